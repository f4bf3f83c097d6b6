//! The calls of the contract, one method each. Reading a referral or a package is recorded by the API.

use reqwest::Method;
use zeroize::Zeroizing;

use super::error::ClientError;
use super::send::{Api, Extras};
use crate::domain::code::{HouseCode, TextCode};
use crate::domain::command::Command;
use crate::domain::id::{BreakGlassId, CommandId, DraftId, FilterId, HandoverId, MeetingId, ReferralId, SessionId};
use crate::domain::meeting::Sitting;
use crate::domain::quick_text::QuickText;
use crate::domain::rules::Rules;
use crate::wire::answer::{Done, Events, EventsQuery, Opened, ReadPurpose, ReadQuery, Received};
use crate::wire::break_glass::{BreakGlass, BreakGlassInput, BreakGlasses, ReviewInput};
use crate::wire::draft::{Draft, Drafts};
use crate::wire::feed::{FeedQuery, FeedStretch};
use crate::wire::filter::{FilterPage, FilterQuery, Saved, SavedFilters, SavedInput};
use crate::wire::handover::{HandoverCounts, HandoverPage, HandoverQuery, OpenedHandover};
use crate::wire::history::History;
use crate::wire::house::{HouseChange, Workplace, Workplaces};
use crate::wire::intake::ReferralInput;
use crate::wire::journal::{JournalPage, JournalQuery, Seen, SeenQuery};
use crate::wire::list::{Counts, Page, PageQuery};
use crate::wire::meeting::{MeetingNow, Minutes};
use crate::wire::overview::Overview;
use crate::wire::path::{self, with_id};
use crate::wire::proposal::Proposals;
use crate::wire::retention::DueList;
use crate::wire::search::{SearchQuery, SearchResult};
use crate::wire::session::{
    PasswordChange, Proof, RecoveryCodes, SecondFactor, SecondFactorSetup, Session, Sessions, SignIn, WhoAmI,
};
use crate::wire::text::{QuickTexts, TextInput};

impl Api {
    /// Signs in; from then on this client (and its clones) speaks in that session.
    pub async fn sign_in(&self, given: &SignIn) -> Result<Session, ClientError> {
        let session: Session = self.ask(Method::POST, path::SESSIONS, Extras::body(given)?).await?;
        self.set_token(Some(Zeroizing::new(session.token.clone())));
        Ok(session)
    }

    /// Ends the session. The token is forgotten here whatever the API answers.
    pub async fn sign_out(&self) -> Result<(), ClientError> {
        let answer = self.tell(Method::DELETE, path::SESSION_CURRENT, Extras::default()).await;
        self.set_token(None);
        match answer {
            Err(ClientError::SignedOut) => Ok(()),
            other => other,
        }
    }

    /// Begins to set up a second factor; it counts once a sign-in brings its first code.
    pub async fn set_up_factor(&self, given: &SignIn) -> Result<SecondFactorSetup, ClientError> {
        self.ask(Method::POST, path::SECOND_FACTOR, Extras::body(given)?).await
    }

    /// How the own second factor stands.
    pub async fn second_factor(&self) -> Result<SecondFactor, ClientError> {
        self.ask(Method::GET, path::SECOND_FACTOR, Extras::default()).await
    }

    /// New recovery codes in the place of the old ones.
    pub async fn renew_recovery_codes(&self, proof: &Proof) -> Result<RecoveryCodes, ClientError> {
        self.ask(Method::POST, path::RECOVERY_CODES, Extras::body(proof)?).await
    }

    /// Changes the own password; other sessions end.
    pub async fn change_password(&self, change: &PasswordChange) -> Result<(), ClientError> {
        self.tell(Method::PUT, path::PASSWORD, Extras::body(change)?).await
    }

    /// Emergency accesses, the newest first.
    pub async fn break_glasses(&self) -> Result<BreakGlasses, ClientError> {
        self.ask(Method::GET, path::BREAK_GLASSES, Extras::default()).await
    }

    /// Opens a file that rights hide, in an emergency. Safe to repeat with the same identity.
    pub async fn break_glass(&self, id: BreakGlassId, input: &BreakGlassInput) -> Result<BreakGlass, ClientError> {
        self.ask(Method::PUT, &with_id(path::BREAK_GLASS, id), Extras::body(input)?).await
    }

    /// Says what to think of an emergency access of somebody else.
    pub async fn review_break_glass(&self, id: BreakGlassId, input: &ReviewInput) -> Result<(), ClientError> {
        self.tell(Method::PUT, &with_id(path::BREAK_GLASS_REVIEW, id), Extras::body(input)?).await
    }

    /// The own sessions that run.
    pub async fn sessions(&self) -> Result<Sessions, ClientError> {
        self.ask(Method::GET, path::SESSIONS, Extras::default()).await
    }

