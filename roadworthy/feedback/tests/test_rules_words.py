"""Words that can be compared: stems, identifiers, scripts without blanks, and which language it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.matching.languages import spoken
from roadworthy.feedback.rules.matching.words import language_of_text, terms


def only(text, language=""):
    return [term for term, _ in terms(text, language)]


def test_words_of_one_stem_are_one_term_and_common_words_are_none():
    assert only("Rotating the photos") == only("rotate a photo")


def test_an_identifier_is_itself_and_its_parts():
    assert only("NameNode HTTPServer2") == ["namenode", "name", "node", "httpserver2", "http", "server", "2"]


def test_a_version_is_one_term():
    assert only("Netty 4.1.46 is out") == ["netti", "4.1.46", "out"]


def test_the_word_is_kept_as_it_was_written():
    assert dict(terms("Crashes in NameNode"))["crash"] == "Crashes"


def test_accents_and_elisions_do_not_part_words():
    assert only("l'archive", "fr") == only("archive", "fr")
    assert only("Café Zoë") == only("cafe zoe")


def test_a_script_without_blanks_gives_pairs_of_signs():
    assert only("検索結果 Wiki") == ["検索", "索結", "結果", "wiki"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The export is broken and nobody can print", "en"),
        ("Ich kann die Datei nicht öffnen, das ist schade", "de"),
        ("Je ne peux pas ouvrir le fichier avec cette version", "fr"),
        ("No puedo abrir el archivo porque no está", "es"),
        ("Non riesco ad aprire il file della mia azienda", "it"),
        ("Não consigo abrir o arquivo, ele não está aqui", "pt"),
        ("Ik kan het bestand niet openen", "nl"),
        ("Nie mogę otworzyć pliku, bo jest za duży", "pl"),
        ("Не могу открыть файл", "ru"),
        ("検索結果の表示件数を変更したい", "ja"),
        ("我们需要小工具", "zh"),
        ("لا أستطيع فتح الملف", "ar"),
        ("Globale Benutzerrechte sollen automatisch ablaufen", "und"),
        ("Rotate photo", ""),
        ("", ""),
        ("404 !!!", ""),
    ],
)
def test_common_words_and_scripts_tell_the_language(text, language):
    assert language_of_text(text) == language


def test_a_collection_speaks_the_languages_of_a_tenth_of_its_texts():
    assert spoken(["en"] * 18 + ["de"] * 2 + ["", "und"]) == {"en", "de"}
    assert spoken(["en"] * 30 + ["de"]) == {"en"}
    assert spoken([]) == frozenset()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_terms_without_blanks_that_come_from_it(text):
    for term, word in terms(text, language_of_text(text)):
        assert term
        assert word in text
        assert not any(sign.isspace() for sign in term)
