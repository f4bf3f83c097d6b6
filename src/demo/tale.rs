//! What one referral says: a person, a referrer, a story out of parts, facts with their owners.
//!
//! The rules it keeps: a summary never names a person; every age in a story is the person's age on the day of receipt.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::bsn::Bsn;
use crate::domain::code::{BadCode, CategoryCode, OrganisationKind};
use crate::domain::id::{FactId, ReferralId};
use crate::domain::person::{Involved, Person, Relation};
use crate::domain::referral::{Channel, Content, Fact, Informed, NewReferral, Referrer, SourceReference};
use crate::domain::rules::{House, Municipality, Rules};
use crate::domain::text::SafeText;

use super::dice::Dice;
use super::houses::organisation_in;
use super::people;
use super::phrase::{Phrases, capital};
use super::plan::{Course, Plan};
use super::theme::{Example, Kind, Library, Theme};

/// A referral that is ready to be received, with the words that later steps need.
pub struct Tale {
    /// What arrives.
    pub referral: NewReferral,
    /// Came from a partner's system.
    pub by_system: bool,
}

/// Identity of the referral that a plan makes.
pub fn identity(plan: &Plan, seed: u64) -> ReferralId {
    ReferralId(Dice::of(seed ^ 0x1DE7, plan.n).uuid(plan.received_at.as_millisecond()))
}

/// Writes the referral of a plan.
///
/// # Errors
/// When a code of the text isn't one (a test shows that none is).
pub fn write(library: &Library, rules: &Rules, plan: &Plan, seed: u64, dice: &mut Dice) -> Result<Tale, BadCode> {
    let theme = &library.themes[plan.theme];
    let example = plan.example.map(|at| &library.examples[at]);
    let today = rules.calendar.date(plan.received_at);
    let drawn = dice.pick(&rules.house.municipalities);
    // What waits for agreement is of the place whose contact persons have an account.
    let here = rules.house.municipalities.first().filter(|_| plan.course == Course::UitAkkoord);
    let home = here.or(drawn).cloned();
    let home = match home {
        Some(home) => home,
        None => Municipality { code: "voorbeeldstad".try_into()?, name: "Voorbeeldstad".to_owned() },
    };
    let kind = example.map_or_else(|| dice.pick(&theme.geslacht).copied().unwrap_or(Kind::Man), |row| row.geslacht);
    let age = match example {
        Some(example) => example.leeftijd.unwrap_or(17),
        None => age(theme, dice),
    };
    let mut phrases = Phrases::new(&theme.slots, &library.shared);
    fix_person(&mut phrases, kind, age);
    let subject = subject(theme, example, kind, age, today, &home, &mut phrases, dice);
    let unknown = match example {
        Some(example) => example.bsn_unknown_reason(),
        None if subject.bsn.is_none() => phrases.one_of(&theme.bsn_onbekend, dice),
        None => String::new(),
    };
    let summary =
        example.map_or_else(|| capital(&phrases.in_turn(&theme.betreft, plan.turn, dice)), |row| row.betreft.clone());
    let mut story = example.map_or_else(
        || {
            theme
                .verhaal
                .iter()
                .take(if plan.brief { 1 } else { usize::MAX })
                .map(|list| phrases.one_of(list, dice))
                .collect()
        },
        |row| vec![row.verhaal.clone()],
    );
    if example.is_none() && !plan.brief && dice.chance(40) {
        story.push(phrases.fill("{contactwens}", dice));
    }
    let goal = example.map_or_else(|| phrases.one_of(&theme.vraag, dice), |row| row.vraag.clone());
    let informed = example.map_or_else(|| phrases.one_of(&theme.ingelicht, dice), |row| row.ingelicht.clone());
    let facts = facts(theme, plan.brief, &mut phrases, plan.received_at, dice)?;
    let others = others(theme, today, &home, dice);
    let referrer = referrer(&rules.house, theme, example, plan.referrer, &home, dice)?;
    let by_system = example.is_none() && referrer.kind == "politie" && dice.chance(60);
    let checked_by = referrer.name.clone();
    let story = SafeText::body(&story.iter().map(|part| sentence(part)).collect::<Vec<_>>().join(" "));
    // One in five came without labels: somebody at the desk must read it before it may leave.
    let labelled = example.is_some() || dice.chance(80);
    let labels = theme.inhoud.iter().filter(|_| labelled);
    let story_categories = labels.map(|code| CategoryCode::try_from(code.as_str())).collect::<Result<_, _>>()?;
    let own = |fact: &&Fact| fact.source == referrer.kind && fact.secrecy.is_some();
    let story_secrecy = facts.iter().find(own).and_then(|fact| fact.secrecy);
    let content = Content {
        referrer,
        subject,
        bsn_unknown: SafeText::line(&unknown),
        others,
        occasion: theme.aard,
        summary: SafeText::line(&summary),
        story,
        story_categories,
        story_secrecy,
        goal: SafeText::line(&goal),
        informed: told(&informed),
        facts,
        checked_by,
        municipality: home.code,
    };
    let channel = match (by_system, dice.chance(45)) {
        (true, _) => Channel::System,
        (false, true) => Channel::Phone,
        (false, false) => Channel::Form,
    };
    let source = by_system.then(|| SourceReference {
        system: SafeText::line("demo-koppeling"),
        reference: SafeText::line(&format!("D{:07}", plan.n)),
    });
    let referral = NewReferral { id: identity(plan, seed), channel, source, received_at: plan.received_at, content };
    Ok(Tale { referral, by_system })
}

