"""Mail: what a message says, who sent it, what it answers. Pure; bytes in, frozen values out."""

from .addresses import LocalPart, domain_of, read_local_part
from .authentication import Verdict, read_verdict
from .cutting import cut
from .forwarding import Forwarded, find_forwarded
from .mailing import BadMail, File, Mail
from .parsing import read_mail
from .subjects import is_answer, same_subject, thread_subject

__all__ = [
    "BadMail",
    "File",
    "Forwarded",
    "LocalPart",
    "Mail",
    "Verdict",
    "cut",
    "domain_of",
    "find_forwarded",
    "is_answer",
    "read_local_part",
    "read_mail",
    "read_verdict",
    "same_subject",
    "thread_subject",
]
