//! Whole screens as staff see them, kept as plain text beside this file: what each line says, and what each cell looks
//! like. They show what a change does to the screens; look at the difference before you keep it.
//!
//! `WISSEL_SNAPSHOTS=write cargo test --lib snapshot` keeps what is drawn now.

use std::fmt::Write as _;
use std::path::PathBuf;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::domain::actor::{Actor, Role};
use crate::domain::code::{NetworkCode, OrganisationKind};
use crate::domain::handover::HandoverState;
use crate::domain::id::HandoverId;
use crate::domain::text::SafeText;
use crate::domain::weighing::{Participant, Urgency};
use crate::tui::effect::Effect;
use crate::tui::intent::Intent;
use crate::tui::msg::{Msg, Start};
use crate::tui::quick::{QuickAction, Step};
use crate::tui::terminal::Glyphs;
use crate::tui::testing::{World, actor, id, monday, referral, rules, short_term, tied, weighed};
use crate::wire::handover::{HandoverPage, HandoverRow};
use crate::wire::session::WhoAmI;

/// Sizes and looks: colour at each size; mono and ASCII at the one that everybody has.
const LOOKS: [(&str, (u16, u16), Glyphs, &str); 5] = [
    ("60x16 kleur", (60, 16), Glyphs::Unicode, "terminal"),
    ("80x24 kleur", (80, 24), Glyphs::Unicode, "terminal"),
    ("120x40 kleur", (120, 40), Glyphs::Unicode, "terminal"),
    ("80x24 mono", (80, 24), Glyphs::Unicode, "mono"),
    ("80x24 ascii", (80, 24), Glyphs::Ascii, "mono"),
];

fn world(size: (u16, u16), glyphs: Glyphs, theme: &str) -> World {
    let rules = rules();
    let all = vec![
        weighed(&rules, referral(&rules, 1842, "politie", "14 meldingen in 3 maanden, ontruiming dreigt")),
        referral(&rules, 1839, "gemeente_oov", "schoolverzuim, jeugdgroep, zorgen thuis"),
        referral(&rules, 1835, "om", "contante huur en een autobedrijf zonder klanten"),
    ];
    World::with(size, all, glyphs, theme)
}

/// A network's desk with three packages.
fn network((size, glyphs, theme): ((u16, u16), Glyphs, &str)) -> World {
    let mut world = World::with(size, Vec::new(), glyphs, theme);
    let code = NetworkCode::try_from("veilig_thuis").unwrap();
    let who = Actor { network: Some(code.clone()), ..actor(3, "M. Visser", Role::Network) };
    let who = WhoAmI {
        actor: who,
        house_name: "Regio Utrecht".into(),
        environment: "TEST".into(),
        by_password: true,
        other_houses: 0,
        now: monday(),
    };
    world.tell(Msg::Started(Ok(Box::new(Start { who, rules: rules() }))));
    let row = |number: u128, state, urgency, summary: &str| HandoverRow {
        id: HandoverId(id(number)),
        version: 1,
        number: SafeText::line(&format!("26-{number:05}")),
        house_name: "Regio Utrecht".into(),
        network: code.clone(),
        sender: Participant {
            kind: OrganisationKind::try_from("politie").unwrap(),
            code: None,
            organisation: SafeText::default(),
            name: SafeText::line("K. Smit"),
        },
        state,
        urgency,
        sent_at: monday(),
        since: monday(),
        reminded: None,
        corrected: false,
        due: Some(monday() + jiff::SignedDuration::from_hours(i64::try_from(number).unwrap() - 1_799)),
        summary: SafeText::line(summary),
    };
    let rows = vec![
        row(1_800, HandoverState::Offered, Some(Urgency::Acute), "zorgen over drie kinderen"),
        row(1_801, HandoverState::Seen, Some(Urgency::Normal), "ruzie thuis, politie vijf keer aan de deur"),
        row(1_840, HandoverState::MoreAsked, None, "oudere vrouw, geld verdwijnt"),
    ];
    while let Some(effect) = world.wanted.pop_front() {
        if let Effect::Packages { split, ticket, .. } = effect {
            let page = HandoverPage { rows: rows.clone(), next: None, seq: 1, at: monday() };
            world.tell(Msg::Packages { ticket, split, more: false, answer: Ok(page) });
        }
    }
    world
}

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The letter of a cell's look, and what it stands for.
fn look(cell: &Cell) -> (char, String) {
    let names = [
        (Modifier::BOLD, "vet"),
        (Modifier::DIM, "dof"),
        (Modifier::ITALIC, "cursief"),
        (Modifier::UNDERLINED, "onderstreept"),
        (Modifier::REVERSED, "omgekeerd"),
    ];
    let mut words: Vec<String> = Vec::new();
    for (name, colour) in [("op", cell.bg), ("", cell.fg)] {
        if colour != Color::Reset {
            words.push(format!("{name}{colour:?}").to_lowercase());
        }
    }
    words.extend(names.iter().filter(|(bit, _)| cell.modifier.contains(*bit)).map(|(_, name)| (*name).to_owned()));
    let words = words.join(" ");
    // The same look has the same letter on every screen, so that one change moves few letters.
    let sum: u32 = words.bytes().fold(7, |sum, byte| (sum * 31 + u32::from(byte)) % 50_021);
    let letter = char::from(LETTERS[sum as usize % LETTERS.len()]);
    (if words.is_empty() { '.' } else { letter }, words)
}