impl Example {
    fn bsn_unknown_reason(&self) -> String {
        self.bsn_onbekend.clone().unwrap_or_default()
    }
}

/// An age in the theme's range, the middle more often than the ends.
fn age(theme: &Theme, dice: &mut Dice) -> u8 {
    let [low, high] = theme.leeftijd.map(i64::from);
    u8::try_from(i64::midpoint(dice.between(low, high), dice.between(low, high))).unwrap_or(30)
}

fn fix_person(phrases: &mut Phrases<'_>, kind: Kind, age: u8) {
    let man = kind == Kind::Man;
    let words = [
        ("hij", if man { "hij" } else { "zij" }),
        ("hem", if man { "hem" } else { "haar" }),
        ("zijn", if man { "zijn" } else { "haar" }),
        ("man", if man { "man" } else { "vrouw" }),
        (
            "jongen",
            match (man, age < 18) {
                (true, true) => "jongen",
                (true, false) => "jongeman",
                (false, true) => "meisje",
                (false, false) => "jonge vrouw",
            },
        ),
        (
            "deze_jongen",
            match (man, age < 18) {
                (true, true) => "deze jongen",
                (true, false) => "deze jongeman",
                (false, true) => "dit meisje",
                (false, false) => "deze jonge vrouw",
            },
        ),
    ];
    for (name, word) in words {
        phrases.fix(name, word);
    }
    phrases.fix("leeftijd", age.to_string());
    phrases.fix("klas", age.saturating_sub(4).clamp(1, 8).to_string());
}

#[expect(clippy::too_many_arguments, reason = "one person is made of all of these")]
fn subject(
    theme: &Theme,
    example: Option<&Example>,
    kind: Kind,
    age: u8,
    today: Date,
    home: &Municipality,
    phrases: &mut Phrases<'_>,
    dice: &mut Dice,
) -> Person {
    let mut person = people::person(kind, age, today, (&home.code, &home.name), dice);
    let victim = !theme.bsn_onbekend.is_empty();
    if victim {
        person.address = SafeText::default();
        person.phone = SafeText::default();
    }
    if let Some(example) = example {
        if example.leeftijd.is_none() {
            person.born = None;
        }
        if let Some(bsn) = &example.bsn {
            person.bsn = Bsn::parse(bsn).ok();
        } else if example.bsn_onbekend.is_some() {
            person.bsn = None;
        }
        person.safe_contact = SafeText::line(&example.veilig_contact);
        person.interpreter = SafeText::line(&example.tolk);
    } else {
        if victim && dice.chance(70) {
            person.bsn = None;
        }
        person.safe_contact = SafeText::line(&phrases.one_of(&theme.veilig_contact, dice));
        person.interpreter = SafeText::line(&phrases.one_of(&theme.tolk, dice));
    }
    person
}

