//! Levels of confidentiality: what is above somebody's level is counted for them and shown nowhere, whatever they ask.

use rstest::rstest;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::bsn::Bsn;
use wissel::domain::command::Command;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::filter::{Filter, parse};
use wissel::domain::id::{CommandId, NoteId, ReferralId, SubscriptionId};
use wissel::domain::refusal::Refusal;
use wissel::domain::row::Split;
use wissel::domain::subscription::SubscriptionTerms;
use wissel::domain::text::SafeText;
use wissel::store::{CommandError, Entry, Scope, SearchTerms, Store, Target};

use super::access::routed;
use super::fixture::*;

const RAISED: ReferralId = ReferralId(id(1));

fn of_level(number: u128, role: Role, ceiling: Confidentiality) -> Scope {
    Scope::of(Actor { ceiling, ..actor("noord", number, role) })
}

/// Two referrals of one person, the first raised to a level by a lead.
async fn two(store: &Store, level: Confidentiality) {
    let desk = clerk("noord", 1);
    store.command(receive(&desk, 1, 0, None, at(0))).await.unwrap();
    store.command(receive(&desk, 2, 0, None, at(0))).await.unwrap();
    let lead = of_level(2, Role::Lead, Confidentiality::Secret);
    set(store, &lead, level, 1).await.unwrap();
    store.command(request(&lead, Target::Referral(RAISED), Command::Release, 0x600, at(1))).await.unwrap();
}

async fn set(store: &Store, by: &Scope, level: Confidentiality, number: u128) -> Result<(), CommandError> {
    let command = Command::SetConfidentiality { level, reason: SafeText::line("familie van een collega") };
    store.command(request(by, Target::Referral(RAISED), command, 0x500 + number, at(1))).await.map(drop)
}

fn by_words(word: &str) -> SearchTerms {
    SearchTerms { words: vec![word.to_owned()], bsn: None, born: None, number: None }
}

