//! What the promises cost: the API with sign-in, sealing, journal and read log, beside a bare axum handler on the same
//! statements and the same SQLite settings, in one run.
//!
//! `cargo bench --bench api` seeds two demos (10,000 and 100,000 referrals; `WISSEL_BENCH_SMALL`, `WISSEL_BENCH_LARGE`), then
//! asks pages and routes referrals over 16 open connections, one stretch of `WISSEL_BENCH_SECONDS` (5) each, turn by turn,
//! after a second of each that warms up and is not counted. Only compare figures of one run.

#[path = "../tests/support/mod.rs"]
mod support;

mod bare;
mod line;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use line::Line;
use support::demo::Demo;
use uuid::Uuid;

const LINES: usize = 16;
/// Fresh referrals of each site. The first stretch of each sort warms caches, file and log up, and is not counted.
const TARGETS: usize = 16_000;
const WARMING: Duration = Duration::from_secs(1);

fn main() {
    let number =
        |name: &str, default: u64| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    let stretch = Duration::from_secs(number("WISSEL_BENCH_SECONDS", 5));
    let (small, large) = (number("WISSEL_BENCH_SMALL", 10_000), number("WISSEL_BENCH_LARGE", 100_000));
    println!("{LINES} connections, {} s a stretch, turn by turn, two rounds", stretch.as_secs());
    let sizes: Vec<(u64, Site)> = [small, large].map(|size| (size, Site::start(size))).into();
    for (_, site) in &sizes {
        measure(site.bare.address, WARMING, || Some(page_request("/kaal/pagina", "")));
        measure(site.api, WARMING, || Some(page_request("/v1/aanmeldingen?vak=postvak", &site.token)));
        measure(site.bare.address, WARMING, || site.bare_route_request());
        measure(site.api, WARMING, || site.route_request());
    }
    for round in 1..=2 {
        println!("\nround {round}{:>36}{:>12}{:>12}{:>12}", "a second", "p50 ms", "p99 ms", "share");
        for (size, site) in &sizes {
            let bare = measure(site.bare.address, stretch, || Some(page_request("/kaal/pagina", "")));
            let full = measure(site.api, stretch, || Some(page_request("/v1/aanmeldingen?vak=postvak", &site.token)));
            report(&format!("inbox page, bare, {size}"), &bare, None);
            report(&format!("inbox page, Wissel, {size}"), &full, Some(&bare));
        }
        for (size, site) in &sizes {
            let bare = measure(site.bare.address, stretch, || site.bare_route_request());
            let full = measure(site.api, stretch, || site.route_request());
            report(&format!("durable route, bare, {size}"), &bare, None);
            report(&format!("durable route, Wissel, {size}"), &full, Some(&bare));
        }
    }
}

/// One demo with its bare twin.
struct Site {
    _demo: Demo,
    _folder: tempfile::TempDir,
    api: SocketAddr,
    token: String,
    bare: bare::Bare,
    /// Referrals to route, each with its version.
    targets: Vec<(String, u64)>,
    next: AtomicUsize,
    /// The same in the bare twin's copy.
    bare_next: AtomicUsize,
}

