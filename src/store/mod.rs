//! The store: journal and rows, on SQLite or PostgreSQL, everything about a person sealed.
//!
//! The rules it keeps:
//! * The **journal** is the spine. One entry per command (with all its events), per read, per search and hit, per change of
//!   a house or an account; numbered without gaps per house, each entry hash-chained to the one before it, never changed.
//! * **Nothing that identifies or describes a person stands in the clear**: not in a table, an index, the WAL or a backup.
//! * **Acknowledged is durable**: an answer follows the commit, and a read is in the journal before the file is shown.
//! * Every call that reaches a file takes a [`Scope`]: house, network and compartment are filtered here, at the source.
//!   Accounts, houses and sessions are reached without one: who calls checks the door, and that they are of the same house,
//!   just before.
//!
//! How it goes: a command reaches the one [`writer`], which gathers what waits into a [`round`], lets the [`door`] decide
//! each in memory, and writes the round in one transaction. Readers ([`lists`], [`reading`], [`search`], [`feed`]) have
//! connections of their own. An engine ([`sqlite`], [`postgres`]) takes plain values and knows nothing of what they mean;
//! what is asked of both ([`reads`], [`sql`]) is written once.
//!
//! On PostgreSQL any number of servers share one database. What one remembers counts only as long as nobody else wrote: a
//! round locks its house's head first, and decides on what it then reads.

mod accounts;
mod anew;
mod ask;
mod asked;
mod attempts;
mod backup;
mod break_glass;
mod cache;
mod chain;
mod checkpoint;
mod copying;
mod destroy;
mod door;
mod drafts;
mod duties;
mod engine;
mod error;
mod export;
mod face;
mod factors;
mod feed;
mod fetch;
mod file_owner;
mod filter;
mod gone;
mod guests;
mod handle;
mod houses;
mod import;
mod inspect;
mod journal;
mod key_renewal;
mod keys;
mod known;
mod lawful;
mod lists;
mod master;
mod meetings;
mod moving;
mod outbox;
mod overview;
mod pages;
mod people;
mod postgres;
mod proposals;
mod pulse;
mod reading;
mod reads;
mod restore;
mod retention;
mod rights;
mod round;
mod rows;
mod saved;
mod seal;
mod search;
mod secret_file;
mod sessions;
mod sign_on;
mod signing;
mod sql;
mod sqlite;
mod subscriptions;
mod texts;
mod tokens;
mod told;
mod verify;
mod writer;
mod writes;

pub use accounts::Kept;
pub use backup::{Backup, BackupError, Copied, Manifest, check as check_backup};
pub use checkpoint::Checkpoint;
pub use duties::{BackupTurn, Duties, Duty, RoundFound};
pub use error::{CommandError, KeyError, StoreError, VerifyError};
pub use export::verify_export;
pub use face::{
    AccessRecord, Account, BreakGlassError, BreakGlassOf, BreakGlassesOf, CommandRequest, CountsOf, DraftOf, Entry,
    External, FeedItem, FeedOf, FilteredOf, Found, Hand, HandoverCountsOf, HandoverPageOf, HandoverSplit, HouseRecord,
    Imported, JournalLine, MinutesOf, Opened, Outcome, OverviewOf, PageOf, ReviewOf, SavedOf, Scope, SearchTerms,
    SecondFactor, SeekKey, SessionRecord, Target, Verified, Whose,
};
pub use feed::Audience;
pub use guests::GuestOf;
pub use handle::Store;
pub use inspect::{Inspection, Walls};
pub use key_renewal::{KeyRenewal, Phase};
pub use keys::Keys;
pub use lawful::{JournalOf, SeenOf, WhichLines};
pub use outbox::{Outgoing, Progress, Turn};
pub use proposals::{NewMeans, ProposalsOf, REPORTER_SHOWN};
pub use pulse::ROUND_METRIC;
pub use restore::Restored;
pub use retention::{DailyRound, DueOf, TallyOf};
pub use sign_on::{Device, DeviceRoom, NewDevice};
pub use signing::{PublicKey, SigningKey};
pub use subscriptions::{DeadLetter, Subscription, SubscriptionChange};
