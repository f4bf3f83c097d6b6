//! Hostile text comes in by every door and is looked at on every screen: no byte of it reaches the terminal raw.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use reqwest::{Client, Method};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::asked;
use crate::grammar::{Writer, hits};
use crate::support::demo::{Demo, WISSEL};
use crate::support::pty::Pty;

/// What an attacker would send: each alone would be obeyed by some terminal, or deceive a reader.
pub const SEEDS: [&str; 34] = [
    "\u{1b}]52;c;cm0gLXJmIH4K\u{7}",
    "\u{1b}]0;een andere titel\u{1b}\\",
    "\u{1b}]8;;https://voorbeeld.invalid\u{7}klik\u{1b}]8;;\u{7}",
    "\u{1b}]1337;File=inline=1:AAAA\u{7}",
    "\u{1b}[6n",
    "\u{1b}[?1049l",
    "\u{1b}[?1003h",
    "\u{1b}[21t",
    "\u{1b}[5i",
    "\u{1b}[200~rm -rf ~\u{1b}[201~",
    "\u{1b}[2;5r",
    "\u{1b}[8m onzichtbaar\u{1b}[12h",
    "\u{1b}c",
    "\u{1b}(0lqqk",
    "\u{1b}#8",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}_Ga=T;AAAA\u{1b}\\",
    "\u{1b}^geheim\u{1b}\\",
    "\u{1b}Xgeheim",
    "\u{9b}31mrood",
    "\u{9d}0;titel\u{9c}",
    "\u{90}q#0\u{9c}",
    "\u{202e}dnatsnegeteg",
    "\u{2066}van links\u{2069}",
    "\u{2067}van rechts",
    "\u{61c}\u{200f}\u{200e}",
    "\u{e0041}\u{e0042}\u{e007f}",
    "\u{200b}\u{200b}\u{2060}\u{feff}",
    "nul\u{0}bel\u{7}del\u{7f}uit\u{e}in\u{f}",
    "regel\u{2028}alinea\u{2029}",
    "\u{fff9}boven\u{fffa}onder\u{fffb}",
    "half \u{1b}",
    "half \u{1b}[38;5",
];

/// Bytes that are no UTF-8 or no character, as they would stand inside a JSON text.
const BROKEN: [&[u8]; 6] =
    [b"\\ud800", b"\\udc1b]52;c;eA==", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x9b31m", b"\x1b]0;x\x07"];

/// Stands for broken bytes until the line is written.
const HOLE: &str = "@@GAT@@";

/// The text of this number: a mark to be found by, and an attack in one of its shapes.
fn text(n: usize) -> String {
    let seed = SEEDS[n % SEEDS.len()];
    let other = SEEDS[(n * 7 + 3) % SEEDS.len()];
    let body = match n / SEEDS.len() % 6 {
        0 => seed.to_owned(),
        // One inside the other, so that taking the inner one out makes an outer one whole.
        1 => format!("{}{other}{}", &seed[..first_end(seed)], &seed[first_end(seed)..]),
        2 => seed.repeat(40),
        3 => format!("{seed}{other}"),
        4 => format!("\u{1b}{seed}\u{1b}[{other}"),
        _ => format!("{seed}{}{other}", "\u{200b}\u{301}".repeat(300)),
    };
    format!("MERK{n} {body} einde")
}

