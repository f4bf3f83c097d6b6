//! Several servers on one database: one feed, one numbering, and nobody decides on what is no longer so.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::SignedDuration;
use wissel::domain::actor::Role;
use wissel::domain::command::Command;
use wissel::domain::id::ReferralId;
use wissel::domain::quick_text::{QuickText, TextKind};
use wissel::domain::row::Split;
use wissel::domain::text::SafeText;
use wissel::store::{Account, CommandError, Scope, SessionRecord, Store, Target};

use super::fixture::*;
use super::named::note;

async fn both(place: &Place) -> (Store, Store) {
    let one = place.init().await;
    (one, place.open().await)
}

/// Waits until a server has heard of a number.
async fn heard(store: &Store, scope: &Scope, seq: u64) {
    let mut hint = store.changes(&scope.actor().house);
    let all = hint.wait_for(|newest| *newest >= seq);
    tokio::time::timeout(Duration::from_secs(30), all).await.expect("the servers look now and then").unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clerks_at_two_servers_race_for_each_referral_and_each_gets_one_clerk() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let desk = clerk("noord", 0);
    for of in 0..60 {
        one.command(receive(&desk, of, 0, None, at(0))).await.unwrap();
    }
    let clerks = (1..=16_u128).map(|who| {
        let store = if who.is_multiple_of(2) { one.clone() } else { other.clone() };
        tokio::spawn(async move { takes(&store, who, 0..60_u128).await })
    });
    let mut won: Vec<u128> = Vec::new();
    for one in futures_util::future::join_all(clerks).await {
        won.extend(one.unwrap());
    }
    won.sort_unstable();
    assert_eq!(won, (0..60).collect::<Vec<_>>());
    let verified = one.verify().await.unwrap();
    assert_eq!(verified, other.verify().await.unwrap());
    one.close().await;
    other.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_number_without_gaps_and_tell_one_feed() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let scope = clerk("noord", 1);
    let sent = (0..80_u128).map(|of| {
        let store = if of.is_multiple_of(2) { &one } else { &other };
        store.command(receive(&scope, of, 0, None, at(0)))
    });
    let mut numbers = BTreeSet::new();
    let mut newest = 0;
    for done in futures_util::future::join_all(sent).await {
        let done = done.unwrap();
        numbers.insert(done.referral.number.to_string());
        newest = newest.max(done.seq);
    }
    let all: BTreeSet<String> = (1..=80).map(|number| format!("26-{number:05}")).collect();
    assert_eq!(numbers, all);
    heard(&one, &scope, newest).await;
    heard(&other, &scope, newest).await;
    let feeds = [one.feed(&scope, 0, 1000).await.unwrap(), other.feed(&scope, 0, 1000).await.unwrap()];
    let seqs = feeds.each_ref().map(|feed| feed.entries.iter().map(|item| item.seq).collect::<Vec<_>>());
    assert_eq!(seqs[0], seqs[1]);
    assert_eq!(seqs[0], (newest - 79..=newest).collect::<Vec<_>>(), "every number, each once, in order");
    one.verify().await.unwrap();
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn a_command_that_is_sent_again_to_another_server_happens_once() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let scope = clerk("noord", 1);
    one.command(receive(&scope, 1, 0, Some("K-1"), at(0))).await.unwrap();
    let target = Target::Referral(ReferralId(id(1)));
    // Both have it in memory by now; each must see what the other makes of it.
    other.command(request(&scope, target, note(1), 1, at(1))).await.unwrap();
    for step in 2..12_u128 {
        let (here, there) = if step % 2 == 0 { (&one, &other) } else { (&other, &one) };
        let first = here.command(request(&scope, target, note(step), step, at(1))).await.unwrap();
        let again = there.command(request(&scope, target, note(step), step, at(1))).await.unwrap();
        assert!(again.repeated && !first.repeated);
        assert_eq!((again.seq, &again.events), (first.seq, &first.events));
        assert_eq!(again.referral, first.referral);
        let mut late = request(&scope, target, note(step + 100), step + 100, at(1));
        late.expected = Some(first.referral.version - 1);
        let told = there.command(late).await;
        assert!(matches!(told, Err(CommandError::Stale { current }) if current == first.referral.version));
    }
    let twice = other.command(receive(&scope, 2, 0, Some("K-1"), at(2))).await.unwrap();
    assert!(twice.existed);
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn a_page_is_as_new_as_the_last_command_at_any_server_however_many_looked_at_it_before() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let joke = actor("noord", 1, Role::Intake);
    one.put_account(&Account::new(joke.clone(), "joke", "$"), at(0)).await.unwrap();
    let terms = (SignedDuration::from_mins(30), SignedDuration::from_mins(100));
    let session = SessionRecord::begin([1; 32], joke.user, "bureau 1.0.0", at(0), terms);
    one.open_session(&session).await.unwrap();
    let scope = clerk("noord", 1);
    for of in 0..30 {
        let written = one.command(receive(&scope, of, 0, None, at(0))).await.unwrap();
        // As a request does: who asks is looked up first, and then what was asked for.
        other.session(&[1; 32], at(1)).await.unwrap().expect("it runs");
        let page = other.page(&scope, Split::Inbox, 50, None, at(1)).await.unwrap();
        assert_eq!(page.rows.len() as u128, of + 1, "nothing that was acknowledged elsewhere is missing");
        assert!(page.seq >= written.seq);
        assert_eq!(other.page(&scope, Split::Inbox, 50, None, at(1)).await.unwrap().rows, page.rows);
    }
    one.close().await;
    other.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_that_are_looked_up_at_the_same_moment_are_each_their_own() {
    let place = Place::postgres();
    let store = place.init().await;
    let terms = (SignedDuration::from_mins(30), SignedDuration::from_mins(100));
    let people: Vec<_> = (1..=20).map(|number| actor("noord", number, Role::Intake)).collect();
    for (number, person) in (1_u8..).zip(&people) {
        store.put_account(&Account::new(person.clone(), format!("intake{number}"), "$"), at(0)).await.unwrap();
        let session = SessionRecord::begin([number; 32], person.user, "bureau 1.0.0", at(0), terms);
        store.open_session(&session).await.unwrap();
    }
    let asked = (0..8_u8).map(|first| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut answers = Vec::new();
            for turn in 0..100 {
                let token = [(first + turn) % 25 + 1; 32];
                answers.push((token, store.session(&token, at(1)).await.unwrap()));
            }
            answers
        })
    });
    let answers = futures_util::future::join_all(asked).await.into_iter().flat_map(Result::unwrap);
    for (token, session) in answers {
        let whose = people.get(usize::from(token[0]) - 1).map(|person| person.user);
        assert_eq!(session.map(|(actor, _)| actor.user), whose, "who has none gets nobody's");
    }
    store.close().await;
}

