//! The overlay through the examples, as their users run them. What is asserted is what they say, not that they ran.

use std::{collections::BTreeSet, io::Cursor, path::Path};

use calamine::{Reader as _, Xlsx};
use serde_json::{Value, json as value};
use telework_advisor::{Files, Grade, Guideline, Method, ProvenanceKind, record::AdviceRecord};

use super::{
    candidates, cell,
    run::{Folder, refused, run, succeeded},
};

const FILE: &str = "tests/overlay/artificial.json";
const PROFILE: &str = "tests/overlay/profile.json";
const PORTFOLIO: &str = "tests/overlay/portfolio.json";
const WITH: [&str; 2] = ["--overlay", FILE];

/// A test for each example that is there; `every_example_is_tried` fails for one that is not listed here.
macro_rules! tried {
    ($($name:ident),+ $(,)?) => {
        const TRIED: &[&str] = &[$(stringify!($name)),+];

        mod with_the_overlay {
            $(#[test]
            fn $name() {
                if super::examples().contains(stringify!($name)) {
                    super::$name();
                }
            })+
        }
    };
}

tried! { advise, batch, check, compare, controls, diff, flowchart, gap, hearing, interview, overlay }

fn with(arguments: &[&str]) -> Vec<String> {
    arguments.iter().chain(&WITH).map(|argument| (*argument).to_owned()).collect()
}

fn told(name: &str, arguments: &[&str]) -> String {
    let arguments = with(arguments);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    succeeded(name, &arguments)
}

fn json(name: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&told(name, arguments)).expect("the output is JSON")
}

/// The examples of this checkout.
fn examples() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = std::fs::read_dir(folder).expect("the folder can be read").map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_example_is_tried() {
    let missing: Vec<String> = examples().into_iter().filter(|name| !TRIED.contains(&&**name)).collect();
    assert!(missing.is_empty(), "nobody tries the overlay with {missing:?}: add it to the list above");
}

/// No grade with the mark of what is derived, and some with that of what is transcribed.
fn assert_marked(text: &str, derived: &str, transcribed: &str) {
    let with = |mark: &str| Grade::BEST_FIRST.iter().filter(|grade| text.contains(&format!("{grade}{mark} "))).count();
    assert_eq!(with(derived), 0, "a derived grade in {text}");
    assert!(with(transcribed) > 1, "no transcribed grades in {text}");
}

/// What a page of HTML shows behind the grades: the signs with their meaning, all of what is transcribed.
fn assert_marked_in_html(html: &str, transcribed: &str) {
    let sign = |letter: &str| format!("{letter}<span class=\"mark\" role=\"img\" aria-label=\"");
    let mut grades = 0;
    for grade in Grade::BEST_FIRST {
        for (place, found) in html.match_indices(&sign(grade.id())) {
            let rest = &html[place + found.len()..];
            // What a configuration makes of a grade stays as the data have it.
            if rest.split_once("</span>").is_some_and(|(mark, _)| mark.ends_with('§')) {
                continue;
            }
            assert!(rest.starts_with(&format!("{transcribed}\" title=\"{transcribed}\">‡</span>")), "{:.80}", rest);
            grades += 1;
        }
    }
    assert!(grades >= 10, "the grades of two methods, or more: {grades}");
    assert!(html.contains("artificial.json"), "the overlay is named");
}

/// The sheets of a workbook, as rows of texts.
fn sheets(bytes: Vec<u8>) -> Vec<Vec<Vec<String>>> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("it is a workbook");
    let text = |cell: &calamine::Data| cell.to_string();
    let rows =
        |(_, range): (String, calamine::Range<_>)| range.rows().map(|row| row.iter().map(text).collect()).collect();
    workbook.worksheets().into_iter().map(rows).collect()
}

