//! Who may reach what, at the source: house, network and walls. The rules of the work itself are the core's.

use std::collections::HashSet;

use uuid::Uuid;

use super::face::Scope;
use super::houses::HouseState;
use super::{Store, StoreError, reads};
use crate::domain::actor::{Actor, Role};
use crate::domain::confidentiality::Shelves;
use crate::domain::decide::waits_for;
use crate::domain::handover::Handover;
use crate::domain::id::ReferralId;
use crate::domain::referral::Referral;

/// Sees the house's lists.
pub(super) fn sees_lists(actor: &Actor) -> bool {
    actor.at_desk() || actor.role == Role::Auditor
}

/// May open this referral of the caller's own house.
pub(super) fn may_open(scope: &Scope, referral: &Referral) -> bool {
    let actor = scope.actor();
    actor.sees(referral.weighing.shelf()) && !scope.bars(referral.id) && sees_lists(actor)
}

impl Store {
    /// Which of these referrals must stay hidden from who asks, in whatever list they are named: what stands behind a
    /// wall now, for who may not look there, and what this person is blocked from.
    pub(super) async fn hidden_among(
        &self,
        house: &HouseState,
        scope: &Scope,
        ids: impl IntoIterator<Item = Uuid>,
    ) -> Result<HashSet<Uuid>, StoreError> {
        let ids: HashSet<Uuid> = ids.into_iter().collect();
        let mut hidden: HashSet<Uuid> = ids.iter().copied().filter(|id| scope.bars(ReferralId(*id))).collect();
        if scope.actor().shelves() != Shelves::ALL && !ids.is_empty() {
            let ids: Vec<Uuid> = ids.into_iter().collect();
            let stand = reads::shelves(self.inner.within(house.no), house.no, &ids).await?;
            hidden.extend(stand.into_iter().filter(|(_, shelf)| !scope.actor().sees(*shelf)).map(|(id, _)| id));
        }
        Ok(hidden)
    }
}

/// Sees which cases are shielded, without what is in them: who checks lawfulness, and who may take one up again.
pub(super) fn sees_shielded(actor: &Actor) -> bool {
    matches!(actor.role, Role::Lead | Role::Auditor)
}

/// May open what is shielded (Wgs 2.31(8)): to check lawfulness, or for renewed processing.
pub(super) fn may_open_shielded(actor: &Actor, purpose: &str) -> bool {
    match actor.role {
        Role::Auditor => purpose == "controle",
        Role::Lead => purpose == "hernieuwde_verwerking",
        _ => false,
    }
}

/// Is asked to agree that a package of this hand-over leaves. A participant sees that package, as long as it waits, and
/// nothing else.
pub(super) fn may_agree(actor: &Actor, referral: &Referral, handover: &Handover) -> bool {
    actor.sees(referral.weighing.shelf()) && actor.role == Role::Participant && waits_for(handover, actor)
}

/// May open this hand-over: it is of the actor's network, and it was delivered. What of it may be read is cut by
/// [`Delivery`](crate::domain::delivery::Delivery).
pub(super) fn may_receive(actor: &Actor, handover: &Handover) -> bool {
    actor.role == Role::Network && actor.network.as_ref() == Some(&handover.network) && handover.state.delivered()
}