fn first_end(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// A record with eight hostile texts.
fn record(n: usize) -> Vec<u8> {
    let at = n * 8;
    let mut value = json!({
        "bron": "proef", "bronkenmerk": format!("H-{n}"),
        "aanmelder": { "soort": "politie", "organisatie": text(at), "naam": text(at + 1) },
        "betrokkene": { "naam": text(at + 2), "geboortedatum": "1984-05-17", "adres": text(at + 3),
            "bsnOnbekendReden": text(at + 4) },
        "aard": "gedraging", "betreft": text(at + 5), "toelichting": text(at + 6), "vraag": text(at + 7),
        "ingelicht": "ja", "gemeente": "voorbeeldstad",
    });
    match n % 25 {
        7 => value["toelichting"] = json!(format!("MERK{} {HOLE} einde", at + 6)),
        11 => value["toelichting"] = json!(format!("MERK{} {}", at + 6, SEEDS[n % SEEDS.len()].repeat(1 << 15))),
        13 => value[text(at)] = json!("een veld dat niet bestaat"),
        17 => value["betrokkene"]["geboortedatum"] = json!(text(at)),
        _ => {}
    }
    let line = value.to_string();
    let Some((before, after)) = line.split_once(HOLE) else { return line.into_bytes() };
    [before.as_bytes(), BROKEN[n / 25 % BROKEN.len()], after.as_bytes()].concat()
}

/// The number under the cursor.
fn under_cursor(screen: &str) -> Option<String> {
    let line = screen.lines().find(|line| line.starts_with('>'))?;
    line.split_whitespace().find(|word| word.len() == 8 && word.as_bytes()[2] == b'-').map(str::to_owned)
}

struct Door {
    http: Client,
    base: String,
    token: String,
}

impl Door {
    fn new(demo: &Demo, user: &str) -> Self {
        let http = Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
        Self { http, base: demo.api.clone(), token: demo.token(user).to_owned() }
    }

    async fn ask(&self, method: Method, path: &str, body: Option<(&Value, u64)>) -> (u16, Value) {
        let mut request = self.http.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token);
        if let Some((body, version)) = body {
            request = request.header("If-Match", format!("\"{version}\""));
            request = request.header("Idempotency-Key", Uuid::now_v7().to_string()).json(body);
        }
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default())
    }

    /// What came from the hostile file: identity and number.
    async fn arrived(&self, count: usize) -> Vec<(String, String)> {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let (_, page) = self.ask(Method::GET, &format!("/v1/aanmeldingen?limiet=200{cursor}"), None).await;
            for row in page["aanmeldingen"].as_array().unwrap() {
                if row.to_string().contains("MERK") {
                    let text = |name: &str| row[name].as_str().unwrap().to_owned();
                    found.push((text("id"), text("nummer")));
                }
            }
            match page["volgende"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert!(found.len() >= count * 3 / 4, "{} of {count} hostile records came in", found.len());
        found
    }

    /// Gives a command on the newest version.
    async fn does(&self, id: &str, command: &Value) -> (u16, Value) {
        let place = format!("/v1/aanmeldingen/{id}");
        let (_, opened) = self.ask(Method::GET, &place, None).await;
        let version = opened["aanmelding"]["versie"].as_u64().unwrap();
        self.ask(Method::POST, &format!("{place}/opdrachten"), Some((command, version))).await
    }
}

/// What weighing it takes, with hostile reasons.
fn weighed(n: usize, rules: &Value) -> Vec<Value> {
    let template = &rules["catalogus"]["templates"][0];
    let judges = json!([{ "soort": "politie", "organisatie": text(n), "naam": text(n + 1) },
        { "soort": "college", "organisatie": text(n + 2), "naam": text(n + 3) }]);
    let answer = |row: &Value| json!({ "criterium": row["code"], "voldaan": "ja", "reden": text(n + 4) });
    let answers: Vec<Value> = template["criteria"].as_array().unwrap().iter().map(answer).collect();
    vec![
        json!({ "soort": "notitie_maken", "id": Uuid::now_v7(), "tekst": text(n * 3) }),
        json!({ "soort": "doeltoetsen", "past": true, "doel": text(n * 5), "reden": text(n * 7), "deelnemers": judges }),
        json!({ "soort": "toelaten", "sjabloon": template["version"], "antwoorden": answers, "deelnemers": judges }),
        json!({ "soort": "urgentie_kiezen", "urgentie": "normaal", "reden": text(n * 11) }),
    ]
}

/// Presses a key and waits until the screen has come to rest.
fn press(desk: &mut Pty, keys: &str) {
    desk.press(keys);
    // A lone Esc is held for a moment: the next key may not come so soon that both make one.
    desk.settle(Duration::from_millis(if keys == "\u{1b}" { 250 } else { 30 }));
}

/// Opens each of these from the inbox, reads it to the end, its history, the routing panel, and tries to route it. How many
/// were opened, and how many of them showed their text.
fn walk(desk: &mut Pty, wanted: &BTreeSet<String>) -> (usize, usize) {
    let (mut opened, mut shown) = (BTreeSet::new(), 0);
    for _ in 0..wanted.len() * 8 + 400 {
        desk.wait_until("a row under the cursor", |screen| under_cursor(screen).is_some());
        let number = under_cursor(&desk.text()).unwrap();
        if !wanted.contains(&number) || opened.contains(&number) {
            if wanted.iter().all(|number| opened.contains(number)) {
                break;
            }
            desk.press("j");
            // At the end it stays; what was routed meanwhile moved the others up.
            let end = Instant::now() + Duration::from_secs(2);
            while under_cursor(&desk.text()).as_ref() == Some(&number) && Instant::now() < end {
                desk.settle(Duration::from_millis(5));
            }
            if under_cursor(&desk.text()).as_ref() == Some(&number) {
                press(desk, "\u{1b}[H");
            }
            continue;
        }
        desk.press("\r");
        desk.wait_until("its file", |screen| screen.contains("inzage vastgelegd") && screen.contains(&number));
        desk.settle(Duration::from_millis(30));
        shown += usize::from(desk.text().contains("MERK"));
        opened.insert(number);
        for key in
            ["\u{1b}[6~", "\u{1b}[6~", "\u{1b}[6~", "y", "\u{1b}[6~", "\u{1b}", "r", "1", "\r", "\u{1b}", "\u{1b}"]
        {
            press(desk, key);
        }
        desk.wait_until("the inbox again", |screen| under_cursor(screen).is_some());
    }
    (opened.len(), shown)
}

