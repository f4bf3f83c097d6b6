//! A referral's day at the desk: which steps lead to where the plan wants it. Each step is a command that the real core
//! decided on; the way to a network is always the one that the catalogue proposes.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::domain::actor::Actor;
use crate::domain::code::{NetworkCode, OrganisationKind, ReasonCode};
use crate::domain::command::{Command, RouteChoice};
use crate::domain::handover::{Approver, Handover, HandoverState};
use crate::domain::id::{EnrichmentId, HandoverId, NoteId, QuestionId, ReferralId};
use crate::domain::referral::{DuplicateOf, Feedback};
use crate::domain::text::SafeText;
use crate::domain::weighing::{
    CriterionAnswer, EnrichmentAnswer, EnrichmentKind, FocusArea, LifeDomain, Met, Participant, Urgency,
};

use super::accounts::Staff;
use super::answers;
use super::desk::{Desk, Stuck};
use super::houses::organisation_in;
use super::people;
use super::phrase::{Phrases, Slots};
use super::plan::{Course, Plan};
use super::tale::Tale;
use super::theme::{Example, Theme};

/// What a course needs to know.
pub struct Case<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The theme.
    pub theme: &'a Theme,
    /// The fixed referral, if it is one.
    pub example: Option<&'a Example>,
    /// Shared words.
    pub shared: &'a Slots,
    /// Who works there.
    pub staff: &'a Staff,
    /// The referral that a duplicate repeats: identity and number.
    pub first: Option<(ReferralId, SafeText)>,
}

/// What was not told is an old case that came from an earlier system: its steps are recent.
const OLD: SignedDuration = SignedDuration::from_hours(24 * 600);
const MOVED_IN: i64 = 24 * 24 * 60;

