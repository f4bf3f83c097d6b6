//! What is closed is shielded, what is due is told, and what was destroyed stays so, also when older data is put back.

use jiff::{SignedDuration, Timestamp};
use rstest::rstest;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::id::{BreakGlassId, ReferralId};
use wissel::domain::journal::GivenOut;
use wissel::domain::proposal::{Proposed, Spared, SparedFor, Verdict};
use wissel::domain::referral::Feedback;
use wissel::domain::refusal::Refusal;
use wissel::domain::retention::RetentionRule;
use wissel::domain::row::Split;
use wissel::domain::text::SafeText;
use wissel::store::{CommandError, Scope, SearchTerms, Store, StoreError, Target, WhichLines, Whose};
use wissel::wire::given_out::Form;

use crate::break_glass::hidden;
use crate::fixture::{Place, at, clerk, code, id, receive, request};

fn days(count: i64) -> Timestamp {
    at(0) + SignedDuration::from_hours(24 * count)
}

fn told() -> Feedback {
    Feedback::Given { text: SafeText::body("Dit is gezegd.") }
}

fn in_role(scope: &Scope, n: u128, role: Role) -> Scope {
    Scope::of(Actor { user: wissel::domain::id::UserId(id(n)), role, ..scope.actor().clone() })
}

async fn close(store: &Store, scope: &Scope, of: u128, now: Timestamp) {
    let rules = store.rules(&code("noord")).await.unwrap().unwrap();
    let outcome = rules.catalogue.close[0].code.clone();
    let close = Command::Close { outcome, text: SafeText::default(), feedback: told() };
    store.command(request(scope, Target::Referral(ReferralId(id(of))), close, 0xc105e + of, now)).await.unwrap();
}

