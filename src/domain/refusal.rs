//! Why a command can't be, now. A refusal is an answer, not an error: the desk shows it beside a greyed-out key, the API as
//! a problem. It names a rule, never the content of a file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::code::NetworkCode;
use super::referral::State;
use super::text::SafeText;

/// A field that stands in the way, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// The field on the wire, dotted: `betrokkene.geboortedatum`.
    #[serde(rename = "veld")]
    pub field: String,
    /// What is wrong, as a code: `verplicht`, `onbekende_code`, `te_lang`, `ongeldig`, `niet_toegestaan`.
    #[serde(rename = "code")]
    pub code: String,
    /// What is wrong and what to do, in plain Dutch. Never repeats the value.
    #[serde(rename = "uitleg")]
    pub message: String,
}

impl FieldProblem {
    /// A problem with a field.
    pub fn new(field: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.to_owned(), message: message.into() }
    }
}

/// Why a command can't be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "weigering")]
pub enum Refusal {
    /// There is no such referral or hand-over (for this actor).
    #[serde(rename = "onbekend")]
    #[error("dit bestaat niet, of u mag het niet zien")]
    Unknown,
    /// This role may not do this.
    #[serde(rename = "geen_recht")]
    #[error("uw rol mag dit niet")]
    NotAllowed,
    /// Not in this state.
    #[serde(rename = "verkeerde_staat")]
    #[error("dit kan nu niet: de aanmelding is {}", state_word(*state))]
    WrongState {
        /// The state it is in.
        #[serde(rename = "staat")]
        state: State,
    },
    /// A hand-over is not in a state for this.
    #[serde(rename = "verkeerde_stand_doorgeleiding")]
    #[error("dit kan nu niet met deze doorgeleiding")]
    WrongHandoverState {
        /// The state it is in.
        #[serde(rename = "stand")]
        state: super::handover::HandoverState,
    },
    /// A colleague has it.
    #[serde(rename = "bezet")]
    #[error("{name} heeft deze aanmelding in behandeling")]
    HeldByColleague {
        /// Who.
        #[serde(rename = "naam")]
        name: SafeText,
        /// Until when.
        #[serde(rename = "totTijdstip")]
        #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
        until: Timestamp,
    },
    /// The purpose test comes first (Wgs 2.31(2)-(3)).
    #[serde(rename = "eerst_doeltoets")]
    #[error("eerst de doeltoets: pas daarna mag u meer informatie vragen of toelating beoordelen (Wgs 2.31)")]
    PurposeTestFirst,
    /// At least one named public participant must judge (Wgs 2.31(2)).
    #[serde(rename = "publieke_deelnemer_nodig")]
    #[error("noem minstens één publieke deelnemer die meebesliste (Wgs 2.31, lid 2)")]
    PublicParticipantNeeded,
    /// First ask who knows the person, then what.
    #[serde(rename = "eerst_dat_vraag")]
    #[error("vraag eerst of deze organisatie de persoon kent; daarna wat zij weet")]
    PresenceFirst,
    /// The law forbids this way.
    #[serde(rename = "verboden")]
    #[error("dit mag niet: {article}")]
    Forbidden {
        /// To which network.
        #[serde(rename = "netwerk")]
        network: NetworkCode,
        /// Article and short reason.
        #[serde(rename = "artikel")]
        article: SafeText,
    },
    /// Already runs to this network.
    #[serde(rename = "loopt_al")]
    #[error("er loopt al een doorgeleiding naar dit netwerk")]
    AlreadyRouted {
        /// Which network.
        #[serde(rename = "netwerk")]
        network: NetworkCode,
    },
    /// Radicalisation has a mandatory route (Wgs 2.31(13)).
    #[serde(rename = "verplichte_route")]
    #[error("bij radicalisering moet deze aanmelding eerst naar politie, OM of de burgemeester (Wgs 2.31, lid 13)")]
    MandatoryRoute,
    /// The package changed since it was shown.
    #[serde(rename = "pakket_gewijzigd")]
    #[error(
        "de gegevens zijn veranderd sinds dit pakket werd gekozen: bekijk het opnieuw (of trek terug en kies opnieuw)"
    )]
    PackageChanged,
    /// A second person must do this.
    #[serde(rename = "tweede_persoon_nodig")]
    #[error("dit moet een ander doen dan wie het vroeg (vier ogen)")]
    SecondPersonNeeded,
    /// Fields are missing or wrong: all of them together.
    #[serde(rename = "velden")]
    #[error("{} {} niet goed", problems.len(), if problems.len() == 1 { "veld is" } else { "velden zijn" })]
    Fields {
        /// Every problem.
        #[serde(rename = "fouten")]
        problems: Vec<FieldProblem>,
    },
    /// Open hand-overs are in the way.
    #[serde(rename = "open_doorgeleidingen")]
    #[error("er lopen nog doorgeleidingen: trek ze eerst terug of wacht op antwoord")]
    OpenHandovers,
    /// Nothing to undo, or not by this actor.
    #[serde(rename = "niets_ongedaan_te_maken")]
    #[error("er is niets dat u ongedaan kunt maken")]
    NothingToUndo,
    /// The other side has seen it: it would be a recall.
    #[serde(rename = "al_gezien")]
    #[error("het netwerk heeft dit al gezien: terugtrekken kan, ongedaan maken niet meer")]
    AlreadySeen,
    /// Already so.
    #[serde(rename = "al_zo")]
    #[error("dit is al zo")]
    AlreadySo,
    /// A time that lies in the past.
    #[serde(rename = "tijd_voorbij")]
    #[error("kies een tijd in de toekomst")]
    TimePassed,
}

impl Refusal {
    /// The code, as on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Unknown => "onbekend",
            Refusal::NotAllowed => "geen_recht",
            Refusal::WrongState { .. } => "verkeerde_staat",
            Refusal::WrongHandoverState { .. } => "verkeerde_stand_doorgeleiding",
            Refusal::HeldByColleague { .. } => "bezet",
            Refusal::PurposeTestFirst => "eerst_doeltoets",
            Refusal::PublicParticipantNeeded => "publieke_deelnemer_nodig",
            Refusal::PresenceFirst => "eerst_dat_vraag",
            Refusal::Forbidden { .. } => "verboden",
            Refusal::AlreadyRouted { .. } => "loopt_al",
            Refusal::MandatoryRoute => "verplichte_route",
            Refusal::PackageChanged => "pakket_gewijzigd",
            Refusal::SecondPersonNeeded => "tweede_persoon_nodig",
            Refusal::Fields { .. } => "velden",
            Refusal::OpenHandovers => "open_doorgeleidingen",
            Refusal::NothingToUndo => "niets_ongedaan_te_maken",
            Refusal::AlreadySeen => "al_gezien",
            Refusal::AlreadySo => "al_zo",
            Refusal::TimePassed => "tijd_voorbij",
        }
    }
}

fn state_word(state: State) -> &'static str {
    match state {
        State::Received => "ontvangen",
        State::InTriage => "in triage",
        State::AwaitingInfo => "in afwachting van aanvulling",
        State::Routed => "doorgeleid",
        State::InProgress => "in behandeling bij een netwerk",
        State::Answered => "beantwoord",
        State::Closed => "afgesloten",
        State::Rejected => "afgewezen",
        State::Duplicate => "dubbel",
        State::Withdrawn => "ingetrokken",
    }
}
