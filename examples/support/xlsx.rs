//! Tables as workbooks of Excel: a checklist with a status to choose in each row, and lists to read. The first sheet says
//! whom it is for and how much there is. What a table says is written as text and never as a formula; dates are dates. Row
//! heights are written, for not everything that shows a workbook works them out. The same input gives the same bytes: the
//! date of the file is given, not read from a clock.

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatFormula, DataValidation, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError, utility::column_number_to_name,
};
use telework_advisor::{
    Guideline, Lang,
    change::MeasureStatus,
    problem::printable,
    report::{Line, Table, status_in_words},
};

use super::{
    Failure, pick, printable_lines,
    sheet::layout::{height, not_written, set_up_page},
};

/// What `--help` says of Excel files, in Japanese and English.
pub(crate) const HELP: [&str; 2] = [
    "xlsxは、状況を選べるチェックリストです（フィルタ、見出し行の固定、A4横の印刷設定付き）。-oでファイル名を指定します。",
    "xlsx is a checklist with a status to choose in each row, filters, a header that stays, and set up for A4 landscape.\n\
     Name the file with -o.",
];

/// What a checklist asks of each measure: the column's name in both languages, and its width in characters.
const TO_FILL_IN: [(&str, &str, f64); 6] = [
    ("状況", "Status", 10.0),
    ("状況の理由", "Reason for the status", 16.0),
    ("担当", "Owner", 11.0),
    ("期限", "Due", 11.5),
    ("根拠資料", "Evidence", 15.0),
    ("備考", "Remarks", 18.0),
];

/// The place of the due date among these.
const DUE: usize = 3;

/// A table to be worked through.
#[derive(Debug)]
pub(crate) struct Checklist<'a> {
    /// Whom it is for, and what stands on the first sheet.
    pub(crate) book: Book<'a>,
    /// The rows, with the header.
    pub(crate) table: &'a Table,
    /// The columns of the table that are printed, with their widths in characters; the others stand right of them.
    pub(crate) printed: &'a [(usize, f64)],
    /// The columns of the table that are known of what the checklist asks: status, reason, owner, due date, evidence and
    /// remarks. Without them it is asked in columns of its own, which are empty.
    pub(crate) filled: Option<[usize; 6]>,
    /// Rows of the same kind that were filled in and no longer belong to the list: they get a sheet of their own.
    pub(crate) no_longer: Option<&'a Table>,
}

/// What all workbooks have in common.
#[derive(Debug)]
pub(crate) struct Book<'a> {
    pub(crate) lang: Lang,
    pub(crate) guideline: &'a Guideline,
    pub(crate) title: &'a str,
    /// Whom it is for and what else is to be known, as label and text.
    pub(crate) facts: &'a [(&'a str, String)],
    /// How much there is of what.
    pub(crate) counts: Option<&'a Table>,
    /// The date the file bears, as YYYY-MM-DD.
    pub(crate) date: &'a str,
}

/// A table as a sheet.
#[derive(Debug)]
pub(crate) struct List<'a> {
    pub(crate) name: &'a str,
    pub(crate) table: &'a Table,
    /// The width of each column in characters; those beyond are not printed.
    pub(crate) widths: &'a [f64],
    /// Where there is one, the column of the status, to be chosen.
    pub(crate) status: Option<usize>,
    /// Where there is one, the column of dates.
    pub(crate) due: Option<usize>,
    /// How many columns stay in view while the others are scrolled.
    pub(crate) frozen: usize,
}

/// The width of a column that is not printed, in characters.
const REFERENCE_WIDTH: f64 = 32.0;

/// The longest text in a cell, in UTF-16 units; Excel takes 32,767.
const LONGEST: usize = 32_000;

/// The size of the text, in points.
const SIZE: f64 = 10.0;

