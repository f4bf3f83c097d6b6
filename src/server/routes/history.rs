//! The history of a referral: the journal itself.

use axum::extract::State;
use axum::response::Response;

use super::answer::answer;
use crate::domain::id::ReferralId;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::Id;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{Entry, JournalLine, REPORTER_SHOWN};
use crate::wire::answer::ReadPurpose;
use crate::wire::history::{Happening, History, HistoryLine};
use crate::wire::path;

/// De hele historie: wie deed, zag en stuurde wat, wanneer en waarom. Ook dit is inzage en wordt vastgelegd.
#[utoipa::path(get, path = path::REFERRAL_HISTORY, operation_id = "aanmeldingHistorie", tag = "aanmeldingen",
    params(("id" = ReferralId, Path, description = "Identiteit van de aanmelding")),
    responses((status = 200, description = "De historie, oudste eerst", body = History)))]
pub async fn history(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::History).await?;
    match state.store.history(&scope, ReferralId(id), state.now()).await? {
        Some(lines) => answer(&History { lines: lines.into_iter().map(line).collect() }),
        None => Err(Failure::unknown()),
    }
}

fn line(line: JournalLine) -> HistoryLine {
    let what = match line.entry {
        Entry::Change(recorded) => Happening::Changed { event: Box::new(recorded.event) },
        Entry::Read { purpose } if purpose == REPORTER_SHOWN => Happening::Revealed,
        Entry::Read { purpose } => Happening::Read { purpose: purpose_of(&purpose) },
        Entry::BreakGlass { reason, ends_at } => Happening::BreakGlass { reason, ends_at },
        Entry::BreakGlassReviewed { text } => Happening::BreakGlassReviewed { text },
        Entry::Found => Happening::Found,
        Entry::Denied { attempt, refusal } => Happening::Denied { attempt, refusal },
    };
    HistoryLine { seq: line.seq, at: line.at, by: line.by, what }
}

fn purpose_of(code: &str) -> ReadPurpose {
    match code {
        "doorgeleiden" => ReadPurpose::Route,
        "volgen" => ReadPurpose::Track,
        "overleg" => ReadPurpose::Meeting,
        "controle" => ReadPurpose::Audit,
        "noodtoegang" => ReadPurpose::Emergency,
        "hernieuwde_verwerking" => ReadPurpose::Renew,
        _ => ReadPurpose::Triage,
    }
}
