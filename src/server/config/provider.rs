//! `[[provider]]`: an identity provider of an organisation, with which its people sign in.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::Section;
use crate::domain::code::HouseCode;
use crate::domain::text::SafeText;
use crate::server::sign_on::{Assurance, ClientKey, ClientKeyError, ClientProof, ProviderConfig};
use crate::t;

/// A provider as the file has it: its secret and its authorities by their paths.
#[derive(Debug, Clone)]
pub struct ProviderFile {
    code: String,
    name: String,
    issuer: String,
    client_id: String,
    secret_file: Option<PathBuf>,
    key_file: Option<PathBuf>,
    assurance: Assurance,
    houses: Vec<HouseCode>,
    ca_file: Option<PathBuf>,
}

/// A file that a provider needs can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", .file.display())]
pub struct Unusable {
    /// Which.
    pub file: PathBuf,
    /// Why.
    pub why: ClientKeyError,
}

pub(super) fn read(table: &mut Section<'_, '_, '_>) -> ProviderFile {
    let code = table.needed("code", "gemeente");
    if table.has("code") && HouseCode::try_from(code.as_str()).is_err() {
        table.wrong("code", t!("config-provider-code"));
    }
    let before = table.problems();
    let acr = table.list("acr", "[\"substantieel\"]", &t!("config-words"), |text| Some(text.to_owned()));
    let amr = table.list("amr", "[\"mfa\", \"pwd+otp\"]", &t!("config-provider-amr"), Assurance::means);
    let assurance = Assurance { acr, amr };
    // Where one of them is wrong that is said already.
    if assurance.is_none() && table.problems() == before {
        table.wrong("acr", t!("config-provider-acr"));
    }
    let file = ProviderFile {
        code,
        name: table.needed("name", "Gemeente Voorbeeldstad"),
        issuer: table.needed("issuer", "https://aanmelden.voorbeeld.nl"),
        client_id: table.needed("client-id", "wissel"),
        secret_file: table.file("client-secret-file", "credential:gemeente"),
        key_file: table.file("client-key-file", "credential:gemeente-sleutel"),
        assurance,
        houses: table.list("houses", "[\"testdam\"]", &t!("config-houses"), |text| HouseCode::try_from(text).ok()),
        ca_file: table.file("ca-file", "/etc/wissel/gemeente-ca.pem"),
    };
    if file.secret_file.is_some() && file.key_file.is_some() {
        table.wrong("client-key-file", t!("config-provider-key-too"));
    }
    file
}

impl ProviderFile {
    /// Short name.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Where our key at it stands, when we have one there.
    pub fn key_file(&self) -> Option<&Path> {
        self.key_file.as_deref()
    }

    /// With what stands in its files.
    ///
    /// # Errors
    /// When one of them can't be used.
    pub fn load(&self) -> Result<ProviderConfig, Unusable> {
        let proof = match (&self.secret_file, &self.key_file) {
            (_, Some(file)) => {
                let unusable = |why| Unusable { file: file.clone(), why };
                ClientProof::Key(ClientKey::read(file).map_err(unusable)?.into())
            }
            (Some(file), None) => {
                let bytes = bytes(file)?;
                ClientProof::Secret(Zeroizing::new(String::from_utf8_lossy(&bytes).trim_end().to_owned()))
            }
            (None, None) => ClientProof::None,
        };
        Ok(ProviderConfig {
            code: self.code.clone(),
            name: SafeText::line(&self.name),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            proof,
            assurance: self.assurance.clone(),
            houses: self.houses.clone(),
            authorities: self.ca_file.as_deref().map(bytes).transpose()?.map(|bytes| bytes.to_vec()),
        })
    }
}

fn bytes(file: &Path) -> Result<Zeroizing<Vec<u8>>, Unusable> {
    let unusable = |source| Unusable { file: file.to_owned(), why: ClientKeyError::Unreadable(source) };
    std::fs::read(file).map(Zeroizing::new).map_err(unusable)
}
