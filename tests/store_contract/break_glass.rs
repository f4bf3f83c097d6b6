//! Emergency access: what it shows, for how long, and who hears of it.

use rstest::rstest;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::id::{BreakGlassId, ReferralId};
use wissel::domain::row::Split;
use wissel::domain::text::SafeText;
use wissel::domain::weighing::FocusArea;
use wissel::store::{BreakGlassError, Entry, Scope, SearchTerms, Store, Target, Whose};

use super::fixture::*;

const REASON: &str = "de politie vraagt nu of er gevaar is";

/// A house where emergency access lasts an hour, with one file in the compartment; its number.
pub async fn hidden(store: &Store, plain: &Scope) -> String {
    let mut record = store.house_record(&code("noord")).await.unwrap().unwrap();
    record.house.access.break_glass_minutes = Some(60);
    store.put_house(&record, at(0)).await.unwrap();
    let received = store.command(receive(plain, 1, 0, None, at(0))).await.unwrap();
    let cleared = Scope::of(Actor { compartment: true, ..actor("noord", 2, Role::Intake) });
    let mark = Command::SetFocus { areas: [FocusArea::Radicalisation].into(), reason: SafeText::default() };
    store.command(request(&cleared, Target::Referral(ReferralId(id(1))), mark, 3, at(1))).await.unwrap();
    received.referral.number.to_string()
}

fn glass(number: u128) -> BreakGlassId {
    BreakGlassId(id(number))
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_hidden_file_is_read_for_an_hour_and_found_and_then_it_is_hidden_again(#[case] place: Place) {
    let store = place.init().await;
    let (clerk, colleague) = (clerk("noord", 1), clerk("noord", 3));
    let number = hidden(&store, &clerk).await;
    let file = ReferralId(id(1));
    let reason = SafeText::line(REASON);
    assert!(store.read_referral(&clerk, file, "triage", at(2)).await.unwrap().is_none());
    let unknown = store.break_glass(&clerk, glass(9), "99-99999", &reason, at(2)).await;
    assert!(matches!(unknown, Err(BreakGlassError::Unknown)));
    let opened = store.break_glass(&clerk, glass(1), &number, &reason, at(2)).await.unwrap();
    assert_eq!((opened.referral, opened.ends_at), (file, at(62)));
    let again = store.break_glass(&clerk, glass(1), &number, &reason, at(3)).await.unwrap();
    assert_eq!(again, opened, "safe to repeat");
    let stolen = store.break_glass(&colleague, glass(1), &number, &reason, at(3)).await;
    assert!(matches!(stolen, Err(BreakGlassError::Unknown)));

    let terms = || SearchTerms { number: Some(number.clone()), ..SearchTerms::default() };
    assert!(store.read_referral(&clerk, file, "triage", at(61)).await.unwrap().is_some());
    assert_eq!(store.search(&clerk, terms(), 10, at(61)).await.unwrap().rows.len(), 1);
    assert!(store.read_referral(&colleague, file, "triage", at(61)).await.unwrap().is_none(), "one person's alone");
    assert_eq!(
        store.page(&clerk, Split::Inbox, 50, None, at(61)).await.unwrap().hidden,
        1,
        "it doesn't join the lists"
    );
    let lines = store.history(&clerk, file, at(61)).await.unwrap().unwrap();
    assert!(
        lines.iter().any(|line| matches!(&line.entry, Entry::BreakGlass { reason, .. } if reason.as_str() == REASON))
    );
    assert!(lines.iter().any(|line| matches!(&line.entry, Entry::Read { purpose } if purpose == "noodtoegang")));

    assert!(store.read_referral(&clerk, file, "triage", at(62)).await.unwrap().is_none(), "the hour is over");
    assert!(store.history(&clerk, file, at(62)).await.unwrap().is_none());
    let found = store.search(&clerk, terms(), 10, at(62)).await.unwrap();
    assert_eq!((found.rows.len(), found.hidden), (0, 1));
    store.verify().await.unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn leads_and_auditors_hear_of_it_at_once_and_somebody_else_reviews_it(#[case] place: Place) {
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    let number = hidden(&store, &clerk).await;
    let person = |user, role| Scope::of(actor("noord", user, role));
    let (lead, other, auditor) = (person(4, Role::Lead), person(5, Role::Lead), person(6, Role::Auditor));
    let before = store.feed(&lead, 0, 100).await.unwrap().seq;
    let reason = SafeText::line(REASON);
    store.break_glass(&lead, glass(1), &number, &reason, at(2)).await.unwrap();
    for scope in [&other, &auditor] {
        let told = store.feed(scope, before, 100).await.unwrap().entries;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].kind.as_str(), told[0].by.user), ("noodtoegang", lead.actor().user));
        assert!(told[0].referral.is_none() && told[0].row.is_none(), "and nothing of the file");
        assert_eq!(store.counts(scope, at(3)).await.unwrap().to_review, 1);
        assert_eq!(store.break_glasses(scope, Whose::Unreviewed).await.unwrap().len(), 1);
    }
    assert!(store.feed(&clerk, before, 100).await.unwrap().entries.is_empty());
    assert!(store.break_glasses(&clerk, Whose::All).await.unwrap().is_empty());
    let words = SafeText::line("terecht, er was gevaar");
    assert_eq!(store.counts(&lead, at(3)).await.unwrap().to_review, 0, "nobody reviews their own");
    assert!(!store.review_break_glass(&lead, glass(1), &words, at(3)).await.unwrap());
    assert!(!store.review_break_glass(&clerk, glass(1), &words, at(3)).await.unwrap());
    assert!(store.review_break_glass(&auditor, glass(1), &words, at(3)).await.unwrap());
    assert!(!store.review_break_glass(&other, glass(1), &words, at(4)).await.unwrap(), "once");
    assert_eq!(store.counts(&other, at(4)).await.unwrap().to_review, 0);
    let all = store.break_glasses(&other, Whose::All).await.unwrap();
    assert_eq!(all[0].review.as_ref().unwrap().text, words);
    assert!(store.break_glasses(&other, Whose::Unreviewed).await.unwrap().is_empty());
}

#[tokio::test]
async fn there_is_none_unless_the_house_has_it_and_none_to_what_is_open_anyway() {
    let place = Place::new();
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    let number = hidden(&store, &clerk).await;
    let plain = store.command(receive(&clerk, 2, 1, None, at(0))).await.unwrap().referral.number.to_string();
    let reason = SafeText::line(REASON);
    let open = store.break_glass(&clerk, glass(1), &plain, &reason, at(2)).await;
    assert!(matches!(open, Err(BreakGlassError::NotHidden)));
    store.break_glass(&clerk, glass(2), &number, &reason, at(2)).await.unwrap();
    let mut record = store.house_record(&code("noord")).await.unwrap().unwrap();
    record.house.access.break_glass_minutes = None;
    store.put_house(&record, at(3)).await.unwrap();
    assert!(store.read_referral(&clerk, ReferralId(id(1)), "triage", at(3)).await.unwrap().is_none(), "off at once");
    let off = store.break_glass(&clerk, glass(3), &number, &reason, at(3)).await;
    assert!(matches!(off, Err(BreakGlassError::Off)));
}
