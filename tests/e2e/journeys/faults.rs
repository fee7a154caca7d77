//! What a visitor sees when something is broken.

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, Setup, Site, WorkPage, dist};
use serde_json::{Value, json};

use super::visit::WORK;
use super::with_browser;

const CATALOG: &str = "/collection/catalog.json";

fn catalog() -> Result<Value> {
    let text = std::fs::read_to_string(dist().join("collection/catalog.json"))
        .context("the sample collection: `cargo xtask demo` makes it")?;
    Ok(serde_json::from_str(&text)?)
}

fn with_catalog(text: String) -> Site {
    Site::built().with_rule(move |path, _| {
        if path == CATALOG {
            Answer::Json(text.clone())
        } else {
            Answer::Usual
        }
    })
}

pub async fn of_many_works_the_broken_ones_are_named(driver: String) -> Result<()> {
    let mut broken = catalog()?;
    let works = broken["works"].as_array_mut().context("works")?;
    let all = works.len();
    works[1]["size"]["width_mm"] = json!("wide");
    works[3]["looks"] = json!("none");
    let server = with_catalog(broken.to_string()).serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        browser.goto(&server.url("/")).await?;
        browser.find(".work-card").await?;
        let shown = browser
            .value("document.querySelectorAll('.work-card').length")
            .await?;
        ensure!(shown == all - 2, "{shown} of {all} works are shown");
        let notices = browser
            .value("document.querySelectorAll('main .notice').length")
            .await?;
        ensure!(notices == 1, "one notice, not {notices}");
        browser.press("main .notice summary").await?;
        let told = browser.text("main .notice").await?;
        ensure!(
            told.contains("width_mm") && told.contains("looks"),
            "it names them: {told}"
        );
        Ok(())
    })
    .await
}

/// A panic of the app is a trap whose error comes to the window; here that of a module which can do nothing else.
pub async fn a_fallen_app_says_so_and_offers_a_way_out(driver: String) -> Result<()> {
    // Magic number, version; a type without parameters, one function of it that is started, and its body: unreachable.
    const TRAP: &str = "new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, \
        1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11])))";
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for fall in [
            format!("setTimeout(() => {TRAP})"),
            format!("void Promise.resolve().then(() => {TRAP})"),
        ] {
            browser.goto(&server.url("/")).await?;
            browser.find(".footer").await?;
            browser
                .value("setTimeout(() => { throw new Error('somebody else'); })")
                .await?;
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            let broken = browser.find("#broken").await?;
            ensure!(!broken.is_displayed().await?, "another's error is none of ours");
            browser.value(&fall).await?;
            browser.until("!document.getElementById('broken').hidden").await?;
            ensure!(broken.is_displayed().await?, "the sentence is seen");
            browser.press("#broken a").await?;
            browser.find(".footer").await?;
            browser.until("document.getElementById('broken').hidden").await?;
        }
        Ok(())
    })
    .await
}

