//! The referral (aanmelding): the desk's item, from arrival to its end.
//!
//! A referral is only ever changed by [`evolve`](super::evolve::evolve), so every field here can be rebuilt from the journal.
//! Snooze and hold are overlays, never states; what the law demands in order (purpose test, enrichment, admission)
//! are recorded facts in [`Weighing`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::code::{ClockCode, HouseCode, OutcomeCode, ReasonCode};
use super::deadline::Clock;
use super::handover::Handover;
use super::id::{CommandId, FactId, HandoverId, NoteId, QuestionId, ReferralId, UserId};
use super::retention::Renewal;
use super::text::SafeText;
use super::weighing::Weighing;

pub use super::content::{
    Channel, Content, Fact, Informed, NewReferral, Occasion, PoliceArticle, Referrer, SecrecyGround, SourceReference,
};

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum State {
    /// Arrived; nobody has it.
    #[serde(rename = "ontvangen")]
    Received,
    /// Somebody at the desk weighs it.
    #[serde(rename = "in_triage")]
    InTriage,
    /// The referrer was asked for more.
    #[serde(rename = "wacht_op_aanvulling")]
    AwaitingInfo,
    /// At least one hand-over is open, none taken up yet.
    #[serde(rename = "doorgeleid")]
    Routed,
    /// At least one hand-over is open and a network has taken it up.
    #[serde(rename = "in_behandeling")]
    InProgress,
    /// The last open hand-over was completed: the desk closes it, or goes on.
    #[serde(rename = "beantwoord")]
    Answered,
    /// Ended with an outcome.
    #[serde(rename = "afgesloten")]
    Closed,
    /// Not taken up, with advice to the referrer.
    #[serde(rename = "afgewezen")]
    Rejected,
    /// The same as another referral.
    #[serde(rename = "dubbel")]
    Duplicate,
    /// Taken back by the referrer.
    #[serde(rename = "ingetrokken")]
    Withdrawn,
}

impl State {
    /// The referral has come to an end (which can be undone or reopened).
    pub fn ended(self) -> bool {
        matches!(self, State::Closed | State::Rejected | State::Duplicate | State::Withdrawn)
    }

    /// A network, an approver or the referrer on our advice has the ball.
    pub fn routed(self) -> bool {
        matches!(self, State::Routed | State::InProgress)
    }
}

/// A colleague has it: the lease that activity renews.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Lease {
    /// Who.
    #[serde(rename = "gebruiker")]
    pub user: UserId,
    /// The name that colleagues see.
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// Since when.
    #[serde(rename = "sindsTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub since: Timestamp,
    /// Until when, unless renewed.
    #[serde(rename = "totTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub until: Timestamp,
}

/// The clock stands still, with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Hold {
    /// Reason out of the catalogue.
    #[serde(rename = "reden")]
    pub reason: ReasonCode,
    /// In words.
    #[serde(rename = "toelichting", default, skip_serializing_if = "str::is_empty")]
    pub text: SafeText,
    /// Since when.
    #[serde(rename = "sindsTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub since: Timestamp,
}

/// What the referrer heard at the end, or why nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum Feedback {
    /// The referrer was told this.
    #[serde(rename = "gegeven")]
    Given {
        /// What was said.
        #[serde(rename = "tekst")]
        text: SafeText,
    },
    /// Nothing was said, because.
    #[serde(rename = "niet_gegeven")]
    NotGiven {
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
}

/// How a referral ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Ending {
    /// Outcome (closed) out of the catalogue.
    #[serde(rename = "uitkomst", default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeCode>,
    /// Reason (rejected, withdrawn) out of the catalogue.
    #[serde(rename = "reden", default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReasonCode>,
    /// In words; for a rejection the advice.
    #[serde(rename = "toelichting", default, skip_serializing_if = "str::is_empty")]
    pub text: SafeText,
    /// What the referrer heard.
    #[serde(rename = "terugkoppeling", default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// The referral that this one repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DuplicateOf {
    /// The other referral.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// Its number, for the screen.
    #[serde(rename = "nummer")]
    pub number: SafeText,
    /// Why they are the same.
    #[serde(rename = "bewijs")]
    pub evidence: SafeText,
}

/// Where it stands: state, owner and overlays. Undo restores this part as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Standing {
    /// State.
    #[serde(rename = "staat")]
    pub state: State,
    /// Who has it. A lease that has run out counts as nobody.
    #[serde(rename = "eigenaar", default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Lease>,
    /// Out of sight until then.
    #[serde(rename = "sluimertTot", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub snoozed_until: Option<Timestamp>,
    /// The clock stands still.
    #[serde(rename = "aangehouden", default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// Set when ended.
    #[serde(rename = "einde", default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
    /// Set when a duplicate.
    #[serde(rename = "dubbelVan", default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<DuplicateOf>,
    /// The last open hand-over came back then: it stands on top of the queue.
    #[serde(rename = "teruggekomenTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub returned_at: Option<Timestamp>,
    /// How often it was reopened.
    #[serde(rename = "heropend", default)]
    pub reopened: u32,
    /// The desk's own running clocks (hand-overs have theirs).
    #[serde(rename = "klokken", default)]
    #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
    pub clocks: Vec<Clock>,
}

