//! The calls of who administers a house, and of a second person who decides.

use reqwest::Method;

use super::error::ClientError;
use super::send::{Api, Extras};
use crate::domain::content::Referrer;
use crate::domain::id::{CommandId, GuestId, ProposalId, SubscriptionId, UserId};
use crate::wire::account::{AccountInput, AccountView, Accounts, BlocksInput, GuestInput, RightsReview};
use crate::wire::house::{HouseInput, HouseSettings};
use crate::wire::path::{self, with_id};
use crate::wire::proposal::{GivenMeans, ProposalInput, ProposalView, Proposals, VerdictInput};
use crate::wire::subscription::{DeadLetters, SubscriptionSecret, SubscriptionTerms, Subscriptions, TellAgain};

impl Api {
    /// The settings of the house.
    pub async fn house(&self) -> Result<HouseSettings, ClientError> {
        self.ask(Method::GET, path::HOUSE, Extras::default()).await
    }

    /// Changes the settings that were seen in this version.
    pub async fn change_house(&self, version: u64, input: &HouseInput) -> Result<HouseSettings, ClientError> {
        self.ask(Method::PUT, path::HOUSE, Extras::body(input)?.on(version)).await
    }

    /// The accounts of the house.
    pub async fn accounts(&self) -> Result<Accounts, ClientError> {
        self.ask(Method::GET, path::ACCOUNTS, Extras::default()).await
    }

    /// Makes an account under an identity of the caller's choosing. Safe to repeat: the second time it is there.
    pub async fn make_account(&self, id: UserId, input: &AccountInput) -> Result<AccountView, ClientError> {
        self.ask(Method::POST, path::ACCOUNTS, Extras::body(input)?.under(CommandId(id.0))).await
    }

    /// Lets somebody of another house work in this one, under an identity of the caller's choosing.
    pub async fn grant_guest(&self, id: GuestId, input: &GuestInput) -> Result<AccountView, ClientError> {
        self.ask(Method::POST, path::GUESTS, Extras::body(input)?.under(CommandId(id.0))).await
    }

    /// Changes an account that was seen in this version.
    pub async fn change_account(
        &self,
        id: UserId,
        version: u64,
        input: &AccountInput,
    ) -> Result<AccountView, ClientError> {
        self.ask(Method::PUT, &with_id(path::ACCOUNT, id), Extras::body(input)?.on(version)).await
    }

    /// Bars an account from these referrals, and from no others.
    pub async fn bar_account(&self, id: UserId, version: u64, input: &BlocksInput) -> Result<AccountView, ClientError> {
        self.ask(Method::PUT, &with_id(path::ACCOUNT_BLOCKS, id), Extras::body(input)?.on(version)).await
    }

    /// Marks an account's rights as looked at.
    pub async fn review_account(&self, id: UserId, version: u64) -> Result<AccountView, ClientError> {
        self.ask(Method::POST, &with_id(path::ACCOUNT_REVIEW, id), Extras::default().on(version)).await
    }

    /// The yearly list of rights.
    pub async fn rights_review(&self) -> Result<RightsReview, ClientError> {
        self.ask(Method::GET, path::RIGHTS_REVIEW, Extras::default()).await
    }

    /// The subscriptions of the house.
    pub async fn subscriptions(&self) -> Result<Subscriptions, ClientError> {
        self.ask(Method::GET, path::SUBSCRIPTIONS, Extras::default()).await
    }

    /// Makes a subscription. Its secret is in this answer alone.
    pub async fn add_subscription(&self, terms: &SubscriptionTerms) -> Result<SubscriptionSecret, ClientError> {
        self.ask(Method::POST, path::SUBSCRIPTIONS, Extras::body(terms)?).await
    }

    /// Ends a subscription, with what it wasn't told yet.
    pub async fn end_subscription(&self, id: SubscriptionId) -> Result<(), ClientError> {
        self.tell(Method::DELETE, &with_id(path::SUBSCRIPTION, id), Extras::default()).await
    }

    /// What a subscription could not be told.
    pub async fn dead_letters(&self, id: SubscriptionId) -> Result<DeadLetters, ClientError> {
        self.ask(Method::GET, &with_id(path::DEAD_LETTERS, id), Extras::default()).await
    }

    /// Has it told again. Safe to repeat.
    pub async fn tell_again(&self, id: SubscriptionId, which: &TellAgain) -> Result<(), ClientError> {
        self.tell(Method::POST, &with_id(path::DEAD_LETTERS_AGAIN, id), Extras::body(which)?).await
    }

    /// The proposals that the caller may see.
    pub async fn proposals(&self) -> Result<Proposals, ClientError> {
        self.ask(Method::GET, path::PROPOSALS, Extras::default()).await
    }

    /// Asks a second person. Safe to repeat.
    pub async fn propose(&self, id: ProposalId, input: &ProposalInput) -> Result<ProposalView, ClientError> {
        self.ask(Method::POST, path::PROPOSALS, Extras::body(input)?.under(CommandId(id.0))).await
    }

    /// Decides on a proposal that was seen in this version.
    pub async fn decide(
        &self,
        id: ProposalId,
        version: u64,
        input: &VerdictInput,
    ) -> Result<ProposalView, ClientError> {
        self.ask(Method::POST, &with_id(path::PROPOSAL_VERDICT, id), Extras::body(input)?.on(version)).await
    }

    /// Other means to sign in, once that was agreed to. Can be asked once.
    pub async fn give_means(&self, id: ProposalId) -> Result<GivenMeans, ClientError> {
        self.ask(Method::POST, &with_id(path::PROPOSAL_MEANS, id), Extras::default()).await
    }

    /// Who reported, once that was agreed to. Can be asked once.
    pub async fn reveal_reporter(&self, id: ProposalId) -> Result<Referrer, ClientError> {
        self.ask(Method::POST, &with_id(path::PROPOSAL_REVEAL, id), Extras::default()).await
    }
}
