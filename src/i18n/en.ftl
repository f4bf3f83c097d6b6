# What the desk says, in English.


## The desk as a whole

product = Wissel
loading = loading…
opening = opening… (Esc cancels)
too-small = This window is too small for the desk: make it at least { $width } wide and { $height } high.
link-old = { $age } old
link-back = The connection is back.
offline = No connection since { $since }. You can read on; { $count ->
        [0] nothing waits
        [one] 1 command waits
       *[other] { $count } commands wait
    } until the connection is back.
inbox-hidden = { $count } hidden by your rights
inbox-hidden-late = { $late } overdue that you may not see: warn your lead
inbox-hidden-late-lead = Task: { $late } overdue that you may not see. Arrange who may (admin)
inbox-new = { $count } new: { $key } shows
footer-help = all keys
key-unknown = { $key } does nothing here
paste-refused = Pasted text does nothing here.
waiting-cancelled = Cancelled.
typed-dropped = { $count ->
        [one] 1 key was not used.
       *[other] { $count } keys were not used.
    }
suspend-refused = The desk can't be suspended here.
keymap-wrong = The keys are Wissel's own; your file has a mistake: { $what }
theme-wrong = The theme is Wissel's own; your file has a mistake: { $what }
failure-line = Wissel can't reach the server. Try again in a moment.
confirm-leave = { $count ->
        [one] 1 command still waits
       *[other] { $count } commands still wait
    } for the connection. Leaving throws them away. Leave anyway?
confirm-sign-out = { $count ->
        [one] 1 command still waits for the connection. It is
       *[other] { $count } commands still wait for the connection. They are
    } lost when somebody else signs in after you. Sign out anyway?
elsewhere-administrator =
    You manage the accounts of this house. That isn't done at this desk: you see no referrals here.
    { "" }
    On the server, with access to the database and the key file:
    { "" }
      wissel admin account list      who works here, and in which role
      wissel admin account add       make an account
      wissel admin --help            all the rest
      wissel audit verify            check the journal
elsewhere-system =
    This account is of a system that hands referrals in. That isn't done at this desk, but with:
    { "" }
      wissel submit FILE             hand a file in
      wissel submit --help           what that file looks like
audit-empty = You check lawfulness. Search a referral by its number to read its history; your search is recorded.

## Signing in

sign-in-title = Sign in to Wissel
sign-in-name = User name
sign-in-password = Password
sign-in-send = Sign in
sign-in-both = Fill in your user name and your password.
sign-in-busy = Signing in…
session-ended = Your session has ended. Sign in again; what you typed is still there.
start-no-line = Wissel can't reach the server and keeps trying.

## Times

time-now = now
time-unit-minute = m
time-unit-hour = h
time-unit-day = d
time-today = today
time-tomorrow = tomorrow
time-weekday-1 = Mon
time-weekday-2 = Tue
time-weekday-3 = Wed
time-weekday-4 = Thu
time-weekday-5 = Fri
time-weekday-6 = Sat
time-weekday-7 = Sun
time-month-1 = Jan
time-month-2 = Feb
time-month-3 = Mar
time-month-4 = Apr
time-month-5 = May
time-month-6 = Jun
time-month-7 = Jul
time-month-8 = Aug
time-month-9 = Sep
time-month-10 = Oct
time-month-11 = Nov
time-month-12 = Dec
late = late: { $moment }
due = { $left } left (until { $moment })
due-over = { $over } overdue (was { $moment })
no-due = no deadline

## Splits

split-postvak = Inbox
split-mijn = Mine
split-wacht = Waiting
split-uit = Out
split-te-laat = Late
split-klaar = Done
split-nieuw = New
split-lopend = Running
empty-inbox = The inbox is empty: nothing waits for the desk. Press { $key } to key in a referral; Tab shows what waits or is out.
empty-mine = You have nothing in hand. Go to the inbox and take a referral with { $key }.
empty-waiting = Nothing waits: no question to a referrer, nothing on hold, nothing snoozed.
empty-out = Nothing is out: no network has anything of this house now.
empty-overdue = Nothing is late.
empty-done = Nothing has ended yet: nothing closed, rejected, duplicate or withdrawn.
empty-packages-nieuw = There is nothing new for your network. What you accepted stands under Running (Tab).
empty-packages-lopend = You have nothing running.
empty-packages-klaar = Nothing is done yet.
split-agreement = For approval
empty-agreements = Nothing waits for your agreement.
asked-why = Your agreement is needed
asked-to = Goes to
agreed-how = in Wissel

## Columns

column-rest = Left
column-urgency = Urgency
column-number = Number
column-from = From
column-place = Place
column-age = Age
column-quiet = Idle
column-summary = About
column-network = Network
column-since = Since
column-state = Standing
column-answer = Answer by
column-sender = Sender
row-returned = BACK
row-with = with { $name } since { $since }
row-mine = (yours)
row-held = (on hold)
row-approval = (approval: { $who })
row-second-eyes = lead
row-snoozed = (snoozed until { $until })
preview-due = due { $moment }
preview-received = received { $moment }
preview-purpose = purpose test { $fits }
preview-proposal = Proposal
preview-no-proposal = No proposal yet.

## States

urgency-none = –
urgency-acuut = ACUTE
urgency-hoog = high
urgency-normaal = normal
urgency-laag = low
urgency-acuut-long = ACUTE    danger now: call first, record afterwards
urgency-hoog-long = high     serious threat within days
urgency-normaal-long = normal   the usual term
urgency-laag-long = low      can wait
confidentiality-vertrouwelijk = confidential
confidentiality-confidentieel = restricted
confidentiality-geheim = secret
confidentiality-vertrouwelijk-long = confidential  for everybody at the desk
confidentiality-confidentieel-long = restricted    only for who has this level: somebody well known, a colleague
confidentiality-geheim-long = secret        for fewer still: danger if it were known
confidentiality-is = level { $level }
confidentiality-note = Who has no such level sees this no more; networks keep what they were sent.
confidentiality-above-own = That is higher than you may see yourself. Ask a colleague who may.
confidentiality-lower-lead = Only a lead makes the level lower.
state-ontvangen = received
state-in-triage = in triage
state-wacht-op-aanvulling = awaits more
state-doorgeleid = routed
state-in-behandeling = in progress
state-beantwoord = answered
state-afgesloten = closed
state-afgewezen = rejected
state-dubbel = duplicate
state-ingetrokken = withdrawn
handover-ter-goedkeuring = awaits approval
handover-verzonden = not seen yet
handover-gezien = seen, no decision
handover-aanvulling-gevraagd = asks more
handover-geaccepteerd = accepted
handover-in-behandeling = in progress
handover-afgerond = completed
handover-geweigerd = BACK: declined
handover-onjuist-geadresseerd = BACK: wrong place
handover-doorgezet = forwarded
handover-teruggegeven = BACK: handed back
handover-teruggetrokken = recalled
handover-akkoord-geweigerd = BACK: no approval
handover-advies-gegeven = given
handover-advies-verstuurd = sent
handover-advies-beantwoord = answered
handover-advies-niet-gevolgd = BACK: not followed
handover-leads = leads
handover-due = answer by { $moment }
handover-approval-due = agreement by { $moment }
handover-waits = waits for the approval of { $who }: { $why }
mode-stuur = SEND
mode-na-akkoord = APPROVAL
mode-advies = ADVISE
mode-verboden = FORBIDDEN
focus-ex-justitiabele = ex-offender
focus-verward-gedrag = confused behaviour
focus-radicalisering = radicalisation
focus-help = Radicalisation: a mandatory route and its own compartment.
focus-off-help = Needed when radicalisation is taken off. Another lead does that.
sex-man = Man
sex-vrouw = Woman
sex-onbekend = Sex unknown
purpose-triage = triage
purpose-doorgeleiden = routing
purpose-volgen = tracking
purpose-controle = audit
met-yes = yes
met-no = no
met-unknown = unknown

## An opened referral

read-recorded = read recorded
seen-recorded = seen: recorded
label-person = Person
label-place = Address
label-referrer = Referrer
label-informed = Informed
label-due = Deadline
label-weighed = Weighing
label-sender = Sender
label-basis = Basis
label-necessity = Necessity
lease-mine = yours (until { $until })
lease-other = with { $name } (until { $until })
bsn-hidden = BSN { $bsn } ({ $key } shows)
bsn-unknown = BSN unknown { $reason }
name-unknown = name unknown
earlier = { $count ->
        [one] 1 earlier referral
       *[other] { $count } earlier referrals
    }
told = yes
not-told = no: { $reason }
wants-feedback = wants to hear
safe-contact = safe contact: { $how }
weighed-purpose = purpose test { $fits }
weighed-admission = admission { $answers }
section-goal = Asks
section-other = Also involved
section-handovers = Hand-overs
section-question = Question to { $whom }: { $question }
section-enrichment = Enrichment, { $whom }: { $question }
section-note = Note by { $name }, { $moment }
section-supplement = Supplement
section-correction = Correction
section-corrected = Changed: { $parts }
question-open = no answer yet (expected by { $due })
enrichment-open = no answer yet
duplicate-of = duplicate of { $number }
open-no-line = Opening needs the connection: a read must be recorded.
open-from-memory = No connection: this is as it was last opened.

## Why not

lock-title = The desk is locked
lock-note = What you typed is still there. Type your password to go on.
lock-send = Unlock
lock-empty = Type your password first.
lock-busy = Checking your password…
lock-closed = The desk is locked: type your password and press Enter.
lock-no-line = No connection: unlocking has to wait. Nothing is lost.
lock-wrong = That password isn't right. You can try { $left } more times.
lock-ended = { $tries } wrong passwords: you are signed out. Sign in again.
token-at-command = signed in by your command
token-at-given = signed in at the start
token-at-systemd = signed in by the system
token-at-keyring = signed in by the keyring
token-at-kernel = signed in until this computer restarts
token-at-file = signed in by a file
token-at-memory = signed in for now only
token-elsewhere = { $what }. The token is now in: { $place }.
token-silent = { $what }. Sign in here.
why-lock = Nobody is signed in yet.
why-policy = This computer's policy doesn't allow this.
why-no-row = Nothing is under the cursor here.
why-mine-already = This referral was taken already.
why-not-taken = Nobody has taken this referral.
why-nothing-own = There is nothing that you can undo.
why-none-refused = Nothing was refused.
why-package-state = Not now: this package is { $state }.
refusal-bezet = { $name } has this referral
refusal-grondslag-vervallen = the basis holds no more: recall this hand-over and choose again
refusal-verboden = this is forbidden: { $article }
refusal-velden = { $count ->
        [one] 1 field isn't right
       *[other] { $count } fields aren't right
    }
refusal-onbekend = this doesn't exist, or you may not see it: check the number
refusal-geen-recht = your role may not do this: ask a colleague who may
refusal-verkeerde-staat = not now: the referral is '{ $state }'
refusal-verkeerde-stand-doorgeleiding = not now: the hand-over is '{ $state }'
refusal-eerst-doeltoets = first the purpose test (Wgs 2.31(2))
refusal-publieke-deelnemer-nodig = name a public participant that had a say, and who spoke for it (Wgs 2.31(2))
refusal-eerst-dat-vraag = first ask whether this organisation knows the person; then what it knows
refusal-loopt-al = a hand-over to this network runs already: wait, or recall it
refusal-verplichte-route = radicalisation: first to police, prosecution or the mayor (Wgs 2.31(13))
refusal-pakket-gewijzigd = the data changed since you chose: look at the package again
refusal-tweede-persoon-nodig = someone else than who asked must do this (four eyes)
refusal-open-doorgeleidingen = hand-overs still run: recall them first or await the answer
refusal-niets-ongedaan-te-maken = there is nothing that you can undo
refusal-al-gezien = the network has seen it: you can recall it, no longer undo it
refusal-al-zo = this is so already: nothing needs doing
refusal-tijd-voorbij = choose a time in the future

## What was done

queued = (waits for the connection)
queued-line = The connection fell away. Wissel sends this later, and only once.
undo-offer = { $key } = undo
undo-seen = The network has seen this: you can recall it, with a reason.
stale = { $number } changed meanwhile: look again. What you typed is kept.
stale-by = { $number } was changed by { $name } ({ $what }): look again.
refused-now = { $number } { $what }: this did not go through. { $why }
refused-later = { $count ->
        [one] 1 command was
       *[other] { $count } commands were
    } refused afterwards (menu: refused). { $why }
refused-title = What was refused when the connection was back
received-new = { $number } was received
received-known = { $number } had been received already: nothing was added
feed-network = { $number } { $network }: { $state }
did-ontvangen = referral keyed in
did-wijzigen = corrected
did-amend-told = amended, and told to { $networks } (new text or approval: see the file)
did-amend-advised = amended. Tell the referrer: advice for { $advised }
did-amend-both = amended, and told to { $networks }. Tell the referrer: advice for { $advised }
did-nemen = taken
did-vasthouden = kept
did-loslaten = released
did-doeltoetsen = purpose test recorded
did-verrijking-vragen = enrichment asked
did-verrijking-vastleggen = enrichment recorded
did-toelaten = admission recorded
did-urgentie-kiezen = urgency chosen
did-taakaccenten-kiezen = focus areas chosen
did-vertrouwelijkheid-kiezen = level of confidentiality chosen
did-leefgebieden-kiezen = life domains recorded
did-doorgeleiden = routed
did-route = routed to { $networks }
did-route-asked = agreement asked for { $networks }
did-akkoord-geven = approval recorded
did-akkoord-weigeren = refusal recorded
did-advies-verstuurd = recorded: sent by the referrer
did-advies-beantwoord = answer to the advice recorded
did-advies-niet-gevolgd = recorded: advice not followed
did-terugtrekken = recalled
did-aanvullen = supplemented
did-supplement-asked = asked { $who } to agree to the supplement
did-vraag-stellen = referrer asked
did-antwoord-vastleggen = answer recorded
did-notitie-maken = note written
did-sluimeren = snoozed
did-wekken = woken
did-aanhouden = put on hold
did-hervatten = resumed
did-afwijzen = rejected
did-dubbel-melden = marked as duplicate
did-niet-dubbel = not a duplicate
did-intrekken = withdrawn
did-afsluiten = closed
did-heropenen = reopened
did-ongedaan-maken = undone
did-undone = undone: { $what }
did-inzien = seen
did-antwoorden = answered
did-answer-accept = accepted
did-answer-more = more asked
did-answer-decline = declined
did-answer-wrong = sent back: wrong place
did-answer-forward = forwarded
did-answer-progress = progress reported
did-answer-complete = completed
did-answer-hand-back = handed back
package-changed = { $number } changed or is new
agreement-gone = This no longer waits for your agreement.
package-corrected = changed
package-closed = Content can no longer be read
package-closed-why = This network did not take it up. Only that it was here and the answer remain.
corrected-not-yet = Don't use the earlier text. There is no new one, or it awaits approval.
package-gone = This package was recalled. You can no longer read it.

## Forms

form-choose = Choose one.
form-problems = { $count ->
        [one] 1 field isn't right yet.
       *[other] { $count } fields aren't right yet.
    }
form-more = { $count } choices; a letter jumps
form-kept = You typed this before; it was kept.
form-left = Not sent. What you typed is kept.
field-reason = Reason
field-explanation = In words
field-question = Question
field-answer = Answer
field-note = Note
field-outcome = Outcome
field-urgency = Urgency
field-focus = Focus areas
field-confidentiality = Confidentiality
send-record = Record
send-ask = Ask
feedback = Feedback
feedback-given = given
feedback-none = not given
feedback-text = What, or why not
feedback-help = What the referrer heard, or why nothing.
purpose-fits = Does it fit?
purpose-yes = yes, it fits the purpose (Wgs 2.25)
purpose-no = no, it doesn't
purpose-help = On the referral alone, without enrichment (Wgs 2.31(2)).
purpose-purpose = Purpose
judge-kind = Participant { $number }
judge-name = Name { $number }
judge-help = At least one public participant, by name.
judge-public = public
judge-private = private
enrich-whom = Whom
enrich-kind = What
enrich-kind-help = First whether the organisation knows the person; then what.
enrich-presence = whether the person is known
enrich-content = what is known
enrich-default = Is this person known to you?
enriched-known = known
enriched-given = given
enriched-absent = nothing there
enriched-refused = refused for weighty reasons
domains-note = Only what is needed: write why. Empty records nothing.
reject-advice = Advice
reject-advice-help = What can the referrer do now?
withdraw-by = At the request of
ask-help = Ask only what is needed to weigh.
ask-whom = Whom
snooze-until = Back
snooze-note = Out of sight until then; the clock runs on.
snooze-1u = in an hour
snooze-3u = in three hours
snooze-morgen = next working day
snooze-week = in five working days
hold-note = The desk's clock stands still; statutory terms run on.
duplicate-evidence = Why the same
approve-name = Who agreed
approve-how = How
approve-how-help = For instance: by phone, 14:05.
approver-second-eyes = a second colleague
approver-subject = the person concerned
advice-how = How do we know
advice-no-outcome = no code heard
supplement-text = Supplement
supplement-help = Is put in the file as a fact, and then leaves.
supplement-category = Kind of data
supplement-source = Of which organisation
supplement-police = Police article
supplement-police-help = Only for police data.
supplement-secrecy = Ground for secrecy
supplement-secrecy-help = Only when the source is bound by secrecy.
supplement-parts = From the file as well
supplement-send = Send or ask approval
supplement-note = Asked: { $asked } Goes on { $basis }, in the name of { $sender }.
supplement-sent = sent
supplement-tell = tell the referrer
supplement-refused = no approval, stayed here
supplement-replaced = replaced by a newer one
answer-where = Where does it belong
answer-to = To
answer-stage = Stage
answer-no-content = This network gives no content back: the code is enough.
status-nothing = There is nothing to do with hand-overs or questions now.
weigh-open = { $count } open

## Route

