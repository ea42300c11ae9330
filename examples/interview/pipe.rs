//! The interview through a pipe: a line a reply, every prompt flushed, so that another program can drive it.

use std::io::{self, BufRead, Read as _};

use telework_advisor::Lang;

use crate::{
    prompt::{Kind, Prompt, Reply, Screen, number, plain},
    support::{files, pick, streams::Stream, terminal},
};

/// The longest line that is read; the rest of a longer one is passed over.
const LONGEST_LINE: u64 = 64 << 10;

pub(crate) struct Pipe<R> {
    lang: Lang,
    input: R,
    talk: Stream,
}

impl<R: BufRead> Pipe<R> {
    pub(crate) fn new(lang: Lang, input: R, talk: Stream) -> Self {
        Self { lang, input, talk }
    }

    /// The next line, without its end; `None` where the input ends.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let count = self.input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        while bytes.last() != Some(&b'\n') {
            let rest = self.input.fill_buf()?;
            if rest.is_empty() {
                break;
            }
            let end = rest.iter().position(|&byte| byte == b'\n');
            let count = end.map_or(rest.len(), |end| end + 1);
            self.input.consume(count);
            if end.is_some() {
                break;
            }
        }
        files::text(&bytes).map(|text| Some(text.trim().to_owned()))
    }

    fn help(&self, prompt: &Prompt) -> String {
        let count = prompt.choices.len();
        let replies = match (prompt.kind, self.lang) {
            (Kind::Text, Lang::Ja) => "  文字列　その内容を記録する（空行で省略）\n".into(),
            (Kind::Text, Lang::En) => "  text    is taken down; an empty line skips this\n".into(),
            (Kind::Pick, Lang::Ja) => format!("  1～{count}　番号で選ぶ\n"),
            (Kind::Pick, Lang::En) => format!("  1 to {count}  the number of a choice\n"),
            (Kind::Question, Lang::Ja) => format!(
                "  1～{count}　選択肢の番号（IDや名称でも可）\n  1、2　複数の選択肢を残す\n  ?　わからない（この質問は再び尋ねません）\n"
            ),
            (Kind::Question, Lang::En) => format!(
                "  1 to {count}  the number of a choice (or its id or name)\n  1,2     several choices that are not ruled out\n  ?       don't know: not asked again\n"
            ),
        };
        let keep = match prompt.so_far {
            Some(_) => {
                pick(self.lang, "  空行　これまでの回答のままにする\n", "  (an empty line keeps the answer so far)\n")
            }
            None => "",
        };
        let commands = pick(
            self.lang,
            "  b　一つ前に戻る（「戻る」でも可）\n  c 1　1番の回答を変更する（cだけなら一覧）\n  s ファイル名　プロファイルを保存する\n  q　ここで終える\n  h　この説明を表示する\n",
            "  b       go back one question\n  c 1     change answer 1 (c alone lists them)\n  s FILE  save the profile\n  q       stop here\n  h       show this\n",
        );
        format!("{replies}{keep}{commands}")
    }

    /// What is wrong with a reply, and what is expected.
    fn expected(&self, prompt: &Prompt, line: &str) -> String {
        let shown: String = terminal::printable(line).chars().take(40).collect();
        let count = prompt.choices.len();
        let text = match self.lang {
            Lang::Ja if line.is_empty() => format!("1～{count}の番号を入力してください（hで入力方法を表示）。"),
            Lang::Ja => format!("「{shown}」は選べません。1～{count}の番号を入力してください（hで入力方法を表示）。"),
            Lang::En if line.is_empty() => format!("Expected a number from 1 to {count}; h shows how to answer."),
            Lang::En => {
                format!("Expected a number from 1 to {count}, found “{shown}”; h shows how to answer.")
            }
        };
        terminal::wrapped(&text, "", "")
    }
}

impl<R: BufRead> Screen for Pipe<R> {
    fn say(&mut self, text: &str) -> io::Result<()> {
        self.talk.show(text)
    }