    /// Ends one of the own sessions. One that is over already is no error.
    pub async fn end_session(&self, session: SessionId) -> Result<(), ClientError> {
        self.take_away(&with_id(path::SESSION, session)).await
    }

    /// What is due to be destroyed.
    pub async fn due(&self) -> Result<DueList, ClientError> {
        self.ask(Method::GET, path::DESTRUCTIONS, Extras::default()).await
    }

    /// Has the daily round of what is due done now. Gives the proposals that it made.
    pub async fn destruction_round(&self) -> Result<Proposals, ClientError> {
        self.ask(Method::POST, path::DESTRUCTION_ROUND, Extras::default()).await
    }

    /// Who the session is of.
    pub async fn who_am_i(&self) -> Result<WhoAmI, ClientError> {
        self.ask(Method::GET, path::WHO_AM_I, Extras::default()).await
    }

    /// The houses where the caller may work.
    pub async fn workplaces(&self) -> Result<Vec<Workplace>, ClientError> {
        let answer: Workplaces = self.ask(Method::GET, path::HOUSES, Extras::default()).await?;
        Ok(answer.houses)
    }

    /// Goes on in another of them; from then on this client (and its clones) speaks in that session.
    pub async fn go_to_house(&self, house: HouseCode) -> Result<Session, ClientError> {
        let body = Extras::body(&HouseChange { house })?;
        let session: Session = self.ask(Method::POST, path::CHANGE_HOUSE, body).await?;
        self.set_token(Some(Zeroizing::new(session.token.clone())));
        Ok(session)
    }

    /// What the house decides by.
    pub async fn rules(&self) -> Result<Rules, ClientError> {
        self.ask(Method::GET, path::RULES, Extras::default()).await
    }

    /// One page of referrals.
    pub async fn page(&self, query: &PageQuery) -> Result<Page, ClientError> {
        self.ask(Method::GET, path::REFERRALS, Extras::query(query)).await
    }

    /// Counts per split.
    pub async fn counts(&self) -> Result<Counts, ClientError> {
        self.ask(Method::GET, path::COUNTS, Extras::default()).await
    }

    /// Lines of the house's journal, newest first; recorded.
    pub async fn journal(&self, query: &JournalQuery) -> Result<JournalPage, ClientError> {
        self.ask(Method::GET, path::JOURNAL, Extras::query(query)).await
    }

    /// Who saw a person; recorded.
    pub async fn who_saw(&self, query: &SeenQuery) -> Result<Seen, ClientError> {
        self.ask(Method::POST, path::SEEN, Extras::body(query)?).await
    }

    /// The day's overview.
    pub async fn overview(&self) -> Result<Overview, ClientError> {
        self.ask(Method::GET, path::OVERVIEW, Extras::default()).await
    }

    /// The caller's last triage meeting.
    pub async fn meeting(&self) -> Result<MeetingNow, ClientError> {
        self.ask(Method::GET, path::MEETING_NOW, Extras::default()).await
    }

    /// Opens a triage meeting, or tells how it stands. Safe to repeat.
    pub async fn put_meeting(&self, id: MeetingId, sitting: &Sitting) -> Result<MeetingNow, ClientError> {
        self.ask(Method::PUT, &with_id(path::MEETING, id), Extras::body(sitting)?).await
    }

    /// The minutes of the caller's last meeting; recorded as a read of what they tell of.
    pub async fn minutes(&self, id: MeetingId) -> Result<Minutes, ClientError> {
        self.ask(Method::GET, &with_id(path::MINUTES, id), Extras::default()).await
    }

    /// Opens a referral; the read is recorded with its purpose.
    pub async fn open(&self, referral: ReferralId, purpose: ReadPurpose) -> Result<Opened, ClientError> {
        self.ask(Method::GET, &with_id(path::REFERRAL, referral), Extras::query(&ReadQuery { purpose })).await
    }

    /// What happened to a referral after this version, oldest first.
    pub async fn events_since(&self, referral: ReferralId, after: u64) -> Result<Events, ClientError> {
        self.ask(Method::GET, &with_id(path::REFERRAL_EVENTS, referral), Extras::query(&EventsQuery { after })).await
    }

    /// The whole history, reads included.
    pub async fn history(&self, referral: ReferralId) -> Result<History, ClientError> {
        self.ask(Method::GET, &with_id(path::REFERRAL_HISTORY, referral), Extras::default()).await
    }

    /// Hands a command in, decided on this version. Safe to repeat with the same identity.
    pub async fn command(
        &self,
        referral: ReferralId,
        version: u64,
        id: CommandId,
        command: &Command,
    ) -> Result<Done, ClientError> {
        let extras = Extras::body(command)?.under(id).on(version);
        self.ask(Method::POST, &with_id(path::REFERRAL_COMMANDS, referral), extras).await
    }

