//! A small house to decide in: rules, people of every role, one referral with its journal, and a clock that the test moves.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::{BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::catalogue::{Participation, built_in};
use wissel::domain::code::{HouseCode, MunicipalityCode, NetworkCode, OrganisationKind};
use wissel::domain::command::{Command, RouteChoice};
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::decide::{Order, decide};
use wissel::domain::event::Recorded;
use wissel::domain::evolve::evolve;
use wissel::domain::handover::{Handover, HandoverState};
use wissel::domain::id::{CommandId, FactId, HandoverId, ReferralId, UserId};
use wissel::domain::organisation::Organisation;
use wissel::domain::person::Person;
use wissel::domain::referral::{Channel, Content, Fact, Informed, NewReferral, Occasion, Referral, Referrer, State};
use wissel::domain::refusal::Refusal;
use wissel::domain::rules::{House, Municipality, Rules};
use wissel::domain::text::SafeText;
use wissel::domain::weighing::Participant;

/// Monday 9 March 2026, nine o'clock in the morning at the desk.
pub fn monday() -> Timestamp {
    "2026-03-09T08:00:00Z".parse().unwrap()
}

pub fn text(text: &str) -> SafeText {
    SafeText::body(text)
}

pub fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub fn code<C: for<'a> TryFrom<&'a str>>(text: &str) -> C {
    C::try_from(text).ok().unwrap()
}

/// The built-in catalogue in a fictional house.
pub fn rules() -> Rules {
    let catalogue = built_in().unwrap();
    let kinds = catalogue.organisations.iter().filter(|row| row.participation != Participation::None);
    let organisations = kinds.flat_map(|row| [organisation(row.code.as_str()), other(row.code.as_str())]).collect();
    let municipality = Municipality { code: code("voorbeeldstad"), name: "Voorbeeldstad".to_owned() };
    Rules {
        house: House {
            code: code("waterveen"),
            name: "Regio Waterveen".to_owned(),
            municipalities: vec![municipality],
            organisations,
            lease_minutes: 15,
            own: wissel::domain::own_rules::OwnRules::default(),
            cut_off: None,
            access: wissel::domain::rules::AccessRules::default(),
            retention: wissel::domain::retention::RetentionTerms::default(),
        },
        catalogue,
        calendar: Calendar::default(),
    }
}

/// The house knows two organisations of every kind that takes part: this one…
pub fn organisation(kind: &str) -> Organisation {
    Organisation { code: code(&format!("{kind}-a")), kind: code(kind), name: text("Organisatie Voorbeeldstad") }
}

/// …and another.
pub fn other(kind: &str) -> Organisation {
    Organisation { code: code(&format!("{kind}-b")), kind: code(kind), name: text("Organisatie Waterveen") }
}

pub fn person(n: u128, name: &str, role: Role) -> Actor {
    Actor {
        user: UserId(uuid(n)),
        name: text(name),
        role,
        house: code("waterveen"),
        network: None,
        organisation: None,
        compartment: false,
        ceiling: Confidentiality::default(),
    }
}

/// The first of the intake staff.
pub fn ans() -> Actor {
    person(1, "Ans Intake", Role::Intake)
}

/// The second of the intake staff.
pub fn bob() -> Actor {
    person(2, "Bob Intake", Role::Intake)
}

/// The triage lead, who may see everything.
pub fn lea() -> Actor {
    Actor { compartment: true, ceiling: Confidentiality::Secret, ..person(3, "Lea Leider", Role::Lead) }
}

/// Somebody of a network's staff.
pub fn staff(network: &NetworkCode) -> Actor {
    let n = network.as_str().bytes().fold(1000_u128, |sum, byte| sum * 31 + u128::from(byte));
    Actor { network: Some(network.clone()), ..person(n, "Netwerkmedewerker", Role::Network) }
}

/// A contact person of this organisation.
pub fn contact_at(organisation: Organisation) -> Actor {
    let n = organisation.code.as_str().bytes().fold(2000_u128, |sum, byte| sum * 31 + u128::from(byte));
    Actor { organisation: Some(organisation), ..person(n, "Contactpersoon", Role::Participant) }
}

/// A participant's contact person.
pub fn contact(kind: &OrganisationKind) -> Actor {
    contact_at(organisation(kind.as_str()))
}

/// The contact person of another organisation of that kind.
pub fn neighbour(kind: &OrganisationKind) -> Actor {
    contact_at(other(kind.as_str()))
}

/// Colleagues of another house.
pub fn elsewhere() -> Actor {
    Actor { house: code("elders"), ..person(9, "Els Elders", Role::Lead) }
}

/// A named professional of a public participant.
pub fn public(rules: &Rules) -> Participant {
    let row = rules.catalogue.organisations.iter().find(|row| row.participation == Participation::Public).unwrap();
    Participant {
        kind: row.code.clone(),
        code: None,
        organisation: text("Organisatie Voorbeeldstad"),
        name: text("P. Ubliek"),
    }
}

