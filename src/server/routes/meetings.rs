//! Triage meetings: how the caller's stands, keeping it, and its minutes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use super::answer::answer;
use super::read::purpose_code;
use crate::domain::id::MeetingId;
use crate::domain::meeting::{Guest, Meeting, Sitting};
use crate::domain::row::Row;
use crate::domain::text::SafeText;
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::Scope;
use crate::wire::answer::ReadPurpose;
use crate::wire::meeting::{MeetingNow, Minutes, MinutesPoint};
use crate::wire::path;

/// Uw laatste overleg. Loopt het nog, dan met de regels van de agenda: zo gaat het verder na een verbroken verbinding.
#[utoipa::path(get, path = path::MEETING_NOW, operation_id = "overlegNu", tag = "overleg",
    responses((status = 200, description = "Het overleg", body = MeetingNow)))]
pub async fn now(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Meetings).await?;
    let meeting = state.store.last_meeting(&scope).await?;
    answer(&standing(&state, &scope, meeting).await?)
}

/// Open een overleg, of zeg hoe het er nu mee staat: wie er zit, wat is doorgeschoven, of het gesloten is.
///
/// Het besluit zelf staat hier nooit in: dat is een opdracht op de aanmelding. Wie een overleg opent, houdt het bij en sluit
/// het; er loopt er van iedereen hoogstens één.
#[utoipa::path(put, path = path::MEETING, operation_id = "overlegBijhouden", tag = "overleg",
    params(("id" = MeetingId, Path, description = "Identiteit van het overleg, door u gekozen")),
    request_body = Sitting,
    responses((status = 200, description = "Vastgelegd", body = MeetingNow),
        (status = 409, description = "Er loopt al een ander overleg van u, of dit is gesloten")))]
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    input: Input<Sitting>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Meetings).await?;
    let id = MeetingId(id);
    let sitting = tidied(input.value);
    let rules = state.store.rules(&caller.actor.house).await?.ok_or_else(Failure::unknown)?;
    // As exact as the journal, so that nothing decided at once falls before the opening.
    let now = Timestamp::from_microsecond(state.now().as_microsecond()).map_err(Failure::internal)?;
    let problems = sitting.problems(&rules.house, rules.calendar.date(now));
    if !problems.is_empty() {
        return Err(Failure::fields(problems));
    }
    let last = state.store.last_meeting(&scope).await?;
    let known = last.as_ref().filter(|last| last.id == id);
    if known.is_some_and(|known| known.sitting == sitting) {
        return answer(&standing(&state, &scope, last).await?);
    }
    if known.is_some_and(|known| !known.open()) {
        return Err(conflict("overleg_gesloten", says!("meeting-over")));
    }
    if known.is_none() {
        if last.as_ref().is_some_and(Meeting::open) {
            return Err(conflict("overleg_loopt", says!("meeting-other")));
        }
        if state.store.rows_of(&scope, &sitting.agenda).await?.len() < sitting.agenda.len() {
            return Err(Failure::field("agenda", "onbekende_code", says!("meeting-agenda-unknown")));
        }
    }
    let meeting = Meeting {
        id,
        by: caller.actor.signature(),
        opened_at: known.map_or(now, |known| known.opened_at),
        closed_at: sitting.closed.then_some(now),
        sitting,
    };
    state.store.put_meeting(&scope, &meeting, now).await?;
    answer(&standing(&state, &scope, Some(meeting)).await?)
}

/// Het verslag van uw laatste overleg, gemaakt van wat erin is besloten. Ook dit is inzage en wordt bij elke aanmelding
/// vastgelegd waarover het iets zegt.
#[utoipa::path(get, path = path::MINUTES, operation_id = "overlegVerslag", tag = "overleg",
    params(("id" = MeetingId, Path, description = "Identiteit van het overleg")),
    responses((status = 200, description = "Het verslag", body = Minutes)))]
pub async fn minutes(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Meetings).await?;
    let meeting = state.store.last_meeting(&scope).await?.filter(|last| last.id == MeetingId(id));
    let Some(meeting) = meeting else { return Err(caller.missed(&state, &scope, Some(id)).await) };
    let told = state.store.minutes(&scope, &meeting, purpose_code(ReadPurpose::Meeting), state.now()).await?;
    let hidden = u32::try_from(meeting.sitting.agenda.len().saturating_sub(told.len())).unwrap_or(u32::MAX);
    let mut points = Vec::new();
    for point in told {
        let row = row(&point.row)?;
        points.push(MinutesPoint { referral: point.referral, row, events: point.events });
    }
    answer(&Minutes { meeting, points, hidden })
}

async fn standing(state: &AppState, scope: &Scope, meeting: Option<Meeting>) -> Result<MeetingNow, Failure> {
    let agenda = meeting.as_ref().filter(|meeting| meeting.open()).map(|meeting| meeting.sitting.agenda.as_slice());
    let lines = state.store.rows_of(scope, agenda.unwrap_or_default()).await?;
    let rows = lines.iter().map(|line| row(line)).collect::<Result<_, _>>()?;
    Ok(MeetingNow { meeting, rows })
}

fn row(line: &[u8]) -> Result<Row, Failure> {
    serde_json::from_slice(line).map_err(|_| Failure::internal("een regel is niet te lezen"))
}

/// Names on one line each.
fn tidied(mut sitting: Sitting) -> Sitting {
    let present = &mut sitting.present;
    present.names = present.names.iter().map(|name| SafeText::line(name)).collect();
    let guest = |guest: &Guest| Guest { name: SafeText::line(&guest.name), ..guest.clone() };
    present.guests = present.guests.iter().map(guest).collect();
    sitting
}

fn conflict(code: &str, detail: crate::domain::message::Message) -> Failure {
    Failure::new(StatusCode::CONFLICT, code, says!("meeting-conflict-title"), detail)
}
