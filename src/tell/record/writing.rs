//! The measures of a candidate: as records of their own, or written at once without a record of each in between.

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::{ControlsRecord, depending_control, required_control};
use crate::{
    decide::{Candidate, ControlAdvice},
    guideline::Question,
};

impl<'a> ControlsRecord<'a> {
    /// The measures of a candidate.
    pub(in crate::tell) fn new(candidate: &Candidate<'a>) -> Self {
        let mut all = Self::default();
        for advice in candidate.controls() {
            if advice.is_required() {
                all.required.push(required_control(&advice, advice.because().map(|reason| reason.text()).collect()));
            } else {
                all.depends
                    .push(depending_control(&advice, advice.on().map(|question| question.id().into()).collect()));
            }
        }
        all
    }
}

/// Written like a [`ControlsRecord`], measure by measure.
pub(super) struct Measures<'c, 'a>(pub(super) &'c Candidate<'a>);

impl Serialize for Measures<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let controls = self.0.controls();
        let required = controls.clone().filter(ControlAdvice::is_required);
        let required =
            required.map(|advice| required_control(&advice, List(advice.because().map(|reason| reason.text()))));
        let depends = controls.filter(|advice| !advice.is_required());
        let depends = depends.map(|advice| depending_control(&advice, List(advice.on().map(Question::id))));
        let mut record = serializer.serialize_struct("ControlsRecord", 2)?;
        record.serialize_field("required", &List(required))?;
        record.serialize_field("depends", &List(depends))?;
        record.end()
    }
}

/// Written like a list of what it yields.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}
