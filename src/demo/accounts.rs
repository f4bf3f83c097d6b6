//! Who works in the demo: a person in each role, and one for each network under a short name.
//!
//! All share one password that the demo prints: nothing here protects anything, and a house of your own is made with
//! `wissel serve --init`.

use crate::domain::actor::{Actor, Role};
use crate::domain::catalogue::Catalogue;
use crate::domain::code::{BadCode, HouseCode, NetworkCode, OrganisationKind};
use crate::domain::id::UserId;
use crate::domain::text::SafeText;

use super::dice::Dice;

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

/// Kinds of organisation whose contact person has an account.
const PARTICIPANTS: &[(&str, &str)] = &[("politie", "Inge Modelman (politie)"), ("om", "Mark Schets (OM)")];

/// The login name of a network's worker.
pub fn alias(network: &NetworkCode) -> &str {
    ALIASES.iter().find(|(code, _)| network == code).map_or(network.as_str(), |(_, alias)| alias)
}

impl Staff {
    /// The people of this house. The first house has the plain login names; another adds its code: `intake-twente`.
    ///
    /// # Errors
    /// Never in a release: every code is one.
    pub fn of(house: &HouseCode, first: bool, catalogue: &Catalogue, seed: u64) -> Result<Self, BadCode> {
        let mut staff = Self { logins: Vec::new() };
        let mut add = |login: &str, name: &str, role: Role, change: &dyn Fn(&mut Actor)| {
            let login = if first { login.to_owned() } else { format!("{login}-{house}") };
            let salt = login.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(131).wrapping_add(u64::from(byte)));
            let mut actor = Actor {
                user: UserId(Dice::of(seed ^ 0x05E4, salt).uuid(0)),
                name: SafeText::line(name),
                role,
                house: house.clone(),
                network: None,
                organisation: None,
                compartment: false,
            };
            change(&mut actor);
            staff.logins.push(Login { name: login, actor });
        };
        for (login, name, role, compartment) in AT_DESK {
            add(login, name, *role, &|actor| actor.compartment = *compartment);
        }
        for (kind, name) in PARTICIPANTS {
            let kind = OrganisationKind::try_from(*kind)?;
            add(kind.as_str(), name, Role::Participant, &|actor| {
                actor.organisation = Some(kind.clone());
                // Both take part in the radicalisation conference (Wet PGA radicalisering).
                actor.compartment = true;
            });
        }
        let police = OrganisationKind::try_from("politie")?;
        add("systeem", "Koppeling politie", Role::System, &|actor| actor.organisation = Some(police.clone()));
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

    /// The contact person of a kind of organisation, where there is an account.
    pub fn contact_of(&self, kind: &OrganisationKind) -> Option<&Actor> {
        let contact = |actor: &&Actor| actor.role == Role::Participant && actor.organisation.as_ref() == Some(kind);
        self.logins.iter().map(|row| &row.actor).find(contact)
    }
}
