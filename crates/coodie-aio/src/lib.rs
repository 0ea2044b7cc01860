//! Async coodie: actions are finished with `.await`.
#![forbid(unsafe_code)]
