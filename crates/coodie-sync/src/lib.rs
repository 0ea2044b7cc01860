//! Blocking coodie: actions are finished with `.run()`.
#![forbid(unsafe_code)]
