use crate::{Column, ColumnOf, role};

macro_rules! several {
    ($trait:ident: $($n:tt $column:ident),*) => {
        #[diagnostic::do_not_recommend]
        impl<M, $($column: $trait<M>),*> $trait<M> for ($($column,)*) {
            fn each(&self, take: &mut dyn FnMut(&'static str)) {
                $(self.$n.each(take);)*
            }
        }
    };
}

macro_rules! columns {
    ($trait:ident, $role:path, $doc:literal, $message:literal, $note:literal) => {
        #[doc = $doc]
        #[diagnostic::on_unimplemented(message = $message, label = "not such columns of `{M}`", note = $note)]
        pub trait $trait<M> {
            /// Calls `take` with the name of each.
            fn each(&self, take: &mut dyn FnMut(&'static str));
        }

        impl<M, C: ColumnOf<M>, T, R: $role, I> $trait<M> for Column<C, T, R, I> {
            fn each(&self, take: &mut dyn FnMut(&'static str)) {
                take(self.name());
            }
        }

        several!($trait: 0 A);
        several!($trait: 0 A, 1 B);
        several!($trait: 0 A, 1 B, 2 C);
        several!($trait: 0 A, 1 B, 2 C, 3 D);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J, 9 K);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J, 9 K, 10 L);
        several!($trait: 0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 J, 9 K, 10 L, 11 N);
    };
}
columns!(
    SomeColumns,
    role::Readable,
    "Columns of `M`, of any role: one, or a tuple of them.",
    "these are no columns of `{M}`",
    "give one column, or a tuple of up to 12; what is no column, as `writetime()`, is selected: `.select((..))`"
);
columns!(
    KeyColumns,
    role::Key,
    "Key columns of `M`: one, or a tuple of them.",
    "rows of `{M}` are not grouped by these",
    "group by columns of the key, from its start: one, or a tuple of them"
);
