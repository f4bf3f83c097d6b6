//! Accounts that change on the version that was seen and end at their last day; proposals that a second person decides on.

use jiff::SignedDuration;
use jiff::civil::date;
use rstest::rstest;
use uuid::Uuid;
use wissel::domain::account::Grant;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::id::{ProposalId, ReferralId};
use wissel::domain::proposal::{Proposed, Verdict};
use wissel::domain::refusal::Refusal;
use wissel::domain::text::SafeText;
use wissel::store::{Account, CommandError, Hand, Scope, SessionRecord, Store, Target};

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
    store.put_account(&account(&joke, "joke"), at(0)).await.unwrap();
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
    // Decided on an account that changed meanwhile: nothing happens.
    let late = store.propose(&boss, ProposalId(id(71)), asked(0), "Nog eens", at(7)).await.unwrap();
    let stale = store.decide_proposal(&lead, late.id, 1, (Verdict::Approved, ""), at(8)).await;
    assert!(matches!(stale, Err(CommandError::Stale { .. })), "{stale:?}");
    assert!(store.proposals(&lead, at(9)).await.unwrap().iter().any(|one| one.id == late.id && one.open(at(9))));
    store.verify().await.unwrap();
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
    assert!(store.proposals(&intake, at(9)).await.unwrap().is_empty());
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
