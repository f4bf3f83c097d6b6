//! Where other threads put what the desk's loop must hear: a queue, and a pipe that wakes the loop out of its `poll`.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::msg::Msg;
use super::runtime::Event;

/// What was handed in when the desk must leave gets this long to arrive.
const LAST_WORK: Duration = Duration::from_secs(2);

/// Puts events into the loop's box, from any thread.
#[derive(Debug, Clone)]
pub(super) struct Post {
    send: mpsc::Sender<Event>,
    bell: Arc<Bell>,
}

#[derive(Debug)]
struct Bell {
    /// A byte stands in the pipe that nobody has taken yet.
    rung: AtomicBool,
    pipe: PipeWriter,
}

/// The loop's box.
#[derive(Debug)]
pub(super) struct PostBox {
    receive: mpsc::Receiver<Event>,
    bell: Arc<Bell>,
    pipe: PipeReader,
}

/// A box and a way into it.
pub(super) fn post() -> io::Result<(Post, PostBox)> {
    let (send, receive) = mpsc::channel();
    let (reader, writer) = io::pipe()?;
    let bell = Arc::new(Bell { rung: AtomicBool::new(false), pipe: writer });
    Ok((Post { send, bell: bell.clone() }, PostBox { receive, bell, pipe: reader }))
}

impl Post {
    /// Puts an event in; false when nobody will ever take it out.
    pub(super) fn send(&self, event: Event) -> bool {
        if self.send.send(event).is_err() {
            return false;
        }
        // At most one byte stands in the pipe, so this never waits.
        self.bell.rung.swap(true, Ordering::AcqRel) || (&self.bell.pipe).write_all(&[0]).is_ok()
    }
}

impl PostBox {
    /// The bell rang: stop it. What was put in before is then there for [`Self::take`].
    pub(super) fn answer_bell(&mut self) -> io::Result<()> {
        self.pipe.read_exact(&mut [0])?;
        self.bell.rung.store(false, Ordering::Release);
        Ok(())
    }

    /// The next event, if there is one.
    pub(super) fn take(&self) -> Option<Event> {
        self.receive.try_recv().ok()
    }

    /// The next message that a desk still needs which is being left: what became of the work that was handed in. None when
    /// none comes within two seconds of when leaving began.
    pub(super) fn last(&self, began: Instant) -> Option<Msg> {
        loop {
            let left = (began + LAST_WORK).saturating_duration_since(Instant::now());
            match self.receive.recv_timeout(left).ok()? {
                Event::Msg(msg) if matches!(*msg, Msg::Done { .. } | Msg::DraftKept { .. } | Msg::LinkDown) => {
                    return Some(*msg);
                }
                _ => {}
            }
        }
    }
}

impl AsFd for PostBox {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::terminal::Signal;

    #[test]
    fn whatever_is_put_in_is_heard_and_the_bell_rings_once_for_many() {
        let (post, mut inbox) = post().unwrap();
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let post = post.clone();
                std::thread::spawn(move || (0..1000).all(|_| post.send(Event::Signal(Signal::Resize))))
            })
            .collect();
        let mut heard = 0;
        while heard < 4000 {
            inbox.answer_bell().unwrap();
            while inbox.take().is_some() {
                heard += 1;
            }
        }
        assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
        drop(inbox);
        assert!(!post.send(Event::Signal(Signal::Resize)));
    }
}
