"""Which language a text is in, as far as its commonest words tell. Quick, and silent where it does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

COMMON: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "a an and are as at be been but by can could did do does for from had has have he her his i if in into is"
        " it its me my no not of on or our she should so such than that the their them then there these they this"
        " those to too us was we were what when where which while who why will with would you your i'm it's i've"
        " don't doesn't can't isn't didn't won't that's there's i'd you're am also just only very some any may one",
        "de": "aber als am an auch auf aus bei bin bis bitte da dann das dass dem den der des die dies diese dieser"
        " doch du ein eine einem einen einer eines er es euch für gibt habe haben hat ich ihr im in ist ja kann"
        " kein keine man mein meine mich mir mit nach nicht noch nur oder schon sehr sein sich sie sind so um und"
        " uns vom von vor war warum was wenn werden wie wir wird zu zum zur über",
        "fr": "ai au aussi aux avec c'est ce ces cette dans de des du elle en est et il ils j'ai je la le les leur lors"
        " lui ma mais me mes mon même ne nos notre nous on ont ou où par pas plus pour qu'il que qui sa sans se"
        " ses si son sont sur ta te tes très tu un une vos votre vous y à ça était être",
        "es": "a al algo como con cuando de del desde el ella en entre era es esta este esto están está fue ha han hay"
        " la las le les lo los me mi muy más no nos o para pero por porque qué que se ser si sin sobre son su sus"
        " sí también te tiene todo tu un una unos y ya yo",
        "it": "a ai al alla anche che chi ci come con cosa da dal dalla dei del della delle di e era gli ha hanno ho i"
        " il in io la le lo ma mi mia mio molto nel nella non o per perché più quando quello questa questo se si"
        " sia sono sua sul sulla suo ti tra tutto un una uno vi è",
        "pt": "a ao aos as com como da das de do dos e ela ele em entre era essa esse esta este eu foi há isso já lhe"
        " mais mas me meu minha muito na nas não no nos o os ou para pela pelo por porque quando que se sem ser"
        " seu sua são só também tem um uma você à é",
        "nl": "aan al als bij dat de den deze die dit door een en er geen had heb hebben heeft het hij hoe iets ik in"
        " is je kan maar me meer met mij mijn moet na naar niet nog nu of om onze ook op over te tot uit van voor"
        " waar was wat we wel wij worden wordt ze zich zijn zo zou",
        "pl": "aby ale bez bo by być co czy dla do gdy go i ich ja jak jest jego jej już kiedy która które który ma mam"
        " mi mnie może na nad nie niż o od oraz po pod przez się są tak tam te tego ten to tu tylko w we więc"
        " wszystko z za ze że żeby",
        "tr": "acaba ama ancak bana ben beni bir biz bu da daha de değil diye en gibi hem hep her için ile ise kadar ki"
        " mi mu mü ne neden nasıl o olan olarak oldu sen siz şey şu var ve veya ya yok çok",
        "sv": "att av blir de den det detta din du där efter ej eller en er ett för från ha han har hur i inte jag kan"
        " man med men mig min mycket när och om oss på så som till under upp ut var vi vill vid är över",
        "ru": "а без более бы был была были было быть в вам вас во вот все всё вы где да даже для до его ее если есть"
        " еще ещё же за и из или им их к как когда кто ли меня мне мы на надо не нет но о об он она они от очень"
        " по под при с со так там то только у уже чем что чтобы это эта этот я",
    }.items()
}
"""Words that carry no topic, by ISO 639-1 code."""

SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
STEMMED = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "pl": "polish",
    "tr": "turkish",
    "sv": "swedish",
    "ru": "russian",
    "ar": "arabic",
    "el": "greek",
    "hi": "hindi",
}
"""Languages whose words are cut to their stems, and the stemmer's name for them."""

_HOMES: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, words in COMMON.items() if word in words)
    for word in {word for words in COMMON.values() for word in words}
}
_CLEARLY, _VOICE, _SENTENCE = 1.3, 12, 4
ELSEWHERE = "und"
"""Not told by its words, and no English: a sentence without any of English's commonest words."""


def language_of(words: Sequence[str], text: str = "") -> str:
    """The language of a text from its lower-case words, or "" where they do not tell.

    Scripts of their own decide when they make up a fifth of the letters; else the commonest words vote, a word of
    several languages with a part of its voice for each.

    Returns: an ISO 639-1 code, ELSEWHERE, or "".
    """
    if not text.isascii():
        for code, letters in SCRIPTS:
            found = len(letters.findall(text[:2000]))
            if found >= 2 and found * 5 >= sum(letter.isalpha() for letter in text[:2000]):
                return code
    votes: Counter[str] = Counter()
    different: dict[str, set[str]] = {}
    for word in words[:400]:
        homes = _HOMES.get(word, ())
        for home in homes:
            votes[home] += _VOICE // len(homes)
            different.setdefault(home, set()).add(word)
    best = votes.most_common(2)
    if best and (len(best) < 2 or best[0][1] >= _CLEARLY * best[1][1]):
        language, voices = best[0]
        is_told = voices >= _VOICE and (len(different[language]) > 1 or len(words) <= 6)
        if is_told or (language == "en" and 2 * voices >= _VOICE):
            return language
    return ELSEWHERE if len(words) >= _SENTENCE and not votes["en"] else ""


def spoken(languages: Iterable[str]) -> frozenset[str]:
    """The languages of a collection: those of at least a tenth of the texts whose language is known."""
    known = Counter(code for code in languages if code and code != ELSEWHERE)
    return frozenset(code for code, times in known.items() if 10 * times >= known.total())
