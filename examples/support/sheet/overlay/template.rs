//! Writes the workbook for the official figures: what ships today, with cells for the pages, all of them empty.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, Workbook,
    Worksheet, XlsxError,
};
use telework_advisor::{Axis, Category, Control, Element, Grade, Guideline, Lang, Level, Method, Role, model::Target};

use super::{FLOWCHART_PAGE, START, YES, columns::Column};
use crate::support::{
    pick,
    sheet::{
        grid::cell_name,
        layout::{Lists, Look, height, mark, not_written, set_up_page, write_cell},
    },
};

/// How many measures the newest edition is said to have; for those that are not known there are empty rows.
const PUBLISHED: usize = 98;

/// Empty rows for the measures of executives, which may not be among them.
const OF_EXECUTIVES: usize = 10;

/// Empty rows for further edges, and for the choices of questions.
const EMPTY: usize = 30;

/// The workbook as bytes.
pub(crate) fn write(guideline: &Guideline, lang: Lang) -> Result<Vec<u8>, String> {
    let mut writer = Writer { guideline, lang, look: Look::new(lang), lists: Lists::new(lang) };
    writer.workbook().and_then(|mut workbook| workbook.save_to_buffer()).map_err(|error| not_written(&error, lang))
}

struct Writer<'w> {
    guideline: &'w Guideline,
    lang: Lang,
    look: Look,
    lists: Lists,
}

/// A cell of a row: what stands in it, and how.
enum Cell<'c> {
    Printed(String),
    Id(&'c str),
    Field(String),
    /// One of a list, or something else.
    Choice(String, Vec<String>),
    Yes(bool),
    Page,
}

