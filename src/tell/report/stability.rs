//! The wording of stability and sensitivity: "first whatever the priorities", "first only if cost leads".

use super::{
    grades,
    table::{self, Column},
};
use crate::{
    decide::compare::{
        comparison::{Compared, Comparison},
        sensitivity::Shift,
        stability::{FirstPlace, Lead, OrderChange, Stability},
    },
    guideline::model::{axis::Axis, caution::CautionSeverity, method::MethodSet},
    language::Lang,
    tell::{
        document::{Document, Item, line::Line},
        words::{Words, say},
    },
};

/// Beyond this many ways to come first, the shortest are listed and the rest counted.
const MOST_LEADS: usize = 4;

/// Adds what is to be said of stability and sensitivity.
pub(super) fn write(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    let stability = comparison.stability();
    document.heading(2, words.pick("優先順位が変わった場合", "If the priorities were different"));
    document.paragraph(words.pick(
        "5つの評価軸を優先する順序は全部で120通りあります。各方式が1位（同順位を含む）になるのは、次の場合です。",
        "The five axes can be put in 120 orders. This is when each method comes first, or shares the first place.",
    ));
    if let Some(sentence) = without_effect(words, &stability) {
        document.paragraph(sentence);
    }
    let items = stability.places().iter().map(|place| {
        let line = Line::new().strong(words.method(place.method())).text(words.pick("：", ": "));
        Item::from(line.text(place_in_words(words, &stability, place, comparison)))
    });
    document.bullets(items.collect());
    // Where nobody comes first, nothing can change that.
    if comparison.is_ranked() {
        document.paragraph(change_in_words(words, comparison, stability.change()));
        sensitivity(document, words, comparison);
    }
}

/// That some axes may stand wherever they like.
pub(super) fn without_effect(words: Words<'_>, stability: &Stability) -> Option<String> {
    let idle: Vec<Axis> = Axis::ALL.into_iter().filter(|axis| !stability.deciding().contains(axis)).collect();
    if idle.is_empty() || stability.deciding().is_empty() {
        return None;
    }
    let names = quoted(words, &idle);
    Some(match words.lang {
        Lang::Ja => format!("{names}は、どの位置に置いても1位を左右しないため、以下の条件では省いています。"),
        Lang::En if idle.len() == 1 => format!("{names} decides nothing here wherever it stands, and is left aside."),
        Lang::En => format!("{names} decide nothing here wherever they stand, and are left aside."),
    })
}

/// When a method comes first: a sentence in Japanese, a phrase in English.
pub(super) fn place_in_words(
    words: Words<'_>,
    stability: &Stability,
    place: &FirstPlace,
    comparison: &Comparison<'_>,
) -> String {
    let (count, shared) = (place.first_in(), place.shared_in());
    if place.is_always_first() {
        return match (words.lang, shared) {
            (_, 0) => words.pick("優先順位によらず1位です。", "first whatever the priorities").into(),
            (Lang::Ja, Stability::ORDERS) => "優先順位によらず1位です（常に同順位）。".into(),
            (Lang::En, Stability::ORDERS) => "shares the first place whatever the priorities".into(),
            (Lang::Ja, _) => format!("優先順位によらず1位です（うち{shared}通りは同順位）。"),
            (Lang::En, _) => format!("first whatever the priorities (shared in {shared} of the 120 orders)"),
        };
    }
    if !stability.eligible().contains(place.method()) {
        let compared = comparison.methods().iter().find(|compared| compared.method() == place.method());
        let in_conflict = compared.is_some_and(Compared::is_in_conflict);
        let conflict = words.severity(CautionSeverity::Conflict);
        return match (words.lang, in_conflict) {
            (Lang::Ja, true) => format!("「{conflict}」の指摘があるため、優先順位によらず1位になりません。"),
            (Lang::Ja, false) => "最低水準を下回るため、優先順位によらず1位になりません。".into(),
            (Lang::En, true) => "never first, whatever the priorities: a conflict speaks against it".into(),
            (Lang::En, false) => "never first, whatever the priorities: it is below a minimum".into(),
        };
    }
    if count == 0 {
        return words.pick("どの優先順位でも1位になりません。", "never first, whatever the priorities").into();
    }
    let leads = leads_in_words(words, place.leads());
    let shared = match shared {
        0 => String::new(),
        _ if shared == count => words.pick("（いずれも同順位）", " (always shared)").into(),
        _ => say!(words, "（うち{shared}通りは同順位）", " (shared in {shared} of them)"),
    };
    match words.lang {
        Lang::Ja => format!("120通り中{count}通りで1位です{shared}。{leads}場合に限ります。"),
        Lang::En => format!("first in {count} of 120 orders{shared}, only if {leads}"),
    }
}

