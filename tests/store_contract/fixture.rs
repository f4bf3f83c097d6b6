//! A house, its people and a referral, all invented.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use uuid::Uuid;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::bsn::Bsn;
use wissel::domain::calendar::{Calendar, CalendarSettings};
use wissel::domain::code::HouseCode;
use wissel::domain::command::Command;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::decide::Order;
use wissel::domain::id::{CommandId, ReferralId, UserId};
use wissel::domain::person::{Person, Sex};
use wissel::domain::referral::{Channel, Content, Informed, NewReferral, Occasion, Referrer, SourceReference};
use wissel::domain::refusal::Refusal;
use wissel::domain::rules::{AccessRules, House, Municipality};
use wissel::domain::text::SafeText;
use wissel::store::{CommandError, CommandRequest, HouseRecord, Keys, Scope, Store, Target};

use super::postgres::Cluster;

pub const NAMES: [&str; 4] = ["Zeynep Voorbeeld", "Ünal Testman-de Wit", "Joke van Fictie", "Adem Nietecht"];

pub fn start() -> Timestamp {
    "2026-11-16T09:00:00Z".parse().unwrap()
}

pub fn at(minutes: i64) -> Timestamp {
    start() + SignedDuration::from_mins(minutes)
}

pub const fn id(of: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | of)
}

pub fn code(text: &str) -> HouseCode {
    text.try_into().unwrap()
}

pub fn house(text: &str) -> HouseRecord {
    let days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"];
    let week: BTreeMap<&str, [&str; 1]> = days.into_iter().map(|day| (day, ["08:30-17:00"])).collect();
    let settings: CalendarSettings = serde_json::from_value(serde_json::json!({ "week": week })).unwrap();
    HouseRecord {
        house: House {
            code: code(text),
            name: format!("Regio {text}"),
            municipalities: vec![Municipality {
                code: "voorbeeldstad".try_into().unwrap(),
                name: "Voorbeeldstad".to_owned(),
            }],
            organisations: Vec::new(),
            lease_minutes: 15,
            own: wissel::domain::own_rules::OwnRules::default(),
            cut_off: None,
            retention: wissel::domain::retention::RetentionTerms::default(),
            access: AccessRules::default(),
        },
        calendar: Calendar::try_from(settings).unwrap(),
        overlay: None,
    }
}

pub fn actor(house: &str, number: u128, role: Role) -> Actor {
    Actor {
        user: UserId(id(0xa000 + number)),
        name: SafeText::line(&format!("Medewerker {number}")),
        role,
        house: code(house),
        network: None,
        organisation: None,
        compartment: false,
        ceiling: Confidentiality::default(),
    }
}

pub fn clerk(house: &str, number: u128) -> Scope {
    Scope::of(actor(house, number, Role::Intake))
}

pub fn content(which: usize) -> Content {
    let text = SafeText::line;
    Content {
        referrer: Referrer {
            kind: "politie".try_into().unwrap(),
            code: None,
            organisation: text("Politie Testdam"),
            name: text("Wijkagent Kwakkelstein"),
            phone: SafeText::default(),
            email: SafeText::default(),
            wants_feedback: true,
            protected: None,
        },
        subject: Person {
            name: text(NAMES[which % NAMES.len()]),
            born: Some(date(1990, 2, 1 + i8::try_from(which % 20).unwrap())),
            sex: Sex::Unknown,
            bsn: which.is_multiple_of(2).then(|| Bsn::parse("999990019").unwrap()),
            address: text("Verzonnenlaan 12"),
            place: text("Waterveen"),
            ..Person::default()
        },
        bsn_unknown: SafeText::default(),
        others: Vec::new(),
        occasion: Occasion::Behaviour,
        summary: text(["Zorgen over escalatiedreiging", "Overlast rond woonwagenkamp"][which % 2]),
        story: SafeText::body("Buren melden nachtelijk geschreeuw."),
        story_categories: Vec::new(),
        story_secrecy: None,
        goal: text("Graag meedenken"),
        informed: Informed { told: true, reason: SafeText::default() },
        facts: Vec::new(),
        checked_by: text("Teamchef Oudebrug"),
        municipality: "voorbeeldstad".try_into().unwrap(),
    }
}

pub fn arrival(of: u128, which: usize, source: Option<&str>) -> NewReferral {
    NewReferral {
        id: ReferralId(id(of)),
        channel: Channel::System,
        source: source
            .map(|reference| SourceReference { system: SafeText::line("bvh"), reference: SafeText::line(reference) }),
        received_at: start(),
        content: content(which),
    }
}

pub fn request(scope: &Scope, target: Target, command: Command, number: u128, now: Timestamp) -> CommandRequest {
    CommandRequest {
        scope: scope.clone(),
        target,
        expected: None,
        order: Order { id: CommandId(id(0xc0_0000 + number)), command, number: None },
        fingerprint: [7; 32],
        now,
    }
}

