//! What the law forbids stays forbidden, whatever the desk chooses; who must agree is asked.

use super::*;

#[test]
fn riec_never_gets_health_or_care() {
    let facts = vec![
        fact(1, "onderneming", "gemeente_oov"),
        fact(2, "gezondheid", "ggz"),
        fact(3, "hulp", "wijkteam"),
        fact(4, "voorzieningen", "gemeente_oov"),
        fact(5, "politiegegevens", "politie"),
        fact(6, "signaal_ondermijning", "gemeente_oov"),
    ];
    for referral in [of("gemeente_oov").facts(facts.clone()).it(), of("gemeente_oov").facts(facts).admitted().it()] {
        let everything: Vec<PartKey> =
            referral.content.facts.iter().map(|fact| PartKey::Fact { fact: fact.id }).collect();
        let option = changed(&referral, "riec", &json!({"erbij": everything}));
        let leaving = leaves(&option);
        for never in ["gezondheid", "hulp", "voorzieningen", "politiegegevens"] {
            assert!(!leaving.contains(never), "{never}");
            assert!(kept(&option, never).iter().all(|reason| matches!(reason, WithheldReason::Forbidden { .. })));
        }
        assert!(leaving.contains("onderneming"));
        assert!(missing(&option).contains(&"erbij"), "adding what is forbidden is told");
    }
}

#[test]
fn a_signal_to_riec_by_the_mayor_is_own_data_with_the_mayor_s_agreement_and_four_eyes() {
    let referral = of("gemeente_oov")
        .facts(vec![fact(1, "signaal_ondermijning", "gemeente_oov"), fact(2, "financien", "politie")])
        .it();
    let option = way(&referral, "riec");
    assert_eq!(option.mode, Mode::SendAfterApproval);
    assert_eq!(option.basis.as_ref().unwrap(), "EIGEN_GEGEVENS_DEELNEMER");
    assert_eq!(option.approvals.len(), 2);
    assert!(option.approvals.iter().any(|approval| approval.approver == Approver::SecondEyes));
    assert!(matches!(kept(&option, "financien")[0], WithheldReason::Forbidden { .. }), "the police's own");
    assert!(option.missing.is_empty());
    let formless = way(&of("gemeente_oov").facts(vec![fact(1, "onderneming", "gemeente_oov")]).it(), "riec");
    assert_eq!(missing(&formless), ["feiten"], "a signal names its form and its signs (BGS 2.16)");
}

#[test]
fn care_can_t_report_to_riec() {
    assert_eq!(way(&of("ggz").not_admitted().it(), "riec").mode, Mode::Forbidden);
    assert!(way(&of("ggz").not_admitted().it(), "riec").article.contains("Wgs 2.19"));
}

#[test]
fn a_district_team_gets_no_police_data() {
    let facts = vec![
        fact(1, "politiegegevens", "politie"),
        fact(2, "huisvesting", "politie"),
        fact(3, "huisvesting", "woningcorporatie"),
    ];
    for given in [of("politie"), of("politie").admitted()] {
        let referral = given.facts(facts.clone()).it();
        let everything: Vec<PartKey> = referral
            .content
            .facts
            .iter()
            .map(|fact| PartKey::Fact { fact: fact.id })
            .chain([PartKey::Story, PartKey::Summary, PartKey::Goal])
            .collect();
        let option = changed(&referral, "wijkteam", &json!({"erbij": everything}));
        let texts: Vec<&str> = option.package.parts.iter().map(|part| part.text.as_str()).collect();
        assert!(!leaves(&option).contains("politiegegevens"));
        assert!(!leaves(&option).contains("relaas") && !leaves(&option).contains("samenvatting"), "{texts:?}");
        assert!(kept(&option, "huisvesting").iter().any(|reason| matches!(reason, WithheldReason::Forbidden { .. })));
    }
}

#[test]
fn the_police_send_their_own_data_to_riec_and_comensha_under_their_own_law() {
    let referral = of("politie")
        .with("/inhoud/betrokkene/veiligContact", "via de wijkagent")
        .facts(vec![fact(1, "signaal_ondermijning", "politie"), fact(2, "politiegegevens", "politie")])
        .it();
    for (network, basis) in [("riec", "WPG_20_3"), ("mensenhandel", "BPG_COMENSHA")] {
        let option = way(&referral, network);
        assert_eq!((option.mode, option.basis.as_ref().unwrap().as_str()), (Mode::Advise, basis));
        assert!(option.missing.is_empty(), "{network}");
    }
}

