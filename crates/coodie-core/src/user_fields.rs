use crate::{CodecError, FieldDef, UserType, WireType, cell};
use std::borrow::Cow;

/// One value of a user type, about to become a struct: its fields are taken in the order of the model's, and found
/// by name.
///
/// The server may have them in another order, since `ALTER TYPE` appends; a value written before a field was added
/// ends before it.
pub struct UserFields<'v> {
    definition: &'static UserType,
    found: &'v [(Cow<'v, str>, WireType<'v>)],
    value: Option<&'v [u8]>,
    /// The cells from the server's field `at` on.
    rest: &'v [u8],
    at: usize,
    /// How many of the model's fields were taken.
    taken: usize,
}

/// A field as a value has it.
enum Found<'v> {
    Cell(Option<&'v [u8]>, &'v WireType<'v>),
    /// The value was written before the type had the field.
    Missing(WireType<'static>),
}

impl<'v> UserFields<'v> {
    /// Returns the fields of a cell; a null has none.
    ///
    /// # Errors
    /// The column is not of a user type.
    #[inline]
    pub fn of(
        definition: &'static UserType,
        cell: Option<&'v [u8]>,
        found: &'v WireType<'v>,
    ) -> Result<Self, CodecError> {
        let WireType::UserDefinedType { definition: found, .. } = found else {
            return Err(CodecError::new(format!("the column is not of the user type `{}`", definition.name)));
        };
        let (found, rest) = (&found.field_types[..], cell.unwrap_or_default());
        Ok(Self { definition, found, value: cell, rest, at: 0, taken: 0 })
    }

    /// Decodes the next field. One that is missing is null.
    ///
    /// # Errors
    /// What `decode` says, naming type and field.
    #[inline]
    pub fn take<F>(
        &mut self,
        decode: impl FnOnce(Option<&[u8]>, &WireType<'_>) -> Result<F, CodecError>,
    ) -> Result<F, CodecError> {
        let field = self.next_field();
        let decoded = self.find(field).and_then(|found| match found {
            Found::Cell(cell, ty) => decode(cell, ty),
            Found::Missing(ty) => decode(None, &ty),
        });
        decoded.map_err(|why| self.refused(field, why))
    }

    /// Decodes the next field; without one, or where it is null and has no place for it, takes the default.
    ///
    /// # Errors
    /// What `decode` says, naming type and field.
    #[inline]
    pub fn take_or<F>(
        &mut self,
        decode: impl FnOnce(Option<&[u8]>, &WireType<'_>) -> Result<F, CodecError>,
        default: impl FnOnce() -> F,
    ) -> Result<F, CodecError> {
        let field = self.next_field();
        match self.find(field) {
            Ok(Found::Missing(_)) => Ok(default()),
            Ok(Found::Cell(None, ty)) => Ok(decode(None, ty).unwrap_or_else(|_| default())),
            Ok(Found::Cell(cell, ty)) => decode(cell, ty).map_err(|why| self.refused(field, why)),
            Err(why) => Err(self.refused(field, why)),
        }
    }

    fn next_field(&mut self) -> &'static FieldDef {
        let field = &self.definition.fields[self.taken];
        self.taken += 1;
        field
    }

    fn find(&mut self, field: &'static FieldDef) -> Result<Found<'v>, CodecError> {
        let in_order = self.found.get(self.at).is_some_and(|(name, _)| name == field.name);
        if !in_order {
            let Some(at) = self.found.iter().position(|(name, _)| name == field.name) else {
                return Ok(Found::Missing(field.ty.wire_type()));
            };
            self.go_to(at)?;
        }
        if self.rest.is_empty() {
            return Ok(Found::Missing(field.ty.wire_type()));
        }
        let cell = cell::next(&mut self.rest)?;
        self.at += 1;
        Ok(Found::Cell(cell, &self.found[self.at - 1].1))
    }

    /// Goes to a field of the server's, from the beginning if it lies before.
    fn go_to(&mut self, at: usize) -> Result<(), CodecError> {
        if at < self.at {
            (self.rest, self.at) = (self.value.unwrap_or_default(), 0);
        }
        while self.at < at {
            if !self.rest.is_empty() {
                cell::next(&mut self.rest)?;
            }
            self.at += 1;
        }
        Ok(())
    }

    #[cold]
    fn refused(&self, field: &FieldDef, why: CodecError) -> CodecError {
        // Where the whole value is null, no field is at fault.
        if self.value.is_some() { why.in_field(self.definition, field.name) } else { CodecError::null() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ColumnType, CqlType, FieldDef};

    const STREET_FIELD: FieldDef = FieldDef { name: "street", ty: ColumnType::Text };
    const ZIP_FIELD: FieldDef = FieldDef { name: "zip", ty: ColumnType::Int };
    const TAGS_FIELD: FieldDef = FieldDef { name: "tags", ty: ColumnType::List(&ColumnType::Text) };
    const GONE_FIELD: FieldDef = FieldDef { name: "gone", ty: ColumnType::Int };
    const MODEL: &UserType = &UserType::new("address", &[STREET_FIELD, ZIP_FIELD, TAGS_FIELD]);
    const TURNED: &UserType = &UserType::new("address", &[TAGS_FIELD, GONE_FIELD, ZIP_FIELD, STREET_FIELD]);
    const FIRST: &UserType = &UserType::new("address", &[STREET_FIELD]);

    type Address = (String, i32, Vec<String>);

    fn read(cell: Option<&[u8]>, found: &'static UserType) -> Result<Address, CodecError> {
        let found = ColumnType::User(found).wire_type();
        let mut fields = UserFields::of(MODEL, cell, &found)?;
        let street = fields.take(String::decode)?;
        Ok((street, fields.take_or(i32::decode, || 7)?, fields.take(Vec::<String>::decode)?))
    }

    fn bytes(cells: &[&dyn Fn(&mut Vec<u8>)]) -> Vec<u8> {
        let mut out = Vec::new();
        cells.iter().for_each(|write| write(&mut out));
        out
    }

    const STREET: &dyn Fn(&mut Vec<u8>) = &|out| "a".to_owned().encode(out).unwrap();
    const ZIP: &dyn Fn(&mut Vec<u8>) = &|out| 1_i32.encode(out).unwrap();
    const LIST: &dyn Fn(&mut Vec<u8>) = &|out| vec!["b".to_owned()].encode(out).unwrap();
    const NULL: &dyn Fn(&mut Vec<u8>) = &cell::null;

    #[test]
    fn fields_are_found_by_name() {
        let full = ("a".to_owned(), 1, vec!["b".to_owned()]);
        assert_eq!(read(Some(&bytes(&[STREET, ZIP, LIST])), MODEL).unwrap(), full);
        assert_eq!(read(Some(&bytes(&[LIST, ZIP, ZIP, STREET])), TURNED).unwrap(), full);
    }

    #[test]
    fn a_field_that_is_missing_is_null_or_its_default() {
        let old = ("a".to_owned(), 7, vec![]);
        assert_eq!(read(Some(&bytes(&[STREET])), MODEL).unwrap(), old);
        assert_eq!(read(Some(&bytes(&[STREET, NULL, NULL])), MODEL).unwrap(), old);
        assert_eq!(read(Some(&bytes(&[STREET])), FIRST).unwrap(), old);
        let short = read(Some(&bytes(&[LIST, ZIP])), TURNED).unwrap_err().to_string();
        assert!(short.starts_with("address.street: the cell is null"), "{short}");
    }

    #[test]
    fn damage_and_null_are_errors() {
        assert_eq!(read(None, MODEL).unwrap_err().to_string(), CodecError::null().to_string());
        let cut = bytes(&[STREET, ZIP]);
        assert!(read(Some(&cut[..7]), MODEL).unwrap_err().to_string().starts_with("address.zip: "));
        let not_a_type = ColumnType::Int.wire_type();
        assert!(UserFields::of(MODEL, Some(&cut), &not_a_type).is_err());
    }
}
