//! A house has its API behind TLS, with a certificate of its own authority: `--ca-file` trusts that one and no other.
//!
//! The certificates in `tls/` are for this test alone; the keys of both authorities were thrown away when they were made.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::support::demo::{Demo, WISSEL};
use crate::support::pty::Pty;

fn file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests/proof/tls", name].iter().collect()
}

/// A front that ends TLS before the API at this address, as a reverse proxy does.
async fn front(behind: SocketAddr) -> SocketAddr {
    let chain = CertificateDer::pem_file_iter(file("server.pem")).unwrap().collect::<Result<_, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_file(file("server-key.pem")).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (line, _) = listener.accept().await.unwrap();
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                // A client that doesn't trust us hangs up here.
                let Ok(mut near) = acceptor.accept(line).await else { return };
                let mut far = TcpStream::connect(behind).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
            });
        }
    });
    address
}

/// Whether `wissel submit` gets through with these settings, and what it says.
fn submit(api: &str, token: &str, authority: Option<&str>) -> (Option<i32>, String) {
    let mut command = Command::new(WISSEL);
    command.env_clear().args(["submit", "--dry-run", "/dev/null"]).env("WISSEL_API", api).env("WISSEL_TOKEN", token);
    command.envs(authority.map(|name| ("WISSEL_CA_FILE", file(name))));
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn an_authority_of_the_house_is_trusted_when_it_is_named_and_no_other() {
    let demo = Demo::start(&["--referrals", "30"]);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let behind = demo.api.strip_prefix("http://").unwrap().parse().unwrap();
    let port = runtime.block_on(front(behind)).port();
    for host in ["localhost", "127.0.0.1"] {
        let api = format!("https://{host}:{port}");
        let token = demo.token("systeem");
        // Nothing in the file: the rules of the house were read over the line before that showed.
        let (code, said) = submit(&api, token, Some("authority.pem"));
        assert_eq!(code, Some(2), "{said}");
        assert!(!said.contains("niet te vertrouwen"), "{said}");
        for other in [None, Some("stranger.pem")] {
            let (code, said) = submit(&api, token, other);
            assert_eq!(code, Some(3), "{other:?}: {said}");
            assert!(said.contains("de verbinding met de API is niet te vertrouwen"), "{other:?}: {said}");
        }
        for (wrong, why) in [("server-key.pem", "geen certificaat"), ("is-er-niet.pem", "bestaat niet")] {
            let (code, said) = submit(&api, token, Some(wrong));
            assert_eq!(code, Some(2), "{wrong}: {said}");
            assert!(said.contains(why), "{wrong}: {said}");
        }
    }
    let api = format!("https://localhost:{port}");
    let authority = file("authority.pem").display().to_string();
    let environment = [
        ("WISSEL_API", api),
        ("WISSEL_TOKEN", demo.token("intake").to_owned()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "nl_NL.UTF-8".to_owned()),
    ];
    let mut desk = Pty::start(WISSEL, &["--ca-file", &authority], (100, 30), &environment.into_iter().collect());
    desk.wait_until("a filled inbox over TLS", |screen| screen.lines().any(|line| line.starts_with('>')));
}
