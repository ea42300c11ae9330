//! Threats: what measures are for.

use std::sync::Arc;

use super::source::Provenance;
use crate::{language::Text, read_only::read_only, vocabulary::vocabulary};

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

read_only! {
    /// A threat, merged from the lists of the sources where they name the same thing.
    pub struct Threat {
        /// Its id, `malware-infection` for example.
        id: Box<str> => &str,
        /// Its name.
        name: Text => &Text,
        /// What happens.
        text: Text => &Text,
        /// Shared with other threats that have the same origin.
        origins: Vec<Arc<Origin>>,
    }
}

impl Threat {
    /// Where sources name it; at least one.
    #[must_use]
    pub fn origins(&self) -> impl ExactSizeIterator<Item = &Origin> + Clone {
        self.origins.iter().map(|origin| &**origin)
    }
}

read_only! {
    /// A threat as one source lists it.
    pub struct Origin {
        /// Its id, `msad-2020.risk.1` for example. One row of a source may be the origin of two threats.
        id: Box<str> => &str,
        /// The list it stands in.
        kind: OriginKind => OriginKind,
        /// What the source calls it.
        name: Text => &Text,
        /// The scenario or the measures the source gives with it.
        scenario: Text => &Text,
        /// Where it stands.
        provenance: Provenance => &Provenance,
    }
}
