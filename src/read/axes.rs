//! `axes.json` and `ratings.json`: the comparison table.

use super::{
    Context,
    common::{self, each_member, each_once, read},
};
use crate::{
    guideline::model::{
        axis::{Axis, AxisEntry, Grade, PerAxis, PerGrade, Rating, Ratings, Scale},
        method::Method,
    },
    index::Each,
    json::cursor::Cursor,
    language::Text,
};

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<(Scale, PerAxis<AxisEntry>)> {
    read! {
        cursor, context;
        scale: meanings, scale_provenance, convention_provenance,
        axes: |list| each_member(list, |entry: &AxisEntry| entry.axis, |cursor| axis(cursor, context)),
    }
    Some((Scale { meanings: scale, provenance: scale_provenance, convention_provenance }, axes))
}

fn meanings(cursor: &Cursor<'_>) -> Option<PerGrade<Text>> {
    let entry = |cursor: &Cursor<'_>| -> Option<(Grade, Text)> {
        read!(cursor, &(); grade, meaning);
        Some((grade, meaning))
    };
    let entries: PerGrade<(Grade, Text)> = each_member(cursor, |&(grade, _)| grade, entry)?;
    Each::from_list(entries.into_list().into_iter().map(|(_, meaning)| meaning).collect())
}

fn axis(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<AxisEntry> {
    read!(cursor, context; id, name, best, text, provenance, rubric: rubric, rubric_provenance);
    Some(AxisEntry { axis: id, name, best, text, provenance, rubric, rubric_provenance })
}

fn rubric(cursor: &Cursor<'_>) -> Option<PerGrade<Text>> {
    let object = cursor.object(&["S", "A", "B", "C", "D"])?;
    // All are read before one that is missing counts.
    let texts = Grade::BEST_FIRST.map(|grade| object.read(grade.id(), |cursor| cursor.bilingual()));
    let mut texts = texts.into_iter().rev();
    Each::gather(|_| texts.next()?)
}

pub(super) fn read_ratings(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Ratings> {
    let all = Method::ALL.into_iter().flat_map(|method| Axis::ALL.map(|axis| (method, axis)));
    let all = all.map(|(method, axis)| ((method, axis), format!("{method} × {axis}").into()));
    let rating = |cursor: &Cursor<'_>| read!(cursor, context => Rating; method, axis, grade, provenance);
    let place = |rating: &Rating| (rating.method, rating.axis);
    cursor
        .object(&["ratings"])?
        .read("ratings", |list| each_once(list, common::RATING, all, place, rating))
        .and_then(Ratings::new)
}
