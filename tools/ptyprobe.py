#!/usr/bin/env python3
"""Measure a terminal program from outside, the way an SSH user meets it.

Runs a command on a pseudo-terminal of a fixed size, waits for a text on the
screen, presses keys one at a time, and reports:

  start_ms      spawn -> the text of --until is on the screen
  start_bytes   bytes the program wrote until then
  rss_mib       peak resident memory of the process tree's largest process
  bytes/key     bytes written to the terminal for each key (min/median/max)
  ms/key        key written -> last byte of its answer (min/median/p95/max)
  cpu_ms/key    user+system CPU of the process tree for each key
  idle_bytes    bytes written in --idle seconds without a key

Needs: pip install pyte.   Example:

  ptyprobe.py --until INBOX --keys 'j*200' -- neomutt -n -F rc -f mbox

--keys: keys separated by spaces; NAME*N repeats. Names: up down left right
enter esc tab space pgup pgdn home end f1..f12 c-x (control); anything else
is sent as typed. --screen prints the last screen. --json prints one object.
"""
import argparse, fcntl, json, os, pty, re, select, signal, statistics as st
import struct, sys, termios, time
import pyte

NAMED = {"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
         "enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ",
         "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "home": "\x1b[H", "end": "\x1b[F",
         "bs": "\x7f", "del": "\x1b[3~",
         "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
         "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~",
         "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~"}


def keys_of(spec):
    out = []
    for word in spec.split():
        name, star, n = word.rpartition("*")
        name, n = (name, int(n)) if star and n.isdigit() and name else (word, 1)
        if name in NAMED:
            seq = NAMED[name]
        elif re.fullmatch(r"c-[a-z]", name):
            seq = chr(ord(name[2]) - 96)
        else:
            seq = name
        out += [seq] * n
    return out


class Term:
    def __init__(self, argv, cols, rows, env):
        self.screen = pyte.Screen(cols, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.total = 0
        self.alive = True
        self.t0 = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env)
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def write(self, s):
        os.write(self.fd, s.encode())

    def drain(self, quiet, limit):
        """Read until `quiet` seconds pass without output; (bytes, s to the last byte)."""
        begin = time.perf_counter()
        last, got = begin, 0
        while True:
            now = time.perf_counter()
            left = min(begin + limit - now, last + quiet - now)
            if left <= 0:
                return got, last - begin
            r, _, _ = select.select([self.fd], [], [], left)
            if not r:
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            if not data:
                self.alive = False
                return got, last - begin
            got += len(data)
            last = time.perf_counter()
            self.answer(data)
            self.stream.feed(data)
        
    def answer(self, data):
        """Reply to the queries a real terminal answers, so nobody waits for them."""
        if b"\x1b[6n" in data:
            os.write(self.fd, b"\x1b[1;1R")
        if b"\x1b[c" in data or b"\x1b[0c" in data:
            os.write(self.fd, b"\x1b[?62;22c")

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, pattern, limit):
        rx = re.compile(pattern)
        while time.perf_counter() - self.t0 < limit and self.alive:
            n, _ = self.drain(0.002, 0.05)
            self.total += n
            if n and rx.search(self.text()):
                return True
        return bool(rx.search(self.text()))

    def tree(self):
        kids, todo = [], [self.pid]
        while todo:
            p = todo.pop()
            kids.append(p)
            try:
                for t in os.listdir(f"/proc/{p}/task"):
                    todo += map(int, open(f"/proc/{p}/task/{t}/children").read().split())
            except OSError:
                pass
        return kids

    def cpu_ms(self):
        total = 0
        for p in self.tree():
            try:
                f = open(f"/proc/{p}/stat").read().rsplit(")", 1)[1].split()
                total += int(f[11]) + int(f[12])
            except OSError:
                pass
        return total * 1000 / os.sysconf("SC_CLK_TCK")

    def rss_mib(self):
        best = 0
        for p in self.tree():
            try:
                m = re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{p}/status").read())
                best = max(best, int(m.group(1)) / 1024) if m else best
            except OSError:
                pass
        return best


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--until", required=True, help="regex that marks the first useful screen")
    a.add_argument("--pre", default="", help="keys to press before measuring")
    a.add_argument("--keys", default="", help="keys to measure")
    a.add_argument("--size", default="120x40")
    a.add_argument("--term", default="xterm-256color")
    a.add_argument("--quiet", type=float, default=0.03, help="seconds of silence that end a key's answer")
    a.add_argument("--idle", type=float, default=0, help="seconds to watch without a key")
    a.add_argument("--limit", type=float, default=60)
    a.add_argument("--screen", action="store_true")
    a.add_argument("--json", action="store_true")
    a.add_argument("--raw", help="file to append all measured output bytes to")
    a.add_argument("argv", nargs="+")
    o = a.parse_args()
    cols, rows = map(int, o.size.split("x"))
    t = Term(o.argv, cols, rows, {"TERM": o.term, "LINES": str(rows), "COLUMNS": str(cols)})
    ok = t.wait_for(o.until, o.limit)
    start = (time.perf_counter() - t.t0) * 1000
    r = {"reached": ok, "start_ms": round(start, 1), "start_bytes": t.total}
    t.drain(0.3, 2)
    for k in keys_of(o.pre):
        t.write(k)
        t.drain(0.15, 3)
    if o.idle:
        r["idle_bytes"] = t.drain(o.idle, o.idle)[0]
    ks, nb, ms = keys_of(o.keys), [], []
    cpu = t.cpu_ms()
    for k in ks:
        if not t.alive:
            break
        t.write(k)
        n, s = t.drain(o.quiet, 2)
        nb.append(n)
        ms.append(s * 1000)
    if nb:
        r["keys"] = len(nb)
        r["bytes_key"] = [min(nb), st.median(nb), max(nb)]
        ms.sort()
        r["ms_key"] = [round(x, 2) for x in (ms[0], st.median(ms), ms[int(len(ms) * .95) - 1], ms[-1])]
        r["cpu_ms_key"] = round((t.cpu_ms() - cpu) / len(nb), 3)
    r["rss_mib"] = round(t.rss_mib(), 1)
    if o.json:
        print(json.dumps(r))
    else:
        for k, v in r.items():
            print(f"{k:12} {v}")
    if o.screen:
        try:
            print(t.text(), flush=True)
        except BrokenPipeError:
            pass
    try:
        os.kill(t.pid, signal.SIGTERM)
        os.close(t.fd)
    except OSError:
        pass
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
