//! The comparison as a document for reading and as a table for spreadsheets.

use super::{
    grades::{self, Graded},
    opening::{self, For},
    stability,
    table::{self, Column},
};
use crate::{
    decide::{
        compare::{
            comparison::{Compared, Comparison},
            stability::FirstPlace,
        },
        suit::grading::Grading,
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
    let aside = aside(words, comparison);
    document.table(grades::table(words, comparison.grading(), &columns, comparison.preferences(), aside));
    document.paragraph(grades::reading(words));
    configurations(&mut document, words, comparison);
    grades::rubric(&mut document, words);
    beyond_grades(&mut document, words, comparison);
    document
}

/// What follows from the grades: what dominates what, what each gives up, when each comes first. Nothing, of one method.
pub(super) fn beyond_grades(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    if comparison.methods().len() < 2 {
        return;
    }
    dominance(document, words, comparison);
    // Of seven methods these are 21 rows.
    document.detail(|document| trade_offs(document, words, comparison));
    // While answers are open, nobody is ahead under any priorities.
    if comparison.is_ranked() || comparison.candidates().is_none() {
        stability::write(document, words, comparison);
    }
}

/// What those that are not compared are.
pub(in crate::tell) fn aside<'w>(words: Words<'w>, comparison: &Comparison<'_>) -> &'w str {
    match comparison.candidates() {
        Some(_) => words.pick("候補外", "ruled out"),
        None => words.pick("比較対象外", "left out"),
    }
}

/// Who stands where, and what puts it behind.
fn order(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    document.heading(2, words.pick("順位", "Order"));
    for sentence in preferences(words, comparison) {
        document.paragraph(sentence);
    }
    let mut items: Vec<Item> = comparison.methods().iter().map(|one| ranked(words, comparison, one)).collect();
    let others = words.methods(comparison.others());
    if !others.is_empty() {
        let label = match words.lang {
            Lang::Ja => aside(words, comparison).to_owned(),
            Lang::En => if comparison.candidates().is_some() { "Ruled out" } else { "Left out" }.to_owned(),
        };
        items.push(Line::from(words.labelled(&label, &others)).into());
    }
    document.bullets(items);
}

/// What the order rests on.
pub(in crate::tell) fn preferences(words: Words<'_>, comparison: &Comparison<'_>) -> Vec<String> {
    let preferences = comparison.preferences();
    let priorities: Vec<&str> = preferences.priorities().iter().map(|&axis| words.axis(axis)).collect();
    let mut sentences = Vec::new();
    if !comparison.is_ranked() {
        sentences.push(unranked(words, comparison).to_owned());
    }
    match (words.lang, &*priorities) {
        (_, []) if !comparison.is_ranked() => {}
        (Lang::Ja, []) => sentences.push(
            "優先順位が未指定のため、優劣の関係（すべての評価軸で同等以上かどうか）だけで順位をつけています。".into(),
        ),
        (Lang::En, []) => sentences.push("No priorities are set, so only dominance tells the methods apart.".into()),
        (Lang::Ja, _) => sentences.push(format!("優先順位：{}", priorities.join(" ＞ "))),
        (Lang::En, _) => sentences.push(format!("Priorities: {}", priorities.join(" > "))),
    }
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

/// Why nobody is ranked.
fn unranked<'w>(words: Words<'w>, comparison: &Comparison<'_>) -> &'w str {
    let candidates = comparison.candidates();
    let nobody_suits =
        candidates.is_some_and(|candidates| comparison.methods().iter().all(|one| !candidates.contains(one.method())));
    if comparison.methods().is_empty() || nobody_suits {
        return words.pick(
            "比較する方式に候補がないため、順位はありません。",
            "None of the methods compared is a candidate, so there are no ranks.",
        );
    }
    match candidates {
        Some(_) => words.pick(
            "回答が未確定のため、順位はありません。",
            "The answers do not settle the candidates yet, so there are no ranks.",
        ),
        None => {
            words.pick("優先順位が未指定のため、順位はありません。", "No priorities are set, so there are no ranks.")
        }
    }
}

fn ranked(words: Words<'_>, comparison: &Comparison<'_>, compared: &Compared<'_>) -> Item {
    let is_alone = comparison.methods().len() == 1;
    let place = compared.rank().filter(|_| !is_alone);
    let place = place.map(|rank| words.place(rank, !compared.tied_with().is_empty())).unwrap_or_default();
    let mut below: Vec<Line> = Vec::new();
    if compared.is_in_conflict() {
        let label = words.severity(CautionSeverity::Conflict);
        let stands_behind = compared.rank().is_some() && comparison.methods().iter().any(|one| !one.is_in_conflict());
        below.push(match (words.lang, stands_behind) {
            (Lang::Ja, true) => format!("「{label}」の指摘があるため、ほかの方式より後に置いています。").into(),
            (Lang::Ja, false) => format!("「{label}」の指摘があります。").into(),
            (Lang::En, true) => "A conflict speaks against it; it therefore stands behind the others.".into(),
            (Lang::En, false) => "A conflict speaks against it.".into(),
        });
    }
    if let Some(candidates) = comparison.candidates() {
        if !candidates.contains(compared.method()) {
            below.push(words.pick("ご回答からは候補になりません。", "Not a candidate under the answers given.").into());
        } else if candidates.len() == 1 {
            below.push(words.pick("唯一の候補です。", "The only candidate.").into());
        }
    }
    for &axis in compared.below_minimum() {
        let least = comparison.preferences().minimum(axis).map_or("", |grade| grade.id());
        let line = Line::from(words.pick("最低水準未満：", "Below the minimum: "));
        let line = line.text(words.axis(axis)).text(words.pick("は", " is "));
        let line = line.line(grades::grade(comparison.grading().get(compared.method(), axis)));
        below.push(line.text(say!(words, "（最低水準は{least}）", " (minimum {least})")));
    }
    Item::new(Line::from(place).strong(words.method(compared.method())), below)
}

/// The configurations of those compared that have other grades than the basic ones.
fn configurations(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    let items = comparison.methods().iter().filter_map(|compared| {
        let of_method = words.guideline.method(compared.method()).configurations().iter();
        let suits = comparison.suits(compared.method());
        let lines = of_method.filter_map(|one| {
            let grades = one.ratings().map(|to| {
                let from = words.guideline.ratings().grade(one.method(), to.axis());
                let line = Line::from(words.axis(to.axis())).text(words.pick("（", " (")).text(from.id());
                line.text(words.pick("→", " → ")).line(grades::grade(to)).text(words.pick("）", ")"))
            });
            let grades = Line::joined(grades, words.pick("、", ", "));
            if grades.0.is_empty() {
                return None;
            }
            let name = Line::from(one.name().get(words.lang)).mark(one.provenance()).text(words.pick("：", ": "));
            let standing = if comparison.grading().configuration_of(one.method()).id() == one.id() {
                words.pick("　選択中の構成で、表の等級に反映済み", "; chosen, and in the table")
            } else {
                match suits.iter().find(|(other, _)| other.id() == one.id()).map(|(_, suits)| suits) {
                    Some(Some(true)) => words.pick("　ご回答に適する構成", "; suits the answers"),
                    Some(None) => words.pick("　回答しだいで適する構成", "; may suit, depending on answers not given"),
                    Some(Some(false)) | None => "",
                }
            };
            Some(name.line(grades).text(standing))
        });
        let lines: Vec<Line> = lines.collect();
        (!lines.is_empty()).then(|| Item::new(words.method(compared.method()), lines))
    });
    let items: Vec<Item> = items.collect();
    if items.is_empty() {
        return;
    }
    document.heading(3, words.pick("構成によって変わる等級", "Grades that a configuration changes"));
    document.paragraph(words.pick(
        "表の等級は、ほかに記載がなければ各方式の基本構成のものです。次の構成では、等級が変わります。",
        "The grades in the table are those of each method's basic configuration unless said otherwise. These configurations have other grades.",
    ));
    document.bullets(items);
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
    document.heading(2, words.pick("2方式ずつの比較", "Trade-offs, pair by pair"));
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
pub(super) fn differences(words: Words<'_>, grading: Grading<'_>, axes: &[Axis], from: Method, to: Method) -> Line {
    if axes.is_empty() {
        return words.pick("なし", "nothing").into();
    }
    let difference = |&axis: &Axis| {
        let (left, taken) = (grades::grade(grading.get(from, axis)), grades::grade(grading.get(to, axis)));
        let line = Line::from(words.axis(axis)).text(words.pick("（", " (")).line(left);
        line.text(words.pick("→", " → ")).line(taken).text(words.pick("）", ")"))
    };
    Line::joined(axes.iter().map(difference), words.pick("、", ", "))
}

/// A method of a comparison, and what is said of it if it is compared.
type Row<'c, 'g> = (Method, Option<&'c Compared<'g>>);

/// The comparison as one table, a method a row, for spreadsheets.
#[must_use]
pub fn comparison_table(comparison: &Comparison<'_>, lang: Lang) -> Table {
    let words = Words { guideline: comparison.guideline(), lang };
    let (stability, grading) = (comparison.stability(), comparison.grading());
    let meaning_of = Axis::ALL.map(|axis| match lang {
        Lang::Ja => format!("{}の等級の意味", words.axis(axis)),
        Lang::En => format!("{}: what the grade means", words.axis(axis)),
    });
    let meanings = Axis::ALL.map(|axis| {
        move |&(method, _): &Row<'_, '_>| {
            let grade = grading.grade(method, axis);
            Line::from(words.guideline.axis(axis).rubric(grade).get(lang))
        }
    });
    let grades = Axis::ALL.map(|axis| move |&(method, _): &Row<'_, '_>| grades::grade(grading.get(method, axis)));
    let names = Axis::ALL.map(|axis| words.graded_axis(axis));
    let of_axes = names.iter().zip(&meaning_of).zip(grades.iter().zip(&meanings));
    let of_axes = of_axes.flat_map(|((name, meaning_of), (grade, meaning))| -> [Column<'_, Row<'_, '_>>; 2] {
        [(name, name, grade), (meaning_of, meaning_of, meaning)]
    });
    let of_axes: Vec<Column<'_, Row<'_, '_>>> = of_axes.collect();
    let before: [Column<'_, Row<'_, '_>>; 3] = [
        ("方式", "Method", &|&(method, _)| words.method(method).into()),
        ("順位", "Rank", &|(_, one)| {
            one.and_then(Compared::rank).map_or_else(Line::new, |rank| rank.to_string().into())
        }),
        ("同順位の方式", "Tied with", &|(_, one)| {
            words.methods(one.iter().flat_map(|one| one.tied_with()).copied()).into()
        }),
    ];
    let behind: [Column<'_, Row<'_, '_>>; 5] = [
        ("候補", "Candidate", &|&(method, one)| match comparison.candidates().map(|methods| methods.contains(method))
        {
            Some(true) => words.pick("候補", "yes").into(),
            Some(false) => words.pick("候補外", "no").into(),
            // Nobody's answers were asked for.
            None if one.is_some() => "".into(),
            None => aside(words, comparison).into(),
        }),
        ("最低水準を下回る評価軸", "Below the minimum on", &|(_, one)| {
            words.axes(one.iter().flat_map(|one| one.below_minimum()).copied()).into()
        }),
        ("「不適合」の指摘", "Conflict", &|(_, one)| match one {
            Some(one) if one.is_in_conflict() => words.pick("あり", "yes").into(),
            Some(_) => words.pick("なし", "no").into(),
            None => "".into(),
        }),
        ("すべての評価軸で同等以上の方式", "Dominated by", &|(_, one)| {
            words.methods(one.iter().flat_map(|one| one.dominated_by()).copied()).into()
        }),
        ("1位となる優先順位（120通り中）", "First in (of 120 orders)", &|(_, one)| match one {
            Some(one) => stability.place(one.method()).map_or(0, FirstPlace::first_in).to_string().into(),
            None => "".into(),
        }),
    ];
    let rows = comparison.methods().iter().map(|one| (one.method(), Some(one)));
    let rows: Vec<Row<'_, '_>> = rows.chain(comparison.others().map(|method| (method, None))).collect();
    table::spreadsheet(words, rows, &[&before[..], &of_axes, &behind].concat())
}