route-title = { $number }  route
route-none = No network is left: something runs everywhere already.
route-no-slot = There is no network { $slot }.
route-along = + { $networks }
route-search = … type to search { $count } networks
route-searching = search: { $query } ({ $count })
route-for = For
route-against = Against
route-not = Forbidden
route-sender = Sender
route-approval = Approval
route-approval-asks = is asked of { $who }; until then everything stays here
route-leaves = Leaves
route-stays = Stays
route-nothing = nothing
route-necessity = Necessity
route-back = Answer
route-missing = Still missing: { $missing }
route-missing-label = Missing
route-forbidden = { $network } is forbidden: { $article }
route-added = { $network } goes along. Enter sends all together.
route-left-out = { $network } no longer goes along.
route-leads = { $network } leads.
route-changed = Changed. Check the package; Enter sends.
route-edit-title = { $network }: what leaves, from whom and why
route-edit-send = Do it like this
route-parts = Leaves
route-parts-help = Space switches. What the law keeps here can't leave.
route-sender-organisation = Organisation
route-sender-name = Name
route-mode = Mode
route-article = Article
route-basis = Basis
route-network = Network
route-why-title = Why this way: { $network }
rule-to-confirm = to be confirmed by the privacy officer
part-identiteit = name and date of birth
part-bsn = BSN
part-adres = address
part-bereikbaarheid = how to reach
part-anderen = others
part-betreft = summary
part-toelichting = story
part-vraag = request
part-aanmelder = referrer's contact
part-ingelicht = informed
part-feit = fact
withheld-verboden = forbidden: { $article }
withheld-voorwaarden = condition of the source: { $conditions }
withheld-geheimhouding = professional secrecy
withheld-niet-nodig = not needed
withheld-melder = reporter protected
withheld-bureau = by the desk

## Pages

help-title = Keys of this place
explain-title = Why this deadline
clock-desk = Desk
clock-none = No deadline runs.
clock-ontvangst = receipt
clock-besluit = decision
clock-uitkomst = outcome
history-read = opened the referral ({ $purpose })
history-found = found it by searching
history-denied = tried { $what }: refused ({ $why })
search-title = Search:
search-duplicate = Duplicate of which?
search-help = Type a number (26-01842), name, date of birth (12-03-1984), BSN or words, or a filter (referrer:om), and Enter. All of it must hold. That a referral came up is recorded.
search-help-number = Type a number (26-01842), or a filter on columns (state:rejected), and Enter. Searching for a person is not possible here.
search-empty = First type what you look for.
search-busy = Searching…
search-found = { $count ->
        [0] Nothing found.
        [one] 1 found.
       *[other] { $count } found.
    }
search-none = Nothing found. Check the words, or search with fewer.
search-more = There is more: be more precise.

## Intake

intake-title = Key in a referral (phone)
intake-note = Everything may come later. Wissel keeps what you type; g d goes on later.
intake-send = Send the referral
drafts-title = Your unfinished referrals: a digit goes on
drafts-none = You have no unfinished referrals.
draft-left = Kept as a draft; g d takes it up again.
draft-not-kept = Not kept yet: { $why }
draft-not-dropped = The referral was received, but its draft is still there. Do not send it again. { $why }
word-ja = yes
word-nee = no
word-vrouw = woman
word-man = man
word-onbekend = unknown
word-gedraging = behaviour
word-situatie = situation
word-wpg-8 = Wpg 8
word-wpg-13 = Wpg 13
word-uitdrukkelijke-toestemming = explicit consent
word-wettelijke-plicht-of-bevoegdheid = duty or power by law
word-goed-hulpverlenerschap = good professional care
veld-aanmelder-soort = Who calls
veld-aanmelder-organisatie = Organisation
veld-aanmelder-naam = Caller's name
veld-aanmelder-telefoon = Phone
veld-aanmelder-terugkoppelingGewenst = Wants to hear
veld-betreft = About
veld-betreft-hulp = In one line, without a name.
veld-aard = Kind
veld-toelichting = Story
veld-toelichting-hulp = What happened, what was tried. Tab goes on.
veld-vraag = Asked of us
veld-betrokkene-naam = Person's name
veld-betrokkene-geboortedatum = Date of birth
veld-betrokkene-geboortedatum-hulp = 12-03-1984 or 1984-03-12
veld-betrokkene-geslacht = Sex
veld-betrokkene-adres = Address
veld-betrokkene-plaats = Town
veld-betrokkene-telefoon = Phone
veld-betrokkene-veiligContact = Safe contact
veld-betrokkene-veiligContact-hulp = How and how not: for instance don't call.
veld-betrokkene-bsn = BSN
veld-betrokkene-bsnOnbekendReden = Why no BSN
veld-gemeente = Municipality
veld-ingelicht = Told?
veld-ingelicht-hulp = Does the person know of the referral?
veld-ingelichtReden = Why not
veld-toelichtingCategorieen = In the story
veld-toelichtingCategorieen-hulp = Which kinds of data? Decides what may leave later.
veld-toelichtingGeheimhoudingGrond = Secrecy ground
veld-toelichtingGeheimhoudingGrond-hulp = Only under professional secrecy. Without a ground the text stays here.
veld-juistheidGecontroleerdDoor = Checked by

## Events

event-a-network = a network
event-received = received from { $from }
event-amended = corrected: { $reason }
event-taken = taken until { $until }
event-renewed = kept
event-released = released
event-purpose = purpose test { $fits }: { $reason } (by { $who })
event-enrichment = enrichment asked of { $whom }: { $question }
event-enriched = enrichment given: { $text }
event-enrichment-refused = refused: { $reason }
event-enrichment-absent = nothing there
event-admission = admission { $outcome }: { $answers } (by { $who })
event-urgency = urgency { $urgency }: { $reason }
event-focus = focus areas: { $areas }
event-confidentiality = confidentiality: { $level } ({ $reason })
event-domains = life domains: { $domains }
event-routed = routed to { $network } for { $sender }, on { $basis }; sent: { $parts }
event-asked-approval = approval asked for { $network } for { $sender }, on { $basis }; would leave: { $parts }
event-advised = advice to { $sender }: report to { $network } yourself
event-approved = approval for { $network } by { $name } ({ $how })
event-sent = sent to { $network }
event-approval-refused = no approval for { $network }: { $reason }
event-advice-sent = the referrer sent it to { $network } { $text }
event-advice-answered = { $network } answered the referrer: { $outcome } { $text }
event-advice-dropped = advice { $network } not followed: { $reason }
event-recalled = { $network } recalled: { $reason }
event-supplemented = { $network } supplemented: { $parts }
event-supplement-waits = approval asked for a supplement to { $network }: { $parts }
event-corrected = { $network } told of a correction: { $parts }
event-correction-waits = { $network } told of a change: { $parts }; the new text awaits approval
event-advice-corrected = tell the referrer: advice for { $network } amended ({ $parts })
event-supplement-sent = supplement or correction sent to { $network }
event-supplement-refused = no approval for the supplement or correction to { $network }: { $reason }
event-seen = { $network } has seen it
event-responded = { $network }: { $state } { $text }
event-asked = asked of { $whom }: { $text } (answer by { $due })
event-answered = answer: { $text }
event-noted = note: { $text }
event-snoozed = snoozed until { $until }
event-woken = woken
event-held = put on hold: { $reason } { $text }
event-resumed = resumed
event-moved = is now { $state }
event-ended = { $state }: { $text } { $told }
event-told = (referrer heard: { $text })
event-not-told = (no word: { $reason })
event-duplicate = duplicate of { $number }: { $why }
event-not-duplicate = not a duplicate: { $reason }
event-reopened = reopened: { $reason }
event-undone = last step undone
event-due = next deadline: { $moment }
event-no-due = no running deadline

## Settings and other files

config-head = Settings of Wissel. Take the hash sign away before a line to make it count.
    What you ask on the command line (--api, --lang) or in the environment (WISSEL_API, WISSEL_LANG) comes first.
config-api = Address of the central API.
config-ca-file =
    File with the certificate (PEM) of your organisation's own authority. For https only that one counts then.
config-lang = Language of screens and messages. When this isn't set: that of your terminal, else Dutch.
config-theme = Colours: terminal, light, high-contrast, colour-blind, mono, or a theme of your own in the folder themes.
config-keymap = Keys: default, function-keys, vim, or keys of your own in the folder keymaps.
config-advance = Where the desk goes after a decision: next, previous, back to the list, or stay.
config-preview = The preview under the list is shown.
config-low-bandwidth = Spare the connection: fewer bytes to the screen. auto looks whether you work over SSH. on: also no new picture before 9,600 baud has taken the last one.
config-credential-command = Program that says the token, with its words; no shell is involved.
config-credential-file = File that holds the token, encrypted with a passphrase. Empty: no file.
config-idle-lock-minutes = Minutes without a key after which the desk locks. 0: only when the policy says so.
config-choices = Choose from: { $words }.
config-fine = In order.
config-fine-file = In order: { $file }
file-unknown = '{ $name }' doesn't exist. Choose from: { $names }.
file-unknown-near = '{ $name }' doesn't exist. Do you mean '{ $near }'?
file-text-expected = text between quotation marks belongs here
file-words-expected = a list of words belongs here: ["pass", "show", "wissel"]
file-number-expected = a whole number from 0 to { $most } belongs here
file-switch-expected = true or false belongs here, without quotation marks
file-choice-expected = one of these words belongs here, between quotation marks: { $words }
file-choice = '{ $word }' can't be. Choose from: { $words }.
file-choice-near = '{ $word }' can't be. Do you mean '{ $near }'? Choose from: { $words }.
file-no-toml = this isn't valid TOML: { $what }
file-unreadable = this file can't be read: { $error }
file-too-big = this file is larger than 1 MiB
file-no-utf8 = this file isn't UTF-8 (line { $line })
file-missing = this file isn't there
shelf-unknown = '{ $name }' doesn't exist. There are: { $names }.
shelf-unknown-near = '{ $name }' doesn't exist. Do you mean '{ $near }'? There are: { $names }.
shelf-circle = '{ $name }' inherits from itself. Choose another name at inherits.
file-near = Do you mean '{ $near }'?
keys-no-place = '{ $name }' is no name of a screen or place.
keys-no-setting = '{ $name }' is no name of a setting.
keys-expected = keys belong here: "j", ["j", "Down"] or "none"
keys-any-first = 'Any' can't be the first key: no other key would mean anything then
keys-none = there is no key here; the space bar is called Space
keys-forms = a command belongs here ("cursor.down"), a list of them, {"{"} do = …, with = … {"}"}, "none" or "block"
keys-with = with is a table: with = {"{"} slot = 1 {"}"}
keys-only-do = '{ $name }' doesn't belong here; do = "command" and with = {"{"} … {"}"} do
keys-no-do = do = "command" is missing here
keys-number = '{ $name }' is too large a number
keys-argument = '{ $name }' must be a number, a text, true or false
keys-no-intent = the command '{ $id }' doesn't exist.
keys-nothing-here = '{ $id }' does nothing in [{ $scope }]; it does in: { $places }
keys-unsafe = '{ $keys }' is no safe key: { $why }
keys-split = a slow line can deliver an arrow or function key in pieces and then do '{ $intent }'
keys-delete = Del may never do '{ $intent }'
keys-everywhere = [everywhere] counts in input fields too, and there this is a character
keys-alt = Alt doesn't arrive reliably over SSH and in tmux
keys-ctrl = this Ctrl key is the terminal's, tmux's or screen's, or is the same as another key; C-c, C-z, C-u, C-d, C-l, C-r can be used
keys-tilde = after Enter, ~ begins a command to ssh
keys-f10 = many terminals keep F10 and higher; use F1 to F9
keys-shift-f = PuTTY sends Shift-F1 as F11; use F1 to F9 only
keys-ctrl-not-sent = not every terminal sends Ctrl with this key
keys-title = Keys: { $name }
keys-document = What can be done at the desk, with the keys of each set. **!** sends, decides or destroys something.
keys-easy = a hand presses this key without a thought, and '{ $intent }' sends or decides something
keys-hidden = '{ $keys }' does nothing anywhere: '{ $other }' in [{ $scope }] always comes first ({ $place })
place-everywhere = Everywhere, also in a field
place-global = Everywhere but in a field
place-list = Lists
place-decide = Deciding on a referral
place-picker = Choosing in a panel
place-form = Form
place-field = Field
place-inbox = Inbox
place-referral = Opened referral
place-route = Routing
place-confirm = Question
place-text = Field of many lines
place-filter = Search
place-palette = Menu of everything
place-help = Page
place-history = History and explanation
place-packages = A network's packages
place-agreements = A participant's agreement
place-tracking = What is out
place-undo = What I did
place-texts = Quick texts of the house
place-overview = Overview
place-lock = Locked
theme-ground = dark or light belongs here: the background that this theme is for
theme-promise = a number from 1 to 21 belongs here: the contrast that every role has at least
theme-contrast = contrast { $ratio } at { $depth }; this theme promises at least { $least }. Choose a colour further from the background
theme-selection = without colour the selection can't be seen: add mod = "reverse"
themes-now = * is the theme that holds now. Choose another with theme = "name" in config.toml.
themes-dark = for a dark background
themes-light = for a light background
themes-short = { $ground }; lowest contrast { $ratio } ({ $level })
themes-table = Contrast of every role, at so many colours; at least { $promise } is promised (AA is 4.5, AAA is 7)
depth-true = 24 bits
depth-256 = 256
depth-16 = 16
depth-mono = none
which-key = { $chord } …   choose a key; Esc stops
key-any = letter
menu-recent = just used
why-list-only = This works in the list: go back first.
why-read-only = This page is only to read: go back first.
why-no-line = This needs the line: it comes from the server.
intent-help-open-short = help
intent-palette-open-short = menu
intent-help-open-bar = help
intent-palette-open-bar = menu
intent-list-open-bar = open
intent-referral-note-bar = note
intent-route-open-bar = route
intent-referral-status-bar = state
intent-filter-open-bar = find
intent-referral-reject-bar = reject
intent-referral-hold-bar = hold
intent-referral-history-bar = log
nothing-like-it = Nothing found. Type fewer letters or press Esc.
keys-twice = '{ $keys }' stands on line { $line } already
keys-begins = '{ $short }' can't be, for '{ $long }' begins with it ({ $place }); set one of the two to "none"
keys-unreachable = '{ $long }' can't be reached, for '{ $short }' does something itself ({ $place }); set one of the two to "none"
theme-roles = roles is a table: [roles]
theme-no-part = '{ $name }' is no part of a theme.
theme-palette = palette is a table: [palette]
theme-no-role = '{ $name }' is no role.
theme-style = '{ $name }' doesn't belong here; fg, bg and mod do
theme-mod = mod knows bold, dim, italic, underline, reverse and strike
theme-number = a colour number goes from 0 to 255
theme-colour = a colour belongs here: "red", 208, "#d08000" or a name of [palette]
theme-no-colour = '{ $name }' is no colour.
csv-quote = A quotation mark (") opens and never closes. Close it, or write it double.
client-feed-big = An event in the feed is too big.
client-answer-big = The answer is larger than agreed.
client-no-reason = Answer { $status } came without an explanation. Is this the address of Wissel?
desk-panic = Wissel stopped by a mistake in the program ({ $place }). Start again; what was sent is kept.

## Commands

record-too-long = This record is longer than { $limit } bytes. Shorten it, or split it.
record-no-utf8 = Byte { $place } of the file isn't UTF-8. Save the file as UTF-8 (in Excel: 'CSV UTF-8').
read-folder = This is a folder. Give a file.
read-broke = Reading broke off. Look whether the file is still there and send it again.
list-open = The file ends too soon: the list isn't closed with ']'. All that was there has been read.
list-begin = A list must begin here: [ … ].
list-after = Something stands after the list. It was not read: put everything in one list.
file-utf16 = This file is UTF-16. Save it as UTF-8 (in Excel: 'CSV UTF-8') and try again.
column-twice = This column stands here twice. Take one away.
csv-columns = This line has { $fields } fields and the header { $header }. Put text with a separator in it between quotation marks.
source-and-reference = Fill in 'bron' and 'bronkenmerk'. So a referral comes in only once.
submit-input = (input)
submit-line = line { $line }
submit-received = received
submit-existed = was there already
submit-fine = in order
submit-bad = WRONG
submit-stopped = STOPPED
submit-warning = note:
submit-count-received = { $count } received
submit-count-existed = { $count ->
        [one] 1 was there already
       *[other] { $count } were there already
    }
submit-count-fine = { $count } in order (nothing sent)
submit-count-bad = { $count } wrong
submit-count-unread = { $count ->
        [one] 1 file not read, or not all of it
       *[other] { $count } files not read, or not all of them
    }
submit-records = { $count ->
        [one] 1 record
       *[other] { $count } records
    }
