//! Guests: a session goes on in another house, ends with whichever of the two grants ends first, and never sees two houses.

use jiff::SignedDuration;
use jiff::civil::date;
use rstest::rstest;
use wissel::domain::account::Grant;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::id::{GuestId, ReferralId, UserId};
use wissel::domain::row::Split;
use wissel::store::{Account, CommandError, Hand, Scope, SessionRecord, Store};

use super::fixture::*;

const TERMS: (SignedDuration, SignedDuration) = (SignedDuration::from_mins(30), SignedDuration::from_mins(100));

/// Somebody of the house in the north with a session that runs, and a grant in the south.
struct Guest {
    store: Store,
    home: Account,
    there: Account,
    boss: Actor,
}

impl Guest {
    async fn of(place: &Place) -> Self {
        let store = place.init().await;
        let joke = actor("noord", 1, Role::Intake);
        let mut home = Account::new(joke.clone(), "joke", "$");
        home.standing.certified = Some(date(2026, 3, 2));
        let home = store.change_account(&home, Some(0), None, at(0)).await.unwrap();
        let session = SessionRecord::begin([1; 32], joke.user, "bureau 1.0.0", at(0), TERMS);
        store.open_session(&session).await.unwrap();
        let boss = actor("zuid", 9, Role::Administrator);
        let grant = Grant { role: Role::Lead, ..Grant::of(&joke) };
        let there = home.as_guest(GuestId(id(0x9000)), code("zuid")).with_grant(&grant);
        let there = store.change_account(&there, Some(0), Some(Hand::Of(&boss)), at(0)).await.unwrap();
        Self { store, home, there, boss }
    }

    fn user(&self) -> UserId {
        self.home.actor.user
    }

    /// Whose session this is now.
    async fn who(&self, token: u8, minute: i64) -> Option<Actor> {
        let found = self.store.session(&[token; 32], at(minute)).await.unwrap();
        found.map(|(actor, _)| (*actor).clone())
    }

    /// Goes on in another house with a new token.
    async fn change(&self, from: u8, to: &Account, token: u8, minute: i64) -> Option<SessionRecord> {
        let (actor, session) = self.store.session(&[from; 32], at(minute)).await.unwrap().unwrap();
        self.store.change_house_of_session((&session, &actor), to, [token; 32], TERMS, at(minute)).await.unwrap()
    }

    async fn close(&self, account: &Account, minute: i64) -> Account {
        let closed = Account { disabled: true, ..account.clone() };
        self.store.change_account(&closed, None, Some(Hand::Operator("root")), at(minute)).await.unwrap()
    }

    /// A feed of this house has something after this number by which it looks at its session.
    async fn rings(&self, house: &str, after: u64) -> bool {
        let scope = clerk(house, 7);
        self.store.feed(&scope, after, 100).await.unwrap().rights.is_some()
    }

