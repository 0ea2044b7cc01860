use coodie::{aio, sync};
use std::sync::OnceLock;
use tokio::runtime::Runtime;

/// A database in one of the modes.
pub enum Db {
    /// In async code.
    Aio(aio::Db),
    /// In blocking code.
    Sync(sync::Db),
}

/// Waits for async code.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().expect("a runtime")).block_on(future)
}

/// Finishes an action in the mode of the database, given as one writes it in either.
#[macro_export]
macro_rules! done {
    ($db:expr, $action:expr) => {
        match $db {
            $crate::Db::Aio(db) => {
                #[allow(unused_imports)]
                use coodie::aio::{Document as _, UserType as _};
                $crate::block_on(IntoFuture::into_future($action.on(db)))
            }
            $crate::Db::Sync(db) => {
                #[allow(unused_imports)]
                use coodie::sync::{Document as _, UserType as _};
                $action.on(db).run()
            }
        }
    };
}
