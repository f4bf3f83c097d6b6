//! Asking a second person, from an opened referral: who reported, where that is protected (Uitv.besl. Wmo 4.1.8), and a
//! longer keeping, on one of its two grounds (BGS 1.16(2)).
//!
//! The rule it keeps: asking does nothing by itself. What was asked stands among the proposals, where another decides; what
//! can't be asked says why, and the same isn't asked twice.

use super::super::super::effect::Effect;
use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::model::screen::{Act, Screen};
use super::super::super::msg::Answer;
use super::super::super::ui::form::{Choice, Field, Form};
use super::super::super::ui::time;
use super::super::{key_of, proposals, refusal_text, show_failure};
use super::{file, line, weigh, wrong};
use crate::domain::catalogue::Participation;
use crate::domain::id::{ProposalId, ReferralId};
use crate::domain::proposal::{Proposal, Proposed};
use crate::domain::referral::{Referral, State};
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::retention::{
    Destruction, MOST_RENEWED, NewRenewal, ProviderConsent, RenewalGround, RetentionRule, providers, renewed_until,
};
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::words::{self, wire_name};
use crate::t;
use crate::wire::proposal::{ProposalInput, ProposalView};

/// The fields.
const GROUND: &str = "grond";
const UNTIL: &str = "tot";
const ORDER: &str = "opdrachtVan";
const ORDERED_BY: &str = "opdrachtVan.naam";
const REASON: &str = "reden";

/// Name and day of the consent of one provider.
fn consent(at: usize) -> [String; 2] {
    ["naam", "datum"].map(|part| format!("toestemmingen[{at}].{part}"))
}

/// What an intent asks about a referral, as far as it is known before anything is filled in.
fn matter(model: &Model, intent: Intent, referral: ReferralId) -> Proposed {
    let number = SafeText::default();
    if intent == Intent::RevealReporter {
        return Proposed::RevealReporter { referral, number };
    }
    let until = model.now.to_zoned(model.zone()).date();
    let (ordered_by, consents) = (Vec::new(), Vec::new());
    let renewal = NewRenewal { ground: RenewalGround::NotClosed, until, ordered_by, consents };
    Proposed::ExtendKeeping { referral, number, renewal: Box::new(renewal) }
}

/// Why it can't be asked now: no right, asked already, or nothing to ask for.
pub fn why(model: &Model, intent: Intent) -> Option<String> {
    let Some(target) = model.target() else { return Some(t!("why-no-row")) };
    let (actor, what) = (model.actor()?, matter(model, intent, target));
    if !what.asked_by(actor.role) {
        return Some(refusal_text(&Refusal::NotAllowed));
    }
    if model.marking() {
        return Some(t!("why-one-only"));
    }
    let key = || key_of(model, Intent::GoProposals);
    // A look is each one's own; a longer keeping is asked once, by whomever.
    let asked = |proposal: &Proposal| {
        proposal.what.same_matter(&what) && (intent == Intent::KeepLonger || proposal.by.user == actor.user)
    };
    for proposal in model.desk.proposals.iter().map(|view| &view.proposal).filter(|proposal| asked(proposal)) {
        if proposal.shows_to(actor, model.now) {
            return Some(t!("propose-agreed", key = key()));
        }
        if proposal.waits_for(actor, model.now) {
            return Some(t!("propose-yours", key = key()));
        }
        if proposal.open(model.now) {
            return Some(t!("propose-asked", key = key()));
        }
    }
    let (referral, rules) = (model.opened()?, model.rules.as_ref()?);
    if intent == Intent::RevealReporter {
        return referral.content.referrer.protected.is_none().then(|| t!("reveal-not-protected"));
    }
    let kept = Destruction::of(rules, referral);
    let today = rules.calendar.date(model.now);
    let refused = RenewalGround::ALL.map(|ground| no_ground(rules, referral, &kept, ground));
    if let Some(mut why) = refused.into_iter().collect::<Option<Vec<_>>>() {
        why.dedup();
        return Some(why.join(" "));
    }
    // However long it is renewed, it would be gone sooner than now.
    let early = kept.by >= renewed_until(today);
    early.then(|| t!("keep-too-early", by = time::date(kept.by, today), most = MOST_RENEWED))
}

/// Why this ground doesn't hold.
fn no_ground(rules: &Rules, referral: &Referral, kept: &Destruction, ground: RenewalGround) -> Option<String> {
    if ground.holds(rules, referral, kept) {
        return None;
    }
    let ended = referral.standing.state.ended();
    Some(match (kept.rule, ground) {
        (RetentionRule::NotTakenUp, _) => t!("keep-not-taken-up"),
        (RetentionRule::Radicalisation, _) => t!("keep-radicalisation"),
        (_, RenewalGround::NotClosed) if ended => t!("keep-ended"),
        (_, RenewalGround::NotClosed) => t!("keep-not-admitted"),
        (_, RenewalGround::Relapse) if !ended => t!("keep-not-ended"),
        (_, RenewalGround::Relapse) if referral.standing.state != State::Closed => t!("keep-not-closed"),
        (_, RenewalGround::Relapse) => t!("keep-closed-long"),
    })
}

/// Under which name is kept what was typed to ask this about a referral. Asked anew it has another identity; what was typed
/// is the same.
pub fn kept_as(intent: Intent, referral: Option<ReferralId>) -> (String, String) {
    (format!("{intent:?}"), referral.map(|id| id.to_string()).unwrap_or_default())
}

