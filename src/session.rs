//! An interview that owns what it needs, for a program that outlives a single call.

use std::sync::Arc;

use crate::{
    decide::ask::{detail::Detail, interview::Interview, state::InterviewState},
    finding::Error,
    guideline::Guideline,
};

/// An interview that owns its guideline: it borrows nothing, so a server can keep it in a map, send it to another thread
/// and have it survive a reload of the guideline.
///
/// An [`Interview`] borrows its guideline, which costs nothing and suits a program that loads one and runs. With an
/// `Arc<Guideline>` that is replaced while the program runs, a borrowed interview cannot be kept beside it. A session
/// can: it holds the `Arc` and plain data. What is asked and advised comes from the [interview](Self::interview) that it
/// lends out, so it is the same.
///
/// A session stays with the guideline that it was made for until it is [moved](Self::move_to), also when the program has
/// a newer one by then. So the answers of one guideline are never read by another.
///
/// # Reloading while running
///
/// Keep the guideline in a lock and hold the lock only to take the `Arc` out or to put another one in. Load before that,
/// so that readers never wait for it, and so that broken data leave in place what was there:
///
/// ```
/// use std::sync::{Arc, RwLock};
/// use telework_advisor::{Error, Files, Guideline, Session};
///
/// struct Service {
///     guideline: RwLock<Arc<Guideline>>,
/// }
///
/// impl Service {
///     /// The guideline for one request. It stays whole and the same however often another one is loaded meanwhile.
///     fn guideline(&self) -> Arc<Guideline> {
///         self.guideline.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
///     }
///
///     /// Replaces the guideline; one that is broken changes nothing.
///     fn reload(&self, overlay: &[u8]) -> Result<(), Error> {
///         let next = Guideline::load_with_overlay(&Files::embedded(), "official.json", overlay)?;
///         *self.guideline.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Arc::new(next);
///         Ok(())
///     }
/// }
///
/// let service = Service { guideline: RwLock::new(Arc::new(Guideline::load(&Files::embedded())?)) };
/// let mut session = Session::new(service.guideline());
/// session.answer("work-scope", "all-apps")?;
///
/// assert!(service.reload(b"{ \"ratings\": 1 }").is_err());
/// service.reload(br#"{ "ratings": [ { "method": "vpn", "axis": "introduction-cost", "grade": "S", "page": 40 } ] }"#)?;
/// assert_eq!(session.guideline().overlay(), None);
/// assert_eq!(service.guideline().overlay(), Some("official.json"));
///
/// // At a moment of its choice the session carries on over the new one.
/// let session = session.move_to(service.guideline())?;
/// assert_eq!(session.guideline().overlay(), Some("official.json"));
/// assert_eq!(session.interview().answer_line(), "work-scope=all-apps");
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Session {
    guideline: Arc<Guideline>,
    /// The state of an interview of this very guideline.
    state: InterviewState,
}

impl Session {
    /// An interview from the beginning, about the flowchart's questions.
    #[must_use]
    pub fn new(guideline: Arc<Guideline>) -> Self {
        let state = Interview::new(&guideline).state();
        Self { guideline, state }
    }

    /// Goes on from the state of an interview, exactly where it was.
    ///
    /// # Errors
    /// As for [`Interview::from_state`].
    pub fn resume(guideline: Arc<Guideline>, state: &InterviewState) -> Result<Self, Error> {
        let state = Interview::from_state(&guideline, state)?.state();
        Ok(Self { guideline, state })
    }

    /// The same session, which asks about the circumstances too; or does not.
    #[must_use]
    pub fn with_circumstances(mut self, wanted: bool) -> Self {
        self.state.circumstances = wanted;
        self
    }

    /// The guideline that asks.
    #[must_use]
    pub const fn guideline(&self) -> &Arc<Guideline> {
        &self.guideline
    }

    /// The interview as it is now: what to ask next, the progress, the advice. What is changed in it does not change the
    /// session.
    #[must_use]
    pub fn interview(&self) -> Interview<'_> {
        Interview::of_known(&self.guideline, &self.state)
    }

    /// Answers a question, or changes an earlier answer, as [`Interview::answer`] does.
    ///
    /// # Errors
    /// If the question or a choice does not exist; then nothing has changed.
    pub fn answer(&mut self, question: &str, choices: &str) -> Result<(), Error> {
        let mut interview = self.interview();
        interview.answer(question, choices)?;
        self.state = interview.state();
        Ok(())
    }

    /// Answers that nobody knows, as [`Interview::dont_know`] does.
    ///
    /// # Errors
    /// If the question does not exist; then nothing has changed.
    pub fn dont_know(&mut self, question: &str) -> Result<(), Error> {
        let mut interview = self.interview();
        interview.dont_know(question)?;
        self.state = interview.state();
        Ok(())
    }

    /// Sets a detail of the profile to what somebody typed, as [`Interview::set_detail`] does: the name, the priorities, what is
    /// in place.
    ///
    /// # Errors
    /// Everything that is wrong with it; then nothing has changed.
    pub fn set_detail(&mut self, detail: Detail, typed: &str) -> Result<(), Error> {
        let mut interview = self.interview();
        interview.set_detail(detail, typed)?;
        self.state = interview.state();
        Ok(())
    }

    /// Takes the last answer back, or the last change of one. Returns the id of the question; `None` if there is nothing
    /// to take back.
    pub fn back(&mut self) -> Option<String> {
        let mut interview = self.interview();
        let question = interview.back()?.id().to_owned();
        self.state = interview.state();
        Some(question)
    }

    /// The state, to be saved.
    #[must_use]
    pub const fn state(&self) -> &InterviewState {
        &self.state
    }

    /// The same session over another guideline, after a reload for example.
    ///
    /// # Errors
    /// Everything in the session that the other guideline does not know: an answer, an earlier answer in its history, a
    /// measure that is in place. The session stays as it is.
    pub fn move_to(&self, guideline: Arc<Guideline>) -> Result<Self, Error> {
        Self::resume(guideline, &self.state)
    }
}
