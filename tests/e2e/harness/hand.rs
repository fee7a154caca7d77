//! Real input: wheel, mouse and fingers as WebDriver actions, so that the browser makes its own events of them.

use std::sync::Arc;

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::common::command::ExtensionCommand;

use crate::Browser;

/// Where a finger goes: its places one after the other, in CSS pixels of the window.
pub type Touch = Vec<(i64, i64)>;

impl Browser {
    /// Turns the wheel.
    pub async fn wheel(&self, at: (i64, i64), delta_y: i64, ticks: usize) -> Result<()> {
        wheel(&self.driver, at, delta_y, ticks).await
    }

    /// Turns the wheel while a key is held down.
    pub async fn wheel_with_key(&self, key: &str, at: (i64, i64), delta_y: i64, ticks: usize) -> Result<()> {
        wheel_with_key(&self.driver, key, at, delta_y, ticks).await
    }

    /// Turns the wheel down and up by turns, `ticks` at a time.
    pub async fn wheel_to_and_fro(
        &self,
        at: (i64, i64),
        delta_y: i64,
        ticks: usize,
        turns: i64,
    ) -> Result<()> {
        wheel_to_and_fro(&self.driver, at, delta_y, ticks, turns).await
    }

    /// Swipes with one finger to and fro, without a glide.
    pub async fn swipe_to_and_fro(&self, from: (i64, i64), to: (i64, i64), count: usize) -> Result<()> {
        swipe_to_and_fro(&self.driver, from, to, count).await
    }

    /// Drags with the mouse.
    pub async fn drag(&self, path: &Touch) -> Result<()> {
        drag(&self.driver, path).await
    }

    /// Takes hold with the mouse, moves, and does not let go.
    pub async fn grip(&self, path: &Touch) -> Result<()> {
        grip(&self.driver, path).await
    }

    /// Lets go with the mouse.
    pub async fn release(&self) -> Result<()> {
        release(&self.driver).await
    }

    /// Holds a key down for so long.
    pub async fn hold_key(&self, key: &str, ms: u64) -> Result<()> {
        hold_key(&self.driver, key, ms).await
    }

    /// Moves the mouse to a place, without pressing.
    pub async fn point_at(&self, at: (i64, i64)) -> Result<()> {
        point_at(&self.driver, at).await
    }

    /// Clicks with the mouse.
    pub async fn click(&self, at: (i64, i64), times: usize) -> Result<()> {
        click(&self.driver, at, times).await
    }

    /// Moves fingers.
    pub async fn touch(&self, fingers: &[Touch], step_ms: u64) -> Result<()> {
        touch(&self.driver, fingers, step_ms).await
    }

    /// Puts fingers down, moves them, and holds them there, until [`Browser::lift_fingers`]. Not by WebDriver actions:
    /// chromedriver forgets fingers that are down from one request to the next.
    pub async fn grip_with_fingers(&self, fingers: &[Touch]) -> Result<()> {
        let steps = fingers.iter().map(Vec::len).min().unwrap_or_default();
        for step in 0..steps {
            let kind = if step == 0 { "touchStart" } else { "touchMove" };
            let places: Vec<_> = fingers.iter().map(|finger| finger[step]).collect();
            self.fingers(kind, &places).await?;
        }
        Ok(())
    }

    /// Brings the fingers that hold to these places, and lifts them.
    pub async fn lift_fingers(&self, places: &[(i64, i64)]) -> Result<()> {
        self.fingers("touchMove", places).await?;
        self.fingers("touchEnd", &[]).await
    }

    async fn fingers(&self, kind: &str, places: &[(i64, i64)]) -> Result<()> {
        let points: Vec<Value> = places
            .iter()
            .enumerate()
            .map(|(id, (x, y))| json!({ "x": x, "y": y, "id": id }))
            .collect();
        self.cdp(
            "Input.dispatchTouchEvent",
            json!({ "type": kind, "touchPoints": points }),
        )
        .await?;
        Ok(())
    }

