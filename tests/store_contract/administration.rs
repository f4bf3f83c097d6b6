//! Accounts that change on the version that was seen and end at their last day; proposals that a second person decides on.

use jiff::SignedDuration;
use jiff::civil::date;
use rstest::rstest;
use uuid::Uuid;
use wissel::domain::account::{Grant, TaskKind};
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::id::{ProposalId, ReferralId};
use wissel::domain::proposal::{Proposed, Verdict};
use wissel::domain::refusal::Refusal;
use wissel::domain::text::SafeText;
use wissel::domain::weighing::FocusArea;
use wissel::store::{Account, CommandError, Hand, Scope, SessionRecord, Store, StoreError, Target};

use super::fixture::*;

fn account(actor: &Actor, login: &str) -> Account {
    Account::new(actor.clone(), login, "$")
}

fn session(token: u8, user: &Actor) -> SessionRecord {
    let terms = (SignedDuration::from_hours(24 * 400), SignedDuration::from_hours(24 * 400));
    SessionRecord::begin([token; 32], user.user, "bureau 1.0.0", at(0), terms)
}

async fn protected(store: &Store, of: u128) -> ReferralId {
    let mut arrival = arrival(of, 0, None);
    arrival.content.referrer.protected = Some(SafeText::line("veiligheid van de melder"));
    let command = Command::Receive { referral: Box::new(arrival) };
    store.command(request(&clerk("noord", 1), Target::New, command, 0x10_0000 + of, at(0))).await.unwrap();
    ReferralId(id(of))
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn two_administrators_at_once_do_not_overwrite_each_other(#[case] place: Place) {
    let store = place.init().await;
    let (joke, boss) = (actor("noord", 1, Role::Intake), actor("noord", 9, Role::Administrator));
    let scope = Scope::of(boss.clone());
    let first = store.change_account(&account(&joke, "joke"), Some(0), Some(Hand::Of(&boss)), at(0)).await.unwrap();
    assert_eq!((first.standing.version, first.standing.since), (1, Some(at(0))));
    let closed = Account { disabled: true, ..first.clone() };
    let renamed = Account { login: "joke2".to_owned(), ..first.clone() };
    let (one, two) = tokio::join!(
        store.change_account(&closed, Some(1), Some(Hand::Of(&boss)), at(1)),
        store.change_account(&renamed, Some(1), Some(Hand::Of(&boss)), at(1)),
    );
    assert_ne!(one.is_ok(), two.is_ok(), "exactly one of them was first");
    assert!(one.or(two).is_ok());
    let stale = store.change_account(&closed, Some(1), Some(Hand::Of(&boss)), at(2)).await;
    assert!(matches!(stale, Err(CommandError::Stale { current: 2 })));
    let elsewhere = Scope::of(actor("zuid", 9, Role::Administrator));
    assert!(
        store.house_account(&elsewhere, joke.user).await.unwrap().is_none(),
        "another house's account is not there"
    );
    assert!(store.house_accounts(&elsewhere).await.unwrap().is_empty());
    assert_eq!(store.house_accounts(&scope).await.unwrap().len(), 1);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn who_works_on_the_server_machine_does_not_overwrite_what_was_changed_in_a_session(#[case] place: Place) {
    let store = place.init().await;
    let boss = actor("noord", 9, Role::Administrator);
    let (mut record, seen) = store.house_record(&code("noord")).await.unwrap().unwrap();
    store.change_house(&record, Some(seen), Some(Hand::Of(&boss)), at(0)).await.unwrap();
    record.house.access.break_glass_minutes = Some(60);
    let late = store.put_house_by(&record, Some(seen), Some("root"), at(1)).await;
    assert!(matches!(late, Err(StoreError::Overtaken)), "{late:?}");
    store.put_house_by(&record, Some(seen + 1), Some("root"), at(1)).await.unwrap();
    let kept = account(&boss, "boss");
    store.put_account_by(&kept, Some(0), Some("root"), at(2)).await.unwrap();
    let late = store.put_account_by(&kept, Some(0), Some("root"), at(3)).await;
    assert!(matches!(late, Err(StoreError::Overtaken)), "{late:?}");
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_somebody_may_do_is_over_after_the_last_day_whatever_session_runs(#[case] place: Place) {
    let store = place.init().await;
    let joke = actor("noord", 1, Role::Intake);
    let mut kept = account(&joke, "joke");
    let today = jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap().to_datetime(at(0)).date();
    kept.standing.until = Some(today);
    store.put_account(&kept, at(0)).await.unwrap();
    store.open_session(&session(1, &joke)).await.unwrap();
    assert!(store.session(&[1; 32], at(0)).await.unwrap().is_some());
    assert!(store.session(&[1; 32], at(60 * 24)).await.unwrap().is_none(), "the day after");
    assert!(!store.works(&kept, at(60 * 24)).unwrap() && store.works(&kept, at(0)).unwrap());
    // Given more time, the same session goes on: nothing of it was thrown away.
    kept.standing.until = Some(date(2099, 1, 1));
    store.put_account(&kept, at(0)).await.unwrap();
    assert!(store.session(&[1; 32], at(60 * 24)).await.unwrap().is_some());
    // And who has yet to begin doesn't come in.
    kept.standing.from = Some(date(2098, 1, 1));
    store.put_account(&kept, at(0)).await.unwrap();
    assert!(store.session(&[1; 32], at(60 * 24)).await.unwrap().is_none());
    let scope = Scope::of(actor("noord", 9, Role::Administrator));
    let seen = store.house_account(&scope, joke.user).await.unwrap().unwrap();
    assert_eq!(seen.signed_in, Some(at(0)));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_role_that_reaches_further_is_given_by_a_second_person_and_holds_at_once(#[case] place: Place) {
    let store = place.init().await;
    let (joke, boss) = (actor("noord", 1, Role::Intake), actor("noord", 9, Role::Administrator));
    let lead = actor("noord", 3, Role::Lead);
    let mut kept = account(&joke, "joke");
    (kept.standing.task, kept.standing.screened) = (Some(TaskKind::Processing), Some(date(2026, 3, 2)));
    store.put_account(&kept, at(0)).await.unwrap();
    store.open_session(&session(1, &joke)).await.unwrap();
    assert_eq!(store.session(&[1; 32], at(1)).await.unwrap().unwrap().0.role, Role::Intake);
    let asked = |account_version| Proposed::Rights {
        user: joke.user,
        name: SafeText::default(),
        grant: Box::new(Grant { role: Role::Lead, ..Grant::of(&joke) }),
        opens: false,
        account_version,
    };
    let (boss, lead) = (Scope::of(boss), Scope::of(lead));
    let proposal = store.propose(&boss, ProposalId(id(70)), asked(1), "Vervangt de triageleider", at(2)).await.unwrap();
    let again = store.propose(&boss, ProposalId(id(70)), asked(1), "Vervangt de triageleider", at(3)).await.unwrap();
    assert_eq!(again, proposal, "the same identity is the same proposal");
    let Proposed::Rights { name, .. } = &proposal.what else { panic!("rights") };
    assert_eq!(*name, joke.name, "who decides sees whom it is about");
    let own = store.decide_proposal(&boss, proposal.id, 1, (Verdict::Approved, ""), at(4)).await;
    assert!(matches!(own, Err(CommandError::Refused(Refusal::SecondPersonNeeded))));
    let elsewhere = Scope::of(actor("zuid", 3, Role::Lead));
    let theirs = store.decide_proposal(&elsewhere, proposal.id, 1, (Verdict::Approved, ""), at(4)).await;
    assert!(matches!(theirs, Err(CommandError::NotFound)));
    let (one, two) = tokio::join!(
        store.decide_proposal(&lead, proposal.id, 1, (Verdict::Approved, ""), at(5)),
        store.decide_proposal(&lead, proposal.id, 1, (Verdict::Refused, "toch niet"), at(5)),
    );
    assert_ne!(one.is_ok(), two.is_ok(), "one verdict");
    let role = store.session(&[1; 32], at(6)).await.unwrap().unwrap().0.role;
    assert_eq!(role == Role::Lead, one.is_ok(), "in the session that runs");
    // Decided on an account that changed meanwhile: nothing happens, and it isn't the proposal that is old.
    let late = store.propose(&boss, ProposalId(id(71)), asked(0), "Nog eens", at(7)).await.unwrap();
    let stale = store.decide_proposal(&lead, late.id, 1, (Verdict::Approved, ""), at(8)).await;
    assert_eq!(fields(stale), ["wat.accountVersie"]);
    assert!(store.proposals(&lead, at(9)).await.unwrap().list.iter().any(|one| one.id == late.id && one.open(at(9))));
    store.verify().await.unwrap();
}

/// The fields that a refusal names.
fn fields<T: std::fmt::Debug>(refused: Result<T, CommandError>) -> Vec<String> {
    match refused {
        Err(CommandError::Refused(Refusal::Fields { problems })) => {
            problems.into_iter().map(|problem| problem.field).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_second_person_opens_no_account_without_a_certificate_and_gives_no_network_that_is_not_there() {
    let place = Place::in_memory();
    let store = place.init().await;
    let (joke, boss) = (actor("noord", 1, Role::Intake), actor("noord", 9, Role::Administrator));
    let closed = Account { disabled: true, ..account(&joke, "joke") };
    store.put_account(&closed, at(0)).await.unwrap();
    let grant = Grant { role: Role::Lead, network: Some("verzonnen".try_into().unwrap()), ..Grant::of(&joke) };
    let name = SafeText::default();
    let what = Proposed::Rights { user: joke.user, name, grant: Box::new(grant), opens: true, account_version: 1 };
    let (boss, lead) = (Scope::of(boss), Scope::of(actor("noord", 3, Role::Lead)));
    let asked = store.propose(&boss, ProposalId(id(70)), what, "Vervangt de triageleider", at(1)).await.unwrap();
    let refused = store.decide_proposal(&lead, asked.id, 1, (Verdict::Approved, ""), at(2)).await;
    assert_eq!(fields(refused), ["rechten.netwerk", "vogDatum", "taaksoort"]);
    let kept = store.house_account(&boss, joke.user).await.unwrap().unwrap();
    assert!(kept.account.disabled && kept.account.actor.role == Role::Intake);
}

#[tokio::test]
async fn what_waits_is_listed_whatever_was_decided_since_and_what_is_long_over_is_forgotten() {
    let place = Place::in_memory();
    let store = place.init().await;
    let referral = protected(&store, 1).await;
    let (intake, lead) = (clerk("noord", 1), Scope::of(actor("noord", 3, Role::Lead)));
    let ask = async |number| {
        let what = Proposed::RevealReporter { referral, number: SafeText::default() };
        store.propose(&intake, ProposalId(id(number)), what, "De wijkagent wil bellen", at(1)).await.unwrap()
    };
    let waits = ask(0x100).await;
    for number in 0x101..0x101 + 200 {
        let other = ask(number).await;
        store.decide_proposal(&intake, other.id, 1, (Verdict::Withdrawn, ""), at(2)).await.unwrap();
    }
    let listed = store.proposals(&lead, at(3)).await.unwrap().list;
    assert!(listed.iter().any(|one| one.id == waits.id));
    assert_eq!(listed.len(), 200);
    // The same identity for another referral is another proposal.
    let elsewhere = protected(&store, 2).await;
    let what = Proposed::RevealReporter { referral: elsewhere, number: SafeText::default() };
    let reused = store.propose(&intake, waits.id, what, "De wijkagent wil bellen", at(3)).await;
    assert!(matches!(reused, Err(CommandError::KeyReused)), "{reused:?}");

    let half_a_year = at(24 * 60 * 181);
    store.sweep_proposals(&code("noord"), at(24 * 60 * 179)).await.unwrap();
    assert_eq!(place.count("select count(*) from proposal").await, 201);
    store.sweep_proposals(&code("noord"), half_a_year).await.unwrap();
    assert_eq!(place.count("select count(*) from proposal").await, 0);
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_came_into_the_compartment_after_it_was_asked_is_decided_on_by_who_may_see_it(#[case] place: Place) {
    let store = place.init().await;
    let referral = protected(&store, 1).await;
    let intake = clerk("noord", 1);
    let lead = Scope::of(actor("noord", 3, Role::Lead));
    let cleared = Scope::of(Actor { compartment: true, ..actor("noord", 4, Role::Lead) });
    let what = Proposed::RevealReporter { referral, number: SafeText::default() };
    let asked = store.propose(&intake, ProposalId(id(70)), what, "De wijkagent wil bellen", at(1)).await.unwrap();
    assert_eq!(store.proposals(&lead, at(1)).await.unwrap().list.len(), 1);
    let mark = Command::SetFocus { areas: [FocusArea::Radicalisation].into(), reason: SafeText::default() };
    store.command(request(&cleared, Target::Referral(referral), mark, 3, at(2))).await.unwrap();
    assert!(store.proposals(&lead, at(3)).await.unwrap().list.is_empty());
    assert!(store.proposal(&lead, asked.id, at(3)).await.unwrap().is_none());
    let unseen = store.decide_proposal(&lead, asked.id, 1, (Verdict::Approved, ""), at(3)).await;
    assert!(matches!(unseen, Err(CommandError::NotFound)), "{unseen:?}");
    assert!(store.decide_proposal(&cleared, asked.id, 1, (Verdict::Approved, ""), at(3)).await.unwrap().compartment);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_protected_reporter_is_shown_once_to_who_asked_after_a_second_person_agreed(#[case] place: Place) {
    let store = place.init().await;
    let referral = protected(&store, 1).await;
    let intake = clerk("noord", 1);
    let lead = Scope::of(actor("noord", 3, Role::Lead));
    let what = Proposed::RevealReporter { referral, number: SafeText::default() };
    let proposal =
        store.propose(&intake, ProposalId(id(70)), what.clone(), "De wijkagent wil bellen", at(1)).await.unwrap();
    let early = store.reveal_reporter(&intake, proposal.id, at(2)).await;
    assert!(matches!(early, Err(CommandError::Refused(Refusal::SecondPersonNeeded))));
    store.decide_proposal(&lead, proposal.id, 1, (Verdict::Approved, ""), at(3)).await.unwrap();
    let theirs = store.reveal_reporter(&lead, proposal.id, at(4)).await;
    assert!(matches!(theirs, Err(CommandError::NotFound)), "only who asked");
    let shown = store.reveal_reporter(&intake, proposal.id, at(4)).await.unwrap();
    assert!(!shown.name.is_empty());
    let twice = store.reveal_reporter(&intake, proposal.id, at(5)).await;
    assert!(matches!(twice, Err(CommandError::Refused(Refusal::AlreadySo))));
    let history = store.history(&intake, referral, at(6)).await.unwrap().unwrap();
    assert!(format!("{history:?}").contains("melder_onthuld"), "the auditor sees it in the history");
    // Too late.
    let other = store.propose(&intake, ProposalId(id(71)), what, "Nogmaals", at(7)).await.unwrap();
    store.decide_proposal(&lead, other.id, 1, (Verdict::Approved, ""), at(8)).await.unwrap();
    let late = store.reveal_reporter(&intake, other.id, at(8 + 24 * 60)).await;
    assert!(matches!(late, Err(CommandError::Refused(Refusal::Lapsed))));
    // What goes with the referral goes.
    store.destroy(&"noord".try_into().unwrap(), referral, &lead.actor().signature(), at(9)).await.unwrap();
    assert!(store.proposals(&intake, at(9)).await.unwrap().list.is_empty());
    store.verify().await.unwrap();
    let unknown = Proposed::RevealReporter { referral: ReferralId(Uuid::from_u128(99)), number: SafeText::default() };
    let none = store.propose(&intake, ProposalId(id(72)), unknown, "Waarom", at(10)).await;
    assert!(matches!(none, Err(CommandError::NotFound)));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn sessions_that_are_long_over_go_however_they_were_begun(#[case] place: Place) {
    let store = place.init().await;
    let joke = actor("noord", 1, Role::Intake);
    store.put_account(&account(&joke, "joke"), at(0)).await.unwrap();
    let short = (SignedDuration::from_hours(1), SignedDuration::from_hours(8));
    store.open_session(&SessionRecord::begin([1; 32], joke.user, "bureau", at(0), short)).await.unwrap();
    store.open_session(&session(2, &joke)).await.unwrap();
    assert_eq!(store.sweep_sessions(at(24 * 60)).await.unwrap(), 0, "not for a day after its end");
    assert_eq!(store.sweep_sessions(at(26 * 60)).await.unwrap(), 1);
    assert_eq!(place.count("select count(*) from session").await, 1);
    assert!(store.session(&[2; 32], at(26 * 60)).await.unwrap().is_some());
    store.close().await;
}
