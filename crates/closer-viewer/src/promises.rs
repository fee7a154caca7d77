//! Waiting for the browser's promises. What waits is run on by the promise itself: there is no queue, and nothing that
//! wakes anything. (wasm-bindgen-futures can do more, and was 0.7 kB more of every embed.)

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Something that goes on by itself; nothing once it is over.
type Task = RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>>;

/// What a promise calls.
type Callback = Closure<dyn FnMut(JsValue)>;

thread_local! {
    /// What is being run on now.
    static RUNNING: RefCell<Option<Rc<Task>>> = const { RefCell::new(None) };
}

/// Begins `work` in a moment, when whoever calls this is done, and lets it go on by itself. It may wait for nothing but
/// [`outcome`]s.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let task: Rc<Task> = Rc::new(RefCell::new(Some(Box::pin(work))));
    Outcome::of(&Promise::resolve(&JsValue::UNDEFINED)).run_on(task);
}

/// What a promise comes to, or why it is broken.
pub fn outcome(promise: impl AsRef<Promise>) -> Outcome {
    Outcome::of(promise.as_ref())
}

/// See [`outcome`].
pub struct Outcome {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    came: Cell<Option<Result<JsValue, JsValue>>>,
    waits: RefCell<Option<Rc<Task>>>,
    /// What the promise calls; it holds what holds it, until it is called.
    callbacks: RefCell<Option<[Callback; 2]>>,
}

impl Outcome {
    fn of(promise: &Promise) -> Outcome {
        let shared = Rc::<Shared>::default();
        let callback = |wrap: fn(JsValue) -> Result<JsValue, JsValue>| {
            let shared = shared.clone();
            Closure::new(move |value| shared.come(wrap(value)))
        };
        let callbacks = [callback(Ok), callback(Err)];
        let [kept, broken] = &callbacks;
        let _ = promise.then2(kept, broken);
        *shared.callbacks.borrow_mut() = Some(callbacks);
        Outcome { shared }
    }

    fn run_on(self, task: Rc<Task>) {
        *self.shared.waits.borrow_mut() = Some(task);
    }
}

impl Shared {
    fn come(&self, came: Result<JsValue, JsValue>) {
        self.came.set(Some(came));
        self.callbacks.take();
        // Nobody, where it was not asked for yet or is not any more.
        if let Some(task) = self.waits.take() {
            run(task);
        }
    }
}

impl Future for Outcome {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        match self.shared.came.take() {
            Some(came) => Poll::Ready(came),
            None => {
                let task = RUNNING.with(|running| running.borrow().clone());
                *self.shared.waits.borrow_mut() = task;
                Poll::Pending
            }
        }
    }
}

/// Runs on until it waits again, or is over.
fn run(task: Rc<Task>) {
    let before = RUNNING.replace(Some(task.clone()));
    let mut work = task.borrow_mut();
    if let Some(running) = &mut *work
        && running
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_ready()
    {
        *work = None;
    }
    drop(work);
    RUNNING.set(before);
}