#[test]
fn nothing_hostile_reaches_a_terminal_raw() {
    let texts = asked("WISSEL_TEXTS", 200);
    let records = texts.div_ceil(8);
    let demo = Demo::start(&["--referrals", "12"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vijandig.ndjson");
    std::fs::write(&file, (0..records).map(record).collect::<Vec<_>>().join(&b'\n')).unwrap();

    // Handed in on a terminal, with the progress bar.
    let environment = [("WISSEL_API", demo.api.clone()), ("WISSEL_TOKEN", demo.token("systeem").to_owned())];
    let mut environment: std::collections::HashMap<&str, String> = environment.into_iter().collect();
    environment.insert("TERM", "xterm-256color".to_owned());
    environment.insert("LANG", "nl_NL.UTF-8".to_owned());
    let mut submit = Pty::start(WISSEL, &["submit", file.to_str().unwrap()], (120, 40), &environment);
    assert!(matches!(submit.wait_end(), Some(0 | 1)), "{}", submit.text());
    let mut raw = vec![("submit", submit.raw.len(), hits(&submit.raw, Writer::Command))];

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let door = Door::new(&demo, "intake");
    let arrived = runtime.block_on(door.arrived(records));
    runtime.block_on(async {
        let (_, rules) = door.ask(Method::GET, "/v1/regels", None).await;
        for (n, (id, _)) in arrived.iter().enumerate() {
            for command in weighed(n, &rules) {
                let (status, answer) = door.does(id, &command).await;
                assert_eq!(status, 200, "{answer}");
            }
        }
    });

    let numbers: BTreeSet<String> = arrived.iter().map(|(_, number)| number.clone()).collect();
    let mut desk = demo.desk("intake", (120, 40));
    desk.wait_until("a filled inbox", |screen| under_cursor(screen).is_some());
    press(&mut desk, "ga");
    press(&mut desk, "\u{1b}[H");
    let (opened, shown) = walk(&mut desk, &numbers);
    press(&mut desk, "gt");
    desk.press("\u{3}");
    desk.press("q");
    desk.wait_end();
    raw.push(("the desk", desk.raw.len(), hits(&desk.raw, Writer::Desk)));
    assert_eq!((opened, shown), (numbers.len(), numbers.len()), "every hostile referral was looked at");

    // What a network's staff see of it.
    runtime.block_on(async {
        for (n, (id, _)) in arrived.iter().enumerate() {
            let choice =
                json!({ "id": Uuid::now_v7(), "netwerk": "casusoverleg", "leidend": true, "noodzaak": text(n * 13) });
            // Some went there already, from the desk.
            door.does(id, &json!({ "soort": "doorgeleiden", "keuzes": [choice] })).await;
        }
    });
    let mut network = demo.desk("zvh", (120, 40));
    network.wait_until("packages", |screen| under_cursor(screen).is_some());
    let mut read = BTreeSet::new();
    for _ in 0..records * 2 {
        let number = under_cursor(&network.text()).unwrap();
        if !read.insert(number) {
            break;
        }
        for key in ["\r", "\u{1b}[6~", "\u{1b}[6~", "y", "\u{1b}", "\u{1b}"] {
            press(&mut network, key);
        }
        network.wait_until("the list again", |screen| under_cursor(screen).is_some());
        press(&mut network, "j");
    }
    raw.push(("the network's desk", network.raw.len(), hits(&network.raw, Writer::Desk)));

    let found: Vec<&String> = raw.iter().flat_map(|(_, _, hits)| hits).collect();
    for (place, bytes, hits) in &raw {
        println!("{place}: {bytes} bytes out, {} hits", hits.len());
    }
    println!(
        "{texts} texts in {records} records, {} came in, {opened} opened, {} packages read",
        arrived.len(),
        read.len()
    );
    assert!(found.is_empty(), "{} hits: {:#?}", found.len(), &found[..found.len().min(20)]);
}
