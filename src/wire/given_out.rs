//! The journal as it is given out, in the forms of the field: BIO2 and the Logboek Dataverwerkingen.

use serde_json::Value;

use crate::domain::code::HouseCode;
use crate::domain::journal::{GivenOut, JournalEntry, Outcome, Processing};

/// In which form the journal is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The six fields of BIO2 8.15.01: action, object, result, origin, actor, time.
    Bio2,
    /// The Logboek Dataverwerkingen: one line for each processing of a person's data, without who did it.
    Ldv,
}

impl Form {
    /// What it is called in the journal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bio2 => "bio2",
            Self::Ldv => "ldv",
        }
    }

    /// A line of this house in this form. None where the form has no such lines.
    pub fn line(self, house: &HouseCode, given: &GivenOut) -> Option<Value> {
        match self {
            Self::Bio2 => Some(bio2(house, &given.entry)),
            Self::Ldv => given.processing.as_ref().map(|processing| ldv(house, &given.entry, processing)),
        }
    }
}

/// Whence it came, as far as the journal knows.
fn origin(line: &JournalEntry) -> String {
    match (&line.by, &line.operator) {
        (Some(by), _) => match (&by.network, &by.organisation) {
            (Some(network), _) => format!("netwerk {network}"),
            (None, Some(organisation)) => format!("organisatie {}", organisation.name),
            (None, None) => "bureau".to_owned(),
        },
        (None, Some(_)) => "server".to_owned(),
        (None, None) => "onbekend".to_owned(),
    }
}

fn bio2(house: &HouseCode, line: &JournalEntry) -> Value {
    let object = match line.referral {
        Some(id) => format!("aanmelding {}", id.0),
        None => format!("huis {house}"),
    };
    let actor = match (&line.by, &line.operator) {
        (Some(by), _) => Some(serde_json::json!({ "gebruiker": by.user, "naam": by.name, "rol": by.role })),
        (None, Some(operator)) => Some(serde_json::json!({ "beheerder": operator })),
        (None, None) => None,
    };
    serde_json::json!({
        "volgnummer": line.seq,
        "actie": match &line.action { Some(action) => format!("{}: {action}", line.kind), None => line.kind.clone() },
        "object": object,
        "resultaat": line.result,
        "oorsprong": origin(line),
        "actor": actor,
        "tijdstip": line.at,
        "noodtoegang": line.break_glass,
        "gegevens": line.facts,
    })
}

/// A line of the Logboek Dataverwerkingen. No user stands in it.
fn ldv(house: &HouseCode, line: &JournalEntry, processing: &Processing) -> Value {
    let name = line.action.as_ref().unwrap_or(&line.kind);
    let status = if line.result == Outcome::Done { "Ok" } else { "Error" };
    serde_json::json!({
        "trace_id": processing.trace,
        "span_id": processing.span,
        "status_code": status,
        "name": name,
        "start_time": line.at,
        "end_time": line.at,
        "resource": { "name": "wissel", "version": env!("CARGO_PKG_VERSION") },
        "attributes": {
            "dpl.core.processing_activity_id": format!("urn:wissel:{house}:{}", line.kind),
            "dpl.core.data_subject_id": processing.subject,
            "dpl.core.data_subject_id_type": "wissel-verzegeld",
        },
    })
}
