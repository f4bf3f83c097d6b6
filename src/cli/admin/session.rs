//! Sessions of an account: list them, end them.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::super::args::TEMPLATE;
use super::super::output;
use super::super::place::Place;
use super::super::report::Fault;
use super::{account, operator};
use crate::domain::id::SessionId;
use crate::store::Hand;
use crate::t;

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub(super) enum SessionOrder {
    /// Noemt de sessies van een account die lopen
    #[command(help_template = TEMPLATE, override_usage = "wissel admin session list GEBRUIKER [OPTIES]")]
    List(List),
    /// Beëindigt de sessies van een account, of één ervan
    #[command(help_template = TEMPLATE, override_usage = "wissel admin session end GEBRUIKER [OPTIES]")]
    End(End),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct List {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct End {
    /// Gebruikersnaam
    #[arg(value_name = "GEBRUIKER")]
    login: String,
    /// Alleen deze sessie
    #[arg(long, value_name = "ID")]
    session: Option<uuid::Uuid>,
    #[command(flatten)]
    place: Place,
}

pub(super) async fn run(order: &SessionOrder) -> Result<(), Fault> {
    match order {
        SessionOrder::List(args) => list(args).await,
        SessionOrder::End(args) => end(args).await,
    }
}

async fn list(args: &List) -> Result<(), Fault> {
    args.place
        .work(async |store| {
            let of = account::find(store, &args.login).await?.actor;
            let sessions = store.sessions_of(of.user, Timestamp::now()).await?;
            for session in &sessions {
                let (begun, used) = (session.issued.to_string(), session.seen.to_string());
                let ends = session.absolute_until.to_string();
                let times = t!("admin-session-times", begun = begun, used = used, ends = ends);
                output::line(&format!("{}  {}  {times}", session.id(), session.label))?;
            }
            if sessions.is_empty() {
                output::line(&t!("admin-no-sessions", login = args.login.as_str()))?;
            }
            Ok(())
        })
        .await
}

async fn end(args: &End) -> Result<(), Fault> {
    let ended = args
        .place
        .work(async |store| {
            let (of, operator) = (account::find(store, &args.login).await?.actor, operator::name());
            let (hand, now) = (Hand::Operator(&operator), Timestamp::now());
            match args.session {
                Some(session) => Ok(u64::from(store.end_session(&of, SessionId(session), hand, now).await?)),
                None => Ok(store.end_sessions(&of, None, hand, now).await?),
            }
        })
        .await?;
    output::line(&t!("admin-sessions-ended", count = ended))?;
    Ok(())
}
