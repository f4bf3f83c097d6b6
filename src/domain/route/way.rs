//! On which basis, in whose name and in which mode a network is reached.
//!
//! The rules it keeps:
//! * The sender is always a participant, never the house (Wgs 1.3(5)); only the referrer is ever advised.
//! * Before admission nothing leaves in the house's casework (Wgs 2.31, BGS 1.16): then the referrer is advised, or sends
//!   its own data with its own agreement. A way that admission would open says that admission is missing.
//! * Of the bases that apply, the lowest rank with nothing missing is taken; else the lowest rank.

use jiff::Timestamp;

use super::contents::Contents;
use super::{Reason, RouteOption, approval, compose, missing, owner};
use crate::domain::catalogue::{BasisRow, Consent, Label, NetworkRow, Participation, Phase};
use crate::domain::clocks;
use crate::domain::code::OutcomeCode;
use crate::domain::command::RouteChoice;
use crate::domain::deadline::Clock;
use crate::domain::handover::{Approval, Mode};
use crate::domain::package::Package;
use crate::domain::referral::Referral;
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::suggest::Look;
use crate::domain::text::SafeText;
use crate::domain::weighing::{Met, Participant};

/// A way to a network, decided on but not yet written out.
pub(super) struct Way<'a> {
    pub(super) network: &'a NetworkRow,
    pub(super) mode: Mode,
    pub(super) reasons: Vec<Reason>,
    pub(super) weight: i32,
    rules: &'a Rules,
    referral: &'a Referral,
    choice_necessity: SafeText,
    /// None when forbidden.
    basis: Option<&'a BasisRow>,
    sender: Participant,
    contents: Contents<'a>,
    approvals: Vec<Approval>,
    pub(super) missing: Vec<FieldProblem>,
}

/// Whether a basis may be used in the phase that the referral is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Now,
    AfterAdmission,
    Never,
}

impl<'a> Way<'a> {
    /// The best way to this network, with what the desk chose in it.
    pub(super) fn find(
        rules: &'a Rules,
        referral: &'a Referral,
        look: &Look<'a>,
        network: &'a NetworkRow,
        choice: Option<&RouteChoice>,
    ) -> Self {
        let (weight, reasons) = look.reasons(network);
        let seeking = Seeking { rules, referral, network, choice };
        let mut bases: Vec<&'a BasisRow> =
            rules.catalogue.bases.iter().filter(|row| row.reaches(network) && row.in_force(look.today())).collect();
        bases.sort_by_key(|row| row.rank);

        let mut best: Option<Self> = None;
        for basis in bases.iter().filter(|row| when(row.phase, rules, referral, network) == When::Now) {
            let Some(sender) = seeking.sender(basis) else { continue };
            let way = seeking.on(basis, sender, look);
            let whole = way.missing.is_empty();
            if whole || best.is_none() {
                best = Some(way);
            }
            if whole {
                break;
            }
        }
        let early = || bases.iter().find(|row| when(row.phase, rules, referral, network) == When::AfterAdmission);
        let mut way = match (best, early()) {
            (Some(way), _) => way,
            (None, Some(later)) => seeking.too_early(later, look),
            (None, None) => seeking.forbidden(),
        };
        way.weight = weight;
        way.reasons.splice(0..0, reasons);
        way
    }

    /// Writes it out: the package, its clocks, its words.
    pub(super) fn finish(self, now: Timestamp) -> RouteOption {
        let package = match self.mode {
            Mode::Forbidden => Package::new(Vec::new(), Vec::new()),
            _ => compose::package(&self.rules.catalogue, self.referral, self.contents),
        };
        let necessity = if self.choice_necessity.trim().is_empty() {
            SafeText::line(&self.network.necessity.nl)
        } else {
            self.choice_necessity
        };
        let (article, status) = match self.basis {
            Some(basis) => (&basis.article, basis.status),
            None => (&self.network.no_basis.nl, self.network.status),
        };
        RouteOption {
            network: self.network.code.clone(),
            mode: self.mode,
            sender: self.sender,
            basis: self.basis.map(|row| row.code.clone()),
            article: SafeText::line(article),
            status,
            reasons: self.reasons,
            package,
            approvals: self.approvals,
            missing: self.missing,
            necessity,
            clocks: clocks(self.rules, self.referral, self.network, self.mode, now),
            weight: self.weight,
        }
    }
}

struct Seeking<'a, 'c> {
    rules: &'a Rules,
    referral: &'a Referral,
    network: &'a NetworkRow,
    choice: Option<&'c RouteChoice>,
}

