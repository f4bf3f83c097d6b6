//! How callers reach the server: its certificate, the proxies in front of it, how often they may ask, where it is measured.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use super::Section;
use crate::t;

/// Where metrics are served in the example.
const METRICS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9464);

/// The certificate that the server shows, and its key.
#[derive(Debug, Clone)]
pub struct Tls {
    /// File with the certificate and those above it, in PEM.
    pub certificate: PathBuf,
    /// File with the key, in PEM.
    pub key: PathBuf,
}

/// A stretch of addresses: `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Net {
    address: IpAddr,
    bits: u8,
}

/// How often something may be asked each minute; 0 for as often as one likes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// By one account.
    pub account: u32,
    /// From one address. This machine itself is not limited.
    pub address: u32,
    /// Signing in, from one address.
    pub sign_in: u32,
}

impl Net {
    /// Reads `10.0.0.0/8`, `10.1.2.3` or the same of IPv6.
    pub fn read(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.trim().parse().ok()?;
        let whole = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Some(whole), |bits| bits.trim().parse().ok())?;
        (bits <= whole).then_some(Self { address, bits })
    }

    /// This address lies in it.
    pub fn holds(&self, address: IpAddr) -> bool {
        let cut = |bits: u32, of: u128| if self.bits == 0 { 0 } else { of >> (bits - u32::from(self.bits)) };
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => cut(32, own.to_bits().into()) == cut(32, other.to_bits().into()),
            (IpAddr::V6(own), IpAddr::V6(other)) => cut(128, own.to_bits()) == cut(128, other.to_bits()),
            _ => false,
        }
    }
}

pub(super) fn tls(table: &mut Section<'_, '_, '_>) -> Option<Tls> {
    let certificate = table.file("certificate", "/etc/wissel/tls.pem");
    let key = table.file("key", "credential:tls-key.pem");
    if certificate.is_some() != key.is_some() {
        let half = if certificate.is_some() { "certificate" } else { "key" };
        table.wrong(half, t!("config-tls-half"));
    }
    Some(Tls { certificate: certificate?, key: key? })
}

pub(super) fn proxies(table: &mut Section<'_, '_, '_>) -> Vec<Net> {
    table.list("trusted", r#"["127.0.0.1", "10.0.0.0/24"]"#, &t!("config-net-expected"), Net::read)
}

pub(super) fn limits(table: &mut Section<'_, '_, '_>) -> Limits {
    Limits {
        account: table.number("account-per-minute", 0..=1_000_000, 6_000),
        address: table.number("address-per-minute", 0..=1_000_000, 12_000),
        sign_in: table.number("sign-in-per-minute", 0..=1_000_000, 60),
    }
}

pub(super) fn metrics(table: &mut Section<'_, '_, '_>) -> Option<SocketAddr> {
    table.maybe_address("listen", METRICS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_addresses_holds_what_begins_alike() {
        let holds = |net: &str, address: &str| Net::read(net).unwrap().holds(address.parse().unwrap());
        assert!(holds("10.1.0.0/16", "10.1.255.3") && !holds("10.1.0.0/16", "10.2.0.1"));
        assert!(holds("127.0.0.1", "127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
        assert!(holds("0.0.0.0/0", "1.2.3.4") && !holds("0.0.0.0/0", "::1"));
        assert!(holds("fd00::/8", "fd12::1") && !holds("fd00::/8", "fe80::1"));
        for wrong in ["10.0.0.0/33", "10.0.0", "::/129", "/8", "hier"] {
            assert_eq!(Net::read(wrong), None, "{wrong}");
        }
    }
}
