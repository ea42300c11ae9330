//! The interview on a terminal: arrow keys and Enter, Esc to go back, Ctrl-C to stop.

use std::{fmt, io};

use inquire::{
    InquireError, MultiSelect, Select, Text,
    ui::{RenderConfig, Styled},
};
use telework_advisor::Lang;

use crate::{
    prompt::{Kind, Prompt, Reply, Screen},
    support::{pick, streams::Stream, terminal},
};

pub(crate) struct Keys {
    lang: Lang,
    talk: Stream,
}

/// A line of the menu.
#[derive(Debug, Clone)]
struct Entry {
    action: Action,
    label: String,
}

#[derive(Debug, Clone, Copy)]
enum Action {
    Choose(usize),
    Several,
    DontKnow,
    Back,
    Change,
    Save,
    Stop,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label)
    }
}

/// What came of a menu.
enum Chosen<T> {
    Taken(T),
    Cancelled,
    Interrupted,
}

impl Keys {
    pub(crate) fn new(lang: Lang, talk: Stream) -> Self {
        let back = Styled::new(pick(lang, "（戻る）", "(back)"));
        let look = RenderConfig { canceled_prompt_indicator: back, ..RenderConfig::default() };
        inquire::set_global_render_config(look);
        Self { lang, talk }
    }

    fn entries(&self, prompt: &Prompt) -> Vec<Entry> {
        let choices = prompt.choices.iter().enumerate();
        let mut entries: Vec<Entry> = choices
            .map(|(place, choice)| Entry { action: Action::Choose(place), label: terminal::printable(&choice.label) })
            .collect();
        let mut add = |action, ja, en| entries.push(Entry { action, label: pick(self.lang, ja, en).into() });
        if prompt.kind == Kind::Question {
            if prompt.choices.len() > 2 {
                add(Action::Several, "複数の選択肢を残す…", "Several are possible…");
            }
            add(Action::DontKnow, "わからない", "Don't know");
        }
        if prompt.has_answers {
            add(Action::Back, "一つ前に戻る", "Go back");
            if prompt.kind == Kind::Question {
                add(Action::Change, "前の回答を変更する…", "Change an earlier answer…");
            }
            add(Action::Save, "プロファイルを保存する…", "Save the profile…");
        }
        add(Action::Stop, "ここで終える", "Stop here");
        entries
    }

    /// Something that is written.
    fn text(&self, prompt: &Prompt) -> io::Result<Reply> {
        let help = match prompt.so_far {
            Some(_) => pick(self.lang, "Enterだけでそのまま、Escで戻る", "Enter alone keeps it, Esc goes back"),
            None => pick(self.lang, "Enterだけで省略、Escで戻る", "Enter alone skips it, Esc goes back"),
        };
        Ok(match outcome(Text::new(prompt.message).with_help_message(help).prompt())? {
            Chosen::Taken(text) if text.trim().is_empty() => Reply::Keep,
            Chosen::Taken(text) => Reply::Text(text.trim().to_owned()),
            Chosen::Cancelled => Reply::Back,
            Chosen::Interrupted => Reply::Interrupt,
        })
    }

    /// Which choices are not ruled out.
    fn several(&self, prompt: &Prompt) -> io::Result<Chosen<Vec<usize>>> {
        let labels: Vec<String> = prompt.choices.iter().map(|choice| terminal::printable(&choice.label)).collect();
        let message = pick(self.lang, "残す選択肢", "Not ruled out");
        let help = pick(
            self.lang,
            "スペースで印を付け、Enterで決定、Escで戻る",
            "Space to mark, Enter to confirm, Esc to go back",
        );
        let menu = MultiSelect::new(message, labels).with_help_message(help).without_filtering();
        let current: Vec<usize> =
            prompt.choices.iter().enumerate().filter(|(_, choice)| choice.is_current).map(|(place, _)| place).collect();
        let menu = menu.with_default(&current);
        Ok(match outcome(menu.raw_prompt())? {
            Chosen::Taken(options) if options.is_empty() => Chosen::Cancelled,
            Chosen::Taken(options) => Chosen::Taken(options.into_iter().map(|option| option.index).collect()),
            Chosen::Cancelled => Chosen::Cancelled,
            Chosen::Interrupted => Chosen::Interrupted,
        })
    }
}

