//! The hand-over (doorgeleiding): a referral's way to one network, and what that network answers.
//!
//! Several may run side by side, one in the lead. The sender is always a participant, never the house (Wgs 1.3(5)).
//! Advice to the referrer, who sends under its own law, is tracked in the same way.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::actor::Signature;
use super::code::{BasisCode, NetworkCode, OutcomeCode, ProgressCode, ReasonCode};
use super::deadline::Clock;
use super::id::HandoverId;
use super::package::Package;
use super::supplement::Supplement;
use super::text::SafeText;
use super::weighing::Participant;

/// In which lawful way something reaches a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Mode {
    /// A participant sends it now.
    #[serde(rename = "stuur")]
    Send,
    /// It leaves after consent or approval.
    #[serde(rename = "na_akkoord")]
    SendAfterApproval,
    /// The referrer is advised and sends under its own law.
    #[serde(rename = "advies")]
    Advise,
    /// The law forbids it.
    #[serde(rename = "verboden")]
    Forbidden,
}

/// Where a hand-over stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum HandoverState {
    /// Waits for consent or approval; nothing has left.
    #[serde(rename = "ter_goedkeuring")]
    PendingApproval,
    /// Sent; not opened yet.
    #[serde(rename = "verzonden")]
    Offered,
    /// Opened by the network; not answered yet.
    #[serde(rename = "gezien")]
    Seen,
    /// The network asks the desk for more.
    #[serde(rename = "aanvulling_gevraagd")]
    MoreAsked,
    /// Taken up.
    #[serde(rename = "geaccepteerd")]
    Accepted,
    /// Taken up and being worked on.
    #[serde(rename = "in_behandeling")]
    InProgress,
    /// Completed with an outcome.
    #[serde(rename = "afgerond")]
    Completed,
    /// Not taken up.
    #[serde(rename = "geweigerd")]
    Declined,
    /// Came to the wrong network.
    #[serde(rename = "onjuist_geadresseerd")]
    WronglyAddressed,
    /// The network passed it on under its own responsibility.
    #[serde(rename = "doorgezet")]
    Forwarded,
    /// Given back after it was taken up.
    #[serde(rename = "teruggegeven")]
    HandedBack,
    /// Taken back by the desk (or undone before anyone saw it).
    #[serde(rename = "teruggetrokken")]
    Recalled,
    /// Consent or approval was refused.
    #[serde(rename = "akkoord_geweigerd")]
    ApprovalRefused,
    /// The referrer was advised.
    #[serde(rename = "advies_gegeven")]
    AdviceGiven,
    /// The referrer sent it under its own law.
    #[serde(rename = "advies_verstuurd")]
    AdviceSent,
    /// The network answered the referrer, who told the desk.
    #[serde(rename = "advies_beantwoord")]
    AdviceAnswered,
    /// The referrer did not follow the advice.
    #[serde(rename = "advies_niet_gevolgd")]
    AdviceDropped,
}

impl HandoverState {
    /// Somebody still has to do something with it.
    pub fn open(self) -> bool {
        use HandoverState::{Accepted, AdviceGiven, AdviceSent, InProgress, MoreAsked, Offered, PendingApproval, Seen};
        matches!(self, PendingApproval | Offered | Seen | MoreAsked | Accepted | InProgress | AdviceGiven | AdviceSent)
    }

    /// The network has taken it up.
    pub fn taken_up(self) -> bool {
        matches!(self, HandoverState::Accepted | HandoverState::InProgress)
    }

    /// Ended well: an answer, not a refusal.
    pub fn answered(self) -> bool {
        matches!(self, HandoverState::Completed | HandoverState::AdviceAnswered | HandoverState::Forwarded)
    }

    /// The network knows of it: it has left and was not taken back.
    pub fn delivered(self) -> bool {
        use HandoverState::{
            Accepted, Completed, Declined, Forwarded, HandedBack, InProgress, MoreAsked, Offered, Seen,
            WronglyAddressed,
        };
        matches!(
            self,
            Offered
                | Seen
                | MoreAsked
                | Accepted
                | InProgress
                | Completed
                | Declined
                | WronglyAddressed
                | Forwarded
                | HandedBack
        )
    }

    /// The network may read the content: it was delivered, and the network has or had a task in it. What it declined or
    /// what came to the wrong place it has no task for (Wgs 1.7(1), 2.31(7): only as far as necessary).
    pub fn readable(self) -> bool {
        self.delivered() && !matches!(self, HandoverState::Declined | HandoverState::WronglyAddressed)
    }
}

