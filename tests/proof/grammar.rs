//! What may come out of a terminal program of ours: text, and the few sequences that our own writers send. All else is a
//! hit.

/// Whose bytes they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// The desk: `tui/terminal` and nothing else.
    Desk,
    /// A command with a progress bar.
    Command,
}

/// What the desk sends once, to take the terminal and to give it back.
const ONCE: [&[u8]; 2] = [
    b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1000;1002;1003;1004l\x1b[m\x1b[2J\x1b[H",
    b"\x1b[?2004l\x1b[m\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h",
];

/// Bytes that neither are text nor come from our writer, each with where it is.
pub fn hits(bytes: &[u8], writer: Writer) -> Vec<String> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if let Some(once) = ONCE.iter().find(|once| writer == Writer::Desk && rest.starts_with(once)) {
            at += once.len();
        } else if rest[0] == 0x1b {
            if let Some(length) = sequence(rest, writer) {
                at += length;
            } else {
                let shown = rest[..rest.len().min(24)].escape_ascii();
                hits.push(format!("a sequence that is not ours at {at}: {shown}"));
                at += 1;
            }
        } else {
            let (length, sign) = first(rest);
            if sign.is_none_or(|sign| !harmless(sign)) {
                hits.push(format!("{:?} at {at}: {:?}", &rest[..length], sign));
            }
            at += length;
        }
    }
    hits
}

/// The length of a sequence that our writer sends.
fn sequence(bytes: &[u8], writer: Writer) -> Option<usize> {
    let body = bytes.strip_prefix(b"\x1b[")?;
    let end = body.iter().position(u8::is_ascii_alphabetic)?;
    let parameters = std::str::from_utf8(&body[..end]).ok()?;
    let numbers = |most: usize| {
        let parts: Vec<&str> = parameters.split(';').collect();
        parts.len() <= most
            && (parameters.is_empty()
                || parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())))
    };
    let ours = match (body[end], writer) {
        (b'm', _) => numbers(24),
        (b'A' | b'B' | b'C' | b'D', _) => numbers(1),
        (b'H', Writer::Desk) => numbers(2),
        (b'K', Writer::Desk) => parameters.is_empty(),
        (b'J', Writer::Desk) => parameters == "2",
        (b'h' | b'l', Writer::Desk) => matches!(parameters, "?25" | "?2026"),
        (b'K', Writer::Command) => matches!(parameters, "" | "2"),
        _ => false,
    };
    ours.then_some(2 + end + 1)
}

/// The first character, none when the bytes aren't UTF-8, and how many bytes it takes.
fn first(bytes: &[u8]) -> (usize, Option<char>) {
    for length in 1..=bytes.len().min(4) {
        if let Ok(text) = std::str::from_utf8(&bytes[..length]) {
            return (length, text.chars().next());
        }
    }
    (1, None)
}

/// A character that a terminal only shows.
fn harmless(sign: char) -> bool {
    match sign {
        // How our writer and a command's lines move.
        '\r' | '\n' | '\u{8}' => true,
        sign if sign.is_control() => false,
        // Directions, joiners, invisible signs, line and paragraph separators, tags, interlinear marks.
        '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => false,
        sign => u32::from(sign) & 0xfffe != 0xfffe,
    }
}

#[test]
fn the_grammar_knows_our_writer_and_nobody_else() {
    let ours = "\u{1b}[?1049h\u{1b}[?25l\u{1b}[?2004h\u{1b}[?1000;1002;1003;1004l\u{1b}[m\u{1b}[2J\u{1b}[H\
        Zoë – één…\r\n\u{8}\u{1b}[3;14H\u{1b}[4A\u{1b}[38;5;12mx\u{1b}[K\u{1b}[?25h\u{1b}[2J";
    assert_eq!(hits(ours.as_bytes(), Writer::Desk), Vec::<String>::new());
    for hostile in crate::hostile::SEEDS {
        assert!(!hits(hostile.as_bytes(), Writer::Desk).is_empty(), "{hostile:?} would go unseen");
    }
    for bytes in [b"\x9b31m".as_slice(), b"\xff", b"\xed\xa0\x80", b"\x1b[6n", b"\x1b[?1049h", b"\x1bc", b"\x1b["] {
        assert!(!hits(bytes, Writer::Desk).is_empty(), "{bytes:?} would go unseen");
    }
}
