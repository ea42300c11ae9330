//! Sensitivity to derived grades: which single grade, moved by one step, would change who comes first.
//!
//! The grades that ship are derived; the official ones are in the guideline's own comparison table. Whoever can look
//! there need not look up all of them: those listed here are the ones on which the recommendation hangs. A step is the
//! next letter of the scale, in either direction. How large it is, nobody says, and nothing here asks.

use super::comparison::{Compared, Comparison};
use crate::{
    guideline::model::{
        axis::{Axis, Grade},
        method::{Method, MethodSet},
    },
    read_only::read_only,
};

read_only! {
    /// The derived grades on which the first place hangs; none where nobody is ranked.
    ///
    /// ```
    /// use telework_advisor::{Axis, Grade, Guideline, Method, Preferences};
    /// let preferences = Preferences::default().with_priorities([Axis::IntroductionCost])?;
    /// let methods = [Method::SecureContainer, Method::SecureBrowser].into_iter().collect();
    /// let sensitivity = Guideline::embedded().compare(methods, preferences).sensitivity();
    /// let shift = &sensitivity.shifts()[0];
    /// assert_eq!((shift.method(), shift.axis()), (Method::SecureBrowser, Axis::IntroductionCost));
    /// assert_eq!((shift.from(), shift.to()), (Grade::B, Grade::C));
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[derive(PartialEq, Eq)]
    pub struct Sensitivity {
        /// The grades worth looking up first: of the methods in the order of the comparison, then of the axes in the
        /// guideline's; of one grade, the better before the worse.
        shifts: Vec<Shift> => &[Shift],
    }
}

read_only! {
    /// A derived grade that would change who comes first if it were the next better or the next worse.
    #[derive(PartialEq, Eq)]
    pub struct Shift {
        /// The method.
        method: Method => Method,
        /// The axis.
        axis: Axis => Axis,
        /// The grade it has.
        from: Grade => Grade,
        /// The next one, with which the result would differ.
        to: Grade => Grade,
        /// Who would come first then.
        first: MethodSet => MethodSet,
    }
}

impl Sensitivity {
    pub(in crate::decide) fn of(comparison: &Comparison<'_>) -> Self {
        // Where nobody comes first, nothing can change that.
        if !comparison.is_ranked() {
            return Self { shifts: Vec::new() };
        }
        let now = comparison.first();
        let ratings = comparison.methods().iter().flat_map(Compared::ratings);
        let shifts = ratings.filter(|rating| rating.provenance().is_derived()).flat_map(|rating| {
            let (method, axis, from) = (rating.method(), rating.axis(), rating.grade());
            [from.next_better(), from.next_worse()].into_iter().flatten().filter_map(move |to| {
                let grades = comparison.grades().with(method, axis, to);
                let first = comparison.contest(&grades).first();
                (first != now).then_some(Shift { method, axis, from, to, first })
            })
        });
        Self { shifts: shifts.collect() }
    }
}