impl Writer<'_> {
    fn pick(&self, [ja, en]: [&'static str; 2]) -> &'static str {
        pick(self.lang, ja, en)
    }

    fn workbook(&mut self) -> Result<Workbook, XlsxError> {
        let (guideline, lang) = (self.guideline, self.lang);
        let mut workbook = Workbook::new();
        // No clock is read.
        let date = crate::support::date::or_published(None, guideline);
        let date = ExcelDateTime::parse_from_str(&date).or_else(|_| ExcelDateTime::from_ymd(1900, 1, 1))?;
        let properties = DocProperties::new().set_title(self.title()).set_comment(guideline.notice().get(lang));
        workbook.set_properties(&properties.set_creation_datetime(&date));
        self.guide(workbook.add_worksheet())?;
        self.grades(workbook.add_worksheet())?;
        self.flowchart(workbook.add_worksheet())?;
        self.questions(workbook.add_worksheet())?;
        self.measures(workbook.add_worksheet())?;
        self.lists.write(&mut workbook)?;
        Ok(workbook)
    }

    fn title(&self) -> &'static str {
        pick(self.lang, "公式の値の記入用ブック（オーバーレイ）", "Workbook for the official figures (overlay)")
    }

    /// How to fill in the rest.
    fn guide(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (guideline, lang) = (self.guideline, self.lang);
        sheet.set_name(pick(lang, "記入方法", "How to fill in"))?;
        const WIDTHS: [f64; 2] = [22.0, 100.0];
        for (place, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(place, width)?;
        }
        sheet.write_string_with_format(0, 0, self.title(), &self.look.title)?;
        sheet.set_row_height(0, 28)?;
        for (row, [ja, en]) in (2..).zip(GUIDE.chunks_exact(2).map(|both| [both[0], both[1]])) {
            let (label, text) = (pick(lang, ja[0], en[0]), pick(lang, ja[1], en[1]));
            sheet.write_string_with_format(row, 0, label, &self.look.label)?;
            sheet.write_string_with_format(row, 1, text, &self.look.cell)?;
            sheet.set_row_height(row, height([(label, WIDTHS[0]), (text, WIDTHS[1])]))?;
        }
        let row = 3 + u32::try_from(GUIDE.len() / 2).unwrap_or(0);
        let notice = match lang {
            Lang::Ja => format!("{}データ版{}。", guideline.notice().get(lang), guideline.data_version()),
            Lang::En => format!("{} Data version {}.", guideline.notice().get(lang), guideline.data_version()),
        };
        sheet.merge_range(row, 0, row, 1, &notice, &self.look.text)?;
        sheet.set_row_height(row, height([(&*notice, WIDTHS[0] + WIDTHS[1])]))?;
        set_up_page(sheet, self.title(), guideline, lang);
        Ok(())
    }

    /// The name of a sheet, the widths of its columns, and a sentence above the table; the row below that.
    fn head(
        &self,
        sheet: &mut Worksheet,
        name: [&'static str; 2],
        how: &str,
        widths: &[f64],
    ) -> Result<u32, XlsxError> {
        sheet.set_name(self.pick(name))?;
        for (place, &width) in (0..).zip(widths) {
            sheet.set_column_width(place, width)?;
        }
        let last = u16::try_from(widths.len()).unwrap_or(1) - 1;
        sheet.merge_range(0, 0, 0, last, how, &self.look.text)?;
        sheet.set_row_height(0, height([(how, widths.iter().sum())]))?;
        set_up_page(sheet, self.title(), self.guideline, self.lang);
        Ok(2)
    }

    fn header(&self, sheet: &mut Worksheet, row: u32, columns: &[Column], widths: &[f64]) -> Result<(), XlsxError> {
        let titles: Vec<String> = columns.iter().map(|column| column.title(self.guideline, self.lang)).collect();
        for (place, title) in (0..).zip(&titles) {
            sheet.write_string_with_format(row, place, title, &self.look.head)?;
        }
        sheet.set_row_height(row, height(titles.iter().map(String::as_str).zip(widths.iter().copied())))?;
        sheet.set_freeze_panes(row + 1, 0)?;
        sheet.set_repeat_rows(row, row)?;
        Ok(())
    }

    fn row(&mut self, sheet: &mut Worksheet, row: u32, cells: &[Cell<'_>], widths: &[f64]) -> Result<(), XlsxError> {
        let mut seen = Vec::new();
        for (place, cell) in (0..).zip(cells) {
            let (text, format) = match cell {
                Cell::Printed(text) => (&**text, &self.look.cell),
                Cell::Id(id) => (*id, &self.look.id),
                Cell::Field(text) | Cell::Choice(text, _) => (&**text, &self.look.field),
                Cell::Yes(yes) => (if *yes { YES } else { "" }, &self.look.field),
                Cell::Page => ("", &self.look.page),
            };
            write_cell(sheet, row, place, text, format)?;
            // An id may run into the next line; it is for programs.
            seen.push(if matches!(cell, Cell::Id(_)) { "" } else { text });
            let validation = match cell {
                Cell::Choice(_, words) => self.lists.choose(words.clone())?.show_error_message(false),
                Cell::Yes(_) => self.lists.choose(vec![YES.to_owned()])?,
                Cell::Page => self.page()?,
                _ => continue,
            };
            sheet.add_data_validation(row, place, row, place, &validation)?;
        }
        sheet.set_row_height(row, height(seen.into_iter().zip(widths.iter().copied())))?;
        Ok(())
    }

    fn page(&self) -> Result<DataValidation, XlsxError> {
        DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThan(0))
            .set_error_title(pick(self.lang, "ページ", "Page"))?
            .set_error_message(pick(
                self.lang,
                "1以上の整数を入力してください。",
                "Enter a whole number of at least 1.",
            ))
    }

    fn grades(&mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (guideline, lang) = (self.guideline, self.lang);
        let widths: Vec<f64> =
            [26.0].into_iter().chain(Axis::ALL.iter().flat_map(|_| [16.0, 9.0])).chain([20.0]).collect();
        let how = pick(
            lang,
            "公式の等級を選び、右隣に記載ページを記入してください。ページのない等級は反映されません。†は本ツールが推定した等級、‡はページが記入された等級です。",
            "Choose the official grade, and write its page to the right of it. A grade without a page takes no effect. †: derived by this tool; ‡: with a page.",
        );
        let first = self.head(sheet, ["等級", "Grades"], how, &widths)?;
        let columns: Vec<Column> = [Column::Method]
            .into_iter()
            .chain(Axis::ALL.into_iter().flat_map(|axis| [Column::Grade(axis), Column::Page]))
            .chain([Column::Id])
            .collect();
        self.header(sheet, first, &columns, &widths)?;
        let grades: Vec<String> = Grade::BEST_FIRST.map(|grade| grade.id().to_owned()).to_vec();
        for (row, method) in (first + 1..).zip(Method::ALL) {
            let mut cells = vec![Cell::Printed(guideline.method(method).name().get(lang).to_owned())];
            for axis in Axis::ALL {
                let rating = guideline.ratings().get(method, axis);
                cells.push(Cell::Choice(rating.grade().id().to_owned(), grades.clone()));
                cells.push(Cell::Page);
            }
            cells.push(Cell::Id(method.id()));
            self.row(sheet, row, &cells, &widths)?;
            for (column, axis) in (1..).step_by(2).zip(Axis::ALL) {
                let page = cell_name(row, u32::from(column) + 1);
                let sign = mark(guideline.ratings().get(method, axis).provenance().kind());
                for (formula, sign) in [(format!("=ISBLANK({page})"), sign), (format!("=NOT(ISBLANK({page}))"), "‡")]
                {
                    let format = Format::new().set_num_format(format!("@\"{sign}\""));
                    let rule = ConditionalFormatFormula::new().set_rule(&*formula).set_format(format);
                    sheet.add_conditional_format(row, column, row, column, &rule)?;
                }
            }
        }
        Ok(())
    }

    fn flowchart(&mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (guideline, lang) = (self.guideline, self.lang);
        let widths: Vec<f64> = [13.0, 30.0, 26.0, 14.0].into_iter().chain(Method::ALL.iter().map(|_| 12.0)).collect();
        let how = pick(
            lang,
            "フローチャートは全体が置き換わります。公式のものと同じになるように各行を直し、「フローチャートのページ」を記入してください。1行が選択肢1つです。次の質問に進むときは「次の分岐番号」を、そこで終わるときは候補になる方式に○を記入します。記入済みの順序と行き先は、本ツールが推定したものです（†）。",
            "The flowchart is replaced as a whole. Make the rows say what the official one says, and write its page behind “Page of the flowchart”. A row is one choice: it leads to the next step, or ends, with ○ below each method that is a candidate. The order and the ways written here are derived by this tool (†).",
        );
        let first = self.head(sheet, ["フローチャート", "Flowchart"], how, &widths)?;
        let flowchart = guideline.flowchart();
        for (row, label, text) in [(first, FLOWCHART_PAGE, ""), (first + 1, START, flowchart.start().id())] {
            sheet.merge_range(row, 0, row, 1, self.pick(label), &self.look.label)?;
            sheet.set_row_height(row, height([("", 1.0)]))?;
            write_cell(sheet, row, 2, text, if text.is_empty() { &self.look.page } else { &self.look.field })?;
        }
        sheet.add_data_validation(first, 2, first, 2, &self.page()?)?;
        let columns: Vec<Column> = [Column::Node, Column::Question, Column::Choice, Column::Next]
            .into_iter()
            .chain(Method::ALL.map(Column::Candidate))
            .collect();
        let mut row = first + 3;
        self.header(sheet, row, &columns, &widths)?;
        let questions: Vec<String> = guideline.questions().map(|one| one.name().get(lang).to_owned()).collect();
        for node in flowchart.nodes() {
            for edge in node.edges() {
                let (next, methods) = match edge.target() {
                    Target::Node(next) => (next.id().to_owned(), Vec::new()),
                    Target::Leaf(methods) => (String::new(), methods.iter().collect()),
                };
                let choices = node.question().choices().iter().map(|one| one.label().get(lang).to_owned()).collect();
                let mut cells = vec![
                    Cell::Field(node.id().to_owned()),
                    Cell::Choice(node.question().name().get(lang).to_owned(), questions.clone()),
                    Cell::Choice(edge.choice().label().get(lang).to_owned(), choices),
                    Cell::Field(next),
                ];
                cells.extend(Method::ALL.map(|method| Cell::Yes(methods.contains(&method))));
                row += 1;
                self.row(sheet, row, &cells, &widths)?;
            }
        }
        for _ in 0..EMPTY {
            let empty = || Cell::Field(String::new());
            let mut cells = vec![empty(), Cell::Choice(String::new(), questions.clone()), empty(), empty()];
            cells.extend(Method::ALL.map(|_| Cell::Yes(false)));
            row += 1;
            self.row(sheet, row, &cells, &widths)?;
        }
        Ok(())
    }

    fn questions(&mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        const WIDTHS: [f64; 8] = [26.0, 40.0, 36.0, 24.0, 36.0, 9.0, 20.0, 16.0];
        let how = pick(
            self.lang,
            "公式のフローチャートが、本ツールにない質問をするときだけ記入してください。1行が選択肢1つです。2つ目以降の選択肢は、質問の欄を空けて次の行に記入します。IDは空欄で構いません。",
            "Needed only where the official flowchart asks what this tool does not. A row is one choice; leave the cells of the question empty for the second and further ones. The ids may stay empty.",
        );
        let first = self.head(sheet, ["質問", "Questions"], how, &WIDTHS)?;
        self.header(
            sheet,
            first,
            &[
                Column::Name,
                Column::Asked,
                Column::Help,
                Column::Choice,
                Column::Meaning,
                Column::Page,
                Column::Id,
                Column::ChoiceId,
            ],
            &WIDTHS,
        )?;
        for row in (first + 1..).take(EMPTY) {
            let field = || Cell::Field(String::new());
            let cells = [field(), field(), field(), field(), field(), Cell::Page, field(), field()];
            self.row(sheet, row, &cells, &WIDTHS)?;
        }
        Ok(())
    }

    fn measures(&mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        const WIDTHS: [f64; 12] = [18.0, 24.0, 10.0, 28.0, 44.0, 11.0, 9.0, 9.0, 30.0, 44.0, 9.0, 20.0];
        let (guideline, lang) = (self.guideline, self.lang);
        let how = pick(
            lang,
            "公表番号と区分（○）を記入し、確認したページを記入してください。公式の対策名と内容は、使う場合だけ記入します（空欄なら本ツールのものを使います）。本ツールにない対策は、末尾の空いた行に立場・分類・要素・対策名・内容とともに記入してください。",
            "Fill in the published id and the level (○), and the page. Official title and text are needed only if you want to use them; without them those of this tool stay. Measures that this tool lacks go into the empty rows at the end, with role, category, element, title and text.",
        );
        let first = self.head(sheet, ["対策", "Measures"], how, &WIDTHS)?;
        let columns = [
            Column::Role,
            Column::Category,
            Column::Element,
            Column::Ours,
            Column::OurText,
            Column::PublishedId,
            Column::Level(Level::Basic),
            Column::Level(Level::Advanced),
            Column::Title,
            Column::Text,
            Column::Page,
            Column::Id,
        ];
        self.header(sheet, first, &columns, &WIDTHS)?;
        let newest: Vec<&Control> =
            guideline.controls().iter().filter(|control| control.edition() == guideline.edition()).collect();
        let mut row = first;
        for control in &newest {
            let name = |text: &telework_advisor::Text| Cell::Printed(text.get(lang).to_owned());
            let field = |text: Option<&str>| Cell::Field(text.unwrap_or_default().to_owned());
            let sign = mark(control.provenance().kind());
            let cells = [
                name(guideline.role(control.role()).name()),
                name(guideline.category(control.category()).name()),
                name(guideline.element(control.element()).name()),
                Cell::Printed(format!("{}{sign}", control.title().get(lang))),
                name(control.text()),
                field(control.published_id()),
                Cell::Yes(control.levels().contains(&Level::Basic)),
                Cell::Yes(control.levels().contains(&Level::Advanced)),
                field(None),
                field(None),
                Cell::Page,
                Cell::Id(control.id()),
            ];
            row += 1;
            self.row(sheet, row, &cells, &WIDTHS)?;
        }
        let of = |name: &telework_advisor::Text| name.get(lang).to_owned();
        let roles: Vec<String> = Role::ALL.map(|one| of(guideline.role(one).name())).to_vec();
        let categories = Category::ALL.into_iter().filter(|one| one.edition() == guideline.edition());
        let categories: Vec<String> = categories.map(|one| of(guideline.category(one).name())).collect();
        let elements: Vec<String> = Element::ALL.map(|one| of(guideline.element(one).name())).to_vec();
        let missing = PUBLISHED.saturating_sub(newest.len());
        let executive = of(guideline.role(Role::Executive).name());
        let empty = std::iter::repeat_n("", missing).chain(std::iter::repeat_n(&*executive, OF_EXECUTIVES));
        for role in empty {
            let field = || Cell::Field(String::new());
            let cells = [
                Cell::Choice(role.to_owned(), roles.clone()),
                Cell::Choice(String::new(), categories.clone()),
                Cell::Choice(String::new(), elements.clone()),
                Cell::Printed(String::new()),
                Cell::Printed(String::new()),
                field(),
                Cell::Yes(false),
                Cell::Yes(false),
                field(),
                field(),
                Cell::Page,
                field(),
            ];
            row += 1;
            self.row(sheet, row, &cells, &WIDTHS)?;
        }
        Ok(())
    }
}

/// The guide: a label and a text each, in Japanese and then in English.
const GUIDE: [[&str; 2]; 16] = [
    [
        "このブックの目的",
        "公式の文書をお持ちの方が、等級・フローチャート・対策を公式の値に置き換えるためのものです。本ツールの値の多くは推定したもので、公式の値は同梱していません。記入後のブックには公式の文書の内容が含まれるため、取扱いにご注意ください。",
    ],
    [
        "What it is for",
        "It puts official grades, flowchart and measures in the place of those of this tool, for whoever has the official document. Much of what ships is derived, and official figures do not ship. Once filled in, the workbook holds parts of the official document: handle it accordingly.",
    ],
    [
        "ページ",
        "ページを記入した項目だけが反映されます。ページが空欄の項目は、ほかの欄を書き換えても反映されません。書き出したままのブックは、何も変えません。本ツールの値が公式と同じでも、ページを記入すると「転記した項目（‡）」として示されます。",
    ],
    [
        "Pages",
        "Only entries with a page take effect. Without one, nothing you change in an entry does. As it comes, the workbook changes nothing. Where the official value is the same as that of this tool, a page still marks it as transcribed (‡).",
    ],
    ["「等級」シート", "方式ごと・評価軸ごとに等級（S・A・B・C・D）を選び、右隣のページ欄に記載ページを記入します。"],
    [
        "Sheet “Grades”",
        "Choose the grade (S, A, B, C, D) of each method on each axis, and write its page to the right of it.",
    ],
    [
        "「フローチャート」シート",
        "全体が置き換わるため、すべての行を公式のものに合わせてから「フローチャートのページ」を記入します。使わない行は削除するか、空にしてください。",
    ],
    [
        "Sheet “Flowchart”",
        "It is replaced as a whole: make all rows official before you fill in “Page of the flowchart”. Delete rows that are not used, or clear them.",
    ],
    [
        "「質問」シート",
        "本ツールにない質問を追加する場合だけ使います。追加した質問は、名称で「フローチャート」シートから参照できます。",
    ],
    [
        "Sheet “Questions”",
        "Needed only for questions that this tool lacks. The sheet “Flowchart” refers to them by their names.",
    ],
    [
        "「対策」シート",
        "対策ごとに公表番号・区分・ページを記入します。末尾の空いた行には、本ツールにない対策を追加できます。追加した対策は、どの方式・どの回答でも必要なものとして扱われます。",
    ],
    [
        "Sheet “Measures”",
        "Fill in the published id, the level and the page of each measure. The empty rows at the end are for measures that this tool lacks; they count as required whatever the method and the answers.",
    ],
    [
        "記入後の確認",
        "overlay check official.xlsx を実行すると、誤りのあるセル、記入済みの件数、何が変わるかが表示されます。",
    ],
    [
        "Afterwards",
        "overlay check official.xlsx names cells with mistakes, counts what is filled in, and tells what changes.",
    ],
    [
        "使い方",
        "各プログラムに --overlay official.xlsx を付けて実行します。例：advise hearing.xlsx --overlay official.xlsx",
    ],
    [
        "Using it",
        "Add --overlay official.xlsx to any program, for example advise hearing.xlsx --overlay official.xlsx.",
    ],
];
