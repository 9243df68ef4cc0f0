"""Tables of the core: people, workspaces, history, talk, workshop."""

from .history import Change
from .people import User
from .talk import Attachment, Comment, Notification, Reaction
from .workshop import ApiToken, FieldDefinition, Idempotency, Job, SavedView
from .workspaces import Component, Invitation, Membership, Perspective, Product, ProductRole, Role, Workspace

__all__ = [
    "ApiToken",
    "Attachment",
    "Change",
    "Comment",
    "Component",
    "FieldDefinition",
    "Idempotency",
    "Invitation",
    "Job",
    "Membership",
    "Notification",
    "Perspective",
    "Product",
    "ProductRole",
    "Reaction",
    "Role",
    "SavedView",
    "User",
    "Workspace",
]
