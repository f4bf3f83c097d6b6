//! Paths of version 1, in one place. `{id}` is a UUID, or the code of a quick text.

/// The version's prefix.
pub const V1: &str = "/v1";
/// Version of the contract, in the header [`API_VERSION`](super::header::API_VERSION).
pub const VERSION: &str = "1.0.0";

/// Sessions: POST signs in.
pub const SESSIONS: &str = "/v1/sessies";
/// The session in use: DELETE signs out.
pub const SESSION_CURRENT: &str = "/v1/sessies/huidige";
/// One of the caller's own sessions: DELETE ends it.
pub const SESSION: &str = "/v1/sessies/{id}";
/// The sessions of an account of the administrator's house: DELETE ends them all.
pub const ACCOUNT_SESSIONS: &str = "/v1/accounts/{id}/sessies";
/// The caller's own password: PUT changes it.
pub const PASSWORD: &str = "/v1/wachtwoord";
/// A second factor: POST begins to set it up, with name and password.
pub const SECOND_FACTOR: &str = "/v1/tweede-factor";
/// New recovery codes in the place of the old ones.
pub const RECOVERY_CODES: &str = "/v1/tweede-factor/herstelcodes";
/// With which organisations one can sign in; no sign-in.
pub const PROVIDERS: &str = "/v1/aanbieders";
/// Signing in with an organisation: POST begins; no sign-in.
pub const DEVICES: &str = "/v1/apparaataanmeldingen";
/// One of those: DELETE gives it up.
pub const DEVICE: &str = "/v1/apparaataanmeldingen/{id}";
/// The session that comes of it: POST asks for it.
pub const DEVICE_SESSION: &str = "/v1/apparaataanmeldingen/{id}/sessies";
/// Who am I.
pub const WHO_AM_I: &str = "/v1/wie-ben-ik";
/// Houses where the caller may work.
pub const HOUSES: &str = "/v1/huizen";
/// POST goes on in another of them.
pub const CHANGE_HOUSE: &str = "/v1/huizen/_wissel";
/// What the house decides by: [`Rules`](crate::domain::rules::Rules).
pub const RULES: &str = "/v1/regels";
/// The networks of the house.
pub const NETWORKS: &str = "/v1/netwerken";
/// Referrals: GET lists, POST receives.
pub const REFERRALS: &str = "/v1/aanmeldingen";
/// One referral: reading it is recorded.
pub const REFERRAL: &str = "/v1/aanmeldingen/{id}";
/// The door for commands of the desk.
pub const REFERRAL_COMMANDS: &str = "/v1/aanmeldingen/{id}/opdrachten";
/// Events since a version.
pub const REFERRAL_EVENTS: &str = "/v1/aanmeldingen/{id}/gebeurtenissen";
/// The whole history, reads included.
pub const REFERRAL_HISTORY: &str = "/v1/aanmeldingen/{id}/historie";
/// Search: the terms stand in the body.
pub const REFERRAL_SEARCH: &str = "/v1/aanmeldingen/_zoek";
/// Filter: the filter stands in the body.
pub const REFERRAL_FILTER: &str = "/v1/aanmeldingen/_filter";
/// Saved filters: the caller's own and the house's.
pub const FILTERS: &str = "/v1/filters";
/// One saved filter.
pub const FILTER: &str = "/v1/filters/{id}";
/// Quick texts of the house.
pub const TEXTS: &str = "/v1/standaardteksten";
/// One quick text, by its code.
pub const TEXT: &str = "/v1/standaardteksten/{id}";
/// Counts per split.
pub const COUNTS: &str = "/v1/tellingen";
/// Hand-overs to the caller's network.
pub const HANDOVERS: &str = "/v1/doorgeleidingen";
/// Counts per split of those.
pub const HANDOVER_COUNTS: &str = "/v1/doorgeleidingen/_tellingen";
/// One hand-over: the package; opening it marks it seen.
pub const HANDOVER: &str = "/v1/doorgeleidingen/{id}";
/// The door for commands of a network.
pub const HANDOVER_COMMANDS: &str = "/v1/doorgeleidingen/{id}/opdrachten";
/// Emergency accesses.
pub const BREAK_GLASSES: &str = "/v1/noodtoegangen";
/// One emergency access: PUT opens it.
pub const BREAK_GLASS: &str = "/v1/noodtoegangen/{id}";
/// Its review.
pub const BREAK_GLASS_REVIEW: &str = "/v1/noodtoegangen/{id}/oordeel";
/// The day's overview.
pub const OVERVIEW: &str = "/v1/overzicht";
/// The caller's triage meeting, as it stands now.
pub const MEETING_NOW: &str = "/v1/overleg";
/// One triage meeting.
pub const MEETING: &str = "/v1/overleggen/{id}";
/// The minutes of a triage meeting.
pub const MINUTES: &str = "/v1/overleggen/{id}/verslag";
/// Unfinished referrals of the caller.
pub const DRAFTS: &str = "/v1/concepten";
/// One unfinished referral.
pub const DRAFT: &str = "/v1/concepten/{id}";
/// Subscriptions of the house to what changes.
pub const SUBSCRIPTIONS: &str = "/v1/abonnementen";
/// One subscription.
pub const SUBSCRIPTION: &str = "/v1/abonnementen/{id}";
/// Its secret: POST makes another.
pub const SUBSCRIPTION_SECRET: &str = "/v1/abonnementen/{id}/geheim";
/// What it could not be told.
pub const DEAD_LETTERS: &str = "/v1/abonnementen/{id}/mislukt";
/// POST has that told again.
pub const DEAD_LETTERS_AGAIN: &str = "/v1/abonnementen/{id}/mislukt/_opnieuw";
/// Settings of the own house.
pub const HOUSE: &str = "/v1/huis";
/// Accounts of the own house: GET lists, POST makes.
pub const ACCOUNTS: &str = "/v1/accounts";
/// One account.
pub const ACCOUNT: &str = "/v1/accounts/{id}";
/// Guests of the own house: POST grants somebody of another house a role.
pub const GUESTS: &str = "/v1/gasten";
/// Which referrals it must not see.
pub const ACCOUNT_BLOCKS: &str = "/v1/accounts/{id}/blokkades";
/// Its rights were looked at.
pub const ACCOUNT_REVIEW: &str = "/v1/accounts/{id}/beoordeling";
/// The yearly list of rights.
pub const RIGHTS_REVIEW: &str = "/v1/rechtenoverzicht";
/// Proposals that wait for a second person: GET lists, POST asks.
pub const PROPOSALS: &str = "/v1/voorstellen";
/// One proposal.
pub const PROPOSAL: &str = "/v1/voorstellen/{id}";
/// What the second person says.
pub const PROPOSAL_VERDICT: &str = "/v1/voorstellen/{id}/besluit";
/// Who reported, once that was agreed to.
pub const PROPOSAL_REVEAL: &str = "/v1/voorstellen/{id}/onthulling";
/// Other means to sign in, once that was agreed to.
pub const PROPOSAL_MEANS: &str = "/v1/voorstellen/{id}/aanmeldmiddel";
/// The house's journal, for whoever checks lawfulness.
pub const JOURNAL: &str = "/v1/logboek";
/// Who saw a person: asked in the body.
pub const SEEN: &str = "/v1/inzagen/_zoek";
/// What is due to be destroyed.
pub const DESTRUCTIONS: &str = "/v1/vernietigingen";
/// The daily round, now.
pub const DESTRUCTION_ROUND: &str = "/v1/vernietigingen/_ronde";
/// The live feed as server-sent events.
pub const FEED: &str = "/v1/stroom";
/// The live feed by polling.
pub const FEED_POLL: &str = "/v1/gebeurtenissen";
/// Is the server there? No sign-in.
pub const ALIVE: &str = "/v1/gezondheid/levend";
/// Would it carry out a command? No sign-in.
pub const READY: &str = "/v1/gezondheid/gereed";
/// The API's own description; no sign-in.
pub const OPENAPI: &str = "/v1/openapi.json";
/// The same as a page to read; no sign-in.
pub const DOCUMENTATION: &str = "/v1/documentatie";

