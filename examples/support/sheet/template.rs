//! Writes a hearing sheet: empty, or with what a profile or a portfolio holds filled in.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use telework_advisor::{
    Axis, Control, Grade, Guideline, Lang, Profile, Question, Role,
    change::MeasureStatus,
    portfolio::{Portfolio, ProfileFile},
    report::status_in_words,
};

use super::{
    columns::Column,
    facts::{self, minimum_label},
    layout::{Lists, Look, fitting, height, mark, not_written, set_up_page, write_cell, write_date},
};
use crate::support::pick;

/// What stands behind the choices of a question.
pub(crate) const fn unknown(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "わからない",
        Lang::En => "Don't know",
    }
}

/// For whom a sheet is.
#[derive(Debug)]
pub(crate) enum Content<'c, 'g> {
    /// One organisation, or one site.
    Empty,
    /// Several departments or sites, by name.
    Sites(&'c [String]),
    Filled(&'c ProfileFile<'g>),
}

/// The workbook as bytes.
pub(crate) fn write(guideline: &Guideline, content: &Content<'_, '_>, lang: Lang) -> Result<Vec<u8>, Vec<String>> {
    let mut writer = Writer { guideline, lang, look: Look::new(lang), lists: Lists::new(lang), wrong: Vec::new() };
    let bytes = writer.workbook(content).and_then(|mut workbook| workbook.save_to_buffer());
    if !writer.wrong.is_empty() {
        return Err(writer.wrong);
    }
    bytes.map_err(|error| vec![not_written(&error, lang)])
}

struct Writer<'w> {
    guideline: &'w Guideline,
    lang: Lang,
    look: Look,
    lists: Lists,
    /// What does not fit into a cell.
    wrong: Vec<String>,
}

/// One sheet.
struct Page<'p, 'g> {
    name: String,
    group: Option<String>,
    profile: Option<&'p Profile<'g>>,
    headcount: Option<u32>,
    is_group: bool,
}

/// Column widths, in characters of half the width of a Japanese one: number, question, help, answer, then each further
/// answer, then the rest.
const BEFORE: [f64; 4] = [5.0, 38.0, 46.0, 24.0];
const OTHER: f64 = 22.0;
const BEHIND: [f64; 5] = [24.0, 20.0, 16.0, 13.0, 26.0];

