//! A referral arrives, and its content is corrected later on (BGS 1.7).

use jiff::{SignedDuration, Timestamp};

use crate::domain::actor::{Actor, Role};
use crate::domain::code::OrganisationCode;
use crate::domain::event::{Event, Recorded};
use crate::domain::referral::{Content, NewReferral};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::says;

use super::draft::Draft;
use super::fields::Fields;
use super::{Order, clocks, content, settle, supplement};

/// How far a sender's clock may run ahead of ours.
const CLOCK_SKEW: SignedDuration = SignedDuration::from_mins(5);

pub(super) fn receive(
    rules: &Rules,
    referral: &NewReferral,
    actor: &Actor,
    order: &Order,
    now: Timestamp,
) -> Result<Vec<Recorded>, Refusal> {
    if actor.house != rules.house.code {
        return Err(Refusal::Unknown);
    }
    if !actor.at_desk() && actor.role != Role::System {
        return Err(Refusal::NotAllowed);
    }
    let mut fields = Fields::new();
    content::check(rules, &referral.content, rules.calendar.date(now), "aanmelding.inhoud", &mut fields);
    // A partner's system speaks for its own organisation: the law looks at who sends.
    let own = actor.organisation.as_ref().filter(|_| actor.role == Role::System);
    if own.is_some_and(|own| own.kind != referral.content.referrer.kind) {
        let message = says!("receive-own-organisation");
        fields.problem("aanmelding.inhoud.aanmelder.soort", "niet_toegestaan", message);
    }
    named(&referral.content, "aanmelding.inhoud", &mut fields);
    let mut referral = referral.clone();
    identify(rules, &mut referral.content, own.map(|own| &own.code), "aanmelding.inhoud", &mut fields);
    if referral.received_at > now.checked_add(CLOCK_SKEW).unwrap_or(Timestamp::MAX) {
        fields.problem("aanmelding.ontvangenTijdstip", "ongeldig", says!("field-moment-future"));
    }
    if let Some(source) = &referral.source {
        fields.need("aanmelding.bron.systeem", &source.system);
        fields.need("aanmelding.bron.kenmerk", &source.reference);
    }
    let number = order.number.clone().unwrap_or_default();
    fields.need("nummer", &number);
    fields.done()?;
    let clocks = clocks::at_arrival(rules, referral.received_at.min(now));
    let received = Event::Received { house: actor.house.clone(), number, referral: Box::new(referral), clocks };
    let mut draft = Draft::begin(rules, actor, order, now, received)?;
    settle::set_due(&mut draft);
    Ok(draft.into_events())
}

pub(super) fn amend(draft: &mut Draft<'_>, content: &Content, reason: &SafeText) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    named(content, "inhoud", &mut fields);
    let mut content = content.clone().unveiled(&draft.referral.content);
    content::check(draft.rules, &content, draft.rules.calendar.date(draft.now), "inhoud", &mut fields);
    fields.need("reden", reason);
    let before = &draft.referral.content.referrer;
    if before.protected.is_some() && content.referrer.protected.is_none() {
        fields.problem("inhoud.aanmelder.afgeschermd", "niet_toegestaan", says!("reporter-stays-protected"));
    }
    let same = before.kind == content.referrer.kind && before.organisation == content.referrer.organisation;
    identify(draft.rules, &mut content, before.code.as_ref().filter(|_| same), "inhoud", &mut fields);
    fields.done()?;
    draft.tell(Event::Amended { content: Box::new(content), reason: reason.clone() });
    supplement::correct(draft)
}

/// Own words never name a reporter who must stay unknown: the veil can't be laid over them.
fn named(content: &Content, at: &str, fields: &mut Fields) {
    for field in content.naming_the_protected() {
        fields.problem(format!("{at}.{field}"), "niet_toegestaan", says!("reporter-named"));
    }
}

/// Says which organisation refers, as far as it is known: `proved` by who sent it, else by code or name.
fn identify(rules: &Rules, content: &mut Content, proved: Option<&OrganisationCode>, at: &str, fields: &mut Fields) {
    let referrer = &mut content.referrer;
    let named = referrer.code.as_ref().map(|code| rules.house.organisation(code));
    let unknown = named.is_some_and(|known| known.is_none_or(|known| known.kind != referrer.kind));
    let other = referrer.code.as_ref().zip(proved).is_some_and(|(named, proved)| named != proved);
    if other || (unknown && referrer.code.as_ref() != proved) {
        fields.unknown(format!("{at}.aanmelder.organisatieCode"));
    }
    let meant = || rules.house.meant(&referrer.kind, &referrer.organisation).map(|known| known.code.clone());
    let code = referrer.code.clone().or_else(|| proved.cloned()).or_else(meant);
    referrer.code = code;
}
