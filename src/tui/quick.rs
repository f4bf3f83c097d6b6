//! Quick actions: several acts on one referral under one name and one confirmation, from the configuration.
//!
//! The rules it keeps: only acts of this table can stand in one, with answers to the fields that they ask; what sends or
//! ends is always confirmed; a mistake is told with its place and the nearest name, and then no quick action counts.

use super::intent::{CATALOGUE, Intent};
use super::keymap::Keymap;
use crate::domain::words::nearest;
use crate::settings::{Problem, QuickAction as Written, Settings, Word};
use crate::t;

/// Most quick actions.
const ACTIONS: usize = 30;
/// Most steps in one.
const STEPS: usize = 8;
/// Longest name, in characters: a line of the menu.
const NAME: usize = 40;

/// The field of a route: which network.
pub const NETWORK: &str = "netwerk";

/// The acts that can stand in a quick action, and the fields that each asks for.
pub const STEP_ACTS: [(Intent, &[&str]); 13] = [
    (Intent::Take, &[]),
    (Intent::Release, &[]),
    (Intent::Ask, &["vraag", "gevraagdAan"]),
    (Intent::Note, &["tekst"]),
    (Intent::Snooze, &["totTijdstip"]),
    (Intent::Wake, &[]),
    (Intent::Hold, &["reden", "toelichting"]),
    (Intent::Resume, &[]),
    (Intent::SetUrgency, &["urgentie", "reden"]),
    (Intent::Reject, &["reden", "advies", "terugkoppeling.soort", "terugkoppeling"]),
    (Intent::Close, &["uitkomst", "toelichting", "terugkoppeling.soort", "terugkoppeling"]),
    (Intent::Reopen, &["reden"]),
    (Intent::Route, &[NETWORK]),
];

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The act.
    pub intent: Intent,
    /// Its answers, by field.
    pub answers: Vec<(&'static str, String)>,
}

/// A quick action that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickAction {
    /// Its name.
    pub name: String,
    /// What is done, in order.
    pub steps: Vec<Step>,
    /// It is shown and waits for a yes.
    pub confirm: bool,
}

