//! A proposal: what one person wants to do to the house and a second one must agree to (four eyes).
//!
//! The rules it keeps: nobody decides on their own proposal, in whatever role; who refuses says why; what nobody decided on
//! in time has lapsed and must be asked again; and what was decided stays as it was. Hand-overs have their own agreement
//! ([`approval`](super::route)): this one is for what no referral's command covers.

mod verdict;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::account::Grant;
use super::actor::{Actor, Role, Signature};
use super::confidentiality::{Confidentiality, Shelf};
use super::id::{ProposalId, ReferralId, UserId};
use super::refusal::{FieldProblem, Refusal};
use super::retention::{Destruction, NewRenewal};
use super::text::SafeText;
use crate::says;

pub use verdict::{Decision, Spared, SparedFor, Verdict};

/// Longest reason and answer, in characters.
pub const WORDS: usize = 1000;
/// How long who asked may look at what was agreed to, once.
pub const LOOK: SignedDuration = SignedDuration::from_hours(24);

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum Proposed {
    /// Give an account a role that reaches further, or the compartment.
    #[serde(rename = "rechten")]
    Rights {
        /// Whose.
        #[serde(rename = "gebruiker")]
        user: UserId,
        /// The name that colleagues see.
        #[serde(rename = "naam", default)]
        name: SafeText,
        /// What it may do then.
        #[serde(rename = "rechten")]
        grant: Box<Grant>,
        /// The account is closed until then, or over.
        #[serde(rename = "opent", default)]
        opens: bool,
        /// Version of the account that was seen.
        #[serde(rename = "accountVersie")]
        account_version: u64,
    },
    /// Tell the requester who reported, where the referral protects that.
    #[serde(rename = "melder_onthullen")]
    RevealReporter {
        /// Which referral.
        #[serde(rename = "aanmelding")]
        referral: ReferralId,
        /// Its number.
        #[serde(rename = "nummer", default)]
        number: SafeText,
    },
    /// Make a case available again for longer (BGS 1.16(2)).
    #[serde(rename = "bewaartermijn_verlengen")]
    ExtendKeeping {
        /// Which referral.
        #[serde(rename = "aanmelding")]
        referral: ReferralId,
        /// Its number.
        #[serde(rename = "nummer", default)]
        number: SafeText,
        /// On which ground, until when, by whose order and with whose consent.
        #[serde(rename = "verlenging")]
        renewal: Box<NewRenewal>,
    },
    /// Give somebody who lost them other means to sign in: who has those can sign in as that person.
    #[serde(rename = "aanmelden_herstellen")]
    RenewAccess {
        /// Whose.
        #[serde(rename = "gebruiker")]
        user: UserId,
        /// The name that colleagues see.
        #[serde(rename = "naam", default)]
        name: SafeText,
        /// What is given.
        #[serde(rename = "middel")]
        means: Means,
    },
    /// Destroy what is due.
    #[serde(rename = "vernietigen")]
    Destroy {
        /// Which referrals.
        #[serde(rename = "aanmeldingen")]
        referrals: Vec<DueReferral>,
    },
}

/// What somebody is given who can't sign in any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Means {
    /// A password. The second factor is set up anew with it.
    #[serde(rename = "wachtwoord")]
    Password,
    /// A code that ties the account to who they are at their organisation, in the place of what it was tied to.
    #[serde(rename = "koppelcode")]
    LinkCode,
}

/// A referral whose time is up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DueReferral {
    /// Which.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// Its number; empty once it was agreed to.
    #[serde(rename = "nummer", default)]
    pub number: SafeText,
    /// By when it must be gone, and why.
    #[serde(rename = "vernietiging")]
    pub destruction: Destruction,
    /// Who ended it: never the one who agrees to its destruction.
    #[serde(rename = "beeindigdDoor", default, skip_serializing_if = "Option::is_none")]
    pub ended_by: Option<UserId>,
    /// Somebody opened it in an emergency and nobody reviewed that yet: it stays until somebody has.
    #[serde(rename = "noodtoegangOnbeoordeeld", default, skip_serializing_if = "std::ops::Not::not")]
    pub unreviewed: bool,
}

impl Proposed {
    /// Every referral that it is about.
    pub fn referrals(&self) -> Vec<ReferralId> {
        match self {
            Self::Destroy { referrals } => referrals.iter().map(|due| due.referral).collect(),
            other => other.referral().into_iter().collect(),
        }
    }

    /// The referral that it is about, when it is about one.
    pub fn referral(&self) -> Option<ReferralId> {
        match self {
            Self::RevealReporter { referral, .. } | Self::ExtendKeeping { referral, .. } => Some(*referral),
            Self::Rights { .. } | Self::RenewAccess { .. } | Self::Destroy { .. } => None,
        }
    }

