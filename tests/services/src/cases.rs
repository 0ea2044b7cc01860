use crate::Browser;
use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;
use std::sync::Arc;

/// What a page must not show as it is.
pub const EVIL: &str = "<script>alert('&\"')</script>";

/// Cases by their names.
pub type Cases<C> = &'static [(&'static str, C)];

/// Runs the cases of a service, one after another: a switch is for the whole service. To list them starts nothing.
pub fn run<S: Send + Sync + 'static>(
    cases: Cases<fn(&S)>,
    in_browser: Cases<fn(&S, &Browser)>,
    start: impl FnOnce() -> S,
    end: impl FnOnce(S),
) -> ExitCode {
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let service = (!arguments.list).then(|| Arc::new(start()));
    let mut trials: Vec<Trial> = cases.iter().map(|(name, case)| trial(name, &service, case)).collect();
    trials.extend(in_browser.iter().map(|(name, case)| browsed(name, &service, case)));
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

/// Ignored where there is no Chromium, and failed where it is run all the same.
fn browsed<S: Send + Sync + 'static>(
    name: &str,
    service: &Option<Arc<S>>,
    case: &'static fn(&S, &Browser),
) -> Trial {
    let (service, program) = (service.clone(), Browser::installed());
    let is_missing = program.is_none();
    let trial = Trial::test(name, move || {
        let program = program.ok_or("no Chromium is installed")?;
        case(&service.expect("it was started"), &Browser::start(&program));
        Ok(())
    });
    trial.with_ignored_flag(is_missing)
}
