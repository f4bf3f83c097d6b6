//! What the sender sees: one line a record on standard output, problems with file, line and field, a summary.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use super::super::report::{ALL, Fault, NOTHING, OFFLINE, PART};
use super::deliver::{Answer, Outcome};
use crate::cli::output;
use crate::client::ClientError;
use crate::domain::refusal::FieldProblem;
use crate::i18n;
use crate::t;

/// Tells and counts.
pub struct Teller {
    file: String,
    several: bool,
    /// Somebody reads standard output as it comes; the problems need not be said again on standard error.
    watched: bool,
    bar: Option<ProgressBar>,
    received: u64,
    existed: u64,
    fine: u64,
    bad: u64,
    /// Files of which something could not be read; this one is among them.
    unread: u64,
    unread_here: bool,
    stopped: Option<(u64, ClientError)>,
}

impl Teller {
    /// For one file or several.
    pub fn new(several: bool) -> Self {
        let watched = io::stdout().is_terminal();
        Self {
            file: String::new(),
            several,
            watched,
            bar: None,
            received: 0,
            existed: 0,
            fine: 0,
            bad: 0,
            unread: 0,
            unread_here: false,
            stopped: None,
        }
    }

    /// A file begins, of so many bytes.
    pub fn begin(&mut self, file: &str, size: Option<u64>) {
        self.unread_here = false;
        self.file = if file == "-" { t!("submit-input") } else { file.to_owned() };
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        if !io::stderr().is_terminal() {
            return;
        }
        let (bar, style) = match size {
            Some(size) => (ProgressBar::new(size), "[{bar:30}] {percent}%  {msg}"),
            None => (ProgressBar::new_spinner(), "{msg}"),
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style.progress_chars(output::bar_chars()));
        }
        self.bar = Some(bar);
    }

    /// A file that can't be read at all.
    pub fn unreadable(&mut self, file: &str, error: &io::Error) {
        self.unread += 1;
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        let _ = Fault::file(file, error).tell();
    }

    /// What became of the record at this line, that ends at this byte.
    pub fn tell(&mut self, line: u64, end: u64, answer: &Answer) -> Result<(), Fault> {
        let place = t!("submit-line", line = line);
        let place = if self.several { format!("{} {place}", self.file) } else { place };
        let text = match &answer.outcome {
            Outcome::Received(number) => {
                self.received += 1;
                format!("{place}  {number}  {}", t!("submit-received"))
            }
            Outcome::Existed(number) => {
                self.existed += 1;
                format!("{place}  {number}  {}", t!("submit-existed"))
            }
            Outcome::Fine => {
                self.fine += 1;
                format!("{place}  {}", t!("submit-fine"))
            }
            Outcome::Bad(problems) => {
                self.bad += 1;
                format!("{place}  {}  {}", t!("submit-bad"), all_said(problems))
            }
            Outcome::Source(problems) => {
                self.unread += u64::from(!self.unread_here);
                self.unread_here = true;
                format!("{place}  {}  {}", t!("submit-bad"), all_said(problems))
            }
            Outcome::Stopped(error) => {
                self.stopped = Some((line, error.clone()));
                format!("{place}  {}  {}", t!("submit-stopped"), error.report().what)
            }
        };
        self.print(|| output::line(&text))?;
        if let Outcome::Bad(problems) | Outcome::Source(problems) = &answer.outcome
            && !self.watched
        {
            for problem in problems {
                self.aside(line, "", problem);
            }
        }
        for problem in &answer.warnings {
            self.aside(line, &format!("{} ", t!("submit-warning")), problem);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(end);
            bar.set_message(self.counts());
        }
        Ok(())
    }

    /// `bestand:19:betrokkene.geboortedatum: …`
    fn aside(&self, line: u64, word: &str, problem: &FieldProblem) {
        let field = if problem.field.is_empty() { String::new() } else { format!("{}:", problem.field) };
        let text = format!("{}:{line}:{field} {word}{}", self.file, i18n::say(&problem.message));
        let _ = self.print(|| {
            output::aside(&text);
            Ok(())
        });
    }

    fn print(&self, work: impl FnOnce() -> io::Result<()>) -> Result<(), Fault> {
        let done = match &self.bar {
            Some(bar) => bar.suspend(work),
            None => work(),
        };
        Ok(done?)
    }

    fn counts(&self) -> String {
        let mut parts = Vec::new();
        for (count, key) in [
            (self.received, "submit-count-received"),
            (self.existed, "submit-count-existed"),
            (self.fine, "submit-count-fine"),
            (self.bad, "submit-count-bad"),
            (self.unread, "submit-count-unread"),
        ] {
            if count > 0 {
                parts.push(t!(key, count = count));
            }
        }
        parts.join(", ")
    }

    /// The summary, and what the shell gets to hear.
    pub fn end(self) -> ExitCode {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let total = self.received + self.existed + self.fine + self.bad;
        let counts = self.counts();
        let records = t!("submit-records", count = total);
        output::aside(&format!("{records}{}{counts}", if counts.is_empty() { "" } else { ": " }));
        if let Some((line, error)) = &self.stopped {
            let report = error.report();
            let what = t!("submit-stopped-at", line = *line, file = self.file.clone(), what = report.what.as_str());
            let now = format!("{} {}", report.now, t!("submit-again"));
            return Fault::new(OFFLINE, what, report.why, now).tell();
        }
        let (good, wrong) = (total - self.bad, self.bad + self.unread);
        ExitCode::from(match (good, wrong) {
            (0, 0) => {
                return Fault::usage(t!("submit-nothing"), t!("submit-nothing-why"), t!("submit-nothing-now")).tell();
            }
            (_, 0) => ALL,
            (0, _) => NOTHING,
            _ => PART,
        })
    }
}

fn all_said(problems: &[FieldProblem]) -> String {
    problems.iter().map(said).collect::<Vec<_>>().join("; ")
}

fn said(problem: &FieldProblem) -> String {
    let message = i18n::say(&problem.message);
    if problem.field.is_empty() { message } else { format!("{}: {message}", problem.field) }
}
