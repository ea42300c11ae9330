//! The portfolio as a document for reading and as a table for spreadsheets: advice per group, the smallest sets of methods
//! that serve all, what consolidating costs each group, and the measures of the union.

pub(crate) mod measures;
pub(crate) mod summary;

pub use measures::{portfolio_gap_document, portfolio_table};

use super::{
    advice, comparison, exclusion,
    grades::{self, Graded},
    opening::{self, For},
    stability, statements,
    table::{self, Column},
};
use crate::{
    decide::{
        groups::{
            coverage::{GroupAdvice, PortfolioAdvice},
            plan::{Placement, Plan},
        },
        suit::{
            candidate::{Candidate, CautionAdvice, ControlAdvice},
            fit::Verdict,
            grading::Grading,
            preferences::Preferences,
        },
    },
    guideline::model::{
        control::Role,
        method::{Method, MethodSet},
    },
    language::Lang,
    tell::{
        document::{
            APPENDIX, Block, Document, Item,
            line::{Line, cut},
        },
        words::{Words, say},
    },
};

/// Up to this many groups get a drawing each: it is by far the largest part of a page.
const MOST_DRAWINGS: usize = 12;

/// The longest name of a group, in characters, that is shown in full wherever the group is spoken of.
const LONGEST_LABEL: usize = 60;

/// The most sets of which the cost is stated group by group.
const MOST_SETS: usize = 5;

/// The portfolio in words. `methods` is what to consolidate onto; without it, each of the smallest sets that serve all is
/// tried, and the measures are those of every group's first choice.
///
/// ```
/// use telework_advisor::{Guideline, Lang, portfolio::Portfolio, report::portfolio_document};
/// let text = r#"{ "groups": [
///     { "name": "Sales", "answers": { "work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "stored" } },
///     { "name": "Field", "answers": { "work-scope": "specific-apps", "connectivity": "offline-needed" } }
/// ] }"#;
/// let portfolio = Portfolio::from_json(Guideline::embedded(), "example.json", text.as_bytes())?;
/// let document = portfolio_document(&portfolio.advise(), None, Lang::En);
/// assert!(document.to_markdown().contains("Cloud service and Standalone"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn portfolio_document(advice: &PortfolioAdvice<'_>, methods: Option<MethodSet>, lang: Lang) -> Document {
    let words = Words { guideline: advice.guideline(), lang };
    let title = words.pick("部署・拠点別のテレワーク方式", "Telework methods by group");
    let mut document = opening::open(words, title, For::portfolio(advice.portfolio()));
    let plan = advice.plan_for(methods);
    summary::summary(&mut document, words, advice, &plan, methods);
    let (mut brief, mut full) = (Document::new(lang), Document::new(lang));
    brief.heading(2, words.pick(GROUPS.0, GROUPS.1));
    brief.bullets(
        advice.groups().iter().enumerate().map(|(place, group)| one_line(words, place, group).into()).collect(),
    );
    groups(&mut full, words, advice);
    statements::of_all_groups(&mut full, words, advice.portfolio().findings());
    grades(&mut full, words, advice);
    smallest_sets(&mut full, words, advice);
    consolidation(&mut full, words, advice, methods);
    measures::gap(&mut full, words, &plan);
    full.section(2, APPENDIX, words.pick("付録", "Appendix"));
    full.paragraph(words.pick(
        "以下は、部署・拠点ごとの詳細、対策の一覧、出典などの資料です。",
        "What follows is for reference: each group in detail, the catalogue of measures, sources.",
    ));
    by_group(&mut full, words, advice);
    measures::measures(&mut full, words, &plan);
    full.section(2, "comparison-detail", words.pick("候補の評価（詳細）", "The grades in detail"));
    grades::rubric(&mut full, words);
    advice::provenance(&mut full, words, candidates(advice), None);
    advice::sources(&mut full, words);
    document.blocks.push(Block::Detail { brief: brief.blocks, full: full.blocks });
    document
}

/// The heading above what is recommended for each group.
const GROUPS: (&str, &str) = ("部署・拠点ごとの推奨", "Advice for each group");

