//! The identity providers of a server's file: read with what belongs to them, looked at, and told who we are there.

use std::path::Path;
use std::process::ExitCode;

use super::output;
use super::report::Fault;
use crate::server::config::{Config, ProviderFile, Unusable};
use crate::server::sign_on::{ClientKey, ClientKeyError, ProviderConfig, ProviderError, Providers, ProvidersError};
use crate::t;

/// All of them, ready to be used.
pub fn providers(config: &Config) -> Result<Providers, Fault> {
    let configs = config.providers.iter().map(load).collect::<Result<Vec<_>, _>>()?;
    Providers::of(configs).map_err(|error| unfit(&error))
}

/// What there is to say of one of them: by which key it knows us, or what is wrong.
#[cfg(feature = "tui")]
pub(super) fn look(file: &ProviderFile) -> Result<String, Fault> {
    use crate::server::sign_on::ClientProof;
    let config = load(file)?;
    let code = config.code.clone();
    let says = match &config.proof {
        ClientProof::None => t!("doctor-provider-open", code = code),
        ClientProof::Secret(_) => t!("doctor-provider-secret", code = code),
        ClientProof::Key(key) => t!("doctor-provider-key", code = code, key = key.name()),
    };
    Providers::of(vec![config]).map_err(|error| unfit(&error))?;
    Ok(says)
}

/// Prints the public half of our key at a provider, as that provider wants it: a JWK set (RFC 7517).
pub fn public_key(file: &Path, code: Option<&str>) -> Result<ExitCode, Fault> {
    let config = Config::load(file).map_err(|problems| Fault::settings(&problems))?;
    // What else another provider needs may be out of order: nothing of that is read.
    let found = config.providers.iter().filter(|one| code.is_none_or(|code| one.code() == code));
    match found.filter_map(ProviderFile::key_file).collect::<Vec<_>>().as_slice() {
        [file] => {
            let key = ClientKey::read(file).map_err(|why| unusable(&Unusable { file: file.to_path_buf(), why }))?;
            let set = serde_json::json!({ "keys": [key.public()] });
            output::line(&set.to_string())?;
            Ok(ExitCode::SUCCESS)
        }
        [] => Err(Fault::usage(t!("public-key"), t!("public-key-none"), t!("public-key-none-now"))),
        _ => Err(Fault::usage(t!("public-key"), t!("public-key-many"), t!("public-key-many-now"))),
    }
}

fn load(file: &ProviderFile) -> Result<ProviderConfig, Fault> {
    file.load().map_err(|error| unusable(&error))
}

fn unusable(Unusable { file, why }: &Unusable) -> Fault {
    let path = file.display().to_string();
    let why = match why {
        ClientKeyError::Unreadable(error) => return Fault::file(&path, error),
        ClientKeyError::TooOpen => t!("client-key-open"),
        ClientKeyError::NoKey => t!("client-key-none"),
        ClientKeyError::Kind => t!("client-key-kind"),
    };
    Fault::usage(t!("io-what", path = path), why, t!("client-key-now"))
}

fn unfit(error: &ProvidersError) -> Fault {
    let why = match error {
        ProvidersError::Twice(code) => t!("serve-provider-twice", code = code.as_str()),
        ProvidersError::One { code, why } => match why {
            ProviderError::Issuer => t!("serve-provider-issuer", code = code.as_str()),
            ProviderError::Assurance => t!("serve-provider-acr", code = code.as_str()),
            ProviderError::Authorities => t!("serve-provider-ca", code = code.as_str()),
        },
    };
    Fault::usage(t!("serve-provider"), why, t!("serve-provider-now"))
}
