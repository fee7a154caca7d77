//! Hosts that set limits: in each of their pages there is the viewer or the owner's picture, and nobody is bothered.

use anyhow::{Context, Result, ensure};
use harness::{Answer, Browser, Guest, HostPages, Noted, Picture, Setup, Site, Way, dist, viewer_file};
use serde_json::json;

use super::with_browser;

/// Leans in by the element's own command, and back: the viewer works.
async fn leans_in(guest: &Guest<'_>) -> Result<()> {
    let before = guest.view().await?;
    guest.ask("it.command('in')").await?;
    guest.settle().await?;
    let after = guest.view().await?;
    ensure!(after[2] < before[2] * 0.9, "it leans in: {before:?} {after:?}");
    guest.ask("it.command('home')").await?;
    guest.settle().await
}

/// Nothing uncaught, nothing refused, no warning.
async fn nothing_is_wrong(browser: &Browser) -> Result<()> {
    let noted = Noted::in_page(browser).await?;
    ensure!(
        noted.errors.is_empty() && noted.violations.is_empty() && noted.warnings().is_empty(),
        "{noted:?}"
    );
    Ok(())
}

/// Exactly one line, in words, that names what is in it; nothing uncaught.
async fn one_line_says(browser: &Browser, words: &[&str]) -> Result<()> {
    let noted = Noted::in_page(browser).await?;
    ensure!(noted.errors.is_empty(), "uncaught: {noted:?}");
    let warnings = noted.warnings();
    let [line] = warnings[..] else {
        anyhow::bail!("one line in the console, not {}: {warnings:?}", warnings.len());
    };
    ensure!(line.contains("Look Closer:"), "it says who speaks: {line}");
    for word in words {
        ensure!(line.contains(word), "it says {word:?}: {line}");
    }
    println!("| said | {line} |");
    Ok(())
}

/// The owner's picture shows with its link, and within ten seconds of the last script that came it was said why.
async fn poster_stays(browser: &Browser, guest: &Guest<'_>) -> Result<()> {
    let said = "witness.lines.findIndex((line) => line.includes('Look Closer:'))";
    browser.until(&format!("{said} >= 0")).await?;
    let within = browser
        .value(&format!(
            "witness.times[{said}] - Math.max(...performance.getEntriesByType('resource') \
             .filter(({{ name }}) => /\\/embed\\/.*\\.js$/.test(name)).map(({{ responseEnd }}) => responseEnd))"
        ))
        .await?
        .as_f64()
        .context("a time")?;
    ensure!(within <= 10_000.0, "given up only after {within:.0} ms");
    ensure!(guest.shows_poster().await?, "picture and link show");
    let picture = guest.picture().await?;
    ensure!(picture.colours(200) == 200, "the picture is seen");
    Ok(())
}

pub async fn word_press_keeps_the_viewer_in_a_cage(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    let setup = Setup {
        is_one_process: true,
        ..Setup::default()
    };
    with_browser(&driver, setup, async |browser: &Browser| {
        pages.open(browser, "wordpress-cage").await?;
        let guest = Guest::first(browser, Way::Frame);
        guest.settle().await?;
        ensure!(
            guest
                .ask("(() => { try { return !localStorage; } catch { return true; } })()")
                .await?
                == true,
            "the cage is a cage: storage throws"
        );
        leans_in(&guest).await?;
        let address = guest.ask("location.href").await?;
        ensure!(
            address
                .as_str()
                .is_some_and(|address| address.ends_with("#?secret=abc123XYZ0")),
            "their secret stays where it was: {address}"
        );
        // The frame told its height in the words of WordPress, whose script set it: 600 wide, 40 to 32 and so on.
        browser
            .until("document.querySelector('iframe').height !== '338'")
            .await?;
        let height = browser
            .value("Number(document.querySelector('iframe').height)")
            .await?;
        ensure!(
            height
                .as_f64()
                .is_some_and(|height| (300.0..=700.0).contains(&height)),
            "the height it asked for: {height}"
        );
        let origins: std::collections::BTreeSet<_> = pages
            .guest
            .requests()
            .into_iter()
            .filter(|request| request.path.ends_with(".wasm") || request.path.ends_with(".json"))
            .map(|request| request.origin)
            .collect();
        ensure!(
            origins.len() == 1 && origins.contains(&Some("null".to_owned())),
            "requests come from nowhere: {origins:?}"
        );
        let noted = guest.noted().await?;
        ensure!(
            noted.errors.is_empty() && noted.warnings().is_empty(),
            "{noted:?}"
        );
        nothing_is_wrong(browser).await?;
        browser.no_complaints(&["favicon"]).await?;
        Ok(())
    })
    .await
}

