//! How long a referral may be kept, and when a closed one is shielded.

use jiff::ToSpan;
use jiff::civil::Date;
use wissel::domain::actor::Actor;
use wissel::domain::code::{OrganisationKind, ReasonCode};
use wissel::domain::command::Command;
use wissel::domain::referral::{Feedback, State};
use wissel::domain::refusal::Refusal;
use wissel::domain::retention::{
    Destruction, Length, NewRenewal, ProviderConsent, RenewalGround, RetentionRule, RetentionTerms, shielded,
};
use wissel::domain::rules::Rules;
use wissel::domain::text::SafeText;

use crate::world::{World, ans, lea, text};
use crate::{admitted, arrived, delivered, fields, later, shared_rules};

fn told() -> Feedback {
    Feedback::Given { text: text("Wij pakken dit niet op.") }
}

fn reject() -> Command {
    let reason: ReasonCode = crate::world::code("een_partner_kan_het");
    Command::Reject { reason, advice: text("Bel het wijkteam."), feedback: told() }
}

fn close(world: &World) -> Command {
    let outcome = world.rules.catalogue.close[0].code.clone();
    Command::Close { outcome, text: SafeText::default(), feedback: told() }
}

fn today(world: &World) -> Date {
    world.rules.calendar.date(world.now)
}

fn kept(world: &World) -> Destruction {
    Destruction::of(&world.rules, &world.referral)
}

fn with(terms: RetentionTerms) -> std::sync::Arc<Rules> {
    let mut rules = (*shared_rules()).clone();
    rules.house.retention = terms;
    rules.into()
}

#[test]
fn what_was_not_taken_up_is_kept_for_the_short_grace_of_the_house_which_is_said_to_be_a_choice() {
    let mut world = arrived();
    assert_eq!(kept(&world).rule, RetentionRule::TakenUp, "running: no later than what holds for everything");
    assert!(kept(&world).running);
    world.now = later(&world, 24);
    world.does(&ans(), reject()).unwrap();
    let kept = kept(&world);
    assert_eq!((kept.rule, kept.length), (RetentionRule::NotTakenUp, Some(Length::Days { count: 28 })));
    assert_eq!((kept.from, kept.by), (today(&world), today(&world) + 28.days()));
    assert!(!kept.confirmed && kept.article.contains("1.16"));
}

#[test]
fn what_was_taken_up_goes_five_years_after_the_first_processing_not_after_the_closing() {
    let mut world = admitted();
    let first = today(&world);
    world.now = later(&world, 400 * 24);
    let close = close(&world);
    world.does(&ans(), close).unwrap();
    let kept = kept(&world);
    assert_eq!((kept.rule, kept.from, kept.by), (RetentionRule::TakenUp, first, first + 60.months()));
    assert!(kept.confirmed && !kept.running);
}

#[test]
fn what_ended_without_the_four_criteria_was_not_taken_up() {
    let mut world = arrived();
    let close = close(&world);
    world.does(&ans(), close).unwrap();
    assert_eq!(kept(&world).rule, RetentionRule::NotTakenUp);
}

#[test]
fn what_the_radicalisation_conference_took_up_is_counted_from_the_last_processing() {
    use wissel::domain::command::NetworkAnswer;
    use wissel::domain::weighing::FocusArea;
    let mut world = admitted();
    let boss = crate::second_lead();
    world.now = later(&world, 1);
    let focus = Command::SetFocus { areas: [FocusArea::Radicalisation].into(), reason: text("zorgen") };
    world.does(&boss, focus).unwrap();
    assert_eq!(kept(&world).rule, RetentionRule::TakenUp, "the mark alone brings it under no other law");
    let outcome = crate::world::code("opgenomen_pga");
    let close = Command::Close { outcome, text: SafeText::default(), feedback: told() };
    world.now = later(&world, 24 * 30);
    world.does(&boss, close).unwrap();
    let kept = kept(&world);
    assert_eq!((kept.rule, kept.from), (RetentionRule::Radicalisation, today(&world)));
    assert_eq!(kept.by, today(&world) + 60.months());

    // Taken up by any other network: nothing changes.
    let mut world = admitted();
    let id = delivered(&mut world);
    crate::respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).unwrap();
    assert_eq!(self::kept(&world).rule, RetentionRule::TakenUp);
}

