"""Forms of the core's pages."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings

from . import access
from .models import FieldDefinition, Membership, Perspective, Product, ProductRole, Role, User, Workspace
from .scopes import SCOPES

CURRENCIES = "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF JPY CNY INR AUD CAD NZD BRL ZAR".split()


class WorkspaceForm(forms.Form):
    """The name and currency of a workspace."""

    name = forms.CharField(label="Name", max_length=120, help_text="Usually your organisation.")
    currency = forms.ChoiceField(label="Currency", choices=[(code, code) for code in CURRENCIES])

    @classmethod
    def of(cls, workspace: Workspace) -> WorkspaceForm:
        """Filled with a workspace."""
        return cls(initial={"name": workspace.name, "currency": workspace.currency})


class NewProductForm(forms.Form):
    """A first word about a product."""

    name = forms.CharField(label="Name", max_length=120)
    slug = forms.SlugField(
        label="Address", max_length=60, required=False, help_text="Made from the name when left empty."
    )
    description = forms.CharField(
        label="What is it?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ProductForm(forms.ModelForm[Product]):
    """What a product is called and where it stands for."""

    slug = forms.SlugField(label="Address", max_length=60, help_text="Changing it breaks links to the old one.")
    vision = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What the world is like when this product has done its work.",
    )

    class Meta:
        model = Product
        fields = ["name", "slug", "description", "vision"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def _post_clean(self) -> None:
        """Leave uniqueness to the action, which says it in better words."""


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(label="Role", choices=Role, initial=Role.CONTRIBUTOR)
    perspectives = forms.MultipleChoiceField(
        label="Perspectives", choices=Perspective, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by_role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_up_to(by_role)  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """A member's role and perspectives, and another role for some products (`product-<id>`)."""

    role = forms.ChoiceField(label="Role in the workspace", choices=Role)
    perspectives = forms.MultipleChoiceField(
        label="Perspectives",
        choices=Perspective,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The first one chosen decides the home page; each rates its own drivers.",
    )

    def __init__(self, *args: Any, by_role: str, member: Membership, products: list[Product], **kwargs: Any) -> None:
        overrides = {row.product_id: row.role for row in ProductRole.objects.filter(user=member.user)}
        kept = {"role": member.role, "perspectives": member.perspectives}
        kept |= {f"product-{one.pk}": overrides.get(one.pk, "") for one in products}
        kwargs["initial"] = kept
        super().__init__(*args, **kwargs)
        choices = roles_up_to(by_role, keep=member.role)
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        for one in products:
            options = [("", "As in the workspace"), (ProductRole.NONE, "No access"), *roles_up_to(by_role)]
            self.fields[f"product-{one.pk}"] = forms.ChoiceField(label=one.name, choices=options, required=False)


def roles_up_to(role: str, keep: str = "") -> list[tuple[str, str]]:
    """The roles that someone of this role may give; `keep` stays in the list whatever it is."""
    top = access.LEVEL[role]
    return [(str(value), str(label)) for value, label in Role.choices if access.LEVEL[value] <= top or value == keep]


class FieldForm(forms.Form):
    """A field of the workspace's own."""

    on = forms.ChoiceField(label="On", choices=FieldDefinition.On)
    label = forms.CharField(label="Name", max_length=80)
    kind = forms.ChoiceField(label="Kind", choices=FieldDefinition.Kind)
    choices = forms.CharField(
        label="Choices", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="For a choice: one a line."
    )
    help_text = forms.CharField(label="Hint", required=False, max_length=200, help_text="Shown below the field.")

    def __init__(self, *args: Any, field: FieldDefinition | None = None, **kwargs: Any) -> None:
        if field is not None:
            values = {"label": field.label, "choices": "\n".join(field.choices), "help_text": field.help_text}
            kwargs["initial"] = values
        super().__init__(*args, **kwargs)
        if field is not None:
            del self.fields["on"], self.fields["kind"]
            if field.kind != FieldDefinition.Kind.CHOICE:
                del self.fields["choices"]

    def values(self) -> dict[str, Any]:
        """What was typed, the choices as a list."""
        return self.cleaned_data | {"choices": self.cleaned_data.get("choices", "").splitlines()}


class TokenForm(forms.Form):
    """What a token is for, may do, and how long."""

    name = forms.CharField(label="What is it for?", max_length=80)
    scopes = forms.MultipleChoiceField(
        label="May", choices=[(scope, scope) for scope in SCOPES], widget=forms.CheckboxSelectMultiple
    )
    expires = forms.DateTimeField(
        label="Ends on", required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text="Never when empty."
    )


class PersonForm(forms.ModelForm[User]):
    """A person's own account."""

    timezone = forms.ChoiceField(label="Time zone", choices=[])

    class Meta:
        model = User
        fields = ["name", "job_title", "timezone", "theme", "digest"]
        labels = {"digest": "E-mail with what concerns you"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zoneinfo.available_timezones() | {settings.TIME_ZONE})
        self.fields["timezone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class WelcomeForm(forms.Form):
    """A first account through an invitation: the address is the invitation's."""

    name = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 10 characters.",
    )
