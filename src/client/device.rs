//! Signing in with an organisation: the API gives a code, the person uses it elsewhere, and this client asks now and then
//! whether they did.

use std::time::{Duration, Instant};

use reqwest::Method;
use zeroize::Zeroizing;

use super::error::ClientError;
use super::send::{Api, Extras};
use crate::wire::device::{BeginDevice, DeviceAnswer, DeviceBegun, Provider, Providers};
use crate::wire::path::{self, with_id};
use crate::wire::session::Session;

/// When the line or the organisation is down for a moment, it is asked again after so many seconds.
const AGAIN: u32 = 10;
/// No sign-in takes longer: the API ends it before.
const LONGEST: Duration = Duration::from_mins(31);

impl Api {
    /// The organisations with which one can sign in.
    pub async fn providers(&self) -> Result<Vec<Provider>, ClientError> {
        let all: Providers = self.ask(Method::GET, path::PROVIDERS, Extras::default()).await?;
        Ok(all.providers)
    }

    /// Begins to sign in with an organisation.
    pub async fn begin_device(&self, asked: &BeginDevice) -> Result<DeviceBegun, ClientError> {
        self.apart().ask(Method::POST, path::DEVICES, Extras::body(asked)?).await
    }

    /// Asks once what became of it. When the person is signed in, this client (and its clones) speaks in that session.
    pub async fn ask_device(&self, begun: &DeviceBegun) -> Result<DeviceAnswer, ClientError> {
        let path = with_id(path::DEVICE_SESSION, begun.id);
        let answer = self.of_device(begun).ask(Method::POST, &path, Extras::default()).await?;
        if let DeviceAnswer::Signed(session) = &answer {
            self.set_token(Some(Zeroizing::new(session.token.clone())));
        }
        Ok(answer)
    }

    /// Asks until something came of it, as often as the API wants. A line that is down for a moment ends nothing.
    pub async fn await_device(&self, begun: &DeviceBegun) -> Result<Session, ClientError> {
        let since = Instant::now();
        let mut wait = begun.wait;
        loop {
            tokio::time::sleep(Duration::from_secs(wait.into())).await;
            wait = match self.ask_device(begun).await {
                Ok(DeviceAnswer::Signed(session)) => return Ok(*session),
                Ok(DeviceAnswer::Waits(waits)) => waits.wait.max(1),
                Err(error) if passing(&error) && since.elapsed() < LONGEST => AGAIN,
                Err(error) => return Err(error),
            };
        }
    }

    /// Gives it up.
    pub async fn give_up_device(&self, begun: &DeviceBegun) -> Result<(), ClientError> {
        self.of_device(begun).tell(Method::DELETE, &with_id(path::DEVICE, begun.id), Extras::default()).await
    }

    /// The same API, speaking as a sign-in that is under way.
    fn of_device(&self, begun: &DeviceBegun) -> Self {
        let apart = self.apart();
        apart.set_token(Some(Zeroizing::new(begun.token.clone())));
        apart
    }
}

/// It may be over in a moment.
fn passing(error: &ClientError) -> bool {
    match error {
        ClientError::Offline(_) => true,
        ClientError::Problem(problem) => matches!(problem.status, 429 | 503),
        _ => false,
    }
}
