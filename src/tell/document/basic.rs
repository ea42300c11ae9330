//! A document for formats that know text alone: what else it holds is put into lists.

use super::{
    Block, Check, CheckGroup, Document, Item, KeyFigure, KeyResult, Table,
    line::{Inline, Line},
};
use crate::language::Lang;

impl Document {
    /// The document in headings, paragraphs, notes, lists and tables alone, from the title to the data it rests on: for
    /// formats that have no boxes to tick, no pictures and no room for every detail. Its lines hold texts, marks and links.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Lang, MethodSet, Preferences, report::{Block, comparison_document}};
    /// let comparison = Guideline::embedded().compare(MethodSet::ALL, Preferences::default());
    /// let blocks = comparison_document(&comparison, Lang::En).basic_blocks();
    /// assert!(matches!(&blocks[0], Block::Heading { level: 1, line, .. } if line.plain() == "Telework methods compared"));
    /// ```
    #[must_use]
    pub fn basic_blocks(&self) -> Vec<Block> {
        self.basic(Basic { lang: self.lang, in_full: false })
    }

    /// The same with every detail, and with what is said of each measure of a checklist: for files to be handed on.
    #[must_use]
    pub fn basic_blocks_in_full(&self) -> Vec<Block> {
        self.basic(Basic { lang: self.lang, in_full: true })
    }

    fn basic(&self, basic: Basic) -> Vec<Block> {
        let mut blocks = vec![Block::Heading { level: 1, id: None, line: self.title.clone() }];
        let fact = |(label, value): &(String, Line)| {
            Block::Paragraph(Line::from(&**label).text(basic.colon()).line(value.clone()))
        };
        blocks.extend(self.facts.iter().map(fact));
        blocks.push(Block::Note(self.notice.clone()));
        self.blocks.iter().for_each(|block| basic.add(&mut blocks, block));
        blocks.extend(self.data.iter().cloned().map(Block::Paragraph));
        blocks
    }
}

/// How a document is put into lists.
struct Basic {
    lang: Lang,
    /// Whether there is room for every detail.
    in_full: bool,
}

impl Basic {
    const fn colon(&self) -> &'static str {
        self.lang.pick("：", ": ")
    }

    fn add(&self, blocks: &mut Vec<Block>, block: &Block) {
        let basic = match block {
            Block::Heading { level, id, line } => {
                Block::Heading { level: *level, id: id.clone(), line: self.line(line) }
            }
            Block::Paragraph(line) => Block::Paragraph(self.line(line)),
            Block::Note(line) => Block::Note(self.line(line)),
            Block::Bullets(items) => Block::Bullets(self.items(items)),
            Block::Steps(items) => Block::Steps(self.items(items)),
            Block::Table(table) => Block::Table(Table {
                caption: None,
                header: self.lines(&table.header),
                rows: table.rows.iter().map(|row| self.lines(row)).collect(),
            }),
            Block::Checklist(groups) if self.in_full => {
                return groups.iter().for_each(|group| blocks.extend(self.group_in_full(group)));
            }
            Block::Checklist(groups) => Block::Bullets(groups.iter().map(|group| self.group(group)).collect()),
            Block::Results(results) => match &**results {
                [only] if !only.label.is_empty() => Block::Paragraph(self.result(only)),
                _ => Block::Bullets(results.iter().map(|result| self.result(result).into()).collect()),
            },
            Block::Figures(figures) => Block::Bullets(figures.iter().map(|figure| self.figure(figure)).collect()),
            Block::Picture { .. } => return,
            Block::Detail { brief, full } => {
                let told = if self.in_full { full } else { brief };
                return told.iter().for_each(|block| self.add(blocks, block));
            }
        };
        blocks.push(basic);
    }

    /// The names of the measures in a row.
    fn group(&self, group: &CheckGroup) -> Item {
        let titles = group.checks.iter().map(|check| self.line(&check.title).text(self.in_place(check)));
        let titles = Line::joined(titles, self.lang.pick("、", "; "));
        self.line(&group.title).emphasised().text(self.colon()).line(titles).into()
    }

    /// The measures one by one, each with what is said of it.
    fn group_in_full(&self, group: &CheckGroup) -> [Block; 2] {
        let items = group.checks.iter().map(|check| {
            let tags = check.tags.iter().map(|tag| match self.lang {
                Lang::Ja => format!("（{tag}）"),
                Lang::En => format!(" ({tag})"),
            });
            let line = self.line(&check.title).emphasised().text(tags.collect::<String>()).text(self.in_place(check));
            Item::new(line, self.lines(&check.text))
        });
        let title = Block::Paragraph(self.line(&group.title).emphasised());
        [title, Block::Bullets(items.collect())]
    }

    /// What a ticked box says, where there is none.
    const fn in_place(&self, check: &Check) -> &'static str {
        match check.ticked {
            Some(true) => self.lang.pick("（実施済）", " (in place)"),
            _ => "",
        }
    }

    fn result(&self, result: &KeyResult) -> Line {
        let label = if result.label.is_empty() { Line::new() } else { Line::from(&*result.label).text(self.colon()) };
        label.line(self.line(&result.line))
    }

    fn figure(&self, figure: &KeyFigure) -> Item {
        let line = Line::from(&*figure.name).text(self.colon()).strong(&*figure.value);
        match (&*figure.detail, self.lang) {
            ("", _) => line.into(),
            (detail, Lang::Ja) => line.text(format!("（{detail}）")).into(),
            (detail, Lang::En) => line.text(format!(" ({detail})")).into(),
        }
    }

    fn items(&self, items: &[Item]) -> Vec<Item> {
        items
            .iter()
            .map(|item| Item { line: self.line(&item.line), below: self.lines(&item.below), severity: item.severity })
            .collect()
    }

    fn lines(&self, lines: &[Line]) -> Vec<Line> {
        lines.iter().map(|line| self.line(line)).collect()
    }

    fn line(&self, line: &Line) -> Line {
        let basic = |inline: &Inline| match inline {
            Inline::Tag { text, .. } => {
                Inline::Text(format!("{}{text}{}", self.lang.pick("［", "["), self.lang.pick("］", "]")))
            }
            Inline::Reference { .. } | Inline::Grade { .. } => Inline::Text(inline.text().to_owned()),
            other => other.clone(),
        };
        Line(line.0.iter().map(basic).collect())
    }
}
