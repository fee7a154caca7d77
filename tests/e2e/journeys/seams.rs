//! Where tiles meet nothing is seen: pyramids of one colour, in which every other colour is a seam.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use harness::{Browser, MadeUp, Picture, Setup, Site, VIEWER, WorkPage};
use serde_json::json;

use super::with_browser;

/// CSS pixels; the pictures reach far past it at every angle.
const WINDOW: (u32, u32) = (240, 160);
/// Behind the picture: what would shine through.
const GROUNDS: [&str; 3] = ["#fff", "#000", "#f0f"];
/// Not in the middle of the window, so that nothing lies on whole pixels by chance.
const AT: (i64, i64) = (101, 67);

/// What is shown, and by which address.
const PICTURES: [(&str, &str); 5] = [
    ("full-0", "full-0.dzi"),
    ("full-1", "full-1.dzi"),
    (
        "full-padded",
        "full-padded/{z}/{x}_{y}.png%23width=2000%26height=1700%26tile=100",
    ),
    ("half-0", "half-0.dzi"),
    ("half-1", "half-1.dzi"),
];

/// Cuts the pictures.
fn cut(folder: &Path) -> Result<()> {
    for (name, alpha) in [("full", 255), ("half", 128)] {
        for overlap in [0, 1] {
            MadeUp {
                size: (2000, 1700),
                tile: 100,
                overlap,
                pixel: &|_, _, _| [40, 120, 200, alpha],
                profile: None,
            }
            .write(folder, &format!("{name}-{overlap}"))?;
        }
    }
    // By numbers alone the levels begin with the last one that is a tile. What its last tiles are filled up with would
    // be out of sight: they may be the ones that end with the picture.
    fs::create_dir(folder.join("full-padded"))?;
    for level in 6..=11_u32 {
        let to = folder.join(format!("full-padded/{}", level - 6));
        fs::create_dir(&to)?;
        for tile in fs::read_dir(folder.join(format!("full-0_files/{level}")))? {
            let tile = tile?;
            fs::copy(tile.path(), to.join(tile.file_name()))?;
        }
    }
    Ok(())
}

/// Two fingers that turn by so many degrees, and come so many times as far apart: where they take hold, and where they
/// hold the picture.
fn pinched(degrees: f64, factor: f64) -> [harness::Touch; 2] {
    const ARM_PX: f64 = 40.0;
    [-1.0, 1.0].map(|sign| {
        (0..=8)
            .map(|step| {
                let part = f64::from(step) / 8.0;
                let (sin, cos) = (degrees * part).to_radians().sin_cos();
                let arm = sign * ARM_PX * (1.0 + (factor - 1.0) * part);
                (
                    AT.0 + (arm * cos).round() as i64,
                    AT.1 + (arm * sin).round() as i64,
                )
            })
            .collect()
    })
}

/// What is shown while the hand rests.
async fn held(browser: &Browser, page: &WorkPage<'_>, pixel_ratio: f64) -> Result<Picture> {
    let shown = page.painted(pixel_ratio).await?;
    let state = browser.value(&format!("{VIEWER}.dataset.state")).await?;
    ensure!(state == json!("moving"), "it is held, and not {state}");
    Ok(shown)
}

/// How much larger or smaller the layer of plain elements is shown than its tiles are laid out.
async fn stretch(browser: &Browser) -> Result<f64> {
    let stretch = browser
        .value(&format!(
            "(m => Math.hypot(m.a, m.b))(new DOMMatrix({VIEWER}.querySelector(':scope > [aria-hidden]').style.transform))"
        ))
        .await?;
    Ok(serde_json::from_value(stretch)?)
}

/// Leans in and turns, and looks at rest and while a hand holds the picture on its way.
async fn look_for_seams(driver: String, renderer: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    cut(folder.path())?;
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
        for (name, source) in PICTURES {
            let is_opaque = name.starts_with("full");
            // Plain elements overlap by what a tile has of its neighbours, and by a pixel where they are turned:
            // through pictures that are not opaque this is seen.
            let is_elements = renderer == "elements";
            if is_elements && name == "half-1" {
                continue;
            }
            // A session for each: fingers of the second page of one are not felt.
            with_browser(&driver, setup, async |browser: &Browser| {
                let path = format!("/embed.html?src=/made-up/{source}&renderer={renderer}");
                browser.goto(&server.url(&path)).await?;
                let page = WorkPage::settled(browser).await?;
                ensure!(page.renderer().await? == renderer, "asked for {renderer}");
                page.focus_unseen().await?;
                browser.wheel(AT, -120, 4).await?;
                page.settle().await?;
                for (step, ground) in GROUNDS.iter().cycle().take(9).enumerate() {
                    page.lay_on(ground).await?;
                    match step % 3 {
                        1 => browser.wheel(AT, -53, 1).await?,
                        _ if is_elements && !is_opaque => continue,
                        0 => browser.keys("]").await?,
                        _ => browser.keys("r").await?,
                    }
                    page.settle().await?;
                    let mut look = |when: &str, near, shown: Picture| {
                        looks += 1;
                        if let Some((x, y, colour)) = shown.odd_one_out(near) {
                            seams.push(format!(
                                "{name} by {renderer} at ratio {pixel_ratio} over {ground}, step {step}, {when}: \
                                 {colour:?} at {x}, {y}, not {:?}",
                                shown.commonest()
                            ));
                        }
                    };
                    look("at rest", 2, page.painted(pixel_ratio).await?);
                    if !is_opaque {
                        // What stands in shines through what is there already.
                        continue;
                    }
                    // On the way the browser moves what is painted; held there it has the time to paint all of it. Into
                    // another level, and back from it; and at an angle of its own each time.
                    let turned = [(31.0, 1.33), (-38.0, 0.77), (47.0, 1.5)][step / 3];
                    let fingers = pinched(turned.0, turned.1);
                    browser.grip_with_fingers(&fingers).await?;
                    let shown = held(browser, &page, pixel_ratio)
                        .await
                        .with_context(|| format!("{name} by {renderer} at ratio {pixel_ratio}, step {step}"))?;
                    if is_elements {
                        let stretch = stretch(browser).await?;
                        ensure!((stretch - 1.0).abs() > 0.1, "laid out anew, and not moved: ×{stretch}");
                    }
                    // Its compositor turns, scales and smooths what was painted, which may leave 1 of 100 of the ground in
                    // a pixel. The outermost row is not looked at: where the last tile ends with the window it blends
                    // the edge of all that was painted, which is no seam between tiles.
                    look("held", 4, shown.cropped(1, 1, shown.width - 2, shown.height - 2));
                    // Back where it was, so that at rest it lies at a whole angle.
                    browser.lift_fingers(&fingers.map(|finger| finger[0])).await?;
                    page.settle().await?;
                }
                Ok(())
            })
            .await?;
        }
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
