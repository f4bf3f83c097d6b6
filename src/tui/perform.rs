//! Doing what the update wants done: calls to the API, each answered with a message.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use zeroize::Zeroizing;

use super::effect::{Door, Effect};
use super::model::list::PAGE;
use super::msg::{Answer, Failure, Msg, Outcome, Signed, Start};
use super::post::Post;
use super::sign_on::Devices;
use crate::client::credentials::Credentials;
use crate::client::{Api, ClientError, Signal};
use crate::wire::handover::HandoverQuery;
use crate::wire::journal::{JournalQuery, SeenQuery};
use crate::wire::list::PageQuery;
use crate::wire::problem::Problem;
use crate::wire::session::{PasswordChange, Proof, Session, SignIn};

/// Begins effects and sends their answers.
pub(super) struct Performer {
    api: Api,
    credentials: Option<Arc<Credentials>>,
    send: Post,
    /// Calls under way that must not be cut off by leaving.
    writing: Arc<AtomicUsize>,
    feed: Option<tokio::task::JoinHandle<()>>,
    devices: Devices,
    /// Held by every call; alone by the one that changes the house, so that no call of one house is answered, or sent, in
    /// the other.
    house: Arc<tokio::sync::RwLock<()>>,
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Offline(_) => Failure::Line,
            ClientError::Problem(problem) => Failure::Problem(problem),
            ClientError::SignedOut => {
                Failure::Problem(Box::new(own(401, "u bent niet aangemeld", &crate::t!("session-ended"))))
            }
            ClientError::Contract(what) => {
                Failure::Problem(Box::new(own(502, "het antwoord is niet te begrijpen", &what)))
            }
        }
    }
}

fn own(status: u16, title: &str, detail: &str) -> Problem {
    Problem {
        kind: "urn:wissel:probleem:bureau".to_owned(),
        status,
        title: title.to_owned(),
        detail: detail.to_owned(),
        instance: None,
        errors: Vec::new(),
        refusal: None,
        version: None,
    }
}

/// An answer of the API, as the desk takes it.
pub(super) fn answer<T>(result: Result<T, ClientError>) -> Answer<T> {
    result.map_err(Failure::from)
}

impl Performer {
    /// Performs on this API; a session's token is kept in this chain.
    pub fn new(api: Api, credentials: Option<Credentials>, send: Post) -> Self {
        let credentials = credentials.map(Arc::new);
        let (writing, house) = Default::default();
        Self { api, credentials, send, writing, feed: None, devices: Devices::default(), house }
    }

    /// Something is under way that must arrive.
    pub fn busy(&self) -> bool {
        self.writing.load(Ordering::Relaxed) > 0
    }

    /// Begin an effect.
    pub fn begin(&mut self, effect: Effect) {
        match effect {
            Effect::Follow { after } => return self.follow(after),
            Effect::BeginDevice { asked, ticket } => {
                return self.devices.begin(&self.api, self.credentials.as_ref(), &self.send, asked, ticket);
            }
            Effect::GiveUpDevice => return self.devices.give_up(&self.api),
            // What the old house still tells is told to nobody.
            Effect::ChangeHouse(_) => self.feed.take().iter().for_each(tokio::task::JoinHandle::abort),
            _ => {}
        }
        let (api, credentials, send) = (self.api.clone(), self.credentials.clone(), self.send.clone());
        let writes = writes(&effect);
        let writing = Arc::clone(&self.writing);
        if writes {
            writing.fetch_add(1, Ordering::Relaxed);
        }
        let house = Arc::clone(&self.house);
        tokio::spawn(async move {
            let alone = matches!(effect, Effect::ChangeHouse(_));
            let (_alone, _with_others) =
                if alone { (Some(house.write().await), None) } else { (None, Some(house.read().await)) };
            let msg = perform(&api, credentials.as_deref(), effect).await;
            if writes {
                writing.fetch_sub(1, Ordering::Relaxed);
            }
            if let Some(msg) = msg {
                let ended = ended(&msg);
                send.send(msg.into());
                if ended {
                    send.send(Msg::SessionEnded.into());
                }
            }
        });
    }