/// The form.
pub fn form(model: &Model, intent: Intent) -> Option<Form> {
    let referral = model.opened()?;
    let title = format!("{}  {}", referral.number.as_str(), intent.title());
    let reason = Field::line(REASON, t!("field-reason"), "");
    if intent == Intent::RevealReporter {
        let form = Form::new(title, t!("propose-send"), vec![reason.helped(t!("reveal-reason-help"))]);
        return Some(form.noted(t!("reveal-note")));
    }
    let rules = model.rules.as_ref()?;
    let (kept, today) = (Destruction::of(rules, referral), rules.calendar.date(model.now));
    let grounds = RenewalGround::ALL.map(|ground| {
        Choice::new(wire_name(ground), proposals::ground(ground)).refused(no_ground(rules, referral, &kept, ground))
    });
    let only = grounds.iter().position(|choice| choice.refused.is_none());
    let day = |day| time::date(day, today);
    let public = weigh::participants_known(model, |one| one == Participation::Public);
    let mut fields = vec![
        Field::one(GROUND, t!("keep-ground"), grounds.into(), only),
        reason,
        Field::line(UNTIL, t!("keep-until"), "").helped(t!(
            "keep-until-help",
            after = day(kept.by),
            most = day(renewed_until(today))
        )),
        Field::one(ORDER, t!("keep-order"), public, None).helped(t!("keep-order-help")),
        Field::line(ORDERED_BY, t!("keep-ordered-by"), ""),
    ];
    for (at, kind) in providers(referral).into_iter().enumerate() {
        let ([name, on], provider) = (consent(at), model.organisation_short(kind));
        let label = t!("keep-consent", provider = provider.as_str());
        fields.push(Field::line(&name, label, "").helped(t!("keep-consent-help")));
        fields.push(Field::line(
            &on,
            t!("keep-consent-day", provider = provider),
            &today.strftime("%d-%m-%Y").to_string(),
        ));
    }
    Some(Form::new(title, t!("propose-send"), fields).noted(t!("keep-note", by = day(kept.by))))
}

/// Send the form on top: what the core finds wrong is said first.
pub fn submit(model: &mut Model, intent: Intent, id: ProposalId) -> Vec<Effect> {
    let (Screen::Form(screen), Some(referral), Some(rules)) = (model.top(), model.opened(), &model.rules) else {
        return Vec::new();
    };
    let form = &screen.form;
    let mut problems = Vec::new();
    let why = line(form, REASON).to_string();
    if why.is_empty() {
        problems.push(FieldProblem::new(REASON, "verplicht", t!("proposal-words")));
    }
    let mut what = matter(model, intent, referral.id);
    if let Proposed::ExtendKeeping { renewal, .. } = &mut what {
        match filled(model, referral, form) {
            Ok(asked) => {
                problems.extend(asked.problems(rules, referral, model.now));
                **renewal = asked;
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    if !problems.is_empty() {
        return wrong(model, &problems);
    }
    model.say(t!("filter-keeping"));
    vec![Effect::Propose { id, input: Box::new(ProposalInput { what, why }) }]
}

/// The longer keeping that was filled in.
fn filled(model: &Model, referral: &Referral, form: &Form) -> Result<NewRenewal, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut day = |name: &str| {
        let day = words::date(&form.text(name));
        if day.is_none() {
            problems.push(FieldProblem::new(name, "ongeldig", t!("keep-day")));
        }
        day
    };
    let until = day(UNTIL);
    let kinds: Vec<_> = providers(referral).into_iter().cloned().collect();
    let days: Vec<_> = (0..kinds.len()).map(|at| day(&consent(at)[1])).collect();
    let ground = RenewalGround::ALL.into_iter().find(|ground| wire_name(*ground) == form.text(GROUND));
    if ground.is_none() {
        problems.push(FieldProblem::new(GROUND, "verplicht", t!("form-choose")));
    }
    let ordered_by = weigh::participant(model, &form.text(ORDER), line(form, ORDERED_BY));
    match &ordered_by {
        None => problems.push(FieldProblem::new(ORDER, "verplicht", t!("form-choose"))),
        Some(one) if one.name.is_empty() => problems.push(FieldProblem::new(ORDERED_BY, "verplicht", t!("keep-name"))),
        Some(_) => {}
    }
    let (mut consents, today) = (Vec::new(), model.now.to_zoned(model.zone()).date());
    for (at, (kind, on)) in kinds.into_iter().zip(days).enumerate() {
        if on.is_some_and(|on| on > today) {
            problems.push(FieldProblem::new(consent(at)[1].as_str(), "ongeldig", t!("keep-day-ahead")));
        }
        let name = line(form, &consent(at)[0]);
        if name.is_empty() {
            problems.push(FieldProblem::new(consent(at)[0].as_str(), "verplicht", t!("keep-name")));
        }
        consents.extend(on.map(|on| ProviderConsent { kind, name, on }));
    }
    match (ground, until) {
        (Some(ground), Some(until)) if problems.is_empty() => {
            Ok(NewRenewal { ground, until, ordered_by: ordered_by.into_iter().collect(), consents })
        }
        _ => Err(problems),
    }
}

/// It was asked, or not.
pub fn asked(model: &mut Model, answer: Answer<Box<ProposalView>>) -> Vec<Effect> {
    match answer {
        Ok(view) => {
            let Proposal { id, what, .. } = &view.proposal;
            let intent = match what {
                Proposed::RevealReporter { .. } => Intent::RevealReporter,
                _ => Intent::KeepLonger,
            };
            // Whatever one stepped out of or went on to meanwhile.
            model.kept.remove(&kept_as(intent, what.referral()));
            if matches!(model.top(), Screen::Form(screen) if screen.act == Act::Propose(intent, *id)) {
                file::step_out(model);
            }
            let key = key_of(model, Intent::GoProposals);
            model.say_done(t!("propose-done", what = proposals::what(&view.proposal), key = key));
            proposals::keep(model, *view);
        }
        Err(failure) => show_failure(model, &failure),
    }
    Vec::new()
}
