//! What an administrator keeps of an account: what it may do and until when, who designated it, how it was screened, and
//! which referrals it must not see.
//!
//! The rules it keeps: only designated staff for one of three kinds of task, with a VOG or a screening (Wgs 1.4(3), 1.8(2),
//! BGS 1.11): no active account without one. What ended is over at that moment, whatever session still runs. A role that
//! reaches further needs a second person.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use super::actor::{Actor, Role, Signature};
use super::code::NetworkCode;
use super::confidentiality::Confidentiality;
use super::id::ReferralId;
use super::organisation::Organisation;
use super::refusal::FieldProblem;
use super::rules::Rules;
use super::text::SafeText;
use super::weighing::FocusArea;
use crate::says;

/// Rights are looked at again after so many months.
pub const REVIEW_MONTHS: i32 = 12;
/// An account that nobody used for so many days stands out in the review.
pub const UNUSED_DAYS: i64 = 90;
/// Referrals that one account must not see, at most.
pub const MOST_BLOCKS: usize = 200;

/// May somebody sign in under this name? 1 to 64 letters and digits of ASCII, with a dot, hyphen, underscore or at sign.
pub fn fits_login(text: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '@');
    (1..=64).contains(&text.len()) && text.chars().all(fits)
}

/// What somebody is authorised for (Wgs 1.8(2), BGS 1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum TaskKind {
    /// Processing.
    #[serde(rename = "verwerking")]
    Processing,
    /// Lawfulness check.
    #[serde(rename = "rechtmatigheidscontrole")]
    Lawfulness,
    /// Technical support.
    #[serde(rename = "technische_ondersteuning")]
    Support,
}

/// What somebody may do, and from when until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// In which role.
    #[serde(rename = "rol")]
    pub role: Role,
    /// For which network, for a network's staff.
    #[serde(rename = "netwerk", default, skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkCode>,
    /// Of which organisation, for a participant's contact person and a partner's system.
    #[serde(rename = "organisatie", default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Organisation>,
    /// May open the radicalisation compartment.
    #[serde(rename = "compartiment", default)]
    pub compartment: bool,
    /// The most confidential that may be seen.
    #[serde(rename = "vertrouwelijkheid", default, skip_serializing_if = "Confidentiality::is_lowest")]
    pub ceiling: Confidentiality,
    /// The first day; none: from the start.
    #[serde(rename = "vanaf", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub from: Option<Date>,
    /// The last day; none: until it is changed.
    #[serde(rename = "tot", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
}

impl Grant {
    /// What an actor may do now, without an end.
    pub fn of(actor: &Actor) -> Self {
        let Actor { role, network, organisation, compartment, ceiling, .. } = actor.clone();
        Self { role, network, organisation, compartment, ceiling, from: None, until: None }
    }

    /// Does it reach further than `before`, in a way that needs a second person? None: a new account.
    pub fn reaches_further_than(&self, before: Option<&Grant>, rules: &Rules) -> bool {
        // What the compartment is about goes to its network.
        let network = self.network.as_ref().and_then(|code| rules.catalogue.network(code));
        let within = network.is_some_and(|network| network.mandatory_on == Some(FocusArea::Radicalisation));
        let strong = within || matches!(self.role, Role::Lead | Role::Auditor | Role::Administrator);
        // The desk sees every file, and each network its own: who comes from elsewhere sees what they didn't.
        let elsewhere = before.is_some_and(|before| match (before.role, self.role) {
            (Role::Intake | Role::Lead, _) => false,
            (Role::Network, Role::Network) => before.network != self.network,
            (_, role) => matches!(role, Role::Intake | Role::Network),
        });
        let role = strong && before.is_none_or(|before| before.role != self.role);
        // A right that would have ended and now lasts longer is given once more.
        let end = |grant: &Grant| grant.until.unwrap_or(Date::MAX);
        let longer = before.is_some_and(|before| end(self) > end(before));
        role || elsewhere
            || (strong || self.compartment || !self.ceiling.is_lowest()) && longer
            || self.compartment && before.is_none_or(|before| !before.compartment)
            || self.ceiling > before.map_or(Confidentiality::default(), |before| before.ceiling)
    }

