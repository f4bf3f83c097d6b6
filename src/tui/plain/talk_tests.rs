//! The linear desk, line by line, on the real update and the real core.

use zeroize::Zeroizing;

use super::hear::Heard;
use super::talk::Talk;
use crate::domain::command::Command;
use crate::domain::id::NoteId;
use crate::domain::text::SafeText;
use crate::i18n::{self, Lang};
use crate::tui::intent::Intent;
use crate::tui::model::screen::Screen;
use crate::tui::msg::{Msg, Signed};
use crate::tui::testing::{World, colleague, id, me, referral, rules};

/// Somebody who types lines and hears lines.
pub struct Ear {
    pub world: World,
    pub talk: Talk,
    /// What was said in the last turn.
    pub heard: Vec<String>,
    pub prompt: String,
    /// The whole talk.
    pub all: String,
}

impl Ear {
    pub fn new(world: World) -> Self {
        let mut ear = Self { world, talk: Talk::new(), heard: Vec::new(), prompt: String::new(), all: String::new() };
        ear.world.model.size = ratatui::layout::Size::new(200, 14);
        ear.turn();
        ear
    }

    pub fn monday() -> Self {
        Self::new(World::monday((200, 14)))
    }

    fn turn(&mut self) {
        let said = self.talk.say(&mut self.world.model);
        self.world.wanted.extend(said.effects);
        self.world.settle();
        for line in &said.lines {
            self.all += line;
            self.all.push('\n');
        }
        self.heard = said.lines;
        self.prompt = said.prompt.text;
        self.all += &self.prompt;
    }

    pub fn hear(&mut self, heard: Heard) -> &[String] {
        let effects = self.talk.hear(&mut self.world.model, heard);
        self.world.wanted.extend(effects);
        self.world.settle();
        if !self.world.model.leaving {
            self.turn();
        }
        &self.heard
    }

    /// Type a line; what is said then.
    pub fn say(&mut self, line: &str) -> String {
        self.all += line;
        self.all.push('\n');
        self.hear(Heard::Line(Zeroizing::new(line.to_owned()))).join("\n")
    }

    pub fn says(&mut self, lines: &[&str]) {
        for line in lines {
            self.say(line);
        }
    }

    /// Whatever was said in the last turn.
    pub fn told(&self) -> String {
        self.heard.join("\n")
    }
}

#[test]
fn the_list_is_read_ten_at_a_time_and_a_number_stays_with_its_row() {
    let rules = rules();
    let all = (1..=23).map(|number| referral(&rules, 1800 + number, "politie", &format!("melding {number}")));
    let mut ear = Ear::new(World::new((200, 14), all.collect()));
    assert!(ear.told().contains("TEST. ") && ear.told().contains("\n10. "), "{}", ear.told());
    assert!(!ear.told().contains("\n11. "));
    let more = ear.say("meer");
    assert!(more.starts_with("11. ") && more.contains("\n20. "), "{more}");
    let more = ear.say("meer");
    assert!(more.starts_with("21. ") && !more.contains("24. "), "{more}");
    assert!(ear.say("meer").contains("niet meer"));
    // The list changes under our feet: the number is still that of the row that was read out.
    let third = ear.world.model.list().unwrap().rows[2].clone();
    let first = ear.world.model.list().unwrap().rows[0].id;
    ear.world.model.list_mut().remove(first);
    ear.say("open 3");
    assert_eq!(ear.world.model.opened().unwrap().id, third.id);
    ear.say("terug");
    let gone = ear.say("open 1");
    assert!(gone.contains("Nummer 1 staat niet meer in deze lijst"), "{gone}");
    assert!(ear.world.model.opened().is_none());
}

#[test]
fn an_opened_referral_is_read_whole_and_coming_back_is_short() {
    let mut ear = Ear::monday();
    let told = ear.say("open 1");
    for part in ["26-01842", "inzage vastgelegd", "Willem Proefpersoon", "Roept 's nachts", "politie"] {
        assert!(told.to_lowercase().contains(&part.to_lowercase()), "{part} is missing in:\n{told}");
    }
    assert!(!told.contains("999993653"), "a BSN is read only when asked");
    assert!(ear.say("bsn").is_empty() || ear.say("opnieuw").contains("999993653"));
    let back = ear.say("terug");
    assert!(back.starts_with("Terug in ") && back.lines().count() == 1, "{back}");
}

