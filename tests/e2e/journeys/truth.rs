//! What is on the screen is what is in the picture.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Picture, Setup, Site, WorkPage, shared};

use super::with_browser;

const RENDERERS: [&str; 2] = ["elements", "webgl"];

fn tiles() -> Result<std::path::PathBuf> {
    Ok(shared()
        .context("the shared test data")?
        .join("conformance/tiles"))
}

fn source(name: &str) -> Result<Picture> {
    Picture::read(&tiles()?.join("source").join(name))
}

/// Charts smaller than their picture's full size in a window, leaned into to the end, are the source to the bit.
pub async fn charts_at_full_size_equal_their_source(driver: String) -> Result<()> {
    let server = Site::built().with_folder("/tiles", tiles()?).serve().await?;
    let charts = [
        ("dz0-grid-1000x700.dzi", "grid-1000x700.png", (640, 400)),
        ("dz2-grid-1000x700.dzi", "grid-1000x700.png", (641, 399)),
        ("dz1-coords-513x257.dzi", "coords-513x257.png", (320, 200)),
    ];
    for pixel_ratio in [1.0, 1.5, 2.0] {
        for (chart, original, (width, height)) in charts {
            let side = |device: u32| (f64::from(device) / pixel_ratio).round() as u32;
            let setup = Setup {
                width: side(width),
                height: side(height),
                pixel_ratio,
                has_webgl: true,
                ..Setup::default()
            };
            let original = source(original)?;
            with_browser(&driver, setup, async |browser: &Browser| {
                for renderer in RENDERERS {
                    let path = format!("/embed.html?src=/tiles/{chart}&renderer={renderer}");
                    browser.goto(&server.url(&path)).await?;
                    let page = WorkPage::settled(browser).await?;
                    let drawn_by = page.renderer().await?;
                    ensure!(drawn_by == renderer, "asked for {renderer}, drawn by {drawn_by}");
                    page.focus_unseen().await?;
                    let middle = page.place(0.5, 0.5).await?;
                    browser.wheel(middle, -300, 8).await?;
                    page.settle().await?;
                    let mut original = original.clone();
                    for turn in [0, 90, 180, 270] {
                        if turn > 0 {
                            browser.keys("r").await?;
                            page.settle().await?;
                            original = original.turned();
                        }
                        let shown = page.picture(pixel_ratio).await?;
                        if original.width < shown.width {
                            continue; // Beside it there is ground.
                        }
                        let (x, y) = place_in(&shown, &original).with_context(|| {
                            format!(
                                "{chart} by {renderer} at ratio {pixel_ratio}, turned by {turn}°, is not its source"
                            )
                        })?;
                        // The wheel was over the middle: what was there must be there still.
                        let off = |at: usize, shown: usize, whole: usize| at.abs_diff((whole - shown) / 2);
                        ensure!(
                            off(x, shown.width, original.width) <= 2
                                && off(y, shown.height, original.height) <= 2,
                            "{chart} by {renderer}: the middle moved to {x}, {y}"
                        );
                    }
                }
                Ok(())
            })
            .await?;
        }
    }
    Ok(())
}

/// Where a screenshot lies in the source, near its middle, with every pixel equal.
fn place_in(shown: &Picture, original: &Picture) -> Option<(usize, usize)> {
    let (x, y) = (
        (original.width - shown.width) / 2,
        (original.height - shown.height) / 2,
    );
    let near = |at: usize, most: usize| at.saturating_sub(3)..=(at + 3).min(most);
    near(x, original.width - shown.width).find_map(|x| {
        near(y, original.height - shown.height).find_map(|y| {
            let part = original.cropped(x, y, shown.width, shown.height);
            (part == *shown).then_some((x, y))
        })
    })
}

/// A fitted chart differs from the source averaged to that size by no more than resampling does.
pub async fn other_scales_agree_with_a_reference(driver: String) -> Result<()> {
    let server = Site::built().with_folder("/tiles", tiles()?).serve().await?;
    let original = source("grid-1000x700.png")?;
    // Half is a level of the pyramid; the others lie between two.
    for (width, height, allowed) in [(500, 350, 3.0), (800, 560, 6.0), (300, 210, 6.0)] {
        let setup = Setup {
            width,
            height,
            has_webgl: true,
            ..Setup::default()
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            for renderer in RENDERERS {
                let path = format!("/embed.html?src=/tiles/dz0-grid-1000x700.dzi&renderer={renderer}");
                browser.goto(&server.url(&path)).await?;
                let page = WorkPage::settled(browser).await?;
                let shown = page.picture(1.0).await?;
                let reference = original.reduced(shown.width, shown.height);
                let (mean, _) = shown.difference(&reference)?;
                ensure!(
                    mean <= allowed,
                    "{renderer} at {width} × {height}: mean difference {mean:.2}"
                );
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}
