#!/usr/bin/env python3
"""Measure the desk beside other list programs of the terminal, in one run, and print the tables of docs/measurements.md.

Usage: peers.py PATH-TO-WISSEL     Needs: pip install pyte; apt-get install mutt neomutt aerc; cargo install gitui

Each program gets a list of 1,000: referrals in a demo, mails in a mailbox, commits in a repository. It is opened STARTS
times; then the cursor goes 20 rows down and up again, MOVES steps in all (no list scrolls), and the program is left alone
for ten seconds. A whole item of a mail program is: open, flag as urgent, file in another mailbox, next. What isn't there is left out.
"""
import json, os, random, shutil, statistics as st, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ptyprobe

COUNT, STARTS, MOVES, SIZE = 1000, 9, 200, (120, 40)
QUIET, IDLE = 0.03, 10
SSH = {"SSH_CONNECTION": "192.0.2.1 40000 192.0.2.2 22"}


def mailbox(folder):
    """The same mails as an mbox and as a Maildir."""
    chance = random.Random(1)
    words = ("buurt woning melding maanden portiek deur nacht vrouw zoon school brief afspraak huur schuld ruzie politie "
             "gezin hulp wijkteam ambulant behandeling zorg dreigt roept slaapt niet meer vaker sinds vorige week").split()
    box, maildir = os.path.join(folder, "mbox"), os.path.join(folder, "mail")
    for sub in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(maildir, "INBOX", sub))
        os.makedirs(os.path.join(maildir, "riec", sub))
    with open(box, "w") as out:
        for n in range(COUNT):
            day = f"{1 + n % 28:02} Mar 2026 {n % 24:02}:{n % 60:02}:00 +0100"
            text = (f"From: Melder {n} <melder{n}@voorbeeld.nl>\nTo: desk@voorbeeld.nl\nDate: Mon, {day}\n"
                    f"Message-ID: <{n}@voorbeeld.nl>\nSubject: 26-{n:05} overlast in het portiek, bonkt op muren\n\n"
                    + "".join(" ".join(chance.choices(words, k=16)) + "\n" for _ in range(12)))
            out.write(f"From melder{n}@voorbeeld.nl Mon Mar {1 + n % 28:2} {n % 24:02}:{n % 60:02}:00 2026\n{text}\n")
            with open(os.path.join(maildir, "INBOX", "cur", f"{1000000 + n}.{n}.here:2,S"), "w") as mail:
                mail.write(text)
    return box, maildir


def repository(folder):
    """A repository with so many commits, made in one go."""
    path = os.path.join(folder, "repo")
    subprocess.run(["git", "init", "-q", path], check=True)
    feed = "".join(f"commit refs/heads/main\ncommitter M <m@voorbeeld.nl> {1770000000 + n} +0100\ndata 20\nmelding nummer {n:05}\n"
                   f"M 644 inline f\ndata 6\n{n:05}\n" for n in range(COUNT))
    subprocess.run(["git", "-C", path, "fast-import", "--quiet"], input=feed.encode(), check=True)
    subprocess.run(["git", "-C", path, "checkout", "-q", "main"], check=True)
    return path


