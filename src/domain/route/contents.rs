//! Which parts leave, which stay, and why.
//!
//! The rules it keeps, in this order for each part:
//! 1. What the law forbids for this receiver or on this basis stays, whatever the desk chooses.
//! 2. What its owner bound to conditions stays (Wgs 2.29(3)); so does what is under professional secrecy without a recorded
//!    ground (Wgs 2.29(2)), and what isn't the sender's own where only own data may go.
//! 3. A protected reporter isn't named (Uitv.besl. Wmo 4.1.8).
//! 4. What the desk took out stays; what this receiver doesn't need by default stays, unless the desk adds it.
//!
//! **Free text** (summary, question, story) counts as holding every category that it is labelled with, and what any text of
//! that organisation is: what the police write is police data. A **story without labels may hold anything**: it goes
//! nowhere where anything is forbidden, and elsewhere only when somebody at the desk has read it and adds it. Only the
//! house's own conference gets it as it is (`whole_story`). A summary or question beside an unlabelled story stays by default
//! where health may never go; somebody who has read the one line may add it. **Why the person wasn't told** is free text as
//! well: the plain `nee` leaves, the reason only where a text of that writer may go.
//!
//! A **BSN** in a text leaves only where a BSN may leave (`missing` refuses it elsewhere). It isn't put into the package of an advised referrer that is no participant: it may use the number only where a
//! law of its own says so (UAVG 46), which somebody must know and add.

use std::collections::BTreeSet;

use super::owner;
use crate::domain::catalogue::{BasisRow, Consent, NetworkRow, OrganisationRow, PartKind};
use crate::domain::code::CategoryCode;
use crate::domain::command::RouteChoice;
use crate::domain::handover::Mode;
use crate::domain::package::{PartKey, WithheldReason};
use crate::domain::referral::{Fact, Referral};
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::weighing::Participant;

/// Only the sender's own data may leave on this basis.
const NOT_OWN: &str = "alleen eigen gegevens van de afzender";

/// Something that can leave.
#[derive(Clone, Copy)]
pub(super) enum Item<'a> {
    /// A part of the referral.
    Part(PartKind),
    /// A labelled fact.
    Fact(&'a Fact),
}

impl Item<'_> {
    /// Its name in a package.
    pub(super) fn key(self) -> PartKey {
        match self {
            Item::Part(kind) => kind.key(),
            Item::Fact(fact) => PartKey::Fact { fact: fact.id },
        }
    }
}

/// What happens with one item: it leaves, or stays for a reason.
pub(super) struct Verdict<'a> {
    pub(super) item: Item<'a>,
    pub(super) stays: Option<WithheldReason>,
}

/// The verdicts on everything there is, in reading order. What is empty isn't there.
#[derive(Default)]
pub(super) struct Contents<'a> {
    pub(super) verdicts: Vec<Verdict<'a>>,
    /// What the desk wanted to add and may not.
    pub(super) refused: Vec<PartKey>,
    /// The reason for not telling the person may be read where this goes.
    pub(super) tells_why: bool,
    /// A BSN may go there, and the subject's own does.
    pub(super) tells_bsn: bool,
}

impl<'a> Contents<'a> {
    /// Weighs every part and fact for this receiver, basis and sender.
    pub(super) fn weigh(
        rules: &'a Rules,
        referral: &'a Referral,
        network: &NetworkRow,
        basis: &BasisRow,
        sender: &Participant,
        choice: Option<&RouteChoice>,
    ) -> Self {
        let scales = Scales::new(rules, referral, network, basis, sender);
        let none = BTreeSet::new();
        let (added, removed) = choice.map_or((&none, &none), |choice| (&choice.add, &choice.remove));
        let mut contents = Self { tells_why: scales.text(PartKind::Informed).is_none(), ..Self::default() };
        let mut put = |item: Item<'a>, bound: Option<WithheldReason>, by_default: bool| {
            let key = item.key();
            let adds = added.contains(&key);
            if adds && bound.is_some() {
                contents.refused.push(key.clone());
            }
            let stays = bound.or_else(|| {
                if removed.contains(&key) {
                    Some(WithheldReason::ByDesk)
                } else if by_default || adds {
                    None
                } else {
                    Some(WithheldReason::NotNeeded)
                }
            });
            contents.verdicts.push(Verdict { item, stays });
        };
        for kind in PartKind::READING_ORDER.into_iter().filter(|kind| present(referral, *kind)) {
            let by_default = network.default_parts.contains(&kind) && !scales.must_be_read(kind);
            put(Item::Part(kind), scales.part(kind), by_default);
            if kind == PartKind::Story {
                put_facts(referral, network, &scales, &mut put);
            }
        }
        if !present(referral, PartKind::Story) {
            put_facts(referral, network, &scales, &mut put);
        }
        let own_leaves = contents.part(PartKind::Bsn).is_none_or(|verdict| verdict.stays.is_none());
        contents.tells_bsn = own_leaves && scales.category("bsn").is_none();
        contents
    }

    /// Does this part leave? `None` when it isn't there at all.
    pub(super) fn part(&self, wanted: PartKind) -> Option<&Verdict<'a>> {
        self.verdicts.iter().find(|verdict| matches!(verdict.item, Item::Part(kind) if kind == wanted))
    }

    /// The facts that leave.
    pub(super) fn leaving_facts(&self) -> impl Iterator<Item = &'a Fact> {
        self.verdicts.iter().filter(|verdict| verdict.stays.is_none()).filter_map(|verdict| match verdict.item {
            Item::Fact(fact) => Some(fact),
            Item::Part(_) => None,
        })
    }

    /// Does the story leave?
    pub(super) fn story_leaves(&self) -> bool {
        self.part(PartKind::Story).is_some_and(|verdict| verdict.stays.is_none())
    }

    /// Does anything leave that the referrer wrote in own words?
    pub(super) fn free_text_leaves(&self) -> bool {
        let free = |item: Item<'_>| matches!(item, Item::Part(kind) if kind.free_text());
        self.verdicts.iter().any(|verdict| verdict.stays.is_none() && free(verdict.item))
    }
}

