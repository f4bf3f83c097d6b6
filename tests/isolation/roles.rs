//! The list of roles and what each reaches, written from what the doors did.

use std::fmt::Write as _;
use std::path::Path;

use crate::house::{Operation, ROLES};

/// Names of the roles, in the order of [`ROLES`].
const NAMES: [&str; 7] = ["intake", "triageleider", "netwerk", "deelnemer", "aanleversysteem", "auditor", "beheerder"];

const HEAD: &str = "# Roles, and what each can reach\n\n\
    Written by `WISSEL_WRITE_DOCS=1 cargo test --test isolation` from what a running API did: every operation of \
    `openapi.json`, called as every role. `x` means that the door opens; what a role may then do with one referral is \
    decided by the rules. Of another house, another network or the compartment nobody sees anything behind an open door.\n\n";

/// The list as it should stand in the documentation.
fn written(reached: &[(Operation, Vec<&'static str>)]) -> String {
    let mut text = HEAD.to_owned();
    let mut sorted: Vec<_> = reached.iter().collect();
    sorted.sort_by_key(|(operation, _)| (operation.tag.clone(), operation.path.clone(), operation.method.clone()));
    let _ = writeln!(text, "| operation | {} |\n| --- |{}", NAMES.join(" | "), " --- |".repeat(NAMES.len()));
    for (operation, open) in sorted {
        let marks: Vec<&str> = ROLES.iter().map(|role| if open.contains(role) { "x" } else { "" }).collect();
        let free = if operation.open { " (no sign-in)" } else { "" };
        let _ = writeln!(text, "| `{} {}`{free} | {} |", operation.method, operation.path, marks.join(" | "));
    }
    text
}

/// Compares with the documentation, or writes it.
pub fn compare(reached: &[(Operation, Vec<&'static str>)]) {
    let text = written(reached);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/roles.md");
    if std::env::var_os("WISSEL_WRITE_DOCS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    for (role, name) in ROLES.iter().zip(NAMES) {
        let count = reached.iter().filter(|(_, open)| open.contains(role)).count();
        println!("{name}: {count} of {} operations", reached.len());
    }
    let there = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(there, text, "docs/roles.md is old: WISSEL_WRITE_DOCS=1 cargo test --test isolation");
}
