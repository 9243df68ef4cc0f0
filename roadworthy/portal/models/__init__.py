"""Tables of the portal; one file a noun."""

from .portal import Audience, Portal, PublicWord
from .post import Post
from .published import Published
from .visitor import SignIn, UsedToken, Visitor, VisitorSession, VisitorVote

__all__ = [
    "Audience",
    "Portal",
    "Post",
    "PublicWord",
    "Published",
    "SignIn",
    "UsedToken",
    "Visitor",
    "VisitorSession",
    "VisitorVote",
]
