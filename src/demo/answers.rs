//! What the desk and the networks say along the way, and which code a network answers with.

use crate::domain::actor::Actor;
use crate::domain::code::{NetworkCode, OutcomeCode};
use crate::domain::command::{Command, NetworkAnswer};
use crate::domain::handover::HandoverState;
use crate::domain::id::HandoverId;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;

use super::desk::{Desk, Stuck};
use super::dice::Dice;
use super::out::handover;
use super::plan::Course;
use super::theme::Example;

type Lines = &'static [&'static str];

pub(super) const ACUTE: Lines = &[
    "Gevaar op dit moment; eerst gebeld, daarna vastgelegd.",
    "Vandaag nog nodig: de situatie kan vannacht ontsporen.",
    "Er is direct contact geweest met de politie.",
];
pub(super) const HIGH: Lines = &[
    "Ernstige dreiging binnen dagen.",
    "Het patroon versnelt; wachten op de volgende tafel is te lang.",
    "De aanmelder verwacht deze week een incident.",
    "Kinderen in de directe omgeving.",
];
pub(super) const NORMAL: Lines = &[
    "Ernstig, maar er is tijd voor een zorgvuldig plan.",
    "Geen acute dreiging; de gewone termijn past.",
    "De situatie is al langer zo en nu stabiel.",
];
pub(super) const LOW: Lines = &[
    "Kan wachten tot een volgende tafel.",
    "Geen dreiging; wel goed om niet te vergeten.",
    "De aanmelder blijft zelf in contact.",
];
pub(super) const FITS: Lines = &[
    "Past: onveilige situatie waarbij straf, zorg en bestuur nodig zijn.",
    "Complexe problematiek met gevolgen voor de omgeving; past bij het doel.",
    "Taken van politie, gemeente en zorg raken elkaar; afstemming is nodig.",
    "Voorkomen van nieuwe strafbare feiten vraagt hier samenwerking.",
];
pub(super) const FITS_NOT: Lines = &[
    "Past niet: geen onveiligheid of overlast, één organisatie kan dit.",
    "Wel zorgen, maar geen samenhang met handhaving.",
];
pub(super) const NECESSITY: Lines = &[
    "Zonder dit gegeven is het risico niet te beoordelen.",
    "Hier zit de vraag van de aanmelder.",
    "Nodig om te bepalen wie de regie neemt.",
];
pub(super) const KNOWN: Lines =
    &["Is deze persoon bij u bekend?", "Kent u deze persoon, ja of nee?", "Is er een lopend traject bij u?"];
pub(super) const KNOWN_YES: Lines = &["Ja, bekend.", "Bekend, traject loopt.", "Bekend uit een eerder traject."];
pub(super) const QUESTIONS: Lines = &[
    "Wie heeft het meeste contact met de betrokkene?",
    "Wat hebt u zelf al geprobeerd, en wat werkte?",
    "Kunt u zeggen of de betrokkene intussen is ingelicht?",
    "Zijn er kinderen in huis, en hoe oud zijn zij?",
    "Wat moet er over drie maanden anders zijn?",
    "Is er een eerder plan, en wie had de regie?",
];
pub(super) const HOLD: Lines = &[
    "Wacht op de uitkomst van een lopend onderzoek.",
    "De betrokkene is opgenomen; na ontslag opnieuw bekijken.",
    "Overleg met het OM loopt; antwoord verwacht.",
];
pub(super) const NOTES: Lines = &[
    "Aanmelder gebeld: blijft zelf contact houden.",
    "Let op bij bellen: de betrokkene neemt zelf op.",
    "Collega van de vorige tafel kent deze persoon nog.",
    "Graag bespreken in het weekoverleg.",
    "Tweede poging om te bellen; voicemail ingesproken zonder inhoud.",
];
pub(super) const WITHDRAWN: Lines = &[
    "Opname is alsnog gelukt; gezamenlijke aanpak nu niet nodig.",
    "De betrokkene is verhuisd naar familie en wordt daar begeleid.",
    "De aanmelder pakt het zelf op met het wijkteam.",
];
pub(super) const ADVICE: Lines = &[
    "Meld dit bij het wijkteam en spreek af wie terugkoppelt.",
    "Vraag eerst een gesprek met de behandelaar; meld opnieuw als dat strandt.",
    "Bespreek dit in de lokale aanpak van de gemeente.",
    "Vraag advies aan Veilig Thuis zonder namen te noemen.",
];
pub(super) const FEEDBACK: Lines = &[
    "Besluit en vervolg telefonisch besproken.",
    "Uitgelegd wie nu aan zet is en wanneer u iets hoort.",
    "Uitkomst gedeeld; de aanmelder kan zich erin vinden.",
    "Teruggebeld met advies en een naam om te bellen.",
];
pub(super) const ADVICE_SENT: Lines =
    &["Aanmelder mailde dat het is verstuurd.", "Bevestigd aan de telefoon.", "De aanmelder heeft het zelf gemeld."];
