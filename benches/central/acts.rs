//! What is measured, as the requests that a desk sends.

use uuid::Uuid;

use super::site::Site;

/// Entries that a desk which was away catches up with.
const CAUGHT_UP: u64 = 1000;

/// An act of a desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    Page,
    Open,
    Route,
    Name,
    Bsn,
    Words,
    Common,
    CatchUp,
}

pub const ALL: [Act; 8] =
    [Act::Page, Act::Open, Act::Route, Act::Name, Act::Bsn, Act::Words, Act::Common, Act::CatchUp];

impl Act {
    pub fn name(self) -> &'static str {
        match self {
            Act::Page => "inbox page of 50",
            Act::Open => "open, recorded",
            Act::Route => "route, durable",
            Act::Name => "search by name",
            Act::Bsn => "search by BSN",
            Act::Words => "search by words",
            Act::Common => "search by common words",
            Act::CatchUp => "feed, 1,000 entries",
        }
    }

    /// The request of a turn. `None` when there is nothing left to route.
    pub fn request(self, site: &Site, turn: usize) -> Option<String> {
        let clerk = &site.clerks[turn % site.clerks.len()];
        // Far apart, so that two in a row have nothing in common.
        let known = &site.samples[turn.wrapping_mul(7919) % site.samples.len()];
        let sought = &site.sought[turn.wrapping_mul(7919) % site.sought.len()];
        let token = &site.clerks[known.house].token;
        Some(match self {
            Act::Page => get("/v1/aanmeldingen?vak=postvak", &clerk.token),
            Act::Open => get(&format!("/v1/aanmeldingen/{}?doel=triage", known.id), token),
            Act::Route => {
                let (house, id, version) = site.fresh.lock().ok()?.pop_front()?;
                let body = format!(
                    r#"{{"soort":"doorgeleiden","keuzes":[{{"id":"{}","netwerk":"wijkteam","leidend":true}}]}}"#,
                    Uuid::now_v7()
                );
                let path = format!("/v1/aanmeldingen/{id}/opdrachten");
                post(&path, &site.clerks[house].token, &format!("if-match: \"{version}\"\r\n"), &body)
            }
            Act::Name => search(&site.clerks[sought.house].token, "woorden", &sought.name),
            Act::Bsn => {
                let with = site.samples.iter().cycle().skip(turn.wrapping_mul(7919) % site.samples.len());
                let known = with.take(site.samples.len()).find(|known| known.bsn.is_some())?;
                search(&site.clerks[known.house].token, "bsn", known.bsn.as_deref()?)
            }
            Act::Words => search(&site.clerks[sought.house].token, "woorden", &sought.words),
            // What it finds grows with the store, up to a page; each hit is opened and recorded.
            Act::Common => search(token, "woorden", &known.words),
            Act::CatchUp => {
                let room = clerk.filled.saturating_sub(CAUGHT_UP).max(1);
                let after = (turn as u64).wrapping_mul(7919) % room;
                get(&format!("/v1/gebeurtenissen?vanafVolgnummer={after}&limiet={CAUGHT_UP}"), &clerk.token)
            }
        })
    }
}

/// A search by one field.
pub fn search(token: &str, field: &str, text: &str) -> String {
    post("/v1/aanmeldingen/_zoek", token, "", &serde_json::json!({ field: text }).to_string())
}

fn get(path: &str, token: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\r\n")
}

/// A request with a body, under an identity of its own.
pub fn post(path: &str, token: &str, more: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n{more}idempotency-key: {}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        Uuid::now_v7(),
        body.len()
    )
}
