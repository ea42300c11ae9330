//! The wording of an interview: why a question is asked, how much is left, what is not asked and why, how it ended.

use crate::{
    decide::ask::{
        interview::{Asked, Interview, Why},
        next::Usefulness,
        skipped::{Skip, Skipped},
    },
    guideline::model::method::MethodSet,
    language::Lang,
    tell::words::{Words, distinct, say},
};

/// The most methods, measures or cautions that a sentence names one by one.
const MOST_NAMED: usize = 3;

impl Asked<'_> {
    /// Why it is asked, in a sentence or two.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Interview, Lang};
    /// let mut interview = Interview::new(Guideline::embedded());
    /// interview.answer("work-scope", "all-apps")?;
    /// interview.answer("system-location", "cloud-only")?;
    /// assert_eq!(
    ///     interview.next_question().unwrap().why_text(Lang::En),
    ///     "The answer decides which of Secure container and Secure browser remain candidates. \
    ///      It is the last question that changes the candidates; at most 3 remain."
    /// );
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn why_text(&self, lang: Lang) -> String {
        let words = Words { guideline: self.guideline(), lang };
        match self.why() {
            Why::TellsApart { methods, candidates, usefulness } => {
                let what = tells_apart(words, *methods, *candidates);
                let after = after(words, *candidates, *usefulness);
                format!("{what}{}{after}", words.pick("", " "))
            }
            Why::Settles { controls, cautions, .. } => {
                let titles = controls.iter().map(|control| control.title());
                let titles = titles.chain(cautions.iter().map(|caution| caution.title()));
                let named = named(words, titles.map(|title| title.get(lang)));
                let (controls, cautions) = (controls.len(), cautions.len());
                let (of_controls, of_cautions) = match lang {
                    Lang::Ja => (format!("対策{controls}件の要否"), format!("注意点{cautions}件が当てはまるかどうか")),
                    Lang::En => (
                        format!("{} required", are(words, controls, "measure")),
                        format!("{} to be heeded", are(words, cautions, "caution")),
                    ),
                };
                let what = match (controls, cautions) {
                    (_, 0) => of_controls,
                    (0, _) => of_cautions,
                    _ => say!(words, "{of_controls}と、{of_cautions}", "{of_controls} and {of_cautions}"),
                };
                say!(
                    words,
                    "この回答で、{what}が変わります（{named}）。",
                    "The answer decides whether {what} ({named})."
                )
            }
            Why::Nothing => words
                .pick(
                    "ほかの回答を踏まえると、この質問の答えは結果に影響しません。",
                    "Given the other answers, this one changes nothing.",
                )
                .into(),
        }
    }
}

/// Which methods a question tells apart.
fn tells_apart(words: Words<'_>, methods: MethodSet, candidates: usize) -> String {
    let (count, named) = (methods.len(), words.methods(methods.iter()));
    match words.lang {
        Lang::Ja if count == 0 => "ほかの質問の答えとの組み合わせで、候補が変わります。".into(),
        Lang::En if count == 0 => "Together with other answers, it changes which methods are candidates.".into(),
        Lang::Ja if count <= MOST_NAMED => format!("この回答で、{named}が候補に残るかどうかが変わります。"),
        Lang::En if count == 1 => format!("The answer decides whether {named} remains a candidate."),
        Lang::En if count <= MOST_NAMED => format!("The answer decides which of {named} remain candidates."),
        Lang::Ja if count == candidates => {
            format!("この回答で、現時点の{candidates}方式のうちどれが候補に残るかが変わります。")
        }
        Lang::Ja => format!("現時点の候補{candidates}方式のうち、{count}方式に関わる質問です。"),
        Lang::En if count == candidates => {
            format!("The answer decides which of the {candidates} methods remain candidates.")
        }
        Lang::En => format!("The answer affects {count} of the {candidates} candidates."),
    }
}

/// What is left after a question.
fn after(words: Words<'_>, candidates: usize, usefulness: Usefulness) -> String {
    let (questions, methods) = (usefulness.questions_after(), usefulness.candidates_after());
    let is_narrowed = methods < candidates;
    match words.lang {
        Lang::Ja if questions == 0 && methods == 1 => "候補を左右する質問はこれが最後で、1方式に絞られます。".into(),
        Lang::Ja if questions == 0 => {
            format!("候補を左右する質問はこれが最後で、残るのは多くても{methods}方式です。")
        }
        Lang::En if questions == 0 && methods == 1 => {
            "It is the last question that changes the candidates; one remains.".into()
        }
        Lang::En if questions == 0 => {
            format!("It is the last question that changes the candidates; at most {methods} remain.")
        }
        Lang::Ja if is_narrowed => {
            format!("回答すると候補は{methods}方式以下になり、候補を絞る質問はあと{questions}問以内です。")
        }
        Lang::En if is_narrowed => format!(
            "After it at most {} and {} are left.",
            words.number(methods, "candidate"),
            words.number(questions, "more question")
        ),
        Lang::Ja => format!("回答した後に候補を絞る質問は、あと{questions}問以内です。"),
        Lang::En => format!("After it at most {} are left.", words.number(questions, "more question")),
    }
}

