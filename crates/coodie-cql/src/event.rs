/// A write of a document, as its hooks are told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// `save` or `insert`: the whole document is written.
    Save,
    /// `update`: some of its columns are.
    Update,
    /// `delete`, of the row or of some columns.
    Delete,
}