/// An overlay that fills in one measure, beside all that the artificial one has.
fn with_a_measure(folder: &Folder) -> String {
    let mut overlay: Value = serde_json::from_str(super::OVERLAY).expect("the overlay is JSON");
    overlay["controls"] = value!([{ "id": "e5.admin.disk-encryption", "published_id": "Z-9", "levels": ["advanced"],
        "text": { "ja": "人工の対策", "en": "Artificial measure" }, "page": 9_200 }]);
    folder.write("measure.json", overlay.to_string())
}

/// The list and the notes of a workbook that an example writes with an overlay that fills in a measure.
fn assert_is_filled_in(name: &str, arguments: &[&str]) {
    let folder = Folder::new(&format!("overlay-xlsx-{name}"));
    let overlay = with_a_measure(&folder);
    let options = ["--overlay", &overlay, "--format", "xlsx", "--lang", "en"];
    let output = run(name, &[arguments, &options].concat(), b"");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let [notes, list] = <[_; 2]>::try_from(sheets(output.stdout)).expect("an overview and a list");
    let is_there = |row: &&Vec<String>| row.iter().any(|cell| cell == "e5.admin.disk-encryption");
    let row = list.iter().find(is_there).expect("the measure is listed");
    for text in ["Z-9", "Artificial measure"] {
        assert!(row.iter().any(|cell| cell.trim_end_matches('‡') == text), "{text} in {row:?}");
    }
    assert!(notes.iter().any(|row| row.starts_with(&["Overlay".into(), "measure.json".into()])), "{notes:?}");
}

fn assert_transcribed(record: &AdviceRecord<'_>) {
    assert_eq!(record.guideline.overlay.as_deref(), Some("artificial.json"));
    for candidate in &record.candidates {
        for (&axis, grade) in &candidate.grades {
            assert_eq!(grade.provenance, ProvenanceKind::Transcribed);
            assert_eq!(grade.grade, cell(candidate.method, axis).0);
        }
        assert_eq!(candidate.grades.len(), 5);
    }
    for step in &record.path {
        assert_eq!([step.question_provenance, step.edge_provenance], [ProvenanceKind::Transcribed; 2]);
    }
}

/// How many findings the API has of the file full of mistakes.
fn mistakes() -> usize {
    let text = include_str!("mistakes.json");
    let loaded = Guideline::load_with_overlay(&Files::embedded(), "mistakes.json", text.as_bytes());
    loaded.err().map_or(0, |error| error.findings().len())
}