def programs(wissel, folder):
    """Name, words, environment, what shows that the list is there, keys before, the keys down and up, those of an item."""
    box, maildir = mailbox(folder)
    demo = subprocess.Popen([wissel, "demo", "--headless", "--referrals", str(COUNT)], stdout=subprocess.PIPE,
                            env={**os.environ, "WISSEL_LANG": "nl"})
    line = json.loads(demo.stdout.readline())
    desk = {"WISSEL_API": line["api"], "WISSEL_TOKEN": line["tokens"]["intake"], "LANG": "nl_NL.UTF-8",
            "WISSEL_CONFIG": folder}
    open(os.path.join(folder, "config.toml"), "w").close()
    item = ["\r", "p", "1", "\x04", "r", "\r"]
    yield "wissel over SSH", [wissel], {**desk, **SSH}, "(?m)^>", [], "jk", item
    yield "wissel", [wissel], desk, "(?m)^>", [], "jk", item
    for name in ("mutt", "neomutt"):
        rc = os.path.join(folder, name + "rc")
        with open(rc, "w") as out:
            out.write(f"set folder={folder} record= header_cache= auto_tag=no confirmappend=no confirmcreate=no "
                      "delete=yes mark_old=no quit=yes sort=mailbox-order arrow_cursor=no save_name=no resolve=no\n")
        # Open, flag, save to another mailbox (its name typed over what is proposed), next.
        item = ["\r", "F", "s", "\x15", *"=riec", "\r", "j"]
        yield name, [name, "-n", "-F", rc, "-f", box], {}, "26-00", [], "jk", item
    config = os.path.join(folder, "aerc")
    os.makedirs(config)
    with open(os.path.join(config, "accounts.conf"), "w") as out:
        out.write(f"[desk]\nsource = maildir://{maildir}\nfrom = Desk <desk@voorbeeld.nl>\ndefault = INBOX\n")
    os.chmod(os.path.join(config, "accounts.conf"), 0o600)
    item = ["\r", *":flag", "\r", *":mv riec", "\r"]
    yield "aerc", ["aerc"], {"XDG_CONFIG_HOME": folder, "HOME": folder, "LANG": "C.UTF-8"}, "26-00", [], "jk", item
    if shutil.which("gitui"):
        arrows = ["\x1b[B", "\x1b[A"]
        yield "gitui", ["gitui", "-d", repository(folder)], {"HOME": folder}, "Unstaged|Commit", ["2"], arrows, []
    demo.terminate()
    demo.wait()


def opened(argv, env, until):
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"):
        os.environ.pop(name, None)
    desk = ptyprobe.Term(argv, *SIZE, {"TERM": "xterm-256color", "LINES": str(SIZE[1]), "COLUMNS": str(SIZE[0]), **env})
    if not desk.wait_for(until, 30):
        sys.exit(f"{argv}: never showed {until}:\n{desk.text()}")
    return desk


def ended(desk):
    os.kill(desk.pid, 9)
    os.close(desk.fd)
    os.waitpid(desk.pid, 0)


def press(desk, key, quiet=QUIET):
    desk.write(key)
    return desk.drain(quiet, 3)


def main():
    wissel = os.path.abspath(sys.argv[1])
    moves, items = [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, argv, env, until, before, (down, up), item in programs(wissel, folder):
            starts, begun = [], []
            for _ in range(STARTS):
                desk = opened(argv, env, until)
                starts.append((time.perf_counter() - desk.t0) * 1000)
                begun.append(desk.total + desk.drain(0.3, 2)[0])
                ended(desk)
            desk = opened(argv, env, until)
            desk.drain(1, 3)
            for key in before:
                press(desk, key, 1)
            cpu = desk.cpu_ms()
            answers = [press(desk, down if step % 40 < 20 else up) for step in range(MOVES)]
            cpu = (desk.cpu_ms() - cpu) / len(answers)
            desk.drain(1, 2)
            idle = desk.drain(IDLE, IDLE)[0]
            times = sorted(seconds * 1000 for _, seconds in answers)
            moves.append((name, st.median(starts), st.median(begun), st.median(n for n, _ in answers), st.median(times),
                          times[int(len(times) * 0.95)], cpu, idle, desk.rss_mib()))
            ended(desk)
            if item:
                desk = opened(argv, env, until)
                desk.drain(1, 3)
                items.append((name, len(item), sum(press(desk, key, 0.6)[0] for key in item), desk.text()))
                ended(desk)
            print(name, file=sys.stderr)
    print("| program | start, ms | start, bytes | row, bytes | row, ms | 95 %, ms | row, CPU ms | idle 10 s, bytes | peak MiB |")
    print("| --- " + "| ---: " * 8 + "|")
    for name, start, begun, count, ms, late, cpu, idle, peak in moves:
        print(f"| {name} | {start:.0f} | {begun:,.0f} | {count:,.0f} | {ms:.2f} | {late:.2f} | {cpu:.2f} | {idle} | {peak:.1f} |")
    print("\n| program | keys an item | bytes an item |\n| --- | ---: | ---: |")
    for name, keys, count, _ in items:
        print(f"| {name} | {keys} | {count:,} |")
    if "--screens" in sys.argv:
        for name, _, _, text in items:
            print(f"\n=== {name}\n{text}")


main()