/// The widest that a line about a group may be, in columns of a terminal, without its bullet.
const LINE: usize = 78;
/// The room that is left for a group's name before methods are named in short.
const SHORTEST_LABEL: usize = 8;

/// A group in one line of text, whatever it is called.
fn one_line(words: Words<'_>, place: usize, group: &GroupAdvice<'_>) -> Line {
    let (candidates, open) = (group.advice().candidates(), group.advice().open_questions().len());
    let width = |text: &str| -> usize { text.chars().map(|one| if one.is_ascii() { 1 } else { 2 }).sum() };
    let mut rest = group.headcount().map(|people| say!(words, "（{people}人）", " ({people})")).unwrap_or_default();
    rest.push_str(words.pick("：", ": "));
    match candidates {
        _ if open > 0 && group.advice().verdict() != Verdict::Conflicts => {
            let count = candidates.len();
            rest.push_str(&match words.lang {
                Lang::Ja => format!("未確定（候補{count}方式、残る質問{open}問）"),
                Lang::En => {
                    let (methods, questions) = (words.number(count, "method"), words.number(open, "question"));
                    format!("open ({methods} possible, {questions} left)")
                }
            });
        }
        [] => {}
        // Where every candidate is in conflict, none is recommended.
        _ if group.advice().recommended().is_empty() => {
            let count = candidates.len();
            rest.push_str(&match words.lang {
                Lang::Ja => format!("推奨する方式なし（候補{count}方式はいずれも不適合）"),
                Lang::En => format!("none ({} possible, each in conflict)", words.number(count, "method")),
            });
        }
        _ => {
            let firsts = firsts(group);
            let others = candidates.len() - firsts.len();
            let others = if others > 0 { say!(words, "（ほか{others}）", " (+{others})") } else { String::new() };
            let first = words.methods(firsts.first().copied().into_iter());
            let all = words.methods(firsts.iter().copied()) + words.pick("（同順位）", " (tied)");
            rest.push_str(&match firsts.len() {
                0 | 1 => first,
                // A name has to fit in as well.
                _ if width(&rest) + width(&all) + width(&others) + SHORTEST_LABEL <= LINE => all,
                tied => {
                    let tied = tied - 1;
                    say!(words, "{first}（同順位がほかに{tied}）", "{first} ({tied} more tied)")
                }
            });
            rest.push_str(&others);
        }
    }
    let room = LINE.saturating_sub(width(&rest));
    let name = label(words, place, group).plain();
    let longest = (1..=name.chars().count()).rev().find(|&longest| width(&cut(&name, longest)) <= room);
    let name = cut(&name, longest.unwrap_or(1));
    let name = if group.name().is_some() { Line::new().given(name) } else { name.into() };
    name.text(rest)
}

/// A group's name, or its number where it has none. A name of any length is cut: it stands in every heading and table.
pub(super) fn label(words: Words<'_>, place: usize, group: &GroupAdvice<'_>) -> Line {
    match group.name() {
        Some(name) => Line::new().given(cut(name, LONGEST_LABEL)),
        None => {
            let number = place + 1;
            Line::from(say!(words, "部署・拠点{number}", "Group {number}"))
        }
    }
}

/// The same, whole: where a group is spoken of for the first time.
fn whole_label(words: Words<'_>, place: usize, group: &GroupAdvice<'_>) -> Line {
    match group.name() {
        Some(name) => Line::new().given(name),
        None => label(words, place, group),
    }
}

fn candidates(advice: &PortfolioAdvice<'_>) -> MethodSet {
    advice.groups().iter().flat_map(|group| group.advice().candidates()).map(Candidate::method).collect()
}

/// What is recommended in the first place; while the advice is open, and where every candidate is in conflict, nothing is.
fn firsts(group: &GroupAdvice<'_>) -> Vec<Method> {
    let recommended = group.advice().recommended().iter().filter(|candidate| candidate.rank() == Some(1));
    recommended.map(Candidate::method).collect()
}

