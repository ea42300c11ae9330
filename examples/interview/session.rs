//! An interview from its first question to its end: what is said and asked, and what replies lead to.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use telework_advisor::{
    Answer, Interview, Lang,
    interview::{Asked, Skip, Skipped},
};

use crate::{
    prompt::{Choice, Prompt, Reply, Screen},
    support::{Failure, pick, terminal},
};

pub(crate) struct Session<'g> {
    pub(crate) lang: Lang,
    pub(crate) interview: Interview<'g>,
    /// Whether to ask about the circumstances; `None` as long as that was not settled.
    pub(crate) wanted: Option<bool>,
    /// Whether the circumstances were offered, and declined.
    pub(crate) has_declined: bool,
    pub(crate) save: Option<PathBuf>,
    /// The answers so far, where Ctrl-C finds them.
    pub(crate) resume_line: Arc<Mutex<String>>,
}

/// How an interview ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Finished,
    Stopped,
    Interrupted,
    InputEnded,
}

/// What comes next.
enum Turn {
    Go,
    /// Ask this again: an earlier answer is to be changed.
    Change(String),
    End(End),
}

impl<'g> Session<'g> {
    pub(crate) fn run(&mut self, screen: &mut dyn Screen) -> io::Result<End> {
        let mut change: Option<String> = None;
        let mut skipped = skipped(&self.interview);
        loop {
            if let Ok(mut line) = self.resume_line.lock() {
                *line = self.interview.answer_line();
            }
            let now = self::skipped(&self.interview);
            let new = now.iter().filter(|new| !skipped.iter().any(|old| is_same(old, new)));
            let told: String = new.map(|new| terminal::wrapped(&new.text(self.lang), "", "")).collect();
            skipped = now;
            screen.say(&told)?;

            let turn = if let Some(question) = change.take() {
                self.change(&question, screen)?
            } else if let Some(asked) = self.interview.next_question() {
                self.question(&asked, screen)?
            } else if self.wanted.is_none() && self.further() > 0 {
                self.offer(screen)?
            } else {
                Turn::End(End::Finished)
            };
            match turn {
                Turn::Go => {}
                Turn::Change(question) => change = Some(question),
                Turn::End(End::Finished) => {
                    // Whoever declined to go on has just been told.
                    if !self.has_declined {
                        let outcome = self.interview.outcome_text(self.lang);
                        screen.say(&format!("\n{}", terminal::wrapped(&outcome, "", "")))?;
                    }
                    if self.save.is_none() {
                        self.save = self.ask_for_file(screen)?;
                    }
                    return Ok(End::Finished);
                }
                Turn::End(end) => return Ok(end),
            }
        }
    }

    /// How many more questions the circumstances would be.
    fn further(&self) -> usize {
        *self.interview.clone().with_circumstances(true).progress().end()
    }

    /// Puts the next question.
    fn question(&mut self, asked: &Asked<'g>, screen: &mut dyn Screen) -> io::Result<Turn> {
        let number = self.interview.answered().len() + 1;
        let progress = self.interview.progress_text(self.lang);
        let title = match self.lang {
            Lang::Ja => format!("質問{number}（{progress}）"),
            Lang::En => format!("Question {number} ({progress})"),
        };
        let prompt = self.prompt(&title, asked);
        match screen.ask(&prompt)? {
            Reply::Choices(places) => self.take(asked, &places, screen),
            Reply::DontKnow => self.take(asked, &[], screen),
            Reply::Back => self.back(screen),
            other => self.other(other, screen),
        }
    }

    /// Puts a question that was answered, or takes up the wish to have that done.
    fn change(&mut self, question: &str, screen: &mut dyn Screen) -> io::Result<Turn> {
        let Some(asked) = self.interview.look_at(question) else { return Ok(Turn::Go) };
        let place = self.interview.answered().position(|answer| answer.question().id() == question);
        let number = place.unwrap_or_default() + 1;
        let title = match self.lang {
            Lang::Ja => format!("質問{number}の回答の変更"),
            Lang::En => format!("Changing the answer to question {number}"),
        };
        let prompt = self.prompt(&title, &asked);
        match screen.ask(&prompt)? {
            Reply::Choices(places) => self.take(&asked, &places, screen),
            Reply::DontKnow => self.take(&asked, &[], screen),
            Reply::Back => Ok(Turn::Go),
            other => self.other(other, screen),
        }
    }

