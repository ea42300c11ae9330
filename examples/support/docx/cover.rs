//! What stands around a report: cover, revisions, the consultant's findings, lines to sign on. What the profile does not
//! say is left to be filled in.

use telework_advisor::{
    Lang,
    report::{Block, Document, Line},
};

use super::{body::Body, escaped, run};
use crate::support::pick;

/// The version that a document is before anybody has changed it.
const FIRST_VERSION: &str = "1.0";

/// The first page: the title, whom it is for, and what is to be known of the document itself.
pub(super) fn cover(body: &mut Body, document: &Document) {
    let lang = document.lang;
    body.raw(r#"<w:p><w:pPr><w:spacing w:before="1800" w:after="0"/></w:pPr></w:p>"#);
    body.paragraph("Title", &document.title, false);
    let mut rows: Vec<(String, Line)> = document.facts.clone();
    let of_document = [("版", "Version"), ("取扱区分", "Confidentiality")];
    let [version, confidentiality] = of_document.map(|(ja, en)| pick(lang, ja, en).to_owned());
    let to_fill_in = pick(lang, "（社外秘など、取扱いを記入してください。）", "(Fill in, for example: confidential.)");
    rows.extend([(version, FIRST_VERSION.into()), (confidentiality, to_fill_in.into())]);
    labelled(body, &rows);
    body.paragraph("Notice", &document.notice, false);
    revisions(body, document);
    body.raw(r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#);
}

/// The title of a paper, and in a row below it whom it is for.
pub(super) fn opening(body: &mut Body, document: &Document) {
    let between = pick(document.lang, "　", "   ");
    let mut facts = Line::new();
    for (place, (label, value)) in document.facts.iter().enumerate() {
        let colon = pick(document.lang, "：", ": ");
        facts = facts.text(format!("{}{label}{colon}", if place > 0 { between } else { "" }));
        facts.0.extend(value.0.iter().cloned());
    }
    body.paragraph("Title", &document.title, false);
    if !facts.0.is_empty() {
        body.paragraph("Normal", &facts, false);
    }
    body.paragraph("Notice", &document.notice, false);
}

/// The history of revisions, of which the first is this one.
fn revisions(body: &mut Body, document: &Document) {
    let lang = document.lang;
    let fact = |ja: &str, en: &str| {
        let label = match lang {
            Lang::Ja => ja,
            Lang::En => en,
        };
        let fact = document.facts.iter().find(|(name, _)| name == label);
        fact.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let first: [Line; 4] = [
        FIRST_VERSION.into(),
        fact("日付", "Date"),
        pick(lang, "初版", "First issue").into(),
        fact("作成", "Prepared by"),
    ];
    let header = match lang {
        Lang::Ja => ["版", "日付", "改訂内容", "担当"],
        Lang::En => ["Version", "Date", "What has changed", "By"],
    };
    title(body, pick(lang, "改訂履歴", "Revision history"));
    let rows = [first.to_vec(), vec![Line::new(); 4], vec![Line::new(); 4]];
    form(body, &header, &rows, &[2, 3, 8, 4]);
}

/// The consultant's own findings, if the document does not hold them already: a place to fill in.
pub(super) fn findings(body: &mut Body, document: &Document) {
    let lang = document.lang;
    let title = pick(lang, "担当者の所見", "Consultant's findings");
    if !document.blocks.iter().any(|block| is_titled(block, title)) {
        body.heading(2, None, &title.into());
        let hint = pick(lang, "（ここに所見を記入してください。）", "(Write your findings here.)");
        body.paragraph("Normal", &hint.into(), false);
    }
}

fn is_titled(block: &Block, title: &str) -> bool {
    match block {
        Block::Heading { line, .. } => line.plain() == title,
        Block::Detail { full, .. } => full.iter().any(|block| is_titled(block, title)),
        _ => false,
    }
}

/// Lines to sign on.
pub(super) fn signatures(body: &mut Body) {
    let lang = body.lang;
    let header = match lang {
        Lang::Ja => ["", "氏名", "署名・押印", "日付"],
        Lang::En => ["", "Name", "Signature", "Date"],
    };
    let roles = match lang {
        Lang::Ja => ["作成", "確認", "承認"],
        Lang::En => ["Prepared", "Reviewed", "Approved"],
    };
    body.heading(2, None, &pick(lang, "確認・承認", "Sign-off").into());
    let rows = roles.map(|role| vec![Line::from(role), Line::new(), Line::new(), Line::new()]);
    form(body, &header, &rows, &[2, 5, 6, 3]);
}

fn title(body: &mut Body, title: &str) {
    body.paragraph("TOCHeading", &title.into(), true);
}

/// A table to fill in, with room to write by hand.
fn form<const N: usize>(body: &mut Body, header: &[&str; N], rows: &[Vec<Line>], shares: &[usize; N]) {
    let widths = body.shared(shares);
    // The rows stay on one page.
    let cell = |content: &str, width: usize, style: &str, shade: &str, keep: &str| {
        format!(
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{content}</w:p></w:tc>"#
        )
    };
    const KEEP: &str = "<w:keepNext/>";
    let shade = r#"<w:shd w:val="clear" w:color="auto" w:fill="E4EAF2"/>"#;
    let head: String = header
        .iter()
        .zip(&widths)
        .map(|(name, width)| cell(&run(&escaped(name)), *width, "TableHead", shade, KEEP))
        .collect();
    let mut written = format!("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>");
    for (place, row) in rows.iter().enumerate() {
        let keep = if place + 1 < rows.len() { KEEP } else { "" };
        let cells: String = row
            .iter()
            .zip(&widths)
            .map(|(line, width)| {
                let runs = body.line(line);
                cell(&runs, *width, "TableText", "", keep)
            })
            .collect();
        written.push_str(&format!(
            r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>"#
        ));
    }
    body.raw_table(&widths, &written);
}

/// Labels with what they name, a row each.
fn labelled(body: &mut Body, rows: &[(String, Line)]) {
    let widths = body.shared(&[1, 3]);
    let [label_width, value_width] = *widths else { return };
    let shade = r#"<w:shd w:val="clear" w:color="auto" w:fill="F2F5F9"/>"#;
    let written: String = rows
        .iter()
        .map(|(label, value)| {
            let (label, value) = (run(&escaped(label)), body.line(value));
            format!(
                r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="440" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{label_width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{label}</w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="{value_width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{value}</w:p></w:tc></w:tr>"#
            )
        })
        .collect();
    body.raw_table(&widths, &written);
}
