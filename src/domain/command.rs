//! What may be asked of a referral. One list for the desk, the networks and the door of the API.
//!
//! A command names what somebody wants; [`decide`](super::decide::decide) says whether it may be and what follows.
//! Identities of new things are chosen by who sends the command, so that sending it twice is harmless.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::actor::Signature;
use super::code::{NetworkCode, OrganisationKind, OutcomeCode, ReasonCode};
use super::confidentiality::Confidentiality;
use super::id::{CommandId, EnrichmentId, HandoverId, NoteId, QuestionId};
use super::package::PartKey;
use super::referral::{Content, DuplicateOf, Fact, Feedback, NewReferral};
use super::retention::NewRenewal;
use super::text::SafeText;
use super::weighing::{CriterionAnswer, EnrichmentAnswer, EnrichmentKind, FocusArea, LifeDomain, Participant, Urgency};

pub use super::answer::NetworkAnswer;

/// One network in a routing. What is left out is filled in from the catalogue's best lawful way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RouteChoice {
    /// Identity of the hand-over to make.
    #[serde(rename = "id")]
    pub id: HandoverId,
    /// To which network.
    #[serde(rename = "netwerk")]
    pub network: NetworkCode,
    /// Leads the others. The first is taken when none or several say so.
    #[serde(rename = "leidend", default)]
    pub lead: bool,
    /// In whose name; by default the participant that the catalogue proposes.
    #[serde(rename = "afzender", default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Participant>,
    /// Parts that leave although they would stay by default. Never a forbidden one.
    #[serde(rename = "erbij", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub add: BTreeSet<PartKey>,
    /// Parts that stay although they would leave by default.
    #[serde(rename = "eruit", default, skip_serializing_if = "BTreeSet::is_empty")]
    pub remove: BTreeSet<PartKey>,
    /// Why it is necessary; by default the network's standard text.
    #[serde(rename = "noodzaak", default, skip_serializing_if = "str::is_empty")]
    pub necessity: SafeText,
    /// Hash of the package that was shown. When given and different now, the command is refused.
    #[serde(rename = "vingerafdruk", default, skip_serializing_if = "Option::is_none")]
    pub seen_hash: Option<String>,
}

/// The kind of what makes a case available again: no key and no request has it.
pub(crate) const RENEW: &str = "opnieuw_beschikbaar_stellen";