impl Checklist<'_> {
    /// The checklist as the bytes of an Excel file.
    pub(crate) fn render(&self) -> Result<Vec<u8>, Failure> {
        let lang = self.book.lang;
        let (table, widths) = self.arranged(self.table);
        let no_longer = self.no_longer.map(|table| self.arranged(table).0);
        let list = |name, table| List {
            name,
            table,
            widths: &widths,
            status: Some(0),
            due: Some(self.printed.len() + DUE),
            frozen: 0,
        };
        let mut lists = vec![list(pick(lang, "チェックリスト", "Checklist"), &table)];
        lists.extend(no_longer.as_ref().map(|table| list(pick(lang, "今回の対象外", "No longer applies"), table)));
        self.book.render(&lists)
    }

    /// The status, what is printed of the table, what else is asked, and the rest; with the widths of what is printed.
    fn arranged(&self, all: &Table) -> (Table, Vec<f64>) {
        let [status, asked @ ..] = TO_FILL_IN;
        let of_table = |place: usize| (Some(place), None);
        let of_asked = |(number, (ja, en, _)): (usize, (&'static str, &'static str, f64))| {
            (self.filled.and_then(|places| places.get(number).copied()), Some(pick(self.book.lang, ja, en)))
        };
        let mut columns = vec![of_asked((0, status))];
        columns.extend(self.printed.iter().map(|&(place, _)| of_table(place)));
        columns.extend((1..).zip(asked).map(of_asked));
        let shown: Vec<usize> = columns.iter().filter_map(|(place, _)| *place).collect();
        columns.extend((0..all.header.len()).filter(|place| !shown.contains(place)).map(of_table));
        let cell = |row: &Vec<Line>, place: Option<usize>| place.and_then(|place| row.get(place).cloned());
        let name = |&(place, name): &(Option<usize>, Option<&'static str>)| match name {
            Some(name) => name.into(),
            None => cell(&all.header, place).unwrap_or_default(),
        };
        let of_row = |row: &Vec<Line>| columns.iter().map(|&(place, _)| cell(row, place).unwrap_or_default()).collect();
        let table = Table {
            caption: None,
            header: columns.iter().map(name).collect(),
            rows: all.rows.iter().map(of_row).collect(),
        };
        let printed = self.printed.iter().map(|&(_, width)| width);
        let widths = std::iter::once(status.2).chain(printed).chain(asked.map(|(.., width)| width));
        (table, widths.collect())
    }
}