    /// Hands a new referral in. Safe to repeat with the same identity.
    pub async fn receive(&self, input: &ReferralInput, id: CommandId) -> Result<Received, ClientError> {
        self.ask(Method::POST, path::REFERRALS, Extras::body(input)?.under(id)).await
    }

    /// Searches; what comes up is recorded.
    pub async fn search(&self, query: &SearchQuery) -> Result<SearchResult, ClientError> {
        self.ask(Method::POST, path::REFERRAL_SEARCH, Extras::body(query)?).await
    }

    /// One page of what a filter holds for; recorded when it seeks.
    pub async fn filter(&self, query: &FilterQuery) -> Result<FilterPage, ClientError> {
        self.ask(Method::POST, path::REFERRAL_FILTER, Extras::body(query)?).await
    }

    /// The caller's saved filters and those of the house, counted.
    pub async fn saved_filters(&self) -> Result<Vec<Saved>, ClientError> {
        let answer: SavedFilters = self.ask(Method::GET, path::FILTERS, Extras::default()).await?;
        Ok(answer.filters)
    }

    /// Saves a filter under a name.
    pub async fn put_filter(&self, id: FilterId, input: &SavedInput) -> Result<Saved, ClientError> {
        self.ask(Method::PUT, &with_id(path::FILTER, id), Extras::body(input)?).await
    }

    /// Throws a saved filter away. One that is gone already is no error.
    pub async fn delete_filter(&self, id: FilterId) -> Result<(), ClientError> {
        self.take_away(&with_id(path::FILTER, id)).await
    }

    /// The quick texts of the house.
    pub async fn texts(&self) -> Result<Vec<QuickText>, ClientError> {
        let answer: QuickTexts = self.ask(Method::GET, path::TEXTS, Extras::default()).await?;
        Ok(answer.texts)
    }

    /// Makes or changes a quick text.
    pub async fn put_text(&self, code: &TextCode, input: &TextInput) -> Result<QuickText, ClientError> {
        self.ask(Method::PUT, &with_id(path::TEXT, code), Extras::body(input)?).await
    }

    /// Withdraws a quick text. One that is gone already is no error.
    pub async fn withdraw_text(&self, code: &TextCode) -> Result<(), ClientError> {
        self.take_away(&with_id(path::TEXT, code)).await
    }

    /// One page of the hand-overs to the caller's network.
    pub async fn handover_page(&self, query: &HandoverQuery) -> Result<HandoverPage, ClientError> {
        self.ask(Method::GET, path::HANDOVERS, Extras::query(query)).await
    }

    /// Counts per split of the hand-overs to the caller.
    pub async fn handover_counts(&self) -> Result<HandoverCounts, ClientError> {
        self.ask(Method::GET, path::HANDOVER_COUNTS, Extras::default()).await
    }

    /// Opens a package: seen from then on.
    pub async fn open_handover(&self, handover: HandoverId) -> Result<OpenedHandover, ClientError> {
        self.ask(Method::GET, &with_id(path::HANDOVER, handover), Extras::default()).await
    }

    /// Hands a network's command in; the answer is the package as it is then. Safe to repeat with the same identity.
    pub async fn handover_command(
        &self,
        handover: HandoverId,
        version: u64,
        id: CommandId,
        command: &Command,
    ) -> Result<OpenedHandover, ClientError> {
        let extras = Extras::body(command)?.under(id).on(version);
        self.ask(Method::POST, &with_id(path::HANDOVER_COMMANDS, handover), extras).await
    }

    /// The caller's unfinished referrals.
    pub async fn drafts(&self) -> Result<Vec<Draft>, ClientError> {
        let answer: Drafts = self.ask(Method::GET, path::DRAFTS, Extras::default()).await?;
        Ok(answer.drafts)
    }

    /// Keeps an unfinished referral.
    pub async fn put_draft(&self, draft: DraftId, input: &ReferralInput) -> Result<(), ClientError> {
        self.tell(Method::PUT, &with_id(path::DRAFT, draft), Extras::body(input)?).await
    }

    /// Throws an unfinished referral away. One that is gone already is no error.
    pub async fn delete_draft(&self, draft: DraftId) -> Result<(), ClientError> {
        self.take_away(&with_id(path::DRAFT, draft)).await
    }

    /// A stretch of the feed, where a lasting connection can't be.
    pub async fn poll(&self, after: u64, limit: u16) -> Result<FeedStretch, ClientError> {
        let query = FeedQuery { after: Some(after), limit: Some(limit) };
        self.ask(Method::GET, path::FEED_POLL, Extras::query(&query)).await
    }
}
