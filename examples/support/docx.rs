//! A document as a file of Word, to be edited on: headings, tables and lists in Word's own styles, a table of contents,
//! numbered pages, pictures inline. A cover, the history of revisions and lines to sign on have their place, filled in as
//! far as the profile says. The same input gives the same bytes.
//!
//! Written as the XML it is: the crates there are know neither header rows that repeat nor SVG with a PNG beside it.

mod body;
mod cover;

use std::io::{Cursor, Write as _};

use telework_advisor::{
    Lang,
    problem::printable,
    report::{Document, Line},
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Failure, pick, streams::say, terminal::in_one_line};
use body::Body;

/// What `--help` says of files of Word, in Japanese and English.
pub(crate) const HELP: [&str; 2] = [
    "docxは、Wordで編集を続けられる文書です（表紙、改訂履歴、目次、承認欄付き）。開いたときにフィールドの更新を確認されたら\n\
     「はい」を選ぶと、目次にページ番号が入ります。-oでファイル名を指定します。",
    "docx is a Word document to edit on, with a cover, revision history, contents and lines to sign on. Say yes when Word asks\n\
     to update its fields: that puts page numbers into the contents. Name the file with -o.",
];

/// How much stands around a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A report: cover, revisions, contents, findings, lines to sign on.
    Report,
    /// A paper of few pages, on which the title is followed by what it says.
    Paper,
    /// The same on pages in landscape, for wide tables.
    WidePaper,
}

/// The longest name in the header of a page, in characters.
const LONGEST_NAME: usize = 40;

/// Relations of the document that are always there.
const RELATIONS: [(&str, &str); 5] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
];

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;
const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The document as the bytes of a file of Word. `date`, as YYYY-MM-DD, is the one that the file bears.
pub(crate) fn render(document: &Document, form: Form, date: &str) -> Result<Vec<u8>, Failure> {
    let lang = document.lang;
    let mut body = Body::new(lang, form);
    body.write(document);
    if let Some(character) = body.missing() {
        // It is no failure: all of the text is in the document, and who opens it may have the font.
        say(&no_font(character, lang));
    }
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), content_types().into()),
        ("_rels/.rels".into(), package_relations().into()),
        ("docProps/core.xml".into(), properties(document, date).into()),
        ("word/styles.xml".into(), styles(lang).into()),
        ("word/settings.xml".into(), settings(form).into()),
        ("word/numbering.xml".into(), body.numbering().into()),
        ("word/header1.xml".into(), header(document, form).into()),
        ("word/footer1.xml".into(), footer(document, form).into()),
        ("word/_rels/document.xml.rels".into(), body.relations().into()),
        ("word/document.xml".into(), body.document(document).into()),
    ];
    files.extend(body.into_media());
    packed(files).map_err(|error| {
        Failure::new(match lang {
            Lang::Ja => format!("docx：ファイルにできません（{error}）"),
            Lang::En => format!("docx: cannot be made a file: {error}"),
        })
    })
}

fn no_font(character: char, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!(
            "docx: 図に使える日本語フォントが見つからず、「{character}」などの文字が図に表示されません（本文には影響しません）。\
             Noto Sans CJK JPなどを入れてから、もう一度実行してください"
        ),
        Lang::En => format!(
            "docx: no font on this machine has {character:?}; texts are missing from the pictures, though not from the \
             document; install Noto Sans CJK JP, for example, and run this again"
        ),
    }
}

fn packed(files: Vec<(String, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Nothing reads a clock: every file in it is of the first day that a zip archive knows.
    let options = SimpleFileOptions::default();
    for (name, bytes) in files {
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    archive.finish().map(Cursor::into_inner)
}

/// Text as XML has it, without any character that has no business in a document.
fn escaped(text: &str) -> String {
    let text = printable(&in_one_line(text)).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text as far as there is room for it.
fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| {
        format!(
            r#"<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>"#
        )
    };
    let parts = [
        part("document", "document.main"),
        part("styles", "styles"),
        part("settings", "settings"),
        part("numbering", "numbering"),
        part("header1", "header"),
        part("footer1", "footer"),
    ];
    format!(
        r#"{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>{}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#,
        parts.concat()
    )
}

fn package_relations() -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATIONSHIP}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
    )
}

fn properties(document: &Document, date: &str) -> String {
    let title = escaped(&document.title.plain());
    let language = pick(document.lang, "ja-JP", "en-GB");
    let date = escaped(date);
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>{language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified></cp:coreProperties>"#
    )
}

/// The styles, in fonts that Word has on Windows and macOS; elsewhere others take their place.
fn styles(lang: Lang) -> String {
    let styles = include_str!("docx/styles.xml");
    styles.replace("LATIN", pick(lang, "Yu Gothic", "Calibri")).replace("JAPANESE", "Yu Gothic")
}

fn settings(form: Form) -> String {
    // Only the contents have something to update, and Word asks before it does.
    let update = if form == Form::Report { r#"<w:updateFields w:val="true"/>"# } else { "" };
    format!(
        r#"{DECLARATION}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{update}<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#
    )
}

/// The title and whom it is for, at the top of each page but the first.
fn header(document: &Document, form: Form) -> String {
    let name = document.facts.first().map(|(_, name)| cut(&name.plain(), LONGEST_NAME)).unwrap_or_default();
    let (title, name) = (escaped(&document.title.plain()), escaped(&name));
    part(
        "hdr",
        &format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Header"/>{}</w:pPr>{}<w:r><w:tab/></w:r>{}</w:p>"#,
            wide(form),
            run(&title),
            run(&name)
        ),
    )
}

/// Who did not write it, and which page this is.
fn footer(document: &Document, form: Form) -> String {
    let notice = escaped(&short(&document.notice));
    let page = |name: &str| format!(r#"<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    let pages = format!(r#"<w:r><w:tab/></w:r>{}{}{}"#, page("PAGE"), run(" / "), page("NUMPAGES"));
    part(
        "ftr",
        &format!(r#"<w:p><w:pPr><w:pStyle w:val="Footer"/>{}</w:pPr>{}{pages}</w:p>"#, wide(form), run(&notice)),
    )
}

/// Where the right end of a header is on pages in landscape.
fn wide(form: Form) -> &'static str {
    match form {
        Form::WidePaper => {
            r#"<w:tabs><w:tab w:val="clear" w:pos="9638"/><w:tab w:val="right" w:pos="15138"/></w:tabs>"#
        }
        Form::Report | Form::Paper => "",
    }
}

/// The first sentence of a line.
fn short(line: &Line) -> String {
    let text = line.plain();
    let end = text.find(['。', '.']).map(|end| end + text[end..].chars().next().map_or(0, char::len_utf8));
    end.and_then(|end| text.get(..end)).unwrap_or(&text).to_owned()
}

fn part(name: &str, content: &str) -> String {
    format!(
        r#"{DECLARATION}<w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{content}</w:{name}>"#
    )
}

/// A run of text that is escaped already.
fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}