impl Book<'_> {
    /// The workbook with these lists behind its first sheet, as the bytes of an Excel file.
    pub(crate) fn render(&self, lists: &[List<'_>]) -> Result<Vec<u8>, Failure> {
        self.workbook(lists)
            .and_then(|mut workbook| workbook.save_to_buffer())
            .map_err(|error| Failure::new(format!("{}: {}", self.title, not_written(&error, self.lang))))
    }

    fn workbook(&self, lists: &[List<'_>]) -> Result<Workbook, XlsxError> {
        // Excel knows no date before 1900.
        let date = ExcelDateTime::parse_from_str(self.date).or_else(|_| ExcelDateTime::from_ymd(1900, 1, 1))?;
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(self.title)
                .set_comment(self.guideline.notice().get(self.lang))
                .set_creation_datetime(&date),
        );
        self.fill_overview(workbook.add_worksheet())?;
        for list in lists {
            self.fill_list(workbook.add_worksheet(), list)?;
        }
        Ok(workbook)
    }

    /// In a font that has the language: what Excel takes by itself has no Japanese on some systems.
    fn format(&self) -> Format {
        let font = pick(self.lang, "Yu Gothic", "Calibri");
        Format::new().set_font_name(font).set_font_size(SIZE).set_text_wrap().set_align(FormatAlign::Top)
    }

    fn head(&self) -> Format {
        let head = self.format().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        head.set_background_color(Color::RGB(0x001F_3864)).set_font_color(Color::White)
    }

    fn fill_list(&self, sheet: &mut Worksheet, list: &List<'_>) -> Result<(), XlsxError> {
        sheet.set_name(list.name)?;
        let (head, cell) = (self.head(), self.format().set_border(FormatBorder::Thin));
        let text = cell.clone().set_num_format("@");
        // What is not printed stays on one line, so that it does not make the rows high.
        let aside = self.format().set_num_format("@").unset_text_wrap().set_border(FormatBorder::Thin);
        let date = cell.set_num_format(pick(self.lang, "yyyy/mm/dd", "yyyy-mm-dd"));
        let rows = u32::try_from(list.table.rows.len()).unwrap_or(u32::MAX);
        let last = u16::try_from(list.table.header.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let last_printed = u16::try_from(list.widths.len().saturating_sub(1)).unwrap_or(u16::MAX).min(last);
        for (place, name) in (0..=last).zip(&list.table.header) {
            let width = list.widths.get(usize::from(place)).copied().unwrap_or(REFERENCE_WIDTH);
            sheet.set_column_width(place, width)?;
            sheet.write_string_with_format(0, place, shown(name), &head)?;
        }
        sheet.set_row_height(0, self.height(&list.table.header, list.widths))?;
        for (row, cells) in (1..=rows).zip(&list.table.rows) {
            for (place, line) in (0..=last).zip(cells) {
                let content = shown(line);
                let format = if place > last_printed { &aside } else { &text };
                let day =
                    (list.due == Some(place.into())).then(|| ExcelDateTime::parse_from_str(&content).ok()).flatten();
                match day {
                    Some(day) => sheet.write_datetime_with_format(row, place, &day, &date)?,
                    // An empty cell keeps its border.
                    None if content.is_empty() => {
                        sheet.write_blank(row, place, if list.due == Some(place.into()) { &date } else { format })?
                    }
                    None => {
                        let coloured = (list.status != Some(place.into())).then(|| self.colour_of(&content)).flatten();
                        let content = fitting(&content, self.lang);
                        match coloured {
                            Some(colour) => sheet.write_string_with_format(
                                row,
                                place,
                                content,
                                &text.clone().set_background_color(colour),
                            )?,
                            None => sheet.write_string_with_format(row, place, content, format)?,
                        }
                    }
                };
            }
            sheet.set_row_height(row, self.height(cells, list.widths))?;
        }
        if let Some(status) = list.status.and_then(|place| u16::try_from(place).ok()) {
            self.ask_for_status(sheet, status, rows.max(1))?;
            if let Some(due) = list.due.and_then(|place| u16::try_from(place).ok()) {
                self.mark_overdue(sheet, status, due, rows.max(1))?;
            }
        }
        sheet.autofilter(0, 0, rows, last)?;
        sheet.set_freeze_panes(1, u16::try_from(list.frozen).unwrap_or_default())?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_print_area(0, 0, rows, last_printed)?;
        set_up_page(sheet, self.title, self.guideline, self.lang);
        Ok(())
    }

    /// The status of each row: a list to choose from, and a colour beside the word.
    fn ask_for_status(&self, sheet: &mut Worksheet, place: u16, rows: u32) -> Result<(), XlsxError> {
        let [(ja, en, _), ..] = TO_FILL_IN;
        let choices = MeasureStatus::ALL.map(|status| status_in_words(status, self.lang));
        let choose = pick(self.lang, "一覧から選んでください。", "Choose one of the list.");
        let validation = DataValidation::new()
            .allow_list_strings(&choices)?
            .set_error_title(pick(self.lang, ja, en))?
            .set_error_message(choose)?;
        sheet.add_data_validation(1, place, rows, place, &validation)?;
        for status in MeasureStatus::ALL {
            let colour = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(status_in_words(status, self.lang)))
                .set_format(Format::new().set_background_color(colour(status)));
            sheet.add_conditional_format(1, place, rows, place, &colour)?;
        }
        Ok(())
    }

    /// Due dates before that of the file stand out where something is left to do.
    fn mark_overdue(&self, sheet: &mut Worksheet, status: u16, due: u16, rows: u32) -> Result<(), XlsxError> {
        let [status, day] = [status, due].map(column_number_to_name);
        let settled = [MeasureStatus::InPlace, MeasureStatus::NotApplicable];
        let [in_place, not_applicable] = settled.map(|status| status_in_words(status, self.lang));
        let parts: Vec<&str> = self.date.split('-').map(|part| part.trim_start_matches('0')).collect();
        let day_of_file = parts.join(",");
        let overdue = format!(
            r#"=AND(ISNUMBER(${day}2),${day}2<DATE({day_of_file}),${status}2<>"{in_place}",${status}2<>"{not_applicable}")"#
        );
        let format = Format::new().set_font_color(Color::RGB(0x009C_1A1A)).set_bold();
        let marked = ConditionalFormatFormula::new().set_rule(overdue.as_str()).set_format(format);
        sheet.add_conditional_format(1, due, rows, due, &marked).map(|_| ())
    }

    /// The colour of a cell that says how far something is, or that it falls into this time.
    fn colour_of(&self, text: &str) -> Option<Color> {
        if text == BAR {
            return Some(Color::RGB(0x009D_C3E6));
        }
        let ends = |status: &MeasureStatus| {
            text.ends_with(&*format!("{}{}", self.joint(), status_in_words(*status, self.lang)))
        };
        MeasureStatus::ALL.into_iter().find(ends).map(colour)
    }

    /// What stands between whether a measure is required and how far it is.
    fn joint(&self) -> &'static str {
        pick(self.lang, "・", ", ")
    }

    /// How high a row has to be for all of what is printed of it, in points.
    fn height(&self, cells: &[Line], widths: &[f64]) -> f64 {
        let cells: Vec<String> = cells.iter().map(shown).collect();
        height(cells.iter().map(String::as_str).zip(widths.iter().copied()))
    }

    /// The first sheet: title, facts, counts, and what is to be known of all of it.
    fn fill_overview(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        const WIDTHS: [f64; 2] = [24.0, 18.0];
        sheet.set_name(pick(self.lang, "概要", "Overview"))?;
        let format = self.format();
        let (label, text) = (format.clone().set_bold(), format.clone().set_num_format("@"));
        // Facts reach over the columns of the counts.
        let reach = self.counts.map_or(4, |counts| counts.header.len().saturating_sub(1).clamp(4, 7));
        let last = u16::try_from(reach).unwrap_or(4);
        sheet.set_column_width(0, WIDTHS[0])?;
        for place in 1..=last {
            sheet.set_column_width(place, WIDTHS[1])?;
        }
        let width = WIDTHS[1] * f64::from(last);
        let fact = |sheet: &mut Worksheet, row: u32, name: &str, note: &str| {
            let note = fitting(&printable(note), self.lang);
            sheet.write_string_with_format(row, 0, name, &label)?;
            sheet.merge_range(row, 1, row, last, &note, &text)?;
            sheet.set_row_height(row, height([(&*note, width), (name, WIDTHS[0])]))?;
            Ok::<(), XlsxError>(())
        };
        sheet.write_string_with_format(0, 0, self.title, &label.clone().set_font_size(16.0).unset_text_wrap())?;
        sheet.set_row_height(0, 28.0)?;
        let mut row = 2;
        for (name, note) in self.facts {
            fact(sheet, row, name, note)?;
            row += 1;
        }
        if let Some(counts) = self.counts {
            row = self.fill_counts(sheet, counts, row + 1)?;
        }
        row += 1;
        for (name, note) in self.notes() {
            fact(sheet, row, name, &note)?;
            row += 1;
        }
        set_up_page(sheet, self.title, self.guideline, self.lang);
        sheet.set_print_fit_to_pages(1, 1);
        Ok(())
    }

    /// How much there is of what, from `row` on; gives the row below.
    fn fill_counts(&self, sheet: &mut Worksheet, counts: &Table, row: u32) -> Result<u32, XlsxError> {
        let (head, cell) = (self.head(), self.format().set_border(FormatBorder::Thin));
        let rows = std::iter::once(&counts.header).chain(&counts.rows);
        let mut below = row;
        for cells in rows {
            for (place, line) in (0..).zip(cells) {
                let content = shown(line);
                match content.parse::<f64>() {
                    Ok(number) => sheet.write_number_with_format(below, place, number, &cell)?,
                    Err(_) => sheet.write_string_with_format(
                        below,
                        place,
                        content,
                        if below == row { &head } else { &cell },
                    )?,
                };
            }
            sheet.set_row_height(below, self.height(cells, &[24.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0, 18.0]))?;
            below += 1;
        }
        Ok(below)
    }

    fn notes(&self) -> Vec<(&str, String)> {
        let (guideline, lang) = (self.guideline, self.lang);
        let mut notes = vec![(pick(lang, "作成者について", "Who wrote this"), guideline.notice().get(lang).into())];
        let derived = guideline.derived_notice().into_iter().chain([guideline.reading_notice()]);
        notes.extend(derived.map(|notice| (pick(lang, "推定した項目", "What is derived"), notice.get(lang).into())));
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
}

/// What marks the time into which something falls.
pub(crate) const BAR: &str = "■";

/// The colour that stands beside the word for a status.
const fn colour(status: MeasureStatus) -> Color {
    Color::RGB(match status {
        MeasureStatus::InPlace => 0x00C6_E5CE,
        MeasureStatus::Partly => 0x00FF_EDB3,
        MeasureStatus::Planned => 0x00CF_E2F7,
        MeasureStatus::NotInPlace => 0x00F8_CFCB,
        _ => 0x00E0_E0E0,
    })
}

/// What is shown of a line, without any character that has no business in a cell.
fn shown(line: &Line) -> String {
    printable_lines(&line.plain())
}

/// A text that fits in a cell; one that is too long says that it was cut.
pub(crate) fn fitting(text: &str, lang: Lang) -> String {
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
