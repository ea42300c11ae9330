//! The portfolio as a document for reading and as a table for spreadsheets: advice per group, the smallest sets of methods
//! that serve all, what consolidating costs each group, and the measures of the union.

use super::{
    comparison,
    document::{Document, Item, Line, Table, cut},
    grades::{self, Column},
    opening::{self, For},
    stability,
    words::Words,
};
use crate::{
    decide::{
        Candidate, CautionAdvice, GroupAdvice, Placement, Plan, PlannedControl, Portfolio, PortfolioAdvice, Preferences,
    },
    guideline::{Category, Lang, MethodSet, Role},
};

/// Up to this many groups get a column of their own in the table of measures.
const MOST_COLUMNS: usize = 6;

/// The longest name of a group, in characters, that is shown in full wherever the group is spoken of.
const LONGEST_LABEL: usize = 60;

/// The most sets of which the cost is told group by group.
const MOST_SETS: usize = 5;

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
    let mut telling = Telling { words, advice, document: Document::new(lang) };
    let title = words.pick("グループ別のテレワーク方式", "Telework methods by group");
    opening::open(&mut telling.document, words, title, For::portfolio(portfolio));
    telling.groups();
    telling.grades();
    telling.smallest_sets();
    telling.consolidation(methods);
    telling.controls(&plan(advice, methods));
    opening::close(&mut telling.document, words);
    telling.document
}

/// The plan whose measures are told.
pub(super) fn plan<'a, 'g>(advice: &'a PortfolioAdvice<'g>, methods: Option<MethodSet>) -> Plan<'a, 'g> {
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
            Line::from(words.guideline.role(control.role()).name().get(lang)),
            words.category(control.category()),
            words.measure(control),
            Line::from(control.id()),
        ];
        row.extend((0..plan.placements().len()).map(|group| Line::from(need(words, &planned, group))));
        row.push(opening::note(words));
        row
    });
    header.push(Line::from(words.pick("注記", "Note")));
    Table { header, rows: rows.collect() }
}

struct Telling<'t, 'g> {
    words: Words<'g>,
    advice: &'t PortfolioAdvice<'g>,
    document: Document,
}

/// A group's name, or its number where it has none. A name of any length is cut: it stands in every heading and table.
pub(super) fn label(words: Words<'_>, place: usize, group: &GroupAdvice<'_>) -> Line {
    match group.name() {
        Some(name) => Line::new().given(cut(name, LONGEST_LABEL)),
        None => Line::from(numbered(words, place)),
    }
}

/// The same, whole: where a group is spoken of for the first time.
fn whole_label(words: Words<'_>, place: usize, group: &GroupAdvice<'_>) -> Line {
    match group.name() {
        Some(name) => Line::new().given(name),
        None => Line::from(numbered(words, place)),
    }
}