    /// It is this person's own matter: it gives them rights, or destroys something that they ended. Nobody is the second
    /// person of that, whoever asked for it.
    fn own_matter_of(&self, actor: &Actor) -> bool {
        match self {
            Self::Rights { user, .. } | Self::RenewAccess { user, .. } => *user == actor.user,
            Self::Destroy { referrals } => referrals.iter().any(|due| due.ended_by == Some(actor.user)),
            Self::RevealReporter { .. } | Self::ExtendKeeping { .. } => false,
        }
    }

    /// Is it the same kind of thing about the same account or referrals?
    pub fn same_matter(&self, other: &Self) -> bool {
        let user = |what: &Self| match what {
            Self::Rights { user, .. } => Some((*user, None)),
            Self::RenewAccess { user, means, .. } => Some((*user, Some(*means))),
            _ => None,
        };
        (self.kind(), user(self), self.referrals()) == (other.kind(), user(other), other.referrals())
    }

    /// The same without a number of what is destroyed: that would be left when the referral is gone.
    #[must_use]
    pub fn unnumbered(mut self) -> Self {
        if let Self::Destroy { referrals } = &mut self {
            for due in referrals {
                due.number = SafeText::default();
            }
        }
        self
    }

    /// The kind, as on the wire.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Rights { .. } => "rechten",
            Self::RevealReporter { .. } => "melder_onthullen",
            Self::ExtendKeeping { .. } => "bewaartermijn_verlengen",
            Self::RenewAccess { .. } => "aanmelden_herstellen",
            Self::Destroy { .. } => "vernietigen",
        }
    }

    /// May somebody in this role ask for it?
    pub fn asked_by(&self, role: Role) -> bool {
        match self {
            Self::Rights { .. } | Self::RenewAccess { .. } => role == Role::Administrator,
            Self::RevealReporter { .. } => matches!(role, Role::Intake | Role::Lead | Role::Auditor),
            Self::ExtendKeeping { .. } | Self::Destroy { .. } => matches!(role, Role::Intake | Role::Lead),
        }
    }

    /// May somebody in this role be the second person?
    pub fn decided_by(&self, role: Role) -> bool {
        match self {
            Self::Rights { .. } | Self::RenewAccess { .. } => {
                matches!(role, Role::Lead | Role::Administrator | Role::Auditor)
            }
            Self::RevealReporter { .. } => matches!(role, Role::Lead | Role::Auditor),
            Self::ExtendKeeping { .. } | Self::Destroy { .. } => role == Role::Lead,
        }
    }
}

/// Something that waits for a second person, or waited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// Identity.
    #[serde(rename = "id")]
    pub id: ProposalId,
    /// What.
    #[serde(rename = "wat")]
    pub what: Proposed,
    /// Why.
    #[serde(rename = "reden")]
    pub why: SafeText,
    /// Who asks.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When it was asked.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Lapses then.
    #[serde(rename = "verlooptTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub until: Timestamp,
    /// It is about something in the compartment: shown to nobody else.
    #[serde(rename = "compartiment", default)]
    pub compartment: bool,
    /// It is about something of this level: shown to nobody who may not see that.
    #[serde(rename = "vertrouwelijkheid", default, skip_serializing_if = "Confidentiality::is_lowest")]
    pub confidentiality: Confidentiality,
    /// Version: 1 when it was asked, 2 when it was decided on.
    #[serde(rename = "versie")]
    pub version: u64,
    /// How it ended.
    #[serde(rename = "besluit", default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// When who asked looked at what was agreed to; that is once.
    #[serde(rename = "getoondTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub shown_at: Option<Timestamp>,
    /// The file that it is about can't be read: nobody can decide until it was put back. Never stored.
    #[serde(rename = "dossierOnleesbaar", default, skip_serializing_if = "std::ops::Not::not")]
    pub unreadable: bool,
}

impl Proposal {
    /// Asks for something. The reason is never empty.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for a role that can't ask for this; [`Refusal::Fields`] without a reason.
    pub fn ask(
        id: ProposalId,
        actor: &Actor,
        what: Proposed,
        why: &str,
        days: u16,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if !what.asked_by(actor.role) {
            return Err(Refusal::NotAllowed);
        }
        let why = words(why, "reden")?;
        Ok(Self::by(id, actor.signature(), what, why, days, now))
    }