/// The conditions under which a method comes first, joined by "or".
fn leads_in_words(words: Words<'_>, leads: &[Lead]) -> String {
    let single: Vec<Axis> = leads.iter().filter_map(|lead| <[Axis; 1]>::try_from(lead.axes()).ok()).flatten().collect();
    let longer: Vec<&Lead> = leads.iter().filter(|lead| lead.axes().len() > 1).collect();
    let mut phrases: Vec<String> = Vec::new();
    if !single.is_empty() {
        let names = quoted_or(words, &single);
        phrases.push(say!(words, "{names}を最優先とする", "{names} leads"));
    }
    let room = MOST_LEADS.saturating_sub(phrases.len());
    // To count one way instead of telling it would save nothing.
    let told = if longer.len() > room + 1 { room } else { longer.len() };
    phrases.extend(longer.iter().take(told).map(|lead| lead_in_words(words, lead)));
    let rest = longer.len() - told;
    if rest > 0 {
        let further = say!(words, "このほか{rest}種類の順序とする", "they stand in one of {rest} further arrangements");
        phrases.push(further);
    }
    phrases.join(words.pick("、または", ", or if "))
}

fn lead_in_words(words: Words<'_>, lead: &Lead) -> String {
    let names = quoted(words, lead.axes());
    let count = lead.axes().len();
    match (words.lang, lead.in_any_order(), lead.axes()) {
        (Lang::Ja, true, _) => format!("{names}を上位{count}つ（順不同）に置く"),
        (Lang::Ja, false, &[leader, next]) => {
            format!("「{}」を最優先、「{}」を次に置く", words.axis(leader), words.axis(next))
        }
        (Lang::Ja, false, _) => format!("上位を{names}の順とする"),
        (Lang::En, true, [_, _]) => format!("{names} take the first two places in either order"),
        (Lang::En, true, _) => format!("{names} take the first {count} places in any order"),
        (Lang::En, false, &[leader, next]) => {
            format!("“{}” leads and “{}” comes next", words.axis(leader), words.axis(next))
        }
        (Lang::En, false, _) => format!("{names} lead in this order"),
    }
}

/// Axes in a row: 「A」「B」, `“A” and “B”`.
fn quoted(words: Words<'_>, axes: &[Axis]) -> String {
    let names = names(words, axes);
    match words.lang {
        Lang::Ja => names.concat(),
        Lang::En => words.list(&names, "and"),
    }
}

/// Axes to choose from: 「A」、「B」または「C」, `“A”, “B” or “C”`.
fn quoted_or(words: Words<'_>, axes: &[Axis]) -> String {
    let names = names(words, axes);
    match (words.lang, &*names) {
        (Lang::Ja, [init @ .., last]) if !init.is_empty() => format!("{}または{last}", init.join("、")),
        _ => words.list(&names, "or"),
    }
}

fn names(words: Words<'_>, axes: &[Axis]) -> Vec<String> {
    axes.iter().map(|&axis| words.quoted(words.axis(axis))).collect()
}

