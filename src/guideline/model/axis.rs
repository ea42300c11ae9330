//! The five axes of the comparison table, the S-A-B-C-D scale, and the grade of each method on each axis.

use super::{
    grades::{Grades, MethodsByAxes},
    method::Method,
    source::Provenance,
};
use crate::{index::Each, language::Text, read_only::read_only, vocabulary::vocabulary};

vocabulary! {
    /// One of the five axes of the guideline's comparison table.
    pub enum Axis("comparison axis", "評価軸") {
        /// オフィス業務の再現性: how much of the work at the office can be done.
        OfficeReproducibility = "office-reproducibility",
        /// 通信集中時の影響度: how much a congested line hinders the work.
        CongestionImpact = "congestion-impact",
        /// システム導入コスト: what the system costs to introduce.
        IntroductionCost = "introduction-cost",
        /// システム導入作業負荷: how much work its introduction is.
        IntroductionEffort = "introduction-effort",
        /// セキュリティ統制の容易性: how easily security is governed.
        SecurityGovernance = "security-governance",
    }
}

vocabulary! {
    /// A grade on an axis. **S is the most favourable to the organisation on every axis**, on cost the cheapest: that
    /// direction is this crate's convention, the letters are the guideline's.
    ///
    /// Grades are ordinal. They compare (`S > A > B > C > D`) and do nothing else: no sum, no average, no difference,
    /// for nobody says that the step from S to A is as large as the one from C to D.
    ///
    /// ```compile_fail,E0369
    /// use telework_advisor::Grade;
    /// let _ = Grade::S + Grade::A; // grades are no numbers
    /// ```
    ///
    /// ```
    /// use telework_advisor::Grade;
    /// assert!(Grade::S > Grade::D);
    /// assert_eq!([Grade::B, Grade::A].into_iter().max(), Some(Grade::A));
    /// ```
    pub enum Grade("grade", "評価") {
        /// The least favourable.
        D = "D",
        /// Less favourable.
        C = "C",
        /// In the middle.
        B = "B",
        /// More favourable.
        A = "A",
        /// The most favourable.
        S = "S",
    }
}

/// A value for each axis.
pub(crate) type PerAxis<T> = Each<Axis, T, { Axis::ALL.len() }>;

/// A value for each grade.
pub(crate) type PerGrade<T> = Each<Grade, T, { Grade::ALL.len() }>;

impl Grade {
    /// The grades from the most favourable to the least, as the guideline lists them.
    pub const BEST_FIRST: [Self; 5] = [Self::S, Self::A, Self::B, Self::C, Self::D];

    /// The next more favourable grade; `None` for S.
    #[must_use]
    pub fn next_better(self) -> Option<Self> {
        Self::ALL.into_iter().find(|&other| other > self)
    }

    /// The next less favourable grade; `None` for D.
    #[must_use]
    pub fn next_worse(self) -> Option<Self> {
        Self::BEST_FIRST.into_iter().find(|&other| other < self)
    }
}

read_only! {
    /// What the guideline says of one [`Axis`], and the rubric by which this project derived its grades.
    pub struct AxisEntry {
        /// Which axis this describes.
        axis: Axis => Axis,
        /// Its name.
        name: Text => &Text,
        /// What its best grade means, in a few words to stand beside the name: the best grade of an impact is no great
        /// impact.
        best: Option<Text> => Option<&Text>,
        /// What it measures.
        text: Text => &Text,
        /// Where its name comes from.
        provenance: Provenance => &Provenance,
        rubric: PerGrade<Text>,
        /// Where the rubric comes from.
        rubric_provenance: Provenance => &Provenance,
    }
}

impl AxisEntry {
    /// What earns `grade` on this axis.
    #[must_use]
    pub fn rubric(&self, grade: Grade) -> &Text {
        &self.rubric[grade]
    }
}

read_only! {
    /// A letter of the scale and what it means.
    pub struct Scale {
        meanings: PerGrade<Text>,
        /// Where the letters come from.
        provenance: Provenance => &Provenance,
        /// Where the convention comes from that S is the most favourable on every axis.
        convention_provenance: Provenance => &Provenance,
    }
}

impl Scale {
    /// What `grade` means on every axis.
    #[must_use]
    pub fn meaning(&self, grade: Grade) -> &Text {
        &self.meanings[grade]
    }
}

read_only! {
    /// The grade of one method on one axis.
    pub struct Rating {
        /// The method.
        method: Method => Method,
        /// The axis.
        axis: Axis => Axis,
        /// The grade.
        grade: Grade => Grade,
        /// Where the grade comes from.
        provenance: Provenance => &Provenance,
    }
}

/// The grades of all methods on all axes: one for each, no more and no less.
#[derive(Debug, Clone)]
pub struct Ratings {
    cells: MethodsByAxes<Rating>,
    grades: Grades,
}

impl Ratings {
    /// Ratings of each method on each axis, by method and then by axis; `None` if they are fewer.
    pub(crate) fn new(cells: Vec<Rating>) -> Option<Self> {
        let mut cells = cells.into_iter();
        let cells: MethodsByAxes<Rating> = Each::gather(|_| Each::gather(|_| cells.next()))?;
        let grades = Each::gather(|method| Each::gather(|axis| Some(cells[method][axis].grade)))?;
        Some(Self { cells, grades: Grades(grades) })
    }

    /// Puts a rating in the place of the one of its method on its axis.
    pub(crate) fn replace(&mut self, rating: Rating) {
        let (method, axis) = (rating.method, rating.axis);
        self.grades = self.grades.with(method, axis, rating.grade);
        self.cells[method][axis] = rating;
    }

    /// The grades by themselves.
    pub(crate) const fn grades(&self) -> &Grades {
        &self.grades
    }

    /// The rating of `method` on `axis`.
    #[must_use]
    pub fn get(&self, method: Method, axis: Axis) -> &Rating {
        &self.cells[method][axis]
    }

    /// The grade of `method` on `axis`.
    #[must_use]
    pub fn grade(&self, method: Method, axis: Axis) -> Grade {
        self.grades.get(method, axis)
    }

    /// All ratings, by method and then by axis, in the guideline's order.
    pub fn iter(&self) -> impl Iterator<Item = &Rating> {
        self.cells.as_slice().iter().flat_map(Each::as_slice)
    }
}
