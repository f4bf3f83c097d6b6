//! Renewed availability: keeping a case beyond its term, on the two grounds of BGS 1.16(2) and on no other.
//!
//! The rules it keeps: only a case of the house itself that was taken up, and as long as its ground holds; by order of the participants, with the consent of
//! each that provided data (Wgs 1.8(7)); asked by one person and decided by another; for at most two years from then, and
//! again only by a new decision.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{Destruction, RetentionRule, after_months};
use crate::domain::actor::Signature;
use crate::domain::calendar::Calendar;
use crate::domain::code::OrganisationKind;
use crate::domain::referral::{Referral, State};
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::weighing::Participant;
use crate::says;

/// Months that a case can be made available again for at most.
pub const MOST_RENEWED: u16 = 24;

/// Why a case may be kept longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum RenewalGround {
    /// Not closed at the end of its term, and it still meets the criteria (BGS 1.16(2)(a)).
    #[serde(rename = "a_niet_gesloten")]
    NotClosed,
    /// Closed less than a year before the end of its term, with a great risk of relapse (BGS 1.16(2)(b)).
    #[serde(rename = "b_recidivegevaar")]
    Relapse,
}

impl RenewalGround {
    /// Both.
    pub const ALL: [RenewalGround; 2] = [RenewalGround::NotClosed, RenewalGround::Relapse];

    /// It holds for this case, which is kept like that now.
    pub fn holds(self, rules: &Rules, referral: &Referral, kept: &Destruction) -> bool {
        let taken_up = matches!(kept.rule, RetentionRule::TakenUp | RetentionRule::Renewed);
        let standing = &referral.standing;
        taken_up
            && match self {
                RenewalGround::NotClosed => !standing.state.ended() && referral.weighing.admitted(),
                RenewalGround::Relapse => standing.ending.as_ref().is_some_and(|ending| {
                    standing.state == State::Closed && rules.calendar.date(ending.at) > kept.by.saturating_sub(1.year())
                }),
            }
    }
}

/// A provider of data agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderConsent {
    /// Which kind of organisation.
    #[serde(rename = "soort")]
    pub kind: OrganisationKind,
    /// Who agreed in its name.
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// On which day.
    #[serde(rename = "datum")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub on: Date,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewRenewal {
    /// On which ground.
    #[serde(rename = "grond")]
    pub ground: RenewalGround,
    /// Until when.
    #[serde(rename = "tot")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub until: Date,
    /// By order of these participants.
    #[serde(rename = "opdrachtVan")]
    pub ordered_by: Vec<Participant>,
    /// The consent of each organisation that provided data.
    #[serde(rename = "toestemmingen")]
    pub consents: Vec<ProviderConsent>,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Renewal {
    /// What was asked.
    #[serde(flatten)]
    pub asked: NewRenewal,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: SafeText,
    /// Who asked; another decided.
    #[serde(rename = "gevraagdDoor")]
    pub asked_by: Signature,
    /// When it was decided.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// The last day of the term that it goes on from. None for what was decided before this was kept: then it is derived.
    #[serde(rename = "vorigeTermijnTot", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub renews: Option<Date>,
}

impl Renewal {
    /// On this day at the latest it must be gone.
    pub(super) fn last_day(&self, calendar: &Calendar) -> Date {
        self.asked.until.min(after_months(calendar.date(self.at), MOST_RENEWED))
    }
}

/// The last renewal that holds. One because the case wasn't closed holds as long as it wasn't when the term before it ran
/// out: a case that was closed by that day is renewed on the other ground only, by a new decision (BGS 1.16(2)). `term` is
/// the last day of the first term.
pub(super) fn last_that_holds<'a>(referral: &'a Referral, calendar: &Calendar, term: Date) -> Option<&'a Renewal> {
    let closed = referral.standing.ending.as_ref().filter(|_| referral.standing.state.ended());
    let closed = closed.map(|ending| calendar.date(ending.at));
    let before = std::iter::once(term).chain(referral.renewals.iter().map(|renewal| renewal.last_day(calendar)));
    let holds = |(renewal, before): &(&Renewal, Date)| {
        let term = renewal.renews.unwrap_or(*before);
        renewal.asked.ground != RenewalGround::NotClosed || closed.is_none_or(|closed| closed > term)
    };
    referral.renewals.iter().zip(before).filter(holds).last().map(|(renewal, _)| renewal)
}

impl NewRenewal {
    /// All that stands in its way, by field of the wire.
    pub fn problems(&self, rules: &Rules, referral: &Referral, now: Timestamp) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, code: &str, message| problems.push(FieldProblem::new(field, code, message));
        let (kept, today) = (Destruction::of(rules, referral), rules.calendar.date(now));
        if !self.ground.holds(rules, referral, &kept) {
            wrong("grond", "niet_toegestaan", says!("renewal-ground"));
        }
        if self.until <= kept.by || self.until > renewed_until(today) {
            wrong("tot", "ongeldig", says!("renewal-until", most = MOST_RENEWED));
        }
        let public = |one: &Participant| !one.name.is_empty() && rules.catalogue.public_participant(&one.kind);
        if !self.ordered_by.iter().any(public) {
            wrong("opdrachtVan", "verplicht", says!("judge-public-needed"));
        }
        for kind in providers(referral) {
            let given = |one: &ProviderConsent| one.kind == *kind && !one.name.is_empty() && one.on <= today;
            if !self.consents.iter().any(given) {
                let name = rules.catalogue.organisation(kind).map_or(kind.as_str(), |row| row.label.nl.as_str());
                wrong("toestemmingen", "verplicht", says!("renewal-consent", provider = name));
            }
        }
        problems
    }
}

/// The last day until which a case can be made available again by a decision of this day.
pub fn renewed_until(today: Date) -> Date {
    after_months(today, MOST_RENEWED)
}

/// The kinds of organisation that provided what is in a file.
pub fn providers(referral: &Referral) -> std::collections::BTreeSet<&OrganisationKind> {
    let content = &referral.content;
    std::iter::once(&content.referrer.kind).chain(content.facts.iter().map(|fact| &fact.source)).collect()
}
