//! The pictures that are cut, how they are made, and what is aimed at. They are made once, of what our painter paints
//! and of the real photographs, by libvips.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{
    process::{printed, run},
    project::Project,
};

pub const WIDTH: usize = 12_000;
pub const HEIGHT: usize = 8_400;
/// Works and photographs are cut to this size, and laid side by side.
const PART: (usize, usize) = (2_400, 2_100);
const PARTS_ACROSS: usize = 5;
const PARTS: usize = 20;

/// What the pixels are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    Painted,
    Photographs,
}

/// How libvips cuts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theirs {
    /// As it is, with chroma in half resolution.
    Half,
    /// As it is, with all of its chroma.
    Full,
    /// With colours converted to sRGB, and stood upright.
    Converted,
}

/// What is aimed at, as parts of what libvips takes.
pub struct Goals {
    pub cpu: f64,
    pub wall: f64,
    pub memory: f64,
    pub bytes: f64,
    pub quality: Option<QualityGoal>,
}

/// What tiles are to be closer to than those of libvips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualityGoal {
    /// The file that was cut, by so much more at full size, in hundredths of a dB.
    Picture { full_centi_db: i32 },
    /// The file's colours as lcms2 converts them.
    Colours,
}

/// One picture.
pub struct Case {
    pub name: &'static str,
    pub what: &'static str,
    pub file: &'static str,
    made: Made,
    theirs: Theirs,
    pub goals: Goals,
}

const fn goals(cpu: f64, wall: f64, memory: f64, quality: Option<QualityGoal>) -> Goals {
    Goals {
        cpu,
        wall,
        memory,
        bytes: 1.02,
        quality,
    }
}

const CLOSER: Option<QualityGoal> = Some(QualityGoal::Picture { full_centi_db: 30 });
const AS_CLOSE: Option<QualityGoal> = Some(QualityGoal::Picture { full_centi_db: 0 });

/// In the order of the table.
pub const CASES: &[Case] = &[
    Case {
        name: "painted-420",
        what: "4:2:0 JPEG, painted",
        file: "painted-420.jpg",
        made: Made::Painted,
        theirs: Theirs::Half,
        goals: goals(0.60, 0.60, 0.75, CLOSER),
    },
    Case {
        name: "photographs-420",
        what: "4:2:0 JPEG, photographs",
        file: "photographs-420.jpg",
        made: Made::Photographs,
        theirs: Theirs::Half,
        goals: goals(0.60, 0.60, 0.75, CLOSER),
    },
    Case {
        name: "painted-444",
        what: "4:4:4 JPEG, painted",
        file: "painted-444.jpg",
        made: Made::Painted,
        theirs: Theirs::Full,
        goals: goals(0.75, 0.70, 1.0, AS_CLOSE),
    },
    Case {
        name: "adobe-rgb",
        what: "Adobe RGB JPEG, photographs",
        file: "adobe-rgb.jpg",
        made: Made::Photographs,
        theirs: Theirs::Converted,
        goals: goals(0.70, 0.70, 1.0, Some(QualityGoal::Colours)),
    },
    Case {
        name: "display-p3",
        what: "Display P3 JPEG, photographs",
        file: "display-p3.jpg",
        made: Made::Photographs,
        theirs: Theirs::Converted,
        goals: goals(0.70, 0.70, 1.0, Some(QualityGoal::Colours)),
    },
    Case {
        name: "tiff-16",
        what: "16-bit TIFF, painted",
        file: "painted-16.tif",
        made: Made::Painted,
        theirs: Theirs::Half,
        goals: goals(0.90, 0.90, 1.0, None),
    },
    Case {
        name: "png-8",
        what: "8-bit PNG, painted",
        file: "painted-8.png",
        made: Made::Painted,
        theirs: Theirs::Half,
        goals: goals(0.90, 0.90, 1.0, None),
    },
    Case {
        name: "png-16",
        what: "16-bit PNG, painted",
        file: "painted-16.png",
        made: Made::Painted,
        theirs: Theirs::Half,
        goals: goals(0.90, 0.90, 1.0, None),
    },
    Case {
        name: "turned",
        what: "4:2:0 JPEG turned by EXIF, photographs",
        file: "photographs-420-turned.jpg",
        made: Made::Photographs,
        theirs: Theirs::Converted,
        goals: goals(0.60, 0.60, 1.0, None),
    },
];

