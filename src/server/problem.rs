//! Every error of the API, made in one place.
//!
//! The rule it keeps: an answer that says no is an RFC 9457 problem in Dutch, and never repeats what was sent. Handlers
//! return a [`Failure`]; [`headers`](super::headers) writes it out, with the identity of the request in it. What the operator
//! must know goes beside it as the cause, into the log and nowhere else.

use axum::http::header::{ETAG, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::domain::refusal::{FieldProblem, Refusal};
use crate::store::{CommandError, StoreError};
use crate::wire::header::etag;
use crate::wire::problem::Problem;

/// An answer that says no: the problem, the headers that belong to it, and the cause for the log.
#[derive(Debug, Clone)]
pub struct Failure {
    pub(super) problem: Box<Problem>,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) cause: Option<String>,
}

impl Failure {
    /// A problem by status, code, title and what to do now.
    pub fn new(status: StatusCode, code: &str, title: &str, detail: impl Into<String>) -> Self {
        let problem = Problem {
            kind: format!("urn:wissel:probleem:{code}"),
            status: status.as_u16(),
            title: title.to_owned(),
            detail: detail.into(),
            instance: None,
            errors: Vec::new(),
            refusal: None,
            version: None,
        };
        Self { problem: Box::new(problem), headers: Vec::new(), cause: None }
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// Adds what the log must know.
    #[must_use]
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// 400: fields are wrong, all of them together.
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        let detail = match errors.as_slice() {
            [one] => format!("{}: {}", one.field, one.message),
            many => format!("{} velden zijn niet goed; verbeter ze en stuur het opnieuw.", many.len()),
        };
        let mut failure = Self::new(StatusCode::BAD_REQUEST, "ongeldige_invoer", "De invoer is niet goed", detail);
        failure.problem.errors = errors;
        failure
    }

    /// 400: one field is wrong.
    pub fn field(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::fields(vec![FieldProblem::new(field, code, message)])
    }

    /// 400: not JSON.
    pub fn json(line: usize, column: usize, reason: &str) -> Self {
        let detail = format!("Regel {line}, kolom {column}: {reason}.");
        Self::new(StatusCode::BAD_REQUEST, "ongeldige_json", "Dit is geen geldige JSON", detail)
    }

    /// 401: no session, or it ended. `given` tells whether a token was sent.
    pub fn signed_out(given: bool) -> Self {
        let challenge =
            if given { r#"Bearer realm="wissel", error="invalid_token""# } else { r#"Bearer realm="wissel""# };
        Self::new(
            StatusCode::UNAUTHORIZED,
            "niet_aangemeld",
            "U bent niet aangemeld",
            "Meld u aan en stuur het token mee als 'Authorization: Bearer …'. Een sessie eindigt vanzelf.",
        )
        .with(WWW_AUTHENTICATE, challenge)
    }

    /// 401: name or password wrong; the same for every reason.
    pub fn sign_in_failed() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "aanmelden_mislukt",
            "Aanmelden is niet gelukt",
            "De gebruikersnaam of het wachtwoord klopt niet.",
        )
        .with(WWW_AUTHENTICATE, r#"Bearer realm="wissel""#)
    }