#[test]
fn a_house_can_only_shorten() {
    let long = RetentionTerms { not_taken_up_days: 9_999, taken_up_months: 999, ..RetentionTerms::default() };
    assert_eq!(long.problems().len(), 2);
    let mut world = World::new(with(long));
    let first = today(&world);
    assert_eq!(kept(&world).by, first + 60.months());
    world.does(&ans(), reject()).unwrap();
    assert_eq!(kept(&world).by, first + 92.days());
    // A grace that would go beyond the five years is cut off there.
    let short = RetentionTerms { taken_up_months: 1, not_taken_up_days: 60, ..RetentionTerms::default() };
    assert!(short.problems().is_empty());
    let mut world = World::new(with(short));
    world.does(&ans(), reject()).unwrap();
    assert_eq!((kept(&world).rule, kept(&world).by), (RetentionRule::TakenUp, first + 1.months()));
}

#[test]
fn a_closed_case_is_shielded_from_the_next_day_and_then_only_a_lead_takes_it_up_again() {
    let mut world = admitted();
    let close = close(&world);
    world.does(&ans(), close).unwrap();
    assert!(!shielded(&world.rules.calendar, &world.referral, world.now), "a mistake of today can be put right today");
    world.now = later(&world, 24);
    assert!(shielded(&world.rules.calendar, &world.referral, world.now));
    let note = |n| Command::AddNote { id: wissel::domain::id::NoteId(crate::world::uuid(n)), text: text("nog iets") };
    let reopen = || Command::Reopen { reason: text("opnieuw meldingen") };
    assert_eq!(world.does(&ans(), note(1)).unwrap_err(), Refusal::Shielded);
    assert_eq!(world.does(&ans(), reopen()).unwrap_err(), Refusal::Shielded);
    assert_eq!(world.does(&lea(), note(2)).unwrap_err(), Refusal::Shielded);
    world.does(&lea(), reopen()).unwrap();
    assert_eq!(world.state(), State::InTriage);
    assert!(!shielded(&world.rules.calendar, &world.referral, world.now));
}

#[test]
fn what_was_rejected_is_not_shielded_it_only_waits_for_its_end() {
    let mut world = arrived();
    world.does(&ans(), reject()).unwrap();
    assert!(!shielded(&world.rules.calendar, &world.referral, later(&world, 24 * 20)));
}

fn longer(world: &World, ground: RenewalGround) -> NewRenewal {
    let content = &world.referral.content;
    let kinds = std::iter::once(&content.referrer.kind).chain(content.facts.iter().map(|fact| &fact.source));
    let consent =
        |kind: &OrganisationKind| ProviderConsent { kind: kind.clone(), name: text("P. Akkoord"), on: today(world) };
    NewRenewal {
        ground,
        until: kept(world).by + 12.months(),
        ordered_by: vec![crate::world::public(&world.rules)],
        consents: kinds.map(consent).collect(),
    }
}

fn renew(renewal: NewRenewal, asked_by: &Actor) -> Command {
    let asked_by = Box::new(asked_by.signature());
    Command::RenewAvailability { renewal: Box::new(renewal), reason: text("er lopen nog meldingen"), asked_by }
}

#[test]
fn a_running_case_is_kept_longer_on_order_and_with_consent_asked_by_one_and_decided_by_another() {
    let mut world = admitted();
    world.now = later(&world, 24 * 365 * 5 - 24 * 60);
    let good = longer(&world, RenewalGround::NotClosed);
    let until = good.until;
    assert_eq!(world.does(&lea(), renew(good.clone(), &lea())).unwrap_err(), Refusal::SecondPersonNeeded);
    assert_eq!(world.does(&ans(), renew(good.clone(), &lea())).unwrap_err(), Refusal::NotAllowed);
    let wrong =
        NewRenewal { until: today(&world) + 25.months(), ordered_by: Vec::new(), consents: Vec::new(), ..good.clone() };
    let refused = world.does(&lea(), renew(wrong, &ans())).unwrap_err();
    let mut named = fields(&refused);
    named.dedup();
    assert_eq!(named, ["tot", "opdrachtVan", "toestemmingen"]);
    let other = longer(&world, RenewalGround::Relapse);
    assert_eq!(fields(&world.does(&lea(), renew(other, &ans())).unwrap_err()), ["grond"], "it isn't closed");
    world.does(&lea(), renew(good, &ans())).unwrap();
    assert_eq!((kept(&world).rule, kept(&world).by), (RetentionRule::Renewed, until));
    // Again only by a new decision, counted anew.
    world.now = later(&world, 24 * 365);
    let again = longer(&world, RenewalGround::NotClosed);
    world.does(&lea(), renew(again, &ans())).unwrap();
    assert_eq!(kept(&world).by, until + 12.months());
}

