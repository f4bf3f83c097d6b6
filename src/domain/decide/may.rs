//! Whether a kind of command can be now, before its fields are looked at: role, house, compartment, lease, state, and the
//! order of law. [`decide`](super::decide) asks this first; the desk asks it to know which keys do something.
//!
//! The rules it keeps:
//! * the desk acts on what is in its own house; a network's staff only sees and answers what was delivered to that
//!   network; a participant only agrees or refuses in its own name; a partner's system only submits; an auditor and an
//!   administrator change nothing;
//! * who may not know of a referral gets the same answer as for one that doesn't exist;
//! * a referral in the radicalisation compartment exists only for who may open it (PGA 8), and one of a higher level of
//!   confidentiality only for whom that was given to. A network reads its package, not the file, so there the delivery decides;
//! * what is shielded after its closing is taken up again by a lead, or put right; nothing else (Wgs 2.31(8));
//! * who has a living lease is not walked over: only a note, an agreement, an answer that came in, and undoing one's own
//!   newest act may be done by a colleague.

use jiff::Timestamp;

use crate::domain::actor::{Actor, Role};
use crate::domain::command::RENEW;
use crate::domain::evolve::within_reach;
use crate::domain::handover::{Approver, Handover, HandoverState};
use crate::domain::referral::{Referral, State};
use crate::domain::refusal::Refusal;
use crate::domain::retention::shielded;
use crate::domain::rules::Rules;

/// Every kind of command, as on the wire.
pub const KINDS: [&str; 38] = [
    "ontvangen",
    "wijzigen",
    "nemen",
    "vasthouden",
    "loslaten",
    "doeltoetsen",
    "verrijking_vragen",
    "verrijking_vastleggen",
    "toelaten",
    "urgentie_kiezen",
    "taakaccenten_kiezen",
    "vertrouwelijkheid_kiezen",
    "leefgebieden_kiezen",
    "doorgeleiden",
    "akkoord_geven",
    "akkoord_weigeren",
    "advies_verstuurd",
    "advies_beantwoord",
    "advies_niet_gevolgd",
    "terugtrekken",
    "aanvullen",
    "herinneren",
    "vraag_stellen",
    "antwoord_vastleggen",
    "notitie_maken",
    "sluimeren",
    "wekken",
    "aanhouden",
    "hervatten",
    "afwijzen",
    "dubbel_melden",
    "niet_dubbel",
    "intrekken",
    "afsluiten",
    "heropenen",
    "ongedaan_maken",
    "inzien",
    "antwoorden",
];

/// For every kind of command whether it can be now; a refusal says why not.
pub fn available(
    rules: &Rules,
    referral: &Referral,
    actor: &Actor,
    now: Timestamp,
) -> Vec<(&'static str, Option<Refusal>)> {
    KINDS.into_iter().map(|kind| (kind, may(rules, referral, actor, kind, now).err())).collect()
}

/// Whether this kind of command can be now on this referral.
///
/// # Errors
/// The refusal that [`decide`](super::decide) would give for every command of this kind.
pub fn may(rules: &Rules, referral: &Referral, actor: &Actor, kind: &str, now: Timestamp) -> Result<(), Refusal> {
    if actor.house != rules.house.code || referral.house != actor.house {
        return Err(Refusal::Unknown);
    }
    match actor.role {
        Role::Intake | Role::Lead => at_desk(rules, referral, actor, kind, now),
        Role::Network => of_network(referral, actor, kind),
        Role::Participant => of_participant(referral, actor, kind),
        Role::System | Role::Auditor | Role::Administrator => Err(Refusal::NotAllowed),
    }
}

/// Acts of the desk that take a referral which nobody has.
pub(super) fn takes(kind: &str) -> bool {
    let ends = matches!(kind, "loslaten" | "afwijzen" | "dubbel_melden" | "intrekken" | "afsluiten");
    kind == "antwoord_vastleggen" || !(ends || free_of_lease(kind))
}

