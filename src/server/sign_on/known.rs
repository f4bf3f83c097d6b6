//! What a provider said of itself, remembered for a while: so that many sign-ins at once ask it once.
//!
//! The rule it keeps: one asks, whoever comes meanwhile waits and shares the answer, also when there is none. A good answer is
//! remembered, not for long; a failure never is, so that a provider that is back is used at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::talk::TalkError;

/// So long a good answer counts.
const FRESH: Duration = Duration::from_mins(5);

/// The last answer to one question.
struct Last<T> {
    address: String,
    at: Instant,
    answer: Result<Arc<T>, TalkError>,
}

/// Answers of one sort.
pub(super) struct Known<T>(Mutex<Option<Last<T>>>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Known<T> {
    /// What this address says: as remembered, but not from before `since`; otherwise as `ask` brings it.
    pub async fn get(
        &self,
        address: &str,
        since: Option<Instant>,
        ask: impl Future<Output = Result<T, TalkError>>,
    ) -> Result<Arc<T>, TalkError> {
        let came = Instant::now();
        let mut last = self.0.lock().await;
        if let Some(last) = last.as_ref().filter(|last| last.address == address) {
            let fits = match &last.answer {
                Ok(_) => last.at.elapsed() < FRESH && since.is_none_or(|since| last.at >= since),
                Err(_) => last.at >= came,
            };
            if fits {
                return last.answer.clone();
            }
        }
        let answer = ask.await.map(Arc::new);
        *last = Some(Last { address: address.to_owned(), at: Instant::now(), answer: answer.clone() });
        answer
    }

    /// What was remembered didn't hold.
    pub async fn forget(&self) {
        *self.0.lock().await = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// A provider that counts how often it is asked.
    #[derive(Default)]
    struct Asked(AtomicU32);

    impl Asked {
        async fn says(&self, good: bool) -> Result<u32, TalkError> {
            let times = self.0.fetch_add(1, Ordering::SeqCst) + 1;
            // Whoever came at the same moment comes in between.
            tokio::task::yield_now().await;
            if good { Ok(times) } else { Err(TalkError::Nonsense("down")) }
        }
    }

    #[tokio::test]
    async fn many_at_once_ask_once_and_share_whatever_comes() {
        let (known, asked) = (Known::default(), Asked::default());
        let failed = futures_util::future::join_all((0..20).map(|_| known.get("a", None, asked.says(false)))).await;
        assert!(failed.iter().all(Result::is_err) && asked.0.load(Ordering::SeqCst) == 1);
        let good = futures_util::future::join_all((0..20).map(|_| known.get("a", None, asked.says(true)))).await;
        assert!(good.iter().all(|answer| **answer.as_ref().unwrap() == 2), "a failure isn't remembered");
    }

    #[tokio::test]
    async fn an_answer_is_asked_anew_for_another_address_after_a_moment_that_matters_and_when_it_did_not_hold() {
        let (known, asked) = (Known::default(), Asked::default());
        let answer = async |address: &str, since| *known.get(address, since, asked.says(true)).await.unwrap();
        assert_eq!((answer("a", None).await, answer("a", None).await), (1, 1));
        assert_eq!((answer("b", None).await, answer("a", None).await), (2, 3));
        let since = Some(Instant::now());
        assert_eq!((answer("a", since).await, answer("a", since).await), (4, 4));
        known.forget().await;
        assert_eq!(answer("a", None).await, 5);
    }
}