    /// Asks whether to go on with the circumstances.
    fn offer(&mut self, screen: &mut dyn Screen) -> io::Result<Turn> {
        let further = self.further();
        let outcome = self.interview.outcome_text(self.lang);
        let text = match self.lang {
            Lang::Ja => {
                format!("{outcome}続けて最大{further}問の状況の質問に答えると、必要な対策と注意点が正確になります。")
            }
            Lang::En if further == 1 => {
                format!("{outcome} One more question, about the circumstances, makes the measures and cautions exact.")
            }
            Lang::En => format!(
                "{outcome} Up to {further} more questions, about the circumstances, make the measures and cautions exact."
            ),
        };
        let choice = |id: &str, ja, en| Choice {
            id: id.into(),
            label: pick(self.lang, ja, en).into(),
            text: String::new(),
            is_current: false,
        };
        let prompt = Prompt {
            before: format!("\n{}", terminal::wrapped(&text, "", "")),
            message: pick(self.lang, "状況の質問", "Circumstances"),
            choices: vec![choice("yes", "続ける", "Go on"), choice("no", "ここまでで助言を見る", "See the advice now")],
            is_question: false,
            has_answers: self.interview.answered().len() > 0,
        };
        match screen.ask(&prompt)? {
            Reply::Choices(places) => {
                let wanted = places.first() == Some(&0);
                self.wanted = Some(wanted);
                self.has_declined = !wanted;
                self.interview = self.interview.clone().with_circumstances(wanted);
                Ok(Turn::Go)
            }
            Reply::Back => self.back(screen),
            other => self.other(other, screen),
        }
    }

    fn prompt(&self, title: &str, asked: &Asked<'g>) -> Prompt {
        let lang = self.lang;
        let question = asked.question();
        let before = [
            format!("\n{}", terminal::wrapped(title, "", "")),
            terminal::wrapped(question.text().get(lang), "", ""),
            terminal::wrapped(question.help().get(lang), "| ", "| "),
            terminal::wrapped(&asked.why_text(lang), "* ", "  "),
        ];
        let is_current = |choice: &telework_advisor::Choice| {
            asked.answer().is_some_and(|answer| choice.alone().is_subset(answer.set()))
        };
        let choices = asked.choices().iter().map(|choice| Choice {
            id: choice.id().into(),
            label: terminal::printable(choice.label().get(lang)),
            text: terminal::printable(choice.text().get(lang)),
            is_current: is_current(choice),
        });
        Prompt {
            before: before.concat(),
            message: pick(lang, "回答", "Answer"),
            choices: choices.collect(),
            is_question: true,
            has_answers: self.interview.answered().len() > 0,
        }
    }

    /// Takes an answer: the choices at these places, none for not known.
    fn take(&mut self, asked: &Asked<'g>, places: &[usize], screen: &mut dyn Screen) -> io::Result<Turn> {
        let question = asked.question();
        let ids: Vec<&str> = places
            .iter()
            .filter_map(|&place| question.choices().get(place))
            .map(telework_advisor::Choice::id)
            .collect();
        let taken = if ids.is_empty() {
            self.interview.dont_know(question.id())
        } else {
            self.interview.answer(question.id(), &ids.join(","))
        };
        taken.map_err(io::Error::other)?;
        if let Some(answer) = self.interview.answers().get(question.id()) {
            screen.say(&terminal::wrapped(&self.answer(&answer), "  → ", "    "))?;
        }
        Ok(Turn::Go)
    }

    /// An answer in a few words.
    fn answer(&self, answer: &Answer<'g>) -> String {
        let lang = self.lang;
        let name = answer.question().name().get(lang);
        let labels: Vec<&str> = answer.choices().map(|choice| choice.label().get(lang)).collect();
        let labels = if answer.is_unknown() {
            pick(lang, "わからない", "not known").to_owned()
        } else {
            labels.join(pick(lang, "または", " or "))
        };
        terminal::printable(&format!("{name}{}{labels}", pick(lang, "：", ": ")))
    }

    fn back(&mut self, screen: &mut dyn Screen) -> io::Result<Turn> {
        let text = match (self.interview.back(), self.lang) {
            (Some(question), Lang::Ja) => format!("「{}」に戻ります。", question.name().get(Lang::Ja)),
            (Some(question), Lang::En) => format!("Back to “{}”.", question.name().get(Lang::En)),
            (None, Lang::Ja) => "これより前には戻れません。前の回答は「変更」で直せます。".into(),
            (None, Lang::En) => "There is nothing to go back to; an earlier answer can be changed.".into(),
        };
        screen.say(&terminal::wrapped(&text, "", ""))?;
        Ok(Turn::Go)
    }

    /// What every prompt understands.
    fn other(&mut self, reply: Reply, screen: &mut dyn Screen) -> io::Result<Turn> {
        match reply {
            Reply::Change(wish) => self.wish(wish, screen),
            Reply::Save(file) => {
                let file = match file.map(PathBuf::from).or_else(|| self.save.clone()) {
                    Some(file) => Some(file),
                    None => self.ask_for_file(screen)?,
                };
                let text = match file {
                    Some(file) => match self.write(&file) {
                        Ok(()) => self.saved(&file),
                        Err(Failure(lines)) => lines.join("\n"),
                    },
                    None => pick(
                        self.lang,
                        "保存していません。保存先は「s ファイル名」または--saveで指定します。",
                        "Nothing was saved; name a file with `s FILE` or --save.",
                    )
                    .into(),
                };
                screen.say(&terminal::wrapped(&text, "", ""))?;
                Ok(Turn::Go)
            }
            Reply::Stop => Ok(Turn::End(End::Stopped)),
            Reply::Interrupt => Ok(Turn::End(End::Interrupted)),
            Reply::End => Ok(Turn::End(End::InputEnded)),
            Reply::Choices(_) | Reply::DontKnow | Reply::Back => Ok(Turn::Go),
        }
    }

