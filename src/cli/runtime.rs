//! The async runtime of a command.

use std::future::Future;

use super::report::Fault;
use crate::t;

/// Runs to the end on one thread.
pub fn block_on<T>(work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    let runtime = built(tokio::runtime::Builder::new_current_thread())?;
    let done = runtime.block_on(work);
    // A store of tokens that hangs on a prompt which nobody sees doesn't keep us from ending.
    runtime.shutdown_background();
    done
}

/// Runs to the end on all cores.
pub fn block_on_all<T>(work: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    built(tokio::runtime::Builder::new_multi_thread())?.block_on(work)
}

fn built(mut builder: tokio::runtime::Builder) -> Result<tokio::runtime::Runtime, Fault> {
    builder
        .enable_all()
        .build()
        .map_err(|error| Fault::usage(t!("cli-no-start"), error.to_string(), t!("cli-no-start-now")))
}
