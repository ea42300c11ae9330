//! From the 4th edition to the 5th: what an organisation that knows its old pattern has to change.

use crate::{
    guideline::{
        Guideline,
        model::{control::Control, method::MethodSet, pattern::Pattern},
    },
    read_only::read_only,
};

read_only! {
    /// What becomes of a pattern of the 4th edition and its measures.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Method, change::Transition};
    /// let guideline = Guideline::embedded();
    /// let transition = Transition::new(guideline, guideline.pattern("e4.pattern.6").unwrap());
    /// let methods: Vec<Method> = transition.methods().iter().collect();
    /// assert_eq!(methods, [Method::Vpn, Method::Standalone]);
    /// assert!(transition.kept().iter().any(|control| control.id() == "e4.teleworker.11"));
    /// ```
    pub struct Transition<'g> {
        /// The pattern in use today.
        pattern: &'g Pattern => &'g Pattern,
        /// The measures that applied to the pattern and are taken up by newer ones.
        superseded: Vec<Succession<'g>> => &[Succession<'g>],
        /// The measures that applied to the pattern and that no newer one takes up: they go on, as far as the candidate
        /// requires them.
        kept: Vec<&'g Control> => &[&'g Control],
        /// The measures of the 5th edition that take up none that applied to the pattern: they are new to the
        /// organisation.
        new_controls: Vec<&'g Control> => &[&'g Control],
    }
}

read_only! {
    /// A measure of the 4th edition, and what takes it up in the 5th.
    pub struct Succession<'g> {
        /// The measure of the 4th edition.
        older: &'g Control => &'g Control,
        /// The measures of the 5th edition that take it up; at least one.
        newer: Vec<&'g Control> => &[&'g Control],
    }
}

impl<'g> Transition<'g> {
    /// What becomes of `pattern`.
    #[must_use]
    pub fn new(guideline: &'g Guideline, pattern: &'g Pattern) -> Self {
        let of_edition = |is_older: bool| {
            let is_wanted = move |control: &&Control| (control.edition() < guideline.edition()) == is_older;
            guideline.controls().iter().filter(is_wanted)
        };
        let (mut superseded, mut kept) = (Vec::new(), Vec::new());
        for control in of_edition(true).filter(|control| is_in_scope(control, pattern)) {
            if control.is_superseded() {
                superseded.push(Succession { older: control, newer: guideline.successors_of(control).collect() });
            } else {
                kept.push(control);
            }
        }
        let takes_up = |control: &&Control| guideline.superseded_by(control).any(|older| is_in_scope(older, pattern));
        let new_controls = of_edition(false).filter(|control| !takes_up(control)).collect();
        Self { pattern, superseded, kept, new_controls }
    }

    /// The methods of the 5th edition that it became.
    #[must_use]
    pub fn methods(&self) -> MethodSet {
        self.pattern.methods()
    }
}

/// Whether a measure of the 4th edition applied to the pattern: where it is limited to patterns, the pattern is named.
fn is_in_scope(control: &Control, pattern: &Pattern) -> bool {
    let named = control.patterns();
    named.is_empty() || named.iter().any(|other| other.id() == pattern.id())
}
