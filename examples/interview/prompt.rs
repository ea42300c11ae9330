//! What is put to somebody, and what they reply: the same on a terminal and through a pipe.

use std::io;

/// Something to reply to.
#[derive(Debug)]
pub(crate) struct Prompt {
    /// What is said before the choices, wrapped.
    pub(crate) before: String,
    /// What to do, in a word: shown where the choices are.
    pub(crate) message: &'static str,
    pub(crate) choices: Vec<Choice>,
    pub(crate) kind: Kind,
    /// What was replied earlier, in words.
    pub(crate) so_far: Option<String>,
    /// Whether there is an answer to go back to or to change.
    pub(crate) has_answers: bool,
}

/// What kind of reply makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One choice or several, or that nobody knows.
    Question,
    /// One choice.
    Pick,
    /// Anything that is written, or nothing.
    Text,
}

/// One of several.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) label: String,
    /// What it says, in a sentence; may be empty.
    pub(crate) text: String,
    /// Whether it is, or is part of, the answer as it stands.
    pub(crate) is_current: bool,
}

/// What somebody replies.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The places of the choices taken; never empty.
    Choices(Vec<usize>),
    DontKnow,
    /// What was written; never empty.
    Text(String),
    /// Leave it as it is.
    Keep,
    Back,
    /// Change an earlier answer: to the question with this number or id, or to one yet to be chosen.
    Change(Option<String>),
    /// Save the profile, to this file if one is named.
    Save(Option<String>),
    /// Stop here.
    Stop,
    /// Ctrl-C.
    Interrupt,
    /// There is no more input.
    End,
}

/// Where an interview takes place.
pub(crate) trait Screen {
    /// Says something that needs no reply.
    fn say(&mut self, text: &str) -> io::Result<()>;

    /// Puts a prompt until there is a reply that makes sense.
    fn ask(&mut self, prompt: &Prompt) -> io::Result<Reply>;

    /// Asks for a file to save to, where somebody is there to be asked. Ctrl-C is an error of the kind `Interrupted`.
    fn ask_for_file(&mut self) -> io::Result<Option<String>>;
}

/// With the letters, digits and signs of a Japanese keyboard as ordinary ones, in small letters.
pub(crate) fn plain(text: &str) -> String {
    let narrow = |one: char| match one {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(one) - 0xfee0).unwrap_or(one),
        '\u{3000}' => ' ',
        other => other,
    };
    text.trim().chars().map(narrow).flat_map(char::to_lowercase).collect()
}

/// The number that somebody means: `2`, `2.`, ２番, ②.
pub(crate) fn number(word: &str) -> Option<usize> {
    let word = plain(word);
    let mut letters = word.chars();
    if let (Some(circled @ '①'..='⑳'), None) = (letters.next(), letters.next()) {
        return usize::try_from(u32::from(circled) - u32::from('①') + 1).ok();
    }
    word.trim_end_matches(['.', ')', '。', '目']).trim_end_matches('番').trim().parse().ok()
}
