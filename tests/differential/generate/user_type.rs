use crate::cql::Cql;
use crate::field::{Field, Part};
use crate::name::Names;
use crate::own::Own;
use crate::rust_type::RustType;
use crate::types::Types;

/// Writes a user type of one to four fields.
pub(crate) fn user_type(name: &str, number: usize, types: &mut Types<'_>) -> Own {
    let mut names = Names::new(types.random);
    let (mut fields, mut inner) = (Vec::new(), Vec::new());
    for _ in 0..=types.random.below(4) {
        let ty = types.any(2);
        let mut field = Field::new(names.next(types.random), &ty, Part::Regular);
        if types.random.one_in(3) {
            field.ty = format!("Option<{}>", field.ty);
        }
        field.freeze(4, types.random);
        fields.push(field);
        inner.push(ty);
    }
    let cql = Cql::User(inner.iter().map(|ty| ty.cql.clone()).collect());
    let ty = RustType::around(name.to_owned(), cql, &inner.iter().collect::<Vec<_>>());
    let called = format!("{}_{number}", name.to_lowercase());
    let columns: String = fields.iter().map(Field::to_string).collect();
    let source = format!(
        "#[derive(coodie::UserType, {})]\n#[user_type(name = {called:?})]\npub struct {name} {{\n{columns}}}\n\n",
        ty.derives()
    );
    let values: Vec<_> = fields.iter().map(|field| format!("{}: draw(random)", field.name.field)).collect();
    let told = format!("    sample!({name} {{ {} }} from random);\n", values.join(", "));
    Own { ty, source, told, is_user_type: true }
}
