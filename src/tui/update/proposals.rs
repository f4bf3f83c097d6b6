//! Proposals that wait for a second person: the list, and the form in which that person agrees or refuses.
//!
//! The rule it keeps: what is proposed, by whom and why stands above the answer, and who asked is offered no more than to
//! take it back.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, MenuRow, Of, PageKind, Screen};
use super::super::msg::Answer;
use super::super::screens::words;
use super::super::ui::field::{Choice, Field};
use super::super::ui::form::Form;
use super::{explain, menu, reveal};
use crate::domain::actor::Role;
use crate::domain::id::ProposalId;
use crate::domain::proposal::{Decision, DueReferral, Means, Proposal, Proposed, Verdict};
use crate::domain::refusal::FieldProblem;
use crate::domain::retention::{NewRenewal, RenewalGround};
use crate::domain::words::wire_name;
use crate::i18n::{self, destruction, text};
use crate::t;
use crate::wire::account::RightsReview;
use crate::wire::proposal::{ProposalView, Proposals, VerdictInput};

/// Numbers that stand in the form; the command line shows them all.
const NUMBERS: usize = 10;

/// Who may see proposals at all.
pub(super) fn why(model: &Model) -> Option<String> {
    let may = matches!(model.role(), Some(Role::Intake | Role::Lead | Role::Auditor | Role::Administrator));
    (!may).then(|| t!("why-desk-only"))
}

/// What is proposed, in one sentence.
pub fn what(proposal: &Proposal) -> String {
    match &proposal.what {
        Proposed::Rights { name, grant, .. } => {
            let role = role_word(grant.role);
            let within = grant.compartment.then(|| t!("admin-compartment"));
            let more: Vec<String> = within.into_iter().chain(words::above_all(grant.ceiling)).collect();
            if more.is_empty() {
                t!("proposal-rights", name = name.as_str(), role = role)
            } else {
                t!("proposal-rights-more", name = name.as_str(), role = role, more = more.join(", "))
            }
        }
        Proposed::RevealReporter { number, .. } => t!("proposal-reveal", number = number.as_str()),
        Proposed::ExtendKeeping { number, renewal, .. } => {
            t!("proposal-extend", number = number.as_str(), until = i18n::long_date(renewal.until))
        }
        Proposed::RenewAccess { name, means, .. } => {
            let kind = match means {
                Means::Password => "password",
                Means::LinkCode => "link-code",
            };
            t!("proposal-renew-access", name = name.as_str(), kind = kind)
        }
        Proposed::Destroy { referrals } => t!("proposal-destroy", count = referrals.len()),
    }
}

/// How it stands.
pub fn state(view: &ProposalView) -> String {
    if view.proposal.unreadable {
        return t!("proposal-unreadable");
    }
    match &view.proposal.decision {
        Some(decision) => text(match decision.verdict {
            Verdict::Approved => "proposal-approved",
            Verdict::Refused => "proposal-refused",
            Verdict::Withdrawn => "proposal-withdrawn",
        }),
        None if !view.open => t!("proposal-lapsed"),
        None if view.waits_for_you => t!("proposal-waits-you"),
        None => t!("proposal-waits"),
    }
}

/// What a role is called.
pub fn role_word(role: Role) -> String {
    text(&format!("account-role-{}", wire_name(role)))
}

/// Ask for the list; it is shown when it is there, unless one has gone on by then.
pub(super) fn list(model: &mut Model) -> Vec<Effect> {
    model.desk.proposals_asked = Some(model.stack.len());
    model.say(t!("loading"));
    vec![Effect::Proposals]
}

/// The proposals came.
pub(super) fn came(model: &mut Model, answer: Answer<Proposals>) -> Vec<Effect> {
    let asked = model.desk.proposals_asked.take();
    let here = asked == Some(model.stack.len()) && !matches!(model.top(), Screen::Form(_));
    match answer {
        Ok(came) => {
            model.desk.proposals = came.proposals;
            model.desk.proposals_hidden = came.hidden;
            let views = model.desk.proposals.iter();
            let waits = views.filter(|view| view.waits_for_you || reveal::may(model, view)).count();
            if here {
                show(model)
            } else {
                if asked.is_none() && waits > 0 {
                    let key = super::key_of(model, Intent::GoProposals);
                    model.say(t!("proposals-wait", count = waits, key = key));
                }
                Vec::new()
            }
        }
        Err(failure) => {
            if asked.is_some() {
                model.refuse(explain(&failure));
            }
            Vec::new()
        }
    }
}

