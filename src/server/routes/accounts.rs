//! Accounts of the administrator's own house, and its guests: made, changed, closed, barred from a referral, looked at once a year.
//!
//! The rule it keeps: a role that reaches further (lead, auditor, administrator, the compartment) isn't given here: it
//! becomes a proposal for a second person. Everything else holds at once.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::answer::{answer, answer_with, tagged};
use super::guests;
use crate::domain::account::{Grant, RightsFlag, Standing, fits_login, flags};
use crate::domain::actor::Actor;
use crate::domain::id::{ProposalId, UserId};
use crate::domain::password;
use crate::domain::proposal::Proposed;
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::says;
use crate::server::door;
use crate::server::identity::access::Access;
use crate::server::identity::{Caller, passwords};
use crate::server::input::{Id, Input};
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{Account, Hand, Kept, Scope};
use crate::wire::account::{AccountInput, AccountView, Accounts, BlocksInput, RightsReview};
use crate::wire::path;

/// De accounts van uw huis.
#[utoipa::path(get, path = path::ACCOUNTS, operation_id = "accountsLijst", tag = "beheer",
    responses((status = 200, description = "De accounts, op gebruikersnaam", body = Accounts)))]
pub async fn list(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Accounts).await?;
    answer(&Accounts { accounts: all(&state, &scope).await? })
}

/// Eén account.
#[utoipa::path(get, path = path::ACCOUNT, operation_id = "accountLezen", tag = "beheer",
    params(("id" = UserId, Path, description = "Identiteit van de gebruiker")),
    responses((status = 200, description = "Het account", body = AccountView)))]
pub async fn read(State(state): State<AppState>, caller: Caller, Id(id): Id) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Accounts).await?;
    let kept = found(&state, &caller, &scope, id).await?;
    shown(&state, kept, None).await
}

/// Maak een account. Zonder VOG- of screeningsdatum werkt het niet (BGS 1.11).
///
/// Een account van een triageleider, auditor of beheerder, of met het compartiment, blijft gesloten tot een tweede persoon
/// akkoord geeft: 'voorstel' noemt het voorstel.
#[utoipa::path(post, path = path::ACCOUNTS, operation_id = "accountMaken", tag = "beheer",
    params(("Idempotency-Key" = Uuid, Header, description = "Identiteit van de gebruiker, door u gekozen")),
    request_body = AccountInput,
    responses((status = 201, description = "Gemaakt", body = AccountView),
        (status = 409, description = "De sleutel is al gebruikt")))]
pub async fn make(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    input: Input<AccountInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Accounts).await?;
    let user = UserId(door::required_command_id(&headers)?.0);
    if state.store.house_account(&scope, user).await?.is_some() {
        return Err(Failure::key_reused());
    }
    let given = input.value;
    let rules = state.rules(&caller.actor.house).await?;
    let password = given.password.as_ref().map(|text| Zeroizing::new(text.clone()));
    let mut problems = problems(&state, &rules, &given);
    let refused = match &password {
        Some(text) => password::refused(text, &given.login, &given.name),
        None => Some(says!("account-password-needed")),
    };
    if let Some(why) = refused {
        problems.push(FieldProblem::new("wachtwoord", "ongeldig", why));
    }
    if state.store.account(&given.login).await?.is_some() {
        problems.push(FieldProblem::new("gebruikersnaam", "bestaat_al", says!("account-login-taken")));
    }
    let further = given.grant.reaches_further_than(None, &rules);
    if further && given.why.trim().is_empty() {
        problems.push(FieldProblem::new("reden", "verplicht", says!("account-why")));
    }
    if !problems.is_empty() {
        return Err(Failure::fields(problems));
    }
    let hash = match password {
        Some(password) => tokio::task::spawn_blocking(move || passwords::hash(&password)).await,
        None => return Err(Failure::internal("een account zonder wachtwoord")),
    };
    let password_hash = hash.map_err(Failure::internal)?.map_err(Failure::internal)?;
    let actor = Actor {
        user,
        name: SafeText::line(&given.name),
        role: given.grant.role,
        house: caller.actor.house.clone(),
        network: given.grant.network.clone(),
        organisation: given.grant.organisation.clone(),
        compartment: given.grant.compartment,
        ceiling: given.grant.ceiling,
    };
    let standing = standing(&given, Standing::default());
    let account = Account::new(actor, given.login.as_str(), password_hash);
    let account = Account { disabled: given.closed || further, standing, ..account.with_grant(&given.grant) };
    let hand = Some(Hand::Of(&caller.actor));
    let account = state.store.change_account(&account, Some(0), hand, state.now()).await?;
    let proposal = if further { Some(propose(&state, &scope, &account, &given, true).await?) } else { None };
    let view = view(&state, &rules, &Kept { account, signed_in: None }, proposal)?;
    let version = view.version;
    Ok(tagged(answer_with(StatusCode::CREATED, &view)?, version))
}

