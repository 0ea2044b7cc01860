use crate::{Answer, Awaitable, Database, Runnable};
use coodie_core::{Error, Result};
use coodie_driver::Connect;

/// A database about to be connected and registered. Made by `init_coodie(..)`; finished as actions are.
#[must_use = "no database is registered until this is finished with `.await` or `.run()`"]
pub struct Init<C, D> {
    to: C,
    name: String,
    default: bool,
    replace: bool,
    mode: std::marker::PhantomData<fn() -> D>,
}

impl<C: Connect, D: Database> Init<C, D> {
    #[doc(hidden)]
    pub fn of(to: C) -> Self {
        Self {
            to,
            name: "default".to_owned(),
            default: false,
            replace: false,
            mode: std::marker::PhantomData,
        }
    }

    /// Registers it under this name instead of `default`.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Makes it the database of all calls that name none.
    pub fn default(mut self) -> Self {
        self.default = true;
        self
    }

    /// Takes the place of a database that has the name already.
    pub fn replace(mut self) -> Self {
        self.replace = true;
        self
    }

    fn start(self) -> Answer<D> {
        Answer::of(async move {
            if self.name.is_empty() {
                return Err(Error::configuration(
                    "a database needs a name: give `.name(..)` one, or leave it out",
                ));
            }
            if !self.replace {
                D::registry().check_free(&self.name)?;
            }
            let db = D::of(self.to.connect().await?);
            D::registry().add(&self.name, db.clone(), self.default, self.replace)?;
            Ok(db)
        })
    }

    /// Connects, registers, and waits for it.
    ///
    /// # Errors
    /// `Configuration`, if the name is taken, or in async code; what connecting says.
    pub fn run(self) -> Result<D>
    where
        D: Runnable,
    {
        D::wait(|| self.start())?
    }
}

impl<C: Connect, D: Awaitable> IntoFuture for Init<C, D> {
    type Output = Result<D>;
    type IntoFuture = Answer<D>;

    fn into_future(self) -> Answer<D> {
        self.start()
    }
}
