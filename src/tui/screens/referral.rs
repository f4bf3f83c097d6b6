//! An opened referral: who, whose, until when, how it was weighed; then the story and all that followed.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::words;
use crate::domain::referral::Referral;
use crate::domain::weighing::{EnrichmentAnswer, Met};
use crate::i18n::label;
use crate::t;
use crate::tui::model::{Model, OpenFile};
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};

/// Lines above the body.
const HEAD: u16 = 8;
/// Column where the facts stand.
const TAB: u16 = 12;

/// How far the body can scroll.
pub fn body_lines(model: &Model) -> usize {
    let Some(file) = &model.file else { return 0 };
    let height = usize::from(model.size.height.saturating_sub(3 + HEAD));
    lines(model, file, model.size.width).len().saturating_sub(height)
}

/// The file.
pub fn draw(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let file = model.file.as_ref()?;
    head(model, file, paint, body);
    for (y, (name, value)) in (body.y + 1..).zip(facts(model, file)) {
        paint.cell(1, y, TAB - 2, &name, Role::Label);
        paint.line(TAB, y, &value, Role::Text);
    }
    paint.rule(body.y + HEAD - 1);
    let all = lines(model, file, body.width);
    for (y, (line, role)) in (body.y + HEAD..body.bottom()).zip(all.iter().skip(file.scroll)) {
        paint.line(1, y, line, *role);
    }
    Some(Position::new(1, body.y))
}

fn head(model: &Model, file: &OpenFile, paint: &mut Paint<'_>, body: Rect) {
    let referral = &file.referral;
    let read = t!("read-recorded");
    let wide = u16::try_from(text::width(&read)).unwrap_or(0);
    let mut x = paint.line(1, body.y, referral.number.as_str(), Role::Selection) + 2;
    let level = referral.weighing.urgency.as_ref().map(|choice| choice.level);
    x = paint.line(x, body.y, &words::urgency(level), super::inbox::urgency_role(level));
    let dot = paint.signs().dot;
    let mut words = format!(" {dot} {}", words::state(referral.standing.state));
    if let Some(lease) = referral.owner_at(model.now) {
        let mine = model.actor().is_some_and(|actor| actor.user == lease.user);
        let until = time::clock(lease.until, &model.zone());
        words.push(' ');
        words.push_str(&if mine {
            t!("lease-mine", until = until)
        } else {
            t!("lease-other", name = lease.name.as_str(), until = until)
        });
    }
    if referral.standing.hold.is_some() {
        words.extend([" ", dot, " ", &t!("row-held")]);
    }
    if referral.standing.returned_at.is_some() && !referral.standing.state.ended() {
        words.extend([" ", dot, " ", &t!("row-returned")]);
    }
    let room = body.width.saturating_sub(x + wide + 2);
    paint.cell(x, body.y, room, &words, Role::Text);
    paint.right(0, body.y, body.width - 1, &read, Role::Dim);
}

fn join(model: &Model, parts: Vec<String>) -> String {
    let dot = format!(" {} ", model.look.signs.dot);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(&dot)
}