#[test]
fn a_word_that_is_unknown_here_or_everywhere_does_nothing_and_says_so() {
    let mut ear = Ear::monday();
    assert!(ear.say("xyzzy").contains("'xyzzy' is geen opdracht"));
    assert!(ear.say("leidend").contains("kan hier niet"));
    assert!(ear.say("open 99").contains("99 is er niet"));
    assert!(ear.world.opened.is_empty());
    assert!(ear.say("").contains("Niets nieuws"));
}

#[test]
fn help_tells_every_word_of_the_place_its_key_and_why_not() {
    let mut ear = Ear::monday();
    let help = ear.say("?");
    assert!(help.contains("doorgeleiden (r): "), "{help}");
    assert!(help.contains("Dit kan nu niet"), "{help}");
    let one = ear.say("? neem");
    assert!(one.contains("nemen (t): ") && one.contains("referral.take"), "{one}");
}

#[test]
fn a_form_is_asked_field_by_field_and_says_what_must_be_filled_in() {
    let mut ear = Ear::monday();
    ear.say("urgentie 1");
    assert!(ear.told().contains("Veld 1 van 2"), "{}", ear.all);
    assert!(ear.told().contains("Kies één nummer"), "{}", ear.all);
    assert!(ear.say("9").contains("is geen keuze"), "{}", ear.all);
    ear.say("1");
    assert!(ear.told().contains("Veld 2 van 2") && ear.told().contains("Verplicht"), "{}", ear.all);
    ear.say("/leeg");
    assert!(ear.say("").contains("is verplicht"), "{}", ear.all);
    ear.say("<");
    assert!(ear.told().contains("Veld 1 van 2") && ear.told().contains("gekozen"), "{}", ear.all);
    ear.say("");
    ear.say("ontruiming op vrijdag");
    assert!(ear.told().contains("ontruiming op vrijdag"), "{}", ear.all);
    ear.say("ja");
    assert!(ear.world.sent.iter().any(|(_, kind)| *kind == "urgentie_kiezen"), "{}", ear.all);
}

#[test]
fn what_was_typed_in_a_form_that_was_left_is_there_again() {
    let mut ear = Ear::monday();
    ear.says(&["vraag 1", "Wie is de huisarts?"]);
    assert!(matches!(ear.world.model.top(), Screen::Form(_)), "{}", ear.all);
    ear.say("/terug");
    assert!(!matches!(ear.world.model.top(), Screen::Form(_)), "{}", ear.all);
    ear.say("vraag 1");
    assert!(ear.told().contains("Wie is de huisarts?"), "{}", ear.all);
}

/// To the first field of several lines in the form of a new referral.
fn to_a_text(ear: &mut Ear) {
    ear.say("nieuw");
    while !ear.talk.in_story(&ear.world.model) {
        ear.say(">");
    }
}

#[test]
fn a_text_of_several_lines_ends_with_a_dot_and_nothing_in_it_is_a_command() {
    let mut ear = Ear::monday();
    to_a_text(&mut ear);
    assert!(ear.told().contains("regel met alleen een punt"), "{}", ear.all);
    ear.says(&["Gebeld met de wijkagent.", "stop", "/terug", "?", "..", "."]);
    let Screen::Form(form) = ear.world.model.top() else { panic!("{}", ear.all) };
    assert_eq!(form.form.text("toelichting"), "Gebeld met de wijkagent.\nstop\n/terug\n?\n.", "{}", ear.all);
    ear.say("<");
    ear.says(&["+", "En met de huisarts.", "."]);
    let Screen::Form(form) = ear.world.model.top() else { panic!("{}", ear.all) };
    assert!(form.form.text("toelichting").ends_with("\n.\nEn met de huisarts."), "{}", ear.all);
    ear.say("<");
    ear.says(&["nog een regel"]);
    ear.hear(Heard::Stop);
    assert!(matches!(ear.world.model.top(), Screen::Inbox), "stepped out: {}", ear.all);
}