fn groups(document: &mut Document, words: Words<'_>, advice: &PortfolioAdvice<'_>) {
    document.section(2, "groups", words.pick(GROUPS.0, GROUPS.1));
    let methods = |methods: Vec<Method>| {
        let names = words.methods(methods.into_iter());
        Line::from(if names.is_empty() { words.pick("なし", "none").to_owned() } else { names })
    };
    let columns: [Column<'_, (usize, &GroupAdvice<'_>)>; 5] = [
        ("部署・拠点", "Group", &|&(place, group)| whole_label(words, place, group)),
        ("人数", "People", &|(_, group)| {
            group.headcount().map_or_else(|| words.pick("－", "-").into(), |people| people.to_string().into())
        }),
        ("判定", "Verdict", &|(_, group)| {
            let verdict = words.verdict(group.advice().verdict());
            match group.advice().open_questions().len() {
                0 => verdict.into(),
                open => say!(words, "{verdict}（残り{open}問）", "{verdict} ({open} left)").into(),
            }
        }),
        ("推奨する方式", "Recommended", &|(_, group)| methods(firsts(group))),
        ("ほかの候補", "Other candidates", &|(_, group)| {
            let candidates = group.advice().candidates().iter().map(Candidate::method);
            let first = firsts(group);
            methods(candidates.filter(|method| !first.contains(method)).collect())
        }),
    ];
    document.table(table::table(words, advice.groups().iter().enumerate(), &columns));
    let items = advice.groups().iter().enumerate().filter_map(|(place, group)| beyond_row(words, place, group));
    document.bullets(items.collect());
}

/// What there is to say of a group beyond its row: how stable its choice is, and what speaks against it.
fn beyond_row(words: Words<'_>, place: usize, group: &GroupAdvice<'_>) -> Option<Item> {
    let comparison = group.advice().compare();
    let mut below: Vec<Line> = Vec::new();
    if comparison.methods().len() > 1 && comparison.is_ranked() {
        below.extend(comparison::preferences(words, &comparison).into_iter().map(Line::from));
        let stability = comparison.stability();
        let places = stability.places().iter().map(|place| {
            let phrase = stability::place_in_words(words, &stability, place, &comparison);
            let name = words.method(place.method());
            Line::from(words.labelled(name, &phrase))
        });
        // It speaks of what stands below it.
        below.extend(stability::without_effect(words, &stability).map(Line::from));
        below.extend(places);
    }
    let first = group.advice().candidates().first()?;
    below.extend(first.conflicts().map(|conflict| {
        let name = Line::from(words.method(first.method())).text(words.pick("　", " "));
        name.line(words.caution_advice(&conflict))
    }));
    (!below.is_empty()).then(|| Item::new(label(words, place, group).emphasised(), below))
}

fn grades(document: &mut Document, words: Words<'_>, advice: &PortfolioAdvice<'_>) {
    document.section(2, "grades", words.pick("候補の評価", "Grades of the candidates"));
    let candidates = candidates(advice);
    let columns: Vec<Graded<'_>> = candidates.iter().map(|method| (method, [].as_slice())).collect();
    // The groups may be looked at in different configurations; what is common to them is the basic ones.
    let basic = Grading::new(words.guideline, None);
    grades::write(document, words, basic, &columns, &Preferences::default());
}

