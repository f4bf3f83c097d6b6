//! Why an intent does nothing now. One question for dispatch, footer, menu and help; the core answers for its commands.

use super::super::intent::{Group, Intent};
use super::super::model::meeting::Stage;
use super::super::model::screen::{PageKind, Screen};
use super::super::model::{Link, Model};
use super::refusal_text;
use crate::domain::actor::Role;
use crate::domain::decide::may;
use crate::domain::handover::HandoverState;
use crate::domain::referral::State;
use crate::domain::refusal::Refusal;
use crate::domain::row::Row;
use crate::t;

/// The kind of command that an intent leads to.
pub fn kind(intent: Intent) -> Option<&'static str> {
    Some(match intent {
        Intent::Route => "doorgeleiden",
        Intent::Take => "nemen",
        Intent::Release => "loslaten",
        Intent::Ask => "vraag_stellen",
        Intent::RecordAnswer => "antwoord_vastleggen",
        Intent::Note => "notitie_maken",
        Intent::Snooze => "sluimeren",
        Intent::Wake => "wekken",
        Intent::Hold => "aanhouden",
        Intent::Resume => "hervatten",
        Intent::Reject => "afwijzen",
        Intent::Duplicate => "dubbel_melden",
        Intent::NotDuplicate => "niet_dubbel",
        Intent::Withdraw => "intrekken",
        Intent::Close => "afsluiten",
        Intent::Reopen => "heropenen",
        Intent::TestPurpose => "doeltoetsen",
        Intent::AskEnrichment => "verrijking_vragen",
        Intent::RecordEnrichment => "verrijking_vastleggen",
        Intent::Admit => "toelaten",
        Intent::SetUrgency => "urgentie_kiezen",
        Intent::SetFocus => "taakaccenten_kiezen",
        Intent::SetConfidentiality => "vertrouwelijkheid_kiezen",
        Intent::SetDomains => "leefgebieden_kiezen",
        Intent::Approve => "akkoord_geven",
        Intent::RefuseApproval => "akkoord_weigeren",
        Intent::AdviceSent => "advies_verstuurd",
        Intent::AdviceAnswered => "advies_beantwoord",
        Intent::AdviceDropped => "advies_niet_gevolgd",
        Intent::Recall => "terugtrekken",
        Intent::Supplement => "aanvullen",
        Intent::Remind => "herinneren",
        Intent::Edit | Intent::Inform => "wijzigen",
        _ => return None,
    })
}

/// Why this does nothing now; none when it does.
pub fn why_not(model: &Model, intent: Intent) -> Option<String> {
    if let Some(why) = model.policy.forbids(intent) {
        return Some(why);
    }
    let of_meeting = matches!(intent, Intent::MeetingPark | Intent::MeetingPresent | Intent::MeetingClose);
    if of_meeting && !matches!(model.top(), Screen::Meeting(_)) && super::meeting::sits(model).is_none() {
        return Some(t!("meeting-not-open"));
    }
    if matches!(intent, Intent::GoJournal | Intent::WhoSaw) {
        return super::lawful::why(model, intent);
    }
    if let Some(why) = out_of_place(model, intent) {
        return Some(why);
    }
    if intent.group() == Group::Answer {
        return answer(model, intent);
    }
    if kind(intent).is_some() && model.marking() {
        return (!super::bulk::fits(intent)).then(|| t!("why-one-only"));
    }
    let desk = matches!(model.top(), Screen::Inbox | Screen::Referral | Screen::Menu(_));
    if let Some(kind) = kind(intent)
        && desk
    {
        return command(model, kind);
    }
    if let Some(why) = offline(model, intent) {
        return Some(why);
    }
    match intent {
        Intent::Lock => super::lock::why_not(model),
        Intent::GoSessions
        | Intent::ChangePassword
        | Intent::RecoveryCodes
        | Intent::GoBreakGlass
        | Intent::BreakGlass
            if model.who.is_none() =>
        {
            Some(t!("why-lock"))
        }
        Intent::RecoveryCodes if !model.who.as_ref().is_some_and(|who| who.by_password) => Some(t!("why-no-codes")),
        Intent::RevealReporter | Intent::KeepLonger => super::acts::propose::why(model, intent),
        Intent::GoBreakGlass | Intent::BreakGlass => super::break_glass::why(model, intent),
        Intent::GoHouse => super::house::why(model),
        Intent::Open | Intent::History | Intent::Explain | Intent::Weigh | Intent::Status
            if matches!(model.top(), Screen::Inbox) && model.row().is_none() =>
        {
            Some(t!("why-no-row"))
        }
        Intent::Mark
        | Intent::MarkRange
        | Intent::MarkAll
        | Intent::SetJump
        | Intent::GoJump
        | Intent::NextMatch
        | Intent::PreviousMatch
            if !matches!(model.top(), Screen::Inbox) =>
        {
            Some(t!("why-desk-only"))
        }
        Intent::NextMatch | Intent::PreviousMatch => super::jump::why(model),
        Intent::SaveFilter | Intent::DropFilter | Intent::SavedFilters => super::saved::why(model, intent),
        Intent::GoProposals => super::proposals::why(model),
        Intent::InsertText | Intent::NewText | Intent::DropText => super::texts::why(model, intent),
        Intent::Quick => super::quick::why(model),
        Intent::Repeat => super::again::why(model),
        Intent::CopyNumber if model.opened().is_none() && model.row().is_none() => Some(t!("why-no-row")),
        Intent::GoPackages if model.role() != Some(Role::Network) => Some(t!("why-network-only")),
        Intent::PackageHistory if package_state(model).is_none() => Some(t!("why-no-row")),
        Intent::GoUndoList if model.deeds.all.is_empty() => Some(t!("why-nothing-own")),
        Intent::Undo if matches!(model.top(), Screen::Undo(_)) => None,
        Intent::Undo if model.deeds.last().is_none() && model.opened().is_none() => Some(t!("why-nothing-own")),
        Intent::Undo if matches!(model.top(), Screen::Inbox | Screen::Referral) => undo(model),
        Intent::Refused if model.outbox.refused.is_empty() && !super::bulk::has_results(model) => {
            Some(t!("why-none-refused"))
        }
        _ => None,
    }
}

