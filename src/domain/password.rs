//! What a password may be: long, and not one that everybody tries first.
//!
//! The rules follow NIST SP 800-63B (rev. 4, 3.1.1.2): a length, a list of what is commonly used or expected, names that belong
//! to the person refused; no rules about kinds of signs, and no password that must be changed by the calendar.

use super::message::Message;
use crate::says;

/// The shortest, in characters.
pub const SHORTEST: usize = 12;
/// The longest, in bytes.
pub const LONGEST: usize = 1024;
/// Fewer different characters than this are a pattern.
const DIFFERENT: usize = 6;
/// Parts of a name that are shorter stand in many words.
const NAME_PART: usize = 4;

/// What people take when they must take something: alone, or with numbers and signs around it.
const COMMON: &[&str] = &[
    "wachtwoord",
    "welkom",
    "geheim",
    "password",
    "passw",
    "letmein",
    "iloveyou",
    "ikhouvanjou",
    "hallo",
    "qwerty",
    "qwertyuiop",
    "qwertyuiopasdf",
    "azerty",
    "asdfghjkl",
    "zxcvbnm",
    "abcdef",
    "abcdefghijkl",
    "admin",
    "administrator",
    "beheer",
    "beheerder",
    "gebruiker",
    "inloggen",
    "aanmelden",
    "wissel",
    "wisselwissel",
    "veiligheidshuis",
    "zorgenveiligheidshuis",
    "gemeente",
    "politie",
    "nederland",
    "holland",
    "amsterdam",
    "rotterdam",
    "utrecht",
    "feyenoord",
    "voetbal",
    "zomer",
    "winter",
    "lente",
    "voorjaar",
    "herfst",
    "najaar",
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "maandag",
    "vrijdag",
    "monkey",
    "dragon",
    "football",
    "princess",
    "sunshine",
    "superman",
    "batman",
    "starwars",
    "computer",
    "internet",
    "test",
    "testtest",
    "changeme",
    "verander",
    "veranderen",
    "standaard",
    "default",
    "welkomwelkom",
    "wachtwoordwachtwoord",
    "passwordpassword",
];

/// Runs that fingers make.
const RUNS: &[&str] =
    &["01234567890123456789", "09876543210987654321", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz"];

/// Why a password is refused for who signs in under this name, and is called this; nothing when it will do.
pub fn refused(password: &str, login: &str, name: &str) -> Option<Message> {
    if password.chars().count() < SHORTEST {
        return Some(says!("password-short", count = SHORTEST));
    }
    if password.len() > LONGEST {
        return Some(says!("password-long", count = LONGEST));
    }
    let lower = password.to_lowercase();
    let letters: String = lower.chars().filter(|letter| letter.is_alphabetic()).collect();
    let different: std::collections::BTreeSet<char> = lower.chars().collect();
    let run = RUNS.iter().any(|run| run.contains(lower.as_str()));
    if different.len() < DIFFERENT || run || letters.is_empty() || COMMON.contains(&letters.as_str()) {
        return Some(says!("password-common"));
    }
    let parts = login.split(|c: char| !c.is_alphanumeric()).chain(name.split(|c: char| !c.is_alphanumeric()));
    let own = parts.map(str::to_lowercase).filter(|part| part.chars().count() >= NAME_PART);
    // What is left beside the own name must be enough by itself.
    let left = own.fold(lower.clone(), |left, part| left.replace(&part, ""));
    if left != lower && left.chars().count() < SHORTEST {
        return Some(says!("password-name"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::refused;

    fn key(password: &str) -> Option<&'static str> {
        refused(password, "j.voorbeeld", "Joke Voorbeeld").map(|message| match message {
            crate::domain::message::Message::Text { key, .. } => key,
            crate::domain::message::Message::Said(_) => "",
        })
    }

    #[test]
    fn a_long_sentence_will_do_and_what_everybody_tries_will_not() {
        assert_eq!(key("de trein naar waterveen"), None);
        assert_eq!(key("wissel-demo-van-mij"), None);
        assert_eq!(key("kort"), Some("password-short"));
        for common in
            ["Wachtwoord123!", "welkom2026!!", "123456789012", "aaaaaaaaaaaaaaaa", "qwertyuiopas", "2026-11-22-2026"]
        {
            assert_eq!(key(common), Some("password-common"), "{common}");
        }
        for own in ["voorbeeld2026!", "Joke.Voorbeeld1"] {
            assert_eq!(key(own), Some("password-name"), "{own}");
        }
        assert_eq!(key("voorbeeld rijdt met de trein"), None);
    }
}
