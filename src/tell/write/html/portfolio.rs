//! The report on a portfolio: all groups on the first screen, then what the document of the portfolio says, the measures as
//! boxes to tick, and the advice for each group.

use super::{
    blocks, cautions,
    checklist::{self, Point},
    flowchart, grades,
    markup::Markup,
    page::{Page, Section},
    provenance, sources, summary,
};
use crate::{
    decide::{Advice, Candidate, Plan, PlannedControl, Portfolio, PortfolioAdvice, Preferences, Profile},
    guideline::{Lang, MethodSet, Role},
    tell::{
        advice::{self, Part},
        document::{Block, Line},
        grades::Column,
        opening::For,
        portfolio,
        words::Words,
    },
};

/// The advice for a portfolio as one page of HTML, like that on a profile ([`advice_html`](super::advice_html)). `methods`
/// is what to consolidate onto, as in [`portfolio_document`](crate::portfolio_document).
#[must_use]
pub fn portfolio_html(
    portfolio: &Portfolio<'_>,
    advice: &PortfolioAdvice<'_>,
    methods: Option<MethodSet>,
    lang: Lang,
) -> String {
    let words = Words { guideline: advice.guideline(), lang };
    let report = Report { words, advice, plan: portfolio::plan(advice, methods) };
    let document = portfolio::portfolio_document(portfolio, advice, methods, lang);
    let told = report.told(document.blocks);
    let mut sections = Vec::new();
    let mut groups = Markup::new();
    for (id, title, blocks) in told {
        let body = match id {
            "groups" => {
                // The table goes to the first screen, and what is said of the groups with it.
                groups = blocks::blocks(&blocks, lang, "summary", 0);
                continue;
            }
            "grades" => report.grades(&blocks),
            "measures" => report.measures(&blocks),
            _ => blocks::blocks(&blocks, lang, id, 0),
        };
        sections.push(Section { id: id.into(), title, body });
    }
    sections.push(report.groups(portfolio));
    sections.insert(0, report.summary(groups));
    let provenance = report.provenance();
    sections.extend(provenance);
    sections.push(Section {
        id: "sources".into(),
        title: words.pick("出典", "Sources").into(),
        body: sources::list(words),
    });
    let page = Page {
        words,
        title: words.pick("グループ別のテレワーク方式", "Telework methods by group").into(),
        whom: For::portfolio(portfolio),
        sections,
    };
    page.write()
}

/// What the sections of the document are called on the page, in its order.
const IDS: [&str; 5] = ["groups", "grades", "sets", "consolidation", "measures"];

/// Up to this many groups get a drawing each: it is by far the largest part of a page.
const MOST_DRAWINGS: usize = 12;

struct Report<'t, 'g> {
    words: Words<'g>,
    advice: &'t PortfolioAdvice<'g>,
    plan: Plan<'t, 'g>,
}

