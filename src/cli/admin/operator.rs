//! Who works on the server machine: the name that the operating system has for them.

/// The name of the user that this process runs as; under `sudo` also who called it.
pub fn name() -> String {
    let uid = rustix::process::getuid().as_raw();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid.to_string()).then(|| name.to_owned())
    });
    let name = name.unwrap_or_else(|| format!("uid {uid}"));
    match std::env::var("SUDO_USER") {
        Ok(caller) if uid == 0 && !caller.is_empty() => format!("{name} (sudo: {caller})"),
        _ => name,
    }
}
