//! Reading one loose text as what it must be. Every problem says what to do and never repeats the value.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::field::{Kind, Need, field};
use crate::domain::bsn::Bsn;
use crate::domain::catalogue::{CategoryRow, OrganisationRow};
use crate::domain::code::MunicipalityCode;
use crate::domain::message::Message;
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::words::date;
use crate::says;

/// A clock that runs ahead this much is no reason to refuse.
const SKEW_MINUTES: i64 = 5;
/// Nobody is older.
const OLDEST_YEARS: i16 = 120;

/// One check of one referral: the rules it goes by, and what it found.
pub(super) struct Reader<'a> {
    pub rules: &'a Rules,
    pub now: Timestamp,
    pub problems: Vec<FieldProblem>,
    pub warnings: Vec<FieldProblem>,
}

impl Reader<'_> {
    pub fn problem(&mut self, name: &str, code: &str, message: impl Into<Message>) {
        self.problems.push(FieldProblem::new(name, code, message));
    }

    pub fn warn(&mut self, name: &str, code: &str, message: impl Into<Message>) {
        self.warnings.push(FieldProblem::new(name, code, message));
    }

    /// The cleaned text of a field, empty when left out. Says so when a mandatory field is missing, a text too long, or
    /// when something had to be cleaned away.
    pub fn text(&mut self, name: &str, given: Option<&String>) -> SafeText {
        let row = field(name);
        let kind = row.map_or(Kind::Line(crate::domain::text::LINE_CAP), |row| row.kind);
        let given = given.map_or("", String::as_str);
        let (text, cleaned) = match kind {
            Kind::Story(_) => SafeText::clean_body(given),
            _ => SafeText::clean_line(given),
        };
        if text.trim().is_empty() {
            if row.is_some_and(|row| row.need == Need::Must) {
                self.problem(name, "verplicht", ask(name));
            }
            return SafeText::default();
        }
        let limit = row.and_then(super::field::Field::limit);
        if let Some(limit) = limit.filter(|limit| cleaned.cut || text.chars().count() > *limit) {
            let message = says!("field-too-long", limit = limit);
            self.problem(name, "te_lang", message);
        } else if cleaned.changed() && !cleaned.cut {
            let message = says!("field-cleaned");
            self.warn(name, "opgeschoond", message);
        }
        text
    }

    /// One word of a closed list. Case, spaces and hyphens don't matter.
    pub fn one_of<T: Copy>(&mut self, name: &str, given: Option<&String>, options: &[(&str, T)]) -> Option<T> {
        let text = self.text(name, given);
        if text.is_empty() {
            return None;
        }
        let asked = word(&text);
        let found = options.iter().find(|(code, _)| word(code) == asked).map(|(_, value)| *value);
        if found.is_none() {
            let codes: Vec<&str> = options.iter().map(|(code, _)| *code).collect();
            self.problem(name, "onbekende_code", says!("field-choose-from", codes = codes.join(", ")));
        }
        found
    }

    /// `ja` or `nee`, as people and systems write them.
    pub fn yes_no(&mut self, name: &str, given: Option<&String>) -> Option<bool> {
        let text = self.text(name, given);
        match word(&text).as_str() {
            "" => None,
            "ja" | "j" | "true" | "waar" | "yes" | "y" | "1" => Some(true),
            "nee" | "n" | "false" | "onwaar" | "no" | "0" => Some(false),
            _ => {
                self.problem(name, "onbekende_code", says!("field-yes-no"));
                None
            }
        }
    }

    /// A date of birth: not in the future, not more than 120 years ago.
    pub fn born(&mut self, name: &str, given: Option<&String>) -> Option<Date> {
        let text = self.text(name, given);
        if text.is_empty() {
            return None;
        }
        let Some(date) = date(&text) else {
            self.problem(name, "ongeldig", says!("field-date"));
            return None;
        };
        let today = self.rules.calendar.date(self.now);
        if date > today {
            self.problem(name, "ongeldig", says!("field-born-future"));
        } else if date.year() < today.year() - OLDEST_YEARS {
            let message = says!("field-born-long-ago", years = OLDEST_YEARS);
            self.problem(name, "ongeldig", message);
        } else {
            return Some(date);
        }
        None
    }

    /// A BSN that passes the eleven test.
    pub fn bsn(&mut self, name: &str, given: Option<&String>) -> Option<Bsn> {
        let text = self.text(name, given);
        if text.is_empty() {
            return None;
        }
        match Bsn::parse(&text) {
            Ok(bsn) => Some(bsn),
            Err(error) => {
                self.problem(name, error.code(), error.message());
                None
            }
        }
    }

    /// When it was received: a moment with an offset, or local time. Not ahead, and not longer ago than the longest
    /// retention (Wgs 1.8(7): five years from the first processing).
    pub fn moment(&mut self, name: &str, given: Option<&String>) -> Timestamp {
        let text = self.text(name, given);
        if text.is_empty() {
            return self.now;
        }
        let local = || {
            let civil =
                text.parse::<jiff::civil::DateTime>().ok().or_else(|| date(&text).map(|day| day.at(0, 0, 0, 0)))?;
            civil.to_zoned(self.rules.calendar.zone().clone()).ok().map(|zoned| zoned.timestamp())
        };
        let Some(at) = text.parse::<Timestamp>().ok().or_else(local) else {
            self.problem(name, "ongeldig", says!("field-moment"));
            return self.now;
        };
        let zone = self.rules.calendar.zone().clone();
        let oldest = self.now.to_zoned(zone).checked_sub(5.years()).map_or(Timestamp::MIN, |zoned| zoned.timestamp());
        if at > self.now.checked_add(SKEW_MINUTES.minutes()).unwrap_or(self.now) {
            self.problem(name, "ongeldig", says!("field-moment-future"));
        } else if at < oldest {
            let message = says!("field-moment-old");
            self.problem(name, "niet_toegestaan", message);
        }
        at.min(self.now)
    }

    /// A kind of organisation, by code or by name.
    pub fn organisation(&mut self, name: &str, given: Option<&String>) -> Option<&OrganisationRow> {
        let text = self.text(name, given);
        if text.is_empty() {
            return None;
        }
        let rules = self.rules;
        let asked = word(&text);
        let rows = &rules.catalogue.organisations;
        let row = rows.iter().find(|row| word(row.code.as_str()) == asked || word(&row.label.nl) == asked);
        if row.is_none() {
            let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
            self.problem(name, "onbekende_code", says!("field-organisation", codes = codes.join(", ")));
        }
        row
    }

    /// A category that a house may hold (Wgs 2.30), by code or by name.
    pub fn category(&mut self, name: &str, given: Option<&String>) -> Option<&CategoryRow> {
        let text = self.text(name, given);
        if text.is_empty() {
            return None;
        }
        let rules = self.rules;
        let asked = word(&text);
        let rows = &rules.catalogue.categories;
        let row = rows.iter().find(|row| word(row.code.as_str()) == asked || word(&row.label.nl) == asked);
        match row {
            Some(row) if row.in_house => return Some(row),
            Some(row) => {
                let message = says!("field-category-forbidden", article = row.article.as_str());
                self.problem(name, "niet_toegestaan", message);
            }
            None => {
                let codes: Vec<&str> = rows.iter().filter(|row| row.in_house).map(|row| row.code.as_str()).collect();
                let message = says!("field-category", codes = codes.join(", "));
                self.problem(name, "onbekende_code", message);
            }
        }
        None
    }

    /// A municipality, and whether it is of the house's region. One of another region gets a code made of its name.
    pub fn municipality(&mut self, name: &str, given: Option<&String>) -> Option<(MunicipalityCode, bool)> {
        let text = self.text(name, given);
        if text.is_empty() {
            return None;
        }
        let asked = word(&text);
        let rows = &self.rules.house.municipalities;
        if let Some(row) = rows.iter().find(|row| word(row.code.as_str()) == asked || word(&row.name) == asked) {
            return Some((row.code.clone(), true));
        }
        let code: String = asked.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
        if let Ok(code) = MunicipalityCode::try_from(code) {
            return Some((code, false));
        }
        self.problem(name, "ongeldig", says!("field-no-municipality"));
        None
    }
}

