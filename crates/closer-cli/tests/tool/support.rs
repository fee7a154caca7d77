//! Running the tool, and reading what it wrote with another decoder than its own.

use std::fs::{self, File};
use std::io::{BufWriter, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_closer"));
    command.stdin(Stdio::null());
    command
}

/// Runs `closer` with arguments, separated by blanks, and then `paths`.
pub fn closer(arguments: &str, paths: &[&Path]) -> Said {
    said(command().args(arguments.split_whitespace()).args(paths))
}

/// Runs it to its end.
pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Cuts `photo` to `out/name`, which must succeed.
pub fn tile(photo: &Path, out: &Path, name: &str, options: &str) -> Said {
    let said = closer(&format!("tile --name {name} {options} --out"), &[out, photo]);
    assert_eq!(said.code, Some(0), "{}: {}", photo.display(), said.err);
    said
}

/// Test data that is not part of the repository; says so and gives none where it is missing.
pub fn shared(part: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("LOOK_CLOSER_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = folder.join(part);
    if path.exists() {
        return Some(path);
    }
    println!(
        "skipped: {} is missing; LOOK_CLOSER_SHARED says where the test data is",
        path.display()
    );
    None
}

/// 8-bit RGB.
#[derive(Clone, PartialEq)]
pub struct Rgb {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u8; 3]>,
}

impl Rgb {
    pub fn of(width: usize, height: usize, pixel: impl Fn(usize, usize) -> [u8; 3]) -> Rgb {
        let pixels = (0..width * height)
            .map(|at| pixel(at % width, at / width))
            .collect();
        Rgb {
            width,
            height,
            pixels,
        }
    }

    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    pub fn save_png(&self, path: &Path) {
        let file = BufWriter::new(File::create(path).unwrap());
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Fast);
        encoder
            .write_header()
            .unwrap()
            .write_image_data(self.pixels.as_flattened())
            .unwrap();
    }

    /// Mean difference of all channels of all pixels.
    pub fn mean_difference(&self, other: &Rgb) -> f64 {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let (mine, theirs) = (self.pixels.as_flattened(), other.pixels.as_flattened());
        let sum: u64 = mine
            .iter()
            .zip(theirs)
            .map(|(a, b)| u64::from(a.abs_diff(*b)))
            .sum();
        sum as f64 / mine.len() as f64
    }

    /// Largest difference of any channel.
    pub fn largest_difference(&self, other: &Rgb) -> u8 {
        let (mine, theirs) = (self.pixels.as_flattened(), other.pixels.as_flattened());
        mine.iter()
            .zip(theirs)
            .map(|(a, b)| a.abs_diff(*b))
            .max()
            .unwrap()
    }
}

/// A picture without flat places: slow waves in three directions, and a little grain.
pub fn waves(width: usize, height: usize) -> Rgb {
    Rgb::of(width, height, |x, y| {
        let (x, y) = (x as f64, y as f64);
        let wave = |phase: f64, fx: f64, fy: f64| 128.0 + 110.0 * (phase + x * fx + y * fy).sin();
        let grain = ((x * 12.9898 + y * 78.233).sin() * 43758.5453).fract() * 6.0;
        [
            wave(0.0, 0.031, 0.017),
            wave(1.0, -0.013, 0.041),
            wave(2.0, 0.023, 0.029),
        ]
        .map(|v| (v + grain) as u8)
    })
}

pub fn decode(jpeg: &[u8]) -> Rgb {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let bytes = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    Rgb {
        width,
        height,
        pixels: bytes.as_chunks().0.to_vec(),
    }
}

/// A pyramid as it lies on the disk.
pub struct Pyramid {
    pub folder: PathBuf,
    pub width: u32,
    pub height: u32,
    pub tile_size: usize,
    pub overlap: usize,
}

impl Pyramid {
    pub fn read(out: &Path, name: &str) -> Pyramid {
        let dzi = fs::read_to_string(out.join(format!("{name}.dzi"))).unwrap();
        let number = |key: &str| {
            let (_, rest) = dzi.split_once(&format!(" {key}=\"")).unwrap();
            rest.split_once('"').unwrap().0.parse::<u32>().unwrap()
        };
        Pyramid {
            folder: out.join(format!("{name}_files")),
            width: number("Width"),
            height: number("Height"),
            tile_size: number("TileSize") as usize,
            overlap: number("Overlap") as usize,
        }
    }

