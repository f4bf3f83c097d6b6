//! Signing in with an organisation: what is shown, what is waited for, and what comes of it.

use jiff::SignedDuration;

use crate::domain::id::UserId;
use crate::domain::text::SafeText;
use crate::tui::effect::{Effect, Ticket};
use crate::tui::intent::{CATALOGUE, Intent};
use crate::tui::keymap::Keymap;
use crate::tui::model::device::DeviceShown;
use crate::tui::model::screen::Screen;
use crate::tui::msg::{Failure, Msg, Signed};
use crate::tui::place::Place;
use crate::tui::testing::{World, id, me, monday, problem};
use crate::tui::update::{next_change, update};
use crate::wire::device::Provider;

fn provider(code: &str, name: &str) -> Provider {
    Provider { code: code.to_owned(), name: SafeText::line(name) }
}

/// A code that works for ten minutes.
pub fn shown() -> DeviceShown {
    DeviceShown {
        code: SafeText::line("TWCS-NRRK"),
        address: "https://aanmelden.voorbeeld.nl/device".to_owned(),
        whole_address: Some("https://aanmelden.voorbeeld.nl/device?user_code=TWCS-NRRK".to_owned()),
        provider: provider("gemeente", "Gemeente Voorbeeldstad"),
        expires_at: monday() + SignedDuration::from_mins(10),
    }
}

/// A desk whose session has ended, with one organisation.
fn desk() -> World {
    let mut world = World::monday((80, 24));
    world.tell(Msg::SessionEnded);
    world.wanted.clear();
    world
}

/// Chooses the organisation; gives the ticket and the code of the administrator that went along.
fn begin(world: &mut World) -> (Ticket, Option<String>) {
    assert_eq!(update(&mut world.model, Msg::Do(Intent::SignInExternally)), [Effect::Providers]);
    let one = vec![provider("gemeente", "Gemeente Voorbeeldstad")];
    let effects = update(&mut world.model, Msg::Providers(Ok(one)));
    begun(effects)
}

fn begun(effects: Vec<Effect>) -> (Ticket, Option<String>) {
    match effects.into_iter().next() {
        Some(Effect::BeginDevice { asked, ticket }) => {
            assert_eq!(asked.provider.as_deref(), Some("gemeente"));
            (ticket, asked.link_code.clone())
        }
        other => panic!("{other:?}"),
    }
}

fn signed(user: UserId) -> Signed {
    Signed { user, house: me().house, login: String::new(), kept: None, recovery_codes: Vec::new() }
}

fn refused(code: &str) -> Failure {
    Failure::Problem(Box::new(problem(403, code)))
}

#[test]
fn the_code_is_shown_large_and_plain_with_where_to_go_and_how_long_it_works() {
    for size in [(60, 16), (80, 24), (120, 40)] {
        let mut world = desk();
        world.tell(Msg::Resize(ratatui::layout::Size::new(size.0, size.1)));
        let (ticket, _) = begin(&mut world);
        world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) });
        let screen = world.screen();
        for part in ["TWCS-NRRK", "https://aanmelden.voorbeeld.nl/device", "Gemeente Voorbeeldstad", "nog 10 minuten"] {
            assert!(screen.contains(part), "{part} at {size:?} in\n{screen}");
        }
        assert!(screen.contains("█ ███ █") || screen.matches('█').count() > 40, "large\n{screen}");
        assert!(!screen.contains('…') && !screen.contains("Bos"), "{screen}");
        world.model.shown = monday() + SignedDuration::from_secs(9 * 60 + 30);
        assert!(world.screen().contains("minder dan een minuut"));
    }
}

#[test]
fn the_time_that_is_left_goes_on_by_itself() {
    let mut world = desk();
    let (ticket, _) = begin(&mut world);
    world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) });
    let next = next_change(&world.model).unwrap();
    assert!(next > world.model.shown && next <= world.model.shown + SignedDuration::from_mins(2));
}

#[test]
fn who_must_sign_in_first_is_not_told_that_reading_goes_on_without_a_line() {
    let mut world = World::monday((80, 24));
    world.tell(Msg::SessionEnded);
    assert!(world.screen().contains("Uw sessie is voorbij"), "{}", world.screen());
    world.model.link = crate::tui::model::Link::Down { since: monday() };
    world.type_text("j");
    assert!(!world.screen().contains("Geen verbinding"), "{}", world.screen());
}

#[test]
fn who_signs_in_again_finds_what_was_typed() {
    let mut world = World::monday((80, 24));
    world.want(Intent::Note);
    world.type_text("gebeld met de wijkagent");
    world.tell(Msg::SessionEnded);
    world.wanted.clear();
    let (ticket, _) = begin(&mut world);
    world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) });
    world.tell(Msg::DeviceDone { ticket, answer: Ok(signed(me().user)) });
    assert!(world.screen().contains("gebeld met de wijkagent"), "{}", world.screen());
    assert_eq!(world.model.login, None);
}

