//! A desk's line to the real API: the feed brings what happens, notices a break, and goes on where it was.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test fails where a step fails")]

use std::time::Duration;

use wissel::client::{self, ClientError, Lines, Signal};
use wissel::domain::actor::Role;
use wissel::domain::command::Command;
use wissel::domain::id::CommandId;
use wissel::wire::answer::ReadPurpose;
use wissel::wire::intake::ReferralInput;
use wissel::wire::list::PageQuery;
use zeroize::Zeroizing;

#[path = "support/api.rs"]
mod api;

use api::Api;

fn desk(api: &Api) -> client::Api {
    let desk = client::Api::new(&api.address, Lines::Safe).unwrap();
    desk.set_token(Some(Zeroizing::new(api.token.clone())));
    desk
}

fn phone_call() -> ReferralInput {
    ReferralInput::from_flat(&[
        ("kanaal", "telefoon"),
        ("aanmelder.soort", "college"),
        ("aanmelder.organisatie", "Wijkteam Waterveen"),
        ("betrokkene.naam", "Jan Voorbeeld"),
        ("aard", "situatie"),
        ("betreft", "Zorgen over wonen"),
        ("ingelicht", "ja"),
        ("gemeente", "Voorbeeldstad"),
    ])
    .unwrap()
}

async fn next(feed: &mut client::Feed) -> Signal {
    tokio::time::timeout(Duration::from_secs(20), feed.next()).await.expect("a signal in time")
}

fn command() -> CommandId {
    CommandId(uuid::Uuid::now_v7())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_comes_by_itself_and_once() {
    let api = Api::start(Role::Intake).await;
    let desk = desk(&api);
    let page = desk.page(&PageQuery::default()).await.unwrap();
    let mut feed = desk.feed(Some(page.seq));
    assert_eq!(next(&mut feed).await, Signal::Connected);

    let id = command();
    let received = desk.receive(&phone_call(), id).await.unwrap();
    let again = desk.receive(&phone_call(), id).await.unwrap();
    assert!(received.new && !again.new, "sent twice, received once");
    let Signal::Entry(entry) = next(&mut feed).await else { panic!("an entry") };
    assert_eq!(entry.referral, Some(received.referral));

    let done = desk.command(received.referral, received.version, command(), &Command::Take).await.unwrap();
    let Signal::Entry(entry) = next(&mut feed).await else { panic!("an entry") };
    assert_eq!((entry.seq, entry.row.unwrap().version), (done.seq, done.version));

    let stale = desk.command(received.referral, received.version, command(), &Command::Release).await.unwrap_err();
    let ClientError::Problem(problem) = &stale else { panic!("{stale:?}") };
    assert_eq!(problem.status, 412);
    assert_eq!(desk.open(received.referral, ReadPurpose::Triage).await.unwrap().referral.version, done.version);
    assert_eq!(desk.counts().await.unwrap().mine, 1);
    api.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_break_is_told_once_and_an_ended_session_too() {
    let api = Api::start(Role::Intake).await;
    let desk = desk(&api);
    let mut feed = desk.feed(None);
    assert_eq!(next(&mut feed).await, Signal::Connected);
    desk.sign_out().await.unwrap();
    assert!(!desk.has_token());
    assert_eq!(desk.who_am_i().await, Err(ClientError::SignedOut));
    let mut after = desk.feed(Some(0));
    assert_eq!(next(&mut after).await, Signal::SignedOut);
    api.end().await;
    assert!(matches!(next(&mut feed).await, Signal::Lost { .. } | Signal::SignedOut));
    assert!(matches!(desk.who_am_i().await, Err(ClientError::Offline(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_gives_a_session_and_a_wrong_password_a_reason() {
    let api = Api::start(Role::Intake).await;
    let desk = client::Api::new(&api.address, Lines::Safe).unwrap();
    let wrong = desk.sign_in("voorbeeld", "verkeerd").await.err().unwrap();
    assert!(matches!(&wrong, ClientError::Problem(problem) if problem.status == 401), "{wrong:?}");
    assert!(!wrong.report().what.is_empty());
    let session = desk.sign_in("voorbeeld", "een lang wachtwoord").await.unwrap();
    assert_eq!(desk.who_am_i().await.unwrap().actor, session.who.actor);
    api.end().await;
}