    /// A tap, and right after it a finger along `path` (CSS pixels): a double tap, or drawing on from one.
    pub async fn touch_after_tap(&self, path: &Touch, step_ms: u64) -> Result<()> {
        touch_after_tap(&self.driver, path, step_ms).await
    }
}

/// A list of WebDriver actions, as the standard has them.
#[derive(Debug)]
struct Actions(Value);

impl ExtensionCommand for Actions {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "actions": self.0 }))
    }

    fn method(&self) -> axum::http::Method {
        axum::http::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/actions".into()
    }
}

async fn perform(driver: &WebDriver, actions: Value) -> Result<()> {
    let command = thirtyfour::common::command::Command::ExtensionCommand(Box::new(Actions(actions)));
    driver.cmd(command).await?;
    Ok(())
}

/// Turns the wheel `ticks` times by `delta_y` CSS pixels each, a tick in 40 ms.
async fn wheel(driver: &WebDriver, at: (i64, i64), delta_y: i64, ticks: usize) -> Result<()> {
    let tick =
        json!({ "type": "scroll", "x": at.0, "y": at.1, "deltaX": 0, "deltaY": delta_y, "duration": 0 });
    let steps: Vec<Value> = (0..ticks)
        .flat_map(|_| [tick.clone(), json!({ "type": "pause", "duration": 40 })])
        .collect();
    perform(
        driver,
        json!([{ "type": "wheel", "id": "wheel", "actions": steps }]),
    )
    .await
}

/// Turns the wheel as [`wheel`] does while a key is held down, as Ctrl for the browser's own zoom.
async fn wheel_with_key(
    driver: &WebDriver,
    key: &str,
    at: (i64, i64),
    delta_y: i64,
    ticks: usize,
) -> Result<()> {
    let key_action = |kind: &str| json!({ "type": kind, "value": key });
    let keyboard = |kind: &str| json!([{ "type": "key", "id": "keyboard", "actions": [key_action(kind)] }]);
    perform(driver, keyboard("keyDown")).await?;
    wheel(driver, at, delta_y, ticks).await?;
    perform(driver, keyboard("keyUp")).await
}

/// Presses the mouse at the first place, moves through the others and releases at the last.
async fn drag(driver: &WebDriver, path: &Touch) -> Result<()> {
    perform(driver, json!([pointer("mouse", "mouse", path, 16)])).await
}

/// Presses the mouse at the first place, moves through the others and holds it there, until [`release`].
async fn grip(driver: &WebDriver, path: &Touch) -> Result<()> {
    let mut mouse = pointer("mouse", "mouse", path, 16);
    if let Some(steps) = mouse["actions"].as_array_mut() {
        steps.pop();
    }
    perform(driver, json!([mouse])).await
}

/// Lets go what [`grip`] holds.
async fn release(driver: &WebDriver) -> Result<()> {
    let up = json!([{ "type": "pointerUp", "button": 0 }]);
    let mouse = json!({
        "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": up,
    });
    perform(driver, json!([mouse])).await
}

/// Holds a key down for so long.
async fn hold_key(driver: &WebDriver, key: &str, ms: u64) -> Result<()> {
    let steps = json!([
        { "type": "keyDown", "value": key },
        { "type": "pause", "duration": ms },
        { "type": "keyUp", "value": key },
    ]);
    perform(
        driver,
        json!([{ "type": "key", "id": "keyboard", "actions": steps }]),
    )
    .await
}

/// Moves the mouse to a place, without pressing.
async fn point_at(driver: &WebDriver, at: (i64, i64)) -> Result<()> {
    let steps = json!([{ "type": "pointerMove", "x": at.0, "y": at.1, "duration": 0 }]);
    let mouse = json!({
        "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps,
    });
    perform(driver, json!([mouse])).await
}

/// Clicks `times` times at one place.
async fn click(driver: &WebDriver, at: (i64, i64), times: usize) -> Result<()> {
    let mut steps = vec![json!({ "type": "pointerMove", "x": at.0, "y": at.1, "duration": 0 })];
    for _ in 0..times {
        steps.push(json!({ "type": "pointerDown", "button": 0 }));
        steps.push(json!({ "type": "pointerUp", "button": 0 }));
        steps.push(json!({ "type": "pause", "duration": 60 }));
    }
    let mouse = json!({
        "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": steps,
    });
    perform(driver, json!([mouse])).await
}

