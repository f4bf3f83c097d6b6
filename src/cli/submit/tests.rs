//! What a partner's file may look like, and what is said about it.

use std::io::Cursor;

use super::record::{LIMIT, Record};
use super::source::{Format, Source};

fn read_as(bytes: &[u8], format: Option<Format>, name: &str) -> Vec<Record> {
    let source = Source::new(Box::new(Cursor::new(bytes.to_vec())), None, format, name).unwrap();
    source.records().collect()
}

fn read(text: &str, name: &str) -> Vec<Record> {
    read_as(text.as_bytes(), None, name)
}

/// Each record as `line: reference`, or `line: field code`.
fn short(records: &[Record]) -> Vec<String> {
    let one = |record: &Record| match &record.content {
        Ok(given) if given.problems.is_empty() => {
            format!("{}: {}", record.line, given.input.source_reference.as_deref().unwrap_or("-"))
        }
        content => {
            let problems = content.as_ref().map_or_else(|problems| problems, |given| &given.problems);
            let named: Vec<String> =
                problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect();
            format!("{}: {}", record.line, named.join(", ").trim())
        }
    };
    records.iter().map(one).collect()
}

fn message(record: &Record) -> String {
    let problems = record.content.as_ref().map_or_else(|problems| problems, |given| &given.problems);
    crate::i18n::say(&problems[0].message)
}

#[test]
fn one_object_a_line_and_a_bad_line_stops_nothing() {
    let text = "{\"bronkenmerk\":\"1\"}\n\n{\"bronkenmerk\":\r\n{\"bronkenmerk\":\"3\"}\r\n{\"naam\":1}\n{\"bronkenmerk\":\"5\"}";
    let records = read(text, "x.ndjson");
    assert_eq!(short(&records), ["1: 1", "3: geen_json", "4: 3", "5: naam onbekend_veld", "6: 5"]);
    assert!(message(&records[1]).contains("regel 3"), "{}", message(&records[1]));
    assert_eq!(records.last().unwrap().end, text.len() as u64);
}

#[test]
fn an_array_is_read_value_by_value_over_lines() {
    let text = "\u{feff} [\n {\"bronkenmerk\": \"a]}\\\"\",\n  \"feiten\": [{\"tekst\": \"x\"}]},\n{\"bronkenmerk\": \"b\"} , 7,\n{\"bronkenmerk\": }, {\"bronkenmerk\":\"c\"}\n]\n";
    let records = read(text, "-");
    assert_eq!(short(&records), ["2: a]}\"", "4: b", "4: verkeerd_type", "5: geen_json", "5: c"]);
}

#[test]
fn an_array_that_stops_too_early_says_so_after_what_was_whole() {
    let records = read("[{\"bronkenmerk\":\"1\"},", "x.json");
    assert_eq!(short(&records), ["1: 1", "1: geen_json"]);
    assert!(records[1].of_source, "the open end is no record");
    let records = read("[{\"bronkenmerk\":\"1\"},{\"bronken", "x.json");
    assert_eq!(short(&records), ["1: 1", "1: geen_json"], "a record cut off is one mistake");
    assert!(!records[1].of_source);
    let records = read("[{\"bronkenmerk\":\"1\"}] {\"bronkenmerk\":\"2\"}", "x.json");
    assert_eq!(short(&records), ["1: 1", "1: geen_json"]);
}

#[test]
fn objects_over_several_lines_follow_one_another() {
    let records = read("{\n \"bronkenmerk\": \"1\"\n}\n{ \"bronkenmerk\": \"2\" }{\"bronkenmerk\":\"3\"}\n", "x.json");
    assert_eq!(short(&records), ["1: 1", "4: 2", "4: 3"]);
    assert_eq!(short(&read("}}\n{\"bronkenmerk\":\"2\"}", "x.json")).last().unwrap(), "2: 2");
}

#[test]
fn a_spreadsheet_comes_with_commas_semicolons_or_tabs() {
    for mark in [",", ";", "\t"] {
        let text =
            ["bronkenmerk", "betreft", "feiten.1.tekst\r\n1", "a", "\"x ", " y\"\r\n2", "\"b\nc\"", "\r\n"].join(mark);
        let records = read(&format!("\u{feff}{text}"), "x.csv");
        assert_eq!(short(&records), ["2: 1", "3: 2"], "{mark:?}");
        assert_eq!(records[0].content.as_ref().unwrap().input.facts[0].text, Some(format!("x {mark} y")));
        assert_eq!(records[1].content.as_ref().unwrap().input.summary.as_deref(), Some("b\nc"));
    }
}

