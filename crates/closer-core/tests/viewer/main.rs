//! What the viewer decides, from outside: laws, a simulated network, scripts, and the descriptors it reads.
//! The catalog has its own tests beside this.

mod ahead;
mod beside;
mod conformance;
mod descriptors;
mod dzi;
mod fuzz_descriptors;
mod fuzz_inputs;
mod hand;
mod hand_cases;
mod host;
mod iiif;
mod inset;
mod laws_hand;
mod laws_motion;
mod laws_permalink;
mod laws_pyramid;
mod laws_scale;
mod laws_tray;
mod laws_viewport;
mod looks;
mod loupe;
mod network;
mod outages;
mod physical;
mod real_pyramids;
mod screen;
mod script;
mod scripts;
mod shared;
mod world;
