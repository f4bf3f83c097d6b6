//! A server killed at any moment loses no acknowledged command, and doubles none.
//!
//! `WISSEL_KILLS` sets how often it is killed (4 by default).

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use support::demo::Demo;
use uuid::Uuid;
use wissel::client::{Api, ClientError, Lines};
use wissel::domain::command::{Command, RouteChoice};
use wissel::domain::event::Event;
use wissel::domain::id::{CommandId, HandoverId, NoteId, ReferralId};
use wissel::domain::text::SafeText;
use wissel::wire::answer::ReadPurpose;
use wissel::wire::history::Happening;
use wissel::wire::intake::{PersonInput, ReferralInput, ReferrerInput, command_id};

/// What one clerk sent: the same again after the kill, under the same identities.
struct Work {
    reference: String,
    note: (CommandId, NoteId),
    route: (CommandId, HandoverId),
    /// How far the server acknowledged it.
    acknowledged: Acknowledged,
}

#[derive(Default)]
struct Acknowledged {
    received: Option<ReferralId>,
    noted: bool,
    routed: bool,
}

impl Work {
    fn new(reference: String) -> Self {
        Self {
            reference,
            note: (CommandId(Uuid::now_v7()), NoteId(Uuid::now_v7())),
            route: (CommandId(Uuid::now_v7()), HandoverId(Uuid::now_v7())),
            acknowledged: Acknowledged::default(),
        }
    }

    /// Receives, notes, routes; stops where the line breaks.
    async fn carry_out(&mut self, api: &Api) -> Result<(), ClientError> {
        let input = referral(&self.reference);
        let received = api.receive(&input, command_id("kill-test", &self.reference)).await?;
        self.acknowledged.received = Some(received.referral);
        let opened = api.open(received.referral, ReadPurpose::Triage).await?;
        let note = Command::AddNote { id: self.note.1, text: SafeText::line("gebeld met de aanmelder") };
        let done = api.command(received.referral, opened.referral.version, self.note.0, &note).await?;
        self.acknowledged.noted = true;
        let choice = RouteChoice {
            id: self.route.1,
            network: "wijkteam".try_into().expect("a code"),
            lead: true,
            sender: None,
            add: BTreeSet::new(),
            remove: BTreeSet::new(),
            necessity: SafeText::default(),
            seen_hash: None,
        };
        let route = Command::Route { choices: vec![choice] };
        let version = opened.referral.version.max(done.version);
        match api.command(received.referral, version, self.route.0, &route).await {
            Ok(_) => self.acknowledged.routed = true,
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

fn referral(reference: &str) -> ReferralInput {
    let some = |text: &str| Some(text.to_owned());
    ReferralInput {
        source: some("kill-test"),
        source_reference: some(reference),
        referrer: ReferrerInput {
            kind: some("politie"),
            organisation: some("politie Voorbeeldstad"),
            name: some("K. Smit"),
            ..Default::default()
        },
        subject: PersonInput { name: some("Testpersoon Kil"), born: some("1985-03-02"), ..Default::default() },
        occasion: some("gedraging"),
        summary: some("overlast in het portiek"),
        informed: some("ja"),
        municipality: some("voorbeeldstad"),
        ..Default::default()
    }
}

#[test]
fn a_killed_server_loses_and_doubles_nothing() {
    let kills: u32 = std::env::var("WISSEL_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("utf-8").to_owned();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    let mut works: Vec<Work> = Vec::new();
    for round in 0..kills {
        let demo = Demo::start(&["--data", &data]);
        let mut running = Vec::new();
        for clerk in 0..8 {
            let api = Api::new(&demo.api, Lines::Safe).expect("the demo's address");
            let user = if clerk % 2 == 0 { "intake" } else { "intake2" };
            api.set_token(Some(zeroize::Zeroizing::new(demo.token(user).to_owned())));
            running.push(runtime.spawn(async move {
                let mut mine = Vec::new();
                for number in 0_u32.. {
                    let mut work = Work::new(format!("r{round}-c{clerk}-n{number}"));
                    let ended = work.carry_out(&api).await;
                    mine.push(work);
                    if let Err(error) = ended {
                        assert!(error.transient(), "the server refused lawful work: {error}");
                        break;
                    }
                }
                mine
            }));
        }
        // Another moment each round: 150 to 900 ms into the work.
        std::thread::sleep(Duration::from_millis(150 + u64::from(round * 397 % 750)));
        demo.kill();
        for clerk in running {
            works.extend(runtime.block_on(clerk).expect("a clerk"));
        }
    }
    let acknowledged = works.iter().filter(|work| work.acknowledged.routed).count();
    assert!(acknowledged > 0, "nothing was acknowledged at all");

    let demo = Demo::start(&["--data", &data]);
    let api = Api::new(&demo.api, Lines::Safe).expect("the demo's address");
    api.set_token(Some(zeroize::Zeroizing::new(demo.token("lead").to_owned())));
    runtime.block_on(async {
        let (mut lost, mut doubled) = (0, 0);
        for work in &works {
            let Some(referral) = work.acknowledged.received else { continue };
            let Ok(history) = api.history(referral).await else {
                lost += 1;
                continue;
            };
            let events = || {
                history.lines.iter().filter_map(|line| match &line.what {
                    Happening::Changed { event } => Some(event.as_ref()),
                    _ => None,
                })
            };
            let notes =
                events().filter(|event| matches!(event, Event::Noted { note } if note.id == work.note.1)).count();
            let routes = events()
                .filter(|event| matches!(event, Event::HandedOver { handover } if handover.id == work.route.1))
                .count();
            lost += usize::from(work.acknowledged.noted && notes == 0)
                + usize::from(work.acknowledged.routed && routes == 0);
            doubled += usize::from(notes > 1) + usize::from(routes > 1);
        }
        println!(
            "{kills} kills, {} pieces of work, {acknowledged} wholly acknowledged, {lost} lost, {doubled} doubled",
            works.len()
        );
        assert_eq!((lost, doubled), (0, 0));
    });
    drop(demo);
    let verified = std::process::Command::new(support::demo::WISSEL)
        .args(["audit", "verify", "--database", &format!("sqlite:{data}/wissel.db"), "--key-file"])
        .arg(format!("{data}/wissel.key"))
        .output()
        .expect("verify");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    println!("{}", String::from_utf8_lossy(&verified.stdout));
}