    /// What is wrong with it in this house: a network's staff has a network that is known, who speaks for an organisation
    /// one of the house's, and nobody else has either.
    pub fn problems(&self, rules: &Rules) -> Vec<FieldProblem> {
        let Self { role, network, organisation, .. } = self;
        let mut problems = Vec::new();
        let known = network.as_ref().map(|code| rules.catalogue.network(code).is_some());
        if known != (*role == Role::Network).then_some(true) {
            problems.push(FieldProblem::new("rechten.netwerk", "ongeldig", says!("account-network")));
        }
        let speaks = matches!(role, Role::Participant | Role::System);
        let known = organisation.as_ref().map(|own| rules.house.organisation(&own.code) == Some(own));
        if known != speaks.then_some(true) {
            problems.push(FieldProblem::new("rechten.organisatie", "ongeldig", says!("account-organisation")));
        }
        problems
    }
}

/// A referral that somebody must not see: they know the person, or are a party to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Block {
    /// Which referral.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// Its number.
    #[serde(rename = "nummer")]
    pub number: SafeText,
    /// Who blocked it.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// Who looked at somebody's rights, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Review {
    /// Who.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// All that is kept of an account beside who it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Standing {
    /// How often it was changed.
    #[serde(rename = "versie")]
    pub version: u64,
    /// What for.
    #[serde(rename = "taaksoort", skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskKind>,
    /// Date of the certificate of conduct (VOG).
    #[serde(rename = "vogDatum", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub certified: Option<Date>,
    /// Date of the screening.
    #[serde(rename = "screeningDatum", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub screened: Option<Date>,
    /// Which participant designated this person.
    #[serde(rename = "aangewezenDoor", skip_serializing_if = "str::is_empty")]
    pub designated_by: SafeText,
    /// When.
    #[serde(rename = "aangewezenOp", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub designated_on: Option<Date>,
    /// The first day that the account works.
    #[serde(rename = "vanaf", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub from: Option<Date>,
    /// The last day.
    #[serde(rename = "tot", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
    /// What it must not see.
    #[serde(rename = "blokkades", skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// When its rights were last looked at.
    #[serde(rename = "beoordeeld", skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Review>,
    /// Made then; unknown for who was there before this was kept.
    #[serde(rename = "sinds", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub since: Option<Timestamp>,
}

impl Standing {
    /// When it begins and when it is over, in the house's own time.
    pub fn term(&self, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
        let start = |day: Date| day.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
        let after = |day: Date| day.tomorrow().ok().and_then(start);
        (self.from.and_then(start), self.until.and_then(after))
    }

    /// Does it hold at this moment?
    pub fn holds(&self, now: Timestamp, zone: &TimeZone) -> bool {
        let (from, until) = self.term(zone);
        from.is_none_or(|from| now >= from) && until.is_none_or(|until| now < until)
    }

    /// What keeps somebody from working in this role: nothing that the law wants may be missing.
    pub fn problems(&self, role: Role, today: Date) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        // A system is nobody; a network's staff works under its own organisation's law.
        let ours = !matches!(role, Role::System | Role::Network);
        if ours && self.certified.is_none() && self.screened.is_none() {
            problems.push(FieldProblem::new("vogDatum", "verplicht", says!("account-no-certificate")));
        }
        for (field, date) in [("vogDatum", self.certified), ("screeningDatum", self.screened)] {
            if date.is_some_and(|date| date > today) {
                problems.push(FieldProblem::new(field, "ongeldig", says!("account-date-ahead")));
            }
        }
        if ours && self.task.is_none() {
            problems.push(FieldProblem::new("taaksoort", "verplicht", says!("account-no-task")));
        }
        if self.from.zip(self.until).is_some_and(|(from, until)| until < from) {
            problems.push(FieldProblem::new("tot", "ongeldig", says!("account-ends-first")));
        }
        problems
    }

    /// When the rights must be looked at again; none for an account whose beginning nobody knows: now.
    pub fn review_due(&self) -> Option<Timestamp> {
        let last = self.reviewed.as_ref().map(|review| review.at).or(self.since)?;
        let due = last.to_zoned(TimeZone::UTC).checked_add(REVIEW_MONTHS.months()).ok()?;
        Some(due.timestamp())
    }
}

