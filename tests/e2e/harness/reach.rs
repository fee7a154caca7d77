//! Finds what a page offers by what it is called for those who do not see it, and presses it in one of three ways: with keys
//! alone, with taps alone, or through the accessibility tree alone, as a screen reader does.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::Browser;

/// What a visitor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Tab, Enter, Space and arrows.
    Keys,
    /// One finger, which never moves while it is down.
    Taps,
    /// The accessibility tree: names and roles, and its own way to press.
    Tree,
}

/// More stops than this before something is reached are too many for anybody.
const MOST_STOPS: usize = 120;

impl Browser {
    /// Waits for what the accessibility tree has under this role and a name that begins so; gives a handle for DevTools.
    pub async fn named(&self, role: &str, name: &str) -> Result<String> {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            if let Some(node) = self.node_named(role, name).await? {
                // It may have gone in the meantime.
                let resolved = self
                    .cdp("DOM.resolveNode", json!({ "backendNodeId": node }))
                    .await;
                if let Ok(resolved) = resolved
                    && let Some(handle) = resolved["object"]["objectId"].as_str()
                {
                    return Ok(handle.to_owned());
                }
            }
            if Instant::now() > deadline {
                let names = self.names_of(role).await?;
                bail!("no {role} is called \"{name}\"; there are: {}", names.join(" / "));
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The names of all that the tree has under a role, in the tree's order.
    pub async fn names_of(&self, role: &str) -> Result<Vec<String>> {
        Ok(self
            .tree()
            .await?
            .iter()
            .filter(|node| is_of(node, role))
            .map(|node| name_of(node).to_owned())
            .collect())
    }

    async fn tree(&self) -> Result<Vec<Value>> {
        let tree = self.cdp("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree["nodes"].as_array().context("a tree has nodes")?;
        Ok(nodes.clone())
    }

    async fn node_named(&self, role: &str, name: &str) -> Result<Option<i64>> {
        let tree = self.tree().await?;
        let found = tree
            .iter()
            .find(|node| is_of(node, role) && name_of(node).starts_with(name));
        Ok(found.and_then(|node| node["backendDOMNodeId"].as_i64()))
    }

    /// Presses something in this way.
    pub async fn press_named(&self, way: Reach, role: &str, name: &str) -> Result<()> {
        let handle = self.named(role, name).await?;
        let pressed = match way {
            Reach::Keys => self.press_by_keys(&handle, role).await,
            Reach::Taps => self.tap_on(&handle).await,
            Reach::Tree => self
                .call(&handle, "function() { this.focus(); this.click(); }")
                .await
                .map(drop),
        };
        pressed.with_context(|| format!("pressing the {role} \"{name}\" ({way:?})"))
    }

    /// Gives something the focus in this way. A finger cannot.
    pub async fn focus_named(&self, way: Reach, role: &str, name: &str) -> Result<()> {
        let handle = self.named(role, name).await?;
        match way {
            Reach::Keys => self.tab_to(&handle).await,
            Reach::Taps => bail!("a finger gives no focus without pressing"),
            Reach::Tree => self.call(&handle, "function() { this.focus(); }").await.map(drop),
        }
        .with_context(|| format!("the focus for the {role} \"{name}\" ({way:?})"))
    }

    async fn press_by_keys(&self, handle: &str, role: &str) -> Result<()> {
        self.tab_to(handle).await?;
        let is_there = self.is_focused(handle).await?;
        match role {
            // A group of choices has the focus as one; arrows go through it.
            "radio" if !is_there => {
                for _ in 0..12 {
                    self.key("ArrowDown", 40).await?;
                    if self.is_focused(handle).await? {
                        return Ok(());
                    }
                }
                bail!("arrows do not lead to this choice")
            }
            "radio" | "checkbox" => self.key(" ", 32).await,
            _ => self.key("Enter", 13).await,
        }
    }

    /// Tab until it has the focus; for a choice, until its group has.
    async fn tab_to(&self, handle: &str) -> Result<()> {
        for _ in 0..MOST_STOPS {
            let is_there = self
                .call(
                    handle,
                    "function() { const now = document.activeElement; \
                     return now === this || (this.type === 'radio' && now?.type === 'radio' && now.name === this.name); }",
                )
                .await?;
            if is_there == true {
                // Whoever goes by keys sees where they are.
                let is_seen = self
                    .call(
                        handle,
                        "function() { const it = document.activeElement, b = it.getBoundingClientRect(); \
                         const s = getComputedStyle(it.matches('input') ? it.closest('label') ?? it : it); \
                         return b.bottom > 0 && b.top < innerHeight && (s.outlineStyle !== 'none' || it.matches(':focus-visible')); }",
                    )
                    .await?;
                ensure!(is_seen == true, "what has the focus is not in the window");
                return Ok(());
            }
            self.key("Tab", 9).await?;
        }
        bail!("{MOST_STOPS} presses of Tab do not lead there")
    }

    async fn is_focused(&self, handle: &str) -> Result<bool> {
        let answer = self
            .call(handle, "function() { return this === document.activeElement; }")
            .await?;
        Ok(answer == true)
    }

    /// A finger comes down in the middle of it and goes up, where nothing else lies over it.
    async fn tap_on(&self, handle: &str) -> Result<()> {
        let place = self
            .call(
                handle,
                "function() { \
                 const it = this.matches('input[type=radio],input[type=checkbox]') ? this.closest('label') ?? this : this; \
                 it.scrollIntoView({ block: 'end', behavior: 'instant' }); \
                 const b = it.getClientRects()[0]; const x = b.left + b.width / 2, y = b.top + b.height / 2; \
                 const top = document.elementFromPoint(x, y); \
                 return top && (it.contains(top) || top.contains(it)) ? [x, y] : String(top?.outerHTML).slice(0, 200); }",
            )
            .await?;
        let [x, y]: [f64; 2] = serde_json::from_value(place.clone())
            .with_context(|| format!("something lies over it: {place}"))?;
        self.touch(&[vec![(x.round() as i64, y.round() as i64)]], 0).await
    }

    /// Presses one key as a keyboard does, whatever has the focus.
    pub async fn key(&self, key: &str, code: u32) -> Result<()> {
        let text = match key {
            "Enter" => "\r",
            key if key.chars().count() == 1 => key,
            _ => "",
        };
        let name = if key == " " { "Space" } else { key };
        let event = |kind: &str| {
            json!({
                "type": kind, "key": key, "code": name, "text": if kind == "keyDown" { text } else { "" },
                "windowsVirtualKeyCode": code, "nativeVirtualKeyCode": code,
            })
        };
        self.cdp("Input.dispatchKeyEvent", event("keyDown")).await?;
        self.cdp("Input.dispatchKeyEvent", event("keyUp")).await?;
        Ok(())
    }

    /// What a function gives that is called with what the handle holds as `this`.
    async fn call(&self, handle: &str, function: &str) -> Result<Value> {
        let answer = self
            .cdp(
                "Runtime.callFunctionOn",
                json!({ "objectId": handle, "functionDeclaration": function, "returnByValue": true }),
            )
            .await?;
        ensure!(
            answer["exceptionDetails"].is_null(),
            "{}",
            answer["exceptionDetails"]
        );
        Ok(answer["result"]["value"].clone())
    }
}

fn is_of(node: &Value, role: &str) -> bool {
    node["ignored"] != true && node["role"]["value"] == role
}

/// Its name, with single spaces: the tree gives the text's own.
fn name_of(node: &Value) -> &str {
    node["name"]["value"].as_str().unwrap_or_default()
}
