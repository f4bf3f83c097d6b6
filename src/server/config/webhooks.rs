//! The table `[webhooks]`: where events may go, and who says so.

use super::Section;
use crate::server::webhooks::{Reach, Webhooks};
use crate::t;
use crate::wire::cloud_event::Origin;

/// Reads the table.
pub fn read(table: &mut Section<'_, '_, '_>) -> Webhooks {
    let usual = Webhooks::default();
    let host = |text: &str| {
        let fits = !text.is_empty() && !text.contains(|letter: char| letter.is_whitespace() || letter == '/');
        fits.then(|| text.to_owned())
    };
    let allowed = table.list("allow", "[\"zaken.intern.voorbeeld.nl\"]", &t!("config-hosts-expected"), host);
    let oin = table.maybe("oin", "00000099000000000000");
    let digits = |oin: &str| oin.len() == 20 && oin.bytes().all(|byte| byte.is_ascii_digit());
    if oin.as_deref().is_some_and(|oin| !digits(oin)) {
        table.wrong("oin", t!("config-oin-expected"));
    }
    let system = table.text("system", &usual.origin.system);
    Webhooks { reach: Reach { allowed }, origin: Origin { oin, system }, ..usual }
}
