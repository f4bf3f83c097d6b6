//! Search without plaintext: tokens are joined, hits are opened to take false ones away, and all of it is recorded.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::door::exact;
use super::face::{Found, Scope, SearchTerms};
use super::houses::HouseState;
use super::journal::Note;
use super::reads::HitRow;
use super::rights::sees_lists;
use super::round::NewNote;
use super::seal::{Place, place};
use super::tokens::Wanted;
use super::{Store, StoreError, reads};
use crate::domain::id::ReferralId;
use crate::domain::referral::Referral;

/// How far a token is counted to find the rarest.
const COUNT_TO: i64 = 2000;
/// Hits that are looked at before the answer says that there is more.
const LOOK_AT: usize = 400;
/// Terms that are joined in the index; the others are checked on the opened file.
const JOINED: usize = 8;

impl Store {
    /// Finds what holds all terms, newest first. The search, and that each file came up, are in the journal before the
    /// answer. Nothing is found for no terms, or for who sees no lists.
    pub async fn search(
        &self,
        scope: &Scope,
        terms: SearchTerms,
        limit: u16,
        now: Timestamp,
    ) -> Result<Found, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let wanted = Wanted::of(&terms);
        if wanted.is_empty() || !sees_lists(actor) {
            return Ok(Found::default());
        }
        self.wake(&house, now).await?;
        let (by, at, user) = (actor.signature(), exact(now), Some(actor.user.0));
        let mut found = Found::default();
        let mut notes = Vec::new();
        let mut rows = Vec::new();
        let numbers = self.hits(&house, &wanted).await?;
        let mut stretches = numbers.chunks(usize::from(limit).max(1));
        let mut hits = VecDeque::new();
        loop {
            let Some(hit) = hits.pop_front() else {
                let Some(numbers) = stretches.next() else { break };
                hits.extend(reads::hits(self.inner.within(house.no), house.no, numbers).await?);
                continue;
            };
            if rows.len() >= usize::from(limit) {
                found.more = true;
                break;
            }
            let Some((key, referral)) = open(&house, &hit)? else { continue };
            if !wanted.met_by(&referral) {
                continue;
            }
            let hidden = !actor.sees(hit.shelf) || scope.bars(ReferralId(hit.id));
            if hidden && !self.glass_broken(&house, scope, hit.id, now).await? {
                found.hidden += 1;
                continue;
            }
            if hit.shielded {
                found.shielded += 1;
                continue;
            }
            let line = place(Place::Row, &house.code, hit.id.as_bytes(), hit.version.unsigned_abs());
            rows.push(key.open(&line, &hit.line).ok_or_else(|| StoreError::damaged("referral", hit.id))?);
            let note = Note::Found { by: by.clone() };
            notes.push(NewNote { house: house.clone(), at, actor: user, referral: Some((hit.id, key)), note });
        }
        found.rows = rows;
        let note = Note::Searched {
            by,
            words: terms.words,
            bsn: terms.bsn.is_some(),
            born: terms.born.map(|born| born.to_string()),
            number: terms.number,
            hits: found.rows.len() as u64,
        };
        notes.insert(0, NewNote { house: house.clone(), at, actor: user, referral: None, note });
        self.record(notes, Vec::new()).await?;
        Ok(found)
    }

    /// The referral with this very number.
    pub(super) async fn by_number(&self, house: &HouseState, number: &str) -> Result<Option<ReferralId>, StoreError> {
        let wanted = Wanted::of(&SearchTerms { number: Some(number.to_owned()), ..SearchTerms::default() });
        let numbers = self.hits(house, &wanted).await?;
        for hit in reads::hits(self.inner.within(house.no), house.no, &numbers).await? {
            let Some((_, referral)) = open(house, &hit)? else { continue };
            if referral.number.eq_ignore_ascii_case(number.trim()) {
                return Ok(Some(referral.id));
            }
        }
        Ok(None)
    }

    /// Numbers of referrals that have all tokens, newest first.
    pub(super) async fn hits(&self, house: &HouseState, wanted: &Wanted) -> Result<Vec<i64>, StoreError> {
        let tokens = house.blinder.wanted(wanted);
        let counted = reads::token_counts(self.inner.within(house.no), house.no, tokens, COUNT_TO).await?;
        if counted.first().is_some_and(|(count, _)| *count == 0) {
            return Ok(Vec::new());
        }
        let Some((_, rarest)) = counted.first().copied() else { return Ok(Vec::new()) };
        let mut tokens = [rarest; JOINED];
        for (place, (_, token)) in tokens.iter_mut().zip(&counted) {
            *place = *token;
        }
        let most = i64::try_from(LOOK_AT).unwrap_or(i64::MAX);
        reads::token_join(self.inner.within(house.no), house.no, &tokens, i64::MAX, most).await
    }
}

/// Opens a hit. `None` when it was destroyed between the two queries.
pub(super) fn open(house: &HouseState, hit: &HitRow) -> Result<Option<(super::seal::Key, Referral)>, StoreError> {
    let Some(wrapped) = &hit.wrapped else { return Ok(None) };
    let key = house.unwrap(&hit.id, wrapped)?;
    let at = place(Place::Body, &house.code, hit.id.as_bytes(), hit.version.unsigned_abs());
    let body = key.open(&at, &hit.body).map(zeroize::Zeroizing::new);
    let referral = body.and_then(|body| serde_json::from_slice(&body).ok());
    Ok(Some((key, referral.ok_or_else(|| StoreError::damaged("body", hit.id))?)))
}