#[tokio::test]
async fn a_session_that_is_revoked_at_one_server_is_over_at_the_other() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let joke = actor("noord", 1, Role::Intake);
    let account = Account::new(joke.clone(), "joke", "$");
    one.put_account(&account, at(0)).await.unwrap();
    let terms = (SignedDuration::from_mins(30), SignedDuration::from_mins(100));
    let session = SessionRecord::begin([1; 32], joke.user, "bureau 1.0.0", at(0), terms);
    one.open_session(&session).await.unwrap();
    for store in [&one, &other] {
        assert!(store.session(&[1; 32], at(1)).await.unwrap().is_some());
    }
    other.put_account(&Account { disabled: true, ..account.clone() }, at(2)).await.unwrap();
    assert!(one.session(&[1; 32], at(2)).await.unwrap().is_none(), "the account was closed");
    other.put_account(&account, at(3)).await.unwrap();
    assert!(one.session(&[1; 32], at(3)).await.unwrap().is_some());
    assert!(other.close_session(&[1; 32]).await.unwrap());
    assert!(one.session(&[1; 32], at(3)).await.unwrap().is_none());
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn failed_sign_ins_and_used_codes_count_at_all_servers_together() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let joke = actor("noord", 1, Role::Intake);
    let account = Account::new(joke.clone(), "joke", "$".to_owned());
    one.put_account(&account, at(0)).await.unwrap();
    let tries = (0..8).map(|turn| {
        let store = if turn % 2 == 0 { one.clone() } else { other.clone() };
        tokio::spawn(async move { store.begin_attempt("joke", at(0)).await.unwrap().is_ok() })
    });
    let mut let_in = 0;
    for attempt in tries.collect::<Vec<_>>() {
        let_in += u32::from(attempt.await.unwrap());
    }
    assert_eq!(let_in, 5);
    assert_eq!(other.begin_attempt("joke", at(0)).await.unwrap(), Err(15));
    one.forgive_attempts("joke").await.unwrap();
    assert_eq!(other.begin_attempt("joke", at(0)).await.unwrap(), Ok(()));

    one.offer_second_factor(&joke, b"geheim").await.unwrap();
    assert!(other.confirm_second_factor(&joke, 1, &[], at(0)).await.unwrap());
    let (here, there) = tokio::join!(one.use_step(joke.user, 2), other.use_step(joke.user, 2));
    assert!(here.unwrap() != there.unwrap(), "the same code at two servers at once works at one");
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn a_house_that_is_added_or_changed_at_one_server_is_known_at_the_other() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let (west, east) = (house("west"), house("oost"));
    let (first, second) = tokio::join!(one.put_house(&west, at(0)), other.put_house(&east, at(0)));
    first.unwrap();
    second.unwrap();
    let mut all = one.houses().await.unwrap();
    assert_eq!(all, other.houses().await.unwrap());
    all.sort();
    assert_eq!(all, [code("noord"), code("oost"), code("west"), code("zuid")]);
    let lead = Scope::of(actor("noord", 5, Role::Lead));
    let text = |code: &str| QuickText {
        code: code.try_into().unwrap(),
        kind: TextKind::Note,
        name: SafeText::line(code),
        text: SafeText::line("Over {nummer}"),
    };
    let (first, second) = (text("een"), text("twee"));
    let (first, second) = tokio::join!(one.put_text(&lead, &first, at(0)), other.put_text(&lead, &second, at(0)));
    assert!(first.unwrap() && second.unwrap());
    let texts = one.texts(&lead).await.unwrap();
    let own = texts.iter().filter(|text| ["een", "twee"].contains(&text.code.as_str()));
    assert_eq!(own.count(), 2, "neither wrote over the other");
    let scope = clerk("noord", 1);
    other.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let mut changed = house("noord");
    changed.house.lease_minutes = 45;
    one.put_house(&changed, at(1)).await.unwrap();
    let taken = request(&scope, Target::Referral(ReferralId(id(1))), Command::Take, 2, at(2));
    let taken = other.command(taken).await.unwrap();
    assert_eq!(taken.referral.standing.owner.as_ref().unwrap().until, at(47), "decided by the rules as they are now");
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn what_was_snoozed_at_one_server_comes_back_at_the_other() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let scope = clerk("noord", 1);
    one.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let snooze = Command::Snooze { until: at(60) };
    let snoozed = request(&scope, Target::Referral(ReferralId(id(1))), snooze, 2, at(1));
    let snoozed = one.command(snoozed).await.unwrap();
    heard(&other, &scope, snoozed.seq).await;
    assert_eq!(other.counts(&scope, at(59)).await.unwrap().waiting, 1);
    assert_eq!(other.page(&scope, Split::Inbox, 50, None, at(61)).await.unwrap().rows.len(), 1);
    one.close().await;
    other.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_is_cut_costs_no_command_and_doubles_none() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let scope = clerk("noord", 1);
    let cluster = super::postgres::Cluster::shared();
    let database = place.database.clone().unwrap();
    let cutting = tokio::task::spawn_blocking(move || {
        for _ in 0..12 {
            let cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
                 where datname = current_database() and application_name = 'wissel'";
            cluster.run(&database, cut);
        }
    });
    let mut of = 0_u128;
    while !cutting.is_finished() || of < 40 {
        let store = if of.is_multiple_of(2) { &one } else { &other };
        store.command(receive(&scope, of, 0, None, at(0))).await.unwrap();
        assert!(store.read_referral(&scope, ReferralId(id(of)), "triage", at(1)).await.unwrap().is_some());
        of += 1;
    }
    cutting.await.unwrap();
    assert_eq!(u128::from(one.counts(&scope, at(2)).await.unwrap().inbox), of);
    one.verify().await.unwrap();
    one.close().await;
    other.close().await;
}

