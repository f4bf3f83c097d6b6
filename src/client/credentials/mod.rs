//! Where the session's token is kept between two starts: a chain of places, never downgraded in silence.
//!
//! Asked in this order: the credential command of the settings, what was given (flag or `WISSEL_TOKEN`), systemd's
//! credential, the Secret Service, the kernel's keyring, an encrypted file where one is named, memory. Every answer comes
//! with its [`Place`], and whoever keeps a token shows it. A place that is here and doesn't answer is a [`Silence`] beside
//! the answer: it is said, whatever the next place answers. Each place gets its time, away from the async threads (a
//! library there may not run inside them, and a prompt that nobody sees must not hold the desk).

mod command;
mod file;
mod kernel;
mod place;
mod ring;
mod secret_service;

use std::path::PathBuf;
use std::time::Duration;

use zeroize::Zeroizing;

pub use file::Locked;
pub use place::{Answer, Place, Silence};

use crate::t;

/// A token, wiped from memory when it goes.
pub type Token = Zeroizing<String>;

/// What a store gets to answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// Under what a store knows us.
const SERVICE: &str = "wissel";
/// The name of the credential that systemd may hand over.
const SYSTEMD: &str = "wissel-token";

/// What was found, and who should have answered.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The first token of the chain.
    pub token: Option<(Token, Place)>,
    /// Places before it, or all when there is none, that are here and didn't answer.
    pub silent: Vec<Silence>,
}

/// Where a token was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// There.
    pub place: Place,
    /// Better places that are here and didn't answer.
    pub silent: Vec<Silence>,
}

/// The chain of places, for one API.
#[derive(Debug, Clone)]
pub struct Credentials {
    api: String,
    given: Option<Token>,
    command: Vec<String>,
    systemd: Option<PathBuf>,
    file: Option<Locked>,
    memory_only: bool,
}

impl Credentials {
    /// The chain for the API at this address, with what was given, if anything.
    pub fn new(api: &str, given: Option<Token>) -> Self {
        let systemd = std::env::var_os("CREDENTIALS_DIRECTORY").filter(|folder| !folder.is_empty());
        Self {
            api: api.to_owned(),
            given: given.filter(|token| !token.trim().is_empty()),
            command: Vec::new(),
            systemd: systemd.map(|folder| PathBuf::from(folder).join(SYSTEMD)),
            file: None,
            memory_only: false,
        }
    }

    /// The same, with a command that says the token: a program and its words.
    #[must_use]
    pub fn with_command(mut self, command: Vec<String>) -> Self {
        self.command = command;
        self
    }

    /// The same, with an encrypted file.
    #[must_use]
    pub fn with_file(mut self, file: Option<Locked>) -> Self {
        self.file = file;
        self
    }

    /// The same, keeping nothing: where several people share one account, nobody may find another's session.
    #[must_use]
    pub fn in_memory_only(mut self) -> Self {
        self.memory_only = true;
        self
    }

    /// The first token that the chain has.
    pub async fn find(&self) -> Found {
        let mut silent = Vec::new();
        for (place, answer) in self.ask_all(true).await {
            match answer {
                Answer::Yes(token) => return Found { token: Some((token, place)), silent },
                Answer::Silent(why) => silent.push(Silence { place, why }),
                Answer::Empty | Answer::Absent(_) => {}
            }
        }
        Found { token: None, silent }
    }

    /// What each place answers, in order.
    pub async fn look(&self) -> Vec<(Place, Answer<Token>)> {
        self.ask_all(false).await
    }

    async fn ask_all(&self, first_only: bool) -> Vec<(Place, Answer<Token>)> {
        let mut answers = Vec::new();
        for place in [Place::Command, Place::Given, Place::Systemd].into_iter().chain(Place::KEEPERS) {
            let answer = self.ask(place).await;
            let found = matches!(answer, Answer::Yes(_));
            answers.push((place, answer));
            if found && first_only {
                break;
            }
        }
        answers
    }

    async fn ask(&self, place: Place) -> Answer<Token> {
        let api = self.api.clone();
        let absent = |why: &str| Answer::Absent(crate::i18n::text(why));
        match place {
            place if self.memory_only && place.lasts() => absent("token-why-policy"),
            Place::Command if self.command.is_empty() => absent("token-why-not-set"),
            Place::Command => {
                let words = self.command.clone();
                // The command ends itself; the wait here only has to be the longer one.
                let patience = command::PATIENCE;
                in_time(patience + PATIENCE, move || command::read(&words, &api, patience)).await
            }
            Place::Given => self.given.clone().map_or_else(|| absent("token-why-not-given"), Answer::Yes),
            Place::Systemd => match self.systemd.clone() {
                Some(path) => in_time(PATIENCE, move || systemd(&path)).await,
                None => absent("token-why-no-service"),
            },
            Place::SecretService => in_time(PATIENCE, move || secret_service::RING.read(&api)).await,
            Place::Kernel => in_time(PATIENCE, move || kernel::RING.read(&api)).await,
            Place::File => match self.file.clone() {
                Some(file) => in_time(PATIENCE, move || file::read(&file, &api)).await,
                None => absent("token-why-not-set"),
            },
            Place::Memory => Answer::Empty,
        }
    }

