"""Specs: the night: escalation, layers, locums, phones. See ``world/read.py`` for the form."""

SPECS = """
>> escalate | prd | approved
## Problem
When a call-out is not accepted, nothing happens. In March one dog waited fifty minutes and on a bank holiday a
  student nurse rang the clinical director from memory. The telephone list at reception is always older than the
  roster.

## What we will do
A call-out walks down a line. The line is made from tonight's roster: first on call, second, then the people the
  practice has named. Each has a fixed time to accept, four minutes unless the practice says otherwise. Then the next
  one is told, and the ones before are told that it moved on.

## How we will know
Minutes until a call-out is accepted fall by about three from today's twelve, within eight weeks.

2## What it is not
* Not a telephone system. Who rings whom stays with the practice's number.
* Not a judgement. Nobody is shown a list of who slept; that list would stop people from trusting the line.

3## After the rehearsal
Ran for three nights with three practices. People on leave were rung in one of them, because leave was read in the
  morning and not at the time of the call. Now read at the time of each step. Four minutes felt long for bleeding and
  short for the bathroom: it can be set from two to ten.

+ An unanswered call-out reaches the next person four minutes after the first was told, counted by the server's clock.
+ The line survives a restart of any of our machines: a call-out in progress goes on where it was.
+ Whoever was told before hears that it moved on, and may still accept until somebody else has.
2- Two people both believe that they have accepted.
3- Somebody on leave at that minute is rung.
+ Setting the time and the line takes a manager less than five minutes, watched with two managers.

~ 1 First draft, from the debrief with Marlowe
~ 2 What it is not, after talking to Sam
~ 3 What the rehearsal taught us
@ tomasz approved 3: The timer lives in the database, so a restart is dull. I like dull.
@ sam approved 3: Glad that the list of sleepers is gone.
@ helen approved 2: This is the product. Ship it.


>> escalate-voice | user_story | approved
## Story
As a vet asleep with my phone face down on the carpet, I want a call-out to ring like a telephone, so that I hear it.

## Notes
* A fixed number per country, printed on the page "tonight", with a button to save it as a contact. Phones silence
  unknown callers.
* The voice says three things: what, where, press one. It reads place names from a list that we correct by hand;
  Llanfair is on it.
* Push goes out at the same time. First of the two counts.

+ The phone rings within ten seconds of the push.
+ Pressing one accepts; hanging up does not.
+ The number is the same each night and stands on the page "tonight".
- A voicemail counts as accepted.

~ 1 Story and notes
@ lucia approved 1:
@ sam approved 1: Please, the number on paper too. Half of them will want it on the fridge.


>> escalate-report | user_story | draft
## Story
As a head nurse whose insurer wants to know, I want a list of who was called when and who answered, so that I need not
  write it on the back of the anaesthesia sheet.

## Notes
We promised in the spec of escalation not to make a list of who slept. An insurer's list and a list of sleepers are
  the same list. Proposal: per call-out, not per person; no counts; visible to whoever may publish.

+ Each call-out shows: received, told (name, minute), accepted (name, minute).
- Any page adds up unanswered calls per person.

~ 1 Draft
@ sam asked 1:


>> gap-alert | one_pager | approved
## Why
Open nights are found five days before. Five days before, only the agency is left.

## What
A mail on Monday at six, to whoever publishes the roster: each night of the next fortnight that has no name, oldest
  gap first, with a link that opens the night. Nothing else in the mail. No mail when there is no gap, because a mail
  that says "all is well" teaches people to delete it.

## Measure
Nights open a week before: from about 6.9 to 5.8 in a hundred.

+ Nights on days marked as closed are not in the mail.
+ The mail reaches those who may publish, and only them.
- A mail without any gap is sent.

~ 1 One page is enough
@ sam approved 1: Can we send it at six and not at eight? They read mail before handover.


>> standby | prd | approved
## Problem
Our nights have one name. Hospitals have three layers, farm practices two and a third in lambing. They work around us
  with imaginary clinics, and people are rostered against themselves.

## Solution
A night has layers, in an order. A layer has a name, a number of people, rules of its own (who may, how much rest) and
  says whether it counts as working time. "Tonight" shows the layers; escalation walks through them from the top.

2## Moving over
Sixty-one practices keep fake sites for layers. A tool proposes which of them are layers and shows what would change;
  the manager says yes. Nothing moves by itself.

+ Standby at home adds no working hours until there is a call-out.
+ "Tonight" shows all layers on one phone screen for up to four layers.
2+ The move shows every shift that would change before it changes.
2- A fake site disappears with history that is not in the layers.
- Somebody can stand in two layers of one night.

~ 1 After the napkin
~ 2 The move from imaginary clinics
@ tomasz changes 1: Says nothing about the fake sites. There are 61 of them, I counted.
@ tomasz approved 2: Better.
@ priya approved 2:


>> locum-pool | prd | approved
## Problem
Practices spend between ten and forty thousand a year on agencies, while the numbers of five locums they like lie in a
  drawer. By the time somebody has rung round it is Friday.

## Solution
A practice lists locums it knows. A gap can be offered with one tap. Locums are asked one after another, in the
  practice's order, each with a time that depends on how far away the shift is: an hour when it is next week, ten
  minutes when it is tonight. The first yes has it. Everybody after that hears nothing, because they were never asked.

## What we heard that changed our mind
We drew a race: ask all, first come first served. A locum told us: "If you send it to ten of us I'll know it's a race,
  and I won't run." Nine of eleven locums said the same in other words.

2## Not in this step
* Rates. They are a field of text for now (see Agreed rates).
* Locums who work for several practices seeing one calendar.
* Being an agency. Ever, unless Helen and a lawyer change their minds.

3## Seats
Locums need no seat and cost nothing. We live from the gap being filled.

+ A locum accepts or refuses by text message without an account.
+ Asking stops within a minute when the gap is filled in another way.
2+ The practice sees who was asked, when, and what they said.
- Two locums are both told that they have the shift.
- A locum is asked for a shift that breaks their rest at the same practice.
3- A locum is counted as a paying user.

~ 1 The race
~ 2 One after another; what it is not
~ 3 Seats
@ caoimhe changes 1: No marketplace? Then at least let them see each other's open nights.
@ tomasz approved 3: Same machine as escalation with other clocks. Two weeks less than I feared.
@ sam approved 3:
@ caoimhe approved 3: Under protest, see the decision.


>> phone-divert | one_pager | in_review
## Why
The evening divert is forgotten about once a month in every second practice, and then a night's emergencies reach an
  empty building.

## What
At the hour of change the practice's number is pointed at whoever is on call. Where the provider has an interface, we
  use it. Where it has none, whoever leaves last gets a text message with the code to dial, and one more if we see no
  call arrive by half past seven.

## Risk
Three providers cover 60 per cent of our practices. For copper lines there is nothing; we say so on the page, before
  anybody buys us for it.

+ For a supported provider the divert follows the roster within a minute, swaps included.
+ If the provider does not answer, a person is told at once.
- The number ever points at somebody who is not on call.

~ 1 One page, before the spike
@ lucia changes 1: Spike first. One of the three says "by fax".
@ sam asked 1:
"""
