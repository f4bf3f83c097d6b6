//! Server-sent events, read from pieces of any size (the WHATWG rules).
//!
//! A piece may end anywhere: in the middle of a line, of a character, or between CR and LF.

/// The most one event may hold, in bytes: a row is under 2 KiB.
const LIMIT: usize = 1024 * 1024;

/// One event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    /// Its kind; empty for the usual one.
    pub kind: String,
    /// What it says.
    pub data: String,
    /// Its identity, if this event gave one.
    pub id: Option<String>,
}

/// An event, or a line of one, is longer than agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

/// Reads pieces into events.
#[derive(Debug, Default)]
pub struct Parser {
    line: Vec<u8>,
    message: Message,
    has_data: bool,
    after_cr: bool,
    begun: bool,
    /// What the server wants us to wait before connecting again, in milliseconds.
    pub retry: Option<u64>,
}

impl Parser {
    /// A parser for a new connection, that remembers how long the server wants us to wait.
    pub fn anew(&self) -> Self {
        Self { retry: self.retry, ..Self::default() }
    }

    /// Reads one piece; gives the events that it completes.
    pub fn feed(&mut self, piece: &[u8]) -> Result<Vec<Message>, TooLong> {
        let mut out = Vec::new();
        for &byte in piece {
            let ended = match byte {
                b'\n' if self.after_cr => {
                    self.after_cr = false;
                    continue;
                }
                b'\n' | b'\r' => true,
                _ => false,
            };
            self.after_cr = byte == b'\r';
            if ended {
                self.end_of_line(&mut out);
            } else {
                self.line.push(byte);
                if self.line.len() + self.message.data.len() > LIMIT {
                    return Err(TooLong);
                }
            }
        }
        Ok(out)
    }

    fn end_of_line(&mut self, out: &mut Vec<Message>) {
        let bytes = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&bytes);
        let mut line: &str = &text;
        if !std::mem::replace(&mut self.begun, true) {
            line = line.strip_prefix('\u{feff}').unwrap_or(line);
        }
        if line.is_empty() {
            let message = std::mem::take(&mut self.message);
            if std::mem::take(&mut self.has_data) || message.id.is_some() {
                out.push(message);
            }
            return;
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => {
                if self.has_data {
                    self.message.data.push('\n');
                }
                self.has_data = true;
                self.message.data.push_str(value);
            }
            "event" => value.clone_into(&mut self.message.kind),
            "id" if !value.contains('\0') => self.message.id = Some(value.to_owned()),
            "retry" if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) => {
                self.retry = value.parse().ok();
            }
            // A comment (empty name) keeps the line alive; an unknown field is skipped.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &[u8] = "\u{feff}: hallo\nretry: 2500\n\nid: 41\nevent: gebeurtenis\ndata: {\"a\":\"é€𝄞\"}\n\n\
        data: een\r\ndata:twee\r\rdata\n\nid: 42\n\nonbekend: x\n:\ndata:  spatie\n\ndata: half"
        .as_bytes();

    fn message(kind: &str, data: &str, id: Option<&str>) -> Message {
        Message { kind: kind.into(), data: data.into(), id: id.map(Into::into) }
    }

    fn expected() -> Vec<Message> {
        vec![
            message("gebeurtenis", "{\"a\":\"é€𝄞\"}", Some("41")),
            message("", "een\ntwee", None),
            message("", "", None),
            message("", "", Some("42")),
            message("", " spatie", None),
        ]
    }

    #[test]
    fn events_are_the_same_wherever_the_pieces_are_cut() {
        for cut in 0..=STREAM.len() {
            let mut parser = Parser::default();
            let mut found = parser.feed(&STREAM[..cut]).unwrap();
            found.extend(parser.feed(&STREAM[cut..]).unwrap());
            assert_eq!(found, expected(), "cut at {cut}");
            assert_eq!(parser.retry, Some(2500));
        }
    }

    #[test]
    fn events_are_the_same_byte_by_byte() {
        let mut parser = Parser::default();
        let found: Vec<Message> = STREAM.iter().flat_map(|byte| parser.feed(&[*byte]).unwrap()).collect();
        assert_eq!(found, expected());
    }

    #[test]
    fn a_line_without_end_is_refused_and_not_kept() {
        let mut parser = Parser::default();
        assert_eq!(parser.feed(&vec![b'x'; LIMIT + 1]), Err(TooLong));
        let mut many = Parser::default();
        let line = [b"data: ".as_slice(), &vec![b'y'; 100_000], b"\n"].concat();
        assert!((0..12).any(|_| many.feed(&line).is_err()), "many lines of one event count together");
    }
}
