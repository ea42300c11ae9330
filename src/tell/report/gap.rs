//! The gap in words and as a table.

pub(crate) mod counts;

pub(super) use counts::{by_row, others, standing};

use counts::{FEW_COLUMNS, by_category, by_role, needed};

use super::{
    opening::{self, For},
    table::{self, Column},
};
use crate::{
    decide::{
        change::gap::{Gap, GapEntry, Requirement},
        suit::measure::{MeasureState, MeasureStatus},
    },
    guideline::model::control::{Control, Role},
    language::Lang,
    order,
    tell::{
        document::{
            Document, Item, Table,
            line::{Line, cut, shortened},
        },
        words::{Words, say},
    },
};

/// The most measures that the short form names of those not in place.
const MOST: usize = 8;

/// The most that it names of those planned or in place in part.
const MOST_BEGUN: usize = 3;

/// The longest name, and the longest owner of a measure, in characters, that the short form shows in full.
const LONGEST: usize = 30;
const LONGEST_OWNER: usize = 20;

/// The gap in words, all of it: which method it is of, the count by role and category, then every measure, those that are
/// not in place first, by what they answer.
#[must_use]
pub fn gap_document(gap: &Gap<'_>, lang: Lang) -> Document {
    let words = Words { guideline: gap.guideline(), lang };
    let mut document = opened(gap, words);
    document.heading(2, words.pick("集計", "Count"));
    document.paragraph(standing(words, &gap.count(None, None)));
    document.table(by_role(gap, words));
    let columns = needed(&FEW_COLUMNS, &[gap.count(None, None)]);
    for role in Role::ALL {
        document.heading(3, words.role(role));
        document.table(by_category(gap, role, &columns, words));
    }
    for (place, (title, is_here)) in SECTIONS.into_iter().enumerate() {
        let entries: Vec<&GapEntry<'_>> = gap.entries().iter().filter(|entry| is_here(entry)).collect();
        if entries.is_empty() {
            continue;
        }
        document.heading(2, words.counted(words.pick(title.0, title.1), entries.len()));
        if place == 0 {
            document.paragraph(words.pick(ORDER.0, ORDER.1));
        }
        document.bullets(entries.into_iter().map(|entry| item(entry, gap.profile().date(), words)).collect());
    }
    document
}

/// The gap in words, in short: which method it is of, the count by role, and the measures to begin with. On a terminal of
/// 80 columns it takes 60 lines at most.
///
/// ```
/// use telework_advisor::{Answers, Lang, Method, change::Gap, report::gap_summary};
/// let answers: Answers = "work-scope=all-apps".parse()?;
/// let gap = Gap::new(&answers.advise(), Method::RemoteDesktop);
/// let text = gap_summary(&gap, Lang::En).to_markdown();
/// assert!(text.contains("one of the 6 methods still possible"));
/// assert!(text.contains("Nothing has been stated"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn gap_summary(gap: &Gap<'_>, lang: Lang) -> Document {
    let words = Words { guideline: gap.guideline(), lang };
    let mut document = opened(gap, words);
    for (_, fact) in &mut document.facts {
        *fact = shortened(fact, LONGEST);
    }
    document.paragraph(standing(words, &gap.count(None, None)));
    document.table(by_role(gap, words));
    let given = |text: &Option<String>| Line::new().given(cut(text.as_deref().unwrap_or_default(), LONGEST_OWNER));
    let in_short = |entry: &GapEntry<'_>| -> Item {
        let line = words.measure_of(entry.control());
        // Who sees to it by when is told of what is begun.
        let Some(state) = entry.state().filter(|state| state.status != MeasureStatus::NotInPlace) else {
            return line.into();
        };
        let due = words.due(Some(state), gap.profile().date());
        let said = words.labelled_lines([(OWNER.0, OWNER.1, given(&state.owner)), (DUE.0, DUE.1, due)]);

        let parts = [Line::from(words.status(Some(state.status)))].into_iter().chain(said);
        line.text(words.pick("　", " – ")).line(words.row(parts)).into()
    };
    for (title, status, most) in [
        (BEGUN, &[Some(MeasureStatus::Partly), Some(MeasureStatus::Planned)][..], MOST_BEGUN),
        (OUTSTANDING, &[None, Some(MeasureStatus::NotInPlace)][..], MOST),
    ] {
        let mut entries: Vec<&GapEntry<'_>> =
            gap.outstanding().filter(|entry| status.contains(&entry.status())).collect();
        // What is due first comes first.
        let due = |entry: &GapEntry<'_>| entry.state().and_then(|state| state.due.clone());
        order::sort_by_key(&mut entries, |entry| (due(entry).is_none(), due(entry)));
        let (title, all, first) = (words.pick(title.0, title.1), entries.len(), entries.len().min(most));
        let shown: Vec<Item> = entries.into_iter().take(most).map(in_short).collect();
        let title = if first < all {
            say!(words, "{title}（{all}件のうち{first}件）", "{title} (the first {first} of {all})")
        } else {
            words.counted(title, all)
        };
        document.bullets_under(2, title, shown);
    }
    document
}

