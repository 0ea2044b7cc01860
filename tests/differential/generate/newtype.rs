use crate::own::Own;
use crate::rust_type::RustType;
use crate::types::Types;

/// Writes a newtype, which is stored as what it holds.
pub(crate) fn newtype(name: &str, types: &mut Types<'_>) -> Own {
    let inner = types.any(2);
    let derives = inner.derives();
    let source = format!("#[derive(CqlNewtype, {derives})]\npub struct {name}(pub {});\n\n", inner.source);
    let told = format!("    sample!({name} {{ 0: draw(random) }} from random);\n");
    Own { ty: RustType { source: name.to_owned(), ..inner }, source, told, is_user_type: false }
}
