//! `docs/plain.md` holds a whole triage as it was talked, and is what the desk says now.

use std::path::Path;

use super::talk_tests::Ear;
use crate::i18n::{self, Lang};

const PAGE: &str = "docs/plain.md";

/// What stands above the talk.
const HEAD: &str = "<!-- The talk below is written by a test: WISSEL_WRITE_DOCS=1 cargo test --lib transcript -->

# The desk in lines

`wissel --plain` is the whole desk without a screen: for a screen reader or a braille line, for a terminal that can't place a
cursor, for a pipe. It says lines and asks a question; you type a line. It is the same desk: the same model, the same decisions,
the same words; only what is drawn elsewhere is said here. With `TERM=dumb` Wissel does this by itself, and `WISSEL_PLAIN=1`
asks for it everywhere.

* **Commands** are words of the desk or their beginnings, with the numbers of rows: `open 3`, `doorgeleid 3`, `neem 2-5`,
  `markeer 1 3`, `zoek urgentie:hoog`. The key of a command works too: `r 3`, `g i`. `?` says what can be done where you are, and
  what can't be and why; `? word` explains one. The words stand in [keys.md](keys.md), in the column `--plain`.
* **A number stays with its row** until the list is read anew (`lijst`), whatever comes or goes meanwhile.
* **Forms** are asked field by field: what it is, whether it must be filled in, the choices, what stands there. Enter keeps what
  stands there, `<` goes back a field, `>` skips it, `/terug` steps out and keeps what was typed, `/verstuur` skips the rest. A
  text of several lines ends with a line that is only a dot.
* **Nothing happens unheard.** Before a routing one hears what leaves, what stays and why, to whom, from whom and on which basis;
  before anything that can't be taken back lightly one is asked `ja` or `nee`, with TEST or LIVE in front.
* **What others do** is said between two lines, never while you type. Enter alone asks what is new.
* `Ctrl-C` breaks off, `Ctrl-D` ends a text or steps back. Several lines at once are taken for a paste and not used as commands.
* The idle lock and the kiosk's policy hold here as they do on the screen. Locking and leaving wipe the window and what rolled off
  it, as far as the terminal can; what a terminal or a screen reader keeps beyond that Wissel can't reach. No other control
  sequence is ever sent. A line holds at most 4,095 bytes: that is the terminal's own limit.

Everybody below is invented, as are the places.

## A whole triage
";

/// Take, weigh, route, undo, ask, note, end.
const LINES: &[&str] = &[
    "voorbeeld 2",
    "open 2",
    "neem",
    "doeltoets",
    "1",
    "straf alleen helpt hier niet: school, wijkteam en politie zijn nodig",
    "",
    "politie",
    "K. Smit",
    "/verstuur",
    "ja",
    "toelating",
    "1",
    "ernstige overlast en schoolverzuim",
    "1",
    "meerdere problemen tegelijk",
    "1",
    "een partner alleen lukt het niet",
    "1",
    "zorg en veiligheid samen",
    "politie",
    "K. Smit",
    "/verstuur",
    "ja",
    "urgentie",
    "hoog",
    "vrijdag dreigt schorsing",
    "ja",
    "taakaccenten",
    "2",
    "doorgeleid",
    "3",
    "nee",
    "1",
    "ja",
    "ongedaan",
    "postvak",
    "vraag 2",
    "Wie is de eigenaar van het pand?",
    "",
    "ja",
    "notitie 1",
    "wijkagent belt morgen terug",
    "afsluiten 1",
    "verhuisd",
    "woont nu in een andere regio",
    "gegeven",
    "gebeld met K. Smit",
    "ja",
    "gedaan",
    "stop",
];

#[test]
fn the_page_holds_a_triage_as_it_is_talked() {
    let talked = i18n::during(Lang::Nl, || {
        let mut ear = Ear::monday();
        ear.says(LINES);
        let lines: Vec<String> = ear.all.lines().map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n")
    });
    let page = format!("{HEAD}\n```\n{talked}\n```\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if std::env::var_os("WISSEL_WRITE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "write it anew: WISSEL_WRITE_DOCS=1 cargo test --lib transcript");
}