fn facts(model: &Model, file: &OpenFile) -> Vec<(String, String)> {
    let referral = &file.referral;
    let content = &referral.content;
    let subject = &content.subject;
    let today = model.rules.as_ref().map(|rules| rules.calendar.date(model.now));
    let age = today.and_then(|today| subject.age_on(today)).map(|age| age.to_string()).unwrap_or_default();
    let bsn = match &subject.bsn {
        Some(bsn) if file.bsn_shown => format!("BSN {}", bsn.as_str()),
        Some(bsn) => t!("bsn-hidden", bsn = bsn.masked(), key = key(model)),
        None => t!("bsn-unknown", reason = content.bsn_unknown.as_str()),
    };
    let born =
        subject.born.map(|born| format!("{:02}-{:02}-{}", born.day(), born.month(), born.year())).unwrap_or_default();
    let person = format!("{}, {age}", words::sex(subject.sex));
    let earlier = if file.earlier > 0 { t!("earlier", count = file.earlier) } else { String::new() };
    let name = if subject.name.is_empty() { t!("name-unknown") } else { subject.name.to_string() };
    let told =
        if content.informed.told { t!("told") } else { t!("not-told", reason = content.informed.reason.as_str()) };
    let referrer = &content.referrer;
    let wants = if referrer.wants_feedback { t!("wants-feedback") } else { String::new() };
    let due = referral.due.as_ref().map_or_else(
        || t!("no-due"),
        |due| {
            let left = time::rest(due.at, model.shown).text;
            let moment = time::moment(due.at, model.now, &model.zone());
            if let Some(over) = left.strip_prefix('-') {
                t!("due-over", over = over, moment = moment)
            } else {
                t!("due", left = left, moment = moment)
            }
        },
    );
    vec![
        (t!("label-person"), join(model, vec![name, person, born, bsn, earlier])),
        (
            t!("label-place"),
            join(
                model,
                vec![subject.address.to_string(), subject.place.to_string(), subject.phone.to_string(), safe(subject)],
            ),
        ),
        (
            t!("label-referrer"),
            join(
                model,
                vec![
                    words::organisation(model, &referrer.kind, &referrer.organisation),
                    referrer.name.to_string(),
                    referrer.phone.to_string(),
                    wants,
                ],
            ),
        ),
        (t!("label-informed"), told),
        (t!("label-due"), due),
        (t!("label-weighed"), weighed(model, referral)),
    ]
}

fn safe(subject: &crate::domain::person::Person) -> String {
    if subject.safe_contact.is_empty() {
        String::new()
    } else {
        t!("safe-contact", how = subject.safe_contact.as_str())
    }
}

fn key(model: &Model) -> String {
    let chain = crate::tui::update::chain(model);
    model
        .keymap
        .keys_for(&chain, crate::tui::intent::Intent::RevealBsn.id())
        .into_iter()
        .next()
        .unwrap_or_else(|| "v".to_owned())
}

fn weighed(model: &Model, referral: &Referral) -> String {
    let weighing = &referral.weighing;
    let none = model.look.signs.none;
    let purpose = weighing.purpose.as_ref().map_or_else(|| none.to_owned(), |test| words::yes_no(test.fits));
    let mut parts = vec![t!("weighed-purpose", fits = purpose)];
    let answers: Vec<String> = match &weighing.admission {
        Some(admission) => admission
            .answers
            .iter()
            .map(|answer| {
                let met = match answer.met {
                    Met::Unknown => "?".to_owned(),
                    met => words::yes_no(met == Met::Yes),
                };
                format!("{} {met}", answer.criterion)
            })
            .collect(),
        None => vec![none.to_owned()],
    };
    parts.push(t!("weighed-admission", answers = answers.join("  ")));
    parts.extend(weighing.focus.iter().map(|area| words::focus(*area)));
    join(model, parts)
}

