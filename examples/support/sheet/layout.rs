//! How a sheet looks: fonts, frames, the height of rows, drop-downs, pages.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};
use telework_advisor::{Guideline, Lang, ProvenanceKind};

use crate::support::{pick, printable_lines};

/// The longest text in a cell, in UTF-16 units, as Excel has it.
const LONGEST: usize = 32_767;

/// How high a line is, in points, with what fonts need that stand in for the one named.
const LINE: f64 = 16.0;

/// The highest row that Excel knows, in points.
const HIGHEST: f64 = 409.0;

/// The formats of a sheet.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) title: Format,
    pub(crate) text: Format,
    pub(crate) head: Format,
    pub(crate) section: Format,
    pub(crate) label: Format,
    /// What is printed.
    pub(crate) cell: Format,
    /// What is to be filled in.
    pub(crate) field: Format,
    pub(crate) date: Format,
    pub(crate) page: Format,
    /// What is not to be filled in.
    pub(crate) shut: Format,
    /// What is for programs.
    pub(crate) id: Format,
}

impl Look {
    pub(crate) fn new(lang: Lang) -> Self {
        let base = Format::new()
            .set_font_name(pick(lang, "Yu Gothic", "Calibri"))
            .set_font_size(10)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let framed = base.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00A6_A6A6));
        let field = framed.clone().set_background_color(Color::RGB(0x00FF_F9E5));
        Self {
            title: base.clone().set_bold().set_font_size(16).set_align(FormatAlign::VerticalCenter).unset_text_wrap(),
            text: base.clone(),
            head: framed
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x001F_3864))
                .set_font_color(Color::White)
                .set_align(FormatAlign::VerticalCenter),
            section: framed.clone().set_bold().set_background_color(Color::RGB(0x00D9_E2F3)),
            label: framed.clone().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
            cell: framed.clone(),
            field: field.clone().set_num_format("@"),
            page: field.clone().set_num_format("0").set_align(FormatAlign::Center),
            date: field.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            shut: framed.clone().set_background_color(Color::RGB(0x00E0_E0E0)),
            id: framed.set_font_color(Color::RGB(0x007F_7F7F)).set_font_size(8),
        }
    }
}

/// The height of a row in points, so that all of it is seen where nothing fits rows by itself: the texts with the widths of
/// their columns, in characters of half the width of a Japanese one.
pub(crate) fn height<'t>(cells: impl IntoIterator<Item = (&'t str, f64)>) -> f64 {
    let lines = cells.into_iter().map(|(text, width)| {
        // A line is seldom filled to the end, for words and signs stay together.
        let width = (width - 1.5).max(4.0);
        let wrapped = text.split('\n').map(|line| {
            let long = u32::try_from(textwrap::core::display_width(line)).map_or(f64::MAX, f64::from);
            (long / width).ceil().max(1.0)
        });
        wrapped.sum::<f64>()
    });
    (lines.fold(1.0, f64::max) * LINE + 4.0).min(HIGHEST)
}

/// The sign behind what is not published, as in the reports.
pub(crate) const fn mark(kind: ProvenanceKind) -> &'static str {
    match kind {
        ProvenanceKind::Derived => "†",
        ProvenanceKind::Own => "§",
        ProvenanceKind::Transcribed => "‡",
        _ => "",
    }
}

/// A text as a cell takes it; one that does not fit is refused, for it would not come back.
pub(crate) fn fitting(text: &str, lang: Lang) -> Result<String, String> {
    let shown = printable_lines(text);
    if shown.encode_utf16().count() > LONGEST {
        let beginning: String = shown.chars().take(20).collect();
        return Err(match lang {
            Lang::Ja => format!("「{beginning}…」は長すぎてセルに入りません。{LONGEST}文字以内に短縮してください"),
            Lang::En => format!(
                "expected a text of at most {LONGEST} characters for a cell, found a longer one: “{beginning}…”; shorten it"
            ),
        });
    }
    Ok(shown)
}

/// A cell of text, or an empty one that keeps its frame.
pub(crate) fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

/// A date as a date, or as text where Excel has no such day.
pub(crate) fn write_date(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    date: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let year: u32 = date.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0);
    match ExcelDateTime::parse_from_str(date) {
        Ok(day) if year > 1900 => sheet.write_datetime_with_format(row, column, &day, format)?,
        _ => sheet.write_string_with_format(row, column, date, format)?,
    };
    Ok(())
}

/// The lists to choose from, on a sheet of their own: Excel takes no more than 255 characters beside a cell.
#[derive(Debug)]
pub(crate) struct Lists {
    name: &'static str,
    lists: Vec<Vec<String>>,
    lang: Lang,
}

impl Lists {
    pub(crate) fn new(lang: Lang) -> Self {
        Self { name: pick(lang, "選択肢", "Lists"), lists: Vec::new(), lang }
    }

    /// A drop-down with these words.
    pub(crate) fn choose(&mut self, words: Vec<String>) -> Result<DataValidation, XlsxError> {
        let place = self.lists.iter().position(|list| *list == words).unwrap_or_else(|| {
            self.lists.push(words.clone());
            self.lists.len() - 1
        });
        let column = super::grid::cell_name(0, u32::try_from(place).unwrap_or(0)).replace('1', "");
        let formula = format!("='{}'!${column}$1:${column}${}", self.name, words.len());
        DataValidation::new()
            .allow_list_formula(Formula::new(formula))
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(pick(self.lang, "選択肢", "List"))?
            .set_error_message(pick(self.lang, "一覧から選んでください。", "Choose one of the list."))
    }

    /// Adds the sheet that holds them.
    pub(crate) fn write(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.name)?;
        for (column, list) in (0_u16..).zip(&self.lists) {
            for (row, word) in (0_u32..).zip(list) {
                sheet.write_string(row, column, word)?;
            }
        }
        sheet.set_hidden(true);
        Ok(())
    }
}

/// What is said where no workbook can be written.
pub(crate) fn not_written(error: &XlsxError, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("Excelファイルにできません（{error}）"),
        Lang::En => format!("cannot be made an Excel file: {error}"),
    }
}

/// A4 landscape, as wide as the page, with title and page numbers.
pub(crate) fn set_up_page(sheet: &mut Worksheet, title: &str, guideline: &Guideline, lang: Lang) {
    const A4: u8 = 9;
    // An ampersand begins a code in headers and footers.
    let (title, notice) = (title.replace('&', "&&"), guideline.notice().get(lang).replace('&', "&&"));
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_header(format!("&L{title}&R&A"));
    sheet.set_footer(format!("&L{notice}&R&P / &N"));
}
