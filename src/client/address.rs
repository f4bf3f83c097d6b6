//! The address of the API, checked before anything is sent there.

use reqwest::Url;

use crate::t;

/// Which lines may be used to reach the API.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lines {
    /// TLS, or this machine itself.
    #[default]
    Safe,
    /// An open line too: somebody said so, for a network that is safe by other means.
    Open,
}

/// Why an address can't be used. Never repeats a password that stood in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not an address.
    #[error("{}", t!("address-none"))]
    NoAddress,
    /// Not http or https.
    #[error("{}", t!("address-scheme"))]
    Scheme,
    /// Holds a user name, password, query or fragment.
    #[error("{}", t!("address-extras"))]
    Extras,
    /// http to another machine.
    #[error("{}", t!("address-open"))]
    OpenLine,
    /// The text that was given holds no certificate.
    #[error("{}", t!("address-authority"))]
    Authority,
    /// The certificates of this machine can't be read.
    #[error("{}", t!("address-certificates"))]
    Certificates,
}

/// Reads an address. A path is kept as a prefix (an API behind a proxy); it always ends in `/`.
pub(super) fn read(text: &str, lines: Lines) -> Result<Url, AddressError> {
    let mut url = Url::parse(text.trim()).map_err(|_| AddressError::NoAddress)?;
    let secure = match url.scheme() {
        "https" => true,
        "http" => false,
        _ => return Err(AddressError::Scheme),
    };
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err(AddressError::Extras);
    }
    if !secure && lines == Lines::Safe && !here(&url) {
        return Err(AddressError::OpenLine);
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// This machine itself. A name that only looks like it is not.
pub(super) fn here(url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_line_is_only_for_this_machine_unless_somebody_says_so() {
        for fine in ["http://localhost:1", "http://127.0.0.1:8080", "http://[::1]:8080/x", "https://api.example"] {
            assert!(read(fine, Lines::Safe).is_ok(), "{fine}");
        }
        for open in
            ["http://api.example", "http://127.0.0.1.api.example", "http://localhost.example", "http://10.0.0.1"]
        {
            assert_eq!(read(open, Lines::Safe), Err(AddressError::OpenLine), "{open}");
            assert!(read(open, Lines::Open).is_ok(), "{open}");
        }
    }

    #[test]
    fn an_address_holds_nothing_but_the_address() {
        assert_eq!(read("api.example", Lines::Safe), Err(AddressError::NoAddress));
        assert_eq!(read("ftp://api.example", Lines::Safe), Err(AddressError::Scheme));
        assert_eq!(read("https://a:b@api.example", Lines::Safe), Err(AddressError::Extras));
        assert_eq!(read("https://api.example/?token=x", Lines::Safe), Err(AddressError::Extras));
        assert_eq!(read("https://api.example/wissel", Lines::Safe).unwrap().as_str(), "https://api.example/wissel/");
    }
}
