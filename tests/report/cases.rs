//! What reports say in some cases only, held against what was decided.

use std::{collections::BTreeSet, sync::LazyLock};

use telework_advisor::{
    Advice, Answers, Files, Fit, Grade, Guideline, Interview, Lang, Method, Profile, ProvenanceKind,
    portfolio::ProfileFile,
    report::{
        Block, Document, Inline, KeyResult, Line, Table, advice_document, executive_summary, flowchart_svg,
        roadmap_document, why_document,
    },
};

use crate::support::{by_id, named, parse, samples, text};

const LANGS: [Lang; 2] = [Lang::Ja, Lang::En];

/// The advice on the sample profiles, and on some answers that leave much open.
fn advice() -> Vec<Advice<'static>> {
    let of_samples = samples().into_values().filter_map(|file| match file {
        ProfileFile::Profile(profile) => Some(profile.advise()),
        ProfileFile::Portfolio(_) => None,
    });
    let open = [
        "",
        "work-scope=all-apps",
        "work-scope=specific-apps/connectivity=always-online",
        "work-scope=all-apps/system-location=office-network/data-on-terminal=stored",
        "work-scope=specific-apps/system-location=cloud-only/data-on-terminal=not-stored",
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either",
    ];
    of_samples.chain(open.map(|line| line.parse::<Answers<'_>>().expect("answers").advise())).collect()
}

#[test]
fn the_measures_that_a_sentence_counts_are_those_of_the_candidate() {
    let mut open = 0;
    for advice in advice().iter().filter(|advice| !advice.is_open()) {
        let Some(first) = advice.candidates().first() else { continue };
        let required = first.controls().filter(|one| one.is_required()).count();
        let depends = first.controls().filter(|one| !one.is_required()).count();
        open += usize::from(depends > 1);
        let name = |lang| advice.guideline().method(first.method()).name().get(lang);
        let ja = match depends {
            0 => format!("{}では、次の{required}件の対策が必要です。", name(Lang::Ja)),
            _ => format!("次の{required}件の対策が必要です。このほか{depends}件は、"),
        };
        assert!(advice_document(advice, Lang::Ja).to_markdown().contains(&ja), "{ja}");
        let en = match depends {
            0 => format!("{} requires these {required} measures.", name(Lang::En)),
            _ => format!("{required} measures"),
        };
        let report = advice_document(advice, Lang::En).to_markdown();
        assert!(
            report.contains(&en) && (depends == 0 || report.contains(&format!("{depends} more"))),
            "{en}\n{report}"
        );
    }
    assert!(open > 2);
}

#[test]
fn a_sole_candidate_is_called_that() {
    let sole: Answers<'_> =
        "work-scope=all-apps/system-location=office-network/data-on-terminal=stored".parse().unwrap();
    let advice = sole.advise();
    assert_eq!(advice.candidates().len(), 1);
    for (lang, only) in [(Lang::Ja, "唯一の候補です。"), (Lang::En, "It is the only candidate.")] {
        assert!(why_document(&advice, Method::Vpn, lang).to_markdown().contains(only));
    }
    let two: Answers<'_> = "work-scope=all-apps/system-location=cloud-only".parse().unwrap();
    for (lang, only) in [(Lang::Ja, "唯一の候補です。"), (Lang::En, "It is the only candidate.")] {
        let method = two.advise().candidates()[0].method();
        assert!(!why_document(&two.advise(), method, lang).to_markdown().contains(only));
    }
}

/// One result with a label is a sentence; without one, or with others, it is in a list.
#[test]
fn results_are_a_list_unless_there_is_one_with_a_label() {
    let result = |label: &str| KeyResult { label: label.into(), line: Line::from("VPN"), is_first: true };
    let listed = |results: Vec<KeyResult>| {
        let document = Document { blocks: vec![Block::Results(results)], ..Document::default() };
        document.to_markdown().lines().any(|line| line.starts_with("- "))
    };
    assert!(!listed(vec![result("No. 1")]));
    assert!(listed(vec![result("")]));
    assert!(listed(vec![result("No. 1"), result("No. 2")]));
}

#[test]
fn a_roadmap_names_its_method_and_what_each_step_is() {
    let mut seen = BTreeSet::new();
    for advice in advice() {
        let Some(actions) = advice.actions() else { continue };
        let has = telework_advisor::change::ActionStep::ALL
            .map(|step| actions.actions().iter().any(|action| action.step() == step));
        seen.extend((0..).zip(has).filter(|(_, has)| *has).map(|(step, _)| step));
        for (lang, label, steps) in [
            (Lang::Ja, "テレワーク方式", ["要注意の点に対応する", "第4版で基本とされた", "そのほかの必要な"]),
            (
                Lang::En,
                "Method",
                ["They answer warnings.", "the 4th edition classes as basic", "All others that are required."],
            ),
        ] {
            let roadmap = roadmap_document(&advice, lang).expect("a method is recommended");
            let method = advice.guideline().method(advice.candidates()[0].method()).name().get(lang);
            let mut facts = roadmap.facts.iter();
            assert!(facts.any(|(name, value)| name == label && value.plain() == method), "{:?}", roadmap.facts);
            let text = roadmap.to_markdown();
            assert_eq!(steps.map(|step| text.contains(step)), has, "{text}");
        }
    }
    assert_eq!(seen.len(), 3);
}

/// While the advice is open, only those incidents are told that can happen whichever method it will be.
#[test]
fn the_incidents_told_are_those_of_every_candidate() {
    let mut fewer = 0;
    for advice in advice() {
        let Some((first, others)) = advice.candidates().split_first() else { continue };
        let others = if advice.is_open() { others } else { &[] };
        fn ids<'g>(one: &telework_advisor::Candidate<'g>) -> BTreeSet<&'g str> {
            one.incidents().map(|one| one.id()).collect()
        }
        let all = others.iter().fold(ids(first), |all, one| all.intersection(&ids(one)).copied().collect());
        fewer += usize::from(all.len() < first.incidents().count());
        let page = advice_document(&advice, Lang::En).to_html();
        let page = parse(&page);
        let text =
            by_id(&page, "incidents").map(|heading| text(heading.parent().expect("a section"))).unwrap_or_default();
        for incident in first.incidents() {
            let title = incident.title().get(Lang::En);
            assert_eq!(text.contains(title), all.contains(incident.id()), "{title}");
        }
    }
    assert!(fewer > 0);
}