fn by_bsn() -> SearchTerms {
    SearchTerms { words: Vec::new(), bsn: Some(Bsn::parse("999990019").unwrap()), born: None, number: None }
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_is_above_ones_level_is_counted_and_shown_nowhere(#[case] place: Place) {
    let store = place.init().await;
    two(&store, Confidentiality::Restricted).await;
    let (plain, cleared) = (clerk("noord", 1), of_level(3, Role::Intake, Confidentiality::Restricted));
    let compartment = Scope::of(Actor { compartment: true, ..actor("noord", 4, Role::Intake) });
    for (scope, seen) in [(&plain, 1), (&compartment, 1), (&cleared, 2)] {
        let hidden = 2 - seen;
        let page = store.page(scope, Split::Inbox, 50, None, at(2)).await.unwrap();
        assert_eq!((page.rows.len() as u64, page.hidden), (seen, hidden));
        let late = at(60 * 24 * 30);
        let overdue = store.page(scope, Split::Overdue, 50, None, late).await.unwrap();
        assert_eq!((overdue.rows.len() as u64, overdue.hidden), (seen, hidden));
        let counts = store.counts(scope, late).await.unwrap();
        assert_eq!((u64::from(counts.inbox), u64::from(counts.hidden)), (seen, hidden));
        assert_eq!((u64::from(counts.overdue), u64::from(counts.hidden_overdue)), (seen, hidden));
        for terms in [by_words("zeynep"), by_words("escalatiedreiging"), by_bsn()] {
            let found = store.search(scope, terms, 20, at(2)).await.unwrap();
            assert_eq!((found.rows.len() as u64, found.hidden), (seen, hidden));
        }
        let all = Filter::default();
        assert_eq!(store.filter_count(scope, &all, at(2)).await.unwrap().map(u64::from), Some(seen));
        assert_eq!(store.filtered(scope, &all, 20, None, false, at(2)).await.unwrap().rows.len() as u64, seen);
        for (level, there) in [("vertrouwelijk", 1), ("confidentieel,geheim", seen - 1)] {
            let filter = parse(&format!("niveau:{level}"), None).unwrap();
            assert_eq!(store.filter_count(scope, &filter, at(2)).await.unwrap().map(u64::from), Some(there));
        }
        let told = store.overview(scope, [60, 120, 240], at(90)).await.unwrap();
        assert_eq!(u64::from(told.splits.inbox), seen);
        let feed = store.feed(scope, 0, 100).await.unwrap();
        assert_eq!(feed.entries.iter().any(|item| item.referral == Some(RAISED)), seen == 2);
        assert_eq!(store.read_referral(scope, RAISED, "triage", at(3)).await.unwrap().is_some(), seen == 2);
        let other = store.read_referral(scope, ReferralId(id(2)), "triage", at(3)).await.unwrap().unwrap();
        assert_eq!(u64::from(other.earlier), seen - 1, "the other file of this person");
    }
    let wake = request(&plain, Target::Referral(RAISED), Command::Wake, 9, at(3));
    assert!(matches!(store.command(wake).await, Err(CommandError::NotFound)));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_receiver_of_webhooks_hears_nothing_of_it(#[case] place: Place) {
    let store = place.init().await;
    let boss = Scope::of(actor("noord", 9, Role::Administrator));
    let address = "https://zaak.voorbeeld.nl/wissel".to_owned();
    let terms = SubscriptionTerms { name: SafeText::line("zaaksysteem"), address, kinds: Vec::new(), network: None };
    let of = SubscriptionId(id(1));
    store.add_subscription(&boss, of, terms, "geheim", at(0)).await.unwrap();
    two(&store, Confidentiality::Secret).await;
    let turn = store.take_turn(&code("noord"), of, id(51), at(2)).await.unwrap().unwrap();
    let next = store.outgoing(&turn).await.unwrap().unwrap();
    let told: Vec<_> = next.fresh.iter().map(|item| item.referral).collect();
    assert_eq!(told, [Some(ReferralId(id(2)))]);
    let polled = store.feed(&of_level(3, Role::Intake, Confidentiality::Secret).before_walls(), 0, 100).await.unwrap();
    assert_eq!(polled.entries.iter().map(|item| item.referral).collect::<Vec<_>>(), told);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_networks_system_hears_nothing_of_it_and_its_people_do(#[case] place: Place) {
    let store = place.init().await;
    let network = Some(routed(&store, &clerk("noord", 1)).await);
    let people = Scope::of(Actor { network: network.clone(), ..actor("noord", 9, Role::Network) });
    let heard = async |scope: &Scope| store.feed(scope, 0, 100).await.unwrap().entries.len();
    assert_eq!((heard(&people).await, heard(&people.before_walls()).await), (1, 1));
    let boss = Scope::of(actor("noord", 9, Role::Administrator));
    let address = "https://riec.voorbeeld.nl/wissel".to_owned();
    let terms = SubscriptionTerms { name: SafeText::line("netwerk"), address, kinds: Vec::new(), network };
    store.add_subscription(&boss, SubscriptionId(id(1)), terms, "geheim", at(0)).await.unwrap();
    let release = request(&clerk("noord", 1), Target::Referral(RAISED), Command::Release, 0x600, at(2));
    store.command(release).await.unwrap();
    set(&store, &of_level(2, Role::Lead, Confidentiality::Secret), Confidentiality::Secret, 1).await.unwrap();
    assert_eq!((heard(&people).await, heard(&people.before_walls()).await), (1, 0));
    let turn = store.take_turn(&code("noord"), SubscriptionId(id(1)), id(51), at(3)).await.unwrap().unwrap();
    let next = store.outgoing(&turn).await.unwrap();
    assert!(next.is_none_or(|next| next.fresh.is_empty()), "nor does a webhook");
    store.destroy(&code("noord"), RAISED, &boss.actor().signature(), at(4)).await.unwrap();
    assert_eq!((heard(&people).await, heard(&people.before_walls()).await), (1, 0));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn nobody_raises_beyond_their_own_and_a_lead_alone_takes_it_down(#[case] place: Place) {
    let store = place.init().await;
    two(&store, Confidentiality::Restricted).await;
    let (same, higher) =
        (of_level(3, Role::Intake, Confidentiality::Restricted), of_level(4, Role::Intake, Confidentiality::Secret));
    let lead = of_level(5, Role::Lead, Confidentiality::Restricted);
    let refused = |done: Result<(), CommandError>| matches!(done, Err(CommandError::Refused(_)));
    assert!(refused(set(&store, &same, Confidentiality::Secret, 2).await), "they would lose it");
    assert!(refused(set(&store, &higher, Confidentiality::Confidential, 3).await), "not a lead");
    assert!(refused(set(&store, &lead, Confidentiality::Secret, 4).await));
    set(&store, &lead, Confidentiality::Confidential, 5).await.unwrap();
    let page = store.page(&clerk("noord", 1), Split::Inbox, 50, None, at(4)).await.unwrap();
    assert_eq!((page.rows.len(), page.hidden), (2, 0));
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_command_sent_again_tells_nothing_of_what_came_behind_a_wall_since(#[case] place: Place) {
    let store = place.init().await;
    let (desk, lead) = (clerk("noord", 1), of_level(2, Role::Lead, Confidentiality::Secret));
    store.command(receive(&desk, 1, 0, None, at(0))).await.unwrap();
    let target = Target::Referral(RAISED);
    let noted = || {
        let note = Command::AddNote { id: NoteId(id(7)), text: SafeText::body("gebeld, geen gehoor") };
        request(&desk, target, note, 7, at(1))
    };
    store.command(noted()).await.unwrap();
    assert!(store.command(noted()).await.unwrap().repeated, "the answer was lost");
    set(&store, &lead, Confidentiality::Secret, 1).await.unwrap();
    assert!(matches!(store.command(noted()).await, Err(CommandError::NotFound)));
    let seen = store.history(&lead, RAISED, at(2)).await.unwrap().unwrap();
    assert!(seen.iter().any(|line| matches!(line.entry, Entry::Denied { .. })), "{seen:?}");
    // Who may look behind it is answered as before.
    let level =
        Command::SetConfidentiality { level: Confidentiality::Secret, reason: "familie van een collega".into() };
    assert!(store.command(request(&lead, target, level, 0x501, at(1))).await.unwrap().repeated);
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn undoing_puts_no_file_above_ones_own_level(#[case] place: Place) {
    let store = place.init().await;
    two(&store, Confidentiality::Secret).await;
    let (high, low) =
        (of_level(2, Role::Lead, Confidentiality::Secret), of_level(3, Role::Lead, Confidentiality::Restricted));
    set(&store, &high, Confidentiality::Restricted, 2).await.unwrap();
    let undo = |by: &Scope, number| {
        let undo = Command::Undo { command: CommandId(id(0xc0_0502)) };
        request(by, Target::Referral(RAISED), undo, number, at(2))
    };
    let refused = store.command(undo(&low, 0x700)).await;
    assert!(matches!(refused, Err(CommandError::Refused(Refusal::Fields { .. }))), "{refused:?}");
    assert!(store.command(undo(&high, 0x701)).await.is_ok());
}