/// Acts that a colleague's lease doesn't stand in the way of.
fn free_of_lease(kind: &str) -> bool {
    matches!(
        kind,
        "notitie_maken" | "akkoord_geven" | "akkoord_weigeren" | "antwoord_vastleggen" | "ongedaan_maken" | RENEW
    )
}

fn at_desk(rules: &Rules, referral: &Referral, actor: &Actor, kind: &str, now: Timestamp) -> Result<(), Refusal> {
    if !actor.sees(referral.weighing.shelf()) {
        return Err(Refusal::Unknown);
    }
    if matches!(kind, "inzien" | "antwoorden") {
        return Err(Refusal::NotAllowed);
    }
    // An error that is found later is put right all the same (BGS 1.7).
    let renews = actor.role == Role::Lead && matches!(kind, "heropenen" | "wijzigen" | RENEW);
    if kind == RENEW && actor.role != Role::Lead {
        return Err(Refusal::NotAllowed);
    }
    if !renews && shielded(&rules.calendar, referral, now) {
        return Err(Refusal::Shielded);
    }
    if let Some(lease) = referral.owner_at(now)
        && lease.user != actor.user
        && !free_of_lease(kind)
    {
        return Err(Refusal::HeldByColleague { name: lease.name.clone(), until: lease.until });
    }
    in_state(referral, kind)?;
    in_order(referral, actor, kind, now)
}

/// The table of states: which act in which state.
fn in_state(referral: &Referral, kind: &str) -> Result<(), Refusal> {
    let state = referral.standing.state;
    let fits = match kind {
        "ontvangen" => return Err(Refusal::AlreadySo),
        // An error may be found later: who holds the data is told all the same (BGS 1.7).
        "notitie_maken" | "ongedaan_maken" | "wijzigen" | RENEW => true,
        "niet_dubbel" => state == State::Duplicate,
        "heropenen" => matches!(state, State::Closed | State::Rejected | State::Withdrawn),
        "aanhouden" => !state.ended() && !state.routed(),
        _ => !state.ended(),
    };
    if fits { Ok(()) } else { Err(Refusal::WrongState { state }) }
}

/// What must have gone before, and whether there is something to act on.
fn in_order(referral: &Referral, actor: &Actor, kind: &str, now: Timestamp) -> Result<(), Refusal> {
    use HandoverState::{AdviceGiven, AdviceSent, MoreAsked};
    let standing = &referral.standing;
    let wrong = Refusal::WrongState { state: standing.state };
    let one_of = |states: &[HandoverState]| referral.handovers.iter().any(|handover| states.contains(&handover.state));
    let check = |fits: bool, refusal: Refusal| if fits { Ok(()) } else { Err(refusal) };
    match kind {
        "nemen" => check(referral.owner_at(now).is_none(), Refusal::AlreadySo),
        "vasthouden" => check(standing.owner.as_ref().is_some_and(|lease| lease.user == actor.user), wrong),
        "loslaten" => check(referral.owner_at(now).is_some(), Refusal::AlreadySo),
        "verrijking_vragen" | "toelaten" => check(referral.weighing.purpose_fits(), Refusal::PurposeTestFirst),
        // Taking in what came is collecting, too (Wgs 2.31(3)).
        "verrijking_vastleggen" if !referral.weighing.purpose_fits() => Err(Refusal::PurposeTestFirst),
        "verrijking_vastleggen" => {
            check(referral.weighing.enrichment.iter().any(|asked| asked.answer.is_none()), Refusal::AlreadySo)
        }
        "akkoord_geven" | "akkoord_weigeren" => {
            let asked = |handover: &Handover| handover.missing_approvals().next().is_some();
            check(referral.handovers.iter().any(asked), wrong)
        }
        "advies_verstuurd" | "advies_niet_gevolgd" => check(one_of(&[AdviceGiven]), wrong),
        "advies_beantwoord" => check(one_of(&[AdviceGiven, AdviceSent]), wrong),
        "terugtrekken" => check(referral.open_handovers().next().is_some(), wrong),
        "herinneren" => check(referral.open_handovers().any(elsewhere), wrong),
        "aanvullen" => check(one_of(&[MoreAsked]), wrong),
        "antwoord_vastleggen" => {
            check(referral.questions.iter().any(|question| question.answer.is_none()), Refusal::AlreadySo)
        }
        "wekken" => check(standing.snoozed_until.is_some(), Refusal::AlreadySo),
        "aanhouden" => check(standing.hold.is_none(), Refusal::AlreadySo),
        "hervatten" => check(standing.hold.is_some(), Refusal::AlreadySo),
        "afwijzen" | "dubbel_melden" | "afsluiten" => {
            check(referral.open_handovers().next().is_none(), Refusal::OpenHandovers)
        }
        "ongedaan_maken" => undo(referral, actor),
        _ => Ok(()),
    }
}

