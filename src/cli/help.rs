//! The help of the command line in the language of the reader.
//!
//! The rule it keeps: the Dutch text of an option stands beside it in the code, its English one in `help.en.ftl` under the
//! name of its command. A test says which are missing and which belong to nothing.

use std::ffi::OsString;

use clap::{Command, CommandFactory as _};
use fluent_bundle::{FluentBundle, FluentResource};

use super::args::Cli;
use crate::i18n::{self, Lang};

type Texts = FluentBundle<FluentResource>;

const ENGLISH: &str = include_str!("help.en.ftl");
const AFTER: &str = "after";
const TEMPLATE: &str = "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}";
/// What stands in capitals on a usage line, and the headings: as in the code, and in English.
const WORDS: [(&str, &str); 32] = [
    ("Opties", "Options"),
    ("Opdrachten", "Commands"),
    ("Wat", "What"),
    ("OPTIES", "OPTIONS"),
    ("OPDRACHT", "COMMAND"),
    ("BESTAND", "FILE"),
    ("ADRES", "ADDRESS"),
    ("AANTAL", "COUNT"),
    ("NAAM", "NAME"),
    ("DAG", "DAY"),
    ("TIJD", "TIME"),
    ("GEBRUIKER", "USER"),
    ("GETAL", "NUMBER"),
    ("HOE", "HOW"),
    ("TAAL", "LANGUAGE"),
    ("VORM", "FORM"),
    ("CODE=NAAM", "CODE=NAME"),
    ("DAG=TIJD", "DAY=TIME"),
    ("NAAM|BESTAND", "NAME|FILE"),
    ("HUIS", "HOUSE"),
    ("VOORSTEL", "PROPOSAL"),
    ("ABONNEMENT", "SUBSCRIPTION"),
    ("REDEN", "REASON"),
    ("KEUZE", "CHOICE"),
    ("NUMMER", "NUMBER"),
    ("MAP", "FOLDER"),
    ("MINUTEN", "MINUTES"),
    ("ROL", "ROLE"),
    ("ROL=STIL/HOOGSTENS", "ROLE=IDLE/MOST"),
    ("TEKST", "TEXT"),
    ("SOORT", "KIND"),
    ("STANDAARD", "STANDARD"),
];

/// The whole command line, with help in the language that is spoken.
pub fn command() -> Command {
    let command = Cli::command();
    match i18n::lang() {
        Lang::Nl => command,
        Lang::En => translated(command, "wissel", &texts()),
    }
}

/// The same words once more for whoever doesn't read Dutch: only help asks for a text, so only help pays for it.
pub fn reparsed(error: clap::Error, words: impl IntoIterator<Item = OsString>) -> clap::Error {
    if error.use_stderr() || i18n::lang() == Lang::Nl {
        return error;
    }
    command().try_get_matches_from(words).err().unwrap_or(error)
}

fn texts() -> Texts {
    let mut texts = Texts::new(Lang::En.tag().parse().into_iter().collect());
    texts.set_use_isolating(false);
    let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(partial, _)| partial);
    texts.add_resource_overriding(resource);
    texts
}

/// A text of a command, `None` for the command itself: its own; else that of the command above for what stands after the
/// options, and that of every command for an option.
fn text(texts: &Texts, command: &str, what: Option<&str>) -> Option<String> {
    let own = |name: &str| {
        let message = texts.get_message(name)?;
        let pattern = match what {
            Some(what) => message.get_attribute(what)?.value(),
            None => message.value()?,
        };
        Some(texts.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    };
    own(command).or_else(|| match what? {
        AFTER => {
            text(texts, command.rsplit_once('-').map(|(above, _)| above).filter(|above| above.contains('-'))?, what)
        }
        _ => own("option"),
    })
}

/// A heading, or the name of a value.
fn word(dutch: &str) -> Option<&'static str> {
    WORDS.iter().find(|(nl, _)| *nl == dutch).map(|(_, en)| *en)
}

/// A usage line: its words in capitals in English, the signs around them as they were.
fn usage(dutch: &str) -> String {
    let between = |c: char| !c.is_alphabetic();
    dutch.split_inclusive(between).fold(String::new(), |line, piece| {
        let letters = piece.trim_end_matches(between);
        line + word(letters).unwrap_or(letters) + &piece[letters.len()..]
    })
}