#[test]
fn a_case_that_was_closed_before_its_term_ran_out_is_not_kept_longer_because_it_was_not_closed() {
    let mut world = admitted();
    let term = kept(&world).by;
    world.now = later(&world, 24 * 365 * 5 - 24 * 60);
    let renewal = longer(&world, RenewalGround::NotClosed);
    let until = renewal.until;
    world.does(&lea(), renew(renewal, &ans())).unwrap();
    assert_eq!(kept(&world).by, until);
    assert_eq!(kept(&world).looked_at_by(), until, "not looked at every day until then");
    let mut early = world.clone();
    let done = close(&early);
    early.now = later(&early, 24);
    early.does(&ans(), done.clone()).unwrap();
    assert_eq!((kept(&early).rule, kept(&early).by), (RetentionRule::TakenUp, term));
    // Closed in the last year of that term: it takes a new decision, on the other ground.
    let renewal = longer(&early, RenewalGround::Relapse);
    early.does(&lea(), renew(renewal, &ans())).unwrap();
    assert_eq!(kept(&early).rule, RetentionRule::Renewed);
    // Not closed when the term ran out: what was decided holds.
    world.now = later(&world, 24 * 65);
    assert!(today(&world) > term);
    world.does(&ans(), done).unwrap();
    assert_eq!((kept(&world).rule, kept(&world).by), (RetentionRule::Renewed, until));
}

#[test]
fn destruction_is_proposed_in_time_also_of_what_runs_and_never_before_the_term_begins() {
    let terms = RetentionTerms::default();
    let running = kept(&admitted());
    assert_eq!(running.proposed_from(&terms), running.by - 14.days());
    let short = RetentionTerms { taken_up_months: 1, notice_days: 92, ..terms };
    let world = World::new(with(short));
    assert_eq!(kept(&world).proposed_from(&short), today(&world));
}

#[test]
fn a_mistake_can_be_put_right_for_at_least_half_of_the_grace() {
    for (grace, waits) in [(28, 14), (14, 7), (3, 2), (1, 1), (0, 0)] {
        let terms = RetentionTerms { not_taken_up_days: grace, ..RetentionTerms::default() };
        let mut world = World::new(with(terms));
        world.does(&ans(), reject()).unwrap();
        assert_eq!(kept(&world).proposed_from(&terms), today(&world) + waits.days(), "a grace of {grace} days");
    }
}

#[test]
fn a_closed_case_is_kept_longer_only_when_it_was_closed_in_the_last_year_of_its_term() {
    let mut early = admitted();
    let done = close(&early);
    early.does(&ans(), done).unwrap();
    early.now = later(&early, 24 * 365 * 5 - 24 * 60);
    let renewal = longer(&early, RenewalGround::Relapse);
    assert_eq!(fields(&early.does(&lea(), renew(renewal, &ans())).unwrap_err()), ["grond"]);

    let mut late = admitted();
    late.now = later(&late, 24 * 365 * 5 - 24 * 100);
    let done = close(&late);
    late.does(&ans(), done).unwrap();
    late.now = later(&late, 24 * 40);
    let renewal = longer(&late, RenewalGround::Relapse);
    late.does(&lea(), renew(renewal, &ans())).unwrap();
    assert_eq!(kept(&late).rule, RetentionRule::Renewed, "shielded, and made available again all the same");

    let mut refused = arrived();
    refused.does(&ans(), reject()).unwrap();
    let renewal = longer(&refused, RenewalGround::Relapse);
    assert_eq!(fields(&refused.does(&lea(), renew(renewal, &ans())).unwrap_err()), ["grond"], "never taken up");
}

#[test]
fn the_page_about_keeping_tells_every_rule_as_the_core_has_it() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/retention.md")).unwrap();
    for rule in RetentionRule::ALL {
        let name = wissel::domain::words::wire_name(rule);
        let mark = if rule.confirmed() { "seen" } else { "to be confirmed" };
        let line = page.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let line = line.unwrap_or_else(|| panic!("{name} isn't told"));
        assert!(line.contains(rule.article()) && line.ends_with(&format!("| {mark} |")), "{line}");
    }
}