#[test]
fn a_column_that_is_no_field_stops_the_file_before_anything_is_lost() {
    let records = read("bronkenmerk,gebortedatum\n1,2\n", "x.csv");
    assert_eq!(short(&records), ["1: gebortedatum onbekend_veld"]);
    assert!(records[0].of_source, "a header is no record");
    assert_eq!(short(&read("bron,bronkenmerk,bron\n1,2,3\n", "x.csv")), ["1: bron ongeldig"]);
}

#[test]
fn a_quote_that_never_closes_costs_one_line() {
    let records = read("bronkenmerk,betreft\n1,\"open\n2,b\n3,c\n", "x.csv");
    assert_eq!(short(&records), ["2: ongeldig", "3: 2", "4: 3"]);
    assert!(message(&records[0]).contains("aanhalingsteken"), "{}", message(&records[0]));
}

#[test]
fn a_line_with_another_number_of_fields_is_told() {
    let records = read("bronkenmerk,betreft\n1,a,b\n2\n3,c\n", "x.csv");
    assert_eq!(short(&records), ["2: ongeldig", "3: ongeldig", "4: 3"]);
}

#[test]
fn another_charset_is_named_by_its_byte() {
    let records = read_as(b"bronkenmerk,betreft\n1,caf\xe9\n2,b\n", None, "x.csv");
    assert_eq!(short(&records), ["2: betreft geen_utf8", "3: 2"]);
    assert!(message(&records[0]).contains("Byte 26 "), "{}", message(&records[0]));
    let records = read_as(b"{\"bronkenmerk\":\"\xe9\"}\n{\"bronkenmerk\":\"2\"}", None, "-");
    assert_eq!(short(&records), ["1: geen_utf8", "2: 2"]);
    let wide: Vec<u8> = "\u{feff}bron\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(short(&read_as(&wide, None, "x.csv")), ["1: geen_utf8"]);
}

#[test]
fn a_record_that_is_too_long_is_skipped() {
    let long = "x".repeat(LIMIT + 1);
    let text = format!("{{\"betreft\":\"{long}\"}}\n{{\"bronkenmerk\":\"2\"}}\n");
    assert_eq!(short(&read(&text, "x.ndjson")), ["1: te_lang", "2: 2"]);
    let text = format!("[{{\"betreft\":\"{long}\"}},{{\"bronkenmerk\":\"2\"}}]");
    assert_eq!(short(&read(&text, "x.json")), ["1: te_lang", "1: 2"]);
    let text = format!("bronkenmerk,betreft\n1,{long}\n2,b\n");
    assert_eq!(short(&read(&text, "x.csv")), ["2: te_lang", "3: 2"]);
}

#[test]
fn the_form_shows_by_name_or_by_its_beginning() {
    assert_eq!(short(&read("  {\"bronkenmerk\":\"1\"}", "-")), ["1: 1"]);
    assert_eq!(short(&read("\n\n[{\"bronkenmerk\":\"1\"}]", "data.txt")), ["3: 1"]);
    assert_eq!(short(&read("bronkenmerk\n1\n", "-")), ["2: 1"]);
    assert_eq!(short(&read("", "-")), Vec::<String>::new());
    let forced = read_as(b"bronkenmerk\n1\n", Some(Format::Csv), "x.json");
    assert_eq!(short(&forced), ["2: 1"]);
}

#[test]
fn hostile_bytes_never_end_in_a_loop_or_a_panic() {
    let mut seed = 7_u64;
    for format in [Format::Ndjson, Format::Json, Format::Csv] {
        for _ in 0..2_000 {
            let bytes: Vec<u8> = (0..60)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    b"{}[],:;\"\\\n\r\t ab1\xff\xc3"[(seed >> 33) as usize % 18]
                })
                .collect();
            assert!(read_as(&bytes, Some(format), "-").len() <= 61);
        }
    }
}
