//! Further packages of a hand-over: the more that a network asked for, and what was corrected since (BGS 1.7).
//!
//! The rules they keep: like a first package each is decided on, hashed, and leaves only after the agreements that its
//! basis and network ask for; until then the hand-over waits and says for whom. New text is recorded as labelled facts with
//! an owner, so that the law can look at it. A correction is told at once, by the names of the parts; who must agree to the
//! corrected text is asked.

use std::collections::BTreeSet;

use crate::domain::deadline::Clock;
use crate::domain::event::Event;
use crate::domain::handover::{Handover, HandoverState, Mode};
use crate::domain::id::HandoverId;
use crate::domain::package::{Package, Part, PartKey};
use crate::domain::referral::{Content, Fact, Referral};
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::route::{Further, corrected, differing, further};
use crate::domain::supplement::{Supplement, SupplementKind};
use crate::says;

use super::draft::Draft;
use super::fields::Fields;
use super::{clocks, content};

/// The network gets the more that it asked for, or waits until all agreed.
pub(super) fn supplement(
    draft: &mut Draft<'_>,
    id: HandoverId,
    facts: &[Fact],
    add: &BTreeSet<PartKey>,
    seen_hash: Option<&str>,
) -> Result<(), Refusal> {
    let handover = draft.handover(id)?;
    if handover.state != HandoverState::MoreAsked {
        return Err(Refusal::WrongHandoverState { state: handover.state });
    }
    if handover.waiting_supplements().any(|(_, waiting)| waiting.kind == SupplementKind::Asked) {
        return Err(Refusal::AlreadySo);
    }
    let mut fields = Fields::new();
    content::facts(draft.rules, facts, "feiten", &mut fields);
    for (at, fact) in facts.iter().enumerate() {
        fields.fresh(format!("feiten[{at}].id"), draft.referral.fact(fact.id).is_some());
        if !fact.conditions.trim().is_empty() {
            let message = says!("supplement-fact-conditions");
            fields.problem(format!("feiten[{at}].voorwaardenDoorgifte"), "niet_toegestaan", message);
        }
    }
    if facts.is_empty() && add.is_empty() {
        fields.problem("feiten", "verplicht", says!("supplement-nothing"));
    }
    fields.done()?;
    let today = draft.rules.calendar.date(draft.now);
    let more = further(draft.rules, &draft.referral, handover, facts, add, today).ok_or(Refusal::BasisGone)?;
    let mut fields = Fields::new();
    fields.extend(more.problems);
    fields.extend(stays(&more.package, facts));
    fields.done()?;
    if seen_hash.is_some_and(|seen| seen != more.package.hash) {
        return Err(Refusal::PackageChanged);
    }
    let decided = Supplement::decided(
        SupplementKind::Asked,
        more.package,
        Vec::new(),
        more.approvals,
        draft.actor.signature(),
        draft.now,
    );
    tell(draft, id, decided, facts)
}

/// A new fact that may not leave is a problem of its field.
fn stays(package: &Package, facts: &[Fact]) -> Vec<FieldProblem> {
    let kept = |fact: &Fact| package.withheld.iter().any(|kept| kept.key == PartKey::Fact { fact: fact.id });
    let told = facts.iter().enumerate().filter(|(_, fact)| kept(fact)).map(|(at, _)| {
        FieldProblem::new(format!("feiten[{at}].categorie"), "niet_toegestaan", says!("supplement-fact-stays"))
    });
    told.collect()
}

/// After the content was corrected: every network that holds an affected part is told (BGS 1.7). Of advice the referrer
/// is told, who sends under its own law: nobody need agree to that, and the desk is asked to tell it.
pub(super) fn correct(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let today = draft.rules.calendar.date(draft.now);
    let corrections: Vec<(HandoverId, Supplement)> = draft
        .referral
        .handovers
        .iter()
        .filter_map(|handover| {
            let changed = affected(&draft.referral, handover);
            if changed.is_empty() {
                return None;
            }
            let keys = changed.iter().cloned().collect();
            // Where the basis fell away, or nothing is said anew, the notice alone leaves.
            let (package, approvals) = match corrected(draft.rules, &draft.referral, handover, &keys, today) {
                Some(Further { package, .. }) if handover.mode == Mode::Advise => (package, Vec::new()),
                Some(Further { package, approvals, .. }) => (package, approvals),
                None => (Package::new(Vec::new(), Vec::new()), Vec::new()),
            };
            let by = draft.actor.signature();
            let kind = SupplementKind::Correction;
            Some((handover.id, Supplement::decided(kind, package, changed, approvals, by, draft.now)))
        })
        .collect();
    for (id, correction) in corrections {
        tell(draft, id, correction, &[])?;
    }
    Ok(())
}

