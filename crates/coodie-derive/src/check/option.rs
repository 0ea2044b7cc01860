use crate::document::Document;
use crate::errors::Errors;
use crate::option::{OptionValue, TableOption};

/// Checks the options of the table against each other, and against what the document is.
pub(crate) fn document(document: &Document<'_>, errors: &mut Errors) {
    for (at, option) in document.options.iter().enumerate() {
        let name = &option.name;
        if document.options[..at].iter().any(|other| other.name == *name) {
            errors.at(&option.word, format!("the option `{name}` is set already; remove one of the two"));
        }
    }
    let find = |name: &str| document.options.iter().find(|option| option.name == name);
    if let Some(ttl) = find("default_time_to_live")
        && document.is_counter()
        && number(ttl) != Some(0)
    {
        errors.at(&ttl.word, "counters do not expire; remove `default_ttl`");
    }
    let (least, most) = (find("min_index_interval"), find("max_index_interval"));
    if let (Some(least), Some(most)) = (least, most)
        && number(least) > number(most)
    {
        errors.at(
            &most.word,
            "this is less than `min_index_interval`; write a greater number, or a lesser one there",
        );
    }
}

fn number(option: &TableOption) -> Option<i64> {
    if let OptionValue::Int(n) = option.value { Some(n) } else { None }
}
