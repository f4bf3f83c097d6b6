//! The second factor: codes by time (RFC 6238: six digits, thirty seconds, one step early or late), and recovery codes.

use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use super::tokens::{NoRandomness, random};
use crate::domain::actor::Actor;
use crate::server::problem::Failure;
use crate::server::state::AppState;
use crate::store::{AccessRecord, Account, Scope};

/// Bytes of a secret: as long as the digest that it goes into (RFC 4226, R6).
const SECRET: usize = 20;
/// How many recovery codes there are.
const CODES: usize = 10;
/// The letters of a recovery code; none that looks like another. 32 of them: five bits each.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Letters of a recovery code: fifty bits.
const LENGTH: usize = 10;

/// A new secret.
pub fn new_secret() -> Result<Zeroizing<Vec<u8>>, NoRandomness> {
    Ok(Zeroizing::new(random::<SECRET>()?.to_vec()))
}

/// A secret as people type it over (groups of four), and as an authenticator takes it.
pub fn shown(secret: &[u8], login: &str) -> Result<(Zeroizing<String>, Zeroizing<String>), Failure> {
    let totp = totp(secret, login)?;
    let base32 = Zeroizing::new(totp.secret().to_base32());
    let groups = base32.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
    let address = totp.to_url().map_err(Failure::internal)?;
    Ok((Zeroizing::new(groups), Zeroizing::new(address)))
}

/// New recovery codes, in two groups of five.
pub fn new_codes() -> Result<Vec<Zeroizing<String>>, NoRandomness> {
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let code = |_| {
        let letters: Zeroizing<String> = Zeroizing::new(random::<LENGTH>()?.iter().map(letter).collect());
        Ok(Zeroizing::new(format!("{}-{}", &letters[..LENGTH / 2], &letters[LENGTH / 2..])))
    };
    (0..CODES).map(code).collect()
}

/// Asks for the second factor of who proved the first. Gives recovery codes, once, when this was the first code.
pub async fn second(
    state: &AppState,
    account: &Account,
    code: Option<&str>,
) -> Result<Vec<Zeroizing<String>>, Failure> {
    let (store, actor) = (&state.store, &account.actor);
    let factor = store.second_factor(actor).await?;
    let code = code.map(str::trim).filter(|code| !code.is_empty());
    let Some(code) = code else {
        return match (factor.confirmed, factor.required) {
            (true, _) => Err(Failure::second_factor_needed()),
            (false, true) => Err(Failure::second_factor_to_set_up()),
            (false, false) => Ok(Vec::new()),
        };
    };
    if factor.confirmed {
        let right = check(state, account, code, factor.secret.as_deref().map(Vec::as_slice)).await?;
        return if right { Ok(Vec::new()) } else { wrong(state, actor).await };
    }
    let Some(secret) = factor.secret.as_deref() else {
        return if factor.required { Err(Failure::second_factor_to_set_up()) } else { Ok(Vec::new()) };
    };
    let Some(step) = step(state, account, secret, code)? else { return wrong(state, actor).await };
    let codes = new_codes().map_err(Failure::internal)?;
    if store.confirm_second_factor(actor, step, &codes, state.now()).await? {
        Ok(codes)
    } else {
        wrong(state, actor).await
    }
}

/// Is this a code of the account's second factor, or one of its recovery codes? Either is used up by it.
pub async fn check(state: &AppState, account: &Account, code: &str, secret: Option<&[u8]>) -> Result<bool, Failure> {
    if let Some(secret) = secret
        && let Some(step) = step(state, account, secret, code)?
    {
        return Ok(state.store.use_step(account.actor.user, step).await?);
    }
    Ok(state.store.use_recovery_code(&account.actor, code, state.now()).await?)
}

fn step(state: &AppState, account: &Account, secret: &[u8], code: &str) -> Result<Option<u64>, Failure> {
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let seconds = u64::try_from(state.now().as_second()).unwrap_or_default();
    Ok(totp(secret, &account.login)?.check(&code, seconds))
}

fn totp(secret: &[u8], login: &str) -> Result<Totp, Failure> {
    let builder = Builder::new().with_secret(Secret::from(secret.to_vec())).with_skew(1);
    builder.with_issuer(Some("Wissel")).with_account_name(login).build().map_err(Failure::internal)
}

async fn wrong<T>(state: &AppState, actor: &Actor) -> Result<T, Failure> {
    let scope = Scope::of(actor.clone());
    state.store.record_access(&scope, AccessRecord::SecondFactorFailed, state.now()).await?;
    Err(Failure::second_factor_wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_in_groups_and_as_an_address_and_its_codes_follow_the_standard() {
        // RFC 6238, appendix B: the secret "12345678901234567890" at 59 seconds, cut to six digits.
        let secret = b"12345678901234567890";
        let (groups, address) = shown(secret, "j.voorbeeld").unwrap();
        assert_eq!(*groups, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(*address, "otpauth://totp/Wissel:j.voorbeeld?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wissel");
        let totp = totp(secret, "j.voorbeeld").unwrap();
        assert_eq!(totp.check("287082", 59), Some(1));
        assert_eq!(totp.check("287082", 89), Some(1), "one step late");
        assert_eq!(totp.check("287082", 120), None, "no later");
    }

    #[test]
    fn ten_recovery_codes_that_can_be_read_out() {
        let codes = new_codes().unwrap();
        let different: std::collections::BTreeSet<&str> = codes.iter().map(|code| code.as_str()).collect();
        assert_eq!(different.len(), 10);
        assert!(codes.iter().all(|code| code.len() == 11 && !code.contains(['l', 'o', '0', '1'])));
    }
}