impl Case {
    /// The command that cuts `photo` into `folder`/x_files with libvips.
    pub fn theirs(&self, photo: &Path, folder: &Path) -> Command {
        let suffix = match self.theirs {
            Theirs::Full => ".jpg[Q=85,subsample-mode=off]",
            _ => ".jpg[Q=85]",
        };
        let out = folder.join("x").display().to_string();
        if self.theirs == Theirs::Converted {
            let mut command = Command::new("vipsthumbnail");
            // The size that it has, or that it has once it is upright: nothing is made smaller.
            let side = WIDTH.max(HEIGHT);
            command.arg(photo).args(["--export-profile", "srgb", "--size"]);
            command.arg(format!("{side}x{side}")).arg("--output");
            command.arg(format!(
                "{out}.dz[container=fs,tile-size=512,overlap=0,suffix={suffix}]"
            ));
            return command;
        }
        let mut command = Command::new("vips");
        command.arg("dzsave").arg(photo).arg(out);
        command.args(["--tile-size", "512", "--overlap", "0", "--suffix", suffix]);
        command
    }
}

/// Makes what is missing of the picture of `case`. False if it is made of photographs that are not there.
pub fn prepare(project: &Project, folder: &Path, case: &Case) -> Result<bool> {
    let Some(master) = master(project, folder, case.made)? else {
        return Ok(false);
    };
    let file = folder.join(case.file);
    if file.is_file() {
        return Ok(true);
    }
    println!("making {}", file.display());
    let jpeg = |quality: u8, subsampling: &str| format!("[Q={quality},subsample-mode={subsampling},strip]");
    // A name of its own until it is whole.
    let unfinished = folder.join(format!("unfinished-{}", case.file));
    let with = |options: String| format!("{}{options}", unfinished.display());
    match case.name {
        "painted-444" => vips(["copy".into(), shown(&master), with(jpeg(95, "off"))])?,
        "adobe-rgb" | "display-p3" => {
            let shared = photographs(project).context("the photographs are there")?;
            let model = match case.name {
                "adobe-rgb" => "pizza-adobe-rgb.jpg",
                _ => "pizza-display-p3.jpg",
            };
            // libvips reads the profile out of a picture.
            let (model, profile) = (shared.join("icc").join(model), folder.join("profile.icc"));
            extract_profile(&model, &profile)?;
            let options = "[Q=93,subsample-mode=on]".to_owned();
            vips([
                "icc_transform".into(),
                shown(&master),
                with(options),
                shown(&profile),
                "--input-profile".into(),
                "srgb".into(),
            ])?;
        }
        "tiff-16" | "png-16" => {
            // A little blur makes numbers of 16 bits of numbers of 8.
            let (wide, soft) = (folder.join("wide.v"), folder.join("soft.v"));
            vips([
                "cast".into(),
                shown(&master),
                shown(&wide),
                "ushort".into(),
                "--shift".into(),
            ])?;
            vips(["gaussblur".into(), shown(&wide), shown(&soft), "0.6".into()])?;
            let options = if case.name == "png-16" {
                "[compression=3]"
            } else {
                ""
            };
            vips([
                "copy".into(),
                shown(&soft),
                with(options.to_owned()),
                "--interpretation".into(),
                "rgb16".into(),
            ])?;
            fs::remove_file(&wide)?;
            fs::remove_file(&soft)?;
        }
        "png-8" => vips(["copy".into(), shown(&master), with("[compression=3]".to_owned())])?,
        "turned" => {
            let upright = folder.join("photographs-420.jpg");
            ensure!(
                upright.is_file(),
                "measure photographs-420 first: `turned` is made of its picture"
            );
            fs::write(&unfinished, turned(&fs::read(&upright)?))?;
        }
        _ => vips(["copy".into(), shown(&master), with(jpeg(93, "on"))])?,
    }
    fs::rename(&unfinished, &file).with_context(|| format!("renaming {}", unfinished.display()))?;
    Ok(true)
}