/// Wijzig een account, of sluit het. Het geldt meteen, ook in lopende sessies.
///
/// Een rol die verder reikt, of het compartiment, wordt een voorstel; het overige is dan al gewijzigd.
#[utoipa::path(put, path = path::ACCOUNT, operation_id = "accountWijzigen", tag = "beheer",
    params(("id" = UserId, Path, description = "Identiteit van de gebruiker"),
        ("If-Match" = String, Header, description = "Versie van het account dat u zag, als ETag")),
    request_body = AccountInput,
    responses((status = 200, description = "Het account zoals het nu is", body = AccountView)))]
pub async fn change(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    headers: HeaderMap,
    input: Input<AccountInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Accounts).await?;
    let expected = door::required_version(&headers)?;
    let kept = found(&state, &caller, &scope, id).await?;
    let given = input.value;
    let rules = state.rules(&caller.actor.house).await?;
    let mut problems = problems(&state, &rules, &given);
    if given.password.is_some() {
        problems.push(FieldProblem::new("wachtwoord", "niet_toegestaan", says!("account-password-elsewhere")));
    }
    if !given.login.trim().eq_ignore_ascii_case(&kept.account.login) {
        problems.push(FieldProblem::new("gebruikersnaam", "niet_toegestaan", says!("account-login-stays")));
    }
    if let Some(guest) = &kept.account.guest {
        problems.extend(guests::not_of_here(&kept.account, &given, guest));
    }
    let own = kept.account.actor.user == caller.actor.user;
    if own && (given.closed || given.grant != kept.account.grant()) {
        problems.push(FieldProblem::new("rechten", "niet_toegestaan", says!("account-own-rights")));
    }
    // What is closed or over has no rights to compare with: opening it again gives them anew.
    let before = state.store.works(&kept.account, state.now())?.then(|| kept.account.grant());
    let further = !given.closed && given.grant.reaches_further_than(before.as_ref(), &rules);
    if further && given.why.trim().is_empty() {
        problems.push(FieldProblem::new("reden", "verplicht", says!("account-why")));
    }
    if !problems.is_empty() {
        return Err(Failure::fields(problems));
    }
    let mut account = kept.account.clone();
    account.actor.name = SafeText::line(&given.name);
    account.standing = standing(&given, account.standing);
    if !further {
        account.disabled = given.closed;
        account = account.with_grant(&given.grant);
    }
    let hand = Some(Hand::Of(&caller.actor));
    let account = state.store.change_account(&account, Some(expected), hand, state.now()).await?;
    let proposal =
        if further { Some(propose(&state, &scope, &account, &given, before.is_none()).await?) } else { None };
    shown(&state, Kept { account, signed_in: kept.signed_in }, proposal).await
}

/// Welke aanmeldingen iemand niet mag zien, ook niet in lijsten, tellingen en zoeken: de hele lijst.
#[utoipa::path(put, path = path::ACCOUNT_BLOCKS, operation_id = "blokkadesZetten", tag = "beheer",
    params(("id" = UserId, Path, description = "Identiteit van de gebruiker"),
        ("If-Match" = String, Header, description = "Versie van het account dat u zag, als ETag")),
    request_body = BlocksInput,
    responses((status = 200, description = "Het account zoals het nu is", body = AccountView)))]
pub async fn block(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    headers: HeaderMap,
    input: Input<BlocksInput>,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Accounts).await?;
    let expected = door::required_version(&headers)?;
    let numbers = input.value.numbers;
    found(&state, &caller, &scope, id).await?;
    let kept = state.store.set_blocks(&scope, UserId(id), &numbers, expected, state.now()).await?;
    shown(&state, kept.ok_or_else(Failure::unknown)?, None).await
}

/// Leg vast dat u de rechten van dit account hebt beoordeeld.
#[utoipa::path(post, path = path::ACCOUNT_REVIEW, operation_id = "rechtenBeoordelen", tag = "beheer",
    params(("id" = UserId, Path, description = "Identiteit van de gebruiker"),
        ("If-Match" = String, Header, description = "Versie van het account dat u zag, als ETag")),
    responses((status = 200, description = "Het account zoals het nu is", body = AccountView)))]
pub async fn review(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let scope = caller.enter_one(&state, Access::Accounts).await?;
    let expected = door::required_version(&headers)?;
    found(&state, &caller, &scope, id).await?;
    let kept = state.store.reviewed(&scope, UserId(id), expected, state.now()).await?;
    shown(&state, kept.ok_or_else(Failure::unknown)?, None).await
}

/// Het jaarlijkse overzicht van rechten: wie, sinds wanneer, laatst aangemeld, VOG, en wat opvalt.
#[utoipa::path(get, path = path::RIGHTS_REVIEW, operation_id = "rechtenoverzicht", tag = "beheer",
    responses((status = 200, description = "Wat het eerst beoordeeld moet worden, bovenaan", body = RightsReview)))]
