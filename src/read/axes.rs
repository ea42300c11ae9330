//! `axes.json` and `ratings.json`: the comparison table.

use super::{Context, common};
use crate::{
    finding::Problem,
    guideline::{Axis, AxisEntry, Grade, Method, Rating, Ratings, Scale, Text},
    json::Cursor,
};

pub(super) fn read(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<(Scale, Vec<AxisEntry>)> {
    let object = cursor.object(&["scale", "scale_provenance", "convention_provenance", "axes"])?;
    let meanings = object.required("scale").and_then(|cursor| meanings(&cursor));
    let provenance = common::provenance(&object, "scale_provenance", context);
    let convention_provenance = common::provenance(&object, "convention_provenance", context);
    let axes = common::entries(&object, "axes", |cursor| axis(cursor, context));
    let scale = Scale { meanings: meanings?, provenance: provenance?, convention_provenance: convention_provenance? };

    let mut axes = axes?;
    let place = object.get("axes")?;
    let found: Vec<Axis> = axes.iter().map(|entry| entry.axis).collect();
    let sound = common::each_once(&place, common::AXIS, Axis::ALL.map(|axis| (axis, axis.id().into())), &found);
    axes.sort_by_key(|entry| entry.axis);
    sound.then_some((scale, axes))
}

fn meanings(cursor: &Cursor<'_>) -> Option<[Text; 5]> {
    let mut read: Vec<(Grade, Text)> = Vec::new();
    let mut sound = true;
    for element in cursor.list()? {
        let entry = element.object(&["grade", "meaning"]).and_then(|object| {
            let grade = object.required("grade").and_then(|cursor| cursor.word::<Grade>());
            let meaning = object.required("meaning").and_then(|cursor| cursor.bilingual());
            Some((grade?, meaning?))
        });
        match entry {
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
    let object = cursor.object(&["id", "name", "text", "provenance", "rubric", "rubric_provenance"])?;
    let axis = object.required("id").and_then(|cursor| cursor.word::<Axis>());
    let name = object.required("name").and_then(|cursor| cursor.bilingual());
    let text = object.required("text").and_then(|cursor| cursor.bilingual());
    let provenance = common::provenance(&object, "provenance", context);
    let rubric_provenance = common::provenance(&object, "rubric_provenance", context);
    let rubric = object.required("rubric")?;
    let rubric = rubric.object(&["S", "A", "B", "C", "D"])?;
    let steps = Grade::BEST_FIRST.map(|grade| rubric.required(grade.id()).and_then(|cursor| cursor.bilingual()));
    let [s, a, b, c, d] = steps;
    Some(AxisEntry {
        axis: axis?,
        name: name?,
        text: text?,
        provenance: provenance?,
        rubric: [s?, a?, b?, c?, d?],
        rubric_provenance: rubric_provenance?,
    })
}

pub(super) fn read_ratings(cursor: &Cursor<'_>, context: &Context<'_>) -> Option<Ratings> {
    let object = cursor.object(&["ratings"])?;
    let mut cells: Vec<Rating> = common::entries(&object, "ratings", |cursor| {
        let object = cursor.object(&["method", "axis", "grade", "provenance"])?;
        let method = object.required("method").and_then(|cursor| cursor.word::<Method>());
        let axis = object.required("axis").and_then(|cursor| cursor.word::<Axis>());
        let grade = object.required("grade").and_then(|cursor| cursor.word::<Grade>());
        let provenance = common::provenance(&object, "provenance", context);
        Some(Rating { method: method?, axis: axis?, grade: grade?, provenance: provenance? })
    })?;
    let place = object.get("ratings")?;
    let all = Method::ALL.into_iter().flat_map(|method| Axis::ALL.map(|axis| (method, axis)));
    let all = all.map(|(method, axis)| ((method, axis), format!("{method} × {axis}").into()));
    let found: Vec<_> = cells.iter().map(|rating| (rating.method, rating.axis)).collect();
    let sound = common::each_once(&place, common::RATING, all, &found);
    cells.sort_by_key(|rating| (rating.method, rating.axis));
    sound.then(|| Ratings::new(cells))
}
