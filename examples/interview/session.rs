//! An interview from its first question to its end: what is said and asked, and what replies lead to.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use telework_advisor::{
    Answer, Interview, Lang, Preferences, Profile,
    interview::{Asked, Detail, Skip, Skipped},
};

use crate::{
    prompt::{Choice, Kind, Prompt, Reply, Screen, number, plain},
    support::{self, Failure, pick, terminal},
};

/// How often a detail that was not understood is asked again.
const ASKED_AGAIN: usize = 2;

pub(crate) struct Session<'g> {
    lang: Lang,
    pub(crate) interview: Interview<'g>,
    /// Whether to ask about the circumstances; `None` as long as that was not settled.
    wanted: Option<bool>,
    /// How many answers there were when that was asked.
    offered_at: Option<usize>,
    /// The details that were put to somebody, whether or not they were given.
    put: Vec<Detail>,
    save: Option<PathBuf>,
    /// The profile as it was at the beginning.
    start: Vec<u8>,
    /// The file that holds the profile, and the profile that it holds.
    kept: Option<(PathBuf, Vec<u8>)>,
    options: Options,
    /// How to go on, where Ctrl-C finds it.
    hint: Arc<Mutex<String>>,
}

/// How an interview ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Finished,
    Stopped,
    Interrupted,
    InputEnded,
}

/// What is put to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Question(String),
    /// Whether to go on with the circumstances.
    Offer,
    Detail(Detail),
    /// The stop before the advice.
    Stop,
}

/// What comes next.
enum Turn {
    /// What is still to be asked.
    Go,
    /// This, once more or for a change.
    To(Place),
    Back,
    End(End),
}

impl<'g> Session<'g> {
    pub(crate) fn new(
        lang: Lang,
        interview: Interview<'g>,
        wanted: Option<bool>,
        save: Option<PathBuf>,
        resumed: Option<PathBuf>,
        options: Options,
        hint: Arc<Mutex<String>>,
    ) -> Result<Self, Failure> {
        let interview = interview.with_circumstances(wanted == Some(true));
        let start = support::json(interview.profile())?;
        let kept = resumed.map(|file| (file, start.clone()));
        Ok(Self { lang, interview, wanted, offered_at: None, put: Vec::new(), save, start, kept, options, hint })
    }

    pub(crate) fn run(&mut self, screen: &mut dyn Screen) -> io::Result<End> {
        let mut to: Option<Place> = None;
        let mut told = skipped(&self.interview);
        let mut clashes = self.clashes();
        loop {
            if let Ok(mut hint) = self.hint.lock() {
                *hint = self.how_to_go_on(false);
            }
            let now = self.clashes();
            let new = now.iter().filter(|new| !clashes.contains(new));
            let text: String = new.map(|new| terminal::wrapped(new, "! ", "  ")).collect();
            screen.say(&text)?;
            clashes = now;
            let now = skipped(&self.interview);
            let new: Vec<Skipped<'g>> =
                now.iter().filter(|new| !told.iter().any(|old| is_same(old, new))).cloned().collect();
            told = now;
            for text in Skipped::together(&new, self.lang) {
                screen.say(&terminal::wrapped(&text, "", ""))?;
            }

            let is_change = to.is_some();
            let place = to.take().unwrap_or_else(|| self.next());
            let turn = match &place {
                Place::Question(id) => self.question(id, is_change, screen)?,
                Place::Offer => self.offer(screen)?,
                Place::Detail(detail) => self.detail(*detail, screen)?,
                Place::Stop => self.stop(screen)?,
            };
            match turn {
                Turn::Go => {}
                Turn::To(place) => to = Some(place),
                Turn::Back => to = Some(self.back(&place, screen)?),
                Turn::End(end) => {
                    if end == End::Finished && self.save.is_none() && !self.interview.answers().is_empty() {
                        self.save = self.ask_for_file(screen)?;
                    }
                    return Ok(end);
                }
            }
        }
    }

