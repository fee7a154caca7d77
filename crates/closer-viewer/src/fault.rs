//! Panics where a test asks for one, to see what a page makes of it. Without the feature `fault-injection` there are none.

/// Where a panic can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// While a viewer is mounted.
    Open,
    /// In what hears pointers.
    Pointer,
    /// In what goes on by itself: when a tile has come, or has not.
    Task,
    /// While a frame is drawn.
    Frame,
}

#[cfg(feature = "fault-injection")]
thread_local! {
    static NEXT: std::cell::Cell<Option<Fault>> = const { std::cell::Cell::new(None) };
}

/// The next one who comes to this place panics.
#[cfg(feature = "fault-injection")]
pub fn inject(fault: Fault) {
    NEXT.set(Some(fault));
}

/// Panics where that was asked for.
#[cfg(feature = "fault-injection")]
pub fn may_panic(here: Fault) {
    if NEXT.get() == Some(here) {
        NEXT.set(None);
        panic!("a test asked for this");
    }
}

/// Never panics: it is built without.
#[cfg(not(feature = "fault-injection"))]
pub fn may_panic(_: Fault) {}
