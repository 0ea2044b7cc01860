use super::Changes;
use crate::schema::type_text::thawed;
use crate::schema::{DriftPart, SchemaDrift};
use coodie_core::{TypeName, UserType};
use coodie_cql::{FieldDefinition, build_alter_type_add, build_create_type};
use std::collections::BTreeMap;

/// Compares a user type: made, or given the fields that it lacks. Fields are matched by name, in any order.
pub(super) fn compare(
    ty: &'static UserType,
    found: Option<&BTreeMap<String, String>>,
    changes: &mut Changes,
) {
    let Some(found) = found else { return changes.statements.push(build_create_type(ty).into()) };
    for field in FieldDefinition::all_of(ty) {
        let declared = TypeName(&field.ty).to_string();
        match found.get(field.name.as_str()) {
            None => changes.statements.push(build_alter_type_add(ty, field).into()),
            // Whatever stands in a user type is frozen with it, said or not.
            Some(kept) if thawed(kept) == thawed(&declared) => {}
            Some(kept) => {
                let (model, server) = (format!("`{declared}`"), format!("`{kept}`"));
                let remedy = "change the field's type, or add a field of another name";
                changes.mismatches.push(drift(ty, field.name.as_str(), model, server, remedy));
            }
        }
    }
    add_extra(ty, found, changes);
}

/// Fields that the model does not know do no harm.
fn add_extra(ty: &UserType, found: &BTreeMap<String, String>, changes: &mut Changes) {
    for (name, kept) in found {
        if ty.fields.iter().all(|field| field.name != name) {
            let remedy =
                "reads pass over it, and a value written has null there; give it a field if it is meant";
            changes.drift.push(drift(ty, name, "unknown".to_owned(), format!("`{kept}`"), remedy));
        }
    }
}

fn drift(ty: &UserType, field: &str, model: String, server: String, remedy: &str) -> SchemaDrift {
    let part = DriftPart::Field(field.to_owned());
    SchemaDrift { table: ty.name.to_owned(), part, model, server, remedy: remedy.to_owned() }
}