    fn keepers(&self) -> impl Iterator<Item = Place> + use<> {
        let all = if self.memory_only { 0 } else { Place::KEEPERS.len() };
        Place::KEEPERS.into_iter().take(all)
    }

    /// Keeps a token in the best place that answers; says which, and who should have answered before it.
    pub async fn keep(&self, token: &Token) -> Kept {
        let mut silent = Vec::new();
        for place in self.keepers() {
            let (api, token, file) = (self.api.clone(), token.clone(), self.file.clone());
            let wanted = token.clone();
            let answer = in_time(PATIENCE, move || match (place, &file) {
                (Place::SecretService, _) => secret_service::RING.write(&api, &token),
                (Place::Kernel, _) => kernel::RING.write(&api, &token),
                (Place::File, Some(file)) => file::write(file, &api, &token),
                _ => Answer::Absent(t!("token-why-not-set")),
            })
            .await;
            match answer {
                Answer::Yes(kept) if kept == wanted => return Kept { place, silent },
                Answer::Yes(_) | Answer::Empty => {
                    silent.push(Silence { place, why: t!("token-why-lost") });
                }
                Answer::Silent(why) => silent.push(Silence { place, why }),
                Answer::Absent(_) => {}
            }
        }
        Kept { place: Place::Memory, silent }
    }

    /// Takes a kept token away, wherever it is. Answers the places that may still hold it.
    pub async fn forget(&self) -> Vec<Silence> {
        let mut silent = Vec::new();
        for place in self.keepers() {
            let (api, file) = (self.api.clone(), self.file.clone());
            let answer = in_time(PATIENCE, move || match (place, &file) {
                (Place::SecretService, _) => secret_service::RING.remove(&api),
                (Place::Kernel, _) => kernel::RING.remove(&api),
                (Place::File, Some(file)) => file::remove(file, &api),
                _ => Answer::Empty,
            })
            .await;
            if let Answer::Silent(why) = answer {
                silent.push(Silence { place, why });
            }
        }
        silent
    }
}

/// Asks on a thread of its own, with a limit.
async fn in_time(patience: Duration, ask: impl FnOnce() -> Answer<Token> + Send + 'static) -> Answer<Token> {
    match tokio::time::timeout(patience, tokio::task::spawn_blocking(ask)).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => Answer::Silent(t!("token-why-bug")),
        Err(_) => Answer::Silent(t!("token-why-no-answer", seconds = patience.as_secs())),
    }
}

fn systemd(path: &std::path::Path) -> Answer<Token> {
    match std::fs::read_to_string(path).map(Zeroizing::new) {
        Ok(text) if text.trim().is_empty() => Answer::Empty,
        Ok(text) => Answer::Yes(Zeroizing::new(text.trim().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Answer::Empty,
        Err(error) => {
            Answer::Silent(t!("token-why-unreadable", file = path.display().to_string(), what = error.to_string()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(text: &str) -> Token {
        Zeroizing::new(text.to_owned())
    }

    #[tokio::test]
    async fn the_command_goes_before_what_is_given_and_that_before_every_store() {
        let given = Credentials::new("http://localhost:1", Some(token("wsl_test")));
        assert_eq!(given.find().await.token, Some((token("wsl_test"), Place::Given)));
        let command = given.with_command(vec!["echo".into(), "wsl_command".into()]);
        assert_eq!(command.find().await.token, Some((token("wsl_command"), Place::Command)));
        assert!(Credentials::new("http://localhost:1", Some(token(" "))).given.is_none());
    }

    #[tokio::test]
    async fn a_place_that_should_have_answered_is_named_whatever_the_next_one_says() {
        let chain = Credentials::new("http://localhost:1", Some(token("wsl_test"))).with_command(vec!["false".into()]);
        let found = chain.find().await;
        assert_eq!(found.token, Some((token("wsl_test"), Place::Given)));
        assert_eq!(found.silent[0].place, Place::Command);
        assert!(found.silent[0].to_string().contains("antwoordt niet"));
    }

    #[tokio::test]
    async fn a_store_that_hangs_gets_its_time_and_no_more() {
        let (go_on, wait) = std::sync::mpsc::channel::<()>();
        let answer = in_time(Duration::from_millis(20), move || {
            let _ = wait.recv();
            Answer::Empty
        })
        .await;
        assert!(matches!(answer, Answer::Silent(why) if why.contains("binnen")));
        drop(go_on);
    }

    #[tokio::test]
    async fn where_nothing_is_kept_no_store_is_asked_or_written() {
        let chain = Credentials::new("http://localhost:1", None).in_memory_only();
        assert_eq!(chain.keep(&token("wsl_test")).await, Kept { place: Place::Memory, silent: Vec::new() });
        assert!(chain.find().await.token.is_none());
    }

    #[tokio::test]
    async fn systemd_hands_its_credential_over_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(SYSTEMD);
        assert_eq!(systemd(&path), Answer::Empty);
        std::fs::write(&path, "wsl_dienst\n").unwrap();
        assert_eq!(systemd(&path), Answer::Yes(token("wsl_dienst")));
    }
}
