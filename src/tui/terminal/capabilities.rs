//! What the terminal can do, from the environment only.
//!
//! Asking the terminal itself would be a race with the user's keys (a late answer arrives as keys), so we never do.

use std::time::Duration;

use crate::settings::LowBandwidth;

/// How many colours may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// No colour at all; bold, reverse and underline stay.
    Mono,
    /// The 16 ANSI names.
    Ansi16,
    /// The 256-colour table.
    Indexed256,
    /// 24 bits.
    True,
}

impl Depth {
    /// Every depth, the most colours first.
    pub const ALL: [Depth; 4] = [Depth::True, Depth::Indexed256, Depth::Ansi16, Depth::Mono];

    /// Its name: how many colours.
    pub fn name(self) -> String {
        crate::i18n::text(match self {
            Depth::True => "depth-true",
            Depth::Indexed256 => "depth-256",
            Depth::Ansi16 => "depth-16",
            Depth::Mono => "depth-mono",
        })
    }
}

/// Which signs may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyphs {
    /// UTF-8.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// What this terminal can do.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; any mix occurs")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capabilities {
    /// `TERM`, or empty.
    pub term: String,
    /// Colours.
    pub depth: Depth,
    /// The desk's own signs.
    pub glyphs: Glyphs,
    /// The locale is UTF-8; else all text is folded to ASCII.
    pub utf8: bool,
    /// The desk runs at the far end of an SSH or mosh line.
    pub ssh: bool,
    /// Bytes are spared: over such a line by itself, elsewhere when asked for.
    pub slow: bool,
    /// Bytes a second that the line takes, where it was called slow: 9,600 baud.
    pub rate: Option<u32>,
    /// Inside tmux or screen.
    pub multiplexer: bool,
    /// Large frames are wrapped in synchronised updates.
    pub sync: bool,
    /// `TERM=dumb` or none: it can't place a cursor; only `--plain` works.
    pub dumb: bool,
}

const SYNC_TERMS: [&str; 7] = ["xterm-kitty", "alacritty", "foot", "wezterm", "xterm-ghostty", "ghostty", "contour"];

impl Capabilities {
    /// From this process' environment.
    pub fn detect() -> Self {
        Self::from_env(|name| std::env::var(name).ok())
    }

    /// From any environment; `env` answers a variable's value.
    pub fn from_env(env: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| env(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        let dumb = term.is_empty() || term == "dumb";
        let utf8 = crate::settings::locale::utf8(&set);
        let multiplexer = set("TMUX").is_some() || set("STY").is_some() || starts(&term, &["screen", "tmux"]);
        let ssh = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].iter().any(|name| set(name).is_some());
        Self {
            depth: depth(&term, &set),
            glyphs: glyphs(&term, utf8),
            utf8,
            ssh,
            slow: ssh,
            rate: None,
            sync: SYNC_TERMS.contains(&term.as_str()) || starts(&term, &["foot-", "contour-", "alacritty-"]),
            multiplexer,
            dumb,
            term,
        }
    }

    /// The same terminal with the user's choice about sparing bytes.
    #[must_use]
    pub fn with_low_bandwidth(mut self, choice: LowBandwidth) -> Self {
        self.slow = match choice {
            LowBandwidth::Auto => self.ssh,
            LowBandwidth::On => true,
            LowBandwidth::Off => false,
        };
        self.rate = (choice == LowBandwidth::On).then_some(960);
        self
    }

    /// How a frame may follow the last one: 33 ms here, 50 ms where bytes are spared.
    pub const fn frame_interval(&self) -> Duration {
        Duration::from_millis(if self.slow { 50 } else { 33 })
    }

    /// How long the cursor stands still before the preview follows, in milliseconds: somebody who reads on a slow line
    /// must not pay for the previews that are passed.
    pub const fn settle(&self) -> u64 {
        if self.slow { 400 } else { 150 }
    }

    /// How long the decoder holds a lone `Esc` and the like.
    pub const fn timing(&self) -> crate::tui::input::Timing {
        if self.ssh { crate::tui::input::Timing::SSH } else { crate::tui::input::Timing::LOCAL }
    }
}

/// Whether the background is light, as far as the environment tells: `COLORFGBG`, which rxvt, Konsole and others set to
/// the colours of text and background, such as `0;15`. The terminal itself is never asked: over a slow line its answer
/// comes late, behind the user's own keys, and would be read as keys.
pub fn light_background(env: impl Fn(&str) -> Option<String>) -> Option<bool> {
    let colours = env("COLORFGBG")?;
    let (_, background) = colours.rsplit_once(';')?;
    let number: u8 = background.parse().ok().filter(|number| *number < 16)?;
    Some(matches!(number, 7 | 9..=15))
}

fn starts(term: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| term.starts_with(prefix))
}

fn depth(term: &str, set: &impl Fn(&str) -> Option<String>) -> Depth {
    let colour_term = set("COLORTERM").unwrap_or_default().to_lowercase();
    if set("NO_COLOR").is_some() || term.is_empty() || term == "dumb" || starts(term, &["vt"]) || term.ends_with("-m") {
        Depth::Mono
    } else if starts(term, &["linux", "cons25", "ansi", "cygwin"]) {
        Depth::Ansi16
    } else if colour_term == "truecolor" || colour_term == "24bit" || term.ends_with("-direct") {
        Depth::True
    } else if term.contains("256color") || SYNC_TERMS.contains(&term) {
        Depth::Indexed256
    } else {
        Depth::Ansi16
    }
}

