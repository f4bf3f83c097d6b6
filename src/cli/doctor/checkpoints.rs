//! Checkpoints of the journals: whether they are kept, and whether they keep up with what is written.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use jiff::Timestamp;

use super::Finding;
use super::duty::shown;
use crate::cli::report::{Fault, key_why};
use crate::domain::code::HouseCode;
use crate::server::config::Checkpoints;
use crate::store::{Checkpoint, SigningKey};
use crate::t;

const PART: &str = "ijkpunten";
/// So much of the end of the file is read: what comes before it is looked at by `wissel audit verify`.
const END: u64 = 1 << 20;

/// Looks at the key, the file and its last lines, beside how far each journal is now.
pub fn finding(config: &Checkpoints, heads: &[(HouseCode, u64)], now: Timestamp) -> Finding {
    let Some(key) = &config.signing_key else {
        return Finding::note(PART, t!("doctor-checkpoints-none"), t!("doctor-checkpoints-plan"));
    };
    let public = match SigningKey::read(key) {
        Ok(key) => key.public(),
        Err(error) => {
            return Finding::wrong(PART, format!("{}: {}", key.display(), key_why(&error)), t!("cli-key-now"));
        }
    };
    let Some(file) = &config.file else { return Finding::good(PART, t!("doctor-checkpoints-out")) };
    let name = file.display().to_string();
    let yet =
        || Finding::note(PART, t!("doctor-checkpoints-yet", file = name.as_str()), t!("doctor-checkpoints-serve"));
    let text = match end(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return yet(),
        Err(error) => {
            let fault = Fault::file(&name, &error);
            let [what, why, now] = fault.parts();
            return Finding::wrong(PART, format!("{what}: {why}"), now);
        }
    };
    let Ok(kept) = Checkpoint::read_all(&text, &public) else {
        return Finding::wrong(PART, t!("doctor-checkpoints-forged", file = name), t!("doctor-astray-now"));
    };
    let Some(newest) = kept.iter().map(|one| one.at).max() else { return yet() };
    // A journal that stood still for long has no line at the end of the file.
    let last = |house: &HouseCode| kept.iter().filter(|one| one.house == *house).map(|one| one.seq).max();
    let grew = heads.iter().any(|(house, seq)| last(house).is_some_and(|last| last < *seq));
    let at = shown(newest);
    if grew && now.duration_since(newest) > config.every * 2 {
        Finding::wrong(PART, t!("doctor-checkpoints-old", at = at, file = name), t!("doctor-checkpoints-old-now"))
    } else {
        Finding::good(PART, t!("doctor-checkpoints-at", at = at, file = name))
    }
}

/// The last whole lines of a file that can be added to.
fn end(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    OpenOptions::new().append(true).open(path)?;
    let before = file.metadata()?.len().saturating_sub(END);
    file.seek(SeekFrom::Start(before))?;
    let mut bytes = Vec::new();
    file.take(END).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(if before == 0 { text.into_owned() } else { text.split_once('\n').unwrap_or_default().1.to_owned() })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::super::State;
    use super::*;

    #[test]
    fn checkpoints_that_stay_behind_or_cant_be_kept_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let now: Timestamp = "2026-07-10T12:00:00Z".parse().unwrap();
        let none = Checkpoints { file: None, signing_key: None, every: SignedDuration::from_mins(15) };
        let house = HouseCode::try_from("testdam".to_owned()).unwrap();
        let state = |config: &Checkpoints, seq| finding(config, &[(house.clone(), seq)], now).state;
        assert_eq!(state(&none, 1), State::Note, "nothing is signed");
        let there = Checkpoints { file: Some(path("ij.txt")), signing_key: Some(path("ijkpunt.key")), ..none.clone() };
        assert_eq!(state(&there, 1), State::Wrong, "there is no key");
        let key = SigningKey::create(&path("ijkpunt.key")).unwrap();
        assert_eq!(state(&Checkpoints { file: None, ..there.clone() }, 1), State::Good, "to the system's own log");
        assert_eq!(state(&there, 1), State::Note, "none yet");

        let keep = |minutes, seq| {
            let at = now - SignedDuration::from_mins(minutes);
            let line = Checkpoint { house: house.clone(), seq, hash: String::new(), at }.signed(&key);
            Checkpoint::append(&path("ij.txt"), &(line + "\n")).unwrap();
        };
        keep(60, 4);
        assert_eq!(state(&there, 4), State::Good, "nothing was written since");
        assert_eq!(state(&there, 5), State::Wrong);
        keep(29, 5);
        assert_eq!(state(&there, 6), State::Good, "soon");
        // A file of which only the end is read.
        let many = std::fs::read_to_string(path("ij.txt")).unwrap().repeat(4_000);
        std::fs::write(path("ij.txt"), many).unwrap();
        assert_eq!(state(&there, 6), State::Good);
        Checkpoint::append(&path("ij.txt"), "{} 00\n").unwrap();
        assert_eq!(state(&there, 6), State::Wrong, "somebody else wrote there");
        std::fs::remove_file(path("ij.txt")).unwrap();
        std::fs::create_dir(path("ij.txt")).unwrap();
        assert_eq!(state(&there, 6), State::Wrong, "nothing can be written there");
    }
}