submit-stopped-at = stopped at line { $line } of { $file }: { $what }
submit-again = Then send the same file again: what is in already won't come twice.
submit-nothing = there are no records in it
submit-nothing-why = The input is empty.
submit-nothing-now = Look whether this is the right file.
io-what = { $path }: this doesn't work
io-missing = The file doesn't exist.
io-missing-now = Look whether the name is right.
io-denied = You have no access to it.
io-denied-now = Ask its owner for access.
io-folder = It is a folder.
io-folder-now = Give a file.
io-full = The disk is full.
io-full-now = Make room and try again.
io-failed = Reading or writing failed.
cli-again = Try again.
cli-why = why
cli-now = now
io-refused = The system refused.
io-answer = the answer can't be written
cli-address = this address of the API can't be used
cli-address-now = Look at --api or WISSEL_API.
cli-database = the database can't be used
cli-database-init = Make it once with: wissel serve --init …
cli-database-use = Leave --init out to use it.
cli-database-newer = Update Wissel first.
cli-database-other = Use the version that it was made with (wissel --version), or begin a new one: wissel serve --init …
cli-database-now = Look at --database and --key-file, and whether no other server runs on it.
cli-key = the key file can't be used
cli-key-now = Look at --key-file. A key is made once with: wissel serve --init …
store-missing = There is no database here yet.
store-exists = There is a database here already: it isn't overwritten.
store-key = This key doesn't belong to this database.
store-locked = Another server uses this database already.
store-busy = The database is too busy.
store-newer = This database is of a newer version of Wissel.
store-engine = This address of a database is unknown. Use sqlite:FILE or postgres://ROLE@SERVER/DATABASE.
store-behind = The tables are of an older version. Have their owner run: wissel serve --migrate …
store-role-missing = The role wissel_app does not exist. Have the database administrator run: create role wissel_app nologin
store-no-rights = This role may not do this. A server is a member of wissel_app; tables are made and changed by their owner.
store-role-strong = This role may do too much. Use a role that owns nothing and is only a member of wissel_app.
store-other = This database was made by another version of Wissel. Nothing is wrong with it.
verify-end = the chain ends in another way than was recorded
verify-missing = this entry is missing
verify-changed = this entry was changed
store-damaged = A row in { $table } is damaged ({ $row }). Check with: wissel audit verify
store-overtaken = Somebody else changed this at the same time. Try again.
store-no-house = There is no house { $house }.
store-rules = The rules of the house { $house } are wrong: { $message }
store-invalid = This can't be kept ({ $what }).
store-closed = The server is stopping.
store-io = The file can't be read or written: { $what }
store-refused = The database refuses: { $what }
start-listen = It can't listen on { $address }: { $what }
start-randomness = The system gives no random numbers.
start-passwords = Passwords can't be handled here.
start-broken = The server was stopped by an error: { $what }
demo-other-version = All of it is invented: throw this folder away, or choose a new one with --data.
demo-system = The system refused: { $what }
demo-broken = Something in Wissel itself is wrong ({ $what }).
policy-untrusted = others than root can change { $path } ({ $why })
policy-unreadable = { $path } can't be read: { $why }
policy-missing = there is no { $path }
policy-no-file = it is no file
policy-too-big = larger than 64 KiB
policy-owner = its owner is user { $user }
policy-mode = its mode is { $mode }
policy-key-near = there is no '{ $key }'. Do you mean '{ $near }'? There are: { $all }.
policy-key-unknown = there is no '{ $key }'. There are: { $all }.
policy-yes-no = true or false belongs here
policy-minutes = a number of minutes belongs here, from 1 to { $most }
policy-name = a name between quotes belongs here
policy-lang = "nl" or "en" belongs here
policy-label = a word of at most { $most } capitals belongs here, such as "TEST" or "LIVE"
policy-list = a list belongs here: ["https://wissel.voorbeeld.nl"]
policy-address = an address belongs here, such as "https://wissel.voorbeeld.nl"
ask-administrator = Ask your administrator.
guard-command = this command is not carried out here
guard-command-why = Only the desk of Wissel opens here: no other command and no file transfer.
guard-command-now = Sign in without a command behind it: ssh -t name@computer
guard-order = '{ $name }' can't be done here
guard-order-why = The policy of this computer allows the desk alone (kiosk).
guard-order-now = Ask your administrator for another place to work.
guard-api = this API may not be used here
guard-api-why = { $api } is not in the policy of this computer.
guard-api-now = Allowed: { $all }
guard-unsafe = Wissel can't start safely here
guard-policy = Wissel doesn't start under this policy
guard-policy-open = Ask your administrator: chown root { $path }; chmod go-w { $path }
guard-policy-wrong = Ask your administrator to mend the mistake in the policy.
doctor-good = good
doctor-note = note
doctor-wrong = WRONG
doctor-part-api = API
doctor-part-klok = clock
doctor-part-token = token
doctor-part-aangemeld = signed in
doctor-part-terminal = terminal
doctor-part-venster = window
doctor-part-kleuren = colours
doctor-part-tekens = signs
doctor-part-geheugen = memory
doctor-part-beleid = policy
doctor-part-instellingen = settings
doctor-all-good = All that is needed is good.
doctor-count = { $count ->
        [one] One thing is wrong.
       *[other] { $count } things are wrong.
    }
doctor-no-address = there is no address
doctor-no-address-now = Give the address with --api, WISSEL_API or in config.toml. Only trying? wissel demo
doctor-answers = { $api } answers in { $took } ms, version { $version }
doctor-clock-behind = this clock is { $seconds } s behind
doctor-clock-ahead = this clock is { $seconds } s ahead
doctor-clock-good = runs as that of the API
doctor-clock-now = Set the clock right (timedatectl set-ntp true), or ask your administrator.
doctor-token = { $place }: has a token
doctor-token-used = { $place }: has a token, this one is used
doctor-token-empty = { $place }: works, and is empty
doctor-token-absent = { $place }: not here ({ $why })
doctor-token-silent = { $place }: doesn't answer ({ $why })
doctor-token-now = Unlock or mend this place; Wissel uses the next one meanwhile, and says so.
doctor-signed-out = no
doctor-sign-in = Sign in: wissel login, or at the desk itself.
doctor-signed-in = yes, at { $house } ({ $environment }), token from { $place }
doctor-no-terminal = this is no terminal
doctor-no-terminal-now = Start wissel doctor in the terminal of the desk.
doctor-dumb = TERM is missing or 'dumb': the desk can't show a screen
doctor-dumb-now = Set TERM right, for example: export TERM=xterm-256color
doctor-ssh = through SSH
doctor-multiplexer = in tmux or screen
doctor-size = { $cols } wide, { $rows } high
doctor-size-small = It works; with 80 wide and 24 high all fits.
doctor-size-wrong = Make the window at least 60 wide and 16 high.
doctor-mono = no colour (NO_COLOR or this kind of terminal)
doctor-colours = { $count } colours
doctor-colours-all = all colours
doctor-sync = whole pictures at once
doctor-no-sync = plain pictures
doctor-simple-signs = UTF-8, with simple signs for this kind of terminal
doctor-no-utf8 = the locale is not UTF-8: names lose their accents
doctor-no-utf8-now = Set LANG right, for example: export LANG=en_GB.UTF-8
doctor-sealed = no memory dump, and no other program can look in
doctor-not-sealed = the system allows a memory dump or looking in
doctor-no-policy = none (there is no /etc/wissel/policy.toml)
doctor-locks = locks after { $minutes } min
doctor-environment = environment { $word }
doctor-chosen = keys { $keymap }, colours { $theme }
doctor-light = light (COLORFGBG)
doctor-light-now = There is a theme for a light background: set theme = "light" in config.toml.
doctor-part-achtergrond = background
doctor-mend = Mend this line. An example: wissel config example
doctor-no-keys = there are no keys here
doctor-no-keys-now = Start it in the terminal that you work in: wissel doctor --keys
doctor-press = Press keys. To stop: Ctrl-C.
doctor-arrives = what arrives
doctor-key = key
doctor-in-inbox = in the inbox
doctor-pasted = pasted
doctor-pasted-does = text, never a command
doctor-burst = stream
doctor-burst-does = too fast for a hand: text, never a command
doctor-end = end
doctor-chord = begin of a sequence
doctor-nothing = nothing
token-why-not-set = not set
token-why-policy = nothing is kept here (policy)
token-why-not-given = not given
token-why-no-service = this is no systemd service
token-why-no-start = '{ $program }' doesn't start ({ $what })
token-why-failed = '{ $program }' ended with an error
token-why-slow = '{ $program }' was not ready after { $seconds } seconds
token-why-no-text = '{ $program }' gave no text
token-why-unreadable = { $file } can't be read ({ $what })
token-why-open = others can read { $file } too: chmod 600
token-why-strange = { $file } is no file of Wissel
token-why-no-passphrase = the passphrase was not given
token-why-passphrase = the passphrase is wrong
token-why-seal = encrypting failed
token-why-unwritable = { $file } can't be written ({ $what })
token-why-stays = { $file } can't be removed ({ $what })
token-why-container = the kernel doesn't allow it here (container)
token-why-no-keyring = this kernel has no keyring
token-why-keyring-refuses = the keyring of the kernel refuses
token-why-no-bus = there is no session bus here (D-Bus)
token-why-nobody = nobody offers a keyring here
token-why-locked = the keyring is locked or refuses
token-why-unreachable = the keyring can't be reached
token-why-lost = what was kept did not come back
token-why-bug = something went wrong in the program
token-why-no-answer = no answer within { $seconds } seconds
key-missing = The file doesn't exist.
key-exists = The file exists already: it isn't overwritten.
key-open = Others can read the file. Set its rights to 0600.
key-invalid = There is no valid key in it.
key-io = The file can't be read or written.
cli-no-address = the address of the API is missing
cli-no-address-why = Wissel doesn't know which API to speak with.
cli-no-address-now = Give the address with --api or WISSEL_API, or put it in your settings. Just trying? wissel demo
login-name = User name:
login-password = Password:
login-not-kept = the token can't be kept here
login-not-kept-now = Sign in at the desk itself (wissel), or use: export WISSEL_TOKEN=$(wissel login --print-token)
login-done = Signed in as { $name } at { $house } ({ $environment }).
login-broken-off = signing in was broken off
login-empty = nothing was filled in
login-empty-why = A name and a password are both needed.
cli-input = input
logout-not = You were not signed in.
logout-done = Signed out.
logout-store-why = The session has ended, but the token may still be there.
logout-store-now = The token no longer works. Remove 'wissel' there yourself if you like.
desk-cannot = the desk can't open
desk-cannot-now = Start wissel in a terminal. Look whether TERM is right, for instance xterm-256color.
cli-no-start = Wissel can't start
cli-no-start-now = Maybe too many files or threads are open. Close something and try again.
cli-no-desk = this Wissel has no desk
cli-no-desk-why = It was built without its part 'tui'.
cli-choose-order = Choose a command: wissel --help
demo-headless = Use: wissel demo --headless
serve-cannot = the API can't run
serve-cannot-now = Choose another address with --listen, or look whether one runs already.
serve-listens = Wissel listens on { $url } (stop: Ctrl-C)
serve-not-made = the database was not made
serve-not-made-now = Take the new key file away too.
serve-made = Database made: { $database }
serve-migrated = The tables are up to date.
serve-key-made = Key file made: { $file }
serve-key-used = Key file used: { $file }
audit-house = { $house }  { $count } entries  { $head }
audit-whole = The journal is whole: { $count ->
        [one] 1 entry
       *[other] { $count } entries
    } checked.
move-done = Moved to { $to }: the same chain on both sides.
move-not = nothing was moved
move-not-now = The file is as it was. Solve this and try again.
audit-broken = the journal of { $house } was changed at entry { $entry }
audit-broken-now = Stop the server, keep the files as they are and warn your privacy officer.
audit-unreadable = the journal can't be read
audit-unreadable-now = Look at --database.
demo-found = There is a demo in this folder already: it is used, --referrals and --seed don't count.
demo-no-user = this user isn't in the demo
demo-no-user-why = The name after --as is unknown.
demo-users = Choose from: { $users }
demo-kept = The demo is kept. To go on: wissel demo --data { $folder }
demo-gone = The demo has stopped; the made-up data are gone. Again: wissel demo
demo-here = Demo with { $count } made-up referrals. You work as { $user } ({ $name }).
demo-second = A second desk, in another window:  wissel --api { $api }
demo-others = sign in there as one of: { $users }
demo-password = everyone's password: { $password }
demo-progress = referrals, to go:
demo-cannot = the demo can't run
demo-other-place = Something else stands in { $folder }, maybe a real installation.
demo-other-place-now = Choose an empty or new folder with --data.
demo-no-folder = The folder { $folder } can't be made or written.
demo-no-folder-now = Choose a folder that you may write in with --data.
demo-runs = A demo runs in this folder already.
demo-runs-now = Close that first, or choose another folder with --data.
demo-broken-off = the demo was broken off
demo-port = Is there a free port on 127.0.0.1? Try again.
demo-again = Try again, or choose another folder with --data.
usage-unknown = '{ $word }' doesn't exist
usage-no-order = the command '{ $word }' doesn't exist
usage-missing = something is missing: { $word }
usage-which = a command is missing
usage-needs-value = '{ $word }' needs a value
usage-value = the value of '{ $word }' isn't right
usage-conflict = '{ $word }' doesn't go with the rest, or stands here twice
usage-utf8 = a character in it isn't UTF-8
usage-other = it can't be read like this
usage-near = Do you mean { $word }?
usage-or = or
usage-help = Look in the help: wissel --help
client-tls = the connection to the API can't be trusted
client-late = the API doesn't answer in time
client-away = the API can't be reached
client-why-refused = Nothing listens at this address.
client-why-unresolved = The name in the address isn't known.
client-why-late = No answer came in time.
client-why-tls = The certificate is wrong or isn't trusted here.
client-why-broken = The connection fell away.
client-why-unavailable = The service isn't available for a moment.
client-now-unresolved = Look whether the address is right (--api or WISSEL_API), and whether there is a network.
client-now-tls = Don't go on. Ask your administrator whether the address and the certificate are right.
client-now-refused = Look whether the address is right (--api or WISSEL_API), or ask your administrator.
client-now-again = Try again in a moment. Sending once more does no harm: everything arrives only once.
client-signed-out = you are not signed in
client-why-signed-out = There is no session, or it has ended.
client-now-sign-in = Sign in with: wissel login
client-contract = the answer of the API can't be understood
client-now-contract = Ask your administrator whether Wissel has the same version here and on the server.
client-now-request = Try again later. Does it stay? Give your administrator this reference: { $request }
client-no-request = unknown
address-none = this is no address; write it as https://api.example.nl
address-scheme = the address must begin with https:// (or http:// for this computer itself)
address-extras = the address may hold no name, password or question mark
address-open = http to another computer isn't safe; use https, or allow it with --allow-http
address-authority = the file of --ca-file holds no certificate (PEM: BEGIN CERTIFICATE)
address-certificates = the certificates of this computer can't be read; ask your administrator
token-given = The token was given and isn't kept here.
token-keyring = The token is in the keyring of this computer. Signing out takes it away.
token-memory = There is no place here to keep the token. It stays in memory, for this session only.
token-command = The token comes from the command in your settings (credential-command).
token-systemd = The token comes from systemd (CREDENTIALS_DIRECTORY).
token-kernel = The token is in the kernel's memory, until the computer restarts or nothing happens for some days. Signing out removes it.
token-file = The token is in the encrypted file of your settings. Signing out removes it.
token-file-name = file
token-silence = { $place } doesn't answer: { $why }
token-note = Note: { $what }
token-passphrase = Passphrase of { $file }:
token-keyring-name = keyring
token-memory-name = memory
desk-terminal = the terminal doesn't work: { $why }
cli-settings-wrong = your settings can't be read
cli-settings-more = { $first } (and { $count ->
        [one] 1 more mistake
       *[other] { $count } more mistakes
    })
cli-settings-now = Mend the file. To see all mistakes: wissel config check
cli-lang-unknown = there is no language '{ $name }'
cli-lang-why = Wissel speaks Dutch (nl) and English (en).
cli-lang-now = Choose --lang nl or --lang en, or set WISSEL_LANG right.

## What is wrong with a field; problems of the API

