//! The grades that count: those of the guideline and, for the method whose configuration is in force, its own.

use crate::guideline::{
    Guideline,
    model::{
        axis::{Axis, Grade, Rating},
        configuration::Configuration,
        grades::Grades,
        method::Method,
    },
};

/// The grades of all methods, of which one is looked at in a configuration.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grading<'g> {
    guideline: &'g Guideline,
    configuration: Option<&'g Configuration>,
}

impl<'g> Grading<'g> {
    pub(crate) const fn new(guideline: &'g Guideline, configuration: Option<&'g Configuration>) -> Self {
        Self { guideline, configuration }
    }

    pub(crate) fn get(self, method: Method, axis: Axis) -> &'g Rating {
        let own = self.configuration.filter(|configuration| configuration.method() == method);
        let own = own.and_then(|configuration| configuration.rating(axis));
        own.unwrap_or_else(|| self.guideline.ratings().get(method, axis))
    }

    pub(crate) fn grade(self, method: Method, axis: Axis) -> Grade {
        self.get(method, axis).grade()
    }

    /// The configuration in which a method is looked at.
    pub(crate) fn configuration_of(self, method: Method) -> &'g Configuration {
        let chosen = self.configuration.filter(|configuration| configuration.method() == method);
        chosen.unwrap_or_else(|| self.guideline.method(method).basic())
    }

    /// The grades by themselves.
    pub(crate) fn grades(self) -> Grades {
        let own = self.configuration.into_iter().flat_map(Configuration::ratings);
        own.fold(*self.guideline.ratings().grades(), |grades, rating| {
            grades.with(rating.method(), rating.axis(), rating.grade())
        })
    }
}
