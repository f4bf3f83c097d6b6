//! What the desk relies on, by name.

use rstest::rstest;
use wissel::domain::command::Command;
use wissel::domain::id::{CommandId, DraftId, MeetingId, NoteId, ReferralId};
use wissel::domain::meeting::{Meeting, Present, Sitting};
use wissel::domain::row::{Row, Split};
use wissel::domain::text::SafeText;
use wissel::store::{CommandError, Entry, Scope, SearchTerms, Store, StoreError, Target};

use super::fixture::*;

pub fn note(number: u128) -> Command {
    Command::AddNote { id: NoteId(id(number)), text: SafeText::body("gebeld, geen gehoor") }
}

fn rows<T: AsRef<[u8]>>(lines: &[T]) -> Vec<Row> {
    lines.iter().map(|line| serde_json::from_slice(line.as_ref()).unwrap()).collect()
}

async fn seq(store: &Store, scope: &Scope) -> u64 {
    store.page(scope, Split::Inbox, 1, None, at(0)).await.unwrap().seq
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_referral_that_arrives_stands_in_the_inbox_and_can_be_opened(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    let outcome = store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    assert_eq!(outcome.referral.number, "26-00001");
    let page = store.page(&scope, Split::Inbox, 50, None, at(1)).await.unwrap();
    assert_eq!(rows(&page.rows), [outcome.row]);
    assert_eq!(store.counts(&scope, at(1)).await.unwrap().inbox, 1);
    let opened = store.read_referral(&scope, ReferralId(id(1)), "triage", at(2)).await.unwrap().unwrap();
    assert_eq!(opened.referral, outcome.referral);
    let history = store.history(&scope, ReferralId(id(1)), at(3)).await.unwrap().unwrap();
    let read = history.iter().find(|line| line.seq == opened.read_seq).unwrap();
    assert_eq!(read.entry, Entry::Read { purpose: "triage".to_owned() });
    store.verify().await.unwrap();
    store.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_command_that_is_sent_again_gives_the_same_answer_and_happens_once(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    let first = store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let again = store.command(receive(&scope, 1, 0, None, at(5))).await.unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!((again.seq, &again.events), (first.seq, &first.events));
    store.close().await;
    let store = place.open().await;
    let after_restart = store.command(receive(&scope, 1, 0, None, at(9))).await.unwrap();
    assert!(after_restart.repeated);
    assert_eq!(after_restart.events, first.events);
    let mut other = receive(&scope, 1, 0, None, at(9));
    other.fingerprint = [8; 32];
    assert!(matches!(store.command(other).await, Err(CommandError::KeyReused)));
    let colleague = store.command(receive(&clerk("noord", 2), 1, 0, None, at(9))).await.unwrap();
    assert!(colleague.repeated, "a referral that arrives is the same whoever hands it in again");
    let target = Target::Referral(ReferralId(id(1)));
    store.command(request(&scope, target, note(5), 5, at(9))).await.unwrap();
    let colleague = store.command(request(&clerk("noord", 2), target, note(5), 5, at(9))).await;
    assert!(matches!(colleague, Err(CommandError::KeyReused)));
    assert_eq!(store.counts(&scope, at(9)).await.unwrap().inbox, 1);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_source_that_sends_a_referral_twice_finds_the_first(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    let first = store.command(receive(&scope, 1, 0, Some("K-1"), at(0))).await.unwrap();
    let twice = store.command(receive(&scope, 2, 0, Some("K-1"), at(1))).await.unwrap();
    assert!(twice.existed);
    assert_eq!(twice.referral.id, first.referral.id);
    let third = store.command(receive(&scope, 3, 0, Some("K-2"), at(2))).await.unwrap();
    assert_eq!(third.referral.number, "26-00002");
    let elsewhere = store.command(receive(&clerk("zuid", 1), 4, 0, Some("K-1"), at(2))).await.unwrap();
    assert!(!elsewhere.existed);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn of_two_edits_on_one_version_one_is_told_to_look_again_and_nothing_is_lost(#[case] place: Place) {
    let store = place.init().await;
    let (one, other) = (clerk("noord", 1), clerk("noord", 2));
    let version = store.command(receive(&one, 1, 0, None, at(0))).await.unwrap().referral.version;
    let target = Target::Referral(ReferralId(id(1)));
    let edit = |scope: &Scope, number| {
        let mut request = request(scope, target, note(number), number, at(1));
        request.expected = Some(version);
        store.command(request)
    };
    let (first, second) = tokio::join!(edit(&one, 10), edit(&other, 11));
    let (won, lost) = if first.is_ok() { (first, second) } else { (second, first) };
    let current = won.unwrap().referral.version;
    assert!(matches!(lost, Err(CommandError::Stale { current: told }) if told == current));
    let opened = store.read_referral(&one, ReferralId(id(1)), "triage", at(2)).await.unwrap().unwrap();
    assert_eq!(opened.referral.notes.len(), 1);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_64_clerks_who_race_for_500_referrals_each_gets_one_clerk(#[case] place: Place) {
    let store = place.init().await;
    let desk = clerk("noord", 0);
    let arrivals = (0..500).map(|of| store.command(receive(&desk, of, 0, None, at(0))));
    for arrived in futures_util::future::join_all(arrivals).await {
        arrived.unwrap();
    }
    let clerks = (1..=64_u128).map(|who| {
        let store = store.clone();
        tokio::spawn(async move { takes(&store, who, (0..500_u128).filter(|of| of % 8 == who % 8)).await })
    });
    let mut won: Vec<u128> = Vec::new();
    for one in futures_util::future::join_all(clerks).await {
        won.extend(one.unwrap());
    }
    won.sort_unstable();
    assert_eq!(won, (0..500).collect::<Vec<_>>());
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn another_house_finds_nothing_and_the_attempt_is_in_its_journal(#[case] place: Place) {
    let store = place.init().await;
    let (north, south) = (clerk("noord", 1), clerk("zuid", 2));
    store.command(receive(&north, 1, 0, None, at(0))).await.unwrap();
    let before = seq(&store, &south).await;
    let target = Target::Referral(ReferralId(id(1)));
    assert!(matches!(store.command(request(&south, target, note(5), 5, at(1))).await, Err(CommandError::NotFound)));
    assert!(store.read_referral(&south, ReferralId(id(1)), "triage", at(1)).await.unwrap().is_none());
    assert!(store.history(&south, ReferralId(id(1)), at(1)).await.unwrap().is_none());
    assert_eq!(seq(&store, &south).await, before + 3);
    assert!(store.page(&south, Split::Inbox, 50, None, at(1)).await.unwrap().rows.is_empty());
    let terms = SearchTerms { words: vec!["voorbeeld".to_owned()], ..SearchTerms::default() };
    assert!(store.search(&south, terms, 50, at(1)).await.unwrap().rows.is_empty());
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_is_snoozed_waits_and_comes_back_by_itself(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let snooze = Command::Snooze { until: at(60) };
    store.command(request(&scope, Target::Referral(ReferralId(id(1))), snooze, 2, at(1))).await.unwrap();
    let counts = store.counts(&scope, at(59)).await.unwrap();
    assert_eq!((counts.inbox, counts.waiting), (0, 1));
    store.close().await;
    let store = place.open().await;
    let counts = store.counts(&scope, at(61)).await.unwrap();
    assert_eq!((counts.inbox, counts.waiting), (1, 0));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_search_finds_beginnings_of_names_words_numbers_bsn_and_birth_dates_and_is_recorded(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    for of in 0..4_u128 {
        store.command(receive(&scope, of, usize::try_from(of).unwrap(), None, at(0))).await.unwrap();
    }
    let find = async |terms: SearchTerms| {
        let found = store.search(&scope, terms, 50, at(1)).await.unwrap();
        rows(&found.rows).iter().map(|row| row.id.0.as_u128() & 0xff).collect::<Vec<_>>()
    };
    let words = |text: &str| SearchTerms { words: vec![text.to_owned()], ..SearchTerms::default() };
    assert_eq!(find(words("zeyn")).await, [0]);
    assert_eq!(find(words("UNAL testman")).await, [1]);
    assert_eq!(find(words("escalatiedreiging")).await, [2, 0]);
    assert_eq!(find(words("escalatie")).await, [] as [u128; 0], "beginnings count for names only");
    assert_eq!(find(words("zeynep woonwagenkamp")).await, [] as [u128; 0]);
    assert_eq!(find(SearchTerms { bsn: Some("999990019".parse().unwrap()), ..Default::default() }).await, [2, 0]);
    assert_eq!(find(SearchTerms { born: Some("1990-02-02".parse().unwrap()), ..Default::default() }).await, [1]);
    assert_eq!(find(SearchTerms { number: Some("26-00003".to_owned()), ..Default::default() }).await, [2]);
    let history = store.history(&scope, ReferralId(id(1)), at(3)).await.unwrap().unwrap();
    assert_eq!(history.iter().filter(|line| line.entry == Entry::Found).count(), 2);
    let opened = store.read_referral(&scope, ReferralId(id(0)), "triage", at(2)).await.unwrap().unwrap();
    assert_eq!(opened.earlier, 1, "the other referral with the same BSN");
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_correction_replaces_what_can_be_found(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let mut corrected = content(0);
    corrected.subject.name = SafeText::line("Zeynep Andersnaam");
    let amend = Command::Amend { content: Box::new(corrected), reason: SafeText::line("naam verkeerd verstaan") };
    store.command(request(&scope, Target::Referral(ReferralId(id(1))), amend, 2, at(1))).await.unwrap();
    for (word, hits) in [("voorbeeld", 0), ("andersnaam", 1), ("zeynep", 1)] {
        let terms = SearchTerms { words: vec![word.to_owned()], ..SearchTerms::default() };
        assert_eq!(store.search(&scope, terms, 50, at(2)).await.unwrap().rows.len(), hits, "{word}");
    }
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn drafts_are_kept_for_their_writer_alone(#[case] place: Place) {
    let store = place.init().await;
    let (one, other) = (clerk("noord", 1), clerk("noord", 2));
    let draft = DraftId(id(1));
    store.put_draft(&one, draft, b"{\"naam\":\"Zeyn", at(0)).await.unwrap();
    store.put_draft(&one, draft, b"{\"naam\":\"Zeynep", at(1)).await.unwrap();
    store.close().await;
    let store = place.open().await;
    assert_eq!(store.drafts(&one).await.unwrap().len(), 1);
    assert_eq!(store.draft(&one, draft).await.unwrap().unwrap().bytes, b"{\"naam\":\"Zeynep");
    assert!(store.drafts(&other).await.unwrap().is_empty());
    assert!(!store.delete_draft(&other, draft).await.unwrap());
    assert!(store.delete_draft(&one, draft).await.unwrap());
    assert!(store.draft(&one, draft).await.unwrap().is_none());
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn the_feed_brings_each_change_once_in_order_with_the_row_as_it_is(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    let mut hint = store.changes(&code("noord"));
    let first = store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let target = Target::Referral(ReferralId(id(1)));
    let second = store.command(request(&scope, target, note(2), 2, at(1))).await.unwrap();
    store.read_referral(&scope, ReferralId(id(1)), "triage", at(2)).await.unwrap();
    assert_eq!(*hint.borrow_and_update(), second.seq + 1);
    let feed = store.feed(&scope, 0, 100).await.unwrap();
    assert_eq!(feed.entries.iter().map(|item| item.seq).collect::<Vec<_>>(), [first.seq, second.seq]);
    assert_eq!(feed.seq, second.seq + 1);
    let row: Row = serde_json::from_slice(feed.entries[0].row.as_ref().unwrap()).unwrap();
    assert_eq!(row, second.row);
    assert_eq!(feed.entries[1].command, CommandId(id(0xc0_0002)));
    assert!(store.feed(&scope, feed.seq, 100).await.unwrap().entries.is_empty());
    let catch_up = store.events_since(&scope, ReferralId(id(1)), first.referral.version, at(3)).await.unwrap();
    assert_eq!(catch_up.unwrap(), second.events);
}

#[tokio::test]
async fn one_process_owns_the_file_and_only_with_its_key() {
    let place = Place::new();
    assert!(matches!(Store::open(&place.url(), &place.keys).await, Err(StoreError::Missing)));
    let store = place.init().await;
    assert!(matches!(Store::open(&place.url(), &place.keys).await, Err(StoreError::Locked)));
    assert!(matches!(Store::init(&place.url(), &place.keys).await, Err(StoreError::Locked)));
    store.close().await;
    assert!(matches!(Store::init(&place.url(), &place.keys).await, Err(StoreError::Exists)));
    let other = wissel::store::Keys::ephemeral();
    assert!(matches!(Store::open(&place.url(), &other).await, Err(StoreError::KeyMismatch)));
    assert!(matches!(Store::open("mysql://x", &other).await, Err(StoreError::UnknownEngine)));
    assert_eq!(place.open().await.houses().await.unwrap(), [code("noord"), code("zuid")]);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_meeting_is_found_again_by_who_opened_it_and_its_minutes_are_what_was_done_meanwhile(#[case] place: Place) {
    let store = place.init().await;
    let (scope, other) = (clerk("noord", 1), clerk("noord", 2));
    store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let target = Target::Referral(ReferralId(id(1)));
    store.command(request(&scope, target, note(50), 2, at(1))).await.unwrap();
    assert_eq!(store.last_meeting(&scope).await.unwrap(), None);
    let sitting = Sitting {
        cut_off: None,
        present: Present { names: vec![SafeText::line("L. Bos")], ..Present::default() },
        agenda: vec![ReferralId(id(1)), ReferralId(id(99))],
        parked: std::collections::BTreeSet::new(),
        closed: false,
    };
    let by = scope.actor().signature();
    let mut meeting = Meeting { id: MeetingId(id(7)), by, opened_at: at(2), closed_at: None, sitting };
    store.put_meeting(&scope, &meeting, at(2)).await.unwrap();
    assert_eq!(store.last_meeting(&other).await.unwrap(), None);
    store.command(request(&scope, target, note(51), 3, at(3))).await.unwrap();
    meeting.closed_at = Some(at(4));
    store.put_meeting(&scope, &meeting, at(4)).await.unwrap();
    store.command(request(&scope, target, note(52), 4, at(5))).await.unwrap();
    store.close().await;

    let store = place.open().await;
    assert_eq!(store.last_meeting(&scope).await.unwrap(), Some(meeting.clone()), "after a restart too");
    assert_eq!(store.rows_of(&scope, &meeting.sitting.agenda).await.unwrap().len(), 1);
    let minutes = store.minutes(&scope, &meeting, "overleg", at(6)).await.unwrap();
    assert_eq!(minutes.len(), 1);
    let told: Vec<CommandId> = minutes[0].events.iter().map(|one| one.command).collect();
    assert_eq!(told, [CommandId(id(0xc0_0003))]);
    let history = store.history(&scope, ReferralId(id(1)), at(7)).await.unwrap().unwrap();
    assert!(history.iter().any(|line| line.entry == Entry::Read { purpose: "overleg".to_owned() }));
    store.verify().await.unwrap();
    store.close().await;
}