/// A name, or the label of a key, is not broken within a word, nor is the legend spread over more rows than it needs.
#[test]
fn a_flowchart_breaks_no_words_and_needs_one_row_for_its_legend() {
    let guideline = Guideline::embedded();
    let picture = flowchart_svg(guideline, None, Lang::En);
    let picture = parse(&picture);
    let shown: Vec<(String, u32)> = named(&picture, "text")
        .map(|one| (text(one), one.attribute("y").and_then(|y| y.parse().ok()).unwrap_or_default()))
        .collect();
    let questions = guideline.questions().flat_map(|question| {
        let labels = question.choices().iter().map(|choice| choice.label().get(Lang::En));
        [question.name().get(Lang::En), question.text().get(Lang::En)].into_iter().chain(labels)
    });
    let methods = Method::ALL.map(|method| guideline.method(method).name().get(Lang::En));
    let known: BTreeSet<&str> = questions.chain(methods).flat_map(str::split_whitespace).collect();
    let long = known.iter().filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic));
    let pieces: BTreeSet<&str> = shown.iter().flat_map(|(line, _)| line.split_whitespace()).collect();
    let whole = long.clone().filter(|word| pieces.contains(*word)).count();
    assert!(whole > 20, "{whole}");
    for piece in pieces.iter().filter(|piece| piece.len() > 3 && piece.chars().all(char::is_alphabetic)) {
        let is_part =
            long.clone().any(|word| word.len() > piece.len() && (word.starts_with(piece) || word.ends_with(piece)));
        assert!(known.contains(piece) || !is_part, "{piece}");
    }
    let row = |label: &str| shown.iter().find(|(line, _)| line == label).unwrap_or_else(|| panic!("{label}")).1;
    assert_eq!(row("Question and its choices"), row("Methods that are candidates"));
    // The key of a question is a frame with a head, that of a method has none.
    let framed = named(&picture, "rect").filter(|one| one.attribute("width") == Some("34"));
    let framed = framed.filter(|one| one.attribute("class") == Some("twf-frame")).count();
    assert_eq!(framed, 1);
    let rounded = |class: &str| {
        let mut keys = named(&picture, "rect").filter(|one| one.attribute("width") == Some("34"));
        keys.find(|one| one.attribute("class") == Some(class)).and_then(|one| one.attribute("rx").map(str::to_owned))
    };
    assert_eq!([rounded("twf-end"), rounded("twf-head")], [Some("8".to_owned()), Some("3".to_owned())]);
}