pub async fn a_policy_without_web_assembly_leaves_the_picture(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "csp-no-wasm").await?;
        let guest = Guest::first(browser, Way::Element);
        poster_stays(browser, &guest).await?;
        one_line_says(browser, &["'wasm-unsafe-eval'", "script-src"]).await
    })
    .await
}

pub async fn a_strict_policy_has_nothing_to_refuse(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "csp-strict").await?;
        let guest = Guest::first(browser, Way::Element);
        guest.settle().await?;
        leans_in(&guest).await?;
        // Everything that the element can show: controls, loupe, window, an entered picture.
        for button in [
            "enter", "in", "loupe", "loupe", "turn", "home", "details", "details", "window", "window",
            "leave",
        ] {
            guest.press(&format!("[part~={button}]")).await?;
            guest.settle().await?;
        }
        guest.settle().await?;
        nothing_is_wrong(browser).await
    })
    .await
}

pub async fn trusted_types_have_nothing_to_refuse(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        pages.open(browser, "trusted-types").await?;
        ensure!(
            browser
                .value("(() => { try { document.createElement('p').innerHTML = 'x'; return false; } catch { return true; } })()")
                .await?
                == true,
            "the host refuses innerHTML"
        );
        browser.value("void (witness.violations.length = 0)").await?;
        let guest = Guest::first(browser, Way::Element);
        guest.settle().await?;
        leans_in(&guest).await?;
        nothing_is_wrong(browser).await
    })
    .await
}

/// Every way in which the code can fail to come, each in a page of its own.
pub async fn code_that_does_not_come_leaves_the_picture(driver: String) -> Result<()> {
    let cases: [(&str, Answer, &[&str]); 5] = [
        ("is gone", Answer::Status(404), &["_bg.wasm"]),
        ("is cut short", Answer::CutShort, &["_bg.wasm"]),
        (
            "is of another type",
            Answer::Called("text/plain"),
            &["application/wasm"],
        ),
        ("has a byte flipped", Answer::Flipped, &["_bg.wasm"]),
        ("never comes", Answer::Silence, &["_bg.wasm"]),
    ];
    let wasm = viewer_file(&dist(), "_bg.wasm")?;
    with_browser(&driver, Setup::default(), async |browser: &Browser| {
        for (name, answer, words) in cases {
            let file = wasm.clone();
            let site = Site::built().with_rule(move |path, _| {
                if path == file {
                    answer.clone()
                } else {
                    Answer::Usual
                }
            });
            let pages = HostPages::with_guest(site).await?;
            pages.open(browser, "broken-wasm").await?;
            let guest = Guest::first(browser, Way::Element);
            poster_stays(browser, &guest).await.with_context(|| name)?;
            ensure!(!pages.guest.asked(&wasm).is_empty(), "{name}: it was asked for");
            one_line_says(browser, words).await.with_context(|| name)?;
        }
        Ok(())
    })
    .await
}

/// The host allows no script, the browser runs none, or the script is gone: the page is as its owner wrote it.
pub async fn without_any_script_there_is_the_picture(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    let gone = Site::built().with_rule(|path, _| {
        if path == "/embed/look-closer.js" {
            Answer::Status(404)
        } else {
            Answer::Usual
        }
    });
    let gone = HostPages::with_guest(gone).await?;
    let cases = [
        ("no-script", &pages, true),
        ("plain", &pages, false),
        ("broken-wasm", &gone, true),
    ];
    for (page, pages, has_script) in cases {
        let setup = Setup {
            has_script,
            ..Setup::default()
        };
        with_browser(&driver, setup, async |browser: &Browser| {
            pages.open(browser, page).await?;
            let guest = Guest::first(browser, Way::Element);
            guest.bring_to(100).await?;
            browser
                .until("document.querySelector('look-closer img').complete")
                .await?;
            ensure!(guest.shows_poster().await?, "{page}: picture and link show");
            ensure!(
                guest.picture().await?.colours(200) == 200,
                "{page}: the picture is seen"
            );
            ensure!(
                guest.ask("!!it.shadowRoot").await? == false,
                "{page}: no script of ours ran"
            );
            Ok(())
        })
        .await?;
    }
    Ok(())
}

