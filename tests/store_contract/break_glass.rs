//! Emergency access: what it shows, for how long, and who hears of it.

use rstest::rstest;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::id::{BreakGlassId, ReferralId};
use wissel::domain::proposal::{SparedFor, Verdict};
use wissel::domain::referral::Feedback;
use wissel::domain::refusal::Refusal;
use wissel::domain::row::Split;
use wissel::domain::text::SafeText;
use wissel::domain::weighing::FocusArea;
use wissel::store::{BreakGlassError, CommandError, Entry, Scope, SearchTerms, Store, Target, Whose};

use super::fixture::*;

const REASON: &str = "de politie vraagt nu of er gevaar is";

/// A house where emergency access lasts an hour, with one file in the compartment; its number.
pub async fn hidden(store: &Store, plain: &Scope) -> String {
    let (mut record, _) = store.house_record(&code("noord")).await.unwrap().unwrap();
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
    let cleared = |user, role| Scope::of(Actor { compartment: true, ..actor("noord", user, role) });
    let (other, auditor) = (cleared(5, Role::Lead), cleared(6, Role::Auditor));
    let person = |user, role| Scope::of(actor("noord", user, role));
    let (lead, outside) = (person(4, Role::Lead), person(7, Role::Auditor));
    let before = store.feed(&lead, 0, 100).await.unwrap().seq;
    let reason = SafeText::line(REASON);
    store.break_glass(&lead, glass(1), &number, &reason, at(2)).await.unwrap();
    for scope in [&other, &auditor] {
        let told = store.feed(scope, before, 100).await.unwrap().entries;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].kind.as_str(), told[0].by.user), ("noodtoegang", lead.actor().user));
        assert!(told[0].referral.is_none() && told[0].row.is_none(), "and nothing of the file");
        assert_eq!(store.counts(scope, at(3)).await.unwrap().to_review, 1);
        assert_eq!(store.break_glasses(scope, Whose::Unreviewed).await.unwrap().list.len(), 1);
    }
    // Who may not open the file in the ordinary way is told that there is one, and nothing of the file.
    let theirs = store.break_glasses(&outside, Whose::All).await.unwrap();
    assert_eq!((theirs.list.len(), theirs.hidden), (0, 1));
    assert_eq!(store.counts(&outside, at(3)).await.unwrap().to_review, 0);
    assert!(!store.review_break_glass(&outside, glass(1), &SafeText::line("niet te zien"), at(3)).await.unwrap());
    assert_eq!(store.break_glasses(&lead, Whose::All).await.unwrap().list.len(), 1, "their own");
    assert!(store.feed(&clerk, before, 100).await.unwrap().entries.is_empty());
    assert!(store.break_glasses(&clerk, Whose::All).await.unwrap().list.is_empty());
    let words = SafeText::line("terecht, er was gevaar");
    assert_eq!(store.counts(&lead, at(3)).await.unwrap().to_review, 0, "nobody reviews their own");
    assert!(!store.review_break_glass(&lead, glass(1), &words, at(3)).await.unwrap());
    assert!(!store.review_break_glass(&clerk, glass(1), &words, at(3)).await.unwrap());
    assert!(store.review_break_glass(&auditor, glass(1), &words, at(3)).await.unwrap());
    assert!(!store.review_break_glass(&other, glass(1), &words, at(4)).await.unwrap(), "once");
    assert_eq!(store.counts(&other, at(4)).await.unwrap().to_review, 0);
    let all = store.break_glasses(&other, Whose::All).await.unwrap().list;
    assert_eq!(all[0].review.as_ref().unwrap().text, words);
    assert!(store.break_glasses(&other, Whose::Unreviewed).await.unwrap().list.is_empty());
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
    let (mut record, _) = store.house_record(&code("noord")).await.unwrap().unwrap();
    record.house.access.break_glass_minutes = None;
    store.put_house(&record, at(3)).await.unwrap();
    assert!(store.read_referral(&clerk, ReferralId(id(1)), "triage", at(3)).await.unwrap().is_none(), "off at once");
    let off = store.break_glass(&clerk, glass(3), &number, &reason, at(3)).await;
    assert!(matches!(off, Err(BreakGlassError::Off)));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_is_shielded_is_not_opened_in_an_emergency_and_that_is_said_of_it(#[case] place: Place) {
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    let (file, reason) = (ReferralId(id(1)), SafeText::line(REASON));
    let number = hidden(&store, &clerk).await;
    let plain = store.command(receive(&clerk, 2, 1, None, at(0))).await.unwrap().referral.number.to_string();
    let outcome = store.rules(&code("noord")).await.unwrap().unwrap().catalogue.close[0].code.clone();
    let feedback = Feedback::Given { text: SafeText::body("Dit is gezegd.") };
    let close = Command::Close { outcome, text: SafeText::default(), feedback };
    let cleared = Scope::of(Actor { compartment: true, ..actor("noord", 2, Role::Intake) });
    for of in 1..=2 {
        store
            .command(request(&cleared, Target::Referral(ReferralId(id(of))), close.clone(), 90 + of, at(2)))
            .await
            .unwrap();
    }
    let tomorrow = at(24 * 60);
    for number in [&number, &plain] {
        for scope in [&clerk, &Scope::of(actor("noord", 4, Role::Lead))] {
            let shut = store.break_glass(scope, glass(1), number, &reason, tomorrow).await;
            assert!(matches!(shut, Err(BreakGlassError::Shielded)), "{shut:?}");
        }
    }
    let auditor = Scope::of(Actor { compartment: true, ..actor("noord", 6, Role::Auditor) });
    let terms = SearchTerms { number: Some(number), ..SearchTerms::default() };
    let seen = store.who_saw(&auditor, terms, tomorrow).await.unwrap().lines;
    assert_eq!(seen.iter().filter(|line| line.action.as_deref() == Some("noodtoegang")).count(), 2, "each attempt");
    assert!(store.read_referral(&clerk, file, "triage", tomorrow).await.unwrap().is_none());
}

