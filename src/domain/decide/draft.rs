//! A decision in the making: the events so far, and the referral as it would be after them.

use jiff::Timestamp;

use crate::domain::actor::Actor;
use crate::domain::event::{Event, Recorded};
use crate::domain::evolve;
use crate::domain::handover::Handover;
use crate::domain::id::HandoverId;
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;

use super::Order;

pub(super) struct Draft<'a> {
    pub rules: &'a Rules,
    pub actor: &'a Actor,
    pub now: Timestamp,
    order: &'a Order,
    /// What was decided on, with the events so far applied.
    pub referral: Referral,
    events: Vec<Recorded>,
}

impl<'a> Draft<'a> {
    pub fn new(rules: &'a Rules, referral: &Referral, actor: &'a Actor, order: &'a Order, now: Timestamp) -> Self {
        Self { rules, actor, now, order, referral: referral.clone(), events: Vec::new() }
    }

    /// A decision that begins with the arrival of a referral.
    pub fn begin(
        rules: &'a Rules,
        actor: &'a Actor,
        order: &'a Order,
        now: Timestamp,
        event: Event,
    ) -> Result<Self, Refusal> {
        let first = record(actor, order, now, 1, event);
        // Only an event of arrival comes here; anything else would be no referral at all.
        let referral = evolve::evolve(None, &first).map_err(|_| Refusal::Unknown)?;
        Ok(Self { rules, actor, now, order, referral, events: vec![first] })
    }

    /// Adds an event and applies it.
    pub fn tell(&mut self, event: Event) {
        let recorded = record(self.actor, self.order, self.now, self.referral.version + 1, event);
        let applied = evolve::step(&mut self.referral, &recorded);
        debug_assert!(applied.is_ok(), "an event that was decided on fits: {:?}", recorded.event);
        self.events.push(recorded);
    }

    /// The hand-over with this identity.
    pub fn handover(&self, id: HandoverId) -> Result<&Handover, Refusal> {
        self.referral.handover(id).ok_or(Refusal::Unknown)
    }

    /// The name of who acts, as colleagues see it.
    pub fn name(&self) -> SafeText {
        self.actor.name.clone()
    }

    pub fn kind(&self) -> &'static str {
        self.order.command.kind()
    }

    pub fn into_events(self) -> Vec<Recorded> {
        self.events
    }
}

fn record(actor: &Actor, order: &Order, now: Timestamp, version: u64, event: Event) -> Recorded {
    Recorded {
        version,
        command: order.id,
        kind: order.command.kind().to_owned(),
        by: actor.signature(),
        at: now,
        event,
    }
}
