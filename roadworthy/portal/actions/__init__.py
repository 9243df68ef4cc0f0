"""Writes of the portal; one file a noun."""

from .posts import approve, block, follow_links, refuse, write_comment, write_idea
from .publishing import answer, change_published, publish, say_as_team, set_audience, withdraw
from .settings import change_portal, keep_logo, open_portal, renew_secret, set_words
from .signing import ask_link, close_session, enter, link_token, open_session, read_link, send_link, use_link
from .tokens import enter_by_token, secret_of
from .visitors import remember, rename, unblock, visitor_for
from .votes import follow, unfollow, unvote, vote

__all__ = [
    "answer", "approve", "ask_link", "block", "change_portal", "change_published", "close_session", "enter",
    "enter_by_token", "follow", "follow_links", "keep_logo", "link_token", "open_portal", "open_session", "publish",
    "read_link", "refuse", "remember", "rename", "renew_secret", "say_as_team", "secret_of", "send_link",
    "set_audience", "set_words", "unblock", "unfollow", "unvote", "use_link", "visitor_for", "vote", "withdraw",
    "write_comment", "write_idea",
]  # fmt: skip