field-needed = Fill this in.
field-unknown-code = This code is not in the list. Choose one from the list.
field-taken = This identity was used already. Choose a new one.
field-house-organisation = The house doesn't know this organisation. Choose one from the list.
field-no-participant = This organisation is no participant and has no say (Wgs 2.27). Take it away.
enrich-participant-only = Choose a participant of the house: only a participant can be asked for data.
enrich-facts-only = Facts only belong to a given answer to the question what is known.
admit-every-criterion = Answer each criterion: yes, no or unknown.
admit-criterion-twice = This criterion stands here twice. Take one away.
admit-old-criteria = These criteria no longer apply. Judge by the criteria of now.
participants-twice = This participant stands here already. Name another, or empty this field.
judge-public-needed = Name a public participant who took part in the decision (Wgs 2.31(2)).
judge-organisation = Choose the organisation of this participant too.
domains-twice = This life domain stands here twice. Take one away.
field-municipality = Choose a municipality of this house's region.
field-date-future = This date lies in the future. Look at the year.
field-category-forbidden = Data of this kind may not be in a file of the house ({ $article }). Take them away.
fact-police-article = Choose under which article these police data fall: Wpg 8 or 13 (Wgs 2.30(1)).
reject-purpose-first = This needs a purpose test that says 'no, doesn't fit': public participants decide that (Wgs 2.31(2)).
reject-criteria-first = First judge the four criteria: this needs one that is not met (BGS 2.20(3)).
duplicate-of-itself = A referral can't be a duplicate of itself. Choose another.
approval-elsewhere = This approval doesn't belong to this hand-over. Choose it again.
answer-code-only = This network gives no content back: leave the text empty.
receive-own-organisation = This system only refers for its own organisation. Fill that in.
field-moment-future = This moment lies in the future. Fill in when the referral really came in.
ask-due = Choose when you expect the answer: the house has no fixed term.
route-choose = Choose at least one network.
route-informed = Record whether the person was told, or why not.
missing-safe-contact = Record how the person can be reached safely, and how not. This always goes along.
missing-fact = Add a fact about: { $kinds }. { $network } can't do without.
missing-authority = Name who has authority: the person is under { $limit }.
refused-fact = A fact that you wanted to add may not go to { $network }. Take it out of the choice.
refused-part = A part that you wanted to add may not go to { $network }. Take it out of the choice.
missing-purpose = First do the purpose test with a public participant (Wgs 2.31(2)).
missing-admission = First judge the admission: a, b, c and d (BGS 2.20).
missing-part = Fill in { $part }. { $network } can't do without.
missing-let-go = Let { $part } go along. { $network } can't do without.
missing-secrecy = Record why professional secrecy doesn't apply (Wgs 2.29(2)): { $part } is needed.
missing-forbidden = { $network } needs { $part }, but that may not leave. Choose another way.
bsn-in-text = This text holds a BSN, and that doesn't go to { $network }. Take it out of the text, or leave this part here.
checked-by = Fill in who at the referrer checked that this is right (BGS 1.6).
checked-by-or-name = Fill in who checked that this is right (BGS 1.6), or the referrer's name.
story-secrecy = Professional secrecy (Wgs 2.29(2)): without a ground the text stays here.
supplement-part-empty = A part that you chose is empty. Take it out.
supplement-fact-conditions = The source set conditions on this fact: it stays here (Wgs 2.29(3)).
supplement-nothing = Fill in what the network asked, or choose a part that goes along.
supplement-fact-stays = May not go to this network: kind of data, source or secrecy forbids it.
need-identity = name or date of birth
need-bsn = the BSN (or why it is unknown)
need-address = the address
need-reach = how the person can be reached
need-others = the direct circle
need-summary = the summary
need-story = the story
need-goal = the question
need-referrer = the contact person
need-informed = whether the person was told
bsn-length = A BSN has 9 digits (or 8: then Wissel puts a 0 before it).
bsn-no-digits = A BSN holds digits only.
bsn-eleven-test = This BSN isn't right (eleven test). Look whether a digit is wrong.
field-too-long = This text is too long. It may hold { $limit } characters at most. Shorten it.
field-cleaned = Invisible or control characters were taken away or made visible. Look whether the text is still right.
field-choose-from = This choice doesn't exist. Choose from: { $codes }.
field-yes-no = Fill in 'ja' or 'nee'.
field-date = This is no date. Write YYYY-MM-DD or DD-MM-YYYY.
field-born-future = A date of birth can't lie in the future. Look at the year.
field-born-long-ago = This date of birth is more than { $years } years ago. Look at the year.
field-moment = This is no moment in time. Write for instance 2026-03-01T14:30:00+01:00.
field-moment-old = This is more than 5 years ago: the house may no longer keep such a referral (Wgs 1.8(7)).
field-organisation = We don't know this kind of organisation. Choose from: { $codes }.
field-category = We don't know this category. Choose from: { $codes }.
field-no-municipality = This is no name or code of a municipality.
ask-for-referrer-kind = what kind of organisation refers, for instance politie
ask-for-referrer = which organisation refers
ask-for-occasion = whether it is about behaviour (gedraging) or a situation (situatie)
ask-for-summary = in one sentence what it is about
ask-for-municipality = in which municipality this goes on
ask-for-informed = whether the person knows of the referral: ja or nee
ask-for-relation = what this person is to the subject: gezinslid or direct_sociaal_contact
ask-for-category = what kind of data this is, for instance gezondheid
ask-for-text = what is known
ask-for-field = this field
ask-for = This must be filled in. Fill in { $what }.
source-needed = Fill in from which system this comes. So a referral comes in only once.
reference-needed = Fill in the referrer's own reference. So a referral comes in only once.
source-signs = Use letters, digits, '-', '_' and '.' only.
reference-bsn = A reference may not be a BSN: it stands in lists and logs. Use a number of your own.
nobody-named = It isn't said who it is. A name, date of birth, BSN or address helps the desk on.
referrer-no-participant = This organisation takes no part in the house and can't refer itself (Wgs 2.27). Let a participant refer, for instance: { $through }.
field-email = This is no e-mail address. Write it as name@organisation.nl.
referrer-no-address = The referrer wants to hear, but there is no phone number or e-mail address.
field-subject-only = This field is for the subject only. Leave it out here.
other-empty = Fill in who this is, or take this person away.
informed-why = Fill in why the person was not told, for instance for safety.
fact-police-article-code = Police data may only come in under Wpg 8 or Wpg 13 (Wgs 2.30). Fill in wpg_8 or wpg_13.
fact-secrecy = This source has professional secrecy (Wgs 2.29(2)). Fill in why it may all the same: { $codes }.
other-region = This municipality doesn't belong to this house. The desk brings the referral to the right house.
other-region-place = This municipality doesn't belong to this house. Fill in the town too (betrokkene.plaats): then the desk can bring the referral to the right house.
record-unreadable = This record can't be read. Look whether it has the fields of a referral.
json-no-utf8 = Character { $place } isn't UTF-8. Save the file as UTF-8 and try again.
json-cut = The JSON ends too soon: a bracket or quotation mark is missing. Look at line { $line }, character { $column }.
json-wrong = This isn't valid JSON. Look at line { $line }, character { $column }.
list-too-long = At most { $limit } entries may stand here. Choose the most important.
type-referral = A referral is a JSON object: {"{"} … {"}"}.
type-object = Fields belong in here: {"{"} … {"}"}.
type-list = A list belongs here: [ … ].
type-text = A text belongs here, between quotation marks.
unknown-field = This field doesn't exist. Leave it out, or see 'wissel submit --help' for the fields that there are.
unknown-field-near = This field doesn't exist. Do you mean { $near }?
api-no-uuid = The address holds no valid identity (UUID). Check it.
json-reason-utf8 = no valid UTF-8
api-afgebroken-title = The request broke off
api-afgebroken = The content did not arrive whole. Send it again.
header-last-event = The header 'Last-Event-ID' must be a sequence number. Begin without it to get everything.
header-key-uuid = The header 'Idempotency-Key' must be a UUID.
header-key-needed = The header 'Idempotency-Key' is missing: send a new UUID for each command, and the same one to repeat it.
header-if-match = The header 'If-Match' must be a version, for instance "7".
cursor-elsewhere = This cursor doesn't belong to this list. Begin again, without a cursor.
command-receive-elsewhere = A referral is submitted at /v1/aanmeldingen.
command-other-handover = This isn't the hand-over of this address. Make them the same.
read-audit-purpose = An auditor opens a referral with purpose 'controle'.
search-too-many = Search with { $limit } words at most.
search-nothing = Give something to search for.
header-key-or-source = Send the header 'Idempotency-Key' with a UUID, or fill in 'bron' and 'bronkenmerk': then repeating is safe.
limit-range = Choose a number from 1 to { $most }.
json-at = { $what } (line { $line }, column { $column })
json-reason-surrogate = half of a character (\uD800 to \uDFFF must stand in pairs)
json-reason-deep = nested too deeply
json-reason-control = a control character in a text; write it as \n or \u0000
json-reason-trailing = something stands after the end
json-reason-cut = the text ends too soon
json-reason-other = something here isn't JSON
shape-missing = This field is missing. Fill it in.
shape-twice = This field stands here twice. Take one away.
shape-code = A code is 1 to 40 letters, digits, '_' or '-'.
shape-value = This value isn't right. Look in the description of the API.
shape-unknown-field = A field stands here that doesn't exist. There are: { $allowed }.
shape-choose = Choose one of: { $allowed }.
shape-expected = Here belongs { $kind }.
kind-text = a text
kind-switch = true or false
kind-list = a list
kind-object = an object
kind-number = a whole number
kind-uuid = a UUID
kind-other = something else
api-niet-aangemeld-title = You are not signed in
api-niet-aangemeld = Sign in and send the token as 'Authorization: Bearer …'. A session ends by itself.
api-aanmelden-mislukt-title = Signing in failed
api-aanmelden-mislukt = The user name or the password is wrong. Try again.
api-te-vaak-title = Tried too often
api-te-vaak = Wait { $seconds } seconds and try again.
api-versie-verouderd-title = Changed meanwhile
api-versie-verouderd = The version is now { $version }. Look what changed and decide again.
api-versie-nodig-title = The version is missing
api-versie-nodig = Send the version that you decide on in the header 'If-Match', for instance: If-Match: "7".
api-sleutel-hergebruikt-title = This key was used already
api-sleutel-hergebruikt = This Idempotency-Key belongs to another command. Send a new command with a new key.
api-te-groot-title = Too big
api-te-groot = At most { $limit } KiB may be sent. Send less at once.
api-verkeerd-mediatype-title = This media type isn't read
api-verkeerd-mediatype = Send JSON in UTF-8, with the header 'Content-Type: application/json'.
api-niet-acceptabel-title = This form isn't there
api-niet-acceptabel = The answer only exists as { $offered }: leave 'Accept' out or name that.
api-onbekend-title = Not found
api-onbekend = This address doesn't exist. The addresses are in /v1/openapi.json; none of them ends in a slash.
api-methode-niet-toegestaan-title = This method isn't possible here
api-methode-niet-toegestaan = The header 'Allow' names what is.
api-niet-beschikbaar-title = Not available now
api-niet-beschikbaar = The service is too busy now or is stopping. Try again in some seconds; repeating is safe.
api-verkeerd-verzoek-title = This request can't be
api-verkeerd-verzoek = The request is not well formed. Look in the description of the API: /v1/openapi.json.
api-interne-fout-title = Something went wrong
api-interne-fout = The fault is ours. Try again; if it stays, give the administrator the number of this request.
api-geen-recht-title = You may not do this
api-geweigerd-title = This can't be now
api-ongeldige-json-title = This isn't valid JSON
api-ongeldige-json = Line { $line }, column { $column }: { $reason }.
api-ongeldige-invoer-title = The input isn't right
api-ongeldige-invoer = { $count } fields aren't right; mend them and send it again.

## Why a deadline is due then

explain-started = The clock started on { $moment }.
explain-term = The term is { $term } ({ $source }).
explain-term-statutory = The term is { $term } ({ $source }, statutory).
explain-event-day = The day itself doesn't count: { $date }.
explain-day = Day { $number }: { $date }.
explain-days = { $count } days count, from { $first } up to and including { $last }.
explain-time = On { $date } { $duration } counts.
explain-skipped = Not counted: { $date } ({ $why }).
explain-lengthened = Up to and including { $from } there are fewer than two ordinary days. So the term runs up to and including { $to } (Algemene termijnenwet, article 2).
explain-rolled = The last day is { $from } ({ $why }). So the term runs up to and including { $to } (Algemene termijnenwet, article 1).
explain-outside-act = The Algemene termijnenwet doesn't apply to a term of this length (article 4).
explain-paused = The clock stood still from { $from } to { $to } ({ $reason }). That gives { $duration } more.
explain-pausing = The clock stands still since { $from } ({ $reason }). That gives { $duration } more until now.
explain-due = Done by { $moment }.
explain-moment = { $date } at { $time }
explain-and = { $one } and { $other }
explain-closed = the house is closed
explain-after-hours = the working day was over
explain-weekday-1 = Monday
explain-weekday-2 = Tuesday
explain-weekday-3 = Wednesday
explain-weekday-4 = Thursday
explain-weekday-5 = Friday
explain-weekday-6 = Saturday
explain-weekday-7 = Sunday
explain-month-1 = January
explain-month-2 = February
explain-month-3 = March
explain-month-4 = April
explain-month-5 = May
explain-month-6 = June
explain-month-7 = July
explain-month-8 = August
explain-month-9 = September
explain-month-10 = October
explain-month-11 = November
explain-month-12 = December
term-working-days = { $count ->
        [one] 1 working day
       *[other] { $count } working days
    }
term-working-hours = { $count ->
        [one] 1 working hour
       *[other] { $count } working hours
    }
term-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
term-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
term-days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
term-weeks = { $count ->
        [one] 1 week
       *[other] { $count } weeks
    }
holiday-nieuwjaarsdag = New Year's Day
holiday-goede-vrijdag = Good Friday
holiday-tweede-paasdag = Easter Monday
holiday-koningsdag = King's Day
holiday-bevrijdingsdag = Liberation Day
holiday-hemelvaartsdag = Ascension Day
holiday-tweede-pinksterdag = Whit Monday
holiday-eerste-kerstdag = Christmas Day
holiday-tweede-kerstdag = second day of Christmas
holiday-gelijkgesteld = equated with a public holiday

## Intents

group-decide = Decide
group-weigh = Weigh
group-follow = Follow
group-answer = Answer
group-look = Look
group-move = Move
group-fill = Fill in
group-desk = Desk
intent-route-open = route
intent-route-open-help = Choose the network and see what leaves and what stays.
intent-referral-take = take
intent-referral-take-help = Take the referral: colleagues see that you have it.
intent-referral-release = release
intent-referral-release-help = Let the referral go.
intent-referral-ask = ask
intent-referral-ask-help = Ask the referrer for more.
intent-referral-answer = record answer
intent-referral-answer-help = Record what the referrer answered.
intent-referral-note = note
intent-referral-note-help = Write something for colleagues; it never leaves the house.
intent-referral-snooze = snooze
intent-referral-snooze-help = Out of sight until a moment; the clock runs on.
intent-referral-wake = wake
intent-referral-wake-help = Back in sight.
intent-referral-hold = hold
intent-referral-hold-help = Stop the clock, with a reason.
intent-referral-resume = resume
intent-referral-resume-help = Start the clock again.
intent-referral-reject = reject
intent-referral-reject-help = Don't take it up, with advice to the referrer.
intent-referral-duplicate = duplicate
intent-referral-duplicate-help = Search the referral that is the same.
intent-referral-unduplicate = not a duplicate
intent-referral-unduplicate-help = Not the same after all.
intent-referral-withdraw = withdraw
intent-referral-withdraw-help = The referrer takes it back.
intent-referral-close = close
intent-referral-close-help = End it with an outcome and feedback.
intent-referral-reopen = reopen
intent-referral-reopen-help = Take an ended referral up again.
intent-undo-last = undo
intent-undo-last-help = Undo your last step, as long as nobody saw it.
intent-referral-new = key in a referral
intent-referral-new-help = Key in a referral that comes by phone.
intent-referral-weigh = weigh
intent-referral-weigh-help = Purpose test, enrichment, admission, urgency, focus areas, life domains.
intent-weigh-purpose = purpose test
intent-weigh-purpose-help = Does the referral fit the purpose? By named participants.
intent-referral-enrich = ask enrichment
intent-referral-enrich-help = Ask a participant whether and what it knows.
intent-weigh-enriched = record enrichment
intent-weigh-enriched-help = Record what a participant answered.
intent-weigh-admit = admission
intent-weigh-admit-help = Answer the four criteria, each with a reason.
intent-referral-urgency = urgency
intent-referral-urgency-help = Choose how soon, with a reason.
intent-weigh-focus = focus areas
intent-weigh-focus-help = Which accents apply.
intent-weigh-confidentiality = confidentiality
intent-weigh-confidentiality-help = Choose who may see it, with a reason.
intent-weigh-domains = life domains
intent-weigh-domains-help = Only with the necessity.
intent-referral-status = standing and acts
intent-referral-status-help = What can be done with hand-overs and questions.
intent-handover-approve = record approval
intent-handover-approve-help = Record that somebody agreed.
intent-handover-refuse = no approval
intent-handover-refuse-help = Record that somebody did not agree.
intent-handover-advised = referrer sent it
intent-handover-advised-help = The referrer followed the advice and sent it.
intent-handover-advice-answered = answer to advice
intent-handover-advice-answered-help = Record what the network answered the referrer.
intent-handover-advice-dropped = advice not followed
intent-handover-advice-dropped-help = The referrer did not follow the advice.
intent-handover-recall = recall
intent-handover-recall-help = Take a hand-over back, with a reason.
intent-handover-supplement = supplement
intent-handover-supplement-help = Give the network what it asked for.
intent-agreement-give = agree
intent-agreement-give-help = Agree in the name of your organisation: it may leave.
intent-agreement-refuse = don't agree
intent-agreement-refuse-help = Refuse to agree, with a reason: it doesn't leave.
intent-package-accept = accept
intent-package-accept-help = Take the package up.
intent-package-return = ask more
intent-package-return-help = Ask the house for more.
intent-package-decline = decline
intent-package-decline-help = Don't take it up, with a reason.
intent-package-misaddressed = wrong place
intent-package-misaddressed-help = It doesn't belong here.
intent-package-forward = forward
intent-package-forward-help = Pass it on, on your own responsibility.
intent-package-progress = progress
intent-package-progress-help = Report how far it is.
intent-package-complete = complete
intent-package-complete-help = Complete it with an outcome.
intent-package-hand-back = hand back
intent-package-hand-back-help = Give back what you had taken up.
intent-list-open = open
intent-list-open-help = Open what is under the cursor; that is recorded.
intent-referral-history = history
intent-referral-history-help = Who did, saw and sent what, when and why.
intent-explain-open = why
intent-explain-open-help = Explain why the deadline or this route is so.
intent-bsn-reveal = show BSN
intent-bsn-reveal-help = Show or hide the BSN.
intent-filter-open = filter and search
intent-filter-open-help = Filter the list, or search by number, name, date of birth, BSN or words.
intent-list-refresh = refresh
intent-list-refresh-help = Show what is new.
intent-preview-toggle = preview on/off
intent-preview-toggle-help = Show or hide the preview under the list.
intent-palette-open = everything here
intent-palette-open-help = Search in everything that you can do here.
intent-help-open = all keys
intent-help-open-help = Show the keys of this place.
intent-app-refused = outcome
intent-app-refused-help = How it went for all that you did together, and what was refused.
intent-cursor-down = down
intent-cursor-down-help = One row down.
intent-cursor-up = up
intent-cursor-up-help = One row up.
intent-cursor-page-down = further
intent-cursor-page-down-help = One screen down.
intent-cursor-page-up = back up
intent-cursor-page-up-short = previous
intent-cursor-page-up-help = One screen up.
intent-cursor-first = first
intent-cursor-first-help = To the beginning.
intent-cursor-last = last
intent-cursor-last-help = To the end.
intent-split-next = next split
intent-split-next-help = To the next split.
intent-split-previous = previous split
intent-split-previous-help = To the previous split.
intent-nav-back = back
intent-nav-back-help = One step back; what you typed is kept.
intent-referral-next = next
intent-referral-next-help = Open the next referral of the list.
intent-referral-previous = previous
intent-referral-previous-help = Open the previous referral of the list.
intent-go-inbox = inbox
intent-go-inbox-help = To the inbox.
intent-go-mine = mine
intent-go-mine-help = To what you have.
intent-go-held = waiting
intent-go-held-help = To what waits.
intent-go-tracking = out
intent-go-tracking-help = To what is out.
intent-go-overdue = late
intent-go-overdue-help = To what is late.
intent-go-drafts = drafts
intent-go-drafts-help = To your unfinished referrals.
intent-route-pick = choose network
intent-route-pick-help = Choose this network.
intent-route-confirm = route
intent-route-confirm-help = Route it as it stands here.
intent-route-edit = change
intent-route-edit-help = Change what leaves, in whose name and why.
intent-route-add = another network
intent-route-add-help = Take this network along and choose another.
intent-route-remove = drop the last
intent-route-remove-help = Leave the last added network out.
intent-route-lead = lead
intent-route-lead-help = This network leads.
intent-route-search = search network
intent-route-search-help = Search the networks.
intent-picker-pick = choose
intent-picker-pick-help = Choose this one.
intent-picker-accept = choose
intent-picker-accept-help = Choose what is under the cursor.
intent-picker-toggle = on/off
intent-picker-toggle-help = Switch on or off.
intent-confirm-yes = yes
intent-confirm-yes-help = Yes.
intent-confirm-no = no
intent-confirm-no-help = No.
intent-form-next = next field
intent-form-next-help = To the next field.
intent-form-previous = previous field
intent-form-previous-help = To the previous field.
intent-form-submit = send
intent-form-submit-help = Send the form.
intent-form-choose = choose
intent-form-choose-help = Choose in this field.
intent-form-enter = go on
intent-form-enter-help = Done with this field; in the last one it sends.
intent-field-clear = clear field
intent-field-clear-help = Empty the field.
intent-filter-apply = filter
intent-filter-apply-help = Filter or search by this.
intent-palette-run = do this
intent-palette-run-help = Do what is under the cursor.
intent-app-cancel = cancel
intent-app-cancel-help = Cancel; when nothing is going on: leave.
intent-app-repaint = repaint
intent-app-repaint-help = Draw the screen again.
intent-app-suspend = suspend
intent-app-suspend-help = Stop Wissel for a while and go to the shell.
intent-app-sign-out = sign out
intent-app-sign-out-help = End your session.
intent-app-quit = leave
intent-app-quit-help = Leave the desk.
intent-filter-saved = kept filters
intent-filter-saved-help = Choose a kept filter, or keep the one that is shown.
intent-app-lock = lock
intent-app-lock-help = Hides everything until you type your password.
intent-lock-unlock = unlock
intent-lock-unlock-help = Opens the desk again with your password.
intent-action-repeat = repeat
intent-action-repeat-help = Do the same here as just now, with the same answers.
intent-go-packages = new packages
intent-go-packages-help = To the new packages.
intent-go-undo-list = what I did
intent-go-undo-list-help = Everything that you did, and what you can still undo.
intent-go-overview = overview
intent-go-overview-help = The day in numbers: what there is, what is due today, what is quiet.
intent-mark-toggle = mark
intent-mark-toggle-help = Mark this row, or take its mark away.
intent-mark-range = mark a range
intent-mark-range-help = Mark from here to where you go; once more keeps the range.
intent-mark-all = mark all
intent-mark-all-help = Mark all that this list shows; once more takes all marks away.
intent-jump-set = remember place
intent-jump-set-help = Remember this place under a letter.
intent-jump-go = go to place
intent-jump-go-help = Go to a place that you remembered.
intent-referral-edit = correct
intent-referral-edit-help = Correct what was referred, with the reason.
intent-referral-inform = informed
intent-referral-inform-help = Record that the person was told, or why not.
intent-referral-copy-number = number
intent-referral-copy-number-help = Put the number on the clipboard, or show it large.
intent-handover-remind = remind
intent-handover-remind-help = Remind who has the ball that the house waits.
intent-package-history = history
intent-package-history-help = What happened with this package.
intent-filter-complete = complete
intent-filter-complete-help = Complete the key or value that stands there.
intent-filter-older = earlier filter
intent-filter-older-help = A filter that you used before.
intent-filter-newer = later filter
intent-filter-newer-help = Back to a later filter.
intent-match-next = next match
intent-match-next-help = To the next row that your last search found.
intent-match-previous = previous match
intent-match-previous-help = To the previous row that your last search found.
intent-referral-ask-short = ask more
intent-referral-status-short = standing
intent-picker-accept-short = choose

