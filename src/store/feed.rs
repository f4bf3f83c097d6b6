//! The feed: the journal itself, cut to what the caller may see, each change with the row as it is now.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::anew::Opener;
use super::face::{FeedItem, FeedOf, Scope};
use super::gone::Gone;
use super::houses::HouseState;
use super::journal::{ACCOUNT, BREAK_GLASS, CHANGE, ChangeHead, DESTROYED, EntryRow, Note, SESSION_ENDED};
use super::lists::{open_asked, open_line};
use super::reads::ListRow;
use super::rights::sees_lists;
use super::rows::signed;
use super::seal::{Key, Place};
use super::{Store, StoreError, reads};
use crate::domain::actor::{Role, Signature};
use crate::domain::code::{HouseCode, NetworkCode, OrganisationCode};
use crate::domain::confidentiality::{Shelf, Shelves};
use crate::domain::id::{CommandId, HandoverId, ReferralId};
use crate::domain::reporter::Veil;

/// The veils over the referrals of one stretch, each looked up once, where somebody acted whom one may hide.
#[derive(Default)]
pub(super) struct Veils(HashMap<ReferralId, Option<Veil>>);

/// What a partner's system hears of what it handed in: how it stands with it, and nothing of the work on it. With the undoing,
/// so that nothing it was told stays wrong.
const OUTCOMES: [&str; 10] = [
    "ontvangen",
    "toelaten",
    "afwijzen",
    "dubbel_melden",
    "niet_dubbel",
    "intrekken",
    "afsluiten",
    "heropenen",
    "ongedaan_maken",
    DESTROYED,
];

/// How a line is opened for who asks.
type OpenLine = fn(&HouseState, &ListRow) -> Result<Vec<u8>, StoreError>;

/// All that decides what somebody sees of the feed: who have it in common see the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Audience {
    house: HouseCode,
    role: Role,
    network: Option<NetworkCode>,
    organisation: Option<OrganisationCode>,
    sees: Shelves,
    barred: Arc<[ReferralId]>,
}

impl Scope {
    /// With whom the feed is shared.
    pub fn audience(&self) -> Audience {
        let actor = self.actor();
        Audience {
            house: actor.house.clone(),
            role: actor.role,
            network: actor.network.clone(),
            organisation: actor.organisation.as_ref().map(|own| own.code.clone()),
            sees: actor.shelves(),
            barred: self.barred().into(),
        }
    }
}

