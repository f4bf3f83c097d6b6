//! What the desk relies on when it routes: which way is lawful, what leaves, what stays, who must agree.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::catalogue::built_in;
use crate::domain::handover::Approver;
use crate::domain::id::HandoverId;
use crate::domain::package::{PartKey, Withheld, WithheldReason};
use crate::domain::row::Row;

mod given;
mod lawful;
mod package;
mod reach;

use given::{Given, fact, of};

fn rules() -> Rules {
    let house = serde_json::from_value(json!({
        "code": "voorbeeld", "naam": "Voorbeeldregio", "leaseMinuten": 15,
        "gemeenten": [{"code": "voorbeeldstad", "naam": "Voorbeeldstad"}, {"code": "waterveen", "naam": "Waterveen"}],
    }))
    .unwrap();
    Rules { house, catalogue: built_in().unwrap(), calendar: Calendar::default() }
}

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// The way to a network with the desk's defaults.
fn way(referral: &Referral, network: &str) -> RouteOption {
    changed(referral, network, &json!({}))
}

/// The way to a network with what the desk changed.
fn changed(referral: &Referral, network: &str, changes: &Value) -> RouteOption {
    let mut choice = json!({"id": "0195b8a0-0000-7000-8000-000000000001", "netwerk": network});
    choice.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let choice: RouteChoice = serde_json::from_value(choice).unwrap();
    option_for(&rules(), referral, &choice, now()).unwrap()
}

fn leaves(option: &RouteOption) -> BTreeSet<&str> {
    option.package.parts.iter().map(|part| part.category.as_str()).collect()
}

fn kept<'a>(option: &'a RouteOption, category: &str) -> Vec<&'a WithheldReason> {
    let of_category = |held: &&crate::domain::package::Withheld| held.category == *category;
    option.package.withheld.iter().filter(of_category).map(|held| &held.reason).collect()
}

fn missing(option: &RouteOption) -> Vec<&str> {
    option.missing.iter().map(|problem| problem.field.as_str()).collect()
}