/// A command on one referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum Command {
    /// Receive a new referral.
    #[serde(rename = "ontvangen")]
    Receive {
        /// What arrived.
        #[serde(rename = "aanmelding")]
        referral: Box<NewReferral>,
    },
    /// Correct or complete the content (BGS 1.7).
    #[serde(rename = "wijzigen")]
    Amend {
        /// The whole content as it should be.
        #[serde(rename = "inhoud")]
        content: Box<Content>,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Take it: a lease of 15 minutes.
    #[serde(rename = "nemen")]
    Take,
    /// Keep it: activity renews the lease.
    #[serde(rename = "vasthouden")]
    Renew,
    /// Let it go.
    #[serde(rename = "loslaten")]
    Release,
    /// Record the purpose test.
    #[serde(rename = "doeltoetsen")]
    TestPurpose {
        /// It fits the purpose.
        #[serde(rename = "past")]
        fits: bool,
        /// The purpose for this case.
        #[serde(rename = "doel")]
        purpose: SafeText,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
        /// Who judged.
        #[serde(rename = "deelnemers")]
        participants: Vec<Participant>,
    },
    /// Ask a participant for more; only after a positive purpose test.
    #[serde(rename = "verrijking_vragen")]
    AskEnrichment {
        /// Identity of the request.
        #[serde(rename = "id")]
        id: EnrichmentId,
        /// Who is asked.
        #[serde(rename = "organisatieSoort")]
        asked: OrganisationKind,
        /// Presence first, then content.
        #[serde(rename = "vraagSoort")]
        kind: EnrichmentKind,
        /// The question.
        #[serde(rename = "vraag")]
        question: SafeText,
    },
    /// Record the answer to a request for enrichment, with the facts that came.
    #[serde(rename = "verrijking_vastleggen")]
    RecordEnrichment {
        /// Which request.
        #[serde(rename = "verrijking")]
        enrichment: EnrichmentId,
        /// The answer.
        #[serde(rename = "antwoord")]
        answer: EnrichmentAnswer,
        /// Facts that came with it.
        #[serde(rename = "feiten", default)]
        facts: Vec<Fact>,
    },
    /// Answer the admission criteria.
    #[serde(rename = "toelaten")]
    Admit {
        /// Version of the template that was shown.
        #[serde(rename = "sjabloon")]
        template: String,
        /// An answer for each criterion.
        #[serde(rename = "antwoorden")]
        answers: Vec<CriterionAnswer>,
        /// The public participants who judged.
        #[serde(rename = "deelnemers")]
        participants: Vec<Participant>,
    },
    /// Choose the urgency.
    #[serde(rename = "urgentie_kiezen")]
    SetUrgency {
        /// How soon.
        #[serde(rename = "urgentie")]
        level: Urgency,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Set the focus areas.
    #[serde(rename = "taakaccenten_kiezen")]
    SetFocus {
        /// The areas that apply.
        #[serde(rename = "taakaccenten")]
        areas: BTreeSet<FocusArea>,
        /// Why; must be there when radicalisation is taken off.
        #[serde(rename = "reden", default, skip_serializing_if = "str::is_empty")]
        reason: SafeText,
    },
    /// Choose how confidential it is.
    #[serde(rename = "vertrouwelijkheid_kiezen")]
    SetConfidentiality {
        /// For whom it is.
        #[serde(rename = "niveau")]
        level: Confidentiality,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Set the life domains, each with its necessity.
    #[serde(rename = "leefgebieden_kiezen")]
    SetDomains {
        /// The domains that matter.
        #[serde(rename = "leefgebieden")]
        domains: Vec<LifeDomain>,
    },
    /// Route to one or more networks.
    #[serde(rename = "doorgeleiden")]
    Route {
        /// The networks; the one in the lead is marked.
        #[serde(rename = "keuzes")]
        choices: Vec<RouteChoice>,
    },
    /// Agree to what waits for approval.
    #[serde(rename = "akkoord_geven")]
    Approve {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Which of its further packages, by position; left out for the first package.
        #[serde(rename = "aanvulling", default, skip_serializing_if = "Option::is_none")]
        supplement: Option<u16>,
        /// Which of its approvals, by position.
        #[serde(rename = "akkoord")]
        approval: u8,
        /// Name of the person who agreed.
        #[serde(rename = "naam")]
        name: SafeText,
        /// How.
        #[serde(rename = "wijze", default)]
        how: SafeText,
    },
    /// Refuse what waits for approval.
    #[serde(rename = "akkoord_weigeren")]
    RefuseApproval {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Which of its further packages, by position; left out for the first package.
        #[serde(rename = "aanvulling", default, skip_serializing_if = "Option::is_none")]
        supplement: Option<u16>,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// The referrer sent it, on our advice and under its own law.
    #[serde(rename = "advies_verstuurd")]
    AdviceSent {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// How we know.
        #[serde(rename = "toelichting", default)]
        text: SafeText,
    },
    /// The referrer told us what the network answered.
    #[serde(rename = "advies_beantwoord")]
    AdviceAnswered {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Outcome out of the network's list, if one was given.
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
    /// Take a hand-over back.
    #[serde(rename = "terugtrekken")]
    Recall {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Give a network the more that it asked for: a second package, on the basis and in the name of the hand-over.
    #[serde(rename = "aanvullen")]
    Supplement {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// What is new: recorded in the file as labelled facts, and sent.
        #[serde(rename = "feiten", default)]
        facts: Vec<Fact>,
        /// Parts and facts of the referral that leave as well.
        #[serde(rename = "erbij", default, skip_serializing_if = "BTreeSet::is_empty")]
        add: BTreeSet<PartKey>,
        /// Hash of the package that was shown. When given and different now, the command is refused.
        #[serde(rename = "vingerafdruk", default, skip_serializing_if = "Option::is_none")]
        seen_hash: Option<String>,
    },
    /// Remind who has a hand-over in hand that the desk waits.
    #[serde(rename = "herinneren")]
    Remind {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
    },
    /// Ask the referrer for more.
    #[serde(rename = "vraag_stellen")]
    Ask {
        /// Identity of the question.
        #[serde(rename = "id")]
        id: QuestionId,
        /// The question.
        #[serde(rename = "vraag")]
        text: SafeText,
        /// Of whom; the referrer's name by default.
        #[serde(rename = "gevraagdAan", default)]
        asked_of: SafeText,
        /// Answer expected by then; by default the house's term.
        #[serde(rename = "antwoordVoor", default)]
        #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
        due: Option<Timestamp>,
    },
    /// Record the referrer's answer.
    #[serde(rename = "antwoord_vastleggen")]
    RecordAnswer {
        /// Which question.
        #[serde(rename = "vraag")]
        question: QuestionId,
        /// The answer.
        #[serde(rename = "antwoord")]
        answer: SafeText,
    },
    /// Write a note for colleagues.
    #[serde(rename = "notitie_maken")]
    AddNote {
        /// Identity of the note.
        #[serde(rename = "id")]
        id: NoteId,
        /// The text.
        #[serde(rename = "tekst")]
        text: SafeText,
    },
    /// Out of sight until then. The clock runs on.
    #[serde(rename = "sluimeren")]
    Snooze {
        /// Until when.
        #[serde(rename = "totTijdstip")]
        #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
        until: Timestamp,
    },
    /// Back in sight.
    #[serde(rename = "wekken")]
    Wake,
    /// Stop the clock, with a reason. Statutory terms run on.
    #[serde(rename = "aanhouden")]
    Hold {
        /// Reason out of the catalogue.
        #[serde(rename = "reden")]
        reason: ReasonCode,
        /// In words.
        #[serde(rename = "toelichting", default)]
        text: SafeText,
    },
    /// Start the clock again.
    #[serde(rename = "hervatten")]
    Resume,
    /// Don't take it up; the referrer gets advice.
    #[serde(rename = "afwijzen")]
    Reject {
        /// Reason out of the catalogue.
        #[serde(rename = "reden")]
        reason: ReasonCode,
        /// The advice to the referrer.
        #[serde(rename = "advies")]
        advice: SafeText,
        /// What the referrer heard.
        #[serde(rename = "terugkoppeling")]
        feedback: Feedback,
    },
    /// It repeats another referral.
    #[serde(rename = "dubbel_melden")]
    MarkDuplicate {
        /// Of which.
        #[serde(rename = "van")]
        of: DuplicateOf,
    },
    /// It doesn't, after all.
    #[serde(rename = "niet_dubbel")]
    UnmarkDuplicate {
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// The referrer takes it back; open hand-overs are recalled.
    #[serde(rename = "intrekken")]
    Withdraw {
        /// Who asked.
        #[serde(rename = "opVerzoekVan")]
        asked_by: SafeText,
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// End it with an outcome.
    #[serde(rename = "afsluiten")]
    Close {
        /// Outcome out of the catalogue.
        #[serde(rename = "uitkomst")]
        outcome: OutcomeCode,
        /// In words.
        #[serde(rename = "toelichting", default)]
        text: SafeText,
        /// What the referrer heard.
        #[serde(rename = "terugkoppeling")]
        feedback: Feedback,
    },
    /// Take an ended referral up again.
    #[serde(rename = "heropenen")]
    Reopen {
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Undo an own command that the other side hasn't seen.
    #[serde(rename = "ongedaan_maken")]
    Undo {
        /// Which command.
        #[serde(rename = "opdracht")]
        command: CommandId,
    },
    /// Make a case available again beyond its term. Nobody hands this in: it follows from a proposal that a second person
    /// agreed to.
    #[serde(skip)]
    RenewAvailability {
        /// What was asked.
        renewal: Box<NewRenewal>,
        /// Why.
        reason: SafeText,
        /// Who asked.
        asked_by: Box<Signature>,
    },
    /// A network opens a package: recorded as seen.
    #[serde(rename = "inzien")]
    See {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
    },
    /// A network answers.
    #[serde(rename = "antwoorden")]
    Respond {
        /// Which hand-over.
        #[serde(rename = "doorgeleiding")]
        handover: HandoverId,
        /// With what.
        #[serde(rename = "antwoord")]
        answer: NetworkAnswer,
    },
}

impl Command {
    /// The kind, as on the wire: `doorgeleiden`.
    pub fn kind(&self) -> &'static str {
        match self {
            Command::Receive { .. } => "ontvangen",
            Command::Amend { .. } => "wijzigen",
            Command::Take => "nemen",
            Command::Renew => "vasthouden",
            Command::Release => "loslaten",
            Command::TestPurpose { .. } => "doeltoetsen",
            Command::AskEnrichment { .. } => "verrijking_vragen",
            Command::RecordEnrichment { .. } => "verrijking_vastleggen",
            Command::Admit { .. } => "toelaten",
            Command::SetUrgency { .. } => "urgentie_kiezen",
            Command::SetFocus { .. } => "taakaccenten_kiezen",
            Command::SetConfidentiality { .. } => "vertrouwelijkheid_kiezen",
            Command::SetDomains { .. } => "leefgebieden_kiezen",
            Command::Route { .. } => "doorgeleiden",
            Command::Approve { .. } => "akkoord_geven",
            Command::RefuseApproval { .. } => "akkoord_weigeren",
            Command::AdviceSent { .. } => "advies_verstuurd",
            Command::AdviceAnswered { .. } => "advies_beantwoord",
            Command::AdviceDropped { .. } => "advies_niet_gevolgd",
            Command::Recall { .. } => "terugtrekken",
            Command::Supplement { .. } => "aanvullen",
            Command::Remind { .. } => "herinneren",
            Command::Ask { .. } => "vraag_stellen",
            Command::RecordAnswer { .. } => "antwoord_vastleggen",
            Command::AddNote { .. } => "notitie_maken",
            Command::Snooze { .. } => "sluimeren",
            Command::Wake => "wekken",
            Command::Hold { .. } => "aanhouden",
            Command::Resume => "hervatten",
            Command::Reject { .. } => "afwijzen",
            Command::MarkDuplicate { .. } => "dubbel_melden",
            Command::UnmarkDuplicate { .. } => "niet_dubbel",
            Command::Withdraw { .. } => "intrekken",
            Command::Close { .. } => "afsluiten",
            Command::Reopen { .. } => "heropenen",
            Command::RenewAvailability { .. } => RENEW,
            Command::Undo { .. } => "ongedaan_maken",
            Command::See { .. } => "inzien",
            Command::Respond { .. } => "antwoorden",
        }
    }

    /// The hand-over that a participant agrees to, or refuses.
    pub fn of_agreement(&self) -> Option<HandoverId> {
        match self {
            Command::Approve { handover, .. } | Command::RefuseApproval { handover, .. } => Some(*handover),
            _ => None,
        }
    }

    /// The hand-over that a network's staff act on, for the two commands that are theirs.
    pub fn of_network(&self) -> Option<HandoverId> {
        match self {
            Command::See { handover } | Command::Respond { handover, .. } => Some(*handover),
            _ => None,
        }
    }
}