fn advise() {
    let text = told("advise", &[PROFILE, "--format", "json"]);
    let record: AdviceRecord<'_> = serde_json::from_str(&text).expect("a record");
    assert_transcribed(&record);
    assert_eq!(record.because, ["artificial-alpha=one", "artificial-beta=no"]);
    let steps: Vec<String> = record.path.iter().map(|step| format!("{}={}", step.question, step.choice)).collect();
    assert_eq!(steps, ["artificial-alpha=one", "artificial-beta=no"]);
    // B against C on the cost, which is the priority.
    let ranks: Vec<(Method, Option<usize>)> =
        record.candidates.iter().map(|candidate| (candidate.method, candidate.rank)).collect();
    let (virtual_desktop, remote_desktop) = (Method::VirtualDesktop, Method::RemoteDesktop);
    let better = |method| cell(method, telework_advisor::Axis::IntroductionCost).0;
    assert!(better(remote_desktop) > better(virtual_desktop));
    assert_eq!(ranks, [(remote_desktop, Some(1)), (virtual_desktop, Some(2))]);
    let vpn = record.rejected.iter().find(|rejection| rejection.method == Method::Vpn).expect("it is rejected");
    let [change] = &vpn.admitted_by[..] else { panic!("one change will do: {vpn:?}") };
    let after = if change.question == "artificial-alpha" { (&*change.to, "no") } else { ("one", &*change.to) };
    assert!(candidates(after.0, after.1, "no").contains(&Method::Vpn), "{vpn:?}");

    for (lang, name, transcribed) in
        [("en", "Artificial question 1", "transcribed by the user"), ("ja", "人工の質問1", "利用者が転記")]
    {
        let markdown = told("advise", &[PROFILE, "--format", "markdown", "--lang", lang]);
        assert_marked(&markdown, "†", "‡");
        let text = told("advise", &[PROFILE, "--full", "--lang", lang]);
        assert_marked(&text, "*", "+");
        for output in [&markdown, &text] {
            assert!(output.contains(name) && output.contains(transcribed), "{output}");
        }
        let why = told("advise", &[PROFILE, "--why", "remote-desktop", "--lang", lang]);
        let page =
            if lang == "en" { "transcribed by the user (page 9112)" } else { "利用者が転記（9112ページ）" };
        assert!(why.contains(page) && why.contains(name), "the page of its cost in {why}");
        let not = told("advise", &[PROFILE, "--why", "vpn", "--lang", lang]);
        assert!(not.contains(if lang == "en" { "Artificial question 2" } else { "人工の質問2" }), "{not}");
    }
    let why = json("advise", &[PROFILE, "--why", "remote-desktop", "--format", "json"]);
    assert_eq!(why["guideline"]["overlay"], "artificial.json");
    let why = why.to_string();
    assert!(why.contains("9112") && why.contains("9010"), "the pages of grade and flowchart in {why}");
    for (lang, transcribed, pages, page) in [
        ("en", "transcribed by the user", ["page 9112", "page 9010"], "page 9112"),
        ("ja", "利用者が転記", ["9112ページ", "9010ページ"], "9112ページ"),
    ] {
        let html = told("advise", &[PROFILE, "--format", "html", "--lang", lang]);
        assert_marked_in_html(&html, transcribed);
        assert!(pages.iter().all(|page| html.contains(page)), "the pages of grade and flowchart: {lang}");
        let why = told("advise", &[PROFILE, "--why", "remote-desktop", "--format", "html", "--lang", lang]);
        assert!(why.contains(transcribed) && why.contains(page), "the page of its cost: {lang}");
        let portfolio = told("advise", &[PORTFOLIO, "--format", "html", "--lang", lang]);
        assert_marked_in_html(&portfolio, transcribed);
    }
    // OSCAL: what the method requires that stands first with these grades.
    let oscal = json("advise", &[PROFILE, "--format", "oscal"]);
    let properties = oscal["profile"]["metadata"]["props"].as_array().expect("a list");
    let property = |name: &str| properties.iter().find(|one| one["name"] == name).map(|one| &one["value"]);
    assert_eq!(property("overlay"), Some(&"artificial.json".into()));
    assert_eq!(property("method"), Some(&"remote-desktop".into()));
    // Without the overlay its questions are unknown.
    assert!(refused("advise", &[PROFILE, "--lang", "en"]).contains("\"artificial-alpha\""));
    assert_eq!(refused("advise", &[PROFILE, "--overlay", "tests/overlay/mistakes.json"]).lines().count(), mistakes());
}

