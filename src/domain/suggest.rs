//! Reasons for and against a network: a closed list of tests on a referral, named in the catalogue, each a visible fact.
//!
//! The rule it keeps (Wgs 1.9(6)): nothing here can't be traced. Every test looks at one thing that a reader can see in the
//! referral, and every rule that holds is shown in words; the weights only order the list and are never shown. A person
//! decides.
//!
//! | test | holds when |
//! |---|---|
//! | `always` | always |
//! | `admitted`, `not_admitted` | admission was judged yes, or no |
//! | `purpose_fits`, `purpose_no` | the purpose test was judged yes, or no |
//! | `criterion:c=nee` | the criterion has this answer (`ja`, `nee`, `onbekend`) |
//! | `focus:radicalisering` | the focus area was chosen |
//! | `urgency:acuut` | the urgency was chosen |
//! | `domain:verslaving` | the life domain was registered |
//! | `age_under:18`, `age_from:18`, `age_unknown` | the subject's age today |
//! | `child_in_circle` | somebody under 18 stands in the direct circle |
//! | `lives_here`, `lives_elsewhere` | the municipality of residence is known, and in the region or not |
//! | `referrer:politie`, `referrer_is_receiver` | who refers |
//! | `fact:onderneming` | a fact has this category, or the story is labelled with it |
//! | `police_facts`, `criminal_facts`, `health_facts` | the same, for kinds of category |
//! | `facts_of:3` | so many kinds of organisation own facts |
//! | `word:huurachterstand` | the one-line summary holds this text, whatever its case |
//! | `refused_here` | this network declined it or gave it back before |
//! | `other_route_mandatory` | another network is mandatory for this referral |
//!
//! `!` in front turns a test round; ` & ` between tests asks for all of them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::catalogue::{Catalogue, NetworkRow, SuggestRule};
use super::code::{CategoryCode, CriterionCode, DomainCode, OrganisationKind};
use super::handover::HandoverState;
use super::referral::Referral;
use super::route::Reason;
use super::rules::Rules;
use super::weighing::{FocusArea, Met, Urgency};