    /// The same, of who was found to be allowed to ask: also of the daily round, which is nobody.
    pub fn by(id: ProposalId, by: Signature, what: Proposed, why: SafeText, days: u16, now: Timestamp) -> Self {
        let until = now.saturating_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::MAX);
        let Shelf { level: confidentiality, compartment } = Shelf::default();
        Self {
            id,
            what,
            why,
            by,
            at: now,
            until,
            compartment,
            confidentiality,
            version: 1,
            decision: None,
            shown_at: None,
            unreadable: false,
        }
    }

    /// Behind which walls it stands: those of what it is about.
    pub fn shelf(&self) -> Shelf {
        Shelf { level: self.confidentiality, compartment: self.compartment }
    }

    /// The same, behind these walls.
    pub fn stand(&mut self, shelf: Shelf) {
        (self.confidentiality, self.compartment) = (shelf.level, shelf.compartment);
    }

    /// Waits for a second person still.
    pub fn open(&self, now: Timestamp) -> bool {
        self.decision.is_none() && now < self.until
    }

    /// Is shown to this person: it concerns them, and stands behind no wall that they may not look behind.
    pub fn shown_to(&self, actor: &Actor) -> bool {
        actor.sees(self.shelf()) && self.concerns(actor)
    }

    /// Concerns this person: who asked, who may decide, and the auditor.
    pub fn concerns(&self, actor: &Actor) -> bool {
        self.by.user == actor.user || actor.role == Role::Auditor || self.what.decided_by(actor.role)
    }

    /// Waits for this very person.
    pub fn waits_for(&self, actor: &Actor, now: Timestamp) -> bool {
        let other = self.by.user != actor.user && !self.what.own_matter_of(actor);
        self.open(now) && self.shown_to(actor) && other && self.what.decided_by(actor.role)
    }

    /// This person may look now at what was agreed to: who reported, once.
    pub fn shows_to(&self, actor: &Actor, now: Timestamp) -> bool {
        matches!(self.what, Proposed::RevealReporter { .. }) && self.look(actor, now).is_ok()
    }

    /// What was agreed to is shown to who asked for it: once, and within [`LOOK`] of the agreement. Gives the proposal after
    /// that.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] for anybody else, [`Refusal::SecondPersonNeeded`] without an agreement, [`Refusal::Lapsed`] when it
    /// is too late, [`Refusal::AlreadySo`] after the first time.
    pub fn look(&self, actor: &Actor, now: Timestamp) -> Result<Self, Refusal> {
        if self.by.user != actor.user {
            return Err(Refusal::Unknown);
        }
        let agreed = self.decision.as_ref().filter(|decision| decision.verdict == Verdict::Approved);
        let agreed = agreed.ok_or(Refusal::SecondPersonNeeded)?;
        if now.duration_since(agreed.at) >= LOOK {
            return Err(Refusal::Lapsed);
        }
        if self.shown_at.is_some() {
            return Err(Refusal::AlreadySo);
        }
        Ok(Self { shown_at: Some(now), version: self.version + 1, ..self.clone() })
    }

    /// The proposal after somebody's verdict.
    ///
    /// # Errors
    /// [`Refusal::AlreadySo`] when it was decided on, [`Refusal::Lapsed`] when it lapsed, [`Refusal::SecondPersonNeeded`]
    /// for who asked and whose own matter it is, [`Refusal::NotAllowed`] for another role, or who would take back what somebody else asked;
    /// [`Refusal::Fields`] for a refusal without words.
    pub fn decide(&self, actor: &Actor, verdict: Verdict, said: &str, now: Timestamp) -> Result<Self, Refusal> {
        if !self.shown_to(actor) {
            return Err(Refusal::Unknown);
        }
        if self.decision.is_some() {
            return Err(Refusal::AlreadySo);
        }
        let own = self.by.user == actor.user;
        match verdict {
            Verdict::Withdrawn if !own => return Err(Refusal::NotAllowed),
            Verdict::Withdrawn => {}
            _ if own => return Err(Refusal::SecondPersonNeeded),
            Verdict::Approved if self.what.own_matter_of(actor) => return Err(Refusal::SecondPersonNeeded),
            _ if !self.what.decided_by(actor.role) => return Err(Refusal::NotAllowed),
            _ => {}
        }
        if now >= self.until {
            return Err(Refusal::Lapsed);
        }
        let words = match verdict {
            Verdict::Refused => words(said, "toelichting")?,
            _ => SafeText::line_of(said, WORDS),
        };
        let decision = Some(Decision { verdict, by: actor.signature(), at: now, words, spared: Vec::new() });
        Ok(Self { decision, version: self.version + 1, ..self.clone() })
    }
}