/// What a section of the gap is about: its title in both languages, and which measures stand there.
type Section = ((&'static str, &'static str), fn(&GapEntry<'_>) -> bool);

const SECTIONS: [Section; 7] = [
    (OUTSTANDING, |one| one.is_outstanding() && matches!(one.status(), None | Some(MeasureStatus::NotInPlace))),
    (("計画中の対策", "Planned"), |one| one.is_outstanding() && one.status() == Some(MeasureStatus::Planned)),
    (("一部実施の対策", "Partly in place"), |one| {
        one.is_outstanding() && one.status() == Some(MeasureStatus::Partly)
    }),
    (("実施済みの対策", "In place"), |one| one.requirement() == Requirement::Required && one.is_in_place()),
    (("対象外とした対策", "Stated not to be applicable"), |one| {
        one.requirement() == Requirement::Required && one.status() == Some(MeasureStatus::NotApplicable)
    }),
    (("要否が未確定の対策", "Depending on answers not given"), |one| {
        one.requirement() == Requirement::Depends
    }),
    (("この条件では求められない対策", "Not required here"), |one| {
        one.requirement() == Requirement::NotRequired
    }),
];

const OUTSTANDING: (&str, &str) = ("未実施または記載のない対策", "Not in place, or nothing stated");
const BEGUN: (&str, &str) = ("一部実施・計画中の対策", "Partly in place or planned");
const ORDER: (&str, &str) = (
    "起こりうるトラブルや脅威に多く対応する対策から順に並べています。",
    "Those that answer most of the incidents and threats that can occur here come first.",
);
const OWNER: (&str, &str) = ("担当", "Owner");
const DUE: (&str, &str) = ("期限", "Due");

/// The document as far as which method the gap is of.
fn opened(gap: &Gap<'_>, words: Words<'_>) -> Document {
    let title = words.pick("対策の実施状況", "Gap between measures required and in place");
    let mut document = opening::open(words, title, For::profile(gap.profile()));
    let method = Line::new().given(words.method(gap.method()));
    document.facts.push((words.pick("テレワーク方式", "Method").to_owned(), method));
    if let Some(sentence) = which(gap, words) {
        document.paragraph(sentence);
    }
    if !gap.conflicts().is_empty() {
        let conflicts = words.cautions(gap.conflicts().iter().copied());
        document.paragraph(match words.lang {
            Lang::Ja => Line::from("この方式は、ご回答に対して不適合です（").line(conflicts).text("）。"),
            Lang::En => Line::from("This method is in conflict with the answers: ").line(conflicts).text("."),
        });
    }
    document
}

/// What there is to know of the method: that it is one of several, or not a candidate at all.
fn which(gap: &Gap<'_>, words: Words<'_>) -> Option<String> {
    let (method, count, all) =
        (words.method(gap.method()), gap.candidates().len(), words.methods(gap.candidates().iter()));
    if !gap.is_candidate() {
        return Some(say!(
            words,
            "{method}は、この回答では候補になりません。現在この方式を使っている場合の過不足を示します。対策の要否は、回答から考えられるすべての場合をもとに判断しています。",
            "{method} is not a candidate under these answers. This is the gap for an organisation that uses it today; what is required is decided over everything that the answers leave open."
        ));
    }
    match (gap.is_open(), count) {
        (_, 1) => None,
        (true, _) => Some(say!(
            words,
            "方式はまだ決まっていません。候補として残る{count}方式（{all}）のうち、{method}の場合を示します。ほかの方式では、必要な対策が変わることがあります。",
            "The method is not settled yet. This is the gap of {method}, one of the {count} methods still possible ({all}); with another one the measures required can differ."
        )),
        (false, _) => Some(say!(
            words,
            "候補となる{count}方式（{all}）のうち、{method}の場合を示します。ほかの方式では、必要な対策が変わることがあります。",
            "This is the gap of {method}, one of {count} candidates ({all}); with another one the measures required can differ."
        )),
    }
}

/// The gap as a section of the advice.
pub(super) fn in_short(document: &mut Document, words: Words<'_>, gap: &Gap<'_>) {
    document.section(2, "gap", words.pick("対策の実施状況", "Measures in place"));
    document.paragraph(standing(words, &gap.count(None, None)));
    document.detail(|document| {
        document.heading(3, words.pick("立場別の件数", "Count by role"));
        document.table(by_role(gap, words));
        outstanding(document, words, gap);
        let idle =
            gap.entries().iter().filter(|one| one.requirement() == Requirement::NotRequired && one.is_in_place());
        let idle: Vec<Item> = idle.map(|entry| words.measure_of(entry.control()).into()).collect();
        let text = words.pick(
            "実施済みで、この条件では求められない対策（やめる必要はありません）",
            "In place, and not required here (no reason to give them up)",
        );
        document.bullets_under(3, words.counted(text, idle.len()), idle);
    });
}

/// The measures that are not in place, as a table of the advice.
fn outstanding(document: &mut Document, words: Words<'_>, gap: &Gap<'_>) {
    let count = gap.outstanding().count();
    if count == 0 {
        return;
    }
    document.heading(3, words.counted(words.pick("これから実施する対策", "Still to be put in place"), count));
    document.paragraph(words.pick(ORDER.0, ORDER.1));
    let named = |names: String| if names.is_empty() { words.pick("－", "–").into() } else { Line::from(names) };
    let title = |entry: &&GapEntry<'_>| {
        let title = words.measure_of(entry.control());
        if entry.predecessors_in_place().is_empty() {
            return title;
        }
        let lead = words.pick(
            "　実施済みの第4版の対策（差分を確認）：",
            ". In place from the 4th edition (check the difference): ",
        );
        title.text(lead).line(words.measures(entry.predecessors_in_place().iter().copied()))
    };
    let columns: [Column<'_, &GapEntry<'_>>; 4] = [
        ("対策", "Measure", &title),
        ("状況", "Status", &|entry| words.status(entry.status()).into()),
        ("防げるトラブル", "Incidents prevented", &|entry| named(incidents(entry, words))),
        ("対応する脅威", "Threats answered", &|entry| named(threats(entry.control(), words))),
    ];
    document.table(table::table(words, gap.outstanding(), &columns));
}

/// The incidents that a measure prevents.
fn incidents(entry: &GapEntry<'_>, words: Words<'_>) -> String {
    let titles: Vec<&str> = entry.prevents().iter().map(|incident| incident.title().get(words.lang)).collect();
    titles.join(words.pick("、", "; "))
}

/// The threats that a measure answers.
pub(super) fn threats(control: &Control, words: Words<'_>) -> String {
    words.list(control.threats().iter().map(|threat| threat.name().get(words.lang)), "and")
}

/// What is stated of a measure beside its status, each part with its label. What is past on `day` is overdue.
pub(super) fn stated(words: Words<'_>, state: &MeasureState, day: Option<&str>) -> Vec<Line> {
    let given = |text: &Option<String>| Line::new().given(text.as_deref().unwrap_or_default());
    words.labelled_lines([
        (REASON.0, REASON.1, given(&state.reason)),
        (OWNER.0, OWNER.1, given(&state.owner)),
        (DUE.0, DUE.1, words.due(Some(state), day)),
        (EVIDENCE.0, EVIDENCE.1, given(&state.evidence)),
        (NOTE.0, NOTE.1, given(&state.note)),
    ])
}

const REASON: (&str, &str) = ("状況の理由", "Reason for the status");
const EVIDENCE: (&str, &str) = ("根拠資料", "Evidence");
const NOTE: (&str, &str) = ("備考", "Remarks");

fn item(entry: &GapEntry<'_>, day: Option<&str>, words: Words<'_>) -> Item {
    let control = entry.control();
    let mut below = Vec::new();
    // Where the heading above does not say how far it is.
    let is_told = entry.requirement() == Requirement::Required && entry.status() != Some(MeasureStatus::NotInPlace);
    if entry.state().is_some() && !is_told {
        let label = words.pick(STATUS.0, STATUS.1);
        below.push(words.labelled_line(label, words.status(entry.status()).into()));
    }
    below.extend(entry.state().into_iter().flat_map(|state| stated(words, state, day)));
    if entry.is_outstanding() {
        below.extend(words.labelled_lines([
            ("内容", "What", control.text().get(words.lang).into()),
            ("対応する脅威", "Threats answered", threats(control, words).into()),
            ("防げるトラブル", "Incidents prevented", incidents(entry, words).into()),
            ("必要な理由", "Required because of", words.reasons(entry.because().iter().copied()).into()),
            ("出典", "Source", words.provenance(control.provenance()).into()),
            (
                "実施済みの第4版の対策（差分を確認）",
                "Measures of the 4th edition in place (check the difference)",
                words.measures(entry.predecessors_in_place().iter().copied()),
            ),
        ]));
    }
    below.extend(words.labelled_lines([(
        "左右する質問",
        "Depends on",
        words.depends_on(entry.on().iter().copied()).into(),
    )]));
    Item::new(words.measure(control).emphasised().text(words.bracketed(words.role(control.role()))), below)
}

const STATUS: (&str, &str) = ("状況", "Status");

/// The gap as a table, one row a measure: for a spreadsheet.
#[must_use]
pub fn gap_table(gap: &Gap<'_>, lang: Lang) -> Table {
    let words = Words { guideline: gap.guideline(), lang };
    let (name, count) = (words.method(gap.method()), gap.candidates().len());
    let method = match (gap.is_candidate(), count) {
        (false, _) => say!(words, "{name}（候補ではない方式）", "{name} (not a candidate)"),
        (true, _) if !gap.conflicts().is_empty() => say!(words, "{name}（不適合）", "{name} (in conflict)"),
        (true, 1) => name.to_owned(),
        (true, _) => say!(words, "{name}（候補{count}方式の一つ）", "{name} (one of {count} candidates)"),
    };
    let given = |entry: &GapEntry<'_>, of: fn(&MeasureState) -> &Option<String>| {
        Line::new().given(entry.state().and_then(|state| of(state).as_deref()).unwrap_or_default())
    };
    table::spreadsheet(
        words,
        gap.entries(),
        &[
            ("要否", "Requirement", &|entry| words.requirement(entry.requirement()).into()),
            (STATUS.0, STATUS.1, &|entry| entry.status().map_or("", |status| words.status(Some(status))).into()),
            ("立場", "Role", &|entry| words.role(entry.control().role()).into()),
            ("対策分類", "Category", &|entry| words.category(entry.control().category())),
            ("対策", "Measure", &|entry| words.measure(entry.control())),
            ("内容", "Text", &|entry| entry.control().text().get(lang).into()),
            ("必要な理由", "Required because of", &|entry| words.reasons(entry.because().iter().copied()).into()),
            (REASON.0, REASON.1, &|entry| given(entry, |state| &state.reason)),
            (OWNER.0, OWNER.1, &|entry| given(entry, |state| &state.owner)),
            (DUE.0, DUE.1, &|entry| given(entry, |state| &state.due)),
            (EVIDENCE.0, EVIDENCE.1, &|entry| given(entry, |state| &state.evidence)),
            (NOTE.0, NOTE.1, &|entry| given(entry, |state| &state.note)),
            ("左右する質問", "Depends on", &|entry| words.depends_on(entry.on().iter().copied()).into()),
            ("対応する脅威", "Threats answered", &|entry| threats(entry.control(), words).into()),
            ("防げるトラブル", "Incidents prevented", &|entry| incidents(entry, words).into()),
            ("公表番号", "Published id", &|entry| entry.control().published_id().unwrap_or_default().into()),
            ("出典", "Source", &|entry| words.provenance(entry.control().provenance()).into()),
            ("ID", "ID", &|entry| entry.control().id().into()),
            ("方式", "Method", &|_| method.as_str().into()),
        ],
    )
}