    /// 429: try again after so many seconds.
    pub fn too_often(seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "te_vaak",
            "Te vaak geprobeerd",
            format!("Wacht {seconds} seconden en probeer het dan opnieuw."),
        )
        .with(RETRY_AFTER, &seconds.to_string())
    }

    /// 403: this role may not.
    pub fn not_allowed() -> Self {
        Self::refused(Refusal::NotAllowed)
    }

    /// 404: it doesn't exist, or not for this caller.
    pub fn unknown() -> Self {
        Self::refused(Refusal::Unknown)
    }

    /// The core refused.
    pub fn refused(refusal: Refusal) -> Self {
        let (status, code, title) = match &refusal {
            Refusal::Fields { problems } => return Self::fields(problems.clone()),
            Refusal::Unknown => (StatusCode::NOT_FOUND, "onbekend", "Niet gevonden"),
            Refusal::NotAllowed => (StatusCode::FORBIDDEN, "geen_recht", "Dit mag u niet"),
            _ => (StatusCode::CONFLICT, "geweigerd", "Dit kan nu niet"),
        };
        let mut failure = Self::new(status, code, title, sentence(&refusal.to_string()));
        failure.problem.refusal = Some(refusal);
        failure
    }

    /// 412: somebody was first.
    pub fn stale(current: u64) -> Self {
        let mut failure = Self::new(
            StatusCode::PRECONDITION_FAILED,
            "versie_verouderd",
            "Intussen gewijzigd",
            format!("De versie is nu {current}. Kijk wat er veranderd is en beslis opnieuw."),
        )
        .with(ETAG, &etag(current));
        failure.problem.version = Some(current);
        failure
    }

    /// 428: the version is missing.
    pub fn version_needed() -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "versie_nodig",
            "De versie ontbreekt",
            "Stuur de versie waarop u beslist mee in de kop 'If-Match', bijvoorbeeld: If-Match: \"7\".",
        )
    }

    /// 409: the same key with another command.
    pub fn key_reused() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "sleutel_hergebruikt",
            "Deze sleutel is al gebruikt",
            "Deze Idempotency-Key hoort bij een andere opdracht. Stuur een nieuwe opdracht met een nieuwe sleutel.",
        )
    }

    /// 413: too big.
    pub fn too_big(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "te_groot",
            "Te groot",
            format!("Er mag hoogstens {} KiB gestuurd worden.", limit / 1024),
        )
    }

    /// 415: not JSON in UTF-8.
    pub fn media_type() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "verkeerd_mediatype",
            "Dit mediatype wordt niet gelezen",
            "Stuur JSON in UTF-8, met de kop 'Content-Type: application/json'.",
        )
        .with(axum::http::header::ACCEPT, "application/json")
    }

    /// 406: the answer can't be given in the asked form.
    pub fn not_acceptable(offered: &str) -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "niet_acceptabel",
            "Deze vorm kan niet",
            format!("Het antwoord is er alleen als {offered}: laat 'Accept' weg of noem dat."),
        )
    }

    /// 500: our fault.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR).because(cause)
    }

    /// What goes with a bare status, for answers that no handler made.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::new(
                status,
                "onbekend",
                "Niet gevonden",
                "Dit adres bestaat niet. De adressen staan in /v1/openapi.json; geen ervan eindigt op een schuine streep.",
            ),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(
                status,
                "methode_niet_toegestaan",
                "Deze methode kan hier niet",
                "De kop 'Allow' noemt wat hier wel kan.",
            ),
            StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "niet_beschikbaar",
                "Nu niet beschikbaar",
                "De dienst is nu te druk of wordt gestopt. Probeer het over enkele seconden opnieuw; herhalen is veilig.",
            )
            .with(RETRY_AFTER, "2"),
            status if status.is_client_error() => {
                Self::new(status, "verkeerd_verzoek", "Dit verzoek kan niet", "Het verzoek is niet goed gevormd.")
            }
            _ => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "interne_fout",
                "Er ging iets mis",
                "De fout ligt bij ons. Probeer het opnieuw; blijft het, geef de beheerder dan het nummer van dit verzoek.",
            ),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::internal(error)
    }
}

impl From<CommandError> for Failure {
    fn from(error: CommandError) -> Self {
        match error {
            CommandError::Refused(refusal) => Self::refused(refusal),
            CommandError::Stale { current } => Self::stale(current),
            CommandError::KeyReused => Self::key_reused(),
            CommandError::NotFound => Self::unknown(),
            CommandError::Store(error) => error.into(),
        }
    }
}

/// A refusal as a sentence: capital, full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
