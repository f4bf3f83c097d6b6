//! Who works in the demo: a person in each role, and one for each network under a short name.
//!
//! All share one password that the demo prints: nothing here protects anything, and a house of your own is made with
//! `wissel serve --init`.

use crate::domain::actor::{Actor, Role};
use crate::domain::catalogue::Catalogue;
use crate::domain::code::{BadCode, NetworkCode, OrganisationKind};
use crate::domain::confidentiality::Confidentiality;
use crate::domain::id::UserId;
use crate::domain::rules::House;
use crate::domain::text::SafeText;
use crate::domain::weighing::Participant;

use super::dice::Dice;
use super::houses::organisation_in;

/// The password of every demo account.
pub const PASSWORD: &str = "wissel-demo";

/// Somebody who can sign in.
#[derive(Debug, Clone)]
pub struct Login {
    /// Login name: `intake`, `riec`.
    pub name: String,
    /// The person in the role.
    pub actor: Actor,
}

/// The people of one house.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Everybody who can sign in.
    pub logins: Vec<Login>,
}

/// Short login names of networks; another network is called by its code.
const ALIASES: &[(&str, &str)] = &[
    ("veilig_thuis", "vt"),
    ("jeugdnetwerk", "jeugd"),
    ("casusoverleg", "zvh"),
    ("lokale_pga", "pga"),
    ("andere_zvh", "anderzvh"),
];

const AT_DESK: &[(&str, &str, Role, bool)] = &[
    ("intake", "Noor de Proef", Role::Intake, false),
    ("intake2", "Daan Sjabloon", Role::Intake, true),
    ("lead", "Femke Opmaat", Role::Lead, true),
    ("auditor", "Hilde Papierman", Role::Auditor, true),
    ("beheer", "Ruben Maquette", Role::Administrator, false),
];

/// Participants whose contact person has an account: login, name, kind, and which of the house's municipalities.
const PARTICIPANTS: &[(&str, &str, &str, usize)] = &[
    ("politie", "Inge Modelman (politie)", "politie", 0),
    ("om", "Mark Schets (OM)", "om", 0),
    ("gemeente", "Loes Ontwerp (gemeente)", "gemeente_sociaal", 0),
    ("oov", "Sanne Proefdruk (gemeente, OOV)", "gemeente_oov", 0),
    ("gemeente2", "Karim Bestek (gemeente)", "gemeente_sociaal", 1),
];

/// The login name of a network's worker.
pub fn alias(network: &NetworkCode) -> &str {
    ALIASES.iter().find(|(code, _)| network == code).map_or(network.as_str(), |(_, alias)| alias)
}

impl Staff {
    /// The people of this house. The first house has the plain login names; another adds its code: `intake-twente`.
    ///
    /// # Errors
    /// Never in a release: every code is one.
    pub fn of(house: &House, first: bool, catalogue: &Catalogue, seed: u64) -> Result<Self, BadCode> {
        let mut staff = Self { logins: Vec::new() };
        let mut add = |login: &str, name: &str, role: Role, change: &dyn Fn(&mut Actor)| {
            let login = if first { login.to_owned() } else { format!("{login}-{}", house.code) };
            let salt = login.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(131).wrapping_add(u64::from(byte)));
            let mut actor = Actor {
                user: UserId(Dice::of(seed ^ 0x05E4, salt).uuid(0)),
                name: SafeText::line(name),
                role,
                house: house.code.clone(),
                network: None,
                organisation: None,
                compartment: false,
                ceiling: Confidentiality::default(),
            };
            change(&mut actor);
            staff.logins.push(Login { name: login, actor });
        };
        for (login, name, role, compartment) in AT_DESK {
            add(login, name, *role, &|actor| {
                actor.compartment = *compartment;
                if *compartment {
                    actor.ceiling = Confidentiality::Secret;
                }
            });
        }
        let of_kind = |kind: &str, place: usize| {
            let place = house.municipalities.get(place).or(house.municipalities.first());
            let kind = OrganisationKind::try_from(kind)?;
            Ok(place.and_then(|place| organisation_in(house, &kind, &place.code)).cloned())
        };
        for (login, name, kind, place) in PARTICIPANTS {
            let organisation = of_kind(kind, *place)?;
            add(login, name, Role::Participant, &|actor| {
                actor.organisation.clone_from(&organisation);
                // All take part in the radicalisation conference (Wet PGA radicalisering).
                actor.compartment = true;
                actor.ceiling = Confidentiality::Secret;
            });
        }
        let police = of_kind("politie", 0)?;
        add("systeem", "Koppeling politie", Role::System, &|actor| actor.organisation.clone_from(&police));
        for network in &catalogue.networks {
            let name = format!("Medewerker {}", network.short.nl);
            add(alias(&network.code), &name, Role::Network, &|actor| actor.network = Some(network.code.clone()));
        }
        Ok(staff)
    }

    /// Somebody by the plain login name, whatever the house.
    pub fn named(&self, login: &str) -> Option<&Actor> {
        let plain = |name: &str| name == login || name.split_once('-').is_some_and(|(name, _)| name == login);
        self.logins.iter().find(|row| plain(&row.name)).map(|row| &row.actor)
    }

    /// The worker of a network.
    pub fn of_network(&self, network: &NetworkCode) -> Option<&Actor> {
        self.logins.iter().map(|row| &row.actor).find(|actor| actor.network.as_ref() == Some(network))
    }

    /// The contact person of this very organisation, where there is an account.
    pub fn contact_of(&self, participant: &Participant) -> Option<&Actor> {
        self.logins.iter().map(|row| &row.actor).find(|actor| actor.speaks_for(participant))
    }
}