/// Somebody else has it in hand: reminding makes sense.
pub(super) fn elsewhere(handover: &Handover) -> bool {
    let waits = handover.state == HandoverState::MoreAsked && handover.waiting_supplements().next().is_none();
    handover.state.open() && !waits
}

/// Only the newest step, notes of others aside; only by who did it or a lead.
fn undo(referral: &Referral, actor: &Actor) -> Result<(), Refusal> {
    match within_reach(referral, actor.user, actor.role == Role::Lead) {
        Some(_) => Ok(()),
        None if referral.undo.is_empty() => Err(not_any_more(referral)),
        None => Err(Refusal::NothingToUndo),
    }
}

/// Why there is nothing to undo: it was seen (then it would be a recall), or there is nothing.
pub(super) fn not_any_more(referral: &Referral) -> Refusal {
    let seen = |handover: &Handover| handover.seen_at.is_some() || handover.state == HandoverState::AdviceSent;
    if referral.open_handovers().any(seen) { Refusal::AlreadySeen } else { Refusal::NothingToUndo }
}

/// What was delivered to the actor's network and not taken back.
pub(super) fn delivered<'a>(referral: &'a Referral, actor: &'a Actor) -> impl Iterator<Item = &'a Handover> {
    referral
        .handovers
        .iter()
        .filter(|handover| handover.state.delivered() && Some(&handover.network) == actor.network.as_ref())
}

fn of_network(referral: &Referral, actor: &Actor, kind: &str) -> Result<(), Refusal> {
    let mut mine = delivered(referral, actor).peekable();
    let Some(first) = mine.peek() else { return Err(Refusal::Unknown) };
    let newest = first.state;
    match kind {
        "inzien" => {
            if mine.any(|handover| handover.state == HandoverState::Offered) {
                Ok(())
            } else {
                Err(Refusal::AlreadySo)
            }
        }
        "antwoorden" => {
            if mine.any(|handover| handover.state.open()) {
                Ok(())
            } else {
                Err(Refusal::WrongHandoverState { state: newest })
            }
        }
        _ => Err(Refusal::NotAllowed),
    }
}

/// Something of it waits for the agreement of this contact person's organisation.
pub fn waits_for(handover: &Handover, actor: &Actor) -> bool {
    handover.missing_approvals().any(|approval| match &approval.approver {
        Approver::Participant { participant } => actor.speaks_for(participant),
        Approver::SecondEyes | Approver::Subject => false,
    })
}

fn of_participant(referral: &Referral, actor: &Actor, kind: &str) -> Result<(), Refusal> {
    let waiting = referral.handovers.iter().any(|handover| waits_for(handover, actor));
    if !waiting || !actor.sees(referral.weighing.shelf()) {
        return Err(Refusal::Unknown);
    }
    match kind {
        "akkoord_geven" | "akkoord_weigeren" => Ok(()),
        _ => Err(Refusal::NotAllowed),
    }
}