async fn reject(store: &Store, scope: &Scope, of: u128, now: Timestamp) {
    let reject = Command::Reject {
        reason: wissel::domain::code::ReasonCode::try_from("een_partner_kan_het").unwrap(),
        advice: SafeText::body("Bel het wijkteam."),
        feedback: told(),
    };
    store.command(request(scope, Target::Referral(ReferralId(id(of))), reject, 0x4e1 + of, now)).await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_was_closed_before_today_is_counted_for_the_desk_and_open_for_who_checks_or_takes_it_up(
    #[case] place: Place,
) {
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    let (lead, auditor) = (in_role(&clerk, 71, Role::Lead), in_role(&clerk, 72, Role::Auditor));
    for of in 1..=3 {
        store.command(receive(&clerk, of, 0, None, at(0))).await.unwrap();
    }
    close(&store, &clerk, 1, at(1)).await;
    reject(&store, &clerk, 2, at(1)).await;
    let (closed, later) = (ReferralId(id(1)), days(2));
    let done = async |scope: &Scope, split, now| store.page(scope, split, 50, None, now).await.unwrap().rows.len();
    assert_eq!(done(&clerk, Split::Done, at(2)).await, 2, "today it can still be put right");
    assert!(store.read_referral(&clerk, closed, "volgen", at(2)).await.unwrap().is_some());

    assert_eq!(done(&clerk, Split::Done, later).await, 1);
    let counts = store.counts(&clerk, later).await.unwrap();
    assert_eq!((counts.done, counts.shielded), (1, 1));
    assert_eq!(done(&clerk, Split::Shielded, later).await, 0);
    assert_eq!(done(&lead, Split::Shielded, later).await, 1);
    assert_eq!(done(&auditor, Split::Shielded, later).await, 1);
    let words = || SearchTerms { words: vec!["zeynep".to_owned()], ..SearchTerms::default() };
    for scope in [&clerk, &lead] {
        let found = store.search(scope, words(), 50, later).await.unwrap();
        assert_eq!((found.rows.len(), found.shielded), (2, 1), "counted, without a name");
    }
    for (scope, purpose, open) in [
        (&clerk, "triage", false),
        (&clerk, "hernieuwde_verwerking", false),
        (&lead, "triage", false),
        (&lead, "hernieuwde_verwerking", true),
        (&auditor, "controle", true),
        (&auditor, "triage", false),
    ] {
        let opened = store.read_referral(scope, closed, purpose, later).await.unwrap();
        assert_eq!(opened.is_some(), open, "{:?} {purpose}", scope.actor().role);
    }
    assert!(store.history(&clerk, closed, later).await.unwrap().is_none());
    assert!(store.events_since(&clerk, closed, 0, later).await.unwrap().is_none());
    let reopen = Command::Reopen { reason: SafeText::body("nieuwe meldingen") };
    store.command(request(&lead, Target::Referral(closed), reopen, 0x0e, later)).await.unwrap();
    assert_eq!(store.counts(&clerk, later).await.unwrap().shielded, 0);
    assert!(store.read_referral(&clerk, closed, "triage", later).await.unwrap().is_some());
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_is_due_is_told_on_its_day_with_the_rule_and_who_ended_it(#[case] place: Place) {
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    for of in 1..=3 {
        store.command(receive(&clerk, of, 0, None, at(0))).await.unwrap();
    }
    reject(&store, &clerk, 1, at(1)).await;
    let due = async |now| store.due(&clerk, now).await.unwrap().referrals;
    assert!(due(days(13)).await.is_empty());
    let in_time = due(days(14)).await;
    assert_eq!(in_time.len(), 1, "so that a second person can agree before the grace is over");
    let one = &in_time[0];
    assert_eq!((one.referral, one.destruction.rule), (ReferralId(id(1)), RetentionRule::NotTakenUp));
    assert_eq!(one.ended_by, Some(clerk.actor().user));
    // What still runs after five years must be gone by then: whoever leads hears of it in time.
    let last = days(5 * 365 + 1);
    assert_eq!(due(last - SignedDuration::from_hours(24 * 15)).await.len(), 1);
    let all = due(last - SignedDuration::from_hours(24 * 14)).await;
    assert_eq!(all.len(), 3);
    assert!(all.iter().filter(|one| one.destruction.running).count() == 2);
    assert!(due(days(100)).await.iter().all(|one| one.referral != ReferralId(id(2))), "it runs");
}

#[tokio::test]
async fn rows_that_an_older_version_wrote_are_found_all_the_same() {
    let place = Place::new();
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    store.command(receive(&clerk, 1, 0, None, at(0))).await.unwrap();
    store.command(receive(&clerk, 2, 0, None, at(0))).await.unwrap();
    reject(&store, &clerk, 1, at(1)).await;
    close(&store, &clerk, 2, at(1)).await;
    store.close().await;
    place.raw("update referral set keep_rule = null, keep_from = null, shield_at = null, keep_version = null").await;
    let store = place.open().await;
    assert_eq!(store.counts(&clerk, days(40)).await.unwrap().shielded, 0);
    assert_eq!(store.due(&clerk, days(40)).await.unwrap().referrals.len(), 2);
    assert_eq!(store.counts(&clerk, days(40)).await.unwrap().shielded, 1);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_file_that_is_taken_up_again_at_that_very_moment_is_not_destroyed(#[case] place: Place) {
    let store = place.init().await;
    let house = code("noord");
    let clerk = clerk("noord", 1);
    let lead = in_role(&clerk, 71, Role::Lead);
    for of in 1..=2 {
        store.command(receive(&clerk, of, 0, None, at(0))).await.unwrap();
        reject(&store, &clerk, of, at(1)).await;
    }
    let asked = store.propose_destruction(&house, days(30)).await.unwrap().proposals;
    assert_eq!(asked.len(), 1, "of both");
    let agree = async |now| store.decide_proposal(&lead, asked[0].id, 1, (Verdict::Approved, ""), now).await;
    let there = "select count(*) from referral_key where house = 1";
    // Somebody's change is acknowledged between the look at the file and the commit that destroys it.
    place.meanwhile("update on proposal", "update referral set version = version + 1 where no = 1").await;
    let refused = agree(days(31)).await;
    assert!(matches!(refused, Err(CommandError::Store(StoreError::Overtaken))), "{refused:?}");
    assert_eq!(place.count(there).await, 2, "nothing of it was done");
    place.as_before().await;
    // It was taken up again: that one stays, the other goes.
    let reopen = Command::Reopen { reason: SafeText::body("nieuwe meldingen") };
    store.command(request(&lead, Target::Referral(ReferralId(id(1))), reopen, 0x0e, days(31))).await.unwrap();
    agree(days(31)).await.unwrap();
    assert_eq!(place.count(there).await, 1);
    let kept = store.read_referral(&lead, ReferralId(id(1)), "triage", days(31)).await.unwrap();
    assert!(kept.is_some());
    store.close().await;
}

/// A house that keeps what it doesn't take up for no day at all.
async fn without_a_grace(place: &Place) -> Store {
    let store = place.init().await;
    let (mut record, _) = store.house_record(&code("noord")).await.unwrap().unwrap();
    record.house.retention.not_taken_up_days = 0;
    store.put_house(&record, at(0)).await.unwrap();
    store
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_an_older_version_takes_up_again_is_not_shielded_nor_due_by_what_stood_there(#[case] place: Place) {
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    let lead = in_role(&clerk, 71, Role::Lead);
    store.command(receive(&clerk, 1, 0, None, at(0))).await.unwrap();
    close(&store, &clerk, 1, at(1)).await;
    place.raw("create table was as select shield_at, keep_rule, keep_from, keep_version from referral").await;
    let reopen = Command::Reopen { reason: SafeText::body("nieuwe meldingen") };
    store.command(request(&lead, Target::Referral(ReferralId(id(1))), reopen, 0x0e, at(2))).await.unwrap();
    // As a server leaves it that writes the row and knows nothing of these columns.
    let left = "update referral set shield_at = (select shield_at from was), keep_rule = (select keep_rule from was), \
                keep_from = (select keep_from from was), keep_version = (select keep_version from was)";
    place.raw(left).await;
    assert_eq!(place.count("select count(*) from referral where shield_at is not null").await, 1);
    let counts = store.counts(&clerk, days(2)).await.unwrap();
    assert_eq!((counts.inbox, counts.shielded), (1, 0), "it runs again, and everybody at the desk may see it");
    assert!(store.read_referral(&clerk, ReferralId(id(1)), "triage", days(2)).await.unwrap().is_some());
    // The daily round puts it right.
    assert!(store.due(&clerk, days(40)).await.unwrap().referrals.is_empty());
    let right = "select count(*) from referral where shield_at is null and keep_version = version \
                 and keep_rule <> (select keep_rule from was)";
    assert_eq!(place.count(right).await, 1);
    store.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn who_ended_it_after_it_was_proposed_does_not_destroy_it_and_what_goes_leaves_no_number(#[case] place: Place) {
    let store = without_a_grace(&place).await;
    let (house, clerk) = (code("noord"), clerk("noord", 1));
    let (lead, other) = (in_role(&clerk, 71, Role::Lead), in_role(&clerk, 72, Role::Lead));
    for of in 1..=2 {
        store.command(receive(&clerk, of, 0, None, at(0))).await.unwrap();
        reject(&store, &clerk, of, at(1)).await;
    }
    let asked = store.propose_destruction(&house, at(2)).await.unwrap().proposals.remove(0);
    let (again, gone) = (ReferralId(id(1)), ReferralId(id(2)));
    let reopen = Command::Reopen { reason: SafeText::body("nieuwe meldingen") };
    store.command(request(&lead, Target::Referral(again), reopen, 0x0e, at(3))).await.unwrap();
    let reject = Command::Reject {
        reason: wissel::domain::code::ReasonCode::try_from("een_partner_kan_het").unwrap(),
        advice: SafeText::body("Bel het wijkteam."),
        feedback: told(),
    };
    store.command(request(&lead, Target::Referral(again), reject, 0x0f, at(4))).await.unwrap();

    let agree = (Verdict::Approved, "");
    let done = store.decide_proposal(&lead, asked.id, 1, agree, at(5)).await.unwrap();
    let Proposed::Destroy { referrals } = &done.what else { panic!("{done:?}") };
    assert!(referrals.iter().all(|due| due.number.is_empty()), "a number would be left of what is gone");
    assert_eq!(done.decision.unwrap().spared, [Spared { referral: again, why: SparedFor::OwnEnding }]);
    assert!(store.read_referral(&clerk, gone, "triage", at(6)).await.unwrap().is_none());
    assert!(store.read_referral(&clerk, again, "triage", at(6)).await.unwrap().is_some());

    let asked = store.propose_destruction(&house, at(7)).await.unwrap().proposals.remove(0);
    let own = store.decide_proposal(&lead, asked.id, 1, agree, at(8)).await;
    assert!(matches!(own, Err(CommandError::Refused(Refusal::SecondPersonNeeded))), "{own:?}");
    store.decide_proposal(&other, asked.id, 1, agree, at(8)).await.unwrap();
    assert!(store.due(&clerk, at(9)).await.unwrap().referrals.is_empty());
    store.verify().await.unwrap();
}

#[tokio::test]
async fn a_refusal_holds_until_the_last_day_and_no_longer() {
    let place = Place::in_memory();
    let store = place.init().await;
    let (house, clerk) = (code("noord"), clerk("noord", 1));
    store.command(receive(&clerk, 1, 0, None, at(0))).await.unwrap();
    reject(&store, &clerk, 1, at(1)).await;
    let lead = in_role(&clerk, 71, Role::Lead);
    let round = async |now| store.propose_destruction(&house, now).await.unwrap();
    // The grace is over after 28 days; refused three days before, it would be silent for a fortnight.
    let asked = round(days(20)).await.proposals.remove(0);
    store.decide_proposal(&lead, asked.id, 1, (Verdict::Refused, "nog even"), days(25)).await.unwrap();
    assert_eq!((round(days(27)).await.proposals.len(), round(days(28)).await.late), (0, 0));
    let late = round(days(29)).await;
    assert_eq!((late.proposals.len(), late.late), (1, 1));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_comes_anew_under_the_identity_of_something_destroyed_has_a_history_of_its_own(#[case] place: Place) {
    let store = place.init().await;
    let (house, clerk) = (code("noord"), clerk("noord", 1));
    let (lead, auditor) = (in_role(&clerk, 71, Role::Lead), in_role(&clerk, 72, Role::Auditor));
    let of = ReferralId(id(1));
    // The first of them was opened in an emergency, too.
    let first = receive(&clerk, 1, 0, None, at(0));
    let number = hidden(&store, &clerk).await;
    let (glass, reason) = (BreakGlassId(id(9)), SafeText::line("er is nu gevaar"));
    store.break_glass(&lead, glass, &number, &reason, at(1)).await.unwrap();
    assert!(store.read_referral(&lead, of, "triage", at(1)).await.unwrap().is_some());
    assert!(store.destroy(&house, of, &clerk.actor().signature(), at(1)).await.unwrap());
    let anew = request(&clerk, Target::New, first.order.command.clone(), 0x77, at(2));
    let came = store.command(anew).await.unwrap();
    let history = store.history(&clerk, of, at(3)).await.unwrap().unwrap();
    assert!(history.iter().all(|line| line.seq >= came.seq), "nothing of the one before it");
    assert!(store.events_since(&clerk, of, 0, at(3)).await.is_ok());
    let again = store.command(first).await.unwrap();
    assert!(again.repeated && again.events.is_empty(), "that it was done is known, and nothing else");
    assert!(store.due(&clerk, at(4)).await.is_ok(), "the daily round isn't stopped by it");

    // In the journal the old lines stand as what a destroyed one leaves, and the new ones with the new number.
    let number = || SearchTerms { number: Some(came.referral.number.to_string()), ..SearchTerms::default() };
    let page = store.journal(&auditor, &WhichLines::default(), 200, at(5)).await.unwrap().lines;
    let seen = store.who_saw(&auditor, number(), at(5)).await.unwrap().lines;
    for lines in [page, seen] {
        let (own, gone): (Vec<_>, Vec<_>) =
            lines.iter().filter(|line| line.referral == Some(of)).partition(|line| line.seq >= came.seq);
        let kinds: Vec<&str> = gone.iter().map(|line| line.kind.as_str()).collect();
        assert_eq!(kinds, ["inzage", "noodtoegang", "wijziging", "wijziging"]);
        assert!(gone.iter().all(|line| line.destroyed && line.by.is_none() && line.number.is_none()));
        assert!(!own.is_empty() && own.iter().all(|line| !line.destroyed && line.by.is_some()));
        assert!(own.iter().all(|line| line.number.as_ref() == Some(&came.referral.number)));
    }
    let mut given = Vec::new();
    let take = |line| {
        given.push(line);
        Ok(())
    };
    store.give_out(&house, "ldv", "root", at(5), take).await.unwrap();
    given.retain(|line: &GivenOut| line.entry.destroyed);
    assert_eq!(given.len(), 4, "given out as what they are now, too");
    for form in [Form::Bio2, Form::Ldv] {
        assert!(given.iter().all(|line| form.line(&house, line).is_some()), "in every form");
    }
    // A desk that catches up from the very first hears that it went, and of what came.
    let cleared = Scope::of(Actor { compartment: true, ..lead.actor().clone() });
    let told = store.feed(&cleared, 0, 200).await.unwrap();
    let told: Vec<(&str, u64)> = told.entries.iter().map(|one| (one.kind.as_str(), one.seq)).collect();
    assert_eq!((told.len(), told[0].0, told[1]), (2, "vernietigd", ("ontvangen", came.seq)));
    assert!(store.break_glasses(&cleared, Whose::All).await.unwrap().list.is_empty());
    store.verify().await.unwrap();

    // What can't be opened of the new one is damage, and hides nothing before it either.
    place.unguarded().await;
    place.raw(format!("update journal set payload = hash where house = 1 and seq = {}", came.seq).leak()).await;
    let damaged = |error: StoreError| matches!(error, StoreError::Damaged { .. });
    assert!(damaged(store.feed(&cleared, came.seq - 1, 200).await.unwrap_err()));
    assert!(damaged(store.feed(&cleared, 0, 200).await.unwrap_err()));
    assert!(damaged(store.journal(&auditor, &WhichLines::default(), 200, at(6)).await.unwrap_err()));
    assert!(damaged(store.who_saw(&auditor, number(), at(6)).await.unwrap_err()));
    assert!(damaged(store.give_out(&house, "ldv", "root", at(6), |_| Ok(())).await.unwrap_err()));
    assert!(damaged(store.history(&clerk, of, at(6)).await.unwrap_err()));
    store.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_system_hears_of_what_it_handed_in_and_not_of_what_another_did_under_the_same_identity(#[case] place: Place) {
    let store = place.init().await;
    let (house, clerk) = (code("noord"), clerk("noord", 1));
    let (first, second) = (in_role(&clerk, 71, Role::System), in_role(&clerk, 72, Role::System));
    let received = |by: &Scope, command: u128, now| {
        let order = receive(by, 1, 0, None, now).order.command;
        request(by, Target::New, order, command, now)
    };
    store.command(received(&first, 0x71, at(0))).await.unwrap();
    assert!(store.destroy(&house, ReferralId(id(1)), &clerk.actor().signature(), at(1)).await.unwrap());
    store.command(received(&second, 0x72, at(2))).await.unwrap();
    for (system, heard) in [(first, "vernietigd"), (second, "ontvangen")] {
        let told = store.feed(&system, 0, 100).await.unwrap().entries;
        assert_eq!(told.iter().map(|item| item.kind.as_str()).collect::<Vec<_>>(), [heard]);
    }
    store.close().await;
}
