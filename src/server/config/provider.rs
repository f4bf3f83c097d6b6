//! `[[provider]]`: an identity provider of an organisation, with which its people sign in.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::Section;
use crate::domain::code::HouseCode;
use crate::domain::text::SafeText;
use crate::server::sign_on::{Assurance, ProviderConfig};
use crate::t;

/// A provider as the file has it: its secret and its authorities by their paths.
#[derive(Debug, Clone)]
pub struct ProviderFile {
    code: String,
    name: String,
    issuer: String,
    client_id: String,
    secret_file: Option<PathBuf>,
    assurance: Assurance,
    houses: Vec<HouseCode>,
    ca_file: Option<PathBuf>,
}

/// A file that a provider needs can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", .file.display())]
pub struct Unreadable {
    /// Which.
    pub file: PathBuf,
    /// Why.
    pub source: std::io::Error,
}

pub(super) fn read(table: &mut Section<'_, '_, '_>) -> ProviderFile {
    let code = table.needed("code", "gemeente");
    if table.has("code") && HouseCode::try_from(code.as_str()).is_err() {
        table.wrong("code", t!("config-provider-code"));
    }
    let acr = table.list("acr", "[\"substantieel\"]", &t!("config-words"), |text| Some(text.to_owned()));
    let amr = table.list("amr", "[\"mfa\", \"pwd+otp\"]", &t!("config-provider-amr"), Assurance::means);
    let assurance = Assurance { acr, amr };
    if assurance.is_none() {
        table.wrong("acr", t!("config-provider-acr"));
    }
    ProviderFile {
        code,
        name: table.needed("name", "Gemeente Voorbeeldstad"),
        issuer: table.needed("issuer", "https://aanmelden.voorbeeld.nl"),
        client_id: table.needed("client-id", "wissel"),
        secret_file: table.file("client-secret-file", "credential:gemeente"),
        assurance,
        houses: table.list("houses", "[\"testdam\"]", &t!("config-houses"), |text| HouseCode::try_from(text).ok()),
        ca_file: table.file("ca-file", "/etc/wissel/gemeente-ca.pem"),
    }
}

impl ProviderFile {
    /// With what stands in its files.
    ///
    /// # Errors
    /// When one of them can't be read.
    pub fn load(&self) -> Result<ProviderConfig, Unreadable> {
        let secret = self.secret_file.as_deref().map(bytes).transpose()?;
        let secret = secret.map(|bytes| Zeroizing::new(String::from_utf8_lossy(&bytes).trim_end().to_owned()));
        Ok(ProviderConfig {
            code: self.code.clone(),
            name: SafeText::line(&self.name),
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            secret,
            assurance: self.assurance.clone(),
            houses: self.houses.clone(),
            authorities: self.ca_file.as_deref().map(bytes).transpose()?.map(|bytes| bytes.to_vec()),
        })
    }
}

fn bytes(file: &Path) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    let unreadable = |source| Unreadable { file: file.to_owned(), source };
    std::fs::read(file).map(Zeroizing::new).map_err(unreadable)
}
