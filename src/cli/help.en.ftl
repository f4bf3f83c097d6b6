# The help of the command line in English. A message is a command, its attributes are its options and the text after them.
# `option` holds what an option says wherever it stands, unless its command says it in other words.

option =
    .api = Address of the central API
    .token = Token of a session (rather as WISSEL_TOKEN: others can see a flag)
    .config = File with settings, or a folder with settings, keys and colours; on the server itself: server.toml
    .lang = Language of screens and messages: nl or en
    .plain = The desk in lines: for a screen reader, a braille display or a pipe
    .in_lines = The desk in lines: for a screen reader, a braille display or a pipe
    .policy = Policy of this place, owned by root (only when /etc/wissel/policy.toml isn't there)
    .allow_http = Allow http to another computer (only on a network that is safe already)
    .ca_file = File with the certificate (PEM) of your own issuer; for https only that one counts then
    .help = Shows this help
    .version = Shows the version
    .database = The database: sqlite:FILE, or an address of PostgreSQL; else that of --config
    .key_file = The file with the master key; else that of --config
    .house = The house
    .code = Code: letters, digits, '-' or '_'
    .name = Name on the screen
    .login = User name
    .json = One JSON object a line
    .file = The file
    .signing_key = The key that signs, from 'wissel audit key'; else that of --config
    .public_key = The public key that signatures are checked with
    .data = An older data file of that folder, instead of the newest
    .folder = The folder with copies
    .server = Of the server (server.toml) instead of the desk

wissel = Desk and central API for the intake of Dutch care-and-safety houses
    .after =
        Examples:
          wissel demo                                   try it, with invented referrals
          wissel --api https://wissel.voorbeeld.nl      the desk
          wissel submit aanmeldingen.csv                submit referrals

        Answer to the shell: 0 all done · 1 a part failed · 2 nothing done, or asked wrongly ·
        3 no connection or not signed in

wissel-login = Signs you in and keeps the token in the keyring
    .user = User name; asked for otherwise
    .print_token = Prints the token instead of keeping it
    .device = Sign in with your organisation: you get a code and fill it in elsewhere
    .provider = With which organisation, when there are several
    .link = Asks for the linking code that the administrator gave you (only the first time)
    .after =
        Examples:
          wissel login --api https://wissel.voorbeeld.nl
          wissel login --device                                 with your organisation: a code instead of a password
          export WISSEL_TOKEN=$(wissel login --print-token)     where there is no keyring

wissel-logout = Signs you out and removes the token

wissel-list = Shows referrals in lines, with a filter
    .filter = The filter, or - for standard input; nothing for all that runs
    .csv = CSV with a heading
    .limit = At most so many lines; 100 if not given
    .after =
        Examples:
          wissel list urgentie:hoog                        what runs and is high
          wissel list 'termijn<1d -eigenaar:ik'            < and > stand between quotes
          wissel list --csv staat:afgesloten,afgewezen     for a spreadsheet
          wissel list --json netwerk:riec | jq .nummer     one JSON object a line
          wissel list -- -staat:ontvangen                  -- goes before a filter that begins with -
          wissel list - < filter.txt                       the filter from standard input

        Keys: urgentie netwerk termijn staat vak eigenaar verwijzer gemeente aandacht
        aangeraakt ontvangen leeftijd geslacht doeltoets aangehouden teruggekomen sluimert
        compartiment niveau nummer geb bsn. A '-' before it turns it around, 'a,b' means or,
        words search the whole file (that is recorded). BSN and date of birth: by standard input only.
        Without vak: or staat: it is about what runs; a search goes through everything.

wissel-submit = Submits referrals from NDJSON, JSON or CSV
    .files = Files, or - for standard input
    .dry_run = Only check, send nothing
    .source = Name of the source system for records without 'bron'
    .standard = The records are reports by a standard: jzv (VNG, JZV Meldingen 1.0)
    .defaults = Fields that every record gets which doesn't name them itself: a file with one JSON object
    .format = Form of the input: ndjson, json or csv; else it shows from the name or the beginning
    .after =
        Examples:
          wissel submit aanmeldingen.csv             a heading with fields, such as betrokkene.geboortedatum
          wissel submit --dry-run aanmeldingen.csv   only check
          cat records.ndjson | wissel submit -       one JSON object a line

        Fields in a list have a number: feiten.1.categorie, anderen.1.persoon.naam.
        'bron' and 'bronkenmerk' together make a record come in only once:
        sending it again does no harm.

        Answer to the shell: 0 all is in · 1 a part is not · 2 nothing is
        3 no connection or not signed in

wissel-demo = Try it: an API of your own full of invented referrals, with the desk on it
    .data = Folder to keep the demo in; otherwise all is gone when it ends
    .referrals = How many referrals
    .seed = Seed of chance: the same number gives the same demo
    .user = As whom you work: intake, intake2, lead, vt, riec, …
    .headless = No desk: prints one line of JSON with address and tokens and runs until SIGTERM
    .after =
        Examples:
          wissel demo                                   the desk, as intake staff
          wissel demo --as riec                         the desk of a network
          wissel demo --data ~/wissel-demo              keep it, to go on later
          wissel demo --referrals 100000 --headless     only the API; prints address and tokens as JSON

        A second desk, in another window: wissel --api http://127.0.0.1:4747
        All persons and municipalities are invented.

wissel-serve = Runs the central API
    .listen = Address and port to listen on
    .init = Makes the database and (when it isn't there) the key file, and stops
    .migrate = Brings the tables on PostgreSQL up to date, as their owner, and stops
    .live = Real data: the screen shows LIVE instead of TEST
    .after =
        Examples:
          wissel serve --init --database sqlite:wissel.db --key-file wissel.key        once: makes both
          wissel serve --listen 127.0.0.1:8080 --database sqlite:wissel.db --key-file wissel.key
          wissel serve --init --database postgres://owner@localhost/wissel --key-file wissel.key
          wissel serve --database postgres://application@localhost/wissel --key-file wissel.key
          wissel serve --config /etc/wissel/server.toml                                everything from a file

        On PostgreSQL the owner makes the tables (--init) and brings them up to date (--migrate). The servers
        themselves use a role that owns nothing and is a member of wissel_app. A role's password belongs in
        PGPASSWORD or ~/.pgpass. Add the address of a standby behind a comma: the servers go over to whoever
        is the primary by themselves.

        Keep the key file apart from the database: without the key nothing can be read. wissel config example
        --server prints a file with all settings; what is given here goes before it.

wissel-admin = Manages houses, organisations and accounts, on the server itself
    .after =
        Examples:
          wissel admin house add waterland "Regio Waterland" --municipality waterveen=Waterveen \
              --config /etc/wissel/server.toml
          wissel admin organisation add politie-waterland "Politie Waterland" --house waterland --kind politie \
              --database sqlite:wissel.db --key-file wissel.key
          wissel admin account add a.jansen --name "A. Jansen" --house waterland --role intake \
              --vog 2026-03-02 --task processing --database sqlite:wissel.db --key-file wissel.key

        On a file (SQLite): stop the server first. Which installation: the server's file with --config (or
        WISSEL_CONFIG), or --database and --key-file. What goes in a session, such as review, settings and proposal,
        reads the settings of the desk with --config. The password is asked for, or read from standard input.

wissel-admin-key = Keys: a new master key, or new keys of a house

wissel-admin-key-add = Puts a new master key first in the key file; the old one stays in it

wissel-admin-key-renew = Wraps all house keys by the newest master key, while the servers run

wissel-admin-key-clean = Takes old master keys out of the key file, when nothing needs them any more

wissel-admin-key-house = Gives a house new keys, while the servers run

wissel-admin-house = Houses

wissel-admin-house-add = Adds a house
    .municipality = A municipality of the region, as CODE=NAME; once for each
    .lease_minutes = How many minutes a referral stays with somebody who does nothing with it; 15 if not given
    .agenda_closes = When the agenda of the triage meeting closes, as DAY=TIME, with 1 for Monday: 1=12:00

wissel-admin-house-access = Changes how people of a house get in: how long sessions last, and emergency access
    .code = Code of the house
    .session = How long sessions of a role last, in minutes, as ROLE=IDLE/MOST: intake=30/540
    .break_glass_minutes = Allows emergency access, for so many minutes
    .no_break_glass = Allows no emergency access

wissel-admin-house-list = Names the houses

wissel-admin-organisation = Organisations that take part in a house

wissel-admin-organisation-add = Adds an organisation to a house
    .code = Code, for example gemeente-waterveen
    .name = Name
    .kind = Kind, as the catalogue names it: politie, om, rvdk, …

wissel-admin-organisation-list = Names the organisations of a house

wissel-admin-account = Accounts: who can sign in, in which role

wissel-admin-account-add = Adds an account; the password is asked for
    .name = Name that colleagues see
    .role = intake, lead, network, participant, system, auditor or administrator
    .network = The network, for a network's staff
    .organisation = The organisation, for a participant or a system that submits
    .vog = Date of the certificate of conduct, as YYYY-MM-DD; this one or that of the screening is needed
    .screening = Date of the screening
    .task = Task in this processing: processing, lawfulness or support
    .from = The first day, as YYYY-MM-DD
    .until = The last day
    .compartment = May open the radicalisation compartment
    .level = Up to which level of confidentiality: confidential (if not given), restricted or secret

wissel-admin-account-list = Names the accounts
    .house = Only of this house

wissel-admin-account-disable = Closes an account: nobody signs in with it, running sessions end

wissel-admin-account-change = Changes name, role, days or certificate, or closes an account, in an administrator's session
    .login = User name
    .role = Another role; one that reaches further waits for a second person
    .network = The network, for a network's staff; another role has none
    .organisation = The organisation, for a participant or a system that submits; another role has none
    .name = Name that colleagues see
    .from = The first day, as YYYY-MM-DD
    .until = The last day
    .no_until = No last day any more
    .vog = Date of the certificate of conduct
    .screening = Date of the screening
    .compartment = May open the radicalisation compartment: yes or no
    .level = Up to which level of confidentiality: confidential, restricted or secret
    .task = Task in this processing: processing, lawfulness or support
    .close = Closes the account
    .open = Opens it again
    .why = Why, for the second person

wissel-admin-account-guest = Lets somebody of another house work in yours too, in an administrator's session
    .login = User name of the account in the other house
    .role = The role in your house; one that reaches further waits for a second person
    .network = The network, for a network's staff
    .organisation = The organisation, for a participant
    .task = Task in this processing: processing (if not given), lawfulness or support
    .from = The first day, as YYYY-MM-DD
    .until = The last day
    .compartment = May open the radicalisation compartment
    .level = Up to which level of confidentiality: confidential (if not given), restricted or secret
    .why = Why, for the second person

wissel-admin-account-bar = Keeps referrals from somebody, in an administrator's session
    .login = User name
    .numbers = Numbers of referrals
    .lift = Lifts it

wissel-admin-account-renew = Asks for a new password or a link code for who can't sign in any more, in an administrator's session
    .login = User name
    .new_password = A new password; the second factor is set up anew too
    .link_code = A link code, with which somebody ties the account to their organisation anew
    .why = Why, for the second person

wissel-admin-account-password = Gives an account a new password; running sessions end

wissel-admin-account-second-factor = Second factor: require it, no longer require it, or reset it for who lost their app or recovery codes
    .require = This account must have a second factor; it is set up at the next sign-in
    .not_required = This account needs none
    .reset = Takes the secret and the recovery codes away, and ends running sessions

wissel-admin-session = Sessions: who is signed in now, and ending that

wissel-admin-session-list = Names the sessions of an account that run

wissel-admin-session-end = Ends the sessions of an account, or one of them
    .session = Only this session

wissel-admin-account-link = Gives a linking code, with which somebody links the account to an organisation
    .issuer = Links at once, without a linking code: the organisation's issuer. The person's name there (sub) is asked for

wissel-admin-account-unlink = Removes the link with the organisation

wissel-admin-account-password-off = Lets this account sign in with the organisation only, or with a password again
    .on = Allows the password again

wissel-audit = Checks the journal
    .after =
        Examples:
          wissel audit verify --config /etc/wissel/server.toml
          wissel audit verify --database sqlite:wissel.db --key-file wissel.key
          wissel audit export --form bio2 --house _wissel --to installatie.ndjson --config /etc/wissel/server.toml

        Answer to the shell: 0 the journal is whole · 1 something was changed · 2 it can't be read

wissel-audit-verify = Walks through the whole journal and names the first entry that isn't right
    .key_file = The key file. Without a key only the chain is walked, also beside a server that runs
    .export = A file of 'wissel audit export', instead of a database
    .checkpoints = Checkpoints that were kept outside the database

wissel-audit-export = Writes the journal of a house to a file
    .to = The file that is made; only you can read it
    .form = The form: chain (sealed, to be walked along, also beside a server), bio2 or ldv (readable, is recorded)

wissel-audit-checkpoint = Puts on record, signed, how far each journal has come
    .to = The file that they are added to; otherwise to standard output

wissel-audit-break-glass = Names who opened a file in an emergency, and reviews that
    .unreviewed = Only what nobody reviewed yet
    .review = Reviews this emergency access of somebody else
    .words = The review, in words
    .after =
        Examples:
          wissel audit break-glass --api https://wissel.voorbeeld.nl
          wissel audit break-glass --unreviewed
          wissel audit break-glass --review 01920000-0000-7000-8000-000000000001 --words "Justified: there was acute danger."
wissel-audit-who-saw = Shows who saw a person: every read, hit, attempt, change and export
    .number = Number of a referral, for example 26-00078
    .bsn = By BSN: all referrals of this person; the BSN is asked for

wissel-audit-key = Makes the key that signs checkpoints and copies

wissel-backup = Makes a copy of the data while the server runs, or checks one
    .to = The folder for the copy
    .after =
        Examples:
          wissel audit key ijkpunt.key                                   once: the key that signs
          wissel backup --to /kopie --database sqlite:wissel.db --signing-key ijkpunt.key
          wissel backup --to /kopie --config /etc/wissel/server.toml     what isn't given comes from the server's file
          wissel backup check /kopie --public-key ijkpunt.key.pub
          wissel restore --from /kopie --to sqlite:terug.db --key-file wissel.key --public-key ijkpunt.key.pub

        A copy is made while the server runs, and is two files: data and keys. Old data stays; of the keys only the
        newest stay. So what was destroyed stays unreadable, in an old copy too. The master key is not in it: keep that
        apart.

wissel-backup-check = Checks whether a copy is whole and unchanged

wissel-restore = Puts a copy back into an empty database
    .from = The folder with copies
    .to = Where it must go: a new file, or an empty database on PostgreSQL as its owner
    .after =
        Example:
          wissel restore --from /kopie --to sqlite:terug.db --key-file wissel.key --public-key ijkpunt.key.pub

        Of the keys only the newest stay, so what was destroyed stays unreadable in an old copy too.

wissel-retention = Keeping: what must be destroyed, and the agreement of a second person
    .after =
        Examples:
          wissel retention list                          what must go, with the rule and the last day
          wissel retention run                           the daily round now: propose what must go
          wissel retention approve PROPOSAL              shows what would be destroyed
          wissel retention approve PROPOSAL --destroy    destroys it; that can't be undone
          wissel retention refuse PROPOSAL 'a court case is running'

        The server does the round every day. A triage lead agrees who didn't end the referral.
        Answer to the shell: 1 when something is late (list).

wissel-retention-list = What must be destroyed, and the proposals that wait

wissel-retention-run = Does the daily round now

wissel-retention-approve = Shows a proposal, or agrees to it
    .proposal = The proposal, out of `list`
    .destroy = Destroy what is in it: that can't be undone

wissel-retention-refuse = Refuses a proposal
    .proposal = The proposal, out of `list`
    .reason = Why not

wissel-move = Moves a file to PostgreSQL
    .from = The file where the data is now, for example sqlite:wissel.db
    .to = The empty database on PostgreSQL, as its owner
    .after =
        Example:
          wissel move --from sqlite:wissel.db --to postgres://owner@localhost/wissel --key-file wissel.key

        Stop the server first. The database on PostgreSQL is empty and belongs to its owner; the key stays the same.
        The journal is walked on both sides. When something goes wrong, nothing stands on PostgreSQL. The file stays as
        it is.

wissel-openapi = Prints the description of the API (OpenAPI 3.1)

wissel-keys = Keys: show what holds now, or check files
    .keymap = Keys by this name or from this file; otherwise those that hold now
    .json = Prints them as JSON
    .markdown = Prints all commands with their keys as Markdown: full (everything) or short (one table)
    .check = Checks files; without a file everything that can be chosen
    .after =
        Examples:
          wissel keys                                   the keys that hold now, by place
          wissel keys --keymap vim --json               other keys, for another program
          wissel keys --check ~/.config/wissel/keymaps/default.toml
          wissel keys --check                           check everything that can be chosen

        Answer to the shell: 0 in order · 1 there is a mistake in it · 2 asked wrongly

wissel-themes = Colours: show the themes, or check them with their contrast
    .check = Checks files, with the contrast of every role; without a file everything that can be chosen
    .after =
        Examples:
          wissel themes                                 which themes there are
          wissel themes --check                         check them all, with the contrast of every role
          wissel themes --check ~/.config/wissel/themes/mine.toml

        Answer to the shell: 0 in order · 1 there is a mistake in it, or something is hard to read · 2 asked wrongly

wissel-config = Settings: show an example, or check a file
    .after =
        Examples:
          wissel config example > ~/.config/wissel/config.toml
          wissel config check ~/.config/wissel/config.toml
          wissel config example --server > /etc/wissel/server.toml
          wissel config check /etc/wissel/server.toml
          wissel config public-key /etc/wissel/server.toml

        A file that is called server.toml is the server's; any other is too, with --server.

        Answer to the shell: 0 in order · 1 there is a mistake in it

wissel-config-example = Prints all settings with what they mean, as the beginning of a file of your own

wissel-config-check = Checks a file; without a file everything that holds now

wissel-config-public-key = Prints the server's public key as a sign-in service needs it (JWKS)
    .file = The server's file
    .provider = Code of the sign-in service, where more have a key

wissel-doctor = Checks whether all is well here: terminal, keys, API, clock, token, policy
    .json = Prints the findings as JSON
    .keys = Shows for every key what arrives, its name and what it does
    .server = Looks at the server of this computer, with the file of --config
    .after =
        Examples:
          wissel doctor --api https://wissel.voorbeeld.nl
          wissel doctor --keys           shows what your keys really send
          wissel doctor --json           for another program
          wissel doctor --server --config /etc/wissel/server.toml   on the server itself

        Answer to the shell: 0 all is well · 1 something is wrong

wissel-man = Prints the manual as a man page

wissel-completions = Prints the completions of a shell: bash, zsh or fish
    .shell = The shell: bash, zsh, fish, elvish or powershell

wissel-help = Shows the help of a command
    .about = The command

wissel-admin-review = The yearly list of rights, in a session of the house
    .mark = Records that you looked at the rights of these accounts
    .csv = CSV with a header

wissel-admin-proposal = Proposals that need a second person, in a session of the house

wissel-admin-proposal-list = Names the proposals that you may see

wissel-admin-proposal-approve = Agrees: it happens at once
    .proposal = The proposal: the beginning of its identity is enough
    .words = In what words

wissel-admin-proposal-refuse = Refuses, with the reason
    .proposal = The proposal: the beginning of its identity is enough
    .words = In what words

wissel-admin-proposal-collect = Shows, once, the password or the link code that was agreed to
    .proposal = The proposal: the beginning of its identity is enough

wissel-admin-proposal-withdraw = Takes your own proposal back
    .proposal = The proposal: the beginning of its identity is enough
    .words = In what words

wissel-admin-settings = The settings of the house, in an administrator's session

wissel-admin-settings-show = Shows the settings, as JSON

wissel-admin-settings-put = Changes them to what stands in a file
    .file = What 'show' gave, changed; 'versie' in it says what you saw

wissel-admin-subscription = Subscriptions: which systems are told of what happens in the house, in an administrator's session

wissel-admin-subscription-list = Names the subscriptions of the house

wissel-admin-subscription-add = Makes a subscription, and shows the secret that signs events, once
    .name = What it is for
    .address = Where the events go: https
    .kind = A kind that is told, such as doorgeleiden; once for each kind, none for all
    .network = For the system of this network: it hears only of what was sent to that network

wissel-admin-subscription-end = Ends a subscription, with what it wasn't told yet
    .subscription = The subscription: its name, or the beginning of its identity

wissel-admin-subscription-failed = Names what a subscription could not be told
    .subscription = The subscription: its name, or the beginning of its identity

wissel-admin-subscription-again = Has told again what could not be told
    .subscription = The subscription: its name, or the beginning of its identity
    .entry = Only these, by their number from 'failed'; otherwise all