pub(super) const ADVICE_ANSWERED: Lines = &[
    "De aanmelder belde met de uitkomst.",
    "Via de aanmelder gehoord wat eruit kwam.",
    "Kort bericht van de aanmelder.",
];
pub(super) const CLOSED: Lines = &[
    "De afspraken lopen; het bureau hoeft niets meer te doen.",
    "Het netwerk heeft de regie overgenomen.",
    "Rustig sinds twee maanden; aanmelder is tevreden.",
    "Overgedragen met een warme overdracht.",
];
pub(super) const REOPENED: Lines = &[
    "Nieuwe meldingen; de oude afspraken houden niet.",
    "De betrokkene is terug in de regio en zoekt het slachtoffer op.",
    "Het netwerk vraagt om opnieuw mee te kijken.",
];
const TAKEN_UP: Lines = &[
    "Wij pakken dit op; contact volgt deze week.",
    "Besproken en toegewezen aan een vaste collega.",
    "Aangenomen. Eerste gesprek is gepland.",
];
const GOING_ON: Lines =
    &["Contact gelegd; het eerste gesprek was goed.", "Loopt volgens afspraak.", "Er is een plan in de maak."];
const COMPLETED: Lines =
    &["Afgerond; afspraken zijn vastgelegd.", "Hulp is gestart.", "Besproken met de betrokkene en de aanmelder."];
const MORE: Lines =
    &["Wie is het vaste contact?", "Kunt u de laatste gebeurtenis kort beschrijven?", "Is er al hulp in huis?"];
const NOT_OURS: Lines = &["Valt buiten onze opdracht; zie de reden.", "Wij kunnen hier op dit moment niets betekenen."];
const ELSEWHERE: Lines = &["Het woonadres ligt in een andere regio.", "Dit hoort bij een ander netwerk."];

/// One of these lines.
pub(super) fn line(lines: Lines, dice: &mut Dice) -> SafeText {
    SafeText::line(dice.pick(lines).copied().unwrap_or_default())
}

/// The outcome that a network ends with.
pub(super) fn outcome(
    rules: &Rules,
    network: &NetworkCode,
    example: Option<&Example>,
    dice: &mut Dice,
) -> Option<OutcomeCode> {
    let row = rules.catalogue.network(network)?;
    if example.is_some_and(|example| example.code == "voorbeeld_3")
        && let Some(fixed) = row.outcomes.iter().find(|choice| choice.code == "VT-01-01")
    {
        return Some(fixed.code.clone());
    }
    let ends = |code: &OutcomeCode| row.wrongly_addressed.as_ref() != Some(code);
    let list: Vec<_> = row.outcomes.iter().filter(|choice| ends(&choice.code)).collect();
    dice.pick(&list).map(|choice| choice.code.clone())
}

/// What the network does with the package that it has opened.
pub(super) fn by_network(
    desk: &mut Desk<'_>,
    who: &Actor,
    id: HandoverId,
    network: &NetworkCode,
    (course, brief): (Course, bool),
    example: Option<&Example>,
) -> Result<(), Stuck> {
    let rules = desk.rules;
    let row = rules.catalogue.network(network).ok_or_else(|| Stuck::Missing(network.to_string()))?;
    let words =
        |lines: Lines, dice: &mut Dice| if row.content_feedback { line(lines, dice) } else { SafeText::default() };
    let takes_up = row.terms.iter().any(|term| term.clock == *"besluit");
    let text = line(MORE, &mut desk.dice);
    let first = match course {
        Course::UitGezien => return Ok(()),
        Course::UitAanvulling => {
            desk.dice.pick(&row.ask_more).map(|choice| NetworkAnswer::AskMore { reason: choice.code.clone(), text })
        }
        Course::Geweigerd => {
            let text = line(NOT_OURS, &mut desk.dice);
            desk.dice.pick(&row.decline).map(|choice| NetworkAnswer::Decline { reason: choice.code.clone(), text })
        }
        Course::Onjuist => Some(NetworkAnswer::WronglyAddressed { text: line(ELSEWHERE, &mut desk.dice) }),
        _ => None,
    };
    if let Some(answer) = first {
        desk.reach();
        return respond(desk, who, id, answer);
    }
    if matches!(course, Course::UitAanvulling | Course::Geweigerd) {
        return Ok(());
    }
    let text = words(TAKEN_UP, &mut desk.dice);
    if course == Course::UitLopend {
        desk.reach();
    }
    respond(desk, who, id, NetworkAnswer::Accept { text })?;
    desk.pass_days(1, 4);
    if !brief
        && desk.dice.chance(60)
        && let Some(choice) = desk.dice.pick(&row.progress)
        && takes_up
    {
        let text = words(GOING_ON, &mut desk.dice);
        respond(desk, who, id, NetworkAnswer::Progress { progress: choice.code.clone(), text })?;
    }
    if course == Course::UitLopend || !handover(desk, id)?.state.taken_up() {
        return Ok(());
    }
    desk.pass_days(2, 20);
    if course != Course::Heropend {
        desk.reach();
    }
    if course == Course::Teruggegeven {
        let text = line(NOT_OURS, &mut desk.dice);
        let Some(reason) = desk.dice.pick(&row.hand_back).map(|choice| choice.code.clone()) else { return Ok(()) };
        return respond(desk, who, id, NetworkAnswer::HandBack { reason, text });
    }
    let Some(outcome) = outcome(rules, network, example, &mut desk.dice) else { return Ok(()) };
    let text = words(COMPLETED, &mut desk.dice);
    respond(desk, who, id, NetworkAnswer::Complete { outcome, text })?;
    debug_assert_eq!(handover(desk, id)?.state, HandoverState::Completed);
    Ok(())
}

fn respond(desk: &mut Desk<'_>, who: &Actor, handover: HandoverId, answer: NetworkAnswer) -> Result<(), Stuck> {
    desk.act(who, Command::Respond { handover, answer })
}
