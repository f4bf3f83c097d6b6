//! Quick texts: read at the desk, changed by a triage lead. Each change is in the journal.

use axum::extract::State;
use axum::response::Response;

use super::answer::{answer, nothing};
use crate::domain::code::TextCode;
use crate::domain::quick_text::{QuickText, TEXTS_MAX};
use crate::domain::text::SafeText;
use crate::says;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::input::{Code, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::wire::path;
use crate::wire::text::{QuickTexts, TextInput};

/// De standaardteksten van het huis.
#[utoipa::path(get, path = path::TEXTS, operation_id = "standaardtekstenLijst", tag = "standaardteksten",
    responses((status = 200, description = "De teksten, op soort en naam", body = QuickTexts)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Texts).await?;
    answer(&QuickTexts { texts: state.store.texts(&scope).await? })
}

/// Maak of wijzig een standaardtekst. Dat doet een triageleider, en het wordt vastgelegd.
///
/// In de tekst vult het bureau `{nummer}`, `{netwerk}`, `{termijn}`, `{organisatie}` en `{vandaag}` in; `{?wat}` vult in
/// wie de tekst verstuurt. Een BSN of een hele datum mag er niet in staan.
#[utoipa::path(put, path = path::TEXT, operation_id = "standaardtekstBewaren", tag = "standaardteksten",
    params(("id" = TextCode, Path, description = "Code van de tekst, door u gekozen")),
    request_body = TextInput,
    responses((status = 200, description = "Bewaard", body = QuickText)))]
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    Code(code): Code<TextCode>,
    input: Input<TextInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::KeepTexts).await?;
    let TextInput { kind, name, text } = input.value;
    let text = QuickText { code, kind, name: SafeText::line(&name), text: SafeText::line(&text) };
    let problems = text.problems();
    if !problems.is_empty() {
        return Err(Failure::fields(problems));
    }
    if !state.store.put_text(&scope, &text, state.now()).await? {
        return Err(Failure::field("tekst", "te_veel", says!("text-enough", limit = TEXTS_MAX)));
    }
    answer(&text)
}

/// Trek een standaardtekst in. Dat doet een triageleider, en het wordt vastgelegd.
#[utoipa::path(delete, path = path::TEXT, operation_id = "standaardtekstIntrekken", tag = "standaardteksten",
    params(("id" = TextCode, Path, description = "Code van de tekst")),
    responses((status = 204, description = "Ingetrokken")))]
pub async fn withdraw(
    State(state): State<AppState>,
    caller: Caller,
    Code(code): Code<TextCode>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::KeepTexts).await?;
    let gone = state.store.withdraw_text(&scope, &code, state.now()).await?;
    if gone { Ok(nothing()) } else { Err(caller.missed(&state, &scope, None).await) }
}