fn others(theme: &Theme, today: Date, home: &Municipality, dice: &mut Dice) -> Vec<Involved> {
    let [least, most] = theme.gezin.unwrap_or_default().map(i64::from);
    (0..dice.between(least, most))
        .map(|_| {
            let kind = if dice.chance(50) { Kind::Man } else { Kind::Vrouw };
            let age = u8::try_from(dice.between(3, 48)).unwrap_or(30);
            let mut person = people::person(kind, age, today, (&home.code, &home.name), dice);
            person.bsn = None;
            Involved { relation: Relation::Household, person }
        })
        .collect()
}

fn facts(
    theme: &Theme,
    brief: bool,
    phrases: &mut Phrases<'_>,
    at: Timestamp,
    dice: &mut Dice,
) -> Result<Vec<Fact>, BadCode> {
    theme
        .feiten
        .iter()
        .take(if brief { 1 } else { usize::MAX })
        .map(|row| {
            Ok(Fact {
                id: FactId(dice.uuid(at.as_millisecond())),
                category: CategoryCode::try_from(row.categorie.as_str())?,
                text: SafeText::line(&sentence(&phrases.one_of(&row.tekst, dice))),
                source: OrganisationKind::try_from(row.bron.as_str())?,
                organisation: None,
                police: row.artikel,
                secrecy: row.grond,
                conditions: SafeText::line(&row.voorwaarden),
            })
        })
        .collect()
}

fn referrer(
    house: &House,
    theme: &Theme,
    example: Option<&Example>,
    fixed: Option<&str>,
    home: &Municipality,
    dice: &mut Dice,
) -> Result<Referrer, BadCode> {
    let kind = match example {
        Some(example) => example.aanmelder.clone(),
        None => dice.pick(&theme.aanmelders).cloned().unwrap_or_default(),
    };
    let kind = fixed.map_or(kind, ToOwned::to_owned);
    let organisation = example
        .map(|row| row.organisatie.clone())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| organisation(&kind, &home.name));
    let last_two = (dice.between(0, 99), dice.between(0, 99));
    let of_kind = OrganisationKind::try_from(kind.as_str())?;
    let known = organisation_in(house, &of_kind, &home.code);
    Ok(Referrer {
        code: known.map(|known| known.code.clone()),
        kind: of_kind,
        organisation: SafeText::line(&organisation),
        name: people::worker(dice),
        phone: SafeText::line(&format!("088 000 {:02} {:02}", last_two.0, last_two.1)),
        email: SafeText::line(&format!("contact@{}.example", kind.replace('_', "-"))),
        wants_feedback: dice.chance(85),
        protected: example.and_then(|row| row.afgeschermd.as_deref()).map(SafeText::line),
    })
}

/// The name of a fictional organisation of this kind.
pub fn organisation(kind: &str, place: &str) -> String {
    match kind {
        "politie" => format!("Politie {place}"),
        "om" => "Openbaar Ministerie, parket Voorbeeld".to_owned(),
        "dji_pi" => "PI Testdam".to_owned(),
        "rvdk" => "Raad voor de Kinderbescherming, Voorbeeldregio".to_owned(),
        "gemeente_oov" => format!("Gemeente {place}, openbare orde en veiligheid"),
        "gemeente_sociaal" => format!("Gemeente {place}, sociaal domein"),
        "ggd_oggz" => "GGD Voorbeeldregio".to_owned(),
        "reclassering" => "Reclassering De Voorbeelden".to_owned(),
        "veilig_thuis" => "Veilig Thuis Voorbeeldregio".to_owned(),
        "gi_jeugdbescherming" => "Jeugdbescherming De Schets".to_owned(),
        "ggz" => "Ggz De Voorbeelden".to_owned(),
        "verslavingszorg" => "Verslavingszorg De Schets".to_owned(),
        "wijkteam" => format!("Wijkteam {place}"),
        _ => format!("Organisatie in {place}"),
    }
}

fn told(text: &str) -> Informed {
    match text.strip_prefix("nee:") {
        Some(reason) => Informed { told: false, reason: SafeText::line(reason) },
        None => Informed { told: true, reason: SafeText::default() },
    }
}

fn sentence(text: &str) -> String {
    capital(text.trim())
}