impl Case<'_> {
    fn who(&self, login: &str) -> Result<&Actor, Stuck> {
        self.staff.named(login).ok_or_else(|| Stuck::Missing(login.to_owned()))
    }

    fn one_of(&self, desk: &mut Desk<'_>, patterns: &[String]) -> SafeText {
        SafeText::line(&Phrases::new(&self.theme.slots, self.shared).one_of(patterns, &mut desk.dice))
    }

    /// Who at the desk does it: the lead where the compartment is, else one of two.
    fn worker(&self, desk: &mut Desk<'_>) -> Result<&Actor, Stuck> {
        let secret = self.theme.taakaccent == Some(FocusArea::Radicalisation);
        match self.plan.course {
            _ if secret => self.who("intake2"),
            Course::Mijn => self.who("intake"),
            Course::Collega => self.who("intake2"),
            _ if desk.dice.chance(60) => self.who("intake"),
            _ => self.who("intake2"),
        }
    }

    /// Leads the referral to where the plan wants it.
    ///
    /// # Errors
    /// When the core refuses a step.
    pub fn run(&self, desk: &mut Desk<'_>, tale: Tale) -> Result<(), Stuck> {
        let worker = self.worker(desk)?;
        if desk.now().duration_since(desk.at) > OLD {
            desk.until(MOVED_IN);
        }
        let receiver = if tale.by_system { self.who("systeem")? } else { worker };
        desk.act(receiver, Command::Receive { referral: Box::new(tale.referral) })?;
        desk.pass(10, 240);
        match self.plan.course {
            Course::Nieuw => Ok(()),
            Course::Mijn | Course::Collega => self.held_now(desk, worker),
            Course::Dubbel => self.duplicate(desk, worker),
            Course::Ingetrokken => self.withdrawn(desk, worker),
            Course::Afgewezen => self.rejected(desk, worker),
            Course::Getoetst => {
                self.weigh(desk, worker)?;
                let_go(desk, worker)
            }
            Course::Toegelaten => {
                self.weigh(desk, worker)?;
                self.admit(desk, worker)?;
                self.note(desk, worker)?;
                let_go(desk, worker)
            }
            Course::Gevraagd => {
                self.weigh(desk, worker)?;
                self.ask(desk, worker)?;
                let_go(desk, worker)
            }
            Course::Aangehouden => self.on_hold(desk, worker),
            Course::Gesluimerd => self.snoozed(desk, worker),
            _ => self.routed(desk, worker),
        }
    }

    fn held_now(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        if desk.dice.chance(60) {
            self.weigh(desk, worker)?;
        }
        desk.until(desk.dice.clone().between(1, 6));
        if desk.referral()?.owner_at(desk.at).is_none() {
            desk.act(worker, Command::Take)?;
        }
        Ok(())
    }

    fn duplicate(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        let Some((referral, number)) = self.first.clone() else { return Ok(()) };
        let evidence = SafeText::line("Zelfde BSN, zelfde adres en dezelfde gebeurtenissen; via het wijkteam gemeld.");
        desk.act(worker, Command::MarkDuplicate { of: DuplicateOf { referral, number, evidence } })
    }

    fn withdrawn(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        if !self.plan.brief {
            self.weigh(desk, worker)?;
        }
        desk.pass_days(1, 4);
        let asked_by = desk.referral()?.content.referrer.name.clone();
        let reason = answers::line(answers::WITHDRAWN, &mut desk.dice);
        desk.act(worker, Command::Withdraw { asked_by, reason })
    }

    fn rejected(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        if !self.plan.brief {
            self.weigh(desk, worker)?;
        } else if desk.dice.chance(50) {
            self.test_purpose(desk, worker)?;
        }
        desk.pass_days(1, 3);
        let weighing = &desk.referral()?.weighing;
        let unfit = weighing.purpose.as_ref().is_some_and(|test| !test.fits);
        let unmet = weighing.admission.as_ref().is_some_and(|judged| judged.outcome == Met::No);
        // These two are what public participants judged, and nothing else.
        let fits = |code: &ReasonCode| match code.as_str() {
            "past_niet_bij_doel" => unfit,
            "criteria_niet_voldaan" => unmet,
            _ => !(unfit || unmet),
        };
        let reject: Vec<_> = desk.rules.catalogue.reject.iter().filter(|row| fits(&row.code)).collect();
        let reason = desk.dice.pick(&reject).map(|row| row.code.clone());
        let reason = reason.ok_or_else(|| Stuck::Missing("a reason to reject".to_owned()))?;
        let advice = answers::line(answers::ADVICE, &mut desk.dice);
        let feedback = Feedback::Given { text: answers::line(answers::FEEDBACK, &mut desk.dice) };
        desk.act(worker, Command::Reject { reason, advice, feedback })
    }

    fn on_hold(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        self.weigh(desk, worker)?;
        desk.pass(20, 200);
        let hold = &desk.rules.catalogue.hold;
        let reason = desk.dice.pick(hold).map(|row| row.code.clone());
        let reason = reason.ok_or_else(|| Stuck::Missing("a reason to hold".to_owned()))?;
        let text = answers::line(answers::HOLD, &mut desk.dice);
        desk.reach();
        desk.act(worker, Command::Hold { reason, text })?;
        let_go(desk, worker)
    }

    fn snoozed(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        self.weigh(desk, worker)?;
        let hours = desk.dice.between(14, 96);
        let until = desk.now().checked_add(SignedDuration::from_hours(hours)).unwrap_or(desk.now());
        desk.act(worker, Command::Snooze { until })?;
        let_go(desk, worker)
    }

    /// Purpose test, urgency, focus: what comes first by law.
    fn weigh(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        let level = self.plan.urgency;
        let why = match level {
            Urgency::Acute => answers::ACUTE,
            Urgency::High => answers::HIGH,
            Urgency::Normal => answers::NORMAL,
            Urgency::Low => answers::LOW,
        };
        let reason = answers::line(why, &mut desk.dice);
        desk.act(worker, Command::SetUrgency { level, reason })?;
        if let Some(area) = self.theme.taakaccent {
            desk.act(worker, Command::SetFocus { areas: BTreeSet::from([area]), reason: SafeText::default() })?;
        }
        desk.pass(2, 60);
        self.test_purpose(desk, worker)
    }

    fn test_purpose(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        let fits = self.theme.toegelaten || desk.dice.chance(40);
        let list = if fits { answers::FITS } else { answers::FITS_NOT };
        let reason = answers::line(list, &mut desk.dice);
        let purpose = SafeText::line(&desk.rules.catalogue.purpose.nl);
        let participants = public(desk)?;
        desk.act(worker, Command::TestPurpose { fits, purpose, reason, participants })
    }

    /// Enrichment now and then, life domains with their necessity, and the four criteria.
    fn admit(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        if !desk.referral()?.weighing.purpose_fits() {
            return Ok(());
        }
        if !self.plan.brief && desk.dice.chance(35) {
            enrich(desk, worker)?;
        }
        desk.pass(5, 90);
        if !self.plan.brief
            && desk.dice.chance(30)
            && let Some(domain) = desk.dice.pick(&desk.rules.catalogue.domains).map(|row| row.code.clone())
        {
            let necessity = answers::line(answers::NECESSITY, &mut desk.dice);
            desk.act(worker, Command::SetDomains { domains: vec![LifeDomain { domain, necessity }] })?;
        }
        let Some(template) = desk.rules.catalogue.template_on(desk.rules.calendar.date(desk.at)) else { return Ok(()) };
        let letters = self.example.map(|row| row.criteria.as_str()).filter(|letters| !letters.is_empty());
        let letters = letters.unwrap_or(if self.theme.toegelaten { "jjjj" } else { "jnnn" });
        let answers = template
            .criteria
            .iter()
            .zip(letters.chars().chain(std::iter::repeat('j')))
            .map(|(row, letter)| CriterionAnswer {
                criterion: row.code.clone(),
                met: match letter {
                    'n' => Met::No,
                    'o' => Met::Unknown,
                    _ => Met::Yes,
                },
                reason: self.one_of(desk, self.theme.criteria.of(row.code.as_str())),
            })
            .collect();
        let participants = public(desk)?;
        desk.act(worker, Command::Admit { template: template.version.clone(), answers, participants })
    }

    fn ask(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        let id = QuestionId(desk.dice.uuid(desk.at.as_millisecond()));
        let text = match self.example.map(|row| row.code.as_str()) {
            Some("onvolledig") => SafeText::line("Wat is de geboortedatum, en wie heeft het gezag?"),
            Some("voorbeeld_10") => {
                SafeText::line("Meer informatie nodig: zijn er andere uitingen, en wie heeft nog contact?")
            }
            _ => answers::line(answers::QUESTIONS, &mut desk.dice),
        };
        desk.reach();
        desk.act(worker, Command::Ask { id, text, asked_of: SafeText::default(), due: None })
    }

    fn note(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
        let fixed = self.example.map(|row| row.notitie.as_str()).filter(|text| !text.is_empty());
        let text = match fixed {
            Some(text) => SafeText::line(text),
            None if self.example.is_none() && !self.plan.brief && desk.dice.chance(25) => {
                answers::line(answers::NOTES, &mut desk.dice)
            }
            None => return Ok(()),
        };
        let id = NoteId(desk.dice.uuid(desk.at.as_millisecond()));
        desk.act(worker, Command::AddNote { id, text })
    }

    /// Everything that goes to a network.
    fn routed(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
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
    fn after(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
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

/// Two public participants, by name.
fn public(desk: &mut Desk<'_>) -> Result<Vec<Participant>, Stuck> {
    let house = &desk.rules.house;
    let place = house.municipalities.first().ok_or_else(|| Stuck::Missing("a municipality".to_owned()))?;
    let second = *desk.dice.pick(&["gemeente_sociaal", "om", "rvdk"]).unwrap_or(&"om");
    ["politie", second]
        .into_iter()
        .map(|kind| {
            let kind = OrganisationKind::try_from(kind)?;
            let known = organisation_in(house, &kind, &place.code);
            let known = known.ok_or_else(|| Stuck::Missing(kind.to_string()))?;
            Ok(Participant {
                kind,
                code: Some(known.code.clone()),
                organisation: known.name.clone(),
                name: people::worker(&mut desk.dice),
            })
        })
        .collect()
}

/// Who knows the person? The answer comes later.
fn enrich(desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
    let asked =
        OrganisationKind::try_from(*desk.dice.pick(&["reclassering", "ggz", "gemeente_sociaal"]).unwrap_or(&"ggz"))?;
    let id = EnrichmentId(desk.dice.uuid(desk.at.as_millisecond()));
    let question = answers::line(answers::KNOWN, &mut desk.dice);
    desk.act(worker, Command::AskEnrichment { id, asked, kind: EnrichmentKind::Presence, question })?;
    desk.pass(30, 400);
    let answer = if desk.dice.chance(70) {
        let text = answers::line(answers::KNOWN_YES, &mut desk.dice);
        EnrichmentAnswer::Provided { text, facts: Vec::new() }
    } else {
        EnrichmentAnswer::Absent
    };
    desk.act(worker, Command::RecordEnrichment { enrichment: id, answer, facts: Vec::new() })
}

fn let_go(desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
    let mine = desk.referral()?.owner_at(desk.at).is_some_and(|lease| lease.user == worker.user);
    if mine { desk.act(worker, Command::Release) } else { Ok(()) }
}
