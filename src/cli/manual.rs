//! `wissel man` and `wissel completions`: made from the command line itself, so that they are never behind.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap_complete::Shell;

use super::help;
use super::report::Fault;

/// The manual page, as roff.
pub fn man() -> Result<ExitCode, Fault> {
    let mut page = Vec::new();
    let command = help::command();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for order in command.get_subcommands().filter(|order| !order.is_hide_set()) {
        let name = format!("wissel {}", order.get_name());
        let mut section = Vec::new();
        let man = clap_mangen::Man::new(order.clone().display_name(name));
        man.render_description_section(&mut section)?;
        man.render_options_section(&mut section)?;
        let text = String::from_utf8_lossy(&section)
            .replacen(".SH DESCRIPTION", &format!(".SH \"WISSEL {}\"", order.get_name().to_uppercase()), 1)
            .replacen(".SH OPTIONS", ".SS OPTIONS", 1);
        page.extend_from_slice(text.as_bytes());
    }
    print(&page)
}

/// The completions of a shell.
pub fn completions(shell: Shell) -> Result<ExitCode, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(), "wissel", &mut script);
    print(&script)
}

/// Longer than a line for people may be, and all of it ours.
fn print(bytes: &[u8]) -> Result<ExitCode, Fault> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
