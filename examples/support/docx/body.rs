//! What a document says, as paragraphs, tables and pictures of Word.

use std::{collections::HashMap, sync::Arc};

use resvg::usvg::fontdb::Database;
use telework_advisor::{
    CautionSeverity, Grade, Lang,
    report::{Block, Check, CheckGroup, Document, Inline, Item, KeyFigure, KeyResult, Line, Table},
};
use textwrap::core::display_width;

use super::{DECLARATION, Form, RELATIONS, RELATIONSHIP, cover, cut, escaped, run};
use crate::support::{pick, picture};

/// A4 and its margins, in twentieths of a point.
const SHORT_SIDE: usize = 11_906;
const LONG_SIDE: usize = 16_838;
const MARGIN: usize = 1_134;
const NARROW_MARGIN: usize = 850;

/// English metric units in a twentieth of a point, and in a unit of a drawing, of which there are 96 an inch.
const EMU_A_TWIP: usize = 635;
const EMU_A_UNIT: f32 = 9_525.0;

/// A drawing wider than this, in its own units, gets a page in landscape to itself.
const WIDE: f32 = 900.0;

/// Cells are taken to be at least and at most so wide, in half-width characters, where columns share the page.
const NARROWEST: usize = 9;
const WIDEST: usize = 90;
const WIDE_CELL: usize = 24;

/// How wide a half-width character of a table is, and what a cell has beside its text.
const TWIPS_A_CHARACTER: usize = 95;
const TWIPS_BESIDE: usize = 230;

/// The widest that the name of a column makes it, and how wide one of grades is.
const WIDEST_NAME: usize = 14;
const GRADE: usize = 13;

/// The longest title that is shown in the contents, in characters.
const LONGEST_ENTRY: usize = 90;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main""#;

/// The paragraphs written so far, and what they refer to.
pub(super) struct Body {
    pub(super) lang: Lang,
    form: Form,
    out: String,
    /// Level, title and bookmark of each heading that the contents name.
    contents: Vec<(u8, String, String)>,
    /// The bookmark of each heading that can be referred to.
    bookmarks: HashMap<String, String>,
    headings: usize,
    /// How many lists with numbers there are: each begins at one.
    numbered: usize,
    /// Kind and target of each relation beside those that are always there, and whether it leads out of the file.
    relations: Vec<(&'static str, String, bool)>,
    media: Vec<(String, Vec<u8>)>,
    captions: [usize; 2],
    fonts: Option<Arc<Database>>,
    missing: Vec<char>,
    is_landscape: bool,
    begins_section: bool,
}

/// What a caption counts.
#[derive(Debug, Clone, Copy)]
enum Captioned {
    Table,
    Figure,
}

impl Body {
    pub(super) fn new(lang: Lang, form: Form) -> Self {
        Self {
            lang,
            form,
            out: String::new(),
            contents: Vec::new(),
            bookmarks: HashMap::new(),
            headings: 0,
            numbered: 0,
            relations: Vec::new(),
            media: Vec::new(),
            captions: [0, 0],
            fonts: None,
            missing: Vec::new(),
            is_landscape: form == Form::WidePaper,
            begins_section: true,
        }
    }

    /// All of a document but the cover and the contents.
    pub(super) fn write(&mut self, document: &Document) {
        let mut blocks = Vec::new();
        in_full(&document.blocks, &mut blocks);
        // A line may refer to what stands below it.
        let ids = blocks.iter().filter_map(|block| match block {
            Block::Heading { id: Some(id), .. } => Some(id),
            _ => None,
        });
        self.bookmarks = ids.zip(1..).map(|(id, number)| (id.clone(), format!("_Ref{number}"))).collect();
        for (place, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(place + 1).copied());
        }
        if self.form == Form::Report {
            cover::findings(self, document);
        }
        self.about(document);
        if self.form == Form::Report {
            cover::signatures(self);
        }
    }