/// Who must agree before it leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum Approver {
    /// A second pair of eyes at the desk: a lead other than who asked.
    #[serde(rename = "tweede_paar_ogen")]
    SecondEyes,
    /// The participant in whose name it leaves, or who owns data in it.
    #[serde(rename = "deelnemer")]
    Participant {
        /// Which.
        #[serde(rename = "deelnemer")]
        participant: Participant,
    },
    /// The person concerned.
    #[serde(rename = "betrokkene")]
    Subject,
}

/// One agreement that is needed, and how it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Approval {
    /// Who must agree.
    #[serde(rename = "van")]
    pub approver: Approver,
    /// Why: article or house rule.
    #[serde(rename = "waarom")]
    pub why: SafeText,
    /// The agreement, once given.
    #[serde(rename = "gegeven", default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Agreement>,
}

/// An agreement: who agreed, how, and who recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Agreement {
    /// Name of the person who agreed.
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// How ("telefonisch, 14:05").
    #[serde(rename = "wijze", default, skip_serializing_if = "str::is_empty")]
    pub how: SafeText,
    /// Who recorded it.
    #[serde(rename = "vastgelegdDoor")]
    pub recorded_by: Signature,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// Something the network said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Response {
    /// State that it led to.
    #[serde(rename = "staat")]
    pub state: HandoverState,
    /// Reason out of the network's list.
    #[serde(rename = "reden", default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReasonCode>,
    /// Stage that was reported.
    #[serde(rename = "voortgang", default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<ProgressCode>,
    /// Outcome that was reported.
    #[serde(rename = "uitkomst", default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeCode>,
    /// In words. Empty where the network gives no content.
    #[serde(rename = "tekst", default, skip_serializing_if = "str::is_empty")]
    pub text: SafeText,
    /// Who.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// One hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Handover {
    /// Identity.
    #[serde(rename = "id")]
    pub id: HandoverId,
    /// Counts the events of this hand-over; a network's command names it.
    #[serde(rename = "versie")]
    pub version: u64,
    /// To which network.
    #[serde(rename = "netwerk")]
    pub network: NetworkCode,
    /// In which mode.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Leads the others.
    #[serde(rename = "leidend")]
    pub lead: bool,
    /// Where it stands.
    #[serde(rename = "staat")]
    pub state: HandoverState,
    /// The participant that sends (or, for advice, that is advised).
    #[serde(rename = "afzender")]
    pub sender: Participant,
    /// On which legal basis.
    #[serde(rename = "grondslag")]
    pub basis: BasisCode,
    /// Why it is necessary for this receiver.
    #[serde(rename = "noodzaak")]
    pub necessity: SafeText,
    /// What leaves, hashed when it was decided on.
    #[serde(rename = "pakket")]
    pub package: Package,
    /// Agreements that are needed before it leaves.
    #[serde(rename = "akkoorden", default)]
    pub approvals: Vec<Approval>,
    /// Decided then.
    #[serde(rename = "besloten")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub decided_at: Timestamp,
    /// Who decided.
    #[serde(rename = "beslotenDoor")]
    pub decided_by: Signature,
    /// Left then.
    #[serde(rename = "verzondenTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub sent_at: Option<Timestamp>,
    /// First opened by the network.
    #[serde(rename = "gezienTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub seen_at: Option<Timestamp>,
    /// What the network said, oldest first.
    #[serde(rename = "antwoorden", default)]
    pub responses: Vec<Response>,
    /// Further packages: what was asked for afterwards, and corrections. Oldest first.
    #[serde(rename = "aanvullingen", default)]
    pub supplements: Vec<Supplement>,
    /// When the desk reminded who has it in hand, oldest first.
    #[serde(rename = "herinneringen", default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "server", schema(value_type = Vec<String>))]
    pub reminders: Vec<Timestamp>,
    /// Running clocks: an answer by then.
    #[serde(rename = "klokken", default)]
    #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
    pub clocks: Vec<Clock>,
    /// The next moment an answer is expected.
    #[serde(rename = "antwoordVoor", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub due: Option<Timestamp>,
}

impl Handover {
    /// The agreements that are asked for now, of whichever package.
    pub fn missing_approvals(&self) -> impl Iterator<Item = &Approval> {
        self.asked_approvals().map(|asked| asked.of)
    }
}
