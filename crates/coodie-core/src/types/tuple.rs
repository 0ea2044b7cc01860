use crate::{CodecError, ColumnType, CqlType, Nulls, WireType, cell};

/// The cells of the elements one after another; those left out at the end are null.
macro_rules! tuples {
    ($($n:tt $element:ident),*) => {
        impl<$($element: CqlType),*> CqlType for ($($element,)*) {
            type Value = Self;
            const TYPE: ColumnType = ColumnType::Tuple(&[$($element::TYPE),*]);
            const NULLS: Nulls = Nulls::Never$(.or(in_tuple($element::NULLS)))*;

            fn encode(&self, out: &mut Vec<u8>) -> Result<(), CodecError> {
                cell::framed(out, |out| {
                    $(self.$n.encode(out)?;)*
                    Ok(())
                })
            }

            fn decode(cell: Option<&[u8]>, found: &WireType<'_>) -> Result<Self, CodecError> {
                let WireType::Tuple(types) = found else { return Err(not_a_tuple()) };
                let mut rest = cell::present(cell)?;
                Ok(($({
                    let part = if rest.is_empty() { None } else { cell::next(&mut rest)? };
                    $element::decode(part, types.get($n).ok_or_else(not_a_tuple)?)?
                },)*))
            }
        }
    };
}

/// An element of a tuple may be null, as that of a collection may not.
const fn in_tuple(nulls: Nulls) -> Nulls {
    match nulls {
        Nulls::Inside => Nulls::Inside,
        _ => Nulls::Never,
    }
}

#[cold]
fn not_a_tuple() -> CodecError {
    CodecError::new("the column is not a tuple of as many elements")
}

tuples!(0 A);
tuples!(0 A, 1 B);
tuples!(0 A, 1 B, 2 C);
tuples!(0 A, 1 B, 2 C, 3 D);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M, 13 N);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M, 13 N, 14 O);
tuples!(0 A, 1 B, 2 C, 3 D, 4 E, 5 F, 6 G, 7 H, 8 I, 9 J, 10 K, 11 L, 12 M, 13 N, 14 O, 15 P);
