//! Whether other viewers find everything in the folders that `closer iiif` writes: OpenSeadragon and OpenLayers open every size
//! of the conformance data, in both versions of the Image API and with WebP, and go over every level from edge to edge.
//! What they ask for must be there. `cargo xtask iiif-viewers`.

#![expect(clippy::print_stdout, reason = "it says what it found")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use harness::{Browser, Driver, Maker, Server, Setup, Site, shared};
use serde_json::Value;

/// A viewer: its name, the variable that names its folder in npm's, and the page that opens a picture with it.
struct Viewer {
    name: &'static str,
    folder: &'static str,
    page: &'static str,
}

const VIEWERS: [Viewer; 2] = [
    Viewer {
        name: "OpenSeadragon",
        folder: "LOOK_CLOSER_OPENSEADRAGON",
        page: include_str!("iiif_viewers/openseadragon.html"),
    },
    Viewer {
        name: "OpenLayers",
        folder: "LOOK_CLOSER_OPENLAYERS",
        page: include_str!("iiif_viewers/openlayers.html"),
    },
];

/// Each way of cutting with the name of its folder.
const WAYS: [(&str, &[&str]); 3] = [
    ("v3", &["--version", "3"]),
    ("v2", &["--version", "2"]),
    ("v3-webp", &["--version", "3", "--format", "webp"]),
];

fn main() -> Result<()> {
    let Some(list) = shared()
        .map(|folder| folder.join("conformance/tile-files.json"))
        .filter(|list| list.is_file())
    else {
        println!("skipped: the conformance data is missing; LOOK_CLOSER_SHARED says where the test data is");
        return Ok(());
    };
    let list: Value = serde_json::from_str(&fs::read_to_string(list)?)?;
    let driver = Driver::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(show_all(&driver.address(), &list))
}

