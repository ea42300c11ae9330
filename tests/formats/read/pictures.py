"""SVG by programs that are no browsers, against what Chromium shows: read/pictures.py MADE SCREENSHOTS OUT.

librsvg and CairoSVG draw every picture. Inkscape and LibreOffice draw some, where they are installed: they take seconds
for each."""

import pathlib
import shutil
import subprocess
import sys

import cairosvg
from PIL import Image, ImageChops, ImageStat

from facts import fail

# How far apart two pictures may be, on average over all pixels and from 0 to 255, at an eighth of their size: fonts and
# smoothing differ by up to 1.5. Without lines it is more than 2, with boxes for Japanese letters 4, without texts 6, on a dark
# ground more than 100.
FURTHEST = 2
# CairoSVG sets letters of a title a little further apart, so that the end of a long one is some pixels off.
FURTHEST_OF_LONG_TITLES = 3
SLOW = {"inkscape", "soffice"}


def draw(program, source, drawn):
    if program == "cairosvg":
        cairosvg.svg2png(url=str(source), write_to=str(drawn), background_color="white")
        return
    command = {
        "rsvg-convert": ["rsvg-convert", "--background-color=white", "-o", drawn, source],
        "inkscape": ["inkscape", "--export-type=png", "--export-background=white", "-o", drawn, source],
        "soffice": ["soffice", f"-env:UserInstallation=file://{drawn.parent}/profile", "--convert-to", "png", "--outdir", drawn.parent, source],
    }[program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if program == "soffice":
        written = drawn.parent / f"{source.stem}.png"
        if written.exists():
            written.rename(drawn)
    if done.returncode or not drawn.exists():
        fail(f"{program}: {source}: {done.stdout}{done.stderr}")


def apart(shown, drawn):
    """The distance of two pictures, of the part that both have."""
    one, other = (Image.open(path).convert("RGB") for path in (shown, drawn))
    size = tuple(min(lengths) for lengths in zip(one.size, other.size))
    if min(size) < 300:
        fail(f"{drawn}: only {size} pixels")
    small = tuple(length // 8 for length in size)
    one, other = (picture.crop((0, 0, *size)).resize(small, Image.Resampling.BOX) for picture in (one, other))
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def main(made, screenshots, out):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    pictures = sorted(made.glob("*/*.svg"))
    some = sorted(made.glob("call-centre/*.svg"))
    programs = ["rsvg-convert", "cairosvg"] + [program for program in sorted(SLOW) if shutil.which(program)]
    if not pictures or not some:
        fail("no picture to draw")
    furthest = dict.fromkeys(programs, 0.0)
    for program in programs:
        for source in some if program in SLOW else pictures:
            name = f"{source.parent.name}.{source.name}"
            drawn = out / f"{name}.{program}.png"
            draw(program, source, drawn)
            distance = apart(screenshots / f"{name}.png", drawn)
            furthest[program] = max(furthest[program], distance)
            most = FURTHEST_OF_LONG_TITLES if source.parent.name.startswith("hostile-") else FURTHEST
            if distance > most:
                fail(f"{drawn}: {distance:.1f} of 255 from what Chromium shows; at most {most} was expected")
    said = ", ".join(f"{program} {distance:.1f}" for program, distance in furthest.items())
    print(f"{len(pictures)} pictures; furthest from Chromium's, of 255: {said}")


if __name__ == "__main__":
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:4]))
