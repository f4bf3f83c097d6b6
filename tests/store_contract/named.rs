//! What is relied on by name.

use std::collections::HashMap;

use wissel::domain::actor::Role;
use wissel::domain::command::Command;
use wissel::domain::id::{DraftId, NoteId, ReferralId};
use wissel::domain::refusal::Refusal;
use wissel::domain::row::{Row, Split};
use wissel::domain::text::SafeText;
use wissel::store::{
    AccessRecord, Account, CommandError, Entry, Keys, Scope, SearchTerms, SessionRecord, Store, StoreError, Target,
    VerifyError,
};

use super::fixture::*;

fn note(number: u128) -> Command {
    Command::AddNote { id: NoteId(id(number)), text: SafeText::body("gebeld, geen gehoor") }
}

#[tokio::test]
async fn a_referral_that_arrives_stands_in_the_inbox_and_can_be_opened() {
    let place = Place::new();
    let store = place.init().await;
    let scope = clerk("noord", 1);
    let outcome = store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    assert_eq!(outcome.referral.number, "26-00001");
    let page = store.page(&scope, Split::Inbox, 50, None, at(1)).await.unwrap();
    let row: Row = serde_json::from_slice(&page.rows[0]).unwrap();
    assert_eq!(row, outcome.row);
    assert_eq!(store.counts(&scope, at(1)).await.unwrap().inbox, 1);
    let opened = store.read_referral(&scope, ReferralId(id(1)), "triage", at(2)).await.unwrap().unwrap();
    assert_eq!(opened.referral, outcome.referral);
    let history = store.history(&scope, ReferralId(id(1)), at(3)).await.unwrap().unwrap();
    let read = history.iter().find(|line| line.seq == opened.read_seq).unwrap();
    assert_eq!(read.entry, Entry::Read { purpose: "triage".to_owned() });
    store.verify().await.unwrap();
    store.close().await;
}