fn put_facts<'a>(
    referral: &'a Referral,
    network: &NetworkRow,
    scales: &Scales<'_>,
    put: &mut impl FnMut(Item<'a>, Option<WithheldReason>, bool),
) {
    for fact in &referral.content.facts {
        put(Item::Fact(fact), scales.fact(fact), network.default_categories.contains(&fact.category));
    }
}

/// Is there anything in this part?
pub(super) fn present(referral: &Referral, kind: PartKind) -> bool {
    let content = &referral.content;
    let subject = &content.subject;
    match kind {
        PartKind::Identity => !subject.name.is_empty() || subject.born.is_some(),
        PartKind::Bsn => subject.bsn.is_some(),
        PartKind::Address => !subject.address.is_empty() || !subject.place.is_empty(),
        PartKind::Reach => {
            !(subject.phone.is_empty() && subject.safe_contact.is_empty() && subject.interpreter.is_empty())
        }
        PartKind::Others => !content.others.is_empty(),
        PartKind::Summary => !content.summary.is_empty(),
        PartKind::Story => !content.story.is_empty(),
        PartKind::Goal => !content.goal.is_empty(),
        PartKind::Referrer | PartKind::Informed => true,
    }
}

struct Scales<'s> {
    rules: &'s Rules,
    referral: &'s Referral,
    network: &'s NetworkRow,
    basis: &'s BasisRow,
    sender: &'s Participant,
    referrer: Option<&'s OrganisationRow>,
}

impl<'s> Scales<'s> {
    fn new(
        rules: &'s Rules,
        referral: &'s Referral,
        network: &'s NetworkRow,
        basis: &'s BasisRow,
        sender: &'s Participant,
    ) -> Self {
        let referrer = rules.catalogue.organisation(&referral.content.referrer.kind);
        Self { rules, referral, network, basis, sender, referrer }
    }

    /// Leaves only when somebody at the desk looked at it and adds it.
    fn must_be_read(&self, kind: PartKind) -> bool {
        match kind {
            PartKind::Story => self.unread(),
            PartKind::Summary | PartKind::Goal => self.unread() && self.bars_special(),
            PartKind::Bsn => self.basis.mode == Mode::Advise && !self.rules.catalogue.participant(&self.sender.kind),
            _ => false,
        }
    }

    /// Some special category, such as health, may never go there or on this basis.
    fn bars_special(&self) -> bool {
        let barred = self.network.forbidden.iter().map(|row| &row.category).chain(&self.basis.never);
        let special = |code: &CategoryCode| self.rules.catalogue.category(code).is_some_and(|row| row.special);
        barred.into_iter().any(special)
    }

    /// Nobody said what the story holds, and this isn't the house's own conference.
    fn unread(&self) -> bool {
        self.referral.content.story_categories.is_empty() && !self.network.whole_story
    }

    fn part(&self, kind: PartKind) -> Option<WithheldReason> {
        let by_category = self.category(kind.category());
        let by_text = || if kind.free_text() { self.text(kind) } else { None };
        by_category.or_else(by_text).or_else(|| self.not_own(kind)).or_else(|| self.protected(kind))
    }

