//! Delivering one record: checked here by the house's own rules, then sent under the identity that its source gives it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;

use super::super::report::Fault;
use super::record::Record;
use crate::client::{Api, ClientError};
use crate::domain::referral::Channel;
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::says;
use crate::wire::intake::{ReferralInput, command_id, referral_id};

/// Times that one record is tried before the line counts as down.
const TRIES: u32 = 6;
/// The first wait between two tries; each next one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(400);

/// What became of a record.
#[derive(Debug)]
pub enum Outcome {
    /// In, under this number.
    Received(String),
    /// Had been in before, under this number.
    Existed(String),
    /// Nothing wrong with it, and nothing sent.
    Fine,
    /// Something is wrong with it: all that is.
    Bad(Vec<FieldProblem>),
    /// Something is wrong with the source itself; no record.
    Source(Vec<FieldProblem>),
    /// Going on makes no sense: no line, or no session.
    Stopped(ClientError),
}

/// What became of a record, and what the sender may want to look at again.
#[derive(Debug)]
pub struct Answer {
    /// What became of it.
    pub outcome: Outcome,
    /// Worth a look.
    pub warnings: Vec<FieldProblem>,
}

/// Delivers records.
pub struct Delivery {
    api: Api,
    rules: Rules,
    source: Option<String>,
    /// What a record gets that it doesn't name itself.
    defaults: ReferralInput,
    dry: bool,
    over: AtomicBool,
}

impl Delivery {
    /// Gets the house's rules first: an API that can't be reached or a session that has ended shows at once.
    pub async fn new(api: Api, source: Option<String>, defaults: ReferralInput, dry: bool) -> Result<Arc<Self>, Fault> {
        let rules = api.rules().await?;
        Ok(Arc::new(Self { api, rules, source, defaults, dry, over: AtomicBool::new(false) }))
    }

    /// Delivers one.
    pub async fn deliver(&self, record: Record) -> Answer {
        let plain = |outcome| Answer { outcome, warnings: Vec::new() };
        let mut given = match record.content {
            Ok(given) => given,
            Err(problems) if record.of_source => return plain(Outcome::Source(problems)),
            Err(problems) => return plain(Outcome::Bad(problems)),
        };
        let input = &mut given.input;
        input.complete_from(&self.defaults);
        let empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        if empty(&input.source) {
            input.source.clone_from(&self.source);
        }
        if empty(&input.channel) {
            input.channel = Some("koppeling".to_owned());
        }
        let (source, reference) = identity(input);
        let id = referral_id(&source, &reference);
        let examined = given.examine(&self.rules, id, Channel::System, Timestamp::now());
        let (warnings, mut problems) = match examined {
            Ok(checked) => (checked.warnings, Vec::new()),
            Err(problems) => (Vec::new(), problems),
        };
        let told = problems.iter().any(|problem| matches!(problem.field.as_str(), "bron" | "bronkenmerk"));
        if (source.is_empty() || reference.is_empty()) && !told {
            problems.push(FieldProblem::new("bronkenmerk", "verplicht", says!("source-and-reference")));
        }
        if !problems.is_empty() {
            return plain(Outcome::Bad(problems));
        }
        if self.dry {
            return Answer { outcome: Outcome::Fine, warnings };
        }
        Answer { outcome: self.send(&given.input, &source, &reference).await, warnings }
    }

    /// Sends under one identity until there is an answer, or the line counts as down.
    async fn send(&self, input: &ReferralInput, source: &str, reference: &str) -> Outcome {
        let id = command_id(source, reference);
        let mut wait = FIRST_WAIT;
        for attempt in 1.. {
            let error = match self.api.receive(input, id).await {
                Ok(received) if received.new => return Outcome::Received(received.number),
                Ok(received) => return Outcome::Existed(received.number),
                Err(error) => error,
            };
            if error.transient() && attempt < TRIES && !self.over.load(Ordering::Relaxed) {
                let jitter = u64::from(uuid::Uuid::now_v7().as_bytes()[15]);
                tokio::time::sleep(wait + Duration::from_millis(jitter)).await;
                wait *= 2;
                continue;
            }
            return match error {
                ClientError::Problem(problem) if !problem.errors.is_empty() => {
                    Outcome::Bad(problem.errors.into_iter().map(of_record).collect())
                }
                ClientError::Problem(problem) if !matches!(problem.status, 403 | 429 | 503) => {
                    Outcome::Bad(vec![FieldProblem::new(
                        "",
                        problem.code(),
                        format!("{}. {}", problem.title, problem.detail),
                    )])
                }
                error => {
                    self.over.store(true, Ordering::Relaxed);
                    Outcome::Stopped(error)
                }
            };
        }
        Outcome::Stopped(ClientError::SignedOut)
    }
}

/// A problem of the core's content, under the name that the field has in the file.
fn of_record(problem: FieldProblem) -> FieldProblem {
    let name = problem.field.strip_prefix("aanmelding.").unwrap_or(&problem.field);
    let name = name.strip_prefix("inhoud.").unwrap_or(name).to_owned();
    FieldProblem { field: name, ..problem }
}

/// The source and the reference as they will be kept.
fn identity(input: &ReferralInput) -> (String, String) {
    let text =
        |given: &Option<String>| crate::domain::text::SafeText::line(given.as_deref().unwrap_or_default()).into();
    (text(&input.source), text(&input.source_reference))
}
