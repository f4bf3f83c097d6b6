//! What programs asked of the system, as `strace` wrote it down: in which order a request came in, data went to the disk,
//! and the answer went out.

use std::collections::HashMap;

/// Begins every trace: all threads, with the names of files.
pub const WATCH: [&str; 7] =
    ["-f", "-qq", "-y", "-s", "512", "-e", "trace=fdatasync,fsync,recvfrom,sendto,write,writev,sendmsg"];

/// Something that was asked of the system, in the order of the ends of the calls.
#[derive(Debug)]
pub struct Call {
    pub process: u32,
    pub name: String,
    /// What stood between the brackets.
    pub arguments: String,
    /// Line on which it was asked.
    pub asked: usize,
    /// Line on which it was answered.
    pub answered: usize,
    pub good: bool,
}

impl Call {
    /// The descriptor that it was about.
    pub fn descriptor(&self) -> &str {
        self.arguments.split([',', '<', ')']).next().unwrap_or_default()
    }

    /// Has written a file whose name holds this to the disk.
    pub fn flushed(&self, file: &str) -> bool {
        self.good && matches!(self.name.as_str(), "fdatasync" | "fsync") && self.arguments.contains(file)
    }

    fn sends(&self) -> bool {
        matches!(self.name.as_str(), "sendto" | "write" | "writev" | "sendmsg")
    }
}

/// All calls of a trace.
pub fn calls(trace: &str) -> Vec<Call> {
    let mut open: HashMap<(u32, String), (String, usize)> = HashMap::new();
    let mut all = Vec::new();
    for (line, text) in trace.lines().enumerate() {
        let Some((process, rest)) = text.split_once(' ') else { continue };
        let (Ok(process), rest) = (process.parse::<u32>(), rest.trim_start()) else { continue };
        let (name, begun, rest, asked) = if let Some(resumed) = rest.strip_prefix("<... ") {
            let Some((name, rest)) = resumed.split_once(" resumed>") else { continue };
            let Some((begun, asked)) = open.remove(&(process, name.to_owned())) else { continue };
            (name.to_owned(), begun, rest, asked)
        } else {
            let Some((name, rest)) = rest.split_once('(') else { continue };
            (name.to_owned(), String::new(), rest, line)
        };
        if let Some(begun) = rest.strip_suffix(" <unfinished ...>") {
            open.insert((process, name), (begun.to_owned(), asked));
            continue;
        }
        let Some((arguments, result)) = rest.rsplit_once(" = ") else { continue };
        let good = !result.starts_with('-');
        all.push(Call { process, name, arguments: begun + arguments, asked, answered: line, good });
    }
    all
}

/// A command with its answer.
#[derive(Debug)]
pub struct Answered {
    /// Its first words: `POST /v1/aanmeldingen`.
    pub request: String,
    /// Line on which it came in.
    pub from: usize,
    /// Line on which the answer was about to go out.
    pub to: usize,
}

/// Each request that writes, with its answer of 2xx. `server` tells its calls from those of others.
pub fn answered(calls: &[Call], server: impl Fn(&Call) -> bool) -> Vec<Answered> {
    let mut waiting: HashMap<&str, (String, usize)> = HashMap::new();
    let mut all = Vec::new();
    for call in calls.iter().filter(|call| call.good && server(call)) {
        let text = call.arguments.split_once('"').map_or("", |(_, text)| text);
        if call.name == "recvfrom" && is_written(text) {
            let request: String = text.split(" HTTP").next().unwrap_or_default().to_owned();
            waiting.insert(call.descriptor(), (request, call.answered));
        } else if call.sends()
            && text.starts_with("HTTP/1.1 ")
            && let Some((request, from)) = waiting.remove(call.descriptor())
            && text.starts_with("HTTP/1.1 2")
        {
            all.push(Answered { request, from, to: call.asked });
        }
    }
    all
}

/// Everything that changes something, and the opening of a file: that is recorded before it is shown.
fn is_written(text: &str) -> bool {
    ["POST /", "PUT /", "DELETE /", "PATCH /", "GET /v1/aanmeldingen/"].iter().any(|start| text.starts_with(start))
}

/// Was there a call between the two lines that began after the first and ended before the second?
pub fn between(calls: &[Call], (from, to): (usize, usize), holds: impl Fn(&Call) -> bool) -> bool {
    calls.iter().any(|call| call.asked > from && call.answered < to && holds(call))
}
