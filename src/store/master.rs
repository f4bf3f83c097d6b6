//! Renewing the master key while servers run: every house's keys are wrapped anew, in one commit. Servers work with the
//! unwrapped keys and notice nothing; they take up the new key file by themselves.
//!
//! The rule it keeps: who renewed it and when stands in the installation's own journal. Only a server writes journals, so what
//! is to be written waits in the commit of the renewal, where a house has its settings.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ask::ask;
use super::door::exact;
use super::engine::Address;
use super::houses::{INSTALLATION, key_place};
use super::journal::Note;
use super::keys::Masters;
use super::round::NewNote;
use super::sqlite::check_place;
use super::verify::Way;
use super::writes::Write;
use super::{Keys, Store, StoreError, postgres, reads, sql, sqlite};
use crate::domain::code::HouseCode;

/// What the installation has in the place of a house's settings: renewals that stand in no journal yet, oldest first.
#[derive(Default, Serialize, Deserialize)]
struct Waiting {
    #[serde(rename = "hoofdsleutel", default, skip_serializing_if = "Vec::is_empty")]
    renewals: Vec<MasterRenewal>,
}

#[derive(Serialize, Deserialize)]
struct MasterRenewal {
    #[serde(rename = "tijdstip")]
    at: Timestamp,
    #[serde(rename = "door")]
    operator: String,
    #[serde(rename = "sleutels")]
    keys: u64,
}

impl Waiting {
    fn of(text: &str) -> Result<Self, StoreError> {
        serde_json::from_str(text).map_err(|_| StoreError::damaged("house", INSTALLATION))
    }

    fn text(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|_| StoreError::Invalid("no JSON"))
    }
}

impl Store {
    /// Wraps everything by the newest of these keys, beside servers that run, for who the operating system knows by this
    /// name. Gives how many keys were wrapped anew. [`Store::tend_keys`] brings it into the journal.
    pub async fn renew_master(url: &str, keys: &Keys, operator: &str, now: Timestamp) -> Result<u64, StoreError> {
        let by = (operator, exact(now));
        let masters = keys.masters();
        match Address::of(url)? {
            Address::Sqlite(location) => {
                let mut beside = sqlite::beside(&location).await?;
                sqlx::query("begin immediate").execute(&mut beside).await?;
                let done = rewrap(&mut Way::Writer(&mut beside), &masters, by).await?;
                sqlx::query("commit").execute(&mut beside).await?;
                Ok(done)
            }
            Address::Postgres(places) => {
                let database = postgres::open(&places, &masters).await?;
                let mut turn = database.turn(INSTALLATION).await?;
                let done = rewrap(&mut Way::Turn(&mut turn), &masters, by).await?;
                turn.commit().await?;
                Ok(done)
            }
        }
    }

    /// Writes the renewals that wait into the journal: whichever server comes to it first.
    pub(super) async fn tend_master(&self) -> Result<(), StoreError> {
        let house = self.installation()?;
        let Some((_, before)) = self.settings_text(&house.code).await? else { return Ok(()) };
        let Waiting { renewals } = Waiting::of(&before)?;
        if renewals.is_empty() {
            return Ok(());
        }
        let noted = |MasterRenewal { at, operator, keys }| {
            let note = Note::MasterRenewed { keys, operator };
            NewNote { house: house.clone(), at, actor: None, referral: None, note }
        };
        let notes = renewals.into_iter().map(noted).collect();
        let settings = Waiting::default().text()?;
        let done = Write::House { house: house.clone(), before, settings, new_keys: Vec::new() };
        match self.record(notes, vec![done]).await {
            Err(StoreError::Overtaken) => Ok(()),
            done => done.map(drop),
        }
    }

    /// Takes up a key file that was changed.
    ///
    /// # Errors
    /// [`StoreError::KeyMismatch`] when none of these keys is the one of this store: the old ones stay.
    pub async fn take_keys(&self, keys: &Keys) -> Result<(), StoreError> {
        let masters = keys.masters();
        let _same = self.knows(&masters).await?;
        self.inner.houses.take_masters(masters);
        Ok(())
    }

