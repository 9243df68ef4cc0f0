"""The usual names of columns and values in strangers' files, likeliest first. One name a comma; a line that is
indented goes on with the one above."""

from __future__ import annotations


def read_names(text: str) -> dict[str, tuple[str, ...]]:
    """A table of names: ``key: name, name`` a line, going on over indented lines."""
    table: dict[str, tuple[str, ...]] = {}
    for entry in text.strip().replace("\n    ", " ").split("\n"):
        key, _, names = entry.partition(":")
        table[key.strip()] = tuple(name.strip() for name in names.split(","))
    return table


IDEAS = read_names("""
title: title, summary, subject, name, idea, feature, feature request, request, proposal, suggestion, headline,
    story, user story, wish, requirement, issue, item, topic, idea name, feature name
description: description, body, details, text, content, detail, message, problem, long description, notes, comment,
    idea description, problem statement
promise: promise, tagline, one liner, value proposition, benefit, hypothesis, pitch
status: status, state, stage, development status, workflow, progress, idea status
component: component, module, area, product area, category, section, components, team
tags: tags, labels, keywords, tag, label, topics, categories, category, topic, keyword
votes: votes, vote, upvotes, vote count, number of votes, points, likes, supporters, votes count, reactions 1,
    thumbs up, total votes
created: created, created at, created date, date created, created on, creation date, submitted, submitted at,
    opened, opened at, posted, posted at, posted on, reported, date, timestamp, time, month, year
parent: parent, parent id, epic, epic link, initiative, parent key, parent title, parent idea
owner: owner, owner e mail, owner email, assignee, product manager, pm, responsible, assigned to
url: url, link, permalink, href, web url, html url, issue url, source url, page
source_id: source id, external id, id, key, issue key, issue id, idea id, feature id, request id, record id, uuid,
    guid, number, reference, ref, ticket, ticket id, no, nr, bug id, story id
reach: reach
impact: impact
confidence: confidence
effort: effort, story points, estimate, person weeks
""")
NOTES = read_names("""
title: title, subject, summary, headline, topic
text: text, body, description, content, message, comment, review, feedback, note, notes, answer, response, verbatim,
    transcript, comments, review text, quote, details
customer: customer, company, account, organisation, organization, customer name, company name, account name, client,
    organization name
contact_email: contact email, e mail, email, requester email, user email, customer email, from, contact e mail,
    email address, reporter email
author: author, user, user name, username, reviewer, reporter, requester, name, contact, contact name, from name,
    submitter, created by
kind: kind, channel, medium, source type
type: type, label, issue type, classification, class, feedback type, category
said_at: said at, received, received at, review date, sent, sent at, created, created at, created date, date
    created, created on, creation date, submitted, submitted at, opened, opened at, posted, posted at, posted on,
    reported, date, timestamp, time, month, year
rating: rating, stars, score, nps, nps score, csat, star rating, review rating
state: inbox state, triage
tags: tags, labels, keywords, tag, topics
language: language, lang, locale
url: url, link, permalink, href, web url, html url, issue url, source url, page
source_id: source id, external id, id, key, issue key, issue id, idea id, feature id, request id, record id, uuid,
    guid, number, reference, ref, ticket, ticket id, no, nr, bug id, story id, note id, review id, comment id,
    message id
""")
CUSTOMERS = read_names("""
name: name, customer, company, account, customer name, company name, account name, organisation, organization,
    client
domain: domain, website, web site, url, company domain, homepage
plan: plan, subscription, tier, package, product plan, edition
revenue: revenue, mrr, monthly revenue, monthly recurring revenue, arr, annual revenue, annual recurring revenue,
    yearly revenue, acv, contract value, amount
segment: segment, customer segment, industry, vertical, market, group
size: size, employees, seats, company size, headcount, users, number of employees
country: country, region, location
state: state, status, customer status, lifecycle stage
since: since, customer since, start date, signup date, signed up, sign up date, created, created at, joined, start
lost_on: lost on, churned, churn date, churned at, cancelled at, end date
notes: notes, remarks, description, comment, comments
contact_name: contact, contact name, full name, person, primary contact
contact_email: contact email, e mail, email, email address, contact e mail, primary email
source_id: source id, external id, id, customer id, account id, company id, uuid, guid, key, number, crm id
""")
METRICS = read_names("""
date: date, day, on, timestamp, time, month, week, period, quarter, year, created, created at, datetime, ds, event
    time, occurred at
metric: metric, metric name, kpi, measure, series, indicator, name, variable
value: value, amount, y, count, total, sum, number, figure
user: user id, user, customer id, customer, person, anonymous id, visitor id, distinct id, account id
""")
IDEA_CATEGORIES = read_names("""
new: new, open, to do, todo, backlog, submitted, triage, inbox, idea, proposed, reopened, reported, pending,
    untriaged, needs triage, awaiting review, not started, requested
exploring: exploring, under review, in review, discovery, researching, research, investigating, considering, under
    consideration, in discovery, gathering feedback, evaluating, future consideration
ready: ready, accepted, approved, selected, ready for development, specified, defined, refined
planned: planned, scheduled, committed, next, on roadmap, on the roadmap, up next
building: building, in progress, in development, started, doing, active, wip, development, building now, patch
    available, testing, in qa, in testing, partially done
released: released, done, shipped, complete, completed, live, launched, implemented, fixed, resolved, delivered,
    deployed
measured: measured, validated
declined: declined, rejected, wont fix, won t fix, won t do, wont do, not planned, closed, not done, cancelled,
    canceled, invalid, will not implement, will not do, out of scope, no, abandoned
merged: merged, duplicate
retired: retired, removed, sunset, deprecated, archived
""")
NOTE_TYPES = read_names("""
request: request, feature, feature request, featurerequest, improvement, enhancement, suggestion, new feature, wish,
    idea, feature requests
bug: bug, bugs, defect, error, problem, issue, incident, complaint, crash, bug report, fault
praise: praise, positive, compliment, thanks, kudos, love, rating
question: question, how to, support, help, inquiry, enquiry, information seeking
other: other, userexperience, user experience, general, misc, miscellaneous, information giving, none, spam
""")
NOTE_KINDS = read_names("""
ticket: ticket, support ticket, support, zendesk, helpdesk, help desk, intercom, chat, live chat, case
call: call, phone, phone call, gong, sales call, meeting, video call
interview: interview, user interview, research, usability test
survey: survey, survey answer, nps, csat, form, typeform, questionnaire
review: review, app store, appstore, play store, google play, g2, capterra, store review, app review
email: email, e mail, mail
post: post, portal, portal post, forum, community, slack, twitter, social, reddit, discord
sales: sales, crm, salesforce, hubspot, deal
note: note, notes, other, internal
""")
NOTE_STATES = read_names("""
new: new, open, unread, to do, todo, untriaged, reopened
accepted: accepted, processed, done, resolved, linked, triaged, closed, solved, read
archived: archived, archive, deleted, spam, ignored, rejected
""")
CUSTOMER_STATES = read_names("""
prospect: prospect, lead, trial, trialing, trialling, evaluation, opportunity, free, potential
active: active, customer, paying, live, current, subscribed, paid, won, client
lost: lost, churned, cancelled, canceled, inactive, former, expired, past due, closed
""")
