//! The limit: the flowchart written out by hand over enums. Nothing that reads its rules from data can be faster.

use crate::{
    cases::{Case, Cases},
    contender::{Contender, Methods, Peer},
};

#[derive(Clone, Copy)]
enum Scope {
    All,
    Specific,
    SpareTime,
}

#[derive(Clone, Copy)]
enum Environment {
    OwnPc,
    Dedicated,
    Either,
}

#[derive(Clone, Copy)]
struct Answers {
    scope: Scope,
    cloud_only: bool,
    stored: bool,
    environment: Environment,
    always_online: bool,
    browser: bool,
}

const VPN: Methods = 1;
const REMOTE_DESKTOP: Methods = 1 << 1;
const VIRTUAL_DESKTOP: Methods = 1 << 2;
const SECURE_CONTAINER: Methods = 1 << 3;
const SECURE_BROWSER: Methods = 1 << 4;
const CLOUD_SERVICE: Methods = 1 << 5;
const STANDALONE: Methods = 1 << 6;

/// Not inlined: a decision is a call, here as everywhere else.
#[inline(never)]
fn decide(answers: &Answers) -> Methods {
    match answers {
        Answers { scope: Scope::All, cloud_only: false, stored: true, .. } => VPN,
        Answers { scope: Scope::All, cloud_only: false, stored: false, environment, .. } => match environment {
            Environment::OwnPc => REMOTE_DESKTOP,
            Environment::Dedicated => VIRTUAL_DESKTOP,
            Environment::Either => REMOTE_DESKTOP | VIRTUAL_DESKTOP,
        },
        Answers { scope: Scope::All, cloud_only: true, stored: true, .. } => CLOUD_SERVICE,
        Answers { scope: Scope::All, cloud_only: true, stored: false, .. } => SECURE_BROWSER | CLOUD_SERVICE,
        Answers { always_online: false, .. } => STANDALONE,
        Answers { scope: Scope::Specific, stored: true, cloud_only: false, .. } => VPN,
        Answers { scope: Scope::Specific, stored: true, cloud_only: true, .. } => CLOUD_SERVICE,
        Answers { browser: false, .. } => SECURE_CONTAINER,
        Answers { cloud_only: false, .. } => SECURE_BROWSER,
        Answers { cloud_only: true, .. } => SECURE_BROWSER | CLOUD_SERVICE,
    }
}

fn answers(case: &Case) -> Answers {
    let [scope, location, data, environment, connectivity, browser] = *case;
    Answers {
        scope: match scope {
            "all-apps" => Scope::All,
            "specific-apps" => Scope::Specific,
            "spare-time-viewing" => Scope::SpareTime,
            other => panic!("{other}"),
        },
        cloud_only: location == "cloud-only",
        stored: data == "stored",
        environment: match environment {
            "own-office-pc" => Environment::OwnPc,
            "dedicated" => Environment::Dedicated,
            "either" => Environment::Either,
            other => panic!("{other}"),
        },
        always_online: connectivity == "always-online",
        browser: browser == "yes",
    }
}

pub fn contender(cases: &Cases) -> Box<dyn Contender> {
    let inputs = cases.all().iter().map(answers).collect();
    Box::new(Peer { name: "match", inputs, decide, read: |methods| methods, load: None })
}
