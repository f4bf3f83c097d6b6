//! Routing to one or more networks, and taking a hand-over back.
//!
//! The rules it keeps: the way is the catalogue's ([`option_for`]), never the desk's; what is forbidden is refused with its
//! article; radicalisation goes, and has gone, its mandatory way first (Wgs 2.31(13)); what leaves is the package that was shown; to one
//! network runs at most one hand-over; of what is open exactly one leads. The sender is always a participant.

use crate::domain::code::NetworkCode;
use crate::domain::command::RouteChoice;
use crate::domain::deadline::Clock;
use crate::domain::event::Event;
use crate::domain::handover::{Handover, HandoverState, Mode};
use crate::domain::id::HandoverId;
use crate::domain::refusal::Refusal;
use crate::domain::route::{RouteOption, mandatory_network, option_for};
use crate::domain::text::SafeText;
use crate::says;

use super::draft::Draft;
use super::fields::Fields;
use super::{clocks, overlay};

pub(super) fn route(draft: &mut Draft<'_>, choices: &[RouteChoice]) -> Result<(), Refusal> {
    let options: Vec<Option<RouteOption>> =
        choices.iter().map(|choice| option_for(draft.rules, &draft.referral, choice, draft.now)).collect();
    lawful(draft, choices, &options)?;
    complete(draft, choices, &options)?;
    overlay::run_again(draft);
    let led = draft.referral.open_handovers().any(|handover| handover.lead);
    let leading = if led { None } else { Some(choices.iter().position(|choice| choice.lead).unwrap_or(0)) };
    for (at, (choice, option)) in choices.iter().zip(options).enumerate() {
        // `complete` refused what the catalogue doesn't know.
        let Some(option) = option else { return Err(Refusal::Unknown) };
        let handover = hand_over(draft, choice.id, option, leading == Some(at))?;
        draft.tell(Event::HandedOver { handover: Box::new(handover) });
    }
    Ok(())
}

/// Refusals that no field can mend.
fn lawful(draft: &Draft<'_>, choices: &[RouteChoice], options: &[Option<RouteOption>]) -> Result<(), Refusal> {
    for (at, choice) in choices.iter().enumerate() {
        let runs = draft.referral.open_handovers().any(|handover| handover.network == choice.network);
        if runs || choices[..at].iter().any(|earlier| earlier.network == choice.network) {
            return Err(Refusal::AlreadyRouted { network: choice.network.clone() });
        }
    }
    for option in options.iter().flatten() {
        if option.mode == Mode::Forbidden || option.basis.is_none() {
            return Err(Refusal::Forbidden { network: option.network.clone(), article: option.article.clone() });
        }
    }
    // Beside it others may leave only when it leaves itself, now. It goes first by itself otherwise.
    let goes = |option: &RouteOption| {
        option.mode == Mode::Send && option.approvals.is_empty() && mandatory(draft, &option.network)
    };
    let others = choices.iter().any(|choice| !mandatory(draft, &choice.network));
    if others && !options.iter().flatten().any(goes) {
        mandatory_first(draft)?;
    }
    for (choice, option) in choices.iter().zip(options) {
        if let (Some(seen), Some(option)) = (&choice.seen_hash, option)
            && *seen != option.package.hash
        {
            return Err(Refusal::PackageChanged);
        }
    }
    Ok(())
}

/// Radicalisation went its mandatory way, if it must. Wgs 2.31(13): the participants see to it that the case *is referred* to
/// police, OM or burgemeester (under PGA 5(1)). So it has gone once it left, in whichever name: what waits for an agreement
/// and advice that nobody followed yet have not referred it. An answer that it wasn't taken up (PGA 5(6)) has; what was
/// taken back or came to the wrong place has not.
pub(super) fn mandatory_first(draft: &Draft<'_>) -> Result<(), Refusal> {
    let went = |handover: &Handover| {
        use HandoverState::{AdviceAnswered, AdviceSent, WronglyAddressed};
        let left = handover.state.delivered() || matches!(handover.state, AdviceSent | AdviceAnswered);
        mandatory(draft, &handover.network) && left && handover.state != WronglyAddressed
    };
    let must = mandatory_network(draft.rules, &draft.referral).is_some();
    if must && !draft.referral.handovers.iter().any(went) { Err(Refusal::MandatoryRoute) } else { Ok(()) }
}