#[test]
fn before_a_yes_one_hears_what_leaves_what_stays_to_whom_and_from_whom() {
    let mut ear = Ear::monday();
    ear.say("doorgeleid 1");
    assert!(ear.told().contains("\n1. "), "{}", ear.all);
    ear.say("1");
    for label in ["Naar", "Grondslag", "Gaat mee", "Blijft", "Afzender", "Noodzaak"] {
        assert!(ear.told().to_lowercase().contains(&label.to_lowercase()), "{label} is missing in:\n{}", ear.all);
    }
    assert!(ear.prompt.contains("TEST") && ear.prompt.contains("26-01842"), "{}", ear.prompt);
    ear.say("nee");
    assert!(ear.world.sent.is_empty(), "{}", ear.all);
    ear.says(&["1", "ja"]);
    assert!(ear.world.sent.iter().any(|(_, kind)| *kind == "doorgeleiden"), "{}", ear.all);
    ear.say("ongedaan");
    assert!(ear.world.sent.iter().any(|(_, kind)| *kind == "ongedaan_maken"), "{}", ear.all);
}

#[test]
fn nobody_sends_along_a_way_that_was_not_read_out() {
    let mut ear = Ear::monday();
    ear.says(&["doorgeleid 1", "1"]);
    for (line, said) in [("bevestig 2", "Naar"), ("omlaag", "2. "), ("enter", "Naar"), ("enter 9999", "9999")] {
        let told = ear.say(line);
        assert!(told.contains(said), "{line}: {told}");
        assert!(ear.world.sent.is_empty(), "{line} sent something:\n{}", ear.all);
    }
    // A referral named in full is no line of this screen.
    ear.say("bevestig 26-01842");
    assert!(ear.world.sent.is_empty(), "{}", ear.all);
}

#[test]
fn whoever_steps_back_said_no_to_what_was_asked() {
    let mut ear = Ear::monday();
    ear.says(&["doorgeleid 1", "1"]);
    ear.hear(Heard::End);
    assert!(ear.world.sent.is_empty() && !ear.world.model.leaving, "{}", ear.all);
    ear.say("ja");
    assert!(ear.world.sent.is_empty(), "{}", ear.all);
}

#[test]
fn a_number_of_another_row_is_never_taken_for_what_is_open() {
    let mut ear = Ear::monday();
    ear.say("open 1");
    assert!(ear.say("notitie 3").contains("geen nummer"), "{}", ear.all);
    assert!(matches!(ear.world.model.top(), Screen::Referral), "{}", ear.all);
}

#[test]
fn an_act_on_several_rows_says_which_go_along_before_it_happens() {
    let mut ear = Ear::monday();
    ear.say("neem 1 3");
    assert!(ear.told().contains("gaat mee, 26-01842"), "{}", ear.all);
    assert!(ear.world.sent.is_empty());
    ear.say("ja");
    assert_eq!(ear.world.sent.iter().filter(|(_, kind)| *kind == "nemen").count(), 2, "{}", ear.all);
}

#[test]
fn what_a_colleague_does_is_told_between_two_lines_and_never_within_a_text() {
    let mut ear = Ear::monday();
    to_a_text(&mut ear);
    ear.say("eerste regel");
    let body = Command::AddNote { id: NoteId(id(4711)), text: SafeText::line("gebeld") };
    let target = ear.world.model.list().unwrap().rows[1].id;
    let entry = ear.world.elsewhere(&colleague(), target, &body);
    ear.world.tell(Msg::Feed(vec![entry]));
    ear.world.settle();
    assert!(ear.say("tweede regel").is_empty(), "{}", ear.all);
    ear.say(".");
    assert!(ear.told().contains("Intussen: 26-01839 notitie gemaakt door J. de Vries"), "{}", ear.all);
}

#[test]
fn a_line_that_was_typed_for_another_place_is_not_used() {
    let mut ear = Ear::monday();
    ear.say("open 1");
    ear.world.tell(Msg::SessionEnded);
    let said = ear.say("doorgeleid");
    assert!(said.contains("niet gebruikt"), "{}", ear.all);
    assert!(ear.prompt.starts_with("Gebruikersnaam"), "{}", ear.all);
}