impl Site {
    fn start(size: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("demo");
        let demo = Demo::start(&["--referrals", &size.to_string(), "--data", data.to_str().expect("utf-8")]);
        let api: SocketAddr = demo.api.trim_start_matches("http://").parse().expect("an address");
        let token = demo.token("intake").to_owned();
        let targets = routable(api, &token, TARGETS);
        let routed = Self::route(&token, &targets[0]);
        let (status, answer) = Line::open(api).ask(&routed);
        assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&answer));
        let sample = Uuid::parse_str(&targets[0].0).expect("an identity");
        let bare = bare::Bare::start(&data.join("wissel.db"), folder.path(), sample);
        let (next, bare_next) = (AtomicUsize::new(1), AtomicUsize::new(1));
        Self { _demo: demo, _folder: folder, api, token, bare, targets, next, bare_next }
    }

    /// Routes the next referral; a referral takes one hand-over to a network at a time, so each is used once.
    fn route_request(&self) -> Option<String> {
        let target = self.targets.get(self.next.fetch_add(1, Ordering::Relaxed))?;
        Some(Self::route(&self.token, target))
    }

    fn route(token: &str, (id, version): &(String, u64)) -> String {
        let body = format!(
            r#"{{"soort":"doorgeleiden","keuzes":[{{"id":"{}","netwerk":"wijkteam","leidend":true}}]}}"#,
            Uuid::now_v7()
        );
        format!(
            "POST /v1/aanmeldingen/{id}/opdrachten HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\nif-match: \"{version}\"\r\n\
             idempotency-key: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            Uuid::now_v7(),
            body.len()
        )
    }

    /// The same referral, in the bare twin's copy.
    fn bare_route_request(&self) -> Option<String> {
        let (id, _) = self.targets.get(self.bare_next.fetch_add(1, Ordering::Relaxed))?;
        let body = format!(r#"{{"id":"{id}","opdracht":"{}","netwerk":"wijkteam"}}"#, Uuid::now_v7());
        Some(format!(
            "POST /kaal/doorgeleiden HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }
}

/// Fresh referrals to route, received over all lines beforehand.
fn routable(api: SocketAddr, token: &str, count: usize) -> Vec<(String, u64)> {
    let run = Uuid::now_v7();
    let receive = |line: &mut Line, number: usize| {
        let body = format!(
            r#"{{"bron":"bench","bronkenmerk":"{run}-{number}","aanmelder":{{"soort":"politie","organisatie":"politie Voorbeeldstad",
            "naam":"K. Smit"}},"betrokkene":{{"naam":"Testpersoon Meting","geboortedatum":"1985-03-02"}},"aard":"gedraging",
            "betreft":"overlast in het portiek","toelichting":"{}","ingelicht":"ja","gemeente":"voorbeeldstad"}}"#,
            "Roept 's nachts op de galerij en slaapt overdag. ".repeat(20)
        );
        let request = format!(
            "POST /v1/aanmeldingen HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\nidempotency-key: {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            Uuid::now_v7(),
            body.len()
        );
        let (status, answer) = line.ask(&request);
        assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&answer));
        let answer: serde_json::Value = serde_json::from_slice(&answer).expect("an answer");
        (answer["aanmelding"].as_str().expect("id").to_owned(), answer["versie"].as_u64().expect("version"))
    };
    std::thread::scope(|scope| {
        let lines: Vec<_> = (0..LINES)
            .map(|first| {
                scope.spawn(move || {
                    let mut line = Line::open(api);
                    (first..count).step_by(LINES).map(|number| receive(&mut line, number)).collect::<Vec<_>>()
                })
            })
            .collect();
        lines.into_iter().flat_map(|line| line.join().expect("a line")).collect()
    })
}

fn page_request(path: &str, token: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\r\n")
}

struct Figures {
    each_second: f64,
    p50: f64,
    p99: f64,
    done: usize,
}

fn measure(address: SocketAddr, stretch: Duration, request: impl Fn() -> Option<String> + Sync) -> Figures {
    let stop = AtomicBool::new(false);
    let begin = Instant::now();
    let times: Vec<f64> = std::thread::scope(|scope| {
        let lines: Vec<_> = (0..LINES)
            .map(|_| {
                scope.spawn(|| {
                    let mut line = Line::open(address);
                    let mut times = Vec::new();
                    while !stop.load(Ordering::Relaxed) {
                        let Some(text) = request() else { break };
                        let sent = Instant::now();
                        let (status, body) = line.ask(&text);
                        assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&body));
                        times.push(sent.elapsed().as_secs_f64() * 1000.0);
                    }
                    times
                })
            })
            .collect();
        while begin.elapsed() < stretch && !lines.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            std::thread::sleep(Duration::from_millis(5));
        }
        stop.store(true, Ordering::Relaxed);
        lines.into_iter().flat_map(|line| line.join().expect("a line")).collect()
    });
    let mut times = times;
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or(f64::NAN);
    let done = times.len();
    #[expect(clippy::cast_precision_loss, reason = "a count of requests in seconds")]
    let each_second = done as f64 / begin.elapsed().as_secs_f64();
    Figures { each_second, p50: at(50), p99: at(99), done }
}

fn report(name: &str, figures: &Figures, bare: Option<&Figures>) {
    let share = bare.map_or(String::new(), |bare| format!("{:.2}", figures.each_second / bare.each_second));
    println!(
        "{name:<32}{:>12.0}{:>12.2}{:>12.2}{share:>12}   ({} done)",
        figures.each_second, figures.p50, figures.p99, figures.done
    );
}
