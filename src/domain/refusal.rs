//! Why a command can't be, now. A refusal is an answer, not an error: the desk shows it beside a greyed-out key, the API as
//! a problem. It names a rule, never the content of a file. As text it is its code; what a reader sees is made by
//! `i18n::refusal`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::code::NetworkCode;
use super::message::Message;
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
    /// What is wrong and what to do, in the language of whoever reads it. Never repeats the value.
    #[serde(rename = "uitleg")]
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub message: Message,
}

impl FieldProblem {
    /// A problem with a field.
    pub fn new(field: impl Into<String>, code: &str, message: impl Into<Message>) -> Self {
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
    #[error("onbekend")]
    Unknown,
    /// This role may not do this.
    #[serde(rename = "geen_recht")]
    #[error("geen_recht")]
    NotAllowed,
    /// Not in this state.
    #[serde(rename = "verkeerde_staat")]
    #[error("verkeerde_staat")]
    WrongState {
        /// The state it is in.
        #[serde(rename = "staat")]
        state: State,
    },
    /// A hand-over is not in a state for this.
    #[serde(rename = "verkeerde_stand_doorgeleiding")]
    #[error("verkeerde_stand_doorgeleiding")]
    WrongHandoverState {
        /// The state it is in.
        #[serde(rename = "stand")]
        state: super::handover::HandoverState,
    },
    /// A colleague has it.
    #[serde(rename = "bezet")]
    #[error("bezet")]
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
    #[error("eerst_doeltoets")]
    PurposeTestFirst,
    /// At least one named public participant must judge (Wgs 2.31(2)).
    #[serde(rename = "publieke_deelnemer_nodig")]
    #[error("publieke_deelnemer_nodig")]
    PublicParticipantNeeded,
    /// First ask who knows the person, then what.
    #[serde(rename = "eerst_dat_vraag")]
    #[error("eerst_dat_vraag")]
    PresenceFirst,
    /// The law forbids this way.
    #[serde(rename = "verboden")]
    #[error("verboden")]
    Forbidden {
        /// To which network.
        #[serde(rename = "netwerk")]
        network: NetworkCode,
        /// Article and short reason.
        #[serde(rename = "artikel")]
        article: SafeText,
    },
    /// The basis that was decided on holds no more (the admission was taken back, the focus dropped, the basis ended).
    #[serde(rename = "grondslag_vervallen")]
    #[error("grondslag_vervallen")]
    BasisGone,
    /// Already runs to this network.
    #[serde(rename = "loopt_al")]
    #[error("loopt_al")]
    AlreadyRouted {
        /// Which network.
        #[serde(rename = "netwerk")]
        network: NetworkCode,
    },
    /// Radicalisation has a mandatory route (Wgs 2.31(13)).
    #[serde(rename = "verplichte_route")]
    #[error("verplichte_route")]
    MandatoryRoute,
    /// The package changed since it was shown.
    #[serde(rename = "pakket_gewijzigd")]
    #[error("pakket_gewijzigd")]
    PackageChanged,
    /// A second person must do this.
    #[serde(rename = "tweede_persoon_nodig")]
    #[error("tweede_persoon_nodig")]
    SecondPersonNeeded,
    /// Fields are missing or wrong: all of them together.
    #[serde(rename = "velden")]
    #[error("velden")]
    Fields {
        /// Every problem.
        #[serde(rename = "fouten")]
        problems: Vec<FieldProblem>,
    },
    /// Open hand-overs are in the way.
    #[serde(rename = "open_doorgeleidingen")]
    #[error("open_doorgeleidingen")]
    OpenHandovers,
    /// Nothing to undo, or not by this actor.
    #[serde(rename = "niets_ongedaan_te_maken")]
    #[error("niets_ongedaan_te_maken")]
    NothingToUndo,
    /// The other side has seen it: it would be a recall.
    #[serde(rename = "al_gezien")]
    #[error("al_gezien")]
    AlreadySeen,
    /// Already so.
    #[serde(rename = "al_zo")]
    #[error("al_zo")]
    AlreadySo,
    /// Closed, and shielded since (Wgs 2.31(8)): a lead may reopen it.
    #[serde(rename = "afgeschermd")]
    #[error("afgeschermd")]
    Shielded,
    /// A time that lies in the past.
    #[serde(rename = "tijd_voorbij")]
    #[error("tijd_voorbij")]
    TimePassed,
    /// Nobody decided on it in time, or it could be seen for a while only.
    #[serde(rename = "verlopen")]
    #[error("verlopen")]
    Lapsed,
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
            Refusal::BasisGone => "grondslag_vervallen",
            Refusal::AlreadyRouted { .. } => "loopt_al",
            Refusal::MandatoryRoute => "verplichte_route",
            Refusal::PackageChanged => "pakket_gewijzigd",
            Refusal::SecondPersonNeeded => "tweede_persoon_nodig",
            Refusal::Fields { .. } => "velden",
            Refusal::OpenHandovers => "open_doorgeleidingen",
            Refusal::NothingToUndo => "niets_ongedaan_te_maken",
            Refusal::AlreadySeen => "al_gezien",
            Refusal::AlreadySo => "al_zo",
            Refusal::Shielded => "afgeschermd",
            Refusal::TimePassed => "tijd_voorbij",
            Refusal::Lapsed => "verlopen",
        }
    }
}