pub async fn a_broken_catalog_says_so_and_offers_a_way_out(driver: String) -> Result<()> {
    let cases: [(&str, Answer); 4] = [
        ("missing", Answer::Status(404)),
        ("an error", Answer::Status(503)),
        ("no JSON", Answer::Json("<html>".to_owned())),
        (
            "a version to come",
            Answer::Json(r#"{"version": 2, "works": []}"#.to_owned()),
        ),
    ];
    for (name, answer) in cases {
        // Broken until the visitor asks once more.
        let site = Site::built().with_rule(move |path, before| {
            if path == CATALOG && before == 0 {
                answer.clone()
            } else {
                Answer::Usual
            }
        });
        let server = site.serve().await?;
        with_browser(&driver, Setup::default(), async |browser: &Browser| {
            browser.goto(&server.url("/")).await?;
            let told = browser.text("main.state-page [role=alert]").await?;
            ensure!(told.len() > 20, "{name}: it says what is wrong: {told:?}");
            browser.press("main.state-page button.action").await?;
            browser
                .find(".work-card")
                .await
                .with_context(|| format!("{name}: asked again, it is there"))?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

pub async fn an_unknown_work_and_an_unknown_page_lead_back(driver: String) -> Result<()> {
    let server = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for (path, said) in [
            ("/works/no-such-work/", "no-such-work"),
            ("/collections/no-such-collection/", "no-such-collection"),
            ("/nowhere", "The link may be old"),
        ] {
            browser.goto(&server.url(path)).await?;
            let told = browser.text("#app main.state-page").await?;
            ensure!(told.contains(said), "{path} says {told}");
            browser.press("main.state-page a.action").await?;
            browser
                .find(".work-card")
                .await
                .with_context(|| format!("{path} leads back to the works"))?;
        }
        Ok(())
    })
    .await
}

/// A tile that is gone: asked for twice, its place filled by a coarser one, the rest sharp.
pub async fn a_missing_tile_leaves_no_hole(driver: String) -> Result<()> {
    for has_webgl in [false, true] {
        let setup = Setup {
            has_webgl,
            ..Setup::default()
        };
        let renderer = if has_webgl { "webgl" } else { "elements" };
        let site = Site::built().with_rule(move |path, _| {
            let is_gone = path.contains("_files/12/") && path.ends_with("/3_2.jpg");
            if is_gone {
                Answer::Status(404)
            } else {
                Answer::Usual
            }
        });
        let server = site.serve().await?;
        let whole = Site::built().serve().await?;
        with_browser(&driver, setup, async |browser: &Browser| {
            let path = format!("/embed.html?src=/collection/{WORK}/front.dzi&renderer={renderer}");
            let mut pictures = Vec::new();
            for server in [&server, &whole] {
                browser.goto(&server.url(&path)).await?;
                let page = WorkPage::settled(browser).await?;
                browser.wheel(page.place(0.5, 0.5).await?, -120, 2).await?;
                page.settle().await?;
                pictures.push(page.picture(1.0).await?);
            }
            let asked = server.asked("_files/12/3_2.jpg");
            ensure!(!asked.is_empty(), "the view needs the tile that is missing");
            ensure!(asked.values().all(|count| *count <= 2), "asked {asked:?}");
            let (mean, _) = pictures[0].difference(&pictures[1])?;
            // A hole would show the ground; a coarser tile differs only in its finest detail.
            ensure!(
                mean < 3.0,
                "{renderer}: the picture differs by {mean:.2} from the whole one"
            );
            ensure!(
                pictures[0] != pictures[1],
                "{renderer}: the missing tile is seen to be coarser"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Two of three tiles fail three times in several ways: in the end the picture is that of a healthy server.
pub async fn tiles_that_fail_at_first_become_sharp(driver: String) -> Result<()> {
    let site = Site::built().with_rule(|path, before| {
        let digits: u32 = path.bytes().filter(u8::is_ascii_digit).map(u32::from).sum();
        match (
            path.contains("_files/") && !digits.is_multiple_of(3) && before < 3,
            before,
        ) {
            (false, _) => Answer::Usual,
            (true, 0) => Answer::Status(503),
            (true, 1) => Answer::Json("<html>sign in to this network</html>".to_owned()),
            (true, _) => Answer::Status(429),
        }
    });
    let server = site.serve().await?;
    let whole = Site::built().serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        let mut pictures = Vec::new();
        for server in [&server, &whole] {
            browser
                .goto(&server.url(&format!("/embed.html?src=/collection/{WORK}/front.dzi")))
                .await?;
            // What failed in a way that may pass is waited for, which takes seconds, and on a busy machine longer than
            // most of what is waited for.
            let page = match WorkPage::settled(browser).await {
                Ok(page) => page,
                Err(_) => WorkPage::settled(browser).await?,
            };
            pictures.push(page.painted(1.0).await?);
        }
        // In whatever order they came, every pixel is of the same tile.
        let difference = pictures[0].difference(&pictures[1])?;
        ensure!(difference == (0.0, 0), "differs by {difference:?}");
        let most = server.asked("_files/").values().copied().max();
        ensure!(
            most == Some(4),
            "a failing tile is asked for until it comes: {most:?}"
        );
        Ok(())
    })
    .await
}
