//! Themes: what a kind of referral sounds like. The text is data (`stories/*.toml`), so that a field worker can write it.

use serde::Deserialize;

use crate::domain::person::Sex;
use crate::domain::referral::{Occasion, PoliceArticle, SecrecyGround};
use crate::domain::weighing::{FocusArea, Urgency};

use super::phrase::Slots;
use super::plan::Course;

/// A kind of person, for choosing names and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Man or boy.
    #[serde(alias = "jongen")]
    Man,
    /// Woman or girl.
    #[serde(alias = "meisje")]
    Vrouw,
}

impl Kind {
    /// As the core knows it.
    pub fn sex(self) -> Sex {
        match self {
            Kind::Man => Sex::Male,
            Kind::Vrouw => Sex::Female,
        }
    }
}

/// A fact that a participant may have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeFact {
    /// Category of data.
    pub categorie: String,
    /// Kind of organisation that owns it.
    pub bron: String,
    /// For police data.
    #[serde(default)]
    pub artikel: Option<PoliceArticle>,
    /// For data under secrecy.
    #[serde(default)]
    pub grond: Option<SecrecyGround>,
    /// Conditions of the owner.
    #[serde(default)]
    pub voorwaarden: String,
    /// One of these.
    pub tekst: Vec<String>,
}

/// Reasons beside the four criteria of BGS 2.20.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reasons {
    /// Problems.
    pub a: Vec<String>,
    /// Several domains.
    pub b: Vec<String>,
    /// Nuisance, crime, unsafety.
    pub c: Vec<String>,
    /// Cooperation.
    pub d: Vec<String>,
}

impl Reasons {
    /// The reasons of a criterion by its code.
    pub fn of(&self, code: &str) -> &[String] {
        match code {
            "a" => &self.a,
            "b" => &self.b,
            "c" => &self.c,
            _ => &self.d,
        }
    }
}

/// A theme.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its name.
    pub code: String,
    /// Networks that fit, the best first.
    pub netwerken: Vec<String>,
    /// Kinds of organisation that refer.
    pub aanmelders: Vec<String>,
    /// Youngest and oldest.
    pub leeftijd: [u8; 2],
    /// Men or women.
    pub geslacht: Vec<Kind>,
    /// Behaviour or situation.
    pub aard: Occasion,
    /// Focus area.
    #[serde(default)]
    pub taakaccent: Option<FocusArea>,
    /// Urgencies that a human may choose.
    pub urgentie: Vec<Urgency>,
    /// How many others live there, at least and at most.
    #[serde(default)]
    pub gezin: Option<[u8; 2]>,
    /// Meets the criteria of admission.
    pub toegelaten: bool,
    /// Categories of data that such a story holds.
    pub inhoud: Vec<String>,
    /// One-line summaries.
    pub betreft: Vec<String>,
    /// One out of each list makes the story.
    pub verhaal: Vec<Vec<String>>,
    /// What the referrer asks.
    pub vraag: Vec<String>,
    /// `ja`, or `nee: reason`.
    pub ingelicht: Vec<String>,
    /// Why the BSN is unknown.
    #[serde(default)]
    pub bsn_onbekend: Vec<String>,
    /// How to reach the person safely.
    #[serde(default)]
    pub veilig_contact: Vec<String>,
    /// Languages for an interpreter.
    #[serde(default)]
    pub tolk: Vec<String>,
    /// Lists of words.
    pub slots: Slots,
    /// Facts.
    pub feiten: Vec<ThemeFact>,
    /// Reasons beside the criteria.
    pub criteria: Reasons,
}

/// One of the fixed referrals that every demo holds: the examples and the edge cases.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its name: `voorbeeld_1`, `dubbel`.
    pub code: String,
    /// Theme that gives what is not said here.
    pub thema: String,
    /// Network that it goes to, when not the theme's first.
    #[serde(default)]
    pub netwerk: Option<String>,
    /// How far it has come.
    pub verloop: Course,
    /// Days ago that it was received.
    pub dagen: u16,
    /// Kind of the referring organisation.
    pub aanmelder: String,
    /// Its name.
    #[serde(default)]
    pub organisatie: String,
    /// Why the reporter's name is protected.
    #[serde(default)]
    pub afgeschermd: Option<String>,
    /// Age, unless the date of birth is not known.
    #[serde(default)]
    pub leeftijd: Option<u8>,
    /// Man or woman.
    pub geslacht: Kind,
    /// A BSN of the test series.
    #[serde(default)]
    pub bsn: Option<String>,
    /// Why there is none.
    #[serde(default)]
    pub bsn_onbekend: Option<String>,
    /// One-line summary.
    pub betreft: String,
    /// Story.
    pub verhaal: String,
    /// What is asked.
    pub vraag: String,
    /// `ja`, or `nee: reason`.
    pub ingelicht: String,
    /// Safe contact.
    #[serde(default)]
    pub veilig_contact: String,
    /// Language.
    #[serde(default)]
    pub tolk: String,
    /// Urgency.
    pub urgentie: Urgency,
    /// Answers on a to d, as letters: `jjjj`, `jjno`.
    #[serde(default)]
    pub criteria: String,
    /// A note at the desk.
    #[serde(default)]
    pub notitie: String,
}

/// All text of the demo.
#[derive(Debug, Clone)]
pub struct Library {
    /// Themes.
    pub themes: Vec<Theme>,
    /// Fixed referrals, in order.
    pub examples: Vec<Example>,
    /// Words that fit in every story.
    pub shared: Slots,
}

/// The demo's text can't be read: a mistake in a file of the release.
#[derive(Debug, thiserror::Error)]
#[error("story {file}: {message}")]
pub struct LibraryError {
    file: &'static str,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    slots: Slots,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    voorbeeld: Vec<Example>,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("stories/", $name)))),+] };
}

const THEMES: &[(&str, &str)] = files![
    "verward.toml",
    "nazorg.toml",
    "veilig_thuis.toml",
    "gia.toml",
    "jeugd.toml",
    "wijkteam.toml",
    "zsm.toml",
    "riec.toml",
    "mensenhandel.toml",
    "radicalisering.toml",
    "verhuizing.toml",
    "lokale_pga.toml",
];

impl Library {
    /// Reads the text that ships with Wissel.
    ///
    /// # Errors
    /// When a file can't be read: names the file and the place.
    pub fn read() -> Result<Self, LibraryError> {
        let themes = THEMES.iter().map(|(file, text)| parse(file, text)).collect::<Result<_, _>>()?;
        let examples: Examples = parse("voorbeelden.toml", include_str!("stories/voorbeelden.toml"))?;
        let shared: Shared = parse("gedeeld.toml", include_str!("stories/gedeeld.toml"))?;
        Ok(Self { themes, examples: examples.voorbeeld, shared: shared.slots })
    }

    /// A theme by name; the first when there is none.
    pub fn theme(&self, code: &str) -> &Theme {
        self.themes.iter().find(|theme| theme.code == code).unwrap_or(&self.themes[0])
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, LibraryError> {
    toml::from_str(text).map_err(|error| LibraryError { file, message: error.to_string() })
}