pub fn receive(scope: &Scope, of: u128, which: usize, source: Option<&str>, now: Timestamp) -> CommandRequest {
    let command = Command::Receive { referral: Box::new(arrival(of, which, source)) };
    request(scope, Target::New, command, 0x10_0000 + of, now)
}

/// Where a store stands: a file in a folder of its own, or a database of its own.
pub struct Place {
    pub folder: TempDir,
    pub keys: Keys,
    /// Name of the database, on PostgreSQL.
    pub database: Option<String>,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), keys: Keys::ephemeral(), database: None }
    }

    /// A file in memory where the machine has room for that: for what needs no disk to prove its point.
    pub fn in_memory() -> Self {
        let mut place = Self::new();
        place.folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        place
    }

    /// A database on PostgreSQL.
    pub fn postgres() -> Self {
        let mut place = Self::new();
        place.database = Some(Cluster::shared().database(None));
        place
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("wissel.db")
    }

    /// The address for the owner of the tables.
    pub fn owner_url(&self) -> String {
        self.database.as_deref().map_or_else(|| self.url(), |database| Cluster::shared().owner_url(database))
    }

    /// What somebody who may do anything counts there.
    pub async fn count(&self, statement: &'static str) -> i64 {
        use sqlx::Connection;
        if let Some(database) = &self.database {
            return Cluster::shared().run(database, statement).parse().unwrap();
        }
        let mut connection = sqlx::SqliteConnection::connect(&self.url()).await.unwrap();
        let count = sqlx::query_scalar(statement).fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        count
    }

    /// The journal can be changed from now on.
    pub async fn unguarded(&self) {
        let statements = match &self.database {
            Some(_) => "alter table journal disable trigger all",
            None => "drop trigger journal_no_update; drop trigger journal_no_delete",
        };
        self.raw(statements).await;
    }

    /// The address for a server.
    pub fn url(&self) -> String {
        match &self.database {
            Some(database) => Cluster::shared().url(database),
            None => format!("sqlite:{}", self.file().display()),
        }
    }

    pub async fn init(&self) -> Store {
        let store = match &self.database {
            // The owner makes the tables, and leaves.
            Some(database) => {
                let url = Cluster::shared().owner_url(database);
                Store::init(&url, &self.keys).await.unwrap().close().await;
                self.open().await
            }
            None => Store::init(&self.url(), &self.keys).await.unwrap(),
        };
        for name in ["noord", "zuid"] {
            store.put_house(&house(name), start()).await.unwrap();
        }
        store
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.url(), &self.keys).await.unwrap()
    }

    /// From now on this happens in the database with each row that is written so, like `update on proposal`: in the middle of
    /// a commit of the store, as if somebody else were there at that very moment.
    pub async fn meanwhile(&self, written: &str, statement: &str) {
        let made = match &self.database {
            Some(_) => format!(
                "create function meanwhile() returns trigger language plpgsql as $$ begin {statement}; return null; end $$; \
                 create trigger meanwhile after {written} for each row execute function meanwhile()"
            ),
            None => format!("create trigger meanwhile after {written} begin {statement}; end"),
        };
        self.raw(made.leak()).await;
    }

    /// From now on each row that is written so fails.
    pub async fn fails(&self, written: &str) {
        let statement = if self.database.is_some() { "raise exception 'vol'" } else { "select raise(abort, 'vol')" };
        self.meanwhile(written, statement).await;
    }

    /// Nothing of that any more.
    pub async fn as_before(&self) {
        let gone = if self.database.is_some() { "drop function meanwhile cascade" } else { "drop trigger meanwhile" };
        self.raw(gone).await;
    }

    /// Statements as somebody would run them behind the store's back, who may do anything there.
    pub async fn raw(&self, statements: &'static str) {
        if let Some(database) = &self.database {
            Cluster::shared().run(database, statements);
            return;
        }
        use sqlx::Connection;
        let mut connection = sqlx::SqliteConnection::connect(&self.url()).await.unwrap();
        sqlx::raw_sql(statements).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(database) = &self.database {
            Cluster::shared().drop(database);
        }
    }
}

/// A clerk who tries to take each of these referrals: which of them were got. What a colleague holds is refused.
pub async fn takes(store: &Store, who: u128, each: impl IntoIterator<Item = u128>) -> Vec<u128> {
    let scope = clerk("noord", who);
    let mut won = Vec::new();
    for of in each {
        let target = Target::Referral(ReferralId(id(of)));
        match store.command(request(&scope, target, Command::Take, who * 1000 + of, at(1))).await {
            Ok(outcome) => {
                assert_eq!(outcome.referral.standing.owner.as_ref().unwrap().user, scope.actor().user);
                won.push(of);
            }
            Err(CommandError::Refused(Refusal::HeldByColleague { .. })) => {}
            Err(other) => panic!("{other}"),
        }
    }
    won
}
