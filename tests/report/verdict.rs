//! What a reader sees first agrees with the verdict, in every format and both languages.

use telework_advisor::{
    Advice, Axis, Fit, Grade, Guideline, Lang, Preferences, Question, Reason, Verdict,
    report::{Block, Document, advice_document, executive_summary},
};

/// Circumstances that call forth reservations and conflicts, one a line.
const CIRCUMSTANCES: [&str; 6] = [
    "",
    "/line-speed=ordinary",
    "/deadline=immediate",
    "/terminal-ownership=personal",
    "/information-class=confidential/sudden-days=yes",
    "/terminal-ownership=both/deadline=immediate/online-meetings=yes/wireless-lan=no/public-wireless=yes",
];

/// Every complete answer set, and what the first questions leave open, each with circumstances.
fn all(mut look: impl FnMut(&Advice<'_>)) {
    let guideline = Guideline::embedded();
    let questions: Vec<_> = guideline.questions().filter(|question| question.is_in_flowchart()).collect();
    let mut lines = vec![String::new()];
    let mut partial: Vec<String> = Vec::new();
    for question in questions {
        partial.extend(lines.iter().take(6).cloned());
        lines = lines
            .iter()
            .flat_map(|line| {
                let answers = question.choices().iter().map(|choice| format!("{}={}", question.id(), choice.id()));
                answers
                    .map(|answer| if line.is_empty() { answer } else { format!("{line}/{answer}") })
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    for (place, line) in lines.iter().chain(&partial).enumerate() {
        let circumstances = CIRCUMSTANCES[place % CIRCUMSTANCES.len()];
        let line = format!("{line}{circumstances}");
        let line = line.strip_prefix('/').unwrap_or(&line);
        let answers = guideline.answer_line(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let mut preferences = Preferences::default();
        if place % 4 == 1 {
            preferences = preferences.with_minimum(Axis::SecurityGovernance, Grade::B);
        }
        look(&answers.advise_with(preferences));
    }
}

fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let paragraph = |block: &Block| match block {
        Block::Paragraph(line) => Some(line.plain()),
        _ => None,
    };
    blocks.iter().filter_map(paragraph).collect()
}

/// The first sentence of the summary, as text alone has it.
fn headline(document: &Document) -> String {
    let blocks = document.basic_blocks();
    let summary = blocks.iter().position(|block| matches!(block, Block::Heading { level: 2, .. })).expect("a section");
    paragraphs(&blocks[summary..])[0].clone()
}

/// Headings and the labels of results: what stands out on a page.
fn standing_out(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { line, .. } => out.push(line.plain()),
            Block::Results(results) => out.extend(results.iter().map(|result| result.label.clone())),
            Block::Detail { full, .. } => standing_out(full, out),
            _ => {}
        }
    }
}

/// Words that call a method fit or recommended.
const PRAISE: [(&str, &str); 2] = [("推奨", "適して"), ("ecommended", "suit")];

#[test]
fn the_headline_agrees_with_the_verdict_in_every_format() {
    let mut seen = [0; 4];
    all(|advice| {
        let line = advice.answers().to_string();
        seen[advice.verdict() as usize] += 1;
        for lang in Lang::ALL {
            let name = |method| advice.guideline().method(method).name().get(lang);
            let document = advice_document(advice, lang);
            let first = headline(&document);
            let mut loud = vec![first.clone()];
            standing_out(&document.blocks, &mut loud);
            let (recommended, suits) = PRAISE[usize::from(lang == Lang::En)];
            let praised = loud.iter().find(|text| text.contains(recommended) || text.contains(suits));

            match advice.recommended().first() {
                Some(method) => assert!(first.contains(name(method.method())), "{line}: {first}"),
                None => assert_eq!(praised, None, "{line}: nothing is recommended"),
            }
            match advice.verdict() {
                Verdict::Conflicts => {
                    let none =
                        if lang == Lang::Ja { "満たす方式はありません" } else { "No method meets all" };
                    assert!(first.contains(none), "{line}: {first}");
                    let said = paragraphs(&document.basic_blocks()).join("\n");
                    for candidate in advice.candidates() {
                        for conflict in candidate.conflicts() {
                            assert!(said.contains(conflict.caution().title().get(lang)), "{line}: {said}");
                        }
                    }
                }
                Verdict::Open => {
                    for candidate in advice.candidates() {
                        assert!(first.contains(name(candidate.method())), "{line}: {first}");
                    }
                }
                Verdict::Reservations => {
                    let own = &advice.recommended()[0];
                    for warning in own.reservations() {
                        assert!(first.contains(warning.caution().title().get(lang)), "{line}: {first}");
                    }
                    for other in advice.recommended().iter().filter(|one| one.fit() == Fit::Fits) {
                        assert!(first.contains(name(other.method())), "{line}: {first}");
                    }
                    let bare = ["推奨する方式", "Recommended method"][usize::from(lang == Lang::En)];
                    assert!(!loud.iter().any(|text| text == bare), "{line}: {loud:?}");
                }
                Verdict::Fits => {}
            }
            // What may still reserve it, and that none of several comes first alone, is said at once too.
            let opening = paragraphs(&document.basic_blocks());
            for candidate in advice.recommended().iter().filter(|one| one.fit() == Fit::Fits) {
                for question in candidate.possible_reservations().flat_map(|one| one.on()) {
                    let (reservations, question) =
                        (["留保", "reservations"][usize::from(lang == Lang::En)], question.name().get(lang));
                    let is_said = |text: &String| {
                        [reservations, question, name(candidate.method())].iter().all(|word| text.contains(word))
                    };
                    assert!(opening.iter().any(is_said), "{line}: {question} in {opening:?}");
                }
            }
            let tied: Vec<_> = advice.recommended().iter().filter(|one| one.rank() == Some(1)).collect();
            if tied.len() > 1 {
                let ties: &[&str] =
                    if lang == Lang::Ja { &["同順位"] } else { &["equally", "tie for", "in the same place"] };
                let said: Vec<_> =
                    opening.iter().filter(|text| ties.iter().any(|word| text.contains(word))).cloned().collect();
                for candidate in tied.iter().skip(1) {
                    assert!(said.join(" ").contains(name(candidate.method())), "{line}: {said:?}");
                }
            }
            // Every format begins with the same sentence.
            let plain = first.replace('†', "");
            let written = document.to_html();
            let page: String = {
                let parsed = crate::support::parse(&written);
                crate::support::text(parsed.root_element()).replace(['†', '\u{2060}'], "")
            };
            assert!(page.contains(&plain), "{line}: the page lacks {plain}");
            let markdown = document.to_markdown().replace("<!-- -->", "").replace(['†', '*', '\\'], "");
            assert!(markdown.contains(&plain.replace(['*', '\\'], "")), "{line}: Markdown lacks {plain}");
            let behind = ["ほかの候補より後", "behind the others"][usize::from(lang == Lang::En)];
            assert!(!advice.recommended().is_empty() || !markdown.contains(behind), "{line}: behind whom?");
        }
    });
    assert!(seen.iter().all(|&count| count > 3), "{seen:?}");
}

/// The executive summary says what to do next in every case, and tells of the risks of a method only where it recommends it.
#[test]
fn the_executive_summary_fits_the_verdict() {
    all(|advice| {
        for lang in Lang::ALL {
            let document = executive_summary(advice, lang);
            let line = advice.answers().to_string();
            for pair in document.blocks.windows(2) {
                let is_empty = matches!(pair, [Block::Heading { .. }, Block::Heading { .. }]);
                assert!(!is_empty, "{line}: nothing below {:?}", pair[0]);
            }
            assert!(!matches!(document.blocks.last(), Some(Block::Heading { .. })), "{line}");
            if advice.recommended().is_empty() {
                let text = document.to_markdown();
                let own = advice.candidates().iter().flat_map(|one| one.cautions());
                let of_answers: Vec<&str> =
                    advice.contradictions().chain(advice.cautions()).map(|one| one.caution().id()).collect();
                for caution in own.map(|one| one.caution()).filter(|one| !of_answers.contains(&one.id())) {
                    assert!(!text.contains(caution.text().get(lang)), "{line}: {}", caution.id());
                }
            }
        }
    });
}

#[test]
fn an_open_report_has_no_winner() {
    all(|advice| {
        if !advice.is_open() {
            return;
        }
        for lang in Lang::ALL {
            let document = advice_document(advice, lang);
            fn look(blocks: &[Block]) {
                for block in blocks {
                    match block {
                        Block::Results(results) => panic!("{results:?}"),
                        Block::Figures(figures) => panic!("{figures:?}"),
                        Block::Detail { brief, full } => {
                            look(brief);
                            look(full);
                        }
                        _ => {}
                    }
                }
            }
            look(&document.blocks);
            let rank = ["1位", "No. 1"][usize::from(lang == Lang::En)];
            // Sources quoted in the appendix rank other things.
            let markdown = document.without_appendix().to_markdown();
            assert!(!markdown.contains(rank), "{}: {markdown}", advice.answers());
        }
    });
}

/// What the verdict hangs on is named: answers that clash with every candidate, answers that contradict each other, and questions
/// on which it depends how well the methods recommended fit.
#[test]
fn what_the_verdict_hangs_on_is_named() {
    let mut seen = [0; 3];
    all(|advice| {
        let line = advice.answers().to_string();
        let is_known = |reason: &Reason<'_>| match reason {
            Reason::Answer(answer) | Reason::Implied(answer) => advice.because().any(|known| known == *answer),
            _ => true,
        };
        let conflicts = advice.candidates().iter().flat_map(|candidate| candidate.conflicts());
        let clashes = advice.verdict() == Verdict::Conflicts
            && conflicts.flat_map(|conflict| conflict.because()).any(|reason| !is_known(&reason));
        let contradicts = advice.contradictions().next().is_some();
        let hinges: Vec<&Question> = advice
            .recommended()
            .iter()
            .flat_map(|candidate| candidate.possible_conflicts().chain(candidate.possible_reservations()))
            .flat_map(|one| one.on())
            .collect();
        let document = advice_document(advice, Lang::En).to_markdown();
        let (summary, _) = document.split_once("\n## Comparison").unwrap_or((&document, ""));
        let executive = executive_summary(advice, Lang::En).to_markdown();
        for text in [summary, &executive] {
            assert_eq!(text.contains("(cause of a conflict)"), clashes, "{line}: {text}");
        }
        assert_eq!(summary.contains("settle that first"), contradicts, "{line}: {summary}");
        assert_eq!(executive.contains("Before anything else, settle"), contradicts, "{line}: {executive}");
        assert_eq!(summary.contains("but how well they fit depends"), !hinges.is_empty(), "{line}: {summary}");
        assert_eq!(executive.contains("fit depends on it"), !hinges.is_empty(), "{line}: {executive}");
        if let Some(first) = hinges.iter().min_by_key(|question| place(advice, question)) {
            assert!(executive.contains(first.text().get(Lang::En)), "{line}: {executive}");
        }
        seen = [
            seen[0] + usize::from(clashes),
            seen[1] + usize::from(contradicts),
            seen[2] + usize::from(!hinges.is_empty()),
        ];
    });
    assert!(seen.iter().all(|&count| count > 3), "{seen:?}");
}

fn place(advice: &Advice<'_>, question: &Question) -> Option<usize> {
    advice.guideline().questions().position(|other| other.id() == question.id())
}