/// A network that a focus area of this referral makes mandatory.
pub(super) fn mandatory(draft: &Draft<'_>, network: &NetworkCode) -> bool {
    let area = draft.rules.catalogue.network(network).and_then(|row| row.mandatory_on);
    area.is_some_and(|area| draft.referral.weighing.focus.contains(&area))
}

/// All that is missing or wrong, of all choices together.
fn complete(draft: &Draft<'_>, choices: &[RouteChoice], options: &[Option<RouteOption>]) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    if choices.is_empty() {
        fields.problem("keuzes", "verplicht", says!("route-choose"));
    }
    let informed = &draft.referral.content.informed;
    if !informed.told {
        let message = says!("route-informed");
        if informed.reason.trim().is_empty() {
            fields.problem("betrokkeneIngelicht", "verplicht", message);
        }
    }
    for (at, (choice, option)) in choices.iter().zip(options).enumerate() {
        let taken =
            draft.referral.handover(choice.id).is_some() || choices[..at].iter().any(|earlier| earlier.id == choice.id);
        fields.fresh(format!("keuzes[{at}].id"), taken);
        match option {
            None => fields.unknown(format!("keuzes[{at}].netwerk")),
            Some(option) => {
                fields.organisation(draft.rules, format!("keuzes[{at}].afzender.organisatieCode"), &option.sender);
                fields.extend(option.missing.iter().cloned());
                fields.need(format!("keuzes[{at}].noodzaak"), &option.necessity);
            }
        }
    }
    fields.done()
}

fn hand_over(draft: &Draft<'_>, id: HandoverId, option: RouteOption, lead: bool) -> Result<Handover, Refusal> {
    let Some(basis) = option.basis else {
        return Err(Refusal::Forbidden { network: option.network, article: option.article });
    };
    // A way that needs agreements never leaves at once, whatever its mode says.
    let state = match option.mode {
        Mode::Forbidden => return Err(Refusal::Forbidden { network: option.network, article: option.article }),
        Mode::Advise => HandoverState::AdviceGiven,
        Mode::Send if option.approvals.is_empty() => HandoverState::Offered,
        Mode::Send | Mode::SendAfterApproval => HandoverState::PendingApproval,
    };
    let clocks = match state {
        HandoverState::Offered => at_network(draft, &option.network),
        HandoverState::AdviceGiven => clocks::next_step(draft.rules, &draft.referral, clocks::ADVICE, draft.now),
        _ => clocks::next_step(draft.rules, &draft.referral, clocks::APPROVAL, draft.now),
    };
    let due = clocks::earliest(draft.rules, &clocks, draft.now).map(|due| due.at);
    Ok(Handover {
        id,
        version: 1,
        network: option.network,
        mode: option.mode,
        lead,
        state,
        sender: option.sender,
        basis,
        necessity: option.necessity,
        package: option.package,
        approvals: option.approvals,
        decided_at: draft.now,
        decided_by: draft.actor.signature(),
        sent_at: (state == HandoverState::Offered).then_some(draft.now),
        seen_at: None,
        responses: Vec::new(),
        supplements: Vec::new(),
        reminders: Vec::new(),
        clocks,
        due,
    })
}

/// The clocks of a package that leaves now.
pub(super) fn at_network(draft: &Draft<'_>, network: &NetworkCode) -> Vec<Clock> {
    draft.rules.catalogue.network(network).map(|row| clocks::at_network(row, draft.now)).unwrap_or_default()
}

pub(super) fn recall(draft: &mut Draft<'_>, id: HandoverId, reason: &SafeText) -> Result<(), Refusal> {
    let state = draft.handover(id)?.state;
    if !state.open() {
        return Err(Refusal::WrongHandoverState { state });
    }
    let mut fields = Fields::new();
    fields.need("reden", reason);
    fields.done()?;
    draft.tell(Event::Recalled { handover: id, reason: reason.clone() });
    Ok(())
}