pub async fn tiles_that_may_not_be_read_are_shown(driver: String) -> Result<()> {
    // The description lies with the guest and may be read; it names the tiles of a server that allows nothing.
    let (mute, elsewhere) = (Site::built().serve().await?, Site::built());
    let description = json!({ "Image": {
        "Url": format!("{}/", mute.foreign_url("/collection/rose-chafer/front_files")),
        "Format": "jpg", "Overlap": "1", "TileSize": "510",
        "Size": { "Width": "1", "Height": "1" },
    }});
    let description = with_sizes_of(description, "rose-chafer/front.dzi")?.to_string();
    let elsewhere = elsewhere.with_rule(move |path, _| {
        if path == "/elsewhere.json" {
            Answer::Json(description.clone())
        } else {
            Answer::Usual
        }
    });
    let pages = HostPages::with_guest(elsewhere).await?;
    with_browser(
        &driver,
        Setup {
            has_webgl: true,
            ..Setup::default()
        },
        async |browser: &Browser| {
            pages.open(browser, "no-cors").await?;
            let guest = Guest::first(browser, Way::Element);
            guest.settle().await?;
            leans_in(&guest).await?;
            ensure!(
                mute.asked("_files/").len() > 3,
                "the tiles are those of the other server"
            );
            let picture = guest.picture().await?;
            ensure!(picture.colours(500) == 500, "the picture is seen");
            one_line_says(browser, &["Access-Control-Allow-Origin"]).await
        },
    )
    .await
}

/// A Deep Zoom description as JSON, with what the file of a look says of sizes.
fn with_sizes_of(mut description: serde_json::Value, dzi: &str) -> Result<serde_json::Value> {
    let text = std::fs::read_to_string(dist().join("collection").join(dzi))?;
    let said = |name: &str| {
        let (_, rest) = text
            .split_once(&format!("{name}=\""))
            .with_context(|| name.to_owned())?;
        Ok::<_, anyhow::Error>(rest.split('"').next().unwrap_or_default().to_owned())
    };
    let image = &mut description["Image"];
    for name in ["TileSize", "Overlap", "Format"] {
        image[name] = said(name)?.into();
    }
    for name in ["Width", "Height"] {
        image["Size"][name] = said(name)?.into();
    }
    Ok(description)
}

/// Asked to draw with WebGL2 where there is none, it shows the same as where there is.
pub async fn without_graphics_everything_works(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    let mut pictures: Vec<Picture> = Vec::new();
    for has_webgl in [false, true] {
        let setup = Setup {
            has_webgl,
            refuses_webgl: !has_webgl,
            ..Setup::default()
        };
        let picture = with_browser(&driver, setup, async |browser: &Browser| {
            pages.open(browser, "no-webgl").await?;
            let guest = Guest::first(browser, Way::Element);
            guest.settle().await?;
            let expected = if has_webgl { "webgl" } else { "elements" };
            let renderer = guest
                .ask("root.querySelector('.closer-viewer').dataset.renderer")
                .await?;
            ensure!(
                renderer == expected,
                "{renderer} draws where WebGL is {has_webgl}"
            );
            leans_in(&guest).await?;
            let before = guest.picture().await?;
            for word in ["loupe", "right", "left", "loupe"] {
                guest.ask(&format!("it.command('{word}')")).await?;
                guest.settle().await?;
            }
            guest.ask("it.command('home')").await?;
            guest.settle().await?;
            nothing_is_wrong(browser).await?;
            Ok(before)
        })
        .await?;
        pictures.push(picture);
    }
    let (mean, _) = pictures[0].difference(&pictures[1])?;
    ensure!(mean < 2.0, "without graphics the picture differs by {mean:.2}");
    Ok(())
}