fn glyphs(term: &str, utf8: bool) -> Glyphs {
    if !utf8 || term.is_empty() || term == "dumb" || starts(term, &["linux", "vt"]) {
        Glyphs::Ascii
    } else {
        Glyphs::Unicode
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn with(pairs: &'static [(&'static str, &'static str)]) -> Capabilities {
        Capabilities::from_env(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[rstest]
    #[case(&[("TERM", "xterm-256color")], Depth::Indexed256)]
    #[case(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True)]
    #[case(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], Depth::Mono)]
    #[case(&[("TERM", "xterm-256color"), ("NO_COLOR", "")], Depth::Indexed256)]
    #[case(&[("TERM", "xterm")], Depth::Ansi16)]
    #[case(&[("TERM", "linux"), ("COLORTERM", "truecolor")], Depth::Ansi16)]
    #[case(&[("TERM", "vt220")], Depth::Mono)]
    #[case(&[("TERM", "vt100"), ("COLORTERM", "truecolor")], Depth::Mono)]
    #[case(&[("TERM", "xterm-mono"), ("NO_COLOR", "1"), ("COLORTERM", "truecolor")], Depth::Mono)]
    #[case(&[("TERM", "screen-256color"), ("STY", "1.pts-0")], Depth::Indexed256)]
    #[case(&[("TERM", "tmux-256color"), ("TMUX", "/tmp/t,1,0"), ("COLORTERM", "24bit")], Depth::True)]
    #[case(&[("TERM", "putty")], Depth::Ansi16)]
    #[case(&[("TERM", "putty-256color")], Depth::Indexed256)]
    #[case(&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::Mono)]
    #[case(&[("TERM", "screen")], Depth::Ansi16)]
    #[case(&[("TERM", "tmux-256color")], Depth::Indexed256)]
    #[case(&[], Depth::Mono)]
    fn colours_follow_the_environment(#[case] env: &'static [(&'static str, &'static str)], #[case] depth: Depth) {
        assert_eq!(with(env).depth, depth);
    }

    #[rstest]
    #[case(&[("TERM", "xterm"), ("LANG", "nl_NL.UTF-8")], Glyphs::Unicode)]
    #[case(&[("TERM", "xterm"), ("LANG", "C")], Glyphs::Ascii)]
    #[case(&[("TERM", "xterm"), ("LANG", "nl_NL.UTF-8"), ("LC_ALL", "C")], Glyphs::Ascii)]
    #[case(&[("TERM", "xterm"), ("LANG", "C"), ("LC_CTYPE", "nl_NL.utf8")], Glyphs::Unicode)]
    #[case(&[("TERM", "xterm"), ("LANG", "nl_NL.UTF-8"), ("LC_ALL", "")], Glyphs::Unicode)]
    #[case(&[("TERM", "linux"), ("LANG", "nl_NL.UTF-8")], Glyphs::Ascii)]
    #[case(&[("TERM", "vt100"), ("LANG", "nl_NL.UTF-8")], Glyphs::Ascii)]
    #[case(&[("TERM", "screen"), ("LANG", "nl_NL.UTF-8")], Glyphs::Unicode)]
    #[case(&[("TERM", "tmux-256color"), ("LC_ALL", "POSIX"), ("LANG", "nl_NL.UTF-8")], Glyphs::Ascii)]
    #[case(&[("TERM", "xterm")], Glyphs::Ascii)]
    fn signs_follow_the_locale_that_counts(
        #[case] env: &'static [(&'static str, &'static str)],
        #[case] glyphs: Glyphs,
    ) {
        assert_eq!(with(env).glyphs, glyphs);
    }

    #[rstest]
    #[case("0;15", Some(true))]
    #[case("0;default;15", Some(true))]
    #[case("12;7", Some(true))]
    #[case("15;0", Some(false))]
    #[case("7;8", Some(false))]
    #[case("15;default", None)]
    #[case("0;231", None)]
    #[case("", None)]
    fn a_light_background_is_known_from_the_environment_alone(#[case] colours: &str, #[case] light: Option<bool>) {
        assert_eq!(light_background(|name| (name == "COLORFGBG").then(|| colours.to_owned())), light);
    }

    #[test]
    fn ssh_waits_longer_and_draws_less_often() {
        let caps = with(&[("TERM", "xterm"), ("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")]);
        assert!(caps.ssh);
        assert_eq!(caps.timing(), crate::tui::input::Timing::SSH);
        assert_eq!(caps.frame_interval(), Duration::from_millis(50));
        assert_eq!(caps.settle(), 400);
        assert_eq!(caps.with_low_bandwidth(LowBandwidth::Off).settle(), 150);
        assert_eq!(with(&[("TERM", "xterm")]).with_low_bandwidth(LowBandwidth::On).settle(), 400);
    }

    #[rstest]
    #[case("xterm-kitty", true)]
    #[case("foot", true)]
    #[case("foot-direct", true)]
    #[case("xterm-256color", false)]
    #[case("tmux-256color", false)]
    #[case("screen", false)]
    #[case("linux", false)]
    fn synchronised_updates_only_where_known_safe(#[case] term: &'static str, #[case] sync: bool) {
        let caps = Capabilities::from_env(|name| (name == "TERM").then(|| term.to_owned()));
        assert_eq!(caps.sync, sync);
    }
}
