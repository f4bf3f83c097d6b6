//! Asking a second person from an opened referral, new recovery codes, and what was agreed with a network, under all three
//! keymaps.

use super::hands_tests::everywhere;
use super::why_not::why_not;
use super::*;
use crate::domain::actor::Role;
use crate::domain::proposal::{Proposed, Verdict};
use crate::domain::text::SafeText;
use crate::tui::testing::{World, actor, colleague, short_term, tied};
use crate::wire::proposal::Proposals;

fn fill(world: &mut World, field: usize, text: &str) {
    world.tell(Msg::At(field));
    world.tell(Msg::Fill(zeroize::Zeroizing::new(text.into())));
}

/// What a longer keeping asks for, after its ground.
const LONGER: [&str; 6] = ["er lopen nog meldingen", "1-12-2027", "politie", "K. Smit", "A. Agent", "20-11-2026"];

fn said(world: &World) -> String {
    world.model.message.as_ref().map(|message| message.text.clone()).unwrap_or_default()
}

/// A second person agrees to what was asked last.
fn agreed(world: &mut World) {
    let lead = actor(5, "P. Leider", Role::Lead);
    let view = world.proposals.last_mut().unwrap();
    view.proposal = view.proposal.decide(&lead, Verdict::Approved, "", world.model.now).unwrap();
    view.open = false;
}

#[test]
fn a_protected_reporter_is_asked_for_once_and_read_once_by_who_asked() {
    everywhere(|mut world| {
        world.referrals[0].content.referrer.protected = Some(SafeText::line("bang voor de buurman"));
        world.want(Intent::Open);
        world.want(Intent::RevealReporter);
        world.want(Intent::Submit);
        assert!(world.proposals.is_empty(), "without a reason nothing is asked");
        fill(&mut world, 0, "de wijkagent moet de melder spreken");
        world.want(Intent::Submit);
        assert_eq!(world.proposals.len(), 1);
        assert!(said(&world).starts_with("Gevraagd: melder van 26-01842"), "{}", said(&world));
        let why = why_not(&world.model, Intent::RevealReporter).unwrap();
        assert!(why.contains("al gevraagd"), "{why}");

        agreed(&mut world);
        world.want(Intent::GoProposals);
        assert!(world.screen().contains("u mag kijken"), "{}", world.screen());
        let why = why_not(&world.model, Intent::RevealReporter).unwrap();
        assert!(why.contains("al akkoord"), "{why}");
        world.want(Intent::Accept);
        assert!(!world.screen().contains("Eenheid Testdam"), "it is asked first");
        world.tell(Msg::Choose(Intent::Pick, 0));
        world.want(Intent::Submit);
        let screen = world.screen();
        assert!(screen.contains("K. Smit") && screen.contains("Vastgelegd"), "{screen}");
        world.want(Intent::Back);
        assert!(
            !world.model.desk.proposals[0].proposal.shows_to(&world.model.actor().unwrap().clone(), world.model.now)
        );
    });
}

/// As if a colleague had asked for all of it.
fn of_a_colleague(world: &mut World) {
    for view in &mut world.model.desk.proposals {
        view.proposal.by = colleague().signature();
    }
}

#[test]
fn a_look_is_each_ones_own_and_a_longer_keeping_is_asked_once_by_whomever() {
    everywhere(|mut world| {
        world.referrals[0].content.referrer.protected = Some(SafeText::line("bang voor de buurman"));
        short_term(&mut world.model);
        world.want(Intent::Open);
        world.want(Intent::RevealReporter);
        fill(&mut world, 0, "de wijkagent moet de melder spreken");
        world.want(Intent::Submit);
        assert!(why_not(&world.model, Intent::RevealReporter).is_some());
        of_a_colleague(&mut world);
        assert_eq!(why_not(&world.model, Intent::RevealReporter), None);

        world.want(Intent::KeepLonger);
        for (at, answer) in LONGER.into_iter().enumerate() {
            fill(&mut world, at + 1, answer);
        }
        world.want(Intent::Submit);
        of_a_colleague(&mut world);
        let why = why_not(&world.model, Intent::KeepLonger).unwrap();
        assert!(why.contains("wacht op een ander"), "{why}");
        world.model.who.as_mut().unwrap().actor.role = Role::Lead;
        let why = why_not(&world.model, Intent::KeepLonger).unwrap();
        assert!(why.contains("wacht op u"), "{why}");
        assert_eq!(why_not(&world.model, Intent::RevealReporter), None, "their look isn't mine");
    });
}

#[test]
fn what_was_sent_or_answered_is_not_kept_as_something_typed() {
    everywhere(|mut world| {
        short_term(&mut world.model);
        world.want(Intent::Open);
        world.want(Intent::KeepLonger);
        for (at, answer) in LONGER.into_iter().enumerate() {
            fill(&mut world, at + 1, answer);
        }
        // One steps out before the answer comes.
        world.tell(Msg::Do(Intent::Submit));
        world.tell(Msg::Do(Intent::Back));
        assert_eq!(world.model.kept.len(), 1);
        world.want(Intent::Back);
        assert!(world.proposals.len() == 1 && world.model.kept.is_empty());

        world.want(Intent::GoProposals);
        world.want(Intent::Accept);
        fill(&mut world, 1, "toch niet");
        world.want(Intent::Back);
        assert!(world.model.kept.is_empty(), "it would never be shown again");
    });
}

#[test]
fn who_is_known_needs_no_second_person_and_a_list_opens_first() {
    everywhere(|mut world| {
        world.want(Intent::RevealReporter);
        assert_eq!(world.opened.len(), 1, "the list opens it");
        assert!(said(&world).contains("niet beschermd"), "{}", said(&world));
    });
}

