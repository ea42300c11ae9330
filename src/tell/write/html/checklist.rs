//! Measures as a list of boxes to tick, on the screen and on paper: by role, then by category. What is in place already is
//! ticked.

use super::{blocks, markup::Markup};
use crate::{
    decide::{Candidate, ControlAdvice, Reason},
    guideline::{Category, Control, Role},
    tell::{advice::controls, document::Document, document::Line, words::Words},
};

/// A measure on the list.
pub(super) struct Point<'g> {
    pub(super) control: &'g Control,
    /// Whether it is in place.
    pub(super) done: bool,
    /// What is said of it beside its own text.
    pub(super) notes: Vec<Line>,
}

/// The measures of the first candidate, and how those of the others differ.
pub(super) fn of_candidates<'g>(words: Words<'g>, candidates: &[Candidate<'g>], implemented: &[&Control]) -> Markup {
    let Some((first, others)) = candidates.split_first() else { return Markup::new() };
    let point = |advice: ControlAdvice<'_, 'g>| point(words, &advice, implemented);
    let required: Vec<Point<'g>> = first.controls().filter(|advice| advice.is_required()).map(point).collect();
    let mut markup = Markup::new().block("p", &[], Markup::new().text(&controls::count(words, first)));
    if !implemented.is_empty() {
        markup = markup.block(
            "p",
            &[],
            Markup::new().text(words.pick(
                "実施済みの対策には、あらかじめチェックを入れています。",
                "Measures in place are ticked already.",
            )),
        );
    }
    markup = markup.then(by_role(words, &required, "measure", 3));
    let mut depending = Document::new(words.lang);
    controls::depending(&mut depending, words, first);
    if !depending.blocks.is_empty() {
        let heading = Line::from(words.pick("回答によって要否が決まる対策", "Depending on answers not given"));
        markup = markup.then(blocks::heading(3, "measures-depending", &heading, words.lang)).then(blocks::blocks(
            &depending.blocks,
            words.lang,
            "measures-depending",
            1,
        ));
    }
    for (place, other) in (2..).zip(others) {
        markup = markup.then(difference(words, first, other, implemented, place));
    }
    markup
}

fn point<'g>(words: Words<'g>, advice: &ControlAdvice<'_, 'g>, implemented: &[&Control]) -> Point<'g> {
    let control = advice.control();
    let mut notes = Vec::new();
    if !advice.because().any(|reason| reason == Reason::Always) {
        let reasons = words.reasons(advice.because());
        notes.push(Line::from(words.labelled(words.pick("必要な理由", "Required because of"), &reasons)));
    }
    Point { control, done: implemented.iter().any(|one| one.id() == control.id()), notes }
}

/// What changes if another candidate is chosen.
fn difference<'g>(
    words: Words<'g>,
    first: &Candidate<'g>,
    other: &Candidate<'g>,
    implemented: &[&Control],
    place: usize,
) -> Markup {
    let id = format!("measures-{place}");
    let heading = Line::from(controls::instead(words, first, other));
    let mut markup = blocks::heading(3, &id, &heading, words.lang);
    let (gained, lost) = (controls::required_beyond(other, first), controls::required_beyond(first, other));
    if gained.is_empty() && lost.is_empty() {
        return markup.block("p", &[], Markup::new().text(controls::same(words)));
    }
    let lead = |markup: Markup, ja, en, count| {
        let text = words.counted(words.pick(ja, en), count);
        markup.block("p", &[("class", "point")], Markup::new().text(&text))
    };
    if !gained.is_empty() {
        let advised = gained.iter().filter_map(|control| other.control(control.id()));
        let points: Vec<Point<'g>> = advised.map(|advice| point(words, &advice, implemented)).collect();
        markup = lead(markup, "加わる対策", "In addition", points.len());
        markup = markup.then(list(words, points.iter(), &format!("measure-{place}"), &id, true));
    }
    if !lost.is_empty() {
        markup = lead(markup, "不要または回答待ちの対策", "Not required, or depending", lost.len());
        let items = lost.iter().fold(Markup::new(), |items, control| {
            let line = words.measure(control).text(words.bracketed(role(words, control)));
            items.block("li", &[("data-measure", control.id())], blocks::line(&line, words.lang))
        });
        markup = markup.block("ul", &[("class", "lost")], items);
    }
    markup
}

