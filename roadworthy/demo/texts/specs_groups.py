"""Specs: groups, connections, pay, and Cards. See ``world/read.py`` for the form."""

SPECS = """
>> sso | one_pager | approved
## Why
Line one of every tender above ten sites. In a year we lost two and won none.

## What
OIDC first, SAML when somebody pays for it. Several domains for one workspace. Leavers are out within the hour.
  Passwords stay for those who want them, and can be forbidden.

## Measure
Not in the product's numbers: in tenders. We look at lost revenue after a quarter and say by hand what we think it
  did.

+ Sign-in works with the three providers our customers use.
+ A disabled account is signed out within one hour.
- A person with a password only can enter a workspace that forbids passwords.

~ 1 One page
@ lucia approved 1:
@ helen approved 1:


>> all-sites | prd | approved
## Problem
Whoever runs six practices opens six tabs.

## Solution
Sites down, days across. Red where a room cannot open. A click on red shows who could be there within half an hour, is
  not on leave, and keeps their rest. It does not move anybody; it gives a number to ring.

+ Twenty sites by fourteen days in under a second.
+ Whoever is proposed has had their rest.
2+ Sites can be sorted by trouble.
- A person is moved between sites without having agreed.

~ 1 Draft
~ 2 Sorting, after the first Monday
@ priya approved 2:
@ caoimhe approved 1: Hallam has asked twice this week.


>> site-rights | prd | approved
## Problem
"May edit" is everything everywhere. Carlisle published over Hexham.

## Solution
Three rights for a site: see, edit, publish. A person has them per site or for all. Who may edit today keeps it for
  the sites they work at, and the owner gets one page to check this before it is switched on.

+ Nobody loses a right that they used in the last 90 days without the owner seeing it.
+ A person without the right sees the board, and a sentence instead of the button.
- A link or a script can do what the button cannot.

~ 1 Draft
~ 2 The owner's page
@ tomasz approved 2:
@ caoimhe asked 2:


>> overtime | prd | in_review
## Problem
One overtime rule for all, while every contract says something else. Red has lost its meaning.

## Solution
Overtime is counted per contract: paid, time off, capped, or annualised. The weekly view shows each person's own
  limit.

## Open questions
* Who types in the contracts? Proposal: nobody. Four presets, chosen per person while rostering, the first time it
  matters.
* Do we show owed time off to the person? Yes. To colleagues? No.

+ Annualised people are never red before their year's pace is 10 per cent over.
+ Each person sees what they are owed.
- A change of contract rewrites weeks already paid.

~ 1 Draft
@ sam changes 1: "Chosen the first time it matters" is Sunday evening. Please look at that again.
@ lucia asked 1:


>> pms-staff | one_pager | approved
## Why
People are typed three times: practice system, payroll, us.

## What
Read names, roles and sites from the two practice systems that let us. Propose matches; create nothing and overwrite
  nothing without a yes. Daily. The other two systems get a file.

+ A new starter appears as a proposal the next morning.
- A name corrected with us is overwritten.
- Somebody is removed because the other system forgot them.

~ 1 One page
@ lucia approved 1:


>> oncall-pay | prd | draft
## Problem
31 schemes collected, no two alike. Seven patterns cover 28 of them.

## The seven
* Flat per night
* Flat by kind of day
* Flat plus hours out
* Hours out with a minimum
* As above, with mileage
* Points, paid at the quarter's end
* Time off after so many hours

## Not covered
Three schemes, one of which is settled in lamb.

+ Each of the 28 can be set up in under ten minutes by Sam.
- A call-out is paid twice because the payroll export also has it.

~ 1 Draft with the collection
@ sam asked 1:


>> payroll-germany | user_story | draft
## Story
As Mrs Aigner, who does wages for five practices, I want a file that my program loads, with surcharges split, so that
  I can stop rebuilding it each month.

## Notes
* Night from 20:00 and from 23:00 are two surcharges; from midnight to four is a third if work began before midnight.
* Sundays and holidays do not add up everywhere. Per practice.

+ Her last three months come out to the cent.
- A surcharge is guessed. What is not set up stops the export with a sentence.

~ 1 Story


>> cards-history | one_pager | approved
## Why
Whoever leaves should leave with everything. Eleven years of records are theirs.

## What
One file per practice: animal, owner, card, date, visit within 60 days. And a page that explains each column to
  somebody who has never seen us.

+ The file opens in a spreadsheet without a question.
+ It can be had by the practice itself, without asking.
- A practice's file holds another practice's rows.

~ 1 One page
@ sam approved 1: Please also as a print-out for three of them.
@ tomasz approved 1:


>> cards-partner | prd | draft
## Problem
A third of the animals belong to people over seventy who read paper and nothing else.

## Solution
A printer takes over sending at cost. Practices keep their motifs and their rhythm. We send the list each Monday for a
  year, then the practice systems do.

## Open
Data protection: the printer becomes the practices' processor, not ours. Each practice has to sign. On paper.

+ First cards of the printer look like ours to five receptionists of five.
- An animal that has died is on a list.

~ 1 Draft
@ sam asked 1:
"""