/// Why an intent means nothing on this screen, though its key is one of every screen.
fn out_of_place(model: &Model, intent: Intent) -> Option<String> {
    use Intent as I;
    let moves = intent.group() == Group::Move && !intent.id().starts_with("go.");
    let anywhere =
        moves || intent.group() == Group::Desk || matches!(intent, I::Help | I::Menu | I::Refused | I::GoProposals);
    let list = matches!(intent, I::Open | I::Refresh | I::NextSplit | I::PreviousSplit);
    if intent == I::SignInExternally {
        return (!model.top().is_sign_in()).then(|| t!("why-signed-in"));
    }
    match model.top() {
        Screen::Package if list && intent != I::Refresh => Some(t!("why-list-only")),
        Screen::Packages if intent == I::Open && package_state(model).is_none() => Some(t!("why-no-row")),
        Screen::Packages | Screen::Package => {
            let own = intent.group() == Group::Answer || matches!(intent, I::GoPackages | I::PackageHistory);
            (!own && !list && !anywhere).then(|| t!("why-desk-only"))
        }
        Screen::Overview(_) => {
            let here = matches!(intent, I::Open | I::Refresh | I::NextSplit | I::PreviousSplit | I::NewReferral);
            let go = intent.id().starts_with("go.") || matches!(intent, I::Search | I::SavedFilters);
            (!anywhere && !here && !go).then(|| t!("why-list-only"))
        }
        Screen::Meeting(meeting) => {
            let running = matches!(meeting.stage, Stage::Running);
            let always = matches!(intent, I::Open | I::Accept | I::Refresh | I::MeetingMinutes);
            let here = matches!(intent, I::MeetingPark | I::MeetingPresent | I::MeetingClose);
            let go = intent.id().starts_with("go.") || matches!(intent, I::Search);
            if here && !running || intent == I::Toggle && running {
                return Some(if running { t!("meeting-fixed") } else { t!("meeting-not-open") });
            }
            let moves = anywhere && !matches!(intent, I::NextSplit | I::PreviousSplit);
            (!moves && !always && !here && !go && intent != I::Toggle).then(|| t!("why-list-only"))
        }
        Screen::Audit => (!anywhere && intent != I::Search).then(|| t!("why-desk-only")),
        Screen::Elsewhere => (!anywhere).then(|| t!("why-desk-only")),
        Screen::Referral if matches!(intent, I::NextSplit | I::PreviousSplit | I::TogglePreview) => {
            Some(t!("why-list-only"))
        }
        Screen::Page(page) => {
            let search =
                matches!(page.kind, PageKind::Help | PageKind::Journal) && matches!(intent, I::Search | I::RunMenu);
            let print = page.kind == PageKind::Minutes && page.asked.is_none() && intent == I::PrintMinutes;
            (!anywhere && !search && !print).then(|| t!("why-read-only"))
        }
        _ => None,
    }
}

/// Why it has to wait for the line: what reads from the API, or opens, which is recorded there.
fn offline(model: &Model, intent: Intent) -> Option<String> {
    use Intent as I;
    if !matches!(model.link, Link::Down { .. }) {
        return None;
    }
    match intent {
        // The desk's list is filtered as far as it is loaded.
        I::Search if matches!(model.stack.first(), Some(Screen::Inbox)) => None,
        I::GoOverview if model.desk.overview.is_some() => None,
        I::GoMeeting if model.table.is_some() => None,
        I::GoMeeting
        | I::MeetingPark
        | I::MeetingMinutes
        | I::MeetingPresent
        | I::MeetingClose
        | I::GoSessions
        | I::ChangePassword
        | I::RecoveryCodes
        | I::GoHouse
        | I::GoBreakGlass
        | I::BreakGlass
        | I::RevealReporter
        | I::KeepLonger
        | I::Search
        | I::History
        | I::GoOverview => Some(t!("why-no-line")),
        I::Open if model.file.as_ref().is_none_or(|file| Some(file.base.id) != model.row().map(|row| row.id)) => {
            matches!(model.top(), Screen::Inbox | Screen::Packages).then(|| t!("open-no-line"))
        }
        _ => None,
    }
}

