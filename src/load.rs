//! Fetches texts; the catalog's it hands to the core. What a catalog means is not decided here.

use closer_core::catalog::{self, CatalogError};
use gloo_net::http::Request;

use crate::open_catalog::OpenCatalog;

/// Why there is no catalog.
#[derive(Debug, Clone)]
pub enum LoadError {
    /// Nothing answered.
    Unreachable,
    /// The server answered with this status.
    Refused(u16),
    /// A catalog, but of a version that this program does not know.
    OtherVersion(String),
    /// What came is no catalog.
    Unreadable(String),
}

/// The text at `address`.
pub async fn fetch(address: &str) -> Result<String, LoadError> {
    let response = Request::get(address)
        .send()
        .await
        .map_err(|_| LoadError::Unreachable)?;
    if !response.ok() {
        return Err(LoadError::Refused(response.status()));
    }
    response.text().await.map_err(|_| LoadError::Unreachable)
}

/// The catalog at `address` (absolute).
pub async fn load(address: String) -> Result<OpenCatalog, LoadError> {
    let text = fetch(&address).await?;
    let (catalog, warnings) = catalog::read(&text).map_err(|error| match error {
        CatalogError::UnknownVersion { .. } => LoadError::OtherVersion(error.to_string()),
        _ => LoadError::Unreadable(error.to_string()),
    })?;
    let warnings = warnings
        .into_iter()
        .map(|warning| format!("{}: {}", warning.path, warning.message));
    Ok(OpenCatalog::new(catalog, warnings.collect(), address))
}
