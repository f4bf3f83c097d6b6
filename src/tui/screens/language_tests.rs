//! No text of Wissel's own is cut at 80 columns, in either language.

use crate::i18n::{self, Lang};
use crate::tui::intent::Intent;
use crate::tui::testing::World;

/// The signs between two gaps that end in the sign of a cut.
fn cut(screen: &str) -> impl Iterator<Item = &str> {
    let ends = |line: &str, at: usize| line[at + '…'.len_utf8()..].chars().next().is_none_or(|c| c == ' ');
    screen.lines().flat_map(move |line| {
        line.match_indices('…').filter(move |(at, _)| ends(line, *at)).map(|(at, _)| {
            let before = &line[..at];
            before.rfind("  ").map_or(before, |gap| &before[gap..]).trim_start()
        })
    })
}

#[test]
fn no_text_of_wissels_own_is_cut_at_80_columns() {
    for lang in [Lang::Nl, Lang::En] {
        i18n::speak(lang);
        let mut world = World::monday((80, 24));
        let mut seen = vec![world.screen()];
        for intent in
            [Intent::Help, Intent::Menu, Intent::Search, Intent::GoOverview, Intent::GoMeeting, Intent::NewReferral]
        {
            world.want(intent);
            seen.push(world.screen());
            world.want(Intent::Back);
        }
        world.want(Intent::Open);
        for intent in [
            Intent::Route,
            Intent::Weigh,
            Intent::TestPurpose,
            Intent::SetUrgency,
            Intent::Reject,
            Intent::Close,
            Intent::Ask,
            Intent::Snooze,
            Intent::Hold,
        ] {
            seen.push(world.screen());
            world.want(intent);
            seen.push(world.screen());
            world.want(Intent::Back);
        }
        let fixed = i18n::plain_texts();
        let mut found = std::collections::BTreeSet::new();
        for screen in &seen {
            for piece in cut(screen).filter(|piece| piece.chars().count() > 2) {
                let own = fixed.iter().any(|text| text.starts_with(piece) && !text.starts_with(&format!("{piece}…")));
                if own {
                    found.insert(piece);
                }
            }
        }
        assert!(found.is_empty(), "cut in {lang:?}: {found:#?}");
    }
    i18n::speak(Lang::Nl);
}
