//! A referral's day at the desk: which steps lead to where the plan wants it. Each step is a command that the real core
//! decided on; the way to a network is always the one that the catalogue proposes.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::domain::actor::Actor;
use crate::domain::code::{OrganisationKind, ReasonCode};
use crate::domain::command::Command;
use crate::domain::id::{EnrichmentId, NoteId, QuestionId, ReferralId};
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
    pub(super) fn who(&self, login: &str) -> Result<&Actor, Stuck> {
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
    pub(super) fn weigh(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
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
    pub(super) fn admit(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
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

    pub(super) fn note(&self, desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
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

/// Back to the queue, where it is still held.
pub(super) fn let_go(desk: &mut Desk<'_>, worker: &Actor) -> Result<(), Stuck> {
    let mine = desk.referral()?.owner_at(desk.at).is_some_and(|lease| lease.user == worker.user);
    if mine { desk.act(worker, Command::Release) } else { Ok(()) }
}
