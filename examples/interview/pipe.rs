//! The interview through a pipe: a line a reply, every prompt flushed, so that another program can drive it.

use std::io::{self, BufRead, Read as _, Write};

use telework_advisor::Lang;

use crate::{
    prompt::{Prompt, Reply, Screen},
    support::{pick, terminal},
};

/// The longest line that is read; the rest of a longer one is passed over.
const LONGEST_LINE: u64 = 64 << 10;

pub(crate) struct Pipe<R> {
    lang: Lang,
    input: R,
    talk: Box<dyn Write>,
}

impl<R: BufRead> Pipe<R> {
    pub(crate) fn new(lang: Lang, input: R, talk: Box<dyn Write>) -> Self {
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
        Ok(Some(String::from_utf8_lossy(&bytes).trim().to_owned()))
    }

    fn help(&self, prompt: &Prompt) -> String {
        let count = prompt.choices.len();
        let choices = match self.lang {
            Lang::Ja => format!("  1～{count}　選択肢の番号（IDでも可）\n"),
            Lang::En => format!("  1 to {count}  the number of a choice (or its id)\n"),
        };
        let several = pick(
            self.lang,
            "  1,2　複数の選択肢を残す\n  ?　わからない（この質問は再び尋ねません）\n",
            "  1,2     several choices that are not ruled out\n  ?       don't know: not asked again\n",
        );
        let commands = pick(
            self.lang,
            "  b　一つ前に戻る\n  c 1　質問1の回答を変更する（cだけなら一覧）\n  s FILE　プロファイルを保存する\n  q　ここで終える\n  h　この説明を表示する\n",
            "  b       go back one question\n  c 1     change the answer to question 1 (c alone lists them)\n  s FILE  save the profile\n  q       stop here\n  h       show this\n",
        );
        format!("{choices}{}{commands}", if prompt.is_question { several } else { "" })
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
        self.talk.write_all(text.as_bytes())?;
        self.talk.flush()
    }

    fn ask(&mut self, prompt: &Prompt) -> io::Result<Reply> {
        let mut text = prompt.before.clone();
        for (choice, number) in prompt.choices.iter().zip(1..) {
            let colon = if choice.text.is_empty() { "" } else { pick(self.lang, "：", ": ") };
            let current =
                if choice.is_current { pick(self.lang, "（現在の回答）", " (the answer so far)") } else { "" };
            let line = format!("{}{colon}{}{current}", choice.label, choice.text);
            text.push_str(&terminal::wrapped(&line, &format!("  {number}. "), "     "));
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
            let line = narrowed(&line);
            let (command, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
            let rest = Some(rest.trim()).filter(|rest| !rest.is_empty()).map(str::to_owned);
            let reply = match (command, rest) {
                ("?", None) if prompt.is_question => Reply::DontKnow,
                ("b", None) => Reply::Back,
                ("c", rest) => Reply::Change(rest),
                ("s", rest) => Reply::Save(rest),
                ("q", None) => Reply::Stop,
                ("h", None) => {
                    self.say(&self.help(prompt))?;
                    continue;
                }
                _ => match choices(prompt, &line) {
                    Some(choices) => Reply::Choices(choices),
                    None => {
                        self.say(&self.expected(prompt, &line))?;
                        continue;
                    }
                },
            };
            return Ok(reply);
        }
    }

    fn ask_for_file(&mut self) -> io::Result<Option<String>> {
        Ok(None)
    }
}

/// The places of the choices that a line names, by number or id.
fn choices(prompt: &Prompt, line: &str) -> Option<Vec<usize>> {
    let mut places = Vec::new();
    for word in line.split([',', '、']).map(str::trim) {
        let by_number = || word.parse::<usize>().ok()?.checked_sub(1).filter(|&place| place < prompt.choices.len());
        let place = prompt.choices.iter().position(|choice| choice.id == word).or_else(by_number)?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    (prompt.is_question || places.len() == 1).then_some(places)
}

/// The line with full-width letters, digits and signs, which a Japanese keyboard may leave on, as their ordinary ones.
fn narrowed(line: &str) -> String {
    let narrow = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    };
    line.chars().map(narrow).collect::<String>().trim().to_owned()
}
