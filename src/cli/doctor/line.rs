//! What needs the line: the API, its clock, the session, and the places of the token.

use jiff::{SignedDuration, Timestamp};

use super::{Finding, State};
use crate::cli::args::Shared;
use crate::cli::session;
use crate::client::credentials::{Answer, Credentials, Place};
use crate::client::{Api, ClientError};
use crate::settings::Settings;
use crate::t;
use crate::tui::policy::Policy;

/// The desk follows the API's clock; beyond this other things on this computer go wrong (certificates, logs).
const FAR: SignedDuration = SignedDuration::from_mins(5);
/// What a slow line explains.
const NEAR: SignedDuration = SignedDuration::from_secs(5);

/// Looks at the API and the session.
pub async fn look(shared: &Shared, settings: &Settings, policy: &Policy) -> Vec<Finding> {
    let Some(address) = settings.api() else {
        return vec![Finding::wrong("API", t!("doctor-no-address"), t!("doctor-no-address-now"))];
    };
    if !policy.allows_api(address) {
        let now = t!("guard-api-now", all = policy.allowed_apis.join(", "));
        return vec![Finding::wrong("API", t!("guard-api-why", api = address), now)];
    }
    let api = match session::line(address, shared, settings) {
        Ok(api) => api,
        Err(fault) => {
            let [what, why, now] = fault.parts();
            return vec![Finding::wrong("API", format!("{what}: {why}"), now)];
        }
    };
    let mut findings = reach(&api).await;
    let reached = findings.iter().all(|finding| finding.state != State::Wrong);
    match session::credentials(api.base(), shared, settings) {
        Ok(credentials) => {
            let credentials = if policy.keeps_token() { credentials } else { credentials.in_memory_only() };
            findings.extend(token(&api, &credentials, reached).await);
        }
        Err(fault) => {
            let [what, why, now] = fault.parts();
            findings.push(Finding::wrong("token", format!("{what}: {why}"), now));
        }
    }
    findings
}

async fn reach(api: &Api) -> Vec<Finding> {
    match api.greet().await {
        Ok(greeting) => {
            let took = greeting.took.as_millis().to_string();
            let version = greeting.version.unwrap_or_default();
            let says = t!("doctor-answers", api = api.base(), took = took, version = version);
            let mut findings = vec![Finding::good("API", says)];
            findings.extend(greeting.date.map(|date| clock(date, Timestamp::now())));
            findings
        }
        Err(error) => {
            let report = error.report();
            vec![Finding::wrong("API", format!("{}: {} {}", api.base(), report.what, report.why), report.now)]
        }
    }
}

fn clock(api: Timestamp, here: Timestamp) -> Finding {
    let apart = here.duration_since(api);
    let seconds = apart.abs().as_secs();
    let says = if apart.is_negative() {
        t!("doctor-clock-behind", seconds = seconds)
    } else {
        t!("doctor-clock-ahead", seconds = seconds)
    };
    let now = t!("doctor-clock-now");
    if apart.abs() <= NEAR {
        Finding::good("klok", t!("doctor-clock-good"))
    } else if apart.abs() <= FAR {
        Finding::note("klok", says, now)
    } else {
        Finding::wrong("klok", says, now)
    }
}

/// The chain, place by place, and whether the first token still works.
async fn token(api: &Api, credentials: &Credentials, reached: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first = None;
    for (place, answer) in credentials.look().await {
        findings.push(match answer {
            Answer::Yes(token) => {
                let used = first.is_none();
                first.get_or_insert((place, token));
                let place = place.name();
                let says =
                    if used { t!("doctor-token-used", place = place) } else { t!("doctor-token", place = place) };
                Finding::good("token", says)
            }
            Answer::Empty => Finding::good("token", t!("doctor-token-empty", place = place.name())),
            Answer::Absent(why) => Finding::good("token", t!("doctor-token-absent", place = place.name(), why = why)),
            Answer::Silent(why) => {
                let says = t!("doctor-token-silent", place = place.name(), why = why);
                Finding::wrong("token", says, t!("doctor-token-now"))
            }
        });
    }
    match first {
        None => findings.push(Finding::note("aangemeld", t!("doctor-signed-out"), t!("doctor-sign-in"))),
        Some((place, token)) if reached => {
            api.set_token(Some(token));
            findings.push(session_of(api.who_am_i().await, place));
        }
        Some(_) => {}
    }
    findings
}

fn session_of(answer: Result<crate::wire::session::WhoAmI, ClientError>, place: Place) -> Finding {
    match answer {
        Ok(who) => {
            let (house, environment) = (who.house_name.clone(), who.environment.clone());
            let says = t!("doctor-signed-in", house = house, environment = environment, place = place.name());
            Finding::good("aangemeld", says)
        }
        Err(error) => {
            let report = error.report();
            Finding::note("aangemeld", format!("{} {}", report.what, report.why), report.now)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_good_noted_or_wrong() {
        let now = Timestamp::UNIX_EPOCH;
        let state = |seconds| clock(now, now + SignedDuration::from_secs(seconds)).state;
        assert_eq!(
            [0, -3, 30, -200, 900].map(state),
            [State::Good, State::Good, State::Note, State::Note, State::Wrong]
        );
        assert!(clock(now, now - SignedDuration::from_secs(30)).says.contains("30 s achter"));
    }
}