#[test]
fn a_case_is_kept_longer_on_one_of_two_grounds_by_order_and_with_consent() {
    everywhere(|mut world| {
        world.want(Intent::Open);
        let why = why_not(&world.model, Intent::KeepLonger).unwrap();
        assert!(why.contains("laatste 24 maanden"), "five years have just begun: {why}");
        short_term(&mut world.model);
        world.want(Intent::KeepLonger);
        world.want(Intent::Submit);
        assert!(world.screen().contains("31-12-2027"), "{}", world.screen());
        assert!(world.proposals.is_empty());
        // The ground that holds stands chosen; the other says why it doesn't.
        world.tell(Msg::At(0));
        world.tell(Msg::Choose(Intent::Pick, 1));
        assert!(said(&world).contains("nog niet gesloten"), "{}", said(&world));
        for (at, answer) in LONGER.into_iter().enumerate() {
            fill(&mut world, at + 1, answer);
        }
        fill(&mut world, LONGER.len(), "20-11-2027");
        world.want(Intent::Submit);
        assert!(world.screen().contains("Deze dag moet nog komen"), "at its own field: {}", world.screen());
        assert!(world.proposals.is_empty());
        fill(&mut world, LONGER.len(), LONGER[5]);
        world.want(Intent::Submit);
        let Some(asked) = world.proposals.last() else { panic!("{}", world.screen()) };
        let Proposed::ExtendKeeping { renewal, .. } = &asked.proposal.what else { panic!("{asked:?}") };
        assert_eq!((renewal.until.to_string().as_str(), renewal.consents.len()), ("2027-12-01", 1));
        assert_eq!(renewal.ordered_by[0].name.as_str(), "K. Smit");
        // Whoever decides reads a date in words.
        world.want(Intent::GoProposals);
        world.want(Intent::Accept);
        let told = world.screen().split(['│', ' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        for words in
            ["tot woensdag 1 december 2027", "politie (K. Smit)", "politie (A. Agent, vrijdag 20 november 2026)"]
        {
            assert!(told.contains(words), "{words} in {told}");
        }
    });
}

#[test]
fn what_was_typed_is_there_again_when_one_asks_later() {
    everywhere(|mut world| {
        short_term(&mut world.model);
        world.want(Intent::Open);
        world.want(Intent::KeepLonger);
        fill(&mut world, 1, "er lopen nog meldingen");
        world.want(Intent::Back);
        world.want(Intent::KeepLonger);
        assert!(world.screen().contains("er lopen nog meldingen"), "{}", world.screen());
    });
}

#[test]
fn new_recovery_codes_take_the_password_and_a_code_and_are_shown_once() {
    everywhere(|mut world| {
        world.want(Intent::RecoveryCodes);
        assert!(world.screen().contains("nog 3 herstelcodes"), "{}", world.screen());
        world.want(Intent::Submit);
        assert!(!world.screen().contains("ABCD0"), "without a proof there are none");
        fill(&mut world, 0, "een lange zin");
        fill(&mut world, 1, "287082");
        world.want(Intent::Submit);
        assert!(world.screen().contains("ABCD0-EFGH0"), "{}", world.screen());
        world.want(Intent::Back);
        assert!(!world.screen().contains("ABCD0") && world.model.recovery_codes.is_empty());
        world.model.who.as_mut().unwrap().by_password = false;
        assert!(why_not(&world.model, Intent::RecoveryCodes).unwrap().contains("organisatie"));
    });
}

#[test]
fn what_was_agreed_with_a_network_stands_on_one_line_and_whole_where_it_is_explained() {
    everywhere(|mut world| {
        world.want(Intent::Open);
        world.want(Intent::Route);
        let bare = world.screen();
        assert!(!bare.contains("Contact"), "{bare}");
        world.want(Intent::Back);
        tied(&mut world.model);
        world.want(Intent::Route);
        let screen = world.screen();
        let lines: Vec<&str> = screen.lines().filter(|line| line.contains("meldpunt")).collect();
        assert!(lines.len() == 1 && lines[0].contains("0800 2000") && lines[0].ends_with('…'), "{screen}");
        world.want(Intent::Explain);
        world.want(Intent::Last);
        let screen = world.screen();
        assert!(screen.contains("bel eerst bij acuut gevaar (tot en met do 31 dec)"), "{screen}");
        assert!(screen.contains("overleg op dinsdag (verlopen op zo 1 nov)"), "{screen}");
    });
}

#[test]
fn what_rights_hide_of_the_proposals_is_counted_under_the_list_and_an_unreadable_file_says_so() {
    everywhere(|mut world| {
        world.tell(Msg::Do(Intent::GoProposals));
        world.tell(Msg::Proposals(Ok(Proposals { proposals: Vec::new(), hidden: 3 })));
        assert!(world.screen().contains("3 verborgen door uw rechten"), "{}", world.screen());

        world.referrals[0].content.referrer.protected = Some(SafeText::line("bang voor de buurman"));
        world.want(Intent::Open);
        world.want(Intent::RevealReporter);
        fill(&mut world, 0, "de wijkagent moet de melder spreken");
        world.want(Intent::Submit);
        let mut proposals = world.proposals.clone();
        proposals[0].proposal.unreadable = true;
        world.tell(Msg::Do(Intent::GoProposals));
        world.tell(Msg::Proposals(Ok(Proposals { proposals, hidden: 2 })));
        let screen = world.screen();
        assert!(screen.contains("dossier onleesbaar") && screen.contains("2 verborgen door uw rechten"), "{screen}");
    });
}