/// The first few of some titles, each once.
fn named<'t>(words: Words<'_>, titles: impl Iterator<Item = &'t str>) -> String {
    let distinct = distinct(titles);
    let some: Vec<&str> = distinct.iter().take(MOST_NAMED).copied().collect();
    let is_cut = distinct.len() > some.len();
    match words.lang {
        Lang::Ja => {
            let quoted: String = some.iter().map(|title| words.quoted(title)).collect();
            if is_cut { format!("{quoted}など") } else { quoted }
        }
        Lang::En if is_cut => format!("{} and others", some.join("; ")),
        Lang::En => some.join("; "),
    }
}

impl Interview<'_> {
    /// How much is left to ask: 「残り2～4問」, `2 to 4 questions left`.
    #[must_use]
    pub fn progress_text(&self, lang: Lang) -> String {
        let words = Words { guideline: self.guideline(), lang };
        let (fewest, most) = self.progress().into_inner();
        let questions = words.number(most, "question");
        match (fewest, most) {
            (_, 0) => words.pick("質問は以上です", "no questions left").into(),
            _ if fewest == most => say!(words, "残り{most}問", "{questions} left"),
            _ => say!(words, "残り{fewest}～{most}問", "{fewest} to {questions} left"),
        }
    }

    /// What the answers so far come to: the candidates, and what keeps them open.
    #[must_use]
    pub fn outcome_text(&self, lang: Lang) -> String {
        let words = Words { guideline: self.guideline(), lang };
        let candidates = self.answers().candidates();
        let methods = words.methods(candidates.iter());
        let number = candidates.len();
        let advice = self.advice();
        if !advice.is_open() {
            return match number {
                1 => say!(words, "候補は{methods}に決まりました。", "The candidate is {methods}."),
                _ => say!(words, "候補は{methods}の{number}方式に決まりました。", "The candidates are {methods}."),
            };
        }
        let open = advice.open_questions().iter().map(|open| open.question());
        let unsettled = open.filter(|question| self.answers().get(question.id()).is_some());
        let names: Vec<String> = unsettled.map(|question| words.quoted(question.name().get(lang))).collect();
        let (unsettled, candidates) = (words.list(&names, "and"), words.number(number, "candidate"));
        match lang {
            Lang::Ja if names.is_empty() => {
                format!("現時点の候補は{number}方式です。候補を左右する質問が残っています。")
            }
            Lang::Ja => {
                format!("現時点の候補は{number}方式です。{unsettled}の回答が一つに決まると、さらに絞り込めます。")
            }
            Lang::En if names.is_empty() => {
                format!("So far there are {candidates}; questions that can change them are left.")
            }
            Lang::En => {
                format!("So far there are {candidates}. One choice for {unsettled} would narrow them down further.")
            }
        }
    }
}

impl Skipped<'_> {
    /// What is not asked, and why not, in a sentence.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Interview, Lang};
    /// let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    /// interview.answer("work-scope", "spare-time-viewing")?;
    /// assert_eq!(
    ///     interview.skipped()[0].text(Lang::En),
    ///     "“Desktop environment” is not asked: it changes nothing with Scope of the work: “Viewing in spare moments”."
    /// );
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let words = Words { guideline: self.guideline(), lang };
        let name = self.question().name().get(lang);
        match (self.why(), lang) {
            (Skip::Settled { because }, _) => {
                let because: Vec<String> = because.iter().map(|answer| words.answer(answer)).collect();
                let because = words.list(&because, "and");
                match lang {
                    Lang::Ja => {
                        format!("「{name}」はお尋ねしません（{because}という回答から、結果に影響しないため）。")
                    }
                    Lang::En => format!("“{name}” is not asked: it changes nothing with {because}."),
                }
            }
            (Skip::NothingDepends, Lang::Ja) => {
                format!("「{name}」はお尋ねしません（残る候補の対策や注意点に影響しないため）。")
            }
            (Skip::NothingDepends, Lang::En) => {
                format!("“{name}” is not asked: no measure or caution of the candidates depends on it.")
            }
            (Skip::NotWanted { controls, cautions }, Lang::Ja) => format!(
                "「{name}」はお尋ねしません（候補は変わりません。対策{controls}件、注意点{cautions}件の判断に関わります）。"
            ),
            (Skip::NotWanted { controls, cautions }, Lang::En) => format!(
                "“{name}” is not asked: it changes no candidate, though {} and {} depend on it.",
                words.number(*controls, "measure"),
                words.number(*cautions, "caution")
            ),
        }
    }
}

/// `1 measure is`, `2 measures are`.
fn are(words: Words<'_>, number: usize, noun: &str) -> String {
    format!("{} {}", words.number(number, noun), if number == 1 { "is" } else { "are" })
}