/// Every path of the contract.
pub const ALL: &[&str] = &[
    SESSIONS,
    SESSION_CURRENT,
    SESSION,
    ACCOUNT_SESSIONS,
    PASSWORD,
    SECOND_FACTOR,
    RECOVERY_CODES,
    PROVIDERS,
    DEVICES,
    DEVICE,
    DEVICE_SESSION,
    WHO_AM_I,
    HOUSES,
    CHANGE_HOUSE,
    RULES,
    NETWORKS,
    REFERRALS,
    REFERRAL,
    REFERRAL_COMMANDS,
    REFERRAL_EVENTS,
    REFERRAL_HISTORY,
    REFERRAL_SEARCH,
    REFERRAL_FILTER,
    FILTERS,
    FILTER,
    TEXTS,
    TEXT,
    COUNTS,
    BREAK_GLASSES,
    BREAK_GLASS,
    BREAK_GLASS_REVIEW,
    OVERVIEW,
    MEETING_NOW,
    MEETING,
    MINUTES,
    HANDOVERS,
    HANDOVER_COUNTS,
    HANDOVER,
    HANDOVER_COMMANDS,
    DRAFTS,
    DRAFT,
    SUBSCRIPTIONS,
    SUBSCRIPTION,
    SUBSCRIPTION_SECRET,
    DEAD_LETTERS,
    DEAD_LETTERS_AGAIN,
    HOUSE,
    ACCOUNTS,
    ACCOUNT,
    GUESTS,
    ACCOUNT_BLOCKS,
    ACCOUNT_REVIEW,
    RIGHTS_REVIEW,
    PROPOSALS,
    PROPOSAL,
    PROPOSAL_VERDICT,
    PROPOSAL_REVEAL,
    PROPOSAL_MEANS,
    JOURNAL,
    SEEN,
    DESTRUCTIONS,
    DESTRUCTION_ROUND,
    FEED,
    FEED_POLL,
    ALIVE,
    READY,
    OPENAPI,
    DOCUMENTATION,
];

/// Fills `{id}` in.
pub fn with_id(path: &str, id: impl std::fmt::Display) -> String {
    path.replace("{id}", &id.to_string())
}
