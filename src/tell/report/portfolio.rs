//! The portfolio as a document for reading and as a table for spreadsheets: advice per group, the smallest sets of methods
//! that serve all, what consolidating costs each group, and the measures of the union.

use super::{
    advice::{self, measures},
    comparison,
    grades::{self, Column},
    opening::{self, For},
    stability,
};
use crate::{
    decide::{
        Candidate, CautionAdvice, ControlAdvice, GroupAdvice, Placement, Plan, PlannedControl, Portfolio,
        PortfolioAdvice, Preferences,
    },
    guideline::{Lang, MethodSet, Role},
    tell::{
        document::{Block, Check, Document, Item, KeyFigure, KeyResult, Line, Table, cut},
        words::{Words, say},
    },
};

/// Up to this many groups get a drawing each: it is by far the largest part of a page.
const MOST_DRAWINGS: usize = 12;

/// Up to this many groups get a column of their own in the table of measures.
const MOST_COLUMNS: usize = 6;

/// The longest name of a group, in characters, that is shown in full wherever the group is spoken of.
const LONGEST_LABEL: usize = 60;

/// The most sets of which the cost is told group by group.
const MOST_SETS: usize = 5;

/// The most sets that the summary names.
const MOST_SETS_IN_SUMMARY: usize = 3;

/// The portfolio in words. `methods` is what to consolidate onto; without it, each of the smallest sets that serve all is
/// tried, and the measures are those of every group's first choice.
///
/// ```
/// use telework_advisor::{Guideline, Lang, Portfolio, portfolio_document};
/// let text = r#"{ "groups": [
///     { "name": "Sales", "answers": { "work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "stored" } },
///     { "name": "Field", "answers": { "work-scope": "specific-apps", "connectivity": "offline-needed" } }
/// ] }"#;
/// let portfolio = Portfolio::from_json(Guideline::embedded(), "example.json", text.as_bytes())?;
/// let document = portfolio_document(&portfolio, &portfolio.advise(), None, Lang::En);
/// assert!(document.to_markdown().contains("Cloud service and Standalone"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn portfolio_document(
    portfolio: &Portfolio<'_>,
    advice: &PortfolioAdvice<'_>,
    methods: Option<MethodSet>,
    lang: Lang,
) -> Document {
    let words = Words { guideline: advice.guideline(), lang };
    let mut report = Report { words, advice, document: Document::new(lang) };
    let title = words.pick("グループ別のテレワーク方式", "Telework methods by group");
    opening::open(&mut report.document, words, title, For::portfolio(portfolio));
    let plan = plan(advice, methods);
    report.summary(&plan);
    report.groups();
    report.grades();
    report.smallest_sets();
    report.consolidation(methods);
    report.controls(&plan);
    report.by_group();
    let candidates = report.candidates();
    report.document.detail(|document| {
        advice::provenance(document, words, candidates, None);
        advice::sources(document, words);
    });
    opening::close(&mut report.document, words);
    report.document
}

/// The plan whose measures are listed.
pub(in crate::tell) fn plan<'a, 'g>(advice: &'a PortfolioAdvice<'g>, methods: Option<MethodSet>) -> Plan<'a, 'g> {
    methods.map_or_else(|| advice.first_choices(), |methods| advice.plan(methods))
}

