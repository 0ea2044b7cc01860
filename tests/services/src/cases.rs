use crate::{Browser, Store};
use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;
use std::sync::Arc;

/// What a page must not show as it is.
pub const EVIL: &str = "<script>alert('&\"')</script>";

/// Cases by their names.
pub type Cases<C> = &'static [(&'static str, C)];

/// The cases of a service: on any store, only on a node, and in a browser.
pub struct Suite<S: 'static> {
    /// Those that need the service alone.
    pub anywhere: Cases<fn(&S)>,
    /// Those that need tables which outlive a process.
    pub on_node: Cases<fn(&S)>,
    /// Those that need Chromium.
    pub in_browser: Cases<fn(&S, &Browser)>,
}

/// Runs the cases of a service, one after another: a switch is for the whole service. To list them starts nothing.
pub fn run<S: Send + Sync + 'static>(
    suite: &Suite<S>,
    start: impl FnOnce() -> S,
    end: impl FnOnce(S),
) -> ExitCode {
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let service = (!arguments.list).then(|| Arc::new(start()));
    let mut trials: Vec<Trial> =
        suite.anywhere.iter().map(|(name, case)| trial(name, &service, case)).collect();
    trials.extend(suite.on_node.iter().filter_map(|(name, case)| on_node(name, &service, case)));
    trials.extend(suite.in_browser.iter().map(|(name, case)| browsed(name, &service, case)));
    let conclusion = libtest_mimic::run(&arguments, trials);
    if let Some(service) = service.and_then(Arc::into_inner) {
        end(service);
    }
    conclusion.exit_code()
}

fn trial<S: Send + Sync + 'static>(name: &str, service: &Option<Arc<S>>, case: &'static fn(&S)) -> Trial {
    let service = service.clone();
    Trial::test(name, move || {
        case(&service.expect("it was started"));
        Ok(())
    })
}

/// No case in memory: what memory cannot do is not missing there.
fn on_node<S: Send + Sync + 'static>(
    name: &str,
    service: &Option<Arc<S>>,
    case: &'static fn(&S),
) -> Option<Trial> {
    if Store::of_environment().is_memory() {
        eprintln!("left out: {name}: COODIE_TEST_HOSTS names no node");
        return None;
    }
    Some(trial(name, service, case))
}

/// Ignored where there is no Chromium, and failed where it is run all the same.
fn browsed<S: Send + Sync + 'static>(
    name: &str,
    service: &Option<Arc<S>>,
    case: &'static fn(&S, &Browser),
) -> Trial {
    let Some(program) = Browser::installed() else { return ignored(name) };
    let service = service.clone();
    Trial::test(name, move || {
        case(&service.expect("it was started"), &Browser::start(&program));
        Ok(())
    })
}

/// What was never run must not look like what has passed.
fn ignored(name: &str) -> Trial {
    const WHY: &str = "no Chromium is installed";
    eprintln!("ignored: {name}: {WHY}");
    Trial::test(name, || Err(WHY.into())).with_ignored_flag(true)
}
