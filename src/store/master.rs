//! Renewing the master key while servers run: every house's keys are wrapped anew, in one commit. Servers work with the
//! unwrapped keys and notice nothing; they take up the new key file by themselves.

use super::ask::ask;
use super::engine::Address;
use super::houses::{INSTALLATION, key_place};
use super::keys::Masters;
use super::sqlite::check_place;
use super::verify::Way;
use super::{Keys, Store, StoreError, postgres, reads, sql, sqlite};
use crate::domain::code::HouseCode;

impl Store {
    /// Wraps everything by the newest of these keys, beside servers that run. Gives how many keys were wrapped anew.
    pub async fn renew_master(url: &str, keys: &Keys) -> Result<u64, StoreError> {
        let masters = keys.masters();
        match Address::of(url)? {
            Address::Sqlite(location) => {
                let mut beside = sqlite::beside(&location).await?;
                sqlx::query("begin immediate").execute(&mut beside).await?;
                let done = rewrap(&mut Way::Writer(&mut beside), &masters).await?;
                sqlx::query("commit").execute(&mut beside).await?;
                Ok(done)
            }
            Address::Postgres(places) => {
                let database = postgres::open(&places, &masters).await?;
                let mut turn = database.turn(INSTALLATION).await?;
                let done = rewrap(&mut Way::Turn(&mut turn), &masters).await?;
                turn.commit().await?;
                Ok(done)
            }
        }
    }

    /// Takes up a key file that was changed.
    ///
    /// # Errors
    /// [`StoreError::KeyMismatch`] when none of these keys is the one of this store: the old ones stay.
    pub async fn take_keys(&self, keys: &Keys) -> Result<(), StoreError> {
        let masters = keys.masters();
        self.knows(&masters).await?;
        self.inner.houses.take_masters(masters);
        Ok(())
    }

    /// One of these is the key of this store, as it stands now.
    pub(super) async fn knows(&self, masters: &Masters) -> Result<(), StoreError> {
        let check = self.inner.within(INSTALLATION).one(ask(sql::KEY_CHECK)).await?.bytes(0)?;
        masters.open(&check_place(), &check).map(drop).ok_or(StoreError::KeyMismatch)
    }
}

async fn rewrap(way: &mut Way<'_>, masters: &Masters) -> Result<u64, StoreError> {
    let mut done = 0;
    for (no, code, _) in reads::houses(way.within(INSTALLATION).await?).await? {
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
    let put = ask(sql::PUT_KEY_CHECK).bytes(masters.newest.seal(&check_place(), b"wissel"));
    way.within(INSTALLATION).await?.write(put).await?;
    Ok(done)
}