/// Moves fingers at the same time, each along its places, `step_ms` between two.
async fn touch(driver: &WebDriver, fingers: &[Touch], step_ms: u64) -> Result<()> {
    let fingers: Vec<Value> = fingers
        .iter()
        .enumerate()
        .map(|(index, path)| pointer(&format!("finger{index}"), "touch", path, step_ms))
        .collect();
    perform(driver, json!(fingers)).await
}

/// A tap where the path begins, and right after it a finger along the path: a double tap, where the path is one
/// place. One request, so that a busy machine puts no time between the two.
async fn touch_after_tap(driver: &WebDriver, path: &Touch, step_ms: u64) -> Result<()> {
    let mut finger = pointer("finger0", "touch", path, step_ms);
    if let Some(steps) = finger["actions"].as_array_mut() {
        let tap = [
            steps[0].clone(),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
            json!({ "type": "pause", "duration": 60 }),
        ];
        steps.splice(0..0, tap);
    }
    perform(driver, json!([finger])).await
}

/// Turns the wheel down and up by turns, `ticks` at a time, and rests between, so that each turn comes to its end.
async fn wheel_to_and_fro(
    driver: &WebDriver,
    at: (i64, i64),
    delta_y: i64,
    ticks: usize,
    turns: i64,
) -> Result<()> {
    let steps: Vec<Value> = (0..turns)
        .flat_map(|turn| {
            let delta_y = if turn % 2 == 0 { delta_y } else { -delta_y };
            let tick =
                json!({ "type": "scroll", "x": at.0, "y": at.1, "deltaX": 0, "deltaY": delta_y, "duration": 0 });
            let ticks = (0..ticks).flat_map(move |_| [tick.clone(), pause(30)]);
            ticks.chain([pause(REST_MS)]).collect::<Vec<_>>()
        })
        .collect();
    perform(
        driver,
        json!([{ "type": "wheel", "id": "wheel", "actions": steps }]),
    )
    .await
}

/// Swipes with one finger from one place to another and back by turns. It rests before it is lifted, so that nothing
/// glides on, and after.
async fn swipe_to_and_fro(driver: &WebDriver, from: (i64, i64), to: (i64, i64), count: usize) -> Result<()> {
    const STEPS: i64 = 8;
    let mut steps = Vec::new();
    for index in 0..count {
        let (from, to) = if index % 2 == 0 { (from, to) } else { (to, from) };
        let between = |step: i64| {
            (
                from.0 + (to.0 - from.0) * step / STEPS,
                from.1 + (to.1 - from.1) * step / STEPS,
            )
        };
        let mut finger = pointer("finger0", "touch", &(0..=STEPS).map(between).collect(), 16);
        if let Some(moves) = finger["actions"].as_array_mut() {
            moves.insert(moves.len() - 1, pause(80));
            moves.push(pause(REST_MS));
            steps.append(moves);
        }
    }
    let touch = json!({ "pointerType": "touch" });
    perform(
        driver,
        json!([{ "type": "pointer", "id": "finger0", "parameters": touch, "actions": steps }]),
    )
    .await
}

/// Long enough for a page to have come to where it scrolls, on a busy machine.
const REST_MS: u64 = 250;

fn pause(ms: u64) -> Value {
    json!({ "type": "pause", "duration": ms })
}

fn pointer(id: &str, kind: &str, path: &Touch, step_ms: u64) -> Value {
    let mut steps = Vec::new();
    for (index, (x, y)) in path.iter().enumerate() {
        let duration = if index == 0 { 0 } else { step_ms };
        steps.push(json!({ "type": "pointerMove", "x": x, "y": y, "duration": duration }));
        if index == 0 {
            steps.push(json!({ "type": "pointerDown", "button": 0 }));
        }
    }
    steps.push(json!({ "type": "pointerUp", "button": 0 }));
    json!({ "type": "pointer", "id": id, "parameters": { "pointerType": kind }, "actions": steps })
}