    fn ask(&mut self, prompt: &Prompt) -> io::Result<Reply> {
        let mut text = prompt.before.clone();
        for (choice, number) in prompt.choices.iter().zip(1..) {
            let colon = if choice.text.is_empty() { "" } else { pick(self.lang, "：", ": ") };
            let line = format!("{}{colon}{}", choice.label, choice.text);
            text.push_str(&terminal::wrapped(&line, &format!("  {number}. "), "     "));
        }
        if let Some(so_far) = &prompt.so_far {
            let line = match self.lang {
                Lang::Ja => format!("これまでの回答：{so_far}（空行でそのまま）"),
                Lang::En => format!("so far: {so_far} (an empty line keeps it)"),
            };
            text.push_str(&terminal::wrapped(&line, "  ", "  "));
        }
        self.say(&text)?;
        loop {
            self.say("> ")?;
            let Some(line) = self.line()? else {
                self.say("\n")?;
                return Ok(Reply::End);
            };
            // No terminal shows what was typed, so that the conversation can be read afterwards.
            self.say(&format!("{}\n", terminal::printable(&line)))?;
            match understood(prompt, &line) {
                Some(Understood::Reply(reply)) => return Ok(reply),
                Some(Understood::Help) => self.say(&self.help(prompt))?,
                None => self.say(&self.expected(prompt, &line))?,
            }
        }
    }

    fn ask_for_file(&mut self) -> io::Result<Option<String>> {
        Ok(None)
    }
}

/// What a line says.
enum Understood {
    Reply(Reply),
    Help,
}

fn understood(prompt: &Prompt, line: &str) -> Option<Understood> {
    let can_keep = prompt.so_far.is_some() || prompt.kind == Kind::Text;
    if line.is_empty() {
        return can_keep.then_some(Understood::Reply(Reply::Keep));
    }
    // 「保存する」 is a choice of one question, so choices come first.
    if let Some(choices) = choices(prompt, line) {
        return Some(Understood::Reply(Reply::Choices(choices)));
    }
    let (command, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = Some(rest.trim()).filter(|rest| !rest.is_empty()).map(str::to_owned);
    let is_text = prompt.kind == Kind::Text;
    let reply = match (&*plain(command), rest) {
        ("b" | "back" | "戻る" | "もどる", None) => Reply::Back,
        ("q" | "quit" | "stop" | "exit" | "終了" | "終える" | "やめる", None) => Reply::Stop,
        ("h" | "help" | "ヘルプ" | "使い方", None) => return Some(Understood::Help),
        ("?", None) if is_text => Reply::Keep,
        // A name may begin with a letter that is a command elsewhere, but no name is a letter and a number, an id or a file.
        ("c" | "change" | "変更", rest) if !is_text || rest.as_deref().is_none_or(is_number_or_id) => {
            Reply::Change(rest)
        }
        ("s" | "save" | "保存", rest) if !is_text || rest.as_deref().is_none_or(is_file) => Reply::Save(rest),
        _ if is_text => Reply::Text(line.to_owned()),
        _ if prompt.kind == Kind::Question && is_unknown(line) => Reply::DontKnow,
        _ => return None,
    };
    Some(Understood::Reply(reply))
}

fn is_number_or_id(word: &str) -> bool {
    let is_id = || word.contains('-') && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    number(word).is_some() || is_id()
}

fn is_file(word: &str) -> bool {
    !word.contains(char::is_whitespace) && word.to_lowercase().ends_with(".json")
}

fn is_unknown(line: &str) -> bool {
    matches!(
        &*plain(line),
        "?" | "don't know"
            | "dont know"
            | "unknown"
            | "わからない"
            | "分からない"
            | "わかりません"
            | "分かりません"
            | "不明"
    )
}

/// The places of the choices that a line names: by number, id or label.
fn choices(prompt: &Prompt, line: &str) -> Option<Vec<usize>> {
    let place = |word: &str| {
        let name = plain(word);
        let by_name = |choice: &crate::prompt::Choice| plain(&choice.id) == name || plain(&choice.label) == name;
        let by_number = || number(word)?.checked_sub(1).filter(|&place| place < prompt.choices.len());
        prompt.choices.iter().position(by_name).or_else(by_number)
    };
    if let Some(place) = place(line) {
        return Some(vec![place]);
    }
    let separators: [fn(char) -> bool; 2] = [|one| matches!(one, ',' | '、' | '，'), char::is_whitespace];
    let mut places = separators.into_iter().find_map(|is_between| {
        let words = line.split(is_between).map(str::trim).filter(|word| !word.is_empty());
        words.map(place).collect::<Option<Vec<usize>>>().filter(|places| !places.is_empty())
    })?;
    places.sort_unstable();
    places.dedup();
    (prompt.kind == Kind::Question || places.len() == 1).then_some(places)
}