fn picture(name: &str, buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width, buffer.area.height);
    let mut looks = std::collections::BTreeMap::new();
    let mut out = format!("=== {name}\n");
    for y in 0..height {
        let line: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
        writeln!(out, "{}", line.trim_end()).unwrap();
    }
    out.push_str("--- uiterlijk\n");
    for y in 0..height {
        let mut line = String::new();
        for x in 0..width {
            let (mut letter, words) = look(&buffer[(x, y)]);
            if let Some(known) = looks.get(&words) {
                letter = *known;
            } else {
                // Two looks never share a letter.
                while letter != '.' && looks.values().any(|taken| *taken == letter) {
                    let at = LETTERS.iter().position(|one| char::from(*one) == letter).unwrap();
                    letter = char::from(LETTERS[(at + 1) % LETTERS.len()]);
                }
                looks.insert(words, letter);
            }
            line.push(letter);
        }
        writeln!(out, "{}", line.trim_end_matches('.')).unwrap();
    }
    for (words, letter) in looks.iter().filter(|(words, _)| !words.is_empty()) {
        writeln!(out, "{letter} = {words}").unwrap();
    }
    out
}

/// Every line that differs, with the section that it stands in.
fn difference(kept: &str, drawn: &str) -> String {
    let (kept, drawn): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), drawn.lines().collect());
    let (mut out, mut section) = (String::new(), "");
    for at in 0..kept.len().max(drawn.len()) {
        let (was, is) = (kept.get(at).copied().unwrap_or(""), drawn.get(at).copied().unwrap_or(""));
        if is.starts_with("===") {
            section = is;
        }
        if was != is {
            writeln!(out, "{section}, line {}\n- {was}\n+ {is}", at + 1).unwrap();
        }
    }
    out
}

fn keeps(name: &str, draw: impl Fn((u16, u16), Glyphs, &str) -> World) {
    let mut drawn = String::new();
    for (label, size, glyphs, theme) in LOOKS {
        let world = draw(size, glyphs, theme);
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        super::draw(&world.model, &mut buffer);
        drawn.push_str(&picture(label, &buffer));
    }
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/tui/screens/snapshots").join(format!("{name}.txt"));
    if std::env::var_os("WISSEL_SNAPSHOTS").is_some_and(|what| what == "write") {
        std::fs::write(&file, &drawn).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == drawn,
        "{name} looks different:\n{}\nIs it right so? WISSEL_SNAPSHOTS=write cargo test --lib snapshot",
        difference(&kept, &drawn)
    );
}

fn after(intents: &'static [Intent]) -> impl Fn((u16, u16), Glyphs, &str) -> World {
    move |size, glyphs, theme| {
        let mut world = world(size, glyphs, theme);
        for intent in intents {
            world.want(*intent);
        }
        world
    }
}

#[test]
fn the_inbox_looks_as_it_was_kept() {
    keeps("postvak", after(&[]));
}

#[test]
fn the_overview_looks_as_it_was_kept() {
    keeps("overzicht", after(&[Intent::Route, Intent::ConfirmRoute, Intent::GoOverview, Intent::Down]));
}

#[test]
fn the_journal_looks_as_it_was_kept() {
    keeps("logboek", |size, glyphs, theme| {
        let mut world = World::auditor(size, glyphs, theme);
        world.want(Intent::GoJournal);
        world
    });
}

#[test]
fn getting_a_meeting_ready_looks_as_it_was_kept() {
    keeps("overleg-voorbereiden", after(&[Intent::GoMeeting, Intent::Toggle]));
}

#[test]
fn who_sits_at_the_table_looks_as_it_was_kept() {
    keeps("overleg-aanwezigen", after(&[Intent::GoMeeting, Intent::Open]));
}

#[test]
fn a_referral_in_a_meeting_looks_as_it_was_kept() {
    keeps("overleg-aanmelding", after(&[Intent::GoMeeting, Intent::Open, Intent::Submit]));
}