impl<'g> Report<'_, 'g> {
    /// The sections of the document: id, title and what stands below it.
    fn told(&self, blocks: Vec<Block>) -> Vec<(&'static str, String, Vec<Block>)> {
        let mut sections: Vec<(&'static str, String, Vec<Block>)> = Vec::new();
        let mut ids = IDS.into_iter();
        for block in blocks {
            match (block, sections.last_mut()) {
                (Block::Heading(2, title), _) => {
                    if let Some(id) = ids.next() {
                        sections.push((id, title.plain(), Vec::new()));
                    }
                }
                (block, Some((.., below))) => below.push(block),
                // Title and notice stand in the header of the page.
                (_, None) => {}
            }
        }
        sections
    }

    fn summary(&self, groups: Markup) -> Section {
        let words = self.words;
        let (count, sets) = (self.advice.groups().len(), self.advice.smallest_sets());
        let size = sets.first().map_or(0, |set| set.len());
        let lead = words
            .pick(
                format_args!("{count}グループのすべてに対応するには、最小で{size}方式が必要です。"),
                format_args!(
                    "To serve all {count} groups takes at least {}.",
                    if size == 1 { "1 method".into() } else { format!("{size} methods") }
                ),
            )
            .to_string();
        let mut body = Markup::new().block("p", &[("class", "lead")], Markup::new().text(&lead));
        let items = sets.iter().take(3).fold(Markup::new(), |items, set| {
            let names = Markup::new().element("strong", &[], Markup::new().text(&words.methods(set.iter())));
            items.block("li", &[("class", "first")], names)
        });
        body = body.block("ul", &[("class", "verdict")], items).then(self.figures());
        Section { id: "summary".into(), title: words.pick("要約", "Summary").into(), body: body.then(groups) }
    }

    fn figures(&self) -> Markup {
        let words = self.words;
        let groups = self.advice.groups();
        let unit = |count: usize, ja| words.pick(format_args!("{count}{ja}"), format_args!("{count}")).to_string();
        let people: u64 = groups.iter().filter_map(|group| group.headcount()).map(u64::from).sum();
        let people = match people {
            0 => String::new(),
            _ => words.pick(format_args!("計{people}人"), format_args!("{people} people")).to_string(),
        };
        let open = groups.iter().filter(|group| group.advice().is_open()).count();
        let open = words.pick(format_args!("未確定 {open}"), format_args!("{open} still open")).to_string();
        let details = [people, open].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let figures = summary::figure(
            words.pick("グループ", "Groups"),
            &groups.len().to_string(),
            &details.join(words.pick("、", ", ")),
        );
        let controls = self.plan.controls();
        let placed = self.plan.placements().iter().filter(|placement| placement.candidate().is_some()).count();
        let shared = controls.iter().filter(|planned| planned.required_by().len() == placed).count();
        let shared =
            words.pick(format_args!("全グループ共通 {shared}件"), format_args!("{shared} for every group")).to_string();
        let methods = words.methods(self.plan.methods().iter());
        let figures =
            figures.then(summary::figure(words.pick("必要な対策", "Measures"), &unit(controls.len(), "件"), &shared));
        let conflicts = groups
            .iter()
            .filter(|group| group.advice().candidates().first().is_some_and(Candidate::is_in_conflict))
            .count();
        let figures = figures.then(summary::figure(
            words.pick("第一候補に「不適合」のあるグループ", "Groups whose first choice is in conflict"),
            &conflicts.to_string(),
            "",
        ));
        let with = words.pick(format_args!("{methods}を用いる場合"), format_args!("With {methods}")).to_string();
        Markup::new().block("p", &[("class", "with")], Markup::new().text(&with)).block(
            "dl",
            &[("class", "figures")],
            figures,
        )
    }

    fn candidates(&self) -> MethodSet {
        self.advice.groups().iter().flat_map(|group| group.advice().candidates()).map(Candidate::method).collect()
    }

    fn grades(&self, blocks: &[Block]) -> Markup {
        let columns: Vec<Column<'_>> = self.candidates().iter().map(|method| (method, [].as_slice())).collect();
        let rest: Vec<Block> = blocks.iter().filter(|block| !matches!(block, Block::Table(_))).cloned().collect();
        grades::table(self.words, &columns, &Preferences::default(), "grades-table").then(blocks::blocks(
            &rest,
            self.words.lang,
            "grades-notes",
            0,
        ))
    }

    /// Every measure of the plan as a box, with the groups that need it where not all do.
    fn measures(&self, blocks: &[Block]) -> Markup {
        let words = self.words;
        // The sentences before the first heading; the lists below are told as boxes.
        let intro: Vec<Block> =
            blocks.iter().take_while(|block| !matches!(block, Block::Heading(..))).cloned().collect();
        let controls = self.plan.controls();
        let placed = self.plan.placements().iter().filter(|placement| placement.candidate().is_some()).count();
        let points: Vec<Point<'_>> = controls
            .iter()
            .map(|planned| Point { control: planned.control(), done: false, notes: self.notes(planned, placed) })
            .collect();
        let shared = words.pick(
            "グループ名を添えていない対策は、全グループに共通です。",
            "Measures without the name of a group are required by every group.",
        );
        blocks::blocks(&intro, words.lang, "measures-intro", 0)
            .block("p", &[], Markup::new().text(shared))
            .then(checklist::by_role(words, &points, "measure", 3))
    }

    fn notes(&self, planned: &PlannedControl<'_>, placed: usize) -> Vec<Line> {
        let words = self.words;
        if planned.required_by().len() == placed {
            return Vec::new();
        }
        let named = |label: &str, groups: &mut dyn Iterator<Item = usize>| {
            let mut line = Line::new();
            for (place, group) in groups.enumerate() {
                let Some(placement) = self.plan.placements().get(group) else { continue };
                let separator = if place > 0 { words.pick("、", ", ") } else { "" };
                line = line.text(separator).line(portfolio::label(words, group, placement.group()));
            }
            let label = Line::from(label).text(words.pick("：", ": "));
            (!line.0.is_empty()).then(|| label.line(line).text(words.pick("。", ".")))
        };
        let required = named(words.pick("必要なグループ", "Required by"), &mut planned.required_by().iter().copied());
        let depends = named(
            words.pick("回答によるグループ", "Depends on answers in"),
            &mut planned.depends_in().iter().map(|&(group, _)| group),
        );
        [required, depends].into_iter().flatten().collect()
    }

    /// The advice for each group, shortly.
    fn groups(&self, portfolio: &Portfolio<'g>) -> Section {
        let words = self.words;
        let mut body = Markup::new();
        for (place, (group, profile)) in self.advice.groups().iter().zip(portfolio.profiles()).enumerate() {
            let id = format!("group-{place}");
            let label = portfolio::label(words, place, group);
            body =
                body.then(blocks::heading(3, &id, &label, words.lang)).then(self.group(&id, group.advice(), &profile));
        }
        Section {
            id: "by-group".into(), title: words.pick("グループ別の検討結果", "Group by group").into(), body
        }
    }

    fn group(&self, id: &str, advice: &Advice<'g>, profile: &Profile<'g>) -> Markup {
        let words = self.words;
        let mut markup = Markup::new();
        for (part, name) in [
            (Part::Recommendation, "recommendation"),
            (Part::OpenQuestions, "questions"),
            (Part::Why, "why"),
            (Part::Cautions, "cautions"),
            (Part::WhyNot, "why-not"),
        ] {
            let id = format!("{id}-{name}");
            let told = advice::blocks(profile, advice, words.lang, part);
            let Some((heading, _)) = told.split_first() else { continue };
            // Cautions are set apart by how loud they are.
            markup = if part == Part::Cautions {
                let heading = blocks::blocks(std::slice::from_ref(heading), words.lang, &id, 2);
                markup.then(heading).then(cautions::all(words, advice, &format!("{id}-of"), 5))
            } else {
                markup.then(blocks::blocks(&told, words.lang, &id, 2))
            };
            if part == Part::Why && self.advice.groups().len() <= MOST_DRAWINGS {
                markup = markup.then(flowchart::drawing(words, advice, &format!("{id}-flowchart"), 4));
            }
        }
        let required =
            advice.candidates().first().into_iter().flat_map(Candidate::controls).filter(|one| one.is_required());
        let counts = Role::ALL.map(|role| {
            let name = words.guideline.role(role).name().get(words.lang);
            format!("{name} {}", required.clone().filter(|one| one.control().role() == role).count())
        });
        let counts =
            words.labelled(words.pick("必要な対策の件数", "Measures required"), &counts.join(words.pick("、", ", ")));
        markup.block("p", &[], Markup::new().text(&counts))
    }

    fn provenance(&self) -> Option<Section> {
        let words = self.words;
        let body = provenance::grades(words, self.candidates(), "provenance-grades");
        (!body.is_empty()).then(|| Section {
            id: "provenance".into(),
            title: words.pick("導き出した項目とその根拠", "What is derived, and from what").into(),
            body,
        })
    }
}
