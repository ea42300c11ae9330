//! What the organisation and its consultant state is shown as written, and as theirs.

use telework_advisor::{
    Guideline, Lang,
    portfolio::ProfileFile,
    report::{advice_document, portfolio_document},
};

use crate::support::{advice, lines, samples};

const STATED: &str = r#"{
  "answers": { "work-scope": "all-apps", "line-speed": ["fast", "ordinary"] },
  "answered_by": {
    "deadline": { "who": "Board" },
    "line-speed": { "who": "Ito", "evidence": "test of 3 May" },
    "work-scope": { "who": "Sato", "date": "2026-11-20" }
  },
  "findings": "The office PCs are off at night.\n\nThe floor network is ten years old.",
  "site": "Osaka branch"
}"#;

fn read(text: &str) -> ProfileFile<'static> {
    ProfileFile::from_json(Guideline::embedded(), "stated.json", text.as_bytes()).unwrap()
}

fn document(file: &ProfileFile<'_>, lang: Lang) -> telework_advisor::report::Document {
    match file {
        ProfileFile::Profile(profile) => advice_document(&profile.advise(), lang),
        ProfileFile::Portfolio(portfolio) => portfolio_document(&portfolio.advise(), None, lang),
    }
}

#[test]
fn findings_and_who_answered_are_shown_as_stated_by_the_organisation() {
    let markdown = document(&read(STATED), Lang::En).to_markdown();
    let (_, section) = markdown.split_once("## Stated by the organisation").unwrap();
    let section = section.split("\n## ").next().unwrap();
    assert!(section.contains("not a judgement of this tool"), "{section}");
    // A paragraph for each line, and a row for each question, with columns for what is stated alone.
    assert!(section.contains("The office PCs are off at night\\.\n\nThe floor network"), "{section}");
    let table: Vec<&str> = section.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(
        table,
        [
            "| Question | Answer | Answered by | Date | Evidence |",
            "| --- | --- | --- | --- | --- |",
            "| Scope of the work | “All applications and systems” | Sato | 2026-11-20 |  |",
            "| Line speed | not known | Ito |  | test of 3 May |",
            "| Deadline for introduction | not answered | Board |  |  |",
        ]
    );
}

#[test]
fn a_portfolio_shows_what_is_stated_of_it_and_of_each_group() {
    let group = STATED.replace("\"findings\"", "\"name\": \"Sales\", \"findings\"");
    let text = format!(r#"{{ "findings": "One directory serves all groups.", "groups": [{group}] }}"#);
    for lang in Lang::ALL {
        let told = lines(&document(&read(&text), lang));
        for stated in ["One directory serves all groups.", "The office PCs are off at night.", "Ito"] {
            assert_eq!(told.iter().filter(|line| *line == stated).count(), 1, "{stated}");
        }
        assert!(told.iter().any(|line| line.ends_with("Osaka branch")));
    }
}

#[test]
fn where_nothing_is_stated_nothing_is_said_of_it() {
    for (name, file) in samples() {
        let ProfileFile::Profile(profile) = &file else { continue };
        let states = profile.findings().is_some() || profile.all_answered_by().next().is_some();
        assert_eq!(advice(profile, Lang::En).contains("Stated by the organisation"), states, "{name}");
    }
}
