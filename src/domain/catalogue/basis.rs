//! Legal bases: the key is sender kind, receiver kind and category of data, never the network alone.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Label, Participation, RuleStatus};
use crate::domain::code::{BasisCode, CategoryCode, OrganisationKind};
use crate::domain::handover::Mode;

/// What must be so before a basis may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Phase {
    /// Always.
    #[serde(rename = "altijd")]
    Always,
    /// Only after a positive admission (Wgs 2.31; before it the house itself sends nothing).
    #[serde(rename = "na_toelating")]
    AfterAdmission,
    /// Only after admission, and once this network said that it knows the person (Wgs 2.28).
    #[serde(rename = "na_treffer")]
    AfterHit,
    /// Only when radicalisation is a focus area (Wgs 2.31(13)).
    #[serde(rename = "bij_radicalisering")]
    OnRadicalisation,
}

/// Whose agreement a basis needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Consent {
    /// The participant in whose name it leaves.
    #[serde(rename = "afzender")]
    Sender,
    /// Each participant that owns special or criminal data in the package (Wgs 1.7(3), 2.28).
    #[serde(rename = "bronnen")]
    Sources,
    /// The person concerned.
    #[serde(rename = "betrokkene")]
    Subject,
    /// A second pair of eyes at the desk.
    #[serde(rename = "tweede_paar_ogen")]
    SecondEyes,
}

/// A legal basis: from which senders to which receivers, what may go, in which mode.
#[expect(clippy::struct_excessive_bools, reason = "a row of data: each is one yes or no that the law sets")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BasisRow {
    /// Code: `WGS_1_7_1`.
    pub code: BasisCode,
    /// Text.
    pub label: Label,
    /// Article as shown: `Wgs 1.7, lid 1`.
    pub article: String,
    /// Kinds of organisation that may send on it, or a group: see [`Group`].
    pub senders: Vec<OrganisationKind>,
    /// Kinds of receiver ([`NetworkRow::receiver`](super::NetworkRow::receiver)) it reaches.
    pub receivers: Vec<OrganisationKind>,
    /// The mode it gives.
    pub mode: Mode,
    /// When it may be used.
    pub phase: Phase,
    /// Only data that the sender itself owns may leave on it.
    #[serde(default)]
    pub own_data_only: bool,
    /// Categories that may leave on it; empty means all but the network's forbidden ones.
    #[serde(default)]
    pub categories: Vec<CategoryCode>,
    /// Categories that may never leave on it.
    #[serde(default)]
    pub never: Vec<CategoryCode>,
    /// Categories that may leave on it although the network's row forbids them: the owner sends its own data itself,
    /// under its own gateway law. Only for advice.
    #[serde(default)]
    pub lifts: Vec<CategoryCode>,
    /// Whose agreement is needed first. For advice: what the referrer must see to itself.
    #[serde(default)]
    pub consent: Vec<Consent>,
    /// The law itself lifts professional secrecy (Wmo 5.2.6): no recorded ground is needed.
    #[serde(default)]
    pub lifts_secrecy: bool,
    /// Data under professional secrecy never leave on it, with or without a ground (BGS 1.10).
    #[serde(default)]
    pub never_secret: bool,
    /// Only after the lawfulness advisory committee tested it (Wgs 1.7(2)): of no use without `rac_reference`.
    #[serde(default)]
    pub needs_rac: bool,
    /// Where that committee's advice is found. A house fills it in.
    #[serde(default)]
    pub rac_reference: Option<String>,
    /// Preference: the lowest that applies is proposed.
    pub rank: u8,
    /// In force from.
    pub from: Date,
    /// Until, if ended.
    #[serde(default)]
    pub until: Option<Date>,
    /// Off: a bill that isn't law.
    #[serde(default)]
    pub disabled: bool,
    /// How sure.
    pub status: RuleStatus,
}

/// Groups of senders that a basis may name instead of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// `publieke_deelnemers` (Wgs 2.27(1)).
    Public,
    /// `deelnemers` (Wgs 2.27).
    Participants,
    /// `beroepsgeheim`: bound by professional secrecy.
    Secrecy,
    /// `iedereen`.
    Anyone,
}

impl Group {
    /// The group with this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "publieke_deelnemers" => Some(Self::Public),
            "deelnemers" => Some(Self::Participants),
            "beroepsgeheim" => Some(Self::Secrecy),
            "iedereen" => Some(Self::Anyone),
            _ => None,
        }
    }
}

impl BasisRow {
    /// May this kind of organisation send on it?
    pub fn allows(&self, sender: &super::OrganisationRow) -> bool {
        self.senders.iter().any(|code| match Group::named(code.as_str()) {
            None => *code == sender.code,
            Some(Group::Public) => sender.participation == Participation::Public,
            Some(Group::Participants) => sender.participation != Participation::None,
            Some(Group::Secrecy) => sender.secrecy,
            Some(Group::Anyone) => true,
        })
    }

    /// May it be used on `day`: in force, not switched off, tested where it must be?
    pub fn in_force(&self, day: Date) -> bool {
        !self.disabled
            && self.from <= day
            && self.until.is_none_or(|until| day <= until)
            && (!self.needs_rac || self.rac_reference.is_some())
    }

    /// Does it reach this network?
    pub fn reaches(&self, network: &super::NetworkRow) -> bool {
        self.receivers.iter().any(|code| *code == network.receiver || network.also.contains(code))
    }
}
