//! The six telework patterns of the 4th edition, and which methods of the 5th they became.

use super::{method::MethodSet, source::Provenance};
use crate::{language::Text, read_only::read_only, vocabulary::vocabulary};

vocabulary! {
    /// Table 1: is electronic data stored on the terminal?
    pub enum StoresData("answer of table 1 on data", "表1の値（データ保存）") {
        /// 保存しない.
        No = "no",
        /// どちらも可.
        Either = "either",
        /// 保存する.
        Yes = "yes",
    }
}

vocabulary! {
    /// Table 1: is the same environment as at the office used?
    pub enum SameEnvironment("answer of table 1 on the environment", "表1の値（環境）") {
        /// 同じ.
        Same = "same",
        /// テレワーク専用の環境.
        Dedicated = "dedicated",
        /// The same as far as cloud applications go.
        SameForCloudApps = "same-for-cloud-apps",
        /// The same as far as applications used through the browser go.
        SameForBrowserApps = "same-for-browser-apps",
    }
}

vocabulary! {
    /// Table 1: are cloud services used?
    pub enum UsesCloud("answer of table 1 on cloud services", "表1の値（クラウド）") {
        /// しない.
        No = "no",
        /// する.
        Yes = "yes",
        /// する／しないどちらも可.
        Either = "either",
    }
}

vocabulary! {
    /// Table 1: do private terminals (BYOD) go with it?
    pub enum PrivateTerminals("answer of table 1 on private terminals", "表1の値（私用端末）") {
        /// 一定の条件のもとで可.
        Conditional = "conditional",
        /// — (no entry).
        NotStated = "not-stated",
    }
}

vocabulary! {
    /// Table 1: is a fast Internet line needed?
    pub enum FastLine("answer of table 1 on the line", "表1の値（回線）") {
        /// 必須.
        Required = "required",
        /// 望ましい.
        Desirable = "desirable",
        /// 不要.
        NotNeeded = "not-needed",
    }
}

/// A row of the 4th edition's table 1.
#[derive(Debug, Clone)]
pub struct PatternTable {
    /// Is electronic data stored on the terminal?
    pub data_on_terminal: StoresData,
    /// Is the same environment as at the office used?
    pub same_environment: SameEnvironment,
    /// Are cloud services used?
    pub cloud_service: UsesCloud,
    /// Do private terminals go with it?
    pub private_terminals: PrivateTerminals,
    /// Is a fast Internet line needed?
    pub fast_line: FastLine,
    /// The remark in the last row, if any.
    pub remark: Option<Text>,
}

read_only! {
    /// A telework pattern of the 4th edition.
    pub struct Pattern {
        /// Its id, `e4.pattern.6` for example.
        id: Box<str> => &str,
        /// Its published number, 1 to 6.
        number: u8 => u8,
        /// Its name.
        name: Text => &Text,
        /// What it is.
        text: Text => &Text,
        /// What table 1 says of it.
        table: PatternTable => &PatternTable,
        /// Where it stands.
        provenance: Provenance => &Provenance,
        /// The methods of the 5th edition it became: the crosswalk.
        methods: MethodSet => MethodSet,
        /// Where the crosswalk comes from.
        methods_provenance: Provenance => &Provenance,
    }
}