    fn follow(&mut self, after: u64) {
        if let Some(old) = self.feed.take() {
            old.abort();
        }
        let (api, send) = (self.api.clone(), self.send.clone());
        self.feed = Some(tokio::spawn(async move {
            let mut feed = api.feed(Some(after));
            loop {
                let msg = match feed.next().await {
                    Signal::Connected => Msg::LinkUp,
                    Signal::Entry(entry) => Msg::Feed(vec![*entry]),
                    Signal::Stale => Msg::Do(super::intent::Intent::Refresh),
                    Signal::Lost { .. } => Msg::LinkDown,
                    Signal::SignedOut => Msg::SessionEnded,
                };
                let over = matches!(msg, Msg::SessionEnded);
                if !send.send(msg.into()) || over {
                    return;
                }
            }
        }));
    }
}

/// It changes something at the API: leaving waits for it.
fn writes(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::SignOut
            | Effect::Send { .. }
            | Effect::Receive { .. }
            | Effect::PutDraft { .. }
            | Effect::DropDraft(_)
            | Effect::PutFilter { .. }
            | Effect::DropFilter(_)
            | Effect::PutText { .. }
            | Effect::WithdrawText(_)
            | Effect::Decide { .. }
            | Effect::Propose { .. }
            | Effect::Reveal(_)
            | Effect::RenewCodes { .. }
            | Effect::PutMeeting { .. }
            | Effect::EndSession(_)
            | Effect::ChangeHouse(_)
            | Effect::ChangePassword { .. }
            | Effect::BreakGlass { .. }
            | Effect::ReviewBreakGlass { .. }
    )
}

/// A read that was refused because the session has ended.
fn ended(msg: &Msg) -> bool {
    let failed = |failure: &Failure| matches!(failure, Failure::Problem(problem) if problem.status == 401);
    match msg {
        Msg::Page { answer: Err(failure), .. }
        | Msg::Packages { answer: Err(failure), .. }
        | Msg::Opened { answer: Err(failure), .. }
        | Msg::PackageOpened { answer: Err(failure), .. }
        | Msg::History { answer: Err(failure), .. }
        | Msg::Filtered { answer: Err(failure), .. }
        | Msg::Overview(Err(failure))
        | Msg::Factor(Err(failure))
        | Msg::Workplaces(Err(failure))
        | Msg::HouseChanged(Err(failure))
        | Msg::Journal { answer: Err(failure), .. }
        | Msg::Seen { answer: Err(failure), .. }
        | Msg::Meeting { answer: Err(failure), .. }
        | Msg::Minutes { answer: Err(failure), .. }
        | Msg::Drafts(Err(failure)) => failed(failure),
        _ => false,
    }
}

/// What a session of the desk is called in the list of sessions.
const PROGRAM: &str = "bureau";

/// Signs in and keeps the token in the best place that answers.
async fn sign_in(
    api: &Api,
    credentials: Option<&Credentials>,
    (login, password, code): (String, &str, Option<&str>),
) -> Result<Signed, ClientError> {
    let opened = api.sign_in(&SignIn::new(&login, password, PROGRAM).with_code(code)).await?;
    Ok(kept(credentials, &opened, login).await)
}

/// Keeps the token of a session in the best place that answers.
pub(super) async fn kept(credentials: Option<&Credentials>, opened: &Session, login: String) -> Signed {
    let kept = match credentials {
        Some(credentials) => Some(credentials.keep(&Zeroizing::new(opened.token.clone())).await),
        None => None,
    };
    let recovery_codes = opened.recovery_codes.clone();
    let actor = &opened.who.actor;
    Signed { user: actor.user, house: actor.house.clone(), login, kept, recovery_codes }
}

