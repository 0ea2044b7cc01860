use crate::workload::{Workload, Workload::*};

/// The instructions of hand-written code in an earlier study of the same work on another program: whether this one's
/// hand-written side is as good as it can be.
pub(crate) fn instructions(workload: Workload) -> Option<f64> {
    let known = match workload {
        Insert => 26_359.0,
        Get => 33_517.0,
        Find10 => 68_880.0,
        Find100 => 498_292.0,
        Stream10000 => 34.53e6,
        Update => 25_801.0,
        Delete => 25_713.0,
        InsertIfAbsent => 27_983.0,
        Increment => 22_519.0,
        Batch100 => 171_194.0,
        Gets50 => 1.558e6,
        _ => return None,
    };
    Some(known)
}
