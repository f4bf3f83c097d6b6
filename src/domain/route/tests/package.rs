//! What exactly leaves, and what stays here, with the reason.

use super::*;

#[test]
fn everything_that_is_known_either_leaves_or_stays_with_a_reason() {
    let referral =
        of("politie").facts(vec![fact(1, "gezondheid", "ggz"), fact(2, "politiegegevens", "politie")]).admitted().it();
    for option in options(&rules(), &referral, now()).iter().filter(|option| option.mode != Mode::Forbidden) {
        let leaving: BTreeSet<&PartKey> = option.package.parts.iter().map(|part| &part.key).collect();
        let staying: BTreeSet<&PartKey> = option.package.withheld.iter().map(|held| &held.key).collect();
        assert!(leaving.is_disjoint(&staying), "{}", option.network);
        assert_eq!(leaving.len() + staying.len(), 11, "{}: nine filled parts and two facts", option.network);
        assert!(option.package.intact());
    }
}

#[test]
fn the_same_referral_gives_the_same_package() {
    let referral = of("ggz").admitted().it();
    assert_eq!(way(&referral, "veilig_thuis").package.hash, way(&referral, "veilig_thuis").package.hash);
    let less = changed(&referral, "veilig_thuis", &json!({"eruit": [PartKey::Goal]}));
    assert_ne!(less.package.hash, way(&referral, "veilig_thuis").package.hash);
    assert_eq!(kept(&less, "samenvatting"), [&WithheldReason::ByDesk]);
}

#[test]
fn a_protected_reporter_is_named_nowhere() {
    let referral = of("school_leerplicht").with("/inhoud/aanmelder/afgeschermd", "bang voor de vader").it();
    for option in options(&rules(), &referral, now()) {
        assert!(!leaves(&option).contains("contact_professional"), "{}", option.network);
        assert!(option.sender.name.is_empty(), "{}", option.network);
    }
    let added = changed(&referral, "veilig_thuis", &json!({"erbij": [PartKey::Referrer]}));
    assert_eq!(kept(&added, "contact_professional"), [&WithheldReason::ProtectedReporter]);
    assert!(missing(&added).contains(&"erbij"));
}

#[test]
fn what_the_owner_bound_to_conditions_stays_here() {
    let mut bound = fact(1, "huisvesting", "gemeente_sociaal");
    bound["voorwaardenDoorgifte"] = json!("alleen voor het casusoverleg");
    let option = way(&of("gemeente_sociaal").facts(vec![bound]).admitted().it(), "wijkteam");
    assert!(matches!(kept(&option, "huisvesting")[0], WithheldReason::SourceConditions { .. }));
}

#[test]
fn data_under_secrecy_leave_only_with_a_ground() {
    let mut known = fact(1, "gezondheid", "ggz");
    let without = of("politie").facts(vec![known.clone()]).admitted().it();
    assert_eq!(kept(&way(&without, "casusoverleg"), "gezondheid"), [&WithheldReason::Secrecy]);
    known["geheimhoudingGrond"] = json!("uitdrukkelijke_toestemming");
    let with = of("politie").facts(vec![known]).admitted().it();
    assert!(leaves(&way(&with, "casusoverleg")).contains("gezondheid"));
}

#[test]
fn the_ground_of_one_fact_does_not_open_the_story() {
    let mut known = fact(1, "huisvesting", "ggz");
    known["geheimhoudingGrond"] = json!("uitdrukkelijke_toestemming");
    let given = || of("ggz").facts(vec![known.clone()]).admitted();
    let secret = |referral: &Referral| -> Vec<String> {
        let kept = |option: &&RouteOption| {
            let story = |held: &&Withheld| held.key == PartKey::Story && held.reason == WithheldReason::Secrecy;
            option.package.withheld.iter().any(|held| story(&held))
        };
        options(&rules(), referral, now()).iter().filter(kept).map(|option| option.network.to_string()).collect()
    };
    assert!(!secret(&given().it()).is_empty(), "the story has no ground of its own");
    let open = given().with("/inhoud/toelichtingGeheimhoudingGrond", "uitdrukkelijke_toestemming").it();
    assert_eq!(secret(&open), Vec::<String>::new());
}

#[test]
fn a_care_giver_may_tell_veilig_thuis_without_consent() {
    let option = way(&of("huisarts").facts(vec![fact(1, "gezondheid", "huisarts")]).it(), "veilig_thuis");
    assert_eq!((option.mode, option.basis.as_ref().unwrap().as_str()), (Mode::Advise, "VT_MELDRECHT"));
    assert!(leaves(&option).contains("gezondheid"));
}

#[test]
fn advice_never_tells_the_referrer_what_others_know() {
    let referral = of("woningcorporatie")
        .facts(vec![fact(1, "huisvesting", "woningcorporatie"), fact(2, "financien", "gemeente_sociaal")])
        .it();
    let option = way(&referral, "wijkteam");
    assert_eq!(option.mode, Mode::Advise);
    assert!(leaves(&option).contains("huisvesting") && !leaves(&option).contains("financien"));
}