#[expect(clippy::too_many_lines, reason = "one arm for each effect, none longer than its call")]
async fn perform(api: &Api, credentials: Option<&Credentials>, effect: Effect) -> Option<Msg> {
    Some(match effect {
        Effect::Providers => Msg::Providers(answer(api.providers().await)),
        Effect::SignIn { login, password, code } => {
            let given = (login, password.as_str(), code.as_ref().map(|code| code.as_str()));
            Msg::SignedIn(answer(sign_in(api, credentials, given).await))
        }
        Effect::Sessions => Msg::Sessions(answer(api.sessions().await)),
        Effect::EndSession(id) => Msg::SessionOver(answer(api.end_session(id).await)),
        Effect::Workplaces => Msg::Workplaces(answer(api.workplaces().await)),
        Effect::ChangeHouse(house) => {
            let opened = api.go_to_house(house).await;
            Msg::HouseChanged(match opened {
                Ok(opened) => Ok(kept(credentials, &opened, String::new()).await),
                Err(error) => answer(Err(error)),
            })
        }
        Effect::ChangePassword { old, new } => {
            let change = PasswordChange { old: old.to_string(), new: new.to_string() };
            Msg::PasswordChanged(answer(api.change_password(&change).await))
        }
        Effect::Factor => Msg::Factor(answer(api.second_factor().await)),
        Effect::RenewCodes { password, code } => {
            let proof = Proof { password: password.to_string(), code: code.to_string() };
            Msg::CodesRenewed(answer(api.renew_recovery_codes(&proof).await))
        }
        Effect::BreakGlasses => Msg::BreakGlasses(answer(api.break_glasses().await)),
        Effect::BreakGlass { id, input } => Msg::GlassBroken(Box::new(answer(api.break_glass(id, &input).await))),
        Effect::ReviewBreakGlass { id, input } => {
            Msg::BreakGlassReviewed(answer(api.review_break_glass(id, &input).await))
        }
        Effect::SetUpFactor { login, password } => {
            Msg::FactorSetUp(answer(api.set_up_factor(&SignIn::new(&login, &password, PROGRAM)).await))
        }
        Effect::Unlock { login, password, code, renew: true } => {
            let given = (login, password.as_str(), code.as_ref().map(|code| code.as_str()));
            Msg::Unlocked(answer(sign_in(api, credentials, given).await))
        }
        Effect::Unlock { login, password, code, renew: false } => {
            // A session of a moment: only its being granted counts.
            let apart = api.apart();
            let given = SignIn::new(&login, &password, PROGRAM).with_code(code.as_ref().map(|code| code.as_str()));
            let result = apart.sign_in(&given).await;
            if result.is_ok() {
                let _ = apart.sign_out().await;
            }
            Msg::Unlocked(answer(result.map(|opened| Signed {
                user: opened.who.actor.user,
                house: opened.who.actor.house.clone(),
                login,
                kept: None,
                recovery_codes: Vec::new(),
            })))
        }
        Effect::SignOut => {
            let _ = api.sign_out().await;
            api.set_token(None);
            if let Some(credentials) = credentials {
                credentials.forget().await;
            }
            Msg::SessionEnded
        }
        Effect::Start => {
            let (who, rules) = tokio::join!(api.who_am_i(), api.rules());
            Msg::Started(answer(who.and_then(|who| Ok(Box::new(Start { who, rules: Arc::new(rules?) })))))
        }
        Effect::Page { split, cursor, ticket } => {
            let more = cursor.is_some();
            let query = PageQuery { split: Some(split), limit: Some(PAGE), cursor };
            Msg::Page { ticket, split, more, answer: answer(api.page(&query).await) }
        }
        Effect::Packages { split, cursor, ticket } => {
            let more = cursor.is_some();
            let query = HandoverQuery { split, limit: Some(PAGE), cursor };
            Msg::Packages { ticket, split, more, answer: answer(api.handover_page(&query).await) }
        }
        Effect::Counts => Msg::Counts(answer(api.counts().await)),
        Effect::Journal { before, ticket } => Msg::Journal {
            ticket,
            answer: answer(api.journal(&JournalQuery { before, ..JournalQuery::default() }).await),
        },
        Effect::Seen { number, ticket } => {
            let query = SeenQuery { number: Some(number), ..SeenQuery::default() };
            Msg::Seen { ticket, answer: answer(api.who_saw(&query).await) }
        }
        Effect::Overview => Msg::Overview(answer(api.overview().await.map(Box::new))),
        Effect::Meeting { .. } | Effect::PutMeeting { .. } | Effect::Minutes { .. } | Effect::Write { .. } => {
            return meeting(api, effect).await;
        }
        Effect::PackageCounts => Msg::PackageCounts(answer(api.handover_counts().await)),
        Effect::Open { referral, purpose, ticket } => {
            Msg::Opened { ticket, answer: answer(api.open(referral, purpose).await.map(Box::new)) }
        }
        Effect::OpenPackage { handover, ticket } => {
            Msg::PackageOpened { ticket, answer: answer(api.open_handover(handover).await.map(Box::new)) }
        }
        Effect::Events { referral, after } => {
            let events = api.events_since(referral, after).await.map(|events| events.events);
            Msg::Events { referral, answer: answer(events) }
        }
        Effect::History { referral, ticket } => {
            Msg::History { ticket, answer: answer(api.history(referral).await.map(|history| history.lines)) }
        }
        Effect::Filter { query, ticket } => {
            let more = query.cursor.is_some();
            Msg::Filtered { ticket, more, answer: answer(api.filter(&query).await) }
        }
        Effect::Proposals => Msg::Proposals(answer(api.proposals().await)),
        Effect::Decide { id, version, input } => {
            Msg::Decided(answer(api.decide(id, version, &input).await.map(Box::new)))
        }
        Effect::Propose { id, input } => Msg::Proposed(answer(api.propose(id, &input).await.map(Box::new))),
        Effect::Reveal(id) => {
            let answer = answer(api.reveal_reporter(id).await.map(Box::new));
            Msg::Revealed { id, answer }
        }
        Effect::Rights => Msg::Rights(answer(api.rights_review().await)),
        Effect::SavedFilters => Msg::SavedFilters(answer(api.saved_filters().await)),
        Effect::PutFilter { id, input } => Msg::FilterKept(answer(api.put_filter(id, &input).await)),
        Effect::DropFilter(id) => Msg::FilterDropped(answer(api.delete_filter(id).await)),
        Effect::Texts => Msg::Texts(answer(api.texts().await)),
        Effect::PutText { code, input } => Msg::TextKept(answer(api.put_text(&code, &input).await)),
        Effect::WithdrawText(code) => {
            let answer = answer(api.withdraw_text(&code).await);
            Msg::TextWithdrawn { code, answer }
        }
        Effect::Send { command, door: Door::Desk(referral), version, body } => {
            let done = api.command(referral, version, command, &body).await;
            Msg::Done { command, answer: answer(done.map(|done| Outcome::Desk(Box::new(done)))) }
        }
        Effect::Send { command, door: Door::Network(handover), version, body } => {
            let done = api.handover_command(handover, version, command, &body).await;
            Msg::Done { command, answer: answer(done.map(|opened| Outcome::Network(Box::new(opened)))) }
        }
        Effect::Receive { command, input } => {
            let done = api.receive(&input, command).await;
            Msg::Done { command, answer: answer(done.map(Outcome::Received)) }
        }
        Effect::Drafts => Msg::Drafts(answer(api.drafts().await)),
        Effect::PutDraft { draft, input } => {
            Msg::DraftKept { draft, answer: answer(api.put_draft(draft, &input).await) }
        }
        Effect::DropDraft(draft) => Msg::DraftDropped(answer(api.delete_draft(draft).await)),
        Effect::After { .. }
        | Effect::Follow { .. }
        | Effect::BeginDevice { .. }
        | Effect::GiveUpDevice
        | Effect::Repaint
        | Effect::Copy(_)
        | Effect::Suspend
        | Effect::Quit => return None,
    })
}

