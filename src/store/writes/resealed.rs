//! What a house seals itself and that can change: found, and sealed anew under its newest key.
//!
//! The rule it keeps: what is sealed anew takes the place of the very bytes that were read; what was changed meanwhile was
//! sealed by whoever changed it. `tests/store_contract/renewal.rs` knows every sealed column: a new one can't be forgotten.

use uuid::Uuid;

use super::super::ask::{Ask, ask};

/// A sort of thing that a house seals, by the table in which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Resealed {
    Draft,
    Filter,
    Proposal,
    BreakGlass,
    Subscription,
    Account,
    Factor,
    Guest,
}

impl Resealed {
    /// All of them.
    pub(in super::super) const ALL: [Self; 8] = [
        Self::Draft,
        Self::Filter,
        Self::Proposal,
        Self::BreakGlass,
        Self::Subscription,
        Self::Account,
        Self::Factor,
        Self::Guest,
    ];

    /// It stands within the installation, with its house beside it; otherwise within its house.
    pub(in super::super) fn shared(self) -> bool {
        matches!(self, Self::Account | Self::Factor | Self::Guest)
    }

    /// All of a house: identity, sealed bytes, and whose it is.
    pub(in super::super) fn of_house(self, house: i64) -> Ask {
        ask(match self {
            Self::Draft => "select id, sealed, owner from draft where house = $1",
            Self::Filter => "select id, sealed, owner from filter where house = $1",
            Self::Proposal => "select id, sealed, id from proposal where house = $1",
            Self::BreakGlass => "select id, sealed, \"user\" from break_glass where house = $1",
            Self::Subscription => "select id, sealed, id from subscription where house = $1",
            Self::Account => "select \"user\", sealed, \"user\" from account where house = $1",
            Self::Guest => "select id, sealed, \"user\" from guest where house = $1",
            Self::Factor => {
                "select \"user\", sealed, \"user\" from second_factor where house = $1 and sealed is not null"
            }
        })
        .int(house)
    }

    /// One of them, in the place of the bytes that were read.
    pub(super) fn put(self, house: i64, (id, owner): (Uuid, Uuid), before: &[u8], after: &[u8]) -> Ask {
        let ask = ask(match self {
            Self::Draft => "update draft set sealed = $4 where house = $1 and id = $2 and sealed = $3 and owner = $5",
            Self::Filter => "update filter set sealed = $4 where house = $1 and id = $2 and sealed = $3",
            Self::Proposal => "update proposal set sealed = $4 where house = $1 and id = $2 and sealed = $3",
            Self::BreakGlass => "update break_glass set sealed = $4 where house = $1 and id = $2 and sealed = $3",
            Self::Subscription => "update subscription set sealed = $4 where house = $1 and id = $2 and sealed = $3",
            Self::Account => "update account set sealed = $4 where house = $1 and \"user\" = $2 and sealed = $3",
            Self::Guest => "update guest set sealed = $4 where house = $1 and id = $2 and sealed = $3",
            Self::Factor => "update second_factor set sealed = $4 where house = $1 and \"user\" = $2 and sealed = $3",
        });
        let ask = ask.int(house).id(id).bytes(before).bytes(after);
        if self == Self::Draft { ask.id(owner) } else { ask }
    }
}