/// Who would come first: `X comes first`, `X and Y share the first place`.
fn first_in_words(words: Words<'_>, first: MethodSet) -> String {
    let names = words.methods(first.iter());
    match first.len() {
        1 => say!(words, "1位は{names}になります", "{names} would come first"),
        _ => say!(words, "1位は{names}の同順位になります", "{names} would share the first place"),
    }
}

/// The shortest change of the order, as a sentence.
fn change_in_words(words: Words<'_>, comparison: &Comparison<'_>, change: Option<&OrderChange>) -> String {
    let Some(change) = change else {
        return words
            .pick(
                "優先順位をどのように変えても、1位は変わりません。",
                "No change of the priorities changes who comes first.",
            )
            .into();
    };
    let first = first_in_words(words, change.first());
    let steps = change.steps();
    match (words.lang, change.order(), comparison.preferences().priorities()) {
        (Lang::Ja, &[axis], []) => format!("たとえば「{}」を最優先とすると、{first}。", words.axis(axis)),
        (Lang::En, &[axis], []) => format!("Were “{}” to lead, for example, {first}.", words.axis(axis)),
        (Lang::Ja, order, _) => format!(
            "1位が変わる最小の変更は、優先順位を{}の順とすることです（{steps}段階。隣り合う2軸の入替え、または末尾への1軸の追加を1段階と数えます）。このとき、{first}。",
            quoted(words, order)
        ),
        (Lang::En, order, _) => {
            let order: Vec<&str> = order.iter().map(|&axis| words.axis(axis)).collect();
            let steps = if steps == 1 { "one step".into() } else { format!("{steps} steps") };
            format!(
                "The smallest change that changes this is the order: {} ({steps} away, a step being to swap two neighbours or to add an axis at the end). Then {first}.",
                order.join(" > ")
            )
        }
    }
}

/// Which grades to look up first.
fn sensitivity(document: &mut Document, words: Words<'_>, comparison: &Comparison<'_>) {
    document.heading(2, words.pick("先に確かめたい等級", "Grades worth looking up first"));
    let sensitivity = comparison.sensitivity();
    if sensitivity.shifts().is_empty() {
        document.paragraph(words.pick(
            "本ツールが推定した等級のうち、一つが1段階違うだけで1位が変わるものはありません。",
            "No single derived grade, moved by one step, changes who comes first.",
        ));
        return;
    }
    document.paragraph(words.pick(
        "次の等級は、1段階違うだけで1位が変わります。公式の比較表を参照できる場合は、ここから確かめてください。",
        "Each of these derived grades would change who comes first if it were one step off. Whoever has the official table should look these up first.",
    ));
    let columns: [Column<'_, &Shift>; 5] = [
        ("方式", "Method", &|shift| words.method(shift.method()).into()),
        ("評価軸", "Axis", &|shift| words.axis(shift.axis()).into()),
        ("現在", "Now", &|shift| grades::grade(comparison.grading().get(shift.method(), shift.axis()))),
        ("1段階違う場合", "If it were", &|shift| shift.to().id().into()),
        ("1位への影響", "What changes in the first place", &|shift| {
            effect(words, comparison.first(), shift.first()).into()
        }),
    ];
    document.table(table::table(words, sensitivity.shifts(), &columns));
}

/// What a change does to the first place.
fn effect(words: Words<'_>, now: MethodSet, then: MethodSet) -> String {
    let names = |methods: MethodSet| words.methods(methods.iter());
    let (gone, new, left) = (names(now.difference(then)), names(then.difference(now)), names(then));
    match (new.is_empty(), gone.is_empty(), then.len()) {
        // Of those that share it, some are left.
        (true, _, 1) => say!(words, "{left}が単独で1位になります", "{left} alone comes first"),
        (true, ..) => say!(words, "{gone}が1位の顔ぶれから外れます", "{gone} no longer among the first"),
        (false, true, _) => say!(words, "{new}が同順位に加わります", "{new} shares it"),
        (false, false, _) => say!(words, "{left}に替わります", "{left} instead"),
    }
}