marks = { $count } marked
marks-hidden = { $count } marked, { $hidden } hidden by this split or filter
marks-range = (range)
marks-clear = { $key } clears
why-one-only = This can't be done for all that is marked: do it one by one.
why-desk-only = This works only in the lists of the house.
bulk-title = { $count ->
    [one] 1 referral: { $act }
   *[other] { $count } referrals: { $act }
}
bulk-was = was { $what }
bulk-too-many = At most { $most } can be routed at once: unmark a few.
bulk-opening = Files are being opened, each read is recorded: { $left } left
bulk-target = { $open } can go now
bulk-route-note = { $mode }, { $parts } parts, for { $sender }
bulk-going = { $count ->
    [0] Nothing goes along.
    [one] 1 referral becomes: { $what }.
   *[other] { $count } referrals become: { $what }.
}
bulk-stays = { $count ->
    [one] 1 stays out and stays marked; the reason stands beside it.
   *[other] { $count } stay out and stay marked; the reason stands beside each.
}
bulk-hidden = { $count ->
    [one] Mind: 1 isn't in this list (hidden by this split or filter): { $numbers }
   *[other] Mind: { $count } aren't in this list (hidden by this split or filter): { $numbers }
}
bulk-differs = { $count } × { $note }
bulk-none = Nothing goes along: see the reasons.
bulk-sent = { $count } × { $what }
bulk-done = { $count } × { $what }: done
bulk-failed = { $done } of { $all } done, { $failed } still marked ({ $key } shows all)   { $why }
bulk-result = { $what }: { $done } of { $all } done
bulk-ok = done
bulk-not = not: { $why }
bulk-waits = waits for an answer
form-fill = Fill this in.
send-further = go on
undo-unseen = { $key } = undo, not seen yet by { $networks }
undo-title = What you did, the newest first
undo-batch = { $sign } { $count } × { $what }
undo-batch-open = { $open } of { $count } can be undone
remedy-undo = can be undone
remedy-recall = was seen: recall it
remedy-undone = was undone
remedy-later = first what you did after it
remedy-passed = { $name } did something to it since
remedy-stays = stays

form-repeated = The same answers as just now: check them.
why-nothing-last = There is nothing to repeat yet.
why-no-search = Search for something first.
why-network-only = Packages stand at a network. What the house sent stands under Out.
jump-set = { $number } remembered under { $letter }
jump-letter = Choose a letter from a to z.
jump-none = No place is remembered under { $letter }.
jump-gone = This referral isn't in the list any more.
match-none = Nothing in this list fits your last search.
match-round = Went on from the other end of the list.
number-copied = { $number } is on the clipboard, if your terminal allows that.
number-why = Esc closes. Copying is off here.
advance-end = this was the last one of the list
route-not-here = { $network } isn't possible here.
package-sent = sent for { $sender } ({ $house })
package-supplement = supplement of the house: { $text }
package-now = stands now: { $state }
why-not-here = This can't be done here.
bulk-agree = { $key } does it.
config-clipboard = A referral's number may go to the clipboard of your terminal (true or false).
did-herinneren = reminded
event-reminded = { $network } reminded
remind-note = { $network } sees that you wait. No content goes along.
remind-again = { $network } was reminded already ({ $when }). No content goes along.
package-reminded = { $number }: the house reminds you
package-was-reminded = reminded by the house
row-reminded = (reminded)

## wissel admin

admin-bad-code = { $argument }: '{ $value }' can't be a code
admin-bad-code-why = A code has 1 to 40 letters, digits, '-' or '_'.
admin-no-house = there is no house { $house }
admin-no-house-now = See which there are: wissel admin house list
admin-house-exists = there is a house { $house } already
admin-house-added = House added: { $house }
admin-house-line = municipalities: { $municipalities }, organisations: { $organisations }
admin-bad-municipality = '{ $value }' is no municipality
admin-bad-municipality-now = Write CODE=NAME, for instance waterveen=Waterveen.
admin-no-kind = the kind { $kind } doesn't take part in a house, or doesn't exist
admin-choose = Choose from: { $choices }
admin-organisation-exists = there is an organisation { $organisation } in this house already
admin-organisation-added = Organisation added: { $organisation } in { $house }
admin-bad-login = '{ $login }' can't be a user name
admin-bad-login-why = A user name has 1 to 64 letters, digits, '.', '-', '_' or '@'.
admin-no-role = there is no role { $role }
admin-account-exists = there is an account { $login } already
admin-account-added = Account added: { $login } in { $house }
admin-account-disabled = Account closed: { $login }
admin-password-changed = New password for: { $login }
admin-network-role = the role and the network don't fit together
admin-network-role-now = A network's staff needs --network; another account has none.
admin-no-network = there is no network { $network } in this house
admin-organisation-role = the role and the organisation don't fit together
admin-organisation-role-now = A participant and a partner's system need --organisation; another account has none.
admin-no-organisation = there is no organisation { $organisation } in this house
admin-no-organisations = Add it first: wissel admin organisation add
admin-password = Password:
admin-password-again = Again:
admin-password-short = this password won't do
admin-password-differs = the two passwords differ
admin-no-account = there is no account { $login }
admin-no-account-now = See which there are: wissel admin account list
admin-compartment = compartment
admin-disabled = closed

## Correcting

edit-why = Reason
edit-why-help = Why do you change this? It stands in the history.
edit-why-missing = Write why you change this.
edit-send = Record the change
edit-note = Change what is wrong; the rest stays.
edit-bsn = Now { $bsn }. Empty: stays. New number: changes it. - takes it out.
edit-same = Nothing was changed. Change something, or go back with Esc.
edit-emptied = (empty)
edit-theirs = Meanwhile changed into: { $theirs }. C-u takes that; else your text stays.
edit-conflicts = { $count ->
        [one] Somebody else changed something in 1 place.
       *[other] Somebody else changed something in { $count } places.
    } Choose what stays; send again.
form-kept-changed = Your text was kept; somebody else changed something: look at !.
told-yes = yes, the person knows
told-no = no, not yet
told-how = Explanation
told-how-help = If yes: how and when. If no: why not.
told-why-not = Write why the person was not told.
told-done = The person was told.

## Facts that a participant gave

enriched-text-help = In short what the participant said; for a refusal why.
fact-text = Fact { $number }
fact-text-help = One piece of data a fact. If you type here, an empty fact is added.
fact-category = { $number } kind
fact-category-help = Decides to which network this may go later.
fact-police = { $number } police
fact-police-help = Police data come in under article 8 or 13 only (Wgs 2.30).
fact-police-none = no police data
fact-wpg-8 = Wpg 8
fact-wpg-13 = Wpg 13
fact-secret = { $number } secrecy
fact-secrecy-help = Choose a ground if this falls under professional secrecy (Wgs 2.29).
fact-secrecy-must = This participant has professional secrecy. Choose why it may be given (Wgs 2.29).
fact-secrecy-none = no professional secrecy
fact-uitdrukkelijke-toestemming = the person gave explicit consent
fact-wettelijke-plicht-of-bevoegdheid = a law obliges or permits it
fact-goed-hulpverlenerschap = good care asks for it
fact-conditions = { $number } condition
fact-conditions-help = Does the participant set conditions on passing on? Then this fact stays here.

## What ended

column-ended = Ended
column-outcome = Outcome
done-duplicate = duplicate of { $number }
intent-go-done = ended
intent-go-done-help = To what ended: closed, rejected, duplicate or withdrawn.

## Room

more-lines = { $count ->
        [one] 1 more line
       *[other] { $count } more lines
    }
more-lines-key = { $count ->
        [one] 1 more line
       *[other] { $count } more lines
    }; { $key } shows all
route-more = { $count } more
form-place = { $at } of { $all }
choice-refused = Not now. { $why }
late-short = late
column-answer-short = Answer
route-to = To
why-nothing-asked = No question is open.
filter-key-near = “{ $word }:” does not exist. Do you mean { $near }: ?
filter-key-unknown = “{ $word }:” does not exist. To look for the word, put it in "".
filter-value-near = { $key }: does not know “{ $word }”. Do you mean { $near }?
filter-value-unknown = { $key }: does not know “{ $word }”. Choose: { $choices }
filter-value-missing = { $key }: needs a value.
filter-word-missing = A word is missing here.
filter-quote = Close the quotation mark.
filter-quote-after = Put a space or a comma after the quotation mark.
filter-quote-inside = Put the whole word between quotation marks.
filter-not-alone = After - comes a word or a key, without a space.
filter-compare = < and > do not go with { $key }. Use { $key }:
filter-one = Only one value fits after < or >.
filter-stretch = A stretch is a number with min, h, d or w: 4h, 3d, 2w.
filter-stretch-sign = Put < or > before a stretch: { $key }<{ $word }
filter-yes-no = { $key }: takes only yes or no.
filter-age = An age is a number from 0 to { $oldest }, or 12..17.
filter-date = Write a date as 31-01-1990 or 1990-01-31.
filter-number = A number holds only letters, digits and a dash.
filter-owner = Choose me, nobody, anybody, other, or a name of 2 letters or more.
filter-short = A word has at least 2 letters.
filter-long = A filter has at most { $limit } characters.
filter-terms = A filter has at most { $limit } parts.
filter-wrong = Characters { $from } to { $to } of the filter: { $what }
filter-marks-local = Only the desk knows marks. Leave marked: out.
filter-name = A name has 1 to { $limit } characters.
filter-name-person = A name with a BSN is not kept.
filter-not-kept = A filter with a BSN or date of birth is not kept.
filter-lead-shares = Only a triage lead shares a filter with the house.
filter-enough = You have { $limit } filters already. Throw one away first.
list-filter = this filter can not be read
list-help = All keys and examples: wissel list --help
list-person = a BSN or date of birth does not belong on the command line
list-person-why = Anybody on this computer can read what stands there.
list-person-now = Give the filter on standard input: wissel list -
list-none = No referrals for this filter.
list-more = { $shown } of { $all } referrals. More: --limit
split-filter = Filter
empty-filter = No referrals for this filter. Without split: or state: a filter is about what runs; who seeks words, a number or a person seeks in everything.
filter-asking = Asking the server…
filter-prompt = Filter:
filter-hint = Enter filters, words search in all files (recorded).
filter-count = { $count ->
        [one] 1 referral
       *[other] { $count } referrals
    }
filter-count-many = more than 999 referrals
filter-from-memory = { $count } loaded here
filter-clears = { $key } clears
filter-no-choice = There is nothing to complete here.
filter-none-older = No earlier filter yet.
filter-shared = of the house
filter-field-name = Name
filter-field-shared = For whom
filter-mine = only for me
filter-shared-choice = for the whole house
filter-send = Keep
filter-keeping = Keeping…
filter-kept = Kept as { $name }.
filter-dropped = { $name } is gone; the filter still stands.
filter-not-dropped = The filter was not thrown away. { $why }
marks-filtered = { $count } marked, { $hidden } hidden by this filter
why-no-filter = There is no filter to keep.
why-no-saved = This filter is not kept.
why-none-saved = There are no kept filters yet.
intent-filter-save = keep the filter
intent-filter-save-help = Keep this filter under a name, or change it.
intent-filter-save-short = keep
intent-filter-remove = throw the kept filter away
intent-filter-remove-help = Throw away the kept filter that is open.
intent-filter-open-short = filter
intent-filter-saved-short = kept

## The day's overview

overview-title = Overview of { $day }
overview-splits = Splits
overview-due = Due
overview-today = today
overview-tomorrow = tomorrow
overview-quiet = Quiet in the inbox
overview-quiet-oldest = Quiet in the inbox, longest { $age }
overview-quiet-day = more than 1 day
overview-quiet-week = more than 1 week
overview-quiet-month = more than 4 weeks
overview-urgencies = Inbox by urgency
overview-no-urgency = not weighed yet
overview-networks = At networks
overview-no-networks = At networks: nothing
overview-late = { $count } overdue
text-name = Give a name of at most { $limit } characters.
text-length = Give a text of at most { $limit } characters.
text-brace = A brace is not closed. Write a field like this: {"{nummer}"}.
text-field-near = There is no field { $name }. Do you mean { $near }?
text-field-unknown = There is no field { $name }. Choose one of: { $names }. Write {"{?wat}"} for what the sender fills in.
text-person = This holds a BSN or a whole date. A quick text is about nobody: use a field.
text-unfilled = Fill in { $place }, or take it out.
text-enough = The house has { $limit } quick texts already. Withdraw one first.
api-no-code = The address holds no valid code: 1 to 40 letters, digits, _ or -.
intent-text-insert = quick text
intent-text-insert-help = Put a text of the house in this field.
intent-text-new = new text
intent-text-new-help = Make a quick text for the house.
intent-text-withdraw = withdraw
intent-text-withdraw-help = Withdraw this quick text for the whole house.
intent-go-texts = quick texts
intent-go-texts-help = To the quick texts of the house; a triage lead changes them.
why-no-text-field = This works in a field with text only.
why-no-texts = The house has no quick texts.
text-lead = Only a triage lead makes, changes or withdraws quick texts.
text-places = Type what is still missing. Tab goes to the next place.
text-kind-question = question to the referrer
text-kind-advice = advice with a rejection
text-kind-feedback = feedback
text-kind-note = note
text-field-kind = What for
text-field-name = Name in the list
text-field-text = Text
text-field-help = The desk fills in: {"{nummer} {netwerk} {termijn} {organisatie} {vandaag}"}. Who sends fills in: {"{?wat}"}.
text-send = Keep
text-nobody = For everybody in the house. Put nothing in it about a person. The change is recorded.
text-withdrawn = Withdrawn: { $name }.
confirm-withdraw-text = Withdraw { $name } for the whole house? It is recorded.
confirm-drop-filter = Throw the kept filter { $name } away? It can't be brought back.
confirm-drop-shared = Throw the filter { $name } away for the whole house? It can't be brought back.
intent-action-quick = quick action
intent-action-quick-help = Choose one of your quick actions: several steps under one name.
config-quick-action =
    Quick actions: several steps under one name, with one confirmation that shows every step.
    They stand at the end of the file, as many as you like. What sends or ends is always
    confirmed. Without a key it stands in the menu only.
quick-tables = Write every quick action as a table: [[quick-action]]
quick-steps = intents is a list with at least one step: ["referral.take"]
quick-no-do = a step says with do what happens: {"{ do = \"referral.ask\", vraag = \"...\" }"}
quick-missing = { $name } is missing.
quick-many = There can be at most { $limit } quick actions.
quick-twice = '{ $name }' stands there twice. Give one of them another name.
quick-name = Give a name of at most { $limit } characters.
quick-steps-many = A quick action has at most { $limit } steps.
quick-confirm = false can't be: '{ $id }' is always confirmed.
quick-not-here = '{ $id }' can't stand in a quick action. Choose one of: { $ids }.
quick-no-act = '{ $id }' doesn't exist. Choose one of: { $ids }.
quick-no-fields = '{ $id }' asks nothing: take this out.
quick-field-near = '{ $field }' is nothing that { $id } asks. Do you mean '{ $near }'?
quick-field = '{ $field }' is nothing that { $id } asks. Choose one of: { $fields }.
quick-key-taken = '{ $keys }' can't be, as '{ $other }' does something already. Choose another key.
quick-wrong = The quick actions don't count now: { $what }
quick-answer = '{ $answer }' is no choice of { $field }.
quick-which-network = Name the network by its code: netwerk = "riec".
quick-agree = { $count ->
    [one] This is what happens. Press { $key } to do it, or go back.
   *[other] These { $count } steps happen one after the other. Press { $key } to do them, or go back.
}
quick-not-ready = Nothing happens: one step can't be done. Go back.
quick-done = { $count ->
    [one] { $number } { $name }: 1 step done
   *[other] { $number } { $name }: { $count } steps done
}
why-no-quick = You have no quick actions yet. See wissel config example.
quick-do = do it
text-change = change
# The desk in lines (--plain)
plain-by-itself = This terminal can't show a screen: Wissel works in lines (as with --plain).
plain-by-hand = in this place the desk only works on a terminal (ssh -t)
plain-hello = Wissel, { $house }. Environment: { $environment }. You work as { $name }. Type ? for what can be done here.
plain-environment-differs = Mind: the API and this computer's policy name different environments: { $which }.
plain-wait = Waiting for an answer.
plain-refused = Mind: { $what }
plain-meanwhile = Meanwhile: { $what }
plain-not-used = Something changed meanwhile. Your line was not used.
plain-rush = { $count } lines came at once: that looks like a paste and was not used. Give one command at a time.
plain-unlocked = Unlocked.
plain-story-goes-on = Your text goes on; a line with only a dot ends it.
plain-number-here = No number belongs here: this is about { $place }. Type back first for another row.
plain-quick = { $name }, { $number }: { $count } steps. yes does all of them, no does nothing.
plain-place = Fill in: { $place }. What you type takes its place; /clear begins anew.
plain-prompt-field = answer:
plain-place-undo = acts
plain-left-alone = Not done.
plain-nothing-new = Nothing new.
plain-changed = Meanwhile: { $number } { $what } by { $name }.
plain-fresh = { $count ->
        [one] 1 new in this list: type list to hear it.
       *[other] { $count } new in this list: type list to hear them.
    }
