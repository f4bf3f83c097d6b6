//! What may happen: a command on a referral gives events, or a refusal. Pure and total.
//!
//! The rules it keeps, in this order:
//! 1. [`may()`] decides by role, house, compartment, lease, state and the order of law whether a command can be now, before
//!    its fields are looked at. The desk shows the very same refusal beside a greyed-out key.
//! 2. What the command names must exist and be in a state for it (a hand-over, a question, an approval).
//! 3. All problems with its fields come together, in one [`Refusal::Fields`]. A text or reason that the law or the
//!    catalogue asks for is never empty, and a code stands in the catalogue's list.
//! 4. An act of the desk takes a referral that nobody has, and renews the lease of who has it.
//! 5. What follows from the events (where the referral stands, which moment comes next) is derived in the same decision
//!    (`settle`) and stands in events of its own, so that replaying needs no catalogue, calendar or clock.
//!
//! Silence never advances a case: there is no command for the passing of time.

mod advice;
mod approve;
mod ask;
mod content;
mod draft;
mod end;
mod fields;
mod may;
mod network;
mod overlay;
mod receive;
mod remind;
mod respond;
mod route;
mod settle;
mod supplement;
mod take;
mod undo;
mod weigh;

use jiff::Timestamp;

use super::actor::Actor;
use super::clocks;
use super::command::Command;
use super::event::{Event, Recorded};
use super::id::CommandId;
use super::referral::Referral;
use super::refusal::Refusal;
use super::rules::Rules;
use super::text::SafeText;
use draft::Draft;
pub use end::judge_first;
pub use may::{KINDS, available, may, waits_for};
pub use respond::answer_fits;
pub use supplement::told_of_correction;

/// A command with its identity, as it reaches the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Identity: its events are recorded exactly once.
    pub id: CommandId,
    /// What is asked.
    pub command: Command,
    /// The number a new referral gets; only for [`Command::Receive`], handed out by the house.
    pub number: Option<SafeText>,
}

/// Decides: the events that follow from the order, each with the version it leads to, or why it can't be.
/// `referral` is `None` only for [`Command::Receive`].
pub fn decide(
    rules: &Rules,
    referral: Option<&Referral>,
    actor: &Actor,
    order: &Order,
    now: Timestamp,
) -> Result<Vec<Recorded>, Refusal> {
    let Some(referral) = referral else {
        return match &order.command {
            Command::Receive { referral } => receive::receive(rules, referral, actor, order, now),
            _ => Err(Refusal::Unknown),
        };
    };
    network::known(referral, actor, &order.command)?;
    may(rules, referral, actor, order.command.kind(), now)?;
    let mut draft = Draft::new(rules, referral, actor, order, now);
    take::claim(&mut draft);
    act(&mut draft, &order.command)?;
    settle::settle(&mut draft, referral);
    Ok(draft.into_events())
}

fn act(draft: &mut Draft<'_>, command: &Command) -> Result<(), Refusal> {
    match command {
        // `may` has refused it: this referral exists.
        Command::Receive { .. } => Err(Refusal::AlreadySo),
        Command::Amend { content, reason } => receive::amend(draft, content, reason),
        // Claiming is all there is to these two.
        Command::Take | Command::Renew => Ok(()),
        Command::Release => {
            draft.tell(Event::Released);
            Ok(())
        }
        Command::TestPurpose { fits, purpose, reason, participants } => {
            weigh::test_purpose(draft, *fits, purpose, reason, participants)
        }
        Command::AskEnrichment { id, asked, kind, question } => {
            weigh::ask_enrichment(draft, *id, asked, *kind, question)
        }
        Command::RecordEnrichment { enrichment, answer, facts } => {
            weigh::record_enrichment(draft, *enrichment, answer, facts)
        }
        Command::Admit { template, answers, participants } => weigh::admit(draft, template, answers, participants),
        Command::SetUrgency { level, reason } => weigh::set_urgency(draft, *level, reason),
        Command::SetFocus { areas, reason } => weigh::set_focus(draft, areas, reason),
        Command::SetConfidentiality { level, reason } => weigh::set_confidentiality(draft, *level, reason),
        Command::SetDomains { domains } => weigh::set_domains(draft, domains),
        Command::Route { choices } => route::route(draft, choices),
        Command::Approve { handover, supplement, approval, name, how } => {
            approve::approve(draft, (*handover, *supplement), *approval, name, how)
        }
        Command::RefuseApproval { handover, supplement, reason } => {
            approve::refuse(draft, (*handover, *supplement), reason)
        }
        Command::AdviceSent { handover, text } => advice::sent(draft, *handover, text),
        Command::AdviceAnswered { handover, outcome, text } => {
            advice::answered(draft, *handover, outcome.as_ref(), text)
        }
        Command::AdviceDropped { handover, reason } => advice::dropped(draft, *handover, reason),
        Command::Recall { handover, reason } => route::recall(draft, *handover, reason),
        Command::Supplement { handover, facts, add, seen_hash } => {
            supplement::supplement(draft, *handover, facts, add, seen_hash.as_deref())
        }
        Command::Remind { handover } => remind::remind(draft, *handover),
        Command::Ask { id, text, asked_of, due } => ask::ask(draft, *id, text, asked_of, *due),
        Command::RecordAnswer { question, answer } => ask::record_answer(draft, *question, answer),
        Command::AddNote { id, text } => overlay::add_note(draft, *id, text),
        Command::Snooze { until } => overlay::snooze(draft, *until),
        Command::Wake => {
            draft.tell(Event::Woken);
            Ok(())
        }
        Command::Hold { reason, text } => overlay::hold(draft, reason, text),
        Command::Resume => {
            overlay::run_again(draft);
            Ok(())
        }
        Command::Reject { reason, advice, feedback } => end::reject(draft, reason, advice, feedback),
        Command::MarkDuplicate { of } => end::mark_duplicate(draft, of),
        Command::UnmarkDuplicate { reason } => end::unmark_duplicate(draft, reason),
        Command::Withdraw { asked_by, reason } => end::withdraw(draft, asked_by, reason),
        Command::Close { outcome, text, feedback } => end::close(draft, outcome, text, feedback),
        Command::Reopen { reason } => end::reopen(draft, reason),
        Command::RenewAvailability { renewal, reason, asked_by } => end::renew(draft, renewal, reason, asked_by),
        Command::Undo { command } => undo::undo(draft, *command),
        Command::See { handover } => network::see(draft, *handover),
        Command::Respond { handover, answer } => respond::respond(draft, *handover, answer),
    }
}
