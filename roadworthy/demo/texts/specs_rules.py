"""Specs: fairness, swaps, leave and working-time rules. See ``world/read.py`` for the form."""

SPECS = """
>> fair-nights | prd | approved
## Problem
"It evens out" is said in every practice and believed in none. The numbers exist and nobody sees them.

## Solution
For each person: nights, weekends, bank holidays over the last twelve months, per contracted hour, as a dot on a line
  with everybody else's dots. Same page for all. The manager sees it one month before the team, if they wish.

## What could go wrong
We show people that they are treated worse than others. That is the point, and it can blow up a team. The letter to
  managers says how to show it: together, in one go, with the two of them who did most speaking first.

2## Two decisions
* Per contracted hour, not per head. Part-timers looked lazy per head.
* No ranking and no colours. Dots.

+ The count follows the bank holidays of the site's region.
+ Swapped shifts count for whoever worked them.
2+ Part-time people are counted per contracted hour, and the page says so in one sentence.
- The page ranks people or marks anyone in red.

~ 1 First draft
~ 2 Per hour, dots, no ranking
@ sam approved 2: I have read the letter to managers to my wife. She manages a school. She says yes.
@ helen approved 2: I did every Christmas from 1998 to 2004. I could have used this.


>> swap-rules | prd | approved
## Problem
Managers approve 96 of 100 swaps. Median time to yes: 19 hours, mostly sleep, surgery and football.

## Solution
A swap that passes all rules is approved at once. Rules that we deliver: same role, same site, no working-time rule
  broken, no overtime created, more than twelve hours ahead. A practice can add pairs of people who need a manager's
  eye. When a rule says no, the swap goes to the manager as before, with the sentence why.

2## What we learnt with four practices
A weekly summary on Friday, not on Monday. And a switch "nights always come to me", because newly qualified nurses
  share a role with experienced ones until skills exist.

+ A swap within the rules is approved in under five seconds.
+ A refused one says which rule, in one sentence.
2+ Nights can be left out by one switch.
- A swap is approved that breaks a rest time.
- The manager learns of an automatic swap from somebody else.

~ 1 Draft
~ 2 After four practices
@ lucia approved 2:
@ priya approved 2: The sentence why is the whole feature.


>> rest-rules | prd | approved
## Problem
Practices break rest rules without meaning to, and learn it from an inspector. We publish such rosters without a word.

## Solution
While a roster is edited, each shift is checked against the rules of its country: rest between shifts, hours a week,
  nights in a row, weekly rest. What breaks a rule gets a red edge and a sentence. Publishing asks once. It does not
  forbid: there are emergencies, and it is their practice.

## Rules at the start
United Kingdom, Ireland, Germany, France, Spain. Sentences checked by a lawyer in each. Others follow when somebody
  can sign for them.

3## Partners
Partners are not employees in any of the five. A person may be marked as exempt by the owner; the page says that this
  is the owner's word.

+ Checking takes under 50 ms for 60 people and eight weeks.
+ Each warning names the rule in plain words, without a paragraph number.
3+ An exempt person raises no warnings and is shown as exempt.
- A roster cannot be published because of a warning.
2- Standby at home counts as work without a call-out.

~ 1 Draft with three countries
~ 2 Standby, five countries
~ 3 Partners
@ sam approved 3: I wrote the sentences. My mother understood all but one. Changed that one.
@ tomasz approved 3:


>> rest-callout | prd | approved
## Problem
We ring a vet at three and let her operate at eight. We know both and say nothing.

## Solution
When a call-out ends, the rest that the law wants is counted from its end. If the next shift begins earlier, three
  people hear of it at six in the morning: the vet ("your morning moves to 10:30"), the manager, and whoever could
  take over, asked one after another as in escalation.

## Open
How do we know when a call-out has ended? Vets do not press buttons with one hand in a cow. Proposal: ask by text
  message at half past five; no answer means the usual length of that practice.

+ A call-out between midnight and five moves the next start, or names somebody who takes over, before six.
+ The vet sees one message, with the new time in its first line.
- The replacement is short of rest as well.
- Anything is moved without the manager hearing of it.

~ 1 Draft
~ 2 How a call-out ends
@ lucia approved 2:
@ sam approved 2: The half-past-five text: fine for farm, cruel for hospital. Per practice, please.
@ helen asked 2:


>> leave-clash | user_story | in_review
## Story
As a nurse choosing my holiday, I want to see that two are already away that week, so that I ask for a week that I can
  have.

## Notes
* While dates are chosen: a strip with how many of my role are away each day and how many may be.
* Names or only numbers: the practice decides. Default is numbers.
* Limits per role, by season (lambing).

+ The strip shows before the request is sent.
+ A limit reached does not forbid the request; it asks for a line of explanation.
2+ A practice may close weeks altogether.
- The strip shows why somebody is away.

~ 1 Story
~ 2 Closed weeks
@ priya approved 2: In the test three of four chose other dates by themselves.
@ sam asked 2:
"""
