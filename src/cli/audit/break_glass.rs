//! `wissel audit break-glass`: who opened a file in an emergency, and the review of it, over the API.

use std::process::ExitCode;

use clap::Args;

use super::super::args::{Shared, TEMPLATE};
use super::super::output;
use super::super::report::Fault;
use super::super::runtime::block_on;
use super::super::session;
use crate::domain::id::BreakGlassId;
use crate::settings::Settings;
use crate::t;
use crate::wire::break_glass::{BreakGlass, ReviewInput};

/// Shown under the help.
pub(super) const EXAMPLES: &str = "Voorbeelden:
  wissel audit break-glass --api https://wissel.voorbeeld.nl
  wissel audit break-glass --unreviewed
  wissel audit break-glass --review 01920000-0000-7000-8000-000000000001 --words \"Terecht: er was acuut gevaar.\"";

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties", help_template = TEMPLATE)]
pub(super) struct BreakGlassArgs {
    /// Alleen wat nog niemand beoordeelde
    #[arg(long, conflicts_with = "review")]
    unreviewed: bool,
    /// Beoordeelt deze noodtoegang van een ander
    #[arg(long, value_name = "ID", requires = "words")]
    review: Option<uuid::Uuid>,
    /// Het oordeel, in woorden
    #[arg(long, value_name = "TEKST", requires = "review")]
    words: Option<String>,
}

/// Lists, or reviews.
pub(super) fn run(shared: &Shared, settings: &Settings, args: &BreakGlassArgs) -> Result<ExitCode, Fault> {
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        if let (Some(id), Some(words)) = (args.review, &args.words) {
            api.review_break_glass(BreakGlassId(id), &ReviewInput { text: words.clone() }).await?;
            output::line(&t!("break-glass-reviewed-done"))?;
            return Ok(ExitCode::SUCCESS);
        }
        let all = api.break_glasses().await?;
        let shown: Vec<_> = all.list.iter().filter(|one| !args.unreviewed || one.review.is_none()).collect();
        for one in &shown {
            tell(one)?;
        }
        if shown.is_empty() && all.hidden == 0 {
            output::line(&t!("break-glass-none"))?;
        }
        if all.hidden > 0 {
            output::line(&t!("inbox-hidden", count = all.hidden))?;
        }
        Ok(ExitCode::SUCCESS)
    })
}

fn tell(one: &BreakGlass) -> Result<(), Fault> {
    let (from, until) = (one.opened_at.to_string(), one.ends_at.to_string());
    output::line(&format!("{}  {from} – {until}  {}  {}", one.id, one.number, one.by.name.as_str()))?;
    output::line(&format!("  {}", t!("break-glass-why", reason = one.reason.as_str())))?;
    let review = match &one.review {
        Some(review) => t!("break-glass-review", name = review.by.name.as_str(), text = review.text.as_str()),
        None => t!("break-glass-open"),
    };
    output::line(&format!("  {review}"))?;
    Ok(())
}