    pub fn top(&self) -> usize {
        closer_cli::level_sizes(self.width, self.height).len() - 1
    }

    pub fn tile(&self, level: usize, column: usize, row: usize) -> Rgb {
        decode(&fs::read(self.folder.join(format!("{level}/{column}_{row}.jpg"))).unwrap())
    }

    /// A level put together; pixels that tiles share are taken from the later one.
    pub fn level(&self, level: usize) -> Rgb {
        let (width, height) = closer_cli::level_sizes(self.width, self.height)[level];
        let (width, height) = (width as usize, height as usize);
        let mut whole = Rgb {
            width,
            height,
            pixels: vec![[0; 3]; width * height],
        };
        for row in 0..height.div_ceil(self.tile_size) {
            for column in 0..width.div_ceil(self.tile_size) {
                let tile = self.tile(level, column, row);
                let left = (column * self.tile_size).saturating_sub(self.overlap);
                let top = (row * self.tile_size).saturating_sub(self.overlap);
                for (y, line) in tile.pixels.chunks(tile.width).enumerate() {
                    let start = (top + y) * width + left;
                    whole.pixels[start..start + tile.width].copy_from_slice(line);
                }
            }
        }
        whole
    }

    /// The mean of the 5 × 5 pixels around a point of the full size.
    pub fn around(&self, x: usize, y: usize) -> [f64; 3] {
        let mut sum = [0.0; 3];
        let mut tile: Option<((usize, usize), Rgb)> = None;
        for y in y - 2..=y + 2 {
            for x in x - 2..=x + 2 {
                let cell = (x / self.tile_size, y / self.tile_size);
                if tile.as_ref().is_none_or(|(loaded, _)| *loaded != cell) {
                    tile = Some((cell, self.tile(self.top(), cell.0, cell.1)));
                }
                let pixel = tile
                    .as_ref()
                    .unwrap()
                    .1
                    .at(x % self.tile_size, y % self.tile_size);
                (0..3).for_each(|channel| sum[channel] += f64::from(pixel[channel]) / 25.0);
            }
        }
        sum
    }
}

/// All files below a folder with their bytes, by name.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((
                    path.strip_prefix(folder).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                ));
            }
        }
    }
    found.sort();
    found
}

/// How a run went, and what it took.
pub struct Watched {
    pub code: Option<i32>,
    pub err: String,
    /// The most memory it had at once, as far as it was seen: looked at every millisecond or so.
    pub peak_bytes: u64,
    pub took: Duration,
}

/// Runs a command to its end, or until `patience` is over, and looks at its memory all the while.
pub fn watched(command: &mut Command, patience: Duration) -> Watched {
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let listener = std::thread::spawn(move || {
        let mut said = Vec::new();
        stderr.read_to_end(&mut said).unwrap();
        String::from_utf8_lossy(&said).into_owned()
    });
    let status_file = format!("/proc/{}/status", child.id());
    let mut peak_bytes = 0;
    let status = loop {
        // Linux only; elsewhere there is nothing to see, and the limit is not tested.
        let status = fs::read_to_string(&status_file).unwrap_or_default();
        let high_water = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes =
            high_water.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
        peak_bytes = peak_bytes.max(kilobytes.unwrap_or(0) * 1024);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > patience {
            child.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    Watched {
        code: status.code(),
        err: listener.join().unwrap(),
        peak_bytes,
        took: started.elapsed(),
    }
}

/// CRC-32 as PNG has it.
pub fn checksum(bytes: &[u8]) -> u32 {
    let table: [u32; 256] = std::array::from_fn(|byte| {
        (0..8).fold(byte as u32, |crc, _| {
            if crc & 1 == 1 {
                0xedb8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        })
    });
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        table[usize::from(crc as u8 ^ byte)] ^ (crc >> 8)
    })
}

/// Puts the right checksum at the end of every chunk, as far as the chunks hang together.
pub fn png_with_checksums(png: &mut [u8]) {
    let mut at = 8;
    while let Some(head) = png.get(at..at + 4) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(body) = png.get(at + 4..at + 8 + length) else {
            return;
        };
        let right = checksum(body).to_be_bytes();
        let Some(place) = png.get_mut(at + 8 + length..at + 12 + length) else {
            return;
        };
        place.copy_from_slice(&right);
        at += 12 + length;
    }
}
