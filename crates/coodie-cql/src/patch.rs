use crate::part::null;
use crate::{Column, ColumnOf, role};
use coodie_core::{Bind, CodecError, Patch};
use std::marker::PhantomData;

/// Writes one cell.
type Write<'w> = &'w mut dyn FnMut(&mut Vec<u8>) -> Result<(), CodecError>;

/// What a patch sets and clears, one column after another.
pub struct Patches<'p, M> {
    take: &'p mut dyn FnMut(&'static str, Write<'_>),
    model: PhantomData<fn() -> M>,
}

impl<'p, M> Patches<'p, M> {
    #[doc(hidden)]
    pub fn new(take: &'p mut dyn FnMut(&'static str, Write<'_>)) -> Self {
        Self { take, model: PhantomData }
    }

    /// Says what becomes of a column.
    pub fn column<C: ColumnOf<M>, T, R: role::Settable, I>(
        &mut self,
        column: Column<C, T, R, I>,
        patch: Patch<impl Bind<T>>,
    ) {
        match patch {
            Patch::Keep => {}
            Patch::Set(value) => (self.take)(column.name(), &mut |cell| value.bind(cell)),
            Patch::Clear => (self.take)(column.name(), &mut null),
        }
    }
}

/// Changes of some columns of `M`: a struct of [`Patch`]es. Derived: `#[derive(Patch)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no patch of `{M}`",
    label = "not a patch of this document",
    note = "derive `Patch` for it, and say of which document: `#[patch(of = {M})]`"
)]
pub trait PatchOf<M> {
    /// Says what becomes of each column.
    fn patch(self, patches: &mut Patches<'_, M>);
}
