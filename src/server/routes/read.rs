//! Opening a referral: the read is recorded before the file is given.

use axum::extract::State;
use axum::response::Response;

use super::answer::{json, object, of_bytes, tagged};
use crate::domain::actor::Role;
use crate::domain::id::ReferralId;
use crate::domain::retention::Destruction;
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Query};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::answer::{Opened, ReadPurpose, ReadQuery};
use crate::wire::path;

/// Open een aanmelding. De inzage wordt vastgelegd, met het doel.
///
/// Een auditor opent met doel `controle`.
#[utoipa::path(get, path = path::REFERRAL, operation_id = "aanmeldingOpenen", tag = "aanmeldingen",
    params(("id" = ReferralId, Path, description = "Identiteit van de aanmelding"), ReadQuery),
    responses((status = 200, description = "De aanmelding; de ETag is haar versie", body = Opened)))]
pub async fn read(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    Query(query): Query<ReadQuery>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::File).await?;
    if caller.actor.role == Role::Auditor && query.purpose != ReadPurpose::Audit {
        return Err(Failure::field("doel", "niet_toegestaan", says!("read-audit-purpose")));
    }
    let opened = state.store.read_referral(&scope, ReferralId(id), purpose_code(query.purpose), state.now()).await?;
    let Some(opened) = opened else { return Err(Failure::unknown()) };
    let rules = state.rules(&caller.actor.house).await?;
    let mut bytes = vec![b'{'];
    bytes.extend_from_slice(&object([
        ("aanmelding", json(&*opened.referral)?),
        ("inzageVolgnummer", json(&opened.read_seq)?),
        ("eerdereAanmeldingen", json(&opened.earlier)?),
        ("vernietiging", json(&Destruction::of(&rules, &opened.referral))?),
    ]));
    bytes.push(b'}');
    Ok(tagged(of_bytes(axum::http::StatusCode::OK, bytes), opened.referral.version))
}

/// The purpose as the journal keeps it: its name on the wire.
pub fn purpose_code(purpose: ReadPurpose) -> &'static str {
    match purpose {
        ReadPurpose::Triage => "triage",
        ReadPurpose::Route => "doorgeleiden",
        ReadPurpose::Track => "volgen",
        ReadPurpose::Meeting => "overleg",
        ReadPurpose::Audit => "controle",
        ReadPurpose::Renew => "hernieuwde_verwerking",
        ReadPurpose::Emergency => "noodtoegang",
    }
}
