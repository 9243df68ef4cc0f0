"""What people say about leave and holidays."""

NOTES = """

>> ticket | any | 0-3 | manager
= Leave on another page
I planned two weeks of shifts for a colleague who's in Portugal. [[leave-calendar:3|The leave is in your system! On
another page! I booked it there myself!]] Why does the roster not know what the leave page knows?

>> interview | hospital | 1-3 | manager
= Two windows
Maren: You've got two windows side by side.
Manager: Roster left, leave right. I scroll both. [[leave-calendar:3|If the dog jumps on my lap they get out of step
and I plan somebody in who's lying on a beach.]]
Maren: How often does that happen?
Manager: The dog? All the time.

>> nps | single | 1-4 | manager | 5
leave + roster on ONE screen please, [[leave-calendar:2|it can't be that hard]]

>> nps | any | 4.8-7 | manager | 9
Leave shows in the roster now, grey stripes, can't miss it. I stopped printing the leave list.

>> email | charity | 5-8 | manager
= Grey stripes
Small thanks for the stripes. A small question too: half days show as whole days. For us half days are most days.

>> ticket | hospital | 5-9 | nurse
= leave request refused again
I asked for the second week of August and got refused after nine days because two others were off already.
[[leave-clash:3|Why let me ask? If I'd known I would have asked for the first week, and that's gone now too.]]

>> call | single | 7-11 | manager
= On leave requests
Her example: three people asked for the same half term within an hour of each other. First come first served, so there
were two unhappy nurses. "[[leave-clash:2|If it said 'two are off already' while they're picking the dates, they'd
sort it out among themselves. They always do if they get the chance.]]"

>> email | hospital | 8-14 | manager
= Minimum staffing on leave
We have a rule, never more than three nurses away, never both theatre leads. [[leave-clash:2|I refuse perhaps one in
four requests on this ground, and each time I'm the villain.]] Let the calendar be the villain.

>> ticket | any | 9-15 | nurse
= why was I refused
It says "refused" and no reason. [[leave-clash:1|Would it kill someone to write why.]]

>> nps | hospital | 12-16 | nurse | 6
Roster great. Asking for holiday is still a lottery where [[leave-clash:2|you only see the numbers after you've bought
the ticket]]

>> ticket | single | 5.8-9 | manager
= carry over
Two people have 3.5 days left over from last year. [[leave-carry:2|I've put it in as negative leave. It says she's on
holiday for minus three and a half days.]]

>> ticket | hospital | 6-12 | manager
= allowances
[[leave-carry:3|We have four kinds of contract with 25, 28, 30 and 33 days, and one person with 31.5 for reasons
nobody remembers.]] Where do I put that in? At present it's a column in a spreadsheet again, and the whole point of
you was no more spreadsheets.

>> email | group | 7-13 | ops
= Leave balances
Do I understand correctly that Rota knows when people are off, but not how many days they've got left?
[[leave-carry:2|That is the first question everyone asks me.]] The answer currently comes from payroll, a month late.

>> survey | any | 9-15 | nurse
What do you look up most often somewhere else? "[[leave-carry:1|How many days I've got left. It's on a sheet in
Trish's drawer.]]"

>> nps | single | 8-14 | manager | 8
Missing: remaining leave. [[leave-carry:1|Everything else is there.]]

>> ticket | any | 4.9-8 | manager
= half term
[[school-holidays:2|Please put school holidays in the calendar.]] I have no children, everybody else does, I find out
when it's too late.

>> email | Fosse Way Vets | 5-9 | ops
= Different half terms
We straddle a county line. Leicestershire has its half term a week before everybody else, always has done, don't ask.
[[school-holidays:2|If the board showed it, I'd plan the float team around it.]] A line at the top would do.

>> nps | single | 10-13 | manager | 8
school holidays on the calendar: cheap trick, works

>> ticket | any | 9.8-13 | manager
= wrong holidays
You show English school holidays. We're in Aberdeen. [[school-holidays:1|Scottish schools are off a good two weeks
earlier in summer]], and that's exactly when I need to know.

>> ticket | hospital | summer | manager
= August
Dear all, it's August, eleven people are off, I've got a locum who can't find the oxygen and a roster with holes like
a crumpet. No request. I just wanted to say it to somebody.

>> ticket | any | summer | nurse
= leave deleted?
My leave for next week shows in the calendar of my manager but not in mine. I'm flying on Saturday. Please confirm
that I'm flying on Saturday.

>> email | single | xmas | manager
= Christmas
Everyone wants Christmas off. Everyone has a reason. I've got a cancer, a newborn, a wedding in Goa and a grandmother
of 96. [[fair-nights:2|If I could say 'you had it off last year and the year before', and it weren't just me saying
it]], I'd sleep better.

>> nps | any | xmas | nurse | 3
Rota for the holidays came out on the 12th of December. [[gap-alert:1|Not your fault I guess but you could nag them]]

>> ticket | hospital | xmas | manager
= New Year's Eve
Can I set a shift that ends on the 1st at 03:00 as one shift and pay it as a bank holiday from midnight on?
[[oncall-pay:2|Payroll wants two lines and the roster wants one.]]

>> email | farm | easter | owner
= Lambing
From the middle of March until the end of April nobody takes leave here, it's lambing. [[leave-clash:1|I would like to
close these weeks for requests]] rather than say no to each one of them, as I have done for twenty-six years.

>> ticket | any | 6-10 | manager
= toil
Where do I book time off in lieu? [[overtime:2|It isn't holiday and it isn't sick. I've called it "Other" and so has
everybody, and now Other is our biggest kind of leave.]]

>> review | any | 11-16 | nurse | 4
Book leave in ten seconds. Being allowed to have it is another matter haha

>> interview | single | 13-15 | manager
= The wall planner
Maren: You still have the paper wall planner.
Manager: For leave. People come and look at it, then they go away and think, then they come and ask.
[[leave-clash:2|They never ask for a week that's full because they can see that it's full.]]
Maren: And in Rota?
Manager: In Rota they ask first.

>> ticket | hospital | 14-17 | manager
= maternity
Two nurses on maternity leave clutter the board as grey rows until next summer. Could they be folded away? I'm happy
for them both, but it's eleven grey weeks.

>> call | any | 15-17 | manager
= Shown the clash hint in an early version
Let her book a week in the test copy. The hint said "two nurses away, one more is fine". She stopped, chose other
dates, laughed. "[[leave-clash:2|I've just been managed by a sentence.]]" Wanted it to say who, we'd thought names
would be too much. They hang on the wall anyway, she said.
"""