fn words(text: &str, field: &str) -> Result<SafeText, Refusal> {
    let text = SafeText::line_of(text, WORDS);
    if text.is_empty() {
        let problem = FieldProblem::new(field, "verplicht", says!("proposal-words"));
        return Err(Refusal::Fields { problems: vec![problem] });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::HouseCode;

    fn somebody(number: u128, role: Role) -> Actor {
        Actor {
            user: UserId(uuid::Uuid::from_u128(number)),
            name: SafeText::line("A. Voorbeeld"),
            role,
            house: HouseCode::try_from("testdam").unwrap(),
            network: None,
            organisation: None,
            compartment: false,
            ceiling: Confidentiality::default(),
        }
    }

    fn reveal() -> Proposed {
        Proposed::RevealReporter { referral: ReferralId(uuid::Uuid::from_u128(9)), number: "26-00001".into() }
    }

    fn asked(by: &Actor) -> Proposal {
        let id = ProposalId(uuid::Uuid::from_u128(7));
        Proposal::ask(id, by, reveal(), "De wijkagent moet de melder kunnen spreken", 14, Timestamp::UNIX_EPOCH)
            .unwrap()
    }

    #[test]
    fn nobody_is_the_second_person_of_their_own_proposal() {
        let (mut lead, other) = (somebody(1, Role::Lead), somebody(2, Role::Lead));
        let proposal = asked(&lead);
        let now = Timestamp::from_second(60).unwrap();
        assert_eq!(proposal.decide(&lead, Verdict::Approved, "", now), Err(Refusal::SecondPersonNeeded));
        // In another role it is still the same person.
        lead.role = Role::Auditor;
        assert_eq!(proposal.decide(&lead, Verdict::Approved, "", now), Err(Refusal::SecondPersonNeeded));
        let done = proposal.decide(&other, Verdict::Approved, "", now).unwrap();
        assert_eq!((done.version, done.open(now)), (2, false));
        assert_eq!(done.decide(&other, Verdict::Refused, "toch niet", now), Err(Refusal::AlreadySo));
    }

    #[test]
    fn nobody_agrees_to_rights_of_their_own() {
        let (boss, auditor, other) =
            (somebody(1, Role::Administrator), somebody(2, Role::Auditor), somebody(3, Role::Auditor));
        let grant = Box::new(Grant { compartment: true, ..Grant::of(&auditor) });
        let (user, name) = (auditor.user, auditor.name.clone());
        let what = Proposed::Rights { user, name, grant, opens: false, account_version: 1 };
        let id = ProposalId(uuid::Uuid::from_u128(7));
        let asked = Proposal::ask(id, &boss, what, "Ziet toe op het compartiment", 14, Timestamp::UNIX_EPOCH).unwrap();
        let now = Timestamp::from_second(60).unwrap();
        assert!(!asked.waits_for(&auditor, now) && asked.waits_for(&other, now));
        assert_eq!(asked.decide(&auditor, Verdict::Approved, "", now), Err(Refusal::SecondPersonNeeded));
        assert!(asked.decide(&other, Verdict::Approved, "", now).is_ok());
    }

    #[test]
    fn who_refuses_says_why_and_only_who_asked_takes_it_back() {
        let (intake, lead) = (somebody(1, Role::Intake), somebody(2, Role::Lead));
        let proposal = asked(&intake);
        let now = Timestamp::from_second(60).unwrap();
        assert!(matches!(proposal.decide(&lead, Verdict::Refused, "  ", now), Err(Refusal::Fields { .. })));
        assert!(proposal.decide(&lead, Verdict::Refused, "Niet nodig", now).is_ok());
        assert_eq!(proposal.decide(&lead, Verdict::Withdrawn, "", now), Err(Refusal::NotAllowed));
        assert!(proposal.decide(&intake, Verdict::Withdrawn, "", now).is_ok());
    }

    #[test]
    fn what_nobody_decided_on_lapses() {
        let (intake, lead) = (somebody(1, Role::Intake), somebody(2, Role::Lead));
        let proposal = asked(&intake);
        let late = proposal.until;
        assert!(!proposal.open(late) && !proposal.waits_for(&lead, late));
        assert_eq!(proposal.decide(&lead, Verdict::Approved, "", late), Err(Refusal::Lapsed));
    }

    #[test]
    fn a_colleague_who_may_not_decide_does_not_see_it_nor_one_outside_the_compartment() {
        let (intake, colleague, mut lead) =
            (somebody(1, Role::Intake), somebody(2, Role::Intake), somebody(3, Role::Lead));
        let mut proposal = asked(&intake);
        assert!(!proposal.shown_to(&colleague) && proposal.shown_to(&lead));
        proposal.compartment = true;
        assert!(!proposal.shown_to(&lead));
        lead.compartment = true;
        assert!(proposal.shown_to(&lead));
    }

    #[test]
    fn it_begins_with_a_reason_and_a_role_that_may_ask() {
        let id = ProposalId(uuid::Uuid::from_u128(7));
        let ask = |role, why| Proposal::ask(id, &somebody(1, role), reveal(), why, 14, Timestamp::UNIX_EPOCH);
        assert!(matches!(ask(Role::Intake, " "), Err(Refusal::Fields { .. })));
        assert_eq!(ask(Role::Administrator, "waarom"), Err(Refusal::NotAllowed));
    }
}
