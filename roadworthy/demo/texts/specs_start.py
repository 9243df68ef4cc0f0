"""Specs: getting started, hours and the phone. See ``world/read.py`` for the form."""

SPECS = """
>> import-sheet | prd | approved
## Problem
Everybody comes from a spreadsheet. We make them type it again. Of 40 lost trials we rang, 17 named it.

## Solution
Drop the file. We find the header, the people, the days and the shift codes, and show what we understood beside what
  we did not. Nothing is created before the manager says so. What we did not understand stays as text in the day, so
  that nothing is lost.

## Measure
Days to the first published roster: from 9.4 to about 8.

2## Merged cells
A cell merged over Friday to Monday means all four days. The first version put it on Friday.

+ A sheet of 60 people by eight weeks is read in under five seconds.
+ Each person and code is shown once with the number of times it occurs.
2+ Merged cells apply to every day that they cover.
- Anything is created before the preview was confirmed.
- A cell that was not understood disappears.

~ 1 Draft from nineteen sheets
~ 2 Merged cells
@ lucia approved 2:
@ sam approved 2: I have a drawer of sheets. You can have them all.


>> invite-sms | user_story | approved
## Story
As a practice manager whose nurses have no work e-mail, I want to invite them by text message, so that the whole team
  is in before I lose heart.

## Notes
* One text, from the practice's name, with a link that works once.
* After three days one reminder, after a week a second, then never again.
* Eight countries. A text costs us four pence; an invited team is worth it.

+ A person with only a mobile number can join, see their shifts and be reached.
+ The manager sees who has joined and who was reminded.
- A fourth text is sent.
- A link works for a second phone.

~ 1 Story
@ tomasz approved 1:
@ jonas approved 1: This will move activation by five points, I'd bet the office plant.


>> payroll-export | prd | approved
## Problem
Hours are typed from our screen into payroll. Mistakes become money; we get the ticket.

## Solution
A file a month: one line per person and pay element, with columns, codes and order as the payroll office wants them.
  The mapping is remembered. Swaps, sickness and leave are in; on-call allowances are not yet.

+ Months of 28 to 31 days are complete, and a test says so for each.
+ The same month exported twice is the same file.
+ A shift over midnight is split at midnight.
- A person without a number is left out silently; the export names them and stops.

~ 1 Draft with Mrs Prior's letter
@ lucia approved 1:
@ sam approved 1:


>> clock | prd | approved
## Problem
Owners pay what was planned, some courts want what was worked.

## Solution
One tap at the door, one when leaving. Rounded to the quarter hour. With location, so that nobody clocks in from bed.
  Corrections go to the manager.

2## After four weeks in the field
We got three things wrong: rounding always went against people; location made a roster feel like a tag; and managers
  saw records before the people themselves did. To the minute, without location, own record first. The first version
  of this page is kept on purpose.

+ A practice that does not switch it on sees nothing of it.
2+ Times count to the minute.
2+ A person sees a record a day before the manager.
2- Location is asked for.
- A missing tap counts as absence without anybody having asked.

~ 1 As the owners asked for it
~ 2 As it should have been
@ caoimhe approved 1: Four deals wait for this.
@ sam changes 1: Location? Rounding? Has anybody asked a nurse?
@ priya changes 1: I agree with Sam. Two interviews are not enough for this one.
@ helen approved 1: We ship it off by default, that settles it.
@ sam approved 2: Thank you.


>> widget | user_story | approved
## Story
As a nurse in bed at ten, I want to see when I start tomorrow without opening anything.

## Notes
* Next shift: day, start, place, and who with.
* On leave it says so. (Somebody will get up at five otherwise.)
* Old data says how old it is.

+ A change reaches the widget within fifteen minutes on a charged phone.
+ Without data it shows its age in words.
- It shows a shift that is in the past.

~ 1 Story
@ priya approved 1:
@ lucia approved 1: Fifteen minutes is what the phones give us. Not our choice.


>> offline | prd | approved
## Problem
Farm vets lose us exactly when they are on call.

## Solution
The phone keeps the last roster, two weeks back and six ahead, with numbers. It says how old it is, large, from an
  hour on. What is tapped without signal waits, and is refused when it comes too late, with a sentence.

2## Who wins
The server's time of arrival, not the phone's time of tapping. It is unfair to those in the glen, and everything else
  is unfair to those who already rearranged their Sunday.

+ The roster opens in under a second without signal.
+ Its age stands above it from one hour on.
2+ A swap that comes too late says who has the shift now.
- An old roster can be mistaken for a fresh one.

~ 1 Draft
~ 2 Who wins
@ tomasz approved 2:
@ sam approved 2: Test it at Glen Orrin's. They offered.


>> skills | prd | in_review
## Problem
The board is green with three vets, none of whom can place a chest drain. Cover is not a head count.

## Solution
People have skills, given by the head nurse, seen by all. Shifts ask for skills: "one who scrubs in", "one anaesthesia
  nurse". A shift whose people lack a skill is amber and says which. Swaps and locum offers mind them.

## What we do not do
No levels and no points. A skill is there or it is not. (Seven of nine head nurses asked for levels, then could not
  say what they would do differently.)

2## First list
Twelve skills that come with it; a practice can add and remove.

+ Amber says in words what is missing.
+ A swap that would lose the last person with a skill is not automatic.
2+ Setting up 40 people with twelve skills takes less than half an hour.
- A person is shown as lacking anything. A shift lacks, people do not.

~ 1 Draft
~ 2 The first list, after the test with three hospitals
@ priya approved 2: "A shift lacks, people do not" is what made Agnieszka smile.
@ tomasz changes 2: Half an hour for 480 ticks is four seconds a tick. Prove it.
@ helen asked 2:


>> auto-roster | press_release | draft
## Nightbell writes the first draft
LEEDS. From today, practice managers open a month that is already filled in. "I used to start at half past seven on
  Sunday," says Gill, who runs a practice of eleven. "Now I start by disagreeing."

## What it does
It keeps the rules, spreads nights fairly, minds leave and skills, and leaves open what it cannot do well, instead of
  doing it badly.

## Questions we would be asked
* Does it know that Fran and the receptionist do not speak? No. It asks why you changed something, and remembers.
* Who is to blame for a bad draft? We are. Whoever publishes has looked at it.

## What must be true first
Skills. Leave that is complete. And managers who trust a draft: in the paper test four of six changed more than half
  of it.

+ On last year's rosters of ten practices, managers change less than a third of the draft.
- A draft breaks a rest rule.

~ 1 Press release, to argue with
"""