/// The body: story, question, facts, hand-overs, questions, notes.
fn lines(model: &Model, file: &OpenFile, width: u16) -> Vec<(String, Role)> {
    let referral = &file.referral;
    let content = &referral.content;
    let room = usize::from(width.saturating_sub(2));
    let mut out = Out { lines: Vec::new(), room };
    out.text(content.summary.as_str(), Role::Title);
    out.text(content.story.as_str(), Role::Text);
    out.titled(&t!("section-goal"), content.goal.as_str());
    let rules = model.rules.as_ref();
    for fact in &content.facts {
        let category = rules.and_then(|rules| rules.catalogue.category(&fact.category));
        let category = category.map_or_else(|| fact.category.to_string(), |row| label(&row.label).to_owned());
        out.titled(&format!("{category} ({})", model.organisation(&fact.source)), fact.text.as_str());
    }
    for other in &content.others {
        out.titled(&t!("section-other"), other.person.name.as_str());
    }
    if !referral.handovers.is_empty() {
        out.gap();
        out.text(&t!("section-handovers"), Role::Heading);
    }
    for handover in referral.handovers.iter().rev() {
        let mut parts =
            vec![model.network_name(&handover.network), words::mode(handover.mode), words::handover(handover.state)];
        if handover.lead && referral.handovers.len() > 1 {
            parts.push(t!("handover-leads"));
        }
        if let Some(due) = handover.due.filter(|_| handover.state.open()) {
            parts.push(t!("handover-due", moment = time::moment(due, model.now, &model.zone())));
        }
        out.text(&join(model, parts), super::tracking::state_role(handover.state));
        for approval in handover.missing_approvals() {
            let who = crate::tui::update::approver(model, &approval.approver);
            out.text(
                &format!("    {}", t!("handover-waits", who = who, why = approval.why.as_str())),
                Role::StateWaiting,
            );
        }
        for response in &handover.responses {
            let when = time::moment(response.at, model.now, &model.zone());
            let text = [words::handover(response.state), reply(model, handover, response), response.text.to_string()];
            out.text(&format!("    {when}  {}", join(model, text.into())), Role::Text);
        }
    }
    for request in &referral.weighing.enrichment {
        let answer = match &request.answer {
            None => t!("enrichment-open"),
            Some(EnrichmentAnswer::Provided { text, .. }) => text.to_string(),
            Some(EnrichmentAnswer::Refused { reason }) => t!("event-enrichment-refused", reason = reason.as_str()),
            Some(EnrichmentAnswer::Absent) => t!("event-enrichment-absent"),
        };
        let title =
            t!("section-enrichment", whom = model.organisation(&request.asked), question = request.question.as_str());
        out.titled(&title, &answer);
    }
    for question in &referral.questions {
        let when = time::moment(question.due, model.now, &model.zone());
        let answer = question.answer.as_ref().map_or_else(|| t!("question-open", due = when), ToString::to_string);
        out.titled(
            &t!("section-question", whom = question.asked_of.as_str(), question = question.text.as_str()),
            &answer,
        );
    }
    for note in &referral.notes {
        let when = time::moment(note.at, model.now, &model.zone());
        out.titled(&t!("section-note", name = note.by.as_str(), moment = when), note.text.as_str());
    }
    if let Some(ending) = &referral.standing.ending {
        out.titled(&words::state(referral.standing.state), ending.text.as_str());
    }
    if let Some(of) = &referral.standing.duplicate_of {
        out.titled(&t!("duplicate-of", number = of.number.as_str()), of.evidence.as_str());
    }
    out.lines
}

/// The code of an answer, in words of that network's lists.
fn reply(
    model: &Model,
    handover: &crate::domain::handover::Handover,
    response: &crate::domain::handover::Response,
) -> String {
    let Some(network) = model.rules.as_ref().and_then(|rules| rules.catalogue.network(&handover.network)) else {
        return String::new();
    };
    if let Some(code) = &response.outcome {
        let row = network.outcomes.iter().find(|row| row.code == *code);
        return row.map_or_else(|| code.to_string(), |row| label(&row.label).to_owned());
    }
    if let Some(code) = &response.progress {
        let row = network.progress.iter().find(|row| row.code == *code);
        return row.map_or_else(|| code.to_string(), |row| label(&row.label).to_owned());
    }
    let Some(code) = &response.reason else { return String::new() };
    let lists = [&network.ask_more, &network.decline, &network.forward, &network.hand_back];
    let row = lists.into_iter().flatten().find(|row| row.code == *code);
    row.map_or_else(|| code.to_string(), |row| label(&row.label).to_owned())
}

/// Lines that are collected.
struct Out {
    lines: Vec<(String, Role)>,
    room: usize,
}

impl Out {
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|(line, _)| !line.is_empty()) {
            self.lines.push((String::new(), Role::Text));
        }
    }

    fn text(&mut self, body: &str, role: Role) {
        if !body.is_empty() {
            self.lines.extend(text::wrap(body, self.room).into_iter().map(|line| (line, role)));
        }
    }

    fn titled(&mut self, title: &str, body: &str) {
        if !body.is_empty() {
            self.gap();
            self.text(title, Role::Label);
            self.text(body, Role::Text);
        }
    }
}
