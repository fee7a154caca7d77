//! What visitors come for, in 18 tasks, each done with keys alone, with taps alone (no finger moves while it is down), and with the
//! accessibility tree alone. `docs/access.md` lists them. Things are found by what they are called there in all three ways, so
//! that a name which nobody hears fails too.

use anyhow::{Context, Result, ensure};
use harness::{Browser, Reach, Server, Setup, Site, WorkPage};

use super::with_browser;

/// One of the 18.
struct Task {
    /// As `docs/access.md` has it.
    what: &'static str,
    /// Where it begins.
    path: &'static str,
    steps: &'static [Step],
    /// JavaScript: true when it is done, and not before the last step.
    done: &'static str,
}

enum Step {
    /// Role and the beginning of the name.
    Press(&'static str, &'static str),
    /// From a near view to the right of it.
    ToTheRight,
    /// Two points, where the measuring tool is out.
    TwoPoints,
}
use Step::{Press, ToTheRight, TwoPoints};

const WORK: &str = "/works/matchbox-harbour/";

const TASKS: &[Task] = &[
    Task {
        what: "open a work from the gallery",
        path: "/",
        steps: &[Press("link", "Rose chafer")],
        done: "location.pathname.endsWith('/works/rose-chafer/') && document.querySelector('#main h1')?.textContent === 'Rose chafer'",
    },
    Task {
        what: "find a work among all at one scale",
        path: "/",
        steps: &[Press("link", "Tray"), Press("link", "Hazel leaf")],
        done: "location.pathname.endsWith('/works/hazel-leaf/')",
    },
    Task {
        what: "find works by what they are made with",
        path: "/",
        steps: &[Press("button", "Filter"), Press("checkbox", "Polymer clay")],
        done: "/collection=.*clay/.test(location.search) && document.querySelector('.find-count')?.textContent.startsWith('4 of')",
    },
    Task {
        what: "come nearer",
        path: WORK,
        steps: &[Press("button", "Nearer")],
        done: "+new URLSearchParams(location.search).get('view')?.split(',')[2] < 56",
    },
    Task {
        what: "look at another part while near",
        path: "/works/matchbox-harbour/?view=15,20,12",
        steps: &[ToTheRight],
        done: "+new URLSearchParams(location.search).get('view')?.split(',')[0] > 16",
    },
    Task {
        what: "see the whole again",
        path: "/works/matchbox-harbour/?view=15,20,12",
        steps: &[
            Press("button", "More tools"),
            Press("button", "The whole picture"),
        ],
        done: "+new URLSearchParams(location.search).get('view')?.split(',')[2] > 40",
    },
    Task {
        what: "see it at life size, as far as the screen is known",
        path: WORK,
        steps: &[Press("button", "About life size")],
        done: "/^about\\s*×1 life$/.test(document.querySelector('.scale-bar-times').textContent.trim())",
    },
    Task {
        what: "read a detail and see where it is",
        path: WORK,
        steps: &[Press("button", "The cat on the quay")],
        done: "location.search.includes('detail=') && document.querySelector('.detail-go[aria-expanded=true]') \
               && !document.querySelector('.detail-text:not([hidden])')?.hidden",
    },
    Task {
        what: "glide over the picture with the loupe",
        path: WORK,
        steps: &[Press("button", "Loupe")],
        done: "document.querySelector('.loupe-button[aria-pressed=true]')",
    },
    Task {
        what: "lay something known beside it",
        path: WORK,
        steps: &[
            Press("button", "More tools"),
            Press("button", "Beside it"),
            Press("button", "Quarter dollar"),
        ],
        done: "document.querySelector('.closer-companion')",
    },
    Task {
        what: "measure between two points",
        path: WORK,
        steps: &[
            Press("button", "More tools"),
            Press("button", "Measure between two points"),
            TwoPoints,
        ],
        done: "/^[\\d.]+\\s*mm/.test(document.querySelector('.closer-measure .closer-words')?.textContent ?? '')",
    },
    Task {
        what: "see another look of it",
        path: WORK,
        steps: &[Press("radio", "unframed")],
        done: "location.search.includes('look=')",
    },
    Task {
        what: "fill the window with it, and come back",
        path: WORK,
        steps: &[
            Press("button", "Fill the window"),
            Press("button", "Back into the page"),
        ],
        done: "document.querySelector('.stage[data-full=false]')",
    },
    Task {
        what: "pass on what one sees",
        path: WORK,
        steps: &[
            Press("button", "Share"),
            Press("button", "Copy link to this view"),
        ],
        done: "document.querySelector('.share-said')?.textContent.trim()",
    },
    Task {
        what: "keep a work, and find it again among those that one keeps",
        path: WORK,
        steps: &[
            Press("button", "Keep “Matchbox harbour”"),
            Press("link", "Shortlist"),
        ],
        done: "location.pathname.endsWith('/shortlist/') \
               && document.querySelector('.shortlist-works [data-row=matchbox-harbour]')",
    },
    Task {
        what: "lay another work beside it at one scale, and move one alone",
        path: WORK,
        steps: &[Press("link", "Compare"), Press("button", "Move together")],
        done: "location.search.includes('a=matchbox-harbour') && location.search.includes('apart') \
               && document.querySelector('.compare-together[aria-pressed=false]')",
    },
    Task {
        what: "go on to the next work",
        path: WORK,
        steps: &[Press("link", "Next work")],
        done: "!location.pathname.includes('matchbox-harbour') && document.querySelector('.closer-viewer[data-state=settled]')",
    },
    Task {
        what: "measure the screen",
        path: WORK,
        steps: &[
            Press("button", "about"),
            Press("button", "Measure this screen"),
            Press("button", "Keep"),
        ],
        done: "document.documentElement.dataset.screen === 'measured'",
    },
];

