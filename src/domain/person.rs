//! The person a referral is about, and those around that person (Wgs 2.30, BGS 2.19).
//!
//! There is no field for nationality, religion, ethnicity or political view: the law allows none here (Wgs 2.29, BGS 1.9).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::bsn::Bsn;
use super::code::MunicipalityCode;
use super::text::SafeText;

/// Sex as far as it is known and needed to identify.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Sex {
    /// Vrouw.
    #[serde(rename = "vrouw")]
    Female,
    /// Man.
    #[serde(rename = "man")]
    Male,
    /// Anders of niet bekend.
    #[default]
    #[serde(rename = "onbekend")]
    Unknown,
}

/// What identifies a person. Every part may be unknown: a draft or a victim without papers is welcome.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Person {
    /// Full name.
    #[serde(rename = "naam", default, skip_serializing_if = "str::is_empty")]
    pub name: SafeText,
    /// Date of birth.
    #[serde(rename = "geboortedatum", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub born: Option<Date>,
    /// Sex.
    #[serde(rename = "geslacht", default)]
    pub sex: Sex,
    /// Citizen service number.
    #[serde(rename = "bsn", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>))]
    pub bsn: Option<Bsn>,
    /// Street, number, postcode.
    #[serde(rename = "adres", default, skip_serializing_if = "str::is_empty")]
    pub address: SafeText,
    /// Place of residence as written.
    #[serde(rename = "plaats", default, skip_serializing_if = "str::is_empty")]
    pub place: SafeText,
    /// Municipality of residence.
    #[serde(rename = "gemeente", default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<MunicipalityCode>,
    /// How to reach the person.
    #[serde(rename = "telefoon", default, skip_serializing_if = "str::is_empty")]
    pub phone: SafeText,
    /// How the person can be reached safely, and how not ("niet bellen").
    #[serde(rename = "veiligContact", default, skip_serializing_if = "str::is_empty")]
    pub safe_contact: SafeText,
    /// An interpreter is needed for this language.
    #[serde(rename = "tolk", default, skip_serializing_if = "str::is_empty")]
    pub interpreter: SafeText,
}

impl Person {
    /// Age in whole years on `day`, if the date of birth is known and not later.
    pub fn age_on(&self, day: Date) -> Option<u8> {
        let born = self.born?;
        let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
        u8::try_from(day.year() - born.year() - i16::from(!had_birthday)).ok()
    }
}

/// What somebody around the subject is to the subject (BGS 2.19: a family member or another direct social contact).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Relation {
    /// A member of the family or household.
    #[serde(rename = "gezinslid")]
    Household,
    /// Another direct social contact.
    #[serde(rename = "direct_sociaal_contact")]
    DirectContact,
}

/// Somebody in the subject's direct circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Involved {
    /// What they are to the subject.
    #[serde(rename = "relatie")]
    pub relation: Relation,
    /// Who.
    #[serde(rename = "persoon")]
    pub person: Person,
}