/// The picture that the tiles of a case should show, and how they are compared, where quality is aimed at. Its colours
/// are converted by lcms2, which libvips does it with, in the way that is usual for photographs (relative colorimetric).
pub fn reference(folder: &Path, case: &Case) -> Result<Option<(PathBuf, QualityGoal)>> {
    let Some(goal) = case.goals.quality else {
        return Ok(None);
    };
    let file = folder.join(case.file);
    if goal != QualityGoal::Colours {
        return Ok(Some((file, goal)));
    }
    let converted = folder.join(format!("{}-srgb.v", case.name));
    if !converted.is_file() {
        vips([
            "icc_transform".into(),
            shown(&file),
            shown(&converted),
            "srgb".into(),
            "--embedded".into(),
            "--intent".into(),
            "relative".into(),
        ])?;
    }
    Ok(Some((converted, goal)))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Runs libvips.
pub fn vips<const N: usize>(args: [String; N]) -> Result<()> {
    run(Command::new("vips").args(args))
}

fn photographs(project: &Project) -> Option<PathBuf> {
    let shared = env::var_os("LOOK_CLOSER_SHARED").map_or_else(
        || project.root.join("../shared"),
        |folder| project.root.join(folder),
    );
    Some(shared.join("photos")).filter(|folder| folder.is_dir())
}

/// 100 megapixels of 8-bit sRGB, made if they are missing.
fn master(project: &Project, folder: &Path, made: Made) -> Result<Option<PathBuf>> {
    let (name, sources) = match made {
        Made::Painted => ("painted.v", painted(project, folder)?),
        Made::Photographs => match photographs(project) {
            Some(shared) => ("photographs.v", real(&shared)?),
            None => return Ok(None),
        },
    };
    let master = folder.join(name);
    if master.is_file() {
        return Ok(Some(master));
    }
    let mut parts = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let part = folder.join(format!("part-{index}.v"));
        let (width, height) = PART;
        vips([
            "crop".into(),
            shown(source),
            shown(&part),
            "300".into(),
            "60".into(),
            width.to_string(),
            height.to_string(),
        ])?;
        parts.push(shown(&part));
    }
    // Each comes several times, but never beside itself: every row begins with another one.
    let list: Vec<&str> = (0..PARTS)
        .map(|index| parts[(index + index / PARTS_ACROSS * 2) % parts.len()].as_str())
        .collect();
    vips([
        "arrayjoin".into(),
        list.join(" "),
        shown(&master),
        "--across".into(),
        PARTS_ACROSS.to_string(),
    ])?;
    for part in &parts {
        fs::remove_file(part)?;
    }
    Ok(Some(master))
}

fn painted(project: &Project, folder: &Path) -> Result<Vec<PathBuf>> {
    const WORKS: [&str; 5] = [
        "hazel-leaf",
        "fly-agaric",
        "evening-tide",
        "mosaic-wren",
        "rose-chafer",
    ];
    let photographs = folder.join("photographs");
    let files = WORKS.map(|work| photographs.join(work).join("front.png"));
    for (work, file) in WORKS.iter().zip(&files) {
        if !file.is_file() && !folder.join("painted.v").is_file() {
            println!("painting {work}");
            let mut painter = Command::new(project.target.join("release/closer-painter"));
            run(painter
                .arg("--out")
                .arg(folder)
                .args(["--only", &format!("{work}/front")]))?;
        }
    }
    Ok(files.to_vec())
}

fn real(shared: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(shared.join("hires"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    // It is narrower than a part.
    files.retain(|file| !file.ends_with("fir-twigs-8mp-gps.jpg"));
    Ok(files)
}

/// Writes the colour profile of `model` into a file.
fn extract_profile(model: &Path, profile: &Path) -> Result<()> {
    let encoded = printed(
        Command::new("vipsheader")
            .args(["-f", "icc-profile-data"])
            .arg(model),
    )?;
    fs::write(profile, base64(&encoded)).with_context(|| format!("writing {}", profile.display()))
}

/// The bytes that a text in base 64 stands for (RFC 4648, 4).
fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(u32::from(letter - b'A')),
        b'a'..=b'z' => Some(u32::from(letter - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(letter - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = text.bytes().filter_map(value).collect();
    let mut bytes = Vec::new();
    for four in digits.chunks(4) {
        let bits = four.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - four.len()));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    bytes
}

/// The same JPEG with a segment that says: to be turned a quarter clockwise (Exif 3.0, orientation 6).
fn turned(jpeg: &[u8]) -> Vec<u8> {
    let segment =
        b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    [&jpeg[..2], segment, &jpeg[2..]].concat()
}

#[cfg(test)]
mod tests {
    use super::{base64, turned};

    #[test]
    fn base64_is_read_with_and_without_padding() {
        assert_eq!(base64("TWFu\nTWE=\n"), b"ManMa");
        assert_eq!(base64("TQ=="), b"M");
    }

    #[test]
    fn the_segment_that_turns_is_as_long_as_it_says() {
        let jpeg = turned(&[0xff, 0xd8, 0xff, 0xdb]);
        let length = usize::from(jpeg[4]) * 256 + usize::from(jpeg[5]);
        assert_eq!(jpeg[4 + length..], [0xff, 0xdb]);
    }
}
