//! Starts the app.

fn main() {
    look_closer::start();
}
