//! Codes: the short names under which the catalogue knows its rows.
//!
//! Networks, legal bases, categories and reasons are data, not enums: houses merge, networks differ by region and the
//! law changes. A code is a key into that data and is safe to log: ASCII letters, digits, `_`, `-`, at most 40.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text that can't be a code. As text it is a word for the log; what a reader sees is made at the edge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no_code")]
pub struct BadCode;

fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Reads a code from text as it stands: a file holds dozens, and each is read and written with every change.
struct Reads<T>(PhantomData<T>);

impl<T: for<'t> TryFrom<&'t str, Error = BadCode>> Visitor<'_> for Reads<T> {
    type Value = T;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::try_from(text).map_err(E::custom)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "server", schema(value_type = String))]
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

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(Reads(PhantomData))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
