//! `closer-painter --out DIR [--only WORK[/LOOK]]… [--scale 0.1]`: paints the sample collection as PNG files
//! (`DIR/photographs/<work>/<look>.png`) and writes its catalog (`DIR/catalog.json`).

use std::{fs, io::BufWriter, path::PathBuf};

use anyhow::{Context, Result, bail};
use closer_painter::{canvas::Picture, collection, works::SAMPLES};

fn main() -> Result<()> {
    let mut out = None;
    let mut only: Vec<String> = Vec::new();
    let mut scale = 1.0_f64;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--out" => out = Some(PathBuf::from(value()?)),
            "--only" => only.push(value()?),
            "--scale" => {
                scale = value()?
                    .parse()
                    .context("--scale takes a number, 1 is full size")?
            }
            _ => bail!("unknown option {arg}; use --out DIR [--only WORK[/LOOK]] [--scale 0.1]"),
        }
    }
    let out = out.context("say where to: --out DIR")?;
    for sample in SAMPLES {
        let work = (sample.entry)();
        for look in &work.looks {
            let name = format!("{}/{}", work.id, look.id);
            if !only.is_empty() && !only.iter().any(|wanted| *wanted == name || *wanted == work.id) {
                continue;
            }
            let picture = (sample.paint)(&look.id, scale / look.mm_per_px)
                .with_context(|| format!("{name} is in the entry but is not painted"))?;
            let path = out.join("photographs").join(format!("{name}.png"));
            write_png(&picture, &path).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    let path = out.join("catalog.json");
    fs::write(&path, serde_json::to_string_pretty(&collection::catalog())?)
        .with_context(|| format!("writing {}", path.display()))
}

fn write_png(picture: &Picture, path: &std::path::Path) -> Result<()> {
    fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
    let file = BufWriter::with_capacity(1 << 20, fs::File::create(path)?);
    let mut encoder = png::Encoder::new(file, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.pixels)?;
    Ok(writer.finish()?)
}