/// The quick actions of these settings, with their keys put into the keymap.
///
/// # Errors
/// Every mistake, with its place. The keymap then is as it was.
pub fn load(settings: &Settings, keymap: &mut Keymap) -> Result<Vec<QuickAction>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut bound = keymap.clone();
    let mut actions = Vec::new();
    for (slot, written) in settings.quick_actions().iter().enumerate() {
        actions.extend(action(written, &mut problems));
        if slot == ACTIONS {
            problems.push(wrong(&written.name, t!("quick-many", limit = ACTIONS)));
        }
        if settings.quick_actions()[..slot].iter().any(|other| other.name.text == written.name.text) {
            problems.push(wrong(&written.name, t!("quick-twice", name = written.name.text.as_str())));
        }
        if let Some(key) = &written.key
            && let Err(message) = bound.bind_quick(&key.text, slot, &CATALOGUE)
        {
            problems.push(wrong(key, message));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    *keymap = bound;
    Ok(actions)
}

/// What is wrong with the quick actions of these settings, for `wissel config check`.
pub fn check(settings: &Settings) -> Vec<Problem> {
    match Keymap::load(settings.keymap(), settings.dirs(), &CATALOGUE) {
        Ok(mut keymap) => load(settings, &mut keymap).err().unwrap_or_default(),
        // What is wrong with the keymap is told of the keymap.
        Err(_) => Vec::new(),
    }
}

fn wrong(word: &Word, message: String) -> Problem {
    Problem { place: word.place.clone(), field: Some("quick-action".to_owned()), message }
}

fn action(written: &Written, problems: &mut Vec<Problem>) -> Option<QuickAction> {
    let before = problems.len();
    let name = &written.name;
    if name.text.chars().count() > NAME || name.text.chars().any(char::is_control) {
        problems.push(wrong(name, t!("quick-name", limit = NAME)));
    }
    if let Some(step) = written.steps.get(STEPS) {
        problems.push(wrong(&step.intent, t!("quick-steps-many", limit = STEPS)));
    }
    let mut steps = Vec::new();
    for step in &written.steps {
        let id = step.intent.text.as_str();
        let Some((intent, fields)) = STEP_ACTS.into_iter().find(|(intent, _)| intent.id() == id) else {
            problems.push(wrong(&step.intent, unknown(id)));
            continue;
        };
        if !written.confirm && intent.info().danger {
            let place = written.confirm_at.clone();
            let message = t!("quick-confirm", id = id);
            problems.push(Problem { place, field: Some("confirm".to_owned()), message });
        }
        let mut answers = Vec::new();
        for (field, answer) in &step.answers {
            match fields.iter().find(|known| **known == field.text) {
                Some(known) => answers.push((*known, answer.text.clone())),
                None => problems.push(wrong(field, unknown_field(&field.text, id, fields))),
            }
        }
        steps.push(Step { intent, answers });
    }
    (problems.len() == before).then(|| QuickAction { name: name.text.clone(), steps, confirm: written.confirm })
}

/// An act that doesn't exist, or can't stand here; with the nearest that can.
fn unknown(id: &str) -> String {
    let ids = STEP_ACTS.map(|(intent, _)| intent.id());
    if Intent::of(id).is_some() {
        return t!("quick-not-here", id = id, ids = ids.join(", "));
    }
    if let Some(near) = nearest(id, ids) {
        return format!("{} {}", t!("keys-no-intent", id = id), t!("file-near", near = near));
    }
    t!("quick-no-act", id = id, ids = ids.join(", "))
}

fn unknown_field(field: &str, id: &str, fields: &[&str]) -> String {
    if fields.is_empty() {
        return t!("quick-no-fields", id = id);
    }
    if let Some(near) = nearest(field, fields.iter().copied()) {
        return t!("quick-field-near", field = field, id = id, near = near);
    }
    t!("quick-field", field = field, id = id, fields = fields.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("x.toml");
        std::fs::write(&file, text).unwrap();
        let settings = Settings::of_file(&file).unwrap();
        let path = file.display().to_string();
        check(&settings).iter().map(|problem| problem.to_string().replace(&path, "x")).collect()
    }

    #[test]
    fn a_quick_action_that_is_right_says_nothing() {
        let right = "[[quick-action]]\nname = \"BSN\"\nkey = \"! b\"\nintents = [\"referral.take\", { do = \
                     \"referral.ask\", vraag = \"Klopt het BSN bij {nummer}?\" }]\n";
        assert_eq!(told(right), Vec::<String>::new());
    }

    #[test]
    fn a_mistake_has_its_place_and_the_nearest_name() {
        let one = |intents: &str| told(&format!("[[quick-action]]\nname = \"x\"\nintents = [{intents}]\n")).remove(0);
        assert!(one("\"referral.tak\"").starts_with("x:3:12: quick-action: "), "{}", one("\"referral.tak\""));
        assert!(one("\"referral.tak\"").contains("'referral.take'"));
        assert!(one("\"weigh.admit\"").contains("referral.ask"), "it exists, but not here: {}", one("\"weigh.admit\""));
        let field = one("{ do = \"referral.ask\", vrag = \"y\" }");
        assert!(field.starts_with("x:3:35:") && field.contains("vraag"), "{field}");
    }

    #[test]
    fn what_sends_or_ends_is_always_confirmed() {
        let open = "[[quick-action]]\nname = \"x\"\nintents = [\"referral.close\"]\nconfirm = false\n";
        assert!(told(open)[0].starts_with("x:4:11: confirm: "), "{:?}", told(open));
        let free = "[[quick-action]]\nname = \"x\"\nintents = [\"referral.take\"]\nconfirm = false\n";
        assert_eq!(told(free), Vec::<String>::new());
    }

    #[test]
    fn a_key_that_is_taken_hidden_or_unsafe_is_refused() {
        let key = |key: &str| {
            told(&format!("[[quick-action]]\nname = \"x\"\nkey = \"{key}\"\nintents = [\"referral.take\"]\n"))
        };
        for taken in ["r", "g", "g i", "r x", "C-s", "x", "?"] {
            assert!(key(taken).first().is_some_and(|said| said.starts_with("x:3:7:")), "{taken}: {:?}", key(taken));
        }
        assert_eq!(key("! 1"), Vec::<String>::new());
        let twice = "[[quick-action]]\nname = \"x\"\nkey = \"!\"\nintents = [\"referral.take\"]\n[[quick-action]]\nname = \
                     \"y\"\nkey = \"! a\"\nintents = [\"referral.take\"]\n";
        assert!(told(twice)[0].starts_with("x:7:7:"), "{:?}", told(twice));
    }
}
