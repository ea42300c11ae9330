//! The comparison as a document for reading and as a table for spreadsheets.

use super::{
    grades::{self, Graded},
    opening::{self, For},
    stability,
    table::{self, Column},
};
use crate::{
    decide::compare::{
        comparison::{Compared, Comparison},
        stability::FirstPlace,
    },
    guideline::model::{axis::Axis, caution::CautionSeverity, method::Method},
    language::Lang,
    tell::{
        document::{Document, Item, Table, line::Line},
        words::{Words, say},
    },
};

/// The comparison in words: the order, the grades, what dominates what, what each gives up against each other, when each
/// comes first, and which grades are worth looking up.
///
/// ```
/// use telework_advisor::{Guideline, Lang, MethodSet, Preferences, report::comparison_document};
/// let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
/// let document = comparison_document(&comparison, Lang::Ja);
/// assert!(document.to_markdown().contains("120通り中60通りで1位"));
/// ```
#[must_use]
pub fn comparison_document(comparison: &Comparison<'_>, lang: Lang) -> Document {
    let words = Words { guideline: comparison.guideline(), lang };
    let title = words.pick("テレワーク方式の比較", "Telework methods compared");
    let mut document = opening::open(words, title, comparison.profile().map(For::profile).unwrap_or_default());
    order(&mut document, words, comparison);
    document.heading(2, words.pick("評価", "Grades"));
    let columns: Vec<Graded<'_>> =
        comparison.methods().iter().map(|compared| (compared.method(), compared.below_minimum())).collect();
    grades::write(&mut document, words, &columns, comparison.preferences());
    beyond_grades(&mut document, words, comparison);
    document
}

/// What follows from the grades: what dominates what, what each gives up, when each comes first. Nothing, of one method.
pub(super) fn beyond_grades(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    if comparison.methods().len() < 2 {
        return;
    }
    dominance(document, words, comparison);
    trade_offs(document, words, comparison);
    stability::write(document, words, comparison);
}

/// Who stands where, and what puts it behind.
fn order(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    document.heading(2, words.pick("順位", "Order"));
    for sentence in preferences(words, comparison) {
        document.paragraph(sentence);
    }
    document.bullets(comparison.methods().iter().map(|compared| ranked(words, comparison, compared)).collect());
}

/// What the order rests on.
pub(in crate::tell) fn preferences(words: Words<'_>, comparison: &Comparison<'_>) -> Vec<String> {
    let preferences = comparison.preferences();
    let priorities: Vec<&str> = preferences.priorities().iter().map(|&axis| words.axis(axis)).collect();
    let mut sentences = vec![match (words.lang, &*priorities) {
        (Lang::Ja, []) => {
            "優先順位が指定されていないため、優劣の関係（すべての評価軸で同等以上かどうか）だけで順位をつけています。"
                .into()
        }
        (Lang::En, []) => "No priorities are set, so only dominance tells the methods apart.".into(),
        (Lang::Ja, _) => format!("優先順位：{}", priorities.join(" ＞ ")),
        (Lang::En, _) => format!("Priorities: {}", priorities.join(" > ")),
    }];
    let minimums: Vec<String> = preferences
        .minimums()
        .map(|(axis, grade)| match words.lang {
            Lang::Ja => format!("{}は{grade}以上", words.axis(axis)),
            Lang::En => format!("{} {grade} or better", words.axis(axis)),
        })
        .collect();
    if !minimums.is_empty() {
        sentences.push(format!("{}{}", words.pick("最低水準：", "Minimum: "), minimums.join(words.pick("、", "; "))));
    }
    sentences
}

fn ranked(words: Words<'_>, comparison: &Comparison<'_>, compared: &Compared<'_>) -> Item {
    let place = match comparison.methods().len() {
        1 => String::new(),
        _ => words.place(compared.rank().unwrap_or(1), !compared.tied_with().is_empty()),
    };
    let mut below: Vec<Line> = Vec::new();
    if compared.is_in_conflict() {
        let label = words.severity(CautionSeverity::Conflict);
        below.push(match words.lang {
            Lang::Ja => format!("「{label}」の指摘があるため、ほかの方式より後に置いています。").into(),
            Lang::En => "A conflict speaks against it; it therefore stands behind the others.".into(),
        });
    }
    if comparison.candidates().is_some_and(|candidates| !candidates.contains(compared.method())) {
        below.push(words.pick("ご回答からは候補になりません。", "No candidate from the answers given.").into());
    }
    for &axis in compared.below_minimum() {
        let least = comparison.preferences().minimum(axis).map_or("", |grade| grade.id());
        let line = Line::from(words.pick("最低水準未満：", "Below the minimum: "));
        let line = line.text(words.axis(axis)).text(words.pick("は", " is "));
        let line = line.line(grades::grade(words, compared.method(), axis));
        below.push(line.text(say!(words, "（最低水準は{least}）", " (minimum {least})")));
    }
    Item::new(Line::from(place).strong(words.method(compared.method())), below)
}

