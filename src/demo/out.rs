//! What leaves the house in a course: the way that the catalogue proposes, the agreements that it needs, the network's own
//! steps, and the end.

use std::collections::BTreeSet;

use crate::domain::actor::Actor;
use crate::domain::code::NetworkCode;
use crate::domain::command::{Command, RouteChoice};
use crate::domain::handover::{Approver, Handover, HandoverState};
use crate::domain::id::HandoverId;
use crate::domain::referral::Feedback;
use crate::domain::text::SafeText;
use crate::domain::weighing::Participant;

use super::answers;
use super::course::{Case, let_go};
use super::desk::{Desk, Stuck};
use super::people;
use super::plan::Course;

impl Case<'_> {
    /// Everything that goes to a network.
    pub(super) fn routed(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        self.weigh(desk, worker)?;
        self.admit(desk, worker)?;
        self.note(desk, worker)?;
        desk.pass(5, 120);
        let network = NetworkCode::try_from(self.plan.network.as_deref().unwrap_or("lokale_pga"))?;
        let id = HandoverId(desk.dice.uuid(desk.at.as_millisecond()));
        let choice = RouteChoice {
            id,
            network: network.clone(),
            lead: true,
            sender: self.sender(desk)?,
            add: BTreeSet::new(),
            remove: BTreeSet::new(),
            necessity: SafeText::default(),
            seen_hash: None,
        };
        if matches!(self.plan.course, Course::UitNieuw | Course::UitGezien | Course::UitAkkoord) {
            desk.reach();
        }
        desk.act(worker, Command::Route { choices: vec![choice] })?;
        let advised = handover(desk, id)?.state == HandoverState::AdviceGiven;
        if advised { self.advised(desk, worker, id, &network) } else { self.sent(desk, worker, id, &network) }
    }

    /// In whose name it goes: the catalogue proposes, unless the plan is that this referrer must agree.
    fn sender(&self, desk: &Desk<'_>) -> Result<Option<Participant>, Stuck> {
        let referrer = &desk.referral()?.content.referrer;
        let fixed = self.plan.referrer.is_some() && self.plan.course == Course::UitAkkoord;
        Ok(fixed.then(|| Participant {
            kind: referrer.kind.clone(),
            code: referrer.code.clone(),
            organisation: referrer.organisation.clone(),
            name: referrer.name.clone(),
        }))
    }

    /// The referrer sends under its own law; the desk keeps track.
    fn advised(&self, desk: &mut Desk<'_>, worker: &Actor, id: HandoverId, network: &NetworkCode) -> Result<(), Stuck> {
        use Course::{UitAanvulling, UitAkkoord, UitGezien, UitLopend, UitNieuw};
        if matches!(self.plan.course, UitNieuw | UitAkkoord | UitGezien) {
            return Ok(());
        }
        desk.pass_days(1, 3);
        if matches!(self.plan.course, UitAanvulling | UitLopend) {
            desk.reach();
        }
        let text = answers::line(answers::ADVICE_SENT, &mut desk.dice);
        desk.act(worker, Command::AdviceSent { handover: id, text })?;
        if matches!(self.plan.course, UitAanvulling | UitLopend) {
            return Ok(());
        }
        desk.pass_days(2, 9);
        let outcome = answers::outcome(desk.rules, network, self.example, &mut desk.dice);
        if self.plan.course != Course::Heropend {
            desk.reach();
        }
        let text = answers::line(answers::ADVICE_ANSWERED, &mut desk.dice);
        desk.act(worker, Command::AdviceAnswered { handover: id, outcome, text })?;
        self.after(desk, worker)
    }

    /// Agreements, then the network's own steps.
    fn sent(&self, desk: &mut Desk<'_>, worker: &Actor, id: HandoverId, network: &NetworkCode) -> Result<(), Stuck> {
        if self.plan.course == Course::UitAkkoord {
            return Ok(());
        }
        desk.pass(2, 20);
        self.approve(desk, worker, id)?;
        if self.plan.course == Course::UitNieuw {
            return Ok(());
        }
        let theirs = self.staff.of_network(network).ok_or_else(|| Stuck::Missing(network.to_string()))?;
        desk.pass(30, 600);
        desk.act(theirs, Command::See { handover: id })?;
        desk.pass(10, 300);
        answers::by_network(desk, theirs, id, network, (self.plan.course, self.plan.brief), self.example)?;
        self.after(desk, worker)
    }

    fn approve(&self, desk: &mut Desk<'_>, worker: &Actor, id: HandoverId) -> Result<(), Stuck> {
        let approvals = handover(desk, id)?.approvals.clone();
        for (position, approval) in approvals.iter().enumerate().filter(|(_, row)| row.given.is_none()) {
            let (who, name, how) = match &approval.approver {
                Approver::SecondEyes => (self.who("lead")?, SafeText::default(), "nagekeken"),
                Approver::Participant { participant } => match self.staff.contact_of(participant) {
                    Some(contact) => (contact, SafeText::default(), "in Wissel"),
                    None => (worker, people::worker(&mut desk.dice), "telefonisch"),
                },
                Approver::Subject => {
                    (worker, desk.referral()?.content.subject.name.clone(), "mondeling, bij de aanmelder")
                }
            };
            let approval = u8::try_from(position).unwrap_or(u8::MAX);
            desk.act(
                who,
                Command::Approve { handover: id, supplement: None, approval, name, how: SafeText::line(how) },
            )?;
            desk.pass(2, 20);
        }
        Ok(())
    }

    /// Closing, and taking up again.
    pub(super) fn after(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        if !matches!(self.plan.course, Course::Afgesloten | Course::Heropend) {
            return Ok(());
        }
        desk.pass_days(1, 6);
        let close = &desk.rules.catalogue.close;
        let outcome = desk.dice.pick(close).map(|row| row.code.clone());
        let outcome = outcome.ok_or_else(|| Stuck::Missing("an outcome".to_owned()))?;
        let text = answers::line(answers::CLOSED, &mut desk.dice);
        let feedback = if desk.dice.chance(85) {
            Feedback::Given { text: answers::line(answers::FEEDBACK, &mut desk.dice) }
        } else {
            Feedback::NotGiven { reason: SafeText::line("De aanmelder wilde geen terugkoppeling.") }
        };
        desk.act(worker, Command::Close { outcome, text, feedback })?;
        if self.plan.course == Course::Heropend {
            desk.reach();
            let reason = answers::line(answers::REOPENED, &mut desk.dice);
            // Closed longer than today: that is for a lead.
            let lead = self.who("lead")?;
            desk.act(lead, Command::Reopen { reason })?;
            let_go(desk, lead)?;
        }
        Ok(())
    }
}

/// A hand-over of the referral.
pub(super) fn handover<'d>(desk: &'d Desk<'_>, id: HandoverId) -> Result<&'d Handover, Stuck> {
    desk.referral()?.handover(id).ok_or_else(|| Stuck::Missing("the hand-over".to_owned()))
}