plain-more = { $count ->
        [one] 1 line
       *[other] { $count } lines
    } left. More? (Enter) 
plain-late = { $long } late
plain-left = { $long } left
plain-days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
plain-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
plain-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
plain-and = { $one } and { $other }
plain-age = { $count } years old
plain-no-urgency = urgency not chosen
plain-marked = Marked:
plain-hidden = not in this list
plain-stays-out = stays out
plain-goes-along = goes along
plain-answer-due = answer { $left }
plain-others = { $count ->
        [one] at 1 other network too
       *[other] at { $count } other networks too
    }
plain-list = { $list }: { $count ->
        [0] empty.
        [one] 1 referral.
       *[other] { $count } referrals.
    }
plain-filtered = Filter: { $filter }. back takes the filter away.
plain-more-rows = { $count ->
        [one] 1 more: more reads on.
       *[other] { $count } more: more reads on.
    }
plain-of-them-late = { $count } late
plain-no-more = There are no more.
plain-back-in = Back in { $list }. You are at { $row }
plain-back-at = Back at { $place }
plain-place-audit = audit
plain-place-search = search
plain-ways = { $count } ways. A number reads what happens then.
plain-ask-route = Route { $number } to { $networks }?
plain-form = { $title }. { $count ->
        [one] 1 field.
       *[other] { $count } fields.
    }
plain-form-signs = Enter keeps what is there, < goes back a field, > skips it, /back steps out and keeps what you typed, /clear empties, /send skips the rest, ? is help.
plain-field = Field { $at } of { $all }: { $label }
plain-required = Required.
plain-choose-one = Choose one number.
plain-choose-many = Choose all numbers that apply, 0 is none.
plain-type-story = Type the text. A line with only a dot ends it; + adds to what is there.
plain-same-choices = The same choices as at { $field }; ? reads them again.
plain-not-yet = not yet
plain-chosen = chosen
plain-theirs = Somebody else filled in: { $text }. /clear takes that over.
plain-now = Now: { $text }
plain-empty = Empty: { $fields }.
plain-wrong = Not right: { $why }
plain-must = { $label } is required.
plain-no-choice = { $said } is no choice: choose a number from 1 to { $count }.
plain-summary = This is ready, { $title }:
plain-send-how = { $environment }. { $send }? yes sends, no steps out and keeps it, a number changes that field.
plain-prompt-send = { $send }? (yes or no) 
plain-prompt-yes-no = (yes or no) 
plain-prompt-story = text: 
plain-sure = { $environment }. { $what } { $about }? { $help }
plain-which = Do you mean one of these? { $words }
plain-unknown = '{ $word }' is no command. Type ? for what can be done here.
plain-elsewhere = '{ $word }' can't be done here. Type ? for what can.
plain-no-number = { $count ->
        [0] { $said } means nothing here. Type ? for what can be done.
       *[other] There is no { $said }: the numbers go from 1 to { $count }.
    }
plain-gone = Number { $number } is no longer in this list. Type list to hear it anew.
plain-not-in-list = { $number } is not in this list. Type search { $number }.
plain-one-only = This takes one number at a time.
plain-marked-already = Something is marked already. Give the command without a number, or type back first to let go of the marks.
plain-help = A command is a word or its beginning, sometimes with a number. ? and a word explains that one.
plain-help-list = A command is a word or its beginning, with the numbers of rows: open 3, take 2-5, mark 1 3. Without a number it is for the row where you are. A number alone goes to that row.
plain-help-form = In a field text is text. Commands begin with a slash, such as /back. < goes back a field, > skips it, Enter keeps what is there, two slashes are one.
plain-help-typing = Type and press Enter. Commands begin with a slash, such as /back. Enter alone steps out.
plain-help-words = Also: { $words }
plain-help-not-now = This can't be done now:

# The words of commands in lines: the first one is shown
intent-referral-ask-word = ask
intent-referral-answer-word = answer
intent-undo-last-word = undo
intent-referral-new-word = new
intent-referral-unduplicate-word = not-duplicate
intent-weigh-purpose-word = purpose
intent-referral-enrich-word = enrichment
intent-weigh-enriched-word = enriched
intent-weigh-focus-word = focus
intent-weigh-confidentiality-word = confidentiality
intent-weigh-domains-word = domains
intent-referral-status-word = status standing
intent-handover-approve-word = approval
intent-handover-refuse-word = no-approval
intent-handover-advised-word = sent
intent-handover-advice-answered-word = advice-answer
intent-handover-advice-dropped-word = not-followed
intent-agreement-refuse-word = disagree
intent-package-return-word = ask
intent-package-misaddressed-word = wrong
intent-bsn-reveal-word = bsn
intent-filter-open-word = search filter
intent-filter-saved-word = kept
intent-filter-save-word = keep
intent-filter-remove-word = throw-away
intent-list-refresh-word = list refresh
intent-preview-toggle-word = preview
intent-palette-open-word = all menu
intent-help-open-word = help
intent-cursor-page-down-word = more
intent-cursor-page-up-word = earlier
intent-referral-take-word = take
intent-mark-toggle-word = mark
intent-handover-remind-word = remind
intent-cursor-first-word = first
intent-cursor-last-word = last
intent-split-next-word = next-split
intent-split-previous-word = previous-split
intent-go-overdue-word = late overdue
intent-route-pick-word = network
intent-route-edit-word = change
intent-route-add-word = also
intent-route-remove-word = drop
intent-route-search-word = search
intent-picker-pick-word = choose
intent-picker-accept-word = ok
intent-picker-toggle-word = toggle
intent-form-next-word = next-field
intent-form-previous-word = previous-field
intent-form-submit-word = send
intent-form-choose-word = choice
intent-field-clear-word = clear
intent-filter-apply-word = apply
intent-filter-older-word = older
intent-filter-newer-word = newer
intent-palette-run-word = do
intent-app-repaint-word = again
intent-app-quit-word = quit leave
intent-go-packages-word = packages
intent-go-undo-list-word = acts
intent-mark-range-word = range
intent-mark-all-word = mark-all
intent-jump-set-word = remember
intent-jump-go-word = to
intent-match-next-word = next-match
intent-match-previous-word = previous-match
intent-action-quick-word = quick
intent-text-insert-word = quick-text
intent-text-new-word = new
intent-go-texts-word = texts

## The triage meeting

intent-go-meeting = triage meeting
intent-go-meeting-help = To the triage meeting: get it ready, go on, or read the minutes.
intent-meeting-park = put off
intent-meeting-park-help = To a next meeting; once more puts it back on this agenda.
intent-meeting-present = present
intent-meeting-present-help = Who sits at the table.
intent-meeting-close = close meeting
intent-meeting-close-help = Closes the meeting and shows the minutes.
intent-meeting-close-short = close
intent-meeting-minutes = minutes
intent-meeting-minutes-help = The minutes, made of what was decided. This is a read and is recorded.
intent-minutes-print = to a file
intent-minutes-print-help = Writes the minutes into a file that you name.
meeting-title = Triage meeting
meeting-prepare-title = Get the triage meeting ready
meeting-from-queue-until = In the inbox and received before { $moment }: { $all }, on the agenda { $count }
meeting-from-queue = In the inbox: { $all }, on the agenda { $count }
meeting-from-marks = Marked in the inbox: { $all }, on the agenda { $count }
meeting-nothing = Nothing in the inbox came in on time. Mark with { $key } in the inbox what you want to talk about anyway, then come back.
meeting-open-short = open meeting
meeting-since = Triage meeting since { $since }
meeting-present = at the table: { $count }
meeting-progress = { $done } of { $all } dealt with: { $decided } decided, { $parked } put off
meeting-seat = Meeting: { $place } of { $all }   decided { $decided }, put off { $parked }
meeting-goes-on = Your meeting is still open: { $key } goes on with it.
meeting-closed = The meeting is closed.
meeting-keeping = Recording…
meeting-parked = { $number } is put off to a next meeting.
meeting-unparked = { $number } is back on this agenda.
meeting-all-done = All is dealt with; { $key } shows the minutes.
meeting-no-next = Nothing else is left to do on this agenda.
meeting-no-previous = This is the first of the agenda.
meeting-fixed = This meeting is open already: put off what can't be done now.
meeting-not-open = This can be done while the meeting is open.
meeting-none = You had no meeting yet.
meeting-open-title = Open the meeting: who sits at the table?
meeting-open-send = Open
meeting-present-title = Who sits at the table?
meeting-present-send = Record
meeting-field-participants = Participants
meeting-field-names = Names
meeting-field-names-help = Who sits here, with ; in between.
meeting-field-guests = Guests
meeting-field-guests-help = From outside the participants, with ; in between. They don't see the system.
meeting-field-secrecy = Secrecy
meeting-field-secrecy-help = On which day did the guests sign for secrecy? (BGS 2.21)
meeting-nobody = Name who sits at the table.
meeting-table = At most { $limit } people.
meeting-participant = The house doesn't know this participant.
meeting-name = A name isn't empty and has at most { $limit } characters.
meeting-secrecy = A guest signs for secrecy first: fill in the day, today or earlier.
meeting-agenda-empty = Put at least one referral on the agenda.
meeting-agenda-long = At most { $limit } referrals on one agenda.
meeting-agenda-once = Name each referral once; only what is on the agenda can be put off.
meeting-agenda-unknown = There is a referral on it that isn't here.
meeting-conflict-title = this can't be done with this meeting now
meeting-over = This meeting is closed. Open a new one.
meeting-other = You have another meeting open. Close that first.
confirm-close-meeting = { $count ->
        [0] All is dealt with.
        [one] 1 referral isn't dealt with and stays in the inbox.
       *[other] { $count } referrals aren't dealt with and stay in the inbox.
    } Close the meeting?
point-open = to do
point-decided = decided
point-parked = put off
purpose-overleg = triage meeting
minutes-title = Minutes of the triage meeting
minutes-title-closed = Minutes triage meeting { $day }, { $from } to { $to }
minutes-title-open = Minutes triage meeting { $day } since { $from }, still open
minutes-kept = Kept by
minutes-participants = Participants
minutes-names = Names
minutes-guests = Guests
minutes-guest = { $name } (signed for secrecy { $day })
minutes-on = Agenda
minutes-agenda = { $count }: { $decided } decided, { $parked } put off, { $open } not decided
minutes-cut-off = Received before
minutes-by = { $name }: { $what }
minutes-not-dealt = not dealt with
minutes-not-decided = talked about, not decided
minutes-hidden = { $count } points you don't see here: hidden by your rights, or destroyed.
minutes-secret = Confidential: these minutes hold personal data.
minutes-file-title = Minutes to a file
minutes-file = File
minutes-file-help = A new file; only you can read it.
minutes-file-note = The minutes hold personal data. Don't keep them longer than you need.
minutes-file-send = Write
minutes-file-name = meeting-{ $day }.txt
minutes-file-missing = Name a file.
minutes-written = The minutes are in { $path }.
write-exists = { $path } is there already. Choose another name.
write-no-folder = The folder of { $path } doesn't exist.
write-denied = You may not write in the folder of { $path }.
write-failed = { $path } couldn't be written. { $why }
place-meeting = Triage meeting
place-sitting = Referral in a meeting
place-minutes = Minutes
admin-bad-cut-off = '{ $value }' is no day and time
admin-bad-cut-off-now = Write for example 1=12:00 for Monday at noon.
plain-left-out = not on the agenda

## The server's file and its operation

config-table-expected = a table belongs here: [{ $name }] on a line of its own
config-tables-expected = [[{ $name }]] on a line of its own belongs here, once or more
config-needed = '{ $name }' has to stand here
config-number-expected = a whole number from { $least } to { $most } belongs here
config-address-expected = an address with a port in quotes belongs here, such as "127.0.0.1:8080"
config-password = a password doesn't belong in this file. Put it in the file that PGPASSFILE names, or in ~/.pgpass
config-server-head =
    Settings of wissel serve. Take the hash away before a line to make it count.
    Secrets never stand here, only the file that holds them: a path, or "credential:NAME" for a file that systemd
    lays ready (LoadCredential).
config-server-listen = Address and port to listen on.
config-server-database =
    The database: sqlite:FILE, or postgres://ROLE@SERVER/NAME. A standby comes after it with a comma.
config-server-key-file = File with the master key. Only its owner may be able to read it.
config-server-environment = Fictional or real persons. Stands in the top line of every screen.
config-server-log = What is logged, by part. WISSEL_LOG goes before it.
config-server-sessions = How long somebody stays signed in.
config-server-sessions-idle-minutes = Minutes without a request.
config-server-sessions-absolute-hours = Hours, whatever happens.
serve-missing = { $flag } is missing
serve-missing-why = it was not given, and the server's file doesn't say it either
serve-missing-now = Give { $flag }, or name the server's file that says it with --config.
# Keeping and destroying
refusal-afgeschermd = closed and shielded: a triage lead can reopen it (Wgs 2.31(8))
retention-too-long = This may be { $most } at most. You can only make the term shorter.
section-retention = Keeping
retention-by = Destroy by { $date } at the latest: { $why } ({ $article }).
retention-days = { $count } days { $from } { $date }
retention-months = { $count } months { $from } { $date }
retention-to-confirm = { $article }; the length is the house's choice, to be confirmed
retention-from-niet-opgenomen = after it ended without being taken up on
retention-from-opgenomen = after the first processing on
retention-from-radicalisering = after the last processing on
retention-from-hernieuwd = made available anew on
### Backups, checkpoints and the exported journal
verify-swapped = another entry stands here than should: entries were swapped
verify-cut = the journal ends here, but there is a later checkpoint: its tail was cut off
verify-rewritten = this entry is another than in the checkpoint: the journal was written anew
audit-forged = line { $line } was not signed with this key
audit-no-export = line { $line } is no line of a journal
audit-checkpoints = { $count ->
    [one] { $count } checkpoint added to { $file }
   *[other] { $count } checkpoints added to { $file }
}
audit-key-made = The public key stands in { $file } too. Keep it outside this server.
backup-made = The backup stands in { $folder }. Keep the master key apart: it isn't in it.
backup-not = no backup was made
backup-now = Look at --database and at the folder.
backup-good = The backup is whole: { $file }
backup-later = { $house }  { $count } entries of the journal are later than this backup
backup-unsigned = The signature was not checked: give --public-key.
backup-useless = this backup can't be used
backup-missing = there is no whole backup in this folder
backup-missing-now = A backup is gegevens-….db and sleutels-….db, each with a .json beside it.
backup-changed = { $file } was changed after it was made
backup-forged = { $file } was not signed with this key
backup-old-keys = The keys are older than the data.
backup-changed-now = Take another backup, and find out who could reach this one.
restore-done = Put back into { $to }: the backup of { $at }.
restore-not = nothing was put back
restore-destroyed = { $count ->
    [one] { $count } referral had been destroyed after the backup, and is again.
   *[other] { $count } referrals had been destroyed after the backup, and are again.
}
restore-lost = { $count ->
    [one] { $count } referral came in after the backup and is gone.
   *[other] { $count } referrals came in after the backup and are gone.
}
# Signing in, sessions and passwords
password-short = Take at least { $count } characters; a long sentence is fine.
password-long = Take at most { $count } characters.
password-common = This password is chosen too often. Take a long sentence that you make up yourself.
password-name = This is mostly your own name. Take a long sentence that you make up yourself.
password-old-wrong = This isn't your password.
session-program = At most 40 letters, digits, dots, dashes and spaces.
api-tweede-factor-nodig-title = Code needed
api-tweede-factor-nodig = This account has a second factor. Send the code from your app as well, or a recovery code.
api-tweede-factor-instellen-title = Set up a second factor
api-tweede-factor-instellen = This account must have a second factor. Set it up first; you need an app for it that makes codes.
api-tweede-factor-onjuist-title = The code is wrong
api-tweede-factor-onjuist = The code is wrong, or was used before. Wait for the next code and try again.
api-tweede-factor-bestaat-title = There is a second factor already
api-tweede-factor-bestaat = This account has a second factor already. An administrator can reset it.
api-geen-tweede-factor-title = No second factor
api-geen-tweede-factor = This account has no second factor, and so no recovery codes.
login-code = Code from your app, or a recovery code:
factor-setup = This account must have a second factor. Put this secret into an app that makes codes:
factor-secret = Secret: { $secret }
factor-address = Address: { $address }
factor-codes = Keep these recovery codes well; you see them only once. Each works once, when you don't have your app with you:
admin-factor-reset = Second factor reset, sessions ended: { $login }
admin-factor-required = Must have a second factor from now on: { $login }
admin-factor-not-required = Needs no second factor: { $login }
config-tls-half = certificate and key belong together: write both 'certificate' and 'key', or neither
config-net-expected = a list of addresses belongs here: ["127.0.0.1", "10.0.0.0/24"]
config-server-allow-http =
    Allow plain http with other computers than this one: only behind a proxy on a network that is safe already.
config-server-tls =
    The server's own TLS. A new certificate is taken up by itself, or at once by SIGHUP (systemctl reload).
config-server-tls-certificate = The certificate with what stands above it, in PEM.
config-server-tls-key = Its key, in PEM.
config-server-proxy = Proxies in front of it.
config-server-proxy-trusted =
    Their addresses. What they say in X-Forwarded-For counts for the limits below, and for nothing else.