fn batch() {
    let profile: Value = serde_json::from_str(&std::fs::read_to_string(PROFILE).unwrap()).unwrap();
    let input = format!("{profile}\n{{\"answers\": {{\"artificial-gamma\": \"maybe\"}}}}\n{profile}\n");
    let output = run("batch", &WITH, input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    for line in [lines[0], lines[2]] {
        let record: AdviceRecord<'_> = serde_json::from_str(line).expect("a record");
        assert_transcribed(&record);
        assert_eq!(record.because, ["artificial-alpha=one", "artificial-beta=no"]);
    }
    let refused: Value = serde_json::from_str(lines[1]).expect("a record");
    assert_eq!((&refused["line"], &refused["findings"][0]["code"]), (&2.into(), &"unknown-word".into()));
    assert_eq!(refused["findings"][0]["pointer"], "/answers/artificial-gamma");
    let output = run("batch", &[&WITH[..], &["--compact"]].concat(), input.as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    let short: Value = serde_json::from_str(text.lines().next().expect("a line")).expect("a record");
    assert_eq!(short["methods"], value!(["remote-desktop", "virtual-desktop"]), "by the grades of the overlay");
}

/// It looks at data sets; an overlay has a check of its own, which `overlay` tries.
fn check() {
    let help = succeeded("check", &["--help", "--lang", "en"]);
    assert!(!help.contains("--overlay"), "check takes an overlay now: try it here");
    assert!(refused("check", &WITH).contains("--overlay"));
}

fn compare() {
    let methods = ["--methods", "vpn,standalone"];
    let record = json("compare", &[methods[0], methods[1], "--format", "json"]);
    assert_eq!(record["guideline"]["overlay"], "artificial.json");
    for compared in record["methods"].as_array().unwrap() {
        let method: Method = compared["method"].as_str().unwrap().parse().unwrap();
        for (axis, grade) in compared["grades"].as_object().unwrap() {
            assert_eq!(grade["provenance"], "transcribed");
            assert_eq!(grade["grade"], cell(method, axis.parse().unwrap()).0.id());
        }
    }
    for (format, derived, transcribed) in [("text", "*", "+"), ("markdown", "†", "‡")] {
        assert_marked(&told("compare", &[PROFILE, "--format", format]), derived, transcribed);
        assert_marked(&told("compare", &[methods[0], methods[1], "--format", format]), derived, transcribed);
        let portfolio = told("compare", &[PORTFOLIO, "--format", format, "--lang", "en"]);
        for part in ["First", "Second", "Third", "transcribed by the user"] {
            assert!(portfolio.contains(part), "{part:?} in {portfolio}");
        }
    }
    for arguments in [&[methods[0], methods[1]][..], &[PROFILE], &[PORTFOLIO]] {
        let html = told("compare", &[arguments, &["--format", "html", "--lang", "en"]].concat());
        assert_marked_in_html(&html, "transcribed by the user");
        for format in ["csv", "svg"] {
            let output = told("compare", &[arguments, &["--format", format]].concat());
            let is_derived = Grade::BEST_FIRST.iter().any(|grade| output.contains(&format!("{grade}†")));
            assert!(!is_derived, "a derived grade in {output}");
            assert!(format != "svg" || !output.contains('†'), "a sign that stands nowhere is told in {output}");
            // The table of a portfolio holds measures and no grades.
            if arguments == [PORTFOLIO] && format == "csv" {
                assert!(output.contains("\"First (Remote desktop)\",\"Second (VPN)\",\"Third (VPN)\""), "{output}");
            } else {
                assert!(output.contains('‡') || output.contains("transcribed"), "no transcribed grade in {output}");
            }
        }
    }
    let portfolio = json("compare", &[PORTFOLIO, "--format", "json"]);
    assert_eq!(portfolio["guideline"]["overlay"], "artificial.json");
    // VPN serves the second and the third; the first takes either desktop.
    let sets: Vec<&Value> = portfolio["smallest_sets"].as_array().unwrap().iter().map(|set| &set["methods"]).collect();
    assert_eq!(sets.len(), 2, "{sets:?}");
    assert!(sets.iter().all(|set| set.as_array().unwrap().contains(&"vpn".into())));
}

fn controls() {
    let all = json("controls", &["--format", "json"]);
    let shipped: Value = serde_json::from_str(&succeeded("controls", &["--format", "json"])).unwrap();
    let count = |record: &Value| record["measures"].as_array().or(record["controls"].as_array()).map(Vec::len);
    assert!(count(&all).is_some_and(|count| count > 100), "{all}");
    assert_eq!(count(&all), count(&shipped), "the overlay has no measures");
    for format in ["text", "markdown"] {
        let told = told("controls", &["--role", "executive", "--format", format, "--lang", "en"]);
        assert!(told.contains("artificial.json"), "{told}");
    }
    assert_eq!(all["guideline"]["overlay"], "artificial.json");
    assert!(!told("controls", &["--format", "csv"]).is_empty());
    assert_is_filled_in("controls", &[]);
    // One that is transcribed says so, with its page.
    let folder = Folder::new("overlay-controls");
    let overlay = with_a_measure(&folder);
    let told = succeeded("controls", &["--overlay", &overlay, "--format", "json"]);
    let record: Value = serde_json::from_str(&told).expect("the output is JSON");
    let controls = record["controls"].as_array().expect("a list");
    let filled = controls.iter().find(|one| one["id"] == "e5.admin.disk-encryption").expect("it is listed");
    assert_eq!((&filled["published_id"], &filled["levels"]), (&"Z-9".into(), &value!(["advanced"])));
    assert_eq!(filled["provenance"], "transcribed");
}

fn diff() {
    diff_of_a_record();
    let set = ["--set", "artificial-beta=yes"];
    let record = json("diff", &[PROFILE, set[0], set[1], "--format", "json"]);
    let came = record["differences"].as_array().unwrap().iter().find(|one| one["method"] == "vpn").expect("VPN comes");
    assert_eq!((&came["kind"], &came["to"]), (&"candidate".into(), &"true".into()));
    assert_eq!(came["because"][0]["question"], "artificial-beta");
    for format in ["text", "markdown"] {
        let told = told("diff", &[PROFILE, set[0], set[1], "--format", format, "--lang", "en"]);
        assert!(told.contains("VPN becomes a candidate") && told.contains("Artificial question 2"), "{told}");
    }
    // From what ships to the overlay, with answers that both know.
    let folder = Folder::new("overlay-diff");
    let shared = folder.write(
        "shared.json",
        r#"{"answers": {"work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "stored"}}"#,
    );
    let record: Value =
        serde_json::from_str(&succeeded("diff", &[&shared, "--to-overlay", FILE, "--format", "json"])).unwrap();
    assert_eq!(record["changes"], value!([{ "kind": "data" }]));
    assert_eq!(record["from_guideline"]["overlay"], Value::Null);
    assert_eq!(record["to_guideline"]["overlay"], "artificial.json");
    let grades: Vec<&Value> =
        record["differences"].as_array().unwrap().iter().filter(|one| one["kind"] == "grade").collect();
    assert!(!grades.is_empty());
    for grade in grades {
        let (method, axis) = (grade["method"].as_str().unwrap(), grade["id"].as_str().unwrap());
        assert_eq!(grade["to"], cell(method.parse().unwrap(), axis.parse().unwrap()).0.id());
        assert_eq!(grade["because"], value!([{ "kind": "data" }]));
    }
    let told = succeeded("diff", &[&shared, "--to-overlay", FILE, "--lang", "en"]);
    assert!(told.contains("another data set") && told.contains("no longer settled"), "{told}");
}

/// The formats of the flowchart; what else they hold is tested where they are made.
fn flowchart() {
    for format in ["dot", "mermaid", "svg", "csv", "dmn", "jdm"] {
        let told = told("flowchart", &["--format", format, "--lang", "en"]);
        assert!(!told.contains('†') && !told.contains("derived"), "{format}: nothing in it is derived: {told}");
        match format {
            // Each row says where it comes from, in DMN as a description and as an annotation; a picture has a sign at each
            // question and choice.
            "csv" | "dmn" | "jdm" => {
                let rows = if format == "dmn" { 2 * 7 } else { 7 };
                let origin = "Artificial question 1: transcribed by the user (page 9010)";
                assert_eq!(told.matches(origin).count(), rows, "{told}");
            }
            _ => assert!(told.matches('‡').count() >= 4 + 11, "{format}: {told}"),
        }
        assert!(format == "csv" || told.contains("artificial.json"), "{format} names the overlay: {told}");
        // A picture may break the name into lines; it has the question as it is put as well.
        let names = ["artificial-alpha", "Artificial question 1", "This is artificial question 1, made up"];
        assert!(names.iter().any(|name| told.contains(name)), "{format}: {told}");
        let shipped = ["work-scope", "Scope of the work", "How much of the work done"];
        assert!(!shipped.iter().any(|name| told.contains(name)), "{format} still has what ships: {told}");
    }
    // One row has the path of the profile, and it ends where the decision does.
    let table = told("flowchart", &[PROFILE, "--format", "csv", "--lang", "en"]);
    let taken: Vec<&str> = table.lines().filter(|row| row.contains("this path")).collect();
    assert_eq!(taken.len(), 1, "{table}");
    assert!(taken[0].contains("\"remote-desktop, virtual-desktop\""), "{table}");
}

fn gap() {
    let record = json("gap", &[PROFILE, "--format", "json"]);
    assert_eq!(record["method"], "remote-desktop", "the one that stands first with these grades");
    assert_eq!(record["guideline"]["overlay"], "artificial.json");
    for format in ["text", "markdown"] {
        let told = told("gap", &[PROFILE, "--format", format, "--lang", "en"]);
        assert!(told.contains("Remote desktop") && told.contains("artificial.json"), "{told}");
    }
    assert!(!told("gap", &[PROFILE, "--format", "csv"]).is_empty());
    assert!(!told("gap", &[PROFILE, "--method", "virtual-desktop"]).is_empty());
    assert_is_filled_in("gap", &[PROFILE]);
}

/// A hearing sheet asks what the flowchart of the overlay asks.
fn hearing() {
    let folder = Folder::new("overlay-hearing");
    let arguments = with(&["template", "--lang", "en"]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = run("hearing", &arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let asked = |bytes| sheets(bytes).concat().concat().iter().any(|cell| cell.starts_with("Artificial question 1"));
    assert!(asked(output.stdout.clone()), "the first question of the overlay is on the sheet");
    let sheet = folder.write("sheet.xlsx", output.stdout);
    let read: Value = json("hearing", &["read", &sheet]);
    assert_eq!(read["answers"], value!({}));
}

fn interview() {
    let arguments = with(&["--no-circumstances", "--lang", "en"]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The third choice, then yes, then no: standalone.
    let output = run("interview", &arguments, b"3\nyes\n2\n");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    for question in ["Artificial question 1", "Artificial question 2", "Artificial question 3"] {
        assert!(text.contains(question), "{question} in {text}");
    }
    assert!(
        !text.contains("How much of the work done in the office"),
        "a question of the flowchart that ships: {text}"
    );
    assert!(text.contains("Standalone"), "{text}");
}

fn overlay() {
    let told = succeeded("overlay", &["check", FILE, "--lang", "en"]);
    assert!(told.starts_with("No mistakes.") && told.contains("1728 answer sets"), "{told}");
    assert!(told.contains("- VPN, Reproducibility of office work: A becomes S"), "{told}");
    let errors = refused("overlay", &["check", "tests/overlay/mistakes.json", "--lang", "en"]);
    assert_eq!(errors.lines().count(), mistakes(), "{errors}");
    // The template is that of what ships; it can be filled in and checked.
    let template: Value = serde_json::from_str(&succeeded("overlay", &["template"])).unwrap();
    assert_eq!(template["ratings"].as_array().map(Vec::len), Some(35));
    let mut filled = template.clone();
    for (place, rating) in filled["ratings"].as_array_mut().unwrap().iter_mut().enumerate() {
        rating["page"] = (9_000 + place).into();
    }
    filled["flowchart"]["page"] = 9_100.into();
    let folder = Folder::new("overlay-template");
    let path = folder.write("filled.json", filled.to_string());
    let told = succeeded("overlay", &["check", &path, "--lang", "en"]);
    assert_eq!(told.matches(" as before, now transcribed\n").count(), 35, "{told}");
    assert_eq!(told.lines().count(), 38, "no candidates change: {told}");
    assert!(told.contains("- Flowchart: the same questions and ways as before, now transcribed"), "{told}");
    assert!(told.ends_with("take effect: 36 of 110 (grades 35/35, flowchart 1/1, measures 0/74)\n"), "{told}");
    // As it is written, it changes nothing.
    let path = folder.write("template.json", template.to_string());
    let told = succeeded("overlay", &["check", &path, "--lang", "en"]);
    assert!(
        told.contains("Candidates, grades, flowchart, questions and measures are the same")
            && told.contains(": 0 of 110"),
        "{told}"
    );
    // What it says of measures is told, whether or not it decides anything.
    let measures = value!({"controls": [
        {"id": "e5.admin.disk-encryption", "published_id": "E-9000", "levels": ["basic"], "page": 9_055},
        {"id": "e5.admin.log-retention", "published_id": "E-9001", "page": null},
        {"id": "e5.admin.security-policy", "title": "転記した題", "text": "転記した本文", "page": 9_056},
        {"id": "e5.admin.security-software", "published_id": "F-1", "levels": ["basic"], "page": 9_057},
        {"id": "e5.admin.brand-new", "edition": 5, "role": "administrator", "category": "E", "element": "rule",
         "title": "新規", "text": "本文", "page": 9_060}
    ]});
    let path = folder.write("measures.json", measures.to_string());
    let told = succeeded("overlay", &["check", &path, "--lang", "ja"]);
    for part in [
        "- e5.admin.disk-encryption「",
        "：公表番号、区分\n",
        "- e5.admin.security-policy「転記した題」：題、内容\n",
        "：内容は同じ（転記したものになる）\n",
        "- e5.admin.brand-new「新規」：新しい対策\n",
        "5件中4件（対策 4/5）",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert_eq!(told.lines().filter(|line| line.starts_with("- ")).count(), 4, "{told}");
    // What was derived cannot stay in a flowchart that is copied.
    filled["flowchart"]["nodes"][0]["provenance"] = value!({ "kind": "transcribed", "page": 9_100 });
    let path = folder.write("pasted.json", filled.to_string());
    let errors = refused("overlay", &["check", &path, "--lang", "en"]);
    assert!(errors.contains("/flowchart/nodes/0/provenance") && errors.lines().count() == 1, "{errors}");
}

/// Advice of earlier, against the data of today.
fn diff_of_a_record() {
    let folder = Folder::new("overlay-diff-record");
    // A grade that both know is another one now.
    let shared =
        r#"{"answers": {"work-scope": "all-apps", "system-location": "cloud-only", "data-on-terminal": "stored"}}"#;
    let shared = folder.write("shared.json", shared);
    let shared = folder.write("shared-advice.json", succeeded("advise", &[&shared, "--format", "json"]));
    let changed = json("diff", &[&shared, "--format", "json"]);
    assert_eq!(changed["from_guideline"]["overlay"], Value::Null);
    assert_eq!(changed["to_guideline"]["overlay"], "artificial.json");
    assert_eq!(changed["changes"], value!([{ "kind": "data" }]));
    let grades = changed["differences"].as_array().unwrap().iter().filter(|change| change["kind"] == "grade");
    let mut count = 0;
    for grade in grades {
        let method: Method = grade["method"].as_str().unwrap().parse().unwrap();
        let (expected, _) = cell(method, grade["id"].as_str().unwrap().parse().unwrap());
        assert_eq!(grade["to"], expected.id());
        assert_eq!(grade["because"], value!([{ "kind": "data" }]));
        count += 1;
    }
    assert!(count > 0, "some grade is another: {changed}");
    // And one made with the overlay is the same with it; without, its answers are not known.
    let advice = folder.write("overlaid.json", told("advise", &[PROFILE, "--format", "json"]));
    assert!(told("diff", &[&advice, "--lang", "en"]).contains("Nothing was changed"));
    let errors = refused("diff", &[&advice, "--lang", "en"]);
    assert_eq!(errors.lines().count(), 2, "{errors}");
    assert!(errors.contains("/artificial-alpha: ") && errors.contains("/artificial-beta: "), "{errors}");
}
