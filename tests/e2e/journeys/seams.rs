//! Where tiles meet nothing is seen: pyramids of one colour, in which every other colour is a seam.

use anyhow::{Result, ensure};
use harness::{Browser, MadeUp, Setup, Site, WorkPage};
use serde_json::json;

use super::with_browser;

/// CSS pixels; the pictures reach far past it at every angle.
const WINDOW: (u32, u32) = (240, 160);
/// Behind the picture: what would shine through.
const GROUNDS: [&str; 3] = ["#fff", "#000", "#f0f"];

/// Leans in and turns, and looks at rest and on the way.
async fn look_for_seams(driver: String, renderer: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    for (name, alpha) in [("full", 255), ("half", 128)] {
        for overlap in [0, 1] {
            MadeUp {
                size: (2000, 1700),
                tile: 100,
                overlap,
                pixel: &|_, _, _| [40, 120, 200, alpha],
                profile: None,
            }
            .write(folder.path(), &format!("{name}-{overlap}"))?;
        }
    }
    let server = Site::built()
        .with_folder("/made-up", folder.path().to_owned())
        .serve()
        .await?;
    let mut seams = Vec::new();
    let mut looks = 0;
    for pixel_ratio in [1.0, 1.5, 2.0, 3.0] {
        let setup = Setup {
            width: WINDOW.0,
            height: WINDOW.1,
            pixel_ratio,
            has_webgl: true,
            ..Setup::default()
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            for name in ["full-0", "full-1", "half-0", "half-1"] {
                let is_opaque = name.starts_with("full");
                // Plain elements overlap by what a tile has of its neighbours, and by a pixel where they are turned:
                // through pictures that are not opaque this is seen.
                let is_elements = renderer == "elements";
                if is_elements && name == "half-1" {
                    continue;
                }
                let path = format!("/embed.html?src=/made-up/{name}.dzi&renderer={renderer}");
                browser.goto(&server.url(&path)).await?;
                let page = WorkPage::settled(browser).await?;
                ensure!(page.renderer().await? == renderer, "asked for {renderer}");
                page.focus_unseen().await?;
                // Not in the middle, so that nothing lies on whole pixels by chance.
                browser.wheel((101, 67), -120, 4).await?;
                page.settle().await?;
                for (step, ground) in GROUNDS.iter().cycle().take(9).enumerate() {
                    let paint = format!("document.getElementById('viewer').style.background = {}", json!(ground));
                    browser.value(&paint).await?;
                    match step % 3 {
                        1 => browser.wheel((101, 67), -53, 1).await?,
                        _ if is_elements && !is_opaque => continue,
                        0 => browser.keys("]").await?,
                        _ => browser.keys("r").await?,
                    }
                    // On the way the browser's compositor turns what was painted, in its own tiles, and blends up to 3
                    // of 255 of the ground into where they meet.
                    for (when, near) in [("on the way", 5), ("at rest", 2)] {
                        if when == "at rest" {
                            page.settle().await?;
                        } else if !is_opaque {
                            // What stands in shines through what is there already.
                            continue;
                        }
                        let mut shown = page.picture(pixel_ratio).await?;
                        if when == "on the way" {
                            // The outermost row: where the last tile ends with the window the compositor blends the
                            // edge of all that was painted, which is no seam between tiles.
                            shown = shown.cropped(1, 1, shown.width - 2, shown.height - 2);
                        }
                        looks += 1;
                        if let Some((x, y, colour)) = shown.odd_one_out(near) {
                            seams.push(format!(
                                "{name} by {renderer} at ratio {pixel_ratio} over {ground}, step {step}, {when}: \
                                 {colour:?} at {x}, {y}, not {:?}",
                                shown.commonest()
                            ));
                        }
                    }
                }
            }
            Ok(())
        })
        .await?;
    }
    ensure!(
        seams.is_empty(),
        "{} of {looks}:\n{}",
        seams.len(),
        seams.join("\n")
    );
    Ok(())
}

/// By plain elements.
pub async fn no_seam_between_plain_elements(driver: String) -> Result<()> {
    look_for_seams(driver, "elements").await
}

/// By WebGL2.
pub async fn no_seam_between_textures(driver: String) -> Result<()> {
    look_for_seams(driver, "webgl").await
}
