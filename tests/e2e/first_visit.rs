//! What a first visit on a slow phone is like: when the largest thing is seen, and how much moves meanwhile, on 1.6 Mbit/s with
//! 150 ms to the host and a processor four times slower, nothing kept from before; and what Lighthouse says of the same pages.
//! `cargo xtask lighthouse`.

#![expect(clippy::print_stdout, reason = "it says what it measured")]

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use harness::{Browser, Driver, Server, Setup, Site, dist};
use serde_json::{Value, json};

/// What is visited.
const PAGES: [(&str, &str); 2] = [("gallery", "/"), ("work", "/works/rose-chafer/")];
/// Visits of each, of which the middle one counts.
const VISITS: usize = 5;
/// What they come to at most.
const MOST_PAINT_MS: f64 = 2500.0;
const MOST_SHIFT: f64 = 0.02;
/// Of Lighthouse's 100, in each of its categories.
const LEAST_SCORE: f64 = 95.0;
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Notes in each page what it paints and what moves without anybody's doing.
const NOTE: &str = "window.visit = { paint: 0, what: '', shift: 0 };
new PerformanceObserver(list => list.getEntries().forEach(it => { visit.paint = it.startTime; visit.what = (it.element?.outerHTML ?? '').slice(0, 60); }))
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(it => { if (!it.hadRecentInput) visit.shift += it.value; }))
  .observe({ type: 'layout-shift', buffered: true });";

fn main() -> Result<()> {
    let driver = Driver::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(visit_all(&driver.address()))
}

async fn visit_all(driver: &str) -> Result<()> {
    // As hosts send it: `cargo xtask lighthouse` has packed what can be packed.
    let server = Site::default().with_packed_folder("/", dist()).serve().await?;
    let mut faults = Vec::new();
    println!("| Page | largest paint, ms | what it is | layout shift |\n|---|---:|---|---:|");
    for (name, path) in PAGES {
        let mut visits = Vec::new();
        for _ in 0..VISITS {
            visits.push(visit(driver, &server, path).await?);
        }
        visits.sort_by(|one, other| one.paint_ms.total_cmp(&other.paint_ms));
        let middle = &visits[VISITS / 2];
        let shift = visits.iter().map(|visit| visit.shift).fold(0.0, f64::max);
        println!(
            "| {name} | {:.0} ({:.0} to {:.0}) | `{}` | {shift:.3} |",
            middle.paint_ms,
            visits[0].paint_ms,
            visits[VISITS - 1].paint_ms,
            middle.what
        );
        if middle.paint_ms > MOST_PAINT_MS {
            faults.push(format!(
                "{name}: the largest paint comes after {:.0} ms",
                middle.paint_ms
            ));
        }
        if shift >= MOST_SHIFT {
            faults.push(format!("{name}: things move by {shift:.3}"));
        }
    }
    if let Some(lighthouse) = std::env::var_os("LOOK_CLOSER_LIGHTHOUSE") {
        println!(
            "\n| Page | performance | accessibility | best practices | search |\n|---|---:|---:|---:|---:|"
        );
        for (name, path) in PAGES {
            let scores = rated(Path::new(&lighthouse), &server.url(path))?;
            println!(
                "| {name} | {} |",
                scores.map(|score| format!("{score:.0}")).join(" | ")
            );
            for (category, score) in CATEGORIES.iter().zip(scores) {
                if score < LEAST_SCORE {
                    faults.push(format!("{name}: Lighthouse gives {category} {score:.0} of 100"));
                }
            }
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

struct Visit {
    paint_ms: f64,
    what: String,
    shift: f64,
}

/// A visit in a browser that has never been there, until the app stands and nothing comes any more.
async fn visit(driver: &str, server: &Server, path: &str) -> Result<Visit> {
    let browser = Browser::open(driver, Setup::phone(390)).await?;
    let outcome = visit_with(&browser, server, path).await;
    browser.close().await?;
    outcome
}

async fn visit_with(browser: &Browser, server: &Server, path: &str) -> Result<Visit> {
    browser.from_the_start(NOTE).await?;
    browser.cdp("Network.enable", json!({})).await?;
    let line = json!({
        "offline": false, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
    });
    browser.cdp("Network.emulateNetworkConditions", line).await?;
    browser
        .cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))
        .await?;
    browser.goto(&server.url(path)).await?;
    browser
        .until("document.querySelector('#app .page #main') && !document.querySelector('#static')")
        .await?;
    browser
        .until(
            "[...document.querySelectorAll('.closer-viewer')].every(v => v.dataset.state === 'settled') \
             && [...document.images].every(i => i.complete || i.loading === 'lazy')",
        )
        .await?;
    let seen = browser.value("visit").await?;
    Ok(Visit {
        paint_ms: seen["paint"].as_f64().context("a time")?,
        what: seen["what"].as_str().unwrap_or_default().to_owned(),
        shift: seen["shift"].as_f64().context("a shift")?,
    })
}

/// What Lighthouse gives a page, of 100, in the order of the categories; on its own phone, which it models.
fn rated(lighthouse: &Path, url: &str) -> Result<[f64; 4]> {
    let folder = tempfile::tempdir()?;
    let report = folder.path().join("report.json");
    let mut command = Command::new(lighthouse);
    command
        .arg(url)
        .args([
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless=new --no-sandbox --disable-quic --no-first-run",
        ])
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .arg(format!("--output-path={}", report.display()));
    if let Some(chromium) = std::env::var_os("CHROMIUM") {
        command.env("CHROME_PATH", chromium);
    }
    let status = command.status().context("starting Lighthouse")?;
    ensure!(status.success(), "Lighthouse ended with {status}");
    let report: Value = serde_json::from_str(&std::fs::read_to_string(&report)?)?;
    let mut scores = [0.0; 4];
    for (score, category) in scores.iter_mut().zip(CATEGORIES) {
        *score = 100.0
            * report["categories"][category]["score"]
                .as_f64()
                .with_context(|| format!("Lighthouse gave no score for {category}"))?;
    }
    Ok(scores)
}
