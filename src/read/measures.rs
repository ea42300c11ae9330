//! What a profile states of measures, and who answered its questions.

use std::collections::BTreeMap;

use super::{profile::date, read_data};
use crate::{
    decide::suit::{
        answered_by::AnsweredBy,
        measure::{MeasureState, MeasureStatus, Place, StatedMeasures},
        profile::Profile,
    },
    finding::{Error, noun, problem::Problem},
    guideline::{
        Guideline,
        model::{control::Control, question::Question},
    },
    json::cursor::{Cursor, Object, Path},
    order,
};

/// The key of the measures that are implemented.
pub(super) const IMPLEMENTED: &str = "implemented";

/// The key of the measures with their states.
const MEASURES: &str = "measures";

const STATE_KEYS: &[&str] = &["status", "reason", "owner", "due", "evidence", "note"];

const ANSWERED_BY_KEYS: &[&str] = &["who", "date", "evidence", "note"];

impl<'g> Profile<'g> {
    /// The same with this state of a measure, by id, in the place of what was stated of it before.
    ///
    /// # Errors
    /// An id that no measure has, with the nearest one; a due date that is none; a measure that is not applicable, without
    /// a reason.
    pub fn with_measure(mut self, id: &str, state: MeasureState) -> Result<Self, Error> {
        let guideline = self.answers().guideline();
        let data = BTreeMap::from([(MEASURES, BTreeMap::from([(id, &state)]))]);
        let control = read_data("profile", &data, |cursor| {
            let states = cursor.member(MEASURES)?;
            let (id, value) = states.entries()?.next()?;
            // What the value says is known; this looks at what is wrong with it.
            let control = control(&value, id, guideline);
            self::state(&value).and(control)
        })?;
        self.measures.set(control, state);
        Ok(self)
    }
}

/// What a profile states of measures, in either way.
pub(super) fn measures<'g>(object: &Object<'_>, guideline: &'g Guideline) -> Option<StatedMeasures<'g>> {
    let mut stated = StatedMeasures::default();
    if let Some(list) = object.get(IMPLEMENTED) {
        implemented(&list, guideline, &mut stated)?;
    }
    let Some(cursor) = object.get(MEASURES) else { return Some(stated) };
    for (id, value) in cursor.entries()? {
        let (control, state) = (control(&value, id, guideline), state(&value));
        let Some(control) = control else { continue };
        if stated.place(control) == Some(Place::Implemented) {
            let list = object.get(IMPLEMENTED);
            let elements = list.as_ref().map_or(&[][..], |list| list.json.elements());
            let place = elements.iter().position(|element| element.text() == Some(id)).unwrap_or_default();
            let other = object.cursor().path.key(IMPLEMENTED).index(place).pointer();
            value.report(Problem::StatedTwice { id: id.into(), other: other.into() });
        } else if let Some(state) = state {
            // A key given twice was reported, and comes once.
            let _ = stated.add(control, state);
        }
    }
    Some(stated)
}

/// The list of measures that are implemented.
pub(super) fn implemented<'g>(
    list: &Cursor<'_>,
    guideline: &'g Guideline,
    stated: &mut StatedMeasures<'g>,
) -> Option<()> {
    for element in list.list()? {
        let Some(id) = element.text() else { continue };
        let Some(control) = control(&element, id, guideline) else { continue };
        match stated.add_implemented(control) {
            Ok(()) => {}
            Err(Place::Implemented) => element.report(Problem::Repeated { noun: noun::CONTROL, word: id.into() }),
            Err(Place::WithState) => {
                let other = Path::root("").key(MEASURES).key(id).pointer();
                element.report(Problem::StatedTwice { id: id.into(), other: other.into() });
            }
        }
    }
    Some(())
}

/// The measure of this id; reports one that no measure has.
fn control<'g>(cursor: &Cursor<'_>, id: &str, guideline: &'g Guideline) -> Option<&'g Control> {
    let control = guideline.control(id);
    if control.is_none() {
        cursor.unknown(noun::CONTROL, id, guideline.controls().iter().map(Control::id));
    }
    control
}

/// What is stated of a measure.
fn state(cursor: &Cursor<'_>) -> Option<MeasureState> {
    let object = cursor.object(STATE_KEYS)?;
    let status = object.read("status", |cursor| cursor.word::<MeasureStatus>());
    let state = MeasureState {
        reason: text(&object, "reason"),
        owner: text(&object, "owner"),
        due: day(&object, "due"),
        evidence: text(&object, "evidence"),
        note: text(&object, "note"),
        ..MeasureState::new(status?)
    };
    if state.status == MeasureStatus::NotApplicable {
        let reason = object.get("reason");
        // One that is no text was reported as such.
        let is_given = |reason: &Cursor<'_>| reason.json.text().is_none_or(|text| !text.trim().is_empty());
        if !reason.as_ref().is_some_and(is_given) {
            reason.as_ref().unwrap_or(cursor).report(Problem::MissingReason {});
        }
    }
    Some(state)
}

/// Who answered which question, in the guideline's order.
pub(super) fn answered_by<'g>(
    cursor: &Cursor<'_>,
    guideline: &'g Guideline,
) -> Option<Vec<(&'g Question, AnsweredBy)>> {
    let mut all = Vec::new();
    for (id, value) in cursor.entries()? {
        let question = guideline.question(id);
        if question.is_none() {
            value.unknown(noun::QUESTION, id, guideline.questions().map(Question::id));
        }
        let by = value.object(ANSWERED_BY_KEYS).map(|object| AnsweredBy {
            who: text(&object, "who"),
            date: day(&object, "date"),
            evidence: text(&object, "evidence"),
            note: text(&object, "note"),
        });
        all.extend(question.zip(by));
    }
    order::sort_by_key(&mut all, |(question, _)| question.index);
    Some(all)
}

fn text(object: &Object<'_>, key: &str) -> Option<String> {
    object.get(key)?.text().map(String::from)
}

fn day(object: &Object<'_>, key: &str) -> Option<String> {
    date(&object.get(key)?).map(String::from)
}
