//! How strongly somebody must have signed in at their organisation before this server believes who they are.
//!
//! The rule it keeps: silence proves nothing. The level (`acr`) is asked for and checked; only where a provider knows no
//! levels may the administrator go by the means that it names (`amr`, RFC 8176), and then each set of them in full.

use serde_json::Value;

/// What a provider's token must say. Where both are chosen, both must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assurance {
    /// The levels that are strong enough: `acr` is one of them.
    pub acr: Vec<String>,
    /// The means that are strong enough together: `amr` holds every word of one of these sets.
    pub amr: Vec<Vec<String>>,
}

impl Assurance {
    /// Nothing would be checked.
    pub fn is_none(&self) -> bool {
        self.acr.is_empty() && self.amr.is_empty()
    }

    /// A set of means as it is written: `pwd+otp`. None when a word is missing.
    pub fn means(text: &str) -> Option<Vec<String>> {
        let words: Vec<String> = text.split('+').map(|word| word.trim().to_owned()).collect();
        words.iter().all(|word| !word.is_empty()).then_some(words)
    }

    /// Is this enough?
    pub(super) fn holds(&self, acr: Option<&str>, amr: &Value) -> bool {
        let level = self.acr.is_empty() || acr.is_some_and(|acr| self.acr.iter().any(|fine| fine == acr));
        // One word alone is no list (OpenID Connect Core 1.0, section 2): some providers write it so.
        let used = |word: &String| match amr {
            Value::Array(all) => all.iter().any(|one| one.as_str() == Some(word)),
            one => one.as_str() == Some(word),
        };
        let means = self.amr.is_empty() || self.amr.iter().any(|set| !set.is_empty() && set.iter().all(used));
        !self.is_none() && level && means
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wanted(acr: &[&str], amr: &[&str]) -> Assurance {
        Assurance {
            acr: acr.iter().map(|&level| level.to_owned()).collect(),
            amr: amr.iter().filter_map(|set| Assurance::means(set)).collect(),
        }
    }

    #[test]
    fn a_level_counts_when_it_is_in_the_list_and_silence_never_does() {
        let wanted = wanted(&["substantieel", "hoog"], &[]);
        assert!(wanted.holds(Some("hoog"), &Value::Null));
        for weak in [None, Some("laag"), Some(""), Some("hoog substantieel")] {
            assert!(!wanted.holds(weak, &json!(["mfa", "otp", "hwk"])), "{weak:?}");
        }
        assert!(Assurance::default().is_none() && !Assurance::default().holds(Some("hoog"), &json!(["mfa"])));
    }

    #[test]
    fn of_a_set_of_means_every_word_must_be_there() {
        let wanted = wanted(&[], &["mfa", "pwd+otp"]);
        for strong in [json!(["mfa"]), json!("mfa"), json!(["otp", "user", "pwd"])] {
            assert!(wanted.holds(None, &strong), "{strong}");
        }
        for weak in [json!(["pwd"]), json!(["otp"]), json!("pwd+otp"), json!([]), json!({ "mfa": true }), Value::Null] {
            assert!(!wanted.holds(Some("hoog"), &weak), "{weak}");
        }
    }

    #[test]
    fn where_level_and_means_are_chosen_both_must_hold() {
        let wanted = wanted(&["hoog"], &["mfa"]);
        assert!(wanted.holds(Some("hoog"), &json!(["mfa"])));
        assert!(!wanted.holds(Some("hoog"), &json!(["pwd"])) && !wanted.holds(Some("laag"), &json!(["mfa"])));
    }

    #[test]
    fn means_are_words_with_a_plus_between_them() {
        assert_eq!(Assurance::means("pwd + otp"), Some(vec!["pwd".to_owned(), "otp".to_owned()]));
        assert_eq!((Assurance::means(""), Assurance::means("pwd+")), (None, None));
    }
}
