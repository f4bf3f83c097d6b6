//! An *uitkomstmelding* of the draft: what became of a report, as a code. The draft has codes for Veilig Thuis alone; those
//! for a Zorg- en Veiligheidshuis are still to be made.

use serde::{Deserialize, Serialize};

use crate::domain::answer::NetworkAnswer;
use crate::domain::code::OutcomeCode;
use crate::domain::handover::Response;
use crate::domain::text::SafeText;

/// The codes of the draft.
pub const STATUSES: [&str; 8] = ["VT-00", "VT-01-01", "VT-01-02", "VT-01-03", "VT-01-04", "VT-02", "VT-03", "VT-99"];
/// The one that says that it came to the wrong place.
const WRONG_PLACE: &str = "VT-99";

/// What became of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uitkomstmelding {
    /// Identity of the report, at who sent it.
    pub registratienummer: String,
    /// What became of it.
    pub status: String,
}

impl Uitkomstmelding {
    /// What a network answered, if it ended there with one of the draft's codes.
    pub fn of(registratienummer: &str, response: &Response) -> Option<Self> {
        let status = response.outcome.as_ref()?.as_str();
        let known = STATUSES.contains(&status);
        known.then(|| Self { registratienummer: registratienummer.to_owned(), status: status.to_owned() })
    }

    /// The same as an answer of the network. `None` for a code that the draft doesn't have.
    pub fn answer(&self) -> Option<NetworkAnswer> {
        let known = STATUSES.contains(&self.status.as_str());
        let outcome = OutcomeCode::try_from(self.status.as_str()).ok().filter(|_| known)?;
        let text = SafeText::default();
        Some(match self.status.as_str() {
            WRONG_PLACE => NetworkAnswer::WronglyAddressed { text },
            _ => NetworkAnswer::Complete { outcome, text },
        })
    }
}