fn show(model: &mut Model) -> Vec<Effect> {
    let hidden = model.desk.proposals_hidden;
    if model.desk.proposals.is_empty() {
        model.say(if hidden > 0 { t!("inbox-hidden", count = hidden) } else { t!("proposals-none") });
        return Vec::new();
    }
    // What waits for this person stands on top.
    let mut views: Vec<&ProposalView> = model.desk.proposals.iter().collect();
    let looks = |view: &ProposalView| reveal::may(model, view);
    views.sort_by_key(|view| (!view.waits_for_you && !looks(view), !view.open));
    let row = |view: &ProposalView| MenuRow {
        intent: Intent::GoProposals,
        of: Some(Of::Proposal(view.proposal.id)),
        label: what(&view.proposal),
        key: String::new(),
        refused: None,
        note: if looks(view) { t!("proposal-can-look") } else { state(view) },
    };
    let rows = views.into_iter().map(row).collect();
    model.message = None;
    let effects = menu::show(model, Intent::GoProposals.title(), rows, false);
    if hidden > 0 {
        model.say(t!("inbox-hidden", count = hidden));
    }
    effects
}

/// What goes when somebody agrees: the numbers, and why the first of them must.
fn goes(referrals: &[DueReferral]) -> String {
    // Once it was agreed to the numbers are gone, and what it was about stands in its first words.
    let numbered = referrals.iter().filter(|due| !due.number.is_empty());
    let mut numbers: Vec<String> = numbered.take(NUMBERS).map(|due| due.number.to_string()).collect();
    if numbers.is_empty() {
        return String::new();
    }
    if referrals.len() > NUMBERS {
        numbers.push(format!("+{}", referrals.len() - NUMBERS));
    }
    let first = referrals.iter().min_by_key(|due| due.destruction.by);
    let why = first.map(|due| destruction(&due.destruction)).unwrap_or_default();
    t!("proposal-destroy-goes", numbers = numbers.join(", "), why = why)
}

/// How many were not destroyed with the others, and why.
fn stays(decision: &Decision) -> Option<String> {
    let mut why: Vec<String> = decision.spared.iter().map(|spared| i18n::spared(spared.why)).collect();
    why.sort_unstable();
    why.dedup();
    let count = decision.spared.len();
    (count > 0).then(|| t!("proposal-spared", count = count, why = why.join("; ")))
}

/// A ground of a longer keeping.
pub(super) fn ground(ground: RenewalGround) -> String {
    text(match ground {
        RenewalGround::NotClosed => "renewal-not-closed",
        RenewalGround::Relapse => "renewal-relapse",
    })
}

/// What a longer keeping rests on: the ground, who ordered it, who that provided data agreed.
fn rests_on(model: &Model, renewal: &NewRenewal) -> String {
    let ground = ground(renewal.ground);
    let order = renewal.ordered_by.iter().map(|one| {
        let from =
            if one.organisation.is_empty() { model.organisation(&one.kind) } else { one.organisation.to_string() };
        if one.name.is_empty() { from } else { format!("{from} ({})", one.name) }
    });
    let order: Vec<_> = order.collect();
    let agreed = renewal.consents.iter().map(|one| {
        let on = i18n::long_date(one.on);
        format!("{} ({}, {on})", model.organisation(&one.kind), one.name)
    });
    let agreed: Vec<_> = agreed.collect();
    t!("proposal-extend-rests", ground = ground, order = order.join(", "), agreed = agreed.join(", "))
}

