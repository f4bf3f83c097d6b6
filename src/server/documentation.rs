//! The description of the API as a page to read: made out of `openapi.json`, whole, without scripts and without anything
//! from elsewhere, so that it reads the same on a closed network.

use std::fmt::Write as _;
use std::sync::OnceLock;

use data_encoding::BASE64;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::openapi;

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;color:#1a1a1a;\
background:#fff}h1,h2,h3{line-height:1.2}h2{border-bottom:2px solid #01689b;margin-top:3rem}h3{margin-top:2.5rem}\
code,pre{font-family:ui-monospace,monospace;font-size:.9rem}pre{background:#f3f3f3;padding:.75rem;overflow:auto;\
border-left:4px solid #01689b}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}th,td{border:1px solid #b4b4b4;\
padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#eef7fb}nav ul{columns:2;padding-left:1.2rem}\
a{color:#01689b}.m{font-weight:700}\
@media(prefers-color-scheme:dark){body{background:#16191d;color:#e8e8e8}pre,th{background:#23282e}a{color:#8fcae7}\
td,th{border-color:#555}}@media(max-width:45rem){nav ul{columns:1}table{display:block;overflow:auto}}";

/// The policy of the page: its own style and nothing else.
pub(super) fn policy() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        let digest = BASE64.encode(&Sha256::digest(STYLE));
        format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    })
}

/// The page, made once.
pub(super) fn page() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| serde_json::from_str(openapi::text()).map(|api| made(&api)).unwrap_or_default())
}

/// As it can stand in HTML.
fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Paragraphs, with what stands between backquotes as code.
fn prose(text: &str) -> String {
    let mut html = String::new();
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        html.push_str("<p>");
        for (at, piece) in safe(paragraph.trim()).split('`').enumerate() {
            let _ = if at % 2 == 1 { write!(html, "<code>{piece}</code>") } else { write!(html, "{piece}") };
        }
        html.push_str("</p>\n");
    }
    html
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn members<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value[name].as_object().into_iter().flat_map(Map::iter)
}

fn items<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value[name].as_array().into_iter().flatten()
}

/// What a value may be, with links to where that is explained.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next()) {
        return format!("<a href=\"#schema-{0}\">{0}</a>", safe(name));
    }
    for of in ["oneOf", "anyOf", "allOf"] {
        if schema[of].is_array() {
            return items(schema, of).map(kind).collect::<Vec<_>>().join(" of ");
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        let words = words.iter().map(|word| format!("<code>{}</code>", safe(word.as_str().unwrap_or_default())));
        return words.collect::<Vec<_>>().join(", ");
    }
    if let Some(word) = schema["const"].as_str() {
        return format!("<code>{}</code>", safe(word));
    }
    let name = |kind: &str| match (kind, text(schema, "format")) {
        ("array", _) => format!("lijst van {}", self::kind(&schema["items"])),
        ("string", "") => "tekst".to_owned(),
        ("string", format) => format!("tekst ({})", safe(format)),
        ("integer", _) => "geheel getal".to_owned(),
        ("number", _) => "getal".to_owned(),
        ("boolean", _) => "ja/nee (<code>true</code>/<code>false</code>)".to_owned(),
        ("null", _) => "niets".to_owned(),
        _ => "object".to_owned(),
    };
    match &schema["type"] {
        Value::String(one) => name(one),
        Value::Array(several) => several.iter().filter_map(Value::as_str).map(name).collect::<Vec<_>>().join(" of "),
        _ => "waarde".to_owned(),
    }
}

fn made(api: &Value) -> String {
    let (mut html, info) = (String::new(), &api["info"]);
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{0}: beschrijving van de API</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>{0}: beschrijving van de API</h1>\n{1}<p>Versie {2}. Deze pagina is gemaakt uit \
         <a href=\"/v1/openapi.json\">openapi.json</a> (OpenAPI 3.1). Alle adressen beginnen met <code>/v1</code>. \
         Contact: {3}, <a href=\"mailto:{4}\">{4}</a>.</p>\n",
        safe(text(info, "title")),
        prose(text(info, "description")),
        safe(text(info, "version")),
        safe(text(&info["contact"], "name")),
        safe(text(&info["contact"], "email")),
    );
    let by_tag: Vec<(&Value, Vec<Operation<'_>>)> =
        items(api, "tags").map(|tag| (tag, operations(api, text(tag, "name")))).collect();
    html.push_str("<nav>\n");
    for (tag, operations) in &by_tag {
        let name = safe(text(tag, "name"));
        let _ = writeln!(html, "<h3><a href=\"#tag-{name}\">{name}</a></h3>\n<ul>");
        for (_, _, operation) in operations {
            let (id, summary) = (safe(text(operation, "operationId")), safe(text(operation, "summary")));
            let _ = writeln!(html, "<li><a href=\"#{id}\">{summary}</a></li>");
        }
        html.push_str("</ul>\n");
    }
    html.push_str("<p><a href=\"#gegevens\">Gegevens</a></p>\n</nav>\n");
    for (tag, operations) in &by_tag {
        let name = safe(text(tag, "name"));
        let _ = writeln!(html, "<h2 id=\"tag-{name}\">{name}</h2>\n{}", prose(text(tag, "description")));
        for operation in operations {
            explain(&mut html, operation);
        }
    }
    html.push_str("<h2 id=\"gegevens\">Gegevens</h2>\n");
    for (name, schema) in members(&api["components"], "schemas") {
        shape(&mut html, name, schema);
    }
    html.push_str("</body>\n</html>\n");
    html
}

/// Method, path and the operation itself.
type Operation<'v> = (&'v str, &'v str, &'v Value);

