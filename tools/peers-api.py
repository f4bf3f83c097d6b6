#!/usr/bin/env python3
"""Measure the central API beside Directus and Redmine, on the same PostgreSQL, in one run, with the same tool; print the
table of docs/measurements.md.

Usage: peers-api.py PATH-TO-WISSEL [FOLDER]     FOLDER (default ~/.cache/wissel-peers) keeps the other programs.

Needs root and Debian (postgresql, wrk, redmine, redmine-pgsql, puma are installed with apt-get), and npm for Directus.
Each program holds the same number of cases, and is asked for the first 50 of its inbox, and to route a case durably
(Wissel: the case, its hand-over with the package and its hash, the search index, the chained journal. Directus: the case and a
hand-over with the package, related to it, in one request, with the activity and revision of each; and, beside it, nothing but
a change of the case. Redmine: one change of an issue with its journal). 16 and 64 connections, turn by turn, after a turn of each
that isn't counted. PEERS_LINES makes it other numbers of connections.
"""
import http.client, json, os, shutil, subprocess, sys, tempfile, threading, time, uuid

CASES = int(os.environ.get("PEERS_CASES", "20000"))
SECONDS = int(os.environ.get("PEERS_SECONDS", "8"))
LINES = [int(lines) for lines in os.environ.get("PEERS_LINES", "16,64").split(",")]
ROUNDS, NOBODY = 2, 65534
DIRECTUS = "11.17.4"
WORDS = "Buren melden nachtelijk geschreeuw op de galerij en maken zich zorgen om het gezin. " * 8
# What one program wrote isn't checkpointed in the stretch of another.
CHECKPOINTS = ("-c", "max_wal_size=4GB", "-c", "checkpoint_timeout=30min")
started = []


def run(*words, **more):
    done = subprocess.run(words, text=True, capture_output=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def spawn(*words, **more):
    child = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True, **more)
    started.append(child)
    return child


def ask(port, method, path, body=None, token=None, headers=()):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    return asked(line, method, path, body, token, headers)


def asked(line, method, path, body=None, token=None, headers=()):
    headers = {"content-type": "application/json", **dict(headers)}
    if token:
        headers["authorization"] = f"Bearer {token}"
    line.request(method, path, None if body is None else json.dumps(body), headers)
    answer = line.getresponse()
    text = answer.read()
    if answer.status >= 300:
        sys.exit(f"{method} {path}: {answer.status} {text[:500]}")
    return json.loads(text) if text else None


def until(test, what, seconds=240):
    end = time.time() + seconds
    while time.time() < end:
        try:
            if test():
                return
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.3)
    sys.exit(f"{what} does not come up")


class Postgres:
    """A cluster of its own, by an account that may do nothing else."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "pg")
        os.mkdir(self.folder)
        os.chown(self.folder, NOBODY, NOBODY)
        self.bin = run("pg_config", "--bindir").strip() if shutil.which("pg_config") else None
        if not self.bin or not os.path.exists(os.path.join(self.bin, "initdb")):
            versions = sorted(os.listdir("/usr/lib/postgresql"), key=float)
            self.bin = f"/usr/lib/postgresql/{versions[-1]}/bin"
        as_nobody = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        run(*as_nobody, f"{self.bin}/initdb", "-D", f"{self.folder}/data", "-U", "meester", "-A", "trust", "-E", "UTF8",
            "--locale=C", cwd="/")
        spawn(*as_nobody, f"{self.bin}/postgres", "-D", f"{self.folder}/data", "-k", self.folder, "-c", "listen_addresses=",
              "-c", "shared_buffers=1GB", "-c", "max_connections=200", *CHECKPOINTS, cwd="/", stdout=subprocess.DEVNULL,
              stderr=open(os.path.join(folder, "pg.log"), "w"))
        until(lambda: subprocess.run([f"{self.bin}/pg_isready", "-q", "-h", self.folder]).returncode == 0, "PostgreSQL")
        self.sql("postgres", "create role wissel_app nologin; create role eigenaar login; "
                 "create role toepassing login in role wissel_app")
        for name, owner in (("wissel", "eigenaar"), ("directus", "meester"), ("redmine", "meester")):
            self.sql("postgres", f"create database {name} owner {owner} template template0")

    def sql(self, database, text):
        return run(f"{self.bin}/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "meester", "-d", database,
                   "-c", text).strip()


def wrk(port, script, folder, seconds, lines):
    """Requests a second, median and p99 in ms, answers that were no success."""
    path = os.path.join(folder, "wrk.lua")
    with open(path, "w") as out:
        out.write(script + """
