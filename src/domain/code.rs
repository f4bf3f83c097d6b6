//! Codes: the short names under which the catalogue knows its rows.
//!
//! Networks, legal bases, categories and reasons are data, not enums: houses merge, networks differ by region and the
//! law changes. A code is a key into that data and is safe to log: ASCII letters, digits, `_`, `-`, at most 40.

use serde::{Deserialize, Serialize};

/// A text that can't be a code. As text it is a word for the log; what a reader sees is made at the edge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no_code")]
pub struct BadCode;

fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "server", schema(value_type = String))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadCode;
            fn try_from(text: String) -> Result<Self, BadCode> {
                Self::try_from(text.as_str())
            }
        }

        impl TryFrom<&str> for $name {
            type Error = BadCode;
            fn try_from(text: &str) -> Result<Self, BadCode> {
                if is_code(text) { Ok(Self(text.into())) } else { Err(BadCode) }
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0.as_ref().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }
    )+};
}

codes! {
    /// A house: `utrecht`.
    HouseCode,
    /// A network that cases are routed to: `veilig_thuis`.
    NetworkCode,
    /// A kind of organisation: `politie`.
    OrganisationKind,
    /// One organisation of a house: `gemeente-waterveen`.
    OrganisationCode,
    /// A legal basis: `WGS_1_7_1`.
    BasisCode,
    /// A category of personal data (Wgs 2.30): `gezondheid`.
    CategoryCode,
    /// A reason out of a list of the catalogue.
    ReasonCode,
    /// An outcome of a network or of the house.
    OutcomeCode,
    /// A stage that a network reports.
    ProgressCode,
    /// A life domain (leefgebied).
    DomainCode,
    /// A criterion of an admission template.
    CriterionCode,
    /// A deadline's kind: `eerste_contact`.
    ClockCode,
    /// A municipality: `voorbeeldstad`.
    MunicipalityCode,
    /// A quick text: `vraag_bsn`.
    TextCode,
}