    /// One of these is the key of this store, as it stands now. Gives what says so once more, in the commit of what they
    /// wrap: a server that hasn't heard of a new key would wrap with one that is about to go.
    pub(super) async fn knows(&self, masters: &Masters) -> Result<Write, StoreError> {
        let check = self.inner.within(INSTALLATION).one(ask(sql::KEY_CHECK)).await?.bytes(0)?;
        masters.open(&check_place(), &check).ok_or(StoreError::KeyMismatch)?;
        Ok(Write::SameMaster { check })
    }
}

async fn rewrap(way: &mut Way<'_>, masters: &Masters, (operator, at): (&str, Timestamp)) -> Result<u64, StoreError> {
    let mut done = 0;
    // First: whoever wraps a new key just now is done before this, and is seen here; or comes after, and is refused.
    let put = ask(sql::PUT_KEY_CHECK).bytes(masters.newest.seal(&check_place(), b"wissel"));
    way.within(INSTALLATION).await?.write(put).await?;
    let houses = reads::houses(way.within(INSTALLATION).await?).await?;
    let before = houses.iter().find(|(no, _, _)| *no == INSTALLATION).map(|(_, _, text)| text.clone());
    for (no, code, _) in houses {
        let code = HouseCode::try_from(code).map_err(|_| StoreError::damaged("house", no))?;
        for (purpose, generation, wrapped) in reads::house_keys(way.within(no).await?, no).await? {
            let place = key_place(&code, &purpose, generation);
            if masters.newest.open_key(&place, &wrapped).is_some() {
                continue;
            }
            let key = masters.open_key(&place, &wrapped).ok_or(StoreError::KeyMismatch)?;
            let put = ask(sql::REWRAP_HOUSE_KEY).int(no).text(purpose).int(generation);
            let put = put.bytes(masters.newest.seal(&place, &key.0));
            done += way.within(no).await?.write(put).await?;
        }
    }
    if done > 0 {
        let before = before.ok_or_else(|| StoreError::damaged("house", INSTALLATION))?;
        let mut waiting = Waiting::of(&before)?;
        waiting.renewals.push(MasterRenewal { at, operator: operator.to_owned(), keys: done });
        let put = ask(sql::PUT_HOUSE).int(INSTALLATION).text(before).text(waiting.text()?);
        if way.within(INSTALLATION).await?.write(put).await? == 0 {
            return Err(StoreError::Overtaken);
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::super::houses::new_keys;
    use super::super::postgres::cluster::Cluster;
    use super::*;

    /// The master key is renewed between a look at it and the commit of what the old one wrapped.
    async fn renewed_meanwhile(owner_url: &str, url: &str) {
        let (folder, keys) = (tempfile::tempdir().unwrap(), Keys::ephemeral());
        Store::init(owner_url, &keys).await.unwrap().close().await;
        let store = Store::open(url, &keys).await.unwrap();
        let masters = store.inner.houses.masters();
        let house = store.installation().unwrap();
        let same = store.knows(&masters).await.unwrap();
        let wrapped = |generation| {
            let keys = new_keys(&masters, &house.code, generation);
            vec![same.clone(), Write::HouseKeys { house: INSTALLATION, keys }]
        };
        let there = async || reads::house_keys(store.inner.within(INSTALLATION), INSTALLATION).await.unwrap().len();
        store.record(Vec::new(), wrapped(2)).await.unwrap();
        assert_eq!(there().await, 4);
        let renewed = keys.with_new(&folder.path().join("wissel.key")).unwrap();
        Store::renew_master(url, &renewed, "root", Timestamp::UNIX_EPOCH).await.unwrap();
        let late = store.record(Vec::new(), wrapped(3)).await.map(|_| ());
        assert!(matches!(late, Err(StoreError::Overtaken)), "{late:?}");
        assert_eq!(there().await, 4, "no key that the key file can't open any more");
        store.close().await;
    }

    #[tokio::test]
    async fn what_the_old_master_key_wrapped_is_not_written_after_the_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("wissel.db").display());
        renewed_meanwhile(&url, &url).await;
    }

    #[tokio::test]
    async fn what_the_old_master_key_wrapped_is_not_written_after_the_new_one_by_another_server() {
        let cluster = Cluster::shared();
        let database = cluster.database(None);
        renewed_meanwhile(&cluster.owner_url(&database), &cluster.url(&database)).await;
        cluster.drop(&database);
    }
}