/// A question to the referrer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Question {
    /// Identity.
    #[serde(rename = "id")]
    pub id: QuestionId,
    /// What was asked.
    #[serde(rename = "vraag")]
    pub text: SafeText,
    /// Of whom.
    #[serde(rename = "gevraagdAan")]
    pub asked_of: SafeText,
    /// When.
    #[serde(rename = "gesteldTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub asked_at: Timestamp,
    /// An answer is expected by then.
    #[serde(rename = "antwoordVoor")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub due: Timestamp,
    /// The answer, once there.
    #[serde(rename = "antwoord", default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<SafeText>,
}

/// A note for colleagues at the desk. Notes never leave the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Note {
    /// Identity.
    #[serde(rename = "id")]
    pub id: NoteId,
    /// The text.
    #[serde(rename = "tekst")]
    pub text: SafeText,
    /// Whose.
    #[serde(rename = "door")]
    pub by: SafeText,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// One thing that can still be undone: what it was, and what stood before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct UndoStep {
    /// The command that would be undone.
    #[serde(rename = "opdracht")]
    pub command: CommandId,
    /// Its kind, as on the wire (`doorgeleiden`).
    #[serde(rename = "soort")]
    pub act: String,
    /// Who did it.
    #[serde(rename = "gebruiker")]
    pub by: UserId,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// The standing before.
    #[serde(rename = "stand")]
    pub standing: Box<Standing>,
    /// The weighing before, when the command changed it.
    #[serde(rename = "weging", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<Object>))]
    pub weighing: Option<Box<Weighing>>,
    /// Hand-overs that the command made.
    #[serde(rename = "doorgeleidingen", default, skip_serializing_if = "Vec::is_empty")]
    pub handovers: Vec<HandoverId>,
    /// The note that the command made.
    #[serde(rename = "notitie", default, skip_serializing_if = "Option::is_none")]
    pub note: Option<NoteId>,
    /// The question that the command made.
    #[serde(rename = "vraag", default, skip_serializing_if = "Option::is_none")]
    pub question: Option<QuestionId>,
}

/// The next moment that matters, and of which clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Due {
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Which clock.
    #[serde(rename = "klok")]
    pub clock: ClockCode,
}

/// A referral with all that hangs from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Referral {
    /// Identity.
    #[serde(rename = "id")]
    pub id: ReferralId,
    /// House that it belongs to.
    #[serde(rename = "huis")]
    pub house: HouseCode,
    /// The number people say: `26-01842`.
    #[serde(rename = "nummer")]
    pub number: SafeText,
    /// Counts its events; a command names the version it was decided on.
    #[serde(rename = "versie")]
    pub version: u64,
    /// How it came.
    #[serde(rename = "kanaal")]
    pub channel: Channel,
    /// The sender's own name for it.
    #[serde(rename = "bron", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceReference>,
    /// First processing; retention counts from here.
    #[serde(rename = "ontvangenTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub received_at: Timestamp,
    /// What was referred.
    #[serde(rename = "inhoud")]
    pub content: Content,
    /// How it was weighed.
    #[serde(rename = "weging")]
    pub weighing: Weighing,
    /// Where it stands.
    #[serde(rename = "stand")]
    pub standing: Standing,
    /// Its hand-overs, oldest first.
    #[serde(rename = "doorgeleidingen", default)]
    pub handovers: Vec<Handover>,
    /// Questions to the referrer, oldest first.
    #[serde(rename = "vragen", default)]
    pub questions: Vec<Question>,
    /// Notes, oldest first.
    #[serde(rename = "notities", default)]
    pub notes: Vec<Note>,
    /// How often it was made available again beyond its term, oldest first.
    #[serde(rename = "verlengingen", default, skip_serializing_if = "Vec::is_empty")]
    pub renewals: Vec<Renewal>,
    /// The next moment that matters; none when ended.
    #[serde(rename = "termijn", default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// When a human last did something to it.
    #[serde(rename = "aangeraaktTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub touched_at: Timestamp,
    /// The command whose events came last: tells where the events of the next one begin.
    #[serde(rename = "laatsteOpdracht")]
    pub last_command: CommandId,
    /// What can still be undone, newest last. At most [`UNDO_DEPTH`](super::evolve::UNDO_DEPTH) acts, and as many notes.
    #[serde(rename = "ongedaan", default)]
    pub undo: Vec<UndoStep>,
}

impl Referral {
    /// Who has it at `now`: a lease that has run out counts as nobody.
    pub fn owner_at(&self, now: Timestamp) -> Option<&Lease> {
        self.standing.owner.as_ref().filter(|lease| lease.until > now)
    }

    /// The hand-over with this identity.
    pub fn handover(&self, id: HandoverId) -> Option<&Handover> {
        self.handovers.iter().find(|handover| handover.id == id)
    }

    /// Hand-overs that somebody still has to answer.
    pub fn open_handovers(&self) -> impl Iterator<Item = &Handover> {
        self.handovers.iter().filter(|handover| handover.state.open())
    }

    /// A fact by identity.
    pub fn fact(&self, id: FactId) -> Option<&Fact> {
        self.content.facts.iter().find(|fact| fact.id == id)
    }
}
