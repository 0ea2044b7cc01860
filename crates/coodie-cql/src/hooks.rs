use crate::{Event, Model};
use coodie_core::{Result, Violations};

/// What runs before and after the operations of a document: opted in by `#[document(hooks)]`, synchronous.
///
/// A hook before an operation that answers an error ends it, and nothing is sent. `before_save` changes a copy,
/// which is what is written; the document itself stays as it is. Writes by key alone, and `create`, have no
/// document, and so no hooks.
///
/// ```
/// use coodie::{Document, Hooks, Memory, Result, init_coodie};
///
/// #[derive(Document, Clone)]
/// #[document(hooks)]
/// struct User {
///     #[partition_key]
///     email: String,
///     name: String,
/// }
///
/// impl Hooks for User {
///     fn before_save(&mut self) -> Result<()> {
///         self.email = self.email.to_lowercase();
///         Ok(())
///     }
/// }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # init_coodie(Memory::new()).await?;
/// # User::sync_table().await?;
/// User { email: "Ada@Example.org".into(), name: "Ada".into() }.save().await?;
/// assert_eq!(User::get("ada@example.org").await?.name, "Ada");
/// # Ok(()) }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no hooks",
    label = "`#[document(hooks)]` calls the hooks of `{Self}`",
    note = "write `impl Hooks for {Self} {{ .. }}` with the hooks that are to run, and derive `Clone`"
)]
pub trait Hooks: Model + Clone {
    /// Runs before `save` and `insert`, on the copy that is written.
    ///
    /// # Errors
    /// Ends the operation before anything is sent.
    fn before_save(&mut self) -> Result<()> {
        Ok(())
    }

    /// Runs after `save`, and after an `insert` that was applied, on what was written.
    fn after_save(&self) {}

    /// Runs before `update` on the document.
    ///
    /// # Errors
    /// Ends the operation before anything is sent.
    fn before_update(&self) -> Result<()> {
        Ok(())
    }

    /// Runs after an `update` that was made, on the document as it was before.
    fn after_update(&self) {}

    /// Runs before `delete` and `delete_columns` on the document.
    ///
    /// # Errors
    /// Ends the operation before anything is sent.
    fn before_delete(&self) -> Result<()> {
        Ok(())
    }

    /// Runs after a `delete` that was made.
    fn after_delete(&self) {}

    /// Runs on each document that is made of a row.
    ///
    /// # Errors
    /// The row's own error.
    fn after_load(&mut self) -> Result<()> {
        Ok(())
    }
}

/// The hooks of a document, for generated code: named in one place, so that a document without them is one error.
#[doc(hidden)]
#[derive(Debug)]
pub struct Called<M> {
    /// Runs the hook before an operation, on a copy.
    pub before: fn(&M, Event) -> Result<M>,
    /// Runs the hook after an operation.
    pub after: fn(&M, Event),
    /// Runs the hook on what a row was made into.
    pub loaded: fn(M) -> Result<M>,
}

#[doc(hidden)]
#[must_use]
pub fn of<M: Hooks>() -> Called<M> {
    Called { before: before::<M>, after: after::<M>, loaded: loaded::<M> }
}

fn before<M: Hooks>(model: &M, event: Event) -> Result<M> {
    let mut copy = model.clone();
    match event {
        Event::Save => copy.before_save()?,
        Event::Update => copy.before_update()?,
        Event::Delete => copy.before_delete()?,
    }
    Ok(copy)
}

fn after<M: Hooks>(model: &M, event: Event) {
    match event {
        Event::Save => model.after_save(),
        Event::Update => model.after_update(),
        Event::Delete => model.after_delete(),
    }
}

fn loaded<M: Hooks>(mut model: M) -> Result<M> {
    model.after_load()?;
    Ok(model)
}

/// Makes the answer of a check an error of the document.
#[doc(hidden)]
pub fn validated<M: Model, E: Into<Violations>>(checked: Result<(), E>) -> Result<()> {
    checked.map_err(|found| found.into().into_error(M::shapes().table().name))
}
