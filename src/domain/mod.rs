//! The pure core: what a referral is and what may happen to it.
//!
//! The rule it keeps: no I/O, no async, no clock, no randomness. Time and chance come in as parameters.
//! [`decide`](decide::decide) says what may happen, [`evolve`](evolve::evolve) what it then is; nothing else changes a
//! referral. Field names are Dutch on the wire (NL API Design Rules), English here by the field's own glossary.

pub mod account;
pub mod actor;
pub mod answer;
pub mod bsn;
pub mod calendar;
pub mod catalogue;
mod clocks;
pub mod code;
pub mod command;
pub mod confidentiality;
pub mod content;
pub mod deadline;
pub mod decide;
pub mod delivery;
pub mod event;
pub mod evolve;
pub mod filter;
pub mod handover;
pub mod id;
pub mod journal;
pub mod meeting;
pub mod message;
pub mod organisation;
pub mod own_rules;
pub mod package;
pub mod password;
pub mod person;
pub mod proposal;
pub mod quick_text;
pub mod referral;
pub mod refusal;
pub mod reporter;
pub mod retention;
pub mod route;
pub mod row;
pub mod rules;
pub mod subscription;
pub mod suggest;
pub mod supplement;
pub mod text;
pub mod weighing;
pub mod words;
