"""Forms of the portal for the team."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea, Importance, Status
from roadworthy.market.models import Segment
from roadworthy.roadmap.models import SharedView

from .models import Audience, Portal, PublicWord, Published
from .queries import missing_from
from .rules import WORDS


class PortalForm(forms.ModelForm[Portal]):
    """How a portal is set up."""

    segments = forms.ModelMultipleChoiceField(
        Segment.objects.none(),
        label="Only for these segments",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: for everybody who may come in.",
    )
    logo = forms.FileField(label="Logo", required=False, help_text="PNG, JPEG, WebP or GIF, at most 1 MB.")
    no_logo = forms.BooleanField(label="Take the logo away", required=False)

    class Meta:
        model = Portal
        fields = (
            "access title introduction takes_posts takes_comments votes_without_sign_in credits moderation "
            "blocked_words roadmap shows_changelog accent theme host"
        ).split()
        labels = {
            "access": "Who may come in",
            "title": "Name of the portal",
            "takes_posts": "Visitors may suggest ideas",
            "takes_comments": "Visitors may comment",
            "votes_without_sign_in": "Votes without signing in",
            "credits": "Points per person",
            "moderation": "Before others see it",
            "blocked_words": "Words that must wait",
            "roadmap": "Roadmap tab",
            "shows_changelog": "Changelog tab",
            "accent": "Colour",
            "theme": "Light or dark",
            "host": "Own domain",
        }
        help_texts = {
            "title": "Leave empty for the product's name.",
            "votes_without_sign_in": "Once for each network address. Such votes count, but nobody can be told.",
            "credits": "A vote takes 1 for nice to have, 2 for important, 3 for critical. Empty: no limit.",
            "blocked_words": "One a line. What says one of them waits for you.",
            "roadmap": "One of your shared roadmaps.",
            "accent": "For links and buttons. It is made darker or lighter where it could not be read.",
            "host": "Such as ideas.example.com. Your proxy and ROADWORTHY_HOSTS must know it, too.",
        }
        widgets = {
            "introduction": forms.Textarea(attrs={"rows": 3}),
            "blocked_words": forms.Textarea(attrs={"rows": 3}),
            "accent": forms.TextInput(attrs={"type": "color"}),
        }

    def __init__(self, *args: Any, product: Product, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        views = SharedView.objects.filter(product=product, revoked_at=None)
        alive = views.exclude(expires__lt=timezone.localdate())
        self.fields["roadmap"].queryset = alive  # type: ignore[attr-defined]
        self.fields["roadmap"].empty_label = "No roadmap"  # type: ignore[attr-defined]
        segments = Segment.objects.filter(workspace=product.workspace_id)
        self.fields["segments"].queryset = segments  # type: ignore[attr-defined]
        if self.instance.pk:
            rows = Audience.objects.filter(portal=self.instance, published=None)
            self.initial["segments"] = list(rows.values_list("segment", flat=True))


class WordsForm(forms.Form):
    """What the portal calls each status; empty for our usual word."""

    def __init__(self, *args: Any, portal: Portal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = dict(PublicWord.objects.filter(portal=portal).values_list("status", "word"))
        self.statuses = {f"word_{row.pk}": row for row in Status.objects.filter(workspace=portal.product.workspace_id)}
        for name, row in self.statuses.items():
            usual = forms.TextInput(attrs={"placeholder": WORDS[row.category]})
            field = forms.CharField(label=row.name, required=False, max_length=40, initial=own.get(row.pk, ""))
            field.widget = usual
            self.fields[name] = field

    def words(self) -> dict[Status, str]:
        """The typed word of each status."""
        return {row: self.cleaned_data[name] for name, row in self.statuses.items()}


class PublishForm(forms.Form):
    """Show an idea on the portal."""

    idea = forms.ModelChoiceField(Idea.objects.none(), label="Idea", empty_label="Choose…")
    title = forms.CharField(
        label="Title outside", max_length=200, required=False, help_text="Leave empty for the idea's own title."
    )
    description = forms.CharField(label="Description", required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, portal: Portal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["idea"].queryset = missing_from(portal)  # type: ignore[attr-defined]


class PublishedForm(forms.ModelForm[Published]):
    """The words of an idea outside, and who may see it."""

    segments = forms.ModelMultipleChoiceField(
        Segment.objects.none(),
        label="Only for these segments",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: for everybody.",
    )

    class Meta:
        model = Published
        fields = ("title", "description", "is_hidden")
        labels = {"title": "Title outside", "is_hidden": "Hide it for now"}
        widgets = {"description": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        portal = self.instance.portal
        rows = Segment.objects.filter(workspace=portal.product.workspace_id)
        self.fields["segments"].queryset = rows  # type: ignore[attr-defined]
        own = Audience.objects.filter(published=self.instance)
        self.initial["segments"] = list(own.values_list("segment", flat=True))


class AnswerForm(forms.Form):
    """Our official answer."""

    answer = forms.CharField(
        label="Our answer", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )


class VoteForForm(forms.Form):
    """A vote on behalf of somebody outside."""

    email = forms.EmailField(label="Their e-mail address", max_length=254)
    name = forms.CharField(label="Their name", max_length=120, required=False)
    importance = forms.TypedChoiceField(
        label="How much it matters to them",
        coerce=int,
        choices=[one for one in Importance.choices if one[0]],
        initial=Importance.IMPORTANT,
    )
