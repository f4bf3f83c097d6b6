//! A referral that can be received.

use wissel::wire::intake::{PersonInput, ReferralInput, ReferrerInput};

/// One that the police hand in from this system, under this reference.
pub fn referral(system: &str, reference: &str) -> ReferralInput {
    let some = |text: &str| Some(text.to_owned());
    ReferralInput {
        source: some(system),
        source_reference: some(reference),
        referrer: ReferrerInput {
            kind: some("politie"),
            organisation: some("politie Voorbeeldstad"),
            name: some("K. Smit"),
            ..Default::default()
        },
        subject: PersonInput { name: some("Testpersoon Wedloop"), born: some("1985-03-02"), ..Default::default() },
        occasion: some("gedraging"),
        summary: some("overlast in het portiek"),
        informed: some("ja"),
        municipality: some("voorbeeldstad"),
        ..Default::default()
    }
}
