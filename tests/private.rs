//! A working day leaves nothing behind: no file, no core dump, and no other process looks into the desk.
//!
//! `strace` watches the real binary through a whole session on a terminal.

mod support;

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use support::demo::{Demo, WISSEL, sign_in};
use support::pty::Pty;

const SIZE: (u16, u16) = (100, 30);
/// Everything that makes, changes or moves a file, and what shuts dumps out.
const WATCHED: &str = "trace=open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,\
                       mkdirat,mknod,mknodat,truncate,unlink,unlinkat,prctl,prlimit64,setrlimit,execve,memfd_create";

fn environment(demo: &Demo, home: &str) -> HashMap<&'static str, String> {
    HashMap::from([
        ("WISSEL_API", demo.api.clone()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("HOME", home.to_owned()),
    ])
}

/// A day at the desk, from signing in to leaving.
fn work(desk: &mut Pty) {
    let quiet = Duration::from_millis(300);
    sign_in(desk, "intake");
    for keys in ["j", "j", "k", "\r"] {
        desk.press(keys);
        desk.settle(quiet);
    }
    desk.wait_for("inzage vastgelegd");
    for keys in
        ["v", "y", "\x1b", "n", "Belt morgen terug", "\x04", "\x1b", "/", "proefpersoon", "\r", "\x1b", "\x1b", "a"]
    {
        desk.press(keys);
        desk.settle(quiet);
    }
    // A new referral, half filled in: it is kept at the API as a draft.
    desk.press("Testdam");
    desk.settle(quiet);
    for _ in 0..3 {
        desk.press("\x1b");
        desk.settle(quiet);
    }
    desk.press("L");
    desk.wait_for("vergrendeld");
    desk.press("wissel-demo");
    desk.wait_for("***********");
    desk.settle(quiet);
    desk.press("\r");
    desk.wait_until("the desk again", |screen| !screen.contains("vergrendeld"));
    desk.settle(quiet);
    for _ in 0..3 {
        desk.press("\x1b");
        desk.settle(quiet);
    }
    desk.press("q");
}

#[test]
fn a_whole_session_writes_no_file() {
    let demo = Demo::start(&[]);
    let folder = tempfile::tempdir().expect("a folder");
    let (log, home) = (folder.path().join("strace"), folder.path().join("home"));
    fs::create_dir(&home).expect("a home");
    let (log, home) = (log.display().to_string(), home.display().to_string());
    let traced = Command::new("strace").arg("-V").output().is_ok_and(|answer| answer.status.success());
    assert!(traced, "strace is needed here: apt-get install -y strace");
    let mut desk = Pty::start(
        "strace",
        &["-f", "-y", "-s", "200", "-o", &log, "-e", WATCHED, WISSEL],
        SIZE,
        &environment(&demo, &home),
    );
    work(&mut desk);
    assert_eq!(desk.wait_end(), Some(0), "{}", desk.text());
    let calls = fs::read_to_string(&log).expect("what was traced");
    let written: Vec<&str> = calls.lines().filter(|call| writes(call)).collect();
    // Each call without the number of its thread, each once.
    let told: std::collections::BTreeSet<&str> =
        calls.lines().filter_map(|call| call.split_once(' ').map(|(_, call)| call.trim_start())).collect();
    for call in told {
        println!("{call}");
    }
    println!("calls watched: {}; files written: {}", calls.lines().count(), written.len());
    assert!(written.is_empty(), "{written:#?}");
    let programs: Vec<&str> = calls.lines().filter(|call| call.contains("execve(")).collect();
    assert_eq!(programs.len(), 1, "only the desk itself is started: {programs:#?}");
    assert!(calls.contains("PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0"), "no dumping");
    assert!(calls.lines().any(|call| call.contains("RLIMIT_CORE, {rlim_cur=0, rlim_max=0}")), "no core");
    assert_eq!(fs::read_dir(&home).expect("home").count(), 0, "nothing in the home folder");
    assert!(!desk.raw.windows(3).any(|bytes| bytes == b"\x1b]0" || bytes == b"\x1b]2"), "no window title");
}

/// A call that succeeded and made, changed or moved a file. Terminals and the null device keep nothing.
fn writes(call: &str) -> bool {
    let succeeded = !call.contains(" = -1 ") && !call.contains("= ?") && !call.contains("resumed>");
    let opened =
        call.contains("O_WRONLY") || call.contains("O_RDWR") || call.contains("O_CREAT") || call.contains("creat(");
    let moved = ["rename", "link(", "linkat(", "mkdir", "mknod", "truncate(", "memfd_create("]
        .iter()
        .any(|name| call.split_whitespace().nth(1).is_some_and(|word| word.starts_with(name)));
    let keeps_nothing = ["</dev/tty>", "</dev/null>", "</dev/pts/"]
        .iter()
        .any(|path| call.rsplit_once(" = ").is_some_and(|(_, opened)| opened.contains(path)));
    succeeded && (opened || moved) && !keeps_nothing
}

#[test]
fn another_process_of_the_same_user_can_not_look_into_the_desk() {
    assert!(rustix::process::getuid().is_root(), "this test works as two users: run it as root, as CI does");
    let demo = Demo::start(&[]);
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("rights");
    // Where nobody can reach it, whatever folder we were built in.
    let wissel = folder.path().join("wissel");
    fs::copy(WISSEL, &wissel).expect("a copy");
    fs::set_permissions(&wissel, fs::Permissions::from_mode(0o755)).expect("rights");
    let nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
    let wissel = wissel.display().to_string();
    let args: Vec<&str> = nobody.iter().copied().chain([wissel.as_str()]).collect();
    let mut desk = Pty::start("setpriv", &args, SIZE, &environment(&demo, "/nonexistent"));
    desk.wait_for("Gebruikersnaam");
    let pid = desk.pid();
    let as_nobody = |program: &str, words: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(nobody).arg(program).args(words).stdin(Stdio::null()).output().expect("setpriv")
    };
    for path in ["environ", "mem", "maps"] {
        let seen = as_nobody("head", &["-c", "1", &format!("/proc/{pid}/{path}")]);
        assert!(!seen.status.success(), "/proc/{pid}/{path} was read");
    }
    let traced = as_nobody("strace", &["-o", "/dev/null", "-p", &pid.to_string()]);
    let said = String::from_utf8_lossy(&traced.stderr).into_owned();
    assert!(!traced.status.success() && said.contains("not permitted"), "{said}");
    let limits = fs::read_to_string(format!("/proc/{pid}/limits")).expect("limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a line");
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
}