done = function(summary, latency)
  print(string.format("FIGURES %f %f %f %d", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.errors.status + summary.errors.read + summary.errors.timeout))
end
""")
    text = run("wrk", "-t2", f"-c{lines}", f"-d{seconds}s", "-s", path, f"http://127.0.0.1:{port}/", cwd=folder)
    figures = [line for line in text.splitlines() if line.startswith("FIGURES")][0].split()
    return tuple(float(figure) for figure in figures[1:])


def page_script(path, headers):
    heads = "\n".join(f'wrk.headers["{name}"] = "{value}"' for name, value in headers.items())
    return f'wrk.path = "{path}"\n{heads}\n'


class Wissel:
    name, port = "Wissel", 18741

    def __init__(self, program, folder, postgres):
        self.folder = os.path.join(folder, "wissel")
        os.mkdir(self.folder)
        place = lambda role: f"postgres://{role}@localhost/wissel?host={postgres.folder}"
        key, config = os.path.join(self.folder, "wissel.key"), os.path.join(self.folder, "server.toml")
        with open(config, "w") as out:
            out.write("[limits]\naccount-per-minute = 1000000\n")
        run(program, "serve", "--init", "--database", place("eigenaar"), "--key-file", key)
        at = ["--database", place("toepassing"), "--key-file", key]
        run(program, "admin", "house", "add", "voorbeeld", "Voorbeeldregio", "--municipality", "voorbeeldstad=Voorbeeldstad", *at)
        run(program, "admin", "account", "add", "intake", "--name", "I. Proef", "--house", "voorbeeld", "--role", "intake", *at,
            input="een-lang-wachtwoord\n")
        self.server = spawn(program, "--config", config, "serve", "--listen", f"127.0.0.1:{self.port}", *at,
                            stderr=open(os.path.join(folder, "wissel.log"), "w"))
        sign = {"gebruikersnaam": "intake", "wachtwoord": "een-lang-wachtwoord"}
        until(lambda: ask(self.port, "GET", "/v1/openapi.json"), "Wissel")
        self.token = ask(self.port, "POST", "/v1/sessies", sign)["token"]
        self.fresh, self.lock = [], threading.Lock()
        self.receive(CASES)

    def receive(self, count):
        def some(count):
            line, got = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120), []
            for _ in range(count):
                body = {"bron": "peers", "bronkenmerk": str(uuid.uuid4()), "aanmelder": {"soort": "politie",
                        "organisatie": "politie Voorbeeldstad", "naam": "K. Smit"}, "betrokkene": {"naam": "Testpersoon Meting",
                        "geboortedatum": "1985-03-02"}, "aard": "gedraging", "betreft": "overlast in het portiek",
                        "toelichting": WORDS, "ingelicht": "ja", "gemeente": "voorbeeldstad"}
                answer = asked(line, "POST", "/v1/aanmeldingen", body, self.token, {"idempotency-key": str(uuid.uuid4())})
                got.append((answer["aanmelding"], answer["versie"]))
            with self.lock:
                self.fresh += got
        threads = [threading.Thread(target=some, args=(count // 8,)) for _ in range(8)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]

    def page(self):
        return page_script("/v1/aanmeldingen?vak=postvak&limiet=50", {"authorization": f"Bearer {self.token}"})

    def route(self):
        """Each case once: a referral goes to a network once at a time."""
        with open(os.path.join(os.path.dirname(self.folder), "targets"), "w") as out:
            for case, version in self.fresh:
                out.write(f"{case} {version} {uuid.uuid4()} {uuid.uuid4()}\n")
        self.fresh = []
        return f"""
