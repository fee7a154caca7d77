//! Graphics contexts that a browser takes away, through the element: the picture is back within a second, and the same.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Guest, HostPages, Noted, Setup, Way};

use super::with_browser;

/// Takes the context of the viewer's canvas away; whether it is given back is up to the browser or nobody.
const LOSE: &str = "(async () => { \
    const canvas = [...root.querySelectorAll('.closer-viewer canvas')].find((c) => c.getContext('webgl2')); \
    const lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context'); \
    const viewer = root.querySelector('.closer-viewer'); \
    const start = performance.now(); \
    lose.loseContext(); \
    if (GIVEN_BACK) setTimeout(() => lose.restoreContext()); \
    const drawn = () => viewer.dataset.renderer === 'elements' ? viewer.querySelector('img') \
      : [...viewer.querySelectorAll('canvas')].some((c) => c.getContext('webgl2')?.isContextLost() === false); \
    do await new Promise(requestAnimationFrame); \
    while ((canvas.isConnected || !drawn() || viewer.dataset.state !== 'settled') && performance.now() - start < 9000); \
    return performance.now() - start; })()";

fn setup() -> Setup {
    Setup {
        has_webgl: true,
        ..Setup::default()
    }
}

pub async fn twenty_lost_contexts_are_twenty_pictures_back(driver: String) -> Result<()> {
    let pages = HostPages::serve().await?;
    with_browser(&driver, setup(), async |browser: &Browser| {
        let (mut slowest, mut lost) = (0.0_f64, 0);
        // After three losses in a minute it draws without graphics: so each page has three to lose.
        while lost < 20 {
            pages.open(browser, "no-webgl").await?;
            let guest = Guest::first(browser, Way::Element);
            guest.settle().await?;
            // At one to one both renderers show the same.
            guest
                .ask("void (it.viewpoint = { xPx: 1500, yPx: 1200, scale: 1 })")
                .await?;
            guest.until("Math.abs(it.viewpoint.scale - 1) < 0.001").await?;
            guest.settle().await?;
            let before = guest.picture().await?;
            for nth in 1..=3 {
                let given_back = if lost % 2 == 0 { "true" } else { "false" };
                let took = guest.ask(&LOSE.replace("GIVEN_BACK", given_back)).await?;
                let took = took.as_f64().context("a time")?;
                slowest = slowest.max(took);
                ensure!(
                    took <= 1000.0,
                    "loss {nth}, given back: {given_back}: back only after {took:.0} ms"
                );
                guest.settle().await?;
                let (mean, _) = guest.picture().await?.difference(&before)?;
                ensure!(mean < 0.1, "loss {nth}: the picture differs by {mean:.2}");
                lost += 1;
            }
            let renderer = guest
                .ask("root.querySelector('.closer-viewer').dataset.renderer")
                .await?;
            ensure!(renderer == "elements", "after three losses {renderer} draws");
            let noted = Noted::in_page(browser).await?;
            ensure!(noted.errors.is_empty(), "{noted:?}");
        }
        println!("| {lost} lost contexts | all back, the slowest after {slowest:.0} ms |");
        Ok(())
    })
    .await
}
