//! CSV: every field comes back, and none is taken for a formula.

use telework_advisor::{
    Control, Guideline, Lang, Profile, ProvenanceKind,
    change::Gap,
    portfolio::Portfolio,
    problem::printable,
    report::{Table, catalogue_table, gap_table, portfolio_table},
};

use crate::support::{hostile_names, made, made_of, named, portfolio, profiles};

/// The rows of a CSV file, the header first, as a program reads them that knows of the apostrophes.
pub(crate) fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a byte order mark, for Excel");
    // A line break within a field is a line feed alone.
    assert!(
        text.ends_with("\"\r\n") && text.matches('\r').count() == text.matches("\"\r\n").count(),
        "every row ends in CRLF"
    );
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let fields = |row: csv::StringRecord| row.iter().map(read).collect();
    reader.records().map(|row| fields(row.unwrap())).collect()
}

/// A field, which no spreadsheet takes for a formula.
fn read(field: &str) -> String {
    let first = field.trim_start().chars().next();
    let harmless = first.is_none_or(|first| !"=+-@＝＋－＠\t\r".contains(first));
    assert!(harmless, "taken for a formula: {field:?}");
    assert!(!field.chars().any(|one| one.is_control() && one != '\n'), "{field:?}");
    field.strip_prefix('\'').unwrap_or(field).to_owned()
}

/// What is kept of a text that somebody wrote.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").split('\n').map(printable).collect::<Vec<_>>().join("\n")
}

/// The rows that a table has to become. The marks of what is not published are in ASCII.
fn expected(table: &Table) -> Vec<Vec<String>> {
    let shown = |line: &telework_advisor::report::Line| {
        let shown = |inline: &telework_advisor::report::Inline| match inline {
            telework_advisor::report::Inline::Mark(ProvenanceKind::Own) => "#".to_owned(),
            telework_advisor::report::Inline::Mark(_) => "*".to_owned(),
            telework_advisor::report::Inline::Given { text, .. } => lines(text),
            other => printable(other.text()),
        };
        line.0.iter().map(shown).collect()
    };
    std::iter::once(&table.header).chain(&table.rows).map(|row| row.iter().map(shown).collect()).collect()
}

#[test]
fn the_catalogue_comes_back_field_by_field() {
    let guideline = Guideline::embedded();
    let controls: Vec<&Control> = guideline.controls().iter().collect();
    for lang in Lang::ALL {
        let read = rows(&made("controls", &["--format", "csv", "--lang", lang.code()]));
        assert_eq!(read, expected(&catalogue_table(guideline, &controls, lang)));
        assert_eq!(read.len(), 1 + controls.len());
    }
}

#[test]
fn the_gap_comes_back_field_by_field() {
    // The languages take turns, because each program run takes its time.
    for (path, lang) in profiles().into_iter().zip(Lang::ALL.into_iter().cycle()) {
        let profile = Profile::from_json(Guideline::embedded(), &path, &std::fs::read(&path).unwrap()).unwrap();
        let advice = profile.advise();
        let gap = Gap::new(&advice, advice.candidates()[0].method());
        let read = rows(&made("gap", &[&path, "--format", "csv", "--lang", lang.code()]));
        assert_eq!(read, expected(&gap_table(&gap, lang)), "{path}");
    }
}

#[test]
fn what_is_stated_of_measures_comes_back_and_is_no_formula() {
    for name in hostile_names() {
        let bytes = named(&name);
        let read = rows(&made_of("gap", &["-", "--format", "csv"], &bytes));
        let profile = Profile::from_json(Guideline::embedded(), "names", &bytes).unwrap();
        let gap = Gap::new(&profile.advise(), telework_advisor::Method::Vpn);
        assert_eq!(read, expected(&gap_table(&gap, Lang::En)));
        let fields = read.iter().flatten().filter(|field| **field == lines(&name));
        assert!(fields.count() >= 4, "{name:?}: reason, owner, evidence and remarks");
    }
}

#[test]
fn names_come_back_and_are_no_formulas() {
    // Six groups have a column each; so every name is shown in the header of some table.
    for names in hostile_names().chunks(5) {
        let bytes = portfolio(names);
        let read = rows(&made_of("compare", &["-", "--format", "csv"], &bytes));
        let parsed = Portfolio::from_json(Guideline::embedded(), "names", &bytes).unwrap();
        assert_eq!(read, expected(&portfolio_table(&parsed.advise(), None, Lang::En)));
        for name in names {
            // Long names are cut in headers; that is no matter of CSV.
            let name: String = lines(name).chars().take(40).collect();
            assert!(read[0].iter().any(|field| field.starts_with(&name)), "{name:?} in {:?}", read[0]);
        }
    }
}

#[test]
fn the_help_says_how_excel_gets_on_with_it() {
    for example in ["controls", "gap", "compare"] {
        let help = |lang| String::from_utf8(made(example, &["--help", "--lang", lang])).unwrap();
        assert!(help("ja").contains("BOM付きUTF-8"), "{example}");
        assert!(help("en").contains("byte order mark"), "{example}");
    }
}

/// A file of rows may be passed on by itself: each says who did not write it, on which data it rests, and what marks mean.
#[test]
fn every_row_says_what_a_report_says_at_its_top() {
    let guideline = Guideline::embedded();
    let profile = "data/profiles/call-centre.json";
    let tables: [(&str, &[&str]); 5] = [
        ("gap", &[profile]),
        ("controls", &[]),
        ("compare", &[]),
        ("compare", &[profile]),
        ("compare", &["data/profiles/portfolio-three-teams.json"]),
    ];
    for (program, arguments) in tables {
        for lang in Lang::ALL {
            let read = rows(&made(program, &[arguments, &["--format", "csv", "--lang", lang.code()]].concat()));
            for row in &read[1..] {
                let note = row.last().unwrap();
                for part in [guideline.notice().get(lang), guideline.data_version(), "*"] {
                    assert!(note.contains(part), "{program} {arguments:?}: {part} in {note}");
                }
                assert!(row.iter().all(|field| !field.contains(['†', '§', '‡'])), "one sign for one thing: {row:?}");
            }
        }
    }
    // And against which method the measures are held.
    let read = rows(&made("gap", &[profile, "--format", "csv", "--lang", "en"]));
    assert!(read[1..].iter().all(|row| row.contains(&"Virtual desktop (VDI)".to_owned())));
}