/// Whether a candidate fits stands beside its place, once.
#[test]
fn the_results_say_how_each_candidate_fits() {
    let mut tagged = 0;
    for advice in advice() {
        for lang in LANGS {
            let document = advice_document(&advice, lang);
            let results = document.blocks.iter().find_map(|block| match block {
                Block::Detail { full, .. } => full.iter().find_map(|block| match block {
                    Block::Results(results) => Some(results),
                    _ => None,
                }),
                _ => None,
            });
            for (result, candidate) in results.into_iter().flatten().zip(advice.candidates()) {
                let name = advice.guideline().method(candidate.method()).name().get(lang);
                let line = result.line.plain();
                assert!(line.starts_with(name), "{line}");
                let is_first = candidate.rank() == Some(1) && candidate.fit() != Fit::Conflicts;
                assert_eq!(result.is_first, is_first, "{line}");
                let word = match (candidate.fit(), lang) {
                    (Fit::Fits, _) => continue,
                    (Fit::Reservations, Lang::Ja) => "留保",
                    (Fit::Reservations, Lang::En) => "reservations",
                    (Fit::Conflicts, Lang::Ja) => "不適合",
                    (Fit::Conflicts, Lang::En) => "onflict",
                };
                tagged += 1;
                let all = format!("{} {line}", result.label);
                assert_eq!(all.matches(word).count(), 1, "{all}");
            }
        }
    }
    assert!(tagged > 10, "{tagged}");
}

/// A flowchart with other questions, in which an interview may come down to one method.
static ARTIFICIAL: LazyLock<Guideline> = LazyLock::new(|| {
    let overlay = include_bytes!("../overlay/artificial.json");
    Guideline::load_with_overlay(&Files::embedded(), "artificial.json", overlay).expect("an overlay")
});

/// The last question that changes the candidates says so, and whether one remains.
#[test]
fn the_last_question_says_what_remains() {
    let mut seen = BTreeSet::new();
    for answers in every_way() {
        let mut interview = Interview::new(&ARTIFICIAL);
        for (question, choice) in answers {
            let asked = interview.next_question().filter(|asked| asked.question().id() == question);
            if let Some(asked) = asked
                && let telework_advisor::interview::Why::TellsApart { usefulness, .. } = asked.why()
                && usefulness.questions_after() == 0
            {
                let one = usefulness.candidates_after() == 1;
                seen.insert(one);
                assert_eq!(asked.why_text(Lang::Ja).contains("1方式に絞られます"), one, "{}", asked.why_text(Lang::Ja));
                assert_eq!(asked.why_text(Lang::En).contains("one remains"), one, "{}", asked.why_text(Lang::En));
            }
            interview.answer(question, choice).expect("it exists");
        }
    }
    assert_eq!(seen.len(), 2, "{seen:?}");
}