/// Every measure of the union with the groups that need it, for spreadsheets: a measure a row, a group a column.
#[must_use]
pub fn portfolio_table(advice: &PortfolioAdvice<'_>, methods: Option<MethodSet>, lang: Lang) -> Table {
    let words = Words { guideline: advice.guideline(), lang };
    let plan = plan(advice, methods);
    let mut header: Vec<Line> = match lang {
        Lang::Ja => ["立場", "分類", "対策", "ID"].map(Line::from).into(),
        Lang::En => ["Role", "Category", "Measure", "ID"].map(Line::from).into(),
    };
    header.extend(plan.placements().iter().enumerate().map(|(place, placement)| {
        let method = placement.candidate().map_or(words.pick("なし", "none"), |one| words.method(one.method()));
        label(words, place, placement.group()).text(words.bracketed(method))
    }));
    let rows = plan.controls().into_iter().map(|planned| {
        let control = planned.control();
        let mut row = vec![
            Line::from(words.role(control.role())),
            words.category(control.category()),
            words.measure(control),
            Line::from(control.id()),
        ];
        row.extend((0..plan.placements().len()).map(|group| Line::from(need(words, &planned, group))));
        row.push(opening::note(words));
        row
    });
    header.push(Line::from(words.pick("注記", "Note")));
    Table::new(header, rows.collect())
}

struct Report<'t, 'g> {
    words: Words<'g>,
    advice: &'t PortfolioAdvice<'g>,
    document: Document,
}

