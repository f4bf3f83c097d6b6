//! The intent catalogue: everything that somebody can want at the desk, one row each.
//!
//! The rule it keeps: no screen binds a key and no key does anything but raise an intent of this list. The same row
//! feeds dispatch, the footer, which-key, the menu, the help and the keymap's lint. Title and help stand in the
//! language files under `intent-<id>` and `intent-<id>-help`, with `-` for `.` in the id.

use super::keymap::{Catalogue, IntentInfo};
use super::place::CHAINS;

/// Every scope that a screen looks keys up in.
pub const SCOPES: &[&str] = &[
    "everywhere",
    "global",
    "list",
    "decide",
    "picker",
    "form",
    "field",
    "inbox",
    "referral",
    "route",
    "confirm",
    "text",
    "filter",
    "palette",
    "help",
    "history",
    "packages",
    "agreements",
    "tracking",
    "undo",
    "overview",
    "texts",
    "meeting",
    "sitting",
    "minutes",
    "lock",
    "sign-in",
];

/// What keymaps are checked against.
pub const CATALOGUE: Catalogue = Catalogue { intents: INFO, scopes: SCOPES, chains: CHAINS };

/// A group of intents in help and menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Deciding on a referral.
    Decide,
    /// Weighing.
    Weigh,
    /// After it went out.
    Follow,
    /// A network's answers.
    Answer,
    /// Looking things up.
    Look,
    /// Moving about.
    Move,
    /// Filling in.
    Fill,
    /// The desk itself.
    Desk,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Group; 8] =
        [Group::Decide, Group::Weigh, Group::Follow, Group::Answer, Group::Look, Group::Move, Group::Fill, Group::Desk];

    /// Its title.
    pub fn title(self) -> String {
        crate::i18n::text(match self {
            Group::Decide => "group-decide",
            Group::Weigh => "group-weigh",
            Group::Follow => "group-follow",
            Group::Answer => "group-answer",
            Group::Look => "group-look",
            Group::Move => "group-move",
            Group::Fill => "group-fill",
            Group::Desk => "group-desk",
        })
    }
}

