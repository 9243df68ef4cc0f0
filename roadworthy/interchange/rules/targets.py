"""Where a column of a file can go, for each kind of import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["ideas", "notes", "customers", "metrics"]
Value = Literal["line", "text", "count", "number", "money", "date", "email", "url", "words", "status", "choice", "id"]

KINDS: tuple[Kind, ...] = ("ideas", "notes", "customers", "metrics")
KEEP = "own"  # keep in the row's own data, under the column's name
LEAVE_OUT = "-"


@dataclass(frozen=True)
class Target:
    """One place for a column.

    ``many`` takes several columns. ``names`` are the usual column names, likeliest first.
    ``measured`` values change over a thing's life and so never tell which thing it is.
    """

    key: str
    label: str
    value: Value
    names: tuple[str, ...]
    limit: int = 0
    many: bool = False
    measured: bool = False


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


_URL = _names("url,link,permalink,href,web url,html url,issue url,source url,page")
_TAGS = _names("tags,labels,keywords,tag,label,topics,categories,category,topic,keyword")
_IDEA_ID = _names(
    "source id,external id,id,key,issue key,issue id,idea id,feature id,request id,record id,uuid,guid,number,reference,ref,ticket,"
    "ticket id,no,nr,bug id,story id"
)
_CREATED = _names(
    "created,created at,created date,date created,created on,creation date,submitted,submitted at,opened,opened at,posted,posted at,"
    "posted on,reported,date,timestamp,time,month,year"
)

IDEAS = (
    Target("title", "Title", "line", _names(
        "title,summary,subject,name,idea,feature,feature request,request,proposal,suggestion,headline,story,user story,wish,"
        "requirement,issue,item,topic,idea name,feature name"), 200),
    Target("description", "Description", "text", _names(
        "description,body,details,text,content,detail,message,problem,long description,notes,comment,idea description,"
        "problem statement"), many=True),
    Target("promise", "Promise in one line", "line", _names(
        "promise,tagline,one liner,value proposition,benefit,hypothesis,pitch"), 300),
    Target("status", "Status", "status", _names("status,state,stage,development status,workflow,progress,idea status"), measured=True),
    Target("component", "Component", "line", _names("component,module,area,product area,category,section,components,team"), 120),
    Target("tags", "Tags", "words", _TAGS, many=True, measured=True),
    Target("votes", "Votes", "count", _names(
        "votes,vote,upvotes,vote count,number of votes,points,likes,supporters,votes count,reactions 1,thumbs up,total votes"),
        measured=True),
    Target("created", "Created", "date", _CREATED),
    Target("parent", "Parent idea (title or id)", "line", _names(
        "parent,parent id,epic,epic link,initiative,parent key,parent title,parent idea"), 200, measured=True),
    Target("owner", "Owner's e-mail", "email", _names(
        "owner,owner e mail,owner email,assignee,product manager,pm,responsible,assigned to"), measured=True),
    Target("url", "Link", "url", _URL, 500),
    Target("source_id", "Id in the source", "id", _IDEA_ID, 200),
    Target("reach", "Reach", "number", _names("reach"), measured=True),
    Target("impact", "Impact", "number", _names("impact"), measured=True),
    Target("confidence", "Confidence", "number", _names("confidence"), measured=True),
    Target("effort", "Effort", "number", _names("effort,story points,estimate,person weeks"), measured=True),
)
NOTES = (
    Target("title", "Title", "line", _names("title,subject,summary,headline,topic"), 300),
    Target("text", "Text", "text", _names(
        "text,body,description,content,message,comment,review,feedback,note,notes,answer,response,verbatim,transcript,comments,"
        "review text,quote,details"), many=True),
    Target("customer", "Customer", "line", _names(
        "customer,company,account,organisation,organization,customer name,company name,account name,client,organization name"), 200),
    Target("contact_email", "Contact's e-mail", "email", _names(
        "contact email,e mail,email,requester email,user email,customer email,from,contact e mail,email address,reporter email"), 254),
    Target("author", "Author", "line", _names(
        "author,user,user name,username,reviewer,reporter,requester,name,contact,contact name,from name,submitter,created by"), 200),
    Target("kind", "Kind (ticket, call, review …)", "choice", _names("kind,channel,medium,source type"), measured=True),
    Target("type", "Type (request, bug, praise, question)", "choice", _names(
        "type,label,issue type,classification,class,feedback type,category"), measured=True),
    Target("said_at", "Said at", "date", (
        *_names("said at,received,received at,review date,sent,sent at"), *_CREATED)),
    Target("rating", "Rating", "number", _names("rating,stars,score,nps,nps score,csat,star rating,review rating"), measured=True),
    Target("state", "State in the inbox", "status", _names("inbox state,triage"), measured=True),
    Target("tags", "Tags", "words", _names("tags,labels,keywords,tag,topics"), many=True, measured=True),
    Target("language", "Language", "line", _names("language,lang,locale"), 8, measured=True),
    Target("url", "Link", "url", _URL, 500),
    Target("source_id", "Id in the source", "id", (*_IDEA_ID, *_names("note id,review id,comment id,message id")), 200),
)
CUSTOMERS = (
    Target("name", "Name", "line", _names(
        "name,customer,company,account,customer name,company name,account name,organisation,organization,client"), 200),
    Target("domain", "Domain", "line", _names("domain,website,web site,url,company domain,homepage"), 200),
    Target("plan", "Plan", "line", _names("plan,subscription,tier,package,product plan,edition"), 80, measured=True),
    Target("revenue", "Recurring revenue", "money", _names(
        "revenue,mrr,monthly revenue,monthly recurring revenue,arr,annual revenue,annual recurring revenue,yearly revenue,acv,"
        "contract value,amount"), measured=True),
    Target("segment", "Segment", "line", _names("segment,customer segment,industry,vertical,market,group"), 120, measured=True),
    Target("size", "Size (people)", "count", _names("size,employees,seats,company size,headcount,users,number of employees"), measured=True),
    Target("country", "Country", "line", _names("country,region,location"), 80, measured=True),
    Target("state", "State (active, lost, prospect)", "status", _names("state,status,customer status,lifecycle stage"), measured=True),
    Target("since", "Customer since", "date", _names(
        "since,customer since,start date,signup date,signed up,sign up date,created,created at,joined,start"), measured=True),
    Target("lost_on", "Lost on", "date", _names("lost on,churned,churn date,churned at,cancelled at,end date"), measured=True),
    Target("notes", "Remarks", "text", _names("notes,remarks,description,comment,comments"), many=True, measured=True),
    Target("contact_name", "Contact's name", "line", _names("contact,contact name,full name,person,primary contact"), 200, measured=True),
    Target("contact_email", "Contact's e-mail", "email", _names(
        "contact email,e mail,email,email address,contact e mail,primary email"), 254, measured=True),
    Target("source_id", "Id in the source", "id", _names(
        "source id,external id,id,customer id,account id,company id,uuid,guid,key,number,crm id"), 200),
)
METRICS = (
    Target("date", "Date", "date", _names(
        "date,day,on,timestamp,time,month,week,period,quarter,year,created,created at,datetime,ds,event time,occurred at")),
    Target("metric", "Metric's name", "line", _names("metric,metric name,kpi,measure,series,indicator,name,variable"), 120),
    Target("value", "Value", "number", _names("value,amount,y,count,total,sum,number,figure"), many=True, measured=True),
    Target("user", "Person (for unique counts)", "line", _names(
        "user id,user,customer id,customer,person,anonymous id,visitor id,distinct id,account id"), 200),
)
TARGETS: dict[Kind, tuple[Target, ...]] = {"ideas": IDEAS, "notes": NOTES, "customers": CUSTOMERS, "metrics": METRICS}


def targets_of(kind: Kind) -> dict[str, Target]:
    """The targets of a kind by key."""
    return {target.key: target for target in TARGETS[kind]}


def known_names(kind: Kind) -> frozenset[str]:
    """All usual column names of a kind, in the form of ``plain_name``."""
    return frozenset(name for target in TARGETS[kind] for name in target.names)
