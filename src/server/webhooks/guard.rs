//! Where events may go. An address is somebody's choice, and this server stands inside a network: it must not be made to
//! knock at what only that network can reach.
//!
//! The rule it keeps: https only and public addresses only, unless the installation's configuration names the host. What a
//! name leads to is looked at when the connection is made, so a name that changes its mind gains nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Which hosts an event may be sent to beyond the public ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Hosts, by name or address, that may be private and may be spoken to without TLS.
    pub allowed: Vec<String>,
}

/// Why an address can't be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barred {
    /// No address at all, or one with a user or a fragment.
    NoAddress,
    /// Not https.
    NoTls,
    /// It leads into a private network.
    Private,
}

impl Reach {
    fn names(&self, host: &str) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        self.allowed.iter().any(|one| one.eq_ignore_ascii_case(host))
    }

    /// Looks at an address as it was written.
    ///
    /// # Errors
    /// Why it can't be.
    pub fn check(&self, address: &str) -> Result<Url, Barred> {
        let url = Url::parse(address).map_err(|_| Barred::NoAddress)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(Barred::NoAddress)?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(Barred::NoAddress);
        }
        match url.scheme() {
            "https" => {}
            "http" if self.names(host) => {}
            "http" => return Err(Barred::NoTls),
            _ => return Err(Barred::NoAddress),
        }
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let local = host.eq_ignore_ascii_case("localhost") || host.to_ascii_lowercase().ends_with(".localhost");
        if !self.names(host) && (local || literal.is_ok_and(|address| !public(address))) {
            return Err(Barred::Private);
        }
        Ok(url)
    }
}

/// Looks names up, and leaves out what isn't public.
pub struct Lookup(pub Arc<Reach>);

impl Resolve for Lookup {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0.clone();
        Box::pin(async move {
            let allowed = reach.names(name.as_str());
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let kept: Vec<SocketAddr> = found.filter(|address| allowed || public(address.ip())).collect();
            if kept.is_empty() {
                return Err(Box::<dyn std::error::Error + Send + Sync>::from("a private address"));
            }
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}

/// Can anybody on the internet reach it?
fn public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => public_v4(address),
        IpAddr::V6(address) => public_v6(address),
    }
}

fn public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return public_v4(inner);
    }
    let [a, b, ..] = address.segments();
    // Global unicast, without what carries an older address within it or is set apart.
    a & 0xe000 == 0x2000 && a != 0x2002 && a != 0x3fff && !(a == 0x2001 && (b < 0x0200 || b == 0x0db8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_over_tls_are_spoken_to() {
        let reach = Reach::default();
        for fine in ["https://ontvanger.voorbeeld.nl/in", "https://8.8.8.8/", "https://[2a00:1450::1]:8443/x?y=z"] {
            assert!(reach.check(fine).is_ok(), "{fine}");
        }
        for (not, why) in [
            ("http://ontvanger.voorbeeld.nl/in", Barred::NoTls),
            ("https://127.0.0.1/", Barred::Private),
            ("https://10.1.2.3/", Barred::Private),
            ("https://169.254.169.254/latest", Barred::Private),
            ("https://100.64.0.1/", Barred::Private),
            ("https://2130706433/", Barred::Private),
            ("https://0x7f.1/", Barred::Private),
            ("https://[::1]/", Barred::Private),
            ("https://[::ffff:10.0.0.1]/", Barred::Private),
            ("https://[fd00::1]/", Barred::Private),
            ("https://[fe80::1]/", Barred::Private),
            ("https://[64:ff9b::a00:1]/", Barred::Private),
            ("https://[2002:a00:1::]/", Barred::Private),
            ("https://localhost/", Barred::Private),
            ("https://iets.localhost/", Barred::Private),
            ("https://gebruiker:geheim@ontvanger.voorbeeld.nl/", Barred::NoAddress),
            ("ftp://ontvanger.voorbeeld.nl/", Barred::NoAddress),
            ("file:///etc/passwd", Barred::NoAddress),
            ("geen adres", Barred::NoAddress),
        ] {
            assert_eq!(reach.check(not), Err(why), "{not}");
        }
    }

    #[test]
    fn a_host_that_the_configuration_names_may_be_private_and_without_tls() {
        let reach = Reach { allowed: vec!["127.0.0.1".to_owned(), "Intern.Voorbeeld.nl".to_owned(), "::1".to_owned()] };
        for fine in ["http://127.0.0.1:9/in", "http://intern.voorbeeld.nl/", "https://[::1]/"] {
            assert!(reach.check(fine).is_ok(), "{fine}");
        }
        assert_eq!(reach.check("http://127.0.0.2/"), Err(Barred::NoTls));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_looked_up() {
        let name = || "localhost".parse::<Name>().unwrap();
        assert!(Lookup(Arc::default()).resolve(name()).await.is_err());
        let reach = Reach { allowed: vec!["localhost".to_owned()] };
        assert!(Lookup(Arc::new(reach)).resolve(name()).await.is_ok());
    }
}
