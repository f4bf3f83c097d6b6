//! A reporter who must stay unknown (Uitv.besl. Wmo 4.1.8): what others get to see of who reported.
//!
//! The rule it keeps: of a protected reporter there is the kind of organisation and that it is protected, for everybody,
//! who keyed it in too; the rest is for who asked and got a second person's agreement
//! ([`RevealReporter`](super::proposal::Proposed::RevealReporter)). The store lays this veil over everything that it gives
//! out. A correction that comes back with the veil in it leaves what is under it as it was, and no correction lifts it.
//! What somebody writes in own words isn't searched for a name afterwards: a new referral whose words name the protected
//! reporter is refused instead.

use uuid::Uuid;

use super::actor::{Role, Signature};
use super::content::{Content, Fact, Referrer};
use super::event::{Event, Recorded};
use super::handover::{Approval, Approver, Handover};
use super::id::UserId;
use super::package::{Package, PartKey};
use super::referral::{Question, Referral};
use super::retention::NewRenewal;
use super::supplement::Supplement;
use super::text::SafeText;
use super::weighing::Participant;

/// What stands in the place of what is hidden.
pub const HIDDEN: &str = "beschermd";
/// Shorter names and numbers are found in words that have nothing to do with them.
const TELLING: usize = 4;

/// Is this text nothing but the veil?
pub fn hidden(text: &SafeText) -> bool {
    text.as_str() == HIDDEN
}

/// What must not be told of one referral.
#[derive(Debug, Clone)]
pub struct Veil {
    referrer: Referrer,
}

impl Veil {
    /// The veil over this referral, if its reporter is protected.
    pub fn over(referral: &Referral) -> Option<Self> {
        let referrer = &referral.content.referrer;
        referrer.protected.as_ref()?;
        Some(Self { referrer: referrer.clone() })
    }

    /// The whole referral.
    pub fn referral(&self, referral: &mut Referral) {
        self.content(&mut referral.content);
        referral.source = None;
        referral.handovers.iter_mut().for_each(|handover| self.handover(handover));
        referral.questions.iter_mut().for_each(|question| self.question(question));
        referral.renewals.iter_mut().for_each(|renewal| self.renewal(&mut renewal.asked));
    }

    /// Something that happened to it, as it is without the veil.
    pub fn recorded(&self, referral: &Referral, recorded: &mut Recorded) {
        self.signature(&mut recorded.by);
        match &mut recorded.event {
            Event::Received { referral, .. } => {
                referral.source = None;
                self.content(&mut referral.content);
            }
            Event::Amended { content, .. } => self.content(content),
            Event::HandedOver { handover } => self.handover(handover),
            Event::Supplemented { supplement, .. } => self.supplement(supplement),
            Event::Approved { handover, supplement, approval, agreement } => {
                let approvals = referral.handover(*handover).and_then(|handover| match supplement {
                    None => Some(&handover.approvals),
                    Some(at) => handover.supplements.get(usize::from(*at)).map(|further| &further.approvals),
                });
                let approval = approvals.and_then(|approvals| approvals.get(usize::from(*approval)));
                // Of one that isn't known any more nobody can say whose it was.
                if approval.is_none_or(|approval| self.may_give(approval)) {
                    agreement.name = SafeText::line(HIDDEN);
                }
                self.signature(&mut agreement.recorded_by);
            }
            Event::AvailabilityRenewed { renewal } => self.renewal(&mut renewal.asked),
            Event::Asked { question } => self.question(question),
            _ => {}
        }
    }

    /// Who did something to it: a partner's system or contact person tells which organisation reported.
    pub fn signature(&self, by: &mut Signature) {
        let of_reporter = match by.role {
            Role::System => true,
            Role::Participant => by.organisation.as_ref().is_some_and(|own| own.kind == self.referrer.kind),
            _ => false,
        };
        if of_reporter {
            by.user = UserId(Uuid::nil());
            by.name = SafeText::line(HIDDEN);
            by.organisation = None;
        }
    }

    fn content(&self, content: &mut Content) {
        let known = [&self.referrer.code, &content.referrer.code].map(Clone::clone);
        for fact in content.facts.iter_mut().filter(|fact| fact.organisation.is_some()) {
            fact.organisation = fact.organisation.take().filter(|code| !known.contains(&Some(code.clone())));
        }
        let referrer = &mut content.referrer;
        let reachable = !referrer.phone.is_empty() || !referrer.email.is_empty();
        *referrer = Referrer {
            kind: referrer.kind.clone(),
            code: None,
            organisation: SafeText::line(HIDDEN),
            name: SafeText::default(),
            phone: if reachable { SafeText::line(HIDDEN) } else { SafeText::default() },
            email: SafeText::default(),
            wants_feedback: referrer.wants_feedback,
            protected: Some(SafeText::line(HIDDEN)),
        };
        content.checked_by = SafeText::line(HIDDEN);
    }

    fn handover(&self, handover: &mut Handover) {
        self.participant(&mut handover.sender);
        package(&mut handover.package);
        self.approvals(&mut handover.approvals);
        handover.supplements.iter_mut().for_each(|supplement| self.supplement(supplement));
    }

    fn supplement(&self, supplement: &mut Supplement) {
        package(&mut supplement.package);
        self.approvals(&mut supplement.approvals);
    }