fn numbered(words: Words<'_>, place: usize) -> String {
    let number = place + 1;
    words.pick(format_args!("グループ{number}"), format_args!("Group {number}")).to_string()
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

impl<'g> Telling<'_, 'g> {
    fn groups(&mut self) {
        let words = self.words;
        self.document.heading(2, words.pick("グループごとの推奨", "Advice for each group"));
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
        let rows = rows.collect();
        self.document.table(Table { header: header.into_iter().map(Line::from).collect(), rows });
        let items = self.advice.groups().iter().enumerate().filter_map(|(place, group)| self.group(place, group));
        let items: Vec<Item> = items.collect();
        self.document.bullets(items);
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
                Line::from(words.pick(format_args!("{name}：{phrase}"), format_args!("{name}: {phrase}")).to_string())
            });
            below.extend(places);
        }
        let first = group.advice().candidates().first()?;
        let conflicts = first
            .cautions()
            .filter(|advice| advice.is_certain() && advice.caution().severity() == crate::CautionSeverity::Conflict);
        below.extend(conflicts.map(|advice| {
            let name = words.method(first.method());
            let line = Line::new().text(words.pick(format_args!("{name}　"), format_args!("{name} ")).to_string());
            self.cautions(line, &[advice])
        }));
        (!below.is_empty()).then(|| Item { line: label(words, place, group).emphasised(), below })
    }

    fn grades(&mut self) {
        let words = self.words;
        self.document.heading(2, words.pick("候補の評価", "Grades of the candidates"));
        let groups = self.advice.groups().iter();
        let candidates: MethodSet =
            groups.flat_map(|group| group.advice().candidates()).map(Candidate::method).collect();
        let columns: Vec<Column<'_>> = candidates.iter().map(|method| (method, [].as_slice())).collect();
        grades::tell(&mut self.document, words, &columns, &Preferences::default());
    }

    fn smallest_sets(&mut self) {
        let words = self.words;
        self.document.heading(
            2,
            words.pick("全グループに対応できる最小の組合せ", "The smallest sets of methods that serve all groups"),
        );
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
        self.document.heading(2, words.pick("方式を集約した場合の影響", "What consolidating costs each group"));
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
            if let Some((method, changes)) = placement.nearest_method(set) {
                let method = words.method(method);
                let changes: Vec<String> = changes.iter().map(|change| words.change(change)).collect();
                below.push(Line::from(match words.lang {
                    Lang::Ja => format!("{method}が候補に加わる条件：{}", changes.join("、")),
                    Lang::En => format!("To make {method} a candidate, {}.", changes.join(" and ")),
                }));
            }
            let line = group
                .text(words.pick("：この中に候補となる方式がありません。", ": none of these methods is a candidate."));
            return Some(Item { line, below });
        };
        let (first, trade_off) = (placement.instead_of()?, placement.trade_off()?);
        let (method, instead_of) = (candidate.method(), first.method());
        let line = group.text(match words.lang {
            Lang::Ja => format!("：{}から{}へ", words.method(instead_of), words.method(method)),
            Lang::En => format!(": {} instead of {}", words.method(method), words.method(instead_of)),
        });
        let mut below: Vec<Line> = Vec::new();
        let mut push = |label_ja, label_en, line: Line| {
            let mut labelled = Line::from(words.pick(label_ja, label_en));
            labelled.0.extend(line.0);
            below.push(labelled);
        };
        push(
            "不利になる評価軸：",
            "Worse on: ",
            comparison::differences(words, trade_off.gives_up(), instead_of, method),
        );
        push(
            "有利になる評価軸：",
            "Better on: ",
            comparison::differences(words, trade_off.gains(), instead_of, method),
        );
        let (added, dropped) = (placement.cautions_added(), placement.cautions_dropped());
        if !added.is_empty() {
            push("加わる注意点：", "Cautions added: ", self.cautions(Line::new(), &added));
        }
        if !dropped.is_empty() {
            push("なくなる注意点：", "Cautions that fall away: ", self.cautions(Line::new(), &dropped));
        }
        if !candidate.below_minimum().is_empty() {
            let axes = words.axes(candidate.below_minimum().iter().copied());
            push("最低水準を下回る評価軸：", "Below the minimum on: ", Line::from(axes));
        }
        Some(Item { line, below })
    }

    /// Cautions in a row, each with its severity and mark.
    fn cautions(&self, mut line: Line, cautions: &[CautionAdvice<'_, 'g>]) -> Line {
        let words = self.words;
        for (place, advice) in cautions.iter().enumerate() {
            let caution = advice.caution();
            if place > 0 {
                line = line.text(words.pick("、", "; "));
            }
            let (severity, title) = (words.severity(caution.severity()), caution.title().get(words.lang));
            line = line
                .text(
                    words.pick(format_args!("［{severity}］{title}"), format_args!("[{severity}] {title}")).to_string(),
                )
                .mark(caution.provenance());
            if !advice.is_certain() {
                let on = words.depends_on(advice.on());
                line = line.text(
                    words.pick(format_args!("（{on}の回答による）"), format_args!(" (depends on: {on})")).to_string(),
                );
            }
        }
        line
    }

    fn controls(&mut self, plan: &Plan<'_, 'g>) {
        let words = self.words;
        let controls = plan.controls();
        // A group without a method requires nothing, and must not hide what all others share.
        let groups = plan.placements().iter().filter(|placement| placement.candidate().is_some()).count();
        self.document.heading(2, words.pick("必要な対策", "Measures required"));
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
        for role in Role::ALL {
            let mut items: Vec<Item> = Vec::new();
            for group in Category::ALL {
                let of_group: Vec<_> = common
                    .iter()
                    .map(|planned| planned.control())
                    .filter(|control| control.role() == role && control.category() == group)
                    .collect();
                if !of_group.is_empty() {
                    let line = words.category(group).emphasised().text(words.pick("：", ": "));
                    items.push(line.line(words.measures(of_group)).into());
                }
            }
            if !items.is_empty() {
                let name = words.guideline.role(role).name().get(words.lang);
                let heading = match words.lang {
                    Lang::Ja => format!("全グループ共通：{name}"),
                    Lang::En => format!("Every group: {name}"),
                };
                self.document.heading(3, heading);
                self.document.bullets(items);
            }
        }
        for role in Role::ALL {
            let of_role: Vec<&PlannedControl<'g>> =
                differing.iter().copied().filter(|planned| planned.control().role() == role).collect();
            if !of_role.is_empty() {
                let name = words.guideline.role(role).name().get(words.lang);
                let heading = match words.lang {
                    Lang::Ja => format!("グループによって異なる対策：{name}"),
                    Lang::En => format!("Differing between groups: {name}"),
                };
                self.document.heading(3, heading);
                let table = self.differing(plan, &of_role);
                self.document.table(table);
            }
        }
    }

    fn differing(&self, plan: &Plan<'_, 'g>, controls: &[&PlannedControl<'g>]) -> Table {
        let words = self.words;
        let labels: Vec<Line> = plan
            .placements()
            .iter()
            .enumerate()
            .map(|(place, placement)| label(words, place, placement.group()))
            .collect();
        let columns = labels.len() <= MOST_COLUMNS;
        let mut header = vec![Line::from(words.pick("対策", "Measure"))];
        if columns {
            header.extend(labels.iter().cloned());
        } else {
            header.push(words.pick("必要", "Required by").into());
            header.push(words.pick("回答による", "Depends in").into());
        }
        let names = |groups: &mut dyn Iterator<Item = usize>| -> Line {
            let mut names = Line::new();
            for (place, label) in groups.filter_map(|group| labels.get(group)).enumerate() {
                names = if place > 0 { names.text(words.pick("、", ", ")) } else { names }.line(label.clone());
            }
            names
        };
        let rows = controls.iter().map(|planned| {
            let control = planned.control();
            let mut row = vec![words.measure(control)];
            if columns {
                row.extend((0..labels.len()).map(|group| Line::from(need(words, planned, group))));
            } else {
                row.push(names(&mut planned.required_by().iter().copied()));
                row.push(names(&mut planned.depends_in().iter().map(|&(group, _)| group)));
            }
            row
        });
        Table { header, rows: rows.collect() }
    }
}