/// The hand-overs whose network would be told of this correction, for who is about to make it.
pub fn told_of_correction<'a>(referral: &'a Referral, content: &Content) -> Vec<&'a Handover> {
    let corrected = Referral { content: content.clone(), ..referral.clone() };
    referral.handovers.iter().filter(|handover| !affected(&corrected, handover).is_empty()).collect()
}

/// The parts that the network holds, or is about to get as a correction, and that the referral says otherwise now.
fn affected(referral: &Referral, handover: &Handover) -> Vec<PartKey> {
    // What can't be read any more needs no correcting, nor advice that nobody followed.
    let holds = match handover.mode {
        Mode::Advise => matches!(
            handover.state,
            HandoverState::AdviceGiven | HandoverState::AdviceSent | HandoverState::AdviceAnswered
        ),
        _ => handover.state.readable(),
    };
    if !holds {
        return Vec::new();
    }
    let waiting = || {
        handover.waiting_supplements().map(|(_, further)| further).filter(|further| {
            // An answer that waits is looked at anew before it leaves.
            further.kind == SupplementKind::Correction
        })
    };
    let mut known: Vec<&Part> = handover.held();
    known.extend(waiting().flat_map(|further| &further.package.parts));
    let mut changed = differing(referral, &known);
    if changed.is_empty() {
        return changed;
    }
    // The new notice takes the place of the one that waits: it names what that one named.
    changed.extend(waiting().flat_map(|further| further.changed.iter().cloned()));
    let mut keys: Vec<PartKey> = Vec::new();
    for key in changed {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn tell(draft: &mut Draft<'_>, id: HandoverId, supplement: Supplement, facts: &[Fact]) -> Result<(), Refusal> {
    let mut after = draft.handover(id)?.clone();
    after.add(supplement.clone());
    let clocks = paced(draft, &after);
    draft.tell(Event::Supplemented { handover: id, supplement: Box::new(supplement), facts: facts.to_vec(), clocks });
    Ok(())
}

/// The clocks of a hand-over, once its further packages are as they are now: who waits for an agreement has a clock for it;
/// who was asked for more has one for that; a network that has what it needs decides on. Where the hand-over has ended
/// only a correction still waits.
pub(super) fn paced(draft: &Draft<'_>, after: &Handover) -> Vec<Clock> {
    let before = &after.clocks;
    let own = |kind: &str| before.iter().find(|clock| clock.kind == *kind).cloned();
    let start = |kind: &str| {
        let fresh = || clocks::next_step(draft.rules, &draft.referral, kind, draft.now).into_iter().next();
        own(kind).or_else(fresh)
    };
    let mut running: Vec<Clock> =
        before.iter().filter(|clock| clock.kind != *clocks::MORE && clock.kind != *clocks::APPROVAL).cloned().collect();
    let waits = after.waiting_supplements().next().is_some();
    if !after.state.open() {
        return if waits { start(clocks::APPROVAL).into_iter().collect() } else { Vec::new() };
    }
    let answer_waits = after.waiting_supplements().any(|(_, waiting)| waiting.kind == SupplementKind::Asked);
    if after.state == HandoverState::MoreAsked {
        if !answer_waits {
            running.extend(start(clocks::MORE));
        }
    } else {
        for clock in running.iter_mut().filter(|clock| clock.pauses.last().is_some_and(|pause| pause.to.is_none())) {
            // Refused only for a clock that doesn't stand still, and these do.
            let _ = clock.resume(draft.now);
        }
    }
    if waits {
        running.extend(start(clocks::APPROVAL));
    }
    running
}