    fn approvals(&self, approvals: &mut [Approval]) {
        for approval in approvals {
            let Approver::Participant { participant } = &mut approval.approver else { continue };
            if self.participant(participant)
                && let Some(given) = &mut approval.given
            {
                given.name = SafeText::line(HIDDEN);
                self.signature(&mut given.recorded_by);
            }
        }
    }

    /// It is the reporter's organisation that gives this agreement, as far as anybody can tell.
    fn may_give(&self, approval: &Approval) -> bool {
        match &approval.approver {
            Approver::Participant { participant } => self.may_be(participant),
            Approver::SecondEyes | Approver::Subject => false,
        }
    }

    fn may_be(&self, participant: &Participant) -> bool {
        participant.may_be(&self.referrer.kind, self.referrer.code.as_ref())
    }

    /// Of who may be the reporter's organisation there is the kind.
    fn participant(&self, participant: &mut Participant) -> bool {
        let may_be = self.may_be(participant);
        if may_be {
            participant.code = None;
            participant.organisation = SafeText::line(HIDDEN);
            participant.name = SafeText::default();
        }
        may_be
    }

    /// By whose order and with whose consent it is kept longer, or would be.
    pub fn renewal(&self, renewal: &mut NewRenewal) {
        for participant in &mut renewal.ordered_by {
            self.participant(participant);
        }
        for consent in renewal.consents.iter_mut().filter(|consent| consent.kind == self.referrer.kind) {
            consent.name = SafeText::line(HIDDEN);
        }
    }

    /// A longer keeping of a referral that can't be read: any of its names may be the reporter's.
    pub fn blind(renewal: &mut NewRenewal) {
        for participant in &mut renewal.ordered_by {
            participant.code = None;
            participant.organisation = SafeText::line(HIDDEN);
            participant.name = SafeText::line(HIDDEN);
        }
        for consent in &mut renewal.consents {
            consent.name = SafeText::line(HIDDEN);
        }
    }

    fn question(&self, question: &mut Question) {
        let Referrer { organisation, name, .. } = &self.referrer;
        if question.asked_of == *organisation || question.asked_of == *name {
            question.asked_of = SafeText::line(HIDDEN);
        }
    }
}

/// A part that told who reported, from before that was protected.
fn package(package: &mut Package) {
    for part in package.parts.iter_mut().filter(|part| part.key == PartKey::Referrer) {
        part.text = SafeText::line(HIDDEN);
    }
}

impl Participant {
    /// This stands for a protected reporter, as the veil shows it.
    pub fn veiled(&self) -> bool {
        self.code.is_none() && hidden(&self.organisation)
    }
}

impl Content {
    /// What came back under the veil, as it was `before`.
    #[must_use]
    pub fn unveiled(mut self, before: &Content) -> Content {
        let (given, known) = (&mut self.referrer, &before.referrer);
        if known.protected.is_none() {
            return self;
        }
        if hidden(&given.organisation) {
            given.organisation.clone_from(&known.organisation);
            given.code = known.code.clone().filter(|_| given.kind == known.kind);
        }
        let texts =
            [(&mut given.name, &known.name), (&mut given.phone, &known.phone), (&mut given.email, &known.email)];
        for (given, known) in texts.into_iter().filter(|(given, _)| given.is_empty() || hidden(given)) {
            given.clone_from(known);
        }
        if given.protected.as_ref().is_some_and(hidden) {
            given.protected.clone_from(&known.protected);
        }
        if hidden(&self.checked_by) {
            self.checked_by.clone_from(&before.checked_by);
        }
        for fact in self.facts.iter_mut().filter(|fact| fact.organisation.is_none()) {
            let same = before.facts.iter().find(|known| known.id == fact.id);
            let code = same.and_then(|known| known.organisation.clone());
            let under = |same: &Fact| same.organisation == known.code && same.source == fact.source;
            fact.organisation = code.filter(|_| same.is_some_and(under));
        }
        self
    }

    /// The fields, by their names on the wire, whose words name a reporter who must stay unknown.
    pub fn naming_the_protected(&self) -> Vec<String> {
        let Referrer { name, phone, email, protected: Some(_), .. } = &self.referrer else { return Vec::new() };
        let secret: Vec<String> = [name, phone, email].map(|text| text.trim().to_lowercase()).into();
        let names = |text: &SafeText| {
            let text = text.to_lowercase();
            let telling = |secret: &&String| *secret != HIDDEN && secret.chars().count() >= TELLING;
            secret.iter().filter(telling).any(|secret| text.contains(secret.as_str()))
        };
        let own = [
            ("betreft", &self.summary),
            ("toelichting", &self.story),
            ("vraag", &self.goal),
            ("betrokkeneIngelicht.reden", &self.informed.reason),
            ("bsnOnbekendReden", &self.bsn_unknown),
            ("betrokkene.veiligContact", &self.subject.safe_contact),
        ];
        let own = own.into_iter().map(|(field, text)| (field.to_owned(), text));
        let facts = self.facts.iter().enumerate().flat_map(|(at, fact)| {
            [("tekst", &fact.text), ("voorwaardenDoorgifte", &fact.conditions)]
                .map(|(field, text)| (format!("feiten[{at}].{field}"), text))
        });
        own.chain(facts).filter(|(_, text)| names(text)).map(|(field, _)| field).collect()
    }
}

#[cfg(test)]
mod tests;
