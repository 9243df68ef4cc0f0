"""Strangers' words for what has a name of our own: statuses, types, kinds, states."""

from __future__ import annotations

import re

_APART = re.compile(r"[\W_]+")


def plain_word(text: str) -> str:
    """A word for comparing: ``"In_Progress "`` is ``in progress``."""
    return _APART.sub(" ", text).strip().casefold()


def _spread(table: dict[str, str]) -> dict[str, str]:
    return {word.strip(): ours for ours, words in table.items() for word in f"{ours},{words}".split(",")}


IDEA_CATEGORIES = _spread({
    "new": "open,to do,todo,backlog,submitted,triage,inbox,idea,proposed,reopened,reported,pending,untriaged,"
           "needs triage,awaiting review,not started,requested",
    "exploring": "under review,in review,discovery,researching,research,investigating,considering,under consideration,in discovery,"
                 "gathering feedback,evaluating,future consideration",
    "ready": "accepted,approved,selected,ready for development,specified,defined,refined",
    "planned": "scheduled,committed,next,on roadmap,on the roadmap,up next",
    "building": "in progress,in development,started,doing,active,wip,development,building now,patch available,testing,in qa,in testing,partially done",
    "released": "done,shipped,complete,completed,live,launched,implemented,fixed,resolved,delivered,deployed",
    "measured": "validated",
    "declined": "rejected,wont fix,won t fix,won t do,wont do,not planned,closed,not done,cancelled,canceled,invalid,will not implement,"
                "will not do,out of scope,no,abandoned",
    "merged": "duplicate",
    "retired": "removed,sunset,deprecated,archived",
})
NOTE_TYPES = _spread({
    "request": "feature,feature request,featurerequest,improvement,enhancement,suggestion,new feature,wish,idea,feature requests",
    "bug": "bugs,defect,error,problem,issue,incident,complaint,crash,bug report,fault",
    "praise": "positive,compliment,thanks,kudos,love,rating",
    "question": "how to,support,help,inquiry,enquiry,information seeking",
    "other": "userexperience,user experience,general,misc,miscellaneous,information giving,none,spam",
})
NOTE_KINDS = _spread({
    "ticket": "support ticket,support,zendesk,helpdesk,help desk,intercom,chat,live chat,case",
    "call": "phone,phone call,gong,sales call,meeting,video call",
    "interview": "user interview,research,usability test",
    "survey": "survey answer,nps,csat,form,typeform,questionnaire",
    "review": "app store,appstore,play store,google play,g2,capterra,store review,app review",
    "email": "e mail,mail",
    "post": "portal,portal post,forum,community,slack,twitter,social,reddit,discord",
    "sales": "crm,salesforce,hubspot,deal",
    "note": "notes,other,internal",
})
NOTE_STATES = _spread({
    "new": "open,unread,to do,todo,untriaged,reopened",
    "accepted": "processed,done,resolved,linked,triaged,closed,solved,read",
    "archived": "archive,deleted,spam,ignored,rejected",
})
CUSTOMER_STATES = _spread({
    "prospect": "lead,trial,trialing,trialling,evaluation,opportunity,free,potential",
    "active": "customer,paying,live,current,subscribed,paid,won,client",
    "lost": "churned,cancelled,canceled,inactive,former,expired,past due,closed",
})


def find_word(text: str, table: dict[str, str]) -> str | None:
    """Our word for theirs, or None."""
    return table.get(plain_word(text))
