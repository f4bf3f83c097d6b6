//! Themes as people write them, and what every shipped one has to keep.

use ratatui::style::Color;

use super::*;
use crate::tui::terminal::Depth;

fn build(text: &str) -> Result<Theme, String> {
    let layer = Layer { file: "x.toml".into(), text: text.to_owned() };
    Theme::build("x", &[layer])
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn shipped() -> Vec<Theme> {
    BUILTIN.iter().map(|(name, _)| Theme::builtin(name).unwrap_or_else(|wrong| panic!("{}", wrong[0]))).collect()
}

#[test]
fn the_selection_shows_in_every_theme_without_any_colour() {
    for theme in shipped().into_iter().chain([Theme::default()]) {
        let selection = theme.style(Role::Selection);
        assert!(selection.add_modifier.contains(Modifier::REVERSED), "{}", theme.name());
    }
}

#[test]
fn what_warns_stands_out_without_any_colour() {
    for theme in shipped() {
        for role in [Role::UrgencyAcute, Role::DeadlineOverdue, Role::Danger, Role::BannerLive, Role::InputError] {
            assert!(!theme.style(role).add_modifier.is_empty(), "{} {}", theme.name(), role.name());
        }
    }
}

#[test]
fn the_default_theme_keeps_to_the_terminals_own_colours() {
    let theme = Theme::builtin("terminal").unwrap();
    for role in Role::ALL {
        let style = theme.style(*role);
        for colour in [style.fg, style.bg].into_iter().flatten() {
            assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{}", role.name());
        }
        let plain = [Color::Black, Color::White, Color::Gray, Color::DarkGray];
        assert!(style.bg.is_none_or(|bg| !plain.contains(&bg)), "{} has a black or white background", role.name());
    }
}

#[test]
fn mono_has_no_colour() {
    let theme = Theme::builtin("mono").unwrap();
    for role in Role::ALL {
        let style = theme.style(*role);
        assert!(style.fg.is_none_or(|fg| fg == Color::Reset) && style.bg.is_none_or(|bg| bg == Color::Reset));
    }
}

#[test]
fn every_shipped_theme_can_be_read_at_every_depth_as_it_promises() {
    for theme in shipped() {
        assert!(theme.promise() >= AA, "{} promises less than AA", theme.name());
        let faults: Vec<String> = theme.faults().iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", theme.name());
        for depth in Depth::ALL {
            for Contrast { role, ratio } in theme.contrasts(depth) {
                assert!(ratio >= theme.promise(), "{} {} {depth:?}: {ratio:.1}", theme.name(), role.name());
            }
        }
    }
    assert!(Theme::builtin("high-contrast").unwrap().promise() >= AAA);
}

#[test]
fn fewer_colours_are_still_colours_that_can_be_read() {
    let theme = build("background = \"light\"\n[roles]\n\"danger\" = \"#b07000\"\n\"ok\" = \"red\"").unwrap();
    let at = |depth| theme.at(depth).style(Role::Danger).fg.unwrap();
    assert!(matches!(at(Depth::True), Color::Rgb(..)));
    assert!(matches!(at(Depth::Indexed256), Color::Indexed(_)));
    assert!(Ground::Light.ratio(at(Depth::Ansi16), Color::Reset) >= AA, "{:?}", at(Depth::Ansi16));
    assert_eq!(at(Depth::Mono), Color::Reset);
    assert_eq!(theme.at(Depth::Ansi16).style(Role::Ok).fg, Some(Color::Red));
}

#[test]
fn what_reads_too_badly_is_told_with_its_place() {
    let theme = build("[roles]\n\"danger\" = \"#400000\"\n\"selection\" = \"red\"").unwrap();
    let told: Vec<String> = theme.faults().iter().map(ToString::to_string).collect();
    assert!(told[0].starts_with("x.toml:2:1: [roles] \"danger\": contrast 1."), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("x.toml:3:1: [roles] \"selection\"")), "{told:?}");
}

#[test]
fn black_on_white_is_twentyone() {
    assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 0.01);
    assert!((ratio([9; 3], [9; 3]) - 1.0).abs() < 0.01);
}

#[test]
fn a_theme_takes_colours_by_name_number_hex_and_palette() {
    let theme = build(
        "[roles]\n\"danger\" = \"orange\"\n\"ok\" = 34\n\"warning\" = { fg = \"#010203\", bg = \"default\", mod = \"bold\" }\n\
         \"tab.active\" = { mod = [\"bold\", \"underline\"] }\n[palette]\norange = \"bright-red\"",
    )
    .unwrap();
    assert_eq!(theme.style(Role::Danger).fg, Some(Color::LightRed));
    assert_eq!(theme.style(Role::Ok).fg, Some(Color::Indexed(34)));
    assert_eq!(theme.style(Role::Warning).fg, Some(Color::Rgb(1, 2, 3)));
    assert_eq!(theme.style(Role::TabActive).add_modifier, Modifier::BOLD | Modifier::UNDERLINED);
    assert_eq!(theme.style(Role::InputError), theme.style(Role::Input));
}

#[test]
fn every_mistake_says_where_what_and_what_instead() {
    let cases = [
        ("[roles]\n\"danger\" = \"rde\"", "x.toml:2:12: [roles] \"danger\": 'rde' is geen kleur. Bedoelt u 'red'?"),
        ("[roles]\n\"dangr\" = \"red\"", "x.toml:2:1: [roles] \"dangr\": 'dangr' is geen rol. Bedoelt u 'danger'?"),
        ("[role]\n", "'role' is geen deel van een thema. Bedoelt u 'roles'?"),
        ("[roles]\n\"ok\" = 256", "een kleurnummer loopt van 0 tot en met 255"),
        ("[roles]\n\"ok\" = { fg = \"red\", mode = \"bold\" }", "x.toml:2:22: [roles] \"ok\": 'mode' hoort hier niet"),
        ("[roles]\n\"ok\" = { mod = [\"blink\"] }", "mod kent bold"),
        ("[roles]\n\"ok\" = \"#12345g\"", "is geen kleur"),
        ("[palette]\nx = true", "[palette] x: hier hoort een kleur"),
        ("background = \"grey\"", "x.toml:1:14: background: hier hoort dark of light"),
        ("contrast = 30", "x.toml:1:12: contrast: hier hoort een getal van 1 tot en met 21"),
        ("roles = 1", "roles is een tabel"),
        ("[roles", "geen geldige TOML"),
    ];
    for (text, expected) in cases {
        let told = build(text).unwrap_err();
        assert!(told.contains(expected), "{text}\n  told: {told}");
    }
}

#[test]
fn a_theme_that_cannot_be_read_leaves_the_default_and_says_why() {
    let (theme, problems) = Theme::load_or_builtin("solarised", &ConfigDirs::default());
    assert_eq!(theme.name(), "terminal");
    assert!(problems[0].to_string().contains("'solarised' bestaat niet"));
}
