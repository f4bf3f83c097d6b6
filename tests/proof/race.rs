//! Colleagues who want the same thing at the same moment: one gets it, the others hear so, and nothing is lost.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::Barrier;
use uuid::Uuid;
use wissel::client::{Api, ClientError};
use wissel::domain::command::Command;
use wissel::domain::event::Event;
use wissel::domain::id::{CommandId, NoteId, ReferralId};
use wissel::domain::text::SafeText;
use wissel::wire::answer::{Done, ReadPurpose};

use crate::asked;
use crate::house::House;

const CLERKS: usize = 64;

async fn does(api: &Api, id: ReferralId, version: u64, command: &Command) -> Result<Done, ClientError> {
    api.command(id, version, CommandId(Uuid::now_v7()), command).await
}

/// The version that stands now, when this is the answer to a command on an old one.
fn outdated(answer: &Result<Done, ClientError>) -> Option<u64> {
    match answer {
        Err(ClientError::Problem(problem)) if problem.status == 412 => problem.version,
        _ => None,
    }
}

/// Claims each referral, and once more on the newest version where a colleague was first. What was won, and how often
/// the answer was 412 and 409.
async fn claim(api: &Api, referrals: &[(ReferralId, u64)]) -> (Vec<ReferralId>, usize, usize) {
    let (mut won, mut late, mut refused) = (Vec::new(), 0, 0);
    for (id, version) in referrals {
        let mut answer = does(api, *id, *version, &Command::Take).await;
        if let Some(now) = outdated(&answer) {
            late += 1;
            answer = does(api, *id, now, &Command::Take).await;
        }
        match answer {
            Ok(done) => {
                assert!(!done.repeated);
                won.push(*id);
            }
            Err(ClientError::Problem(problem)) if matches!(problem.status, 409 | 412) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    (won, late, refused)
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_clerks_race_and_nobody_claims_what_a_colleague_has() {
    let count = asked("WISSEL_REFERRALS", 40);
    let house = House::open(CLERKS).await;
    let referrals = Arc::new(house.receive(count).await);
    let start = Arc::new(Barrier::new(CLERKS));
    let clerks = (0..CLERKS).map(|clerk| {
        let (api, referrals, start) = (house.clerk(clerk), referrals.clone(), start.clone());
        tokio::spawn(async move {
            start.wait().await;
            claim(&api, &referrals).await
        })
    });
    let mut owners: HashMap<ReferralId, Vec<usize>> = HashMap::new();
    let (mut late, mut refused) = (0, 0);
    for (clerk, racing) in clerks.collect::<Vec<_>>().into_iter().enumerate() {
        let (won, behind, denied) = racing.await.unwrap();
        for id in won {
            owners.entry(id).or_default().push(clerk);
        }
        late += behind;
        refused += denied;
    }
    let double = owners.values().filter(|clerks| clerks.len() > 1).count();
    println!("{CLERKS} clerks, {count} referrals: {late} times 412, {refused} refused, {double} double claims");
    assert_eq!(double, 0);
    assert_eq!(owners.len(), count, "every referral was claimed");
    let reader = house.clerk(0);
    for (id, clerks) in &owners {
        let events = reader.events_since(*id, 0).await.unwrap().events;
        let taken = events.iter().filter(|recorded| matches!(recorded.event, Event::Taken { .. }));
        let by: Vec<&str> = taken.map(|recorded| recorded.by.name.as_str()).collect();
        assert_eq!(by, [format!("Medewerker {}", clerks[0])], "the journal says the same");
        let owner = reader.open(*id, ReadPurpose::Audit).await.unwrap().referral;
        assert_eq!(owner.owner_at(Timestamp::now()).unwrap().name.as_str(), by[0]);
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_edits_on_one_version_give_one_412_and_nothing_is_lost() {
    let house = House::open(2).await;
    let (one, other) = (house.clerk(0), house.clerk(1));
    for (id, version) in house.receive(20).await {
        let note = |text: &str| Command::AddNote { id: NoteId(Uuid::now_v7()), text: SafeText::line(text) };
        let (mine, yours) = (note("gebeld met de aanmelder"), note("gebeld met de wijkagent"));
        let (first, second) = tokio::join!(does(&one, id, version, &mine), does(&other, id, version, &yours));
        let again = match (&first, &second) {
            (Ok(_), Err(_)) => (&other, outdated(&second), &yours),
            (Err(_), Ok(_)) => (&one, outdated(&first), &mine),
            _ => panic!("exactly one of two edits on one version goes in: {first:?} {second:?}"),
        };
        let (api, newest, command) = again;
        does(api, id, newest.expect("a 412 with the newest version"), command).await.unwrap();
        let notes = one.open(id, ReadPurpose::Triage).await.unwrap().referral.notes;
        assert_eq!(notes.len(), 2, "both notes stand in the referral");
    }
    house.close().await;
}