fn smallest_sets(document: &mut Document, words: Words<'_>, advice: &PortfolioAdvice<'_>) {
    let title =
        words.pick("すべての部署・拠点に対応できる最小の組合せ", "The smallest sets of methods that serve all groups");
    document.section(2, "sets", title);
    without_recommendation(document, words, advice);
    let sets = advice.smallest_sets();
    let size = sets.first().map_or(0, |set| set.len());
    document.paragraph(match (words.lang, size, sets.len()) {
            (Lang::Ja, 1, 1) => "次の1方式ですべての部署・拠点に対応できます。".into(),
            (Lang::Ja, _, 1) => format!("すべての部署・拠点に対応するには{size}方式が必要で、組合せは次のとおりです。"),
            (Lang::Ja, _, count) => {
                format!("すべての部署・拠点に対応するには{size}方式が必要で、組合せは{count}通りあります。第1候補を保てる部署・拠点が多い順に示します。")
            }
            (Lang::En, 1, 1) => "This method serves all groups.".into(),
            (Lang::En, _, 1) => format!("It takes {size} methods to serve all groups; only this set does."),
            (Lang::En, 1, count) => format!("One method is enough; any of these {count} serves all groups."),
            (Lang::En, _, count) => {
                format!("It takes {size} methods to serve all groups; {count} sets do. Those that let more groups keep their first choice come first.")
            }
        });
    document.bullets(sets.iter().map(|set| Line::from(words.methods(set.iter())).into()).collect());
    let alone = advice.groups().iter().enumerate().filter_map(|(place, group)| {
        let method = group.served_by().iter().next().filter(|_| group.served_by().len() == 1)?;
        let fits = group.advice().verdict() != Verdict::Conflicts;
        let others = group.advice().methods().difference(group.served_by());
        let (group, method) = (label(words, place, group), words.method(method));
        // A candidate that is left aside has to be seen to be.
        let left_aside = words.methods(others.iter());
        Some(match (words.lang, fits, others.is_empty()) {
            (Lang::Ja, true, true) => group.text(format!("に対応できるのは{method}だけです。")),
            (Lang::En, true, true) => Line::from(format!("Only {method} serves ")).line(group).text("."),
            (Lang::Ja, true, false) => group.text(format!(
                "に対応できるのは{method}だけです。{left_aside}も候補ですが、不適合または最低水準未満のため数えていません。"
            )),
            (Lang::En, true, false) => Line::from(format!("Only {method} serves "))
                .line(group)
                .text(format!(". Left aside, as in conflict or below the minimum: {left_aside}.")),
            (Lang::Ja, false, true) => group.text(format!("の候補は{method}だけで、不適合です。")),
            (Lang::En, false, true) => {
                Line::from(format!("Only {method} is a candidate for ")).line(group).text(", and it is in conflict.")
            }
            (Lang::Ja, false, false) => group.text(format!(
                "の候補はどれも不適合です。{left_aside}は最低水準にも届かないため、{method}だけを数えています。"
            )),
            (Lang::En, false, false) => Line::from("Every candidate is in conflict for ").line(group).text(format!(
                "; below the minimum too, and so left aside: {left_aside}. Only {method} is counted."
            )),
        })
    });
    let alone: Vec<Item> = alone.map(Item::from).collect();
    if !alone.is_empty() {
        document
            .paragraph(words.pick("外せない方式と、その理由は次のとおりです。", "What cannot be left out, and why:"));
        document.bullets(alone);
    }
    if advice.groups().iter().any(|group| group.advice().is_open()) {
        document.paragraph(words.pick(
                "回答が未確定の部署・拠点があるため、組合せは今後の回答によって変わることがあります。",
                "The advice of some group is still open, so the sets hold as far as the answers to come keep these methods candidates.",
            ));
    }
}

/// That some groups have no candidate but those in conflict, which sets and plans count all the same.
fn without_recommendation(document: &mut Document, words: Words<'_>, advice: &PortfolioAdvice<'_>) {
    let groups = advice.groups().iter().enumerate();
    let in_conflict: Vec<Line> = groups
        .filter(|(_, group)| group.advice().verdict() == Verdict::Conflicts)
        .map(|(place, group)| label(words, place, group))
        .collect();
    if in_conflict.is_empty() {
        return;
    }
    let names = words.row(in_conflict);
    document.paragraph(match words.lang {
        Lang::Ja => names.text("は、どの候補も不適合です。以下ではその候補も仮に数えていますが、推奨ではありません。"),
        Lang::En => Line::from("Every candidate is in conflict for: ")
            .line(names)
            .text(". They are counted here for the time being; none is recommended."),
    });
}

