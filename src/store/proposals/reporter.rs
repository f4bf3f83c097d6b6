//! Who reported, where that is protected: shown to who asked it, and hidden in what is told of other proposals.
//!
//! The rule it keeps: a second person's agreement comes first, and the look is in the journal before it is shown; in a longer
//! keeping nobody reads it but who must decide on that now.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::super::face::Scope;
use super::super::fetch::held;
use super::super::houses::HouseState;
use super::super::journal::Note;
use super::super::rights::may_open;
use super::super::{CommandError, Store, StoreError, reads};
use super::{looked, note, noted, written};
use crate::domain::actor::Actor;
use crate::domain::content::Referrer;
use crate::domain::id::ProposalId;
use crate::domain::proposal::{Proposal, Proposed};
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;
use crate::domain::reporter::Veil;

/// What a read is for that shows who reported.
pub const REPORTER_SHOWN: &str = "melder_onthuld";

impl Store {
    /// Who reported, for who asked it and got a second person's agreement: once, and within a day of it. That it was
    /// looked at is in the journal before it is shown.
    pub async fn reveal_reporter(
        &self,
        scope: &Scope,
        id: ProposalId,
        now: Timestamp,
    ) -> Result<Referrer, CommandError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let before = self.proposal_in(&house, id).await?.ok_or(CommandError::NotFound)?;
        let Proposed::RevealReporter { referral, .. } = before.what else { return Err(CommandError::NotFound) };
        let after = looked(&before, actor, now)?;
        let held = self.load(&house, referral).await?.filter(|held| may_open(scope, &held.referral));
        let held = held.ok_or(CommandError::NotFound)?;
        let read = Note::Read { by: actor.signature(), purpose: REPORTER_SHOWN.to_owned() };
        let read = noted(&house, actor, read, Some(&held), now);
        let step = note(&house, actor, &after, Some(&held), now);
        match self.record(vec![step, read], vec![written(&house, &after, before.version)?]).await {
            Err(StoreError::Overtaken) => Err(Refusal::AlreadySo.into()),
            Err(error) => Err(error.into()),
            Ok(_) => Ok(held.referral.content.referrer.clone()),
        }
    }

    /// These as this person may read them. One whose file can't be read says so, and names nobody.
    pub(super) async fn veiled(
        &self,
        house: &HouseState,
        actor: &Actor,
        proposals: &mut [Proposal],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let longer = proposals.iter().filter(|one| matches!(one.what, Proposed::ExtendKeeping { .. }));
        let ids: BTreeSet<Uuid> = longer.filter_map(|one| one.what.referral()).map(|id| id.0).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = ids.into_iter().collect();
        for body in reads::bodies(self.inner.within(house.no), house.no, &ids).await? {
            let held = match held(house, &body) {
                Ok(held) => Some(held),
                Err(StoreError::Damaged { .. }) => None,
                Err(error) => return Err(error),
            };
            for proposal in &mut *proposals {
                match &held {
                    Some(held) => veil(proposal, &held.referral, actor, now),
                    None => unreadable(proposal, body.id),
                }
            }
        }
        Ok(())
    }
}

/// Says that the file can't be read, and hides who might have reported.
fn unreadable(proposal: &mut Proposal, of: Uuid) {
    if let Proposed::ExtendKeeping { referral, renewal, .. } = &mut proposal.what
        && referral.0 == of
    {
        Veil::blind(renewal);
        proposal.unreadable = true;
    }
}

/// Hides who reported this referral, where that is protected, from everybody but who must decide now on keeping it longer.
pub(super) fn veil(proposal: &mut Proposal, referral: &Referral, actor: &Actor, now: Timestamp) {
    let decides = proposal.waits_for(actor, now);
    if let Proposed::ExtendKeeping { referral: of, renewal, .. } = &mut proposal.what
        && *of == referral.id
        && !decides
        && let Some(veil) = Veil::over(referral)
    {
        veil.renewal(renewal);
    }
}
