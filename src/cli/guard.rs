//! What holds before anything else: no copy of this process on disk, nobody looking into it, and on a kiosk nothing of the
//! environment that could open a way out.
//!
//! A kiosk starts itself once more with only the harmless variables: what isn't there can't be read by any library either
//! (a D-Bus address may name a program to run, a proxy may read along, a certificate file may add an authority).

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

use super::args::{Order, Shared};
use super::report::Fault;
use crate::settings::{Problem, Settings};
use crate::t;
use crate::tui::policy::{Policy, PolicyError};

/// What a kiosk keeps of the environment: what the terminal and its line are, and who works here.
const HARMLESS: [&str; 16] = [
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "LINES",
    "COLUMNS",
    "LANG",
    "LANGUAGE",
    "SSH_CONNECTION",
    "SSH_CLIENT",
    "SSH_TTY",
    "TMUX",
    "STY",
    "HOME",
    "USER",
    "LOGNAME",
    "PATH",
];
/// Where a kiosk finds programs. It starts none; a library might.
const SAFE_PATH: &str = "/usr/bin:/bin";
/// What sshd puts the command of the other side in when it forces its own.
const ASKED: &str = "SSH_ORIGINAL_COMMAND";

/// No core dump, and no tracing or reading of memory by other processes of the same user.
pub fn seal_process() {
    // A system that can't is no reason not to work; `wissel doctor` says so.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// The policy that holds here. On a kiosk this may start the program again in a clean environment and not return.
pub fn policy(shared: &Shared, order: Option<&Order>) -> Result<Policy, Fault> {
    let policy = Policy::here(shared.policy.as_deref()).map_err(|error| fault(&error))?;
    if !policy.kiosk {
        return Ok(policy);
    }
    if std::env::var_os(ASKED).is_some_and(|asked| !asked.is_empty()) {
        return Err(Fault::usage(t!("guard-command"), t!("guard-command-why"), t!("guard-command-now")));
    }
    if let Some(name) = order.and_then(Order::beyond_a_kiosk) {
        return Err(Fault::usage(t!("guard-order", name = name), t!("guard-order-why"), t!("guard-order-now")));
    }
    // What this process starts can't gain rights by a set-uid program.
    let _ = rustix::thread::set_no_new_privs(true);
    if std::env::vars_os().any(|(name, value)| !harmless(&name, &value)) {
        return Err(again());
    }
    Ok(policy)
}

/// All layers of settings under this policy. On a kiosk no folder of the user's is looked at.
pub fn settings(shared: &Shared, policy: &Policy) -> Result<Result<Settings, Vec<Problem>>, Fault> {
    let locale = |name: &str| name == "LANG" || name.starts_with("LC_");
    let mut read = super::settings(shared, |name| std::env::var(name).ok().filter(|_| !policy.kiosk || locale(name)))?;
    if let Ok(settings) = &mut read {
        policy.suggest(settings);
    }
    Ok(read)
}

/// Refuses an API that the policy doesn't allow.
pub fn allowed(policy: &Policy, api: Option<&str>) -> Result<(), Fault> {
    match api.filter(|api| !policy.allows_api(api)) {
        None => Ok(()),
        Some(api) => Err(Fault::usage(
            t!("guard-api"),
            t!("guard-api-why", api = api),
            t!("guard-api-now", all = policy.allowed_apis.join(", ")),
        )),
    }
}

fn harmless(name: &OsStr, value: &OsStr) -> bool {
    if name == "PATH" {
        return value == SAFE_PATH;
    }
    name.to_str().is_some_and(|name| HARMLESS.contains(&name) || name.starts_with("LC_"))
}

/// The same program, with the same words, in a clean environment. Returns only when that can't be.
fn again() -> Fault {
    let clean = std::env::vars_os()
        .filter(|(name, value)| harmless(name, value))
        .chain([(OsString::from("PATH"), OsString::from(SAFE_PATH))]);
    let started = std::env::current_exe()
        .map(|program| Command::new(program).args(std::env::args_os().skip(1)).env_clear().envs(clean).exec());
    let why = match started {
        Ok(error) | Err(error) => error.to_string(),
    };
    Fault::usage(t!("guard-unsafe"), why, t!("ask-administrator"))
}

fn fault(error: &PolicyError) -> Fault {
    let now = match error {
        PolicyError::Untrusted { path, .. } => t!("guard-policy-open", path = path.as_str()),
        PolicyError::Unreadable { .. } | PolicyError::Missing(_) => t!("ask-administrator"),
        PolicyError::Wrong(_) => t!("guard-policy-wrong"),
    };
    Fault::usage(t!("guard-policy"), error.to_string(), now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kiosk_keeps_what_the_terminal_is_and_nothing_that_names_a_program_a_folder_or_a_server() {
        let kept = |name: &str| harmless(OsStr::new(name), OsStr::new("x"));
        assert!(["TERM", "LANG", "LC_ALL", "SSH_TTY", "NO_COLOR"].into_iter().all(kept));
        let out = [
            "WISSEL_API",
            "WISSEL_CONFIG",
            "WISSEL_TOKEN",
            "EDITOR",
            "PAGER",
            "LESSOPEN",
            "RUST_LOG",
            "BASH_ENV",
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_CONFIG_HOME",
            "XDG_RUNTIME_DIR",
            "LD_PRELOAD",
            "HTTPS_PROXY",
            "SSL_CERT_FILE",
            "CREDENTIALS_DIRECTORY",
            "SHELL",
        ];
        assert!(!out.into_iter().any(kept));
        assert!(!kept("PATH") && harmless(OsStr::new("PATH"), OsStr::new(SAFE_PATH)));
    }
}
