//! Proposals: asked by one person, decided on by a second. What was agreed to is done at once.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::answer::{answer, answer_with, tagged};
use crate::domain::actor::Actor;
use crate::domain::content::Referrer;
use crate::domain::id::ProposalId;
use crate::domain::proposal::{Means, Proposal, Proposed};
use crate::domain::refusal::Refusal;
use crate::server::door;
use crate::server::identity::Caller;
use crate::server::identity::access::Access;
use crate::server::identity::passwords;
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::sign_on::{LINK_CODE_LASTS, new_link_code};
use crate::server::state::AppState;
use crate::store::{NewMeans, ProposalsOf};
use crate::wire::path;
use crate::wire::proposal::{GivenMeans, ProposalInput, ProposalView, Proposals, VerdictInput};

/// Voorstellen waarvoor een tweede persoon nodig is: die u deed, en die u mag beoordelen. Wat uw rechten verbergen telt mee in
/// `verborgen`.
#[utoipa::path(get, path = path::PROPOSALS, operation_id = "voorstellenLijst", tag = "voorstellen",
    responses((status = 200, description = "De voorstellen, nieuwste eerst", body = Proposals)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Proposals).await?;
    let ProposalsOf { list, hidden } = state.store.proposals(&scope, state.now()).await?;
    let proposals = list.into_iter().map(|one| view(&state, &caller.actor, one)).collect();
    answer(&Proposals { proposals, hidden })
}

/// Vraag een tweede persoon om akkoord.
///
/// `Idempotency-Key` is de identiteit van het voorstel. Een voorstel om te vernietigen doet de dagelijkse ronde
/// (`/vernietigingen`); een voorstel voor rechten begint bij het account (`/accounts`).
#[utoipa::path(post, path = path::PROPOSALS, operation_id = "voorstelDoen", tag = "voorstellen",
    params(("Idempotency-Key" = uuid::Uuid, Header, description = "Identiteit van het voorstel, door u gekozen")),
    request_body = ProposalInput,
    responses((status = 201, description = "Gevraagd", body = ProposalView),
        (status = 404, description = "Dit bestaat niet, of u mag het niet zien"),
        (status = 409, description = "De regels laten dit nu niet toe, of de sleutel is al gebruikt")))]
pub async fn ask(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    input: Input<ProposalInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Proposals).await?;
    let id = ProposalId(door::required_command_id(&headers)?.0);
    let ProposalInput { what, why } = input.value;
    if matches!(what, Proposed::Destroy { .. } | Proposed::Rights { .. }) {
        return Err(caller.refused(&state, &scope, Refusal::NotAllowed, None).await);
    }
    let asked = state.store.propose(&scope, id, what, &why, state.now()).await;
    let proposal = caller.told(&state, &scope, id.0, asked).await?;
    let version = proposal.version;
    Ok(tagged(answer_with(StatusCode::CREATED, &view(&state, &caller.actor, proposal))?, version))
}

/// Eén voorstel.
#[utoipa::path(get, path = path::PROPOSAL, operation_id = "voorstelLezen", tag = "voorstellen",
    params(("id" = ProposalId, Path, description = "Identiteit van het voorstel")),
    responses((status = 200, description = "Het voorstel", body = ProposalView)))]
pub async fn read(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Proposals).await?;
    let Some(proposal) = state.store.proposal(&scope, ProposalId(id), state.now()).await? else {
        return Err(caller.missed(&state, &scope, Some(id)).await);
    };
    let version = proposal.version;
    Ok(tagged(answer(&view(&state, &caller.actor, proposal))?, version))
}

/// Geef akkoord, weiger, of trek uw eigen voorstel in.
///
/// Wie vroeg kan niet akkoord geven, in welke rol ook. Met het akkoord is het gedaan. Weigeren gaat met een toelichting.
#[utoipa::path(post, path = path::PROPOSAL_VERDICT, operation_id = "voorstelBeoordelen", tag = "voorstellen",
    params(("id" = ProposalId, Path, description = "Identiteit van het voorstel"),
        ("If-Match" = String, Header, description = "Versie van het voorstel dat u zag, als ETag")),
    request_body = VerdictInput,
    responses((status = 200, description = "Het voorstel zoals het nu is", body = ProposalView)))]
pub async fn decide(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    headers: HeaderMap,
    input: Input<VerdictInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Proposals).await?;
    let expected = door::required_version(&headers)?;
    let VerdictInput { verdict, words } = input.value;
    let said = (verdict, words.as_str());
    let decided = state.store.decide_proposal(&scope, ProposalId(id), expected, said, state.now()).await;
    let proposal = caller.told(&state, &scope, id, decided).await?;
    let version = proposal.version;
    Ok(tagged(answer(&view(&state, &caller.actor, proposal))?, version))
}

/// Wie meldde: één keer te zien, door wie het vroeg, binnen een dag na het akkoord. Dat wordt vastgelegd.
#[utoipa::path(post, path = path::PROPOSAL_REVEAL, operation_id = "melderOnthullen", tag = "voorstellen",
    params(("id" = ProposalId, Path, description = "Identiteit van het voorstel")),
    responses((status = 200, description = "Wie meldde", body = Referrer),
        (status = 409, description = "Er is geen akkoord, het is al getoond, of de dag is voorbij")))]
pub async fn reveal(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Proposals).await?;
    let shown = state.store.reveal_reporter(&scope, ProposalId(id), state.now()).await;
    answer(&caller.told(&state, &scope, id, shown).await?)
}

/// Andere aanmeldmiddelen, voor wie ze kwijt is: één keer, aan wie het vroeg, binnen een dag na het akkoord.
///
/// Wat het account had werkt daarna niet meer: de sessies stoppen, en met een nieuw wachtwoord wordt de tweede factor opnieuw
/// ingesteld. Geef het geheim persoonlijk.
#[utoipa::path(post, path = path::PROPOSAL_MEANS, operation_id = "aanmeldmiddelGeven", tag = "voorstellen",
    params(("id" = ProposalId, Path, description = "Identiteit van het voorstel")),
    responses((status = 200, description = "Het middel", body = GivenMeans),
        (status = 409, description = "Er is geen akkoord, het is al gegeven, of de dag is voorbij")))]
pub async fn give(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Proposals).await?;
    let now = state.now();
    let proposal = state.store.proposal(&scope, ProposalId(id), now).await?;
    let Some(Proposed::RenewAccess { means, .. }) = proposal.map(|proposal| proposal.what) else {
        return Err(caller.missed(&state, &scope, Some(id)).await);
    };
    let (secret, code) = new_link_code().map_err(Failure::internal)?;
    let (new, until) = match means {
        Means::Password => {
            let password = secret.clone();
            let hash = tokio::task::spawn_blocking(move || passwords::hash(&password)).await;
            let hash = hash.map_err(Failure::internal)?.map_err(Failure::internal)?;
            (NewMeans::Password(hash), None)
        }
        Means::LinkCode => {
            let until = now.saturating_add(LINK_CODE_LASTS).unwrap_or(now);
            (NewMeans::LinkCode(code, until), Some(until))
        }
    };
    let given = state.store.renew_access(&scope, ProposalId(id), &new, now).await;
    let account = caller.told(&state, &scope, id, given).await?;
    answer(&GivenMeans { login: account.login.clone(), means, secret: secret.to_string(), until })
}

pub(super) fn view(state: &AppState, actor: &Actor, proposal: Proposal) -> ProposalView {
    let now = state.now();
    ProposalView { open: proposal.open(now), waits_for_you: proposal.waits_for(actor, now), proposal }
}
