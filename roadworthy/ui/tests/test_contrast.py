"""The colours of the design tokens, recomputed from their OKLCH values: text reads at 4.5 to 1, marks at 3 to 1."""

import re
from math import cos, radians, sin
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[1] / "static/ui/css/tokens.css").read_text()
PAIR = re.compile(r"--([a-z-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\);")
COLOURS = {
    name: [tuple(float(x) for x in side.split("/")[0].split()) for side in sides]
    for name, *sides in PAIR.findall(TOKENS)
}
GROUNDS = ["paper", "sheet", "raised", "hover", "sunk"]
TEXTS = ["ink", "soft", "quiet", "accent", "good", "warning", "bad", "note"]


def channels(lightness, chroma, hue):
    """OKLCH to linear sRGB. Source: B. Ottosson, "A perceptual color space for image processing" (2020)."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    found = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return [min(1.0, max(0.0, one)) for one in found]


def luminance(colour):
    red, green, blue = channels(*colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2: (lighter + 0.05) / (darker + 0.05)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one():
    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_words_can_be_read_on_every_ground(text, ground, theme):
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["accent", "good", "warning", "bad", "note"])
def test_a_tone_can_be_read_on_its_own_soft_ground(tone, theme):
    assert contrast(COLOURS[tone][theme], COLOURS[f"{tone}-soft"][theme]) >= 4.5
    assert contrast(COLOURS["ink"][theme], COLOURS[f"{tone}-soft"][theme]) >= 7


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_main_button_can_be_read(theme):
    for ground in ("accent", "accent-strong"):
        assert contrast(COLOURS["on-accent"][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["line-strong", "mass", "accent"])
def test_marks_and_edges_of_inputs_can_be_seen(mark, theme):
    for ground in ("sheet", "raised", "paper"):
        assert contrast(COLOURS[mark][theme], COLOURS[ground][theme]) >= 3


def test_paper_and_ink_stay_nearly_grey():
    for name in ("paper", "sheet", "raised", "sunk", "hover", "ink", "soft", "quiet", "line", "line-strong"):
        assert all(chroma <= 0.01 for _, chroma, _ in COLOURS[name])


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("letter", "abcdefgh")
def test_series_are_seen_on_every_ground_of_a_chart(letter, theme):
    for ground in ("paper", "sheet", "raised", "sunk"):
        assert contrast(COLOURS[f"hue-{letter}"][theme], COLOURS[ground][theme]) >= 3