fn consolidation(document: &mut Document, words: Words<'_>, advice: &PortfolioAdvice<'_>, methods: Option<MethodSet>) {
    let sets: Vec<MethodSet> = match methods {
        Some(methods) => vec![methods],
        None => advice.smallest_sets().iter().copied().take(MOST_SETS).collect(),
    };
    document.section(2, "consolidation", words.pick("方式を集約した場合の影響", "What consolidating costs each group"));
    without_recommendation(document, words, advice);
    for set in sets {
        document.heading(3, words.methods(set.iter()));
        let plan = advice.plan(set);
        let items: Vec<Item> = plan
            .placements()
            .iter()
            .enumerate()
            .filter_map(|(place, placement)| affected(words, place, placement, set))
            .collect();
        if items.is_empty() {
            document.paragraph(words.pick(
                "どの部署・拠点も第1候補のまま利用でき、譲るものはありません。",
                "Every group keeps its first choice; nothing is given up.",
            ));
        } else if items.len() < plan.placements().len() {
            document.paragraph(words.pick(
                "次の部署・拠点に影響があります。ほかは第1候補のままです。",
                "These groups are affected; the others keep their first choice.",
            ));
        }
        document.bullets(items);
    }
    if methods.is_none() && advice.smallest_sets().len() > MOST_SETS {
        let rest = advice.smallest_sets().len() - MOST_SETS;
        document.paragraph(match words.lang {
            Lang::Ja => format!("ほかの{rest}通りの組合せは、方式を指定すると個別に確かめられます。"),
            Lang::En => format!("The other {rest} sets are told when they are asked for by their methods."),
        });
    }
}

/// What the plan means for a group that does not keep its first choice.
fn affected(words: Words<'_>, place: usize, placement: &Placement<'_, '_>, set: MethodSet) -> Option<Item> {
    let group = label(words, place, placement.group()).emphasised();
    let Some(candidate) = placement.candidate() else {
        let mut below: Vec<Line> = Vec::new();
        if let Some((method, _)) = placement.nearest_method(set) {
            let changes = exclusion::admissions(words, placement.group().advice(), method);
            below.extend(changes.map(|line| words.labelled_line(words.method(method), line)));
        }
        let line =
            group.text(words.pick("：この中に候補となる方式がありません。", ": none of these methods is a candidate."));
        return Some(Item::new(line, below));
    };
    let (first, trade_off) = (placement.instead_of()?, placement.trade_off()?);
    let grading = placement.group().advice().grading();
    let (method, instead_of) = (candidate.method(), first.method());
    let (now, then) = (words.method(instead_of), words.method(method));
    let line = group.text(say!(words, "：{now}から{then}へ", ": {then} instead of {now}"));
    let axes = |axes| comparison::differences(words, grading, axes, instead_of, method);
    let cautions =
        |cautions: Vec<CautionAdvice<'_, '_>>| words.row(cautions.iter().map(|caution| words.caution_advice(caution)));
    let below_minimum = words.axes(candidate.below_minimum().iter().copied());
    let below = words.labelled_lines([
        ("不利になる評価軸", "Worse on", axes(trade_off.gives_up())),
        ("有利になる評価軸", "Better on", axes(trade_off.gains())),
        ("加わる注意点", "Cautions added", cautions(placement.cautions_added())),
        ("なくなる注意点", "Cautions that fall away", cautions(placement.cautions_dropped())),
        ("最低水準を下回る評価軸", "Below the minimum on", below_minimum.into()),
    ]);
    Some(Item::new(line, below))
}

/// The advice for each group, shortly.
fn by_group(document: &mut Document, words: Words<'_>, advice: &PortfolioAdvice<'_>) {
    let groups = advice.groups();
    document.section(2, "by-group", words.pick("部署・拠点別の検討結果", "Group by group"));
    for (place, group) in groups.iter().enumerate() {
        document.heading(3, label(words, place, group));
        if let Some(site) = group.advice().profile().site() {
            let (ja, en) = opening::SITE;
            document.paragraph(words.labelled_line(words.pick(ja, en), Line::new().given(site)));
        }
        advice::of_group(document, group.advice(), 4, groups.len() <= MOST_DRAWINGS);
        let first = group.advice().candidates().first();
        let required = first.into_iter().flat_map(Candidate::controls).filter(ControlAdvice::is_required);
        let of_role = |role| required.clone().filter(|one| one.control().role() == role).count();
        let counts = words.by_role(Role::ALL.map(|role| (role, of_role(role))));
        document.paragraph(words.labelled(words.pick("必要な対策の件数", "Measures required"), &counts));
    }
}

/// How many groups get a method.
fn placed(plan: &Plan<'_, '_>) -> usize {
    plan.placements().iter().filter(|placement| placement.candidate().is_some()).count()
}