#[test]
fn another_house_is_first_asked_whether_it_knows_the_person() {
    let referral = of("gemeente_oov").facts(vec![fact(1, "politiegegevens", "politie")]).admitted().it();
    let option = way(&referral, "andere_zvh");
    assert_eq!(option.mode, Mode::Send);
    assert_eq!(leaves(&option), BTreeSet::from(["identiteit", "bsn", "contact"]));
    let everything = json!({"erbij": [PartKey::Fact { fact: referral.content.facts[0].id }, PartKey::Story]});
    let more = changed(&referral, "andere_zvh", &everything);
    assert!(!leaves(&more).contains("politiegegevens") && !leaves(&more).contains("relaas"));
    assert_eq!(missing(&more), ["erbij", "erbij"], "not before the other house knows the person");

    let known = ended_with(referral, "andere_zvh", "samen_verder");
    let more = changed(&known, "andere_zvh", &everything);
    assert_eq!((more.mode, more.basis.as_ref().unwrap().as_str()), (Mode::SendAfterApproval, "WGS_2_28_TREFFER"));
    assert!(leaves(&more).contains("politiegegevens"));
    let owner = |approval: &Approval| matches!(&approval.approver, Approver::Participant { participant } if participant.kind == *"politie");
    assert!(more.approvals.iter().all(owner), "the police must agree to police data");
}

/// A hand-over to this network has ended with this outcome.
fn ended_with(mut referral: Referral, network: &str, outcome: &str) -> Referral {
    let by = json!({"gebruiker": "0195b8a0-0000-7000-8000-0000000000ee", "naam": "N. Werk", "rol": "netwerk"});
    let handover = json!({
        "id": "0195b8a0-0000-7000-8000-0000000000ff", "versie": 3, "netwerk": network, "wijze": "stuur", "leidend": true,
        "staat": "afgerond", "afzender": {"soort": "gemeente_sociaal", "naam": "P. de Vries"}, "grondslag": "WGS_2_28",
        "noodzaak": "nodig", "pakket": {"delen": [], "vingerafdruk": ""}, "besloten": "2026-11-22T10:00:00Z",
        "beslotenDoor": by,
        "antwoorden": [{"staat": "afgerond", "uitkomst": outcome, "door": by, "tijdstip": "2026-11-22T12:00:00Z"}],
    });
    referral.handovers.push(serde_json::from_value(handover).unwrap());
    referral
}

#[test]
fn what_the_mayor_took_up_the_house_routes_no_further() {
    let referral = of("gemeente_oov").admitted().radicalisation().it();
    assert_eq!(way(&referral, "casusoverleg").mode, Mode::Send);
    let open = ended_with(referral.clone(), "radicalisering", "PGA-NIET-OPGENOMEN");
    assert_eq!(way(&open, "casusoverleg").mode, Mode::Send);
    let gone = ended_with(referral, "radicalisering", "PGA-OPGENOMEN");
    assert_eq!(way(&gone, "casusoverleg").mode, Mode::Forbidden);
    assert_ne!(way(&gone, "wijkteam").mode, Mode::Send, "Wgs 2.31, lid 13");
}

#[test]
fn who_is_no_participant_can_t_refer_to_another_house() {
    let option = way(&of("woningcorporatie").not_admitted().it(), "andere_zvh");
    assert_eq!(option.mode, Mode::Forbidden);
    assert!(option.basis.is_none() && option.article.contains("deelnemer"));
}

#[test]
fn radicalisation_goes_to_the_mayor_with_agreement_and_four_eyes_and_only_then() {
    assert_eq!(way(&of("gemeente_oov").it(), "radicalisering").mode, Mode::Forbidden);
    let referral = of("gemeente_oov").radicalisation().it();
    let option = way(&referral, "radicalisering");
    assert_eq!(option.mode, Mode::SendAfterApproval);
    assert_eq!(option.basis.as_ref().unwrap(), "WGS_2_31_13");
    assert!(option.approvals.iter().any(|approval| approval.approver == Approver::SecondEyes));
    assert_eq!(mandatory_network(&rules(), &referral).unwrap().code, *"radicalisering");
    let citizen = way(&of("burger").radicalisation().it(), "radicalisering");
    assert_eq!(citizen.basis.as_ref().unwrap(), "PGA_5_2");
}

