//! The values that belong to the language itself: their names in Dutch and English, and how each is read.

use super::{Ages, Key, OLDEST, Owner, Tongue, When};
use crate::domain::confidentiality::Confidentiality;
use crate::domain::person::Sex;
use crate::domain::referral::State;
use crate::domain::row::Split;
use crate::domain::weighing::{FocusArea, Urgency};

/// Values with their Dutch and English names.
pub(super) type Named<T> = &'static [(T, &'static str, &'static str)];

pub(super) const SPLITS: Named<Split> = &[
    (Split::Inbox, "postvak", "inbox"),
    (Split::Mine, "mijn", "mine"),
    (Split::Waiting, "wacht", "waiting"),
    (Split::Out, "uit", "out"),
    (Split::Overdue, "te_laat", "late"),
    (Split::Done, "klaar", "done"),
    (Split::Shielded, "afgeschermd", "shielded"),
];

pub(super) const STATES: Named<State> = &[
    (State::Received, "ontvangen", "received"),
    (State::InTriage, "in_triage", "triage"),
    (State::AwaitingInfo, "wacht_op_aanvulling", "awaiting_info"),
    (State::Routed, "doorgeleid", "routed"),
    (State::InProgress, "in_behandeling", "in_progress"),
    (State::Answered, "beantwoord", "answered"),
    (State::Closed, "afgesloten", "closed"),
    (State::Rejected, "afgewezen", "rejected"),
    (State::Duplicate, "dubbel", "duplicate"),
    (State::Withdrawn, "ingetrokken", "withdrawn"),
];

pub(super) const URGENCIES: Named<Option<Urgency>> = &[
    (Some(Urgency::Acute), "acuut", "acute"),
    (Some(Urgency::High), "hoog", "high"),
    (Some(Urgency::Normal), "normaal", "normal"),
    (Some(Urgency::Low), "laag", "low"),
    (None, "geen", "none"),
];

pub(super) const FOCUS: Named<Option<FocusArea>> = &[
    (Some(FocusArea::ExOffender), "ex_justitiabele", "ex_offender"),
    (Some(FocusArea::ConfusedBehaviour), "verward_gedrag", "confused_behaviour"),
    (Some(FocusArea::Radicalisation), "radicalisering", "radicalisation"),
    (None, "geen", "none"),
];

pub(super) const SEXES: Named<Sex> =
    &[(Sex::Female, "vrouw", "female"), (Sex::Male, "man", "male"), (Sex::Unknown, "onbekend", "unknown")];

pub(super) const PURPOSES: Named<Option<bool>> =
    &[(Some(true), "ja", "yes"), (Some(false), "nee", "no"), (None, "open", "pending")];

pub(super) const LEVELS: Named<Confidentiality> = &[
    (Confidentiality::Confidential, "vertrouwelijk", "confidential"),
    (Confidentiality::Restricted, "confidentieel", "restricted"),
    (Confidentiality::Secret, "geheim", "secret"),
];

pub(super) const YES_NO: Named<bool> = &[(true, "ja", "yes"), (false, "nee", "no")];

pub(super) const OWNERS: Named<Owner> = &[
    (Owner::Me, "ik", "me"),
    (Owner::Nobody, "niemand", "nobody"),
    (Owner::Anybody, "iemand", "anybody"),
    (Owner::Other, "ander", "other"),
];

pub(super) const DUE: Named<When> = &[
    (When::Late, "te_laat", "late"),
    (When::Today, "vandaag", "today"),
    (When::Tomorrow, "morgen", "tomorrow"),
    (When::Yesterday, "gisteren", "yesterday"),
    (When::Never, "geen", "none"),
];

pub(super) const PAST: Named<When> = &[(When::Today, "vandaag", "today"), (When::Yesterday, "gisteren", "yesterday")];

/// No open hand-over.
pub(super) const NO_NETWORK: (&str, &str) = ("geen", "none");
/// The age isn't known.
pub(super) const NO_AGE: (&str, &str) = ("onbekend", "unknown");

/// The value with this name, in any language.
pub(super) fn named<T: Clone>(values: Named<T>, name: &str) -> Option<T> {
    values.iter().find(|(_, dutch, english)| name == *dutch || name == *english).map(|(value, ..)| value.clone())
}

/// The Dutch name of a value.
pub(super) fn dutch<T: PartialEq>(values: Named<T>, value: &T) -> &'static str {
    values.iter().find(|(one, ..)| one == value).map_or("", |(_, dutch, _)| dutch)
}

/// The names that a key's values have in a language, as far as the language itself knows them.
pub(super) fn names(key: Key, tongue: Tongue) -> Vec<&'static str> {
    fn of<T>(values: Named<T>, tongue: Tongue) -> Vec<&'static str> {
        let name = |(_, dutch, english): &(T, &'static str, &'static str)| match tongue {
            Tongue::Dutch => *dutch,
            Tongue::English => *english,
        };
        values.iter().map(name).collect()
    }
    let one = |(dutch, english)| vec![if tongue == Tongue::Dutch { dutch } else { english }];
    match key {
        Key::Split => of(SPLITS, tongue),
        Key::State => of(STATES, tongue),
        Key::Urgency => of(URGENCIES, tongue),
        Key::Focus => of(FOCUS, tongue),
        Key::Sex => of(SEXES, tongue),
        Key::Purpose => of(PURPOSES, tongue),
        Key::Level => of(LEVELS, tongue),
        Key::Owner => of(OWNERS, tongue),
        Key::Due => of(DUE, tongue),
        Key::Touched | Key::Received => of(PAST, tongue),
        Key::Held | Key::Returned | Key::Snoozed | Key::Compartment | Key::Marked => of(YES_NO, tongue),
        Key::Network => one(NO_NETWORK),
        Key::Age => one(NO_AGE),
        Key::Referrer | Key::Municipality | Key::Number | Key::Born | Key::Bsn => Vec::new(),
    }
}

/// Units of a stretch of time in minutes, the largest first.
pub(super) const UNITS: &[(u32, &str)] = &[(10_080, "w"), (1_440, "d"), (60, "u"), (1, "min")];

/// Minutes of `90min`, `4u`, `3d`, `2w`; English hours `4h` too.
pub(super) fn minutes(text: &str) -> Option<u32> {
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let count: u32 = text[..unit].parse().ok()?;
    let unit = match &text[unit..] {
        "h" => "u",
        other => other,
    };
    let (size, _) = UNITS.iter().find(|(_, name)| *name == unit)?;
    // Ten years is longer than any file is kept.
    count.checked_mul(*size).filter(|minutes| *minutes <= 10 * 366 * 1_440)
}

/// A stretch of time in its largest whole unit.
pub(super) fn stretch(minutes: u32) -> String {
    let (size, name) =
        UNITS.iter().find(|(size, _)| minutes >= *size && minutes.is_multiple_of(*size)).unwrap_or(&(1, "min"));
    format!("{}{name}", minutes / size)
}

/// One age, or `12..17`.
pub(super) fn ages(text: &str) -> Option<Ages> {
    let year = |text: &str| text.parse::<u8>().ok().filter(|age| *age <= OLDEST);
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let ages = Ages { from: year(from)?, to: year(to)? };
    (ages.from <= ages.to).then_some(ages)
}
