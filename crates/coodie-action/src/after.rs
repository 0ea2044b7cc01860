use crate::operation::After;
use coodie_cql::{Event, Model};

/// What is to be done after a write: the hooks of what was written, if there are any, once `made` says that it was.
#[inline]
pub(crate) fn write<M: Model, T: 'static>(
    written: Option<M>,
    event: Event,
    made: fn(&T) -> bool,
) -> Option<After<T>> {
    if !M::HOOKED {
        return None;
    }
    let written = written?;
    Some(Box::new(move |output| {
        if made(output) {
            written.after(event);
        }
    }))
}
