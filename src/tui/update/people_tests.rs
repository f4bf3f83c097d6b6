//! Signing in with a second factor, the own sessions, another password and emergency access, under all three keymaps.

use super::hands_tests::everywhere;
use super::*;
use crate::domain::actor::Role;
use crate::domain::id::{ReferralId, SessionId};
use crate::tui::msg::Failure;
use crate::tui::testing::{World, actor, id, me, monday, problem};
use crate::wire::break_glass::{BreakGlass, BreakGlasses};
use crate::wire::problem::{FACTOR_NEEDED, FACTOR_TO_SET_UP, FACTOR_WRONG};
use crate::wire::session::{SecondFactorSetup, SessionLine, Sessions};

fn refused(code: &str) -> Failure {
    Failure::Problem(Box::new(problem(401, code)))
}

fn signing_in() -> World {
    let mut world = World::monday((80, 24));
    world.tell(Msg::SessionEnded);
    for (field, text) in [(0, "intake"), (1, "een lange zin")] {
        world.tell(Msg::At(field));
        world.tell(Msg::Fill(zeroize::Zeroizing::new(text.into())));
    }
    world
}

fn send(world: &mut World) -> Vec<Effect> {
    update(&mut world.model, Msg::Do(Intent::Submit))
}

#[test]
fn the_sign_in_form_asks_for_a_code_where_the_account_has_a_second_factor() {
    let mut world = signing_in();
    assert!(matches!(&send(&mut world)[..], [Effect::SignIn { code: None, .. }]));
    update(&mut world.model, Msg::SignedIn(Err(refused(FACTOR_NEEDED))));
    assert!(world.screen().contains("Vul de code uit uw app in"), "{}", world.screen());
    assert!(send(&mut world).is_empty(), "without a code nothing is sent");
    world.tell(Msg::Fill(zeroize::Zeroizing::new("287082".into())));
    let effects = send(&mut world);
    let [Effect::SignIn { password, code: Some(code), .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((password.as_str(), code.as_str()), ("een lange zin", "287082"));
    update(&mut world.model, Msg::SignedIn(Err(refused(FACTOR_WRONG))));
    assert!(world.screen().contains("Code"), "the code is asked once more");
    update(&mut world.model, Msg::SignedIn(Err(refused("aanmelden_mislukt"))));
    assert!(!world.screen().contains("tweede stap"), "from the beginning: {}", world.screen());
}

#[test]
fn a_second_factor_is_set_up_with_a_secret_that_is_shown() {
    let mut world = signing_in();
    send(&mut world);
    let effects = update(&mut world.model, Msg::SignedIn(Err(refused(FACTOR_TO_SET_UP))));
    assert!(matches!(&effects[..], [Effect::SetUpFactor { login, .. }] if login == "intake"));
    let secret = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".to_owned();
    let address = "otpauth://totp/Wissel:intake?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wissel".to_owned();
    update(&mut world.model, Msg::FactorSetUp(Ok(SecondFactorSetup { secret, address })));
    let screen = world.screen();
    assert!(screen.contains("GEZD GNBV GY3T QOJQ") && screen.contains("otpauth://"), "{screen}");
}

#[test]
fn my_sessions_are_listed_and_one_is_ended_after_a_question() {
    everywhere(|mut world| {
        assert_eq!(update(&mut world.model, Msg::Do(Intent::GoSessions)), [Effect::Sessions]);
        let line = |number, program: &str, current| SessionLine {
            id: SessionId(id(number)),
            program: program.into(),
            begun_at: monday(),
            used_at: monday(),
            idle_until: monday(),
            ends_at: monday(),
            current,
        };
        let sessions = vec![line(1, "bureau 0.1.0", true), line(2, "login 0.1.0", false)];
        world.tell(Msg::Sessions(Ok(Sessions { sessions, idle_minutes: 60, absolute_minutes: 720 })));
        let screen = world.screen();
        assert!(screen.contains("login 0.1.0") && screen.contains("deze sessie"), "{screen}");
        update(&mut world.model, Msg::Do(Intent::Accept));
        assert!(world.screen().contains("Deze sessie beëindigen?"), "{}", world.screen());
        let ended = update(&mut world.model, Msg::Do(Intent::Yes));
        assert_eq!(ended, [Effect::EndSession(SessionId(id(2)))]);
    });
}

#[test]
fn a_new_password_is_looked_at_before_it_is_sent() {
    everywhere(|mut world| {
        world.want(Intent::ChangePassword);
        for (field, text) in [(0, "het oude wachtwoord"), (1, "welkom2026!!"), (2, "welkom2026!!")] {
            world.tell(Msg::At(field));
            world.tell(Msg::Fill(zeroize::Zeroizing::new(text.into())));
        }
        assert!(send(&mut world).is_empty());
        assert!(world.screen().contains("te vaak gekozen"), "{}", world.screen());
        for field in [1, 2] {
            world.tell(Msg::At(field));
            world.tell(Msg::Fill(zeroize::Zeroizing::new("de trein naar waterveen".into())));
        }
        assert!(matches!(&send(&mut world)[..], [Effect::ChangePassword { .. }]));
    });
}

#[test]
fn emergency_access_takes_a_number_and_a_reason_and_then_the_file_is_asked_for() {
    everywhere(|mut world| {
        world.want(Intent::BreakGlass);
        assert!(world.screen().contains("60 minuten"), "{}", world.screen());
        for (field, text) in [(0, "26-01842"), (1, "de politie vraagt of er gevaar is")] {
            world.tell(Msg::At(field));
            world.tell(Msg::Fill(zeroize::Zeroizing::new(text.into())));
        }
        let effects = send(&mut world);
        let [Effect::BreakGlass { id: asked, input }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!((input.number.as_str(), input.reason.as_str()), ("26-01842", "de politie vraagt of er gevaar is"));
        let opened = glass(*asked, &me());
        let effects = update(&mut world.model, Msg::GlassBroken(Box::new(Ok(opened))));
        assert!(matches!(&effects[..], [Effect::Open { .. }]), "{effects:?}");
        assert!(world.said().contains("alleen lezen"), "{}", world.said());
    });
}

#[test]
fn somebody_elses_is_reviewed_in_words_and_ones_own_is_not() {
    everywhere(|mut world| {
        let theirs = glass(BreakGlassId(id(1)), &actor(9, "P. Ander", Role::Intake));
        let own = BreakGlass { ends_at: monday(), ..glass(BreakGlassId(id(2)), &me()) };
        world.tell(Msg::BreakGlasses(Ok(BreakGlasses { list: vec![own, theirs], hidden: 0 })));
        let screen = world.screen();
        assert!(screen.contains("P. Ander") && screen.contains("(een ander"), "{screen}");
        update(&mut world.model, Msg::Do(Intent::Accept));
        world.tell(Msg::Fill(zeroize::Zeroizing::new("terecht, er was gevaar".into())));
        let effects = send(&mut world);
        assert!(
            matches!(&effects[..], [Effect::ReviewBreakGlass { id: of, input }]
                if *of == BreakGlassId(id(1)) && input.text == "terecht, er was gevaar"),
            "{effects:?}"
        );
    });
}

fn glass(of: BreakGlassId, by: &crate::domain::actor::Actor) -> BreakGlass {
    BreakGlass {
        id: of,
        by: by.signature(),
        referral: ReferralId(id(1842)),
        number: "26-01842".into(),
        reason: "de politie vraagt of er gevaar is".into(),
        opened_at: monday(),
        ends_at: monday() + jiff::SignedDuration::from_hours(1),
        review: None,
    }
}
