//! The server's own TLS: the real client trusts it, a new certificate counts at once, a wrong one changes nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use wissel::wire::intake::command_id;

use crate::place::{PATIENCE, Place};
use crate::referral::referral;

struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Puts a certificate for this machine and its key in place, as a tool does that renews it.
    fn issue(&self, place: &Place) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        put(place, "tls.key", &key.serialize_pem());
        put(place, "tls.pem", &certificate.pem());
    }

    fn pem(&self) -> String {
        self.0.pem()
    }
}

fn put(place: &Place, name: &str, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let new = place.path("new");
    std::fs::write(&new, text).unwrap();
    std::fs::set_permissions(&new, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::rename(new, place.path(name)).unwrap();
}

fn tables(place: &Place) -> String {
    let (certificate, key) = (place.path("tls.pem"), place.path("tls.key"));
    format!("[tls]\ncertificate = \"{}\"\nkey = \"{}\"\n", certificate.display(), key.display())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_certificate_is_taken_up_under_load_without_a_failed_request() {
    let place = Place::new().await;
    let (one, other) = (Authority::new(), Authority::new());
    one.issue(&place);
    place.configure("", &tables(&place));
    let server = place.serve();
    assert!(server.api.starts_with("https://"));
    let both = format!("{}{}", one.pem(), other.pem());
    let (over, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clerks: Vec<_> = (0..3)
        .map(|clerk| {
            let (over, done) = (over.clone(), done.clone());
            let (base, token, both) = (server.api.clone(), place.token.clone(), both.clone());
            tokio::spawn(async move {
                for number in 0.. {
                    // A line of its own each time, and one that stays.
                    let api = wissel::client::Api::trusting(&base, wissel::client::Lines::Safe, Some(both.as_bytes()))
                        .unwrap();
                    api.set_token(Some(token.clone().into()));
                    let reference = format!("{clerk}-{number}");
                    let input = referral("proef", &reference);
                    assert!(api.receive(&input, command_id("proef", &reference)).await.unwrap().new);
                    api.counts().await.unwrap();
                    done.fetch_add(1, Ordering::Relaxed);
                    if over.load(Ordering::Relaxed) {
                        return;
                    }
                }
            })
        })
        .collect();
    let more = |than: usize| {
        let done = done.clone();
        async move {
            tokio::time::timeout(PATIENCE, async {
                while done.load(Ordering::Relaxed) < than {
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                }
            })
            .await
            .expect("the clerks go on");
        }
    };
    more(10).await;
    other.issue(&place);
    server.signal("HUP");
    server.says("new certificate in use");
    more(done.load(Ordering::Relaxed) + 10).await;
    server.api(&place.token, Some(&other.pem())).counts().await.unwrap();
    assert!(server.api(&place.token, Some(&one.pem())).counts().await.is_err(), "the old one is no longer shown");

    put(&place, "tls.pem", "geen certificaat");
    server.says("THE NEW CERTIFICATE IS WRONG");
    server.api(&place.token, Some(&other.pem())).counts().await.unwrap();
    one.issue(&place);
    server.says("new certificate in use");
    server.api(&place.token, Some(&one.pem())).counts().await.unwrap();
    over.store(true, Ordering::Relaxed);
    for clerk in clerks {
        clerk.await.expect("no request failed");
    }
}

#[tokio::test]
async fn a_key_that_everybody_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new().await;
    Authority::new().issue(&place);
    std::fs::set_permissions(place.path("tls.key"), std::fs::Permissions::from_mode(0o644)).unwrap();
    place.configure("", &tables(&place));
    let file = place.path("server.toml");
    let served = place.run(&["serve", "--config", file.to_str().unwrap()]);
    assert_eq!(served.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&served.stderr).contains("tls.key"));
}
