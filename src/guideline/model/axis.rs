//! The five axes of the comparison table, the S-A-B-C-D scale, and the grade of each method on each axis.

use crate::guideline::{Grades, Method, Provenance, Text};
use crate::vocabulary::vocabulary;

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

impl Grade {
    /// The grades from the most favourable to the least, as the guideline lists them.
    pub const BEST_FIRST: [Self; 5] = [Self::S, Self::A, Self::B, Self::C, Self::D];

    /// The next more favourable grade; `None` for S.
    #[must_use]
    pub const fn next_better(self) -> Option<Self> {
        match self {
            Self::S => None,
            Self::A => Some(Self::S),
            Self::B => Some(Self::A),
            Self::C => Some(Self::B),
            Self::D => Some(Self::C),
        }
    }

    /// The next less favourable grade; `None` for D.
    #[must_use]
    pub const fn next_worse(self) -> Option<Self> {
        match self {
            Self::S => Some(Self::A),
            Self::A => Some(Self::B),
            Self::B => Some(Self::C),
            Self::C => Some(Self::D),
            Self::D => None,
        }
    }
}

/// What the guideline says of one [`Axis`], and the rubric by which this project derived its grades.
#[derive(Debug, Clone)]
pub struct AxisEntry {
    pub(crate) axis: Axis,
    pub(crate) name: Text,
    pub(crate) text: Text,
    pub(crate) provenance: Provenance,
    /// In the order of [`Grade::BEST_FIRST`].
    pub(crate) rubric: [Text; 5],
    pub(crate) rubric_provenance: Provenance,
}

impl AxisEntry {
    /// Which axis this describes.
    #[must_use]
    pub const fn axis(&self) -> Axis {
        self.axis
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.name
    }

    /// What it measures.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// Where its name comes from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// What earns `grade` on this axis.
    #[must_use]
    pub const fn rubric(&self, grade: Grade) -> &Text {
        let [s, a, b, c, d] = &self.rubric;
        match grade {
            Grade::S => s,
            Grade::A => a,
            Grade::B => b,
            Grade::C => c,
            Grade::D => d,
        }
    }

    /// Where the rubric comes from.
    #[must_use]
    pub const fn rubric_provenance(&self) -> &Provenance {
        &self.rubric_provenance
    }
}

/// A letter of the scale and what it means.
#[derive(Debug, Clone)]
pub struct Scale {
    /// In the order of [`Grade::BEST_FIRST`].
    pub(crate) meanings: [Text; 5],
    pub(crate) provenance: Provenance,
    pub(crate) convention_provenance: Provenance,
}

impl Scale {
    /// What `grade` means on every axis.
    #[must_use]
    pub const fn meaning(&self, grade: Grade) -> &Text {
        let [s, a, b, c, d] = &self.meanings;
        match grade {
            Grade::S => s,
            Grade::A => a,
            Grade::B => b,
            Grade::C => c,
            Grade::D => d,
        }
    }

    /// Where the letters come from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// Where the convention comes from that S is the most favourable on every axis.
    #[must_use]
    pub const fn convention_provenance(&self) -> &Provenance {
        &self.convention_provenance
    }
}

/// The grade of one method on one axis.
#[derive(Debug, Clone)]
pub struct Rating {
    pub(crate) method: Method,
    pub(crate) axis: Axis,
    pub(crate) grade: Grade,
    pub(crate) provenance: Provenance,
}

impl Rating {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The axis.
    #[must_use]
    pub const fn axis(&self) -> Axis {
        self.axis
    }

    /// The grade.
    #[must_use]
    pub const fn grade(&self) -> Grade {
        self.grade
    }

    /// Where the grade comes from.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// The grades of all methods on all axes: one for each, no more and no less.
#[derive(Debug, Clone)]
pub struct Ratings {
    /// By method, then by axis.
    cells: Vec<Rating>,
    grades: Grades,
}

impl Ratings {
    /// Ratings of each method on each axis, by method and then by axis.
    pub(crate) fn new(cells: Vec<Rating>) -> Self {
        Self { grades: Grades::new(&cells), cells }
    }

    /// Puts a rating in the place of the one of its method on its axis.
    pub(crate) fn replace(&mut self, rating: Rating) {
        self.grades = self.grades.with(rating.method, rating.axis, rating.grade);
        if let Some(cell) = self.cells.iter_mut().find(|cell| (cell.method, cell.axis) == (rating.method, rating.axis))
        {
            *cell = rating;
        }
    }

    /// The grades by themselves.
    pub(crate) const fn grades(&self) -> &Grades {
        &self.grades
    }

    /// The rating of `method` on `axis`.
    #[must_use]
    #[expect(
        clippy::indexing_slicing,
        reason = "loading refuses a data set without one rating for each of the 7 × 5 cells"
    )]
    pub fn get(&self, method: Method, axis: Axis) -> &Rating {
        &self.cells[method as usize * Axis::ALL.len() + axis as usize]
    }

    /// The grade of `method` on `axis`.
    #[must_use]
    pub fn grade(&self, method: Method, axis: Axis) -> Grade {
        self.grades.get(method, axis)
    }

    /// All ratings, by method and then by axis, in the guideline's order.
    pub fn iter(&self) -> impl Iterator<Item = &Rating> {
        self.cells.iter()
    }
}
