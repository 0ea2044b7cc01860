use crate::{Answer, Awaitable, Database, Runnable};
use coodie_core::{Error, Result};
use coodie_driver::Connect;

/// A database about to be connected and registered. Made by `init_coodie(..)`; finished as actions are.
#[must_use = "no database is registered until this is finished with `.await` or `.run()`"]
pub struct Init<C, D> {
    to: C,
    /// `default`, if not said.
    name: Option<String>,
    default: bool,
    replace: bool,
    registered: bool,
    mode: std::marker::PhantomData<fn() -> D>,
}

impl<C: Connect, D: Database> Init<C, D> {
    #[doc(hidden)]
    pub fn of(to: C) -> Self {
        Self {
            to,
            name: None,
            default: false,
            replace: false,
            registered: true,
            mode: std::marker::PhantomData,
        }
    }

    /// Registers it under this name instead of `default`.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let analytics = init_coodie(Memory::new()).name("analytics").await?;
    /// assert_eq!(get_driver("analytics")?, analytics);
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `Configuration`, if the name is empty, or taken and [`replace`](Self::replace) is not chained.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Makes it the database of all calls that name none: else that is the one registered first.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let second = init_coodie(Memory::new()).name("second").default().await?;
    /// Other::sync_table().await?;
    /// assert!(Other::find().on(&second).await?.is_empty());
    /// # Ok(()) }) }
    /// ```
    pub fn default(mut self) -> Self {
        self.default = true;
        self
    }

    /// Takes the place of a database that has the name already. Work in flight is finished on the old one.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// assert!(init_coodie(Memory::new()).await.is_err_and(|error| error.is_configuration()));
    /// let new = init_coodie(Memory::new()).replace().await?;
    /// assert_eq!(get_driver("default")?, new);
    /// # Ok(()) }) }
    /// ```
    pub fn replace(mut self) -> Self {
        self.replace = true;
        self
    }

    /// Keeps it out of the registry: only `.on(&db)` reaches it. For tests that run side by side, each on a database of
    /// its own, and for libraries, which leave the registry to the program.
    ///
    /// ```
    /// # use coodie_documents::aio::*;
    /// # fn main() { run(async {
    /// # let (db, commit) = start().await?;
    /// let mine = init_coodie(Memory::new()).unregistered().await?;
    /// Commit::sync_table().on(&mine).await?;
    /// commit.save().on(&mine).await?;
    /// assert_eq!(Commit::find().count().await?, 0);
    ///
    /// let named = init_coodie(Memory::new()).name("mine").unregistered().await;
    /// assert!(named.is_err_and(|error| error.is_configuration()));
    /// # Ok(()) }) }
    /// ```
    ///
    /// # Errors
    /// At the finish: `Configuration`, if a name, [`default`](Self::default) or [`replace`](Self::replace) is chained
    /// too.
    pub fn unregistered(mut self) -> Self {
        self.registered = false;
        self
    }

    fn start(self) -> Answer<D> {
        Answer::of(async move {
            if !self.registered {
                return self.connect_alone().await;
            }
            let name = self.name.as_deref().unwrap_or("default");
            if name.is_empty() {
                return Err(Error::configuration(
                    "a database needs a name: give `.name(..)` one, or leave it out",
                ));
            }
            if !self.replace {
                D::registry().check_free(name)?;
            }
            let db = D::of(self.to.connect().await?);
            D::registry().add(name, db.clone(), self.default, self.replace)?;
            Ok(db)
        })
    }

    async fn connect_alone(self) -> Result<D> {
        if self.name.is_some() || self.default || self.replace {
            return Err(Error::configuration(
                "a database that is not registered has no name and is nobody's default: leave out `.name(..)`, \
                 `.default()` and `.replace()`, or `.unregistered()`",
            ));
        }
        self.to.connect().await.map(D::of)
    }

    /// Connects, registers, and waits for it, parked on the calling thread.
    ///
    /// # Errors
    /// `Configuration`, if the name is taken, or in async code; what connecting says: `Unavailable`, if no node can be
    /// reached.
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
