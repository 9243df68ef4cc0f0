"""State for tests of the core, by plain functions."""

from roadworthy.core.models import Comment, Component, FieldDefinition, Invitation


def make_component(product, name="Kettle", **values):
    return Component.objects.create(product=product, name=name, **values)


def make_field(workspace, key="size", kind="text", on="idea", **values):
    return FieldDefinition.objects.create(
        workspace=workspace, on=on, key=key, label=key.capitalize(), kind=kind, **values
    )


def make_invitation(workspace, email="new@example.com", **values):
    return Invitation.objects.create(workspace=workspace, email=email, **values)


def make_comment(target, by, text="Strong, please.", **values):
    return Comment.objects.create(
        workspace=target.product.workspace,
        product=target.product,
        kind=target._meta.label_lower,
        object_id=target.pk,
        by=by,
        text=text,
        **values,
    )
