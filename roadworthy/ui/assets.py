"""Which style sheets and scripts a page loads. Modules are named `rw/<name>`; one import map finds the hashed files."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django_prose_editor.widgets import importmap as prose_editor
from js_asset import ImportMap
from markupsafe import Markup

STATIC = Path(__file__).parent / "static" / "ui"
STYLES = (
    "tokens reset text controls frame layout forms table board tree timeline chart "
    "uncertainty evidence overlay talk editor print"
).split()


def modules() -> list[str]:
    """Every script of ours that another can import."""
    return sorted(path.stem for path in (STATIC / "js").glob("*.js"))


def of_rooms(kind: str) -> list[str]:
    """The style sheets ("css") or modules ("js") that stages bring along: `static/<room>/<name>.<kind>`."""
    found = STATIC.parents[2].glob(f"*/static/*/*.{kind}")
    return sorted(f"{path.parent.name}/{path.name}" for path in found)


@cache
def _import_map() -> str:
    named = {f"rw/{Path(file).stem}": file for file in of_rooms("js")}
    own = ImportMap(named | {f"rw/{name}": f"ui/js/{name}.js" for name in modules()})
    return str((own | prose_editor).render()).split(">", 1)[1]


@cache
def _links() -> str:
    files = [*(f"ui/css/{name}.css" for name in STYLES), *of_rooms("css")]
    sheets = "".join(f'<link rel="stylesheet" href="{static(file)}">' for file in files)
    theme = f'<script src="{static("ui/js/theme.js")}"></script>'
    icon = f'<link rel="icon" href="{static("ui/mark.svg")}" type="image/svg+xml">'
    return icon + theme + sheets


@cache
def _scripts() -> str:
    urls = [static("django_htmx/htmx-2.min.js"), static("django_htmx/ext/hx-preload-2.min.js")]
    return "".join(f'<script defer src="{url}"></script>' for url in urls) + (
        f'<script type="module" src="{static("ui/js/app.js")}"></script>'
    )


def head(nonce: str) -> Markup:
    """All links and scripts of a page, with the nonce that the policy asks for on the inline import map."""
    if settings.DEBUG:
        for made in (_import_map, _links, _scripts):
            made.cache_clear()
    return Markup('{}<script type="importmap" nonce="{}">{}{}').format(
        Markup(_links()), nonce, Markup(_import_map()), Markup(_scripts())
    )


@cache
def htmx_config() -> str:
    """htmx held to the strict policy: no eval, no injected style, answers 422 are swapped in."""
    return json.dumps(
        {
            "includeIndicatorStyles": False,
            "allowEval": False,
            "historyCacheSize": 0,
            "refreshOnHistoryMiss": True,
            "scrollIntoViewOnBoost": False,
            "responseHandling": [
                {"code": "204", "swap": False},
                {"code": "[23]..", "swap": True},
                {"code": "422", "swap": True, "error": False},
                {"code": "[45]..", "swap": False, "error": True},
            ],
        }
    )