macro_rules! intents {
    ($($(#[$doc:meta])* $name:ident $id:literal $group:ident $danger:literal [$($scope:literal),*])+) => {
        /// Something that somebody wants.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Intent { $($(#[$doc])* $name,)+ }

        const INFO: &[IntentInfo] = &[$(IntentInfo { id: $id, danger: $danger, scopes: &[$($scope),*] }),+];

        impl Intent {
            /// All intents.
            pub const ALL: &'static [Intent] = &[$(Intent::$name),+];

            /// Its group in help.
            pub const fn group(self) -> Group {
                match self { $(Intent::$name => Group::$group,)+ }
            }
        }
    };
}

intents! {
    /// Route to a network.
    Route "route.open" Decide true ["inbox", "referral", "tracking"]
    /// Take it.
    Take "referral.take" Decide false ["inbox", "referral", "tracking"]
    /// Let it go.
    Release "referral.release" Decide false ["inbox", "referral", "tracking"]
    /// Ask the referrer for more.
    Ask "referral.ask" Decide true ["inbox", "referral", "tracking"]
    /// Record the referrer's answer.
    RecordAnswer "referral.answer" Decide false ["inbox", "referral", "tracking"]
    /// Write a note.
    Note "referral.note" Decide false ["inbox", "referral", "tracking"]
    /// Out of sight for a while.
    Snooze "referral.snooze" Decide false ["inbox", "referral", "tracking"]
    /// Back in sight.
    Wake "referral.wake" Decide false ["inbox", "referral", "tracking"]
    /// Stop the clock.
    Hold "referral.hold" Decide true ["inbox", "referral", "tracking"]
    /// Start the clock again.
    Resume "referral.resume" Decide false ["inbox", "referral", "tracking"]
    /// Don't take it up.
    Reject "referral.reject" Decide true ["inbox", "referral", "tracking"]
    /// It repeats another.
    Duplicate "referral.duplicate" Decide true ["inbox", "referral", "tracking"]
    /// It doesn't, after all.
    NotDuplicate "referral.unduplicate" Decide false ["inbox", "referral", "tracking"]
    /// The referrer takes it back.
    Withdraw "referral.withdraw" Decide true ["inbox", "referral", "tracking"]
    /// End it.
    Close "referral.close" Decide true ["inbox", "referral", "tracking"]
    /// Take it up again.
    Reopen "referral.reopen" Decide false ["inbox", "referral", "tracking"]
    /// Correct the content.
    Edit "referral.edit" Decide false ["inbox", "referral", "tracking"]
    /// The person was told.
    Inform "referral.inform" Decide false ["inbox", "referral", "tracking"]
    /// Ask a second person who reported, where that is protected.
    RevealReporter "reporter.reveal" Decide false ["inbox", "referral", "tracking"]
    /// Ask a second person to keep it longer.
    KeepLonger "keeping.extend" Decide false ["inbox", "referral", "tracking"]
    /// Undo the last.
    Undo "undo.last" Decide false ["inbox", "referral", "tracking", "undo"]
    /// The last act once more, here.
    Repeat "action.repeat" Decide false ["inbox", "referral", "tracking"]
    /// Several acts under one name.
    Quick "action.quick" Decide false ["inbox", "referral", "tracking"]
    /// Put it off until a next meeting.
    MeetingPark "meeting.park" Decide false ["meeting", "sitting"]
    /// Who sits at the table.
    MeetingPresent "meeting.present" Decide false ["meeting"]
    /// Close the meeting.
    MeetingClose "meeting.close" Decide true ["meeting"]
    /// Key in a referral.
    NewReferral "referral.new" Decide false ["inbox", "tracking"]

    /// What there is to weigh.
    Weigh "referral.weigh" Weigh false ["inbox", "referral", "tracking"]
    /// Purpose test.
    TestPurpose "weigh.purpose" Weigh false ["inbox", "referral", "tracking"]
    /// Ask a participant for more.
    AskEnrichment "referral.enrich" Weigh false ["inbox", "referral", "tracking"]
    /// Record what the participant answered.
    RecordEnrichment "weigh.enriched" Weigh false ["inbox", "referral", "tracking"]
    /// Admission.
    Admit "weigh.admit" Weigh false ["inbox", "referral", "tracking"]
    /// Urgency.
    SetUrgency "referral.urgency" Weigh false ["inbox", "referral", "tracking"]
    /// Focus areas.
    SetFocus "weigh.focus" Weigh false ["inbox", "referral", "tracking"]
    /// How confidential.
    SetConfidentiality "weigh.confidentiality" Weigh false ["inbox", "referral", "tracking"]
    /// Life domains.
    SetDomains "weigh.domains" Weigh false ["inbox", "referral", "tracking"]

    /// What can be done with the hand-overs.
    Status "referral.status" Follow false ["inbox", "referral", "tracking"]
    /// Record an agreement.
    Approve "handover.approve" Follow true ["inbox", "referral", "tracking"]
    /// Record a refused agreement.
    RefuseApproval "handover.refuse" Follow true ["inbox", "referral", "tracking"]
    /// The referrer sent it.
    AdviceSent "handover.advised" Follow false ["inbox", "referral", "tracking"]
    /// The network answered the referrer.
    AdviceAnswered "handover.advice-answered" Follow false ["inbox", "referral", "tracking"]
    /// The advice wasn't followed.
    AdviceDropped "handover.advice-dropped" Follow false ["inbox", "referral", "tracking"]
    /// Take it back.
    Recall "handover.recall" Follow true ["inbox", "referral", "tracking"]
    /// Remind who has the ball.
    Remind "handover.remind" Follow true ["inbox", "referral", "tracking"]
    /// Give the network more.
    Supplement "handover.supplement" Follow true ["inbox", "referral", "tracking"]

    /// Take the package up.
    AnswerAccept "package.accept" Answer true ["packages"]
    /// Ask the desk for more.
    AnswerMore "package.return" Answer true ["packages"]
    /// Don't take it up.
    AnswerDecline "package.decline" Answer true ["packages"]
    /// It came to the wrong place.
    AnswerWrong "package.misaddressed" Answer true ["packages"]
    /// Pass it on.
    AnswerForward "package.forward" Answer true ["packages"]
    /// Report a stage.
    AnswerProgress "package.progress" Answer false ["packages"]
    /// Complete it.
    AnswerComplete "package.complete" Answer true ["packages"]
    /// Give it back.
    AnswerHandBack "package.hand-back" Answer true ["packages"]

    /// Agree that it leaves.
    Agree "agreement.give" Answer true ["agreements"]
    /// Don't agree.
    RefuseAgreement "agreement.refuse" Answer true ["agreements"]

    /// Open what the cursor stands on.
    Open "list.open" Look false ["inbox", "tracking", "packages", "undo", "overview", "meeting"]
    /// The whole history.
    History "referral.history" Look false ["inbox", "referral", "tracking"]
    /// Who saw this person.
    WhoSaw "referral.seen" Look false ["history"]
    /// Why this is so.
    Explain "explain.open" Look false ["inbox", "referral", "tracking", "route", "history"]
    /// Show the BSN.
    RevealBsn "bsn.reveal" Look false ["referral"]
    /// Filter or search.
    Search "filter.open" Look false []
    /// Saved filters.
    SavedFilters "filter.saved" Look false []
    /// Keep this filter under a name.
    SaveFilter "filter.save" Look false []
    /// Throw this saved filter away.
    DropFilter "filter.remove" Look false []
    /// Show what is new.
    Refresh "list.refresh" Look false ["inbox", "tracking", "packages", "referral", "overview", "meeting"]
    /// Preview on or off.
    TogglePreview "preview.toggle" Look false []
    /// Everything that can be done here.
    Menu "palette.open" Look false []
    /// All keys of this place.
    Help "help.open" Look false []
    /// Remember this place.
    SetJump "jump.set" Look false ["inbox", "tracking"]
    /// Go to a remembered place.
    GoJump "jump.go" Look false ["inbox", "tracking"]
    /// To the next row that the last search found.
    NextMatch "match.next" Look false ["inbox", "tracking"]
    /// To the previous row that the last search found.
    PreviousMatch "match.previous" Look false ["inbox", "tracking"]
    /// The number, to copy or to read out.
    CopyNumber "referral.copy-number" Look false ["inbox", "referral", "tracking"]
    /// The minutes of the meeting.
    MeetingMinutes "meeting.minutes" Look false ["meeting", "sitting"]
    /// The minutes to a file.
    PrintMinutes "minutes.print" Look false ["minutes"]
    /// What happened with a package.
    PackageHistory "package.history" Look false ["packages"]
    /// To the new packages.
    GoPackages "go.packages" Look false ["packages"]
    /// Mark this row, or take its mark away.
    Mark "mark.toggle" Look false ["inbox", "tracking"]
    /// Mark from here to where the cursor goes.
    MarkRange "mark.range" Look false ["inbox", "tracking"]
    /// Mark all that this list shows.
    MarkAll "mark.all" Look false ["inbox", "tracking"]
    /// What I did, and what can still be undone.
    GoUndoList "go.undo-list" Look false []
    /// What was refused after the line came back.
    Refused "app.refused" Look false []

    /// Down one row.
    Down "cursor.down" Move false []
    /// Up one row.
    Up "cursor.up" Move false []
    /// Down one page.
    PageDown "cursor.page-down" Move false []
    /// Up one page.
    PageUp "cursor.page-up" Move false []
    /// To the first row.
    First "cursor.first" Move false []
    /// To the last row that is here.
    Last "cursor.last" Move false []
    /// To the next split.
    NextSplit "split.next" Move false []
    /// To the previous split.
    PreviousSplit "split.previous" Move false []
    /// One step back; typed text is kept.
    Back "nav.back" Move false []
    /// The next referral of the list.
    NextReferral "referral.next" Move false ["referral"]
    /// The previous referral of the list.
    PreviousReferral "referral.previous" Move false ["referral"]
    /// To the inbox.
    GoInbox "go.inbox" Move false []
    /// To what I have.
    GoMine "go.mine" Move false []
    /// To what waits.
    GoWaiting "go.held" Move false []
    /// To what is out.
    GoOut "go.tracking" Move false []
    /// To what is overdue.
    GoOverdue "go.overdue" Move false []
    /// To what ended.
    GoDone "go.done" Move false []
    /// To the day's overview.
    GoOverview "go.overview" Move false []
    /// To the quick texts of the house.
    GoTexts "go.texts" Move false []
    /// To the journal of the house.
    GoJournal "go.journal" Move false []
    /// To the triage meeting.
    GoMeeting "go.meeting" Move false []
    /// To the proposals that need a second person.
    GoProposals "go.proposals" Move false []
    /// To my unfinished referrals.
    GoDrafts "go.drafts" Move false []

    /// Choose this one of the networks.
    PickRoute "route.pick" Fill false ["route"]
    /// Route like this.
    ConfirmRoute "route.confirm" Fill false ["route"]
    /// Change what leaves, in whose name and why.
    EditRoute "route.edit" Fill false ["route"]
    /// Route to another network as well.
    AddRoute "route.add" Fill false ["route"]
    /// Leave the last added network out.
    RemoveRoute "route.remove" Fill false ["route"]
    /// This network leads.
    LeadRoute "route.lead" Fill false ["route"]
    /// Search among the networks.
    SearchRoute "route.search" Fill false ["route"]
    /// Choose this one.
    Pick "picker.pick" Fill false []
    /// Agree with what stands here.
    Accept "picker.accept" Fill false []
    /// Mark or unmark the choice.
    Toggle "picker.toggle" Fill false []
    /// Yes.
    Yes "confirm.yes" Fill false ["confirm"]
    /// No.
    No "confirm.no" Fill false ["confirm"]
    /// To the next field.
    NextField "form.next" Fill false []
    /// To the previous field.
    PreviousField "form.previous" Fill false []
    /// Send the form from any field.
    Submit "form.submit" Fill false []
    /// Choose in a field.
    Choose "form.choose" Fill false []
    /// Done with this field.
    Enter "form.enter" Fill false []
    /// A quick text of the house in this field.
    InsertText "text.insert" Fill false ["field"]
    /// Make a quick text.
    NewText "text.new" Fill false ["texts"]
    /// Withdraw a quick text.
    DropText "text.withdraw" Fill false ["texts"]
    /// Empty the field.
    Clear "field.clear" Fill false []
    /// Complete what is typed.
    Complete "filter.complete" Fill false ["filter"]
    /// An older filter.
    Older "filter.older" Fill false ["filter"]
    /// A newer filter.
    Newer "filter.newer" Fill false ["filter"]
    /// Filter by this.
    ApplyFilter "filter.apply" Fill false ["filter"]
    /// Unlock the desk.
    Unlock "lock.unlock" Fill false ["lock"]
    /// Do what the menu's cursor stands on.
    RunMenu "palette.run" Fill false ["palette"]

    /// Stop what is going on, or leave.
    Cancel "app.cancel" Desk false []
    /// Draw everything again.
    Repaint "app.repaint" Desk false []
    /// Suspend the desk.
    Suspend "app.suspend" Desk false []
    /// Lock the desk.
    Lock "app.lock" Desk false []
    /// Sign in with an organisation.
    SignInExternally "app.sign-in-organisation" Desk false ["sign-in"]
    /// The own sessions.
    GoSessions "go.sessions" Desk false []
    /// Go on in another house.
    GoHouse "go.house" Desk false []
    /// Another password.
    ChangePassword "app.password" Desk false []
    /// How many recovery codes are left, and new ones.
    RecoveryCodes "app.recovery-codes" Desk false []
    /// Open a file that rights hide, in an emergency.
    BreakGlass "break-glass.open" Desk true []
    /// Who opened a file in an emergency.
    GoBreakGlass "go.break-glass" Desk false []
    /// Sign out.
    SignOut "app.sign-out" Desk false []
    /// Leave the desk.
    Quit "app.quit" Desk false []
}

impl Intent {
    /// The intent with this id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|intent| intent.id() == id)
    }

    /// Its row as keymaps see it.
    pub const fn info(self) -> &'static IntentInfo {
        &INFO[self as usize]
    }

    /// Its name in keymap files.
    pub const fn id(self) -> &'static str {
        self.info().id
    }

    /// Its title.
    pub fn title(self) -> String {
        crate::i18n::text(&self.text_key())
    }

    /// What it does, in one sentence.
    pub fn help(self) -> String {
        crate::i18n::text(&format!("{}-help", self.text_key()))
    }

    /// The key of its title in the language files.
    pub fn text_key(self) -> String {
        format!("intent-{}", self.id().replace('.', "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_intent_has_its_own_name_and_is_found_by_it() {
        let ids: BTreeSet<_> = Intent::ALL.iter().map(|intent| intent.id()).collect();
        assert_eq!(ids.len(), Intent::ALL.len());
        assert!(Intent::ALL.iter().all(|intent| Intent::of(intent.id()) == Some(*intent)));
    }

    #[test]
    fn every_scope_of_an_intent_is_one_that_a_screen_looks_in() {
        let named = Intent::ALL.iter().flat_map(|intent| intent.info().scopes);
        assert!(named.into_iter().all(|scope| SCOPES.contains(scope)));
    }
}
