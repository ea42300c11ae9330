//! How an interview asks for the details of a profile.

use crate::{
    decide::ask::{detail::Detail, interview::Interview},
    guideline::model::axis::Axis,
    language::Lang,
    tell::words::{Words, distinct},
};

impl Detail {
    /// Its name.
    ///
    /// ```
    /// use telework_advisor::{Lang, interview::Detail};
    /// assert_eq!(Detail::PreparedBy.label(Lang::En), "Prepared by");
    /// ```
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Name => lang.pick("対象の組織・部署", "Organisation or team"),
            Self::PreparedBy => lang.pick("作成者", "Prepared by"),
            Self::Date => lang.pick("日付", "Date"),
            Self::Priorities => lang.pick("優先する評価軸", "Priorities"),
            Self::Minimum => lang.pick("評価の最低水準", "Minimum grades"),
            Self::Pattern => lang.pick("現在の方式（第4版のパターン）", "Pattern of the 4th edition in use"),
            Self::Implemented => lang.pick("実施済みの対策", "Measures in place"),
        }
    }

    /// The question that asks for it.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Name => lang.pick("どの組織・部署についての検討ですか。", "Who is the advice for?"),
            Self::PreparedBy => lang.pick("検討結果を作成するのはどなたですか。", "Who prepares it?"),
            Self::Date => lang.pick("検討結果の日付はいつにしますか。", "Which date should it bear?"),
            Self::Priorities => lang
                .pick("方式を比べるとき、どの評価軸を重視しますか。", "What matters most when methods are compared?"),
            Self::Minimum => lang.pick(
                "この等級を下回る方式は選びにくい、という評価軸がありますか。",
                "Is there an axis on which a method must not fall below some grade?",
            ),
            Self::Pattern => lang.pick(
                "現在のテレワークは、ガイドライン第4版のどのパターンにあたりますか。",
                "Which pattern of the guideline's 4th edition does today's telework follow?",
            ),
            Self::Implemented => {
                lang.pick("すでに実施している対策はどれですか。", "Which measures are in place already?")
            }
        }
    }

    /// How to answer it; may be empty.
    #[must_use]
    pub const fn help(self, lang: Lang) -> &'static str {
        match self {
            Self::Name | Self::PreparedBy => "",
            Self::Date => lang.pick("例：2026-11-21", "For example 2026-11-21"),
            Self::Priorities => lang.pick(
                "重視する順に、番号か名称を「、」で区切って入力します（例：5、3）。",
                "Numbers or names, the most important first, separated by commas: 5, 3",
            ),
            Self::Minimum => lang.pick(
                "評価軸の番号か名称に等級を付け、「、」で区切って入力します（例：5=B、3=C）。等級はSが最も高く、A、B、C、Dの順に下がります。",
                "A number or name with a grade, separated by commas: 5=B, 3=C. S is the best grade, D the lowest.",
            ),
            Self::Pattern => lang.pick("番号か名称を入力します。", "A number or a name"),
            Self::Implemented => lang.pick(
                "対策の名称かIDを「、」で区切って入力します。",
                "Titles or ids of measures, separated by commas",
            ),
        }
    }
}

impl<'g> Interview<'g> {
    /// What a detail is chosen from, in the order of its numbers; empty where anything can be written, and for measures,
    /// which are too many.
    #[must_use]
    pub fn detail_options(&self, detail: Detail, lang: Lang) -> Vec<&'g str> {
        let guideline = self.guideline();
        match detail {
            Detail::Priorities | Detail::Minimum => {
                Axis::ALL.into_iter().map(|axis| guideline.axis(axis).name().get(lang)).collect()
            }
            Detail::Pattern => guideline.patterns().map(|pattern| pattern.name().get(lang)).collect(),
            Detail::Name | Detail::PreparedBy | Detail::Date | Detail::Implemented => Vec::new(),
        }
    }

    /// What the profile says of a detail, in words; `None` if it leaves it out.
    ///
    /// ```
    /// use telework_advisor::{Guideline, Interview, Lang, interview::Detail};
    /// let mut interview = Interview::new(Guideline::embedded());
    /// interview.set_detail(Detail::Minimum, "3=B, 5 a")?;
    /// assert_eq!(
    ///     interview.detail_text(Detail::Minimum, Lang::En).as_deref(),
    ///     Some("Cost of introduction B, Ease of security governance A")
    /// );
    /// # Ok::<(), telework_advisor::Error>(())
    /// ```
    #[must_use]
    pub fn detail_text(&self, detail: Detail, lang: Lang) -> Option<String> {
        let words = Words { guideline: self.guideline(), lang };
        let profile = self.profile();
        let row = |parts: Vec<String>| parts.join(words.pick("、", ", "));
        let text = match detail {
            Detail::Name => profile.name().unwrap_or_default().into(),
            Detail::PreparedBy => profile.prepared_by().unwrap_or_default().into(),
            Detail::Date => profile.date().unwrap_or_default().into(),
            Detail::Priorities => {
                row(profile.preferences().priorities().iter().map(|&axis| words.axis(axis).into()).collect())
            }
            Detail::Minimum => {
                let minimums = profile.preferences().minimums();
                row(minimums.map(|(axis, grade)| format!("{} {}", words.axis(axis), grade.id())).collect())
            }
            Detail::Pattern => profile.pattern().map(|pattern| pattern.name().get(lang)).unwrap_or_default().into(),
            Detail::Implemented => {
                // The same measure may be one of an administrator and one of a teleworker.
                let named = profile.implemented().iter().map(|control| {
                    format!("{}{}", control.title().get(lang), words.bracketed(words.role(control.role())))
                });
                words.row(distinct(named).into_iter().map(Into::into)).plain()
            }
        };
        (!text.is_empty()).then_some(text)
    }
}