/// The operations under a heading, in the order of the description.
fn operations<'v>(api: &'v Value, tag: &str) -> Vec<Operation<'v>> {
    let all = members(api, "paths").flat_map(|(path, item)| {
        let item = item.as_object().into_iter().flat_map(Map::iter);
        item.map(move |(method, operation)| (method.as_str(), path.as_str(), operation))
    });
    all.filter(|(_, _, operation)| operation["tags"][0] == tag).collect()
}

fn explain(html: &mut String, (method, path, operation): &Operation<'_>) {
    let _ = writeln!(
        html,
        "<h3 id=\"{}\">{}</h3>\n<p><code><span class=\"m\">{}</span> /v1{}</code>{}</p>\n{}",
        safe(text(operation, "operationId")),
        safe(text(operation, "summary")),
        method.to_uppercase(),
        safe(path),
        if operation["security"].as_array().is_some_and(Vec::is_empty) { " (zonder aanmelden)" } else { "" },
        prose(text(operation, "description")),
    );
    let mut parameters = items(operation, "parameters").peekable();
    if parameters.peek().is_some() {
        html.push_str("<table><tr><th>invoer</th><th>waar</th><th>wat</th><th>uitleg</th></tr>\n");
        for one in parameters {
            let place = match text(one, "in") {
                "path" => "adres",
                "query" => "achter ?",
                _ => "kop",
            };
            let must = if one["required"] == true { " (verplicht)" } else { "" };
            let (name, what) = (safe(text(one, "name")), kind(&one["schema"]));
            let told = safe(text(one, "description"));
            let _ = writeln!(
                html,
                "<tr><td><code>{name}</code>{must}</td><td>{place}</td><td>{what}</td><td>{told}</td></tr>"
            );
        }
        html.push_str("</table>\n");
    }
    if let Some(body) = operation["requestBody"]["content"].as_object().and_then(|content| content.values().next()) {
        let _ = writeln!(html, "<p>Stuur mee: {}.</p>", kind(&body["schema"]));
        sample(html, &body["example"]);
    }
    html.push_str("<table><tr><th>antwoord</th><th>uitleg</th><th>inhoud</th></tr>\n");
    for (status, response) in members(operation, "responses") {
        let content = members(response, "content").next();
        let content = content.map(|(media, body)| format!("{} ({})", kind(&body["schema"]), safe(media)));
        let (told, content) = (safe(text(response, "description")), content.unwrap_or_default());
        let _ = writeln!(html, "<tr><td>{status}</td><td>{told}</td><td>{content}</td></tr>");
    }
    html.push_str("</table>\n");
    for (_, response) in members(operation, "responses").filter(|(status, _)| status.starts_with('2')) {
        for (_, body) in members(response, "content") {
            sample(html, &body["example"]);
        }
    }
}

fn sample(html: &mut String, example: &Value) {
    let shown = match example {
        Value::Null => return,
        Value::String(text) => text.clone(),
        example => serde_json::to_string_pretty(example).unwrap_or_default(),
    };
    let _ = writeln!(html, "<pre>{}</pre>", safe(&shown));
}

/// What a body is made of.
fn shape(html: &mut String, name: &str, schema: &Value) {
    let _ = writeln!(html, "<h3 id=\"schema-{0}\">{0}</h3>\n{1}", safe(name), prose(text(schema, "description")));
    let ways: Vec<&Value> = ["oneOf", "anyOf", "allOf"].into_iter().flat_map(|of| items(schema, of)).collect();
    if ways.is_empty() {
        if schema["properties"].is_object() {
            fields(html, schema);
        } else {
            let _ = writeln!(html, "<p>{}</p>", kind(schema));
        }
        return;
    }
    html.push_str("<p>Een van deze:</p>\n");
    for way in ways {
        html.push_str(&prose(text(way, "description")));
        if way["properties"].is_object() {
            fields(html, way);
        } else {
            let _ = writeln!(html, "<p>{}</p>", kind(way));
        }
    }
}

fn fields(html: &mut String, schema: &Value) {
    let must = |name: &str| items(schema, "required").any(|one| one == name);
    html.push_str("<table><tr><th>naam</th><th>wat</th><th>uitleg</th></tr>\n");
    for (name, field) in members(schema, "properties") {
        let needed = if must(name) { " (altijd)" } else { "" };
        let (name, told) = (safe(name), safe(text(field, "description")));
        let _ = writeln!(html, "<tr><td><code>{name}</code>{needed}</td><td>{}</td><td>{told}</td></tr>", kind(field));
    }
    html.push_str("</table>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_every_kind_of_data_has_its_place_and_every_link_leads_there() {
        let (api, page): (Value, &str) = (serde_json::from_str(openapi::text()).unwrap(), page());
        for (_, item) in members(&api, "paths") {
            for (_, operation) in item.as_object().unwrap() {
                let place = format!("<h3 id=\"{}\">", text(operation, "operationId"));
                assert!(page.contains(&place), "{place}");
            }
        }
        let mut links = 0;
        for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(page.contains(&format!(" id=\"{link}\"")), "{link}");
            links += 1;
        }
        assert!(links > 100, "{links}");
    }

    #[test]
    fn the_page_asks_for_nothing_from_elsewhere_and_runs_nothing() {
        let page = page();
        for needle in ["<script", "<link", "<img", "src=", "@import", "url(", "http://", "<iframe"] {
            assert!(!page.contains(needle), "{needle}");
        }
        assert!(policy().starts_with("default-src 'none'; style-src 'sha256-"));
    }

    #[test]
    fn what_stands_in_a_text_is_no_markup() {
        assert_eq!(prose("a <b> & `c<d>`\n\nx"), "<p>a &lt;b&gt; &amp; <code>c&lt;d&gt;</code></p>\n<p>x</p>\n");
    }
}
