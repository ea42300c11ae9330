//! The advice as a document for reading: the recommendation first, then why, the comparison, what to mind, the
//! measures, why not the others, and what is still open.

use super::{
    document::{Document, Item, Line},
    grades::{self, Column},
    opening::{self, For},
    words::Words,
};
use crate::{
    decide::{Advice, Candidate, CautionAdvice, ControlAdvice, Profile, Reason},
    guideline::{Category, Lang, Provenance, Role},
};

/// The advice in words.
///
/// ```
/// use telework_advisor::{advice_document, Answers, Lang, Preferences, Profile};
/// let answers: Answers = "work-scope=specific-apps/connectivity=offline-needed".parse()?;
/// let profile = Profile::new(answers, Preferences::default());
/// let document = advice_document(&profile, &profile.advise(), Lang::En);
/// assert!(document.to_markdown().contains("Standalone"));
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[must_use]
pub fn advice_document(profile: &Profile<'_>, advice: &Advice<'_>, lang: Lang) -> Document {
    let mut telling =
        Telling { words: Words { guideline: advice.guideline(), lang }, advice, document: Document::new(lang) };
    telling.title(profile);
    telling.recommendation();
    telling.open_questions();
    telling.why();
    telling.comparison();
    telling.cautions();
    telling.controls();
    telling.why_not();
    telling.incidents();
    telling.sources();
    telling.document
}

struct Telling<'t, 'g> {
    words: Words<'g>,
    advice: &'t Advice<'g>,
    document: Document,
}

