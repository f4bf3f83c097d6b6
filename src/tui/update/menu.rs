//! Menus: what there is to weigh, what can be done with the hand-overs, and everything that can be done here. Each line
//! says its key, and why it can't be done when it can't.

use super::super::effect::Effect;
use super::super::intent::{Group, Intent};
use super::super::model::Model;
use super::super::model::screen::{Act, MenuRow, MenuScreen, Of, Screen};
use super::super::screens::words;
use super::super::ui::line::Line;
use super::{acts, chain, file, run, why_not::why_not};
use crate::domain::handover::{Approver, Handover, HandoverState};
use crate::domain::weighing::Met;
use crate::t;

const WEIGHING: [Intent; 8] = [
    Intent::TestPurpose,
    Intent::AskEnrichment,
    Intent::RecordEnrichment,
    Intent::Admit,
    Intent::SetUrgency,
    Intent::SetFocus,
    Intent::SetConfidentiality,
    Intent::SetDomains,
];

/// How many of the last chosen come first.
const RECENT: usize = 5;

/// A list that comes late is no answer any more: a form is being typed in, or the desk is covered.
pub(super) fn out_of_place(model: &Model) -> bool {
    model.signing_in() || matches!(model.top(), Screen::Form(_))
}

/// Lay a menu over what is there.
pub(super) fn show(model: &mut Model, title: String, rows: Vec<MenuRow>, palette: bool) -> Vec<Effect> {
    let at = rows.iter().position(|row| row.refused.is_none()).filter(|_| !palette).unwrap_or(0);
    let menu = MenuScreen { title, rows, at, query: Line::default(), palette };
    model.stack.push(Screen::Menu(Box::new(menu)));
    Vec::new()
}

pub(super) fn row(model: &Model, intent: Intent, note: String) -> MenuRow {
    let key = model.keymap.keys_for(&chain(model), intent.id()).into_iter().next().unwrap_or_default();
    MenuRow { intent, of: None, label: intent.title(), key, refused: why_not(model, intent), note }
}

/// What there is to weigh, in the order of the law, with how it stands.
pub(super) fn weigh(model: &mut Model) -> Vec<Effect> {
    let Some(referral) = model.opened() else { return Vec::new() };
    let weighing = &referral.weighing;
    let open = weighing.enrichment.iter().filter(|request| request.answer.is_none()).count();
    let notes: Vec<String> = WEIGHING
        .iter()
        .map(|intent| match intent {
            Intent::TestPurpose => weighing.purpose.as_ref().map(|test| words::yes_no(test.fits)).unwrap_or_default(),
            Intent::RecordEnrichment if open > 0 => t!("weigh-open", count = open),
            Intent::Admit => weighing
                .admission
                .as_ref()
                .map(|admission| match admission.outcome {
                    Met::Unknown => t!("met-unknown"),
                    met => words::yes_no(met == Met::Yes),
                })
                .unwrap_or_default(),
            Intent::SetUrgency => {
                weighing.urgency.as_ref().map(|now| words::urgency(Some(now.level))).unwrap_or_default()
            }
            Intent::SetFocus => weighing.focus.iter().map(|area| words::focus(*area)).collect::<Vec<_>>().join(", "),
            Intent::SetConfidentiality => words::confidentiality(weighing.confidentiality),
            Intent::SetDomains if !weighing.domains.is_empty() => weighing.domains.len().to_string(),
            _ => String::new(),
        })
        .collect();
    let title = format!("{}  {}", referral.number.as_str(), Intent::Weigh.title());
    let rows = WEIGHING.iter().zip(notes).map(|(intent, note)| row(model, *intent, note)).collect();
    show(model, title, rows, false)
}

/// The acts that fit a hand-over as it stands.
fn acts_of(handover: &Handover) -> Vec<Intent> {
    use HandoverState::{AdviceGiven, AdviceSent, MoreAsked, PendingApproval};
    let mut acts = match handover.state {
        PendingApproval => vec![Intent::Approve, Intent::RefuseApproval, Intent::Remind, Intent::Recall],
        AdviceGiven => {
            vec![Intent::AdviceSent, Intent::AdviceAnswered, Intent::AdviceDropped, Intent::Remind, Intent::Recall]
        }
        AdviceSent => vec![Intent::AdviceAnswered, Intent::Remind, Intent::Recall],
        MoreAsked => vec![Intent::Supplement, Intent::Recall],
        state if state.open() => vec![Intent::Remind, Intent::Recall],
        _ => Vec::new(),
    };
    if handover.waiting_supplements().next().is_some() {
        acts.splice(0..0, [Intent::Approve, Intent::RefuseApproval]);
    }
    acts
}

