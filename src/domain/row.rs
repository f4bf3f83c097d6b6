//! A referral as one row of a list: what the inbox shows without opening the file.
//!
//! A row and its preview never count as opening: they hold no name, no BSN, no address and no story.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::code::{HouseCode, MunicipalityCode, NetworkCode, OrganisationKind, OutcomeCode, ReasonCode};
use super::confidentiality::Confidentiality;
use super::handover::{Approver, Handover, HandoverState, Mode};
use super::id::{HandoverId, ReferralId};
use super::person::Sex;
use super::referral::{Due, Lease, Referral, State};
use super::retention::shielded_from;
use super::route::{Reason, proposals};
use super::rules::Rules;
use super::supplement::SupplementKind;
use super::text::SafeText;
use super::weighing::{FocusArea, Met, Urgency};

/// The most hand-overs that a row tells of.
const HANDOVERS: usize = 5;

/// The most proposals that a row tells of.
const PROPOSALS: usize = 3;

/// A split of the desk's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Split {
    /// The desk has the ball.
    #[serde(rename = "postvak")]
    Inbox,
    /// The desk has the ball and I have it.
    #[serde(rename = "mijn")]
    Mine,
    /// Waits: for an agreement, for the referrer, on hold, or snoozed.
    #[serde(rename = "wacht")]
    Waiting,
    /// A network has the ball, or the referrer who was advised.
    #[serde(rename = "uit")]
    Out,
    /// Beyond its moment, wherever it is.
    #[serde(rename = "te_laat")]
    Overdue,
    /// Ended.
    #[serde(rename = "klaar")]
    Done,
    /// Closed and shielded since (Wgs 2.31(8)): for who checks lawfulness, or takes it up again.
    #[serde(rename = "afgeschermd")]
    Shielded,
}

/// Whose agreement a hand-over waits for. Holds no name of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum RowApprover {
    /// A second pair of eyes at the desk.
    #[serde(rename = "tweede_paar_ogen")]
    SecondEyes,
    /// A participant.
    #[serde(rename = "deelnemer")]
    Participant {
        /// Kind of organisation.
        #[serde(rename = "organisatieSoort")]
        kind: OrganisationKind,
        /// Name of the organisation.
        #[serde(rename = "organisatie")]
        organisation: SafeText,
    },
    /// The person concerned.
    #[serde(rename = "betrokkene")]
    Subject,
}

/// A hand-over in a row: who has the ball.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RowHandover {
    /// Identity.
    #[serde(rename = "id")]
    pub id: HandoverId,
    /// Network.
    #[serde(rename = "netwerk")]
    pub network: NetworkCode,
    /// Mode.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Leads.
    #[serde(rename = "leidend")]
    pub lead: bool,
    /// State.
    #[serde(rename = "staat")]
    pub state: HandoverState,
    /// Since when in this state.
    #[serde(rename = "sindsTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub since: Timestamp,
    /// Answer expected by.
    #[serde(rename = "antwoordVoor", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub due: Option<Timestamp>,
    /// Whose agreement it waits for: the first package, an answer, or a correction. Of a hand-over that asked for more only
    /// when the answer waits.
    #[serde(rename = "wachtOp", default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<RowApprover>,
}

/// A proposal in a row's preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RowProposal {
    /// Network.
    #[serde(rename = "netwerk")]
    pub network: NetworkCode,
    /// Mode.
    #[serde(rename = "wijze")]
    pub mode: Mode,
    /// Its strongest reasons.
    #[serde(rename = "redenen", default)]
    pub reasons: Vec<Reason>,
}

/// How a referral ended, as its row tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RowEnding {
    /// Outcome (closed).
    #[serde(rename = "uitkomst", default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeCode>,
    /// Reason (rejected).
    #[serde(rename = "reden", default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReasonCode>,
    /// Number of the referral that it repeats (duplicate).
    #[serde(rename = "dubbelVan", default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<SafeText>,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