impl<'g> Telling<'_, 'g> {
    fn pick(&self, ja: &'static str, en: &'static str) -> &'static str {
        self.words.pick(ja, en)
    }

    fn title(&mut self, profile: &Profile<'_>) {
        let title = self.pick("テレワーク方式の検討結果", "Telework method: advice");
        opening::open(&mut self.document, self.words, title, For::profile(profile));
    }

    fn recommendation(&mut self) {
        let advice = self.advice;
        let words = self.words;
        let heading = if advice.is_open() {
            self.pick("候補（未確定）", "Candidates so far")
        } else {
            self.pick("推奨する方式", "Recommended method")
        };
        self.document.heading(2, heading);
        let count = advice.candidates().len();
        let open = advice.open_questions().len();
        let sentence = match (words.lang, advice.is_open(), count) {
            (Lang::Ja, true, _) => {
                format!("これまでの回答で残る候補は{count}方式です。候補を左右する質問が{open}問残っています。")
            }
            (Lang::En, true, _) => {
                let (methods, questions) = (plural(count, "method"), plural(open, "open question"));
                format!("The answers so far leave {methods}; {questions} could still change that.")
            }
            (Lang::Ja, false, 1) => "ご回答からは、次の方式が適しています。".into(),
            (Lang::En, false, 1) => "From the answers, this method suits.".into(),
            (Lang::Ja, false, _) => {
                format!("ご回答からは、次の{count}方式が候補です。どちらも条件を満たすため、比較表で選びます。")
            }
            (Lang::En, false, _) => {
                format!("From the answers, these {count} methods suit. The comparison helps to choose among them.")
            }
        };
        let sentence = if words.lang == Lang::Ja && count > 2 {
            sentence.replace("どちらも", "いずれも")
        } else {
            sentence
        };
        self.document.paragraph(sentence);
        let items = advice.candidates().iter().map(|candidate| self.candidate(candidate)).collect();
        self.document.bullets(items);
        let unsettled: Vec<CautionAdvice<'_>> = advice.cautions().to_vec();
        if !unsettled.is_empty() {
            let heading = self.pick("回答全体について", "On the answers as a whole");
            self.document.heading(3, heading);
            let items = unsettled.iter().map(|caution| self.caution(caution)).collect();
            self.document.bullets(items);
        }
    }

    fn candidate(&self, candidate: &Candidate<'g>) -> Item {
        let words = self.words;
        let entry = self.advice.guideline().method(candidate.method());
        let rank = candidate.rank();
        let tied = !candidate.tied_with().is_empty();
        let place = match (words.lang, tied, self.advice.candidates().len()) {
            (_, _, 1) => String::new(),
            (Lang::Ja, false, _) => format!("{rank}位　"),
            (Lang::Ja, true, _) => format!("{rank}位（同順位）　"),
            (Lang::En, false, _) => format!("{rank}. "),
            (Lang::En, true, _) => format!("{rank} (tied). "),
        };
        let mut below = vec![Line::from(entry.text().get(words.lang))];
        for caution in candidate.cautions().iter().filter(|caution| caution.is_certain()) {
            let severity = caution.caution().severity();
            if severity == crate::CautionSeverity::Conflict {
                let title = caution.caution().title().get(words.lang);
                below.push(
                    Line::new()
                        .strong(format!("{}{}", words.severity(severity), self.pick("：", ": ")))
                        .text(format!("{title}{}", self.sentence_end()))
                        .text(self.pick(
                            "このため、ほかの候補より後に置いています。",
                            " It therefore stands behind the others.",
                        )),
                );
            }
        }
        if !candidate.below_minimum().is_empty() {
            let axes: Vec<&str> = candidate.below_minimum().iter().map(|&axis| words.axis(axis)).collect();
            let axes = words.list(&axes, "and");
            below.push(match words.lang {
                Lang::Ja => Line::from(format!("最低水準を下回る評価軸：{axes}")),
                Lang::En => Line::from(format!("Below the minimum on: {axes}")),
            });
        }
        Item { line: Line::new().text(place).strong(entry.name().get(words.lang)), below }
    }

    fn sentence_end(&self) -> &'static str {
        self.pick("。", ".")
    }

    fn open_questions(&mut self) {
        let advice = self.advice;
        let words = self.words;
        if !advice.is_open() {
            return;
        }
        self.document.heading(2, words.pick("候補を絞り込む質問", "Questions that narrow the candidates"));
        let next = advice.next_question().map(crate::Question::id);
        let mut items = Vec::new();
        for open in advice.open_questions() {
            let question = open.question();
            let mut line = Line::new().strong(question.text().get(words.lang));
            if Some(question.id()) == next {
                line = line.text(words.pick("（次に確認）", " (ask this next)"));
            }
            let choices = words.choices(question.choices_in(open.left()));
            let mut below = vec![Line::from(match words.lang {
                Lang::Ja => format!("選択肢：{choices}"),
                Lang::En => format!("Choices: {choices}"),
            })];
            if !open.tells_apart().is_empty() {
                let methods = words.methods(open.tells_apart().iter());
                below.push(Line::from(match words.lang {
                    Lang::Ja => format!("回答で分かれる方式：{methods}"),
                    Lang::En => format!("Tells apart: {methods}"),
                }));
            }
            items.push(Item { line, below });
        }
        self.document.bullets(items);
    }

    fn why(&mut self) {
        let advice = self.advice;
        let words = self.words;
        self.document.heading(2, words.pick("この結果に至った理由", "Why"));
        if advice.path().is_empty() {
            self.document.paragraph(words.pick(
                "フローチャートの最初の質問がまだ一つに決まっていないため、確定した経路はありません。",
                "The first question of the flowchart is still open, so no part of the way is certain yet.",
            ));
        } else {
            self.document.paragraph(
                words.pick("フローチャートを次の順に進みました。", "The way through the flowchart, step by step."),
            );
        }
        let steps = advice
            .path()
            .iter()
            .map(|step| {
                let choice = step.edge().choice();
                let line = Line::new()
                    .text(step.node().question().name().get(words.lang))
                    .mark(step.node().provenance())
                    .text(words.pick("：", ": "))
                    .strong(choice.label().get(words.lang))
                    .mark(step.edge().provenance());
                let why = step.edge().provenance().rationale().unwrap_or(choice.text());
                Item { line, below: vec![Line::from(why.get(words.lang))] }
            })
            .collect();
        self.document.steps(steps);
        if !advice.because().is_empty() {
            self.document.paragraph(words.pick(
                "この結果を決めているのは次の回答です。ほかの回答がどうであっても結果は同じで、どれか一つでも欠けると変わります。",
                "These answers decide the result. It is the same whatever the others are, and changes if any of these is withdrawn.",
            ));
            let answers = advice.because().iter().map(|answer| Line::from(words.answer(answer)).into());
            self.document.bullets(answers.collect());
        }
    }

    fn comparison(&mut self) {
        let advice = self.advice;
        let words = self.words;
        self.document.heading(2, words.pick("方式の比較", "Comparison"));
        let columns: Vec<Column<'_>> =
            advice.candidates().iter().map(|candidate| (candidate.method(), candidate.below_minimum())).collect();
        grades::tell(&mut self.document, words, &columns, advice.preferences());
        if advice.preferences().priorities().is_empty()
            && advice.candidates().iter().any(|one| !one.tied_with().is_empty())
        {
            self.document.paragraph(words.pick(
                "同順位の方式は、どの評価軸を優先するかが決まると順位がつきます。",
                "Tied methods can be told apart once it is decided which axis matters most.",
            ));
        }
    }

    fn cautions(&mut self) {
        let advice = self.advice;
        let words = self.words;
        if advice.candidates().iter().all(|candidate| candidate.cautions().is_empty()) {
            return;
        }
        self.document.heading(2, words.pick("方式ごとの注意点", "What to mind"));
        for candidate in advice.candidates() {
            if candidate.cautions().is_empty() {
                continue;
            }
            self.document.heading(3, words.method(candidate.method()));
            let (certain, depends): (Vec<_>, Vec<_>) =
                candidate.cautions().iter().partition(|caution| caution.is_certain());
            self.document.bullets(certain.into_iter().map(|caution| self.caution(caution)).collect());
            if !depends.is_empty() {
                let items: Vec<Item> = depends
                    .into_iter()
                    .map(|advice| {
                        let (severity, title) = (words.severity(advice.caution().severity()), advice.caution().title());
                        let on = words.depends_on(advice.on());
                        Line::from(match words.lang {
                            Lang::Ja => format!("［{severity}］{}（{on}の回答による）", title.get(Lang::Ja)),
                            Lang::En => format!("[{severity}] {} (depends on: {on})", title.get(Lang::En)),
                        })
                        .into()
                    })
                    .collect();
                self.document.paragraph(words.pick(
                    "回答によっては、次の点も当てはまります。",
                    "Depending on answers not given, these may hold too.",
                ));
                self.document.bullets(items);
            }
        }
    }

    fn caution(&self, advice: &CautionAdvice<'g>) -> Item {
        let words = self.words;
        let caution = advice.caution();
        let line = Line::new()
            .strong(
                words
                    .pick(
                        format_args!("［{}］{}", words.severity(caution.severity()), caution.title().get(Lang::Ja)),
                        format_args!("[{}] {}", words.severity(caution.severity()), caution.title().get(Lang::En)),
                    )
                    .to_string(),
            )
            .mark(caution.provenance());
        let mut below = vec![Line::from(caution.text().get(words.lang))];
        if advice.because().iter().any(|reason| matches!(reason, Reason::Answer(_) | Reason::Implied(_))) {
            let telling: Vec<Reason<'g>> = advice
                .because()
                .iter()
                .filter(|reason| !matches!(reason, Reason::Method(_) | Reason::Always))
                .cloned()
                .collect();
            let reasons = words.reasons(&telling);
            below.push(Line::from(match words.lang {
                Lang::Ja => format!("該当する理由：{reasons}"),
                Lang::En => format!("Because of {reasons}."),
            }));
        }
        Item { line, below }
    }

    fn controls(&mut self) {
        let words = self.words;
        let Some((first, others)) = self.advice.candidates().split_first() else { return };
        self.document.heading(2, words.pick("必要な対策", "Measures required"));
        let required = first.controls().iter().filter(|control| control.is_required()).count();
        let depends = first.controls().len() - required;
        let method = words.method(first.method());
        self.document.paragraph(match words.lang {
            Lang::Ja if depends == 0 => format!("{method}では、次の{required}件の対策が必要です。"),
            Lang::Ja => format!("{method}では、次の{required}件の対策が必要です。このほか{depends}件は、未回答の質問によって要否が決まります。"),
            Lang::En if depends == 0 => format!("{method} requires these {required} measures."),
            Lang::En => format!("{method} requires these {required} measures; {depends} more depend on answers not given."),
        });
        for role in Role::ALL {
            self.role(role, first);
        }
        self.conditional(first);
        for other in others {
            self.difference(first, other);
        }
    }

    /// The required measures of one role, a line a category.
    fn role(&mut self, role: Role, candidate: &Candidate<'g>) {
        let words = self.words;
        let guideline = self.advice.guideline();
        let of_role: Vec<&ControlAdvice<'g>> = candidate
            .controls()
            .iter()
            .filter(|advice| advice.is_required() && advice.control().role() == role)
            .collect();
        if of_role.is_empty() {
            return;
        }
        let name = guideline.role(role).name().get(words.lang);
        let count = of_role.len();
        self.document.heading(
            3,
            match words.lang {
                Lang::Ja => format!("{name}（{count}件）"),
                Lang::En => format!("{name} ({count})"),
            },
        );
        let mut items: Vec<Item> = Vec::new();
        for category in Category::ALL {
            let titles: Vec<&str> = of_role
                .iter()
                .filter(|advice| advice.control().category() == category)
                .map(|advice| advice.control().title().get(words.lang))
                .collect();
            if titles.is_empty() {
                continue;
            }
            let named = guideline.category(category);
            let label = match category.edition() {
                5 => format!("{} {}", category.id(), named.name().get(words.lang)),
                edition => words
                    .pick(
                        format_args!("第{edition}版「{}」", named.name().get(Lang::Ja)),
                        format_args!("Edition {edition}, {}", named.name().get(Lang::En)),
                    )
                    .to_string(),
            };
            let line = Line::new()
                .strong(label)
                .mark_if(named.provenance(), category.edition() == 5)
                .text(words.pick("：", ": "))
                .text(titles.join(words.pick("、", "; ")));
            items.push(line.into());
        }
        self.document.bullets(items);
    }

    /// The measures that are required for a reason of their own, and those that depend.
    fn conditional(&mut self, candidate: &Candidate<'g>) {
        let words = self.words;
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for advice in candidate.controls().iter().filter(|advice| advice.is_required()) {
            if advice.because().contains(&Reason::Always) {
                continue;
            }
            group(&mut groups, words.reasons(advice.because()), advice.control().title().get(words.lang));
        }
        if !groups.is_empty() {
            self.document.paragraph(words.pick(
                "このうち、方式や回答に応じて必要となるものと、その理由は次のとおりです。",
                "Of these, the following are required because of the method or the answers.",
            ));
            self.document.bullets(groups.into_iter().map(|(reason, titles)| grouped(words, reason, &titles)).collect());
        }
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for advice in candidate.controls().iter().filter(|advice| !advice.is_required()) {
            group(&mut groups, words.depends_on(advice.on()), advice.control().title().get(words.lang));
        }
        if !groups.is_empty() {
            self.document.paragraph(words.pick(
                "次の対策は、質問に回答すると要否が決まります。",
                "The following depend on questions that are not answered yet.",
            ));
            self.document.bullets(groups.into_iter().map(|(reason, titles)| grouped(words, reason, &titles)).collect());
        }
    }

    /// How the measures of another candidate differ from those of the first.
    fn difference(&mut self, first: &Candidate<'g>, other: &Candidate<'g>) {
        let words = self.words;
        let required = |candidate: &Candidate<'g>| -> Vec<&'g crate::Control> {
            candidate.controls().iter().filter(|advice| advice.is_required()).map(ControlAdvice::control).collect()
        };
        let titles = |left: &Candidate<'g>, right: &Candidate<'g>| -> Vec<&str> {
            let right = required(right);
            let missing = |control: &&'g crate::Control| !right.iter().any(|other| other.id() == control.id());
            required(left).into_iter().filter(missing).map(|control| control.title().get(words.lang)).collect()
        };
        let (gained, lost) = (titles(other, first), titles(first, other));
        let mut below = Vec::new();
        let separator = words.pick("、", "; ");
        if !gained.is_empty() {
            below.push(Line::from(format!(
                "{}{}",
                words.pick("加わる対策：", "In addition: "),
                gained.join(separator)
            )));
        }
        if !lost.is_empty() {
            below.push(Line::from(format!(
                "{}{}",
                words.pick("不要または回答待ちの対策：", "Not required, or depending: "),
                lost.join(separator)
            )));
        }
        if below.is_empty() {
            below.push(Line::from(words.pick("必要な対策は同じです。", "The measures required are the same.")));
        }
        let (method, base) = (words.method(other.method()), words.method(first.method()));
        self.document.bullets(vec![Item {
            line: Line::new().strong(match words.lang {
                Lang::Ja => format!("{method}の場合（{base}との違い）"),
                Lang::En => format!("With {method} instead of {base}"),
            }),
            below,
        }]);
    }

    fn why_not(&mut self) {
        let advice = self.advice;
        let words = self.words;
        if advice.rejected().is_empty() {
            return;
        }
        self.document.heading(2, words.pick("候補から外れた方式", "Why not the others"));
        let items = advice
            .rejected()
            .iter()
            .map(|rejection| {
                let mut below = Vec::new();
                if let Some(answer) = rejection.excluded_by() {
                    let answer = words.answer(answer);
                    below.push(Line::from(match words.lang {
                        Lang::Ja => format!("外れた理由：{answer}という回答"),
                        Lang::En => format!("Excluded by the answer to {answer}."),
                    }));
                }
                let changes: Vec<String> = rejection.admitted_by().iter().map(|change| words.change(change)).collect();
                if !changes.is_empty() {
                    below.push(Line::from(match words.lang {
                        Lang::Ja => format!("候補に加わる条件：{}", changes.join("、")),
                        Lang::En => format!("To make it a candidate, {}.", changes.join(" and ")),
                    }));
                }
                Item { line: Line::new().strong(words.method(rejection.method())), below }
            })
            .collect();
        self.document.bullets(items);
    }

    fn incidents(&mut self) {
        let words = self.words;
        let Some(first) = self.advice.candidates().first() else { return };
        if first.incidents().is_empty() {
            return;
        }
        self.document.heading(2, words.pick("起こりうるトラブルの事例", "Incidents that can happen"));
        let method = words.method(first.method());
        self.document.paragraph(match words.lang {
            Lang::Ja => format!("{method}とご回答の条件で起こりうる、各資料の事例です。"),
            Lang::En => format!("Cases from the sources that can happen with {method} under the answers given."),
        });
        let items =
            first.incidents().iter().map(|incident| Line::from(incident.title().get(words.lang)).into()).collect();
        self.document.bullets(items);
    }

    fn sources(&mut self) {
        let words = self.words;
        self.document.heading(2, words.pick("出典", "Sources"));
        let guideline = self.advice.guideline();
        let items = guideline
            .sources()
            .map(|source| {
                let line = Line::new().text(format!(
                    "{}{}{}",
                    source.publisher().get(words.lang),
                    words.pick("「", ", “"),
                    source.title().get(words.lang)
                ));
                let mut end = words.pick("」", "”").to_owned();
                if let Some(published) = source.published() {
                    end.push_str(
                        &words.pick(format_args!("（{published}）"), format_args!(" ({published})")).to_string(),
                    );
                }
                if !source.read_whole() {
                    end.push_str(words.pick("（一部のみ参照）", " (read in part)"));
                }
                line.text(end).into()
            })
            .collect();
        self.document.bullets(items);
        opening::close(&mut self.document, words);
    }
}

impl Line {
    fn mark_if(self, provenance: &Provenance, wanted: bool) -> Self {
        if wanted { self.mark(provenance) } else { self }
    }
}

fn group<'t>(groups: &mut Vec<(String, Vec<&'t str>)>, reason: String, title: &'t str) {
    match groups.iter_mut().find(|(other, _)| *other == reason) {
        // The same measure for two roles is told once.
        Some((_, titles)) if titles.contains(&title) => {}
        Some((_, titles)) => titles.push(title),
        None => groups.push((reason, vec![title])),
    }
}

fn grouped(words: Words<'_>, reason: String, titles: &[&str]) -> Item {
    Item {
        line: Line::new()
            .strong(capitalised(&reason))
            .text(words.pick("：", ": "))
            .text(titles.join(words.pick("、", "; "))),
        below: Vec::new(),
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