impl<'a> Seeking<'a, '_> {
    fn on(&self, basis: &'a BasisRow, sender: Participant, look: &Look<'a>) -> Way<'a> {
        let (rules, referral, network) = (self.rules, self.referral, self.network);
        let contents = Contents::weigh(rules, referral, network, basis, &sender, self.choice);
        let approvals = match basis.mode {
            Mode::Advise | Mode::Forbidden => Vec::new(),
            Mode::Send | Mode::SendAfterApproval => {
                approval::needed(rules, referral, network, basis, &sender, &contents)
            }
        };
        let mode = match basis.mode {
            Mode::Advise | Mode::Forbidden => basis.mode,
            _ if approvals.is_empty() => Mode::Send,
            _ => Mode::SendAfterApproval,
        };
        let reasons = if mode == Mode::Advise && basis.consent.contains(&Consent::Subject) {
            vec![against("de betrokkene moet eerst instemmen", "the person must agree first")]
        } else {
            Vec::new()
        };
        Way {
            network,
            mode,
            reasons,
            weight: 0,
            rules,
            referral,
            choice_necessity: self.choice.map(|choice| choice.necessity.clone()).unwrap_or_default(),
            basis: Some(basis),
            sender,
            missing: self.missing(&contents, look),
            contents,
            approvals,
        }
    }

    fn missing(&self, contents: &Contents<'_>, look: &Look<'a>) -> Vec<FieldProblem> {
        let mut found = missing::problems(self.rules, self.referral, self.network, contents, look.today());
        if let Some(choice) = self.choice {
            found.extend(missing::bsn_in_necessity(self.network, contents, &choice.necessity));
        }
        found
    }

    /// Lawful once the referral is admitted; shown with what must be done first.
    fn too_early(&self, basis: &'a BasisRow, look: &Look<'a>) -> Way<'a> {
        let sender = self.sender(basis).unwrap_or_else(|| self.referrer());
        let mut way = self.on(basis, sender, look);
        missing::before_admission(self.referral, &mut way.missing);
        way.reasons.push(against("eerst doeltoets en toelating", "purpose test and admission come first"));
        way
    }

    fn forbidden(&self) -> Way<'a> {
        Way {
            network: self.network,
            mode: Mode::Forbidden,
            reasons: Vec::new(),
            weight: 0,
            rules: self.rules,
            referral: self.referral,
            choice_necessity: SafeText::default(),
            basis: None,
            sender: self.referrer(),
            contents: Contents::default(),
            approvals: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Who sends on this basis: who the desk chose, who judged the case, or the referrer. `None` when nobody may.
    fn sender(&self, basis: &BasisRow) -> Option<Participant> {
        let catalogue = &self.rules.catalogue;
        let referrer = self.referrer();
        let chosen = self.choice.and_then(|choice| choice.sender.as_ref());
        // Chosen by who doesn't know it: the desk sees of a protected reporter no more.
        let chosen = chosen.map(|sender| if sender.veiled() { &referrer } else { sender });
        if basis.mode == Mode::Advise {
            let other = chosen.is_some_and(|sender| !sender.may_be(&referrer.kind, referrer.code.as_ref()));
            let allowed = catalogue.organisation(&referrer.kind).is_some_and(|row| basis.allows(row));
            return (allowed && !other).then_some(referrer);
        }
        let fit = |sender: &&Participant| {
            let owns = || {
                let mut facts = self.referral.content.facts.iter();
                facts.any(|fact| {
                    let owner = owner::of_fact(self.rules, self.referral, fact);
                    sender.may_be(&owner.kind, owner.code.as_ref())
                })
            };
            catalogue
                .organisation(&sender.kind)
                .is_some_and(|row| row.participation != Participation::None && basis.allows(row))
                && (!basis.own_data_only || sender.may_be(&referrer.kind, referrer.code.as_ref()) || owns())
        };
        if let Some(chosen) = chosen {
            return Some(self.rules.house.identified(chosen)).filter(|sender| fit(&sender));
        }
        let weighing = &self.referral.weighing;
        let judged = weighing.admission.iter().flat_map(|judged| &judged.participants);
        let tested = weighing.purpose.iter().flat_map(|tested| &tested.participants);
        // Own data first leave in the name of whose story it is.
        let first = std::iter::once(&referrer).filter(|_| basis.own_data_only);
        let who = first.chain(judged).chain(tested).chain(std::iter::once(&referrer)).find(fit)?;
        Some(if who.code.is_some() { who.clone() } else { self.rules.house.identified(who) })
    }

    /// The referrer as a sender; a protected name isn't told.
    fn referrer(&self) -> Participant {
        owner::referrer(self.rules, self.referral)
    }
}

pub(super) fn when(phase: Phase, rules: &Rules, referral: &Referral, network: &NetworkRow) -> When {
    let weighing = &referral.weighing;
    let only_if = |so| if so { When::Now } else { When::Never };
    match phase {
        Phase::Always => When::Now,
        Phase::OnRadicalisation => only_if(weighing.compartmented()),
        Phase::AfterAdmission | Phase::AfterHit if taken_over(rules, referral) => When::Never,
        Phase::AfterHit => only_if(weighing.admitted() && answered_with(referral, network, &network.hit)),
        Phase::AfterAdmission if weighing.admitted() => When::Now,
        Phase::AfterAdmission => {
            let unfit = weighing.purpose.as_ref().is_some_and(|test| !test.fits);
            let refused = weighing.admission.as_ref().is_some_and(|judged| judged.outcome == Met::No);
            if unfit || refused { When::Never } else { When::AfterAdmission }
        }
    }
}

/// A network took the matter over: Wgs 2.31 holds for it no more (Wgs 2.31(13)).
fn taken_over(rules: &Rules, referral: &Referral) -> bool {
    rules.catalogue.networks.iter().any(|network| answered_with(referral, network, &network.takes_over))
}

fn answered_with(referral: &Referral, network: &NetworkRow, outcomes: &[OutcomeCode]) -> bool {
    let here = referral.handovers.iter().filter(|handover| handover.network == network.code);
    let mut said = here.flat_map(|handover| &handover.responses).filter_map(|response| response.outcome.as_ref());
    said.any(|outcome| outcomes.contains(outcome))
}

fn against(nl: &str, en: &str) -> Reason {
    Reason { speaks_for: false, says: Label { nl: nl.to_owned(), en: en.to_owned() } }
}

/// The clocks that would run once it left, or once the advice was given: by them an answer is expected.
fn clocks(rules: &Rules, referral: &Referral, network: &NetworkRow, mode: Mode, now: Timestamp) -> Vec<Clock> {
    match mode {
        Mode::Forbidden => Vec::new(),
        Mode::Advise => clocks::next_step(rules, referral, clocks::ADVICE, now),
        Mode::Send | Mode::SendAfterApproval => clocks::at_network(network, now),
    }
}