config-server-limits = How often somebody may ask. 0: as often as they like. Each server counts for itself.
config-server-limits-account-per-minute = By account.
config-server-limits-address-per-minute = By address. This computer itself is not counted.
config-server-limits-sign-in-per-minute = Signing in, by address.
config-server-metrics = Metrics for Prometheus (/metrics), without data of persons.
config-server-metrics-listen = Address and port. When this is not set, there are no metrics.
serve-open = on { $address } everybody can read along
serve-open-why = there is no certificate, and other computers reach this address too
serve-open-now = Put a certificate in [tls], listen on 127.0.0.1 behind a proxy, or give --allow-http when the network is safe already.
serve-metrics = Metrics on { $url }
start-tls = the certificate can't be used: { $what }
config-server-otel = Traces of requests (OpenTelemetry). Only in a Wissel that was built with the feature otel.
config-server-otel-collector = The collector: OTLP over http. A trace holds what the log holds, and nothing else.
serve-otel = traces can't be sent
serve-otel-without = this Wissel was built without otel
serve-otel-now = Take 'collector' out of the file, or look at its address.
# Subscriptions (webhooks)
subscription-name = Give a name of 1 to { $limit } characters.
subscription-address = Give an address of 1 to { $limit } characters.
subscription-no-address = This is not the address of a receiver. Give one like https://receiver.example.nl/in, without a user name and without #.
subscription-no-tls = The address must begin with https. Only a host that stands in the server's configuration may go without ([webhooks] allow).
subscription-private = This address is in a private network. Have the server's administrator put the host in the configuration ([webhooks] allow).
subscription-kind = Unknown kind. Choose from: { $kinds }.
subscription-network = The house does not know this network. Choose a code of GET /v1/netwerken.
subscription-enough = The house has { $limit } subscriptions already. Delete one first.
subscription-letters = Name at most { $limit } numbers, or none: then all of them are told again.
config-server-webhooks = Events for other systems (webhooks). Each house manages itself who gets them.
config-server-webhooks-allow = Hosts in a private network that events may go to, without https too. All other addresses are public and https.
config-server-webhooks-oin = OIN of the organisation that publishes the events, for 'source' (NL GOV profile of CloudEvents).
config-server-webhooks-system = Name of this system in 'source'.
config-hosts-expected = a list of names or addresses of hosts belongs here, without https:// and without a path
config-oin-expected = an OIN has 20 digits
# Administration: what a house chooses, accounts, proposals
own-range = { $least } up to and including { $most }
own-too-many = at most { $most } contacts and { $most } agreements per network
own-empty = a contact has a name and an agreement a text
own-bsn = an agreement names no BSN
proposal-words = say in a few words why
account-no-certificate = give the date of a certificate of conduct or screening (BGS 1.11)
account-date-ahead = that date lies in the future
account-no-task = choose what somebody is authorised for (Wgs 1.8(2))
account-ends-first = the last day lies before the first

## Signing in with an organisation

api-geen-aanbieder-title = That organisation isn't known here
api-geen-aanbieder = This installation knows no provider of that name. Choose an organisation from GET /aanbieders, or sign in with a password.
api-koppelcode = This link code isn't right or is over. Ask the administrator for a new one.
api-aanmelding-verlopen-title = The sign-in is over
api-aanmelding-verlopen = It took too long, or this sign-in was used already. Begin again.
api-aanmelding-geweigerd-title = The sign-in was refused
api-aanmelding-geweigerd = You or your organisation refused the sign-in. Begin again if that wasn't meant.
api-niet-gekoppeld-title = Your account isn't linked yet
api-niet-gekoppeld = Your organisation knows you, but Wissel doesn't know yet which account is yours. Ask the administrator for a link code and sign in again with it.
api-niet-toegelaten-title = This account may not sign in this way
api-niet-toegelaten = The account is closed, or your house doesn't use this organisation. Ask the administrator.
api-zekerheid-te-laag-title = Not signed in strongly enough
api-zekerheid-te-laag = Your organisation signed you in by a means that is too weak. Begin again and use a stronger one, such as a second factor.
api-aanbieder-onbereikbaar-title = Your organisation doesn't answer
api-aanbieder-onbereikbaar = The sign-in service of your organisation can't be reached now. Try again in a while.
api-aanbieder-ongeldig-title = The answer of your organisation isn't right
api-aanbieder-ongeldig = The sign-in service of your organisation answers something that isn't right. Tell the administrator.
config-words = a list of texts belongs here
config-houses = a list of codes of houses belongs here
config-provider-code = lower-case letters, digits and dashes belong here
config-provider-acr = acr (or else amr) must have at least one value: without it nobody sees how strongly somebody signed in
config-provider-key-too = a key doesn't go beside a secret here: leave out client-key-file or client-secret-file
config-provider-amr = a list of means belongs here, with a plus between them where they are needed together: ["mfa", "pwd+otp"]
config-server-provider =
    Signing in with an organisation (OpenID Connect, device flow). Put this block in as often as there are organisations.
config-server-provider-code = Short name, of lower-case letters, digits and dashes.
config-server-provider-name = Name on the screen.
config-server-provider-issuer = The issuer, letter for letter as in the token (iss).
config-server-provider-client-id = What Wissel is called at the organisation (client_id).
config-server-provider-client-secret-file = File with Wissel's secret there. Leave it out when there is none.
config-server-provider-client-key-file =
    Instead of the secret: file with Wissel's own key there (PEM; P-256, Ed25519 or RSA), for private_key_jwt.
    The public half for the organisation: wissel config public-key.
config-server-provider-acr = Which levels are strong enough: values of acr in the token. At least one.
config-server-provider-amr =
    Only when the organisation gives no acr: which means are strong enough, values of amr in the token (RFC 8176).
    Of "pwd+otp" both must be in it. When acr and amr both stand here, both must hold.
config-server-provider-houses = Which houses use this organisation. Empty is all houses.
config-server-provider-ca-file = File with the certificate's own authority (PEM). Leave it out for those of the system.
serve-provider = a [[provider]] can't be used
serve-provider-twice = two are called '{ $code }'
serve-provider-issuer = the issuer of '{ $code }' is no https address without a query
serve-provider-acr = '{ $code }' has neither acr nor amr: without it nobody sees how strongly somebody signed in
serve-provider-ca = there is no certificate in the ca-file of '{ $code }'
serve-provider-now = Correct the file of settings and start again.

intent-app-sign-in-organisation = With organisation
intent-app-sign-in-organisation-help = Signs you in with your organisation: you get a code and fill it in elsewhere.
intent-app-sign-in-organisation-word = organisation
place-sign-in = Signing in
place-device = Waiting for your organisation
why-signed-in = You are signed in already.
device-none = There is no organisation to sign in with here. Use your password.
device-choose = Sign in with your organisation
device-with = Which?
device-send = Ask for a code
device-choose-one = Choose an organisation.
device-link-title = Link your account
device-link = Link code of the administrator
device-link-note = Only the first time. After this you get a new code for your organisation.
device-link-empty = Fill in the link code, or go back.
device-title = Sign in with { $name }
device-open = Open this address, on any device:
device-code = Fill in this code there, never somebody else's:
device-whole = Or all at once:
device-left = { $count ->
    [one] The code works for one more minute.
   *[other] The code works for { $count } more minutes.
}
device-left-last = The code works for less than a minute.
device-waits = When you are done there, it goes on here by itself.
device-given-up = Stopped. You are not signed in.
lock-organisation = Locked: you are signed out. Sign in again and all is still there.
plain-sign-in-organisation = To sign in with your organisation: type /{ $word } in place of a name.
plain-place-device = waits for your organisation
plain-device-letters = Letter by letter: { $letters }.
plain-device-waits = When you are done there, it goes on here by itself. Type back to stop.
login-device-begun = Open { $address } and fill in this code there: { $code }
login-device-whole = Or open all at once: { $address }
login-device-waits = The code works until { $until }. Ctrl-C stops.
login-device-several = there are more organisations
login-device-choose = Choose one with --provider: { $codes }
login-device-none = there is no organisation to sign in with here
login-device-none-now = Sign in without --device.
login-link-code = Link code:
admin-link-code = Link code for { $login }: { $code }
admin-link-code-how = Works once, until { $until }. Hand it over in person, not by mail. At sign-in the worker chooses "With organisation" and fills it in.
admin-linked = Account { $login } is linked.
admin-unlinked = The link of { $login } is gone.
admin-linked-other = that person belongs to another account already
admin-linked-already = { $login } is linked already
admin-linked-already-now = Take the link away first: wissel admin account unlink { $login }
admin-link-subject = The person's name at the organisation (sub):
admin-link-issuer = the issuer must be an https address
admin-account-external = linked
admin-account-password-off = without password
admin-password-off = { $login } signs in with the organisation alone from now on. Running sessions go on.
admin-password-on = { $login } can sign in with a password again.
admin-password-off-unlinked = { $login } isn't linked yet: without a password nobody could get in
admin-password-off-unlinked-now = Link first: wissel admin account link { $login }
split-afgeschermd = Shielded
empty-shielded = Nothing is shielded, or your role may not see it.
inbox-shielded = { $count } shielded
file-destroyed = { $number } was destroyed
account-login = letters, digits, '.', '-', '_' or '@', at most 64
account-login-taken = this user name exists already
account-login-stays = a user name does not change
account-name = give the name that colleagues see
account-network = a network's staff has a network of this house, nobody else has one
account-organisation = who speaks for an organisation has one of this house, nobody else has one
account-own-rights = your own rights are changed by another administrator
account-password-needed = give a first password
account-password-elsewhere = a password is not changed here
account-why = say why: a second person judges this role
account-blocks = at most { $most } referrals
account-block-unknown = this number is not known in this house
refusal-verlopen = this has lapsed: ask again
intent-go-proposals = proposals
intent-go-proposals-help = To the proposals that need a second person.
proposals-none = There are no proposals.
proposals-wait = { $count ->
    [one] One proposal waits for you ({ $key }).
   *[other] { $count } proposals wait for you ({ $key }).
}
proposal-rights = { $name } becomes { $role }
proposal-rights-more = { $name } becomes { $role } with { $more }
proposal-reveal = reveal who reported { $number }
proposal-extend = keep { $number } until { $until }
proposal-renew-access = { $kind ->
    [password] new password for { $name }
   *[other] new link code for { $name }
}
proposal-destroy = { $count ->
    [one] destroy one referral
   *[other] destroy { $count } referrals
}
proposal-approved = agreed
proposal-refused = refused
proposal-withdrawn = taken back
proposal-lapsed = lapsed
proposal-waits = waits for somebody else
proposal-waits-you = waits for you
proposal-told = { $by } asks: { $what }. Reason: { $why }
proposal-withdraw = Take back
proposal-approve = Agree: it happens at once
proposal-refuse = Refuse
proposal-verdict = Verdict
proposal-why = In what words
proposal-send = Record
administration-proposals = { $count ->
    [0] No proposal waits for you.
    [one] One proposal waits for you.
   *[other] { $count } proposals wait for you.
}
administration-accounts = { $count } accounts, of which { $works } work now.
administration-review = { $count ->
    [0] All rights were looked at this year.
    [one] The rights of one account must be looked at.
   *[other] The rights of { $count } accounts must be looked at.
}
administration-commands = Commands: wissel admin review, wissel admin account, wissel admin proposal.
account-role-intake = intake
account-role-triageleider = triage lead
account-role-netwerk = network staff
account-role-deelnemer = participant
account-role-aanleversysteem = submitting system
account-role-auditor = auditor
account-role-beheerder = administrator
rights-beoordelen = to be looked at
rights-ongebruikt = unused for 90 days
rights-verlopen = over
rights-nog-niet = not begun yet
rights-gesloten = closed
rights-compartiment = compartment
rights-vertrouwelijkheid = higher level
rights-zonder-vog = no certificate or kind of task
admin-reviewed = The rights of { $login } were looked at.
admin-never = never
admin-last = last { $day }
admin-review-due = { $count ->
    [0] No account must be looked at now.
    [one] One account must be looked at now.
   *[other] { $count } accounts must be looked at now.
}
admin-no-proposal = No proposal, or more than one, begins with { $proposal }.
admin-no-proposal-now = Name more of the identity; 'wissel admin proposal list' names them.
admin-account-changed = Account { $login } was changed.
admin-account-proposed = Account { $login }: the role waits for a second person (proposal { $proposal }).
admin-renew-asked = Account { $login }: waits for a second person (proposal { $proposal }). After the agreement: wissel admin proposal collect.
admin-new-password = New password for { $login }: { $password }
admin-new-password-how = Hand it over in person, not by mail. After signing in the worker chooses a password of their own.
admin-account-barred = Account { $login } { $count ->
    [0] sees everything again.
    [one] does not see one referral.
   *[other] does not see { $count } referrals.
}
doctor-part-sleutel = key
doctor-part-database = database
doctor-part-muren = walls
doctor-part-tabellen = tables
doctor-part-logboek = journal
doctor-part-schijf = disk
doctor-part-certificaat = certificate
doctor-part-dienst = service
doctor-part-kopie = backup
doctor-part-bewaartermijn = retention
doctor-no-file = the server's file was not named
doctor-no-file-why = it says where the database and the key are
doctor-no-file-now = Give it: wissel doctor --server --config /etc/wissel/server.toml
doctor-no-data = no data
doctor-no-key = the file names no key file
doctor-no-database = the file names no database
doctor-database = { $engine }, { $houses ->
        [one] 1 house
       *[other] { $houses } houses
    }
doctor-database-now = See whether the database runs, and whether address and role are right.
doctor-role-strong = the role { $role } may do too much: the walls between houses don't hold it
doctor-role-now = Give the server a role that owns nothing and is a member of wissel_app.
doctor-walls = every table shows its own house only; the role { $role } doesn't get around that
doctor-walls-open = no forced wall around: { $tables }
doctor-walls-now = Have the owner run 'wissel serve --migrate'; if it stays, ask who changed the tables.
doctor-tables = version { $done }, this program knows { $known }
doctor-tables-behind = Have the owner run 'wissel serve --migrate'.
doctor-tables-file = The server brings the file up to date when it starts.
doctor-tables-newer = This Wissel is older than the tables. Update Wissel here too.
doctor-journal = { $count } entries; each house ends where it should
doctor-astray = the journal of { $house } doesn't end where it should
doctor-astray-now = Run 'wissel audit verify' and tell the privacy officer.
doctor-space = { $free } MiB free in { $folder }
doctor-space-now = Make room: below { $least } MiB it may suddenly be full.
doctor-space-elsewhere = Look on PostgreSQL's machine.
doctor-clock-database = agrees with the database's
doctor-clock-apart = is { $seconds } seconds apart from the database's
doctor-clock-keep = Keep the clock by the network (systemd-timesyncd or chrony).
doctor-clock-network = kept by the network
doctor-clock-unknown = can't see whether it is right
doctor-no-certificate = none; plain http is spoken on { $address }
doctor-proxy-now = Only right behind a proxy, on a network that is safe already.
doctor-certificate-now = Lay a new certificate with its key ready; it is taken up by itself.
doctor-expired = ended on { $day }
doctor-expires = good until { $day }, { $days } more days
doctor-listens = a server listens on { $address }
doctor-silent = nobody listens on { $address }
doctor-silent-now = systemctl status wissel
factor-title = Signing in: second step
factor-code = Code
factor-note = Fill in the code from your app, or a recovery code.
factor-empty = Fill in the code.
factor-codes-title = Recovery codes
history-break-glass = opened it in an emergency, until { $until }: { $reason }
history-break-glass-reviewed = reviewed the emergency access: { $text }
purpose-noodtoegang = emergency access
purpose-hernieuwde-verwerking = renewed processing
break-glass-words = Write in { $least } to { $most } characters why.
break-glass-why = reason: { $reason }
break-glass-review = reviewed by { $name }: { $text }
break-glass-open = not reviewed yet
break-glass-none = There is no emergency access.
break-glass-reviewed-done = Reviewed.
api-noodtoegang-uit-title = No emergency access
api-noodtoegang-uit = This house has no emergency access. Ask a triage lead.
api-niet-verborgen-title = Not hidden
api-niet-verborgen = You can open this file in the ordinary way; emergency access isn't needed.
admin-session-times = begun { $begun }, used { $used }, until { $ends } at the latest
admin-no-sessions = No sessions of: { $login }
admin-sessions-ended = { $count ->
    [one] 1 session ended
   *[other] { $count } sessions ended
}
admin-session-limit = { $role }: { $idle } minutes idle, { $most } minutes at most
admin-break-glass = emergency access: { $minutes } minutes
admin-no-break-glass = emergency access: off
admin-bad-limit = '{ $value }' is no role with minutes
admin-bad-limit-now = Write for instance intake=30/540: 5 to 480 minutes idle, 5 to 1440 minutes at most.
intent-go-sessions = my sessions
intent-go-sessions-help = Shows where you are signed in with this account, and ends a session.
intent-app-password = change password
intent-app-password-help = Changes your own password; your other sessions end.
intent-break-glass-open = open emergency access
intent-break-glass-open-help = Reads in an emergency a file that your rights hide, with a reason.
intent-go-break-glass = emergency access
intent-go-break-glass-help = Shows who opened a file in an emergency, and whether that was reviewed.
sessions-title = My sessions (over after { $idle } idle, and after { $most } in any case)
span-hours = { $count } hours
span-minutes = { $count } minutes
help-not-now = Not possible here now
session-line = { $program }, since { $begun }, used { $used }
session-unnamed = without a name
session-current = this session
session-ends = end it
session-over = The session is over.
confirm-end-session = End this session? Whoever works in it must sign in again.
password-old = Password now
password-new = New password
password-again = Again
password-send = Change
password-note = At least 12 characters; a long sentence is fine. Your other sessions end.
password-old-first = Fill in your password of now.
password-done = Your password was changed; other sessions are over.
why-no-break-glass = This house has no emergency access.
break-glass-note = You can read the file for { $minutes } minutes. The leads and auditors of the house see this at once, with your name and reason.
break-glass-number = Number of the referral
break-glass-reason = Why can't it wait?
break-glass-send = Open emergency access
break-glass-until = { $number }: emergency access until { $until }; reading only
break-glass-runs = reading until { $until }
break-glass-own = somebody else reviews this
break-glass-line = { $when }  { $number }  { $name }: { $reason }
break-glass-words-label = Your review
break-glass-review-title = Review emergency access
break-glass-review-note = Was this justified? Your words stand in the journal.
break-glass-review-send = Review
break-glass-heard = { $name } opened a file in an emergency; review that.
break-glass-to-review = { $count } emergency access to review ({ $key })

