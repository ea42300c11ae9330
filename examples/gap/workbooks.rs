//! The workbooks of the gap: the checklist, the matrix of sites by measures, the roadmap.

use telework_advisor::{
    Guideline, Lang,
    change::{Gap, Requirement},
    portfolio::PortfolioAdvice,
    report::{Block, Document, Line, Table, gap_summary, gap_table, portfolio_gap_document, portfolio_table},
};

use crate::support::{
    Failure, date, pick,
    sheet::filled::{FOR, SITE},
    xlsx::{BAR, Book, Checklist, List},
};

/// The gap as a checklist in Excel, with what is known of the status filled in. Where that came from a checklist that was
/// filled in, what is not required any longer stands on a sheet of its own.
pub(crate) fn checklist(gap: &Gap<'_>, is_filled: bool, lang: Lang) -> Result<Vec<u8>, Failure> {
    let (guideline, profile) = (gap.guideline(), gap.profile());
    let method = guideline.method(gap.method()).name().get(lang).to_owned();
    let given = [
        (pick(lang, FOR[0], FOR[1]), profile.name().map(str::to_owned)),
        (pick(lang, SITE[0], SITE[1]), profile.site().map(str::to_owned)),
        (pick(lang, "日付", "Date"), profile.date().map(str::to_owned)),
        (pick(lang, "作成", "Prepared by"), profile.prepared_by().map(str::to_owned)),
        (pick(lang, "テレワーク方式", "Method"), Some(method)),
        (
            pick(lang, "対象外とするとき", "Not applicable"),
            Some(
                pick(
                    lang,
                    "「対象外」とした対策には、その理由を記入してください。",
                    "A measure that is not applicable needs a reason.",
                )
                .to_owned(),
            ),
        ),
    ];
    // Which method it is of, where that needs saying, and then how far all of it is.
    let mut said: Vec<String> = gap_summary(gap, lang)
        .blocks
        .into_iter()
        .filter_map(|block| match block {
            Block::Paragraph(line) => Some(line.plain()),
            _ => None,
        })
        .collect();
    let standing = (pick(lang, "実施状況", "Status"), said.pop());
    let about = said.into_iter().map(|text| (pick(lang, "方式について", "About the method"), Some(text)));
    let in_words = about.chain([standing]);
    let given = given.into_iter().chain(in_words);
    let facts: Vec<(&str, String)> = given.filter_map(|(label, value)| value.map(|value| (label, value))).collect();
    let is_kept = |place: usize| {
        let entry = gap.entries().get(place);
        is_filled
            && entry.is_some_and(|entry| entry.requirement() == Requirement::NotRequired && entry.state().is_some())
    };
    let all = gap_table(gap, lang);
    let (kept, rest): (Vec<_>, Vec<_>) = all.rows.iter().cloned().enumerate().partition(|&(place, _)| is_kept(place));
    let of = |rows: Vec<(usize, _)>| Table { rows: rows.into_iter().map(|(_, row)| row).collect(), ..all.clone() };
    let (kept, table) = (of(kept), of(rest));
    Checklist {
        book: Book {
            lang,
            guideline,
            title: pick(
                lang,
                "テレワークセキュリティ対策の実施状況",
                "Telework security measures: required and in place",
            ),
            facts: &facts,
            counts: counts(&gap_summary(gap, lang)),
            date: &date::or_published(profile.date(), guideline),
        },
        table: &table,
        // Whether it is required, role, category, measure, text.
        printed: &[(0, 9.0), (2, 13.0), (3, 17.0), (4, 26.0), (5, 48.0)],
        filled: Some([1, 7, 8, 9, 10, 11]),
        no_longer: (!kept.rows.is_empty()).then_some(&kept),
    }
    .render()
}

