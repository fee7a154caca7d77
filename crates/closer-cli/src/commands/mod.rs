//! One file for each command: arguments in, library called, result said.

pub(crate) mod add;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod doctor;
pub(crate) mod frame;
pub(crate) mod iiif;
pub(crate) mod init;
pub(crate) mod manual;
pub(crate) mod measure;
mod photographs;
pub(crate) mod serve;
pub(crate) mod tile;
