//! What a maker does: from an empty folder and three photographs to a gallery in which one leans in, with the tool alone.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use harness::{Browser, Maker, Setup, WorkPage, shared};
use serde_json::Value;

use super::with_browser;

pub async fn from_three_photographs_to_a_gallery(driver: String) -> Result<()> {
    let photos = shared().context("the shared test data")?.join("photos/hires");
    let photo = |name: &str| photos.join(name).to_string_lossy().into_owned();
    let maker = Maker::new()?;
    let mut times = Times::new();

    maker.closer(&["init", "--name", "Small things", "--maker", "Ada Finch"])?;
    times.lap("init");
    for (file, title, size, alt) in [
        (
            "maple-leaf-8mp.jpg",
            "A leaf",
            "60x45mm",
            "A maple leaf on dark ground.",
        ),
        (
            "passionflower-8mp.jpg",
            "A flower",
            "4.5x3cm",
            "A passion flower from above.",
        ),
    ] {
        let words = [
            "--title", title, "--size", size, "--medium", "a print", "--alt", alt,
        ];
        maker.closer(&[&["add", &photo(file)][..], &words].concat())?;
    }
    let pennies = photo("pennies-7mp.jpg");
    let words = [
        "--title",
        "A penny",
        "--alt",
        "A penny of 1915 in a wooden holder.",
    ];
    let said = maker.closer(&[&["add", &pennies][..], &words].concat())?;
    ensure!(said.contains("its size, without which it is not shown"), "{said}");
    times.lap("add");

    let setup = Setup::default();
    with_browser(&driver, setup, async |browser: &Browser| {
        times.lap("a browser");
        measure(&maker, browser).await?;
        times.lap("measure");
        let said = maker.closer(&["check"])?;
        ensure!(said.ends_with("all is well\n"), "{said}");
        times.lap("check");
        maker.closer(&["build"])?;
        times.lap("build");
        let again = maker.closer(&["build"])?;
        ensure!(
            again.contains("nothing has changed since the last time"),
            "{again}"
        );
        times.lap("build again");

        let served = maker.start(&["serve", "--port", "0"])?;
        browser.goto(&served.address).await?;
        browser.press(".work-card a[href*='works/a-penny']").await?;
        let page = WorkPage::settled(browser).await?;
        times.lap("serve and open");
        let home = page.picture(1.0).await?;
        ensure!(home.colours(1000) == 1000, "the photograph is shown");
        browser.wheel(page.place(0.5, 0.5).await?, -120, 10).await?;
        page.settle().await?;
        times.lap("lean in");
        let near = page.picture(1.0).await?;
        ensure!(
            home.difference(&near)?.0 > 3.0,
            "leaned in, it is another picture"
        );
        let read_out = browser.text(".scale-bar").await?;
        ensure!(read_out.contains('×') && read_out.contains("mm"), "{read_out:?}");
        browser.no_complaints(&[]).await?;
        times.tell();

        // Another title, and the page that is open has it without being asked.
        let catalog = maker.path().join("catalog.json");
        let text = std::fs::read_to_string(&catalog)?;
        std::fs::write(&catalog, text.replace("A penny\"", "A dark penny\""))?;
        browser.until("document.title.includes('A dark penny')").await?;
        Ok(())
    })
    .await
}

/// Two clicks on a penny, which is 30.8 mm across, and two on the corners around it.
async fn measure(maker: &Maker, browser: &Browser) -> Result<()> {
    let bench = maker.start(&["measure", "photos/pennies-7mp.jpg", "--no-open"])?;
    browser.goto(&bench.address).await?;
    browser.until("document.body.dataset.state === 'ready'").await?;
    browser.press("#length").await?;
    browser.keys("30.8").await?;
    // In full-size pixels, as the photograph's description has them.
    for (x, y) in [
        (1131.0, 1052.0),
        (1517.0, 1052.0),
        (1131.0, 869.0),
        (1517.0, 1235.0),
    ] {
        let place = browser
            .value(&format!(
                "(({{left, top, width}}) => [left + {x} * width / 3064, top + {y} * width / 3064])\
                 (document.querySelector('#picture').getBoundingClientRect())"
            ))
            .await?;
        let at = |nr: usize| place[nr].as_f64().map(|px| px.round() as i64);
        browser
            .click((at(0).context("a place")?, at(1).context("a place")?), 1)
            .await?;
    }
    browser
        .until("document.querySelectorAll('.mark').length === 4")
        .await?;
    // One end a pixel further and back, by keys.
    browser.value("document.querySelector('.mark').focus()").await?;
    browser.keys("\u{E014}\u{E012}").await?;
    browser.until("!document.querySelector('#save').disabled").await?;
    let words = browser.text("#result").await?;
    ensure!(words.contains("mm for each pixel"), "{words}");
    browser.press("#save").await?;
    browser
        .until("document.querySelector('#result').dataset.state === 'saved'")
        .await?;
    browser.no_complaints(&[]).await?;
    bench.ended()?;

    let text = std::fs::read_to_string(maker.path().join("catalog.json"))?;
    let catalog: Value = serde_json::from_str(&text)?;
    let work = &catalog["works"][2];
    let mm_per_px = work["looks"][0]["mm_per_px"].as_f64().context("a scale")?;
    // A click is as exact as a pixel of the screen, which here are three of the photograph.
    ensure!((mm_per_px / (30.8 / 386.0) - 1.0).abs() < 0.02, "{mm_per_px}");
    let width = work["size"]["width_mm"].as_f64().context("a size")?;
    ensure!((width - 30.8).abs() < 0.7, "{width}");
    Ok(())
}

/// How long each part took.
struct Times {
    last: Instant,
    parts: Vec<(&'static str, f64)>,
}

impl Times {
    fn new() -> Times {
        Times {
            last: Instant::now(),
            parts: Vec::new(),
        }
    }

    fn lap(&mut self, part: &'static str) {
        self.parts.push((part, self.last.elapsed().as_secs_f64()));
        self.last = Instant::now();
    }

    fn tell(&self) {
        let all: f64 = self.parts.iter().map(|(_, seconds)| seconds).sum();
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|(part, seconds)| format!("{part} {seconds:.1}"))
            .collect();
        println!(
            "| from three photographs to leaning in | {all:.1} s | {} |",
            parts.join(", ")
        );
    }
}