impl Store {
    /// Entries after a number. The desk sees changes of referrals; a network sees its hand-overs, each at its last change; a
    /// partner's system what became of what it handed in.
    /// Looks at no more than `limit` entries: go on from [`FeedOf::seq`] until it no longer moves.
    pub async fn feed(&self, scope: &Scope, after: u64, limit: u16) -> Result<FeedOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let newest = house.newest();
        if after >= newest {
            return Ok(FeedOf { seq: after, ..FeedOf::default() });
        }
        match &actor.network {
            Some(network) if actor.role == Role::Network => {
                let mut feed = self.network_feed(&house, (network, scope.outward), after, newest, limit).await?;
                if scope.outward {
                    self.before_walls(&house, &mut feed.entries).await?;
                }
                Ok(feed)
            }
            _ if actor.role == Role::Participant => {
                let Some(own) = &actor.organisation else { return Ok(FeedOf { seq: newest, ..FeedOf::default() }) };
                let (from, until) = (signed(after), signed(newest));
                let of = (house.no, own.code.as_str().to_owned(), actor.shelves());
                let rows = reads::asked_feed(self.inner.within(house.no), of, from, until, i64::from(limit)).await?;
                self.handover_feed(&house, (&rows, open_asked), after, newest, limit).await
            }
            _ if sees_lists(actor) || actor.role == Role::System => self.desk_feed(&house, scope, after, limit).await,
            _ => Ok(FeedOf { seq: newest, ..FeedOf::default() }),
        }
    }

    async fn desk_feed(&self, house: &HouseState, scope: &Scope, after: u64, limit: u16) -> Result<FeedOf, StoreError> {
        let actor = scope.actor();
        let entries =
            reads::entries_after(self.inner.within(house.no), house.no, signed(after), i64::from(limit), true).await?;
        let seq = entries.last().map_or(after, |entry| entry.seq.unsigned_abs());
        let of_rights = entries.iter().filter(|entry| matches!(entry.kind.as_str(), SESSION_ENDED | ACCOUNT));
        let rights = of_rights.map(|entry| entry.seq.unsigned_abs()).max();
        // Who opened a file in an emergency is told to who must review it, without the file.
        let told = matches!(actor.role, Role::Lead | Role::Auditor);
        let shown = |entry: &&EntryRow| entry.kind == CHANGE || told && entry.kind == BREAK_GLASS;
        let ids: BTreeSet<Uuid> = entries.iter().filter(shown).filter_map(|entry| entry.referral).collect();
        let own = match actor.role {
            Role::System => Some(self.submitted(house, &entries).await?),
            _ => None,
        };
        // Whose it was at that entry: another may have handed in what came anew under the same identity.
        let told_of = |id: Uuid, seq: i64| {
            own.as_ref().is_none_or(|own| {
                let begun = own.range((id, 0)..=(id, seq)).next_back();
                begun.is_some_and(|(_, by)| *by == Some(actor.user.0))
            })
        };
        let mut rows = HashMap::new();
        for row in reads::lines(self.inner.within(house.no), house.no, &ids.into_iter().collect::<Vec<_>>()).await? {
            let key = key_of(house, &row)?;
            let seen =
                actor.sees(Shelf::numbered(row.flag)) && !scope.bars(ReferralId(row.id)) && told_of(row.id, i64::MAX);
            let line: Option<Arc<[u8]>> = if seen { Some(open_line(house, Place::Row, &row)?.into()) } else { None };
            rows.insert(row.id, (Opener::new(key), line));
        }
        let (mut items, mut veils) = (Vec::with_capacity(entries.len()), Veils::default());
        for entry in entries.iter().filter(|entry| shown(entry) || entry.kind == DESTROYED) {
            if entry.kind == DESTROYED {
                let gone = Gone::of(house, entry)?;
                if actor.sees(gone.shelf) && told_of(gone.referral, entry.seq) {
                    items.push(FeedItem { referral: Some(ReferralId(gone.referral)), ..gone.item });
                }
                continue;
            }
            let Some((id, (opener, line))) = entry.referral.and_then(|id| Some((id, rows.get_mut(&id)?))) else {
                continue;
            };
            if entry.kind == CHANGE && line.is_none() {
                continue;
            }
            let within = self.inner.within(house.no);
            let Some(payload) = opener.open(within, house, entry).await?.map(Zeroizing::new) else { continue };
            if entry.kind == BREAK_GLASS {
                items.push(break_glass(entry, &payload)?);
            } else if let Some(line) = line {
                let mut item = item(entry, &payload)?;
                self.veil(house, &mut veils, ReferralId(id), &mut item.by).await?;
                item.referral = Some(ReferralId(id));
                item.row = Some(line.clone());
                items.push(item);
            }
        }
        if own.is_some() {
            items.retain(|item| OUTCOMES.contains(&item.kind.as_str()));
        }
        Ok(FeedOf { entries: items, seq, rights })
    }

    /// By whom the referrals of these entries were handed in, the destroyed ones too, and from which entry on.
    async fn submitted(
        &self,
        house: &HouseState,
        entries: &[EntryRow],
    ) -> Result<BTreeMap<(Uuid, i64), Option<Uuid>>, StoreError> {
        let mut ids: Vec<Uuid> = entries.iter().filter_map(|entry| entry.referral).collect();
        for entry in entries.iter().filter(|entry| entry.kind == DESTROYED) {
            ids.push(Gone::of(house, entry)?.referral);
        }
        let own = reads::receptions(self.inner.within(house.no), house.no, &ids).await?;
        Ok(own.into_iter().map(|(id, seq, by)| ((id, seq), by)).collect())
    }

    /// Hides who acted where that tells which organisation a protected reporter is of.
    pub(super) async fn veil(
        &self,
        house: &HouseState,
        Veils(known): &mut Veils,
        id: ReferralId,
        by: &mut Signature,
    ) -> Result<(), StoreError> {
        if !matches!(by.role, Role::System | Role::Participant) {
            return Ok(());
        }
        let veil = match known.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(self.load(house, id).await?.and_then(|held| Veil::over(&held.referral))),
        };
        if let Some(veil) = veil {
            veil.signature(by);
        }
        Ok(())
    }

    /// Leaves of hand-overs only those of referrals that stand behind no wall.
    async fn before_walls(&self, house: &HouseState, items: &mut Vec<FeedItem>) -> Result<(), StoreError> {
        let ids: Vec<Uuid> = items.iter().filter_map(|item| item.handover).map(|id| id.0).collect();
        let of = reads::referrals_of(self.inner.within(house.no), house.no, &ids).await?;
        let of: HashMap<Uuid, Uuid> = of.into_iter().collect();
        let referrals: Vec<Uuid> = of.values().copied().collect();
        let stand = reads::shelves(self.inner.within(house.no), house.no, &referrals).await?;
        let walled: BTreeSet<Uuid> =
            stand.into_iter().filter(|(_, shelf)| *shelf != Shelf::default()).map(|(id, _)| id).collect();
        items.retain(|item| {
            let referral = item.handover.and_then(|id| of.get(&id.0));
            referral.is_none_or(|id| !walled.contains(id))
        });
        Ok(())
    }

    async fn network_feed(
        &self,
        house: &HouseState,
        (network, outward): (&NetworkCode, bool),
        after: u64,
        newest: u64,
        limit: u16,
    ) -> Result<FeedOf, StoreError> {
        let (from, most) = (self.inner.within(house.no), i64::from(limit));
        let gone = reads::destroyed_between(from, house.no, signed(after), signed(newest), most).await?;
        // A full stretch ends with the last of them.
        let full = gone.last().filter(|_| gone.len() >= usize::from(limit));
        let newest = full.map_or(newest, |last| last.seq.unsigned_abs());
        let of = (house.no, network.as_str().to_owned());
        let rows = reads::handover_feed(self.inner.within(house.no), of, signed(after), signed(newest), most).await?;
        let opened = |house: &HouseState, row: &ListRow| open_line(house, Place::Handover, row);
        let mut feed = self.handover_feed(house, (&rows, opened), after, newest, limit).await?;
        for entry in gone.iter().filter(|entry| entry.seq.unsigned_abs() <= feed.seq) {
            let Gone { handovers, item, shelf, .. } = Gone::of(house, entry)?;
            if outward && shelf != Shelf::default() {
                continue;
            }
            let own = handovers.into_iter().filter(|(_, of)| of == network);
            feed.entries.extend(own.map(|(id, _)| FeedItem { handover: Some(HandoverId(id)), ..item.clone() }));
        }
        feed.entries.sort_by_key(|item| item.seq);
        Ok(feed)
    }

    /// Hand-overs that changed, each with the entry of its last change and its line, opened for who asks.
    async fn handover_feed(
        &self,
        house: &HouseState,
        (rows, opened): (&[ListRow], OpenLine),
        after: u64,
        newest: u64,
        limit: u16,
    ) -> Result<FeedOf, StoreError> {
        let full = rows.len() >= usize::from(limit);
        // A full stretch may end within the hand-overs of one entry: that entry is left for the next stretch, unless it
        // is all there is.
        let last = rows.last().map(|row| row.sort).filter(|last| full && rows.iter().any(|row| row.sort < *last));
        let (mut items, mut veils) = (Vec::with_capacity(rows.len()), Veils::default());
        let mut seq = if full { rows.last().map_or(newest, |row| row.sort.unsigned_abs()) } else { newest };
        for row in rows.iter().filter(|row| Some(row.sort) != last) {
            let Some(entry) = reads::entry_at(self.inner.within(house.no), house.no, row.sort).await? else { continue };
            let payload = entry.open(&house.code, &key_of(house, row)?).map(Zeroizing::new);
            let mut item = item(&entry, &payload.ok_or_else(|| StoreError::damaged("journal", entry.seq))?)?;
            // With the last approval the package leaves: the network hears of both by who agreed.
            self.veil(house, &mut veils, ReferralId(row.referral), &mut item.by).await?;
            item.handover = Some(HandoverId(row.id));
            if row.flag == 1 {
                item.handover_row = Some(opened(house, row)?.into());
            }
            items.push(item);
        }
        if last.is_some() {
            seq = items.last().map_or(after, |item| item.seq);
        }
        let changed = reads::rights_changed(self.inner.within(house.no), house.no, signed(after), signed(seq)).await?;
        let rights = changed.then_some(seq);
        Ok(FeedOf { entries: items, seq, rights })
    }
}