    fn fact(&self, fact: &Fact) -> Option<WithheldReason> {
        let owner = self.rules.catalogue.organisation(&fact.source);
        let by_police_article = || {
            let police = fact.category == *"politiegegevens" && owner.is_some_and(|row| row.gateway.is_some());
            (police && fact.police.is_none()).then(|| forbidden("Wgs 2.30: alleen politiegegevens van Wpg 8 en 13"))
        };
        let by_conditions = || {
            (!fact.conditions.is_empty())
                .then(|| WithheldReason::SourceConditions { conditions: fact.conditions.clone() })
        };
        let by_owner = || {
            let owner = owner::of_fact(self.rules, self.referral, fact);
            let own = self.sender.may_be(&owner.kind, owner.code.as_ref());
            let foreign = self.basis.own_data_only && !own;
            foreign.then(|| forbidden(&format!("{}: {NOT_OWN}", self.basis.article)))
        };
        // Of police and justice the law follows the source, whatever the fact is about (Wgs 1.5(2)).
        let by_gateway = || {
            let gateway = owner.filter(|row| row.gateway.is_some())?;
            gateway.implies.iter().find_map(|category| self.category(category.as_str()))
        };
        self.category(fact.category.as_str())
            .or_else(by_gateway)
            .or_else(by_police_article)
            .or_else(by_conditions)
            .or_else(by_owner)
            .or_else(|| self.secrecy(owner, fact.secrecy.is_some()))
    }

    /// May this category go to this receiver, on this basis?
    fn category(&self, code: &str) -> Option<WithheldReason> {
        let listed = |codes: &[CategoryCode]| codes.iter().any(|listed| *listed == *code);
        let barred = self.network.forbidden.iter().find(|row| row.category == *code);
        if let Some(row) = barred.filter(|_| !listed(&self.basis.lifts)) {
            return Some(forbidden(&row.article));
        }
        if listed(&self.basis.never) || !(self.basis.categories.is_empty() || listed(&self.basis.categories)) {
            return Some(forbidden(&self.basis.article));
        }
        let row = self.rules.catalogue.categories.iter().find(|row| row.code == *code);
        match row {
            Some(row) if row.in_house => None,
            Some(row) => Some(forbidden(&row.article)),
            None => Some(forbidden("Wgs 2.30: onbekende soort gegevens")),
        }
    }

    /// Free text holds what it is labelled with, and what its writer's text always is.
    fn text(&self, kind: PartKind) -> Option<WithheldReason> {
        let implied = self.referrer.map(|row| row.implies.as_slice()).unwrap_or_default();
        let labelled = &self.referral.content.story_categories;
        let held = implied.iter().chain(labelled).find_map(|category| self.category(category.as_str()));
        let unlabelled = || {
            let first = self.network.forbidden.first().map(|row| row.article.as_str());
            let bound = first.or_else(|| {
                let bound = !self.basis.never.is_empty() || !self.basis.categories.is_empty();
                bound.then_some(self.basis.article.as_str())
            })?;
            let unread = kind == PartKind::Story && self.unread();
            unread.then(|| forbidden(&format!("niet benoemd wat erin staat; {bound}")))
        };
        // A ground counts for what it was given for: one fact's says nothing about the story.
        let ground = self.referral.content.story_secrecy.is_some();
        held.or_else(unlabelled)
            .or_else(|| if self.network.whole_story { None } else { self.secrecy(self.referrer, ground) })
    }

    /// Under professional secrecy: never to some, elsewhere with a ground. The person's agreement is one.
    fn secrecy(&self, owner: Option<&OrganisationRow>, ground: bool) -> Option<WithheldReason> {
        if !owner.is_some_and(|row| row.secrecy) || self.basis.lifts_secrecy {
            return None;
        }
        if self.basis.never_secret {
            return Some(forbidden(&format!("{}: nooit onder beroepsgeheim", self.basis.article)));
        }
        let agreed = self.basis.consent.contains(&Consent::Subject);
        (!ground && !agreed).then_some(WithheldReason::Secrecy)
    }

    /// Another participant sends its own data: of the referrer's there is only who it is about.
    fn not_own(&self, kind: PartKind) -> Option<WithheldReason> {
        let referrer = &self.referral.content.referrer;
        let own = self.sender.may_be(&referrer.kind, referrer.code.as_ref());
        let foreign = self.basis.own_data_only && !own;
        (foreign && kind != PartKind::Identity).then(|| forbidden(&format!("{}: {NOT_OWN}", self.basis.article)))
    }

    fn protected(&self, kind: PartKind) -> Option<WithheldReason> {
        let named = kind == PartKind::Referrer && self.referral.content.referrer.protected.is_some();
        named.then_some(WithheldReason::ProtectedReporter)
    }
}

fn forbidden(article: &str) -> WithheldReason {
    WithheldReason::Forbidden { article: SafeText::line(article) }
}