#[test]
fn somebody_else_finds_an_empty_desk() {
    let mut world = desk();
    let (ticket, _) = begin(&mut world);
    world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) });
    let effects = update(&mut world.model, Msg::DeviceDone { ticket, answer: Ok(signed(UserId(id(99)))) });
    assert_eq!(effects, [Effect::Start]);
    assert!(matches!(world.model.top(), Screen::Starting) && world.model.who.is_none());
}

#[test]
fn of_several_organisations_one_is_chosen_and_of_none_the_password_is_left() {
    let mut world = desk();
    let two = vec![provider("politie", "Politie Testdam"), provider("gemeente", "Gemeente Voorbeeldstad")];
    world.tell(Msg::Providers(Ok(two)));
    assert!(world.screen().contains("Politie Testdam"), "{}", world.screen());
    world.tell(Msg::Choose(Intent::Pick, 1));
    let (_, code) = begun(update(&mut world.model, Msg::Do(Intent::Submit)));
    assert_eq!(code, None);

    let mut world = desk();
    world.tell(Msg::Providers(Ok(Vec::new())));
    assert!(world.model.top().is_sign_in() && world.said().contains("wachtwoord"), "{}", world.said());
}

#[test]
fn giving_up_ends_it_at_the_api_and_what_comes_late_is_not_used() {
    let mut world = desk();
    let (ticket, _) = begin(&mut world);
    world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) });
    assert_eq!(update(&mut world.model, Msg::Do(Intent::Back)), [Effect::GiveUpDevice]);
    assert!(world.model.top().is_sign_in());
    assert!(update(&mut world.model, Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) }).is_empty());
    assert!(
        update(&mut world.model, Msg::DeviceDone { ticket, answer: Err(refused("aanmelding_geweigerd")) }).is_empty()
    );
    let late = update(&mut world.model, Msg::DeviceDone { ticket, answer: Ok(signed(me().user)) });
    assert_eq!(late, [Effect::SignOut], "nobody is there for that session");
}

#[test]
fn whoever_is_not_linked_yet_is_asked_for_the_administrators_code() {
    let mut world = desk();
    let (ticket, code) = begin(&mut world);
    assert_eq!(code, None);
    world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) });
    world.tell(Msg::DeviceDone { ticket, answer: Err(refused("niet_gekoppeld")) });
    assert!(world.screen().contains("Koppelcode"), "{}", world.screen());
    assert!(update(&mut world.model, Msg::Do(Intent::Submit)).is_empty(), "nothing was typed yet");
    world.type_text("ABCD-EFGH-IJKL-MNOP");
    let (ticket, code) = begun(update(&mut world.model, Msg::Do(Intent::Submit)));
    assert_eq!(code.as_deref(), Some("ABCD-EFGH-IJKL-MNOP"));
    world.tell(Msg::DeviceBegun { ticket, answer: Err(Failure::Problem(Box::new(problem(400, "ongeldige_invoer")))) });
    assert!(world.screen().contains("Koppelcode"), "a wrong one is asked for again");
    world.want(Intent::Back);
    assert!(world.model.top().is_sign_in());
}

#[test]
fn without_a_password_locking_ends_the_session_and_keeps_what_was_typed() {
    let mut world = World::monday((80, 24));
    if let Some(who) = &mut world.model.who {
        who.by_password = false;
    }
    let number = world.model.row().unwrap().number.clone();
    let effects = update(&mut world.model, Msg::Do(Intent::Lock));
    assert!(effects.contains(&Effect::SignOut) && world.model.lock.is_none(), "{effects:?}");
    let screen = world.screen();
    assert!(!screen.contains(number.as_str()) && !screen.contains("Bos"), "{screen}");
    let (ticket, _) = begin(&mut world);
    world.tell(Msg::DeviceBegun { ticket, answer: Ok(Box::new(shown())) });
    world.tell(Msg::DeviceDone { ticket, answer: Ok(signed(me().user)) });
    assert!(world.screen().contains(number.as_str()));
}

#[test]
fn every_keymap_has_a_key_for_it_on_the_sign_in_form_and_nowhere_else() {
    for name in ["default", "vim", "function-keys"] {
        let keymap = Keymap::builtin(name, &CATALOGUE).unwrap();
        let key = |place: Place| keymap.keys_for(place.chain(), Intent::SignInExternally.id());
        assert!(!key(Place::SignIn).is_empty(), "{name}");
        assert!(Place::ALL.iter().all(|place| *place == Place::SignIn || key(*place).is_empty()), "{name}");
    }
}
