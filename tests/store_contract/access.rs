//! Accounts, sessions, the compartment, and what a network sees.

use std::os::unix::fs::PermissionsExt;

use jiff::SignedDuration;
use rstest::rstest;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::code::{CriterionCode, NetworkCode, TextCode};
use wissel::domain::command::{Command, NetworkAnswer, RouteChoice};
use wissel::domain::handover::{HandoverState, Mode};
use wissel::domain::id::{FilterId, HandoverId, ReferralId};
use wissel::domain::journal::GivenOut;
use wissel::domain::quick_text::{QuickText, TextKind};
use wissel::domain::route::options;
use wissel::domain::row::Split;
use wissel::domain::text::SafeText;
use wissel::domain::weighing::{CriterionAnswer, FocusArea, Met, Participant};
use wissel::store::{
    AccessRecord, Account, CommandError, Hand, HandoverSplit, KeyError, Keys, Scope, SessionRecord, Store, Target,
};
use wissel::wire::handover::HandoverRow;

use super::fixture::*;

fn session(token: u8, user: &Actor) -> SessionRecord {
    let terms = (SignedDuration::from_mins(30), SignedDuration::from_mins(100));
    SessionRecord::begin([token; 32], user.user, "bureau 1.0.0", at(0), terms)
}

fn account(actor: Actor) -> Account {
    Account::new(actor, "Joke", "$argon2id$…")
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_session_is_renewed_by_activity_and_ends_at_once_when_revoked(#[case] place: Place) {
    let store = place.init().await;
    let joke = actor("noord", 1, Role::Intake);
    store.put_account(&account(joke.clone()), at(0)).await.unwrap();
    assert_eq!(store.account("jOKE ").await.unwrap().unwrap().actor, joke);
    assert!(store.account("iemand").await.unwrap().is_none());
    store.open_session(&session(1, &joke)).await.unwrap();
    assert!(store.session(&[1; 32], at(20)).await.unwrap().is_some());
    store.close().await;
    let store = place.open().await;
    assert!(store.session(&[1; 32], at(45)).await.unwrap().is_some(), "renewed at minute 20, and kept");
    assert!(store.session(&[1; 32], at(76)).await.unwrap().is_none(), "30 minutes without activity");
    store.open_session(&session(2, &joke)).await.unwrap();
    for minute in (10..100).step_by(20) {
        assert!(store.session(&[2; 32], at(minute)).await.unwrap().is_some());
    }
    assert!(store.session(&[2; 32], at(100)).await.unwrap().is_none(), "the absolute end");
    store.open_session(&session(3, &joke)).await.unwrap();
    assert!(store.session(&[3; 32], at(1)).await.unwrap().is_some());
    assert!(store.close_session(&[3; 32]).await.unwrap());
    assert!(store.session(&[3; 32], at(1)).await.unwrap().is_none());
    assert!(!store.close_session(&[3; 32]).await.unwrap());
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn sessions_are_listed_by_a_name_that_opens_nothing_and_ended_by_it(#[case] place: Place) {
    let store = place.init().await;
    let (joke, kees) = (actor("noord", 1, Role::Intake), actor("noord", 2, Role::Lead));
    store.put_account(&account(joke.clone()), at(0)).await.unwrap();
    for token in 1..=3 {
        store.open_session(&session(token, &joke)).await.unwrap();
    }
    assert!(store.session(&[2; 32], at(5)).await.unwrap().is_some());
    let listed = store.sessions_of(joke.user, at(6)).await.unwrap();
    assert_eq!(listed.len(), 3);
    assert_eq!((listed[0].token_hash, listed[0].seen), ([2; 32], at(5)), "the one that was used last first");
    assert_eq!(listed[0].label, "bureau 1.0.0");
    let hand = Hand::Of(&joke);
    assert!(!store.end_session(&kees, listed[0].id(), Hand::Of(&kees), at(6)).await.unwrap(), "not a colleague's");
    assert!(store.end_session(&joke, listed[0].id(), hand, at(6)).await.unwrap());
    assert!(!store.end_session(&joke, listed[0].id(), hand, at(6)).await.unwrap());
    assert!(store.session(&[2; 32], at(6)).await.unwrap().is_none());
    assert_eq!(store.end_sessions(&joke, Some(&[1; 32]), Hand::Operator("root"), at(7)).await.unwrap(), 1);
    assert_eq!(store.sessions_of(joke.user, at(7)).await.unwrap().len(), 1);
    assert!(store.session(&[1; 32], at(7)).await.unwrap().is_some());
    let feed = store.feed(&Scope::of(joke), 0, 100).await.unwrap();
    assert!(feed.rights.is_some(), "open feeds look at their session");
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn after_five_failures_one_waits_longer_each_time_and_later_it_is_forgotten(#[case] place: Place) {
    let store = place.init().await;
    let later = |seconds| at(0) + SignedDuration::from_secs(seconds);
    for login in ["joke", "bestaat.niet"] {
        for _ in 0..5 {
            assert_eq!(store.begin_attempt(login, at(0)).await.unwrap(), Ok(()));
        }
        assert_eq!(store.begin_attempt(&login.to_uppercase(), at(0)).await.unwrap(), Err(15));
        assert_eq!(store.begin_attempt(login, later(15)).await.unwrap(), Ok(()));
        assert_eq!(store.begin_attempt(login, later(20)).await.unwrap(), Err(25));
        assert_eq!(store.begin_attempt(login, at(16)).await.unwrap(), Ok(()), "a quarter of an hour later");
        for _ in 0..4 {
            assert_eq!(store.begin_attempt(login, at(16)).await.unwrap(), Ok(()));
        }
        assert_eq!(store.begin_attempt(login, at(16)).await.unwrap(), Err(15));
        store.forgive_attempts(login).await.unwrap();
        assert_eq!(store.begin_attempt(login, at(16)).await.unwrap(), Ok(()));
    }
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_code_and_a_recovery_code_each_work_once(#[case] place: Place) {
    let store = place.init().await;
    let joke = actor("noord", 1, Role::Intake);
    store.put_account(&account(joke.clone()), at(0)).await.unwrap();
    assert!(!store.second_factor(&joke).await.unwrap().required);
    store.require_second_factor(&joke, true, Hand::Operator("root"), at(0)).await.unwrap();
    assert!(store.offer_second_factor(&joke, b"geheim").await.unwrap());
    let codes = ["abcde-fghij", "kmnpq-rstuv"].map(|code| zeroize::Zeroizing::new(code.to_owned()));
    assert!(store.confirm_second_factor(&joke, 7, &codes, at(1)).await.unwrap());
    let factor = store.second_factor(&joke).await.unwrap();
    assert!(factor.required && factor.confirmed && factor.recovery_left == 2);
    assert_eq!(factor.secret.unwrap().as_slice(), b"geheim");
    assert!(!store.offer_second_factor(&joke, b"ander geheim").await.unwrap(), "nobody replaces it unseen");
    for (step, counts) in [(7, false), (8, true), (8, false), (7, false), (9, true)] {
        assert_eq!(store.use_step(joke.user, step).await.unwrap(), counts, "step {step}");
    }
    place.fails("insert on journal").await;
    store.use_recovery_code(&joke, "ABCDE FGHIJ", at(2)).await.unwrap_err();
    place.as_before().await;
    assert!(store.use_recovery_code(&joke, "ABCDE FGHIJ", at(2)).await.unwrap(), "what failed used nothing up");
    assert!(!store.use_recovery_code(&joke, "abcde-fghij", at(2)).await.unwrap());
    assert!(!store.use_recovery_code(&actor("noord", 2, Role::Lead), "kmnpq-rstuv", at(2)).await.unwrap());
    store.reset_second_factor(&joke, Hand::Operator("root"), at(3)).await.unwrap();
    let factor = store.second_factor(&joke).await.unwrap();
    assert!(factor.required && !factor.confirmed && factor.recovery_left == 0 && factor.secret.is_none());
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_an_account_may_do_changes_in_running_sessions_too(#[case] place: Place) {
    let store = place.init().await;
    let joke = actor("noord", 1, Role::Intake);
    store.put_account(&account(joke.clone()), at(0)).await.unwrap();
    store.open_session(&session(1, &joke)).await.unwrap();
    assert_eq!(store.session(&[1; 32], at(1)).await.unwrap().unwrap().0.role, Role::Intake);
    store.put_account(&account(Actor { role: Role::Auditor, ..joke }), at(2)).await.unwrap();
    assert_eq!(store.session(&[1; 32], at(3)).await.unwrap().unwrap().0.role, Role::Auditor);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn signing_in_and_failing_to_are_in_the_journal(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    let first = store.record_access(&scope, AccessRecord::SignedIn, at(1)).await.unwrap();
    assert_eq!(store.record_access(&scope, AccessRecord::SignInFailed, at(2)).await.unwrap(), first + 1);
    assert_eq!(store.record_access_of_nobody(AccessRecord::SignInFailed, at(3)).await.unwrap(), 1);
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn the_compartment_is_counted_but_not_shown(#[case] place: Place) {
    let store = place.init().await;
    let plain = clerk("noord", 1);
    let cleared = Scope::of(Actor { compartment: true, ..actor("noord", 2, Role::Intake) });
    store.command(receive(&plain, 1, 0, None, at(0))).await.unwrap();
    store.command(receive(&plain, 2, 1, None, at(0))).await.unwrap();
    let areas = [FocusArea::Radicalisation].into();
    let target = Target::Referral(ReferralId(id(1)));
    store
        .command(request(&cleared, target, Command::SetFocus { areas, reason: SafeText::default() }, 3, at(1)))
        .await
        .unwrap();
    let page = store.page(&plain, Split::Inbox, 50, None, at(2)).await.unwrap();
    assert_eq!((page.rows.len(), page.hidden), (1, 1));
    let counts = store.counts(&plain, at(2)).await.unwrap();
    assert_eq!((counts.inbox, counts.hidden, counts.hidden_overdue), (1, 1, 0));
    let late = store.counts(&plain, at(60 * 24 * 30)).await.unwrap();
    assert_eq!((late.hidden, late.hidden_overdue), (1, 1), "nobody forgets it in silence");
    assert_eq!(store.counts(&cleared, at(2)).await.unwrap().hidden, 0);
    for (scope, count) in [(&plain, 1), (&cleared, 2)] {
        let told = store.overview(scope, [60, 120, 240], at(90)).await.unwrap();
        let urgencies: u32 = told.urgencies.iter().map(|(_, count)| count).sum();
        assert_eq!((told.splits.inbox, urgencies, told.quiet), (count, count, [count, 0, 0]));
    }
    let page = store.page(&cleared, Split::Inbox, 50, None, at(2)).await.unwrap();
    assert_eq!((page.rows.len(), page.hidden), (2, 0));
    assert!(store.read_referral(&plain, ReferralId(id(1)), "triage", at(3)).await.unwrap().is_none());
    assert!(store.read_referral(&cleared, ReferralId(id(1)), "triage", at(3)).await.unwrap().is_some());
    let denied = store.command(request(&plain, target, Command::Wake, 4, at(3))).await;
    assert!(matches!(denied, Err(CommandError::NotFound)));
    let feed = store.feed(&plain, 0, 100).await.unwrap();
    assert!(feed.entries.iter().all(|item| item.referral == Some(ReferralId(id(2)))));
}

/// Routes a referral to the first network that takes it at once, and gives that network.
pub async fn routed(store: &Store, scope: &Scope) -> NetworkCode {
    let target = Target::Referral(ReferralId(id(1)));
    store.command(receive(scope, 1, 0, None, at(0))).await.unwrap();
    let text = SafeText::line;
    let judge = Participant {
        kind: "gemeente_sociaal".try_into().unwrap(),
        code: None,
        organisation: text("Gemeente Voorbeeldstad"),
        name: text("Dora Verzonnen"),
    };
    let purpose = Command::TestPurpose {
        fits: true,
        purpose: text("samenwerken"),
        reason: text("past"),
        participants: vec![judge.clone()],
    };
    store.command(request(scope, target, purpose, 2, at(1))).await.unwrap();
    let rules = store.rules(&code("noord")).await.unwrap().unwrap();
    let template = rules.catalogue.template_on(rules.calendar.date(at(1))).unwrap();
    let answer = |criterion: &CriterionCode| CriterionAnswer {
        criterion: criterion.clone(),
        met: Met::Yes,
        reason: text("blijkt uit de melding"),
    };
    let admit = Command::Admit {
        template: template.version.clone(),
        answers: template.criteria.iter().map(|row| answer(&row.code)).collect(),
        participants: vec![judge],
    };
    let admitted = store.command(request(scope, target, admit, 4, at(1))).await.unwrap();
    let ways = options(&rules, &admitted.referral, at(2));
    let way =
        ways.iter().find(|way| way.mode == Mode::Send && way.missing.is_empty() && way.approvals.is_empty()).unwrap();
    let choice = RouteChoice {
        id: HandoverId(id(77)),
        network: way.network.clone(),
        lead: true,
        sender: None,
        add: [].into(),
        remove: [].into(),
        necessity: text("nodig voor hulp"),
        seen_hash: None,
    };
    store.command(request(scope, target, Command::Route { choices: vec![choice] }, 3, at(2))).await.unwrap();
    way.network.clone()
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_network_sees_the_package_sent_to_it_and_nothing_else(#[case] place: Place) {
    let store = place.init().await;
    let desk = clerk("noord", 1);
    let network = routed(&store, &desk).await;
    let staff =
        |network: &NetworkCode| Scope::of(Actor { network: Some(network.clone()), ..actor("noord", 9, Role::Network) });
    let (theirs, others) = (staff(&network), staff(&"andere".try_into().unwrap()));
    let page = store.handover_page(&theirs, HandoverSplit::New, 50, None, at(3)).await.unwrap();
    let row: HandoverRow = serde_json::from_slice(&page.rows[0]).unwrap();
    assert_eq!(
        (row.id, row.state, row.house_name.as_str()),
        (HandoverId(id(77)), HandoverState::Offered, "Regio noord")
    );
    assert!(store.page(&theirs, Split::Inbox, 50, None, at(3)).await.unwrap().rows.is_empty());
    assert!(store.read_referral(&theirs, ReferralId(id(1)), "triage", at(3)).await.unwrap().is_none());
    assert!(store.read_handover(&theirs, HandoverId(id(77)), at(3)).await.unwrap().is_some());
    assert!(store.read_handover(&others, HandoverId(id(77)), at(3)).await.unwrap().is_none());
    assert!(store.handover_page(&others, HandoverSplit::New, 50, None, at(3)).await.unwrap().rows.is_empty());

    let target = Target::Handover(HandoverId(id(77)));
    let see = Command::See { handover: HandoverId(id(77)) };
    assert!(matches!(
        store.command(request(&others, target, see.clone(), 14, at(4))).await,
        Err(CommandError::NotFound)
    ));
    let mut stale = request(&theirs, target, see.clone(), 15, at(4));
    stale.expected = Some(row.version + 7);
    assert!(matches!(store.command(stale).await, Err(CommandError::Stale { current }) if current == row.version));
    store.command(request(&theirs, target, see, 16, at(4))).await.unwrap();
    let accept = NetworkAnswer::Accept { text: SafeText::default() };
    let respond = Command::Respond { handover: HandoverId(id(77)), answer: accept };
    let accepted = store.command(request(&theirs, target, respond, 17, at(5))).await.unwrap();
    let running = store.handover_page(&theirs, HandoverSplit::Running, 50, None, at(6)).await.unwrap();
    assert_eq!(running.rows.len(), 1);
    assert_eq!(store.counts(&desk, at(6)).await.unwrap().out, 1);
    let feed = store.feed(&theirs, 0, 100).await.unwrap();
    assert_eq!(feed.entries.len(), 1, "each hand-over at its last change");
    assert_eq!((feed.entries[0].seq, feed.entries[0].handover), (accepted.seq, Some(HandoverId(id(77)))));
    assert!(feed.entries[0].handover_row.is_some() && feed.entries[0].referral.is_none());
    assert!(store.feed(&others, 0, 100).await.unwrap().entries.is_empty());
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_package_that_was_taken_back_is_gone_for_its_network(#[case] place: Place) {
    let store = place.init().await;
    let desk = clerk("noord", 1);
    let network = routed(&store, &desk).await;
    let staff = Scope::of(Actor { network: Some(network), ..actor("noord", 9, Role::Network) });
    let recall = Command::Recall { handover: HandoverId(id(77)), reason: SafeText::line("verkeerd netwerk") };
    let target = Target::Referral(ReferralId(id(1)));
    let recalled = store.command(request(&desk, target, recall, 14, at(3))).await.unwrap();
    assert!(store.read_handover(&staff, HandoverId(id(77)), at(4)).await.unwrap().is_none());
    assert!(store.handover_page(&staff, HandoverSplit::New, 50, None, at(4)).await.unwrap().rows.is_empty());
    let feed = store.feed(&staff, 0, 100).await.unwrap();
    assert_eq!((feed.entries[0].seq, feed.entries[0].handover_row.is_none()), (recalled.seq, true));
    let back = store.page(&desk, Split::Inbox, 50, None, at(4)).await.unwrap();
    assert_eq!(back.rows.len(), 1, "back in the inbox");
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_network_hears_of_what_was_destroyed_a_stretch_at_a_time(#[case] place: Place) {
    let store = place.init().await;
    let desk = clerk("noord", 1);
    let network = routed(&store, &desk).await;
    let staff = Scope::of(Actor { network: Some(network), ..actor("noord", 9, Role::Network) });
    for of in 2..=5 {
        store.command(receive(&desk, of, 0, None, at(3))).await.unwrap();
    }
    let mut after = store.feed(&staff, 0, 100).await.unwrap().seq;
    for of in [2, 3, 1, 4, 5] {
        let by = desk.actor().signature();
        assert!(store.destroy(&code("noord"), ReferralId(id(of)), &by, at(4)).await.unwrap());
    }
    let (mut told, mut stretches) = (Vec::new(), 0);
    loop {
        let stretch = store.feed(&staff, after, 2).await.unwrap();
        if stretch.seq == after {
            break;
        }
        assert!(stretch.entries.iter().all(|item| item.seq > after && item.seq <= stretch.seq));
        told.extend(stretch.entries.iter().map(|item| item.handover));
        (after, stretches) = (stretch.seq, stretches + 1);
    }
    assert_eq!(told, [Some(HandoverId(id(77)))], "its own, once");
    assert_eq!(stretches, 3, "five were destroyed, and two are looked at in one go");
}

#[tokio::test]
async fn a_filter_that_a_lead_takes_back_from_the_house_is_that_leads_own() {
    let place = Place::new();
    let store = place.init().await;
    let lead = |user| Scope::of(actor("noord", user, Role::Lead));
    let (first, second) = (lead(1), lead(2));
    let filter = FilterId(id(5));
    assert!(store.put_filter(&first, filter, true, b"van het huis", at(1)).await.unwrap());
    assert!(store.put_filter(&second, filter, false, b"van mij", at(2)).await.unwrap());
    assert!(store.saved_filters(&first).await.unwrap().is_empty());
    let own = store.saved_filters(&second).await.unwrap();
    assert_eq!((own.len(), own[0].changeable, own[0].bytes.as_slice()), (1, true, b"van mij".as_slice()));
    assert!(!store.put_filter(&first, filter, false, b"toch van mij", at(3)).await.unwrap());
}

#[test]
fn a_key_file_is_its_owners_alone_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sleutel");
    assert!(matches!(Keys::read(&path), Err(KeyError::Missing)));
    Keys::create(&path).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(matches!(Keys::create(&path), Err(KeyError::Exists)));
    Keys::read(&path).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(Keys::read(&path), Err(KeyError::TooOpen)));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&path, "geen sleutel").unwrap();
    assert!(matches!(Keys::read(&path), Err(KeyError::Invalid)));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn each_change_to_what_the_house_shares_is_in_the_journal_and_what_is_personal_is_not(#[case] place: Place) {
    let store = place.init().await;
    let lead = Scope::of(actor("noord", 5, Role::Lead));
    let entries = || async { store.verify().await.unwrap().entries };
    let filter = FilterId(id(77));
    let start = entries().await;
    assert!(store.put_filter(&lead, filter, false, b"{\"naam\":\"Mijn\"}", at(1)).await.unwrap());
    assert_eq!(entries().await, start, "a personal filter is nobody else's business");
    assert!(store.put_filter(&lead, filter, true, b"{\"naam\":\"Huis\"}", at(2)).await.unwrap());
    assert!(store.put_filter(&lead, filter, true, b"{\"naam\":\"Huis\"}", at(3)).await.unwrap());
    assert_eq!(entries().await, start + 1, "shared once; the same again changes nothing");
    assert!(store.put_filter(&lead, filter, false, b"{\"naam\":\"Mijn\"}", at(4)).await.unwrap());
    assert!(store.put_filter(&lead, filter, true, b"{\"naam\":\"Huis\"}", at(5)).await.unwrap());
    assert!(store.delete_filter(&lead, filter, at(6)).await.unwrap());
    assert_eq!(entries().await, start + 4);

    let text = |body: &str| QuickText {
        code: TextCode::try_from("eigen").unwrap(),
        kind: TextKind::Note,
        name: SafeText::line("Kort"),
        text: SafeText::line(body),
    };
    let one = text("Over {nummer}");
    assert!(store.put_text(&lead, &one, at(7)).await.unwrap());
    assert!(store.put_text(&lead, &one, at(8)).await.unwrap());
    assert!(store.put_text(&lead, &text("Over {nummer}: {?wat}"), at(9)).await.unwrap());
    assert!(store.withdraw_text(&lead, &one.code, at(10)).await.unwrap());
    assert!(!store.withdraw_text(&lead, &one.code, at(11)).await.unwrap());
    assert_eq!(entries().await, start + 7, "made, changed, withdrawn");
    assert!(store.texts(&lead).await.unwrap().iter().all(|text| text.code != one.code));

    // Putting the house anew, as an administrator does, leaves its texts alone.
    store.put_text(&lead, &one, at(12)).await.unwrap();
    store.put_house(&house("noord"), at(13)).await.unwrap();
    assert!(store.texts(&lead).await.unwrap().contains(&one));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn who_must_wait_is_in_the_journal_once_for_each_wait(#[case] place: Place) {
    let store = place.init().await;
    let joke = actor("noord", 1, Role::Intake);
    store.put_account(&Account::new(joke, "joke", "$".to_owned()), at(0)).await.unwrap();
    let later = |seconds| at(0) + SignedDuration::from_secs(seconds);
    let told = async |house: &str| {
        let mut lines = 0;
        let take = |given: GivenOut| {
            lines += usize::from(given.entry.action.as_deref() == Some("moet_wachten"));
            Ok(())
        };
        store.give_out(&house.try_into().unwrap(), "bio2", "root", at(1), take).await.unwrap();
        lines
    };
    for (login, house) in [("joke", "noord"), ("bestaat.niet", "_wissel")] {
        store.record_locked_out(login, at(0)).await.unwrap();
        assert_eq!(told(house).await, 0, "nobody waits");
        for _ in 0..5 {
            store.begin_attempt(login, at(0)).await.unwrap().unwrap();
        }
        for second in [1, 2, 3] {
            store.begin_attempt(login, later(second)).await.unwrap().unwrap_err();
            store.record_locked_out(&login.to_uppercase(), later(second)).await.unwrap();
        }
        assert_eq!(told(house).await, 1, "however often it is tried meanwhile");
        store.begin_attempt(login, later(15)).await.unwrap().unwrap();
        store.begin_attempt(login, later(16)).await.unwrap().unwrap_err();
        store.record_locked_out(login, later(16)).await.unwrap();
        assert_eq!(told(house).await, 2, "the next wait");
    }
    store.verify().await.unwrap();
}
