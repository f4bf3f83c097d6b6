//! The server's own TLS: 1.2 and 1.3 with the suites that the library holds for safe, and a certificate that is replaced
//! while the server runs.
//!
//! The rule it keeps: a new pair of files counts from the next connection on; a pair that is wrong changes nothing, and the
//! log says so loudly. Lines that are open stay open.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{self, ServerConfig};
use tokio_util::sync::CancellationToken;

use super::config::Tls;
use super::stamp::Stamp;

/// Between two looks at the files.
const LOOK: Duration = Duration::from_secs(5);

/// A certificate or its key can't be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file can't be read.
    #[error("{file} can't be read: {source}")]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file holds no such thing.
    #[error("{0} holds no certificate or key in PEM")]
    NoPem(PathBuf),
    /// Anybody on this machine can read the key.
    #[error("everybody can read {0}")]
    TooOpen(PathBuf),
    /// They don't belong together, or the library takes them not.
    #[error("certificate and key can't be used together: {0}")]
    Pair(#[from] rustls::Error),
}

/// What the server shows to whoever connects.
#[derive(Debug)]
pub struct Certificate {
    files: Tls,
    shown: RwLock<Arc<CertifiedKey>>,
    /// The files as they were last looked at, whatever came of it.
    seen: Mutex<[Option<Stamp>; 2]>,
}

impl Certificate {
    /// Reads the files.
    ///
    /// # Errors
    /// When they can't be used.
    pub fn read(files: &Tls) -> Result<Self, TlsError> {
        let seen = Mutex::new(stamps(files));
        Ok(Self { files: files.clone(), shown: RwLock::new(Arc::new(pair(files)?)), seen })
    }

    /// Reads the files again. What they held before goes on counting when they are wrong now.
    ///
    /// # Errors
    /// When they can't be used.
    pub fn reload(&self) -> Result<(), TlsError> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = stamps(&self.files);
        let fresh = Arc::new(pair(&self.files)?);
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// The same, told in the log.
    pub fn reload_and_tell(&self) {
        match self.reload() {
            Ok(()) => tracing::info!("new certificate in use"),
            Err(error) => tracing::error!(cause = %error, "THE NEW CERTIFICATE IS WRONG; the one before stays in use"),
        }
        self.measure();
    }

    /// Tells the metrics when the certificate in use ends.
    pub fn measure(&self) {
        if let Some(ends) = self.expires() {
            metrics::gauge!(super::metrics::CERTIFICATE).set(super::metrics::number(ends.as_second().unsigned_abs()));
        }
    }

    /// Reads the files again whenever they change, until the server stops.
    pub async fn follow(self: Arc<Self>, stop: CancellationToken) {
        while stop.run_until_cancelled(tokio::time::sleep(LOOK)).await.is_some() {
            let changed = stamps(&self.files) != *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            if changed {
                self.reload_and_tell();
            }
        }
    }

    /// When the certificate in use ends.
    pub fn expires(&self) -> Option<Timestamp> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner).clone();
        shown.cert.first().and_then(|leaf| not_after(leaf))
    }

    /// How lines are opened with it.
    ///
    /// # Errors
    /// When the library knows none of the versions.
    pub fn acceptor(self: &Arc<Self>) -> Result<tokio_rustls::TlsAcceptor, TlsError> {
        let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config).into())
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.shown.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// When the first certificate of a file ends.
///
/// # Errors
/// When there is none.
pub fn expires(file: &Path) -> Result<Option<Timestamp>, TlsError> {
    Ok(chain(file)?.first().and_then(|leaf| not_after(leaf)))
}

fn chain(file: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = read(file)?;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    chain.ok().filter(|chain| !chain.is_empty()).ok_or_else(|| TlsError::NoPem(file.to_owned()))
}

fn pair(files: &Tls) -> Result<CertifiedKey, TlsError> {
    let (chain, key) = (chain(&files.certificate)?, private_key(&files.key)?);
    Ok(CertifiedKey::from_der(chain, key, &aws_lc_rs::default_provider())?)
}

/// The first private key of a file in PEM, which is kept from others.
pub(super) fn private_key(file: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
    let unreadable = |source| TlsError::Unreadable { file: file.to_owned(), source };
    if std::fs::metadata(file).map_err(unreadable)?.permissions().mode() & 0o007 != 0 {
        return Err(TlsError::TooOpen(file.to_owned()));
    }
    let text = zeroize::Zeroizing::new(read(file)?);
    PrivateKeyDer::from_pem_slice(&text).map_err(|_| TlsError::NoPem(file.to_owned()))
}

fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(file).map_err(|source| TlsError::Unreadable { file: file.to_owned(), source })
}

fn stamps(files: &Tls) -> [Option<Stamp>; 2] {
    [&files.certificate, &files.key].map(|file| Stamp::of(file))
}

/// The end of a certificate's validity (RFC 5280 §4.1.2.5), read off its DER. The library checks others' certificates and
/// gives no word about our own.
fn not_after(certificate: &[u8]) -> Option<Timestamp> {
    let (_, certificate, _) = element(certificate)?;
    let (_, mut rest, _) = element(certificate)?;
    // Version (may be left out), number, algorithm, issuer; then from when until when.
    if rest.first() == Some(&0xa0) {
        rest = element(rest)?.2;
    }
    for _ in 0..3 {
        rest = element(rest)?.2;
    }
    let (_, validity, _) = element(rest)?;
    let (tag, until, _) = element(element(validity)?.2)?;
    let text = std::str::from_utf8(until).ok()?;
    let text = match tag {
        // Two digits of the year: from 50 on it is the last century's.
        0x17 => format!("{}{text}", if text.get(..2)? < "50" { "20" } else { "19" }),
        0x18 => text.to_owned(),
        _ => return None,
    };
    let until = jiff::civil::DateTime::strptime("%Y%m%d%H%M%SZ", &text).ok()?;
    until.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|at| at.timestamp())
}

/// The first element: its tag, what is in it, what comes after it.
pub(super) fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
        (bytes.iter().try_fold(0usize, |sum, byte| sum.checked_mul(256)?.checked_add((*byte).into()))?, rest)
    };
    let (value, after) = rest.split_at_checked(length)?;
    Some((tag, value, after))
}
