//! What an attempt to sign in costs, counted in passwords that are checked.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::id::UserId;
use crate::server::state::Settings;
use crate::store::{HouseRecord, Keys};

const PASSWORD: &str = "trein-naar-waterveen";

async fn state(folder: &std::path::Path) -> AppState {
    let database = format!("sqlite:{}", folder.join("wissel.db").display());
    let store = Store::init(&database, &Keys::ephemeral()).await.unwrap();
    let house = serde_json::from_value(json!({
        "code": "testdam", "naam": "Regio Testdam", "leaseMinuten": 15,
        "gemeenten": [{ "code": "voorbeeldstad", "naam": "Voorbeeldstad" }],
    }));
    let house = HouseRecord { house: house.unwrap(), calendar: Calendar::default(), overlay: None };
    store.put_house(&house, Timestamp::now()).await.unwrap();

    let hash = passwords::hash(PASSWORD).unwrap();
    let account = |login: &str, hash: &str| {
        let actor = Actor {
            user: UserId(Uuid::now_v7()),
            name: "Medewerker".into(),
            role: Role::Intake,
            house: "testdam".try_into().unwrap(),
            network: None,
            organisation: None,
            compartment: false,
            ceiling: Confidentiality::default(),
        };
        Account::new(actor, login, hash)
    };
    let mut ended = account("voorbij", &hash);
    ended.standing.until = Some(jiff::civil::date(2020, 1, 1));
    for account in [
        account("intake", &hash),
        account("zonder", ""),
        Account { password_off: true, ..account("organisatie", &hash) },
        Account { disabled: true, ..account("gesloten", &hash) },
        ended,
    ] {
        store.put_account(&account, Timestamp::now()).await.unwrap();
    }
    AppState::new(store, Settings::default(), CancellationToken::new()).unwrap()
}

#[tokio::test]
async fn whatever_stands_behind_a_name_an_attempt_checks_one_password_and_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let state = state(folder.path()).await;
    let attempt = async |login: &str, password: &str| {
        let before = state.passwords.checked.load(Ordering::SeqCst);
        let status = prove(&state, login, password).await.map(|_| ()).map_err(|failure| failure.status());
        (status, state.passwords.checked.load(Ordering::SeqCst) - before)
    };
    let no = Err(StatusCode::UNAUTHORIZED);
    let long = "x".repeat(LONGEST + 1);
    for (login, password, answer) in [
        ("intake", PASSWORD, Ok(())),
        ("intake", "verkeerd", no),
        ("intake", &long, no),
        ("bestaat.niet", PASSWORD, no),
        (&long, PASSWORD, no),
        ("zonder", PASSWORD, no),
        ("zonder", "", no),
        ("organisatie", PASSWORD, no),
        ("gesloten", PASSWORD, no),
        ("voorbij", PASSWORD, no),
    ] {
        assert_eq!(attempt(login, password).await, (answer, 1), "{login}");
    }
    // Who tried too often waits, and nothing is checked, whether the name exists or not.
    for login in ["intake", "bestaat.niet", "zonder", "gesloten"] {
        while state.store.begin_attempt(login, state.now()).await.unwrap().is_ok() {}
        assert_eq!(attempt(login, PASSWORD).await, (Err(StatusCode::TOO_MANY_REQUESTS), 0), "{login}");
    }
}