local threads = 0
function setup(thread) thread:set("own", threads); threads = threads + 1 end
function init()
  targets, at = {{}}, 0
  local n = 0
  for line in io.lines("targets") do
    if n % 2 == own then targets[#targets + 1] = line end
    n = n + 1
  end
end
function request()
  at = at + 1
  if at >= #targets then wrk.thread:stop() end
  local id, version, command, handover = targets[math.min(at, #targets)]:match("(%S+) (%S+) (%S+) (%S+)")
  local body = '{{"soort":"doorgeleiden","keuzes":[{{"id":"' .. handover .. '","netwerk":"wijkteam","leidend":true}}]}}'
  return wrk.format("POST", "/v1/aanmeldingen/" .. id .. "/opdrachten", {{["authorization"] = "Bearer {self.token}",
    ["content-type"] = "application/json", ["if-match"] = '"' .. version .. '"', ["idempotency-key"] = command}}, body)
end
"""

    def refill(self):
        self.receive(CASES - len(self.fresh))


class Directus:
    name, port = f"Directus {DIRECTUS}", 18742

    def __init__(self, kept, folder, postgres):
        home = os.path.join(kept, "directus")
        if not os.path.exists(os.path.join(home, "node_modules", "directus")):
            os.makedirs(home, exist_ok=True)
            run("npm", "install", "--no-audit", "--no-fund", f"directus@{DIRECTUS}", cwd=home)
            run("npm", "rebuild", "isolated-vm", "argon2", "sharp", cwd=home)
        env = {**os.environ, "DB_CLIENT": "pg", "DB_HOST": postgres.folder, "DB_PORT": "5432", "DB_DATABASE": "directus", "DB_USER": "meester",
               "DB_PASSWORD": "x", "SECRET": "s" * 32, "KEY": "k" * 32, "ADMIN_EMAIL": "beheer@voorbeeld.nl", "ADMIN_PASSWORD": "beheer-proef",
               "ADMIN_TOKEN": "t" * 32, "PORT": str(self.port), "HOST": "127.0.0.1", "TELEMETRY": "false", "LOG_LEVEL": "error",
               "NODE_ENV": "production", "RATE_LIMITER_ENABLED": "false", "PUBLIC_URL": f"http://127.0.0.1:{self.port}"}
        run("npx", "directus", "bootstrap", cwd=home, env=env)
        spawn("npx", "directus", "start", cwd=home, env=env, stdout=open(os.path.join(folder, "directus.log"), "w"),
              stderr=subprocess.STDOUT)
        until(self.up, "Directus")
        token = ask(self.port, "POST", "/auth/login", {"email": "beheer@voorbeeld.nl", "password": "beheer-proef"})
        self.token = token["data"]["access_token"]
        ask(self.port, "PATCH", "/users/me", {"token": "w" * 32}, self.token)
        self.token = "w" * 32
        column = lambda name, kind: {"field": name, "type": kind, "schema": {}, "meta": {}}
        fields = [{"field": "id", "type": "integer", "schema": {"is_primary_key": True, "has_auto_increment": True}, "meta": {}}]
        fields += [column(name, "string") for name in ("number", "status", "urgency", "network", "municipality", "summary")]
        fields += [column("story", "text"), column("due", "timestamp"), column("received_at", "timestamp")]
        own = {"schema": {}, "meta": {"accountability": "all"}}
        ask(self.port, "POST", "/collections", {"collection": "cases", "fields": fields, **own}, self.token)
        sent = [fields[0], *(column(name, "string") for name in ("network", "mode", "status")), column("package", "text")]
        sent += [column("due", "timestamp"), column("referral", "integer")]
        ask(self.port, "POST", "/collections", {"collection": "handovers", "fields": sent, **own}, self.token)
        ask(self.port, "POST", "/fields/cases", {"field": "handovers", "type": "alias", "meta": {"special": ["o2m"]}}, self.token)
        ask(self.port, "POST", "/relations", {"collection": "handovers", "field": "referral", "related_collection": "cases",
            "meta": {"one_field": "handovers"}, "schema": {}}, self.token)
        postgres.sql("directus", f"""insert into cases (number, status, urgency, municipality, summary, story, due, received_at)
            select '26-' || n, 'inbox', 'normal', 'voorbeeldstad', 'overlast in het portiek', '{WORDS}', now() + n * interval '1 minute', now()
            from generate_series(1, {CASES}) n; create index on cases (status, due); create index on handovers (referral)""")
        postgres.sql("directus", "vacuum analyze cases")

    def up(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        line.request("GET", "/server/ping")
        return line.getresponse().status == 200

    def page(self):
        fields = "id,number,status,urgency,network,municipality,summary,due,received_at"
        path = f"/items/cases?filter%5Bstatus%5D%5B_eq%5D=inbox&sort=due&limit=50&fields={fields}"
        return page_script(path, {"authorization": f"Bearer {self.token}"})

    def route(self):
        sent = json.dumps({"create": [{"network": "wijkteam", "mode": "send", "status": "offered", "package": WORDS,
            "due": "2026-12-01T12:00:00Z"}], "update": [], "delete": []})
        return self.patched(f',"handovers":{sent}')

    def change(self):
        return self.patched("")

    def patched(self, more):
        return f"""
math.randomseed(os.time())
function request()
  return wrk.format("PATCH", "/items/cases/" .. math.random({CASES}), {{["authorization"] = "Bearer {self.token}",
    ["content-type"] = "application/json"}}, '{{"status":"out","network":"net' .. math.random(100000) .. '"{more}}}')
end
"""

    def refill(self):
        pass


class Redmine:
    name, port = "Redmine", 18743

    def __init__(self, kept, folder, postgres):
        home = os.path.join(folder, "redmine")
        shutil.copytree("/usr/share/redmine", home, symlinks=True)
        for gone in ("Gemfile.lock", "instances", "config/database.yml"):
            path = os.path.join(home, gone)
            if os.path.lexists(path):
                os.remove(path)
        # Debian's Redmine keeps what is its own below instances.
        own = os.path.join(home, "instances", "default")
        for made in ("config", "log", "tmp", "files"):
            os.makedirs(os.path.join(own, made), exist_ok=True)
        os.makedirs(os.path.join(home, "public", "plugin_assets"), exist_ok=True)
        with open(os.path.join(own, "config", "database.yml"), "w") as out:
            out.write(f"production:\n  adapter: postgresql\n  database: redmine\n  host: {postgres.folder}\n  username: meester\n  pool: 20\n")
        shutil.copy(os.path.join(own, "config", "database.yml"), os.path.join(home, "config", "database.yml"))
        with open(os.path.join(own, "config", "secret_key.txt"), "w") as out:
            out.write("s" * 64)
        # Debian keeps no folder for gems of which it has nothing but the code; Bundler looks for it.
        run("ruby", "-rfileutils", "-e", "Gem::Specification.each { |gem| FileUtils.mkdir_p(gem.full_gem_path) unless gem.default_gem? }")
        env = {**os.environ, "RAILS_ENV": "production", "REDMINE_LANG": "en", "SECRET_KEY_BASE": "s" * 64, "RAILS_LOG_LEVEL": "error"}
        with open(os.path.join(home, "config", "additional_environment.rb"), "w") as out:
            out.write("config.log_level = :error\n")
        # Debian's looks for the database where the package stands, and names no server.
        gems = os.path.join(home, "Gemfile")
        with open(gems) as before:
            text = before.read().replace("/usr/share/redmine/", f"{home}/")
        with open(gems, "w") as out:
            out.write(text + '\ngem "puma"\n')
        run("bundle", "install", "--local", cwd=home, env=env)
        for task in ("db:migrate", "redmine:load_default_data"):
            run("bundle", "exec", "rake", task, cwd=home, env=env)
        self.token = "a" * 40
        postgres.sql("redmine", f"""update users set must_change_passwd = false, status = 1 where login = 'admin';
            insert into tokens (user_id, action, value, created_on, updated_on)
            select id, 'api', '{self.token}', now(), now() from users where login = 'admin';
            insert into settings (name, value, updated_on) values ('rest_api_enabled', '1', now())""")
        run("chown", "-R", f"{NOBODY}:{NOBODY}", home)
        spawn("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "bundle", "exec", "puma", "-e", "production", "-w", "2", "-t", "5:5",
              "-b", f"tcp://127.0.0.1:{self.port}", cwd=home, env={**env, "HOME": home},
              stdout=open(os.path.join(folder, "redmine.log"), "w"), stderr=subprocess.STDOUT)
        until(lambda: ask(self.port, "GET", "/projects.json", headers={"x-redmine-api-key": self.token}), "Redmine")
        project = ask(self.port, "POST", "/projects.json", {"project": {"name": "Postvak", "identifier": "postvak"}},
                      headers={"x-redmine-api-key": self.token})["project"]["id"]
        postgres.sql("redmine", f"""insert into issues (tracker_id, project_id, subject, description, due_date, status_id, priority_id, author_id,
            lock_version, created_on, updated_on, start_date, done_ratio, root_id, lft, rgt, is_private)
            select (select min(id) from trackers), {project}, 'overlast in het portiek', '{WORDS}', current_date + n % 300,
            (select min(id) from issue_statuses), (select id from enumerations where type = 'IssuePriority' order by is_default desc limit 1),
            (select id from users where login = 'admin'), 0, now(), now(), current_date, 0, n, 1, 2, false from generate_series(1, {CASES}) n""")
        postgres.sql("redmine", "update issues set root_id = id")
        postgres.sql("redmine", "vacuum analyze issues")
        self.first = int(postgres.sql("redmine", "select min(id) from issues"))

    def page(self):
        return page_script("/issues.json?status_id=open&sort=due_date&limit=50", {"x-redmine-api-key": self.token})

    def route(self):
        return f"""
math.randomseed(os.time())
function request()
  return wrk.format("PUT", "/issues/" .. ({self.first} + math.random({CASES}) - 1) .. ".json", {{["x-redmine-api-key"] = "{self.token}",
    ["content-type"] = "application/json"}}, '{{"issue":{{"done_ratio":' .. math.random(0, 10) * 10 .. ',"notes":"doorgeleid"}}}}')
end
"""

    def refill(self):
        pass


def main():
    program = os.path.abspath(sys.argv[1])
    kept = os.path.expanduser(sys.argv[2] if len(sys.argv) > 2 else "~/.cache/wissel-peers")
    missing = [package for tool, package in (("wrk", "wrk"), ("puma", "puma")) if not shutil.which(tool)]
    missing += [] if os.path.exists("/usr/share/redmine/config.ru") else ["redmine", "redmine-pgsql"]
    missing += [] if os.path.exists("/usr/lib/postgresql") else ["postgresql"]
    if missing:
        # Its own set-up wants a database now; it gets one below.
        subprocess.run(["debconf-set-selections"], input="redmine redmine/instances/default/dbconfig-install boolean false\n", text=True)
        subprocess.run(["apt-get", "install", "-yq", "--no-install-recommends", *missing], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        try:
            postgres = Postgres(folder)
            sites = []
            for make in (lambda: Wissel(program, folder, postgres), lambda: Directus(kept, folder, postgres), lambda: Redmine(kept, folder, postgres)):
                sites.append(make())
                print(sites[-1].name, "is filled", file=sys.stderr)
            rows = {}
            for turn in range(ROUNDS + 1):
                for lines, act in ((lines, act) for lines in LINES for act in ("page", "route", "change")):
                    for site in (site for site in sites if hasattr(site, act)):
                        if act == "route":
                            site.refill()
                        figures = wrk(site.port, getattr(site, act)(), folder, SECONDS if turn else 3, lines)
                        if turn:
                            rows.setdefault((act, site.name, lines), []).append(figures)
                        print(turn, lines, act, site.name, *("%.1f" % figure for figure in figures), file=sys.stderr)
            print(f"\n{CASES:,} cases each, {SECONDS} s a stretch, {ROUNDS} rounds; the better one of each.\n")
            print("| act | connections | program | a second | median ms | p99 ms | no success | Wissel takes, times |")
            print("| --- | ---: | --- " + "| ---: " * 5 + "|")
            acts = (("page", "inbox page of 50"), ("route", "durable route"), ("change", "nothing but a change of the case"))
            for lines, (act, text) in ((lines, act) for act in acts for lines in LINES):
                own = max(rows["route" if act == "change" else act, "Wissel", lines])[0]
                for site in (site for site in sites if hasattr(site, act)):
                    rate, median, late, bad = max(rows[act, site.name, lines])
                    print(f"| {text} | {lines} | {site.name} | {rate:,.0f} | {median:.2f} | {late:.2f} | {bad:.0f} | {own / rate:.1f} |")
        finally:
            for child in reversed(started):
                try:
                    os.killpg(child.pid, 15)
                    child.wait(20)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    child.kill()


main()
