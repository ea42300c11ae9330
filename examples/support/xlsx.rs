//! A table as a checklist in Excel: a column for the status with a list to choose from, filters, a header that stays in
//! view, set up to print on A4. What the table says is written as text and never as a formula. The same input gives the
//! same bytes: the date of the file is given, not read from a clock.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use telework_advisor::{
    Guideline, Lang,
    change::MeasureStatus,
    problem::printable,
    report::{Line, Table, status_in_words},
};

use super::{Failure, pick};

/// What `--help` says of Excel files, in Japanese and English.
pub(crate) const HELP: [&str; 2] = [
    "xlsxは、状況を選べるチェックリストです（フィルター、見出し行の固定、A4横の印刷設定付き）。-oでファイル名を指定します。",
    "xlsx is a checklist with a status to choose in each row, filters, a header that stays, and set up for A4 landscape.\n\
     Name the file with -o.",
];

/// What a checklist asks of each measure: the column's name in both languages, and its width in characters.
const TO_FILL_IN: [(&str, &str, f64); 6] = [
    ("状況", "Status", 11.0),
    ("状況の理由", "Reason for the status", 18.0),
    ("担当", "Owner", 12.0),
    ("期限", "Due", 12.0),
    ("根拠資料", "Evidence", 18.0),
    ("備考", "Remarks", 24.0),
];

/// A table to be worked through.
#[derive(Debug)]
pub(crate) struct Checklist<'a> {
    pub(crate) lang: Lang,
    pub(crate) guideline: &'a Guideline,
    pub(crate) title: &'a str,
    /// The rows, with the header.
    pub(crate) table: &'a Table,
    /// The columns of the table that are printed, with their widths in characters; the others stand right of them.
    pub(crate) printed: &'a [(usize, f64)],
    /// The columns of the table that are known of what the checklist asks: status, reason, owner, due date, evidence and
    /// remarks. Without them it is asked in columns of its own, which are empty.
    pub(crate) filled: Option<[usize; 6]>,
    /// What the notes begin with, as label and text.
    pub(crate) facts: &'a [(&'a str, String)],
    /// The date the file bears, as YYYY-MM-DD.
    pub(crate) date: &'a str,
}

/// The width of a column that is not printed, in characters.
const REFERENCE_WIDTH: f64 = 32.0;

/// The longest text in a cell, in UTF-16 units; Excel takes 32,767.
const LONGEST: usize = 32_000;