/// Each task from its own start, so that none leans on another.
async fn all_are_done(driver: &str, reach: Reach) -> Result<()> {
    ensure!(TASKS.len() == 18, "docs/access.md lists 18");
    let server = Site::built().serve().await?;
    let setup = Setup {
        reduced_motion: true,
        ..match reach {
            Reach::Taps => Setup::phone(390),
            _ => Setup::default(),
        }
    };
    with_browser(driver, setup, async |browser: &Browser| {
        for task in TASKS {
            do_task(browser, &server, task, reach)
                .await
                .with_context(|| format!("to {} ({reach:?})", task.what))?;
        }
        if reach == Reach::Tree {
            only_the_picture_is_heard(browser, &server).await?;
        }
        Ok(())
    })
    .await
}

/// The picture's own words are in the tree once; its tiles, and what is drawn over it, are not.
async fn only_the_picture_is_heard(browser: &Browser, server: &Server) -> Result<()> {
    browser.goto(&server.url("/works/rose-chafer/")).await?;
    WorkPage::settled(browser).await?;
    let pictures = browser.names_of("image").await?;
    ensure!(
        pictures.len() == 1 && pictures[0].starts_with("A metallic green beetle"),
        "the tree has {pictures:?}"
    );
    let drawn = browser.names_of("Canvas").await?;
    ensure!(drawn.is_empty(), "the tree has {} canvases", drawn.len());
    Ok(())
}

async fn do_task(browser: &Browser, server: &Server, task: &Task, reach: Reach) -> Result<()> {
    browser.goto(&server.url(task.path)).await?;
    browser
        .until("document.querySelector('#app .page #main')")
        .await?;
    // What one task keeps in the browser is no start for the next.
    browser.value("localStorage.clear()").await?;
    if task.path.starts_with("/works/") {
        WorkPage::settled(browser).await?;
    }
    for (place, step) in task.steps.iter().enumerate() {
        if place + 1 == task.steps.len() {
            // Else what follows would prove nothing.
            browser.until(&format!("!({})", task.done)).await?;
        }
        match step {
            Press(role, name) => browser.press_named(reach, role, name).await?,
            ToTheRight => to_the_right(browser, reach).await?,
            TwoPoints => two_points(browser, reach).await?,
        }
    }
    browser.until(task.done).await
}

async fn to_the_right(browser: &Browser, reach: Reach) -> Result<()> {
    let page = WorkPage::settled(browser).await?;
    match reach {
        // A screen reader hands the keys on to what has the focus.
        Reach::Keys | Reach::Tree => {
            browser.focus_named(reach, "group", "Close view of").await?;
            for _ in 0..3 {
                browser.key("ArrowRight", 39).await?;
            }
        }
        Reach::Taps => {
            // Further away, and nearer where one taps twice.
            for _ in 0..3 {
                browser.press_named(reach, "button", "Further away").await?;
                page.settle().await?;
            }
            browser.value("scrollTo(0, 0)").await?;
            let at = page.place(0.7, 0.5).await?;
            browser.touch_after_tap(&vec![at], 0).await?;
        }
    }
    page.settle().await
}

async fn two_points(browser: &Browser, reach: Reach) -> Result<()> {
    let page = WorkPage::settled(browser).await?;
    match reach {
        Reach::Taps => {
            browser.value("scrollTo(0, 0)").await?;
            for part in [0.3, 0.7] {
                let at = page.place(part, 0.5).await?;
                browser.touch(&[vec![at]], 0).await?;
            }
        }
        Reach::Keys | Reach::Tree => {
            browser.focus_named(reach, "application", "First point").await?;
            browser.key("Enter", 13).await?;
            browser.focus_named(reach, "application", "Second point").await?;
            for _ in 0..4 {
                browser.key("ArrowRight", 39).await?;
            }
            browser.key("Enter", 13).await?;
        }
    }
    Ok(())
}

pub async fn by_keys_alone(driver: String) -> Result<()> {
    all_are_done(&driver, Reach::Keys).await
}

pub async fn by_taps_alone(driver: String) -> Result<()> {
    all_are_done(&driver, Reach::Taps).await
}

pub async fn by_the_accessibility_tree_alone(driver: String) -> Result<()> {
    all_are_done(&driver, Reach::Tree).await
}