    /// Finds the answer that is to be changed: by number or id, or by asking.
    fn wish(&mut self, wish: Option<String>, screen: &mut dyn Screen) -> io::Result<Turn> {
        let answered: Vec<Answer<'g>> = self.interview.answered().collect();
        let found = wish.as_ref().and_then(|wish| {
            let by_id = answered.iter().find(|answer| answer.question().id() == wish);
            by_id.or_else(|| answered.get(wish.parse::<usize>().ok()?.checked_sub(1)?))
        });
        if let Some(answer) = found {
            return Ok(Turn::Change(answer.question().id().into()));
        }
        if answered.is_empty() {
            screen.say(pick(self.lang, "まだ回答がありません。\n", "There are no answers yet.\n"))?;
            return Ok(Turn::Go);
        }
        let prompt = Prompt {
            before: format!("\n{}", pick(self.lang, "どの回答を変更しますか。\n", "Which answer is to be changed?\n")),
            message: pick(self.lang, "変更する回答", "Answer to change"),
            choices: answered
                .iter()
                .map(|answer| Choice {
                    id: answer.question().id().into(),
                    label: self.answer(answer),
                    text: String::new(),
                    is_current: false,
                })
                .collect(),
            is_question: false,
            has_answers: false,
        };
        match screen.ask(&prompt)? {
            Reply::Choices(places) => {
                let answer = places.first().and_then(|&place| answered.get(place));
                Ok(answer.map_or(Turn::Go, |answer| Turn::Change(answer.question().id().into())))
            }
            // A number after all, as at any other prompt.
            Reply::Change(Some(wish)) => self.wish(Some(wish), screen),
            Reply::Change(None) => Ok(Turn::Go),
            other => self.other(other, screen),
        }
    }

    /// Asks for a file until one is named that does not exist yet, or none.
    fn ask_for_file(&self, screen: &mut dyn Screen) -> io::Result<Option<PathBuf>> {
        loop {
            let Some(file) = screen.ask_for_file()?.map(PathBuf::from) else { return Ok(None) };
            if !file.exists() {
                return Ok(Some(file));
            }
            let shown = terminal::printable(&file.display().to_string());
            screen.say(&match self.lang {
                Lang::Ja => format!("{shown}はすでにあります。別の名前を指定してください。\n"),
                Lang::En => format!("{shown} exists already; choose another name.\n"),
            })?;
        }
    }

    /// Writes the profile where it was asked for.
    pub(crate) fn save_at_end(&self) -> Result<(), Failure> {
        self.save.as_deref().map_or(Ok(()), |file| self.write(file))
    }

    fn write(&self, file: &Path) -> Result<(), Failure> {
        let mut text =
            serde_json::to_string_pretty(self.interview.profile()).map_err(|error| Failure::new(error.to_string()))?;
        text.push('\n');
        std::fs::write(file, text).map_err(|error| {
            let shown = terminal::printable(&file.display().to_string());
            Failure::new(match self.lang {
                Lang::Ja => format!("{shown}: 書き込めません（{error}）"),
                Lang::En => format!("{shown}: cannot be written: {error}"),
            })
        })
    }

    fn saved(&self, file: &Path) -> String {
        let shown = terminal::printable(&file.display().to_string());
        match self.lang {
            Lang::Ja => format!("プロファイルを{shown}に保存しました。"),
            Lang::En => format!("The profile was saved to {shown}."),
        }
    }

    /// What is said at the very end.
    pub(crate) fn farewell(&self) -> String {
        let resume = resume_with(&self.interview.answer_line(), self.lang);
        let saved = self.save.as_deref().filter(|file| file.exists());
        let saved = saved.map(|file| terminal::wrapped(&self.saved(file), "", "")).unwrap_or_default();
        format!("\n{saved}{resume}\n")
    }
}

/// How to go on later. Not wrapped, so that it can be copied.
pub(crate) fn resume_with(line: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("続きから始めるには：interview --resume '{line}'"),
        Lang::En => format!("To go on from here: interview --resume '{line}'"),
    }
}

/// What is not asked because it does not matter. That the circumstances are not wanted needs no mention.
fn skipped<'g>(interview: &Interview<'g>) -> Vec<Skipped<'g>> {
    let is_told = |skipped: &Skipped<'_>| match skipped.why() {
        Skip::Settled { .. } => true,
        Skip::NothingDepends => interview.asks_circumstances(),
        _ => false,
    };
    interview.skipped().into_iter().filter(is_told).collect()
}

fn is_same(one: &Skipped<'_>, other: &Skipped<'_>) -> bool {
    one.question().id() == other.question().id()
}
