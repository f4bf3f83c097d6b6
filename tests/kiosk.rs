//! A kiosk over SSH: a real `sshd`, the fragment that we ship, a policy of root, and everybody's ways out of it.

mod support;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use support::demo::{Demo, WISSEL, sign_in};
use support::pty::Pty;

const SIZE: (u16, u16) = (80, 24);
const FRAGMENT: &str = include_str!("../packaging/sshd_config.d/wissel.conf");

/// An `sshd` of our own on a loopback port that forces the desk on everybody.
struct Kiosk {
    sshd: Child,
    folder: tempfile::TempDir,
    port: u16,
}

fn run(program: &str, args: &[&str]) {
    let done = Command::new(program).args(args).output().unwrap_or_else(|error| {
        panic!("{program} is needed here: apt-get install -y openssh-server openssh-client ({error})")
    });
    assert!(done.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("write");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("rights");
}

impl Kiosk {
    /// `more` goes into the server's configuration before the fragment.
    fn start(demo: &Demo, more: &str) -> Self {
        assert!(
            rustix::process::getuid().is_root(),
            "this test starts a real sshd under a policy of root: run it as root, as CI does"
        );
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name).display().to_string();
        run("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", &at("host")]);
        run("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", &at("user")]);
        fs::create_dir(folder.path().join("wissel")).expect("a folder");
        fs::set_permissions(folder.path().join("wissel"), fs::Permissions::from_mode(0o755)).expect("rights");
        let policy = folder.path().join("wissel/policy.toml");
        write(&policy, &format!("kiosk = true\nenvironment = \"OEFEN\"\nallowed-apis = [\"{}\"]\n", demo.api));
        // What we ship, for this user and this program.
        let forced = format!("ForceCommand exec {WISSEL} --policy {}", policy.display());
        let fragment = FRAGMENT
            .replace("Match Group wissel", "Match User root")
            .replace("ForceCommand exec /usr/bin/wissel", &forced);
        assert!(fragment.contains(&forced));
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nAuthorizedKeysFile {}\nStrictModes no\n\
             PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\n\
             Subsystem sftp internal-sftp\nLogLevel ERROR\n{more}\n{fragment}",
            at("host"),
            at("user.pub"),
        );
        write(Path::new(&at("sshd_config")), &config);
        fs::create_dir_all("/run/sshd").expect("sshd's own folder");
        run("/usr/sbin/sshd", &["-t", "-f", &at("sshd_config")]);
        let sshd = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f", &at("sshd_config")])
            .stdin(Stdio::null())
            .stderr(fs::File::create(at("log")).expect("a log"))
            .spawn()
            .expect("sshd");
        let kiosk = Self { sshd, folder, port };
        let end = Instant::now() + Duration::from_secs(30);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < end, "sshd doesn't listen");
            std::thread::yield_now();
        }
        kiosk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What every client says.
    fn options(&self) -> Vec<String> {
        let known = format!("UserKnownHostsFile={}", self.at("known").display());
        let user = self.at("user").display().to_string();
        let port = format!("Port={}", self.port);
        let said =
            ["-F", "/dev/null", "-i", &user, "-o", &port, "-o", &known, "-o", "StrictHostKeyChecking=accept-new"];
        said.into_iter().chain(["-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes"]).map(str::to_owned).collect()
    }

    /// A person at a terminal. `~` is a key like any other, so that every byte reaches the desk.
    fn sit_down(&self, more: &[&str], env: &[(&str, &str)]) -> Pty {
        let mut args = self.options();
        args.extend(["-tt", "-e", "none"].map(str::to_owned));
        args.extend(more.iter().map(|word| (*word).to_owned()));
        args.push("root@127.0.0.1".to_owned());
        let mut environment: HashMap<&str, String> =
            HashMap::from([("TERM", "xterm-256color".to_owned()), ("LANG", "C.UTF-8".to_owned())]);
        environment.extend(env.iter().map(|(name, value)| (*name, (*value).to_owned())));
        Pty::start("ssh", &args, SIZE, &environment)
    }

    /// A program that connects without a terminal.
    fn ask(&self, program: &str, before: &[&str], after: &[&str]) -> Output {
        Command::new(program)
            .args(self.options())
            .args(before)
            .args(after)
            .stdin(Stdio::null())
            .output()
            .expect("a client")
    }

    /// The programs that run on behalf of whoever connected: name, process, environment.
    fn running(&self) -> Vec<(String, u32)> {
        let mut parents = BTreeMap::new();
        for entry in fs::read_dir("/proc").expect("/proc").flatten() {
            let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
            let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
            let (Some(open), Some(close)) = (stat.find('('), stat.rfind(')')) else { continue };
            let parent = stat[close + 2..].split_whitespace().nth(1).and_then(|word| word.parse::<u32>().ok());
            parents.insert(pid, (parent.unwrap_or(0), stat[open + 1..close].to_owned()));
        }
        let ours = |mut pid: u32| {
            while let Some((parent, _)) = parents.get(&pid) {
                if *parent == self.sshd.id() {
                    return true;
                }
                pid = *parent;
            }
            false
        };
        parents.iter().filter(|(pid, _)| ours(**pid)).map(|(pid, (_, name))| (name.clone(), *pid)).collect()
    }

    /// Only the line and the desk run: nobody reached another program.
    fn assert_only_the_desk(&self) {
        let others: Vec<_> =
            self.running().into_iter().filter(|(name, _)| !name.starts_with("sshd") && name != "wissel").collect();
        assert!(others.is_empty(), "{others:?}");
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

#[test]
fn no_key_and_no_paste_leads_from_the_desk_to_a_shell() {
    let demo = Demo::start(&[]);
    let kiosk = Kiosk::start(&demo, "");
    let mut desk = kiosk.sit_down(&[], &[]);
    sign_in(&mut desk, "intake");
    assert!(desk.text().lines().next().is_some_and(|top| top.contains("OEFEN")), "{}", desk.text());
    desk.press("\x1a");
    desk.wait_for("Het beleid van deze computer staat dit niet toe");
    for keys in ["\x1c", "\x1d", "\x1e", "\x1f", "\x18\x05", "!sh\r", "~.", "~\x1a", "~C", "|", "\x1b!", "\x0f", "\x16"]
    {
        desk.press("\x1b");
        desk.press(keys);
        desk.settle(Duration::from_millis(150));
        kiosk.assert_only_the_desk();
    }
    desk.press("\x1b[200~\x1b]52;c;Y3VybA==\x07\x1bP+q544e\x1b\\/bin/sh -i\rid\r\x1b[201~");
    desk.settle(Duration::from_millis(300));
    kiosk.assert_only_the_desk();
    // The menu has it, greyed out with the reason.
    desk.press("\x1b\x1b");
    desk.settle(Duration::from_millis(400));
    desk.press(":");
    desk.press("pauzeren");
    desk.wait_until("the reason in the menu", |screen| screen.contains("Het beleid van deze computer"));
    desk.press("\x1b");
    desk.settle(Duration::from_millis(400));
    // A long note is typed in the desk itself: no editor of the environment.
    desk.press("n");
    desk.settle(Duration::from_millis(400));
    kiosk.assert_only_the_desk();
    for _ in 0..3 {
        desk.press("\x1b");
        desk.settle(Duration::from_millis(400));
    }
    assert!(!desk.raw.windows(4).any(|bytes| bytes == b"\x1b]52" || bytes == b"\x1b]0;" || bytes == b"\x1b]2;"));
    desk.press("q");
    assert_eq!(desk.wait_end(), Some(0), "the end of the desk is the end of the line: {}", desk.text());
    assert!(!desk.screen().alternate_screen());
}

#[test]
fn the_desk_in_lines_leads_to_no_shell_either() {
    let demo = Demo::start(&[]);
    let kiosk = Kiosk::start(&demo, "");
    let mut desk = kiosk.sit_down(&[], &[("TERM", "dumb")]);
    // High enough that no page has to be turned.
    desk.resize(200, 400);
    let mut from = 0;
    let mut until = |desk: &mut Pty, ends: &str| {
        let said = desk.wait_said(from, ends, |said| said.ends_with(ends));
        from = desk.raw.len();
        said
    };
    until(&mut desk, "Gebruikersnaam: ");
    desk.press("intake\r");
    until(&mut desk, "Wachtwoord: ");
    desk.wait_until_silent();
    desk.press("wissel-demo\r");
    assert!(until(&mut desk, "Postvak> ").contains("Omgeving: OEFEN"));
    desk.press("\x1a");
    assert!(until(&mut desk, "Postvak> ").contains("Het beleid van deze computer staat dit niet toe"));
    for line in ["!sh", "| sh", "`sh`", "$(sh)", "sh -i", "pauzeren", "~.", "\x1b!", "\x1c", "\x0f", "help ; sh"] {
        desk.press(line);
        desk.press("\r");
        until(&mut desk, "> ");
        kiosk.assert_only_the_desk();
    }
    desk.press("stop\r");
    assert_eq!(desk.wait_end(), Some(0), "the end of the desk is the end of the line: {}", desk.text());
}

#[test]
fn a_command_or_a_transfer_from_the_other_side_is_refused() {
    let demo = Demo::start(&[]);
    let kiosk = Kiosk::start(&demo, "");
    for command in ["/bin/sh -i", "cat /etc/passwd", "scp -f /etc/passwd", "wissel --help", "internal-sftp", "-"] {
        let answer = kiosk.ask("ssh", &[], &["root@127.0.0.1", command]);
        let said = String::from_utf8_lossy(&answer.stderr).into_owned();
        assert_eq!(answer.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains("deze opdracht wordt hier niet uitgevoerd"), "{command}: {said}");
        assert!(answer.stdout.is_empty(), "{command}: {}", String::from_utf8_lossy(&answer.stdout));
    }
    let batch = kiosk.at("batch");
    write(&batch, "get /etc/passwd stolen\n");
    let files = kiosk.ask("sftp", &["-b", &batch.display().to_string()], &["root@127.0.0.1"]);
    assert!(!files.status.success());
    let stolen = kiosk.at("stolen").display().to_string();
    for old in ["-O", "-s"] {
        let copy = kiosk.ask("scp", &[old], &["root@127.0.0.1:/etc/passwd", &stolen]);
        assert!(!copy.status.success() && !Path::new(&stolen).exists(), "scp {old}");
    }
}

#[test]
fn nothing_else_goes_over_the_line() {
    let demo = Demo::start(&[]);
    let kiosk = Kiosk::start(&demo, "");
    let door = demo.api.trim_start_matches("http://").to_owned();
    let through = kiosk.ask("ssh", &["-W", &door], &["root@127.0.0.1"]);
    let said = String::from_utf8_lossy(&through.stderr).into_owned();
    assert!(!through.status.success() && said.contains("prohibited"), "{said}");
    let back = kiosk.ask("ssh", &["-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"], &["root@127.0.0.1"]);
    assert!(!back.status.success(), "a port of the server");
    let socket = format!("{}:{}", kiosk.at("socket").display(), "/run/none");
    let unix = kiosk.ask("ssh", &["-N", "-o", "ExitOnForwardFailure=yes", "-R", &socket], &["root@127.0.0.1"]);
    assert!(!unix.status.success() && !kiosk.at("socket").exists(), "a socket of the server");
}

#[test]
fn the_environment_of_the_other_side_names_no_program_no_folder_and_no_server() {
    let demo = Demo::start(&[]);
    // A careless server that takes over whatever is sent; ours takes nothing.
    let careless = "AcceptEnv WISSEL_* EDITOR VISUAL PAGER LESSOPEN RUST_* DBUS_* XDG_* SSL_* *_proxy *_PROXY \
                    CREDENTIALS_* MALLOC_* TZ LANG LC_*";
    let kiosk = Kiosk::start(&demo, careless);
    let marker = kiosk.at("reached").display().to_string();
    let evil = kiosk.at("evil");
    fs::create_dir(&evil).expect("a folder");
    write(&evil.join("config.toml"), &format!("credential-command = [\"touch\", \"{marker}\"]\n"));
    write(&evil.join("wissel-token"), "wsl_stolen\n");
    let folder = evil.display().to_string();
    let bus = format!("unixexec:path=/usr/bin/touch,argv1={marker}");
    let touch = format!("touch {marker}");
    let env = [
        ("WISSEL_API", "http://127.0.0.1:1"),
        ("WISSEL_CONFIG", &folder),
        ("WISSEL_TOKEN", "wsl_stolen"),
        ("WISSEL_LANG", "en"),
        ("WISSEL_ALLOW_HTTP", "1"),
        ("EDITOR", &touch),
        ("VISUAL", &touch),
        ("PAGER", &touch),
        ("LESSOPEN", &touch),
        ("RUST_LOG", "trace"),
        ("RUST_BACKTRACE", "full"),
        ("DBUS_SESSION_BUS_ADDRESS", &bus),
        ("XDG_CONFIG_HOME", &folder),
        ("XDG_RUNTIME_DIR", &folder),
        ("SSL_CERT_FILE", &folder),
        ("http_proxy", "http://127.0.0.1:1"),
        ("ALL_PROXY", "http://127.0.0.1:1"),
        ("CREDENTIALS_DIRECTORY", &folder),
        ("LC_ALL", "C.UTF-8"),
        ("LC_MESSAGES", "../../../etc/passwd"),
        ("TERM", "x$(id)`id`../../etc/passwd"),
    ];
    let send: Vec<String> = env.iter().flat_map(|(name, _)| ["-o".to_owned(), format!("SendEnv={name}")]).collect();
    let send: Vec<&str> = send.iter().map(String::as_str).collect();
    let mut desk = kiosk.sit_down(&send, &env);
    // It asks to sign in (the token of the environment doesn't count), in Dutch, at the API of the policy.
    sign_in(&mut desk, "intake");
    let (_, pid) = kiosk.running().into_iter().find(|(name, _)| name == "wissel").expect("the desk");
    let kept = fs::read(format!("/proc/{pid}/environ")).expect("environment");
    let names: Vec<String> = kept
        .split(|byte| *byte == 0)
        .filter(|pair| !pair.is_empty())
        .map(|pair| String::from_utf8_lossy(pair).split('=').next().unwrap_or_default().to_owned())
        .collect();
    println!("kept: {names:?}");
    let known = ["TERM", "LANG", "HOME", "USER", "LOGNAME", "PATH", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY"];
    let others: Vec<_> =
        names.iter().filter(|name| !known.contains(&name.as_str()) && !name.starts_with("LC_")).collect();
    assert!(others.is_empty(), "{others:?}");
    kiosk.assert_only_the_desk();
    assert!(!Path::new(&marker).exists(), "a program of the environment was run");
}

#[test]
fn as_a_login_shell_or_under_another_order_it_gives_no_way_out_either() {
    let demo = Demo::start(&[]);
    let kiosk = Kiosk::start(&demo, "");
    let policy = kiosk.at("wissel/policy.toml").display().to_string();
    let wissel = |args: &[&str]| {
        let done = Command::new(WISSEL).args(["--policy", &policy]).args(args).stdin(Stdio::null()).output().unwrap();
        (done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (code, said) = wissel(&["-c", "id"]);
    assert_eq!(code, Some(2), "{said}");
    for order in [
        vec!["login", "--print-token"],
        vec!["submit", "/etc/passwd"],
        vec!["demo", "--headless"],
        vec!["admin", "house", "list", "--database", "sqlite:/etc/passwd", "--key-file", "/etc/passwd"],
        vec!["keys", "--check", "/etc/passwd"],
        vec!["keys", "--keymap", "/etc/passwd"],
        vec!["themes", "--check", "/etc/passwd"],
        vec!["config", "check", "/etc/passwd"],
    ] {
        let (code, said) = wissel(&order);
        assert!(code == Some(2) && said.contains("kan hier niet"), "{order:?}: {said}");
    }
    let (code, said) = wissel(&["--api", "http://127.0.0.1:1"]);
    assert!(code == Some(2) && said.contains("mag hier niet gewerkt worden"), "{said}");
    fs::set_permissions(kiosk.at("wissel/policy.toml"), fs::Permissions::from_mode(0o666)).expect("rights");
    let (code, said) = wissel(&[]);
    assert!(code == Some(2) && said.contains("Wissel start niet onder dit beleid"), "{said}");
}
