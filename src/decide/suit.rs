//! What suits: answers, the verdict on every condition, candidates in their order, the advice.

pub(crate) mod advice;
pub(crate) mod answered_by;
pub(crate) mod answers;
pub(crate) mod candidate;
pub(crate) mod configured;
pub(crate) mod fit;
pub(crate) mod grading;
pub(crate) mod measure;
pub(crate) mod preferences;
pub(crate) mod profile;
pub(crate) mod profile_data;
pub(crate) mod ranking;
pub(crate) mod shared;
pub(crate) mod verdict;
