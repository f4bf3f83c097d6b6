//! What arrived: who refers, about whom, what is known and under which law it came.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::code::{CategoryCode, MunicipalityCode, OrganisationCode, OrganisationKind};
use super::id::{FactId, ReferralId};
use super::person::{Involved, Person};
use super::text::SafeText;

/// What the referral is about (Wgs 2.31(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Occasion {
    /// Behaviour of the person.
    #[serde(rename = "gedraging")]
    Behaviour,
    /// A situation the person is in.
    #[serde(rename = "situatie")]
    Situation,
}

/// How the referral reached the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Channel {
    /// Keyed in at the desk after a phone call.
    #[serde(rename = "telefoon")]
    Phone,
    /// Submitted by a system or `wissel submit`.
    #[serde(rename = "koppeling")]
    System,
    /// Keyed in at the desk from a form or mail.
    #[serde(rename = "formulier")]
    Form,
}

/// The participant that refers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Referrer {
    /// Kind of organisation; decides under which law it sends.
    #[serde(rename = "soort")]
    pub kind: OrganisationKind,
    /// Which organisation of that kind, where the house knows it.
    #[serde(rename = "organisatieCode", default, skip_serializing_if = "Option::is_none")]
    pub code: Option<OrganisationCode>,
    /// Name of the organisation.
    #[serde(rename = "organisatie")]
    pub organisation: SafeText,
    /// Name of the professional.
    #[serde(rename = "naam", default)]
    pub name: SafeText,
    /// Phone.
    #[serde(rename = "telefoon", default, skip_serializing_if = "str::is_empty")]
    pub phone: SafeText,
    /// Mail address.
    #[serde(rename = "email", default, skip_serializing_if = "str::is_empty")]
    pub email: SafeText,
    /// Wants to hear what became of it.
    #[serde(rename = "terugkoppelingGewenst", default)]
    pub wants_feedback: bool,
    /// The name stays hidden from others (Uitv.besl. Wmo 4.1.8); a reason when so.
    #[serde(rename = "afgeschermd", default, skip_serializing_if = "Option::is_none")]
    pub protected: Option<SafeText>,
}

/// Whether the person knows of the referral. Always answered: yes, or no with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Informed {
    /// The person was told.
    #[serde(rename = "ingelicht")]
    pub told: bool,
    /// Why not, when not told.
    #[serde(rename = "reden", default, skip_serializing_if = "str::is_empty")]
    pub reason: SafeText,
}

/// Police data may enter a house only under these two articles (Wgs 2.30(1)(a)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum PoliceArticle {
    /// Wpg 8.
    #[serde(rename = "wpg_8")]
    Wpg8,
    /// Wpg 13.
    #[serde(rename = "wpg_13")]
    Wpg13,
}

/// Why data under professional secrecy may be used (Wgs 2.29(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum SecrecyGround {
    /// Explicit consent of the person.
    #[serde(rename = "uitdrukkelijke_toestemming")]
    Consent,
    /// A law obliges or permits it.
    #[serde(rename = "wettelijke_plicht_of_bevoegdheid")]
    Law,
    /// Good professional care requires it.
    #[serde(rename = "goed_hulpverlenerschap")]
    GoodCare,
}

/// One labelled piece of information, with its owner. Packages are built from facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Fact {
    /// Identity.
    #[serde(rename = "id")]
    pub id: FactId,
    /// Category of data (Wgs 2.30, or the catalogue's own).
    #[serde(rename = "categorie")]
    pub category: CategoryCode,
    /// What is known.
    #[serde(rename = "tekst")]
    pub text: SafeText,
    /// Kind of organisation that owns the information.
    #[serde(rename = "bron")]
    pub source: OrganisationKind,
    /// Which organisation of that kind, where it is not the referrer.
    #[serde(rename = "bronOrganisatie", default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationCode>,
    /// For police data: under which article.
    #[serde(rename = "politieArtikel", default, skip_serializing_if = "Option::is_none")]
    pub police: Option<PoliceArticle>,
    /// For data under secrecy: the ground.
    #[serde(rename = "geheimhoudingGrond", default, skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<SecrecyGround>,
    /// Conditions the owner set on passing it on (Wgs 2.29(3)). Not empty: it stays here.
    #[serde(rename = "voorwaardenDoorgifte", default, skip_serializing_if = "str::is_empty")]
    pub conditions: SafeText,
}

/// What was referred: the content of a referral, as received and later corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Content {
    /// Who refers.
    #[serde(rename = "aanmelder")]
    pub referrer: Referrer,
    /// The person it is about.
    #[serde(rename = "betrokkene")]
    pub subject: Person,
    /// Why the BSN is not known, when it isn't.
    #[serde(rename = "bsnOnbekendReden", default, skip_serializing_if = "str::is_empty")]
    pub bsn_unknown: SafeText,
    /// Persons in the direct circle.
    #[serde(rename = "anderen", default)]
    pub others: Vec<Involved>,
    /// Behaviour or situation.
    #[serde(rename = "aard")]
    pub occasion: Occasion,
    /// What it is about, in one line.
    #[serde(rename = "betreft")]
    pub summary: SafeText,
    /// The story.
    #[serde(rename = "toelichting", default)]
    pub story: SafeText,
    /// Categories of data that the story holds, so that it can be weighed before it leaves.
    #[serde(rename = "toelichtingCategorieen", default)]
    pub story_categories: Vec<CategoryCode>,
    /// For a story under professional secrecy: the ground (Wgs 2.29(2)). Holds for summary, story and question.
    #[serde(rename = "toelichtingGeheimhoudingGrond", default, skip_serializing_if = "Option::is_none")]
    pub story_secrecy: Option<SecrecyGround>,
    /// What the referrer asks of the house.
    #[serde(rename = "vraag", default)]
    pub goal: SafeText,
    /// Whether the person knows.
    #[serde(rename = "betrokkeneIngelicht")]
    pub informed: Informed,
    /// Labelled facts.
    #[serde(rename = "feiten", default)]
    pub facts: Vec<Fact>,
    /// Who of the referrer checked that it is right (BGS 1.6).
    #[serde(rename = "juistheidGecontroleerdDoor", default)]
    pub checked_by: SafeText,
    /// Municipality the matter belongs to.
    #[serde(rename = "gemeente")]
    pub municipality: MunicipalityCode,
}

/// A referral that is ready to be received: content, source and times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewReferral {
    /// Identity, chosen by the sender of the command.
    #[serde(rename = "id")]
    pub id: ReferralId,
    /// How it came.
    #[serde(rename = "kanaal")]
    pub channel: Channel,
    /// The source system and its reference: the same pair is never received twice.
    #[serde(rename = "bron", default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceReference>,
    /// When the house first got it. Retention counts from here (Wgs 1.8(7)).
    #[serde(rename = "ontvangenTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub received_at: Timestamp,
    /// What was referred.
    #[serde(rename = "inhoud")]
    pub content: Content,
}

/// The sender's own name for a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SourceReference {
    /// The system: letters, digits, `-`, `_`, `.`.
    #[serde(rename = "systeem")]
    pub system: SafeText,
    /// Its reference there. Never a BSN or a name.
    #[serde(rename = "kenmerk")]
    pub reference: SafeText,
}