fn handover_rows(model: &Model, only: Option<Intent>) -> Vec<MenuRow> {
    let Some(referral) = model.opened() else { return Vec::new() };
    let mut rows = Vec::new();
    for handover in &referral.handovers {
        let name = model.network(&handover.network);
        for intent in acts_of(handover).into_iter().filter(|intent| only.is_none_or(|only| only == *intent)) {
            let refused = why_not(model, intent);
            let note = words::handover(handover.state);
            let label = format!("{name}: {}", intent.title());
            let line = |of, label| MenuRow {
                intent,
                of: Some(of),
                label,
                key: String::new(),
                refused: refused.clone(),
                note: note.clone(),
            };
            if intent == Intent::Approve {
                for asked in handover.asked_approvals() {
                    let who = approver_short(model, &asked.of.approver);
                    let of = Of::Approval(handover.id, asked.supplement, asked.approval);
                    rows.push(line(of, format!("{label} ({who})")));
                }
            } else if intent == Intent::RefuseApproval && handover.state != HandoverState::PendingApproval {
                for (at, _) in handover.waiting_supplements() {
                    rows.push(line(Of::Further(handover.id, at), label.clone()));
                }
            } else {
                rows.push(line(Of::Handover(handover.id), label));
            }
        }
    }
    rows
}

/// Who must agree, in words.
pub fn approver(model: &Model, approver: &Approver) -> String {
    match approver {
        Approver::SecondEyes => t!("approver-second-eyes"),
        Approver::Participant { participant } => words::participant(model, participant),
        Approver::Subject => t!("approver-subject"),
    }
}

/// The same for a line of a menu: whole names stand in the form that follows.
fn approver_short(model: &Model, approver: &Approver) -> String {
    let Approver::Participant { participant } = approver else { return self::approver(model, approver) };
    let kind = model.organisation_short(&participant.kind);
    if participant.name.is_empty() { kind } else { format!("{kind}, {}", participant.name.as_str()) }
}

/// What can be done with the hand-overs and questions of the opened referral.
pub(super) fn status(model: &mut Model) -> Vec<Effect> {
    let mut rows = handover_rows(model, None);
    rows.extend(question_rows(model));
    let rest = [Intent::Resume, Intent::Wake, Intent::NotDuplicate, Intent::Reopen, Intent::Withdraw, Intent::Close];
    rows.extend(rest.into_iter().map(|intent| row(model, intent, String::new())).filter(|row| row.refused.is_none()));
    if rows.is_empty() {
        model.refuse(t!("status-nothing"));
        return Vec::new();
    }
    let number = model.opened().map(|referral| referral.number.to_string()).unwrap_or_default();
    show(model, format!("{number}  {}", Intent::Status.title()), rows, false)
}

/// One act on a hand-over: at once when one fits, else choose which.
pub(super) fn handover(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let rows = handover_rows(model, Some(intent));
    choose(model, intent, rows)
}

fn question_rows(model: &Model) -> Vec<MenuRow> {
    let Some(referral) = model.opened() else { return Vec::new() };
    let intent = Intent::RecordAnswer;
    let open = referral.questions.iter().filter(|question| question.answer.is_none());
    open.map(|question| MenuRow {
        of: Some(Of::Question(question.id)),
        label: format!("{}: {}", intent.title(), question.text.as_str()),
        ..row(model, intent, question.asked_of.to_string())
    })
    .collect()
}

/// Record the answer to the open question, or to one of them.
pub(super) fn question(model: &mut Model) -> Vec<Effect> {
    let rows = question_rows(model);
    choose(model, Intent::RecordAnswer, rows)
}

/// Record the answer to the open request, or to one of them.
pub(super) fn enrichment(model: &mut Model) -> Vec<Effect> {
    let intent = Intent::RecordEnrichment;
    let Some(referral) = model.opened() else { return Vec::new() };
    let open = referral.weighing.enrichment.iter().filter(|request| request.answer.is_none());
    let rows = open
        .map(|request| MenuRow {
            of: Some(Of::Enrichment(request.id)),
            label: format!("{}: {}", model.organisation(&request.asked), request.question.as_str()),
            ..row(model, intent, String::new())
        })
        .collect();
    choose(model, intent, rows)
}