fn command(model: &Model, kind: &str) -> Option<String> {
    let actor = model.actor()?;
    if let (Some(rules), Some(referral)) = (&model.rules, model.opened()) {
        let refusal = may(rules, referral, actor, kind, model.now).err()?;
        return Some(match (kind, &refusal) {
            ("verrijking_vastleggen" | "antwoord_vastleggen", Refusal::AlreadySo) => t!("why-nothing-asked"),
            _ => refusal_text(&refusal),
        });
    }
    let Some(row) = model.row() else { return Some(t!("why-no-row")) };
    on_row(model, row, kind)
}

/// Why a kind of command can't be on a referral of which only the row is known; the core looks again.
pub fn on_row(model: &Model, row: &Row, kind: &str) -> Option<String> {
    use Refusal::{AlreadySo, HeldByColleague, NotAllowed, OpenHandovers, WrongState};
    let actor = model.actor()?;
    if !actor.at_desk() {
        return Some(refusal_text(&NotAllowed));
    }
    let lease = row.owner.as_ref().filter(|lease| lease.until > model.now);
    if let Some(lease) = lease
        && lease.user != actor.user
        && !matches!(kind, "notitie_maken" | "akkoord_geven" | "akkoord_weigeren" | "antwoord_vastleggen")
    {
        let refusal = HeldByColleague { name: lease.name.clone(), until: lease.until };
        return Some(refusal_text(&refusal));
    }
    let ended = row.state.ended() && !on_ended(row.state, kind);
    let open = || row.handovers.iter().any(|handover| handover.state.open());
    let asleep = row.snoozed_until.is_some_and(|until| until > model.now);
    let refusal = match kind {
        "nemen" if lease.is_some() => return Some(t!("why-mine-already")),
        "loslaten" if lease.is_none() => return Some(t!("why-not-taken")),
        _ if ended => WrongState { state: row.state },
        "aanhouden" if row.state.routed() => WrongState { state: row.state },
        "aanhouden" if row.held => AlreadySo,
        "hervatten" if !row.held => AlreadySo,
        "wekken" if !asleep => AlreadySo,
        "afwijzen" | "afsluiten" | "dubbel_melden" if open() => OpenHandovers,
        _ => return None,
    };
    Some(refusal_text(&refusal))
}

/// What can be done with a referral that ended.
fn on_ended(state: State, kind: &str) -> bool {
    match kind {
        "notitie_maken" => true,
        "niet_dubbel" => state == State::Duplicate,
        "heropenen" => state != State::Duplicate,
        _ => false,
    }
}

fn undo(model: &Model) -> Option<String> {
    let own = model.deeds.last();
    let referral = model.opened()?;
    if own.is_some_and(|own| own.referral != referral.id) {
        return None;
    }
    let (rules, actor) = (model.rules.as_ref()?, model.actor()?);
    match may(rules, referral, actor, "ongedaan_maken", model.now) {
        // Seen by the other side: it is offered as a recall.
        Err(Refusal::AlreadySeen) | Ok(()) => None,
        Err(refusal) => Some(refusal_text(&refusal)),
    }
}

/// The state of the package that a network's answers are about.
pub fn package_state(model: &Model) -> Option<HandoverState> {
    match model.top() {
        Screen::Packages => {
            let list = model.packages.lists.get(&model.packages.split)?;
            list.current().map(|row| row.state)
        }
        _ => model.packages.opened.as_ref().map(|opened| opened.row.state),
    }
}

fn answer(model: &Model, intent: Intent) -> Option<String> {
    let Some(state) = package_state(model) else { return Some(t!("why-no-row")) };
    let participant = model.role() == Some(Role::Participant);
    if participant != matches!(intent, Intent::Agree | Intent::RefuseAgreement) {
        return Some(refusal_text(&crate::domain::refusal::Refusal::NotAllowed));
    }
    let running = state.taken_up();
    let fits = match intent {
        Intent::AnswerAccept | Intent::AnswerDecline | Intent::AnswerWrong => state.open() && !running,
        Intent::AnswerMore => state.open() && !running && state != HandoverState::MoreAsked,
        Intent::Agree | Intent::RefuseAgreement => state == HandoverState::PendingApproval,
        Intent::AnswerForward => state.open(),
        Intent::AnswerProgress | Intent::AnswerComplete | Intent::AnswerHandBack => running,
        _ => true,
    };
    if fits {
        return None;
    }
    let word = super::super::screens::words::handover(state);
    Some(t!("why-package-state", state = word))
}
