//! What can go wrong between the client and the API, in the words of somebody at a desk.

use std::error::Error as _;

use crate::domain::text::SafeText;
use crate::t;
use crate::wire::problem::Problem;

/// Why the line is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfflineKind {
    /// Nobody listens there.
    Refused,
    /// The name is not known.
    Unresolved,
    /// No answer in time.
    TimedOut,
    /// The certificate isn't trusted, or TLS failed otherwise.
    Tls,
    /// The line broke halfway.
    Broken,
    /// Something in between answered that the API can't be reached.
    Unavailable,
}

/// Why there is no answer as asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ClientError {
    /// The line is down. What was sent may or may not have arrived: send it again under the same identity.
    #[error("{}", .0.what())]
    Offline(OfflineKind),
    /// The API said no, and why.
    #[error("{}", SafeText::line(&.0.title))]
    Problem(Box<Problem>),
    /// No session, or it has ended.
    #[error("{}", t!("client-signed-out"))]
    SignedOut,
    /// The answer is not what the contract says: the two sides are of different versions.
    #[error("{}", t!("client-contract"))]
    Contract(String),
}

/// What, why and what now: one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What went wrong.
    pub what: SafeText,
    /// Why, as far as known.
    pub why: SafeText,
    /// What to do now.
    pub now: SafeText,
}

impl OfflineKind {
    fn what(self) -> String {
        match self {
            Self::Tls => t!("client-tls"),
            Self::TimedOut => t!("client-late"),
            _ => t!("client-away"),
        }
    }

    fn why(self) -> String {
        match self {
            Self::Refused => t!("client-why-refused"),
            Self::Unresolved => t!("client-why-unresolved"),
            Self::TimedOut => t!("client-why-late"),
            Self::Tls => t!("client-why-tls"),
            Self::Broken => t!("client-why-broken"),
            Self::Unavailable => t!("client-why-unavailable"),
        }
    }

    fn now(self) -> String {
        match self {
            Self::Unresolved => t!("client-now-unresolved"),
            Self::Tls => t!("client-now-tls"),
            Self::Refused => t!("client-now-refused"),
            Self::TimedOut | Self::Broken | Self::Unavailable => {
                t!("client-now-again")
            }
        }
    }
}

impl ClientError {
    /// What, why and what now.
    pub fn report(&self) -> Report {
        let line = |text: &str| SafeText::line(text);
        match self {
            Self::Offline(kind) => Report { what: line(&kind.what()), why: line(&kind.why()), now: line(&kind.now()) },
            Self::SignedOut => Report {
                what: line(&t!("client-signed-out")),
                why: line(&t!("client-why-signed-out")),
                now: line(&t!("client-now-sign-in")),
            },
            Self::Contract(detail) => {
                Report { what: line(&t!("client-contract")), why: line(detail), now: line(&t!("client-now-contract")) }
            }
            Self::Problem(problem) => {
                let request = problem.instance.clone().unwrap_or_else(|| t!("client-no-request"));
                let now = if problem.status >= 500 {
                    t!("client-now-request", request = request)
                } else if problem.errors.is_empty() {
                    String::new()
                } else {
                    let fields = problem
                        .errors
                        .iter()
                        .map(|error| format!("{}: {}", error.field, crate::i18n::say(&error.message)));
                    fields.collect::<Vec<_>>().join("; ")
                };
                Report { what: line(&problem.title), why: line(&problem.detail), now: line(&now) }
            }
        }
    }

    /// Trying again later, under the same identity, may help.
    pub fn transient(&self) -> bool {
        match self {
            Self::Offline(kind) => *kind != OfflineKind::Tls,
            Self::Problem(problem) => matches!(problem.status, 429 | 503),
            Self::SignedOut | Self::Contract(_) => false,
        }
    }

    /// The code of the problem, if the API gave one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(problem.code()),
            _ => None,
        }
    }
}

impl From<reqwest::Error> for ClientError {
    fn from(error: reqwest::Error) -> Self {
        // The library's own message can hold the address; only the kind is kept.
        Self::Offline(kind_of(&error))
    }
}

fn kind_of(error: &reqwest::Error) -> OfflineKind {
    if error.is_timeout() {
        return OfflineKind::TimedOut;
    }
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            match io.kind() {
                std::io::ErrorKind::ConnectionRefused => return OfflineKind::Refused,
                std::io::ErrorKind::TimedOut => return OfflineKind::TimedOut,
                _ => {}
            }
        }
        let text = inner.to_string().to_ascii_lowercase();
        if text.contains("dns error") || text.contains("failed to lookup") {
            return OfflineKind::Unresolved;
        }
        if text.contains("certificate") || text.contains("handshake") || text.contains("received corrupt message") {
            return OfflineKind::Tls;
        }
        source = inner.source();
    }
    OfflineKind::Broken
}