/// Show one, with what can be said to it.
pub(super) fn open(model: &mut Model, id: ProposalId) -> Vec<Effect> {
    let Some(view) = model.desk.proposals.iter().find(|view| view.proposal.id == id).cloned() else {
        return Vec::new();
    };
    let proposal = &view.proposal;
    let by = proposal.by.name.as_str();
    let mut note = t!("proposal-told", what = what(proposal), by = by, why = proposal.why.as_str());
    if let Proposed::Destroy { referrals } = &proposal.what {
        note = format!("{note} {}", goes(referrals));
    }
    if let Proposed::ExtendKeeping { renewal, .. } = &proposal.what {
        note = format!("{note} {}", rests_on(model, renewal));
    }
    if proposal.unreadable {
        note = format!("{note} {}", t!("proposal-unreadable-now"));
    }
    let own = model.who.as_ref().is_some_and(|who| who.actor.user == proposal.by.user);
    if reveal::may(model, &view) {
        return reveal::ask(model, &view, &note);
    }
    if !view.open || !view.waits_for_you && !own {
        let said = proposal.decision.as_ref().map(|decision| match decision.words.as_str() {
            "" => decision.by.name.to_string(),
            words => format!("{}: {words}", decision.by.name),
        });
        let lines = vec![(String::new(), note), (String::new(), state(&view))];
        let left = proposal.decision.as_ref().and_then(stays);
        let lines = lines.into_iter().chain(said.into_iter().chain(left).map(|line| (String::new(), line))).collect();
        return super::pages::show(model, PageKind::History, Intent::GoProposals.title(), lines);
    }
    let choices = if own {
        vec![Choice::new("ingetrokken", t!("proposal-withdraw"))]
    } else {
        vec![Choice::new("akkoord", t!("proposal-approve")), Choice::new("geweigerd", t!("proposal-refuse"))]
    };
    let fields = vec![
        Field::one("oordeel", t!("proposal-verdict"), choices, None),
        Field::line("toelichting", t!("proposal-why"), ""),
    ];
    let form = Form::new(what(proposal), t!("proposal-send"), fields).noted(note);
    lay(model, id, form)
}

/// Lays a form over what is there, in which something is said to a proposal.
pub(super) fn lay(model: &mut Model, id: ProposalId, form: Form) -> Vec<Effect> {
    let mut screen = FormScreen::new(Act::Proposal(id), form, false);
    screen.kept = screen.form.texts();
    model.stack.push(Screen::Form(Box::new(screen)));
    Vec::new()
}

/// The form was sent.
pub(super) fn submit(model: &mut Model, id: ProposalId) -> Vec<Effect> {
    let version = model.desk.proposals.iter().find(|view| view.proposal.id == id).map(|view| view.proposal.version);
    let Some(Screen::Form(screen)) = model.top_mut() else { return Vec::new() };
    let form = &mut screen.form;
    let verdict = match form.text("oordeel").as_str() {
        "akkoord" => Verdict::Approved,
        "geweigerd" => Verdict::Refused,
        "ingetrokken" => Verdict::Withdrawn,
        reveal::LOOK => {
            model.pop();
            model.say(t!("loading"));
            return vec![Effect::Reveal(id)];
        }
        _ => {
            form.show(&[FieldProblem::new("oordeel", "verplicht", t!("form-choose"))]);
            return Vec::new();
        }
    };
    let words = form.text("toelichting").trim().to_owned();
    if verdict == Verdict::Refused && words.is_empty() {
        form.show(&[FieldProblem::new("toelichting", "verplicht", t!("proposal-words"))]);
        return Vec::new();
    }
    model.pop();
    let Some(version) = version else { return Vec::new() };
    model.say(t!("filter-keeping"));
    vec![Effect::Decide { id, version, input: VerdictInput { verdict, words } }]
}

/// It was decided on, or not.
pub(super) fn decided(model: &mut Model, answer: Answer<Box<ProposalView>>) -> Vec<Effect> {
    match answer {
        Ok(view) => {
            model.say_done(format!("{}: {}", what(&view.proposal), state(&view)));
            keep(model, *view);
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// One as it is now.
pub(super) fn keep(model: &mut Model, view: ProposalView) {
    model.desk.proposals.retain(|one| one.proposal.id != view.proposal.id);
    model.desk.proposals.insert(0, view);
}

/// The yearly list of rights came.
pub(super) fn rights(model: &mut Model, answer: Answer<RightsReview>) -> Vec<Effect> {
    if let Ok(list) = answer {
        model.desk.rights = Some(list);
    }
    Vec::new()
}
