//! Reading proposals.

use uuid::Uuid;

use super::super::ask::{Ask, Read, Source, ask};
use super::super::sql;

/// A stored proposal: its identity, and what is sealed.
pub(in super::super) type ProposalRow = (Uuid, Vec<u8>);

/// One of them.
pub(in super::super) async fn proposal(from: Source<'_>, house: i64, id: Uuid) -> Read<Vec<ProposalRow>> {
    all(from, ask(sql::PROPOSAL).int(house).id(id)).await
}

/// All that were asked after a moment, in no order.
pub(in super::super) async fn proposals(from: Source<'_>, house: i64, after: i64) -> Read<Vec<ProposalRow>> {
    all(from, ask(sql::PROPOSALS).int(house).int(after)).await
}

/// Those of them that nobody decided on: all, so that none that waits can be crowded out.
pub(in super::super) async fn undecided(from: Source<'_>, house: i64, after: i64) -> Read<Vec<ProposalRow>> {
    all(from, ask(sql::PROPOSALS_UNDECIDED).int(house).int(after)).await
}

/// The newest of those that were decided on.
pub(in super::super) async fn decided(from: Source<'_>, house: i64, after: i64, limit: i64) -> Read<Vec<ProposalRow>> {
    all(from, ask(sql::PROPOSALS_DECIDED).int(house).int(after).int(limit)).await
}

async fn all(from: Source<'_>, ask: Ask) -> Read<Vec<ProposalRow>> {
    from.all(ask).await?.iter().map(|row| Ok((row.id(0)?, row.bytes(1)?))).collect()
}