/// Where the cursor stands first: on the answer so far.
fn start(prompt: &Prompt, entries: &[Entry]) -> usize {
    let current: Vec<usize> =
        prompt.choices.iter().enumerate().filter(|(_, choice)| choice.is_current).map(|(place, _)| place).collect();
    let is_there = |entry: &Entry| match (entry.action, &*current) {
        (Action::Choose(place), &[only]) => place == only,
        (Action::DontKnow, several) => several.len() == prompt.choices.len(),
        (Action::Several, several) => (2..prompt.choices.len()).contains(&several.len()),
        _ => false,
    };
    entries.iter().position(is_there).unwrap_or_default()
}

/// Sorts out how a menu was left. The library has restored the terminal by then.
fn outcome<T>(result: Result<T, InquireError>) -> io::Result<Chosen<T>> {
    match result {
        Ok(value) => Ok(Chosen::Taken(value)),
        Err(InquireError::OperationCanceled) => Ok(Chosen::Cancelled),
        Err(InquireError::OperationInterrupted) => Ok(Chosen::Interrupted),
        Err(InquireError::IO(error)) => Err(error),
        Err(other) => Err(io::Error::other(other)),
    }
}

impl Screen for Keys {
    fn say(&mut self, text: &str) -> io::Result<()> {
        self.talk.show(text)
    }

    fn ask(&mut self, prompt: &Prompt) -> io::Result<Reply> {
        let mut text = prompt.before.clone();
        for choice in prompt.choices.iter().filter(|choice| !choice.text.is_empty()) {
            let line = format!("{}{}{}", choice.label, pick(self.lang, "：", ": "), choice.text);
            text.push_str(&terminal::wrapped(&line, "  - ", "    "));
        }
        if let Some(so_far) = &prompt.so_far {
            let line = format!("{}{so_far}", pick(self.lang, "これまでの回答：", "so far: "));
            text.push_str(&terminal::wrapped(&line, "  ", "  "));
        }
        self.say(&text)?;
        if prompt.kind == Kind::Text {
            return self.text(prompt);
        }
        loop {
            let entries = self.entries(prompt);
            let help = pick(
                self.lang,
                "矢印キーで選び、Enterで決定、Escで戻る、Ctrl-Cで中断",
                "arrows to move, Enter to choose, Esc to go back, Ctrl-C to stop",
            );
            let start = start(prompt, &entries);
            let menu = Select::new(prompt.message, entries)
                .with_help_message(help)
                .with_starting_cursor(start)
                .with_page_size(12)
                .without_filtering();
            let action = match outcome(menu.prompt())? {
                Chosen::Taken(entry) => entry.action,
                Chosen::Cancelled => return Ok(Reply::Back),
                Chosen::Interrupted => return Ok(Reply::Interrupt),
            };
            return Ok(match action {
                Action::Choose(place) => Reply::Choices(vec![place]),
                Action::Several => match self.several(prompt)? {
                    Chosen::Taken(places) => Reply::Choices(places),
                    Chosen::Cancelled => continue,
                    Chosen::Interrupted => Reply::Interrupt,
                },
                Action::DontKnow => Reply::DontKnow,
                Action::Back => Reply::Back,
                Action::Change => Reply::Change(None),
                Action::Save => Reply::Save(None),
                Action::Stop => Reply::Stop,
            });
        }
    }

    fn ask_for_file(&mut self) -> io::Result<Option<String>> {
        let message = pick(self.lang, "保存先のファイル名", "File to save the profile to");
        let help = pick(self.lang, "Enterだけ、またはEscで保存しない", "Enter alone, or Esc, to save nothing");
        Ok(match outcome(Text::new(message).with_help_message(help).prompt())? {
            Chosen::Taken(name) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
            Chosen::Cancelled => None,
            Chosen::Interrupted => return Err(io::ErrorKind::Interrupted.into()),
        })
    }
}