/// What a triage meeting asks and tells.
async fn meeting(api: &Api, effect: Effect) -> Option<Msg> {
    Some(match effect {
        Effect::Meeting { ticket } => Msg::Meeting { ticket, answer: answer(api.meeting().await.map(Box::new)) },
        Effect::PutMeeting { id, sitting, ticket } => {
            Msg::Meeting { ticket, answer: answer(api.put_meeting(id, &sitting).await.map(Box::new)) }
        }
        Effect::Minutes { meeting, ticket } => {
            Msg::Minutes { ticket, answer: answer(api.minutes(meeting).await.map(Box::new)) }
        }
        Effect::Write { path, text } => {
            let asked = path.clone();
            let written = tokio::task::spawn_blocking(move || super::written::write(&path, &text)).await;
            Msg::Written(written.unwrap_or_else(|_| Err(crate::t!("write-failed", path = asked, why = ""))))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{DraftId, FilterId};
    use crate::wire::filter::SavedInput;

    #[test]
    fn leaving_waits_for_everything_that_changes_something_and_for_no_question() {
        let input = SavedInput { name: "Nacht".into(), filter: "urgentie:hoog".into(), shared: false };
        let id = uuid::Uuid::nil();
        let changes = [
            Effect::SignOut,
            Effect::PutFilter { id: FilterId(id), input },
            Effect::DropFilter(FilterId(id)),
            Effect::PutDraft { draft: DraftId(id), input: Box::default() },
            Effect::DropDraft(DraftId(id)),
            Effect::WithdrawText("akkoord".try_into().unwrap()),
        ];
        assert!(changes.iter().all(writes));
        assert!(![Effect::Start, Effect::Counts, Effect::Drafts, Effect::SavedFilters].iter().any(writes));
    }
}
