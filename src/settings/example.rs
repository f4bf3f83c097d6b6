//! A file of settings to begin with, made from the table of settings, so that it is never behind.

use std::fmt::Write as _;

use super::key::{Key, Kind};
use crate::i18n::text;
use crate::t;

/// A quick action to begin with.
const QUICK: &str = "\
#[[quick-action]]
#name = \"Vraag het BSN\"
#key = \"! b\"
#intents = [
#\"referral.take\",
#{ do = \"referral.ask\", vraag = \"Wilt u het BSN bij {nummer} nakijken?\" },
#{ do = \"referral.snooze\", totTijdstip = \"morgen\" },
#]
#confirm = true
";

/// Every setting with its explanation, each as a comment, in the language of this thread.
pub fn example() -> String {
    let mut out = String::new();
    for line in text("config-head").lines() {
        let _ = writeln!(out, "# {line}");
    }
    for key in Key::ALL {
        out.push('\n');
        for line in key.explanation().lines() {
            let _ = writeln!(out, "# {line}");
        }
        if let Kind::Choice(words) = key.kind() {
            let _ = writeln!(out, "# {}", t!("config-choices", words = words.join(", ")));
        }
        let value =
            if key == Key::Api { "\"https://wissel.example.nl\"".to_owned() } else { key.default().to_string() };
        let _ = writeln!(out, "#{} = {value}", key.name());
    }
    out.push('\n');
    for line in text("config-quick-action").lines() {
        let _ = writeln!(out, "# {line}");
    }
    out.push_str(QUICK);
    out
}