    /// What contradicts itself in the answers so far.
    fn clashes(&self) -> Vec<String> {
        let (lang, advice) = (self.lang, self.interview.advice());
        let text = |caution: &telework_advisor::Caution| {
            format!("{}{}{}", caution.title().get(lang), pick(lang, "：", ": "), caution.text().get(lang))
        };
        advice.contradictions().map(|one| text(one.caution())).collect()
    }

    /// What is still to be asked.
    fn next(&self) -> Place {
        let detail = || self.interview.details().find(|detail| !self.put.contains(detail));
        if let Some(asked) = self.interview.next_question() {
            Place::Question(asked.question().id().into())
        } else if self.wanted.is_none() && self.further() > 0 {
            Place::Offer
        } else {
            detail().map_or(Place::Stop, Place::Detail)
        }
    }

    /// How many more questions the circumstances would be.
    fn further(&self) -> usize {
        *self.interview.clone().with_circumstances(true).progress().end()
    }

    /// The details that were given or put, in order.
    fn details(&self) -> impl Iterator<Item = Detail> + '_ {
        let is_left = |detail: &Detail| self.interview.details().any(|left| left == *detail);
        Detail::ALL.into_iter().filter(move |detail| self.put.contains(detail) || !is_left(detail))
    }

    /// What can be looked at again, in the order in which it comes.
    fn passed(&self) -> Vec<Place> {
        let answered = self.interview.answered();
        let mut passed: Vec<Place> = answered.map(|answer| Place::Question(answer.question().id().into())).collect();
        if let Some(place) = self.offered_at.filter(|&place| place <= passed.len()) {
            passed.insert(place, Place::Offer);
        }
        passed
    }

    /// What comes before a place: the place itself if nothing does.
    fn back(&self, place: &Place, screen: &mut dyn Screen) -> io::Result<Place> {
        let mut passed = self.passed();
        if matches!(place, Place::Detail(_) | Place::Stop) {
            passed.extend(self.details().map(Place::Detail));
        }
        let at = passed.iter().position(|passed| passed == place);
        let new_detail = || match place {
            Place::Detail(detail) => {
                passed.iter().position(|other| matches!(other, Place::Detail(later) if later > detail))
            }
            _ => None,
        };
        let at = at.or_else(new_detail).unwrap_or(passed.len());
        if let Some(before) = at.checked_sub(1).and_then(|before| passed.get(before)) {
            return Ok(before.clone());
        }
        screen.say(pick(self.lang, "これより前の質問はありません。\n", "There is nothing before this.\n"))?;
        Ok(place.clone())
    }

    /// Puts a question, the next one or one that was answered.
    fn question(&mut self, id: &str, is_change: bool, screen: &mut dyn Screen) -> io::Result<Turn> {
        let Some(asked) = self.interview.look_at(id) else { return Ok(Turn::Go) };
        let place = self.interview.answered().position(|answer| answer.question().id() == id);
        let number = place.unwrap_or(self.interview.answered().len()) + 1;
        let progress = self.interview.progress_text(self.lang);
        let title = match (self.lang, is_change && place.is_some()) {
            (Lang::Ja, false) => format!("質問{number}（{progress}）"),
            (Lang::En, false) => format!("Question {number} ({progress})"),
            (Lang::Ja, true) => format!("質問{number}の回答の変更"),
            (Lang::En, true) => format!("Changing the answer to question {number}"),
        };
        let prompt = self.prompt(&title, &asked);
        match screen.ask(&prompt)? {
            Reply::Choices(places) => self.take(&asked, &places, screen),
            Reply::DontKnow => self.take(&asked, &[], screen),
            other => self.other(other, Place::Question(id.into()), screen),
        }
    }

    /// Asks whether to go on with the circumstances.
    fn offer(&mut self, screen: &mut dyn Screen) -> io::Result<Turn> {
        let further = self.further();
        let outcome = self.interview.outcome_text(self.lang);
        let text = match self.lang {
            Lang::Ja => {
                format!(
                    "{outcome}続けて最大{further}問の状況の質問に答えると、適合の判定、必要な対策、注意点が正確になります。"
                )
            }
            Lang::En if further == 1 => {
                format!(
                    "{outcome} One more question, about the circumstances, makes exact what fits, what it takes and what to mind."
                )
            }
            Lang::En => format!(
                "{outcome} Up to {further} more questions, about the circumstances, make exact what fits, what it takes and what to mind."
            ),
        };
        let go_on = self.choice("yes", "続ける", "Go on", self.wanted == Some(true));
        let leave_out = self.choice("no", "状況の質問は省く", "Leave them out", self.wanted == Some(false));
        let so_far = [&go_on, &leave_out].into_iter().find(|choice| choice.is_current);
        let prompt = Prompt {
            before: format!("\n{}", terminal::wrapped(&text, "", "")),
            message: pick(self.lang, "状況の質問", "Circumstances"),
            so_far: so_far.map(|choice| choice.label.clone()),
            choices: vec![go_on, leave_out],
            kind: Kind::Pick,
            has_answers: self.interview.answered().len() > 0,
        };
        match screen.ask(&prompt)? {
            Reply::Choices(places) => {
                let wanted = places.first() == Some(&0);
                self.wanted = Some(wanted);
                self.offered_at = self.offered_at.or(Some(self.interview.answered().len()));
                self.interview = self.interview.clone().with_circumstances(wanted);
                Ok(Turn::Go)
            }
            other => self.other(other, Place::Offer, screen),
        }
    }

    /// Asks for a detail: once, and again where it was not understood.
    fn detail(&mut self, detail: Detail, screen: &mut dyn Screen) -> io::Result<Turn> {
        let lang = self.lang;
        let left = self.interview.details().filter(|left| !self.put.contains(left)).count();
        let title = match lang {
            _ if self.put.contains(&detail) => String::new(),
            Lang::Ja => format!("補足事項（残り{left}件、空行で省略）"),
            Lang::En if left == 1 => "The last detail (an empty line skips it)".into(),
            Lang::En => format!("Details ({left} left; an empty line skips one)"),
        };
        let options = self.interview.detail_options(detail, lang).into_iter().zip(1..);
        let options = options.map(|(option, number)| terminal::wrapped(option, &format!("  {number}. "), "     "));
        let mut before = [
            "\n".into(),
            if title.is_empty() { title } else { terminal::wrapped(&title, "", "") },
            terminal::wrapped(detail.text(lang), "", ""),
            if detail.help(lang).is_empty() { String::new() } else { terminal::wrapped(detail.help(lang), "| ", "| ") },
            options.collect(),
        ]
        .concat();
        for _ in 0..=ASKED_AGAIN {
            let prompt = Prompt {
                before,
                message: detail.label(lang),
                choices: Vec::new(),
                kind: Kind::Text,
                so_far: self.interview.detail_text(detail, lang).map(|text| terminal::printable(&text)),
                has_answers: true,
            };
            let typed = match screen.ask(&prompt)? {
                Reply::Text(text) => text,
                Reply::Keep => {
                    self.put.push(detail);
                    return Ok(Turn::Go);
                }
                other => return self.other(other, Place::Detail(detail), screen),
            };
            match self.interview.set_detail(detail, if plain(&typed) == "-" { "" } else { &typed }) {
                Ok(()) => {
                    self.put.push(detail);
                    screen.say(&terminal::wrapped(&self.said(detail), "  → ", "    "))?;
                    return Ok(Turn::Go);
                }
                Err(error) => {
                    let told = error.findings().iter().take(3);
                    before = told.map(|finding| terminal::wrapped(&finding.message(lang), "", "")).collect();
                }
            }
        }
        self.put.push(detail);
        before.push_str(pick(lang, "この項目は変更せずに進みます。\n", "This detail is left as it is.\n"));
        screen.say(&before)?;
        Ok(Turn::Go)
    }

    /// A detail in a few words.
    fn said(&self, detail: Detail) -> String {
        let lang = self.lang;
        let text = self.interview.detail_text(detail, lang);
        let text = text.unwrap_or_else(|| pick(lang, "記載なし", "left out").into());
        terminal::printable(&format!("{}{}{text}", detail.label(lang), pick(lang, "：", ": ")))
    }

    /// The one stop before the advice.
    fn stop(&mut self, screen: &mut dyn Screen) -> io::Result<Turn> {
        let outcome = self.interview.outcome_text(self.lang);
        let prompt = Prompt {
            before: format!("\n{}", terminal::wrapped(&outcome, "", "")),
            message: pick(self.lang, "次の操作", "Next"),
            choices: vec![
                self.choice("show", "結果を表示する", "Show the advice", false),
                self.choice("change", "回答を変更する", "Change an answer", false),
            ],
            kind: Kind::Pick,
            so_far: None,
            has_answers: true,
        };
        match screen.ask(&prompt)? {
            Reply::Choices(places) if places.first() == Some(&0) => Ok(Turn::End(End::Finished)),
            Reply::Choices(_) => self.wish(None, Place::Stop, screen),
            other => self.other(other, Place::Stop, screen),
        }
    }

    fn choice(&self, id: &str, ja: &'static str, en: &'static str, is_current: bool) -> Choice {
        Choice { id: id.into(), label: pick(self.lang, ja, en).into(), text: String::new(), is_current }
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
            kind: Kind::Question,
            so_far: asked.answer().map(|answer| terminal::printable(&self.chosen(&answer))),
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
        let before = self.interview.answers().get(question.id()).map(|answer| answer.set());
        let taken = if ids.is_empty() {
            self.interview.dont_know(question.id())
        } else {
            self.interview.answer(question.id(), &ids.join(","))
        };
        taken.map_err(io::Error::other)?;
        if let Some(answer) = self.interview.answers().get(question.id()) {
            screen.say(&terminal::wrapped(&self.answer(&answer), "  → ", "    "))?;
            let is_changed = before.is_some_and(|before| before != answer.set());
            if is_changed && self.interview.profile().answered_by(question).is_some() {
                screen.say(&terminal::wrapped(
                    pick(
                        self.lang,
                        "この質問の回答者・回答日などの記録は、変更前の回答のものです。保存したプロファイルのanswered_byを見直してください。",
                        "Who answered, when and on what evidence is recorded for the answer before; look at answered_by in the saved profile.",
                    ),
                    "    ",
                    "    ",
                ))?;
            }
        }
        Ok(Turn::Go)
    }

    /// The choices of an answer in a few words.
    fn chosen(&self, answer: &Answer<'g>) -> String {
        if answer.is_unknown() {
            return pick(self.lang, "わからない", "not known").to_owned();
        }
        let labels: Vec<&str> = answer.choices().map(|choice| choice.label().get(self.lang)).collect();
        labels.join(pick(self.lang, "または", " or "))
    }

    /// An answer in a few words.
    fn answer(&self, answer: &Answer<'g>) -> String {
        let name = answer.question().name().get(self.lang);
        let chosen = self.chosen(answer);
        terminal::printable(&format!("{name}{}{chosen}", pick(self.lang, "：", ": ")))
    }

    /// What every prompt understands. `place` is where it was said.
    fn other(&mut self, reply: Reply, place: Place, screen: &mut dyn Screen) -> io::Result<Turn> {
        match reply {
            Reply::Back => Ok(Turn::Back),
            Reply::Change(wish) => self.wish(wish, place, screen),
            Reply::Save(file) => {
                let text = self.save_now(file.map(PathBuf::from), screen)?;
                screen.say(&terminal::wrapped(&text, "", ""))?;
                Ok(Turn::To(place))
            }
            Reply::Stop => Ok(Turn::End(End::Stopped)),
            Reply::Interrupt => Ok(Turn::End(End::Interrupted)),
            Reply::End => Ok(Turn::End(End::InputEnded)),
            Reply::Choices(_) | Reply::DontKnow | Reply::Text(_) | Reply::Keep => Ok(Turn::Go),
        }
    }

    /// Saves the profile; what there is to say about it.
    fn save_now(&mut self, file: Option<PathBuf>, screen: &mut dyn Screen) -> io::Result<String> {
        let nothing = |ja, en| Ok(pick(self.lang, ja, en).into());
        if self.interview.answers().is_empty() {
            return nothing(
                "まだ回答がないため、保存していません。",
                "Nothing was saved, as there are no answers yet.",
            );
        }
        let file = match file.or_else(|| self.save.clone()) {
            Some(file) => Some(file),
            None => self.ask_for_file(screen)?,
        };
        match file {
            Some(file) => Ok(match self.write(&file) {
                Ok(()) => self.saved(&file),
                Err(Failure(lines)) => lines.join("\n"),
            }),
            None => nothing(
                "保存していません。保存先は「s ファイル名」または--saveで指定します。",
                "Nothing was saved; name a file with `s FILE` or --save.",
            ),
        }
    }

    /// Finds what is to be changed, by number or id, or by asking.
    fn wish(&mut self, wish: Option<String>, place: Place, screen: &mut dyn Screen) -> io::Result<Turn> {
        let answered = self.interview.answered();
        let all = answered.map(|answer| {
            (answer.question().id(), self.answer(&answer), Place::Question(answer.question().id().into()))
        });
        let details = self.details().map(|detail| (detail.id(), self.said(detail), Place::Detail(detail)));
        let all: Vec<(&str, String, Place)> = all.chain(details).collect();
        if all.is_empty() {
            screen.say(pick(self.lang, "まだ回答がありません。\n", "There are no answers yet.\n"))?;
            return Ok(Turn::To(place));
        }
        let mut before =
            format!("\n{}", pick(self.lang, "どの回答を変更しますか。\n", "Which answer is to be changed?\n"));
        if let Some(wish) = wish {
            let by_id = all.iter().find(|(id, ..)| *id == plain(&wish));
            let by_number = || all.get(number(&wish)?.checked_sub(1)?);
            if let Some((.., found)) = by_id.or_else(by_number) {
                return Ok(Turn::To(found.clone()));
            }
            let shown: String = terminal::printable(&wish).chars().take(40).collect();
            let unknown = match self.lang {
                Lang::Ja => format!("「{shown}」という番号の回答はありません。"),
                Lang::En => format!("There is no answer “{shown}”."),
            };
            before.insert_str(0, &terminal::wrapped(&unknown, "", ""));
        }
        let choices = all.iter().map(|(id, label, _)| Choice {
            id: (*id).to_owned(),
            label: label.clone(),
            text: String::new(),
            is_current: false,
        });
        let prompt = Prompt {
            before,
            message: pick(self.lang, "変更する回答", "Answer to change"),
            choices: choices.collect(),
            kind: Kind::Pick,
            so_far: None,
            has_answers: false,
        };
        match screen.ask(&prompt)? {
            Reply::Choices(places) => {
                let chosen = places.first().and_then(|&place| all.get(place));
                Ok(chosen.map_or(Turn::Go, |(.., chosen)| Turn::To(chosen.clone())))
            }
            // Back to where it was wished.
            Reply::Back | Reply::Change(None) => Ok(Turn::To(place)),
            // A number after all, as at any other prompt.
            Reply::Change(Some(wish)) => self.wish(Some(wish), place, screen),
            Reply::Save(file) => {
                let text = self.save_now(file.map(PathBuf::from), screen)?;
                screen.say(&terminal::wrapped(&text, "", ""))?;
                Ok(Turn::To(place))
            }
            Reply::Stop => Ok(Turn::End(End::Stopped)),
            Reply::Interrupt => Ok(Turn::End(End::Interrupted)),
            Reply::End => Ok(Turn::End(End::InputEnded)),
            Reply::DontKnow | Reply::Text(_) | Reply::Keep => Ok(Turn::Go),
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

    /// Writes the profile where it was asked for, unless nothing was answered; whether it was written.
    pub(crate) fn save_at_end(&mut self, end: End) -> Result<bool, Failure> {
        let is_new = end == End::Finished || self.profile()? != self.start;
        match self.save.clone().filter(|_| is_new && !self.interview.answers().is_empty()) {
            Some(file) => self.write(&file).map(|()| true),
            None => Ok(false),
        }
    }

    fn write(&mut self, file: &Path) -> Result<(), Failure> {
        let profile = self.profile()?;
        support::files::save(file, &profile, self.lang)?;
        self.kept = Some((file.to_owned(), profile));
        Ok(())
    }

    fn profile(&self) -> Result<Vec<u8>, Failure> {
        support::json(self.interview.profile())
    }

    fn saved(&self, file: &Path) -> String {
        let shown = terminal::printable(&file.display().to_string());
        match self.lang {
            Lang::Ja => format!("プロファイルを{shown}に保存しました。"),
            Lang::En => format!("The profile was saved to {shown}."),
        }
    }

    /// What is said at the very end; after the advice in short, where to find all of it.
    pub(crate) fn farewell(&self, is_saved: bool, has_advice: bool) -> String {
        let mut text = String::from("\n");
        if let Some(file) = self.save.as_deref().filter(|_| is_saved) {
            text.push_str(&terminal::wrapped(&self.saved(file), "", ""));
        }
        text.push_str(&self.how_to_go_on(has_advice));
        text
    }

    /// The file that holds all that was told, if there is one.
    fn kept(&self) -> Option<&Path> {
        let (file, profile) = self.kept.as_ref()?;
        self.profile().is_ok_and(|told| told == *profile).then_some(file)
    }

    /// How to go on later, and with advice to the whole report: from the file that holds all of it, else from the answers in a
    /// line, which hold less. Commands are not wrapped, so that they can be copied.
    fn how_to_go_on(&self, has_advice: bool) -> String {
        let (resume, advise, is_line) = match self.kept() {
            Some(file) => {
                let file = typed(&file.display().to_string());
                (file.clone(), file, false)
            }
            None if self.interview.answers().is_empty() => return String::new(),
            None => {
                let line = typed(&self.interview.answer_line());
                (line.clone(), format!("--answers {line}"), true)
            }
        };
        let mut text = String::new();
        let answers = Profile::new(*self.interview.answers(), Preferences::default());
        if is_line && support::json(&answers).ok() != self.profile().ok() {
            let lost = pick(
                self.lang,
                "補足事項は次の行に含まれません。残すには--saveで保存してください。",
                "The details are not part of the line below; --save keeps them.",
            );
            text.push_str(&terminal::wrapped(lost, "", ""));
        }
        let Options { going_on, report } = &self.options;
        let label = pick(self.lang, "報告書の全体を表示するには：", "For the whole report: ");
        let report = format!("{label}advise {advise}{report}");
        let label = pick(self.lang, "続きから始めるには：", "To go on from here: ");
        let going_on = format!("{label}interview --resume {resume}{going_on}");
        for line in has_advice.then_some(report).into_iter().chain([going_on]) {
            text.push_str(&terminal::printable(&line));
            text.push('\n');
        }
        text
    }
}

/// Options as they are typed.
#[derive(Debug)]
pub(crate) struct Options {
    /// Those that going on later needs too.
    pub(crate) going_on: String,
    /// Those that the whole report needs too.
    pub(crate) report: String,
}

/// An argument as it is typed in a shell.
pub(crate) fn typed(argument: &str) -> String {
    format!("'{}'", argument.replace('\'', "'\\''"))
}

/// What is not asked because it does not matter. That the circumstances are not wanted needs no mention, and what of them
/// would not be asked either is told once they are.
fn skipped<'g>(interview: &Interview<'g>) -> Vec<Skipped<'g>> {
    let is_told = |skipped: &Skipped<'_>| {
        !matches!(skipped.why(), Skip::NotWanted { .. })
            && (skipped.question().is_in_flowchart() || interview.asks_circumstances())
    };
    interview.skipped().into_iter().filter(is_told).collect()
}

fn is_same(one: &Skipped<'_>, other: &Skipped<'_>) -> bool {
    one.question().id() == other.question().id()
}