/// A group's name, or its number where it has none. A name of any length is cut: it stands in every heading and table.
fn label(words: Words<'_>, place: usize, group: &GroupAdvice<'_>) -> Line {
    match group.name() {
        Some(name) => Line::new().given(cut(name, LONGEST_LABEL)),
        None => {
            let number = place + 1;
            Line::from(say!(words, "グループ{number}", "Group {number}"))
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

/// Whether a group needs a measure.
fn need(words: Words<'_>, planned: &PlannedControl<'_>, group: usize) -> &'static str {
    if planned.required_by().contains(&group) {
        words.pick("必要", "required")
    } else if planned.depends_in().iter().any(|&(other, _)| other == group) {
        words.pick("回答による", "depends")
    } else {
        words.pick("不要", "not needed")
    }
}

impl<'g> Report<'_, 'g> {
    fn summary(&mut self, plan: &Plan<'_, '_>) {
        let (words, advice) = (self.words, self.advice);
        self.document.section(2, "summary", words.pick("要約", "Summary"));
        let (count, sets) = (advice.groups().len(), advice.smallest_sets());
        let size = sets.first().map_or(0, |set| set.len());
        self.document.paragraph(match words.lang {
            Lang::Ja => format!("{count}グループのすべてに対応するには、最小で{size}方式が必要です。"),
            Lang::En => format!("To serve all {count} groups takes at least {}.", words.number(size, "method")),
        });
        let results = sets.iter().take(MOST_SETS_IN_SUMMARY).map(|set| KeyResult {
            label: String::new(),
            line: Line::new().strong(words.methods(set.iter())),
            is_first: true,
        });
        self.document.blocks.push(Block::Results(results.collect()));
        let methods = words.methods(plan.methods().iter());
        self.document.paragraph(say!(words, "{methods}を用いる場合", "With {methods}"));
        let figures = self.figures(plan);
        self.document.blocks.push(Block::Figures(figures));
    }

    fn figures(&self, plan: &Plan<'_, '_>) -> Vec<KeyFigure> {
        let (words, groups) = (self.words, self.advice.groups());
        let open = groups.iter().filter(|group| group.advice().is_open()).count();
        let open = say!(words, "未確定 {open}", "{open} still open");
        let people: u64 = groups.iter().filter_map(GroupAdvice::headcount).map(u64::from).sum();
        let people = match people {
            0 => String::new(),
            _ => say!(words, "計{people}人、", "{people} people, "),
        };
        let (controls, placed) = (plan.controls(), placed(plan));
        let shared = controls.iter().filter(|planned| planned.required_by().len() == placed).count();
        let in_conflict = groups.iter().filter_map(|group| group.advice().candidates().first());
        let (all, in_conflict) = (controls.len(), in_conflict.filter(|first| first.is_in_conflict()).count());
        vec![
            KeyFigure {
                name: words.pick("グループ", "Groups").into(),
                value: groups.len().to_string(),
                detail: people + &open,
            },
            KeyFigure {
                name: words.pick("必要な対策", "Measures").into(),
                value: say!(words, "{all}件", "{all}"),
                detail: say!(words, "全グループ共通 {shared}件", "{shared} for every group"),
            },
            KeyFigure {
                name: words
                    .pick("第一候補に「不適合」のあるグループ", "Groups whose first choice is in conflict")
                    .into(),
                value: in_conflict.to_string(),
                detail: String::new(),
            },
        ]
    }

    fn candidates(&self) -> MethodSet {
        self.advice.groups().iter().flat_map(|group| group.advice().candidates()).map(Candidate::method).collect()
    }

    fn groups(&mut self) {
        let words = self.words;
        self.document.section(2, "groups", words.pick("グループごとの推奨", "Advice for each group"));
        let header = match words.lang {
            Lang::Ja => ["グループ", "人数", "1位の方式", "ほかの候補", "回答の状況"],
            Lang::En => ["Group", "People", "First", "Other candidates", "Answers"],
        };
        let rows = self.advice.groups().iter().enumerate().map(|(place, group)| {
            let (first, others): (Vec<_>, Vec<_>) =
                group.advice().candidates().iter().partition(|candidate| candidate.rank() == 1);
            let names = |candidates: Vec<&Candidate<'_>>| words.methods(candidates.into_iter().map(Candidate::method));
            let others = if others.is_empty() { words.pick("なし", "none").into() } else { names(others) };
            let status = match (group.advice().open_questions().len(), words.lang) {
                (0, _) => words.pick("確定", "settled").into(),
                (open, Lang::Ja) => format!("未確定（{open}問）"),
                (open, Lang::En) => format!("open ({open})"),
            };
            let people = group.headcount().map_or_else(|| words.pick("－", "-").into(), |people| people.to_string());
            let mut row = vec![whole_label(words, place, group)];
            row.extend([people, names(first), others, status].map(Line::from));
            row
        });
        self.document.table(Table::new(header, rows.collect()));
        let items = self.advice.groups().iter().enumerate().filter_map(|(place, group)| self.group(place, group));
        self.document.bullets(items.collect());
    }

    /// What there is to say of a group beyond its row: how stable its choice is, and what speaks against it.
    fn group(&self, place: usize, group: &GroupAdvice<'g>) -> Option<Item> {
        let words = self.words;
        let comparison = group.advice().compare();
        let mut below: Vec<Line> = Vec::new();
        if comparison.methods().len() > 1 {
            below.extend(comparison::preferences(words, &comparison).into_iter().map(Line::from));
            let stability = comparison.stability();
            let places = stability.places().iter().map(|place| {
                let phrase = stability::place_in_words(words, &stability, place, &comparison);
                let name = words.method(place.method());
                Line::from(words.labelled(name, &phrase))
            });
            below.extend(places);
        }
        let first = group.advice().candidates().first()?;
        below.extend(advice::conflicts(first).map(|conflict| {
            let name = Line::from(words.method(first.method())).text(words.pick("　", " "));
            name.line(words.caution_advice(&conflict))
        }));
        (!below.is_empty()).then(|| Item::new(label(words, place, group).emphasised(), below))
    }

    fn grades(&mut self) {
        let words = self.words;
        self.document.section(2, "grades", words.pick("候補の評価", "Grades of the candidates"));
        let candidates = self.candidates();
        let columns: Vec<Column<'_>> = candidates.iter().map(|method| (method, [].as_slice())).collect();
        grades::write(&mut self.document, words, &columns, &Preferences::default());
    }

    fn smallest_sets(&mut self) {
        let words = self.words;
        let title =
            words.pick("全グループに対応できる最小の組合せ", "The smallest sets of methods that serve all groups");
        self.document.section(2, "sets", title);
        let sets = self.advice.smallest_sets();
        let size = sets.first().map_or(0, |set| set.len());
        self.document.paragraph(match (words.lang, size, sets.len()) {
            (Lang::Ja, 1, 1) => "次の1方式で全グループに対応できます。".into(),
            (Lang::Ja, _, 1) => format!("全グループに対応するには{size}方式が必要で、組合せは次のとおりです。"),
            (Lang::Ja, _, count) => {
                format!("全グループに対応するには{size}方式が必要で、組合せは{count}通りあります。第一候補を保てるグループが多い順に示します。")
            }
            (Lang::En, 1, 1) => "This method serves all groups.".into(),
            (Lang::En, _, 1) => format!("It takes {size} methods to serve all groups; only this set does."),
            (Lang::En, 1, count) => format!("One method is enough; any of these {count} serves all groups."),
            (Lang::En, _, count) => {
                format!("It takes {size} methods to serve all groups; {count} sets do. Those that let more groups keep their first choice stand first.")
            }
        });
        self.document.bullets(sets.iter().map(|set| Line::from(words.methods(set.iter())).into()).collect());
        let alone = self.advice.groups().iter().enumerate().filter_map(|(place, group)| {
            let method = group.served_by().iter().next().filter(|_| group.served_by().len() == 1)?;
            let (group, method) = (label(words, place, group), words.method(method));
            Some(match words.lang {
                Lang::Ja => group.text(format!("に対応できるのは{method}だけです。")),
                Lang::En => Line::from(format!("Only {method} serves ")).line(group).text("."),
            })
        });
        let alone: Vec<Item> = alone.map(Item::from).collect();
        if !alone.is_empty() {
            self.document.paragraph(
                words.pick("外せない方式と、その理由は次のとおりです。", "What cannot be left out, and why:"),
            );
            self.document.bullets(alone);
        }
        if self.advice.groups().iter().any(|group| group.advice().is_open()) {
            self.document.paragraph(words.pick(
                "回答が未確定のグループがあるため、組合せは今後の回答によって変わることがあります。",
                "The advice of some group is still open, so the sets hold as far as the answers to come keep these methods candidates.",
            ));
        }
    }

    fn consolidation(&mut self, methods: Option<MethodSet>) {
        let words = self.words;
        let sets: Vec<MethodSet> = match methods {
            Some(methods) => vec![methods],
            None => self.advice.smallest_sets().iter().copied().take(MOST_SETS).collect(),
        };
        self.document.section(
            2,
            "consolidation",
            words.pick("方式を集約した場合の影響", "What consolidating costs each group"),
        );
        for set in sets {
            self.document.heading(3, words.methods(set.iter()));
            let plan = self.advice.plan(set);
            let items: Vec<Item> = plan
                .placements()
                .iter()
                .enumerate()
                .filter_map(|(place, placement)| self.placement(place, placement, set))
                .collect();
            if items.is_empty() {
                self.document.paragraph(words.pick(
                    "どのグループも第一候補のまま利用でき、譲るものはありません。",
                    "Every group keeps its first choice; nothing is given up.",
                ));
            } else if items.len() < plan.placements().len() {
                self.document.paragraph(words.pick(
                    "次のグループに影響があります。ほかのグループは第一候補のままです。",
                    "These groups are affected; the others keep their first choice.",
                ));
            }
            self.document.bullets(items);
        }
        if methods.is_none() && self.advice.smallest_sets().len() > MOST_SETS {
            let rest = self.advice.smallest_sets().len() - MOST_SETS;
            self.document.paragraph(match words.lang {
                Lang::Ja => format!("ほかの{rest}通りの組合せは、方式を指定すると個別に確かめられます。"),
                Lang::En => format!("The other {rest} sets are told when they are asked for by their methods."),
            });
        }
    }

    /// What the plan means for a group that does not keep its first choice.
    fn placement(&self, place: usize, placement: &Placement<'_, 'g>, set: MethodSet) -> Option<Item> {
        let words = self.words;
        let group = label(words, place, placement.group()).emphasised();
        let Some(candidate) = placement.candidate() else {
            let mut below: Vec<Line> = Vec::new();
            if let Some((method, changes)) = placement.way_in(set) {
                let method = words.method(method);
                let changes: Vec<String> = changes.iter().map(|change| words.change(change)).collect();
                below.push(Line::from(match words.lang {
                    Lang::Ja => format!("{method}が候補に加わる条件：{}", changes.join("、")),
                    Lang::En => format!("To make {method} a candidate, {}.", changes.join(" and ")),
                }));
            }
            let line = group
                .text(words.pick("：この中に候補となる方式がありません。", ": none of these methods is a candidate."));
            return Some(Item::new(line, below));
        };
        let (first, trade_off) = (placement.instead_of()?, placement.trade_off()?);
        let (method, instead_of) = (candidate.method(), first.method());
        let (now, then) = (words.method(instead_of), words.method(method));
        let line = group.text(say!(words, "：{now}から{then}へ", ": {then} instead of {now}"));
        let axes = |axes| comparison::differences(words, axes, instead_of, method);
        let cautions = |cautions: Vec<CautionAdvice<'_, 'g>>| {
            words.row(cautions.iter().map(|caution| words.caution_advice(caution)))
        };
        let below_minimum = words.axes(candidate.below_minimum().iter().copied());
        let below = [
            (words.pick("不利になる評価軸", "Worse on"), axes(trade_off.gives_up())),
            (words.pick("有利になる評価軸", "Better on"), axes(trade_off.gains())),
            (words.pick("加わる注意点", "Cautions added"), cautions(placement.cautions_added())),
            (words.pick("なくなる注意点", "Cautions that fall away"), cautions(placement.cautions_dropped())),
            (words.pick("最低水準を下回る評価軸", "Below the minimum on"), Line::from(below_minimum)),
        ];
        let below = below.into_iter().filter(|(_, line)| !line.plain().is_empty());
        Some(Item::new(line, below.map(|(label, line)| words.labelled_line(label, line)).collect()))
    }

    fn controls(&mut self, plan: &Plan<'_, 'g>) {
        let words = self.words;
        let controls = plan.controls();
        // A group without a method requires nothing, and must not hide what all others share.
        let groups = placed(plan);
        self.document.section(2, "measures", words.pick("必要な対策", "Measures required"));
        let methods = words.methods(plan.methods().iter());
        let (common, differing): (Vec<_>, Vec<_>) =
            controls.iter().partition(|planned| planned.required_by().len() == groups);
        let (all, shared, others) = (controls.len(), common.len(), differing.len());
        self.document.paragraph(match words.lang {
            Lang::Ja => format!("{methods}を用いる場合の対策は、合わせて{all}件です。うち{shared}件は全グループに共通し、{others}件はグループによって異なります。"),
            Lang::En => format!("With {methods} there are {all} measures in all: {shared} are required by every group, {others} differ between groups."),
        });
        if groups < plan.placements().len() {
            self.document.paragraph(words.pick(
                "候補となる方式のないグループは、件数から除いています。",
                "Groups without a method are not counted.",
            ));
        }
        self.document.at_two_lengths(
            |brief| {
                for role in Role::ALL {
                    let name = words.role(role);
                    let of_role =
                        common.iter().map(|planned| planned.control()).filter(|control| control.role() == role);
                    let groups =
                        measures::by_category(words, of_role.map(|control| (control, measures::check(words, control))));
                    if !groups.is_empty() {
                        brief.heading(3, say!(words, "全グループ共通：{name}", "Every group: {name}"));
                        brief.blocks.push(Block::Checklist(groups));
                    }
                }
                for role in Role::ALL {
                    let name = words.role(role);
                    let of_role = differing.iter().copied().filter(|planned| planned.control().role() == role);
                    let of_role: Vec<&PlannedControl<'g>> = of_role.collect();
                    if !of_role.is_empty() {
                        brief.heading(
                            3,
                            say!(words, "グループによって異なる対策：{name}", "Differing between groups: {name}"),
                        );
                        brief.table(differing_table(words, plan, &of_role));
                    }
                }
            },
            |full| {
                full.paragraph(words.pick(
                    "グループ名を添えていない対策は、全グループに共通です。",
                    "Measures without the name of a group are required by every group.",
                ));
                let checks = controls.iter().map(|planned| (planned.control(), check(words, plan, planned)));
                measures::by_role(full, words, checks.collect());
            },
        );
    }

    /// The advice for each group, shortly.
    fn by_group(&mut self) {
        let (words, groups) = (self.words, self.advice.groups());
        self.document.detail(|document| {
            document.section(2, "by-group", words.pick("グループ別の検討結果", "Group by group"));
            for (place, group) in groups.iter().enumerate() {
                document.heading(3, label(words, place, group));
                advice::of_group(document, group.advice(), 4, groups.len() <= MOST_DRAWINGS);
                let first = group.advice().candidates().first();
                let required = first.into_iter().flat_map(Candidate::controls).filter(ControlAdvice::is_required);
                let of_role = |role| required.clone().filter(|one| one.control().role() == role).count();
                let counts = words.by_role(Role::ALL.map(|role| (role, of_role(role))));
                document.paragraph(words.labelled(words.pick("必要な対策の件数", "Measures required"), &counts));
            }
        });
    }
}

/// How many groups get a method.
fn placed(plan: &Plan<'_, '_>) -> usize {
    plan.placements().iter().filter(|placement| placement.candidate().is_some()).count()
}

/// Names of groups in a row.
fn named(words: Words<'_>, plan: &Plan<'_, '_>, groups: impl Iterator<Item = usize>) -> Line {
    let mut names = Line::new();
    for group in groups {
        let Some(placement) = plan.placements().get(group) else { continue };
        let separator = if names.0.is_empty() { "" } else { words.pick("、", ", ") };
        names = names.text(separator).line(label(words, group, placement.group()));
    }
    names
}

/// A measure of the plan to be ticked, with the groups that need it where not all do.
fn check(words: Words<'_>, plan: &Plan<'_, '_>, planned: &PlannedControl<'_>) -> Check {
    let mut check = measures::check(words, planned.control());
    if planned.required_by().len() < placed(plan) {
        let required = named(words, plan, planned.required_by().iter().copied());
        let depends = named(words, plan, planned.depends_in().iter().map(|&(group, _)| group));
        let required_label = words.pick("必要なグループ", "Required by");
        let depends_label = words.pick("回答によるグループ", "Depends on answers in");
        for (label, names) in [(required_label, required), (depends_label, depends)] {
            if !names.0.is_empty() {
                check.text.push(words.labelled_line(label, names).text(words.pick("。", ".")));
            }
        }
    }
    check
}

/// Measures that not all groups need: of few groups with a column each, of many with their names.
fn differing_table(words: Words<'_>, plan: &Plan<'_, '_>, controls: &[&PlannedControl<'_>]) -> Table {
    let groups = plan.placements().len();
    let in_columns = groups <= MOST_COLUMNS;
    let mut header = vec![Line::from(words.pick("対策", "Measure"))];
    if in_columns {
        header.extend((0..groups).map(|group| named(words, plan, std::iter::once(group))));
    } else {
        header.push(words.pick("必要", "Required by").into());
        header.push(words.pick("回答による", "Depends in").into());
    }
    let rows = controls.iter().map(|planned| {
        let mut row = vec![words.measure(planned.control())];
        if in_columns {
            row.extend((0..groups).map(|group| Line::from(need(words, planned, group))));
        } else {
            row.push(named(words, plan, planned.required_by().iter().copied()));
            row.push(named(words, plan, planned.depends_in().iter().map(|&(group, _)| group)));
        }
        row
    });
    Table::new(header, rows.collect())
}