/// A referral by this kind of organisation, about a fictional person.
pub fn content(referrer: &str) -> Content {
    Content {
        referrer: Referrer {
            kind: code(referrer),
            code: None,
            organisation: text("Organisatie Voorbeeldstad"),
            name: text("A. Melder"),
            phone: SafeText::default(),
            email: SafeText::default(),
            wants_feedback: true,
            protected: None,
        },
        subject: Person {
            name: text("Kees Verzonnen"),
            born: Some("1985-04-02".parse().unwrap()),
            bsn: Some("999993653".parse().unwrap()),
            address: text("Laan 1, Voorbeeldstad"),
            place: text("Voorbeeldstad"),
            municipality: Some(code("voorbeeldstad")),
            phone: text("0600000000"),
            safe_contact: text("alleen overdag bellen"),
            ..Person::default()
        },
        bsn_unknown: SafeText::default(),
        others: Vec::new(),
        occasion: Occasion::Behaviour,
        summary: text("Roept 's nachts op de galerij"),
        story: text("Veertien meldingen in drie maanden."),
        story_categories: Vec::new(),
        story_secrecy: None,
        goal: text("Een plan en een regisseur."),
        informed: Informed { told: true, reason: SafeText::default() },
        facts: Vec::<Fact>::new(),
        checked_by: text("A. Melder"),
        municipality: code::<MunicipalityCode>("voorbeeldstad"),
    }
}

/// One referral in one house, with its journal and the door in front of it: a command's events are recorded once.
#[derive(Clone)]
pub struct World {
    pub rules: std::sync::Arc<Rules>,
    pub now: Timestamp,
    pub referral: Referral,
    pub journal: Vec<Recorded>,
    done: HashMap<CommandId, (usize, usize)>,
    last: u128,
}

impl World {
    /// A referral by the police has just arrived.
    pub fn new(rules: std::sync::Arc<Rules>) -> Self {
        Self::with(rules, content("politie"))
    }

    pub fn with(rules: std::sync::Arc<Rules>, content: Content) -> Self {
        let now = monday();
        let referral =
            NewReferral { id: ReferralId(uuid(42)), channel: Channel::Phone, source: None, received_at: now, content };
        let order = Order {
            id: CommandId(uuid(1_000_000)),
            command: Command::Receive { referral: Box::new(referral) },
            number: Some(text("26-00001")),
        };
        let journal = decide(&rules, None, &ans(), &order, now).unwrap();
        let referral = wissel::domain::evolve::replay(&journal).unwrap().unwrap();
        let done = HashMap::from([(order.id, (0, journal.len()))]);
        Self { rules, now, referral, journal, done, last: 1_000_000 }
    }

    pub fn house(&self) -> &HouseCode {
        &self.rules.house.code
    }

    pub fn pass(&mut self, minutes: i64) {
        self.now = self.now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
    }

    pub fn new_id(&mut self) -> u128 {
        self.last += 1;
        self.last
    }

    pub fn order(&mut self, command: Command) -> Order {
        Order { id: CommandId(uuid(self.new_id())), command, number: None }
    }

    /// What the door does: a known command gives what it gave before; a new one is decided on the newest version.
    pub fn submit(&mut self, actor: &Actor, order: &Order) -> Result<Vec<Recorded>, Refusal> {
        if let Some((from, to)) = self.done.get(&order.id) {
            return Ok(self.journal[*from..*to].to_vec());
        }
        let events = decide(&self.rules, Some(&self.referral), actor, order, self.now)?;
        let from = self.journal.len();
        for event in &events {
            self.referral = evolve(Some(self.referral.clone()), event).unwrap();
            self.journal.push(event.clone());
        }
        self.done.insert(order.id, (from, self.journal.len()));
        Ok(events)
    }

    /// Does it, and gives the command's identity.
    pub fn does(&mut self, actor: &Actor, command: Command) -> Result<CommandId, Refusal> {
        let order = self.order(command);
        self.submit(actor, &order).map(|_| order.id)
    }

    pub fn choice(&mut self, network: &str) -> RouteChoice {
        RouteChoice {
            id: HandoverId(uuid(self.new_id())),
            network: code(network),
            lead: false,
            sender: None,
            add: BTreeSet::new(),
            remove: BTreeSet::new(),
            necessity: SafeText::default(),
            seen_hash: None,
        }
    }

    /// Routes to one network, and gives the hand-over's identity.
    pub fn route(&mut self, actor: &Actor, network: &str) -> Result<HandoverId, Refusal> {
        let choice = self.choice(network);
        let id = choice.id;
        self.does(actor, Command::Route { choices: vec![choice] })?;
        Ok(id)
    }

    /// Routes, and gives every agreement that it waits for, until it has left.
    pub fn send(&mut self, network: &str) -> Result<HandoverId, Refusal> {
        let id = self.route(&ans(), network)?;
        let approvals = self.handover(id).approvals.len();
        for approval in 0..u8::try_from(approvals).unwrap() {
            let command = Command::Approve {
                handover: id,
                supplement: None,
                approval,
                name: text("P. Akkoord"),
                how: text("telefonisch"),
            };
            self.does(&lea(), command)?;
        }
        Ok(id)
    }

    pub fn handover(&self, id: HandoverId) -> &Handover {
        self.referral.handover(id).unwrap()
    }

    pub fn handover_state(&self, id: HandoverId) -> HandoverState {
        self.handover(id).state
    }

    pub fn state(&self) -> State {
        self.referral.standing.state
    }

    pub fn staff_of(&self, id: HandoverId) -> Actor {
        staff(&self.handover(id).network)
    }
}

/// Something new that may be known of anyone, by a public participant.
pub fn fact(world: &mut World) -> Fact {
    let rules = world.rules.clone();
    let category = rules.catalogue.categories.iter().find(|row| row.in_house && !row.criminal).unwrap().code.clone();
    Fact {
        id: FactId(uuid(world.new_id())),
        category,
        text: text("Bekend sinds vorig jaar."),
        source: public(&rules).kind,
        organisation: None,
        police: None,
        secrecy: None,
        conditions: SafeText::default(),
    }
}