impl RowEnding {
    /// None while the referral goes on. A duplicate has no moment of its own: its last touch is when it was marked,
    /// until somebody writes a note on it.
    fn of(referral: &Referral) -> Option<Self> {
        let standing = &referral.standing;
        if let Some(ending) = standing.ending.as_ref().filter(|_| standing.state.ended()) {
            let (outcome, reason) = (ending.outcome.clone(), ending.reason.clone());
            return Some(Self { outcome, reason, duplicate_of: None, at: ending.at });
        }
        let of = standing.duplicate_of.as_ref().filter(|_| standing.state == State::Duplicate)?;
        let duplicate_of = Some(of.number.clone());
        Some(Self { outcome: None, reason: None, duplicate_of, at: referral.touched_at })
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Row {
    /// Identity.
    #[serde(rename = "id")]
    pub id: ReferralId,
    /// House.
    #[serde(rename = "huis")]
    pub house: HouseCode,
    /// Number.
    #[serde(rename = "nummer")]
    pub number: SafeText,
    /// Version.
    #[serde(rename = "versie")]
    pub version: u64,
    /// State.
    #[serde(rename = "staat")]
    pub state: State,
    /// Urgency, once chosen.
    #[serde(rename = "urgentie", default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Next moment.
    #[serde(rename = "termijn", default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Kind of the referring organisation.
    #[serde(rename = "van")]
    pub referrer: OrganisationKind,
    /// Municipality.
    #[serde(rename = "gemeente")]
    pub municipality: MunicipalityCode,
    /// Age in years when received, if known.
    #[serde(rename = "leeftijd", default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// Sex.
    #[serde(rename = "geslacht", default)]
    pub sex: Sex,
    /// What it is about, in one line.
    #[serde(rename = "betreft")]
    pub summary: SafeText,
    /// When a human last touched it.
    #[serde(rename = "aangeraaktTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub touched_at: Timestamp,
    /// When it was received.
    #[serde(rename = "ontvangenTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub received_at: Timestamp,
    /// Who has it.
    #[serde(rename = "eigenaar", default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Lease>,
    /// Out of sight until.
    #[serde(rename = "sluimertTot", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub snoozed_until: Option<Timestamp>,
    /// On hold.
    #[serde(rename = "aangehouden", default)]
    pub held: bool,
    /// Came back: on top of the queue.
    #[serde(rename = "teruggekomen", default)]
    pub returned: bool,
    /// Focus areas.
    #[serde(rename = "taakaccenten", default)]
    pub focus: Vec<FocusArea>,
    /// How confidential it is, also within the house.
    #[serde(rename = "vertrouwelijkheid", default, skip_serializing_if = "Confidentiality::is_lowest")]
    pub confidentiality: Confidentiality,
    /// Purpose test, once done.
    #[serde(rename = "doeltoets", default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<bool>,
    /// Answers on the criteria, by code.
    #[serde(rename = "criteria", default)]
    pub criteria: Vec<(super::code::CriterionCode, Met)>,
    /// How it ended, once it did.
    #[serde(rename = "einde", default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<RowEnding>,
    /// Shielded from then on, once it is closed.
    #[serde(rename = "afgeschermdVanaf", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub shielded_from: Option<Timestamp>,
    /// Hand-overs that run or just ended, newest first, at most five.
    #[serde(rename = "doorgeleidingen", default)]
    pub handovers: Vec<RowHandover>,
    /// The best proposals, at most three.
    #[serde(rename = "voorstel", default)]
    pub proposals: Vec<RowProposal>,
}

impl Row {
    /// The row of a referral. `today` is the day on which the age is told.
    pub fn of(rules: &Rules, referral: &Referral, now: Timestamp, today: Date) -> Self {
        let subject = &referral.content.subject;
        let standing = &referral.standing;
        let weighing = &referral.weighing;
        Row {
            id: referral.id,
            house: referral.house.clone(),
            number: referral.number.clone(),
            version: referral.version,
            state: standing.state,
            urgency: weighing.urgency.as_ref().map(|choice| choice.level),
            due: referral.due.clone(),
            referrer: referral.content.referrer.kind.clone(),
            municipality: referral.content.municipality.clone(),
            age: subject.age_on(today),
            sex: subject.sex,
            summary: referral.content.summary.clone(),
            touched_at: referral.touched_at,
            received_at: referral.received_at,
            owner: standing.owner.clone(),
            snoozed_until: standing.snoozed_until,
            held: standing.hold.is_some(),
            returned: standing.returned_at.is_some(),
            focus: weighing.focus.iter().copied().collect(),
            confidentiality: weighing.confidentiality,
            purpose: weighing.purpose.as_ref().map(|test| test.fits),
            criteria: weighing
                .admission
                .iter()
                .flat_map(|admission| &admission.answers)
                .map(|answer| (answer.criterion.clone(), answer.met))
                .collect(),
            ending: RowEnding::of(referral),
            shielded_from: shielded_from(&rules.calendar, referral),
            handovers: recent(referral),
            proposals: if standing.state.ended() { Vec::new() } else { proposals(rules, referral, now, PROPOSALS) },
        }
    }

    /// The split it stands in at `now`, apart from [`Split::Mine`] and [`Split::Overdue`], which cut across.
    /// A network that asks for more gives the desk the ball, until the answer waits for an agreement. What waits for an
    /// agreement has not left: it is not out.
    pub fn split(&self, now: Timestamp) -> Split {
        let asked =
            |handover: &RowHandover| handover.state == HandoverState::MoreAsked && handover.waits_for.is_empty();
        let asked_back = self.handovers.iter().any(asked);
        if self.state.ended() {
            if self.shielded_from.is_some_and(|from| from <= now) { Split::Shielded } else { Split::Done }
        } else if !asked_back && self.waits_for_agreement() {
            Split::Waiting
        } else if self.state.routed() && !asked_back {
            Split::Out
        } else if self.held || self.state == State::AwaitingInfo || self.snoozed_until.is_some_and(|until| until > now)
        {
            Split::Waiting
        } else {
            Split::Inbox
        }
    }

    /// Something in it can't leave before somebody agrees.
    pub fn waits_for_agreement(&self) -> bool {
        self.handovers.iter().any(|handover| match handover.state {
            HandoverState::PendingApproval => true,
            HandoverState::MoreAsked => !handover.waits_for.is_empty(),
            _ => false,
        })
    }

    /// Its moment has passed.
    pub fn overdue(&self, now: Timestamp) -> bool {
        !self.state.ended() && self.due.as_ref().is_some_and(|due| due.at < now)
    }
}

/// The newest hand-overs, open ones before those that ended.
fn recent(referral: &Referral) -> Vec<RowHandover> {
    let mut newest: Vec<&Handover> = referral.handovers.iter().rev().collect();
    newest.sort_by_key(|handover| !handover.state.open());
    newest.into_iter().take(HANDOVERS).map(RowHandover::of).collect()
}

impl RowHandover {
    fn of(handover: &Handover) -> Self {
        Self {
            id: handover.id,
            network: handover.network.clone(),
            mode: handover.mode,
            lead: handover.lead,
            state: handover.state,
            since: since(handover),
            due: handover.due,
            waits_for: waits_for(handover),
        }
    }
}

fn waits_for(handover: &Handover) -> Vec<RowApprover> {
    let answered = || handover.waiting_supplements().any(|(_, waiting)| waiting.kind == SupplementKind::Asked);
    if handover.state == HandoverState::MoreAsked && !answered() {
        return Vec::new();
    }
    let who = |approver: &Approver| match approver {
        Approver::SecondEyes => RowApprover::SecondEyes,
        Approver::Participant { participant } => {
            RowApprover::Participant { kind: participant.kind.clone(), organisation: participant.organisation.clone() }
        }
        Approver::Subject => RowApprover::Subject,
    };
    handover.missing_approvals().map(|approval| who(&approval.approver)).collect()
}

/// The latest moment at which something happened to it.
fn since(handover: &Handover) -> Timestamp {
    let agreed = handover.all_approvals().filter_map(|approval| approval.given.as_ref()).map(|given| given.at);
    let answered = handover.responses.iter().map(|response| response.at);
    let further = handover.supplements.iter().map(|further| further.sent_at.unwrap_or(further.decided_at));
    agreed
        .chain(answered)
        .chain(further)
        .chain(handover.sent_at)
        .chain(handover.seen_at)
        .fold(handover.decided_at, std::cmp::Ord::max)
}
