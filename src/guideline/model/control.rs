//! Measures (対策): what the guideline asks of whom, and when.

use std::sync::Arc;

use super::{
    pattern::Pattern,
    source::{Citation, Provenance},
    threat::Threat,
};
use crate::{
    guideline::condition::{Condition, IndexedCondition},
    index::Id,
    language::Text,
    read_only::read_only,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Who carries a measure out.
    pub enum Role("role", "立場") {
        /// 経営者.
        Executive = "executive",
        /// システム・セキュリティ管理者.
        Administrator = "administrator",
        /// テレワーク勤務者.
        Teleworker = "teleworker",
    }
}

vocabulary! {
    /// The level of a measure, where a source states it: the 5th edition has basic and advanced, the 4th basic and
    /// recommended.
    pub enum Level("level", "対策の区分") {
        /// 基本対策 (5th edition), 基本対策事項 (4th).
        Basic = "basic",
        /// 発展対策 (5th edition).
        Advanced = "advanced",
        /// 推奨対策事項 (4th edition).
        Recommended = "recommended",
    }
}

vocabulary! {
    /// The element a measure belongs to: security is as strong as the weakest of the three.
    pub enum Element("element", "対策の要素") {
        /// ルール.
        Rule = "rule",
        /// 人.
        People = "people",
        /// 技術.
        Technology = "technology",
    }
}

vocabulary! {
    /// A category of measures: the thirteen of the 5th edition by letter, the six headings of the 4th by name.
    pub enum Category("category", "対策分類") {
        /// ガバナンス・リスク管理: governance and risk management.
        A = "A",
        /// 資産・構成管理: asset and configuration management.
        B = "B",
        /// 脆弱性管理: vulnerability management.
        C = "C",
        /// 特権管理: privilege management.
        D = "D",
        /// データ保護: data protection.
        E = "E",
        /// マルウェア対策: protection against malware.
        F = "F",
        /// 通信の保護・暗号化: protection and encryption of communication.
        G = "G",
        /// アカウント・認証管理: accounts and authentication.
        H = "H",
        /// アクセス制御・認可: access control and authorisation.
        I = "I",
        /// インシデント対応・ログ管理: incident response and logs.
        J = "J",
        /// 物理的セキュリティ: physical security.
        K = "K",
        /// 脅威インテリジェンス: threat intelligence.
        L = "L",
        /// 教育: education.
        M = "M",
        /// 4th edition, 情報セキュリティ保全対策の大枠: the frame of all measures.
        General = "general",
        /// 4th edition: malware.
        Malware = "malware",
        /// 4th edition: loss and theft of terminals.
        LossTheft = "loss-theft",
        /// 4th edition: eavesdropping.
        Eavesdropping = "eavesdropping",
        /// 4th edition: unauthorised access.
        UnauthorizedAccess = "unauthorized-access",
        /// 4th edition: use of external services.
        ExternalServices = "external-services",
    }
}

impl Category {
    /// The edition that has the category, 4 or 5.
    #[must_use]
    pub const fn edition(self) -> u8 {
        if (self as u8) < (Self::General as u8) { 5 } else { 4 }
    }
}

read_only! {
    /// What the data say of a member of a closed vocabulary: its name.
    pub struct Named<T: Copy> {
        /// The member.
        member: T => T,
        /// Its name.
        name: Text => &Text,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
    }
}

read_only! {
    /// A measure.
    pub struct Control {
        /// Its id in this crate: a slug that says what it is (`e5.admin.disk-encryption`), or for the 4th edition the
        /// published number (`e4.admin.14`). Never a published id of the 5th edition: see [`Control::published_id`].
        id: Box<str> => &str,
        /// The edition it belongs to, 4 or 5.
        edition: u8 => u8,
        /// Who carries it out.
        role: Role => Role,
        /// Its category.
        category: Category => Category,
        /// Its levels; empty where not known.
        levels: Vec<Level> => &[Level],
        /// The id its edition gives it, where known: of the 5th edition only three are.
        published_id: Option<Box<str>> => Option<&str>,
        /// The element it belongs to.
        element: Element => Element,
        /// A short name.
        title: Text => &Text,
        /// What is to be done.
        text: Text => &Text,
        /// When it applies.
        applies: IndexedCondition => &Condition,
        /// Which words of the measure carry the condition, where it does not always apply.
        applies_rationale: Option<Text> => Option<&Text>,
        /// The threats it answers.
        threats: Vec<Arc<Threat>> => &[Arc<Threat>],
        /// Why it answers no single threat, where it answers none.
        answers_nothing: Option<Text> => Option<&Text>,
        supersedes: Vec<ControlIndex>,
        superseded_by: Vec<ControlIndex>,
        supersedes_in_part: Vec<ControlIndex>,
        superseded_in_part_by: Vec<ControlIndex>,
        twin: Option<ControlIndex>,
        /// Where it comes from.
        provenance: Provenance => &Provenance,
        /// Where the rest comes from, where only a part was transcribed.
        untouched: Option<Box<Provenance>>,
    }
}

/// The place of a measure in the guideline's order.
pub(crate) type ControlIndex = Id<Control>;

impl Control {
    /// Where its title or its text comes from, as far as an overlay that said something of the measure left them as they
    /// were. `None` where all of it comes from one place, [`provenance`](Self::provenance).
    ///
    /// ```
    /// use telework_advisor::{Files, Guideline, ProvenanceKind};
    /// let overlay = br#"{"controls": [{"id": "e5.admin.disk-encryption", "published_id": "E-9000", "page": 9055}]}"#;
    /// let guideline = Guideline::load_with_overlay(&Files::embedded(), "official.json", overlay)?;
    /// let control = guideline.control("e5.admin.disk-encryption").unwrap();
    /// assert_eq!(control.provenance().kind(), ProvenanceKind::Transcribed);
    /// assert_eq!(control.untouched_provenance().unwrap().kind(), ProvenanceKind::Published);
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn untouched_provenance(&self) -> Option<&Provenance> {
        self.untouched.as_deref()
    }

    /// The places in sources that it rests on, those of what an overlay left as it was among them.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        self.untouched_provenance().unwrap_or(&self.provenance).citations()
    }

    /// Whether a newer edition's measure takes it up as a whole. Such a measure is not required beside its successor; one that
    /// is taken up in part only still is.
    #[must_use]
    pub fn is_superseded(&self) -> bool {
        !self.superseded_by.is_empty()
    }

    /// The patterns of the 4th edition it is limited to; empty where it is not limited.
    #[must_use]
    pub fn patterns(&self) -> Vec<&Pattern> {
        let mut patterns = Vec::new();
        self.applies.written.gather(&mut |leaf| {
            if let Condition::Pattern(named) = leaf {
                patterns.extend(named.iter().map(|pattern| &**pattern));
            }
        });
        patterns
    }
}
