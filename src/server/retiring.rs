//! What is on its way out: said in the description and in every answer, long before it ends.
//!
//! The rule it keeps: `docs/integration.md` promises twelve months; an operation gets a line here on the day that its
//! successor is there.

use axum::http::header::LINK;
use axum::http::{HeaderName, HeaderValue};
use jiff::Timestamp;

/// An operation that will end.
#[derive(Debug, Clone, Copy)]
pub struct Retiring {
    /// Method, in capitals.
    pub method: &'static str,
    /// Path as it is registered.
    pub path: &'static str,
    /// From when on it is better not used, in seconds since 1970.
    pub since: i64,
    /// When it ends, in seconds since 1970.
    pub until: i64,
    /// What comes instead.
    pub instead: &'static str,
}

/// All that is on its way out.
pub const ALL: &[Retiring] = &[];

/// What is said of an operation, if it is on its way out.
pub fn of(all: &'static [Retiring], method: &str, path: &str) -> Option<&'static Retiring> {
    all.iter().find(|one| one.method.eq_ignore_ascii_case(method) && one.path == path)
}

impl Retiring {
    /// The headers of its answers: RFC 9745, RFC 8594 and RFC 5829.
    pub fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let until = Timestamp::from_second(self.until).unwrap_or(Timestamp::MAX);
        let said = [
            (HeaderName::from_static("deprecation"), format!("@{}", self.since)),
            (HeaderName::from_static("sunset"), until.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()),
            (LINK, format!("<{}>; rel=\"successor-version\"", self.instead)),
        ];
        said.into_iter().filter_map(|(name, value)| Some((name, HeaderValue::from_str(&value).ok()?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &[Retiring] = &[Retiring {
        method: "GET",
        path: "/v1/oud",
        since: 1_767_225_600,
        until: 1_798_761_600,
        instead: "/v2/nieuw",
    }];

    #[test]
    fn what_will_end_says_since_when_until_when_and_what_comes_instead() {
        let headers = of(OLD, "get", "/v1/oud").unwrap().headers();
        let told: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
        assert_eq!(
            told,
            [
                ("deprecation", "@1767225600"),
                ("sunset", "Fri, 01 Jan 2027 00:00:00 GMT"),
                ("link", "</v2/nieuw>; rel=\"successor-version\""),
            ]
        );
        assert!(of(OLD, "post", "/v1/oud").is_none());
    }
}
