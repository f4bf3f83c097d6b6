//! Accounts as an administrator manages them, and the yearly list of rights.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::account::{Block, Grant, Review, RightsFlag, TaskKind};
use crate::domain::code::HouseCode;
use crate::domain::id::{ProposalId, UserId};
use crate::domain::text::SafeText;

/// An account of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AccountView {
    /// Who.
    #[serde(rename = "gebruiker")]
    pub user: UserId,
    /// Login name.
    #[serde(rename = "gebruikersnaam")]
    pub login: String,
    /// Name that colleagues see.
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// What it may do.
    #[serde(rename = "rechten")]
    pub grant: Grant,
    /// A guest: the account belongs to this house. Its name and VOG are as that house has them.
    #[serde(rename = "gastVan", default, skip_serializing_if = "Option::is_none")]
    pub guest_of: Option<HouseCode>,
    /// Closed: nobody signs in with it.
    #[serde(rename = "gesloten")]
    pub closed: bool,
    /// Can be worked with now: open, and within its days.
    #[serde(rename = "werktNu")]
    pub works: bool,
    /// What for.
    #[serde(rename = "taaksoort", default, skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskKind>,
    /// Date of the VOG.
    #[serde(rename = "vogDatum", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub certified: Option<Date>,
    /// Date of the screening.
    #[serde(rename = "screeningDatum", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub screened: Option<Date>,
    /// Which participant designated this person.
    #[serde(rename = "aangewezenDoor", default, skip_serializing_if = "str::is_empty")]
    pub designated_by: SafeText,
    /// When.
    #[serde(rename = "aangewezenOp", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub designated_on: Option<Date>,
    /// Referrals that this account must not see.
    #[serde(rename = "blokkades", default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Made then, when that is known.
    #[serde(rename = "sinds", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub since: Option<Timestamp>,
    /// Last signed in with.
    #[serde(rename = "laatstAangemeld", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub signed_in: Option<Timestamp>,
    /// When its rights were last looked at, and by whom.
    #[serde(rename = "beoordeeld", default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Review>,
    /// What stands out.
    #[serde(rename = "opvallend", default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<RightsFlag>,
    /// Version, for `If-Match`.
    #[serde(rename = "versie")]
    pub version: u64,
    /// A role that reaches further waits for a second person: this proposal.
    #[serde(rename = "voorstel", default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<ProposalId>,
}

/// The accounts of the house.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Accounts {
    /// By login name.
    #[serde(rename = "accounts")]
    pub accounts: Vec<AccountView>,
}

/// An account as an administrator writes it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, zeroize::ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountInput {
    /// Login name: letters, digits, `.`, `-`, `_`, `@`.
    #[serde(rename = "gebruikersnaam")]
    pub login: String,
    /// Name that colleagues see.
    #[serde(rename = "naam")]
    pub name: String,
    /// What it may do.
    #[serde(rename = "rechten")]
    #[zeroize(skip)]
    pub grant: Grant,
    /// Closed.
    #[serde(rename = "gesloten", default)]
    pub closed: bool,
    /// What for.
    #[serde(rename = "taaksoort", default, skip_serializing_if = "Option::is_none")]
    #[zeroize(skip)]
    pub task: Option<TaskKind>,
    /// Date of the VOG.
    #[serde(rename = "vogDatum", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    #[zeroize(skip)]
    pub certified: Option<Date>,
    /// Date of the screening.
    #[serde(rename = "screeningDatum", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    #[zeroize(skip)]
    pub screened: Option<Date>,
    /// Which participant designated this person.
    #[serde(rename = "aangewezenDoor", default, skip_serializing_if = "String::is_empty")]
    pub designated_by: String,
    /// When.
    #[serde(rename = "aangewezenOp", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    #[zeroize(skip)]
    pub designated_on: Option<Date>,
    /// First password of a new account; never given back.
    #[serde(rename = "wachtwoord", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub password: Option<String>,
    /// Why, for a role that reaches further: a second person reads it.
    #[serde(rename = "reden", default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Somebody of another house who is to work here as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GuestInput {
    /// Login name of the account in the other house.
    #[serde(rename = "gebruikersnaam")]
    pub login: String,
    /// What this person may do here, and in which days.
    #[serde(rename = "rechten")]
    pub grant: Grant,
    /// What for.
    #[serde(rename = "taaksoort", default, skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskKind>,
    /// Which participant designated this person.
    #[serde(rename = "aangewezenDoor", default, skip_serializing_if = "String::is_empty")]
    pub designated_by: String,
    /// When.
    #[serde(rename = "aangewezenOp", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub designated_on: Option<Date>,
    /// Why, for a role that reaches further: a second person reads it.
    #[serde(rename = "reden", default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

impl std::fmt::Debug for AccountInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccountInput(..)")
    }
}

impl AccountView {
    /// The same as an administrator writes it.
    pub fn input(&self) -> AccountInput {
        AccountInput {
            login: self.login.clone(),
            name: self.name.as_str().to_owned(),
            grant: self.grant.clone(),
            closed: self.closed,
            task: self.task,
            certified: self.certified,
            screened: self.screened,
            designated_by: self.designated_by.as_str().to_owned(),
            designated_on: self.designated_on,
            password: None,
            why: String::new(),
        }
    }
}

/// Referrals that an account must not see: the whole list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BlocksInput {
    /// Their numbers.
    #[serde(rename = "nummers")]
    pub numbers: Vec<String>,
}

/// The yearly list of rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RightsReview {
    /// Every account, what must be looked at first on top.
    #[serde(rename = "accounts")]
    pub accounts: Vec<AccountView>,
    /// How many must be looked at now.
    #[serde(rename = "teBeoordelen")]
    pub due: u32,
    /// When the first of the others must be.
    #[serde(rename = "eerstvolgende", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub next: Option<Timestamp>,
}