    /// What a page has at its end: what the guideline is, and which data it rests on.
    fn about(&mut self, document: &Document) {
        if self.form == Form::Report {
            self.heading(2, None, &pick(self.lang, "この報告書について", "About this report").into());
        }
        let style = if self.form == Form::Report { "Normal" } else { "CheckText" };
        for line in std::iter::once(&document.guideline).chain(&document.data) {
            self.paragraph(style, line, false);
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        let introduces =
            matches!(next, Some(Block::Table(_) | Block::Bullets(_) | Block::Steps(_) | Block::Figures(_)));
        match block {
            Block::Heading { level, id, line } => self.heading(*level, id.as_deref(), line),
            Block::Paragraph(line) => self.paragraph("Normal", line, introduces),
            Block::Note(line) => self.paragraph("Notice", line, false),
            Block::Bullets(items) => items.iter().for_each(|item| self.item(item, "ListBullet", "")),
            Block::Steps(items) => {
                self.numbered += 1;
                let number = self.numbered + 1;
                let properties = format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>"#);
                items.iter().for_each(|item| self.item(item, "ListNumber", &properties));
            }
            Block::Table(table) => self.table(table),
            Block::Checklist(groups) => groups.iter().for_each(|group| self.checks(group)),
            Block::Results(results) => results.iter().for_each(|result| self.result(result)),
            Block::Figures(figures) => self.figures(figures),
            Block::Picture { caption, svg } => self.picture(caption, svg),
            other => unimplemented!("a new kind of block: {other:?}"),
        }
    }

    /// A heading of a document, whose title is of level 1: its sections are Word's first level.
    pub(super) fn heading(&mut self, level: u8, id: Option<&str>, line: &Line) {
        self.headings += 1;
        let (number, level) = (self.headings, level.clamp(2, 4) - 1);
        let name = format!("_Toc{number}");
        let mut marks = vec![name.clone()];
        marks.extend(id.and_then(|id| self.bookmarks.get(id).cloned()));
        if level <= 2 {
            self.contents.push((level, cut(&line.plain(), LONGEST_ENTRY), name));
        }
        let ids: Vec<usize> = (0..marks.len()).map(|mark| number * 2 + mark).collect();
        let starts = marks.iter().zip(&ids);
        let starts = starts.map(|(name, id)| format!(r#"<w:bookmarkStart w:id="{id}" w:name="{name}"/>"#));
        let starts: String = starts.collect();
        let ends: String = ids.iter().map(|id| format!(r#"<w:bookmarkEnd w:id="{id}"/>"#)).collect();
        let runs = self.line(line);
        // What is for reference begins a page.
        let page = if id == Some("appendix") { "<w:pageBreakBefore/>" } else { "" };
        self.raw(&format!(r#"<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{page}</w:pPr>{starts}{runs}{ends}</w:p>"#));
    }

    /// A paragraph; one that `introduces` what follows is not parted from it.
    pub(super) fn paragraph(&mut self, style: &str, line: &Line, introduces: bool) {
        let runs = self.line(line);
        let keep = if introduces { "<w:keepNext/>" } else { "" };
        self.raw(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{runs}</w:p>"#));
    }

    fn item(&mut self, item: &Item, style: &str, properties: &str) {
        let caution = item.severity.map(caution_style);
        let (style, properties) = caution.map_or((style, properties), |style| (style, ""));
        let line = if item.below.is_empty() { item.line.clone() } else { item.line.clone().emphasised() };
        let runs = self.line(&line);
        let keep = if item.below.is_empty() { "" } else { "<w:keepNext/>" };
        self.raw(&format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{properties}</w:pPr>{runs}</w:p>"#));
        for below in &item.below {
            self.paragraph(caution.unwrap_or("ListContinue"), below, false);
        }
        if caution.is_some() {
            // What stands apart from the next caution is not of its colour.
            self.raw(r#"<w:p><w:pPr><w:spacing w:after="0" w:line="100" w:lineRule="exact"/></w:pPr></w:p>"#);
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.caption(Captioned::Table, caption, true);
        }
        let widths = self.widths(table);
        let header: String =
            table.header.iter().zip(&widths).map(|(cell, width)| self.cell(cell, *width, true)).collect();
        let mut rows = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>");
        for row in &table.rows {
            let cells: String = row.iter().zip(&widths).map(|(cell, width)| self.cell(cell, *width, false)).collect();
            rows.push_str(&format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"));
        }
        self.raw_table(&widths, &rows);
    }

    /// A table of rows that are written already.
    pub(super) fn raw_table(&mut self, widths: &[usize], rows: &str) {
        let total: usize = widths.iter().sum();
        let grid: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
        self.raw(&format!(
            r#"<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p><w:pPr><w:spacing w:after="60" w:line="160" w:lineRule="exact"/></w:pPr></w:p>"#
        ));
    }

    fn cell(&mut self, cell: &Line, width: usize, is_header: bool) -> String {
        let grade = cell.0.iter().find_map(|inline| match inline {
            Inline::Grade { grade, is_below, is_aside } => Some((*grade, *is_below, *is_aside)),
            _ => None,
        });
        let (fill, ink, is_below) = match grade {
            _ if is_header => ("E4EAF2", None, false),
            Some((grade, is_below, false)) => {
                let (fill, ink) = colours(grade);
                (fill, Some(ink), is_below)
            }
            _ => ("", None, false),
        };
        let shade = if fill.is_empty() {
            String::new()
        } else {
            format!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>"#)
        };
        let frame = r#"<w:tcBorders><w:top w:val="dashed" w:sz="18" w:color="9C1A1A"/><w:left w:val="dashed" w:sz="18" w:color="9C1A1A"/><w:bottom w:val="dashed" w:sz="18" w:color="9C1A1A"/><w:right w:val="dashed" w:sz="18" w:color="9C1A1A"/></w:tcBorders>"#;
        let frame = if is_below { frame } else { "" };
        let runs = self.line(cell);
        let runs = match ink {
            Some(ink) => {
                runs.replace("<w:r><w:t", &format!(r#"<w:r><w:rPr><w:b/><w:color w:val="{ink}"/></w:rPr><w:t"#))
            }
            None => runs,
        };
        let style = if is_header { "TableHead" } else { "TableText" };
        let centred = if grade.is_some() { r#"<w:jc w:val="center"/>"# } else { "" };
        format!(
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{frame}{shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{centred}</w:pPr>{runs}</w:p></w:tc>"#
        )
    }

    /// How wide the columns of a table are: the page is shared by what stands in them.
    fn widths(&self, table: &Table) -> Vec<usize> {
        let of_column = |place: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(place));
            if place > 0 && cells.clone().all(|cell| matches!(cell.0.first(), Some(Inline::Grade { .. }))) {
                return GRADE;
            }
            let widest = cells.map(|cell| display_width(&cell.plain())).max().unwrap_or_default();
            let name = table.header.get(place).map(|name| display_width(&name.plain())).unwrap_or_default();
            let widest = widest.max(name.min(WIDEST_NAME)).max(NARROWEST);
            // Sentences take what is left over.
            if widest > WIDE_CELL { (WIDE_CELL + (widest - WIDE_CELL) / 4).min(WIDEST) } else { widest }
        };
        let shares: Vec<usize> = (0..table.header.len()).map(of_column).collect();
        // What is short is not broken within words to make room for sentences.
        let short = |share: usize| (share <= WIDE_CELL).then_some(share * TWIPS_A_CHARACTER + TWIPS_BESIDE);
        let for_short: usize = shares.iter().filter_map(|&share| short(share)).sum();
        let for_long: usize = shares.iter().filter(|&&share| short(share).is_none()).sum();
        if for_long == 0 || for_short > self.width() * 3 / 5 {
            return self.shared(&shares);
        }
        let left = self.width() - for_short;
        shares.iter().map(|&share| short(share).unwrap_or(left * share / for_long)).collect()
    }

    /// The width of the page in these shares.
    pub(super) fn shared(&self, shares: &[usize]) -> Vec<usize> {
        let (all, width) = (shares.iter().sum::<usize>().max(1), self.width());
        shares.iter().map(|share| width * share / all).collect()
    }

    fn width(&self) -> usize {
        if self.is_landscape { LONG_SIDE - 2 * NARROW_MARGIN } else { SHORT_SIDE - 2 * MARGIN }
    }

    /// Measures to be ticked.
    fn checks(&mut self, group: &CheckGroup) {
        self.paragraph("CheckGroup", &group.title, true);
        for check in &group.checks {
            let line = self.check(check);
            let runs = self.line(&line);
            let keep = if check.text.is_empty() { r#"<w:keepNext w:val="0"/>"# } else { "" };
            self.raw(&format!(r#"<w:p><w:pPr><w:pStyle w:val="Check"/>{keep}</w:pPr>{runs}</w:p>"#));
            for text in &check.text {
                self.paragraph("CheckText", text, false);
            }
        }
    }

    fn check(&self, check: &Check) -> Line {
        let tick = match check.ticked {
            Some(true) => "☑　",
            Some(false) => "☐　",
            None => "・　",
        };
        let tags = check.status.iter().chain(&check.tags);
        let tags = tags.map(|tag| Inline::Tag { text: tag.clone(), severity: None });
        let mut line = Line::from(tick);
        line.0.extend(check.title.0.iter().cloned());
        for tag in tags {
            line.0.extend([Inline::Text(" ".into()), tag]);
        }
        line
    }

    fn result(&mut self, result: &KeyResult) {
        let mut line = Line::new();
        if !result.label.is_empty() {
            line = line.text(format!("{}　", result.label));
        }
        line.0.extend(result.line.0.iter().cloned());
        self.paragraph(if result.is_first { "FirstResult" } else { "Result" }, &line, false);
    }

    fn figures(&mut self, figures: &[KeyFigure]) {
        let widths = self.shared(&vec![1; figures.len()]);
        let cells = figures.iter().zip(&widths).map(|(figure, width)| {
            let paragraph = |style: &str, text: &str| {
                let text = run(&escaped(text));
                format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text}</w:p>"#)
            };
            format!(
                r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="F2F5F9"/></w:tcPr>{}{}{}</w:tc>"#,
                paragraph("TableText", &figure.name),
                paragraph("Figure", &figure.value),
                paragraph("TableText", &figure.detail)
            )
        });
        let cells: String = cells.collect();
        self.raw_table(&widths, &format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"));
    }

    fn caption(&mut self, of: Captioned, caption: &Line, introduces: bool) {
        let (place, name, label) = match of {
            Captioned::Table => (0, "Table", pick(self.lang, "表", "Table ")),
            Captioned::Figure => (1, "Figure", pick(self.lang, "図", "Figure ")),
        };
        let number = self.captions.get_mut(place).map_or(1, |number| {
            *number += 1;
            *number
        });
        let runs = self.line(caption);
        let keep = if introduces { "<w:keepNext/>" } else { "" };
        self.raw(&format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Caption"/>{keep}</w:pPr>{}<w:fldSimple w:instr=" SEQ {name} \* ARABIC "><w:r><w:t>{number}</w:t></w:r></w:fldSimple>{}{runs}</w:p>"#,
            run(label),
            run(pick(self.lang, "　", "  "))
        ));
    }

    fn picture(&mut self, caption: &Line, svg: &str) {
        let fonts = Arc::clone(self.fonts.get_or_insert_with(picture::fonts));
        let Ok(drawn) = picture::draw(svg, fonts) else { return };
        self.missing.extend(drawn.missing);
        let number = self.media.len() / 2 + 1;
        self.media.push((format!("word/media/image{number}.png"), drawn.png));
        self.media.push((format!("word/media/image{number}.svg"), on_paper(svg).into()));
        let png = self.relation("image", format!("media/image{number}.png"), false);
        let vector = self.relation("image", format!("media/image{number}.svg"), false);

        let turns = drawn.size.0 > WIDE && self.form == Form::Report;
        if turns {
            self.end_section();
            self.is_landscape = true;
        }
        let (width, height) = (drawn.size.0 * EMU_A_UNIT, drawn.size.1 * EMU_A_UNIT);
        // Caption and header need room too.
        let tall = if self.is_landscape { SHORT_SIDE - 2 * NARROW_MARGIN - 700 } else { LONG_SIDE - 4 * MARGIN };
        let emu = |twips: usize| (twips * EMU_A_TWIP) as f32;
        let scale = (emu(self.width()) / width).min(emu(tall) / height).min(1.0);
        let (width, height) = ((width * scale) as u64, (height * scale) as u64);
        let (title, description) = (escaped(&caption.plain()), escaped(&description(svg)));
        self.raw(&format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{title}" descr="{description}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{title}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{png}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip r:embed="{vector}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
        ));
        self.caption(Captioned::Figure, caption, false);
        if turns {
            self.end_section();
            self.is_landscape = false;
        }
    }

    /// A line as runs of text.
    pub(super) fn line(&mut self, line: &Line) -> String {
        line.0.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> String {
        let text = escaped(inline.text());
        match inline {
            Inline::Strong(_) | Inline::Given { strong: true, .. } => styled("Strong", &text),
            Inline::Mark(_) => styled("Mark", &text),
            Inline::Tag { severity, .. } => {
                let style = match severity {
                    Some(CautionSeverity::Conflict) => "TagConflict",
                    Some(CautionSeverity::Warning) => "TagWarning",
                    Some(CautionSeverity::Note) => "TagNote",
                    None => "Tag",
                };
                styled(style, &format!("{}{text}{}", pick(self.lang, "［", "["), pick(self.lang, "］", "]")))
            }
            Inline::Link { url, .. } if url.starts_with("https://") || url.starts_with("http://") => {
                let relation = self.relation("hyperlink", url.clone(), true);
                format!(r#"<w:hyperlink r:id="{relation}">{}</w:hyperlink>"#, styled("Hyperlink", &text))
            }
            Inline::Reference { to, .. } => match self.bookmarks.get(to) {
                Some(bookmark) => {
                    format!(r#"<w:hyperlink w:anchor="{bookmark}">{}</w:hyperlink>"#, styled("Hyperlink", &text))
                }
                None => run(&text),
            },
            _ => run(&text),
        }
    }

    fn relation(&mut self, kind: &'static str, target: String, is_external: bool) -> String {
        let new = (kind, target, is_external);
        let place = self.relations.iter().position(|known| *known == new).unwrap_or_else(|| {
            self.relations.push(new);
            self.relations.len() - 1
        });
        format!("rId{}", RELATIONS.len() + place + 1)
    }

    pub(super) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    fn end_section(&mut self) {
        let properties = self.section();
        self.raw(&format!(
            "<w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>{properties}</w:pPr></w:p>"
        ));
    }

    /// What the pages of the section look like that ends here.
    fn section(&mut self) -> String {
        let size = if self.is_landscape {
            format!(r#"<w:pgSz w:w="{LONG_SIDE}" w:h="{SHORT_SIDE}" w:orient="landscape"/>"#)
        } else {
            format!(r#"<w:pgSz w:w="{SHORT_SIDE}" w:h="{LONG_SIDE}"/>"#)
        };
        let margin = if self.is_landscape { NARROW_MARGIN } else { MARGIN };
        // Those of the sections below are those of the first.
        let first = std::mem::take(&mut self.begins_section);
        let references = if first {
            r#"<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>"#
        } else {
            ""
        };
        let cover = if first && self.form == Form::Report { "<w:titlePg/>" } else { "" };
        format!(
            r#"<w:sectPr>{references}{size}<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" w:header="454" w:footer="454" w:gutter="0"/>{cover}</w:sectPr>"#
        )
    }

    /// The characters that the pictures lack for want of a font, each kind of which is told once.
    pub(super) fn missing(&self) -> Option<char> {
        self.missing.first().copied()
    }

    /// The main part, once everything is written.
    pub(super) fn document(&mut self, document: &Document) -> String {
        let body = std::mem::take(&mut self.out);
        match self.form {
            Form::Report => cover::cover(self, document),
            Form::Paper | Form::WidePaper => cover::opening(self, document),
        }
        if self.form == Form::Report {
            self.write_contents();
        }
        self.out.push_str(&body);
        let section = self.section();
        let content = std::mem::take(&mut self.out);
        format!("{DECLARATION}<w:document {NAMESPACES}><w:body>{content}{section}</w:body></w:document>")
    }

    /// The contents as a field: its entries are written, and Word puts in the pages.
    fn write_contents(&mut self) {
        let title = escaped(pick(self.lang, "目次", "Contents"));
        let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
        let instruction =
            |text: &str| format!(r#"<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>"#);
        let mut entries = String::new();
        for (place, (level, text, bookmark)) in self.contents.iter().enumerate() {
            let begin = if place == 0 {
                format!("{}{}{}", field("begin"), instruction(r#"TOC \o "1-2" \h \z \u"#), field("separate"))
            } else {
                String::new()
            };
            let page = format!(
                "{}{}{}{}{}",
                field("begin"),
                instruction(&format!(r"PAGEREF {bookmark} \h")),
                field("separate"),
                run("–"),
                field("end")
            );
            let text = run(&escaped(text));
            entries.push_str(&format!(
                r#"<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin}<w:hyperlink w:anchor="{bookmark}" w:history="1">{text}<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"#
            ));
        }
        self.raw(&format!(
            r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>{}</w:p>{entries}<w:p>{}</w:p></w:sdtContent></w:sdt><w:p><w:r><w:br w:type="page"/></w:r></w:p>"#,
            run(&title),
            field("end")
        ));
    }

    /// Bullets, and a numbering for each list that has one.
    pub(super) fn numbering(&self) -> String {
        let level = |format: &str, text: &str, hanging: usize| {
            format!(
                r#"<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="{hanging}"/></w:pPr></w:lvl>"#
            )
        };
        let numbers: String = (2..self.numbered + 2)
            .map(|number| {
                format!(
                    r#"<w:num w:numId="{number}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
                )
            })
            .collect();
        format!(
            r#"{DECLARATION}<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:abstractNum w:abstractNumId="2">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>{numbers}</w:numbering>"#,
            level("bullet", "•", 284),
            level("decimal", "%1.", 397)
        )
    }

    pub(super) fn relations(&self) -> String {
        let always = RELATIONS.iter().map(|&(kind, target)| (kind, target, false));
        let further = self.relations.iter().map(|(kind, target, is_external)| (*kind, &**target, *is_external));
        let relations: String = always
            .chain(further)
            .zip(1..)
            .map(|((kind, target, is_external), number)| {
                let mode = if is_external { r#" TargetMode="External""# } else { "" };
                format!(
                    r#"<Relationship Id="rId{number}" Type="{RELATIONSHIP}/{kind}" Target="{}"{mode}/>"#,
                    escaped(target)
                )
            })
            .collect();
        format!(
            r#"{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
        )
    }

    pub(super) fn into_media(self) -> Vec<(String, Vec<u8>)> {
        self.media
    }
}

fn in_full<'d>(blocks: &'d [Block], out: &mut Vec<&'d Block>) {
    for block in blocks {
        match block {
            Block::Detail { full, .. } => in_full(full, out),
            other => out.push(other),
        }
    }
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

const fn caution_style(severity: CautionSeverity) -> &'static str {
    match severity {
        CautionSeverity::Conflict => "CautionConflict",
        CautionSeverity::Warning => "CautionWarning",
        CautionSeverity::Note => "CautionNote",
    }
}

/// The colours of a grade, as on a page: of the cell and of what stands in it.
const fn colours(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::S => ("0B3C6F", "FFFFFF"),
        Grade::A => ("2F6FAD", "FFFFFF"),
        Grade::B => ("8FB8DD", "10161C"),
        Grade::C => ("D3E3F2", "10161C"),
        Grade::D => ("FFFFFF", "10161C"),
    }
}

/// A drawing without its colours for dark screens: paper is white, and not everything that shows SVG knows the difference.
fn on_paper(svg: &str) -> String {
    match (svg.find("@media screen"), svg.find("</style>")) {
        (Some(start), Some(end)) if start < end => format!("{}{}", &svg[..start], &svg[end..]),
        _ => svg.to_owned(),
    }
}

/// What a drawing says of itself to those who do not see it.
fn description(svg: &str) -> String {
    let drawing = roxmltree::Document::parse(svg).ok();
    let description = drawing.as_ref().and_then(|drawing| {
        drawing.descendants().find(|node| node.tag_name().name() == "desc").and_then(|node| node.text())
    });
    description.unwrap_or_default().to_owned()
}