#[test]
fn a_story_without_labels_may_hold_anything() {
    let unread = of("gemeente_oov").with("/inhoud/toelichtingCategorieen", json!([]));
    let referral = unread.facts(vec![fact(1, "signaal_ondermijning", "gemeente_oov")]).admitted().it();
    let riec = changed(&referral, "riec", &json!({"erbij": [PartKey::Story]}));
    assert!(matches!(kept(&riec, "relaas")[0], WithheldReason::Forbidden { .. }), "can't be added");
    assert_eq!(kept(&way(&referral, "veilig_thuis"), "relaas"), [&WithheldReason::NotNeeded]);
    assert!(leaves(&changed(&referral, "veilig_thuis", &json!({"erbij": [PartKey::Story]}))).contains("relaas"));
    assert!(leaves(&way(&referral, "casusoverleg")).contains("relaas"), "it was told to this house");
}

fn told(option: &RouteOption, key: &PartKey) -> Option<String> {
    option.package.parts.iter().find(|part| part.key == *key).map(|part| part.text.to_string())
}

#[test]
fn why_the_person_was_not_told_stays_where_a_text_of_that_writer_may_not_go() {
    let untold = |kind: &str| {
        of(kind).with("/inhoud/betrokkeneIngelicht", json!({"ingelicht": false, "reden": "lopend onderzoek"}))
    };
    let team = way(&untold("politie").admitted().it(), "wijkteam");
    assert_eq!(told(&team, &PartKey::Informed).as_deref(), Some("nee"), "police business is no district team's");
    let safe = way(&untold("school_leerplicht").it(), "veilig_thuis");
    assert_eq!(told(&safe, &PartKey::Informed).as_deref(), Some("nee: lopend onderzoek"), "Veilig Thuis must know");
}

#[test]
fn a_summary_that_nobody_labelled_goes_to_riec_only_when_somebody_read_it_and_adds_it() {
    let signal = vec![fact(1, "signaal_ondermijning", "gemeente_oov")];
    let referral = of("gemeente_oov").with("/inhoud/toelichtingCategorieen", json!([])).facts(signal).it();
    assert_eq!(told(&way(&referral, "riec"), &PartKey::Summary), None);
    let read = changed(&referral, "riec", &json!({"erbij": [PartKey::Summary]}));
    assert!(told(&read, &PartKey::Summary).is_some());
    assert!(told(&way(&referral, "lokale_pga"), &PartKey::Summary).is_some(), "where health isn't barred it is shown");
}

#[test]
fn a_bsn_is_not_put_into_the_hands_of_who_may_not_use_it() {
    let citizen = of("burger").it();
    assert_eq!(told(&way(&citizen, "veilig_thuis"), &PartKey::Bsn), None);
    assert!(told(&way(&of("gemeente_sociaal").it(), "veilig_thuis"), &PartKey::Bsn).is_some());
}

#[test]
fn a_story_that_holds_health_never_goes_to_riec() {
    let labelled = of("gemeente_oov").with("/inhoud/toelichtingCategorieen", json!(["gezondheid"]));
    let option = changed(&labelled.admitted().it(), "riec", &json!({"erbij": [PartKey::Story, PartKey::Summary]}));
    assert!(!leaves(&option).contains("relaas") && !leaves(&option).contains("samenvatting"));
}

#[test]
fn mensenhandel_needs_a_safe_way_to_reach_the_victim_and_no_bsn() {
    let referral = of("ggz").with("/inhoud/betrokkene/bsn", Value::Null).it();
    let option = way(&referral, "mensenhandel");
    assert_eq!(missing(&option), ["betrokkene.veiligContact"]);
    let safe = of("ggz")
        .with("/inhoud/betrokkene/bsn", Value::Null)
        .with("/inhoud/betrokkene/veiligContact", "niet bellen")
        .it();
    let option = way(&safe, "mensenhandel");
    assert!(option.missing.is_empty());
    assert!(option.package.parts.iter().any(|part| part.text.starts_with("Veilig contact: niet bellen")));
}

#[test]
fn for_a_child_the_youth_network_must_know_who_has_authority() {
    let child = || of("wijkteam").with("/inhoud/betrokkene/geboortedatum", "2014-05-01");
    assert_eq!(missing(&way(&child().it(), "jeugdnetwerk")), ["anderen"]);
    let mother = json!([{"relatie": "gezinslid", "persoon": {"naam": "Moeder Testman", "geslacht": "vrouw"}}]);
    assert!(way(&child().with("/inhoud/anderen", mother).it(), "jeugdnetwerk").missing.is_empty());
}

#[test]
fn what_a_network_can_t_do_without_can_t_be_taken_out() {
    let option = changed(&of("politie").admitted().it(), "veilig_thuis", &json!({"eruit": [PartKey::Identity]}));
    assert!(missing(&option).contains(&"eruit"));
}

#[test]
fn the_parts_read_as_a_person_would_tell_them() {
    use PartKey::{Address, Bsn, Goal, Identity, Informed, Reach, Referrer, Story, Summary};
    let option = way(&of("gemeente_sociaal").admitted().it(), "veilig_thuis");
    let keys: Vec<&PartKey> = option.package.parts.iter().map(|part| &part.key).collect();
    assert_eq!(keys, [&Summary, &Goal, &Identity, &Bsn, &Address, &Reach, &Story, &Informed, &Referrer]);
    let identity = option.package.parts.iter().find(|part| part.key == Identity).unwrap();
    assert_eq!(identity.text, "Jan Testman, geboren 12-03-1985, man");
}
