//! Configurations under some answers: which suits, whether it fits, and what it changes against the basic one.

use super::{
    advice::{Advice, DependsOn},
    answers::Answers,
    candidate::{Candidate, RuleVerdicts},
    fit::{self, Fit},
    grading::Grading,
    profile::Profile,
    verdict::Situation,
};
use crate::{
    decide::why::reasons::Reasons,
    finding::{Error, Finding, noun, problem::Problem},
    guideline::{
        model::{
            axis::{Axis, Grade},
            caution::Caution,
            configuration::Configuration,
            control::Control,
            method::Method,
            traits::TraitCell,
        },
        rule::Truth,
    },
    order,
    read_only::read_only,
};

read_only! {
    /// A configuration of a method under some answers.
    ///
    /// ```
    /// use telework_advisor::{Answers, Method};
    /// let answers: Answers = "work-scope=all-apps/system-location=office-network/data-on-terminal=stored".parse()?;
    /// let advice = answers.advise();
    /// let configurations = advice.configurations(Method::Vpn);
    /// assert!(configurations[0].configuration().is_basic() && configurations[0].suits() == Some(true));
    /// assert!(configurations.len() > 1);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    pub struct ConfigurationAdvice<'g> {
        /// The configuration.
        configuration: &'g Configuration => &'g Configuration,
        /// Whether it suits; `None` if that depends on answers not given.
        suits: Option<bool> => Option<bool>,
        because: Option<Reasons<'g>>,
        on: DependsOn<'g>,
        /// Whether the method fits the answers in this configuration.
        fit: Fit => Fit,
        /// Whether a conflict that is not certain depends on answers not given.
        may_conflict: bool => bool,
        /// What it changes against the basic configuration.
        changes: ConfigurationChanges<'g> => &ConfigurationChanges<'g>,
    }
}

impl<'g> ConfigurationAdvice<'g> {
    /// Why it suits; no reasons if it does not for certain.
    #[must_use]
    pub fn because(&self) -> Reasons<'g> {
        self.because.clone().unwrap_or_else(Reasons::none)
    }

    /// The questions on which it depends whether it suits.
    #[must_use]
    pub fn on(&self) -> DependsOn<'g> {
        self.on.clone()
    }
}

read_only! {
    /// What a configuration changes against the basic one of its method, under some answers.
    #[derive(Default)]
    pub struct ConfigurationChanges<'g> {
        /// The traits of which it has another value: that of the basic one, and its own.
        traits: Vec<(&'g TraitCell, &'g TraitCell)> => &[(&'g TraitCell, &'g TraitCell)],
        /// The axes on which it has another grade: that of the basic one, and its own.
        grades: Vec<(Axis, Grade, Grade)> => &[(Axis, Grade, Grade)],
        /// The cautions that hold, or may, with it alone.
        cautions_added: Vec<&'g Caution> => &[&'g Caution],
        /// The cautions that hold, or may, with the basic one alone.
        cautions_removed: Vec<&'g Caution> => &[&'g Caution],
        /// The measures that it requires, or may require, alone.
        controls_added: Vec<&'g Control> => &[&'g Control],
        /// The measures that the basic one requires, or may require, alone.
        controls_removed: Vec<&'g Control> => &[&'g Control],
    }
}

impl ConfigurationChanges<'_> {
    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.traits.is_empty()
            && self.grades.is_empty()
            && self.cautions_added.is_empty()
            && self.cautions_removed.is_empty()
            && self.controls_added.is_empty()
            && self.controls_removed.is_empty()
    }
}

impl<'g> Profile<'g> {
    /// The same with a configuration chosen, in which its method is to be looked at.
    ///
    /// # Errors
    /// If no method has a configuration of this id, or each has (`basic`).
    pub fn with_configuration(mut self, id: &str) -> Result<Self, Error> {
        let guideline = self.answers.guideline();
        self.configuration = guideline.configuration(id);
        if self.configuration.is_some() {
            return Ok(self);
        }
        let ids = guideline.derived_configurations().map(Configuration::id);
        let problem = Problem::unknown_word(noun::CONFIGURATION, id, ids.collect::<Vec<_>>().into_iter());
        Err(Error::from_finding(Finding::new("profile", "/configuration", problem)))
    }

    /// The configuration in which a method is looked at: the one chosen, else the basic one.
    pub(crate) fn configuration_of(&self, method: Method) -> &'g Configuration {
        self.grading().configuration_of(method)
    }

    /// The grades of all methods, with those of the configuration chosen.
    pub(crate) fn grading(&self) -> Grading<'g> {
        Grading::new(self.answers.guideline(), self.configuration)
    }
}