fn translated(mut command: Command, name: &str, texts: &Texts) -> Command {
    let dutch = command.render_usage().to_string();
    command = command.override_usage(usage(dutch.trim_start_matches("Usage: ")));
    if let Some(about) = text(texts, name, None) {
        command = command.about(about).long_about(None);
    }
    if let Some(after) = command.get_after_help().and_then(|_| text(texts, name, Some(AFTER))) {
        command = command.after_help(after);
    }
    if let Some(heading) = command.get_subcommand_help_heading().and_then(word) {
        command = command.subcommand_help_heading(heading);
    }
    command
        .help_template(TEMPLATE)
        .mut_args(|mut arg| {
            if let Some(heading) = arg.get_help_heading().and_then(word) {
                arg = arg.help_heading(heading);
            }
            if let Some([name]) = arg.get_value_names()
                && let Some(name) = word(name)
            {
                arg = arg.value_name(name);
            }
            match text(texts, name, Some(arg.get_id().as_str())) {
                Some(help) => arg.help(help),
                None => arg,
            }
        })
        .mut_subcommands(|below| {
            let inner = format!("{name}-{}", below.get_name());
            translated(below, &inner, texts)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in the code: command, option or `usage` or `after`, Dutch text.
    fn said(command: &Command, name: &str, all: &mut Vec<(String, Option<String>, String)>) {
        let own = |styled: Option<&clap::builder::StyledStr>| styled.map(ToString::to_string);
        all.push((name.to_owned(), None, own(command.get_about()).unwrap_or_default()));
        if let Some(after) = own(command.get_after_help()) {
            all.push((name.to_owned(), Some(AFTER.to_owned()), after));
        }
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            all.push((name.to_owned(), Some(arg.get_id().to_string()), own(arg.get_help()).unwrap_or_default()));
        }
        for below in command.get_subcommands() {
            said(below, &format!("{name}-{}", below.get_name()), all);
        }
    }

    #[test]
    #[cfg(all(feature = "tui", feature = "server"))]
    fn every_option_has_its_english_help_and_no_text_is_left_over() {
        let mut all = Vec::new();
        said(&Cli::command(), "wissel", &mut all);
        let texts = texts();
        let missing = all.iter().filter(|(command, option, _)| text(&texts, command, option.as_deref()).is_none());
        let missing: Vec<_> = missing
            .map(|(command, option, dutch)| format!("{command} .{}: {dutch}", option.as_deref().unwrap_or("-")))
            .collect();
        assert!(missing.is_empty(), "no English help for:\n{}", missing.join("\n"));
        let mut command = String::new();
        let used = |(of, what, _): &(String, Option<String>, String), option: &Option<String>, command: &str| {
            what == option && (of == command || command == "option" && option.is_some())
        };
        for line in ENGLISH.lines().filter(|line| !line.starts_with(['#', ' ']) || line.starts_with("    .")) {
            let Some((name, _)) = line.split_once(" =") else { continue };
            let option = name.strip_prefix("    .").map(str::to_owned);
            if !name.starts_with(' ') {
                name.clone_into(&mut command);
            }
            let known = command == "option" && option.is_none() || all.iter().any(|one| used(one, &option, &command));
            assert!(known, "belongs to nothing: {command} {name}");
        }
    }

    #[cfg(all(feature = "tui", feature = "server"))]
    fn whole(command: &mut Command, all: &mut String) {
        all.push_str(&command.render_long_help().to_string());
        for below in command.get_subcommands_mut() {
            whole(below, all);
        }
    }

    #[test]
    #[cfg(all(feature = "tui", feature = "server"))]
    fn english_help_holds_no_dutch_word() {
        let mut all = String::new();
        whole(&mut translated(Cli::command(), "wissel", &texts()), &mut all);
        for word in ["Gebruik", "Opties", "Opdrachten", "Toont", "Bestand met", " een ", " niet ", " naar ", " wordt "]
        {
            assert!(!all.contains(word), "{word} stands in:\n{all}");
        }
    }

    #[test]
    #[cfg(all(feature = "tui", feature = "server"))]
    fn the_help_says_in_its_own_words_what_is_taken_and_what_is_usual() {
        let mut all = String::new();
        whole(&mut Cli::command(), &mut all);
        for word in ["[default", "[possible"] {
            let lines: Vec<&str> = all.lines().filter(|line| line.contains(word)).collect();
            assert!(lines.is_empty(), "{lines:#?}");
        }
    }
}
