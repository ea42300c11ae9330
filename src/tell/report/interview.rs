//! The wording of an interview: why a question is asked, how much is left, what is not asked and why, how it ended.

pub(crate) mod closing;
pub(crate) mod detail;

use super::advice::headline::headline;
use crate::{
    decide::{
        ask::{
            interview::{Asked, Interview, Why},
            next::Usefulness,
            skipped::{Skip, Skipped},
        },
        suit::fit::Verdict,
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
            Why::Settles { controls, cautions, incidents, configurations, .. } => {
                let titles = controls.iter().map(|control| control.title());
                let titles = titles.chain(cautions.iter().map(|caution| caution.title()));
                let titles = titles.chain(incidents.iter().map(|incident| incident.title()));
                let titles = titles.chain(configurations.iter().map(|configuration| configuration.name()));
                let named = named(words, titles.map(|title| title.get(lang)));
                let parts = [
                    (controls.len(), "対策", "件の要否", "measure is required", "measures are required"),
                    (cautions.len(), "注意点", "件が当てはまるかどうか", "caution applies", "cautions apply"),
                    (
                        incidents.len(),
                        "トラブル事例",
                        "件が起こり得るかどうか",
                        "incident can happen",
                        "incidents can happen",
                    ),
                    (configurations.len(), "構成", "件が適するかどうか", "configuration suits", "configurations suit"),
                ];
                let parts = parts.into_iter().filter(|&(count, ..)| count > 0);
                let what = parts.map(|(count, what, whether, one, several)| {
                    let in_english = if count == 1 { one } else { several };
                    say!(words, "{what}{count}{whether}", "{count} {in_english}")
                });
                let what = words.list(what, "and");
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

    /// What the answers so far come to, in a sentence or two: the method that suits, that none does, or how many are still
    /// possible and what keeps them open.
    #[must_use]
    pub fn outcome_text(&self, lang: Lang) -> String {
        let words = Words { guideline: self.guideline(), lang };
        let advice = self.advice();
        if advice.verdict() != Verdict::Open {
            // Where no method meets all answers, the second sentence says why.
            let sentences = if advice.verdict() == Verdict::Conflicts { 2 } else { 1 };
            let sentences = headline(words, &advice).into_iter().take(sentences);
            return sentences.map(|line| line.unmarked()).collect::<Vec<_>>().join(words.pick("", " "));
        }
        let open = advice.open_questions().iter().map(|open| open.question());
        let unsettled = open.filter(|question| self.answers().get(question.id()).is_some());
        let names: Vec<String> = unsettled.map(|question| words.quoted(question.name().get(lang))).collect();
        let number = advice.candidates().len();
        let methods = words.number(number, "method");
        let unsettled = words.list(&names, "and");
        match lang {
            Lang::Ja if names.is_empty() => {
                format!("現時点で残っているのは{number}方式です。方式を左右する質問が残っています。")
            }
            Lang::Ja => {
                format!(
                    "現時点で残っているのは{number}方式です。{unsettled}の回答が一つに決まると、さらに絞り込めます。"
                )
            }
            Lang::En if names.is_empty() => {
                format!("So far {methods} are possible; questions that can narrow them down are left.")
            }
            Lang::En => {
                format!("So far {methods} are possible. One choice for {unsettled} would narrow them down further.")
            }
        }
    }
}

impl<'g> Skipped<'g> {
    /// What is not asked, and why not, in a sentence.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Interview, Lang};
    /// let mut interview = Interview::new(Guideline::embedded()).with_circumstances(true);
    /// interview.answer("work-scope", "all-apps")?;
    /// interview.answer("system-location", "cloud-only")?;
    /// assert_eq!(
    ///     interview.skipped()[0].text(Lang::En),
    ///     "“Desktop environment” is not asked: with Where the systems are: “Cloud services only”, \
    ///      it changes no candidate, measure, caution or incident."
    /// );
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        Self::together(std::slice::from_ref(self), lang).concat()
    }

    /// The same of several: a sentence for each reason, with all that are not asked for it.
    #[must_use]
    pub fn together(skipped: &[Self], lang: Lang) -> Vec<String> {
        by_reason(skipped).into_iter().map(|(why, group)| not_asked(why, &group, lang)).collect()
    }
}

/// Questions that are not asked, by the reason.
fn by_reason<'s, 'g>(skipped: &'s [Skipped<'g>]) -> Vec<(&'s Skip<'g>, Vec<&'s Skipped<'g>>)> {
    let mut groups: Vec<(&Skip<'g>, Vec<&Skipped<'g>>)> = Vec::new();
    for one in skipped {
        match groups.iter_mut().find(|(why, _)| is_same_reason(why, one.why())) {
            Some((_, group)) => group.push(one),
            None => groups.push((one.why(), vec![one])),
        }
    }
    groups
}

/// The names of questions in a row.
fn names(words: Words<'_>, skipped: &[&Skipped<'_>]) -> String {
    let names: Vec<String> = skipped.iter().map(|one| words.quoted(one.question().name().get(words.lang))).collect();
    match words.lang {
        Lang::Ja => names.concat(),
        Lang::En => words.list(names, "and"),
    }
}

fn is_same_reason(one: &Skip<'_>, other: &Skip<'_>) -> bool {
    match (one, other) {
        (Skip::Settled { because: one }, Skip::Settled { because: other }) => one == other,
        (Skip::NothingDepends, Skip::NothingDepends) | (Skip::NotWanted { .. }, Skip::NotWanted { .. }) => true,
        _ => false,
    }
}

/// Questions that are not asked for one reason.
fn not_asked(why: &Skip<'_>, skipped: &[&Skipped<'_>], lang: Lang) -> String {
    let Some(first) = skipped.first() else { return String::new() };
    let words = Words { guideline: first.guideline(), lang };
    let are = if skipped.len() == 1 { ("is", "it changes") } else { ("are", "they change") };
    let names = names(words, skipped);
    match (why, lang) {
        (Skip::Settled { because }, _) => {
            let because = words.list(because.iter().map(|answer| words.answer(answer)), "and");
            match lang {
                Lang::Ja => format!(
                    "{names}はお尋ねしません（{because}という回答から、候補・対策・注意点・起こり得るトラブルのいずれにも影響しないため）。"
                ),
                Lang::En => format!(
                    "{names} {} not asked: with {because}, {} no candidate, measure, caution or incident.",
                    are.0, are.1
                ),
            }
        }
        (Skip::NothingDepends, Lang::Ja) => {
            format!("{names}はお尋ねしません（この回答によって変わるものがないため）。")
        }
        (Skip::NothingDepends, Lang::En) => format!("{names} {} not asked: nothing depends on the answer.", are.0),
        (Skip::NotWanted { .. }, Lang::Ja) => format!(
            "{names}はお尋ねしません（状況の質問を省くため。これらによって変わる対策や注意点は、未確定のまま残ります）。"
        ),
        (Skip::NotWanted { .. }, Lang::En) => format!(
            "{names} {} not asked, as the circumstances are left out: the measures and cautions that depend on them stay open.",
            are.0
        ),
    }
}
