# What the desk says, in Dutch: plain words, level B1.


## The desk as a whole

product = Wissel
loading = laden…
opening = openen… (Esc breekt af)
too-small = Dit venster is te klein voor het bureau: maak het minstens { $width } breed en { $height } hoog.
link-old = { $age } oud
link-back = De verbinding is terug.
offline = Geen verbinding sinds { $since }. Lezen kan; { $count ->
        [0] er wacht niets
        [one] 1 opdracht wacht
       *[other] { $count } opdrachten wachten
    } tot de verbinding terug is.
inbox-hidden = { $count } verborgen door uw rechten
inbox-hidden-late = { $late } te laat die u niet mag zien: waarschuw uw leidinggevende
inbox-hidden-late-lead = Taak: { $late } te laat die u niet mag zien. Regel wie dat wel mag (admin)
inbox-new = { $count } nieuw: { $key } toont
footer-help = alle toetsen
key-unknown = { $key } doet hier niets
paste-refused = Geplakte tekst doet hier niets.
waiting-cancelled = Afgebroken.
typed-dropped = { $count ->
        [one] 1 toets is niet gebruikt.
       *[other] { $count } toetsen zijn niet gebruikt.
    }
suspend-refused = Pauzeren kan hier niet.
keymap-wrong = De toetsen zijn die van Wissel zelf; in uw bestand staat een fout: { $what }
theme-wrong = Het thema is dat van Wissel zelf; in uw bestand staat een fout: { $what }
failure-line = Wissel kan de server niet bereiken. Probeer het zo opnieuw.
confirm-leave = { $count ->
        [one] Er wacht nog 1 opdracht
       *[other] Er wachten nog { $count } opdrachten
    } op verbinding. Weggaan gooit die weg. Toch weggaan?
confirm-sign-out = { $count ->
        [one] Er wacht nog 1 opdracht op verbinding. Zij gaat
       *[other] Er wachten nog { $count } opdrachten op verbinding. Zij gaan
    } verloren als hierna iemand anders zich aanmeldt. Toch afmelden?
elsewhere-administrator =
    U beheert de accounts van dit huis. Dat doet u niet aan dit bureau: aanmeldingen ziet u hier niet.
    { "" }
    Op de server, met toegang tot de database en het sleutelbestand:
    { "" }
      wissel admin account list      wie er werkt, en in welke rol
      wissel admin account add       een account maken
      wissel admin --help            al het andere
      wissel audit verify            het logboek controleren
elsewhere-system =
    Dit account is van een systeem dat aanmeldingen aanlevert. Dat gaat niet aan dit bureau, maar met:
    { "" }
      wissel submit BESTAND          een bestand aanleveren
      wissel submit --help           hoe dat bestand eruitziet
audit-empty = U controleert de rechtmatigheid. Zoek een aanmelding op nummer om haar historie te lezen; uw zoekvraag wordt vastgelegd.

## Signing in

sign-in-title = Aanmelden bij Wissel
sign-in-name = Gebruikersnaam
sign-in-password = Wachtwoord
sign-in-send = Aanmelden
sign-in-both = Vul uw gebruikersnaam en uw wachtwoord in.
sign-in-busy = Aanmelden…
session-ended = Uw sessie is voorbij. Meld u opnieuw aan; wat u typte, is er nog.
start-no-line = Wissel kan de server niet bereiken en probeert het steeds opnieuw.

## Times

time-now = nu
time-unit-minute = m
time-unit-hour = u
time-unit-day = d
time-today = vandaag
time-tomorrow = morgen
time-weekday-1 = ma
time-weekday-2 = di
time-weekday-3 = wo
time-weekday-4 = do
time-weekday-5 = vr
time-weekday-6 = za
time-weekday-7 = zo
time-month-1 = jan
time-month-2 = feb
time-month-3 = mrt
time-month-4 = apr
time-month-5 = mei
time-month-6 = jun
time-month-7 = jul
time-month-8 = aug
time-month-9 = sep
time-month-10 = okt
time-month-11 = nov
time-month-12 = dec
late = te laat: { $moment }
due = nog { $left } (tot { $moment })
due-over = { $over } te laat (was { $moment })
no-due = geen termijn

## Splits

split-postvak = Postvak
split-mijn = Mijn
split-wacht = Wacht
split-uit = Uit
split-te-laat = Te laat
split-klaar = Klaar
split-nieuw = Nieuw
split-lopend = Lopend
empty-inbox = Het postvak is leeg: niets wacht op het bureau. Met { $key } voert u een aanmelding in; Tab toont wat wacht of uit is.
empty-mine = U heeft niets in behandeling. Ga naar het postvak en neem een aanmelding met { $key }.
empty-waiting = Er wacht niets: geen vraag aan een aanmelder, niets aangehouden, niets dat sluimert.
empty-out = Er is niets uit: geen netwerk heeft nu iets van dit huis.
empty-overdue = Niets is te laat.
empty-done = Er is nog niets klaar: niets afgesloten, afgewezen, dubbel of ingetrokken.
empty-packages-nieuw = Er is niets nieuws voor uw netwerk. Wat u aannam, staat bij Lopend (Tab).
empty-packages-lopend = U heeft niets lopen.
empty-packages-klaar = Er is nog niets afgerond.
split-agreement = Ter goedkeuring
empty-agreements = Niets wacht op uw akkoord.
asked-why = Uw akkoord is nodig
asked-to = Gaat naar
agreed-how = in Wissel

## Columns

column-rest = Rest
column-urgency = Urgentie
column-number = Nummer
column-from = Van
column-place = Plaats
column-age = Lft
column-quiet = Stil
column-summary = Betreft
column-network = Netwerk
column-since = Sinds
column-state = Stand
column-answer = Antwoord voor
column-sender = Afzender
row-returned = TERUG
row-with = bij { $name } sinds { $since }
row-mine = (bij u)
row-held = (aangehouden)
row-approval = (akkoord: { $who })
row-second-eyes = lead
row-snoozed = (sluimert tot { $until })
preview-due = termijn { $moment }
preview-received = ontvangen { $moment }
preview-purpose = doeltoets { $fits }
preview-proposal = Voorstel
preview-no-proposal = Nog geen voorstel.

## States

urgency-none = –
urgency-acuut = ACUUT
urgency-hoog = hoog
urgency-normaal = normaal
urgency-laag = laag
urgency-acuut-long = ACUUT    gevaar nu: eerst bellen, daarna vastleggen
urgency-hoog-long = hoog     ernstige dreiging binnen dagen
urgency-normaal-long = normaal  de gewone termijn
urgency-laag-long = laag     kan wachten
confidentiality-vertrouwelijk = vertrouwelijk
confidentiality-confidentieel = confidentieel
confidentiality-geheim = geheim
confidentiality-vertrouwelijk-long = vertrouwelijk  voor iedereen aan het bureau
confidentiality-confidentieel-long = confidentieel  alleen voor wie dit niveau heeft: een bekende, een collega
confidentiality-geheim-long = geheim         voor nog minder mensen: gevaar als het bekend wordt
confidentiality-is = niveau { $level }
confidentiality-note = Wie het niveau niet heeft, ziet dit niet meer; netwerken houden wat ze kregen.
confidentiality-above-own = Dit is hoger dan u zelf mag zien. Vraag een collega die het wel mag.
confidentiality-lower-lead = Alleen een triageleider maakt het niveau lager.
state-ontvangen = ontvangen
state-in-triage = in triage
state-wacht-op-aanvulling = wacht op aanvulling
state-doorgeleid = doorgeleid
state-in-behandeling = in behandeling
state-beantwoord = beantwoord
state-afgesloten = afgesloten
state-afgewezen = afgewezen
state-dubbel = dubbel
state-ingetrokken = ingetrokken
handover-ter-goedkeuring = ter goedkeuring
handover-verzonden = nog niet gezien
handover-gezien = gezien, geen besluit
handover-aanvulling-gevraagd = vraagt aanvulling
handover-geaccepteerd = aangenomen
handover-in-behandeling = in behandeling
handover-afgerond = afgerond
handover-geweigerd = TERUG: geweigerd
handover-onjuist-geadresseerd = TERUG: verkeerd adres
handover-doorgezet = doorgezet
handover-teruggegeven = TERUG: teruggegeven
handover-teruggetrokken = teruggetrokken
handover-akkoord-geweigerd = TERUG: geen akkoord
handover-advies-gegeven = gegeven
handover-advies-verstuurd = verstuurd
handover-advies-beantwoord = beantwoord
handover-advies-niet-gevolgd = TERUG: niet gevolgd
handover-leads = leidend
handover-due = antwoord voor { $moment }
handover-approval-due = akkoord voor { $moment }
handover-waits = wacht op akkoord van { $who }: { $why }
mode-stuur = STUUR
mode-na-akkoord = NA AKKOORD
mode-advies = ADVIES
mode-verboden = VERBODEN
focus-ex-justitiabele = ex-justitiabele
focus-verward-gedrag = verward gedrag
focus-radicalisering = radicalisering
focus-help = Radicalisering: verplichte route en een eigen compartiment.
focus-off-help = Nodig als radicalisering eraf gaat. Een andere triageleider doet dat.
sex-man = Man
sex-vrouw = Vrouw
sex-onbekend = Geslacht onbekend
purpose-triage = triage
purpose-doorgeleiden = doorgeleiden
purpose-volgen = volgen
purpose-controle = controle
met-yes = ja
met-no = nee
met-unknown = onbekend

## An opened referral

read-recorded = inzage vastgelegd
seen-recorded = gezien: vastgelegd
label-person = Persoon
label-place = Adres
label-referrer = Aanmelder
label-informed = Ingelicht
label-due = Termijn
label-weighed = Weging
label-sender = Afzender
label-basis = Grondslag
label-necessity = Noodzaak
lease-mine = bij u (tot { $until })
lease-other = bij { $name } (tot { $until })
bsn-hidden = BSN { $bsn } ({ $key } toont)
bsn-unknown = BSN onbekend { $reason }
name-unknown = naam onbekend
earlier = { $count ->
        [one] 1 eerdere aanmelding
       *[other] { $count } eerdere aanmeldingen
    }
told = ja
not-told = nee: { $reason }
wants-feedback = wil bericht
safe-contact = veilig contact: { $how }
weighed-purpose = doeltoets { $fits }
weighed-admission = toelating { $answers }
section-goal = Vraag
section-other = Ook betrokken
section-handovers = Doorgeleidingen
section-question = Vraag aan { $whom }: { $question }
section-enrichment = Verrijking, { $whom }: { $question }
section-note = Notitie van { $name }, { $moment }
section-supplement = Aanvulling
section-correction = Correctie
section-corrected = Gewijzigd: { $parts }
question-open = nog geen antwoord (verwacht voor { $due })
enrichment-open = nog geen antwoord
duplicate-of = dubbel van { $number }
open-no-line = Openen kan niet zonder verbinding: inzage moet worden vastgelegd.
open-from-memory = Geen verbinding: dit is de laatst geopende stand.

## Why not

lock-title = Het bureau is vergrendeld
lock-note = Wat u typte, is er nog. Typ uw wachtwoord om verder te gaan.
lock-send = Ontgrendelen
lock-empty = Typ eerst uw wachtwoord.
lock-busy = Uw wachtwoord wordt gecontroleerd…
lock-closed = Het bureau is vergrendeld: typ uw wachtwoord en druk op Enter.
lock-no-line = Geen verbinding: ontgrendelen moet wachten. Niets gaat verloren.
lock-wrong = Dit wachtwoord klopt niet. U kunt het nog { $left } keer proberen.
lock-ended = { $tries } keer een verkeerd wachtwoord: u bent afgemeld. Meld u opnieuw aan.
token-at-command = aangemeld door uw opdracht
token-at-given = aangemeld bij de start
token-at-systemd = aangemeld door het systeem
token-at-keyring = aangemeld via de sleutelbos
token-at-kernel = aangemeld tot de computer herstart
token-at-file = aangemeld via een bestand
token-at-memory = alleen voor nu aangemeld
token-elsewhere = { $what }. Het token staat nu in: { $place }.
token-silent = { $what }. Meld u hier aan.
why-lock = Er is nog niemand aangemeld.
why-policy = Het beleid van deze computer staat dit niet toe.
why-no-row = Er staat hier niets onder de cursor.
why-mine-already = Deze aanmelding is al genomen.
why-not-taken = Niemand heeft deze aanmelding genomen.
why-nothing-own = Er is niets dat u ongedaan kunt maken.
why-none-refused = Er is niets geweigerd.
why-package-state = Dit kan nu niet: dit pakket is { $state }.
refusal-bezet = { $name } heeft deze aanmelding in behandeling
refusal-grondslag-vervallen = de grondslag geldt niet meer: trek deze doorgeleiding terug en kies opnieuw
refusal-verboden = dit mag niet: { $article }
refusal-velden = { $count ->
        [one] 1 veld is niet goed
       *[other] { $count } velden zijn niet goed
    }
refusal-onbekend = dit bestaat niet, of u mag het niet zien: kijk het nummer na
refusal-geen-recht = uw rol mag dit niet: vraag een collega die het wel mag
refusal-verkeerde-staat = dit kan nu niet: de aanmelding staat op '{ $state }'
refusal-verkeerde-stand-doorgeleiding = dit kan nu niet: de doorgeleiding staat op '{ $state }'
refusal-eerst-doeltoets = eerst de doeltoets (Wgs 2.31, lid 2)
refusal-publieke-deelnemer-nodig = noem een publieke deelnemer die meebesliste, met naam (Wgs 2.31, lid 2)
refusal-eerst-dat-vraag = vraag eerst of deze organisatie de persoon kent; daarna wat zij weet
refusal-loopt-al = er loopt al een doorgeleiding naar dit netwerk: wacht, of trek die terug
refusal-verplichte-route = radicalisering: eerst naar politie, OM of burgemeester (Wgs 2.31, lid 13)
refusal-pakket-gewijzigd = de gegevens zijn veranderd sinds u koos: bekijk het pakket opnieuw
refusal-tweede-persoon-nodig = dit moet een ander doen dan wie het vroeg (vier ogen)
refusal-open-doorgeleidingen = er lopen nog doorgeleidingen: trek ze eerst terug of wacht op antwoord
refusal-niets-ongedaan-te-maken = er is niets dat u ongedaan kunt maken
refusal-al-gezien = het netwerk heeft dit al gezien: terugtrekken kan, ongedaan maken niet meer
refusal-al-zo = dit is al zo: u hoeft niets te doen
refusal-tijd-voorbij = kies een tijd in de toekomst

## What was done

queued = (wacht op verbinding)
queued-line = De verbinding viel weg. Wissel verstuurt dit straks, maar één keer.
undo-offer = { $key } = ongedaan maken
undo-seen = Het netwerk heeft dit al gezien: u kunt het terugtrekken, met een reden.
stale = { $number } is intussen veranderd: kijk opnieuw. Wat u typte, is bewaard.
stale-by = { $number } is veranderd door { $name } ({ $what }): kijk opnieuw.
refused-now = { $number } { $what }: dit ging niet door. { $why }
refused-later = { $count ->
        [one] 1 opdracht is
       *[other] { $count } opdrachten zijn
    } achteraf geweigerd (menu: geweigerd). { $why }
refused-title = Wat werd geweigerd toen de verbinding terug was
received-new = { $number } is ontvangen
received-known = { $number } was al ontvangen: er is niets toegevoegd
feed-network = { $number } { $network }: { $state }
did-ontvangen = aanmelding ingevoerd
did-wijzigen = gewijzigd
did-amend-told = gewijzigd, en gemeld aan { $networks } (nieuwe tekst of akkoord: zie dossier)
did-amend-advised = gewijzigd. Laat de aanmelder weten: advies voor { $advised }
did-amend-both = gewijzigd, gemeld aan { $networks }. Laat de aanmelder weten: advies voor { $advised }
did-nemen = genomen
did-vasthouden = vastgehouden
did-loslaten = losgelaten
did-doeltoetsen = doeltoets vastgelegd
did-verrijking-vragen = verrijking gevraagd
did-verrijking-vastleggen = verrijking vastgelegd
did-toelaten = toelating vastgelegd
did-urgentie-kiezen = urgentie gekozen
did-taakaccenten-kiezen = taakaccenten gekozen
did-vertrouwelijkheid-kiezen = vertrouwelijkheid gekozen
did-leefgebieden-kiezen = leefgebieden vastgelegd
did-doorgeleiden = doorgeleid
did-route = doorgeleid naar { $networks }
did-route-asked = akkoord gevraagd voor { $networks }
did-akkoord-geven = akkoord vastgelegd
did-akkoord-weigeren = geen akkoord vastgelegd
did-advies-verstuurd = vastgelegd: door aanmelder verstuurd
did-advies-beantwoord = antwoord op advies vastgelegd
did-advies-niet-gevolgd = vastgelegd: advies niet gevolgd
did-terugtrekken = teruggetrokken
did-aanvullen = aangevuld
did-supplement-asked = akkoord gevraagd aan { $who } voor de aanvulling
did-vraag-stellen = vraag gesteld aan de aanmelder
did-antwoord-vastleggen = antwoord vastgelegd
did-notitie-maken = notitie gemaakt
did-sluimeren = sluimert
did-wekken = gewekt
did-aanhouden = aangehouden
did-hervatten = hervat
did-afwijzen = afgewezen
did-dubbel-melden = dubbel gemeld
did-niet-dubbel = niet dubbel
did-intrekken = ingetrokken
did-afsluiten = afgesloten
did-heropenen = heropend
did-ongedaan-maken = ongedaan gemaakt
did-undone = ongedaan gemaakt: { $what }
did-inzien = gezien
did-antwoorden = beantwoord
did-answer-accept = aangenomen
did-answer-more = aanvulling gevraagd
did-answer-decline = geweigerd
did-answer-wrong = teruggestuurd: verkeerd adres
did-answer-forward = doorgezet
did-answer-progress = voortgang gemeld
did-answer-complete = afgerond
did-answer-hand-back = teruggegeven
package-changed = { $number } is veranderd of nieuw
agreement-gone = Dit wacht niet meer op uw akkoord.
package-corrected = gewijzigd
package-closed = Inhoud niet meer te lezen
package-closed-why = Dit netwerk nam het niet op. Alleen dat het er was, en het antwoord, blijven.
corrected-not-yet = Gebruik de eerdere tekst niet. Nieuwe tekst is er niet of wacht op akkoord.
package-gone = Dit pakket is teruggetrokken. U kunt het niet meer inzien.

## Forms

form-choose = Kies er een.
form-problems = { $count ->
        [one] 1 veld is nog niet goed.
       *[other] { $count } velden zijn nog niet goed.
    }
form-more = { $count } keuzes; een letter springt
form-kept = Dit typte u eerder; het was bewaard.
form-left = Niet verstuurd. Wat u typte, is bewaard.
field-reason = Reden
field-explanation = Toelichting
field-question = Vraag
field-answer = Antwoord
field-note = Notitie
field-outcome = Uitkomst
field-urgency = Urgentie
field-focus = Taakaccenten
field-confidentiality = Vertrouwelijkheid
send-record = Vastleggen
send-ask = Vraag stellen
feedback = Terugkoppeling
feedback-given = gegeven
feedback-none = niet gegeven
feedback-text = Wat, of waarom niet
feedback-help = Wat de aanmelder hoorde, of waarom niets.
purpose-fits = Past het?
purpose-yes = ja, past bij het doel (Wgs 2.25)
purpose-no = nee, past niet
purpose-help = Op de aanmelding alleen, zonder verrijking (Wgs 2.31, lid 2).
purpose-purpose = Doel
judge-kind = Deelnemer { $number }
judge-name = Naam { $number }
judge-help = Minstens één publieke deelnemer, met naam.
judge-public = publiek
judge-private = privaat
enrich-whom = Aan wie
enrich-kind = Wat
enrich-kind-help = Eerst of de organisatie de persoon kent; daarna wat zij weet.
enrich-presence = of de persoon bekend is
enrich-content = wat er bekend is
enrich-default = Is deze persoon bij u bekend?
enriched-known = bekend
enriched-given = verstrekt
enriched-absent = niet aanwezig
enriched-refused = geweigerd om zwaarwegende redenen
domains-note = Alleen wat nodig is: schrijf waarom. Leeg laten legt niets vast.
reject-advice = Advies
reject-advice-help = Wat kan de aanmelder nu zelf doen?
withdraw-by = Op verzoek van
ask-help = Vraag alleen wat nodig is om te wegen.
ask-whom = Aan wie
snooze-until = Terug
snooze-note = Uit zicht tot dan; de termijn loopt door.
snooze-1u = over een uur
snooze-3u = over drie uur
snooze-morgen = volgende werkdag
snooze-week = over vijf werkdagen
hold-note = De klok van het bureau staat stil; wettelijke termijnen lopen door.
duplicate-evidence = Waarom dezelfde
approve-name = Wie gaf akkoord
approve-how = Hoe
approve-how-help = Bijvoorbeeld: telefonisch, 14:05.
approver-second-eyes = een tweede collega
approver-subject = de betrokkene
advice-how = Hoe weten we dit
advice-no-outcome = geen code gehoord
supplement-text = Aanvulling
supplement-help = Wordt als feit in het dossier gezet en gaat dan mee.
supplement-category = Soort gegevens
supplement-source = Van welke organisatie
supplement-police = Politie-artikel
supplement-police-help = Alleen bij politiegegevens.
supplement-secrecy = Grond geheimhouding
supplement-secrecy-help = Alleen als de bron een beroepsgeheim heeft.
supplement-parts = Ook mee uit het dossier
supplement-send = Sturen of akkoord vragen
supplement-note = Gevraagd: { $asked } Gaat op { $basis }, in naam van { $sender }.
supplement-sent = verzonden
supplement-tell = laat de aanmelder weten
supplement-refused = geen akkoord, bleef hier
supplement-replaced = vervangen door een nieuwere
answer-where = Waar hoort het wel
answer-to = Naar
answer-stage = Stap
answer-no-content = Dit netwerk geeft geen inhoud terug: de code is genoeg.
status-nothing = Er is nu niets te doen met doorgeleidingen of vragen.
weigh-open = { $count } open

## Route

