//! `wissel list`: referrals in rows, by the same filter language as the desk.
//!
//! The rules it keeps: it prints what a row shows, so no name, BSN or story; a BSN or date of birth is never taken from the
//! command line, where other users of the computer can read it; it writes to standard output and to no file.

pub(super) mod shape;

use std::io::{self, BufRead as _};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;

use self::shape::Shape;
use super::args::Shared;
use super::report::Fault;
use super::runtime::block_on;
use super::{output, session};
use crate::client::Api;
use crate::domain::filter::{Filter, Trouble, parse};
use crate::domain::row::Row;
use crate::domain::rules::Rules;
use crate::i18n::say;
use crate::settings::Settings;
use crate::t;
use crate::tui::ui::text::width;
use crate::wire::filter::FilterQuery;
use crate::wire::list::PAGE_MAX;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel list urgentie:hoog                        wat loopt en hoog is
  wissel list 'termijn<1d -eigenaar:ik'            met < en > tussen aanhalingstekens
  wissel list --csv staat:afgesloten,afgewezen     voor een rekenblad
  wissel list --json netwerk:riec | jq .nummer     één JSON-object per regel
  wissel list -- -staat:ontvangen                  begint het filter met -, zet er dan -- voor
  wissel list - < filter.txt                       het filter uit standaardinvoer

Sleutels: urgentie netwerk termijn staat vak eigenaar verwijzer gemeente aandacht
aangeraakt ontvangen leeftijd geslacht doeltoets aangehouden teruggekomen sluimert
compartiment niveau nummer geb bsn. '-' ervoor keert om, 'a,b' is of, woorden zoeken
in het hele dossier (dat wordt vastgelegd). BSN en geboortedatum: alleen via standaardinvoer.
Zonder vak: of staat: gaat het over wat loopt; wie zoekt, zoekt in alles.";

/// What `list` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct ListArgs {
    /// Het filter, of - voor standaardinvoer; niets voor alles wat loopt
    #[arg(value_name = "FILTER", help_heading = "Wat")]
    filter: Vec<String>,
    /// Eén JSON-object per regel
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// CSV met een kop
    #[arg(long)]
    csv: bool,
    /// Ten hoogste zoveel regels, anders 100
    #[arg(long, value_name = "AANTAL", default_value_t = 100, hide_default_value = true)]
    limit: u32,
}

/// Lists.
pub fn run(shared: &Shared, settings: &Settings, args: &ListArgs) -> Result<ExitCode, Fault> {
    let (text, typed) = match args.filter.as_slice() {
        [one] if one == "-" => (given()?, false),
        words => (words.join(" "), true),
    };
    let shape = match (args.json, args.csv) {
        (true, _) => Shape::Json,
        (_, true) => Shape::Csv,
        _ => Shape::Table,
    };
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        let rules = api.rules().await?;
        let filter = parse(&text, Some(&rules)).map_err(|trouble| pointed(&text, &trouble))?;
        if typed && filter.names_a_person() {
            return Err(Fault::usage(t!("list-person"), t!("list-person-why"), t!("list-person-now")));
        }
        if filter.marks() {
            return Err(Fault::usage(t!("list-filter"), t!("filter-marks-local"), t!("list-help")));
        }
        let (rows, count, at) = fetched(&api, &filter, args.limit).await?;
        tell(&rows, shape, &rules, at)?;
        if u32::try_from(rows.len()).is_ok_and(|shown| shown < count) {
            let all = if count > 999 { "999+".to_owned() } else { count.to_string() };
            output::aside(&t!("list-more", shown = rows.len(), all = all));
        }
        Ok(ExitCode::SUCCESS)
    })
}

fn given() -> Result<String, Fault> {
    let mut text = String::new();
    io::stdin().lock().read_line(&mut text).map_err(|error| Fault::file(&t!("cli-input"), &error))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Shows the filter with a mark under the word that is wrong, and says what is wrong.
fn pointed(text: &str, trouble: &Trouble) -> Fault {
    let before: String = text.chars().take(trouble.at.start).collect();
    let word: String = text.chars().skip(trouble.at.start).take(trouble.at.len().max(1)).collect();
    output::aside(text);
    output::aside(&format!("{}{}", " ".repeat(width(&before)), "^".repeat(width(&word).max(1))));
    Fault::usage(t!("list-filter"), say(&trouble.message), t!("list-help"))
}

/// The rows, how many there are in all, and when that was so.
async fn fetched(api: &Api, filter: &Filter, limit: u32) -> Result<(Vec<Row>, u32, Timestamp), Fault> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut query = FilterQuery { filter: filter.to_string(), count: true, ..FilterQuery::default() };
    let (mut rows, mut count) = (Vec::new(), None);
    loop {
        let room = limit.saturating_sub(rows.len()).clamp(1, usize::from(PAGE_MAX));
        query.limit = u16::try_from(room).ok();
        let page = api.filter(&query).await?;
        count = count.or(page.count);
        rows.extend(page.rows);
        query.count = false;
        query.cursor = page.next;
        if query.cursor.is_none() || rows.len() >= limit {
            rows.truncate(limit);
            return Ok((rows, count.unwrap_or_default(), page.at));
        }
    }
}

fn tell(rows: &[Row], shape: Shape, rules: &Rules, now: Timestamp) -> Result<(), Fault> {
    if rows.is_empty() && shape == Shape::Table {
        output::line(&t!("list-none"))?;
        return Ok(());
    }
    for line in shape.lines(rows, rules, now)? {
        output::line(&line)?;
    }
    Ok(())
}