const HALFWAY: [Intent; 7] = [
    Intent::GoMeeting,
    Intent::Open,
    Intent::Submit,
    Intent::Route,
    Intent::ConfirmRoute,
    Intent::MeetingPark,
    Intent::Back,
];

#[test]
fn an_agenda_looks_as_it_was_kept() {
    keeps("overleg-agenda", after(&HALFWAY));
}

#[test]
fn the_minutes_look_as_they_were_kept() {
    keeps("verslag", |size, glyphs, theme| {
        let mut world = after(&HALFWAY)(size, glyphs, theme);
        world.want(Intent::MeetingMinutes);
        world
    });
}

#[test]
fn an_opened_referral_looks_as_it_was_kept() {
    keeps("aanmelding", after(&[Intent::Open]));
}

#[test]
fn the_route_panel_looks_as_it_was_kept() {
    keeps("doorgeleiden", after(&[Intent::Open, Intent::Route]));
}

#[test]
fn the_route_panel_with_what_was_agreed_looks_as_it_was_kept() {
    keeps("doorgeleiden_afspraken", |size, glyphs, theme| {
        let mut world = world(size, glyphs, theme);
        tied(&mut world.model);
        world.want(Intent::Open);
        world.want(Intent::Route);
        world
    });
}

#[test]
fn asking_to_keep_longer_looks_as_it_was_kept() {
    keeps("langer_bewaren", |size, glyphs, theme| {
        let mut world = world(size, glyphs, theme);
        short_term(&mut world.model);
        world.want(Intent::Open);
        world.want(Intent::KeepLonger);
        world
    });
}

#[test]
fn new_recovery_codes_look_as_they_were_kept() {
    keeps("herstelcodes", |size, glyphs, theme| {
        let mut world = world(size, glyphs, theme);
        world.want(Intent::RecoveryCodes);
        for field in [0, 1] {
            world.tell(Msg::At(field));
            world.tell(Msg::Fill(zeroize::Zeroizing::new("287082".into())));
        }
        world.want(Intent::Submit);
        world
    });
}

#[test]
fn a_form_looks_as_it_was_kept() {
    keeps("toelating", after(&[Intent::Open, Intent::Admit]));
}

#[test]
fn a_network_s_packages_look_as_they_were_kept() {
    keeps("pakketten", |size, glyphs, theme| network((size, glyphs, theme)));
}

#[test]
fn the_help_of_the_list_looks_as_it_was_kept() {
    keeps("hulp", after(&[Intent::Help]));
}

#[test]
fn the_ways_on_from_a_key_look_as_they_were_kept() {
    keeps("vervolgtoetsen", |size, glyphs, theme| {
        let mut world = world(size, glyphs, theme);
        world.burst(&["g"]);
        world
    });
}

#[test]
fn the_choice_of_a_quick_text_looks_as_it_was_kept() {
    keeps("standaardtekst", after(&[Intent::Ask, Intent::InsertText]));
}

#[test]
fn a_quick_text_with_its_empty_place_looks_as_it_was_kept() {
    keeps("standaardtekst_in_veld", after(&[Intent::Ask, Intent::InsertText, Intent::Accept]));
}

#[test]
fn a_quick_action_looks_as_it_was_kept() {
    keeps("snelle_handeling", |size, glyphs, theme| {
        let mut world = world(size, glyphs, theme);
        let step = |intent, answers: &[(&'static str, &str)]| Step {
            intent,
            answers: answers.iter().map(|(field, answer)| (*field, (*answer).to_owned())).collect(),
        };
        let steps = vec![
            step(Intent::Take, &[]),
            step(Intent::Ask, &[("vraag", "Klopt het BSN bij {nummer}?")]),
            step(Intent::Snooze, &[("totTijdstip", "morgen")]),
        ];
        world.model.quick = vec![QuickAction { name: "Vraag het BSN".into(), steps, confirm: true }];
        world.want(Intent::Quick);
        world.want(Intent::Accept);
        world
    });
}

#[test]
fn signing_in_with_an_organisation_looks_as_it_was_kept() {
    keeps("aanmelden_organisatie", |size, glyphs, theme| {
        let mut world = world(size, glyphs, theme);
        world.tell(Msg::SessionEnded);
        world.wanted.clear();
        let shown = crate::tui::update::device_tests::shown();
        world.tell(Msg::Providers(Ok(vec![shown.provider.clone()])));
        let Some(Effect::BeginDevice { ticket, .. }) = world.wanted.pop_front() else { panic!("it did not begin") };
        world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown)) });
        world
    });
}
