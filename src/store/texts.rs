//! Quick texts of a house: those that ship, with what a lead made, changed or withdrew laid over them.
//!
//! The rule it keeps: they stand among the house's settings, as nothing in them is about a person, and each change is in
//! the journal with who made it, what it was and what it became.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::door::exact;
use super::face::Scope;
use super::houses::{INSTALLATION, Settings};
use super::journal::Note;
use super::people::TRIES;
use super::round::NewNote;
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::catalogue::quick_texts;
use crate::domain::code::{HouseCode, TextCode};
use crate::domain::quick_text::{QuickText, TEXTS_MAX};

/// What a house has differently: a text of its own, or none in the place of one that ships.
pub(super) type HouseTexts = BTreeMap<TextCode, Option<QuickText>>;

/// The texts that ship, with those of the house over them, by kind and name.
fn laid_over(own: &HouseTexts) -> Result<Vec<QuickText>, StoreError> {
    let built_in = quick_texts().map_err(|_| StoreError::Invalid("de standaardteksten zijn beschadigd"))?;
    let mut texts: Vec<QuickText> = built_in.into_iter().filter(|text| !own.contains_key(&text.code)).collect();
    texts.extend(own.values().flatten().cloned());
    texts.sort_by_key(|text| (text.kind, text.name.to_lowercase(), text.code.clone()));
    Ok(texts)
}

impl Store {
    /// The quick texts of the caller's house.
    pub async fn texts(&self, scope: &Scope) -> Result<Vec<QuickText>, StoreError> {
        let settings = self.settings_of(&scope.actor().house).await?;
        laid_over(&settings.map(|settings| settings.texts).unwrap_or_default())
    }

    /// Makes or changes a quick text. `false` when the house has as many as it can have.
    pub async fn put_text(&self, scope: &Scope, text: &QuickText, now: Timestamp) -> Result<bool, StoreError> {
        self.change_text(scope, &text.code, Some(text), now).await
    }

    /// Withdraws a quick text. `false` when there is none.
    pub async fn withdraw_text(&self, scope: &Scope, code: &TextCode, now: Timestamp) -> Result<bool, StoreError> {
        self.change_text(scope, code, None, now).await
    }

    async fn change_text(
        &self,
        scope: &Scope,
        code: &TextCode,
        after: Option<&QuickText>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        // One at a time, as the settings are written whole.
        let _alone = self.inner.seen.lock().await;
        let mut left = TRIES;
        loop {
            left -= 1;
            let stored = self.settings_text(&actor.house).await?;
            let (_, stored) = stored.ok_or_else(|| StoreError::UnknownHouse(actor.house.clone()))?;
            let mut settings = settings_in(&actor.house, &stored)?;
            let texts = laid_over(&settings.texts)?;
            let before = texts.iter().find(|text| text.code == *code).cloned();
            match (&before, after) {
                (None, None) => return Ok(false),
                (None, Some(_)) if texts.len() >= TEXTS_MAX => return Ok(false),
                (Some(before), Some(after)) if before == after => return Ok(true),
                _ => {}
            }
            let ships = quick_texts().is_ok_and(|texts| texts.iter().any(|text| text.code == *code));
            if after.is_none() && !ships {
                settings.texts.remove(code);
            } else {
                settings.texts.insert(code.clone(), after.cloned());
            }
            let note = Note::TextSet {
                by: actor.signature(),
                code: code.clone(),
                before: before.map(Box::new),
                after: after.cloned().map(Box::new),
            };
            let user = Some(actor.user.0);
            let notes = vec![NewNote { house: house.clone(), at: exact(now), actor: user, referral: None, note }];
            let settings = serde_json::to_string(&settings).map_err(|_| StoreError::Invalid("no JSON"))?;
            let write = Write::House { house: house.clone(), before: stored, settings, new_keys: Vec::new() };
            match self.record(notes, vec![write]).await {
                // Somebody else was first, at another server.
                Err(error) if left > 0 && self.overtaken(&error, false) => {}
                done => return done.map(|_| true),
            }
        }
    }

    /// A house's settings as they are stored now.
    pub(super) async fn settings_of(&self, house: &HouseCode) -> Result<Option<Settings>, StoreError> {
        let stored = self.settings_text(house).await?;
        stored.map(|(_, text)| settings_in(house, &text)).transpose()
    }

    /// The same, as the text that it is, with the number of the house.
    pub(super) async fn settings_text(&self, house: &HouseCode) -> Result<Option<(i64, String)>, StoreError> {
        let all = reads::houses(self.inner.within(INSTALLATION)).await?;
        let found = all.into_iter().find(|(_, code, _)| code == house.as_str());
        Ok(found.map(|(no, _, settings)| (no, settings)))
    }
}

/// Settings as they were stored.
pub(super) fn settings_in(house: &HouseCode, text: &str) -> Result<Settings, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::damaged("house", house))
}
