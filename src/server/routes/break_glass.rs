//! Emergency access: opening it, the list, and the review.

use axum::extract::State;
use axum::response::Response;

use super::answer::{answer, nothing};
use crate::domain::id::BreakGlassId;
use crate::domain::refusal::Refusal;
use crate::domain::text::{LINE_CAP, SafeText};
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{BreakGlassError, BreakGlassOf, Whose};
use crate::wire::break_glass::{BreakGlass, BreakGlassInput, BreakGlasses, REASON_MIN, Review, ReviewInput};
use crate::wire::path;

/// De noodtoegangen: voor een triageleider of auditor die van het huis, anders de eigen; de nieuwste eerst.
///
/// Wat in het compartiment staat beoordeelt wie daar toegang toe heeft; voor een ander telt het mee in `verborgen`.
#[utoipa::path(get, path = path::BREAK_GLASSES, operation_id = "noodtoegangenLijst", tag = "noodtoegang",
    responses((status = 200, description = "De noodtoegangen", body = BreakGlasses)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::BreakGlass).await?;
    let all = state.store.break_glasses(&scope, Whose::All).await?;
    answer(&BreakGlasses { list: all.list.into_iter().map(told).collect(), hidden: all.hidden })
}

/// Open in nood een dossier dat uw rechten verbergen, met een reden. U kunt het dan een tijd lezen.
///
/// Dit staat meteen in het logboek, en de triageleiders en auditors van het huis zien het. Nogmaals sturen met dezelfde
/// `id` is veilig. Een huis dat geen noodtoegang kent, antwoordt met `noodtoegang_uit`.
#[utoipa::path(put, path = path::BREAK_GLASS, operation_id = "noodtoegangOpenen", tag = "noodtoegang",
    params(("id" = BreakGlassId, Path, description = "Identiteit, door u gekozen")),
    request_body = BreakGlassInput,
    responses(
        (status = 200, description = "Geopend", body = BreakGlass),
        (status = 409,
            description = "Het huis kent geen noodtoegang, of het dossier is niet verborgen, of gesloten en afgeschermd")))]
pub async fn open(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    input: Input<BreakGlassInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::OpenBreakGlass).await?;
    let reason = words(&input.value.reason, "reden")?;
    let number = SafeText::line(&input.value.number);
    match state.store.break_glass(&scope, BreakGlassId(id), &number, &reason, state.now()).await {
        Ok(opened) => answer(&told(opened)),
        Err(BreakGlassError::Off) => Err(Failure::break_glass_off()),
        Err(BreakGlassError::NotHidden) => Err(Failure::not_hidden()),
        Err(BreakGlassError::Shielded) => Err(Failure::refused(Refusal::Shielded)),
        Err(BreakGlassError::Unknown) => Err(Failure::refused(Refusal::Unknown)),
        Err(BreakGlassError::Store(error)) => Err(error.into()),
    }
}

/// Beoordeel een noodtoegang van een ander. Dat doet een triageleider of auditor, één keer, in woorden.
#[utoipa::path(put, path = path::BREAK_GLASS_REVIEW, operation_id = "noodtoegangBeoordelen", tag = "noodtoegang",
    params(("id" = BreakGlassId, Path, description = "Identiteit van de noodtoegang")),
    request_body = ReviewInput,
    responses((status = 204, description = "Beoordeeld")))]
pub async fn review(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    input: Input<ReviewInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::ReviewBreakGlass).await?;
    let text = words(&input.value.text, "tekst")?;
    let done = state.store.review_break_glass(&scope, BreakGlassId(id), &text, state.now()).await?;
    if done { Ok(nothing()) } else { Err(caller.missed(&state, &scope, Some(id)).await) }
}

/// Words that say something.
fn words(text: &str, field: &str) -> Result<SafeText, Failure> {
    let text = SafeText::line(text);
    let length = text.chars().count();
    if !(REASON_MIN..LINE_CAP).contains(&length) {
        return Err(Failure::field(
            field,
            "ongeldig",
            says!("break-glass-words", least = REASON_MIN, most = LINE_CAP - 1),
        ));
    }
    Ok(text)
}

fn told(of: BreakGlassOf) -> BreakGlass {
    let BreakGlassOf { id, by, referral, number, reason, opened_at, ends_at, review } = of;
    let review = review.map(|review| Review { by: review.by, at: review.at, text: review.text });
    BreakGlass { id, by, referral, number, reason, opened_at, ends_at, review }
}