#[test]
fn a_locked_desk_says_nothing_of_anybody_and_goes_on_where_it_was() {
    let mut ear = Ear::monday();
    ear.says(&["open 1"]);
    ear.world.tell(Msg::Do(Intent::Lock));
    ear.turn();
    let told = format!("{}{}", ear.told(), ear.prompt);
    assert!(told.contains("ergrendeld") && !told.contains("01842") && !told.contains("Proefpersoon"), "{told}");
    assert!(ear.prompt.starts_with("Gebruikersnaam"), "{told}");
    // The API said that it is he.
    let signed =
        Signed { user: me().user, house: me().house, login: "intake".into(), kept: None, recovery_codes: Vec::new() };
    ear.world.tell(Msg::Unlocked(Ok(signed)));
    ear.turn();
    assert!(ear.told().starts_with("Ontgrendeld.") && ear.told().contains("26-01842"), "{}", ear.all);
}

#[test]
fn a_rush_of_lines_is_a_paste_and_no_command() {
    let mut ear = Ear::monday();
    ear.hear(Heard::Rush(4));
    assert!(ear.told().contains("4 regels kwamen in één keer"), "{}", ear.all);
    assert!(ear.world.opened.is_empty());
}

#[test]
fn a_long_text_is_turned_by_enter_and_a_yes_there_agrees_to_nothing() {
    let mut ear = Ear::monday();
    ear.talk.paged(Some((500, 5)));
    ear.say("?");
    assert!(ear.heard.len() == 5 && ear.prompt.contains("Meer?"), "{}", ear.all);
    ear.say("");
    assert!(ear.heard.len() == 5 && ear.prompt.contains("Meer?"), "{}", ear.all);
    ear.says(&["doorgeleid 1", "1"]);
    assert!(ear.prompt.contains("Meer?"), "{}", ear.all);
    ear.say("ja");
    assert!(ear.world.sent.is_empty(), "{}", ear.all);
}

#[test]
fn a_search_takes_its_words_along_or_asks_for_them() {
    let mut ear = Ear::monday();
    ear.say("zoek schoolverzuim");
    assert!(ear.told().contains("26-01839") && !ear.told().contains("26-01835"), "{}", ear.all);
    ear.say("terug");
    assert!(ear.told().contains("26-01835"), "{}", ear.all);
    ear.say("filter");
    assert!(ear.prompt.starts_with("Filter"), "{}", ear.prompt);
    ear.say("urgentie:hogg");
    assert!(ear.told().contains("hogg"), "{}", ear.all);
    ear.say("urgentie:hoog");
    assert!(ear.told().contains("26-01842") && !ear.told().contains("26-01839"), "{}", ear.all);
}

#[test]
fn a_desk_that_nobody_touches_locks_by_itself() {
    let mut ear = Ear::monday();
    ear.world.model.idle_minutes = Some(5);
    ear.say("open 1");
    ear.world.model.now += jiff::SignedDuration::from_mins(6);
    ear.world.tell(Msg::Clock);
    assert!(ear.talk.must_speak(&ear.world.model));
    ear.turn();
    let told = format!("{}{}", ear.told(), ear.prompt);
    assert!(told.contains("ergrendeld") && !told.contains("01842"), "{told}");
}

#[test]
fn a_kiosk_forbids_here_what_it_forbids_everywhere() {
    let mut ear = Ear::monday();
    ear.world.model.policy.kiosk = true;
    ear.say("pauzeren");
    assert!(ear.told().starts_with("Let op: "), "{}", ear.all);
    ear.hear(Heard::Suspend);
    assert!(ear.told().starts_with("Let op: "), "{}", ear.all);
    assert!(ear.world.wanted.is_empty());
}

#[test]
fn in_english_the_words_are_english() {
    i18n::during(Lang::En, || {
        let mut ear = Ear::monday();
        ear.says(&["route 1", "1", "no", "back"]);
        assert!(ear.all.contains("Route 26-01842 to") && ear.all.contains("Back in"), "{}", ear.all);
    });
}