/// One test, read from its name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Test<'a> {
    Always,
    Admitted,
    NotAdmitted,
    Purpose(bool),
    Criterion(&'a str, Met),
    Focus(FocusArea),
    Urgency(Urgency),
    Domain(&'a str),
    AgeUnder(u8),
    AgeFrom(u8),
    AgeUnknown,
    ChildInCircle,
    LivesHere(bool),
    Referrer(&'a str),
    ReferrerIsReceiver,
    Fact(&'a str),
    CriminalFacts,
    FactsOf(usize),
    Word(&'a str),
    RefusedHere,
    OtherRouteMandatory,
}

/// Does this name a test that exists, on codes that exist?
///
/// # Errors
/// What is wrong, in plain Dutch.
pub(super) fn parse(when: &str, catalogue: &Catalogue) -> Result<(), String> {
    for name in when.split(" & ") {
        let name = name.strip_prefix('!').unwrap_or(name);
        let test = read(name).ok_or_else(|| format!("de toets '{name}' bestaat niet"))?;
        let known = match &test {
            Test::Fact(code) => CategoryCode::try_from(*code).is_ok_and(|code| catalogue.category(&code).is_some()),
            Test::Referrer(code) => {
                OrganisationKind::try_from(*code).is_ok_and(|code| catalogue.organisation(&code).is_some())
            }
            Test::Domain(code) => {
                DomainCode::try_from(*code).is_ok_and(|code| catalogue.domains.iter().any(|row| row.code == code))
            }
            Test::Criterion(code, _) => CriterionCode::try_from(*code).is_ok_and(|code| {
                catalogue.templates.iter().flat_map(|row| &row.criteria).any(|criterion| criterion.code == code)
            }),
            Test::Word(word) => !word.trim().is_empty() && *word == word.to_lowercase(),
            _ => true,
        };
        if !known {
            return Err(format!("'{name}' noemt iets dat niet in de catalogus staat, of geen kleine letters heeft"));
        }
    }
    Ok(())
}

fn read(name: &str) -> Option<Test<'_>> {
    let (name, value) = name.split_once(':').map_or((name, None), |(name, value)| (name, Some(value)));
    Some(match (name, value) {
        ("always", None) => Test::Always,
        ("admitted", None) => Test::Admitted,
        ("not_admitted", None) => Test::NotAdmitted,
        ("purpose_fits", None) => Test::Purpose(true),
        ("purpose_no", None) => Test::Purpose(false),
        ("criterion", Some(value)) => {
            let (code, answer) = value.split_once('=')?;
            let met = match answer {
                "ja" => Met::Yes,
                "nee" => Met::No,
                "onbekend" => Met::Unknown,
                _ => return None,
            };
            Test::Criterion(code, met)
        }
        ("focus", Some("ex_justitiabele")) => Test::Focus(FocusArea::ExOffender),
        ("focus", Some("verward_gedrag")) => Test::Focus(FocusArea::ConfusedBehaviour),
        ("focus", Some("radicalisering")) => Test::Focus(FocusArea::Radicalisation),
        ("urgency", Some("acuut")) => Test::Urgency(Urgency::Acute),
        ("urgency", Some("hoog")) => Test::Urgency(Urgency::High),
        ("urgency", Some("normaal")) => Test::Urgency(Urgency::Normal),
        ("urgency", Some("laag")) => Test::Urgency(Urgency::Low),
        ("domain", Some(code)) => Test::Domain(code),
        ("age_under", Some(years)) => Test::AgeUnder(years.parse().ok()?),
        ("age_from", Some(years)) => Test::AgeFrom(years.parse().ok()?),
        ("age_unknown", None) => Test::AgeUnknown,
        ("child_in_circle", None) => Test::ChildInCircle,
        ("lives_here", None) => Test::LivesHere(true),
        ("lives_elsewhere", None) => Test::LivesHere(false),
        ("referrer", Some(kind)) => Test::Referrer(kind),
        ("referrer_is_receiver", None) => Test::ReferrerIsReceiver,
        ("fact", Some(code)) => Test::Fact(code),
        ("police_facts", None) => Test::Fact("politiegegevens"),
        ("health_facts", None) => Test::Fact("gezondheid"),
        ("criminal_facts", None) => Test::CriminalFacts,
        ("facts_of", Some(kinds)) => Test::FactsOf(kinds.parse().ok()?),
        ("word", Some(word)) => Test::Word(word),
        ("refused_here", None) => Test::RefusedHere,
        ("other_route_mandatory", None) => Test::OtherRouteMandatory,
        _ => return None,
    })
}

/// What the tests look at, gathered once for a referral.
pub(super) struct Look<'a> {
    rules: &'a Rules,
    referral: &'a Referral,
    today: Date,
    age: Option<u8>,
    summary: String,
}

impl<'a> Look<'a> {
    /// Gathers what the tests need.
    pub(super) fn at(rules: &'a Rules, referral: &'a Referral, now: Timestamp) -> Self {
        let today = rules.calendar.date(now);
        let age = referral.content.subject.age_on(today);
        Self { rules, referral, today, age, summary: referral.content.summary.to_lowercase() }
    }

    /// The day of `now`.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// The order that the rules of this network give, of those that hold.
    pub(super) fn weight(&self, network: &NetworkRow) -> i32 {
        self.held(network).map(|rule| i32::from(rule.weight)).sum()
    }

    /// The rules of this network that hold: the reasons, strongest first, and the order that they give.
    pub(super) fn reasons(&self, network: &NetworkRow) -> (i32, Vec<Reason>) {
        let mut held: Vec<_> = self.held(network).collect();
        held.sort_by_key(|rule| std::cmp::Reverse(rule.weight.unsigned_abs()));
        let weight = held.iter().map(|rule| i32::from(rule.weight)).sum();
        let reasons = held.iter().map(|rule| Reason { speaks_for: rule.weight > 0, says: rule.says.clone() }).collect();
        (weight, reasons)
    }

    fn held<'n>(&self, network: &'n NetworkRow) -> impl Iterator<Item = &'n SuggestRule> {
        network.suggest.iter().filter(|rule| self.holds(&rule.when, network))
    }

    fn holds(&self, when: &str, network: &NetworkRow) -> bool {
        when.split(" & ").all(|name| match name.strip_prefix('!') {
            Some(name) => read(name).is_some_and(|test| !self.is_so(&test, network)),
            None => read(name).is_some_and(|test| self.is_so(&test, network)),
        })
    }

    fn is_so(&self, test: &Test<'_>, network: &NetworkRow) -> bool {
        let (content, weighing) = (&self.referral.content, &self.referral.weighing);
        match test {
            Test::Always => true,
            Test::Admitted => weighing.admitted(),
            Test::NotAdmitted => weighing.admission.as_ref().is_some_and(|judged| judged.outcome == Met::No),
            Test::Purpose(fits) => weighing.purpose.as_ref().is_some_and(|judged| judged.fits == *fits),
            Test::Criterion(code, met) => weighing
                .admission
                .iter()
                .flat_map(|judged| &judged.answers)
                .any(|answer| answer.criterion == **code && answer.met == *met),
            Test::Focus(area) => weighing.focus.contains(area),
            Test::Urgency(level) => weighing.urgency.as_ref().is_some_and(|choice| choice.level == *level),
            Test::Domain(code) => weighing.domains.iter().any(|domain| domain.domain == **code),
            Test::AgeUnder(years) => self.age.is_some_and(|age| age < *years),
            Test::AgeFrom(years) => self.age.is_some_and(|age| age >= *years),
            Test::AgeUnknown => self.age.is_none(),
            Test::ChildInCircle => {
                content.others.iter().any(|other| other.person.age_on(self.today).is_some_and(|age| age < 18))
            }
            Test::LivesHere(here) => {
                content.subject.municipality.as_ref().is_some_and(|code| {
                    self.rules.house.municipalities.iter().any(|known| known.code == *code) == *here
                })
            }
            Test::Referrer(kind) => content.referrer.kind == **kind,
            Test::ReferrerIsReceiver => content.referrer.kind == network.receiver,
            Test::Fact(code) => self.categories().any(|category| *category == **code),
            Test::CriminalFacts => self
                .categories()
                .any(|category| self.rules.catalogue.category(category).is_some_and(|category| category.criminal)),
            Test::FactsOf(kinds) => {
                let mut sources: Vec<_> = content.facts.iter().map(|fact| &fact.source).collect();
                sources.sort_unstable();
                sources.dedup();
                sources.len() >= *kinds
            }
            Test::Word(word) => self.summary.contains(word),
            Test::RefusedHere => self.referral.handovers.iter().any(|handover| {
                use HandoverState::{Declined, HandedBack, WronglyAddressed};
                handover.network == network.code && matches!(handover.state, Declined | WronglyAddressed | HandedBack)
            }),
            Test::OtherRouteMandatory => super::route::mandatory_network(self.rules, self.referral)
                .is_some_and(|mandatory| mandatory.code != network.code),
        }
    }

    fn categories(&self) -> impl Iterator<Item = &CategoryCode> {
        let content = &self.referral.content;
        content.facts.iter().map(|fact| &fact.category).chain(&content.story_categories)
    }
}
