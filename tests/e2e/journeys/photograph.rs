//! The whole path on a real photograph: cut by the tool, into JPEGs and into WebPs, hung in a catalog, leaned into.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Maker, Setup, Site, WorkPage, shared};
use serde_json::{Value, json};

use super::with_browser;

const FORMATS: [&str; 2] = ["jpg", "webp"];

pub async fn a_real_photograph_is_cut_hung_and_leaned_into(driver: String) -> Result<()> {
    let photograph = shared()
        .context("the shared test data")?
        .join("photos/hires/pennies-7mp.jpg");
    let photograph = photograph.to_str().context("a path of letters")?;
    let maker = Maker::new()?;
    for format in FORMATS {
        maker.closer(&[
            "tile", "--format", format, "--name", format, "--out", ".", photograph,
        ])?;
    }
    // Two points 30.8 mm apart in the photograph's description are 386 px apart.
    let catalog = json!({
        "version": 1,
        "collective": { "name": "A test" },
        "makers": [{ "id": "mint", "name": "The mint" }],
        "works": FORMATS.map(penny),
    });
    std::fs::write(maker.path().join("catalog.json"), catalog.to_string())?;
    maker.closer(&["check", "catalog.json"])?;

    let server = Site::built()
        .with_folder("/collection", maker.path().to_owned())
        .serve()
        .await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for format in FORMATS {
            browser.goto(&server.url("/")).await?;
            browser
                .press(&format!(".work-card a[href*='works/penny-{format}']"))
                .await?;
            let page = WorkPage::settled(browser).await?;
            let home = page.picture(1.0).await?;
            ensure!(home.colours(1000) == 1000, "{format}: the photograph is shown");
            browser.wheel(page.place(0.5, 0.5).await?, -120, 10).await?;
            page.settle().await?;
            let near = page.picture(1.0).await?;
            ensure!(
                near.colours(500) == 500,
                "{format}: leaned in, there is still a picture"
            );
            ensure!(home.difference(&near)?.0 > 3.0, "and it is another one");
            let read_out = browser.text(".scale-bar").await?;
            ensure!(
                read_out.contains('×') && read_out.contains("mm"),
                "times life and a bar: {read_out:?}"
            );
            let finest = server.asked(&format!("{format}_files/12/"));
            ensure!(
                finest.len() > 1 && finest.keys().all(|path| path.ends_with(format)),
                "the finest level was asked for: {finest:?}"
            );
        }
        Ok(())
    })
    .await
}

/// The photograph in one of its formats as a work.
fn penny(format: &str) -> Value {
    json!({
        "id": format!("penny-{format}"), "title": format!("Penny as {format}"), "maker": "mint", "medium": "bronze",
        "kind": "small_batch", "size": { "width_mm": 30.8, "height_mm": 29.2 },
        "looks": [{
            "id": "front", "kind": "other", "source": format!("{format}.dzi"),
            "width_px": 3064, "height_px": 2379, "mm_per_px": 30.8 / 386.0,
            "object": { "x_px": 1131, "y_px": 869, "width_px": 386, "height_px": 366 },
            "alt": "A bronze penny in a wooden holder",
        }],
    })
}
