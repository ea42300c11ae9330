//! What is put to somebody, and what they reply: the same on a terminal and through a pipe.

use std::io;

/// Something to choose from.
#[derive(Debug)]
pub(crate) struct Prompt {
    /// What is said before the choices, wrapped.
    pub(crate) before: String,
    /// What to do, in a word: shown where the choices are.
    pub(crate) message: &'static str,
    pub(crate) choices: Vec<Choice>,
    /// Whether several choices may be left, or nobody may know.
    pub(crate) is_question: bool,
    /// Whether there is an answer to go back to or to change.
    pub(crate) has_answers: bool,
}

/// One of several.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) label: String,
    /// What it says, in a sentence; may be empty.
    pub(crate) text: String,
    /// Whether it is the answer as it stands.
    pub(crate) is_current: bool,
}

/// What somebody replies.
#[derive(Debug)]
pub(crate) enum Reply {
    /// The places of the choices taken; never empty.
    Choices(Vec<usize>),
    DontKnow,
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
