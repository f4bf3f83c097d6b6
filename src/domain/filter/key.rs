//! The keys of the language: their names in Dutch and English, and other names that people use for them.

/// In which language keys and values are proposed. Both are always understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Dutch: the language that a filter prints itself in.
    Dutch,
    /// English.
    English,
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident $dutch:literal $english:literal [$($other:literal),*])+) => {
        /// What a term is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Key { $($(#[$doc])* $name,)+ }

        impl Key {
            /// All keys, the most used first.
            pub const ALL: &'static [Key] = &[$(Key::$name),+];

            /// Its name.
            pub fn name(self, tongue: Tongue) -> &'static str {
                match (self, tongue) {
                    $((Key::$name, Tongue::Dutch) => $dutch, (Key::$name, Tongue::English) => $english,)+
                }
            }

            /// The key with this name, in any language.
            pub fn of(name: &str) -> Option<Key> {
                match name {
                    $($dutch | $english $(| $other)* => Some(Key::$name),)+
                    _ => None,
                }
            }

            pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
                [$($dutch, $english),+].into_iter()
            }
        }
    };
}

keys! {
    /// Urgency.
    Urgency "urgentie" "urgency" []
    /// Network of an open hand-over.
    Network "netwerk" "network" []
    /// Next moment.
    Due "termijn" "due" ["rest"]
    /// State.
    State "staat" "state" []
    /// Split.
    Split "vak" "split" []
    /// Who has it.
    Owner "eigenaar" "owner" []
    /// Kind of the referrer.
    Referrer "verwijzer" "referrer" ["van", "from"]
    /// Municipality.
    Municipality "gemeente" "municipality" ["plaats", "place"]
    /// Focus area.
    Focus "aandacht" "focus" ["taakaccent"]
    /// Last touched.
    Touched "aangeraakt" "touched" ["stil", "quiet"]
    /// Received.
    Received "ontvangen" "received" []
    /// Age.
    Age "leeftijd" "age" []
    /// Sex.
    Sex "geslacht" "sex" []
    /// Purpose test.
    Purpose "doeltoets" "purpose" []
    /// On hold.
    Held "aangehouden" "held" []
    /// Came back.
    Returned "teruggekomen" "returned" []
    /// Snoozed.
    Snoozed "sluimert" "snoozed" []
    /// In the compartment.
    Compartment "compartiment" "compartment" []
    /// Level of confidentiality.
    Level "niveau" "level" ["vertrouwelijkheid", "confidentiality"]
    /// Marked at the desk.
    Marked "gemarkeerd" "marked" []
    /// Number.
    Number "nummer" "number" []
    /// Date of birth.
    Born "geb" "born" ["geboren"]
    /// BSN.
    Bsn "bsn" "ssn" []
}

impl Key {
    /// Its values are moments or numbers: `<` and `>` have a meaning.
    pub fn measured(self) -> bool {
        matches!(self, Key::Due | Key::Touched | Key::Received | Key::Age)
    }
}
