"""What people say about open nights, locums and fairness."""

NOTES = """

>> ticket | single | 0-5 | manager
= Saturday
Found out on Thursday that nobody is down for Saturday night. [[gap-alert:3|The roster was published three weeks ago
with the hole in it and said nothing.]] The agency wants 980 pounds. I've done it myself, again.

>> email | hospital | 1-5 | manager
= open shifts
Would it be possible to get [[gap-alert:2|a list every Monday of everything in the next fortnight that has no name on
it]]? I make this list myself at present by scrolling with my finger on the screen.

>> nps | group | 2-6 | ops | 5
You show us gaps when we look. [[gap-alert:2|Nobody looks. Tell us.]]

>> nps | single | 6.5-9 | manager | 9
monday mail with the open nights is the first mail I read. Before yours I'd find out on the Friday

>> ticket | any | 6.3-9 | manager
= gap mail
The Monday mail is great, but it lists the first Sunday of every month, when we are closed. I've told the calendar
we're closed. [[gap-alert:1|Can the mail believe the calendar?]]

>> call | single | 3-8 | owner
= Why they pay an agency
Three-vet practice near Lincoln, spent 31,000 on agency locums last year. She said it without bitterness, like the
weather. "[[locum-pool:3|I know four people who'd do it for less and be glad of it. By the time I've rung round them
it's Friday and the agency's already on the other line.]]" Offer by message to her own four, first come first served:
"You'd have paid for yourself by Easter."

>> email | group | 4-10 | ops
= Bank locums
We keep what we call a bank: 23 locums who know our sites and have our uniform. [[locum-pool:3|What we lack is a way
to send an open shift to all of them at once and take the first who says yes]], without 22 others believing they got
it too. I've seen it done for hospitals (human ones).

>> ticket | hospital | 5-12 | manager
= locums as users
I've entered our locums as staff so that I can offer them shifts, and now I'm [[locum-pool:2|billed for eleven people
who work two days a year]]. There must be a better way?

>> interview | any | 5-8 | locum
= A locum, thirteen years on the road
Maren: How do practices reach you?
Locum: Texts, mostly at dinner time. "Any chance Sat?" No hours, no rate, no word of what kind of Saturday.
Maren: What would a good message look like?
Locum: [[locum-pool:2|Where, when, what it pays, what's on the list, and who's nursing. With that I say yes or no
before the kettle boils.]] And [[locum-rates:2|I'd like the rate in it, so that we needn't do the little dance.]]
Maren: And from which practices would you take it?
Locum: From about nine. They know which.

>> nps | single | 8-14 | owner | 8
would love to offer gaps to my own locums. [[locum-pool:2|You know the gap, you know the locum, introduce them]]

>> ticket | farm | 10-16 | manager
= lambing locums
Every February we take three locums for ten weeks. Each has his own price for nights and every year we argue.
[[locum-rates:2|If the agreed rate stood in the system, next to the name, I'd be spared that.]]

>> email | single | 9-15 | manager
= Rates
Re your question in the survey: yes, [[locum-rates:1|a rate per locum, and a different one for bank holidays.]] Not
visible for my nurses, please, or I'll have a queue at my door.

>> ticket | hospital | 10-16 | manager
= RCVS check
Inspector asked for registration and indemnity of every locum of the last twelve months. [[locum-papers:2|Took me two
days with a ring binder and one awkward phone call to a lady whose insurance ended in March.]]

>> survey | group | 11-16 | ops
Which paper do you chase most often? "[[locum-papers:2|Right-to-work copies. Always the one I haven't got.]]"

>> call | group | 7-9.3 | owner
= Big idea from a big customer
"You've got two thousand vets in there. [[locum-market:2|Open it up, be the agency, charge ten percent, kill the
agencies.]] I'd be your first customer and so would everyone I know." He meant it. He also sits on the board of a
practice group that owns part of an agency, which he mentioned while putting on his coat.

>> ticket | any | 13-17 | locum
= I'm a locum
Hi, I'm not a customer, three practices have me in your system with three log-ins and [[locum-pool:1|I can't see my
own week in one place]]. Who do I talk to?

>> nps | single | 0-6 | nurse | 3
Rota is always the same people on the nights. [[fair-nights:2|Funny how that works.]]

>> interview | single | 2-5 | nurse
= Nurse, eight years in the same practice
Priya: You said in the survey that it's unfair.
Nurse: It is. I can't prove it, which is worse. [[fair-nights:3|I did three of the last four Christmases. The boss
says that it evens out. Show me where it evens out.]]
Priya: If everyone could see the counts?
Nurse: Then either I'd shut up or she'd shut up.

>> email | hospital | 2-7 | manager
= Who has done how many nights?
I spend an hour before each quarter to count nights and weekends per person with a pencil, because the first question
in every meeting is whether it's fair. [[fair-nights:3|The system has all the data and answers nothing.]]

>> ticket | farm | 3-8 | vet
= xmas
Can I get a list of [[fair-nights:2|who worked Christmas and New Year in the last 5 years]]? Asking for a friend. (The
friend is me.)

>> nps | hospital | 9.6-12 | nurse | 10
The fair count. Turns out I'd done LESS than the others. Embarrassing, but good to know

>> nps | single | 9.6-12 | manager | 9
since everyone can see the counts nobody asks me any more. I've had two swaps offered to me out of sheer guilt

>> ticket | any | 9.5-12 | manager
= part-timers
In the fair count a nurse on 20 hours looks lazy next to one on 40. [[fair-nights:2|It needs to be per contract hour
or else it starts the war it was meant to end.]]

>> review | any | 10-13 | nurse | 5
You can finally see who does the weekends :) :) :)

>> email | equine | 9.7-12 | manager
= About the counts
A word of caution. We looked at the fairness page together in the team meeting and it was the best meeting in a year.
I know of another practice where it was the worst one. It depends on who shows it and how. Perhaps [[fair-nights:1|let
the manager look first, for a month, before everyone sees it]].

>> ticket | any | 7-8 | nurse
= points
We tried your paper experiment with the points. I'm a single mum, so I could never take a night, so I had none, so I
had to "pay" with Saturdays. [[swap-points:0|Please don't build this.]]

>> interview | single | 6.9-7.9 | manager
= Paper test of trading nights, after four weeks
Tomasz: How did the points do?
Manager: The first week was fun. In the second week Jamie had forty points and nothing to spend them on.
Tomasz: And the third?
Manager: In the third our trainee did five nights, because she's polite. [[swap-points:0|I stopped it. It made visible
who can't say no.]]

>> survey | hospital | 3-9 | vet
Do you find the on-call duty fairly shared? "Mostly. [[fair-nights:1|The count matters less than being asked first.]]"

>> ticket | hospital | 12-17 | manager
= bank holidays differ
Fair count: we have sites in Scotland and England. [[fair-nights:2|2 January is a holiday for one and not for the
other, the count thinks it's the same everywhere.]]

>> call | single | 14-17 | owner
= Renewal, price discussion
Wanted 15 % off. Asked what she would miss if we switched it off tomorrow: "The Monday mail and the counts. I'd have a
mutiny." Renewed at list price. Mentioned in passing that [[locum-pool:2|"the locum thing you showed in autumn" is
what the next year's money is for]].
"""
