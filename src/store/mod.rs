//! The store: journal and rows, on SQLite, everything about a person sealed.
//!
//! The rules it keeps:
//! * The **journal** is the spine. One entry per command (with all its events), per read, per search, per change of a house
//!   or an account; numbered without gaps per house, each entry hash-chained to the one before it, never changed.
//! * **Nothing that identifies or describes a person stands in the clear**: not in a table, an index, the WAL or a backup.
//! * **Acknowledged is durable**: an answer follows the commit, and a read is in the journal before the file is shown.
//! * Every call that reaches a file takes a [`Scope`]: house, network and compartment are filtered here, at the source.

mod error;
mod face;
mod handle;
mod keys;

pub use error::{CommandError, KeyError, StoreError, VerifyError};
pub use face::{
    AccessRecord, Account, CommandRequest, CountsOf, DraftOf, Entry, FeedItem, FeedOf, Found, HandoverPageOf,
    HandoverSplit, HouseRecord, Imported, JournalLine, Opened, Outcome, PageOf, Scope, SearchTerms, SeekKey,
    SessionRecord, Target, Verified,
};
pub use handle::Store;
pub use keys::Keys;