fn choose(model: &mut Model, intent: Intent, mut rows: Vec<MenuRow>) -> Vec<Effect> {
    match rows.len() {
        0 => {
            model.refuse(t!("status-nothing"));
            Vec::new()
        }
        1 => {
            let row = rows.remove(0);
            act(model, &row)
        }
        _ => show(model, intent.title(), rows, false),
    }
}

/// Whether the menu of everything has a line for it, where it means something. Moving and filling in need their keys.
pub fn in_palette(intent: Intent) -> bool {
    let place = intent.id().starts_with("go.");
    intent != Intent::Menu && (place || !matches!(intent.group(), Group::Fill | Group::Move))
}

/// Everything that can be done here, to search in.
pub(super) fn palette(model: &mut Model) -> Vec<Effect> {
    let here = chain(model);
    let fits = |intent: &&Intent| {
        let scopes = intent.info().scopes;
        in_palette(**intent) && (scopes.is_empty() || scopes.iter().any(|scope| here.contains(scope)))
    };
    let recent = model.recent.iter().filter(fits).map(|intent| row(model, *intent, t!("menu-recent")));
    let others = Intent::ALL.iter().filter(fits).filter(|intent| !model.recent.contains(intent));
    let rows = recent.chain(others.map(|intent| row(model, *intent, intent.group().title())));
    let quick = if here.contains(&"decide") { super::quick::rows(model) } else { Vec::new() };
    let rows = rows.chain(quick).collect();
    show(model, Intent::Menu.title(), rows, true)
}

/// The search changed.
pub(super) fn searched(menu: &mut MenuScreen) -> bool {
    menu.at = 0;
    true
}

/// An intent in a menu.
pub(super) fn intent(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    let Some(Screen::Menu(menu)) = model.top_mut() else { return Vec::new() };
    let last = menu.shown().len().saturating_sub(1);
    match intent {
        Intent::Down => menu.at = (menu.at + 1).min(last),
        Intent::Up => menu.at = menu.at.saturating_sub(1),
        Intent::PageDown => menu.at = (menu.at + 8).min(last),
        Intent::PageUp => menu.at = menu.at.saturating_sub(8),
        Intent::First => menu.at = 0,
        Intent::Last => menu.at = last,
        Intent::Back => file::step_out(model),
        Intent::Pick => {
            menu.at = slot.unwrap_or(0).min(last);
            return take(model);
        }
        Intent::Accept | Intent::RunMenu | Intent::Toggle => return take(model),
        _ => {}
    }
    Vec::new()
}

fn take(model: &mut Model) -> Vec<Effect> {
    let Screen::Menu(menu) = model.top() else { return Vec::new() };
    let palette = menu.palette;
    let Some(row) = menu.shown().get(menu.at).map(|row| (*row).clone()) else { return Vec::new() };
    if let Some(why) = row.refused {
        model.refuse(why);
        return Vec::new();
    }
    model.pop();
    if palette && row.of.is_none() {
        model.recent.retain(|recent| *recent != row.intent);
        model.recent.insert(0, row.intent);
        model.recent.truncate(RECENT);
    }
    act(model, &row)
}

fn act(model: &mut Model, row: &MenuRow) -> Vec<Effect> {
    match row.of {
        Some(Of::Handover(id)) => acts::open(model, Act::Handover(row.intent, id)),
        Some(Of::Approval(id, further, at)) => acts::open(model, Act::Approval(id, further, at)),
        Some(Of::Further(id, at)) => acts::open(model, Act::RefuseFurther(id, at)),
        Some(Of::Question(id)) => acts::open(model, Act::Answer(id)),
        Some(Of::Enrichment(id)) => acts::open(model, Act::Enriched(id)),
        Some(Of::Filter(id)) => super::saved::show(model, id),
        Some(Of::Proposal(id)) => super::proposals::open(model, id),
        Some(Of::Session(id)) => super::sessions::ask_end(model, id),
        Some(Of::House(at)) => super::house::go(model, at),
        Some(of @ (Of::Emergency(_) | Of::Review(_))) => super::break_glass::chosen(model, of),
        Some(Of::Quick(slot)) => run(model, Intent::Quick, Some(slot)),
        Some(Of::Draft(_)) | None => run(model, row.intent, None),
    }
}