route-title = { $number }  doorgeleiden
route-none = Er is geen netwerk meer over: overal loopt al iets.
route-no-slot = Er is geen netwerk { $slot }.
route-along = + { $networks }
route-search = … typ om te zoeken in { $count } netwerken
route-searching = zoekt: { $query } ({ $count })
route-for = Voor
route-against = Tegen
route-not = Mag niet
route-sender = Afzender
route-approval = Akkoord
route-approval-asks = wordt gevraagd aan { $who }; tot dan blijft alles hier
route-leaves = Gaat mee
route-stays = Blijft
route-nothing = niets
route-necessity = Noodzaak
route-back = Antwoord
route-missing = Dit mist nog: { $missing }
route-missing-label = Mist nog
route-forbidden = { $network } mag niet: { $article }
route-added = { $network } gaat ook mee. Enter verstuurt alles samen.
route-left-out = { $network } gaat niet meer mee.
route-leads = { $network } is leidend.
route-changed = Gewijzigd. Kijk het pakket na; Enter verstuurt.
route-edit-title = { $network }: wat gaat mee, van wie en waarom
route-edit-send = Zo doen
route-parts = Gaat mee
route-parts-help = Spatie zet aan of uit. Wat de wet hier houdt, kan niet mee.
route-sender-organisation = Organisatie
route-sender-name = Naam
route-mode = Wijze
route-article = Artikel
route-basis = Grondslag
route-network = Netwerk
route-why-title = Waarom zo: { $network }
rule-to-confirm = te bevestigen door de privacyfunctionaris
part-identiteit = naam en geboortedatum
part-bsn = BSN
part-adres = adres
part-bereikbaarheid = bereikbaarheid
part-anderen = anderen
part-betreft = betreft
part-toelichting = toelichting
part-vraag = vraag
part-aanmelder = contact aanmelder
part-ingelicht = ingelicht
part-feit = feit
withheld-verboden = mag niet: { $article }
withheld-voorwaarden = voorwaarde van de bron: { $conditions }
withheld-geheimhouding = beroepsgeheim
withheld-niet-nodig = niet nodig
withheld-melder = melder afgeschermd
withheld-bureau = door het bureau

## Pages

help-title = Toetsen op deze plek
explain-title = Waarom deze termijn
clock-desk = Bureau
clock-none = Er loopt geen termijn.
clock-ontvangst = ontvangst
clock-besluit = besluit
clock-uitkomst = uitkomst
history-read = opende de aanmelding ({ $purpose })
history-found = vond haar bij het zoeken
history-denied = probeerde { $what }: geweigerd ({ $why })
search-title = Zoek:
search-duplicate = Dubbel van welke?
search-help = Typ een nummer (26-01842), naam, geboortedatum (12-03-1984), BSN of woorden, of een filter (verwijzer:om), en Enter. Alles moet kloppen. Dat een aanmelding bovenkwam, wordt vastgelegd.
search-help-number = Typ een nummer (26-01842), of een filter op kolommen (staat:afgewezen), en Enter. Zoeken naar een persoon kan hier niet.
search-empty = Typ eerst waarnaar u zoekt.
search-busy = Zoeken…
search-found = { $count ->
        [0] Niets gevonden.
        [one] 1 gevonden.
       *[other] { $count } gevonden.
    }
search-none = Niets gevonden. Kijk of alle woorden kloppen, of zoek met minder.
search-more = Er is meer: zoek preciezer.

## Intake

intake-title = Aanmelding invoeren (telefoon)
intake-note = Alles mag later. Wissel bewaart wat u typt; met g d gaat u later verder.
intake-send = Aanmelding versturen
drafts-title = Uw onafgemaakte aanmeldingen: een cijfer gaat verder
drafts-none = U heeft geen onafgemaakte aanmeldingen.
draft-left = Bewaard als concept; g d haalt het weer op.
draft-not-kept = Nog niet bewaard: { $why }
draft-not-dropped = De aanmelding is ontvangen, maar haar concept staat er nog. Stuur het niet nog eens in. { $why }
word-ja = ja
word-nee = nee
word-vrouw = vrouw
word-man = man
word-onbekend = onbekend
word-gedraging = gedraging
word-situatie = situatie
veld-aanmelder-soort = Wie meldt aan
word-wpg-8 = Wpg 8
word-wpg-13 = Wpg 13
word-uitdrukkelijke-toestemming = uitdrukkelijke toestemming
word-wettelijke-plicht-of-bevoegdheid = wettelijke plicht of bevoegdheid
word-goed-hulpverlenerschap = goed hulpverlenerschap
veld-aanmelder-organisatie = Organisatie
veld-aanmelder-naam = Naam aanmelder
veld-aanmelder-telefoon = Telefoon
veld-aanmelder-terugkoppelingGewenst = Wil bericht
veld-betreft = Betreft
veld-betreft-hulp = In één regel, zonder naam.
veld-aard = Aard
veld-toelichting = Verhaal
veld-toelichting-hulp = Wat gebeurde er, wat is geprobeerd. Tab gaat verder.
veld-vraag = Vraag aan ons
veld-betrokkene-naam = Naam betrokkene
veld-betrokkene-geboortedatum = Geboortedatum
veld-betrokkene-geboortedatum-hulp = 12-03-1984 of 1984-03-12
veld-betrokkene-geslacht = Geslacht
veld-betrokkene-adres = Adres
veld-betrokkene-plaats = Woonplaats
veld-betrokkene-telefoon = Telefoon
veld-betrokkene-veiligContact = Veilig contact
veld-betrokkene-veiligContact-hulp = Hoe wel en hoe niet: bijvoorbeeld niet bellen.
veld-betrokkene-bsn = BSN
veld-betrokkene-bsnOnbekendReden = Waarom geen BSN
veld-gemeente = Gemeente
veld-ingelicht = Ingelicht?
veld-ingelicht-hulp = Weet de betrokkene van de aanmelding?
veld-ingelichtReden = Waarom niet
veld-toelichtingCategorieen = In het verhaal
veld-toelichtingCategorieen-hulp = Welke soorten gegevens? Bepaalt wat later mee mag.
veld-toelichtingGeheimhoudingGrond = Grond geheimhouding
veld-toelichtingGeheimhoudingGrond-hulp = Alleen bij een beroepsgeheim. Zonder grond blijft de tekst hier.
veld-juistheidGecontroleerdDoor = Gecontroleerd

## Events

event-a-network = een netwerk
event-received = ontvangen van { $from }
event-amended = gewijzigd: { $reason }
event-taken = genomen tot { $until }
event-renewed = vastgehouden
event-released = losgelaten
event-purpose = doeltoets { $fits }: { $reason } (door { $who })
event-enrichment = verrijking gevraagd aan { $whom }: { $question }
event-enriched = verrijking verstrekt: { $text }
event-enrichment-refused = geweigerd: { $reason }
event-enrichment-absent = niets aanwezig
event-admission = toelating { $outcome }: { $answers } (door { $who })
event-urgency = urgentie { $urgency }: { $reason }
event-focus = taakaccenten: { $areas }
event-confidentiality = vertrouwelijkheid: { $level } ({ $reason })
event-domains = leefgebieden: { $domains }
event-routed = doorgeleid naar { $network } namens { $sender }, op { $basis }; mee: { $parts }
event-asked-approval = akkoord gevraagd voor { $network } namens { $sender }, op { $basis }; mee zou gaan: { $parts }
event-advised = advies aan { $sender }: meld zelf bij { $network }
event-approved = akkoord voor { $network } van { $name } ({ $how })
event-sent = verzonden naar { $network }
event-approval-refused = geen akkoord voor { $network }: { $reason }
event-advice-sent = aanmelder verstuurde naar { $network } { $text }
event-advice-answered = { $network } antwoordde de aanmelder: { $outcome } { $text }
event-advice-dropped = advies { $network } niet gevolgd: { $reason }
event-recalled = { $network } teruggetrokken: { $reason }
event-supplemented = { $network } aangevuld: { $parts }
event-supplement-waits = akkoord gevraagd voor een aanvulling aan { $network }: { $parts }
event-corrected = correctie gemeld aan { $network }: { $parts }
event-correction-waits = wijziging gemeld aan { $network }: { $parts }; de nieuwe tekst wacht op akkoord
event-advice-corrected = laat de aanmelder weten: advies voor { $network } gewijzigd ({ $parts })
event-supplement-sent = aanvulling of correctie verzonden aan { $network }
event-supplement-refused = geen akkoord voor de aanvulling of correctie aan { $network }: { $reason }
event-seen = { $network } heeft het gezien
event-responded = { $network }: { $state } { $text }
event-asked = gevraagd aan { $whom }: { $text } (antwoord voor { $due })
event-answered = antwoord: { $text }
event-noted = notitie: { $text }
event-snoozed = sluimert tot { $until }
event-woken = gewekt
event-held = aangehouden: { $reason } { $text }
event-resumed = hervat
event-moved = is nu { $state }
event-ended = { $state }: { $text } { $told }
event-told = (aanmelder hoorde: { $text })
event-not-told = (geen bericht: { $reason })
event-duplicate = dubbel van { $number }: { $why }
event-not-duplicate = niet dubbel: { $reason }
event-reopened = heropend: { $reason }
event-undone = laatste stap ongedaan gemaakt
event-due = volgende termijn: { $moment }
event-no-due = geen lopende termijn

## Settings and other files

config-head = Instellingen van Wissel. Haal het hekje voor een regel weg om die te laten gelden.
    Wat u op de opdrachtregel vraagt (--api, --lang) of in de omgeving (WISSEL_API, WISSEL_LANG), gaat voor.
config-api = Adres van de centrale API.
config-ca-file =
    Bestand met het certificaat (PEM) van de eigen uitgever van uw organisatie. Voor https telt dan alleen die.
