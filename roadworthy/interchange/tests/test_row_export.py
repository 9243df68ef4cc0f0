"""What is exported is read back."""

import csv
import io
import json

import pytest
from django.urls import reverse

from roadworthy.ideas.models import Idea
from roadworthy.interchange.row_export import csv_lines, export_rows, json_lines

from .make import carry_out, counts, write_file

FILES = {
    "ideas": 'title,votes,tags,mood\nKettle,12,"a,b",good\n=SUM(1),3,,\n',
    "notes": 'text,customer,rating\n"Hot,\nvery",Acme,5\n+1 for that,,\n',
    "customers": "name,mrr,email\nAcme,10,a@x.test\nBolt,,\n",
    "metrics": "date,revenue,users\n2024-01-01,1.5,3\n2024-01-02,2,4\n",
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_export_comes_back_equal_in_another_product(tea, coffee, tmp_path, kind, form):
    carry_out(tea, kind, write_file(tmp_path, "a.csv", FILES[kind]))
    lines = "".join((csv_lines if form == "csv" else json_lines)(tea, kind))
    carry_out(coffee, kind, write_file(tmp_path, f"b.{form}", lines))
    volatile = {"id", "source", "source id", "own"}
    ours, theirs = (
        [{key: value for key, value in row.items() if key not in volatile} for row in export_rows(product, kind)]
        for product in (tea, coffee)
    )
    assert theirs == ours


def test_formulas_are_defused_for_spreadsheets(tea, tmp_path):
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", FILES["ideas"]))
    titles = [row["title"] for row in csv.DictReader(io.StringIO("".join(csv_lines(tea, "ideas")).lstrip("\ufeff")))]
    assert titles == ["Kettle", "'=SUM(1)"]


def test_own_data_stands_in_columns_of_its_own(tea, tmp_path):
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", FILES["ideas"]))
    assert [json.loads(line).get("mood") for line in json_lines(tea, "ideas")] == ["good", None]


def test_who_may_look_may_export_and_strangers_may_not(vic_client, olga_client, tea, tmp_path):
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", FILES["ideas"]))
    url = reverse("interchange:export", args=["tea", "ideas", "csv"])
    assert b"Kettle" in b"".join(vic_client.get(url).streaming_content)
    assert olga_client.get(url).status_code == 404


def test_an_export_costs_a_fixed_number_of_queries(tea, tmp_path, django_assert_num_queries):
    carry_out(tea, "ideas", write_file(tmp_path, "a.csv", "title\n" + "".join(f"Idea {n}\n" for n in range(50))))
    assert Idea.objects.count() == 50
    with django_assert_num_queries(2):
        list(csv_lines(tea, "ideas"))


def test_counts_are_told(tea, tmp_path):
    assert counts(carry_out(tea, "ideas", write_file(tmp_path, "a.csv", FILES["ideas"]))) == {"created": 2}
