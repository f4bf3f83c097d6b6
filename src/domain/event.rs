//! What happened to a referral. Events are facts: they are never refused, changed or removed.
//!
//! Everything that [`evolve`](super::evolve::evolve) needs stands in the event itself (times, computed clocks, packages), so
//! that replaying the journal needs no calendar, no catalogue and no clock.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::actor::Signature;
use super::code::{HouseCode, OutcomeCode};
use super::confidentiality::Confidentiality;
use super::deadline::Clock;
use super::handover::{Agreement, Handover, Response};
use super::id::{CommandId, EnrichmentId, HandoverId, QuestionId};
use super::referral::{Content, Due, DuplicateOf, Ending, Fact, Hold, Lease, NewReferral, Note, Question, State};
use super::retention::Renewal;
use super::supplement::Supplement;
use super::text::SafeText;
use super::weighing::{Admission, Enrichment, EnrichmentAnswer, FocusArea, LifeDomain, PurposeTest, UrgencyChoice};

/// A fact about a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "gebeurtenis")]
pub enum Event {
    /// It arrived.
    #[serde(rename = "ontvangen")]
    Received {
        /// House.
        #[serde(rename = "huis")]
        house: HouseCode,
        /// Number.
        #[serde(rename = "nummer")]
        number: SafeText,
        /// What arrived.
        #[serde(rename = "aanmelding")]
        referral: Box<NewReferral>,
        /// The desk's first clocks.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// The content was corrected.
    #[serde(rename = "gewijzigd")]
    Amended {
        /// The whole content as it now is.
        #[serde(rename = "inhoud")]
        content: Box<Content>,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Somebody took it, or renewed the lease.
    #[serde(rename = "genomen")]
    Taken {
        /// The lease.
        #[serde(rename = "eigenaar")]
        lease: Lease,
    },
    /// The lease was renewed by activity.
    #[serde(rename = "vastgehouden")]
    Renewed {
        /// New end.
        #[serde(rename = "totTijdstip")]
        #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
        until: Timestamp,
    },
    /// It was let go.
    #[serde(rename = "losgelaten")]
    Released,
    /// Purpose test.
    #[serde(rename = "doel_getoetst")]
    PurposeTested {
        /// The test.
        #[serde(rename = "doeltoets")]
        test: PurposeTest,
    },
    /// A participant was asked for more.
    #[serde(rename = "verrijking_gevraagd")]
    EnrichmentAsked {
        /// The request.
        #[serde(rename = "verrijking")]
        enrichment: Enrichment,
    },
    /// The participant answered.
    #[serde(rename = "verrijking_vastgelegd")]
    EnrichmentRecorded {
        /// Which request.
        #[serde(rename = "verrijking")]
        enrichment: EnrichmentId,
        /// The answer.
        #[serde(rename = "antwoord")]
        answer: EnrichmentAnswer,
        /// Facts that came.
        #[serde(rename = "feiten", default)]
        facts: Vec<Fact>,
    },
    /// Admission judged.
    #[serde(rename = "toelating_beoordeeld")]
    AdmissionJudged {
        /// The judgement.
        #[serde(rename = "toelating")]
        admission: Admission,
    },
    /// Urgency chosen; the desk's clock follows it.
    #[serde(rename = "urgentie_gekozen")]
    UrgencySet {
        /// The choice.
        #[serde(rename = "urgentie")]
        choice: UrgencyChoice,
        /// The desk's clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// Focus areas set.
    #[serde(rename = "taakaccenten_gekozen")]
    FocusSet {
        /// The areas.
        #[serde(rename = "taakaccenten")]
        areas: BTreeSet<FocusArea>,
        /// Why.
        #[serde(rename = "reden", default, skip_serializing_if = "str::is_empty")]
        reason: SafeText,
    },
    /// How confidential it is was chosen.
    #[serde(rename = "vertrouwelijkheid_gekozen")]
    ConfidentialitySet {
        /// The level.
        #[serde(rename = "niveau")]
        level: Confidentiality,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Life domains set.
    #[serde(rename = "leefgebieden_gekozen")]
    DomainsSet {
        /// The domains.
        #[serde(rename = "leefgebieden")]
        domains: Vec<LifeDomain>,
    },
    /// A hand-over was decided on: sent, waiting for approval, or advised.
    #[serde(rename = "doorgeleid")]
    HandedOver {
        /// The hand-over, package and clocks included.
        #[serde(rename = "doorgeleiding")]
        handover: Box<Handover>,
    },
    /// An agreement was given.
    #[serde(rename = "akkoord_gegeven")]
    Approved {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Which of its further packages; none for the first package.
        #[serde(rename = "aanvulling", default, skip_serializing_if = "Option::is_none")]
        supplement: Option<u16>,
        /// Which of its approvals.
        #[serde(rename = "akkoord")]
        approval: u8,
        /// The agreement.
        #[serde(rename = "gegeven")]
        agreement: Agreement,
    },
    /// The hand-over left after the last agreement.
    #[serde(rename = "verzonden")]
    Sent {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Its clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// An agreement was refused.
    #[serde(rename = "akkoord_geweigerd")]
    ApprovalRefused {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// The referrer sent on our advice.
    #[serde(rename = "advies_verstuurd")]
    AdviceSent {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// How we know.
        #[serde(rename = "toelichting", default)]
        text: SafeText,
        /// Its clocks from now on.
        #[serde(rename = "klokken", default)]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// The network answered the referrer.
    #[serde(rename = "advies_beantwoord")]
    AdviceAnswered {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Outcome.
        #[serde(rename = "uitkomst", default)]
        outcome: Option<OutcomeCode>,
        /// In words.
        #[serde(rename = "toelichting", default)]
        text: SafeText,
    },
    /// The referrer did not follow the advice.
    #[serde(rename = "advies_niet_gevolgd")]
    AdviceDropped {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// A hand-over was taken back.
    #[serde(rename = "teruggetrokken")]
    Recalled {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// A further package was decided on, as an answer or as a correction: it left, or waits for agreements.
    #[serde(rename = "aangevuld")]
    Supplemented {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// The further package.
        #[serde(rename = "aanvulling")]
        supplement: Box<Supplement>,
        /// What is new in the file by it.
        #[serde(rename = "feiten", default, skip_serializing_if = "Vec::is_empty")]
        facts: Vec<Fact>,
        /// Its clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// A further package left after the last agreement.
    #[serde(rename = "aanvulling_verzonden")]
    SupplementSent {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Which of its further packages.
        #[serde(rename = "aanvulling")]
        supplement: u16,
        /// Its clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// An agreement to a further package was refused: its content stays here.
    #[serde(rename = "aanvulling_geweigerd")]
    SupplementRefused {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Which of its further packages.
        #[serde(rename = "aanvulling")]
        supplement: u16,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
        /// Its clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// Who has the hand-over in hand was reminded. No clock changes by it.
    #[serde(rename = "herinnerd")]
    Reminded {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
    },
    /// The network opened the package.
    #[serde(rename = "gezien")]
    Seen {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Its clocks from now on.
        #[serde(rename = "klokken", default)]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// The network answered.
    #[serde(rename = "beantwoord")]
    Responded {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// With what; its state is the hand-over's from now on.
        #[serde(rename = "antwoord")]
        response: Response,
        /// Its clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// The referrer was asked.
    #[serde(rename = "vraag_gesteld")]
    Asked {
        /// The question.
        #[serde(rename = "vraag")]
        question: Question,
    },
    /// The referrer answered.
    #[serde(rename = "antwoord_vastgelegd")]
    Answered {
        /// Which question.
        #[serde(rename = "vraag")]
        question: QuestionId,
        /// The answer.
        #[serde(rename = "antwoord")]
        answer: SafeText,
    },
    /// A note.
    #[serde(rename = "notitie")]
    Noted {
        /// The note.
        #[serde(rename = "notitie")]
        note: Note,
    },
    /// Out of sight until then.
    #[serde(rename = "gesluimerd")]
    Snoozed {
        /// Until when.
        #[serde(rename = "totTijdstip")]
        #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
        until: Timestamp,
    },
    /// Back in sight.
    #[serde(rename = "gewekt")]
    Woken,
    /// The clock stands still.
    #[serde(rename = "aangehouden")]
    Held {
        /// Why and since when.
        #[serde(rename = "aanhouding")]
        hold: Hold,
        /// The desk's clocks, standing still from now on.
        #[serde(rename = "klokken", default)]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// The clock runs again.
    #[serde(rename = "hervat")]
    Resumed {
        /// The desk's clocks, running from now on.
        #[serde(rename = "klokken", default)]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// The desk's state changed: a consequence of the events before it in the same command.
    #[serde(rename = "staat_veranderd")]
    Moved {
        /// New state.
        #[serde(rename = "staat")]
        state: State,
        /// Came back from the last network: on top of the queue since then.
        #[serde(rename = "teruggekomenTijdstip", default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
        returned_at: Option<Timestamp>,
        /// The desk's clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// It ended: closed, rejected or withdrawn.
    #[serde(rename = "beeindigd")]
    Ended {
        /// Which end.
        #[serde(rename = "staat")]
        state: State,
        /// How.
        #[serde(rename = "einde")]
        ending: Ending,
    },
    /// It repeats another.
    #[serde(rename = "dubbel")]
    MarkedDuplicate {
        /// Of which.
        #[serde(rename = "van")]
        of: DuplicateOf,
        /// When.
        #[serde(rename = "tijdstip")]
        #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
        at: Timestamp,
    },
    /// It doesn't, after all.
    #[serde(rename = "niet_dubbel")]
    UnmarkedDuplicate {
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Taken up again.
    #[serde(rename = "heropend")]
    Reopened {
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
        /// The desk's clocks from now on.
        #[serde(rename = "klokken")]
        #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
        clocks: Vec<Clock>,
    },
    /// Made available again beyond its term (BGS 1.16(2)).
    #[serde(rename = "opnieuw_beschikbaar_gesteld")]
    AvailabilityRenewed {
        /// On which ground, until when, by whose order and with whose consent.
        #[serde(rename = "verlenging")]
        renewal: Box<Renewal>,
    },
    /// A command was undone: what stood before stands again.
    #[serde(rename = "ongedaan_gemaakt")]
    Undone {
        /// Which command.
        #[serde(rename = "opdracht")]
        command: CommandId,
    },
    /// The next moment that matters changed.
    #[serde(rename = "termijn_gesteld")]
    DueSet {
        /// The referral's; none when nothing runs.
        #[serde(rename = "termijn", default)]
        due: Option<Due>,
        /// Each open hand-over's.
        #[serde(rename = "doorgeleidingen", default)]
        handovers: Vec<HandoverDue>,
    },
}

/// When a hand-over's answer is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HandoverDue {
    /// Which hand-over.
    #[serde(rename = "doorgeleiding")]
    pub handover: HandoverId,
    /// When; none when nothing runs.
    #[serde(rename = "tijdstip", default)]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub at: Option<Timestamp>,
}

/// One event with who, when, and by which command: what the journal keeps and the feed brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Recorded {
    /// Version of the referral after this event.
    #[serde(rename = "versie")]
    pub version: u64,
    /// The command that caused it.
    #[serde(rename = "opdracht")]
    pub command: CommandId,
    /// The command's kind, as on the wire.
    #[serde(rename = "opdrachtSoort")]
    pub kind: String,
    /// Who.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// What.
    #[serde(rename = "wat")]
    pub event: Event,
}
