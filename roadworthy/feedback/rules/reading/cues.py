"""Signs of type and tone that stand in the words themselves: asking, failing, praising, blaming, negation."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .words import BLAME, NEGATION, PRAISE

TYPE_SIGNS: dict[str, str] = {
    "fails": r"crash\w*|freez\w*|frozen?|hang(?:s|ing)?\b|fail(?:s|"
    r"ed|ure|ing)?\b|errors?\b|bugg?y?s?\b|broken?\b|stuck|"
    r"glitch\w*|black screen|blank|force ?clos\w*|exceptions?\b|\w+exception\b|\w+error\b|npe\b|segfault|deadlock|"
    r"regression|corrupt\w*|leak\w*|stopp?e?d working|incorrect\w*|wrong\w*|inconsisten\w*|unexpected\w*|invalid|"
    r"timed? ?out|time-?outs?\b|race condition|vulnerab\w*|cve-\d+|flaky|typos?\b|lost\b|disappear\w*|vanish\w*|"
    r"plante\b|marche (?:plus|pas)|erreur|absturz|stürzt|abgestürzt|fehler\w*|funktioniert \w* ?nicht|kaputt|"
    r"error(?:es)?\b|se cierra|no funciona|no abre|fallo|blocca|non funziona|não (?:funciona|abre|consigo)|trava|"
    r"werkt niet|vastloop\w*|loopt \w* ?vast|foutmelding|ошибк\w*|вылета\w*|не работает|çöküyor|hata|błąd|nie działa|"
    r"落ち|エラー|バグ|動かない|閃退|闪退|打不开|错误|报错|오류|안 ?(?:돼|되|됨)|튕|خطأ|لا يعمل|ข้อผิดพลาด|เด้ง",
    "cannot": r"(?:ca|wo|do|does|did|would|is|are|ha(?:s|ve))n['’]?t\b|"
    r"cannot|can not|unable|does not|do not|did not|will not|"
    r"no longer|any ?more\b|won['’]?t\b|impossible|refuses?\b",
    "repair": r"fix(?:es|ed)?\b|repair|resolve|solve this|since (?:the )?(?:last |"
    r"latest |new )?(?:update|upgrade|version|release)|"
    r"after (?:the )?(?:\w+ )?(?:update|updating|upgrade|upgrading)|re-?install\w*|uninstall\w*",
    "asks": r"please (?:add|make|include|let|allow|give|bring|put|support|provide|consider|offer|change|enable)|"
    r"pl[sz] (?:add|make|include|let|allow|give|bring|put)|(?:i|we)['’]?d? wish|wish (?:it|there|i|you|the|we|they)|"
    r"would (?:be|really be) (?:\w+ )?(?:nice|great|good|better|useful|helpful|perfect|awesome|cool|even better)|"
    r"would (?:like|love) (?:to|it|if|an?|the|more)|could (?:you|we) (?:please )?(?:add|make|include|let|allow|have)|"
    r"if (?:only )?(?:it|you|i|there|we) (?:had|could|would|were|was)|"
    r"only (?:thing )?(?:wish|missing|thing)|needs? (?:to have|an?|more|some)|"
    r"should (?:be|have|let|allow|add|include|give|support)|suggest\w*|feature requests?|enhancement|proposal|"
    r"option (?:to|for)|ability to|possib(?:le|ility) to|way to|lacks?\b|hope(?:fully)?\b|bring back|instead of|"
    r"we need|i need|requires?\b|missing|it could use|"
    r"wäre (?:schön|gut|toll|super|hilfreich)|wünsch\w*|bitte \w+ \w*|"
    r"bräuchte\w*|ce serait|ajout\w*|il manque|souhait\w*|"
    r"sería|estaría|agreg\w*|añad\w*|falta|ojalá|sarebbe|"
    r"aggiung\w*|seria (?:bom|ótimo|legal)|adicion\w*|het zou|graag|"
    r"toevoegen|добавьте|хотелось|возможность|добавить|ほしい|欲しい|希望|嬉しい|建议|增加|添加|能不能|추가|좋겠|"
    r"ekleyin|eklen\w*|olsa\w*|proszę dodać|przydał\w*|dodajcie|إضافة|أرجو|نتمنى|อยากให้|เพิ่ม",
    "tells": r"\A\W*(?:\[[^\]]{1,40}\]\s*|[\w.-]{1,24}:\s+)?(?:add|allow|"
    r"support|make|provide|enable|improve|upgrade|bump|update|expose|"
    r"refactor|remove|replace|introduce|create|show|let|implement|migrate|move|use|extend|include|change|document|"
    r"convert|simplify|optimi[sz]e|integrate|rename|set|clean ?up|"
    r"drop|switch|automat\w+|better|easier|more|new|bring|display|"
    r"port|backport|increase|reduce|merge|consolidate|split|deprecate|"
    r"define|notify|highlight|export|import|tool|bulk|global|an?)\b",
    "wonders": r"(?:\A|[.!?\n]\s*)\W*(?:how|where|what|which|when|why|who|whom|"
    r"is|are|does|do|did|can|could|will|would|has|any(?:one|body)?|"
    r"hi,? how|question)\b[^.!\n]*\?|how (?:do|can|to|does|long|much|"
    r"many)\b|anyone know|i wonder|\bwondering (?:if|whether|how)|"
    r"(?:wie|wo|wann|was|welche\w*|warum|kann|gibt es|comment|"
    r"où|quand|combien|est-ce|pourquoi|cómo|dónde|cuándo|cuánto|"
    r"puedo|come|dove|quando|quanto|onde|hoe|waar|wanneer|как|где|"
    r"когда|nasıl|nerede|jak|gdzie|czy|كيف|أين|هل)\b[^.!\n]*[?؟]|"
    r"か？|ですか|ますか|吗|怎么|如何|나요|까요",
    "thanks": r"thank\w*|thx\b|kudos|great (?:job|work)|well done|good job|"
    r"keep it up|recommend\w*|danke|merci|gracias|grazie|obrigad\w*|"
    r"bedankt|спасибо|ありがとう|谢谢|감사|teşekkür\w*|dzięk\w*|شكرا",
}
SIGNS = {
    name: re.compile(rf"(?:(?<!\w)|(?<=[^\x00-\u024f]))(?:{pattern})", re.I) for name, pattern in TYPE_SIGNS.items()
}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
PICTURES = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]")
GLAD = re.compile(
    r"[\U0001f600-\U0001f60d\U0001f970\U0001f929\U0001f44d\U0001f44f\U0001f389\U0001f64f\u2764\U0001f495-\U0001f49f]|"
    r"[:;]-?[)D]"
)
CROSS = re.compile(r"[\U0001f61e-\U0001f62d\U0001f620\U0001f621\U0001f44e\U0001f644\U0001f92c\U0001f494]|:-?[(/]")
NAMES = (*SIGNS, "asked", "shouts", "glad", "cross", "praised", "blamed", "balance", "long", "short")
REACH = 3


def signs_of(texts: Sequence[str]) -> NDArray[np.float64]:
    """Features of shape (n, len(NAMES)), each about 0 to 2; a text without words is a row of zeros but `short`."""
    return np.array([_signs(text) for text in texts], dtype=np.float64).reshape(-1, len(NAMES))


def tone(text: str) -> tuple[float, float]:
    """How many praising and how many blaming words, turned round where a negation stands up to three words before."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    good = bad = 0.0
    for at, word in enumerate(words):
        value = (word in PRAISE) - (word in BLAME)
        if not value or UNSPACED.match(word):
            continue
        denied = any(_denies(before) for before in words[max(0, at - REACH) : at])
        if denied and value > 0:
            bad += 1
        elif denied:
            good += 0.5
        elif value > 0:
            good += 1
        else:
            bad += 1
    if UNSPACED.search(text):
        good += sum(word in text for word in PRAISE if UNSPACED.match(word))
        bad += sum(word in text for word in BLAME if UNSPACED.match(word))
    return good + len(GLAD.findall(text)), bad + len(CROSS.findall(text))


def _denies(word: str) -> bool:
    return word in NEGATION or word.endswith("n't")


def _signs(text: str) -> list[float]:
    counts = [math.log1p(len(pattern.findall(text))) for pattern in SIGNS.values()]
    good, bad = tone(text)
    words = len(text.split())
    return [
        *counts,
        math.log1p(text.count("?") + text.count("？") + text.count("؟")),
        math.log1p(text.count("!") + text.count("！")),
        math.log1p(len(GLAD.findall(text))),
        math.log1p(len(CROSS.findall(text))),
        math.log1p(good),
        math.log1p(bad),
        (good - bad) / (good + bad + 1),
        min(2.0, math.log1p(words) / 3),
        float(words <= 4),
    ]