### Renewing keys, and who saw a person
key-added = The new master key stands first in the file; below it { $count ->
    [one] { $count } older one
   *[other] { $count } older ones
}. Put the file on every server now, and then: wissel admin key renew
key-renewed = { $count ->
    [one] { $count } key was wrapped anew.
   *[other] { $count } keys were wrapped anew.
} Once all servers work with it: wissel admin key clean
key-cleaned = { $count ->
    [one] { $count } old master key was taken out of the file.
   *[other] { $count } old master keys were taken out of the file.
} Make a new backup now.
key-house-asked = New keys for { $house }: asked for
key-house-busy = New keys for { $house }: that had been asked for already
key-house-filling = At work: every referral gets its key and its search words anew
key-house-emptying = At work: about a minute to wait, then the old search words go
key-house-done = New keys for { $house }: done. Make a new backup now.
audit-given-out = { $count ->
    [one] { $count } line stands in { $file }
   *[other] { $count } lines stand in { $file }
}. That it was given out stands in the journal.
seen-one = Give a number or a BSN, and not both.
seen-ask-bsn = BSN:
seen-bad-bsn = this is no BSN
seen-denied = refused
seen-break-glass = EMERGENCY ACCESS
seen-count = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
} about { $referrals ->
    [one] { $referrals } referral
   *[other] { $referrals } referrals
}. That this was asked stands in the journal.
config-server-checkpoints = Checkpoints: signed words of how far each journal is, outside the database.
config-server-checkpoints-file = File that they are added to. When this is not set, they go to standard output.
config-server-checkpoints-signing-key = File with the key that signs them (wissel audit key). Without a key there are none.
config-server-checkpoints-every-minutes = At least so often, when anything was added.

### The journal and who saw a person, at the desk
intent-go-journal = journal
intent-go-journal-help = All that happened in this house: who, what, when and what came of it.
intent-referral-seen = who saw this
intent-referral-seen-help = Who saw this person: every read, hit, attempt and change.
why-auditor-only = only for who checks lawfulness
why-no-history = open the history of a referral first
seen-nobody = There is nothing under this number.
seen-hidden = { $count ->
    [one] { $count } referral is hidden by your rights.
   *[other] { $count } referrals are hidden by your rights.
}
journal-operator = { $name } on the server
journal-destroyed = destroyed
journal-nobody = unknown
journal-failed = failed
journal-kind-inzage = read
journal-kind-gevonden = found in a search
journal-kind-geweigerd = tried
journal-kind-zoekvraag = searched
journal-kind-wijziging = changed
journal-kind-toegang = access
journal-kind-account = account
journal-kind-wachtwoord = password
journal-kind-sessie = session ended
journal-kind-tweedefactor = second factor
journal-kind-huis = settings of the house
journal-kind-overleg = meeting
journal-kind-vernietigd = destroyed
journal-kind-sleutels = keys renewed
journal-kind-teruggezet = backup put back
journal-kind-standaardtekst = quick text
journal-kind-filter = filter of the house
journal-kind-abonnement = subscription
journal-kind-voorstel = proposal
journal-kind-logboekinzage = read the journal
journal-kind-inzageoverzicht = asked who saw somebody
journal-kind-uitgifte = gave the journal out
house-code = the code of a house does not change
house-name = give the name of the house, at most 120 characters
house-municipalities = give the municipalities, each code once
house-organisations = each code of an organisation stands there once
house-calendar = the week has working hours, in order, in a known time zone
house-catalogue = doesn't fit the catalogue that ships ({ $place }: { $reason })
house-term = at { $network } a term of the law became longer
house-unknown-code = a kind of organisation or a network is not known here
admin-settings-file = { $file } can't be read
admin-settings-now = Begin with: wissel admin settings show > house.json
admin-settings-put = The settings of { $house } were changed (version { $version }).
due-none = There is nothing to destroy now.
due-late = { $count ->
    [one] 1 referral is late
   *[other] { $count } referrals are late
}: let a triage lead agree (wissel retention approve).
due-no-proposal = There is nothing new to propose.
due-asked = Proposal { $proposal }: { $count } to destroy, waits for a second person.
due-asked-you = Proposal { $proposal }: { $count } to destroy, waits for you.
due-how = This destroys { $count }, for good: wissel retention approve { $proposal } --destroy
due-destroyed = Agreed to destroy: { $count }. What runs again by now stays; of the rest only counts by month are left.
due-refused = Refused: { $count } stay and are proposed again later.
due-unknown = No proposal { $proposal } to destroy is waiting.
due-unknown-now = See with 'wissel retention list' which are waiting.
renewal-ground = Only for a case that was taken up and isn't closed yet and meets the criteria, or that was closed less than a year before its term ended with a great risk of relapse (BGS 1.16(2)).
renewal-until = Choose a day after the present term, at most { $most } months from now (BGS 1.16(2)).
renewal-consent = The consent of { $provider } is missing, with a name and a date (Wgs 1.8(7)).
did-opnieuw-beschikbaar-stellen = made available again
event-available-anew = available again until { $until }: { $reason }
proposal-destroy-goes = Gone for good: { $numbers }. { $why }
jzv-form = This is no report as JZV Meldingen 1.0 has it.
jzv-kind = This report is not for a Zorg- en Veiligheidshuis: 'soort' is not ZVH.
submit-defaults = This file of fixed fields can not be read as one JSON object.
proposal-extend-rests = Ground: { $ground }. Ordered by: { $order }. Agreed to by providers of data: { $agreed }.
renewal-not-closed = the case is not closed (BGS 1.16(2)(a))
renewal-relapse = great risk of relapse (BGS 1.16(2)(b))

# Actions in the journal
journal-action-intake = at triage
journal-action-controle = to check
journal-action-melder-onthullen = reveal the reporter
journal-action-bewaartermijn-verlengen = keep for longer
journal-action-rechten = give rights
journal-action-aanmelden-herstellen = give other means to sign in
journal-action-vernietigen = destroy
# Running the installation
doctor-fill-in = Put it into the server's file.
## Protected reporter

reporter-stays-protected = The reporter is protected and stays so. Who needs to know who it is asks to reveal it; a second person decides.
reporter-named = This tells who the protected reporter is, or how to reach them. Take it out of the text.
reporter-protected = protected
### Keys

key-full = It holds as many keys as it may. Take the old ones out first: wissel admin key clean
# Second person, emergency access and destroying
proposal-access-guest = This account is another house's: ask there.
proposal-access-closed = This account is closed: open it first.
proposal-access-password-off = This account signs in with its organisation alone: ask for a link code.
proposal-account-changed = This account was changed since. Refuse: the administrator asks again.
proposal-spared = { $count ->
    [one] { $count } referral stayed: { $why }
   *[other] { $count } referrals stayed: { $why }
}
spared-not-due = need not go any more
spared-own-ending = ended by whoever agreed; another person agrees
spared-own-emergency = opened in an emergency by whoever agreed; another person agrees
spared-unreviewed = waits: the emergency access was not reviewed yet
journal-hidden = { $count ->
    [one] { $count } line is hidden by your rights.
   *[other] { $count } lines are hidden by your rights.
}
config-time-expected = a time belongs here, such as 02:30
config-hours-expected = a day must be a multiple of it: 1, 2, 3, 4, 6, 8, 12 or 24
config-backup-unsigned = copies are signed: add signing-key under [checkpoints] ('wissel audit key' makes one)
config-server-backup = Copies that the server makes by itself, like 'wissel backup'. Of several servers one makes the copy: give them one folder.
    Signed with [checkpoints] signing-key.
config-server-backup-folder = The folder that they go to. When this is not set, the server makes none.
config-server-backup-at = At what time the first of the day, by the clock of the houses.
config-server-backup-every-hours = Every so many hours: 1, 2, 3, 4, 6, 8, 12 or 24.
config-server-backup-keep = How many data files stay. Only what the server made itself goes.
journal-kind-kopie = copy of the installation
doctor-part-voorstellen = proposals
doctor-part-rechten = rights
doctor-backup-none = the server makes no copies by itself
doctor-backup-plan = Put [backup] folder into the server's file, or make a copy every day with 'wissel backup'.
doctor-backup-yet = no copy was made in { $folder } yet
doctor-backup-serve = The server makes it as soon as it runs; look in the log of the service.
doctor-backup-at = last copy { $at }, { $hours } hours old: { $file }
doctor-backup-old = Does the server run? Look for 'backup' in its log, and make one now with 'wissel backup'.
doctor-backup-failed = the copy of { $at } failed: { $why }
doctor-backup-mend = See whether the folder is there and the server may write in it; it is tried again after an hour.
doctor-round-none = the server made no round here yet
doctor-round-serve = The first one comes a minute after the server starts.
doctor-round-failed = the round of { $at } failed: { $why }
doctor-round-old = last round { $at }, { $hours } hours ago
doctor-round-good = last round { $at }; nothing is late
doctor-round-late = { $count ->
    [one] 1 referral is beyond its last day
   *[other] { $count } referrals are beyond their last day
}, at the round of { $at }
doctor-round-late-now = Have a triage lead agree: 'wissel retention list', then 'wissel retention approve'.
doctor-waiting-none = nothing waits for a second person too long
doctor-waiting = { $count ->
    [one] 1 proposal waits
   *[other] { $count } proposals wait
} for a second person too long
doctor-waiting-now = Tell the house: 'wissel admin proposal list', or g b at the desk.
doctor-reviews-none = all rights were looked at in the past year
doctor-reviews = { $count ->
    [one] the rights of 1 account must
   *[other] the rights of { $count } accounts must
} be looked at
doctor-reviews-now = Tell the administrator of the house: 'wissel admin review', and '--mark' for what was looked at.
admin-subscriptions-none = this house has no subscriptions
admin-subscription-actief = active
admin-subscription-gepauzeerd = paused
admin-subscription-gestoord = failing
admin-subscription-told = told up to { $seq }
admin-subscription-added = subscription { $name } was made ({ $id }). The secret above is not shown again: keep it with the other system.
admin-subscription-ended = subscription { $name } has ended
admin-subscription-tried = { $count ->
    [one] 1 try
   *[other] { $count } tries
}
admin-subscription-again-asked = will be tried again
admin-subscription-none-failed = all was told to { $name }
admin-subscription-again = { $name } will be told again
admin-no-subscription = there isn't exactly one subscription '{ $name }'
admin-no-subscription-now = Look with 'wissel admin subscription list'.
# Another house
guest-unknown = There is no account with this user name that works now.
guest-own = This account is of your own house.
guest-there = This person is a guest already: change the rights or reopen it.
guest-system = A submitting system can't be a guest: give it its own account.
guest-of-home = Only the administrator of the house { $house } changes this.
rights-gast = guest
intent-go-house = another house
intent-go-house-help = Goes on in another house where you may work; your session here ends.
intent-go-house-word = another-house
house-only-one = You work in this house alone; another administrator can let you in.
house-outbox = { $count ->
    [one] 1 command still waits to be sent: wait until it is there.
   *[other] { $count } commands still wait to be sent: wait until they are there.
 }
house-form-open = Something is open: send it or go back, then choose the house.
house-typed = { $count ->
    [one] A form that you left holds text: send it or empty it first.
   *[other] { $count } forms that you left hold text: send or empty them first.
 }
house-line = { $name } ({ $environment })
house-home = { $role }, your own house
house-guest = { $role }, as a guest
house-current = you work here now
house-busy = To { $name }...
house-gone = You may no longer work in { $name }; what you typed there is gone.
admin-guest-of = guest of { $house }
admin-guest-granted = { $login } (house { $house }) is a guest of your house now.
admin-guest-proposed = { $login } (house { $house }) is a guest after approval: proposal { $proposal }.

# The server's key at an identity provider
client-key-open = everybody on this computer can read it
client-key-none = there is no private key in it (PEM)
client-key-kind = the key is not of P-256, Ed25519 or RSA with 2048 to 8192 bits
client-key-now = Put the right key into that file, readable for the service alone. See docs/sign-on.md.
doctor-part-aanmelddienst = sign-in service
doctor-provider-open = { $code }: knows Wissel without a secret or a key
doctor-provider-secret = { $code }: with a secret
doctor-provider-key = { $code }: with key { $key }
public-key = there is no public key to print
public-key-none = no sign-in service with this code has a client-key-file
public-key-none-now = Put client-key-file into the block [[provider]]. See docs/sign-on.md.
public-key-many = more than one sign-in service has a key
public-key-many-now = Say which, with --provider CODE.
# Asking a second person
intent-reporter-reveal = reveal the reporter
intent-reporter-reveal-help = Asks a second person whether you may see a protected reporter.
intent-reporter-reveal-word = reporter
intent-keeping-extend = keep longer
intent-keeping-extend-help = Asks a second person to keep a case longer (BGS 1.16(2)).
intent-keeping-extend-word = keep-longer
propose-send = Ask
propose-done = Asked: { $what }. Somebody else decides ({ $key }).
propose-asked = Asked already; it waits for somebody else among the proposals ({ $key }).
propose-agreed = It was agreed to: you read the name among the proposals ({ $key }).
reveal-note = Who reported is protected. Somebody else decides. Once agreed you read the name once, within a day; that is recorded.
reveal-reason-help = Why you need to know who reported.
reveal-not-protected = The reporter isn't protected here: there is nothing to reveal.
reveal-recorded = It was recorded that you read this. It isn't shown again.
reveal-organisation = Organisation
reveal-name = Name
reveal-phone = Telephone
reveal-mail = E-mail
proposal-can-look = agreed: you may look
reveal-field = Reporter
proposal-look = Show now
proposal-look-send = Show
proposal-look-once = This is possible once, and is recorded.
keep-note = Kept until { $by } now. Somebody else decides whether it may be longer (BGS 1.16(2)).
keep-ground = Ground
keep-until = Keep until
keep-until-help = A day after { $after }, { $most } at the latest. For example 31-12-2027.
keep-order = By order of
keep-order-help = A public participant (Wgs 1.8(7)).
keep-ordered-by = Name
keep-consent = Consent { $provider }
keep-consent-help = Who agreed in the name of this organisation: it provided data (Wgs 1.8(7)).
keep-consent-day = Date { $provider }
keep-day = Write a date like 31-12-2027.
keep-name = Fill in a name.
keep-too-early = Possible in the last { $most } months before { $by } only (BGS 1.16(2)).
keep-not-taken-up = This wasn't taken up: only a case that was taken up may be kept longer.
keep-radicalisation = Radicalisation has another retention term: it isn't extended here.
keep-ended = The case has ended.
keep-not-admitted = The case doesn't meet the criteria.
keep-not-ended = The case isn't closed yet.
keep-not-closed = The case wasn't simply closed.
keep-closed-long = The case was closed more than a year before the end of its term.
# Recovery codes
intent-app-recovery-codes = recovery codes
intent-app-recovery-codes-help = Says how many recovery codes you have left, and makes new ones.
intent-app-recovery-codes-word = recovery-codes
why-no-codes = You sign in with your organisation: that has your second factor.
factor-none = This account has no second factor, and so no recovery codes.
factor-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have 1 recovery code left.
   *[other] You have { $count } recovery codes left.
} With new codes the old ones stop working. First prove that it is you.
factor-password = Password
factor-renew = Make new codes
# What was agreed with a network
ties-contact = Contact
ties-capacity = Capacity
ties-agreement = Agreed
ties-carries = { $count ->
    [one] 1 hand-over at a time
   *[other] { $count } hand-overs at a time
}
ties-carries-whole = { $count ->
    [one] can carry 1 open hand-over
   *[other] can carry { $count } open hand-overs
}; this is advice, no limit
ties-until = { $text } (until { $until })
ties-over = { $text } (lapsed on { $until })
# What stays of older copies
backup-left = Note: keys of an earlier copy are still there. Remove { $file } yourself ({ $why }).
# wissel doctor --server: checkpoints and delivery
doctor-part-ijkpunten = checkpoints
doctor-part-bezorging = delivery
doctor-checkpoints-none = the server keeps no checkpoints of the journals
doctor-checkpoints-plan = Make a key with 'wissel audit key', and name it at [checkpoints] signing-key.
doctor-checkpoints-out = go to the service's standard output; how old the last one is stands there
doctor-checkpoints-yet = none in { $file } yet
doctor-checkpoints-serve = The server keeps them as soon as it runs; look in its log for 'checkpoint'.
doctor-checkpoints-at = last { $at }, in { $file }
doctor-checkpoints-old = last { $at }, in { $file }; a journal went on growing since
doctor-checkpoints-old-now = Does the server run? Look in its log for 'checkpoint', and whether it may write this file.
doctor-checkpoints-forged = a line in { $file } was not signed with this key
doctor-aside-none = no event was put aside
doctor-aside = { $count ->
    [one] 1 event was taken by no subscription and put aside ({ $houses })
   *[other] { $count } events were taken by no subscription and put aside ({ $houses })
}
doctor-aside-now = Tell the administrator of the house: 'wissel admin subscription failed', then 'again'.
# An account that is made on the server
admin-standing = { $login } can't work like this
admin-standing-now = Add or mend it, for example: --vog 2026-03-02 --task processing

# Linking with an organisation: never by a BSN
admin-link-bsn = that is a BSN, and an account is not linked by it
admin-link-bsn-do = ask the organisation for a subject of its own for each person (pairwise)
# What somebody tried or read, in the journal
journal-action-inzage = read a referral
journal-action-noodtoegang = emergency access
journal-action-antwoorden = answer a hand-over
journal-action-inzien = read a hand-over
journal-action-ongedaan-maken = undo
journal-action-melder-onthuld = who reported, after somebody else agreed
propose-yours = Asked already; it waits for you among the proposals ({ $key }).
keep-day-ahead = That day is still to come: fill in when they agreed.

# What the journal and the proposals still missed
history-revealed = saw who reported, after another person agreed
proposal-unreadable = file unreadable
proposal-unreadable-now = The file can't be read: ask the administrator to put it back.
journal-kind-hoofdsleutel = master key renewed
journal-action-moet-wachten = kept waiting after failed attempts
journal-action-koppelcode-onjuist = link code isn't right