fn role<'g>(words: Words<'g>, control: &Control) -> &'g str {
    words.guideline.role(control.role()).name().get(words.lang)
}

/// Points by role, then by category. Ids begin with `id`; roles are headings of `level`.
pub(super) fn by_role(words: Words<'_>, points: &[Point<'_>], id: &str, level: u8) -> Markup {
    let lang = words.lang;
    let mut markup = Markup::new();
    for role in Role::ALL {
        let of_role: Vec<&Point<'_>> = points.iter().filter(|point| point.control.role() == role).collect();
        if of_role.is_empty() {
            continue;
        }
        let name = words.guideline.role(role).name().get(lang);
        let heading_id = format!("{id}-{role}");
        markup = markup.then(blocks::heading(level, &heading_id, &words.counted(name, of_role.len()).into(), lang));
        if let Some(duties) = words.guideline.reference_entry(&format!("role.{role}")) {
            markup = markup.block("p", &[], Markup::new().text(duties.text().get(lang)));
        }
        let done = of_role.iter().filter(|point| point.done).count();
        if points.iter().any(|point| point.done) {
            let (all, text) = (of_role.len(), words.pick("実施済み", "in place"));
            let progress = words
                .pick(format_args!("{text}：{all}件中{done}件"), format_args!("{done} of {all} {text}"))
                .to_string();
            markup = markup.block("p", &[("class", "progress")], Markup::new().text(&progress));
        }
        for category in Category::ALL {
            let mut of_category =
                of_role.iter().copied().filter(|point| point.control.category() == category).peekable();
            if of_category.peek().is_some() {
                let heading_id = format!("{id}-{role}-{category}");
                markup = markup
                    .then(blocks::heading(level.saturating_add(1), &heading_id, &words.category(category), lang))
                    .then(list(words, of_category, id, &heading_id, false));
            }
        }
    }
    markup
}

/// The boxes themselves; `label` is the id of what names the list.
fn list<'p, 'g: 'p>(
    words: Words<'_>,
    points: impl Iterator<Item = &'p Point<'g>>,
    id: &str,
    label: &str,
    with_role: bool,
) -> Markup {
    let items =
        points.fold(Markup::new(), |items, point| items.block("li", &[], self::item(words, point, id, with_role)));
    Markup::new().block("ul", &[("class", "checklist"), ("aria-labelledby", label)], items)
}

fn item(words: Words<'_>, point: &Point<'_>, id: &str, with_role: bool) -> Markup {
    let (lang, control) = (words.lang, point.control);
    let id = format!("{id}-{}", control.id());
    let text_id = format!("{id}-text");
    let mut attributes = vec![("type", "checkbox"), ("id", id.as_str()), ("aria-describedby", text_id.as_str())];
    attributes.push(("data-measure", control.id()));
    if point.done {
        attributes.push(("checked", "checked"));
    }
    let title = words.measure(control);
    let mut about = Markup::new().element("label", &[("for", &id)], blocks::line(&title, lang));
    let mut tags: Vec<String> = Vec::new();
    if with_role {
        tags.push(role(words, control).to_owned());
    }
    if point.done {
        tags.push(words.pick("実施済み", "In place").to_owned());
    }
    tags.extend(control.published_id().map(str::to_owned));
    tags.extend(control.levels().iter().map(|&level| words.level(level, control.edition()).to_owned()));
    for tag in tags {
        about = about.text(" ").element("span", &[("class", "tag")], Markup::new().text(&tag));
    }
    let mut details = Markup::new().text(control.text().get(lang));
    for note in &point.notes {
        details = details.text(" ").element("span", &[("class", "because")], blocks::line(note, lang));
    }
    about = about.element("p", &[("id", &text_id)], details);
    Markup::new().void("input", &attributes).element("div", &[], about)
}