/// Complete answers to the flowchart's questions in the order in which an interview asks them, by always taking the choice of a
/// number.
fn every_way() -> Vec<Vec<(&'static str, &'static str)>> {
    let mut ways = Vec::new();
    for number in 0..81_usize {
        let mut interview = Interview::new(&ARTIFICIAL);
        let (mut way, mut rest) = (Vec::new(), number);
        while let Some(asked) = interview.next_question() {
            let choices = asked.question().choices();
            let choice = choices[rest % 3 % choices.len()].id();
            way.push((asked.question().id(), choice));
            rest /= 3;
            interview.answer(asked.question().id(), choice).expect("it exists");
        }
        ways.push(way);
    }
    ways
}

/// Measures that are for everyone stand behind those that the method or the answers require.
#[test]
fn measures_are_listed_under_their_own_reason() {
    let mut seen = 0;
    for advice in advice() {
        let Some(actions) = advice.actions() else { continue };
        let markdown = advice_document(&advice, Lang::En).to_markdown();
        let Some(section) = markdown.split("## Order of implementation").nth(1) else { continue };
        let section = section.split("\n## ").next().unwrap_or_default();
        let Some((before, of_everyone)) = section.split_once("Required whatever the method") else { continue };
        for action in actions.actions() {
            if action.step() == telework_advisor::change::ActionStep::Later {
                let title = action.control().title().get(Lang::En);
                let count = of_everyone.matches(title).count();
                seen += 1;
                assert!(count > 0 || !action.is_for_everyone(), "{title}");
                assert!(before.contains(title) || action.is_for_everyone(), "{title}");
            }
        }
    }
    assert!(seen > 100);
}

/// Methods that help beside another are named where each of its conflicts is a need that they meet.
#[test]
fn what_helps_beside_a_method_is_named_where_it_meets_all_that_it_leaves_unmet() {
    let (mut named, mut not) = (0, 0);
    for line in [
        "work-scope=specific-apps/system-location=cloud-only/data-on-terminal=not-stored/browser-suffices=yes/connectivity=offline-needed",
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=dedicated/connectivity=offline-needed",
        "work-scope=all-apps/system-location=office-network/data-on-terminal=stored/terminal-ownership=personal",
        "work-scope=specific-apps/system-location=cloud-only/data-on-terminal=stored/connectivity=offline-needed",
    ] {
        let advice = line.parse::<Answers<'_>>().expect("answers").advise();
        let markdown = advice_document(&advice, Lang::En).to_markdown();
        let helpful = advice.candidates().iter().any(|candidate| {
            let combinations = advice.combinations(candidate.method());
            let needs = combinations.first().map(|first| first.needs()).unwrap_or_default();
            let is_met = |one: telework_advisor::CautionAdvice<'_, '_>| {
                let need = advice.guideline().need_of(one.caution());
                need.is_some_and(|need| needs.iter().any(|other| other.id() == need.id()))
            };
            !combinations.is_empty() && candidate.conflicts().all(is_met)
        });
        *if helpful { &mut named } else { &mut not } += 1;
        assert_eq!(markdown.contains("What it leaves unmet: "), helpful, "{line}\n{markdown}");
    }
    assert!(named > 0 && not > 0);
}

/// That priorities would tell tied methods apart is said only where their grades differ.
#[test]
fn ties_of_equal_grades_are_not_told_apart() {
    let line =
        "work-scope=all-apps/system-location=office-network/data-on-terminal=not-stored/office-environment=either";
    let rating = |method: &str, axis: telework_advisor::Axis| serde_json::json!({ "method": method, "axis": axis.id(), "grade": "B", "page": 1 });
    let equal = |method: &'static str| telework_advisor::Axis::ALL.map(|axis| rating(method, axis));
    let ratings: Vec<_> = ["remote-desktop", "virtual-desktop"].into_iter().flat_map(equal).collect();
    let overlay = serde_json::json!({ "ratings": ratings }).to_string();
    let guideline =
        Guideline::load_with_overlay(&Files::embedded(), "equal.json", overlay.as_bytes()).expect("an overlay");
    for (guideline, is_said) in [(&guideline, false), (Guideline::embedded(), true)] {
        let advice = guideline.answer_line(line).expect("answers").advise();
        assert!(advice.candidates().iter().all(|one| !one.tied_with().is_empty()));
        let report = advice_document(&advice, Lang::En).to_markdown();
        assert_eq!(report.contains("Tied methods can be told apart"), is_said, "{report}");
    }
}