config-lang = Taal van schermen en meldingen. Is dit niet ingevuld, dan die van uw terminal, en anders Nederlands.
config-theme = Kleuren: terminal, light, high-contrast, colour-blind, mono, of een eigen thema uit de map themes.
config-keymap = Toetsen: default, function-keys, vim, of eigen toetsen uit de map keymaps.
config-advance = Waar het bureau heen gaat na een besluit: volgende, vorige, terug naar de lijst, of blijven.
config-preview = Het voorbeeld onder de lijst is te zien.
config-low-bandwidth = Zuinig met de verbinding: minder tekens naar het scherm. auto kijkt of u via SSH werkt. on: ook geen nieuw beeld voordat 9.600 baud het vorige heeft doorgelaten.
config-credential-command = Programma dat het token zegt, met zijn woorden; er komt geen shell aan te pas.
config-credential-file = Bestand waarin het token versleuteld staat, met een wachtzin. Leeg: geen bestand.
config-idle-lock-minutes = Minuten zonder toets waarna het bureau zich vergrendelt. 0: alleen als het beleid dat wil.
config-choices = Kies uit: { $words }.
config-fine = In orde.
config-fine-file = In orde: { $file }
file-unknown = '{ $name }' bestaat niet. Kies uit: { $names }.
file-unknown-near = '{ $name }' bestaat niet. Bedoelt u '{ $near }'?
file-text-expected = hier hoort tekst tussen aanhalingstekens
file-words-expected = hier hoort een lijst van woorden: ["pass", "show", "wissel"]
file-number-expected = hier hoort een heel getal van 0 tot en met { $most }
file-switch-expected = hier hoort true of false, zonder aanhalingstekens
file-choice-expected = hier hoort een van deze woorden, tussen aanhalingstekens: { $words }
file-choice = '{ $word }' kan niet. Kies uit: { $words }.
file-choice-near = '{ $word }' kan niet. Bedoelt u '{ $near }'? Kies uit: { $words }.
file-no-toml = dit is geen geldige TOML: { $what }
file-unreadable = dit bestand is niet te lezen: { $error }
file-too-big = dit bestand is groter dan 1 MiB
file-no-utf8 = dit bestand is geen UTF-8 (regel { $line })
file-missing = dit bestand is er niet
shelf-unknown = '{ $name }' bestaat niet. Er zijn: { $names }.
shelf-unknown-near = '{ $name }' bestaat niet. Bedoelt u '{ $near }'? Er zijn: { $names }.
shelf-circle = '{ $name }' erft van zichzelf. Kies bij inherits een andere naam.
file-near = Bedoelt u '{ $near }'?
keys-no-place = '{ $name }' is geen naam van een scherm of plek.
keys-no-setting = '{ $name }' is geen naam van een instelling.
keys-expected = hier horen toetsen: "j", ["j", "Down"] of "none"
keys-any-first = 'Any' kan niet de eerste toets zijn: dan had geen andere toets nog betekenis
keys-none = hier staat geen toets; de spatiebalk heet Space
keys-forms = hier hoort een opdracht ("cursor.down"), een lijst ervan, {"{"} do = …, with = … {"}"}, "none" of "block"
keys-with = with is een tabel: with = {"{"} slot = 1 {"}"}
keys-only-do = '{ $name }' hoort hier niet; wel do = "opdracht" en with = {"{"} … {"}"}
keys-no-do = hier ontbreekt do = "opdracht"
keys-number = '{ $name }' is een te groot getal
keys-argument = '{ $name }' moet een getal, tekst, true of false zijn
keys-no-intent = de opdracht '{ $id }' bestaat niet.
keys-nothing-here = '{ $id }' doet niets in [{ $scope }]; wel in: { $places }
keys-unsafe = '{ $keys }' is geen veilige toets: { $why }
keys-split = een trage lijn kan een pijl- of functietoets in stukken leveren en dan '{ $intent }' uitvoeren
keys-delete = Del mag nooit '{ $intent }' uitvoeren
keys-everywhere = [everywhere] geldt ook in invoervelden, en daar is dit een letterteken
keys-alt = Alt komt over SSH en in tmux niet betrouwbaar aan
keys-ctrl = deze Ctrl-toets is van de terminal, tmux of screen, of is dezelfde als een andere toets; wel kan C-c, C-z, C-u, C-d, C-l, C-r
keys-tilde = na Enter is ~ het begin van een opdracht aan ssh
keys-f10 = F10 en hoger houden veel terminals zelf; gebruik F1 tot en met F9
keys-shift-f = PuTTY stuurt Shift-F1 als F11; gebruik F1 tot en met F9 alleen
keys-ctrl-not-sent = niet elke terminal stuurt Ctrl bij deze toets mee
keys-title = Toetsen: { $name }
keys-document = Wat aan het bureau kan, met de toetsen van elke set. **!** stuurt, besluit of vernietigt iets.
keys-easy = deze toets drukt een hand zonder nadenken in, en '{ $intent }' stuurt of besluit iets
keys-hidden = '{ $keys }' doet nergens iets: overal gaat '{ $other }' in [{ $scope }] voor ({ $place })
place-everywhere = Overal, ook in een veld
place-global = Overal, behalve in een veld
place-list = Lijsten
place-decide = Besluiten over een aanmelding
place-picker = Kiezen in een paneel
place-form = Formulier
place-field = Veld
place-inbox = Postvak
place-referral = Geopende aanmelding
place-route = Doorgeleiden
place-confirm = Vraag
place-text = Veld van meer regels
place-filter = Zoeken
place-palette = Menu van alles
place-help = Bladzijde
place-history = Verloop en uitleg
place-packages = Pakketten van een netwerk
place-agreements = Akkoord van een deelnemer
place-tracking = Wat uit staat
place-undo = Wat ik deed
place-texts = Standaardteksten van het huis
place-overview = Overzicht
place-lock = Vergrendeld
theme-ground = hier hoort dark of light: de achtergrond waarvoor dit thema is
theme-promise = hier hoort een getal van 1 tot en met 21: het contrast dat elke rol minstens heeft
theme-contrast = contrast { $ratio } bij { $depth }; dit thema belooft minstens { $least }. Kies een kleur die verder van de achtergrond ligt
theme-selection = de selectie is zonder kleur niet te zien: zet er mod = "reverse" bij
themes-now = * is het thema dat nu geldt. Kies een ander met theme = "naam" in config.toml.
themes-dark = voor een donkere achtergrond
themes-light = voor een lichte achtergrond
themes-short = { $ground }; laagste contrast { $ratio } ({ $level })
themes-table = Contrast van elke rol, bij zoveel kleuren; minstens { $promise } is beloofd (AA is 4.5, AAA is 7)
depth-true = 24 bits
depth-256 = 256
depth-16 = 16
depth-mono = geen
which-key = { $chord } …   kies een toets; Esc stopt
key-any = letter
menu-recent = net gebruikt
why-list-only = Dit kan in de lijst: ga eerst terug.
why-read-only = Hier staat alleen iets om te lezen: ga eerst terug.
why-no-line = Dit kan niet zonder verbinding: het komt van de server.
intent-help-open-short = hulp
intent-palette-open-short = menu
intent-help-open-bar = hulp
intent-palette-open-bar = menu
intent-list-open-bar = open
intent-referral-note-bar = memo
intent-route-open-bar = route
intent-referral-status-bar = stand
intent-filter-open-bar = zoek
intent-referral-reject-bar = afwijs
intent-referral-hold-bar = wacht
intent-referral-history-bar = log
nothing-like-it = Niets gevonden. Typ minder letters of druk op Esc.
keys-twice = '{ $keys }' staat ook al op regel { $line }
keys-begins = '{ $short }' kan niet, want '{ $long }' begint ermee ({ $place }); zet een van de twee op "none"
keys-unreachable = '{ $long }' is onbereikbaar, want '{ $short }' doet zelf al iets ({ $place }); zet een van de twee op "none"
theme-roles = roles is een tabel: [roles]
theme-no-part = '{ $name }' is geen deel van een thema.
theme-palette = palette is een tabel: [palette]
theme-no-role = '{ $name }' is geen rol.
theme-style = '{ $name }' hoort hier niet; wel fg, bg en mod
theme-mod = mod kent bold, dim, italic, underline, reverse en strike
theme-number = een kleurnummer loopt van 0 tot en met 255
theme-colour = hier hoort een kleur: "red", 208, "#d08000" of een naam uit [palette]
theme-no-colour = '{ $name }' is geen kleur.
csv-quote = Een aanhalingsteken (") gaat open en niet meer dicht. Sluit het, of schrijf het dubbel.
client-feed-big = Een gebeurtenis in de stroom is te groot.
client-answer-big = Het antwoord is groter dan afgesproken.
client-no-reason = Er kwam antwoord { $status } zonder uitleg. Is dit wel het adres van Wissel?
desk-panic = Wissel is gestopt door een fout in het programma ({ $place }). Start opnieuw; wat verzonden was, is bewaard.

## Commands

record-too-long = Dit record is langer dan { $limit } bytes. Kort het in, of splits het.
record-no-utf8 = Byte { $place } van het bestand is geen UTF-8. Sla het bestand op als UTF-8 (in Excel: 'CSV UTF-8').
read-folder = Dit is een map. Geef een bestand op.
read-broke = Het lezen brak af. Kijk of het bestand er nog is en verstuur het opnieuw.
list-open = Het bestand houdt te vroeg op: de lijst is niet afgesloten met ']'. Alles wat er wel stond is gelezen.
list-begin = Hier hoort een lijst te beginnen: [ … ].
list-after = Na de lijst staat nog iets. Dat is niet gelezen: zet alles in één lijst.
file-utf16 = Dit bestand is UTF-16. Sla het op als UTF-8 (in Excel: 'CSV UTF-8') en probeer het opnieuw.
column-twice = Deze kolom staat er twee keer. Haal er een weg.
csv-columns = Deze regel heeft { $fields } velden en de kop { $header }. Zet tekst met een scheidingsteken erin tussen aanhalingstekens.
source-and-reference = Vul 'bron' en 'bronkenmerk' in. Zo komt een aanmelding maar één keer binnen.
submit-input = (invoer)
submit-line = regel { $line }
submit-received = ontvangen
submit-existed = bestond al
submit-fine = in orde
submit-bad = FOUT
submit-stopped = GESTOPT
submit-warning = let op:
submit-count-received = { $count } ontvangen
submit-count-existed = { $count ->
        [one] 1 bestond al
       *[other] { $count } bestonden al
    }
submit-count-fine = { $count } in orde (niets verstuurd)
submit-count-bad = { $count } fout
submit-count-unread = { $count ->
        [one] 1 bestand niet of niet helemaal gelezen
       *[other] { $count } bestanden niet of niet helemaal gelezen
    }
submit-records = { $count ->
        [one] 1 record
       *[other] { $count } records
    }
submit-stopped-at = gestopt bij regel { $line } van { $file }: { $what }
submit-again = Verstuur daarna hetzelfde bestand opnieuw: wat al binnen is, komt niet dubbel.
submit-nothing = er staan geen records in
submit-nothing-why = De invoer is leeg.
submit-nothing-now = Kijk of dit het goede bestand is.
io-what = { $path }: dit lukt niet
io-missing = Het bestand bestaat niet.
io-missing-now = Kijk of de naam klopt.
io-denied = U mag er niet bij.
io-denied-now = Vraag de eigenaar om toegang.
io-folder = Het is een map.
io-folder-now = Geef een bestand op.
io-full = De schijf is vol.
io-full-now = Maak ruimte en probeer het opnieuw.
io-failed = Het lezen of schrijven mislukte.
cli-again = Probeer het opnieuw.
cli-why = waarom
cli-now = wat nu
io-refused = Het systeem weigerde.
io-answer = het antwoord is niet te schrijven
cli-address = dit adres van de API is niet te gebruiken
cli-address-now = Kijk naar --api of WISSEL_API.
cli-database = de database is niet te gebruiken
cli-database-init = Maak hem eenmalig aan met: wissel serve --init …
cli-database-use = Laat --init weg om hem te gebruiken.
cli-database-newer = Werk Wissel eerst bij.
cli-database-other = Gebruik de versie waarmee hij is gemaakt (wissel --version), of begin een nieuwe: wissel serve --init …
cli-database-now = Kijk naar --database en --key-file, en of er geen andere server op draait.
cli-key = het sleutelbestand is niet te gebruiken
cli-key-now = Kijk naar --key-file. Een sleutel maakt u eenmalig met: wissel serve --init …
store-missing = Hier staat nog geen database.
store-exists = Hier staat al een database: die wordt niet overschreven.
store-key = Deze sleutel hoort niet bij deze database.
store-locked = Een andere server gebruikt deze database al.
store-busy = De database is te druk.
store-newer = Deze database is van een nieuwere versie van Wissel.
store-engine = Dit adres van een database is onbekend. Gebruik sqlite:BESTAND of postgres://ROL@SERVER/DATABASE.
store-behind = De tabellen zijn van een oudere versie. Laat hun eigenaar dit uitvoeren: wissel serve --migrate …
store-role-missing = De rol wissel_app bestaat niet. Laat de databasebeheerder dit uitvoeren: create role wissel_app nologin
store-no-rights = Deze rol mag dit niet. Een server is lid van wissel_app; tabellen maakt en wijzigt hun eigenaar.
store-role-strong = Deze rol mag te veel. Gebruik een rol die niets bezit en alleen lid is van wissel_app.
store-other = Deze database is door een andere versie van Wissel gemaakt. Er is niets mee mis.
verify-end = de keten eindigt anders dan is vastgelegd
verify-missing = deze regel ontbreekt
verify-changed = deze regel is veranderd
store-damaged = Een regel in { $table } is beschadigd ({ $row }). Controleer met: wissel audit verify
store-overtaken = Iemand anders wijzigde dit tegelijk. Probeer het opnieuw.
store-no-house = Het huis { $house } bestaat niet.
store-rules = De regels van het huis { $house } zijn niet goed: { $message }
store-invalid = Dit kan niet worden bewaard ({ $what }).
store-closed = De server stopt.
store-io = Het bestand kan niet worden gelezen of geschreven: { $what }
store-refused = De database weigert: { $what }
start-listen = Op { $address } kan niet geluisterd worden: { $what }
start-randomness = Het systeem geeft geen toevalsgetallen.
start-passwords = Wachtwoorden kunnen hier niet worden verwerkt.
start-broken = De server is gestopt door een fout: { $what }
demo-other-version = Alles erin is verzonnen: gooi deze map weg, of kies met --data een nieuwe.
demo-system = Het systeem weigerde: { $what }
demo-broken = In Wissel zelf klopt iets niet ({ $what }).
policy-untrusted = { $path } is te wijzigen door anderen dan root ({ $why })
policy-unreadable = { $path } is niet te lezen: { $why }
policy-missing = { $path } bestaat niet
policy-no-file = het is geen bestand
policy-too-big = groter dan 64 KiB
policy-owner = de eigenaar is gebruiker { $user }
policy-mode = de rechten zijn { $mode }
policy-key-near = '{ $key }' bestaat niet. Bedoelt u '{ $near }'? Er zijn: { $all }.
policy-key-unknown = '{ $key }' bestaat niet. Er zijn: { $all }.
policy-yes-no = hier hoort true of false
policy-minutes = hier hoort een aantal minuten, van 1 tot en met { $most }
policy-name = hier hoort een naam tussen aanhalingstekens
policy-lang = hier hoort "nl" of "en"
policy-label = hier hoort een woord van hoogstens { $most } hoofdletters, zoals "TEST" of "LIVE"
policy-list = hier hoort een lijst: ["https://wissel.voorbeeld.nl"]
policy-address = hier hoort een adres, zoals "https://wissel.voorbeeld.nl"
ask-administrator = Vraag uw beheerder.
guard-command = deze opdracht wordt hier niet uitgevoerd
guard-command-why = Op deze plek kan alleen het bureau van Wissel open, geen andere opdracht en geen bestandsoverdracht.
guard-command-now = Meld u aan zonder opdracht erachter: ssh -t naam@computer
guard-order = '{ $name }' kan hier niet
guard-order-why = Het beleid van deze computer staat alleen het bureau toe (kiosk).
guard-order-now = Vraag uw beheerder om een andere werkplek.
guard-api = met deze API mag hier niet gewerkt worden
guard-api-why = { $api } staat niet in het beleid van deze computer.
guard-api-now = Toegestaan: { $all }
guard-unsafe = Wissel kan hier niet veilig starten
guard-policy = Wissel start niet onder dit beleid
guard-policy-open = Vraag uw beheerder: chown root { $path }; chmod go-w { $path }
guard-policy-wrong = Vraag uw beheerder om de fout in het beleid te herstellen.
doctor-good = goed
doctor-note = let op
doctor-wrong = FOUT
doctor-part-api = API
doctor-part-klok = klok
doctor-part-token = token
doctor-part-aangemeld = aangemeld
doctor-part-terminal = terminal
doctor-part-venster = venster
doctor-part-kleuren = kleuren
doctor-part-tekens = tekens
doctor-part-geheugen = geheugen
doctor-part-beleid = beleid
doctor-part-instellingen = instellingen
doctor-all-good = Alles wat nodig is, staat goed.
doctor-count = { $count ->
        [one] Er is één ding mis.
       *[other] Er zijn { $count } dingen mis.
    }
doctor-no-address = er is geen adres
doctor-no-address-now = Geef het adres met --api, WISSEL_API of in config.toml. Alleen proberen? wissel demo
doctor-answers = { $api } antwoordt in { $took } ms, versie { $version }
doctor-clock-behind = deze klok loopt { $seconds } s achter
doctor-clock-ahead = deze klok loopt { $seconds } s voor
doctor-clock-good = loopt gelijk met de API
doctor-clock-now = Zet de klok gelijk (timedatectl set-ntp true), of vraag uw beheerder.
doctor-token = { $place }: heeft een token
doctor-token-used = { $place }: heeft een token, dit wordt gebruikt
doctor-token-empty = { $place }: werkt, en is leeg
doctor-token-absent = { $place }: niet hier ({ $why })
doctor-token-silent = { $place }: antwoordt niet ({ $why })
doctor-token-now = Ontgrendel of herstel deze plek; Wissel gebruikt intussen de volgende, en zegt dat.
doctor-signed-out = nee
doctor-sign-in = Meld u aan: wissel login, of in het bureau zelf.
doctor-signed-in = ja, bij { $house } ({ $environment }), token uit { $place }
doctor-no-terminal = dit is geen terminal
doctor-no-terminal-now = Start wissel doctor in de terminal van het bureau.
doctor-dumb = TERM ontbreekt of is 'dumb': het bureau kan geen scherm tonen
doctor-dumb-now = Zet TERM goed, bijvoorbeeld: export TERM=xterm-256color
doctor-ssh = via SSH
doctor-multiplexer = in tmux of screen
doctor-size = { $cols } breed, { $rows } hoog
doctor-size-small = Het werkt; met 80 breed en 24 hoog past alles.
doctor-size-wrong = Maak het venster minstens 60 breed en 16 hoog.
doctor-mono = geen kleur (NO_COLOR of dit soort terminal)
doctor-colours = { $count } kleuren
doctor-colours-all = alle kleuren
doctor-sync = beelden in één keer
doctor-no-sync = gewone beelden
doctor-simple-signs = UTF-8, met eenvoudige tekens voor dit soort terminal
doctor-no-utf8 = de locale is geen UTF-8: namen met accenten verschijnen zonder
doctor-no-utf8-now = Zet LANG goed, bijvoorbeeld: export LANG=nl_NL.UTF-8
doctor-sealed = geen geheugendump, en andere programma's kunnen niet meekijken
doctor-not-sealed = het systeem staat een geheugendump of meekijken toe
doctor-no-policy = geen (/etc/wissel/policy.toml is er niet)
doctor-locks = vergrendelt na { $minutes } min
doctor-environment = omgeving { $word }
doctor-chosen = toetsen { $keymap }, kleuren { $theme }
doctor-light = licht (COLORFGBG)
doctor-light-now = Voor een lichte achtergrond is er een thema: zet theme = "light" in config.toml.
doctor-part-achtergrond = achtergrond
doctor-mend = Verbeter deze regel. Een voorbeeld: wissel config example
doctor-no-keys = hier zijn geen toetsen
doctor-no-keys-now = Start het in de terminal waarin u werkt: wissel doctor --keys
doctor-press = Druk op toetsen. Stoppen: Ctrl-C.
doctor-arrives = wat er aankomt
doctor-key = toets
doctor-in-inbox = in het postvak
doctor-pasted = geplakt
doctor-pasted-does = tekst, nooit een opdracht
doctor-burst = stroom
doctor-burst-does = te snel voor een hand: tekst, nooit een opdracht
doctor-end = einde
doctor-chord = begin van een reeks
doctor-nothing = niets
token-why-not-set = niet ingesteld
token-why-policy = hier wordt niets bewaard (beleid)
token-why-not-given = niet meegegeven
token-why-no-service = dit is geen dienst van systemd
token-why-no-start = '{ $program }' start niet ({ $what })
token-why-failed = '{ $program }' eindigde met een fout
token-why-slow = '{ $program }' was na { $seconds } seconden niet klaar
token-why-no-text = '{ $program }' gaf geen tekst
token-why-unreadable = { $file } is niet te lezen ({ $what })
token-why-open = { $file } is ook door anderen te lezen: chmod 600
token-why-strange = { $file } is geen bestand van Wissel
token-why-no-passphrase = de wachtzin is niet gegeven
token-why-passphrase = de wachtzin klopt niet
token-why-seal = versleutelen mislukte
token-why-unwritable = { $file } is niet te schrijven ({ $what })
token-why-stays = { $file } is niet weg te halen ({ $what })
token-why-container = de kernel laat het hier niet toe (container)
token-why-no-keyring = deze kernel heeft geen sleutelring
token-why-keyring-refuses = de sleutelring van de kernel weigert
token-why-no-bus = hier is geen sessiebus (D-Bus)
token-why-nobody = niemand biedt hier een sleutelbos aan
token-why-locked = de sleutelbos is op slot of weigert
token-why-unreachable = de sleutelbos is niet te bereiken
token-why-lost = wat bewaard werd, kwam niet terug
token-why-bug = er ging iets mis in het programma
token-why-no-answer = geen antwoord binnen { $seconds } seconden
key-missing = Het bestand bestaat niet.
key-exists = Het bestand bestaat al: het wordt niet overschreven.
key-open = Het bestand is leesbaar voor anderen. Zet de rechten op 0600.
key-invalid = Er staat geen geldige sleutel in.
key-io = Het bestand kan niet worden gelezen of geschreven.
cli-no-address = het adres van de API ontbreekt
cli-no-address-why = Wissel weet niet met welke API het moet praten.
cli-no-address-now = Geef het adres met --api of WISSEL_API, of zet het in uw instellingen. Alleen proberen? wissel demo
login-name = Gebruikersnaam:
login-password = Wachtwoord:
login-not-kept = het token kan hier niet bewaard worden
login-not-kept-now = Meld u aan in het bureau zelf (wissel), of gebruik: export WISSEL_TOKEN=$(wissel login --print-token)
login-done = Aangemeld als { $name } bij { $house } ({ $environment }).
login-broken-off = het aanmelden is afgebroken
login-empty = er is niets ingevuld
login-empty-why = Een naam en een wachtwoord zijn allebei nodig.
cli-input = invoer
logout-not = U was niet aangemeld.
logout-done = Afgemeld.
logout-store-why = De sessie is beëindigd, maar het token staat er misschien nog.
logout-store-now = Het token werkt niet meer. Haal 'wissel' daar zelf weg als u wilt.
desk-cannot = het bureau kan niet openen
desk-cannot-now = Start wissel in een terminal. Kijk of TERM goed staat, bijvoorbeeld xterm-256color.
cli-no-start = Wissel kan niet starten
cli-no-start-now = Misschien zijn er te veel bestanden of draden open. Sluit iets en probeer het opnieuw.
cli-no-desk = deze Wissel heeft geen bureau
cli-no-desk-why = Hij is gebouwd zonder het onderdeel 'tui'.
cli-choose-order = Kies een opdracht: wissel --help
demo-headless = Gebruik: wissel demo --headless
serve-cannot = de API kan niet draaien
serve-cannot-now = Kies een ander adres met --listen, of kijk of er al een draait.
serve-listens = Wissel luistert op { $url } (stoppen: Ctrl-C)
serve-not-made = de database is niet gemaakt
serve-not-made-now = Haal ook het nieuwe sleutelbestand weg.
serve-made = Database gemaakt: { $database }
serve-migrated = De tabellen zijn bijgewerkt.
serve-key-made = Sleutelbestand gemaakt: { $file }
serve-key-used = Sleutelbestand gebruikt: { $file }
audit-house = { $house }  { $count } regels  { $head }
audit-whole = Het logboek is heel: { $count ->
        [one] 1 regel
       *[other] { $count } regels
    } nagelopen.
move-done = Verhuisd naar { $to }: aan beide kanten dezelfde keten.
move-not = er is niets verhuisd
move-not-now = Het bestand is zoals het was. Los dit op en probeer het opnieuw.
audit-broken = het logboek van { $house } is veranderd bij regel { $entry }
audit-broken-now = Zet de server stil, bewaar de bestanden zoals ze zijn en waarschuw uw privacyfunctionaris.
audit-unreadable = het logboek is niet te lezen
audit-unreadable-now = Kijk naar --database.
demo-found = In deze map staat al een demo: die wordt gebruikt, --referrals en --seed tellen niet mee.
demo-no-user = deze gebruiker is er niet in de demo
demo-no-user-why = De naam na --as is onbekend.
demo-users = Kies uit: { $users }
demo-kept = De demo is bewaard. Verder gaan: wissel demo --data { $folder }
demo-gone = De demo is gestopt; de verzonnen gegevens zijn weg. Opnieuw: wissel demo
demo-here = Demo met { $count } verzonnen aanmeldingen. U werkt als { $user } ({ $name }).
demo-second = Een tweede bureau, in een ander venster:  wissel --api { $api }
demo-others = meld u daar aan als een van: { $users }
demo-password = wachtwoord van iedereen: { $password }
demo-progress = aanmeldingen, nog
demo-cannot = de demo kan niet draaien
demo-other-place = In { $folder } staat al iets anders, misschien een echte installatie.
demo-other-place-now = Kies met --data een lege of nieuwe map.
demo-no-folder = De map { $folder } kan niet worden gemaakt of beschreven.
demo-no-folder-now = Kies met --data een map waarin u mag schrijven.
demo-runs = In deze map draait al een demo.
demo-runs-now = Sluit die eerst, of kies een andere map met --data.
demo-broken-off = de demo is afgebroken
demo-port = Is er een vrije poort op 127.0.0.1? Probeer het opnieuw.
demo-again = Probeer het opnieuw, of kies een andere map met --data.
usage-unknown = '{ $word }' bestaat niet
usage-no-order = de opdracht '{ $word }' bestaat niet
usage-missing = er ontbreekt iets: { $word }
usage-which = er ontbreekt een opdracht
usage-needs-value = bij '{ $word }' hoort een waarde
usage-value = de waarde bij '{ $word }' klopt niet
usage-conflict = '{ $word }' kan hier niet bij, of staat er dubbel
usage-utf8 = er staat een teken in dat geen UTF-8 is
usage-other = zo is het niet te lezen
usage-near = Bedoelt u { $word }?
usage-or = of
usage-help = Kijk in de hulp: wissel --help
client-tls = de verbinding met de API is niet te vertrouwen
client-late = de API antwoordt niet op tijd
client-away = de API is niet bereikbaar
client-why-refused = Op dit adres luistert niets.
client-why-unresolved = De naam in het adres is niet bekend.
client-why-late = Er kwam geen antwoord binnen de tijd.
client-why-tls = Het certificaat klopt niet of wordt hier niet vertrouwd.
client-why-broken = De verbinding viel weg.
client-why-unavailable = De dienst is even niet beschikbaar.
client-now-unresolved = Kijk of het adres goed is (--api of WISSEL_API), en of er netwerk is.
client-now-tls = Ga niet verder. Vraag uw beheerder of het adres en het certificaat kloppen.
client-now-refused = Kijk of het adres goed is (--api of WISSEL_API), of vraag uw beheerder.
client-now-again = Probeer het zo opnieuw. Nog eens versturen kan geen kwaad: alles komt maar één keer aan.
client-signed-out = u bent niet aangemeld
client-why-signed-out = Er is geen sessie, of de sessie is verlopen.
client-now-sign-in = Meld u aan met: wissel login
client-contract = het antwoord van de API is niet te begrijpen
client-now-contract = Vraag uw beheerder of Wissel hier en op de server dezelfde versie heeft.
client-now-request = Probeer het later opnieuw. Blijft het zo? Geef uw beheerder dit kenmerk: { $request }
client-no-request = onbekend
address-none = dit is geen adres; schrijf het als https://api.voorbeeld.nl
address-scheme = het adres moet met https:// beginnen (of http:// voor deze computer zelf)
address-extras = het adres mag geen naam, wachtwoord of vraagteken bevatten
address-open = http naar een andere computer is niet veilig; gebruik https, of sta het toe met --allow-http
address-authority = in het bestand van --ca-file staat geen certificaat (PEM: BEGIN CERTIFICATE)
address-certificates = de certificaten van deze computer zijn niet te lezen; vraag uw beheerder
token-given = Het token is meegegeven en wordt hier niet bewaard.
token-keyring = Het token staat in de sleutelbos van deze computer. Afmelden haalt het weg.
token-memory = Er is hier geen plek om het token te bewaren. Het blijft in het geheugen, alleen voor deze sessie.
token-command = Het token komt van de opdracht in uw instellingen (credential-command).
token-systemd = Het token komt van systemd (CREDENTIALS_DIRECTORY).
token-kernel = Het token staat in het geheugen van de kernel, tot de computer herstart of er enkele dagen niets gebeurt. Afmelden haalt het weg.
token-file = Het token staat versleuteld in het bestand uit uw instellingen. Afmelden haalt het weg.
token-file-name = bestand
token-silence = { $place } antwoordt niet: { $why }
token-note = Let op: { $what }
token-passphrase = Wachtzin van { $file }:
token-keyring-name = sleutelbos
token-memory-name = geheugen
desk-terminal = de terminal doet het niet: { $why }
cli-settings-wrong = uw instellingen zijn niet te lezen
cli-settings-more = { $first } (en nog { $count ->
        [one] 1 fout
       *[other] { $count } fouten
    })
cli-settings-now = Verbeter het bestand. Alle fouten ziet u met: wissel config check
cli-lang-unknown = de taal '{ $name }' is er niet
cli-lang-why = Wissel spreekt Nederlands (nl) en Engels (en).
cli-lang-now = Kies --lang nl of --lang en, of zet WISSEL_LANG goed.

## What is wrong with a field; problems of the API

field-needed = Vul dit in.
field-unknown-code = Deze code staat niet in de lijst. Kies er een uit de lijst.
field-taken = Dit kenmerk is al gebruikt. Kies een nieuw.
field-house-organisation = Het huis kent deze organisatie niet. Kies er een uit de lijst.
field-no-participant = Deze organisatie is geen deelnemer en beslist niet mee (Wgs 2.27). Haal haar weg.
enrich-participant-only = Kies een deelnemer van het huis: alleen een deelnemer kan om gegevens worden gevraagd.
enrich-facts-only = Feiten horen alleen bij een verstrekt antwoord op de vraag wat er bekend is.
admit-every-criterion = Beantwoord elk criterium: ja, nee of onbekend.
admit-criterion-twice = Dit criterium staat er twee keer. Haal er een weg.
admit-old-criteria = Deze criteria gelden niet meer. Beoordeel met de criteria van nu.
participants-twice = Deze deelnemer staat er al. Noem een ander, of maak dit veld leeg.
judge-public-needed = Noem een publieke deelnemer die meebesliste (Wgs 2.31, lid 2).
judge-organisation = Kies ook de organisatie van deze deelnemer.
domains-twice = Dit leefgebied staat er twee keer. Haal er een weg.
field-municipality = Kies een gemeente uit de regio van dit huis.
field-date-future = Deze datum ligt in de toekomst. Kijk naar het jaar.
field-category-forbidden = Dit soort gegevens mag niet in een dossier van het huis staan ({ $article }). Haal het weg.
fact-police-article = Kies onder welk artikel deze politiegegevens vallen: Wpg 8 of 13 (Wgs 2.30, lid 1).
reject-purpose-first = Dit kan na een doeltoets met 'nee, past niet': publieke deelnemers beslissen dat (Wgs 2.31, lid 2).
reject-criteria-first = Beoordeel eerst de vier criteria: dit kan pas als er een niet is voldaan (BGS 2.20, lid 3).
duplicate-of-itself = Een aanmelding kan niet dubbel zijn van zichzelf. Kies een andere.
approval-elsewhere = Dit akkoord hoort niet bij deze doorgeleiding. Kies het opnieuw.
answer-code-only = Dit netwerk koppelt geen inhoud terug: laat de tekst leeg.
receive-own-organisation = Deze koppeling meldt alleen aan namens de eigen organisatie. Vul die in.
field-moment-future = Dit tijdstip ligt in de toekomst. Vul in wanneer de aanmelding echt binnenkwam.
ask-due = Kies voor wanneer u antwoord verwacht: het huis heeft geen vaste termijn.
route-choose = Kies minstens één netwerk.
route-informed = Leg vast of de betrokkene is ingelicht, of waarom niet.
missing-safe-contact = Leg vast hoe de persoon veilig te bereiken is, en hoe niet. Dit gaat altijd mee.
missing-fact = Voeg een feit toe over: { $kinds }. { $network } kan niet zonder.
missing-authority = Noem wie het gezag heeft: de persoon is jonger dan { $limit } jaar.
refused-fact = Een feit dat u wilde toevoegen, mag niet naar { $network }. Haal het uit de keuze.
refused-part = Een deel dat u wilde toevoegen, mag niet naar { $network }. Haal het uit de keuze.
missing-purpose = Doe eerst de doeltoets met een publieke deelnemer (Wgs 2.31, lid 2).
missing-admission = Beoordeel eerst de toelating: a, b, c en d (BGS 2.20).
missing-part = Vul { $part } in. { $network } kan niet zonder.
missing-let-go = Laat { $part } meegaan. { $network } kan niet zonder.
missing-secrecy = Leg vast waarom het beroepsgeheim niet geldt (Wgs 2.29, lid 2): { $part } is nodig.
missing-forbidden = { $network } heeft { $part } nodig, maar dat mag niet mee. Kies een andere weg.
bsn-in-text = In deze tekst staat een BSN, en dat gaat niet mee naar { $network }. Haal het uit de tekst, of laat dit deel hier.
checked-by = Vul in wie van de aanmelder de juistheid controleerde (BGS 1.6).
checked-by-or-name = Vul in wie de juistheid controleerde (BGS 1.6), of de naam van de aanmelder.
story-secrecy = Beroepsgeheim (Wgs 2.29, lid 2): zonder grond gaat de tekst niet mee.
supplement-part-empty = Er staat niets in een deel dat u koos. Haal het weg.
supplement-fact-conditions = De bron stelt voorwaarden aan dit feit: het gaat niet mee (Wgs 2.29, lid 3).
supplement-nothing = Vul in wat het netwerk vroeg, of kies een deel dat meegaat.
supplement-fact-stays = Mag niet naar dit netwerk, door de soort, de bron of geheimhouding.
need-identity = naam of geboortedatum
need-bsn = het BSN (of waarom het onbekend is)
need-address = het adres
need-reach = hoe de persoon te bereiken is
need-others = de directe kring
need-summary = de samenvatting
need-story = het verhaal
need-goal = de vraag
need-referrer = de contactpersoon
need-informed = of de persoon is ingelicht
bsn-length = Een BSN heeft 9 cijfers (of 8: dan zet Wissel er een 0 voor).
bsn-no-digits = Een BSN bestaat alleen uit cijfers.
bsn-eleven-test = Dit BSN klopt niet (elfproef). Kijk of er een cijfer verkeerd staat.
field-too-long = Deze tekst is te lang. Er mogen hoogstens { $limit } tekens in. Kort de tekst in.
field-cleaned = Onzichtbare of stuurtekens zijn weggehaald of zichtbaar gemaakt. Kijk of de tekst nog klopt.
field-choose-from = Deze keuze bestaat niet. Kies uit: { $codes }.
field-yes-no = Vul 'ja' of 'nee' in.
field-date = Dit is geen datum. Schrijf JJJJ-MM-DD of DD-MM-JJJJ.
field-born-future = Een geboortedatum kan niet in de toekomst liggen. Kijk naar het jaar.
field-born-long-ago = Deze geboortedatum is meer dan { $years } jaar geleden. Kijk naar het jaar.
field-moment = Dit is geen tijdstip. Schrijf bijvoorbeeld 2026-03-01T14:30:00+01:00.
field-moment-old = Dit is meer dan 5 jaar geleden: zo'n aanmelding mag het huis niet meer bewaren (Wgs 1.8, lid 7).
field-organisation = Deze soort organisatie kennen wij niet. Kies uit: { $codes }.
field-category = Deze categorie kennen wij niet. Kies uit: { $codes }.
field-no-municipality = Dit is geen naam of code van een gemeente.
ask-for-referrer-kind = wat voor organisatie aanmeldt, bijvoorbeeld politie
ask-for-referrer = welke organisatie aanmeldt
ask-for-occasion = of het om een gedraging of een situatie gaat
ask-for-summary = in één zin waar het over gaat
ask-for-municipality = in welke gemeente dit speelt
ask-for-informed = of de persoon weet van de aanmelding: ja of nee
ask-for-relation = wat deze persoon is van de betrokkene: gezinslid of direct_sociaal_contact
ask-for-category = wat voor gegeven dit is, bijvoorbeeld gezondheid
ask-for-text = wat er bekend is
ask-for-field = dit veld
ask-for = Dit moet ingevuld zijn. Vul in { $what }.
source-needed = Vul in uit welk systeem dit komt. Zo komt een aanmelding maar één keer binnen.
reference-needed = Vul het eigen kenmerk van de aanmelder in. Zo komt een aanmelding maar één keer binnen.
source-signs = Gebruik alleen letters, cijfers, '-', '_' en '.'.
reference-bsn = Een kenmerk mag geen BSN zijn: het staat in lijsten en logboeken. Gebruik een eigen nummer.
nobody-named = Er staat niet wie het is. Een naam, geboortedatum, BSN of adres helpt het bureau verder.
referrer-no-participant = Deze organisatie neemt niet deel aan het huis en kan niet zelf aanmelden (Wgs 2.27). Laat een deelnemer aanmelden, bijvoorbeeld: { $through }.
field-email = Dit is geen e-mailadres. Schrijf het als naam@organisatie.nl.
referrer-no-address = De aanmelder wil iets horen, maar er staat geen telefoonnummer of e-mailadres.
field-subject-only = Dit veld geldt alleen voor de betrokkene. Laat het hier weg.
other-empty = Vul in wie dit is, of haal deze persoon weg.
informed-why = Vul in waarom de persoon niet is ingelicht, bijvoorbeeld vanwege de veiligheid.
fact-police-article-code = Politiegegevens mogen alleen binnenkomen onder Wpg 8 of Wpg 13 (Wgs 2.30). Vul wpg_8 of wpg_13 in.
fact-secrecy = Deze bron heeft een beroepsgeheim (Wgs 2.29, lid 2). Vul in waarom het toch mag: { $codes }.
other-region = Deze gemeente hoort niet bij dit huis. Het bureau brengt de aanmelding naar het goede huis.
other-region-place = Deze gemeente hoort niet bij dit huis. Vul ook de woonplaats in (betrokkene.plaats): dan kan het bureau de aanmelding naar het goede huis brengen.
record-unreadable = Dit record is niet te lezen. Kijk of het de velden van een aanmelding heeft.
json-no-utf8 = Teken { $place } is geen UTF-8. Sla het bestand op als UTF-8 en probeer het opnieuw.
json-cut = De JSON houdt te vroeg op: er mist een haakje of aanhalingsteken. Kijk bij regel { $line }, teken { $column }.
json-wrong = Dit is geen geldige JSON. Kijk bij regel { $line }, teken { $column }.
list-too-long = Er mogen hier hoogstens { $limit } regels staan. Kies de belangrijkste.
type-referral = Een aanmelding is een JSON-object: {"{"} … {"}"}.
type-object = Hier horen velden in te staan: {"{"} … {"}"}.
type-list = Hier hoort een lijst te staan: [ … ].
type-text = Hier hoort een tekst te staan, tussen aanhalingstekens.
unknown-field = Dit veld bestaat niet. Laat het weg, of kijk in 'wissel submit --help' welke velden er zijn.
unknown-field-near = Dit veld bestaat niet. Bedoelt u { $near }?
api-no-uuid = Het adres bevat geen geldige identiteit (UUID). Kijk het na.
json-reason-utf8 = geen geldige UTF-8
api-afgebroken-title = Het verzoek brak af
api-afgebroken = De inhoud kwam niet geheel aan. Stuur het opnieuw.
header-last-event = De kop 'Last-Event-ID' moet een volgnummer zijn. Begin zonder die kop om alles te krijgen.
header-key-uuid = De kop 'Idempotency-Key' moet een UUID zijn.
header-key-needed = De kop 'Idempotency-Key' ontbreekt: stuur een nieuwe UUID per opdracht, en dezelfde bij herhalen.
header-if-match = De kop 'If-Match' moet een versie zijn, bijvoorbeeld "7".
cursor-elsewhere = Deze cursor hoort niet bij deze lijst. Begin opnieuw, zonder cursor.
command-receive-elsewhere = Een aanmelding aanleveren gaat via /v1/aanmeldingen.
command-other-handover = Dit is niet de doorgeleiding van dit adres. Maak ze gelijk.
read-audit-purpose = Een auditor opent een aanmelding met doel 'controle'.
search-too-many = Zoek met hoogstens { $limit } woorden.
search-nothing = Geef iets om op te zoeken.
header-key-or-source = Stuur de kop 'Idempotency-Key' met een UUID, of vul 'bron' en 'bronkenmerk' in: dan is herhalen veilig.
limit-range = Kies een getal van 1 tot en met { $most }.
json-at = { $what } (regel { $line }, kolom { $column })
json-reason-surrogate = een losse helft van een teken (\uD800 tot \uDFFF moet in paren staan)
json-reason-deep = te diep genest
json-reason-control = een stuurteken in een tekst; schrijf het als \n of \u0000
json-reason-trailing = er staat nog iets na het einde
json-reason-cut = de tekst houdt te vroeg op
json-reason-other = hier staat iets dat geen JSON is
shape-missing = Dit veld ontbreekt. Vul het in.
shape-twice = Dit veld staat er twee keer. Haal er een weg.
shape-code = Een code bestaat uit 1 tot 40 letters, cijfers, '_' of '-'.
shape-value = Deze waarde is niet goed. Kijk in de beschrijving van de API.
shape-unknown-field = Hier staat een veld dat niet bestaat. Wel bestaan: { $allowed }.
shape-choose = Kies een van: { $allowed }.
shape-expected = Hier hoort { $kind }.
kind-text = een tekst
kind-switch = true of false
kind-list = een lijst
kind-object = een object
kind-number = een geheel getal
kind-uuid = een UUID
kind-other = iets anders
api-niet-aangemeld-title = U bent niet aangemeld
api-niet-aangemeld = Meld u aan en stuur het token mee als 'Authorization: Bearer …'. Een sessie eindigt vanzelf.
api-aanmelden-mislukt-title = Aanmelden is niet gelukt
api-aanmelden-mislukt = De gebruikersnaam of het wachtwoord klopt niet. Probeer het opnieuw.
api-te-vaak-title = Te vaak geprobeerd
api-te-vaak = Wacht { $seconds } seconden en probeer het dan opnieuw.
api-versie-verouderd-title = Intussen gewijzigd
api-versie-verouderd = De versie is nu { $version }. Kijk wat er veranderd is en beslis opnieuw.
api-versie-nodig-title = De versie ontbreekt
api-versie-nodig = Stuur de versie waarop u beslist mee in de kop 'If-Match', bijvoorbeeld: If-Match: "7".
api-sleutel-hergebruikt-title = Deze sleutel is al gebruikt
api-sleutel-hergebruikt = Deze Idempotency-Key hoort bij een andere opdracht. Stuur een nieuwe opdracht met een nieuwe sleutel.
api-te-groot-title = Te groot
api-te-groot = Er mag hoogstens { $limit } KiB gestuurd worden. Stuur minder in één keer.
api-verkeerd-mediatype-title = Dit mediatype wordt niet gelezen
api-verkeerd-mediatype = Stuur JSON in UTF-8, met de kop 'Content-Type: application/json'.
api-niet-acceptabel-title = Deze vorm kan niet
api-niet-acceptabel = Het antwoord is er alleen als { $offered }: laat 'Accept' weg of noem dat.
api-onbekend-title = Niet gevonden
api-onbekend = Dit adres bestaat niet. De adressen staan in /v1/openapi.json; geen ervan eindigt op een schuine streep.
api-methode-niet-toegestaan-title = Deze methode kan hier niet
api-methode-niet-toegestaan = De kop 'Allow' noemt wat hier wel kan.
api-niet-beschikbaar-title = Nu niet beschikbaar
api-niet-beschikbaar = De dienst is nu te druk of wordt gestopt. Probeer het over enkele seconden opnieuw; herhalen is veilig.
api-verkeerd-verzoek-title = Dit verzoek kan niet
api-verkeerd-verzoek = Het verzoek is niet goed gevormd. Kijk in de beschrijving van de API: /v1/openapi.json.
api-interne-fout-title = Er ging iets mis
api-interne-fout = De fout ligt bij ons. Probeer het opnieuw; blijft het, geef de beheerder dan het nummer van dit verzoek.
api-geen-recht-title = Dit mag u niet
api-geweigerd-title = Dit kan nu niet
api-ongeldige-json-title = Dit is geen geldige JSON
api-ongeldige-json = Regel { $line }, kolom { $column }: { $reason }.
api-ongeldige-invoer-title = De invoer is niet goed
api-ongeldige-invoer = { $count } velden zijn niet goed; verbeter ze en stuur het opnieuw.

## Why a deadline is due then

explain-started = De klok begon op { $moment }.
explain-term = De termijn is { $term } ({ $source }).
explain-term-statutory = De termijn is { $term } ({ $source }, wettelijk).
explain-event-day = De dag zelf telt niet mee: { $date }.
explain-day = Dag { $number }: { $date }.
explain-days = Er tellen { $count } dagen, van { $first } tot en met { $last }.
explain-time = Op { $date } telt { $duration }.
explain-skipped = Niet meegeteld: { $date } ({ $why }).
explain-lengthened = Tot en met { $from } zijn er minder dan twee gewone dagen. Daarom loopt de termijn tot en met { $to } (Algemene termijnenwet, artikel 2).
explain-rolled = De laatste dag is { $from } ({ $why }). Daarom loopt de termijn tot en met { $to } (Algemene termijnenwet, artikel 1).
explain-outside-act = De Algemene termijnenwet geldt niet voor een termijn van deze lengte (artikel 4).
explain-paused = De klok stond stil van { $from } tot { $to } ({ $reason }). Dat geeft { $duration } extra.
explain-pausing = De klok staat stil sinds { $from } ({ $reason }). Dat geeft tot nu toe { $duration } extra.
explain-due = Klaar uiterlijk op { $moment }.
explain-moment = { $date } om { $time } uur
explain-and = { $one } en { $other }
explain-closed = het huis is dicht
explain-after-hours = de werkdag was al voorbij
explain-weekday-1 = maandag
explain-weekday-2 = dinsdag
explain-weekday-3 = woensdag
explain-weekday-4 = donderdag
explain-weekday-5 = vrijdag
explain-weekday-6 = zaterdag
explain-weekday-7 = zondag
explain-month-1 = januari
explain-month-2 = februari
explain-month-3 = maart
explain-month-4 = april
explain-month-5 = mei
explain-month-6 = juni
explain-month-7 = juli
explain-month-8 = augustus
explain-month-9 = september
explain-month-10 = oktober
explain-month-11 = november
explain-month-12 = december
term-working-days = { $count ->
        [one] 1 werkdag
       *[other] { $count } werkdagen
    }
term-working-hours = { $count ->
        [one] 1 werkuur
       *[other] { $count } werkuren
    }
term-hours = { $count } uur
term-minutes = { $count ->
        [one] 1 minuut
       *[other] { $count } minuten
    }
term-days = { $count ->
        [one] 1 dag
       *[other] { $count } dagen
    }
term-weeks = { $count ->
        [one] 1 week
       *[other] { $count } weken
    }
holiday-nieuwjaarsdag = Nieuwjaarsdag
holiday-goede-vrijdag = Goede Vrijdag
holiday-tweede-paasdag = tweede Paasdag
holiday-koningsdag = Koningsdag
holiday-bevrijdingsdag = Bevrijdingsdag
holiday-hemelvaartsdag = Hemelvaartsdag
holiday-tweede-pinksterdag = tweede Pinksterdag
holiday-eerste-kerstdag = eerste Kerstdag
holiday-tweede-kerstdag = tweede Kerstdag
holiday-gelijkgesteld = gelijkgesteld met een feestdag

## Intents

group-decide = Beslissen
group-weigh = Wegen
group-follow = Volgen
group-answer = Antwoorden
group-look = Kijken
group-move = Bewegen
group-fill = Invullen
group-desk = Bureau
intent-route-open = doorgeleiden
intent-route-open-help = Kies het netwerk en zie wat meegaat en wat hier blijft.
intent-referral-take = nemen
intent-referral-take-help = Neem de aanmelding: collega's zien dat u haar heeft.
intent-referral-release = loslaten
intent-referral-release-help = Laat de aanmelding los.
intent-referral-ask = vraag stellen
intent-referral-ask-help = Vraag de aanmelder om meer.
intent-referral-answer = antwoord vastleggen
intent-referral-answer-help = Leg vast wat de aanmelder antwoordde.
intent-referral-note = notitie
intent-referral-note-help = Schrijf iets op voor collega's; het verlaat het huis niet.
intent-referral-snooze = sluimeren
intent-referral-snooze-help = Uit zicht tot een moment; de klok loopt door.
intent-referral-wake = wekken
intent-referral-wake-help = Terug in zicht.
intent-referral-hold = aanhouden
intent-referral-hold-help = Zet de klok stil, met een reden.
intent-referral-resume = hervatten
intent-referral-resume-help = Laat de klok weer lopen.
intent-referral-reject = afwijzen
intent-referral-reject-help = Neem het niet op, met advies aan de aanmelder.
intent-referral-duplicate = dubbel
intent-referral-duplicate-help = Zoek de aanmelding die hetzelfde is.
intent-referral-unduplicate = niet dubbel
intent-referral-unduplicate-help = Toch niet dezelfde.
intent-referral-withdraw = intrekken
intent-referral-withdraw-help = De aanmelder trekt het in.
intent-referral-close = afsluiten
intent-referral-close-help = Sluit af met een uitkomst en terugkoppeling.
intent-referral-reopen = heropenen
intent-referral-reopen-help = Neem een afgesloten aanmelding weer op.
intent-undo-last = ongedaan maken
intent-undo-last-help = Maak uw laatste stap ongedaan, zolang niemand het zag.
intent-referral-new = aanmelding invoeren
intent-referral-new-help = Voer een aanmelding in die telefonisch komt.
intent-referral-weigh = wegen
intent-referral-weigh-help = Doeltoets, verrijking, toelating, urgentie, taakaccenten, leefgebieden.
intent-weigh-purpose = doeltoets
intent-weigh-purpose-help = Past de aanmelding bij het doel? Door genoemde deelnemers.
intent-referral-enrich = verrijking vragen
intent-referral-enrich-help = Vraag een deelnemer of en wat zij weet.
intent-weigh-enriched = verrijking vastleggen
intent-weigh-enriched-help = Leg vast wat een deelnemer antwoordde.
intent-weigh-admit = toelating
intent-weigh-admit-help = Beantwoord de vier criteria, elk met een reden.
intent-referral-urgency = urgentie
intent-referral-urgency-help = Kies hoe snel, met een reden.
intent-weigh-focus = taakaccenten
intent-weigh-focus-help = Welke accenten gelden.
intent-weigh-confidentiality = vertrouwelijkheid
intent-weigh-confidentiality-help = Kies wie het mag zien, met een reden.
intent-weigh-domains = leefgebieden
intent-weigh-domains-help = Alleen met de noodzaak erbij.
intent-referral-status = stand en acties
intent-referral-status-help = Wat er te doen is met doorgeleidingen en vragen.
intent-handover-approve = akkoord vastleggen
intent-handover-approve-help = Leg vast dat iemand akkoord gaf.
intent-handover-refuse = geen akkoord
intent-handover-refuse-help = Leg vast dat iemand geen akkoord gaf.
intent-handover-advised = aanmelder verstuurde
intent-handover-advised-help = De aanmelder volgde het advies en verstuurde zelf.
intent-handover-advice-answered = antwoord op advies
intent-handover-advice-answered-help = Leg vast wat het netwerk de aanmelder antwoordde.
intent-handover-advice-dropped = advies niet gevolgd
intent-handover-advice-dropped-help = De aanmelder volgde het advies niet.
intent-handover-recall = terugtrekken
intent-handover-recall-help = Haal een doorgeleiding terug, met een reden.
intent-handover-supplement = aanvullen
intent-handover-supplement-help = Geef het netwerk wat het vroeg.
intent-agreement-give = akkoord
intent-agreement-give-help = Geef akkoord namens uw organisatie: het mag weg.
intent-agreement-refuse = geen akkoord
intent-agreement-refuse-help = Weiger akkoord, met een reden: het gaat niet weg.
intent-package-accept = aannemen
intent-package-accept-help = Neem het pakket op.
intent-package-return = aanvulling vragen
intent-package-return-help = Vraag het huis om meer.
intent-package-decline = weigeren
intent-package-decline-help = Neem het niet op, met een reden.
intent-package-misaddressed = verkeerd adres
intent-package-misaddressed-help = Het hoort hier niet.
intent-package-forward = doorzetten
intent-package-forward-help = Zet door, op eigen verantwoordelijkheid.
intent-package-progress = voortgang
intent-package-progress-help = Meld hoe ver het is.
intent-package-complete = afronden
intent-package-complete-help = Rond af met een uitkomst.
intent-package-hand-back = teruggeven
intent-package-hand-back-help = Geef terug wat u eerder aannam.
intent-list-open = openen
intent-list-open-help = Open wat onder de cursor staat; dat wordt vastgelegd.
intent-referral-history = historie
intent-referral-history-help = Wie deed, zag en verstuurde wat, wanneer en waarom.
intent-explain-open = waarom
intent-explain-open-help = Leg uit waarom de termijn of deze route zo is.
intent-bsn-reveal = BSN tonen
intent-bsn-reveal-help = Toon of verberg het BSN.
intent-filter-open = filteren en zoeken
intent-filter-open-help = Filter de lijst, of zoek op nummer, naam, geboortedatum, BSN of woorden.
intent-list-refresh = verversen
intent-list-refresh-help = Toon wat er nieuw is.
intent-preview-toggle = voorbeeld aan/uit
intent-preview-toggle-help = Toon of verberg het voorbeeld onder de lijst.
intent-palette-open = alles wat hier kan
intent-palette-open-help = Zoek in alles wat u hier kunt doen.
intent-help-open = alle toetsen
intent-help-open-help = Toon de toetsen van deze plek.
intent-app-refused = uitkomst
intent-app-refused-help = Hoe het afliep voor alles wat u samen deed, en wat geweigerd werd.
intent-cursor-down = omlaag
intent-cursor-down-help = Een regel omlaag.
intent-cursor-up = omhoog
intent-cursor-up-help = Een regel omhoog.
intent-cursor-page-down = verder
intent-cursor-page-down-help = Een scherm omlaag.
intent-cursor-page-up = terug omhoog
intent-cursor-page-up-short = vorige
intent-cursor-page-up-help = Een scherm omhoog.
intent-cursor-first = begin
intent-cursor-first-help = Naar het begin.
intent-cursor-last = einde
intent-cursor-last-help = Naar het einde.
intent-split-next = volgend vak
intent-split-next-help = Naar het volgende vak.
intent-split-previous = vorig vak
intent-split-previous-help = Naar het vorige vak.
intent-nav-back = terug
intent-nav-back-help = Een stap terug; wat u typte, blijft bewaard.
intent-referral-next = volgende
intent-referral-next-help = Open de volgende aanmelding van de lijst.
intent-referral-previous = vorige
intent-referral-previous-help = Open de vorige aanmelding van de lijst.
intent-go-inbox = postvak
intent-go-inbox-help = Naar het postvak.
intent-go-mine = mijn
intent-go-mine-help = Naar wat u heeft.
intent-go-held = wacht
intent-go-held-help = Naar wat wacht.
intent-go-tracking = uit
intent-go-tracking-help = Naar wat uit is.
intent-go-overdue = te laat
intent-go-overdue-help = Naar wat te laat is.
intent-go-drafts = concepten
intent-go-drafts-help = Naar uw onafgemaakte aanmeldingen.
intent-route-pick = kies netwerk
intent-route-pick-help = Kies dit netwerk.
intent-route-confirm = doorgeleiden
intent-route-confirm-help = Leid door zoals het hier staat.
intent-route-edit = wijzigen
intent-route-edit-help = Wijzig wat meegaat, namens wie en waarom.
intent-route-add = nog een netwerk
intent-route-add-help = Neem dit netwerk mee en kies er nog een.
intent-route-remove = laatste eruit
intent-route-remove-help = Laat het laatst toegevoegde netwerk weg.
intent-route-lead = leidend
intent-route-lead-help = Dit netwerk is leidend.
intent-route-search = zoek netwerk
intent-route-search-help = Zoek in de netwerken.
intent-picker-pick = kies
intent-picker-pick-help = Kies deze.
intent-picker-accept = kies
intent-picker-accept-help = Kies wat onder de cursor staat.
intent-picker-toggle = aan/uit
intent-picker-toggle-help = Zet aan of uit.
intent-confirm-yes = ja
intent-confirm-yes-help = Ja.
intent-confirm-no = nee
intent-confirm-no-help = Nee.
intent-form-next = volgend veld
intent-form-next-help = Naar het volgende veld.
intent-form-previous = vorig veld
intent-form-previous-help = Naar het vorige veld.
intent-form-submit = versturen
intent-form-submit-help = Verstuur het formulier.
intent-form-choose = kies
intent-form-choose-help = Kies in dit veld.
intent-form-enter = verder
intent-form-enter-help = Klaar met dit veld; in het laatste verstuurt het.
intent-field-clear = veld leeg
intent-field-clear-help = Maak het veld leeg.
intent-filter-apply = filter
intent-filter-apply-help = Filter of zoek hiermee.
intent-palette-run = doe dit
intent-palette-run-help = Doe wat onder de cursor staat.
intent-app-cancel = afbreken
intent-app-cancel-help = Breek af; nergens mee bezig: stoppen.
intent-app-repaint = hertekenen
intent-app-repaint-help = Teken het scherm opnieuw.
intent-app-suspend = pauzeren
intent-app-suspend-help = Zet Wissel even stil en ga naar de shell.
intent-app-sign-out = afmelden
intent-app-sign-out-help = Beëindig uw sessie.
intent-app-quit = stoppen
intent-app-quit-help = Verlaat het bureau.
intent-filter-saved = bewaarde filters
intent-filter-saved-help = Kies een bewaard filter, of bewaar het filter dat er staat.
intent-app-lock = vergrendelen
intent-app-lock-help = Verbergt alles tot u uw wachtwoord typt.
intent-lock-unlock = ontgrendelen
intent-lock-unlock-help = Opent het bureau weer met uw wachtwoord.
intent-action-repeat = herhalen
intent-action-repeat-help = Doe hier hetzelfde als daarnet, met dezelfde antwoorden.
intent-go-packages = nieuwe pakketten
intent-go-packages-help = Naar de nieuwe pakketten.
intent-go-undo-list = wat ik deed
intent-go-undo-list-help = Alles wat u deed, en wat u nog ongedaan kunt maken.
intent-go-overview = overzicht
intent-go-overview-help = De dag in getallen: wat er is, wat vandaag moet, wat stilligt.
intent-mark-toggle = markeren
intent-mark-toggle-help = Markeer deze regel, of haal de markering weg.
intent-mark-range = reeks markeren
intent-mark-range-help = Markeer vanaf hier tot waar u heen gaat; nog een keer houdt de reeks vast.
intent-mark-all = alles markeren
intent-mark-all-help = Markeer alles wat deze lijst toont; nog een keer haalt alles weg.
intent-jump-set = plek onthouden
intent-jump-set-help = Onthoud deze plek onder een letter.
intent-jump-go = naar plek
intent-jump-go-help = Ga naar een plek die u onthield.
intent-referral-edit = wijzigen
intent-referral-edit-help = Verbeter wat er is aangemeld, met de reden.
intent-referral-inform = ingelicht
intent-referral-inform-help = Leg vast dat de betrokkene is ingelicht, of waarom niet.
intent-referral-copy-number = nummer
intent-referral-copy-number-help = Zet het nummer op het klembord, of toon het groot.
intent-handover-remind = herinneren
intent-handover-remind-help = Herinner wie aan zet is dat het huis wacht.
intent-package-history = verloop
intent-package-history-help = Wat er met dit pakket gebeurde.
intent-filter-complete = aanvullen
intent-filter-complete-help = Vul de sleutel of waarde aan die er staat.
intent-filter-older = eerder filter
intent-filter-older-help = Een filter dat u eerder gebruikte.
intent-filter-newer = later filter
intent-filter-newer-help = Terug naar een later filter.
intent-match-next = volgende gevonden
intent-match-next-help = Naar de volgende regel die bij uw laatste zoekvraag hoort.
intent-match-previous = vorige gevonden
intent-match-previous-help = Naar de vorige regel die bij uw laatste zoekvraag hoort.
intent-referral-ask-short = vraag aanvulling
intent-referral-status-short = stand
intent-picker-accept-short = kies

marks = { $count } gemarkeerd
marks-hidden = { $count } gemarkeerd, { $hidden } verborgen door dit vak of filter
marks-range = (reeks)
marks-clear = { $key } wist
why-one-only = Dit kan niet voor alles wat gemarkeerd is: doe het per aanmelding.
why-desk-only = Dit kan alleen in de lijsten van het huis.
bulk-title = { $count ->
    [one] 1 aanmelding: { $act }
   *[other] { $count } aanmeldingen: { $act }
}
bulk-was = was { $what }
bulk-too-many = Doorgeleiden kan voor hooguit { $most } tegelijk: wis er een paar.
bulk-opening = Dossiers worden geopend, elke inzage wordt vastgelegd: nog { $left }
bulk-target = { $open } kan nu
bulk-route-note = { $mode }, { $parts } delen, namens { $sender }
bulk-going = { $count ->
    [0] Niets gaat mee.
    [one] 1 aanmelding wordt: { $what }.
   *[other] { $count } aanmeldingen worden: { $what }.
}
bulk-stays = { $count ->
    [one] 1 gaat niet mee en blijft gemarkeerd; de reden staat erbij.
   *[other] { $count } gaan niet mee en blijven gemarkeerd; de reden staat erbij.
}
bulk-hidden = { $count ->
    [one] Let op: 1 staat niet in deze lijst (verborgen door vak of filter): { $numbers }
   *[other] Let op: { $count } staan niet in deze lijst (verborgen door vak of filter): { $numbers }
}
bulk-differs = { $count } × { $note }
bulk-none = Niets gaat mee: zie de redenen.
bulk-sent = { $count } × { $what }
bulk-done = { $count } × { $what }: gelukt
bulk-failed = { $done } van { $all } gelukt, { $failed } blijft gemarkeerd ({ $key } toont alles)   { $why }
bulk-result = { $what }: { $done } van { $all } gelukt
bulk-ok = gelukt
bulk-not = niet: { $why }
bulk-waits = wacht op antwoord
form-fill = Vul dit in.
send-further = verder
undo-unseen = { $key } = ongedaan maken, nog niet gezien door { $networks }
undo-title = Wat u deed, het nieuwste eerst
undo-batch = { $sign } { $count } × { $what }
undo-batch-open = { $open } van { $count } kan nog ongedaan
remedy-undo = kan nog ongedaan
remedy-recall = is gezien: terugtrekken kan
remedy-undone = is ongedaan gemaakt
remedy-later = eerst wat u daarna deed
remedy-passed = { $name } deed er daarna iets aan
remedy-stays = blijft staan

form-repeated = Dezelfde antwoorden als daarnet: kijk ze na.
why-nothing-last = Er is nog niets om te herhalen.
why-no-search = Zoek eerst iets.
why-network-only = Pakketten staan bij een netwerk. Wat het huis uitstuurde, staat onder Uit.
jump-set = { $number } onthouden onder { $letter }
jump-letter = Kies een letter van a tot en met z.
jump-none = Onder { $letter } is geen plek onthouden.
jump-gone = Deze aanmelding staat niet meer in de lijst.
match-none = Niets in deze lijst hoort bij uw laatste zoekvraag.
match-round = Verder vanaf het andere eind van de lijst.
number-copied = { $number } staat op het klembord, als uw terminal dat toelaat.
number-why = Esc sluit. Kopiëren staat hier uit.
advance-end = dit was de laatste van de lijst
route-not-here = { $network } is hier niet mogelijk.
package-sent = verzonden namens { $sender } ({ $house })
package-supplement = aanvulling van het huis: { $text }
package-now = stand nu: { $state }
why-not-here = Dit kan hier niet.
bulk-agree = { $key } voert het uit.
config-clipboard = Het nummer van een aanmelding mag naar het klembord van uw terminal (true of false).
did-herinneren = herinnerd
event-reminded = { $network } herinnerd
remind-note = { $network } ziet dat u wacht. Er gaat geen inhoud mee.
remind-again = { $network } is al herinnerd ({ $when }). Er gaat geen inhoud mee.
package-reminded = { $number }: het huis herinnert u eraan
package-was-reminded = herinnerd door het huis
row-reminded = (herinnerd)

## wissel admin

admin-bad-code = { $argument }: '{ $value }' kan geen code zijn
admin-bad-code-why = Een code heeft 1 tot 40 letters, cijfers, '-' of '_'.
admin-no-house = het huis { $house } bestaat niet
admin-no-house-now = Kijk welke er zijn: wissel admin house list
admin-house-exists = het huis { $house } bestaat al
admin-house-added = Huis toegevoegd: { $house }
admin-house-line = gemeenten: { $municipalities }, organisaties: { $organisations }
admin-bad-municipality = '{ $value }' is geen gemeente
admin-bad-municipality-now = Schrijf CODE=NAAM, bijvoorbeeld waterveen=Waterveen.
admin-no-kind = de soort { $kind } neemt niet deel aan een huis, of bestaat niet
admin-choose = Kies uit: { $choices }
admin-organisation-exists = de organisatie { $organisation } bestaat al in dit huis
admin-organisation-added = Organisatie toegevoegd: { $organisation } bij { $house }
admin-bad-login = '{ $login }' kan geen gebruikersnaam zijn
admin-bad-login-why = Een gebruikersnaam heeft 1 tot 64 letters, cijfers, '.', '-', '_' of '@'.
admin-no-role = de rol { $role } bestaat niet
admin-account-exists = er is al een account { $login }
admin-account-added = Account toegevoegd: { $login } bij { $house }
admin-account-disabled = Account gesloten: { $login }
admin-password-changed = Nieuw wachtwoord voor: { $login }
admin-network-role = de rol en het netwerk passen niet bij elkaar
admin-network-role-now = Een medewerker van een netwerk heeft --network nodig; een ander account heeft er geen.
admin-no-network = het netwerk { $network } bestaat niet in dit huis
admin-organisation-role = de rol en de organisatie passen niet bij elkaar
admin-organisation-role-now = Een deelnemer en een aanleversysteem hebben --organisation nodig; een ander account heeft er geen.
admin-no-organisation = de organisatie { $organisation } bestaat niet in dit huis
admin-no-organisations = Voeg haar eerst toe: wissel admin organisation add
admin-password = Wachtwoord:
admin-password-again = Nogmaals:
admin-password-short = dit wachtwoord kan niet
admin-password-differs = de twee wachtwoorden zijn niet gelijk
admin-no-account = er is geen account { $login }
admin-no-account-now = Kijk welke er zijn: wissel admin account list
admin-compartment = compartiment
admin-disabled = gesloten

## Correcting

edit-why = Reden
edit-why-help = Waarom wijzigt u dit? Dit staat in de geschiedenis.
edit-why-missing = Schrijf waarom u dit wijzigt.
edit-send = Wijziging vastleggen
edit-note = Verander wat niet klopt; de rest blijft zo.
edit-bsn = Nu { $bsn }. Leeg: blijft zo. Nieuw nummer: wijzigt. - haalt het weg.
edit-same = Er is niets veranderd. Verander iets, of ga terug met Esc.
edit-emptied = (leeg)
edit-theirs = Intussen veranderd in: { $theirs }. C-u neemt dat over; anders blijft uw tekst.
edit-conflicts = { $count ->
        [one] Op 1 plek
       *[other] Op { $count } plekken
    } veranderde een ander iets. Kies wat blijft en verstuur opnieuw.
form-kept-changed = Uw tekst is bewaard; een ander veranderde intussen iets: kijk bij !.
told-yes = ja, betrokkene weet ervan
told-no = nee, nog niet
told-how = Toelichting
told-how-help = Bij ja: hoe en wanneer. Bij nee: waarom niet.
told-why-not = Schrijf waarom de betrokkene niet is ingelicht.
told-done = De betrokkene is ingelicht.

## Facts that a participant gave

enriched-text-help = In het kort wat de deelnemer zei; bij een weigering waarom.
fact-text = Feit { $number }
fact-text-help = Eén gegeven per feit. Typt u hier iets, dan komt er een leeg feit bij.
fact-category = { $number } soort
fact-category-help = Bepaalt naar welk netwerk dit later mag.
fact-police = { $number } politie
fact-police-help = Politiegegevens komen alleen binnen onder artikel 8 of 13 (Wgs 2.30).
fact-police-none = geen politiegegevens
fact-wpg-8 = Wpg 8
fact-wpg-13 = Wpg 13
fact-secret = { $number } geheim
fact-secrecy-help = Kies een grond als dit onder een beroepsgeheim valt (Wgs 2.29).
fact-secrecy-must = Deze deelnemer heeft een beroepsgeheim. Kies waarom dit toch mag (Wgs 2.29).
fact-secrecy-none = geen beroepsgeheim
fact-uitdrukkelijke-toestemming = betrokkene gaf uitdrukkelijk toestemming
fact-wettelijke-plicht-of-bevoegdheid = een wet verplicht het of staat het toe
fact-goed-hulpverlenerschap = goede zorg vraagt erom
fact-conditions = { $number } voorwaarde
fact-conditions-help = Stelt de deelnemer eisen aan doorgeven? Dan blijft dit feit hier.

## What ended

column-ended = Klaar
column-outcome = Uitkomst
done-duplicate = dubbel van { $number }
intent-go-done = klaar
intent-go-done-help = Naar wat klaar is: afgesloten, afgewezen, dubbel of ingetrokken.

## Room

more-lines = nog { $count ->
        [one] 1 regel
       *[other] { $count } regels
    }
more-lines-key = nog { $count ->
        [one] 1 regel
       *[other] { $count } regels
    }; { $key } toont alles
route-more = nog { $count }
form-place = { $at } van { $all }
choice-refused = Kan nu niet. { $why }
late-short = te laat
column-answer-short = Antwoord
route-to = Naar
why-nothing-asked = Er staat geen vraag open.
filter-key-near = “{ $word }:” bestaat niet. Bedoelt u { $near }: ?
filter-key-unknown = “{ $word }:” bestaat niet. Zoekt u dit woord? Zet het tussen "".
filter-value-near = { $key }: kent “{ $word }” niet. Bedoelt u { $near }?
filter-value-unknown = { $key }: kent “{ $word }” niet. Kies uit: { $choices }
filter-value-missing = Na { $key }: hoort een waarde.
filter-word-missing = Hier hoort een woord.
filter-quote = Sluit het aanhalingsteken.
filter-quote-after = Zet een spatie of een komma na het aanhalingsteken.
filter-quote-inside = Zet het hele woord tussen aanhalingstekens.
filter-not-alone = Na - hoort een woord of een sleutel, zonder spatie.
filter-compare = < en > gaan niet bij { $key }. Gebruik { $key }:
filter-one = Na < of > past maar één waarde.
filter-stretch = Een duur is een getal met min, u, d of w: 4u, 3d, 2w.
filter-stretch-sign = Zet < of > voor een duur: { $key }<{ $word }
filter-yes-no = Bij { $key }: past alleen ja of nee.
filter-age = Een leeftijd is een getal van 0 tot { $oldest }, of 12..17.
filter-date = Een datum schrijft u als 31-01-1990 of 1990-01-31.
filter-number = Een nummer heeft alleen letters, cijfers en een streepje.
filter-owner = Kies ik, niemand, iemand, ander of een naam van 2 letters of meer.
filter-short = Een woord heeft minstens 2 letters.
filter-long = Een filter heeft niet meer dan { $limit } tekens.
filter-terms = Een filter heeft niet meer dan { $limit } delen.
filter-wrong = Teken { $from } tot en met { $to } van het filter: { $what }
filter-marks-local = Markeringen kent alleen het bureau. Laat gemarkeerd: weg.
filter-name = Een naam heeft 1 tot { $limit } tekens.
filter-name-person = Een naam met een BSN wordt niet bewaard.
filter-not-kept = Een filter met een BSN of geboortedatum wordt niet bewaard.
filter-lead-shares = Alleen een triageleider deelt een filter met het huis.
filter-enough = U heeft al { $limit } filters. Gooi er eerst een weg.
list-filter = dit filter is niet te lezen
list-help = Alle sleutels en voorbeelden: wissel list --help
list-person = een BSN of geboortedatum hoort niet op de opdrachtregel
list-person-why = Wat daar staat, kan iedereen op deze computer lezen.
list-person-now = Geef het filter op standaardinvoer: wissel list -
list-none = Geen aanmeldingen bij dit filter.
list-more = { $shown } van { $all } aanmeldingen. Meer: --limit
split-filter = Filter
empty-filter = Geen aanmeldingen bij dit filter. Zonder vak: of staat: gaat een filter over wat loopt; wie woorden, een nummer of een persoon zoekt, zoekt in alles.
filter-asking = De server wordt gevraagd…
filter-prompt = Filter:
filter-hint = Enter filtert, woorden zoeken in alle dossiers (vastgelegd).
filter-count = { $count ->
        [one] 1 aanmelding
       *[other] { $count } aanmeldingen
    }
filter-count-many = meer dan 999 aanmeldingen
filter-from-memory = { $count } hier geladen
filter-clears = { $key } wist
filter-no-choice = Hier is niets om aan te vullen.
filter-none-older = Nog geen eerder filter.
filter-shared = van het huis
filter-field-name = Naam
filter-field-shared = Voor wie
filter-mine = alleen voor mij
filter-shared-choice = voor het hele huis
filter-send = Bewaar
filter-keeping = Bewaren…
filter-kept = Bewaard als { $name }.
filter-dropped = { $name } is weg; het filter staat er nog.
filter-not-dropped = Het filter is niet weggegooid. { $why }
marks-filtered = { $count } gemarkeerd, { $hidden } verborgen door dit filter
why-no-filter = Er is geen filter om te bewaren.
why-no-saved = Dit filter is niet bewaard.
why-none-saved = Er zijn nog geen bewaarde filters.
intent-filter-save = filter bewaren
intent-filter-save-help = Bewaar dit filter onder een naam, of wijzig het.
intent-filter-save-short = bewaar
intent-filter-remove = bewaard filter weggooien
intent-filter-remove-help = Gooi het bewaarde filter weg dat nu open is.
intent-filter-open-short = filter
intent-filter-saved-short = bewaarde

## The day's overview

overview-title = Overzicht van { $day }
overview-splits = Vakken
overview-due = Termijn
overview-today = vandaag
overview-tomorrow = morgen
overview-quiet = Stil in het postvak
overview-quiet-oldest = Stil in het postvak, langst { $age }
overview-quiet-day = meer dan 1 dag
overview-quiet-week = meer dan 1 week
overview-quiet-month = meer dan 4 weken
overview-urgencies = Postvak naar urgentie
overview-no-urgency = nog niet gewogen
overview-networks = Bij netwerken
overview-no-networks = Bij netwerken: niets
overview-late = { $count } te laat
text-name = Geef een naam van hoogstens { $limit } tekens.
text-length = Geef een tekst van hoogstens { $limit } tekens.
text-brace = Er staat een accolade die niet dicht gaat. Schrijf een veld zo: {"{nummer}"}.
text-field-near = Het veld { $name } bestaat niet. Bedoelt u { $near }?
text-field-unknown = Het veld { $name } bestaat niet. Kies uit: { $names }. Schrijf {"{?wat}"} voor wat de verzender invult.
text-person = Hier staat een BSN of een hele datum. Een standaardtekst gaat over niemand: gebruik een veld.
text-unfilled = Vul { $place } nog in, of haal het weg.
text-enough = Het huis heeft al { $limit } standaardteksten. Trek er eerst een in.
api-no-code = Het adres bevat geen geldige code: 1 tot 40 letters, cijfers, _ of -.
intent-text-insert = standaardtekst
intent-text-insert-help = Zet een tekst van het huis in dit veld.
intent-text-new = nieuwe tekst
intent-text-new-help = Maak een standaardtekst voor het huis.
intent-text-withdraw = intrekken
intent-text-withdraw-help = Trek deze standaardtekst in voor het hele huis.
intent-go-texts = standaardteksten
intent-go-texts-help = Naar de standaardteksten van het huis; een triageleider wijzigt ze.
why-no-text-field = Dit kan alleen in een veld met tekst.
why-no-texts = Het huis heeft geen standaardteksten.
text-lead = Alleen een triageleider maakt, wijzigt of trekt standaardteksten in.
text-places = Typ wat er nog in moet. Tab gaat naar de volgende plek.
text-kind-question = vraag aan de aanmelder
text-kind-advice = advies bij afwijzen
text-kind-feedback = terugkoppeling
text-kind-note = notitie
text-field-kind = Waarvoor
text-field-name = Naam in de lijst
text-field-text = Tekst
text-field-help = Het bureau vult in: {"{nummer} {netwerk} {termijn} {organisatie} {vandaag}"}. Wie verstuurt vult in: {"{?wat}"}.
text-send = Bewaren
text-nobody = Voor iedereen in het huis. Zet er niets in over een persoon. De wijziging wordt vastgelegd.
text-withdrawn = Ingetrokken: { $name }.
confirm-withdraw-text = { $name } intrekken voor het hele huis? Dat wordt vastgelegd.
confirm-drop-filter = Het bewaarde filter { $name } weggooien? Terughalen kan niet.
confirm-drop-shared = Het filter { $name } weggooien voor het hele huis? Terughalen kan niet.
intent-action-quick = snelle handeling
intent-action-quick-help = Kies een van uw snelle handelingen: meer stappen onder één naam.
config-quick-action =
    Snelle handelingen: meer stappen onder één naam, met één bevestiging die elke stap toont.
    Ze staan onderaan het bestand, zo veel als u wilt. Wat verstuurt of afsluit, wordt altijd
    bevestigd. Zonder key staat de handeling alleen in het menu.
quick-tables = Schrijf elke snelle handeling als een tabel: [[quick-action]]
quick-steps = intents is een lijst met minstens één stap: ["referral.take"]
quick-no-do = een stap noemt met do wat er gebeurt: {"{ do = \"referral.ask\", vraag = \"...\" }"}
quick-missing = { $name } ontbreekt.
quick-many = Er kunnen hoogstens { $limit } snelle handelingen zijn.
quick-twice = '{ $name }' staat er twee keer. Geef een van beide een andere naam.
quick-name = Geef een naam van hoogstens { $limit } tekens.
quick-steps-many = Een snelle handeling heeft hoogstens { $limit } stappen.
quick-confirm = false kan niet: '{ $id }' wordt altijd bevestigd.
quick-not-here = '{ $id }' kan niet in een snelle handeling. Kies uit: { $ids }.
quick-no-act = '{ $id }' bestaat niet. Kies uit: { $ids }.
quick-no-fields = '{ $id }' vraagt niets: haal dit weg.
quick-field-near = '{ $field }' is geen vraag van { $id }. Bedoelt u '{ $near }'?
quick-field = '{ $field }' is geen vraag van { $id }. Kies uit: { $fields }.
quick-key-taken = '{ $keys }' kan niet, want '{ $other }' doet al iets. Kies een andere toets.
quick-wrong = De snelle handelingen doen nu niet mee: { $what }
quick-answer = '{ $answer }' is geen keuze bij { $field }.
quick-which-network = Noem het netwerk met zijn code: netwerk = "riec".
quick-agree = { $count ->
    [one] Dit gebeurt er. Druk op { $key } om het te doen, of ga terug.
   *[other] Deze { $count } stappen gebeuren na elkaar. Druk op { $key } om ze te doen, of ga terug.
}
quick-not-ready = Er gebeurt niets: een stap kan niet. Ga terug.
quick-done = { $count ->
    [one] { $number } { $name }: 1 stap gedaan
   *[other] { $number } { $name }: { $count } stappen gedaan
}
why-no-quick = U heeft nog geen snelle handelingen. Zie wissel config example.
quick-do = doen
text-change = wijzigen
# Het bureau in regels (--plain)
plain-by-itself = Deze terminal kan geen scherm tonen: Wissel werkt in regels (als met --plain).
plain-by-hand = op deze plek werkt het bureau alleen op een terminal (ssh -t)
plain-hello = Wissel, { $house }. Omgeving: { $environment }. U werkt als { $name }. Typ ? voor wat hier kan.
plain-environment-differs = Let op: de API en het beleid van deze computer noemen een andere omgeving: { $which }.
plain-wait = Even wachten op antwoord.
plain-refused = Let op: { $what }
plain-meanwhile = Intussen: { $what }
plain-not-used = Er is intussen iets veranderd. Uw regel is niet gebruikt.
plain-rush = { $count } regels kwamen in één keer: dat lijkt geplakt en is niet gebruikt. Geef opdrachten één voor één.
plain-unlocked = Ontgrendeld.
plain-story-goes-on = Uw tekst gaat verder; een regel met alleen een punt sluit af.
plain-number-here = Hier hoort geen nummer bij: dit gaat over { $place }. Typ eerst terug voor een andere rij.
plain-quick = { $name }, { $number }: { $count } stappen. ja doet ze allemaal, nee doet niets.
plain-place = Vul in: { $place }. Wat u typt komt op die plek; /leeg begint opnieuw.
plain-prompt-field = antwoord:
plain-place-undo = gedaan
plain-left-alone = Niet gedaan.
plain-nothing-new = Niets nieuws.
plain-changed = Intussen: { $number } { $what } door { $name }.
plain-fresh = { $count ->
        [one] 1 nieuwe in deze lijst: typ lijst om hem te horen.
       *[other] { $count } nieuwe in deze lijst: typ lijst om ze te horen.
    }
plain-more = Nog { $count ->
        [one] 1 regel
       *[other] { $count } regels
    }. Meer? (Enter) 
plain-late = { $long } te laat
plain-left = nog { $long }
plain-days = { $count ->
        [one] 1 dag
       *[other] { $count } dagen
    }
plain-hours = { $count ->
        [one] 1 uur
       *[other] { $count } uur
    }
plain-minutes = { $count ->
        [one] 1 minuut
       *[other] { $count } minuten
    }
plain-and = { $one } en { $other }
plain-age = { $count } jaar
plain-no-urgency = urgentie niet gekozen
plain-marked = Gemarkeerd:
plain-hidden = niet in deze lijst
plain-stays-out = blijft achter
plain-goes-along = gaat mee
plain-answer-due = antwoord { $left }
plain-others = { $count ->
        [one] nog bij 1 ander netwerk
       *[other] nog bij { $count } andere netwerken
    }
plain-list = { $list }: { $count ->
        [0] leeg.
        [one] 1 aanmelding.
       *[other] { $count } aanmeldingen.
    }
plain-filtered = Filter: { $filter }. terug haalt het filter weg.
plain-more-rows = { $count ->
        [one] Nog 1: meer leest verder.
       *[other] Nog { $count }: meer leest verder.
    }
plain-of-them-late = { $count } te laat
plain-no-more = Er zijn er niet meer.
plain-back-in = Terug in { $list }. U bent bij { $row }
plain-back-at = Terug bij { $place }
plain-place-audit = controle
plain-place-search = zoeken
plain-ways = { $count } mogelijkheden. Een nummer leest wat er dan gebeurt.
plain-ask-route = { $number } doorgeleiden naar { $networks }?
plain-form = { $title }. { $count ->
        [one] 1 veld.
       *[other] { $count } velden.
    }
plain-form-signs = Enter houdt wat er staat, < gaat een veld terug, > slaat over, /terug stapt eruit en bewaart wat u typte, /leeg maakt leeg, /verstuur slaat de rest over, ? is hulp.
plain-field = Veld { $at } van { $all }: { $label }
plain-required = Verplicht.
plain-choose-one = Kies één nummer.
plain-choose-many = Kies alle nummers die gelden, 0 is geen.
plain-type-story = Typ de tekst. Een regel met alleen een punt sluit af; + vult aan wat er staat.
plain-same-choices = Dezelfde keuzes als bij { $field }; ? leest ze opnieuw.
plain-not-yet = nog niet
plain-chosen = gekozen
plain-theirs = Een ander vulde in: { $text }. Met /leeg neemt u dat over.
plain-now = Nu: { $text }
plain-empty = Leeg: { $fields }.
plain-wrong = Klopt niet: { $why }
plain-must = { $label } is verplicht.
plain-no-choice = { $said } is geen keuze: kies een nummer van 1 tot en met { $count }.
plain-summary = Dit staat klaar, { $title }:
plain-send-how = { $environment }. { $send }? ja verstuurt, nee stapt eruit en bewaart, een nummer verandert dat veld.
plain-prompt-send = { $send }? (ja of nee) 
plain-prompt-yes-no = (ja of nee) 
plain-prompt-story = tekst: 
plain-sure = { $environment }. { $what } { $about }? { $help }
plain-which = Bedoelt u een van deze? { $words }
plain-unknown = '{ $word }' is geen opdracht. Typ ? voor wat hier kan.
plain-elsewhere = '{ $word }' kan hier niet. Typ ? voor wat hier wel kan.
plain-no-number = { $count ->
        [0] { $said } betekent hier niets. Typ ? voor wat hier kan.
       *[other] { $said } is er niet: de nummers gaan van 1 tot en met { $count }.
    }
plain-gone = Nummer { $number } staat niet meer in deze lijst. Typ lijst om haar opnieuw te horen.
plain-not-in-list = { $number } staat niet in deze lijst. Typ zoek { $number }.
plain-one-only = Dit kan met één nummer tegelijk.
plain-marked-already = Er is al iets gemarkeerd. Geef de opdracht zonder nummer, of typ eerst terug om de markering weg te halen.
plain-help = Een opdracht is een woord of het begin ervan, soms met een nummer. ? en een woord legt dat uit.
plain-help-list = Een opdracht is een woord of het begin ervan, met nummers van rijen: open 3, neem 2-5, markeer 1 3. Zonder nummer geldt de rij waar u bent. Een nummer alleen gaat naar die rij.
plain-help-form = In een veld is tekst tekst. Opdrachten beginnen met een schuine streep, zoals /terug. < gaat een veld terug, > slaat over, Enter houdt wat er staat, twee schuine strepen zijn er een.
plain-help-typing = Typ en druk op Enter. Opdrachten beginnen met een schuine streep, zoals /terug. Enter alleen stapt eruit.
plain-help-words = Ook: { $words }
plain-help-not-now = Dit kan nu niet:

# De woorden voor opdrachten in regels: het eerste wordt getoond
intent-referral-ask-word = vraag
intent-referral-answer-word = antwoord
intent-undo-last-word = ongedaan
intent-referral-new-word = nieuw invoeren
intent-referral-unduplicate-word = niet-dubbel
intent-weigh-purpose-word = doeltoets
intent-referral-enrich-word = verrijking
intent-weigh-enriched-word = verrijkt
intent-weigh-focus-word = taakaccenten
intent-weigh-confidentiality-word = vertrouwelijkheid
intent-weigh-domains-word = leefgebieden
intent-referral-status-word = stand
intent-handover-approve-word = akkoord
intent-handover-refuse-word = geen-akkoord
intent-handover-advised-word = verstuurd
intent-handover-advice-answered-word = adviesantwoord
intent-handover-advice-dropped-word = niet-gevolgd
intent-agreement-refuse-word = geen-akkoord
intent-package-return-word = vraag
intent-package-misaddressed-word = verkeerd
intent-bsn-reveal-word = bsn
intent-filter-open-word = zoek filter
intent-filter-saved-word = bewaarde
intent-filter-save-word = bewaar
intent-filter-remove-word = gooi-weg
intent-list-refresh-word = lijst ververs
intent-preview-toggle-word = voorbeeld
intent-palette-open-word = alles menu
intent-help-open-word = hulp help
intent-cursor-page-down-word = meer verder
intent-cursor-page-up-word = eerder
intent-referral-take-word = nemen neem
intent-mark-toggle-word = markeren markeer
intent-handover-remind-word = herinneren herinner
intent-cursor-first-word = begin
intent-cursor-last-word = einde
intent-split-next-word = volgend-vak
intent-split-previous-word = vorig-vak
intent-go-overdue-word = te-laat laat
intent-route-pick-word = netwerk
intent-route-edit-word = wijzigen wijzig
intent-route-add-word = ook
intent-route-remove-word = eruit
intent-route-search-word = zoek
intent-picker-pick-word = kies
intent-picker-accept-word = goed ok
intent-picker-toggle-word = om
intent-form-next-word = volgend-veld
intent-form-previous-word = vorig-veld
intent-form-submit-word = versturen verstuur
intent-form-choose-word = keuze
intent-field-clear-word = leeg
intent-filter-apply-word = toepassen
intent-filter-older-word = ouder
intent-filter-newer-word = nieuwer
intent-palette-run-word = doe
intent-app-repaint-word = opnieuw
intent-app-quit-word = stoppen stop
intent-go-packages-word = pakketten
intent-go-undo-list-word = gedaan
intent-mark-range-word = reeks
intent-mark-all-word = markeer-alles
intent-jump-set-word = onthoud
intent-jump-go-word = naar
intent-match-next-word = volgende-treffer
intent-match-previous-word = vorige-treffer
intent-action-quick-word = snel
intent-text-insert-word = standaardtekst
intent-text-new-word = nieuw
intent-go-texts-word = teksten

## The triage meeting

intent-go-meeting = triageoverleg
intent-go-meeting-help = Naar het triageoverleg: voorbereiden, verder gaan of het verslag lezen.
intent-meeting-park = doorschuiven
intent-meeting-park-help = Naar een volgend overleg; nog eens haalt het terug op deze agenda.
intent-meeting-present = aanwezigen
intent-meeting-present-help = Wie er aan tafel zitten.
intent-meeting-close = overleg sluiten
intent-meeting-close-help = Sluit het overleg en toont het verslag.
intent-meeting-close-short = sluiten
intent-meeting-minutes = verslag
intent-meeting-minutes-help = Het verslag, gemaakt van de besluiten. Deze inzage wordt vastgelegd.
intent-minutes-print = naar bestand
intent-minutes-print-help = Schrijft het verslag in een bestand dat u noemt.
meeting-title = Triageoverleg
meeting-prepare-title = Triageoverleg voorbereiden
meeting-from-queue-until = In het postvak en ontvangen voor { $moment }: { $all }, op de agenda { $count }
meeting-from-queue = In het postvak: { $all }, op de agenda { $count }
meeting-from-marks = Gemarkeerd in het postvak: { $all }, op de agenda { $count }
meeting-nothing = Niets in het postvak kwam op tijd binnen. Markeer in het postvak met { $key } wat u toch wilt bespreken en kom dan terug.
meeting-open-short = overleg openen
meeting-since = Triageoverleg sinds { $since }
meeting-present = aan tafel: { $count }
meeting-progress = { $done } van { $all } behandeld: { $decided } besloten, { $parked } doorgeschoven
meeting-seat = Overleg: { $place } van { $all }   besloten { $decided }, doorgeschoven { $parked }
meeting-goes-on = Uw overleg loopt nog: met { $key } gaat u verder.
meeting-closed = Het overleg is gesloten.
meeting-keeping = Vastleggen…
meeting-parked = { $number } schuift door naar een volgend overleg.
meeting-unparked = { $number } staat weer op deze agenda.
meeting-all-done = Alles is behandeld; { $key } toont het verslag.
meeting-no-next = Er is niets anders meer te doen op deze agenda.
meeting-no-previous = Dit is de eerste van de agenda.
meeting-fixed = Dit overleg is al open: schuif door wat nu niet kan.
meeting-not-open = Dit kan als het overleg open is.
meeting-none = Er is nog geen overleg van u geweest.
meeting-open-title = Overleg openen: wie zitten er aan tafel?
meeting-open-send = Openen
meeting-present-title = Wie zitten er aan tafel?
meeting-present-send = Vastleggen
meeting-field-participants = Deelnemers
meeting-field-names = Namen
meeting-field-names-help = Wie er zitten, met ; ertussen.
meeting-field-guests = Gasten
meeting-field-guests-help = Van buiten de deelnemers, met ; ertussen. Zij zien het systeem niet.
meeting-field-secrecy = Geheimhouding
meeting-field-secrecy-help = Op welke dag tekenden de gasten geheimhouding? (BGS 2.21)
meeting-nobody = Noem wie er aan tafel zitten.
meeting-table = Hoogstens { $limit } aanwezigen.
meeting-participant = Deze deelnemer kent het huis niet.
meeting-name = Een naam is niet leeg en heeft hoogstens { $limit } tekens.
meeting-secrecy = Een gast tekent eerst geheimhouding: vul de dag in, vandaag of eerder.
meeting-agenda-empty = Zet minstens één aanmelding op de agenda.
meeting-agenda-long = Hoogstens { $limit } aanmeldingen op één agenda.
meeting-agenda-once = Noem elke aanmelding één keer; doorschuiven kan alleen van de agenda.
meeting-agenda-unknown = Er staat een aanmelding op die hier niet is.
meeting-conflict-title = dit kan nu niet met dit overleg
meeting-over = Dit overleg is gesloten. Open een nieuw overleg.
meeting-other = U heeft nog een ander overleg open. Sluit dat eerst.
confirm-close-meeting = { $count ->
        [0] Alles is behandeld.
        [one] Nog 1 aanmelding is niet behandeld en blijft in het postvak.
       *[other] Nog { $count } aanmeldingen zijn niet behandeld en blijven in het postvak.
    } Overleg sluiten?
point-open = te doen
point-decided = besloten
point-parked = doorgeschoven
purpose-overleg = triageoverleg
minutes-title = Verslag van het triageoverleg
minutes-title-closed = Verslag triageoverleg { $day }, { $from } tot { $to }
minutes-title-open = Verslag triageoverleg { $day } sinds { $from }, nog open
minutes-kept = Bijgehouden
minutes-participants = Deelnemers
minutes-names = Namen
minutes-guests = Gasten
minutes-guest = { $name } (geheimhouding getekend { $day })
minutes-on = Agenda
minutes-agenda = { $count }: { $decided } besloten, { $parked } doorgeschoven, { $open } niet besloten
minutes-cut-off = Ontvangen voor
minutes-by = { $name }: { $what }
minutes-not-dealt = niet behandeld
minutes-not-decided = besproken, niet besloten
minutes-hidden = { $count } punten ziet u hier niet: verborgen door uw rechten, of vernietigd.
minutes-secret = Vertrouwelijk: dit verslag bevat persoonsgegevens.
minutes-file-title = Verslag naar een bestand
minutes-file = Bestand
minutes-file-help = Een nieuw bestand; alleen u kunt het lezen.
minutes-file-note = Het verslag bevat persoonsgegevens. Bewaar het niet langer dan nodig.
minutes-file-send = Schrijven
minutes-file-name = overleg-{ $day }.txt
minutes-file-missing = Noem een bestand.
minutes-written = Het verslag staat in { $path }.
write-exists = { $path } bestaat al. Kies een andere naam.
write-no-folder = De map van { $path } bestaat niet.
write-denied = In de map van { $path } mag u niet schrijven.
write-failed = { $path } kon niet worden geschreven. { $why }
place-meeting = Triageoverleg
place-sitting = Aanmelding in een overleg
place-minutes = Verslag
admin-bad-cut-off = '{ $value }' is geen dag en tijd
admin-bad-cut-off-now = Schrijf bijvoorbeeld 1=12:00 voor maandag 12 uur.
plain-left-out = niet op de agenda

## The server's file and its operation

config-table-expected = hier hoort een tabel: [{ $name }] op een eigen regel
config-tables-expected = hier hoort een of meer keer [[{ $name }]] op een eigen regel
config-needed = '{ $name }' hoort hier te staan
config-number-expected = hier hoort een heel getal van { $least } tot en met { $most }
config-address-expected = hier hoort een adres met poort tussen aanhalingstekens, zoals "127.0.0.1:8080"
config-password = een wachtwoord hoort niet in dit bestand. Zet het in het bestand dat PGPASSFILE noemt, of in ~/.pgpass
config-server-head =
    Instellingen van wissel serve. Haal het hekje voor een regel weg om die te laten gelden.
    Geheimen staan hier nooit in, alleen het bestand waarin ze staan: een pad, of "credential:NAAM" voor een bestand
    dat systemd klaarlegt (LoadCredential).
config-server-listen = Adres en poort om op te luisteren.
config-server-database =
    De database: sqlite:BESTAND, of postgres://ROL@SERVER/NAAM. Een standby komt er met een komma achter.
config-server-key-file = Bestand met de hoofdsleutel. Alleen de eigenaar mag het kunnen lezen.
config-server-environment = Verzonnen of echte personen. Staat in de bovenste regel van elk scherm.
config-server-log = Wat er in het log komt, per onderdeel. WISSEL_LOG gaat voor.
config-server-sessions = Hoe lang iemand aangemeld blijft.
config-server-sessions-idle-minutes = Minuten zonder verzoek.
config-server-sessions-absolute-hours = Uren, hoe dan ook.
serve-missing = { $flag } ontbreekt
serve-missing-why = het is niet meegegeven en staat ook niet in het bestand van de server
serve-missing-now = Geef { $flag } mee, of noem met --config het bestand van de server waar het in staat.
# Bewaren en vernietigen
refusal-afgeschermd = gesloten en afgeschermd: een triageleider kan heropenen (Wgs 2.31, lid 8)
retention-too-long = Dit mag hoogstens { $most } zijn. U kunt de termijn alleen korter maken.
section-retention = Bewaren
retention-by = Uiterlijk { $date } vernietigen: { $why } ({ $article }).
retention-days = { $count } dagen { $from } { $date }
retention-months = { $count } maanden { $from } { $date }
retention-to-confirm = { $article }; lengte is een keuze van het huis, te bevestigen
retention-from-niet-opgenomen = na het einde zonder opname op
retention-from-opgenomen = na de eerste verwerking op
retention-from-radicalisering = na de laatste verwerking op
retention-from-hernieuwd = opnieuw beschikbaar gesteld op
### Kopieën, ijkpunten en het uitgegeven logboek
verify-swapped = hier staat een andere regel dan er hoort: er zijn regels verwisseld
verify-cut = hier houdt het logboek op, maar er is een ijkpunt van later: de staart is afgesneden
verify-rewritten = deze regel is een andere dan in het ijkpunt: het logboek is opnieuw geschreven
audit-forged = regel { $line } is niet met deze sleutel ondertekend
audit-no-export = regel { $line } is geen regel van een logboek
audit-checkpoints = { $count ->
    [one] { $count } ijkpunt toegevoegd aan { $file }
   *[other] { $count } ijkpunten toegevoegd aan { $file }
}
audit-key-made = De openbare sleutel staat ook in { $file }. Bewaar die buiten deze server.
backup-made = De kopie staat in { $folder }. Bewaar de hoofdsleutel apart: die zit er niet in.
backup-not = er is geen kopie gemaakt
backup-now = Kijk naar --database en naar de map.
backup-good = De kopie is heel: { $file }
backup-later = { $house }  { $count } regels van het logboek zijn van na deze kopie
backup-unsigned = De handtekening is niet nagekeken: geef --public-key.
backup-useless = deze kopie is niet te gebruiken
backup-missing = in deze map staat geen hele kopie
backup-missing-now = Een kopie is gegevens-….db en sleutels-….db, elk met een .json ernaast.
backup-changed = { $file } is na het maken veranderd
backup-forged = { $file } is niet met deze sleutel ondertekend
backup-old-keys = De sleutels zijn ouder dan de gegevens.
backup-changed-now = Neem een andere kopie, en zoek uit wie aan deze kon komen.
restore-done = Teruggezet in { $to }: de kopie van { $at }.
restore-not = er is niets teruggezet
restore-destroyed = { $count ->
    [one] { $count } aanmelding was na de kopie vernietigd en is dat nu weer.
   *[other] { $count } aanmeldingen waren na de kopie vernietigd en zijn dat nu weer.
}
restore-lost = { $count ->
    [one] { $count } aanmelding kwam na de kopie binnen en is er niet meer.
   *[other] { $count } aanmeldingen kwamen na de kopie binnen en zijn er niet meer.
}
# Aanmelden, sessies en wachtwoorden
password-short = Neem minstens { $count } tekens; een lange zin is goed.
password-long = Neem hoogstens { $count } tekens.
password-common = Dit wachtwoord wordt te vaak gekozen. Neem een lange zin die u zelf bedenkt.
password-name = Hier staat vooral uw eigen naam in. Neem een lange zin die u zelf bedenkt.
password-old-wrong = Dit is niet uw wachtwoord.
session-program = Hoogstens 40 letters, cijfers, punten, streepjes en spaties.
api-tweede-factor-nodig-title = Code nodig
api-tweede-factor-nodig = Dit account heeft een tweede factor. Stuur nu ook de code uit uw app mee, of een herstelcode.
api-tweede-factor-instellen-title = Tweede factor instellen
api-tweede-factor-instellen = Dit account moet een tweede factor hebben. Stel die nu eerst in; u hebt er een app voor nodig die codes maakt.
api-tweede-factor-onjuist-title = De code klopt niet
api-tweede-factor-onjuist = De code klopt niet, of is al gebruikt. Wacht op de volgende code en probeer het opnieuw.
api-tweede-factor-bestaat-title = Er is al een tweede factor
api-tweede-factor-bestaat = Dit account heeft al een tweede factor. Een beheerder kan die wissen.
api-geen-tweede-factor-title = Geen tweede factor
api-geen-tweede-factor = Dit account heeft geen tweede factor, en dus ook geen herstelcodes.
login-code = Code uit uw app, of een herstelcode:
factor-setup = Dit account moet een tweede factor hebben. Zet dit geheim in een app die codes maakt:
factor-secret = Geheim: { $secret }
factor-address = Adres: { $address }
factor-codes = Bewaar deze herstelcodes goed; u ziet ze maar één keer. Elke code werkt één keer, als u uw app niet bij u hebt:
admin-factor-reset = Tweede factor gewist, sessies gestopt: { $login }
admin-factor-required = Moet voortaan een tweede factor hebben: { $login }
admin-factor-not-required = Hoeft geen tweede factor te hebben: { $login }
config-tls-half = certificaat en sleutel horen bij elkaar: zet 'certificate' en 'key' er allebei, of geen van beide
config-net-expected = hier hoort een lijst van adressen: ["127.0.0.1", "10.0.0.0/24"]
config-server-allow-http =
    Sta onbeveiligd http toe met andere computers dan deze: alleen achter een proxy op een netwerk dat al veilig is.
config-server-tls =
    TLS van de server zelf. Een nieuw certificaat wordt vanzelf gebruikt, of meteen met SIGHUP (systemctl reload).
config-server-tls-certificate = Het certificaat met wat erboven staat, in PEM.
config-server-tls-key = De sleutel ervan, in PEM.
config-server-proxy = Proxy's die ervoor staan.
config-server-proxy-trusted =
    Hun adressen. Wat zij in X-Forwarded-For zeggen, telt voor de grenzen hieronder, en nergens anders voor.
config-server-limits = Hoe vaak iemand iets mag vragen. 0: zo vaak men wil. Elke server telt voor zich.
config-server-limits-account-per-minute = Per account.
config-server-limits-address-per-minute = Per adres. Deze computer zelf telt niet mee.
config-server-limits-sign-in-per-minute = Aanmelden, per adres.
config-server-metrics = Metingen voor Prometheus (/metrics), zonder gegevens van personen.
config-server-metrics-listen = Adres en poort. Is dit niet ingevuld, dan zijn er geen metingen.
serve-open = op { $address } kan iedereen meelezen
serve-open-why = er is geen certificaat, en dit adres is ook van andere computers te bereiken
serve-open-now = Zet een certificaat in [tls], luister op 127.0.0.1 achter een proxy, of geef --allow-http mee als het netwerk al veilig is.
serve-metrics = Metingen op { $url }
start-tls = het certificaat is niet te gebruiken: { $what }
config-server-otel = Sporen van verzoeken (OpenTelemetry). Alleen in een Wissel die met de feature otel is gebouwd.
config-server-otel-collector = De verzamelaar: OTLP over http. Een spoor bevat wat het log bevat, en niets anders.
serve-otel = sporen zijn niet te versturen
serve-otel-without = deze Wissel is zonder otel gebouwd
serve-otel-now = Haal 'collector' uit het bestand, of kijk naar het adres ervan.
# Abonnementen (webhooks)
subscription-name = Geef een naam van 1 tot { $limit } tekens.
subscription-address = Geef een adres van 1 tot { $limit } tekens.
subscription-no-address = Dit is geen adres van een ontvanger. Geef een adres als https://ontvanger.voorbeeld.nl/in, zonder gebruikersnaam en zonder #.
subscription-no-tls = Het adres moet met https beginnen. Zonder https mag alleen een computer die in de configuratie van de server staat ([webhooks] allow).
subscription-private = Dit adres ligt in een eigen netwerk. Laat de beheerder van de server de computer in de configuratie zetten ([webhooks] allow).
subscription-kind = Onbekende soort. Kies uit: { $kinds }.
subscription-network = Dit netwerk kent het huis niet. Kies een code uit GET /v1/netwerken.
subscription-enough = Het huis heeft al { $limit } abonnementen. Verwijder er eerst een.
subscription-letters = Noem hoogstens { $limit } volgnummers, of geen: dan gaat alles opnieuw.
config-server-webhooks = Gebeurtenissen voor andere systemen (webhooks). Wie ze krijgt, beheert elk huis zelf.
config-server-webhooks-allow = Computers in een eigen netwerk waar gebeurtenissen heen mogen, ook zonder https. Alle andere adressen zijn openbaar en https.
config-server-webhooks-oin = OIN van de organisatie die de gebeurtenissen uitgeeft, voor 'source' (NL GOV-profiel van CloudEvents).
config-server-webhooks-system = Naam van dit systeem in 'source'.
config-hosts-expected = hier hoort een lijst met namen of adressen van computers, zonder https:// en zonder pad
config-oin-expected = een OIN heeft 20 cijfers
# Beheer: wat een huis kiest, accounts, voorstellen
own-range = { $least } tot en met { $most }
own-too-many = hoogstens { $most } contacten en { $most } afspraken per netwerk
own-empty = een contact heeft een naam en een afspraak een tekst
own-bsn = een afspraak noemt geen BSN
proposal-words = zeg in een paar woorden waarom
account-no-certificate = geef de datum van een VOG of screening (BGS 1.11)
account-date-ahead = die datum ligt in de toekomst
account-no-task = kies waarvoor iemand bevoegd is (Wgs 1.8(2))
account-ends-first = de laatste dag ligt voor de eerste

## Aanmelden met een organisatie

api-geen-aanbieder-title = Die organisatie is hier niet bekend
api-geen-aanbieder = Deze installatie kent geen aanbieder met die naam. Kies een organisatie uit de lijst van GET /aanbieders, of meld u aan met een wachtwoord.
api-koppelcode = Deze koppelcode klopt niet of is verlopen. Vraag de beheerder om een nieuwe.
api-aanmelding-verlopen-title = De aanmelding is verlopen
api-aanmelding-verlopen = Het duurde te lang, of deze aanmelding is al gebruikt. Begin opnieuw.
api-aanmelding-geweigerd-title = De aanmelding is geweigerd
api-aanmelding-geweigerd = U of uw organisatie heeft de aanmelding geweigerd. Begin opnieuw als dat niet de bedoeling was.
api-niet-gekoppeld-title = Uw account is nog niet gekoppeld
api-niet-gekoppeld = Uw organisatie kent u, maar Wissel weet nog niet welk account van u is. Vraag de beheerder om een koppelcode en meld u daarmee opnieuw aan.
api-niet-toegelaten-title = Dit account mag zo niet aanmelden
api-niet-toegelaten = Het account is gesloten, of uw huis gebruikt deze organisatie niet. Vraag het de beheerder.
api-zekerheid-te-laag-title = Niet sterk genoeg aangemeld
api-zekerheid-te-laag = Uw organisatie heeft u met een te zwak middel aangemeld. Begin opnieuw en gebruik een sterker middel, zoals een tweede factor.
api-aanbieder-onbereikbaar-title = Uw organisatie antwoordt niet
api-aanbieder-onbereikbaar = De aanmelddienst van uw organisatie is nu niet te bereiken. Probeer het straks opnieuw.
api-aanbieder-ongeldig-title = Het antwoord van uw organisatie klopt niet
api-aanbieder-ongeldig = De aanmelddienst van uw organisatie antwoordt iets wat niet klopt. Geef dit door aan de beheerder.
config-words = hier hoort een lijst van teksten
config-houses = hier hoort een lijst van codes van huizen
config-provider-code = hier horen kleine letters, cijfers en streepjes
config-provider-acr = acr (of anders amr) moet ten minste één waarde hebben: zonder is niet te zien hoe sterk iemand is aangemeld
config-provider-key-too = hier past een sleutel niet naast een geheim: laat client-key-file of client-secret-file weg
config-provider-amr = hier hoort een lijst van middelen, met een plus ertussen als ze samen nodig zijn: ["mfa", "pwd+otp"]
config-server-provider =
    Aanmelden met een organisatie (OpenID Connect, device flow). Zet dit blok er zo vaak in als er organisaties zijn.
config-server-provider-code = Korte naam, van kleine letters, cijfers en streepjes.
config-server-provider-name = Naam op het scherm.
config-server-provider-issuer = De uitgever, letterlijk zoals die in het token staat (iss).
config-server-provider-client-id = Hoe Wissel bij de organisatie heet (client_id).
config-server-provider-client-secret-file = Bestand met het geheim van Wissel daar. Weglaten als er geen is.
config-server-provider-client-key-file =
    In plaats van het geheim: bestand met de eigen sleutel van Wissel daar (PEM; P-256, Ed25519 of RSA), voor
    private_key_jwt. De openbare helft voor de organisatie: wissel config public-key.
config-server-provider-acr = Welke niveaus sterk genoeg zijn: waarden van acr in het token. Ten minste één.
config-server-provider-amr =
    Alleen als de organisatie geen acr geeft: welke middelen sterk genoeg zijn, waarden van amr in het token (RFC 8176).
    Van "pwd+otp" moeten beide erin staan. Staan acr en amr hier allebei, dan moeten beide kloppen.
config-server-provider-houses = Welke huizen deze organisatie gebruiken. Leeg is alle huizen.
config-server-provider-ca-file = Bestand met de eigen uitgever van het certificaat (PEM). Weglaten voor die van het systeem.
serve-provider = een [[provider]] is niet te gebruiken
serve-provider-twice = twee heten '{ $code }'
serve-provider-issuer = de issuer van '{ $code }' is geen https-adres zonder vraagdeel
serve-provider-acr = bij '{ $code }' staat geen acr en geen amr: zonder is niet te zien hoe sterk iemand is aangemeld
serve-provider-ca = in het bestand van ca-file bij '{ $code }' staat geen certificaat
serve-provider-now = Verbeter het bestand met instellingen en start opnieuw.

intent-app-sign-in-organisation = Met organisatie
intent-app-sign-in-organisation-help = Meldt u aan met uw organisatie: u krijgt een code en vult die elders in.
intent-app-sign-in-organisation-word = organisatie
place-sign-in = Aanmelden
place-device = Wachten op uw organisatie
why-signed-in = U bent al aangemeld.
device-none = Hier is geen organisatie om mee aan te melden. Gebruik uw wachtwoord.
device-choose = Aanmelden met uw organisatie
device-with = Welke?
device-send = Vraag een code
device-choose-one = Kies een organisatie.
device-link-title = Uw account koppelen
device-link = Koppelcode van de beheerder
device-link-note = Alleen de eerste keer. Hierna krijgt u een nieuwe code voor uw organisatie.
device-link-empty = Vul de koppelcode in, of ga terug.
device-title = Aanmelden met { $name }
device-open = Open dit adres, op welk apparaat u wilt:
device-code = Vul daar deze code in, nooit die van een ander:
device-whole = Of alles in één keer:
device-left = { $count ->
    [one] De code werkt nog een minuut.
   *[other] De code werkt nog { $count } minuten.
}
device-left-last = De code werkt nog minder dan een minuut.
device-waits = Bent u daar klaar, dan gaat het hier vanzelf verder.
device-given-up = Gestopt. U bent niet aangemeld.
lock-organisation = Vergrendeld: u bent afgemeld. Meld u weer aan, dan is alles er nog.
plain-sign-in-organisation = Met uw organisatie aanmelden: typ /{ $word } in plaats van een naam.
plain-place-device = wacht op uw organisatie
plain-device-letters = Letter voor letter: { $letters }.
plain-device-waits = Bent u daar klaar, dan gaat het hier vanzelf verder. Typ terug om te stoppen.
login-device-begun = Open { $address } en vul daar deze code in: { $code }
login-device-whole = Of open alles in één keer: { $address }
login-device-waits = De code werkt tot { $until }. Ctrl-C stopt.
login-device-several = er zijn meer organisaties
login-device-choose = Kies er een met --provider: { $codes }
login-device-none = hier is geen organisatie om mee aan te melden
login-device-none-now = Meld u aan zonder --device.
login-link-code = Koppelcode:
admin-link-code = Koppelcode voor { $login }: { $code }
admin-link-code-how = Werkt één keer, tot { $until }. Geef hem persoonlijk, niet per mail. De medewerker kiest bij het aanmelden "Met organisatie" en vult hem in.
admin-linked = Account { $login } is gekoppeld.
admin-unlinked = De koppeling van { $login } is weg.
admin-linked-other = die persoon hoort al bij een ander account
admin-linked-already = { $login } is al gekoppeld
admin-linked-already-now = Haal eerst de koppeling weg: wissel admin account unlink { $login }
admin-link-subject = Naam van de persoon bij de organisatie (sub):
admin-link-issuer = de issuer moet een https-adres zijn
admin-account-external = gekoppeld
admin-account-password-off = zonder wachtwoord
admin-password-off = { $login } meldt zich voortaan alleen met de organisatie aan. Lopende sessies gaan door.
admin-password-on = { $login } kan zich weer met een wachtwoord aanmelden.
admin-password-off-unlinked = { $login } is nog niet gekoppeld: zonder wachtwoord kan niemand er meer in
admin-password-off-unlinked-now = Koppel eerst: wissel admin account link { $login }
split-afgeschermd = Afgeschermd
empty-shielded = Er is niets afgeschermd, of uw rol mag het niet zien.
inbox-shielded = { $count } afgeschermd
file-destroyed = { $number } is vernietigd
account-login = letters, cijfers, '.', '-', '_' of '@', hoogstens 64
account-login-taken = deze gebruikersnaam is er al
account-login-stays = een gebruikersnaam wijzigt niet
account-name = geef de naam die collega's zien
account-network = een medewerker van een netwerk heeft een netwerk van dit huis, een ander geen
account-organisation = wie voor een organisatie spreekt, heeft er een van dit huis, een ander geen
account-own-rights = uw eigen rechten wijzigt een andere beheerder
account-password-needed = geef een eerste wachtwoord
account-password-elsewhere = een wachtwoord wijzigt niet hier
account-why = zeg waarom: een tweede persoon beoordeelt deze rol
account-blocks = hoogstens { $most } aanmeldingen
account-block-unknown = dit nummer is in dit huis onbekend
refusal-verlopen = dit is verlopen: vraag het opnieuw
intent-go-proposals = voorstellen
intent-go-proposals-help = Naar de voorstellen waarvoor een tweede persoon nodig is.
proposals-none = Er zijn geen voorstellen.
proposals-wait = { $count ->
    [one] Eén voorstel wacht op u ({ $key }).
   *[other] { $count } voorstellen wachten op u ({ $key }).
}
proposal-rights = { $name } wordt { $role }
proposal-rights-more = { $name } wordt { $role } met { $more }
proposal-reveal = melder van { $number } onthullen
proposal-extend = { $number } bewaren tot { $until }
proposal-renew-access = { $kind ->
    [password] nieuw wachtwoord voor { $name }
   *[other] nieuwe koppelcode voor { $name }
}
proposal-destroy = { $count ->
    [one] één aanmelding vernietigen
   *[other] { $count } aanmeldingen vernietigen
}
proposal-approved = akkoord
proposal-refused = geweigerd
proposal-withdrawn = ingetrokken
proposal-lapsed = verlopen
proposal-waits = wacht op een ander
proposal-waits-you = wacht op u
proposal-told = { $by } vraagt: { $what }. Reden: { $why }
proposal-withdraw = Intrekken
proposal-approve = Akkoord: het gebeurt meteen
proposal-refuse = Weigeren
proposal-verdict = Oordeel
proposal-why = Toelichting
proposal-send = Vastleggen
administration-proposals = { $count ->
    [0] Geen voorstel wacht op u.
    [one] Eén voorstel wacht op u.
   *[other] { $count } voorstellen wachten op u.
}
administration-accounts = { $count } accounts, waarvan er { $works } nu werken.
administration-review = { $count ->
    [0] Alle rechten zijn dit jaar beoordeeld.
    [one] De rechten van één account moeten worden beoordeeld.
   *[other] De rechten van { $count } accounts moeten worden beoordeeld.
}
administration-commands = Opdrachten: wissel admin review, wissel admin account, wissel admin proposal.
account-role-intake = intake
account-role-triageleider = triageleider
account-role-netwerk = netwerkmedewerker
account-role-deelnemer = deelnemer
account-role-aanleversysteem = aanleversysteem
account-role-auditor = auditor
account-role-beheerder = beheerder
rights-beoordelen = te beoordelen
rights-ongebruikt = 90 dagen ongebruikt
rights-verlopen = verlopen
rights-nog-niet = nog niet begonnen
rights-gesloten = gesloten
rights-compartiment = compartiment
rights-vertrouwelijkheid = hoger niveau
rights-zonder-vog = zonder VOG of taaksoort
admin-reviewed = De rechten van { $login } zijn beoordeeld.
admin-never = nog nooit
admin-last = laatst { $day }
admin-review-due = { $count ->
    [0] Geen account moet nu worden beoordeeld.
    [one] Eén account moet nu worden beoordeeld.
   *[other] { $count } accounts moeten nu worden beoordeeld.
}
admin-no-proposal = Geen of meer dan één voorstel begint met { $proposal }.
admin-no-proposal-now = Noem meer van de identiteit; 'wissel admin proposal list' noemt ze.
admin-account-changed = Account { $login } is gewijzigd.
admin-account-proposed = Account { $login }: de rol wacht op een tweede persoon (voorstel { $proposal }).
admin-renew-asked = Account { $login }: wacht op een tweede persoon (voorstel { $proposal }). Na het akkoord: wissel admin proposal collect.
admin-new-password = Nieuw wachtwoord voor { $login }: { $password }
admin-new-password-how = Geef het persoonlijk, niet per mail. De medewerker kiest na het aanmelden een eigen wachtwoord.
admin-account-barred = Account { $login } ziet { $count ->
    [0] weer alles.
    [one] één aanmelding niet.
   *[other] { $count } aanmeldingen niet.
}
doctor-part-sleutel = sleutel
doctor-part-database = database
doctor-part-muren = muren
doctor-part-tabellen = tabellen
doctor-part-logboek = logboek
doctor-part-schijf = schijf
doctor-part-certificaat = certificaat
doctor-part-dienst = dienst
doctor-part-kopie = kopie
doctor-part-bewaartermijn = bewaartermijn
doctor-no-file = het bestand van de server is niet genoemd
doctor-no-file-why = daarin staat waar de database en de sleutel zijn
doctor-no-file-now = Geef het mee: wissel doctor --server --config /etc/wissel/server.toml
doctor-no-data = geen gegevens
doctor-no-key = er staat geen sleutelbestand in het bestand
doctor-no-database = er staat geen database in het bestand
doctor-database = { $engine }, { $houses ->
        [one] 1 huis
       *[other] { $houses } huizen
    }
doctor-database-now = Kijk of de database draait, en of adres en rol kloppen.
doctor-role-strong = de rol { $role } mag te veel: de muren tussen huizen houden hem niet tegen
doctor-role-now = Geef de server een rol die niets bezit en lid is van wissel_app.
doctor-walls = elke tabel toont alleen het eigen huis; de rol { $role } komt er niet omheen
doctor-walls-open = geen afgedwongen muur om: { $tables }
doctor-walls-now = Laat de eigenaar 'wissel serve --migrate' draaien; blijft het zo, vraag dan wie de tabellen wijzigde.
doctor-tables = versie { $done }, dit programma kent { $known }
doctor-tables-behind = Laat de eigenaar 'wissel serve --migrate' draaien.
doctor-tables-file = De server werkt het bestand bij als hij start.
doctor-tables-newer = Deze Wissel is ouder dan de tabellen. Werk Wissel ook hier bij.
doctor-journal = { $count } regels; elk huis eindigt waar het hoort
doctor-astray = het logboek van { $house } eindigt niet waar het hoort
doctor-astray-now = Draai 'wissel audit verify' en waarschuw de privacy officer.
doctor-space = { $free } MiB vrij in { $folder }
doctor-space-now = Maak ruimte: onder { $least } MiB kan er zomaar niets meer bij.
doctor-space-elsewhere = Kijk op de machine van PostgreSQL.
doctor-clock-database = loopt gelijk met die van de database
doctor-clock-apart = loopt { $seconds } seconden uit de pas met die van de database
doctor-clock-keep = Zet de klok gelijk via het netwerk (systemd-timesyncd of chrony).
doctor-clock-network = loopt gelijk via het netwerk
doctor-clock-unknown = niet te zien of hij gelijk loopt
doctor-no-certificate = geen; er wordt onbeveiligd http gesproken op { $address }
doctor-proxy-now = Alleen goed achter een proxy, op een netwerk dat al veilig is.
doctor-certificate-now = Zet een nieuw certificaat met zijn sleutel klaar; het wordt vanzelf gebruikt.
doctor-expired = is verlopen op { $day }
doctor-expires = geldig tot { $day }, nog { $days } dagen
doctor-listens = er luistert een server op { $address }
doctor-silent = er luistert niemand op { $address }
doctor-silent-now = systemctl status wissel
factor-title = Aanmelden: tweede stap
factor-code = Code
factor-note = Vul de code uit uw app in, of een herstelcode.
factor-empty = Vul de code in.
factor-codes-title = Herstelcodes
history-break-glass = opende in nood, tot { $until }: { $reason }
history-break-glass-reviewed = beoordeelde de noodtoegang: { $text }
purpose-noodtoegang = noodtoegang
purpose-hernieuwde-verwerking = hernieuwde verwerking
break-glass-words = Schrijf in { $least } tot { $most } tekens waarom.
break-glass-why = reden: { $reason }
break-glass-review = beoordeeld door { $name }: { $text }
break-glass-open = nog niet beoordeeld
break-glass-none = Er is geen noodtoegang.
break-glass-reviewed-done = Beoordeeld.
api-noodtoegang-uit-title = Geen noodtoegang
api-noodtoegang-uit = Dit huis kent geen noodtoegang. Vraag een triageleider.
api-niet-verborgen-title = Niet verborgen
api-niet-verborgen = Dit dossier kunt u gewoon openen; noodtoegang is niet nodig.
admin-session-times = begonnen { $begun }, gebruikt { $used }, uiterlijk tot { $ends }
admin-no-sessions = Geen sessies van: { $login }
admin-sessions-ended = { $count ->
    [one] 1 sessie beëindigd
   *[other] { $count } sessies beëindigd
}
admin-session-limit = { $role }: { $idle } minuten stil, hoogstens { $most } minuten
admin-break-glass = noodtoegang: { $minutes } minuten
admin-no-break-glass = noodtoegang: uit
admin-bad-limit = '{ $value }' is geen rol met minuten
admin-bad-limit-now = Schrijf bijvoorbeeld intake=30/540: 5 tot 480 minuten stil, hoogstens 5 tot 1440 minuten.
intent-go-sessions = mijn sessies
intent-go-sessions-help = Toont waar u met dit account aangemeld bent, en beëindigt een sessie.
intent-app-password = wachtwoord wijzigen
intent-app-password-help = Wijzigt uw eigen wachtwoord; uw andere sessies stoppen.
intent-break-glass-open = noodtoegang openen
intent-break-glass-open-help = Leest in nood een dossier dat uw rechten verbergen, met een reden.
intent-go-break-glass = noodtoegang
intent-go-break-glass-help = Toont wie in nood een dossier opende, en of dat beoordeeld is.
sessions-title = Mijn sessies (voorbij na { $idle } stil, en hoe dan ook na { $most })
span-hours = { $count } uur
span-minutes = { $count } minuten
help-not-now = Dit kan hier nu niet
session-line = { $program }, sinds { $begun }, gebruikt { $used }
session-unnamed = zonder naam
session-current = deze sessie
session-ends = beëindigen
session-over = De sessie is voorbij.
confirm-end-session = Deze sessie beëindigen? Wie erin werkt, moet zich opnieuw aanmelden.
password-old = Wachtwoord nu
password-new = Nieuw wachtwoord
password-again = Nogmaals
password-send = Wijzigen
password-note = Minstens 12 tekens; een lange zin is goed. Uw andere sessies stoppen.
password-old-first = Vul uw wachtwoord van nu in.
password-done = Uw wachtwoord is gewijzigd; andere sessies zijn voorbij.
why-no-break-glass = Dit huis kent geen noodtoegang.
break-glass-note = U kunt het dossier { $minutes } minuten lezen. De leiders en auditors van het huis zien dit meteen, met uw naam en reden.
break-glass-number = Nummer van de aanmelding
break-glass-reason = Waarom kan het niet wachten?
break-glass-send = Noodtoegang openen
break-glass-until = { $number }: noodtoegang tot { $until }; alleen lezen
break-glass-runs = lezen tot { $until }
break-glass-own = een ander beoordeelt dit
break-glass-line = { $when }  { $number }  { $name }: { $reason }
break-glass-words-label = Uw oordeel
break-glass-review-title = Noodtoegang beoordelen
break-glass-review-note = Was dit terecht? Uw woorden staan in het logboek.
break-glass-review-send = Beoordelen
break-glass-heard = { $name } opende in nood een dossier; beoordeel dat.
break-glass-to-review = { $count } noodtoegang te beoordelen ({ $key })

### Sleutels vernieuwen, en wie een persoon zag
key-added = De nieuwe hoofdsleutel staat boven in het bestand; daaronder { $count } oudere. Zet het bestand nu op elke server, en daarna: wissel admin key renew
key-renewed = { $count ->
    [one] { $count } sleutel is opnieuw verpakt.
   *[other] { $count } sleutels zijn opnieuw verpakt.
} Werken alle servers ermee, dan: wissel admin key clean
key-cleaned = { $count ->
    [one] { $count } oude hoofdsleutel is uit het bestand gehaald.
   *[other] { $count } oude hoofdsleutels zijn uit het bestand gehaald.
} Maak nu een nieuwe kopie van de gegevens.
key-house-asked = Nieuwe sleutels voor { $house }: gevraagd
key-house-busy = Nieuwe sleutels voor { $house }: dat was al gevraagd
key-house-filling = Bezig: elke aanmelding krijgt haar sleutel en haar zoekwoorden opnieuw
key-house-emptying = Bezig: nog ongeveer een minuut wachten, dan gaan de oude zoekwoorden weg
key-house-done = Nieuwe sleutels voor { $house }: klaar. Maak nu een nieuwe kopie van de gegevens.
audit-given-out = { $count ->
    [one] { $count } regel staat in { $file }
   *[other] { $count } regels staan in { $file }
}. Dat dit is uitgegeven, staat in het logboek.
seen-one = Geef een nummer of een BSN, en niet allebei.
seen-ask-bsn = BSN:
seen-bad-bsn = dit is geen BSN
seen-denied = geweigerd
seen-break-glass = NOODTOEGANG
seen-count = { $lines ->
    [one] { $lines } regel
   *[other] { $lines } regels
} over { $referrals ->
    [one] { $referrals } aanmelding
   *[other] { $referrals } aanmeldingen
}. Dat dit is gevraagd, staat in het logboek.
config-server-checkpoints = IJkpunten: ondertekend vastgelegd hoe ver elk logboek is, buiten de database.
config-server-checkpoints-file = Bestand waar ze aan worden toegevoegd. Is dit niet ingevuld, dan gaan ze naar de standaarduitvoer.
config-server-checkpoints-signing-key = Bestand met de sleutel die ze ondertekent (wissel audit key). Zonder sleutel zijn er geen.
config-server-checkpoints-every-minutes = Minstens zo vaak, als er iets bij kwam.

### Het logboek en wie een persoon zag, aan het bureau
intent-go-journal = logboek
intent-go-journal-help = Alles wat in dit huis gebeurde: wie, wat, wanneer en wat ervan kwam.
intent-referral-seen = wie zag dit
intent-referral-seen-help = Wie deze persoon zag: elke inzage, treffer, poging en wijziging.
why-auditor-only = alleen wie de rechtmatigheid controleert
why-no-history = open eerst de historie van een aanmelding
seen-nobody = Onder dit nummer is er niets.
seen-hidden = { $count ->
    [one] { $count } aanmelding is door uw rechten verborgen.
   *[other] { $count } aanmeldingen zijn door uw rechten verborgen.
}
journal-operator = { $name } op de server
journal-destroyed = vernietigd
journal-nobody = onbekend
journal-failed = mislukt
journal-kind-inzage = las
journal-kind-gevonden = vond in een zoekvraag
journal-kind-geweigerd = probeerde
journal-kind-zoekvraag = zocht
journal-kind-wijziging = wijzigde
journal-kind-toegang = toegang
journal-kind-account = account
journal-kind-wachtwoord = wachtwoord
journal-kind-sessie = sessie beëindigd
journal-kind-tweedefactor = tweede factor
journal-kind-huis = instellingen van het huis
journal-kind-overleg = overleg
journal-kind-vernietigd = vernietigde
journal-kind-sleutels = sleutels vernieuwd
journal-kind-teruggezet = kopie teruggezet
journal-kind-standaardtekst = standaardtekst
journal-kind-filter = filter van het huis
journal-kind-abonnement = abonnement
journal-kind-voorstel = voorstel
journal-kind-logboekinzage = las het logboek
journal-kind-inzageoverzicht = vroeg wie iemand zag
journal-kind-uitgifte = gaf het logboek uit
house-code = de code van een huis wijzigt niet
house-name = geef de naam van het huis, hoogstens 120 tekens
house-municipalities = geef de gemeenten, elke code één keer
house-organisations = elke code van een organisatie komt één keer voor
house-calendar = de week heeft werkuren, op volgorde, in een bekende tijdzone
house-catalogue = past niet op de meegeleverde catalogus ({ $place }: { $reason })
house-term = bij { $network } is een termijn van de wet langer geworden
house-unknown-code = een soort organisatie of een netwerk is hier onbekend
admin-settings-file = { $file } is niet te lezen
admin-settings-now = Begin met: wissel admin settings show > huis.json
admin-settings-put = De instellingen van { $house } zijn gewijzigd (versie { $version }).
due-none = Er is nu niets dat vernietigd moet worden.
due-late = { $count ->
    [one] 1 aanmelding is te laat
   *[other] { $count } aanmeldingen zijn te laat
}: laat een triageleider akkoord geven (wissel retention approve).
due-no-proposal = Er is niets nieuws voor te leggen.
due-asked = Voorstel { $proposal }: { $count } te vernietigen, wacht op een tweede persoon.
due-asked-you = Voorstel { $proposal }: { $count } te vernietigen, wacht op u.
due-how = Hiermee vernietigt u { $count }, voorgoed: wissel retention approve { $proposal } --destroy
due-destroyed = Akkoord met vernietigen: { $count }. Wat intussen weer loopt, blijft; van de rest zijn er alleen aantallen per maand.
due-refused = Geweigerd: { $count } blijven staan en worden later opnieuw voorgelegd.
due-unknown = Er wacht geen voorstel { $proposal } om te vernietigen.
due-unknown-now = Kijk met 'wissel retention list' welke er wachten.
renewal-ground = Dit mag alleen bij een opgenomen zaak die nog niet gesloten is en aan de criteria voldoet, of die minder dan een jaar voor het einde van de termijn is gesloten met groot gevaar voor herhaling (BGS 1.16, lid 2).
renewal-until = Kies een dag na de huidige termijn, hoogstens { $most } maanden vanaf nu (BGS 1.16, lid 2).
renewal-consent = De toestemming van { $provider } ontbreekt, met naam en datum (Wgs 1.8, lid 7).
did-opnieuw-beschikbaar-stellen = opnieuw beschikbaar gesteld
event-available-anew = opnieuw beschikbaar tot { $until }: { $reason }
proposal-destroy-goes = Voorgoed weg: { $numbers }. { $why }
jzv-form = Dit is geen melding volgens JZV Meldingen 1.0.
jzv-kind = Deze melding is niet voor een Zorg- en Veiligheidshuis: 'soort' is geen ZVH.
submit-defaults = Dit bestand met vaste velden is niet te lezen als één JSON-object.
proposal-extend-rests = Grond: { $ground }. In opdracht van: { $order }. Akkoord van wie gegevens gaf: { $agreed }.
renewal-not-closed = de zaak is niet gesloten (BGS 1.16, lid 2, a)
renewal-relapse = groot gevaar van herhaling (BGS 1.16, lid 2, b)

# Handelingen in het logboek
journal-action-intake = bij de triage
journal-action-controle = ter controle
journal-action-melder-onthullen = melder onthullen
journal-action-bewaartermijn-verlengen = bewaartermijn verlengen
journal-action-rechten = rechten geven
journal-action-aanmelden-herstellen = ander aanmeldmiddel geven
journal-action-vernietigen = vernietigen
# Beheer van de installatie
doctor-fill-in = Zet het in het bestand van de server.
## Beschermde melder

reporter-stays-protected = De melder is beschermd en blijft dat. Wie moet weten wie het is, vraagt om onthullen; een tweede persoon beslist.
reporter-named = Hier staat wie de beschermde melder is, of hoe die te bereiken is. Haal dat uit de tekst.
reporter-protected = beschermd
### Sleutels

key-full = Er staan zoveel sleutels in als er mogen staan. Haal eerst de oude eruit: wissel admin key clean
# Tweede persoon, noodtoegang en vernietigen
proposal-access-guest = Dit account is van een ander huis: vraag het daar.
proposal-access-closed = Dit account is gesloten: open het eerst.
proposal-access-password-off = Dit account meldt alleen aan met de organisatie: vraag een koppelcode.
proposal-account-changed = Dit account is daarna gewijzigd. Weiger: de beheerder vraagt het opnieuw.
proposal-spared = { $count ->
    [one] { $count } aanmelding bleef staan: { $why }
   *[other] { $count } aanmeldingen bleven staan: { $why }
}
spared-not-due = hoeft nu niet meer weg
spared-own-ending = beëindigd door wie akkoord gaf; een ander geeft akkoord
spared-own-emergency = in nood geopend door wie akkoord gaf; een ander geeft akkoord
spared-unreviewed = wacht: de noodtoegang is nog niet beoordeeld
journal-hidden = { $count ->
    [one] { $count } regel is door uw rechten verborgen.
   *[other] { $count } regels zijn door uw rechten verborgen.
}
config-time-expected = hier hoort een tijd, zoals 02:30
config-hours-expected = een dag moet een veelvoud zijn: 1, 2, 3, 4, 6, 8, 12 of 24
config-backup-unsigned = kopieën worden ondertekend: zet signing-key onder [checkpoints] erbij ('wissel audit key' maakt er een)
config-server-backup = Kopieën die de server zelf maakt, zoals 'wissel backup'. Van meer servers maakt er één de kopie: geef ze dezelfde map.
    Ondertekend met [checkpoints] signing-key.
config-server-backup-folder = De map waar ze komen. Is dit niet ingevuld, dan maakt de server er geen.
config-server-backup-at = Hoe laat de eerste van de dag, op de klok van de huizen.
config-server-backup-every-hours = Om de hoeveel uur: 1, 2, 3, 4, 6, 8, 12 of 24.
config-server-backup-keep = Hoeveel gegevensbestanden blijven. Alleen wat de server zelf maakte gaat weg.
journal-kind-kopie = kopie van de installatie
doctor-part-voorstellen = voorstellen
doctor-part-rechten = rechten
doctor-backup-none = de server maakt zelf geen kopieën
doctor-backup-plan = Zet [backup] folder in het bestand van de server, of maak elke dag een kopie met 'wissel backup'.
doctor-backup-yet = nog geen kopie gemaakt in { $folder }
doctor-backup-serve = De server maakt hem zodra hij draait; kijk in het logboek van de dienst.
doctor-backup-at = laatste kopie { $at }, { $hours } uur oud: { $file }
doctor-backup-old = Draait de server? Kijk in zijn logboek naar 'backup', en maak er nu een met 'wissel backup'.
doctor-backup-failed = de kopie van { $at } mislukte: { $why }
doctor-backup-mend = Kijk of de map bestaat en of de server er mag schrijven; na een uur wordt het opnieuw geprobeerd.
doctor-round-none = de server deed hier nog geen ronde
doctor-round-serve = De eerste komt een minuut nadat de server begint.
doctor-round-failed = de ronde van { $at } mislukte: { $why }
doctor-round-old = laatste ronde { $at }, { $hours } uur geleden
doctor-round-good = laatste ronde { $at }; niets te laat
doctor-round-late = { $count ->
    [one] 1 aanmelding is voorbij haar uiterste dag
   *[other] { $count } aanmeldingen zijn voorbij hun uiterste dag
}, bij de ronde van { $at }
doctor-round-late-now = Laat een triageleider akkoord geven: 'wissel retention list', dan 'wissel retention approve'.
doctor-waiting-none = niets wacht te lang op een tweede persoon
doctor-waiting = { $count ->
    [one] 1 voorstel wacht te lang
   *[other] { $count } voorstellen wachten te lang
} op een tweede persoon
doctor-waiting-now = Wijs het huis erop: 'wissel admin proposal list', of g b aan het bureau.
doctor-reviews-none = alle rechten zijn het afgelopen jaar bekeken
doctor-reviews = { $count ->
    [one] van 1 account moeten de rechten
   *[other] van { $count } accounts moeten de rechten
} bekeken worden
doctor-reviews-now = Wijs de beheerder van het huis erop: 'wissel admin review', en '--mark' voor wat bekeken is.
admin-subscriptions-none = dit huis heeft geen abonnementen
admin-subscription-actief = actief
admin-subscription-gepauzeerd = gepauzeerd
admin-subscription-gestoord = gestoord
admin-subscription-told = verteld tot { $seq }
admin-subscription-added = abonnement { $name } is gemaakt ({ $id }). Het geheim hierboven wordt niet nog eens getoond: bewaar het bij het andere systeem.
admin-subscription-ended = abonnement { $name } is beëindigd
admin-subscription-tried = { $count ->
    [one] 1 poging
   *[other] { $count } pogingen
}
admin-subscription-again-asked = wordt opnieuw geprobeerd
admin-subscription-none-failed = alles is verteld aan { $name }
admin-subscription-again = { $name } wordt het opnieuw verteld
admin-no-subscription = er is niet precies één abonnement '{ $name }'
admin-no-subscription-now = Kijk met 'wissel admin subscription list'.
# Ander huis
guest-unknown = Er is geen account met deze gebruikersnaam dat nu werkt.
guest-own = Dit account is van uw eigen huis.
guest-there = Deze persoon is al gast: wijzig de rechten of open het account weer.
guest-system = Een aanleversysteem kan geen gast zijn: geef het een eigen account.
guest-of-home = Dit wijzigt alleen de beheerder van het huis { $house }.
rights-gast = gast
intent-go-house = ander huis
intent-go-house-help = Gaat verder in een ander huis waar u mag werken; uw sessie hier stopt.
intent-go-house-word = ander-huis
house-only-one = U werkt alleen in dit huis; een beheerder elders kan u toelaten.
house-outbox = { $count ->
    [one] Er moet nog 1 opdracht verzonden worden: wacht even.
   *[other] Er moeten nog { $count } opdrachten verzonden worden: wacht even.
 }
house-form-open = Er staat iets open: verzend het of ga terug, en kies dan het huis.
house-typed = { $count ->
    [one] In 1 formulier dat u verliet staat tekst: verzend het of maak het leeg.
   *[other] In { $count } formulieren die u verliet staat tekst: verzend of wis die.
 }
house-line = { $name } ({ $environment })
house-home = { $role }, uw eigen huis
house-guest = { $role }, als gast
house-current = hier werkt u nu
house-busy = Naar { $name }...
house-gone = U mag niet meer werken in { $name }; wat u daar typte, is vervallen.
admin-guest-of = gast van { $house }
admin-guest-granted = { $login } (huis { $house }) is nu gast van uw huis.
admin-guest-proposed = { $login } (huis { $house }) wordt gast na akkoord: voorstel { $proposal }.

# De sleutel van de server bij een aanmelddienst
client-key-open = iedereen op deze computer kan het lezen
client-key-none = er staat geen eigen sleutel in (PEM)
client-key-kind = de sleutel is niet van P-256, Ed25519 of RSA met 2048 tot 8192 bits
client-key-now = Zet de juiste sleutel in dat bestand, leesbaar voor de dienst alleen. Zie docs/sign-on.md.
doctor-part-aanmelddienst = aanmelddienst
doctor-provider-open = { $code }: kent Wissel zonder geheim of sleutel
doctor-provider-secret = { $code }: met een geheim
doctor-provider-key = { $code }: met sleutel { $key }
public-key = er is geen openbare sleutel af te drukken
public-key-none = geen aanmelddienst met deze code heeft een client-key-file
public-key-none-now = Zet client-key-file in het blok [[provider]]. Zie docs/sign-on.md.
public-key-many = meer dan één aanmelddienst heeft een sleutel
public-key-many-now = Zeg welke, met --provider CODE.
# Een tweede persoon vragen
intent-reporter-reveal = melder onthullen
intent-reporter-reveal-help = Vraagt een tweede persoon of u mag zien wie meldde, waar dat beschermd is.
intent-reporter-reveal-word = melder
intent-keeping-extend = langer bewaren
intent-keeping-extend-help = Vraagt een tweede persoon om een zaak langer te bewaren (BGS 1.16, lid 2).
intent-keeping-extend-word = langer-bewaren
propose-send = Vragen
propose-done = Gevraagd: { $what }. Een ander beslist ({ $key }).
propose-asked = Dit is al gevraagd en wacht op een ander: kijk bij de voorstellen ({ $key }).
propose-agreed = Er is al akkoord: u leest de naam bij de voorstellen ({ $key }).
reveal-note = Wie meldde, is beschermd. Een ander beslist. Na akkoord leest u de naam één keer, binnen een dag; dat wordt vastgelegd.
reveal-reason-help = Waarom u moet weten wie meldde.
reveal-not-protected = De melder is hier niet beschermd: er is niets te onthullen.
reveal-recorded = Vastgelegd dat u dit las. Het wordt niet nog eens getoond.
reveal-organisation = Organisatie
reveal-name = Naam
reveal-phone = Telefoon
reveal-mail = E-mail
proposal-can-look = akkoord: u mag kijken
reveal-field = Melder
proposal-look = Nu tonen
proposal-look-send = Tonen
proposal-look-once = Dit kan één keer, en wordt vastgelegd.
keep-note = Nu bewaard tot { $by }. Een ander beslist of dit langer mag (BGS 1.16, lid 2).
keep-ground = Grond
keep-until = Bewaren tot
keep-until-help = Een dag na { $after }, uiterlijk { $most }. Bijvoorbeeld 31-12-2027.
keep-order = In opdracht van
keep-order-help = Een publieke deelnemer (Wgs 1.8, lid 7).
keep-ordered-by = Naam
keep-consent = Akkoord { $provider }
keep-consent-help = Wie namens deze organisatie akkoord gaf: zij gaf gegevens (Wgs 1.8, lid 7).
keep-consent-day = Datum { $provider }
keep-day = Schrijf een datum als 31-12-2027.
keep-name = Vul een naam in.
keep-too-early = Dit kan pas in de laatste { $most } maanden voor { $by } (BGS 1.16, lid 2).
keep-not-taken-up = Dit is niet opgenomen: langer bewaren mag alleen bij een opgenomen zaak.
keep-radicalisation = Voor radicalisering geldt een andere bewaartermijn: die verlengt u hier niet.
keep-ended = De zaak is beëindigd.
keep-not-admitted = De zaak voldoet niet aan de criteria.
keep-not-ended = De zaak is nog niet gesloten.
keep-not-closed = De zaak is niet gewoon gesloten.
keep-closed-long = De zaak is langer dan een jaar voor het einde van de termijn gesloten.
# Herstelcodes
intent-app-recovery-codes = herstelcodes
intent-app-recovery-codes-help = Zegt hoeveel herstelcodes u nog hebt, en maakt nieuwe.
intent-app-recovery-codes-word = herstelcodes
why-no-codes = U meldt zich aan met uw organisatie: die heeft uw tweede factor.
factor-none = Dit account heeft geen tweede factor, en dus ook geen herstelcodes.
factor-left = { $count ->
    [0] U hebt geen herstelcodes meer.
    [one] U hebt nog 1 herstelcode.
   *[other] U hebt nog { $count } herstelcodes.
} Met nieuwe codes werken de oude niet meer. Bewijs eerst dat u het bent.
factor-password = Wachtwoord
factor-renew = Nieuwe codes maken
# Afspraken met een netwerk
ties-contact = Contact
ties-capacity = Ruimte
ties-agreement = Afspraak
ties-carries = { $count ->
    [one] 1 doorgeleiding tegelijk
   *[other] { $count } doorgeleidingen tegelijk
}
ties-carries-whole = { $count ->
    [one] kan 1 open doorgeleiding aan
   *[other] kan { $count } open doorgeleidingen aan
}; dit is advies, geen grens
ties-until = { $text } (tot en met { $until })
ties-over = { $text } (verlopen op { $until })
# Wat van oudere kopieën blijft staan
backup-left = Let op: sleutels van een eerdere kopie zijn er nog. Verwijder { $file } zelf ({ $why }).
# wissel doctor --server: ijkpunten en bezorging
doctor-part-ijkpunten = ijkpunten
doctor-part-bezorging = bezorging
doctor-checkpoints-none = de server bewaart geen ijkpunten van de logboeken
doctor-checkpoints-plan = Maak een sleutel met 'wissel audit key', en zet hem bij [checkpoints] signing-key.
doctor-checkpoints-out = gaan naar de standaarduitvoer van de dienst; daar staat hoe oud het laatste is
doctor-checkpoints-yet = nog geen in { $file }
doctor-checkpoints-serve = De server bewaart ze zodra hij draait; kijk in zijn logboek naar 'checkpoint'.
doctor-checkpoints-at = laatste { $at }, in { $file }
doctor-checkpoints-old = laatste { $at }, in { $file }; een logboek groeide daarna verder
doctor-checkpoints-old-now = Draait de server? Kijk in zijn logboek naar 'checkpoint', en of hij dit bestand mag schrijven.
doctor-checkpoints-forged = in { $file } staat een regel die niet met deze sleutel is ondertekend
doctor-aside-none = geen gebeurtenis bleef liggen
doctor-aside = { $count ->
    [one] 1 gebeurtenis werd door geen abonnement aangenomen en bleef liggen ({ $houses })
   *[other] { $count } gebeurtenissen werden door geen abonnement aangenomen en bleven liggen ({ $houses })
}
doctor-aside-now = Wijs de beheerder van het huis erop: 'wissel admin subscription failed', dan 'again'.
# Een account dat op de server wordt gemaakt
admin-standing = zo kan { $login } niet werken
admin-standing-now = Vul het aan of verbeter het, bijvoorbeeld: --vog 2026-03-02 --task processing

# Koppelen met een organisatie: nooit met een BSN
admin-link-bsn = dat is een BSN, en daarmee wordt een account niet gekoppeld
admin-link-bsn-do = vraag de organisatie om een eigen kenmerk voor elke persoon (pairwise)
# Wat iemand probeerde of las, in het logboek
journal-action-inzage = een aanmelding lezen
journal-action-noodtoegang = noodtoegang
journal-action-antwoorden = doorgeleiding beantwoorden
journal-action-inzien = doorgeleiding lezen
journal-action-ongedaan-maken = ongedaan maken
journal-action-melder-onthuld = wie meldde, na akkoord van een ander
propose-yours = Dit is al gevraagd en wacht op u: kijk bij de voorstellen ({ $key }).
keep-day-ahead = Deze dag moet nog komen: vul in wanneer het akkoord er was.

# Wat het logboek en de voorstellen nog misten
history-revealed = zag wie meldde, na akkoord van een ander
proposal-unreadable = dossier onleesbaar
proposal-unreadable-now = Het dossier is niet te lezen: vraag de beheerder het terug te zetten.
journal-kind-hoofdsleutel = hoofdsleutel vernieuwd
journal-action-moet-wachten = moet wachten na mislukte pogingen
journal-action-koppelcode-onjuist = koppelcode klopt niet
