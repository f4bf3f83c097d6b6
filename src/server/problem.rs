//! Every error of the API, made in one place.
//!
//! The rule it keeps: an answer that says no is an RFC 9457 problem, in Dutch or in the language that was asked for
//! (`Accept-Language`), and never repeats what was sent. Handlers
//! return a [`Failure`]; [`headers`](super::headers) writes it out, with the identity of the request in it. What the operator
//! must know goes beside it as the cause, into the log and nowhere else.

use axum::http::header::{ETAG, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::domain::message::Message;
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::i18n;
use crate::says;
use crate::store::{CommandError, StoreError};
use crate::wire::header::etag;
use crate::wire::problem::{FACTOR_NEEDED, FACTOR_TO_SET_UP, FACTOR_WRONG, Problem};

/// An answer that says no: what is told, the headers that belong to it, and the cause for the log.
#[derive(Debug, Clone)]
pub struct Failure {
    status: StatusCode,
    code: String,
    title: Message,
    detail: Message,
    errors: Vec<FieldProblem>,
    refusal: Option<Refusal>,
    version: Option<u64>,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) cause: Option<String>,
}

impl Failure {
    /// A problem by status, code, title and what to do now.
    pub fn new(status: StatusCode, code: &str, title: impl Into<Message>, detail: impl Into<Message>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            title: title.into(),
            detail: detail.into(),
            errors: Vec::new(),
            refusal: None,
            version: None,
            headers: Vec::new(),
            cause: None,
        }
    }

    /// Its status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The problem as it is written, in the language of this thread.
    pub fn problem(&self, request: uuid::Uuid) -> Problem {
        let errors: Vec<FieldProblem> = self.errors.iter().map(i18n::said).collect();
        let detail = match (&self.refusal, errors.as_slice()) {
            (Some(refusal), _) => sentence(&i18n::refusal(refusal)),
            (None, [one]) => format!("{}: {}", one.field, i18n::say(&one.message)),
            (None, _) => i18n::say(&self.detail),
        };
        Problem {
            kind: format!("urn:wissel:probleem:{}", self.code),
            status: self.status.as_u16(),
            title: i18n::say(&self.title),
            detail,
            instance: Some(format!("urn:uuid:{request}")),
            errors,
            refusal: self.refusal.clone(),
            version: self.version,
        }
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// Says after how many seconds it makes sense to try again.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        self.with(RETRY_AFTER, &seconds.to_string())
    }

    /// Adds what the log must know.
    #[must_use]
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// 400: fields are wrong, all of them together.
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        let detail = says!("api-ongeldige-invoer", count = errors.len());
        let title = says!("api-ongeldige-invoer-title");
        Self { errors, ..Self::new(StatusCode::BAD_REQUEST, "ongeldige_invoer", title, detail) }
    }

    /// 400: one field is wrong.
    pub fn field(field: &str, code: &str, message: impl Into<Message>) -> Self {
        Self::fields(vec![FieldProblem::new(field, code, message)])
    }

    /// 400: not JSON.
    pub fn json(line: usize, column: usize, reason: Message) -> Self {
        let detail = says!("api-ongeldige-json", line = line, column = column, reason = reason);
        Self::new(StatusCode::BAD_REQUEST, "ongeldige_json", says!("api-ongeldige-json-title"), detail)
    }

    /// 401: no session, or it ended. `given` tells whether a token was sent.
    pub fn signed_out(given: bool) -> Self {
        let challenge =
            if given { r#"Bearer realm="wissel", error="invalid_token""# } else { r#"Bearer realm="wissel""# };
        Self::new(
            StatusCode::UNAUTHORIZED,
            "niet_aangemeld",
            says!("api-niet-aangemeld-title"),
            says!("api-niet-aangemeld"),
        )
        .with(WWW_AUTHENTICATE, challenge)
    }

    /// 401: name or password wrong; the same for every reason.
    pub fn sign_in_failed() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "aanmelden_mislukt",
            says!("api-aanmelden-mislukt-title"),
            says!("api-aanmelden-mislukt"),
        )
        .with(WWW_AUTHENTICATE, r#"Bearer realm="wissel""#)
    }

    /// 401: the password is right, and a code of the second factor must go with it.
    pub fn second_factor_needed() -> Self {
        Self::second_factor(FACTOR_NEEDED, says!("api-tweede-factor-nodig-title"), says!("api-tweede-factor-nodig"))
    }

    /// 401: the password is right, and the account must have a second factor first.
    pub fn second_factor_to_set_up() -> Self {
        let title = says!("api-tweede-factor-instellen-title");
        Self::second_factor(FACTOR_TO_SET_UP, title, says!("api-tweede-factor-instellen"))
    }

    /// 401: the code is wrong, or was used before.
    pub fn second_factor_wrong() -> Self {
        Self::second_factor(FACTOR_WRONG, says!("api-tweede-factor-onjuist-title"), says!("api-tweede-factor-onjuist"))
    }

    fn second_factor(code: &str, title: Message, detail: Message) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, title, detail).with(WWW_AUTHENTICATE, r#"Bearer realm="wissel""#)
    }

    /// 409: the account has a second factor already.
    pub fn second_factor_there() -> Self {
        let title = says!("api-tweede-factor-bestaat-title");
        Self::new(StatusCode::CONFLICT, "tweede_factor_bestaat", title, says!("api-tweede-factor-bestaat"))
    }

    /// 409: the account has no second factor.
    pub fn no_second_factor() -> Self {
        let title = says!("api-geen-tweede-factor-title");
        Self::new(StatusCode::CONFLICT, "geen_tweede_factor", title, says!("api-geen-tweede-factor"))
    }

    /// 409: the house has no emergency access.
    pub fn break_glass_off() -> Self {
        let title = says!("api-noodtoegang-uit-title");
        Self::new(StatusCode::CONFLICT, "noodtoegang_uit", title, says!("api-noodtoegang-uit"))
    }

    /// 409: the file can be opened in the ordinary way.
    pub fn not_hidden() -> Self {
        let title = says!("api-niet-verborgen-title");
        Self::new(StatusCode::CONFLICT, "niet_verborgen", title, says!("api-niet-verborgen"))
    }

    /// 400: who is signed in gave another password than the own one.
    pub fn old_password_wrong() -> Self {
        Self::field("wachtwoord", "onjuist", says!("password-old-wrong"))
    }

    /// 400: who is signed in gave another code than one of the own second factor.
    pub fn own_code_wrong() -> Self {
        Self::field("code", "onjuist", says!("api-tweede-factor-onjuist"))
    }

    /// 429: try again after so many seconds.
    pub fn too_often(seconds: u64) -> Self {
        Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "te_vaak",
            says!("api-te-vaak-title"),
            says!("api-te-vaak", seconds = seconds),
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
            Refusal::Unknown => (StatusCode::NOT_FOUND, "onbekend", says!("api-onbekend-title")),
            Refusal::NotAllowed => (StatusCode::FORBIDDEN, "geen_recht", says!("api-geen-recht-title")),
            _ => (StatusCode::CONFLICT, "geweigerd", says!("api-geweigerd-title")),
        };
        Self { refusal: Some(refusal), ..Self::new(status, code, title, String::new()) }
    }

    /// 412: somebody was first.
    pub fn stale(current: u64) -> Self {
        let mut failure = Self::new(
            StatusCode::PRECONDITION_FAILED,
            "versie_verouderd",
            says!("api-versie-verouderd-title"),
            says!("api-versie-verouderd", version = current),
        )
        .with(ETAG, &etag(current));
        failure.version = Some(current);
        failure
    }

    /// 428: the version is missing.
    pub fn version_needed() -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "versie_nodig",
            says!("api-versie-nodig-title"),
            says!("api-versie-nodig"),
        )
    }

    /// 409: the same key with another command.
    pub fn key_reused() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "sleutel_hergebruikt",
            says!("api-sleutel-hergebruikt-title"),
            says!("api-sleutel-hergebruikt"),
        )
    }

    /// 413: too big.
    pub fn too_big(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "te_groot",
            says!("api-te-groot-title"),
            says!("api-te-groot", limit = limit / 1024),
        )
    }

    /// 415: not JSON in UTF-8.
    pub fn media_type() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "verkeerd_mediatype",
            says!("api-verkeerd-mediatype-title"),
            says!("api-verkeerd-mediatype"),
        )
        .with(axum::http::header::ACCEPT, "application/json")
    }

    /// 406: the answer can't be given in the asked form.
    pub fn not_acceptable(offered: &str) -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "niet_acceptabel",
            says!("api-niet-acceptabel-title"),
            says!("api-niet-acceptabel", offered = offered),
        )
    }

    /// 500: our fault.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::of_status(StatusCode::INTERNAL_SERVER_ERROR).because(cause)
    }

    /// What goes with a bare status, for answers that no handler made.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::new(status, "onbekend", says!("api-onbekend-title"), says!("api-onbekend")),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(
                status,
                "methode_niet_toegestaan",
                says!("api-methode-niet-toegestaan-title"),
                says!("api-methode-niet-toegestaan"),
            ),
            StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "niet_beschikbaar",
                says!("api-niet-beschikbaar-title"),
                says!("api-niet-beschikbaar"),
            )
            .with(RETRY_AFTER, "2"),
            status if status.is_client_error() => Self::new(
                status,
                "verkeerd_verzoek",
                says!("api-verkeerd-verzoek-title"),
                says!("api-verkeerd-verzoek"),
            ),
            _ => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "interne_fout",
                says!("api-interne-fout-title"),
                says!("api-interne-fout"),
            ),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
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
