//! The sign-in at an organisation that is under way, for the performer: begun, waited for, or given up.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::JoinHandle;

use super::effect::Ticket;
use super::msg::{Answer, Msg, Signed};
use super::perform::{answer, kept};
use super::post::Post;
use crate::client::Api;
use crate::client::credentials::Credentials;
use crate::wire::device::{BeginDevice, DeviceBegun};

/// One at a time.
#[derive(Default)]
pub(super) struct Devices {
    task: Option<JoinHandle<()>>,
    /// What the API knows it by.
    begun: Arc<Mutex<Option<DeviceBegun>>>,
}

impl Devices {
    /// Begins one; any before is given up.
    pub fn begin(
        &mut self,
        api: &Api,
        credentials: Option<&Arc<Credentials>>,
        post: &Post,
        asked: BeginDevice,
        ticket: Ticket,
    ) {
        self.give_up(api);
        let (api, credentials, post) = (api.clone(), credentials.cloned(), post.clone());
        let slot = Arc::clone(&self.begun);
        self.task = Some(tokio::spawn(async move {
            let begun = match api.begin_device(&asked).await {
                Ok(begun) => begun,
                Err(error) => {
                    post.send(Msg::DeviceBegun { ticket, answer: answer(Err(error)) }.into());
                    return;
                }
            };
            post.send(Msg::DeviceBegun { ticket, answer: Ok(Box::new((&begun).into())) }.into());
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(begun.clone());
            let session = api.await_device(&begun).await;
            slot.lock().unwrap_or_else(PoisonError::into_inner).take();
            let answer: Answer<Signed> = match session {
                Ok(session) => Ok(kept(credentials.as_deref(), &session, String::new()).await),
                Err(error) => answer(Err(error)),
            };
            post.send(Msg::DeviceDone { ticket, answer }.into());
        }));
    }

    /// Gives up what is under way, here and at the API.
    pub fn give_up(&mut self, api: &Api) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(begun) = begun {
            let api = api.clone();
            // It ends by itself in a while, so nobody waits for this.
            tokio::spawn(async move { drop(api.give_up_device(&begun).await) });
        }
    }
}
