//! Threats: what measures are for.

use std::sync::Arc;

use crate::guideline::{Provenance, Text};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The list in which a source names a threat.
    pub enum OriginKind("kind of threat list", "脅威の出所") {
        /// A representative cyber risk of telework (MS&AD, 2020).
        CyberRisk = "cyber-risk",
        /// A threat that individuals are expected to face (IPA, 2021).
        IndividualThreat = "individual-threat",
        /// A threat that organisations are expected to face (IPA, 2021).
        OrganisationThreat = "organisation-threat",
    }
}

/// A threat, merged from the lists of the sources where they name the same thing.
#[derive(Debug, Clone)]
pub struct Threat {
    pub(crate) id: Box<str>,
    pub(crate) name: Text,
    pub(crate) text: Text,
    /// Shared with other threats that have the same origin.
    pub(crate) origins: Vec<Arc<Origin>>,
}

impl Threat {
    /// Its id, `malware-infection` for example.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.name
    }

    /// What happens.
    #[must_use]
    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// Where sources name it; at least one.
    #[must_use]
    pub fn origins(&self) -> impl ExactSizeIterator<Item = &Origin> + Clone {
        self.origins.iter().map(|origin| &**origin)
    }
}

/// A threat as one source lists it.
#[derive(Debug, Clone)]
pub struct Origin {
    pub(crate) id: Box<str>,
    pub(crate) kind: OriginKind,
    pub(crate) name: Text,
    pub(crate) scenario: Text,
    pub(crate) provenance: Provenance,
}

impl Origin {
    /// Its id, `msad-2020.risk.1` for example. One row of a source may be the origin of two threats.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The list it stands in.
    #[must_use]
    pub const fn kind(&self) -> OriginKind {
        self.kind
    }

    /// What the source calls it.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.name
    }

    /// The scenario or the measures the source gives with it.
    #[must_use]
    pub const fn scenario(&self) -> &Text {
        &self.scenario
    }

    /// Where it stands.
    #[must_use]
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}