async fn show_all(driver: &str, list: &Value) -> Result<()> {
    let home = Maker::new()?;
    let mut site = Site::default().with_folder("/pictures", home.path().join("pictures"));
    for viewer in &VIEWERS {
        let library = std::env::var_os(viewer.folder)
            .with_context(|| format!("{} is not set; cargo xtask iiif-viewers sets it", viewer.folder))?;
        let pages = home.path().join(viewer.name);
        fs::create_dir_all(&pages)?;
        fs::write(pages.join("index.html"), viewer.page)?;
        site = site
            .with_folder(&format!("/{}", viewer.name), pages)
            .with_folder(&format!("/lib/{}", viewer.name), PathBuf::from(library));
    }
    let server = site.serve().await?;
    let pictures = home.path().join("pictures");
    let names = cut_all(list, &server, &home)?;
    println!("| viewer | folders | pictures asked for | missing |\n|---|---:|---:|---:|");
    let mut faults = Vec::new();
    for viewer in &VIEWERS {
        let browser = Browser::open(driver, Setup::default()).await?;
        let outcome = show(&browser, viewer, &names, &server, &pictures).await;
        browser.close().await?;
        let (asked, missing) = outcome.with_context(|| viewer.name.to_owned())?;
        println!(
            "| {} | {} | {asked} | {} |",
            viewer.name,
            names.len(),
            missing.len()
        );
        faults.extend(missing.iter().map(|fault| format!("{}: {fault}", viewer.name)));
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// Cuts a picture of every size in every way into `pictures`; the folders as `v3/1000x700`.
fn cut_all(list: &Value, server: &Server, home: &Maker) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for image in list["images"].as_array().context("the list of sizes")? {
        let number = |field: &str| {
            let number = image[field]
                .as_u64()
                .and_then(|number| u32::try_from(number).ok());
            number.with_context(|| format!("{field} of {image}"))
        };
        let (width, height, tile) = (number("width")?, number("height")?, number("iiif_tile_size")?);
        let name = format!("{width}x{height}");
        let photo = format!("{name}.png");
        paint(&home.path().join(&photo), width, height)?;
        for (way, options) in WAYS {
            let (tile, out) = (tile.to_string(), format!("pictures/{way}"));
            let base = server.url(&format!("/{out}"));
            let usual = [
                "iiif",
                "--tile-size",
                &tile,
                "--base-url",
                &base,
                "--out",
                &out,
                &photo,
            ];
            home.closer(&[&usual, options].concat())?;
            names.push(format!("{way}/{name}"));
        }
    }
    Ok(names)
}

/// A picture of slow waves.
fn paint(path: &Path, width: u32, height: u32) -> Result<()> {
    let pixels: Vec<u8> = (0..height)
        .flat_map(|y| (0..width).map(move |x| (f64::from(x), f64::from(y))))
        .flat_map(|(x, y)| {
            [0.031, 0.043, 0.027].map(|step| (128.0 + 100.0 * (x * step + y * 0.02).sin()) as u8)
        })
        .collect();
    let mut encoder = png::Encoder::new(fs::File::create(path)?, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}

/// Opens every folder; how many pictures the viewer asked for, and what it did not get, or did not ask for though it must.
async fn show(
    browser: &Browser,
    viewer: &Viewer,
    names: &[String],
    server: &Server,
    pictures: &Path,
) -> Result<(usize, Vec<String>)> {
    let (mut count, mut faults) = (0, Vec::new());
    for name in names {
        let before = server.requests().len();
        let description = format!("/pictures/{name}/info.json");
        let page = format!("/{}/index.html?src={description}", viewer.name);
        browser.goto(&server.url(&page)).await?;
        browser
            .until("window.visit?.isDone")
            .await
            .with_context(|| format!("{name}: it does not come to rest"))?;
        let failed = browser.value("visit.failed").await?;
        let failed = failed.as_array().context("a list of what failed")?;
        faults.extend(failed.iter().map(|what| format!("{name}: {what}")));
        let asked: Vec<String> = server.requests()[before..]
            .iter()
            .filter_map(|request| request.path.strip_prefix("/pictures/").map(str::to_owned))
            .collect();
        let missing = asked.iter().filter(|path| !pictures.join(path).is_file());
        faults.extend(missing.map(|path| format!("{path} is asked for, and not there")));
        count += asked.iter().filter(|path| !path.ends_with("info.json")).count();
        let info: Value = serde_json::from_str(&fs::read_to_string(pictures.join(name).join("info.json"))?)?;
        faults.extend(
            unvisited(name, &info, &asked)
                .iter()
                .map(|level| format!("{name}: nothing of scale factor {level} was asked for")),
        );
    }
    Ok((count, faults))
}

/// Scale factors of which no picture was asked for: then the visit has proved nothing for them.
fn unvisited(name: &str, info: &Value, asked: &[String]) -> Vec<u64> {
    let side = |field: &str| info[field].as_u64().unwrap_or_default();
    let (width, height) = (side("width"), side("height"));
    let factors = info["tiles"][0]["scaleFactors"].as_array();
    let seen: Vec<u64> = asked
        .iter()
        .filter_map(|path| {
            // `region/size/0/default.jpg`; a size begins with the width.
            let mut parts = path.strip_prefix(name)?.trim_start_matches('/').split('/');
            let (region, size) = (parts.next()?, parts.next()?);
            let region = match region {
                "full" => width,
                region => region.split(',').nth(2)?.parse().ok()?,
            };
            let size = match size {
                "full" | "max" => region,
                size => size.split(',').next()?.parse().ok()?,
            };
            // What is narrower than the factor tells nothing of it.
            (size > 1 || width == 1).then(|| (region as f64 / size as f64).log2().round().exp2() as u64)
        })
        .collect();
    let factors = factors.into_iter().flatten().filter_map(Value::as_u64);
    factors
        .filter(|factor| width.max(height) > *factor && !seen.contains(factor))
        .collect()
}