/// Who is at least as good everywhere and better somewhere.
fn dominance(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    document.heading(2, words.pick("優劣の関係", "Dominance"));
    let dominated: Vec<&Compared<'_>> =
        comparison.methods().iter().filter(|compared| !compared.dominated_by().is_empty()).collect();
    if dominated.is_empty() {
        document.paragraph(words.pick(
            "一方的に劣る方式（ほかの方式に対して、すべての評価軸で同等以下、かついずれかの軸で下回る方式）はありません。どれを選ぶかは、何を得て何を譲るかの判断になります。",
            "No method here is at least as good as another on every axis and better on some. To choose is to decide what to gain and what to give up.",
        ));
        return;
    }
    let items = dominated.into_iter().map(|compared| {
        let (name, by) = (words.method(compared.method()), words.methods(compared.dominated_by().iter().copied()));
        Item::from(Line::from(match words.lang {
            Lang::Ja => format!("{by}は、{name}に対してすべての評価軸で同等以上で、いずれかの軸で上回ります。"),
            Lang::En if compared.dominated_by().len() == 1 => {
                format!("{by} is at least as good as {name} on every axis, and better on some.")
            }
            Lang::En => format!("{by} are each at least as good as {name} on every axis, and better on some."),
        }))
    });
    document.bullets(items.collect());
    let front = words.methods(comparison.front().iter());
    document.paragraph(say!(words, "一方的に劣ることのない方式：{front}", "Not dominated by any: {front}."));
}

/// What each gains and gives up against each other.
fn trade_offs(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    let methods: Vec<Method> = comparison.methods().iter().map(Compared::method).collect();
    let pairs = (1..).zip(&methods).flat_map(|(next, &one)| methods.iter().skip(next).map(move |&other| (one, other)));
    document.heading(2, words.pick("二方式ずつの比較", "What each gives up against each other"));
    let columns: [Column<'_, (Method, Method)>; 4] = [
        ("方式A", "Method A", &|&(one, _)| words.method(one).into()),
        ("方式B", "Method B", &|&(_, other)| words.method(other).into()),
        ("Aが有利", "A is better on", &|&(one, other)| named(words, comparison.trade_off(one, other).gains())),
        ("Bが有利", "B is better on", &|&(one, other)| named(words, comparison.trade_off(one, other).gives_up())),
    ];
    document.table(table::table(words, pairs, &columns));
}

/// Axes in a row, without grades: the table of grades stands above.
fn named(words: Words<'_>, axes: &[Axis]) -> Line {
    if axes.is_empty() { words.pick("なし", "nothing").into() } else { words.axes(axes.iter().copied()).into() }
}

/// Axes on which two methods differ, with the grade of each: that of the one left, then that of the one taken.
pub(super) fn differences(words: Words<'_>, axes: &[Axis], from: Method, to: Method) -> Line {
    if axes.is_empty() {
        return words.pick("なし", "nothing").into();
    }
    let difference = |&axis: &Axis| {
        let (left, taken) = (grades::grade(words, from, axis), grades::grade(words, to, axis));
        let line = Line::from(words.axis(axis)).text(words.pick("（", " (")).line(left);
        line.text(words.pick("→", " → ")).line(taken).text(words.pick("）", ")"))
    };
    Line::joined(axes.iter().map(difference), words.pick("、", ", "))
}

/// The comparison as one table, a method a row, for spreadsheets.
#[must_use]
pub fn comparison_table(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = Words { guideline: comparison.guideline(), lang };
    let stability = comparison.stability();
    let grades =
        Axis::ALL.map(|axis| (words.axis(axis), move |one: &&Compared<'_>| grades::grade(words, one.method(), axis)));
    let of_grades = grades.each_ref().map(|(name, cell)| -> Column<'_, &Compared<'_>> { (name, name, cell) });
    let before: [Column<'_, &Compared<'_>>; 3] = [
        ("方式", "Method", &|one| words.method(one.method()).into()),
        ("順位", "Rank", &|one| one.rank().unwrap_or(1).to_string().into()),
        ("同順位の方式", "Tied with", &|one| words.methods(one.tied_with().iter().copied()).into()),
    ];
    let behind: [Column<'_, &Compared<'_>>; 5] = [
        ("候補", "Candidate", &|one| match comparison.candidates().map(|methods| methods.contains(one.method())) {
            Some(true) => words.pick("候補", "yes").into(),
            Some(false) => words.pick("候補外", "no").into(),
            // Nobody's answers were asked for.
            None => "".into(),
        }),
        ("最低水準を下回る評価軸", "Below the minimum on", &|one| {
            words.axes(one.below_minimum().iter().copied()).into()
        }),
        ("「不適合」の指摘", "Conflict", &|one| {
            Line::from(if one.is_in_conflict() { words.pick("あり", "yes") } else { words.pick("なし", "no") })
        }),
        ("すべての評価軸で同等以上の方式", "Dominated by", &|one| {
            words.methods(one.dominated_by().iter().copied()).into()
        }),
        ("1位となる優先順位（120通り中）", "First in (of 120 orders)", &|one| {
            stability.place(one.method()).map_or(0, FirstPlace::first_in).to_string().into()
        }),
    ];
    table::spreadsheet(words, comparison.methods(), &[&before[..], &of_grades, &behind].concat())
}
