//! Follows the maker's guide in an empty folder and takes the pictures that stand in it: `cargo xtask guide`.

#![expect(clippy::print_stdout, reason = "it says what it took")]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine as _;
use harness::{Browser, Driver, Maker, Setup, WorkPage};
use serde_json::json;

const SETUP: Setup = Setup {
    width: 1080,
    height: 800,
    pixel_ratio: 1.0,
    has_webgl: false,
    refuses_webgl: false,
    is_phone: false,
    is_dark: false,
    reduced_motion: true,
    has_script: true,
    notes_requests: false,
    is_one_process: false,
    knows_the_loupe: true,
};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(photograph), Some(out)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("give the photograph of the guide, and the folder for the pictures");
    };
    std::fs::create_dir_all(&out).with_context(|| format!("making {}", out.display()))?;
    let driver = Driver::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(follow(&driver.address(), &photograph, &out))
}

async fn follow(driver: &str, photograph: &Path, out: &Path) -> Result<()> {
    let home = Maker::new()?;
    // Under the name that the guide types.
    std::fs::copy(photograph, home.path().join("rose-chafer.png")).context("copying the photograph")?;
    home.closer(&["init", "--name", "The Palm Press", "--maker", "Ada Finch"])?;
    let alt = "A green beetle seen from above, on cream paper.";
    #[rustfmt::skip]
    home.closer(&[
        "add", "rose-chafer.png", "--size", "40x32mm", "--title", "A rose chafer", "--medium", "watercolour on paper", "--alt", alt,
    ])?;
    let browser = Browser::open(driver, SETUP).await?;
    let taken = take_all(&home, &browser, out).await;
    browser.close().await?;
    taken
}

async fn take_all(home: &Maker, browser: &Browser, out: &Path) -> Result<()> {
    let bench = home.start(&["measure", "rose-chafer.png", "--no-open"])?;
    browser.goto(&bench.address).await?;
    browser
        .until(
            "document.body.dataset.state === 'ready' && [...document.images].every(image => image.complete)",
        )
        .await?;
    browser.press("#mark-outline").await?;
    for (x, y) in [(0.084, 0.1), (0.915, 0.9)] {
        let at = browser
            .value(&format!(
                "(({{left, top, width, height}}) => [left + {x} * width, top + {y} * height])\
                 (document.querySelector('#picture').getBoundingClientRect())"
            ))
            .await?;
        let px = |nr: usize| at[nr].as_f64().map(|px| px.round() as i64).context("a place");
        browser.click((px(0)?, px(1)?), 1).await?;
    }
    browser
        .until("document.querySelector('#result').textContent.includes('mm for each pixel')")
        .await?;
    take(browser, &out.join("measure.jpg")).await?;
    drop(bench);

    let served = home.start(&["serve", "--port", "0"])?;
    browser.goto(&served.address).await?;
    browser
        .until("document.querySelector('#app .work-card img')?.complete")
        .await?;
    take(browser, &out.join("gallery.jpg")).await?;
    browser.press(".work-card a").await?;
    let page = WorkPage::settled(browser).await?;
    browser.wheel(page.place(0.5, 0.45).await?, -120, 9).await?;
    page.settle().await?;
    take(browser, &out.join("work.jpg")).await
}

async fn take(browser: &Browser, file: &Path) -> Result<()> {
    let shot = browser
        .cdp(
            "Page.captureScreenshot",
            json!({ "format": "jpeg", "quality": 80 }),
        )
        .await?;
    let text = shot["data"].as_str().context("a picture")?;
    let bytes = base64::engine::general_purpose::STANDARD.decode(text)?;
    println!("{}: {} kB", file.display(), bytes.len() / 1000);
    std::fs::write(file, bytes).with_context(|| format!("writing {}", file.display()))
}
