//! What whoever checks lawfulness relies on: the whole journal of the house, who saw a person, and both on record.

use rstest::rstest;
use serde_json::Value;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::id::ReferralId;
use wissel::domain::journal::{GivenOut, Outcome};
use wissel::domain::text::SafeText;
use wissel::domain::weighing::FocusArea;
use wissel::store::{AccessRecord, Scope, SearchTerms, Target, WhichLines};
use wissel::wire::given_out::Form;

use super::fixture::*;

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn who_saw_a_person_is_told_with_every_hit_read_and_attempt_and_is_itself_on_record(#[case] place: Place) {
    let store = place.init().await;
    let (desk, auditor) = (clerk("noord", 1), Scope::of(actor("noord", 7, Role::Auditor)));
    let mut secret = actor("noord", 2, Role::Network);
    secret.network = Some("riec".try_into().unwrap());
    let network = Scope::of(secret);
    for of in 0..4_u128 {
        // The first and the third are of one person, by BSN.
        let which = usize::try_from(of).unwrap();
        store.command(receive(&desk, of, which, None, at(0))).await.unwrap();
    }
    let zeynep = SearchTerms { words: vec!["zeynep".to_owned()], ..SearchTerms::default() };
    store.search(&desk, zeynep, 10, at(1)).await.unwrap();
    store.read_referral(&desk, ReferralId(id(0)), "triage", at(2)).await.unwrap();
    assert!(store.read_referral(&network, ReferralId(id(0)), "triage", at(3)).await.unwrap().is_none());
    store.record_access(&desk, AccessRecord::Denied, at(3)).await.unwrap();

    let number = |number: &str| SearchTerms { number: Some(number.to_owned()), ..SearchTerms::default() };
    let seen = store.who_saw(&auditor, number("26-00001"), at(4)).await.unwrap();
    assert_eq!((seen.referrals, seen.hidden), (1, 0));
    let kinds: Vec<(&str, Outcome)> = seen.lines.iter().map(|line| (line.kind.as_str(), line.result)).collect();
    let expected = [
        ("geweigerd", Outcome::Denied),
        ("inzage", Outcome::Done),
        ("gevonden", Outcome::Done),
        ("wijziging", Outcome::Done),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(seen.lines[0].by.as_ref().unwrap().network.as_ref().unwrap().as_str(), "riec");
    assert_eq!(seen.lines[1].action.as_deref(), Some("triage"));
    let bsn = wissel::domain::bsn::Bsn::parse("999990019").unwrap();
    let of_person = SearchTerms { bsn: Some(bsn), ..SearchTerms::default() };
    assert_eq!(store.who_saw(&auditor, of_person, at(5)).await.unwrap().referrals, 2);
    assert_eq!(store.who_saw(&auditor, number("26-00099"), at(5)).await.unwrap().lines, []);

    // Three questions, each on record.
    let asked = WhichLines { kind: Some("inzageoverzicht".to_owned()), ..WhichLines::default() };
    let asked = store.journal(&auditor, &asked, 50, at(6)).await.unwrap();
    assert_eq!(asked.lines.len(), 3);
    assert_eq!(asked.lines[2].by.as_ref().unwrap().role, Role::Auditor);
    assert_eq!(asked.lines[1].facts["metBsn"], "ja");

    // Destroyed: the lines stay, without names.
    store.destroy(&code("noord"), ReferralId(id(0)), &auditor.actor().signature(), at(7)).await.unwrap();
    let all = store.journal(&auditor, &WhichLines::default(), 200, at(8)).await.unwrap();
    let gone: Vec<_> = all.lines.iter().filter(|line| line.destroyed).collect();
    assert_eq!(gone.len(), 4);
    assert!(gone.iter().all(|line| line.by.is_none() && line.referral == Some(ReferralId(id(0)))));

    // Page by page it is the same journal.
    let mut paged = Vec::new();
    let mut query = WhichLines { before: Some(all.lines[0].seq + 1), ..WhichLines::default() };
    loop {
        let page = store.journal(&auditor, &query, 3, at(9)).await.unwrap();
        paged.extend(page.lines);
        match page.next {
            Some(next) => query.before = Some(next),
            None => break,
        }
    }
    assert_eq!(paged, all.lines);
    let of_desk = WhichLines { user: Some(desk.actor().user), from: Some(at(2)), until: Some(at(3)), ..query };
    let of_desk = WhichLines { before: None, ..of_desk };
    let of_desk = store.journal(&auditor, &of_desk, 50, at(9)).await.unwrap();
    assert_eq!(of_desk.lines.len(), 1, "one deed of that clerk in that minute, and it was destroyed: {of_desk:?}");
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn the_journal_counts_what_is_in_the_compartment_or_blocked_and_does_not_tell_it(#[case] place: Place) {
    let store = place.init().await;
    let desk = clerk("noord", 1);
    for of in 1..=3 {
        store.command(receive(&desk, of, 0, None, at(0))).await.unwrap();
    }
    let person = |user, compartment| Scope::of(Actor { compartment, ..actor("noord", user, Role::Auditor) });
    let (auditor, cleared) = (person(7, false), person(8, true));
    let intake = Scope::of(Actor { compartment: true, ..actor("noord", 2, Role::Intake) });
    let mark = Command::SetFocus { areas: [FocusArea::Radicalisation].into(), reason: SafeText::default() };
    store.command(request(&intake, Target::Referral(ReferralId(id(1))), mark, 3, at(1))).await.unwrap();
    let changes = WhichLines { kind: Some("wijziging".to_owned()), ..WhichLines::default() };
    let seen = async |scope: &Scope| {
        let page = store.journal(scope, &changes, 50, at(2)).await.unwrap();
        let mut of: Vec<_> = page.lines.iter().filter_map(|line| line.referral).collect();
        of.sort_unstable();
        of.dedup();
        (of, page.lines.len(), page.hidden)
    };
    let all = [1, 2, 3].map(|of| ReferralId(id(of)));
    assert_eq!(seen(&auditor).await, (all[1..].to_vec(), 2, 2));
    assert_eq!(seen(&cleared).await, (all.to_vec(), 4, 0));
    let barred = cleared.clone().barred_from([all[1]].into());
    assert_eq!(seen(&barred).await, (vec![all[0], all[2]], 3, 1));
    // That it was destroyed isn't told either.
    store.destroy(&code("noord"), all[0], &intake.actor().signature(), at(3)).await.unwrap();
    let gone = WhichLines { kind: Some("vernietigd".to_owned()), ..WhichLines::default() };
    let told = async |scope: &Scope| store.journal(scope, &gone, 50, at(4)).await.unwrap();
    assert_eq!((told(&auditor).await.lines.len(), told(&auditor).await.hidden), (0, 1));
    assert_eq!(told(&cleared).await.lines[0].facts["compartiment"], "ja");
    // Nor what was done with it before.
    assert_eq!(seen(&auditor).await, (all[1..].to_vec(), 2, 2));
    assert_eq!(seen(&cleared).await, (all.to_vec(), 4, 0));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn the_journal_is_given_out_in_the_forms_of_the_field(#[case] place: Place) {
    let store = place.init().await;
    let desk = clerk("noord", 1);
    store.command(receive(&desk, 1, 0, None, at(0))).await.unwrap();
    store.read_referral(&desk, ReferralId(id(1)), "triage", at(1)).await.unwrap();
    store.record_access(&desk, AccessRecord::SignInFailed, at(2)).await.unwrap();
    let out = async |form: Form| {
        let mut all: Vec<Value> = Vec::new();
        let take = |given: GivenOut| {
            all.extend(form.line(&code("noord"), &given));
            Ok(())
        };
        store.give_out(&code("noord"), form.name(), "root", at(3), take).await.unwrap();
        let text = serde_json::to_string(&all).unwrap();
        (all, text)
    };
    let (bio2, _) = out(Form::Bio2).await;
    for line in &bio2 {
        for field in ["actie", "object", "resultaat", "oorsprong", "actor", "tijdstip"] {
            assert!(line.get(field).is_some(), "{field}: {line}");
        }
    }
    let failed = bio2.iter().find(|line| line["actie"] == "toegang: aanmelden_mislukt").unwrap();
    assert_eq!(failed["resultaat"], "mislukt");
    assert_eq!(bio2.last().unwrap()["actie"], "uitgifte: bio2", "that it was given out is in it");
    assert_eq!(bio2.last().unwrap()["actor"]["beheerder"], "root");

    let (ldv, text) = out(Form::Ldv).await;
    assert_eq!(ldv.len(), 2, "one line for each processing of a person's data");
    assert!(!text.contains("Medewerker"), "no user stands in it");
    assert!(!text.contains(&id(1).to_string()), "and the subject only sealed");
    for line in &ldv {
        assert_eq!(line["trace_id"].as_str().unwrap().len(), 32);
        assert_eq!(line["span_id"].as_str().unwrap().len(), 16);
        assert_eq!(line["status_code"], "Ok");
        assert!(line["attributes"]["dpl.core.data_subject_id"].is_string());
    }
    assert_eq!(ldv[1]["attributes"]["dpl.core.processing_activity_id"], "urn:wissel:noord:inzage");
}

#[tokio::test]
async fn an_attempt_that_did_not_succeed_is_never_told_as_done() {
    use AccessRecord::{
        Denied, ExternalDenied, ExternalInvalid, ExternalUnknown, ExternalWeak, LinkCodeWrong, LockedOut,
        SecondFactorFailed, SignInFailed, SignedIn,
    };
    let place = Place::in_memory();
    let store = place.init().await;
    let (desk, auditor) = (clerk("noord", 1), Scope::of(actor("noord", 7, Role::Auditor)));
    for (what, result) in [
        (SignedIn, Outcome::Done),
        (Denied, Outcome::Denied),
        (ExternalUnknown, Outcome::Denied),
        (ExternalWeak, Outcome::Denied),
        (ExternalDenied, Outcome::Denied),
        (LockedOut, Outcome::Denied),
        (LinkCodeWrong, Outcome::Failed),
        (SignInFailed, Outcome::Failed),
        (SecondFactorFailed, Outcome::Failed),
        (ExternalInvalid, Outcome::Failed),
    ] {
        let seq = store.record_access(&desk, what, at(1)).await.unwrap();
        let told = store.journal(&auditor, &WhichLines::default(), 50, at(2)).await.unwrap();
        let line = told.lines.iter().find(|line| line.seq == seq).unwrap();
        assert_eq!(line.result, result, "{what:?}");
    }
    store.close().await;
}

#[tokio::test]
async fn who_saw_a_person_is_told_with_every_time_that_the_journal_was_given_out() {
    let place = Place::in_memory();
    let store = place.init().await;
    let (desk, auditor) = (clerk("noord", 1), Scope::of(actor("noord", 7, Role::Auditor)));
    store.command(receive(&desk, 1, 0, None, at(0))).await.unwrap();
    for _ in 0..203 {
        store.give_out(&code("noord"), "ldv", "root", at(1), |_| Ok(())).await.unwrap();
    }
    let number = SearchTerms { number: Some("26-00001".to_owned()), ..SearchTerms::default() };
    let seen = store.who_saw(&auditor, number, at(2)).await.unwrap();
    assert_eq!(seen.lines.iter().filter(|line| line.kind == "uitgifte").count(), 203);
    assert!(seen.lines.is_sorted_by(|newer, older| newer.seq > older.seq));
    store.close().await;
}