impl Writer<'_> {
    fn workbook(&mut self, content: &Content<'_, '_>) -> Result<Workbook, XlsxError> {
        let (guideline, lang) = (self.guideline, self.lang);
        let mut workbook = Workbook::new();
        let title = self.title();
        let date = match content {
            Content::Filled(ProfileFile::Profile(profile)) => profile.date(),
            Content::Filled(ProfileFile::Portfolio(portfolio)) => portfolio.date(),
            _ => None,
        };
        // Excel knows no date before 1900, and no clock is read.
        let date = crate::support::date::or_published(date, guideline);
        let date = ExcelDateTime::parse_from_str(&date).or_else(|_| ExcelDateTime::from_ymd(1900, 1, 1))?;
        let comment = guideline.notice().get(lang);
        workbook
            .set_properties(&DocProperties::new().set_title(title).set_comment(comment).set_creation_datetime(&date));
        let numbered = |place: usize, name: &str| sheet_name(&format!("{} {name}", place + 1));
        match content {
            Content::Empty => self.page(workbook.add_worksheet(), &self.single(None))?,
            Content::Filled(ProfileFile::Profile(profile)) => {
                self.page(workbook.add_worksheet(), &self.single(Some(profile)))?;
            }
            Content::Sites(names) => {
                self.whole(workbook.add_worksheet(), None)?;
                for (place, name) in names.iter().enumerate() {
                    let page = Page {
                        name: numbered(place, name),
                        group: Some(name.clone()),
                        profile: None,
                        headcount: None,
                        is_group: true,
                    };
                    self.page(workbook.add_worksheet(), &page)?;
                }
            }
            Content::Filled(ProfileFile::Portfolio(portfolio)) => {
                self.whole(workbook.add_worksheet(), Some(portfolio))?;
                for (place, (profile, group)) in portfolio.profiles().zip(portfolio.groups()).enumerate() {
                    let page = Page {
                        name: numbered(place, profile.name().or(profile.site()).unwrap_or_default()),
                        group: profile.name().map(str::to_owned),
                        profile: Some(&profile),
                        headcount: group.headcount(),
                        is_group: true,
                    };
                    self.page(workbook.add_worksheet(), &page)?;
                }
            }
        }
        self.lists.write(&mut workbook)?;
        Ok(workbook)
    }

    fn single<'p, 'g>(&self, profile: Option<&'p Profile<'g>>) -> Page<'p, 'g> {
        let name = pick(self.lang, "ヒアリングシート", "Hearing sheet").to_owned();
        Page {
            name,
            group: profile.and_then(Profile::name).map(str::to_owned),
            profile,
            headcount: None,
            is_group: false,
        }
    }

    fn title(&self) -> &'static str {
        pick(
            self.lang,
            "テレワーク方式とセキュリティ対策のヒアリングシート",
            "Hearing sheet: telework methods and security measures",
        )
    }

    fn pick(&self, [ja, en]: [&'static str; 2]) -> &'static str {
        pick(self.lang, ja, en)
    }

    /// The first sheet where there are several: what holds for all.
    fn whole(&mut self, sheet: &mut Worksheet, portfolio: Option<&Portfolio<'_>>) -> Result<(), XlsxError> {
        sheet.set_name(pick(self.lang, "全体", "Whole"))?;
        let mut row = self.head(sheet, pick(
            self.lang,
            "部署・拠点ごとに1枚のシートがあります。このシートには全体に共通することを、各シートにはその部署・拠点のことを記入してください。",
            "There is a sheet for each department or site. Fill in here what holds for all, and there what holds for each.",
        ))?;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        self.fact(sheet, &mut row, self.pick(facts::NAME), &text(portfolio.and_then(Portfolio::name)))?;
        self.fact(sheet, &mut row, self.pick(facts::SITE), &text(portfolio.and_then(Portfolio::site)))?;
        self.date_fact(sheet, &mut row, portfolio.and_then(Portfolio::date))?;
        self.fact(sheet, &mut row, self.pick(facts::PREPARED_BY), &text(portfolio.and_then(Portfolio::prepared_by)))?;
        self.fact(sheet, &mut row, self.pick(facts::FINDINGS), &text(portfolio.and_then(Portfolio::findings)))?;
        set_up_page(sheet, self.title(), self.guideline, self.lang);
        Ok(())
    }

    /// Widths, title, how to fill it in, and what it rests on; the next row.
    fn head(&mut self, sheet: &mut Worksheet, how: &str) -> Result<u32, XlsxError> {
        for (place, width) in (0_u16..).zip(self.widths()) {
            sheet.set_column_width(place, width)?;
        }
        let (guideline, lang) = (self.guideline, self.lang);
        let (title, notice) = (guideline.title().get(lang), guideline.notice().get(lang));
        let rests_on = match lang {
            Lang::Ja => format!(
                "「{title}」に関する公表資料などをもとに、本ツール（データ版{}）が作成した質問と対策です。{notice}†は本ツールが推定した項目、‡は利用者が公式文書から転記した項目です。",
                guideline.data_version()
            ),
            Lang::En => format!(
                "Questions and measures of this tool (data version {}), based on published sources about the {title}. {notice} †: derived by this tool; ‡: transcribed from the official document.",
                guideline.data_version()
            ),
        };
        sheet.write_string_with_format(0, 0, self.title(), &self.look.title)?;
        sheet.set_row_height(0, 28)?;
        let wide = BEFORE.iter().sum::<f64>();
        for (row, text) in (1..).zip([how, &rests_on]) {
            sheet.merge_range(row, 0, row, 3, text, &self.look.text)?;
            sheet.set_row_height(row, height([(text, wide)]))?;
        }
        Ok(4)
    }

    fn widths(&self) -> Vec<f64> {
        let others = std::iter::repeat_n(OTHER, self.others());
        BEFORE.into_iter().chain(others).chain(BEHIND).collect()
    }

    /// How many columns further answers need: one that rules out nothing is "don't know".
    fn others(&self) -> usize {
        let most = self.guideline.questions().map(|question| question.choices().len()).max();
        most.unwrap_or(0).saturating_sub(2).max(1)
    }

    fn fits(&mut self, text: &str) -> String {
        fitting(text, self.lang).unwrap_or_else(|wrong| {
            self.wrong.push(wrong);
            String::new()
        })
    }

    fn field(&mut self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        let text = self.fits(text);
        write_cell(sheet, row, column, &text, &self.look.field)
    }

    fn label(&mut self, sheet: &mut Worksheet, row: u32, label: &str, text: &str) -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, 1, label, &self.look.label)?;
        sheet.set_row_height(row, height([(label, BEFORE[1]), (text, BEFORE[2])]))?;
        Ok(())
    }

    fn fact(&mut self, sheet: &mut Worksheet, row: &mut u32, label: &str, text: &str) -> Result<(), XlsxError> {
        self.label(sheet, *row, label, text)?;
        self.field(sheet, *row, 2, text)?;
        *row += 1;
        Ok(())
    }

    fn date_fact(&mut self, sheet: &mut Worksheet, row: &mut u32, date: Option<&str>) -> Result<(), XlsxError> {
        self.label(sheet, *row, self.pick(facts::DATE), "")?;
        match date {
            Some(date) => write_date(sheet, *row, 2, date, &self.look.date)?,
            None => write_cell(sheet, *row, 2, "", &self.look.date)?,
        }
        *row += 1;
        Ok(())
    }

    /// A fact with a list to choose from.
    fn choice(
        &mut self,
        sheet: &mut Worksheet,
        row: &mut u32,
        label: &str,
        words: Vec<String>,
        chosen: &str,
    ) -> Result<(), XlsxError> {
        sheet.add_data_validation(*row, 2, *row, 2, &self.lists.choose(words)?)?;
        self.fact(sheet, row, label, chosen)
    }

    fn section(&self, sheet: &mut Worksheet, row: &mut u32, text: &str) -> Result<(), XlsxError> {
        let last = u16::try_from(self.widths().len()).unwrap_or(u16::MAX).saturating_sub(1);
        for column in 0..=last {
            write_cell(sheet, *row, column, if column == 1 { text } else { "" }, &self.look.section)?;
        }
        sheet.set_row_height(*row, height([(text, BEFORE[1])]))?;
        *row += 1;
        Ok(())
    }

    fn page(&mut self, sheet: &mut Worksheet, page: &Page<'_, '_>) -> Result<(), XlsxError> {
        let (guideline, lang) = (self.guideline, self.lang);
        sheet.set_name(&page.name)?;
        let mut row = self.head(sheet, pick(
            lang,
            "色の付いた欄に記入してください。回答は一覧から選びます。分からない質問は「わからない」を選び、まだ確認していない質問は空欄のままで構いません。答えが一つに絞れないときは、右の列にも記入してください。",
            "Fill in the coloured cells. Answers are chosen from a list. Choose “Don't know” where nobody knows, and leave a question empty that nobody was asked yet. Where more than one answer may be right, use the column to the right as well.",
        ))?;
        let profile = page.profile;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let name = if page.is_group { facts::GROUP_NAME } else { facts::NAME };
        self.fact(sheet, &mut row, self.pick(name), &text(page.group.as_deref()))?;
        self.fact(sheet, &mut row, self.pick(facts::SITE), &text(profile.and_then(Profile::site)))?;
        if page.is_group {
            let headcount = page.headcount.map(|number| number.to_string());
            self.fact(sheet, &mut row, self.pick(facts::HEADCOUNT), &text(headcount.as_deref()))?;
        }
        self.fact(sheet, &mut row, self.pick(facts::DEPARTMENT), "")?;
        self.fact(sheet, &mut row, self.pick(facts::WHO), "")?;
        self.date_fact(sheet, &mut row, profile.and_then(Profile::date))?;
        let patterns = guideline.patterns().map(|pattern| pattern.name().get(lang).to_owned()).collect();
        let pattern = profile.and_then(Profile::pattern).map(|pattern| pattern.name().get(lang));
        self.choice(sheet, &mut row, self.pick(facts::PATTERN), patterns, &text(pattern))?;

        row += 1;
        self.questions(sheet, &mut row, profile)?;
        row += 1;
        self.preferences(sheet, &mut row, profile)?;
        row += 1;
        sheet.set_page_breaks(&[row])?;
        self.measures(sheet, &mut row, profile)?;
        row += 1;
        self.section(sheet, &mut row, pick(lang, "コンサルタント記入欄", "For the consultant"))?;
        self.fact(sheet, &mut row, self.pick(facts::PREPARED_BY), &text(profile.and_then(Profile::prepared_by)))?;
        let configurations = guideline.derived_configurations().map(|one| one.name().get(lang).to_owned()).collect();
        let configuration = profile.and_then(Profile::configuration).map(|one| one.name().get(lang));
        self.choice(sheet, &mut row, self.pick(facts::CONFIGURATION), configurations, &text(configuration))?;
        self.fact(sheet, &mut row, self.pick(facts::FINDINGS), &text(profile.and_then(Profile::findings)))?;

        set_up_page(sheet, self.title(), guideline, lang);
        Ok(())
    }

    /// The header of a table; further answers may be several.
    fn header(&self, sheet: &mut Worksheet, row: &mut u32, columns: [Column; 9]) -> Result<(), XlsxError> {
        let [before @ .., note, evidence, who, on, id] = columns;
        let [about, help, answer, other] = before;
        let others = self.others();
        let title = |column: Column| column.title(self.lang).to_owned();
        let mut titles = vec![pick(self.lang, "No.", "No.").to_owned(), title(about), title(help), title(answer)];
        for number in 1..=others {
            titles.push(match (other, number) {
                (Column::OtherAnswer, number) if others > 1 => format!("{}{number}", title(other)),
                (_, 1) => title(other),
                _ => String::new(),
            });
        }
        titles.extend([note, evidence, who, on, id].map(title));
        for (column, title) in (0_u16..).zip(&titles) {
            sheet.write_string_with_format(*row, column, title, &self.look.head)?;
        }
        sheet.set_row_height(*row, height(titles.iter().map(String::as_str).zip(self.widths())))?;
        *row += 1;
        Ok(())
    }

    fn questions(
        &mut self,
        sheet: &mut Worksheet,
        row: &mut u32,
        profile: Option<&Profile<'_>>,
    ) -> Result<(), XlsxError> {
        use Column::{Answer, Evidence, Help, Id, Note, On, OtherAnswer, Question, Who};
        self.header(sheet, row, [Question, Help, Answer, OtherAnswer, Note, Evidence, Who, On, Id])?;
        let guideline = self.guideline;
        let (flowchart, circumstances): (Vec<_>, Vec<_>) =
            guideline.questions().partition(|question| question.is_in_flowchart());
        let mut number = 0;
        for (title, questions) in [
            (pick(self.lang, "方式を決める質問", "Questions that decide the method"), flowchart),
            (pick(self.lang, "注意点と対策に関わる質問", "Questions on cautions and measures"), circumstances),
        ] {
            if questions.is_empty() {
                continue;
            }
            self.section(sheet, row, title)?;
            for question in questions {
                number += 1;
                self.question(sheet, *row, number, question, profile)?;
                *row += 1;
            }
        }
        Ok(())
    }

    fn question(
        &mut self,
        sheet: &mut Worksheet,
        row: u32,
        number: u32,
        question: &Question,
        profile: Option<&Profile<'_>>,
    ) -> Result<(), XlsxError> {
        let lang = self.lang;
        let name = format!(
            "{}{}\n{}",
            question.name().get(lang),
            mark(question.provenance().kind()),
            question.text().get(lang)
        );
        let help = question.help().get(lang);
        let labels: Vec<String> = question.choices().iter().map(|choice| choice.label().get(lang).to_owned()).collect();
        let answer = profile.and_then(|profile| profile.answers().get(question.id()));
        let chosen: Vec<String> = match &answer {
            Some(answer) if answer.is_unknown() => vec![unknown(lang).to_owned()],
            Some(answer) => answer.choices().map(|choice| choice.label().get(lang).to_owned()).collect(),
            None => Vec::new(),
        };
        let by = profile.and_then(|profile| profile.answered_by(question)).cloned().unwrap_or_default();

        sheet.write_number_with_format(row, 0, number, &self.look.cell)?;
        write_cell(sheet, row, 1, &name, &self.look.cell)?;
        write_cell(sheet, row, 2, help, &self.look.cell)?;
        let with_unknown = labels.iter().cloned().chain([unknown(lang).to_owned()]).collect();
        sheet.add_data_validation(row, 3, row, 3, &self.lists.choose(with_unknown)?)?;
        self.field(sheet, row, 3, chosen.first().map_or("", String::as_str))?;
        let mut column = 4;
        for place in 1..=self.others() {
            if place + 1 < labels.len() {
                sheet.add_data_validation(row, column, row, column, &self.lists.choose(labels.clone())?)?;
                self.field(sheet, row, column, chosen.get(place).map_or("", String::as_str))?;
            } else {
                write_cell(sheet, row, column, "", &self.look.shut)?;
            }
            column += 1;
        }
        let texts = [by.note, by.evidence, by.who].map(Option::unwrap_or_default);
        for (place, text) in (column..).zip(&texts) {
            self.field(sheet, row, place, text)?;
        }
        match &by.date {
            Some(date) => write_date(sheet, row, column + 3, date, &self.look.date)?,
            None => write_cell(sheet, row, column + 3, "", &self.look.date)?,
        }
        write_cell(sheet, row, column + 4, question.id(), &self.look.id)?;
        let seen = [&name, help].map(|text| text as &str).into_iter().zip([BEFORE[1], BEFORE[2]]);
        let seen =
            seen.chain(chosen.iter().map(String::as_str).zip([BEFORE[3]].into_iter().chain(std::iter::repeat(OTHER))));
        let seen = seen.chain(texts.iter().map(String::as_str).zip(BEHIND));
        sheet.set_row_height(row, height(seen))?;
        Ok(())
    }

    fn preferences(
        &mut self,
        sheet: &mut Worksheet,
        row: &mut u32,
        profile: Option<&Profile<'_>>,
    ) -> Result<(), XlsxError> {
        let (guideline, lang) = (self.guideline, self.lang);
        self.section(
            sheet,
            row,
            pick(lang, "優先する評価軸と、最低水準（任意）", "Priorities and minimum grades (optional)"),
        )?;
        let name = |axis: Axis| guideline.axis(axis).name().get(lang).to_owned();
        let priorities = profile.map(|profile| profile.preferences().priorities().to_vec()).unwrap_or_default();
        for place in 0..Axis::ALL.len() {
            let chosen = priorities.get(place).map(|&axis| name(axis)).unwrap_or_default();
            let label = format!("{} {}", self.pick(facts::PRIORITY), place + 1);
            self.choice(sheet, row, &label, Axis::ALL.map(name).to_vec(), &chosen)?;
        }
        let grades: Vec<String> = Grade::BEST_FIRST.map(|grade| grade.id().to_owned()).to_vec();
        for axis in Axis::ALL {
            let chosen = profile.and_then(|profile| profile.preferences().minimum(axis));
            let label = minimum_label(guideline, axis, lang);
            self.choice(sheet, row, &label, grades.clone(), chosen.map_or("", Grade::id))?;
        }
        Ok(())
    }

    /// Every measure of the newest edition, and those of others of which something is known.
    fn measures(
        &mut self,
        sheet: &mut Worksheet,
        row: &mut u32,
        profile: Option<&Profile<'_>>,
    ) -> Result<(), XlsxError> {
        use Column::{Due, Evidence, Id, Measure, Note, Owner, Reason, Status, Text};
        self.header(sheet, row, [Measure, Text, Status, Reason, Note, Evidence, Owner, Due, Id])?;
        let guideline = self.guideline;
        let is_known = |control: &Control| profile.is_some_and(|profile| profile.measure(control).is_some());
        let shown = |control: &&Control| control.edition() == guideline.edition() || is_known(control);
        let controls: Vec<&Control> = guideline.controls().iter().filter(shown).collect();
        let mut number = 0;
        for role in Role::ALL {
            let of_role: Vec<&&Control> = controls.iter().filter(|control| control.role() == role).collect();
            if of_role.is_empty() {
                continue;
            }
            let name = guideline.role(role).name().get(self.lang);
            self.section(
                sheet,
                row,
                &match self.lang {
                    Lang::Ja => format!("実施状況：{name}の対策"),
                    Lang::En => format!("Measures in place: {name}"),
                },
            )?;
            for control in of_role {
                number += 1;
                self.measure(sheet, *row, number, control, profile)?;
                *row += 1;
            }
        }
        Ok(())
    }

    fn measure(
        &mut self,
        sheet: &mut Worksheet,
        row: u32,
        number: u32,
        control: &Control,
        profile: Option<&Profile<'_>>,
    ) -> Result<(), XlsxError> {
        let lang = self.lang;
        let state = profile.and_then(|profile| profile.measure(control)).cloned();
        let title = format!("{}{}", control.title().get(lang), mark(control.provenance().kind()));
        let text = control.text().get(lang);
        sheet.write_number_with_format(row, 0, number, &self.look.cell)?;
        write_cell(sheet, row, 1, &title, &self.look.cell)?;
        write_cell(sheet, row, 2, text, &self.look.cell)?;
        let statuses = MeasureStatus::ALL.map(|status| status_in_words(status, lang).to_owned()).to_vec();
        sheet.add_data_validation(row, 3, row, 3, &self.lists.choose(statuses)?)?;
        let status = state.as_ref().map_or("", |state| status_in_words(state.status, lang));
        let [reason, note, evidence, owner, due] = match state {
            Some(state) => [state.reason, state.note, state.evidence, state.owner, state.due],
            None => Default::default(),
        };
        let texts = [reason, note, evidence, owner].map(Option::unwrap_or_default);
        self.field(sheet, row, 3, status)?;
        self.field(sheet, row, 4, &texts[0])?;
        let mut column = 5;
        for _ in 1..self.others() {
            write_cell(sheet, row, column, "", &self.look.shut)?;
            column += 1;
        }
        for text in &texts[1..] {
            self.field(sheet, row, column, text)?;
            column += 1;
        }
        match &due {
            Some(date) => write_date(sheet, row, column, date, &self.look.date)?,
            None => write_cell(sheet, row, column, "", &self.look.date)?,
        }
        write_cell(sheet, row, column + 1, control.id(), &self.look.id)?;
        let seen = [&title, text].map(|text| text as &str).into_iter().zip([BEFORE[1], BEFORE[2]]);
        let seen = seen.chain(texts.iter().map(String::as_str).zip([OTHER, BEHIND[0], BEHIND[1], BEHIND[2]]));
        sheet.set_row_height(row, height(seen))?;
        Ok(())
    }
}

/// A name that Excel takes for a sheet: at most 31 characters, none of them with a meaning of its own.
fn sheet_name(name: &str) -> String {
    let taken = |one: char| if "[]:*?/\\'".contains(one) || one.is_control() { '・' } else { one };
    let mut units = 0;
    let fits = |one: &char| {
        units += one.len_utf16();
        units <= 31
    };
    telework_advisor::problem::printable(name).chars().map(taken).take_while(fits).collect::<String>().trim().to_owned()
}
