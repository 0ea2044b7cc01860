use crate::op::{Conditional, Create, Delete, Increment, Insert, Plain, Save, Timed, Update};
use crate::operation::After;
use crate::{LwtResult, Single};
use coodie_core::Result;
use coodie_cql::Model;
use coodie_driver::Request;

/// A write, and what is to be done once it was made.
type Write = (Request, Option<After<()>>);

/// Writes that may stand in a batch; `S` says whether the batch takes conditions.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a batch",
    label = "not an unconditional write",
    note = "a batch takes `save()`, `create()`, `update()`, `delete()` and `increment(..)`, without conditions; \
            `Batch::conditional()` takes `insert()` and writes with conditions as well; rows in JSON and \
            documents with `#[version]` are written by themselves: make a document of the JSON and `save()` it, or \
            leave `#[version]` out and compare a column with `only_if(..)`"
)]
pub trait BatchItem<S>: Single {
    /// The write.
    ///
    /// # Errors
    /// What was wrong in anything chained before.
    #[doc(hidden)]
    fn into_write(self) -> Result<Write>;
}

macro_rules! plain {
    ($([$($generics:tt)*] $op:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*, S> BatchItem<S> for $op {
            fn into_write(self) -> Result<Write> {
                self.begin()
            }
        }
    )* };
}
plain! {
    [M: Model] Save<'_, M>;
    [M: Model] Create<M>;
    [M: Model] Create<M, Timed>;
    [M: Model] Update<'_, M, Plain>;
    [M: Model] Update<'_, M, Timed>;
    [M: Model] Delete<'_, M, Plain>;
    [M: Model] Delete<'_, M, Timed>;
    [M: Model] Increment<'_, M>;
}

macro_rules! conditional {
    ($($op:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M: Model> BatchItem<Conditional> for $op {
            fn into_write(self) -> Result<Write> {
                let (request, after) = self.begin()?;
                // It is done when the batch was applied, and the write with it.
                let after = after.map(|after| Box::new(|(): &()| after(&LwtResult::<M>::made())) as After<()>);
                Ok((request, after))
            }
        }
    )* };
}
conditional! {
    Insert<'_, M>;
    Create<M, Conditional>;
    Update<'_, M, Conditional>;
    Delete<'_, M, Conditional>;
}