/// What stands out in the yearly review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum RightsFlag {
    /// A year has gone by since its rights were last looked at.
    #[serde(rename = "beoordelen")]
    ReviewDue,
    /// Nobody signed in with it for [`UNUSED_DAYS`] days.
    #[serde(rename = "ongebruikt")]
    Unused,
    /// Its last day is over.
    #[serde(rename = "verlopen")]
    Ended,
    /// Its first day has yet to come.
    #[serde(rename = "nog_niet")]
    NotBegun,
    /// Closed.
    #[serde(rename = "gesloten")]
    Closed,
    /// May open the compartment.
    #[serde(rename = "compartiment")]
    Compartment,
    /// May see what is more confidential than the rest.
    #[serde(rename = "vertrouwelijkheid")]
    Ceiling,
    /// Somebody of another house.
    #[serde(rename = "gast")]
    Guest,
    /// Neither VOG nor screening is known, or no kind of task.
    #[serde(rename = "zonder_vog")]
    Unscreened,
}

/// What stands out of an account now, for the yearly review.
pub fn flags(
    (grant, standing, closed): (&Grant, &Standing, bool),
    signed_in: Option<Timestamp>,
    now: Timestamp,
    zone: &TimeZone,
) -> Vec<RightsFlag> {
    let (from, until) = standing.term(zone);
    let ended = until.is_some_and(|until| now >= until);
    let unused = |since: Timestamp| now.duration_since(since).as_hours() >= 24 * UNUSED_DAYS;
    let today = now.to_zoned(zone.clone()).date();
    let all = [
        (RightsFlag::ReviewDue, !closed && standing.review_due().is_none_or(|due| now >= due)),
        (RightsFlag::Unused, !closed && signed_in.or(standing.since).is_none_or(unused)),
        (RightsFlag::Ended, ended),
        (RightsFlag::NotBegun, from.is_some_and(|from| now < from)),
        (RightsFlag::Closed, closed),
        (RightsFlag::Compartment, grant.compartment),
        (RightsFlag::Ceiling, !grant.ceiling.is_lowest()),
        (RightsFlag::Unscreened, !closed && !standing.problems(grant.role, today).is_empty()),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(flag, _)| flag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::catalogue::built_in;
    use jiff::civil::date;

    fn house() -> Rules {
        let house = serde_json::from_value(serde_json::json!({
            "code": "voorbeeld", "naam": "Voorbeeldregio", "leaseMinuten": 15, "gemeenten": [],
        }));
        Rules { house: house.unwrap(), catalogue: built_in().unwrap(), calendar: Calendar::default() }
    }

    #[test]
    fn nobody_works_without_a_certificate_or_a_screening_but_a_system() {
        let today = date(2026, 11, 23);
        let task = Some(TaskKind::Processing);
        let bare = Standing { task, ..Standing::default() };
        assert_eq!(bare.problems(Role::Intake, today)[0].field, "vogDatum");
        assert!(bare.problems(Role::System, today).is_empty());
        let good = Standing { task, screened: Some(date(2026, 1, 2)), ..Standing::default() };
        assert!(good.problems(Role::Lead, today).is_empty());
        let ahead = Standing { task, certified: Some(date(2027, 1, 2)), ..Standing::default() };
        assert_eq!(ahead.problems(Role::Lead, today).len(), 1);
    }

    #[test]
    fn the_last_day_counts_whole_in_the_houses_own_time() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let standing = Standing { until: Some(date(2026, 11, 23)), ..Standing::default() };
        assert!(standing.holds("2026-11-23T22:59:59Z".parse().unwrap(), &zone));
        assert!(!standing.holds("2026-11-23T23:00:00Z".parse().unwrap(), &zone));
        let later = Standing { from: Some(date(2026, 11, 24)), ..Standing::default() };
        assert!(!later.holds("2026-11-23T22:59:59Z".parse().unwrap(), &zone));
    }

    fn plain(role: Role) -> Grant {
        let ceiling = Confidentiality::default();
        Grant { role, network: None, organisation: None, compartment: false, ceiling, from: None, until: None }
    }

    #[test]
    fn a_higher_level_needs_a_second_person() {
        let rules = house();
        let to = |ceiling| Grant { ceiling, ..plain(Role::Intake) };
        let [plain, restricted, secret] = Confidentiality::ALL.map(to);
        for (after, before) in [(&restricted, None), (&restricted, Some(&plain)), (&secret, Some(&restricted))] {
            assert!(after.reaches_further_than(before, &rules), "{before:?} becomes {after:?}");
        }
        assert!(!restricted.reaches_further_than(Some(&secret), &rules));
        assert!(!secret.reaches_further_than(Some(&secret), &rules));
        let until = Grant { until: Some(date(2026, 9, 1)), ..secret.clone() };
        assert!(secret.reaches_further_than(Some(&until), &rules), "it would have ended");
    }

    #[test]
    fn a_role_that_reaches_further_and_the_compartment_need_a_second_person() {
        let grant = |role, compartment| Grant { compartment, ..plain(role) };
        let rules = house();
        let intake = grant(Role::Intake, false);
        assert!(!intake.reaches_further_than(None, &rules));
        assert!(grant(Role::Lead, false).reaches_further_than(Some(&intake), &rules));
        assert!(grant(Role::Intake, true).reaches_further_than(Some(&intake), &rules));
        assert!(!intake.reaches_further_than(Some(&grant(Role::Lead, true)), &rules));
        assert!(!grant(Role::Lead, true).reaches_further_than(Some(&grant(Role::Lead, true)), &rules));
        let until = |role, day| Grant { until: Some(day), ..grant(role, false) };
        let (soon, late) = (date(2026, 9, 1), date(2099, 1, 1));
        assert!(
            until(Role::Lead, late).reaches_further_than(Some(&until(Role::Lead, soon)), &rules),
            "it would have ended"
        );
        assert!(grant(Role::Lead, false).reaches_further_than(Some(&until(Role::Lead, soon)), &rules));
        assert!(!until(Role::Lead, soon).reaches_further_than(Some(&until(Role::Lead, late)), &rules));
        assert!(!until(Role::Intake, late).reaches_further_than(Some(&until(Role::Intake, soon)), &rules));
    }

    #[test]
    fn whoever_comes_to_see_what_they_did_not_needs_a_second_person() {
        let rules = house();
        let grant = |role, network: Option<&str>| {
            let network = network.map(|code| NetworkCode::try_from(code).unwrap());
            Grant { network, ..plain(role) }
        };
        let (intake, lead) = (grant(Role::Intake, None), grant(Role::Lead, None));
        let [riec, team, radical] = ["riec", "wijkteam", "radicalisering"].map(|code| grant(Role::Network, Some(code)));
        for (after, before) in
            [(&intake, &team), (&riec, &team), (&radical, &team), (&radical, &intake), (&team, &radical)]
        {
            assert!(after.reaches_further_than(Some(before), &rules), "{before:?} becomes {after:?}");
        }
        assert!(radical.reaches_further_than(None, &rules), "new, for the network of the compartment");
        assert!(!team.reaches_further_than(None, &rules));
        assert!(!team.reaches_further_than(Some(&team), &rules));
        assert!(!radical.reaches_further_than(Some(&radical), &rules));
        assert!(!intake.reaches_further_than(Some(&lead), &rules));
        assert!(!team.reaches_further_than(Some(&intake), &rules), "the desk knew what it sent");
    }
}
