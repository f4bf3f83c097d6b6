//! Sessions that are asked for at the same moment are looked up together: under load one query answers many.
//!
//! The rule it keeps: what is answered was read after it was asked for, so that a session which was ended anywhere is found
//! ended by the next request.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

use super::face::{Account, SessionRecord};
use super::{Store, StoreError};

type Answer = Result<Option<(SessionRecord, Account)>, StoreError>;
type Waiting = Vec<([u8; 32], oneshot::Sender<Answer>)>;

/// Who waits for an answer: nobody is there when none of it is under way.
#[derive(Default)]
pub(super) struct Asked(Mutex<Option<Waiting>>);

impl Asked {
    fn with<T>(&self, f: impl FnOnce(&mut Option<Waiting>) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds one who waits. `true` for who must see to it that all are answered.
    fn add(&self, token: [u8; 32], reply: oneshot::Sender<Answer>) -> bool {
        self.with(|waiting| {
            let first = waiting.is_none();
            waiting.get_or_insert_default().push((token, reply));
            first
        })
    }

    /// All who wait by now; none, and it is over, when nobody does.
    fn next(&self) -> Option<Waiting> {
        self.with(|waiting| {
            let now = waiting.take().filter(|now| !now.is_empty());
            if now.is_some() {
                *waiting = Some(Waiting::new());
            }
            now
        })
    }
}

/// Whoever still waits when answering breaks off is told so, and the next who asks begins anew.
struct Over<'a>(&'a Asked);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        drop(self.0.with(Option::take));
    }
}

impl Store {
    /// A session with what it works with.
    pub(super) async fn session_and_account(&self, token: &[u8; 32]) -> Answer {
        let (reply, answer) = oneshot::channel();
        if self.inner.sessions.asked.add(*token, reply) {
            let store = self.clone();
            // By itself: whoever asked first may go away before the others are answered.
            tokio::spawn(async move {
                let broken_off = Over(&store.inner.sessions.asked);
                // Who asks at this very moment is answered along.
                tokio::task::yield_now().await;
                while let Some(waiting) = store.inner.sessions.asked.next() {
                    store.answer(waiting).await;
                }
                // It is over as it should be: who waits by now has begun anew.
                std::mem::forget(broken_off);
            });
        }
        answer.await.map_err(|_| StoreError::Closed)?
    }

    async fn answer(&self, waiting: Waiting) {
        let tokens: BTreeSet<[u8; 32]> = waiting.iter().map(|(token, _)| *token).collect();
        let tokens: Vec<[u8; 32]> = tokens.into_iter().collect();
        let found = self.looked_up(&tokens).await;
        for (token, reply) in waiting {
            let answer = match found.as_ref().map(|all| all.get(&token)) {
                Ok(Some(Ok(opened))) => Ok(Some(opened.clone())),
                Ok(None) => Ok(None),
                Ok(Some(Err(error))) | Err(error) => Err(error.again()),
            };
            // Who asked may have gone away.
            drop(reply.send(answer));
        }
    }
}
