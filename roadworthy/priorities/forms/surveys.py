"""Forms of surveys: what to ask, and what customers see around the questions."""

from __future__ import annotations

from typing import Any

from django import forms

from ..models import Survey

DAY = forms.DateInput(attrs={"type": "date"})


class NewSurveyForm(forms.Form):
    """A survey before it has ideas."""

    kind = forms.ChoiceField(
        label="What to ask",
        choices=[
            ("kano", "How people would feel with and without each idea (Kano)"),
            ("pairwise", "Which of two ideas would help more, again and again (pairs)"),
        ],
        initial="kano",
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Title", max_length=120, help_text="Customers see it.")
    introduction = forms.CharField(
        label="Introduction",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A sentence or two that customers see before they begin.",
    )


class SurveyForm(forms.ModelForm[Survey]):
    """What customers see around the questions, and when."""

    frames = forms.CharField(
        label="Pages that may show it inside",
        required=False,
        max_length=1000,
        help_text="Addresses with spaces between, such as https://www.example.com. Empty: none may.",
    )

    class Meta:
        model = Survey
        fields = (
            "title",
            "introduction",
            "thanks",
            "opens",
            "closes",
            "rounds",
            "asks_importance",
            "asks_who",
            "is_personal",
            "most_responses",
        )
        labels = {
            "thanks": "Words at the end",
            "opens": "First day",
            "closes": "Last day",
            "rounds": "Pairs that one person is asked",
            "asks_importance": "Ask how important each idea is",
            "asks_who": "Ask for name and e-mail at the end",
            "is_personal": "Only people with a personal link may answer",
            "most_responses": "Responses at most",
        }
        help_texts = {
            "title": "Customers see it.",
            "introduction": "",
            "thanks": "",
            "closes": "",
            "rounds": "10 to 20 are answered in two minutes.",
            "asks_who": "Both may stay empty.",
            "is_personal": "",
            "most_responses": "Then it takes no more.",
        }
        widgets = {"opens": DAY, "closes": DAY, "introduction": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["asks_importance" if not self.instance.is_kano else "rounds"]
        self.initial["frames"] = " ".join(self.instance.frames)

    def clean_frames(self) -> list[str]:
        """The typed addresses as a list."""
        return list(self.cleaned_data["frames"].split())