/// The measures of a portfolio, a measure a row and a group a column.
pub(crate) fn matrix(advice: &PortfolioAdvice<'_>, date: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    let document = portfolio_gap_document(advice, lang);
    let facts: Vec<(&str, String)> = document.facts.iter().map(|(label, value)| (&**label, value.plain())).collect();
    let table = portfolio_table(advice, None, lang);
    // Measure, role and category, the groups, then the id and the note.
    let groups = advice.groups().len();
    let places: Vec<usize> = [2, 0, 1].into_iter().chain(4..4 + groups).chain([3, 4 + groups]).collect();
    let of_row = |row: &Vec<Line>| places.iter().filter_map(|&place| row.get(place).cloned()).collect();
    let table = Table { caption: None, header: of_row(&table.header), rows: table.rows.iter().map(of_row).collect() };
    let widths: Vec<f64> = [34.0, 16.0, 22.0].into_iter().chain(vec![17.0; groups]).collect();
    let list = List {
        name: pick(lang, "対策と部署・拠点", "Measures by group"),
        table: &table,
        widths: &widths,
        status: None,
        due: None,
        frozen: 1,
    };
    let book = Book {
        lang,
        guideline: advice.guideline(),
        title: pick(lang, "対策の実施状況（部署・拠点別）", "Measures required and in place, group by group"),
        facts: &facts,
        counts: counts(&document),
        date,
    };
    book.render(&[list])
}

/// What to see to, with a bar in the column of its step.
pub(crate) fn roadmap(
    document: &Document,
    table: &Table,
    guideline: &Guideline,
    date: &str,
) -> Result<Vec<u8>, Failure> {
    let lang = document.lang;
    let facts: Vec<(&str, String)> = document.facts.iter().map(|(label, value)| (&**label, value.plain())).collect();
    let named = |name: &str| table.header.iter().position(|line| line.plain() == name);
    let step_column = named(pick(lang, "段階", "Step")).unwrap_or_default();
    let step = |row: &Vec<Line>| row.get(step_column).map(Line::plain).unwrap_or_default();
    let mut steps: Vec<String> = table.rows.iter().map(step).collect();
    steps.dedup();
    // The bars stand before the reasons: behind the remarks.
    let before = named(pick(lang, "取り組む理由", "Why")).unwrap_or(table.header.len());
    let with_bars = |row: &Vec<Line>, bars: Vec<Line>| {
        let (first, last) = row.split_at(before.min(row.len()));
        [first, &bars, last].concat()
    };
    let bars = |row: &Vec<Line>| {
        let bar = |other: &String| if *other == step(row) { BAR.into() } else { Line::new() };
        steps.iter().map(bar).collect()
    };
    let names: Vec<Line> = steps.iter().map(|name| name.as_str().into()).collect();
    let timed = Table {
        caption: None,
        header: with_bars(&table.header, names),
        rows: table.rows.iter().map(|row| with_bars(row, bars(row))).collect(),
    };
    let width = |name: &Line| match &*name.plain() {
        "段階" | "Step" => 9.0,
        "対策" | "Measure" => 36.0,
        "取り組む理由" | "Why" => 40.0,
        "備考" | "Remarks" | "部署・拠点" | "Group" => 20.0,
        name if steps.iter().any(|step| step == name) => 8.0,
        _ => 14.0,
    };
    let printed = before + steps.len() + 1;
    let widths: Vec<f64> = timed.header.iter().take(printed).map(width).collect();
    let list = List {
        name: pick(lang, "ロードマップ", "Roadmap"),
        table: &timed,
        widths: &widths,
        status: named(pick(lang, "状況", "Status")),
        due: named(pick(lang, "期限", "Due")),
        frozen: 0,
    };
    let count = |step: &String| {
        let of_step = table.rows.iter().filter(|row| {
            table.header.len() > step_column && row.get(step_column).map(Line::plain).as_ref() == Some(step)
        });
        vec![step.as_str().into(), of_step.count().to_string().into()]
    };
    let counts = Table {
        caption: None,
        header: [pick(lang, "段階", "Step"), pick(lang, "対策", "Measures")].map(Line::from).into(),
        rows: steps.iter().map(count).collect(),
    };
    let title = document.title.plain();
    let book = Book { lang, guideline, title: &title, facts: &facts, counts: Some(&counts), date };
    book.render(&[list])
}

/// The first table of a document: how many measures stand where.
fn counts(document: &Document) -> Option<&Table> {
    document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}
