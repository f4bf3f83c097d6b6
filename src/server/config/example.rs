//! A server's file to begin with, made out of the reading itself, so that it is never behind.

use std::fmt::Write as _;

use super::{Config, Known};
use crate::i18n::text;
use crate::t;

/// Every key with its explanation, each as a comment, in the language of this thread.
pub fn example() -> String {
    let mut out = String::new();
    explain(&mut out, &text("config-server-head"));
    let mut section = "";
    for Known { section: of, many, name, shown, choices } in Config::keys() {
        out.push('\n');
        if of != section {
            section = of;
            explain(&mut out, &text(&format!("config-server-{section}")));
            // An empty table chooses nothing; one of several would be one.
            let _ = if many { writeln!(out, "#[[{section}]]\n") } else { writeln!(out, "[{section}]\n") };
        }
        let of = if section.is_empty() { String::new() } else { format!("{section}-") };
        explain(&mut out, &text(&format!("config-server-{of}{name}")));
        if !choices.is_empty() {
            explain(&mut out, &t!("config-choices", words = choices.join(", ")));
        }
        let _ = writeln!(out, "#{name} = {shown}");
    }
    out
}

fn explain(out: &mut String, text: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "# {line}");
    }
}