#[test]
fn zsm_hears_only_that_there_is_a_plan_and_whom_to_call() {
    let facts = vec![
        fact(1, "lopend_plan", "gemeente_sociaal"),
        fact(2, "gezondheid", "ggz"),
        fact(3, "huisvesting", "gemeente_sociaal"),
    ];
    let option = way(&of("gemeente_sociaal").facts(facts).admitted().it(), "zsm");
    assert_eq!(option.mode, Mode::SendAfterApproval);
    assert_eq!(leaves(&option), BTreeSet::from(["identiteit", "lopend_plan", "contact_professional"]));
    let without = way(&of("gemeente_sociaal").admitted().it(), "zsm");
    assert_eq!(missing(&without), ["feiten"]);
}

#[test]
fn a_third_party_gets_results_only_after_the_lawfulness_committee_advised() {
    let rules = rules();
    let referral = of("gemeente_sociaal").with("/inhoud/betrokkene/veiligContact", "via de opvang").admitted().it();
    let basis = include_str!("../../catalogue/bases.toml");
    let from = basis.find("[[bases]]\ncode = \"WGS_1_7_2\"").unwrap();
    let row = &basis[from..from + basis[from..].find("\n\n").unwrap()];
    let tested = row.replace("rank = 40", "rank = 1\nrac_reference = \"RAC 2026-07\"");
    let house = Rules { catalogue: rules.catalogue.overlay(&tested, "huis.toml").unwrap(), ..rules.clone() };
    let choice: RouteChoice =
        serde_json::from_value(json!({"id": "0195b8a0-0000-7000-8000-000000000001", "netwerk": "mensenhandel"}))
            .unwrap();
    let before = option_for(&rules, &referral, &choice, now()).unwrap();
    assert_ne!(before.basis.as_ref().unwrap(), "WGS_1_7_2");
    assert_eq!(before.approvals[0].approver, Approver::Subject, "the victim must agree");
    assert_eq!(option_for(&house, &referral, &choice, now()).unwrap().basis.unwrap(), "WGS_1_7_2");
}

#[test]
fn a_sender_whom_the_desk_chose_must_be_allowed_to_send() {
    let referral = of("politie").admitted().it();
    let other = json!({"afzender": {"soort": "woningcorporatie", "naam": "K. Smit"}});
    assert_eq!(changed(&referral, "veilig_thuis", &other).mode, Mode::Forbidden);
    let mayor = json!({"afzender": {"soort": "burgemeester", "naam": "B. de Wit"}});
    let option = changed(&referral, "veilig_thuis", &mayor);
    assert_eq!((option.mode, option.sender.name.as_str()), (Mode::SendAfterApproval, "B. de Wit"));
    let own = |approval: &Approval| matches!(&approval.approver, Approver::Participant { participant } if participant.name.as_str() == "B. de Wit");
    assert!(option.approvals.iter().any(own), "who judged nothing must agree to be the sender");
    let judged = json!({"afzender": {"soort": "gemeente_sociaal", "naam": "P. de Vries"}});
    assert_eq!(changed(&referral, "veilig_thuis", &judged).mode, Mode::Send);
}

#[test]
fn a_story_that_nobody_labelled_leaves_for_a_table_only_when_its_writer_agrees() {
    let asked = |given: Given| {
        let option = changed(&given.admitted().it(), "gia", &json!({"erbij": [PartKey::Story]}));
        assert!(leaves(&option).contains("relaas"));
        let writer = |approval: &Approval| matches!(&approval.approver, Approver::Participant { participant } if participant.kind == *"wijkteam");
        option.approvals.iter().any(writer)
    };
    assert!(asked(of("wijkteam").with("/inhoud/toelichtingCategorieen", json!([]))));
    assert!(!asked(of("wijkteam")), "labelled with housing alone");
}