fn key_of(house: &HouseState, row: &ListRow) -> Result<Key, StoreError> {
    let wrapped = row.wrapped.as_deref().ok_or_else(|| StoreError::damaged("referral_key", row.referral))?;
    house.unwrap(&row.referral, wrapped)
}

fn item(entry: &EntryRow, payload: &[u8]) -> Result<FeedItem, StoreError> {
    let damaged = || StoreError::damaged("journal", entry.seq);
    let ChangeHead { by, kind, at } = serde_json::from_slice(payload).map_err(|_| damaged())?;
    Ok(FeedItem {
        seq: entry.seq.unsigned_abs(),
        at,
        by,
        kind,
        command: CommandId(entry.command.ok_or_else(damaged)?),
        referral: None,
        row: None,
        handover: None,
        handover_row: None,
    })
}

/// That somebody opened a file in an emergency: who and when, and nothing of the file.
fn break_glass(entry: &EntryRow, payload: &[u8]) -> Result<FeedItem, StoreError> {
    let damaged = || StoreError::damaged("journal", entry.seq);
    let Ok(Note::BreakGlass { by, id, .. }) = serde_json::from_slice(payload) else { return Err(damaged()) };
    Ok(FeedItem {
        seq: entry.seq.unsigned_abs(),
        at: Timestamp::from_microsecond(entry.at).map_err(|_| damaged())?,
        by,
        kind: entry.kind.clone(),
        command: CommandId(id),
        referral: None,
        row: None,
        handover: None,
        handover_row: None,
    })
}