pub async fn rights(State(state): State<AppState>, caller: Caller) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::RightsReview).await?;
    let mut accounts = all(&state, &scope).await?;
    let is_due = |view: &AccountView| view.flags.contains(&RightsFlag::ReviewDue);
    accounts.sort_by_key(|view| (view.closed, !is_due(view), view.flags.is_empty(), view.login.to_lowercase()));
    let due = accounts.iter().filter(|view| is_due(view)).count();
    let again = |view: &AccountView| {
        Standing { reviewed: view.reviewed.clone(), since: view.since, ..Standing::default() }.review_due()
    };
    let next = accounts.iter().filter(|view| !view.closed && !is_due(view)).filter_map(again).min();
    answer(&RightsReview { accounts, due: u32::try_from(due).unwrap_or(u32::MAX), next })
}

/// Somebody of the own house.
async fn found(state: &AppState, caller: &Caller, scope: &Scope, id: Uuid) -> Result<Kept, Failure> {
    match state.store.house_account(scope, UserId(id)).await? {
        Some(kept) => Ok(kept),
        None => Err(caller.missed(state, scope, Some(id)).await),
    }
}

async fn all(state: &AppState, scope: &Scope) -> Result<Vec<AccountView>, Failure> {
    let rules = state.rules(&scope.actor().house).await?;
    let kept = state.store.house_accounts(scope).await?;
    let mut accounts = kept.iter().map(|one| view(state, &rules, one, None)).collect::<Result<Vec<_>, _>>()?;
    accounts.sort_by_key(|view| view.login.to_lowercase());
    Ok(accounts)
}

async fn shown(state: &AppState, kept: Kept, proposal: Option<ProposalId>) -> Result<Response, Failure> {
    let rules = state.rules(&kept.account.actor.house).await?;
    let view = view(state, &rules, &kept, proposal)?;
    let version = view.version;
    Ok(tagged(answer(&view)?, version))
}

pub(super) fn view(
    state: &AppState,
    rules: &Rules,
    kept: &Kept,
    proposal: Option<ProposalId>,
) -> Result<AccountView, Failure> {
    let Kept { account, signed_in } = kept;
    let now = state.now();
    let standing = account.standing.clone();
    let grant = account.grant();
    let mut flags = flags((&grant, &standing, account.disabled), *signed_in, now, rules.calendar.zone());
    if account.guest.is_some() {
        flags.insert(0, RightsFlag::Guest);
    }
    Ok(AccountView {
        user: account.actor.user,
        login: account.login.clone(),
        name: account.actor.name.clone(),
        guest_of: account.guest.as_ref().map(|guest| guest.home.clone()),
        closed: account.disabled,
        works: state.store.works(account, now)?,
        grant,
        task: standing.task,
        certified: standing.certified,
        screened: standing.screened,
        designated_by: standing.designated_by,
        designated_on: standing.designated_on,
        blocks: standing.blocks,
        since: standing.since,
        signed_in: *signed_in,
        reviewed: standing.reviewed,
        flags,
        version: standing.version,
        proposal,
    })
}

/// Everything that is wrong with what was given, together.
pub(super) fn problems(state: &AppState, rules: &Rules, given: &AccountInput) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, code: &str, message| problems.push(FieldProblem::new(field, code, message));
    if !fits_login(&given.login) {
        wrong("gebruikersnaam", "ongeldig", says!("account-login"));
    }
    if SafeText::line(&given.name).is_empty() {
        wrong("naam", "verplicht", says!("account-name"));
    }
    problems.extend(given.grant.problems(rules));
    let Grant { role, from, until, .. } = given.grant;
    let today = rules.calendar.date(state.now());
    let standing = Standing { from, until, ..standing(given, Standing::default()) };
    if !given.closed {
        problems.extend(standing.problems(role, today));
    }
    problems
}

pub(super) fn standing(given: &AccountInput, before: Standing) -> Standing {
    Standing {
        task: given.task,
        certified: given.certified,
        screened: given.screened,
        designated_by: SafeText::line(&given.designated_by),
        designated_on: given.designated_on,
        ..before
    }
}

/// Asks a second person for the rights that were given.
pub(super) async fn propose(
    state: &AppState,
    scope: &Scope,
    account: &Account,
    given: &AccountInput,
    opens: bool,
) -> Result<ProposalId, Failure> {
    let what = Proposed::Rights {
        user: account.actor.user,
        name: account.actor.name.clone(),
        grant: Box::new(given.grant.clone()),
        opens,
        account_version: account.standing.version,
    };
    let id = ProposalId(Uuid::now_v7());
    Ok(state.store.propose(scope, id, what, &given.why, state.now()).await?.id)
}
