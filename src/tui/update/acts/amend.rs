//! Correcting what was referred (BGS 1.7), and recording that the person was told, or why not.
//!
//! The rule it keeps: nobody's correction is walked over. What somebody else changed while one typed is taken over where
//! one typed nothing, and where both typed, both stand at the field and the hand decides.

use std::collections::BTreeMap;

use super::super::super::effect::Effect;
use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::model::screen::{Act, Screen};
use super::super::super::ui::form::{Choice, Field, Form};
use super::super::intake;
use super::{Filled, line};
use crate::domain::command::Command;
use crate::domain::referral::{Content, Informed, Referral};
use crate::domain::refusal::FieldProblem;
use crate::domain::text::SafeText;
use crate::t;
use crate::wire::intake::ReferralInput;

/// The field that isn't filled in by itself: the number stays hidden.
const BSN: &str = "betrokkene.bsn";
/// Takes the BSN out.
const NO_BSN: &str = "-";
/// Why it is corrected.
const WHY: &str = "reden";

/// Texts by field.
type Texts = Vec<(String, String)>;

/// The form of a correction, or of telling the person.
pub fn form(model: &Model, intent: Intent) -> Option<Form> {
    let referral = model.opened()?;
    let title = format!("{}  {}", referral.number.as_str(), intent.title());
    match intent {
        Intent::Edit => Some(edit_form(model, referral, title)),
        Intent::Inform => Some(inform_form(&referral.content.informed, title)),
        _ => None,
    }
}

fn edit_form(model: &Model, referral: &Referral, title: String) -> Form {
    let mut fields = vec![Field::line(WHY, t!("edit-why"), "").helped(t!("edit-why-help"))];
    fields.extend(intake::fields(model));
    let mut form = Form::new(title, t!("edit-send"), fields).noted(t!("edit-note"));
    form.restore(&shown(&referral.content));
    if let Some(bsn) = &referral.content.subject.bsn
        && let Some(field) = form.fields.iter_mut().find(|field| field.name == BSN)
    {
        field.help = t!("edit-bsn", bsn = bsn.masked());
    }
    form
}

/// The texts of a content as the form begins with them: without the BSN.
fn shown(content: &Content) -> Texts {
    let mut texts = ReferralInput::of(content).flatten();
    texts.retain(|(name, _)| name != BSN);
    texts
}

fn inform_form(informed: &Informed, title: String) -> Form {
    let options = vec![Choice::new("ja", t!("told-yes")), Choice::new("nee", t!("told-no"))];
    let chosen = usize::from(!informed.told);
    Form::new(
        title,
        t!("send-record"),
        vec![
            Field::one("ingelicht", t!("veld-ingelicht"), options, Some(chosen)),
            Field::line(WHY, t!("told-how"), informed.reason.as_str()).helped(t!("told-how-help")),
        ],
    )
}

/// The command of such a form.
pub fn command(model: &Model, intent: Intent, form: &Form) -> Filled {
    let Some(referral) = model.opened() else { return Err(Vec::new()) };
    match intent {
        Intent::Inform => inform(referral, form),
        _ => edit(model, referral, form),
    }
}

fn inform(referral: &Referral, form: &Form) -> Filled {
    let (told, text) = (form.text("ingelicht") == "ja", line(form, WHY));
    if !told && text.is_empty() {
        return Err(vec![FieldProblem::new(WHY, "verplicht", t!("told-why-not"))]);
    }
    let informed = Informed { told, reason: if told { SafeText::default() } else { text.clone() } };
    let reason = if text.is_empty() { SafeText::line(&t!("told-done")) } else { text };
    let content = Content { informed, ..referral.content.clone() };
    Ok(Command::Amend { content: Box::new(content), reason })
}

fn edit(model: &Model, referral: &Referral, form: &Form) -> Filled {
    let Some(rules) = &model.rules else { return Err(Vec::new()) };
    let mut fields: BTreeMap<String, String> = ReferralInput::of(&referral.content).flatten().into_iter().collect();
    for (name, text) in form.texts() {
        match (name.as_str(), text.trim()) {
            (WHY, _) | (BSN, "") => {}
            (BSN, NO_BSN) => _ = fields.remove(BSN),
            _ => _ = fields.insert(name, text),
        }
    }
    let fields: Texts = fields.into_iter().collect();
    let content = ReferralInput::from_flat(&fields).and_then(|input| input.corrects(rules, referral, model.now));
    let reason = line(form, WHY);
    let mut problems = content.as_ref().err().cloned().unwrap_or_default();
    if reason.is_empty() {
        problems.push(FieldProblem::new(WHY, "verplicht", t!("edit-why-missing")));
    }
    match content {
        Ok(content) if content == referral.content => Err(vec![FieldProblem::new(WHY, "ongewijzigd", t!("edit-same"))]),
        Ok(content) if problems.is_empty() => Ok(Command::Amend { content: Box::new(content), reason }),
        _ => Err(problems),
    }
}

/// Lay what was typed over what stands there now, and say at each field where somebody else filled in something else
/// since `base`. Answers how many those are.
pub(super) fn lay_over(form: &mut Form, base: &[(String, String)], mine: &[(String, String)]) -> usize {
    let now = form.texts();
    let of = |texts: &[(String, String)], name: &str| {
        texts.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let mut conflicts = 0;
    for (name, text) in mine {
        let (then, theirs) = (of(base, name), of(&now, name));
        if *text == then || *text == theirs {
            continue;
        }
        let Some(field) = form.fields.iter_mut().find(|field| field.name == *name) else { continue };
        field.set(text);
        if theirs != then {
            let words = field.words(&theirs);
            let words = if words.is_empty() { t!("edit-emptied") } else { words };
            field.problem = Some(t!("edit-theirs", theirs = words));
            field.theirs = Some(theirs);
            conflicts += 1;
        }
    }
    conflicts
}

/// Before a correction is handed in: did somebody else correct it meanwhile? Then the form shows it, and nothing is sent.
pub(super) fn reconcile(model: &mut Model) -> Option<Vec<Effect>> {
    let now = super::form(model, &Act::Plain(Intent::Edit))?;
    let Some(Screen::Form(screen)) = model.top_mut() else { return None };
    if now.texts() == screen.kept {
        return None;
    }
    let (mine, mut form) = (screen.form.texts(), now);
    let fresh = form.texts();
    let conflicts = lay_over(&mut form, &screen.kept, &mine);
    let first = form.fields.iter().position(|field| field.theirs.is_some());
    form.focus = first.unwrap_or(screen.form.focus);
    screen.kept = fresh;
    screen.form = form;
    if conflicts == 0 {
        return None;
    }
    model.refuse(t!("edit-conflicts", count = conflicts));
    Some(Vec::new())
}