/// What to fill in where a mandatory field is empty.
fn ask(name: &str) -> Message {
    let last = name.rsplit('.').next().unwrap_or(name);
    let what = match (name, last) {
        ("aanmelder.soort", _) => says!("ask-for-referrer-kind"),
        ("aanmelder.organisatie", _) => says!("ask-for-referrer"),
        ("aard", _) => says!("ask-for-occasion"),
        ("betreft", _) => says!("ask-for-summary"),
        ("gemeente", _) => says!("ask-for-municipality"),
        ("ingelicht", _) => says!("ask-for-informed"),
        (_, "relatie") => says!("ask-for-relation"),
        (_, "categorie") => says!("ask-for-category"),
        (_, "tekst") => says!("ask-for-text"),
        _ => says!("ask-for-field"),
    };
    says!("ask-for", what = what)
}

/// A word without case, accents of the usual kind, spaces, hyphens and underscores.
fn word(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' | '-' | '_' | '\'' | '’' | '.' => None,
            'á' | 'à' | 'ä' | 'â' => Some('a'),
            'é' | 'è' | 'ë' | 'ê' => Some('e'),
            'í' | 'ì' | 'ï' | 'î' => Some('i'),
            'ó' | 'ò' | 'ö' | 'ô' => Some('o'),
            'ú' | 'ù' | 'ü' | 'û' => Some('u'),
            other => Some(other),
        })
        .collect()
}
