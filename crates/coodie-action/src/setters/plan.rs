use crate::op::{Define, PlanOf, SyncSchema};
use crate::{Action, Planned};

/// Actions that change the schema: each can be planned.
#[diagnostic::on_unimplemented(
    message = "this action changes no schema",
    label = "no `plan` here",
    note = "chain `.plan()` on `sync_table()`, `drop_table()`, `create_keyspace(..)` and the like"
)]
pub trait TakesPlan {
    /// The action that finds what this one would send.
    type Plan;
    #[doc(hidden)]
    fn planned(self) -> Self::Plan;
}

macro_rules! takes_plan {
    ($($op:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<T, D> TakesPlan for Action<$op<T>, D>
        where
            $op<T>: Planned,
        {
            type Plan = Action<PlanOf<$op<T>>, D>;

            fn planned(self) -> Self::Plan {
                Action { op: PlanOf(self.op), db: self.db, keyspace: self.keyspace }
            }
        }
    )* };
}
takes_plan!(Define SyncSchema);

/// # Changes of the schema
impl<O, D> Action<O, D> {
    /// Finds the statements that would be sent, and sends nothing but reads.
    ///
    /// Finished, a [`Plan`](crate::Plan).
    pub fn plan(self) -> <Self as TakesPlan>::Plan
    where
        Self: TakesPlan,
    {
        self.planned()
    }
}