/// The executive summary says how many measures it leaves to the roadmap.
#[test]
fn the_executive_summary_counts_what_it_leaves_out() {
    let mut counted = 0;
    for advice in advice() {
        let Some(actions) = advice.actions() else { continue };
        let summary = executive_summary(&advice, Lang::En).to_markdown();
        let rows = summary.lines().filter(|line| line.starts_with("| ")).count().saturating_sub(2);
        let rest = actions.actions().len().saturating_sub(rows);
        counted += usize::from(rest > 0);
        assert_eq!(summary.contains(&format!("The other {rest} measures are in the roadmap.")), rest > 0, "{summary}");
    }
    assert!(counted > 3);
}

/// A kind of provenance is held even where one edge alone has it.
#[test]
fn one_edge_of_a_kind_is_enough() {
    assert!(!Guideline::embedded().holds(ProvenanceKind::Own));
    let mut files = Files::embedded();
    let text = String::from_utf8(files.get("flowchart.json").expect("it ships").to_vec()).expect("UTF-8");
    let mut chart: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    chart["nodes"][3]["edges"][0]["provenance"] = serde_json::json!({
        "kind": "own", "rationale": { "ja": "実務での経験による。", "en": "From experience." }
    });
    files.insert("flowchart.json", chart.to_string());
    let guideline = Guideline::load(&files).expect("it is still valid");
    assert!(guideline.holds(ProvenanceKind::Own));
}

/// A table of grades with more columns than are read at ease is set smaller.
#[test]
fn a_wide_table_of_grades_is_set_smaller() {
    for columns in 1..=8 {
        let grade = Line(vec![Inline::Grade { grade: Grade::A, is_below: false, is_aside: false }]);
        let row = |first: Line, others: Line| [vec![first], vec![others; columns]].concat();
        let table =
            Table { caption: None, header: row("Axis".into(), "Method".into()), rows: vec![row("Cost".into(), grade)] };
        let page = Document { blocks: vec![Block::Table(table)], ..Document::default() }.to_html();
        let page = parse(&page);
        let class = named(&page, "table").find_map(|table| table.attribute("class"));
        assert_eq!(class, Some(if columns > 4 { "grades many" } else { "grades" }), "{columns}");
    }
}

/// That all is in place is said only where it is.
#[test]
fn that_all_is_in_place_is_said_only_where_it_is() {
    let sample = samples().remove("call-centre.json");
    let Some(ProfileFile::Profile(sample)) = sample else { panic!("a sample") };
    let advice = sample.advise();
    let first = advice.candidates()[0].clone();
    let with = |status: &str| -> Profile<'static> {
        let measures: serde_json::Map<_, _> = first
            .controls()
            .filter(|one| one.is_required())
            .map(|one| (one.control().id().to_owned(), serde_json::json!({ "status": status, "reason": "because" })))
            .collect();
        let mut profile = serde_json::to_value(&sample).expect("JSON");
        profile["implemented"] = serde_json::json!([]);
        profile["measures"] = measures.into();
        Profile::from_json(Guideline::embedded(), "profile.json", profile.to_string().as_bytes()).expect("a profile")
    };
    for (status, is_said) in [("in-place", true), ("not-applicable", false)] {
        let advice = with(status).advise();
        let texts = [
            executive_summary(&advice, Lang::En).to_markdown(),
            roadmap_document(&advice, Lang::En).expect("a method").to_markdown(),
            advice_document(&advice, Lang::En).to_markdown(),
        ];
        for text in texts {
            assert_eq!(text.contains("All measures required are in place."), is_said, "{text}");
            assert_eq!(text.contains("No measure is left to see to"), !is_said, "{text}");
        }
    }
}
