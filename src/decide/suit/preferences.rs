//! What the organisation weighs: ordered priorities, and minimum grades.

use crate::{
    finding::{Error, Finding, noun, problem::Problem},
    guideline::model::axis::{Axis, Grade, PerAxis},
    index::Each,
};

/// How candidates are to be compared: axes in order of priority, and the least grade that is acceptable on an axis.
///
/// ```
/// use telework_advisor::{Axis, Grade, Preferences};
/// let preferences = Preferences::default()
///     .with_priorities([Axis::SecurityGovernance, Axis::IntroductionCost])?
///     .with_minimum(Axis::SecurityGovernance, Grade::B);
/// assert_eq!(preferences.priorities(), [Axis::SecurityGovernance, Axis::IntroductionCost]);
/// assert!(Preferences::default().with_priorities([Axis::IntroductionCost; 2]).is_err());
/// # Ok::<(), telework_advisor::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    priorities: Vec<Axis>,
    minimum: PerAxis<Option<Grade>>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { priorities: Vec::new(), minimum: Each::all(None) }
    }
}

impl Preferences {
    /// The axes in order of priority, the most important first; each at most once. Axes left out do not count.
    #[must_use]
    pub fn priorities(&self) -> &[Axis] {
        &self.priorities
    }

    /// The least acceptable grade on an axis, if one was set.
    #[must_use]
    pub fn minimum(&self, axis: Axis) -> Option<Grade> {
        self.minimum[axis]
    }

    /// Every minimum that was set, in the order of the axes.
    pub fn minimums(&self) -> impl Iterator<Item = (Axis, Grade)> {
        Axis::ALL.into_iter().filter_map(|axis| Some((axis, self.minimum(axis)?)))
    }

    /// The same with other priorities.
    ///
    /// # Errors
    /// If an axis is named twice.
    pub fn with_priorities(mut self, priorities: impl IntoIterator<Item = Axis>) -> Result<Self, Error> {
        self.priorities.clear();
        for (place, axis) in priorities.into_iter().enumerate() {
            if self.priorities.contains(&axis) {
                let problem = Problem::Repeated { noun: noun::AXIS, word: axis.id().into() };
                return Err(Error::from_finding(Finding::new("profile", format!("/priorities/{place}"), problem)));
            }
            self.priorities.push(axis);
        }
        Ok(self)
    }

    /// The same with a minimum set on one axis.
    #[must_use]
    pub fn with_minimum(mut self, axis: Axis, grade: Grade) -> Self {
        self.minimum[axis] = Some(grade);
        self
    }

    /// The same with some minimums given up.
    pub(crate) fn without_minimums(mut self, axes: &[Axis]) -> Self {
        for &axis in axes {
            self.minimum[axis] = None;
        }
        self
    }

    /// The same with one axis in the lead, the others following as they are.
    pub(crate) fn led_by(mut self, axis: Axis) -> Self {
        self.priorities.retain(|&other| other != axis);
        self.priorities.insert(0, axis);
        self
    }

    /// The priorities of one and the minimums of another.
    pub(crate) fn mixed(priorities: &Self, minimums: &Self) -> Self {
        Self { priorities: priorities.priorities.clone(), minimum: minimums.minimum }
    }

    /// The same with what it leaves out taken from `other`: the priorities as a whole, the minimums axis by axis.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        if self.priorities.is_empty() {
            self.priorities.clone_from(&other.priorities);
        }
        for axis in Axis::ALL {
            self.minimum[axis] = self.minimum[axis].or(other.minimum[axis]);
        }
        self
    }

    /// Adds an axis behind the others; `false` if it is there already.
    pub(crate) fn push_priority(&mut self, axis: Axis) -> bool {
        let is_new = !self.priorities.contains(&axis);
        if is_new {
            self.priorities.push(axis);
        }
        is_new
    }
}