impl<'g> Advice<'g> {
    /// Every configuration of a method under the answers, the basic one first, whether the method is a candidate or not. Worked
    /// out on each call.
    #[must_use]
    pub fn configurations(&self, method: Method) -> Vec<ConfigurationAdvice<'g>> {
        let entry = self.guideline().method(method);
        let basic = RuleVerdicts::new(*self.answers(), Some(entry.basic()));
        entry.configurations().iter().map(|configuration| self.configured(configuration, &basic)).collect()
    }

    fn configured(&self, configuration: &'g Configuration, basic: &RuleVerdicts<'g>) -> ConfigurationAdvice<'g> {
        let (guideline, answers) = (self.guideline(), self.answers());
        let (mut suits, mut because, mut on) = (Some(true), None, DependsOn::default());
        if let Some(condition) = &configuration.suits {
            let rule = guideline.rulebook().rule(condition.rule, Some(configuration));
            let situation = Situation::new(answers, Some(configuration.method));
            match situation.truth(&rule.terms) {
                Truth::Yes => because = Some(Reasons::of(rule, answers, Some(configuration))),
                Truth::No => suits = Some(false),
                Truth::Depends => {
                    suits = None;
                    on = DependsOn(situation.depends_on(&rule.terms).into_iter());
                }
            }
        }
        let own = basic.configured(configuration);
        let below = self.preferences().minimums().any(|(axis, least)| {
            Grading::new(guideline, Some(configuration)).grade(configuration.method, axis) < least
        });
        let fit = fit::of(&own, below);
        ConfigurationAdvice {
            configuration,
            suits,
            because,
            on,
            fit,
            may_conflict: own.may_conflict(),
            changes: changes(self.answers(), basic, &own, configuration),
        }
    }
}

impl<'g> Candidate<'g> {
    /// Whether a configuration other than the basic one was chosen for it.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        !self.configuration().is_basic()
    }
}

fn changes<'g>(
    answers: &Answers<'g>,
    basic: &RuleVerdicts<'g>,
    own: &RuleVerdicts<'g>,
    configuration: &'g Configuration,
) -> ConfigurationChanges<'g> {
    if configuration.is_basic() {
        return ConfigurationChanges::default();
    }
    let guideline = answers.guideline();
    let row = guideline.method(configuration.method).basic().traits();
    let traits = row.iter().zip(configuration.traits());
    let grade = |axis| guideline.ratings().grade(configuration.method, axis);
    let grades = Axis::ALL.into_iter().filter_map(|axis| Some((axis, grade(axis), configuration.rating(axis)?.grade)));
    // An overlay may have given the method the grade that the configuration has.
    let grades = grades.filter(|(_, basic, own)| basic != own);
    let cautions = |of: &RuleVerdicts<'g>, without: &RuleVerdicts<'g>| {
        let mut cautions: Vec<&'g Caution> =
            of.possible_cautions().filter(|caution| !without.may_call_for(caution)).collect();
        order::sort_by_key(&mut cautions, |caution| (caution.severity(), !of.is_certain(caution)));
        cautions
    };
    let controls = |of: &RuleVerdicts<'g>, without: &RuleVerdicts<'g>| {
        let controls = guideline.differing_controls(configuration);
        controls.filter(|control| of.may_require(control) && !without.may_require(control)).collect()
    };
    ConfigurationChanges {
        traits: traits.filter(|(from, to)| from.value().id() != to.value().id()).collect(),
        grades: grades.filter(|(_, from, to)| from != to).collect(),
        cautions_added: cautions(own, basic),
        cautions_removed: cautions(basic, own),
        controls_added: controls(own, basic),
        controls_removed: controls(basic, own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::Guideline;

    #[test]
    fn any_change_is_one() {
        let guideline = Guideline::embedded();
        let entry = guideline.method(Method::Vpn);
        let cell = entry.basic().traits().iter().next().expect("it has some");
        let (caution, control) = (&guideline.cautions()[0], &guideline.controls()[0]);
        let none = ConfigurationChanges::default;
        assert!(none().is_empty());
        let each = [
            ConfigurationChanges { traits: vec![(cell, cell)], ..none() },
            ConfigurationChanges { grades: vec![(Axis::IntroductionCost, Grade::A, Grade::B)], ..none() },
            ConfigurationChanges { cautions_added: vec![caution], ..none() },
            ConfigurationChanges { cautions_removed: vec![caution], ..none() },
            ConfigurationChanges { controls_added: vec![control], ..none() },
            ConfigurationChanges { controls_removed: vec![control], ..none() },
        ];
        assert!(each.iter().all(|changes| !changes.is_empty()));
    }
}