/// Each of many sends its next as soon as the one before was answered: rounds are decided while others are on their way to the
/// database, and some of those never arrive or find that the other server was first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_many_send_twice_at_once_happens_once_through_cuts_and_another_server() {
    let place = Place::postgres();
    let (one, other) = both(&place).await;
    let cluster = super::postgres::Cluster::shared();
    let database = place.database.clone().unwrap();
    let (begun, begin) = std::sync::mpsc::channel();
    let cutting = tokio::task::spawn_blocking(move || {
        // Once for each of the first steps that somebody takes.
        for () in begin.into_iter().take(6) {
            let cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
                 where datname = current_database() and application_name = 'wissel'";
            cluster.run(&database, cut);
        }
    });
    let desks = (0..24_u128).map(|of| {
        let (one, other, begun) = (one.clone(), other.clone(), begun.clone());
        tokio::spawn(async move {
            let scope = clerk("noord", of);
            let source = format!("K-{of}");
            let twice = [of, of + 100].map(|id| receive(&scope, id, 0, Some(&source), at(0)));
            let [first, second] = twice.map(|request| one.command(request));
            let (first, second) = tokio::join!(first, second);
            let (first, second) = (first.unwrap(), second.unwrap());
            assert_eq!((first.referral.id, first.existed != second.existed), (second.referral.id, true));
            let (target, mut version) = (Target::Referral(first.referral.id), first.referral.version);
            for step in 1..13_u128 {
                // Some are answered and some not when the line is cut; nobody minds when it is cut no more.
                let _ = begun.send(());
                let store = if (of + step).is_multiple_of(9) { &other } else { &one };
                let key = 1000 * (of + 1) + step;
                let again = || {
                    let mut request = request(&scope, target, note(key), key, at(1));
                    request.expected = Some(version);
                    store.command(request)
                };
                let (first, second) = tokio::join!(again(), again());
                let (first, second) = (first.unwrap(), second.unwrap());
                version += 1;
                assert_eq!((first.seq, first.referral.version), (second.seq, version));
                assert!(first.repeated != second.repeated, "one of two that are the same did it");
                assert_eq!(first.events, second.events);
            }
        })
    });
    for desk in futures_util::future::join_all(desks).await {
        desk.unwrap();
    }
    drop(begun);
    cutting.await.unwrap();
    assert_eq!(one.counts(&clerk("noord", 1), at(2)).await.unwrap().inbox, 24);
    assert_eq!(one.verify().await.unwrap(), other.verify().await.unwrap());
    one.close().await;
    other.close().await;
}
