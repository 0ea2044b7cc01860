use super::settings::Setting;
use crate::errors::Errors;
use syn::{Expr, ExprLit, Lit, Path};

/// `variant_of = Enum`.
pub(super) fn variant_of(setting: &Setting, errors: &mut Errors) -> Option<Path> {
    let value = setting.value.as_ref()?;
    if let Expr::Path(path) = value
        && path.qself.is_none()
    {
        return Some(path.path.clone());
    }
    errors.at(value, "`variant_of` takes the enum that has the variant; write `variant_of = Enum`");
    // What is meant is clear most often: what uses the variant is not to fail as well.
    if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = value { text.parse().ok() } else { None }
}