#[tokio::test]
async fn who_is_blocked_from_a_file_does_not_read_it_in_an_emergency_either() {
    let place = Place::in_memory();
    let store = place.init().await;
    let clerk = clerk("noord", 1);
    let number = hidden(&store, &clerk).await;
    let (file, reason) = (ReferralId(id(1)), SafeText::line(REASON));
    let barred = Scope::of(Actor { compartment: true, ..actor("noord", 2, Role::Intake) }).barred_from([file].into());
    let unknown = store.break_glass(&barred, glass(1), &number, &reason, at(2)).await;
    assert!(matches!(unknown, Err(BreakGlassError::Unknown)), "{unknown:?}");
    // Nor when the block came later.
    store.break_glass(&clerk, glass(2), &number, &reason, at(2)).await.unwrap();
    assert!(store.read_referral(&clerk, file, "triage", at(3)).await.unwrap().is_some());
    let barred = clerk.barred_from([file].into());
    assert!(store.read_referral(&barred, file, "triage", at(3)).await.unwrap().is_none());
    let terms = SearchTerms { number: Some(number), ..SearchTerms::default() };
    assert!(store.search(&barred, terms, 10, at(3)).await.unwrap().rows.is_empty());
    assert!(store.break_glasses(&barred, Whose::Mine).await.unwrap().list.is_empty());
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_was_opened_in_an_emergency_is_destroyed_after_its_review_and_by_another(#[case] place: Place) {
    let store = place.init().await;
    let noord = code("noord");
    let (file, reason) = (ReferralId(id(1)), SafeText::line(REASON));
    let number = hidden(&store, &clerk("noord", 1)).await;
    let (mut record, _) = store.house_record(&noord).await.unwrap().unwrap();
    record.house.retention.not_taken_up_days = 0;
    store.put_house(&record, at(1)).await.unwrap();
    let cleared = |user, role| Scope::of(Actor { compartment: true, ..actor("noord", user, role) });
    let (intake, opener, other) = (cleared(2, Role::Intake), cleared(4, Role::Lead), cleared(5, Role::Lead));
    let withdraw = Command::Withdraw {
        asked_by: SafeText::line("Wijkagent Kwakkelstein"),
        reason: SafeText::body("Per vergissing ingestuurd."),
    };
    store.command(request(&intake, Target::Referral(file), withdraw, 4, at(2))).await.unwrap();
    let asked = store.propose_destruction(&noord, at(3)).await.unwrap().proposals;
    // Before they could open it in the ordinary way.
    let outside = Scope::of(actor("noord", 4, Role::Lead));
    store.break_glass(&outside, glass(1), &number, &reason, at(4)).await.unwrap();

    let agree = (Verdict::Approved, "");
    let kept = store.decide_proposal(&other, asked[0].id, 1, agree, at(5)).await.unwrap();
    let kept = kept.decision.unwrap().spared;
    assert_eq!((kept[0].referral, kept[0].why), (file, SparedFor::Unreviewed));
    let tomorrow = |minutes: i64| at(24 * 60 + minutes);
    let round = store.propose_destruction(&noord, tomorrow(0)).await.unwrap();
    assert_eq!((round.proposals.len(), round.late), (0, 1), "not asked for, and told to be late");
    assert!(store.due(&other, tomorrow(0)).await.unwrap().referrals[0].unreviewed);
    let told = store.due(&outside, tomorrow(0)).await.unwrap();
    assert_eq!((told.referrals.len(), told.hidden, told.late), (0, 1, 1), "and who may not see it hears of a number");
    let barred = other.clone().barred_from([file].into());
    assert_eq!(store.due(&barred, tomorrow(0)).await.unwrap().hidden, 1);

    assert!(store.review_break_glass(&other, glass(1), &SafeText::line("terecht, acuut"), tomorrow(1)).await.unwrap());
    let asked = store.propose_destruction(&noord, tomorrow(2)).await.unwrap().proposals;
    let own = store.decide_proposal(&opener, asked[0].id, 1, agree, tomorrow(3)).await;
    assert!(matches!(own, Err(CommandError::Refused(Refusal::SecondPersonNeeded))), "{own:?}");
    let done = store.decide_proposal(&other, asked[0].id, 1, agree, tomorrow(3)).await.unwrap();
    assert!(done.decision.unwrap().spared.is_empty());
    assert!(store.due(&other, tomorrow(4)).await.unwrap().referrals.is_empty());
    store.verify().await.unwrap();
}
