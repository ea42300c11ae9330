//! A drawing in SVG as a picture of dots, for what does not show SVG. Texts take the fonts of this machine.

use std::sync::{Arc, Mutex};

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{FontResolver, Options, Tree, fontdb::Database},
};

/// How many dots a unit of the drawing gets, so that small text stays sharp on paper.
const SCALE: f32 = 2.5;

/// A picture in PNG.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) png: Vec<u8>,
    /// Width and height in units of the drawing.
    pub(crate) size: (f32, f32),
    /// A character that no font here has: it is missing from the picture.
    pub(crate) missing: Option<char>,
}

/// The fonts of this machine; they are looked for once.
pub(crate) fn fonts() -> Arc<Database> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    Arc::new(fonts)
}

/// The drawing as a picture.
pub(crate) fn draw(svg: &str, fonts: Arc<Database>) -> Result<Picture, String> {
    let missing = Mutex::new(None);
    let is_fontless = fonts.is_empty();
    let fallback = FontResolver::default_fallback_selector();
    let resolver = FontResolver {
        select_font: FontResolver::default_font_selector(),
        select_fallback: Box::new(|character, used, fonts| {
            let found = fallback(character, used, fonts);
            if found.is_none() && !character.is_whitespace() {
                missing.lock().map(|mut missing| missing.get_or_insert(character).to_owned()).ok();
            }
            found
        }),
    };
    let options = Options { fontdb: fonts, font_resolver: resolver, ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    drop(options);
    let size = tree.size();
    let dots = size.to_int_size().scale_by(SCALE).ok_or("too large")?;
    let mut pixmap = Pixmap::new(dots.width(), dots.height()).ok_or("too large")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixmap.as_mut());
    let png = pixmap.encode_png().map_err(|error| error.to_string())?;
    let missing = missing.into_inner().unwrap_or_default();
    let missing = missing.or(is_fontless.then_some('A'));
    Ok(Picture { png, size: (size.width(), size.height()), missing })
}
