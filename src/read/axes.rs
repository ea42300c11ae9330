//! `axes.json` and `ratings.json`: the comparison table.

use super::{
    Context,
    common::{self, each_member, each_once, read},
};
use crate::{
    finding::Problem,
    guideline::{Axis, AxisEntry, Grade, Method, PerAxis, Rating, Ratings, Scale, Text},
    json::Cursor,
};

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<(Scale, PerAxis<AxisEntry>)> {
    read! {
        cursor, context;
        scale: meanings, scale_provenance, convention_provenance,
        axes: |list| each_member(list, |entry: &AxisEntry| entry.axis, |cursor| axis(cursor, context)),
    }
    Some((Scale { meanings: scale, provenance: scale_provenance, convention_provenance }, axes))
}

fn meanings(cursor: &Cursor<'_>) -> Option<[Text; 5]> {
    let entry = |cursor: &Cursor<'_>| -> Option<(Grade, Text)> {
        read!(cursor, &(); grade, meaning);
        Some((grade, meaning))
    };
    let mut read: Vec<(Grade, Text)> = Vec::new();
    let mut sound = true;
    for element in cursor.list()? {
        match entry(&element) {
            Some((grade, _)) if read.iter().any(|&(other, _)| other == grade) => {
                element.report(Problem::Repeated { noun: common::GRADE, word: grade.id().into() });
                sound = false;
            }
            Some(entry) => read.push(entry),
            None => sound = false,
        }
    }
    for grade in Grade::BEST_FIRST {
        if sound && !read.iter().any(|&(other, _)| other == grade) {
            cursor.report(Problem::Missing { noun: common::GRADE, word: grade.id().into() });
        }
    }
    read.sort_by_key(|&(grade, _)| std::cmp::Reverse(grade));
    let read: Vec<Text> = read.into_iter().map(|(_, meaning)| meaning).collect();
    if sound { read.try_into().ok() } else { None }
}

fn axis(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<AxisEntry> {
    read!(cursor, context; id, name, text, provenance, rubric: rubric, rubric_provenance);
    Some(AxisEntry { axis: id, name, text, provenance, rubric, rubric_provenance })
}

fn rubric(cursor: &Cursor<'_>) -> Option<[Text; 5]> {
    let object = cursor.object(&["S", "A", "B", "C", "D"])?;
    let [s, a, b, c, d] = Grade::BEST_FIRST.map(|grade| object.read(grade.id(), |cursor| cursor.bilingual()));
    Some([s?, a?, b?, c?, d?])
}

pub(super) fn read_ratings(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Ratings> {
    let all = Method::ALL.into_iter().flat_map(|method| Axis::ALL.map(|axis| (method, axis)));
    let all = all.map(|(method, axis)| ((method, axis), format!("{method} × {axis}").into()));
    let rating = |cursor: &Cursor<'_>| {
        read!(cursor, context; method, axis, grade, provenance);
        Some(Rating { method, axis, grade, provenance })
    };
    let place = |rating: &Rating| (rating.method, rating.axis);
    cursor
        .object(&["ratings"])?
        .read("ratings", |list| each_once(list, common::RATING, all, place, rating))
        .and_then(Ratings::new)
}