impl Checklist<'_> {
    /// The checklist as the bytes of an Excel file.
    pub(crate) fn render(&self) -> Result<Vec<u8>, Failure> {
        self.workbook().and_then(|mut workbook| workbook.save_to_buffer()).map_err(|error| {
            let title = self.title;
            Failure::new(match self.lang {
                Lang::Ja => format!("{title}：Excelファイルにできません（{error}）"),
                Lang::En => format!("{title}: cannot be made an Excel file: {error}"),
            })
        })
    }

    fn workbook(&self) -> Result<Workbook, XlsxError> {
        // Excel knows no date before 1900.
        let date = ExcelDateTime::parse_from_str(self.date).or_else(|_| ExcelDateTime::from_ymd(1900, 1, 1))?;
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(self.title)
                .set_comment(self.guideline.notice().get(self.lang))
                .set_creation_datetime(&date),
        );
        self.fill_list(workbook.add_worksheet())?;
        self.fill_notes(workbook.add_worksheet())?;
        Ok(workbook)
    }

    fn fill_list(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(pick(self.lang, "チェックリスト", "Checklist"))?;
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(0x001F_3864))
            .set_font_color(Color::White)
            .set_align(FormatAlign::VerticalCenter);
        let cell = Format::new()
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Top)
            .set_num_format("@");
        let rows = u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX);

        let mut place = 0_u16;
        let mut column = |sheet: &mut Worksheet, title: &str, width: f64, text: &dyn Fn(usize) -> String| {
            sheet.set_column_width(place, width)?;
            sheet.write_string_with_format(0, place, title, &head)?;
            for (row, index) in (1..=rows).zip(0..) {
                // An empty cell keeps its border.
                match text(index) {
                    text if text.is_empty() => sheet.write_blank(row, place, &cell)?,
                    text => sheet.write_string_with_format(row, place, fitting(&text, self.lang), &cell)?,
                };
            }
            place += 1;
            Ok::<u16, XlsxError>(place - 1)
        };
        let of_table = |place: usize| {
            move |row: usize| self.table.rows.get(row).and_then(|row| row.get(place)).map(shown).unwrap_or_default()
        };
        let title = |place: usize| self.table.header.get(place).map(shown).unwrap_or_default();
        let asked = |number: usize| {
            let place = self.filled.and_then(|places| places.get(number).copied());
            move |row: usize| place.map(|place| of_table(place)(row)).unwrap_or_default()
        };

        let [(ja, en, width), rest @ ..] = TO_FILL_IN;
        column(sheet, pick(self.lang, ja, en), width, &asked(0))?;
        for &(place, width) in self.printed {
            column(sheet, &title(place), width, &of_table(place))?;
        }
        let mut last_printed = 0;
        for (number, (ja, en, width)) in (1..).zip(rest) {
            last_printed = column(sheet, pick(self.lang, ja, en), width, &asked(number))?;
        }
        let mut last = last_printed;
        let shown: Vec<usize> =
            self.printed.iter().map(|&(place, _)| place).chain(self.filled.into_iter().flatten()).collect();
        for place in (0..self.table.header.len()).filter(|place| !shown.contains(place)) {
            last = column(sheet, &title(place), REFERENCE_WIDTH, &of_table(place))?;
        }

        let choices = MeasureStatus::ALL.map(|status| status_in_words(status, self.lang));
        let choose = pick(self.lang, "一覧から選んでください。", "Choose one of the list.");
        let validation = DataValidation::new()
            .allow_list_strings(&choices)?
            .set_error_title(pick(self.lang, ja, en))?
            .set_error_message(choose)?;
        sheet.add_data_validation(1, 0, rows.max(1), 0, &validation)?;
        sheet.autofilter(0, 0, rows, last)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_print_area(0, 0, rows, last_printed)?;
        self.set_up_page(sheet);
        Ok(())
    }

    fn fill_notes(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(pick(self.lang, "注記", "Notes"))?;
        let label = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
        sheet.set_column_width(0, 24.0)?;
        sheet.set_column_width(1, 100.0)?;
        for (row, (name, note)) in (0..).zip(self.notes()) {
            sheet.write_string_with_format(row, 0, name, &label)?;
            sheet.write_string_with_format(row, 1, fitting(&printable(&note), self.lang), &text)?;
        }
        self.set_up_page(sheet);
        Ok(())
    }

    fn notes(&self) -> Vec<(&str, String)> {
        let (guideline, lang) = (self.guideline, self.lang);
        let mut notes = vec![(pick(lang, "表題", "Title"), self.title.to_owned())];
        notes.extend(self.facts.iter().cloned());
        notes.push((pick(lang, "作成者について", "Who wrote this"), guideline.notice().get(lang).into()));
        let derived = guideline.derived_notice().into_iter().chain([guideline.reading_notice()]);
        notes.extend(derived.map(|notice| (pick(lang, "導出した項目", "What is derived"), notice.get(lang).into())));
        notes.push(("†", pick(lang, "本ツールが推定した項目", "derived by this tool").into()));
        notes.push(("§", pick(lang, "出典のない実務知識", "field knowledge without a source").into()));
        notes.push((
            "‡",
            pick(lang, "利用者が公式文書から転記した項目", "transcribed from the official document by the user").into(),
        ));
        let (name, data, schema) = (guideline.title().get(lang), guideline.data_version(), guideline.schema_version());
        notes.push((
            pick(lang, "データ", "Data"),
            match lang {
                Lang::Ja => format!("{name}、データ版{data}、形式版{schema}"),
                Lang::En => format!("{name}, data version {data}, schema version {schema}"),
            },
        ));
        let none = pick(lang, "なし", "none");
        notes.push((pick(lang, "オーバーレイ", "Overlay"), guideline.overlay().unwrap_or(none).into()));
        for source in guideline.sources() {
            let (publisher, title) = (source.publisher().get(lang), source.title().get(lang));
            notes.push((
                pick(lang, "出典", "Source"),
                match lang {
                    Lang::Ja => format!("{publisher}「{title}」"),
                    Lang::En => format!("{publisher}, “{title}”"),
                },
            ));
        }
        notes
    }

    /// A4 landscape, as wide as the page, with title and page numbers.
    fn set_up_page(&self, sheet: &mut Worksheet) {
        const A4: u8 = 9;
        // An ampersand begins a code in headers and footers.
        let (title, notice) =
            (self.title.replace('&', "&&"), self.guideline.notice().get(self.lang).replace('&', "&&"));
        sheet.set_landscape();
        sheet.set_paper_size(A4);
        sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_header(format!("&L{title}&R&A"));
        sheet.set_footer(format!("&L{notice}&R&P / &N"));
    }
}

/// What is shown of a line, without any character that has no business in a cell.
fn shown(line: &Line) -> String {
    printable(&line.plain())
}

/// A text that fits in a cell; one that is too long says that it was cut.
fn fitting(text: &str, lang: Lang) -> String {
    let mut units = 0;
    let end = text.char_indices().find_map(|(place, character)| {
        units += character.len_utf16();
        (units > LONGEST).then_some(place)
    });
    match end.and_then(|end| text.get(..end)) {
        Some(beginning) => format!("{beginning}{}", pick(lang, "…（長いため以下略）", "… (too long for a cell, cut)")),
        None => text.to_owned(),
    }
}