    async fn newest(&self, house: &str) -> u64 {
        self.store.feed(&clerk(house, 7), 0, 1000).await.unwrap().seq
    }
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_session_goes_on_in_another_house_and_is_over_in_the_first(#[case] place: Place) {
    let guest = Guest::of(&place).await;
    let store = &guest.store;
    for (house, of) in [("noord", 1), ("zuid", 2)] {
        store.command(receive(&clerk(house, 5), of, usize::try_from(of).unwrap(), None, at(1))).await.unwrap();
    }
    let places = store.workplaces(guest.user(), at(1)).await.unwrap();
    let named: Vec<(&str, Role)> = places.iter().map(|one| (one.actor.house.as_str(), one.actor.role)).collect();
    assert_eq!(named, [("noord", Role::Intake), ("zuid", Role::Lead)]);
    assert_eq!(guest.who(1, 60).await.map(|actor| actor.house), None, "the clock goes for all of it");
    let session = guest.change(1, &guest.there, 2, 20).await.unwrap();
    assert!(guest.who(1, 20).await.is_none(), "one sign-in is never two sessions");
    assert_eq!(session.id(), store.sessions_of(guest.user(), at(20)).await.unwrap()[0].id());
    let (actor, _) = store.session(&[2; 32], at(20)).await.unwrap().unwrap();
    assert_eq!((actor.user, actor.house.as_str(), actor.role), (guest.user(), "zuid", Role::Lead));
    let scope = Scope::of(actor);
    let page = store.page(&scope, Split::Inbox, 10, None, at(20)).await.unwrap();
    assert_eq!(page.rows.len(), 1);
    assert!(
        store.read_referral(&scope, ReferralId(id(1)), "triage", at(20)).await.unwrap().is_none(),
        "of the other house"
    );
    assert!(store.read_referral(&scope, ReferralId(id(2)), "triage", at(20)).await.unwrap().is_some());
    // The end of the sign-on stays where it was, however often one changes.
    for minute in (40..100).step_by(20) {
        assert!(guest.who(2, minute).await.is_some());
    }
    assert!(guest.who(2, 99).await.is_some() && guest.who(2, 100).await.is_none(), "the end of the first sign-on");
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn ending_either_grant_ends_the_session_at_once_and_home_again_needs_no_password(#[case] place: Place) {
    let guest = Guest::of(&place).await;
    guest.change(1, &guest.there, 2, 1).await.unwrap();
    let heard = guest.newest("zuid").await;
    let there = guest.close(&guest.there, 2).await;
    assert!(guest.who(2, 2).await.is_none(), "the other house ended it");
    assert!(guest.rings("zuid", heard).await, "an open feed there looks at its session");
    assert_eq!(guest.store.workplaces(guest.user(), at(2)).await.unwrap().len(), 1);
    let there = Account { disabled: false, ..there };
    let there = guest.store.change_account(&there, Some(2), None, at(3)).await.unwrap();
    assert!(guest.who(2, 3).await.is_some());
    guest.change(2, &guest.home, 3, 4).await.unwrap();
    assert_eq!(guest.who(3, 4).await.unwrap(), guest.home.actor);
    guest.change(3, &there, 4, 5).await.unwrap();
    let heard = guest.newest("zuid").await;
    let home = guest.close(&guest.home, 6).await;
    assert!(guest.who(4, 6).await.is_none(), "the home house closed the account");
    assert!(guest.rings("zuid", heard).await, "told in the house that it was worked in");
    assert!(guest.store.workplaces(guest.user(), at(6)).await.unwrap().is_empty());
    // A last day at home is the last day everywhere.
    let mut last = Account { disabled: false, ..home };
    last.standing.until = Some(date(2026, 11, 15));
    guest.store.change_account(&last, None, None, at(7)).await.unwrap();
    assert!(guest.who(4, 7).await.is_none());
    guest.store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_guest_stands_among_the_accounts_of_the_house_that_granted_and_of_no_other(#[case] place: Place) {
    let guest = Guest::of(&place).await;
    let (store, user) = (&guest.store, guest.user());
    let south = Scope::of(guest.boss.clone());
    let seen = store.house_account(&south, user).await.unwrap().unwrap().account;
    assert_eq!(seen.guest.as_ref().map(|guest| guest.home.as_str()), Some("noord"));
    assert_eq!((seen.actor.role, seen.standing.certified), (Role::Lead, Some(date(2026, 3, 2))));
    assert!(seen.password_hash.is_empty(), "how somebody signs in stays at home");
    assert_eq!(store.house_accounts(&south).await.unwrap().len(), 1);
    let north = Scope::of(actor("noord", 9, Role::Administrator));
    let own = store.house_account(&north, user).await.unwrap().unwrap().account;
    assert!(own.guest.is_none() && own.actor.role == Role::Intake);
    assert_eq!(store.house_accounts(&north).await.unwrap().len(), 1);
    // Once a person: a second grant is a change of the first, on the version that was seen.
    let again = guest.home.as_guest(GuestId(id(0x9001)), code("zuid"));
    let twice = store.change_account(&again, Some(0), Some(Hand::Of(&guest.boss)), at(1)).await;
    assert!(matches!(twice, Err(CommandError::Stale { current: 1 })), "{twice:?}");
    // A session names either by its identity: no grant takes an account's, and no account a grant's.
    let taken = Account::new(actor("zuid", 30, Role::Intake), "kees", "$");
    store.put_account(&taken, at(1)).await.unwrap();
    let other = actor("noord", 31, Role::Intake);
    store.put_account(&Account::new(other.clone(), "piet", "$"), at(1)).await.unwrap();
    let piet = store.account("piet").await.unwrap().unwrap();
    assert!(store.put_account(&piet.as_guest(GuestId(taken.actor.user.0), code("zuid")), at(1)).await.is_err());
    let twin = Actor { user: UserId(id(0x9000)), ..other };
    assert!(store.put_account(&Account::new(twin, "tweeling", "$"), at(1)).await.is_err());
    // Its sessions there are that house's to end, and no others.
    let session = SessionRecord::begin([5; 32], user, "bureau 1.0.0", at(1), TERMS);
    store.open_session(&session).await.unwrap();
    guest.change(1, &guest.there, 2, 1).await.unwrap();
    let running = store.sessions_of(user, at(1)).await.unwrap();
    assert_eq!(running.len(), 2);
    assert_eq!(running.iter().filter(|session| session.is_of(&seen)).count(), 1);
    let hand = Hand::Of(&guest.boss);
    assert_eq!(store.end_sessions(&seen.actor, None, hand, at(2)).await.unwrap(), 1);
    assert!(guest.who(2, 2).await.is_none() && guest.who(5, 2).await.is_some());
    guest.change(5, &guest.there, 6, 3).await.unwrap();
    let operator = Hand::Operator("root");
    assert_eq!(store.end_sessions(&guest.home.actor, None, operator, at(4)).await.unwrap(), 1, "home ends them all");
    assert!(guest.who(6, 4).await.is_none());
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn two_changes_at_once_of_one_session_give_one(#[case] place: Place) {
    let guest = Guest::of(&place).await;
    let (actor, session) = guest.store.session(&[1; 32], at(1)).await.unwrap().unwrap();
    let change =
        |token: u8| guest.store.change_house_of_session((&session, &actor), &guest.there, [token; 32], TERMS, at(1));
    let (one, two) = tokio::join!(change(2), change(3));
    assert_ne!(one.unwrap().is_some(), two.unwrap().is_some());
    assert_eq!(guest.store.sessions_of(guest.user(), at(1)).await.unwrap().len(), 1);
}
