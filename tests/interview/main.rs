//! The laws of the interview: by enumeration over all answers to the flowchart's questions, complete and partial, by
//! random cases where circumstances come in; and the `interview` example, run as a program.

mod orders;
mod space;
