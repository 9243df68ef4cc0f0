"""What people say about the roster editor: patterns, undo, print, skills."""

NOTES = """

>> ticket | single | 0-1 | manager
= Printing
When I print the week it comes out on four pages with one column alone on the last. [[print:3|I have been taping it
together with micropore.]] We pin it in the kitchen, everybody photographs it, that is how this practice works and I'm
not going to change nineteen people because of a printer.

>> nps | any | 0.2-1 | nurse | 4
can't read the printed rota without my glasses, and I've got my glasses on. [[print:2|Make it ONE page.]]

>> ticket | hospital | 0.1-0.9 | manager
= PDF
[[print:2|Print view cuts off everyone below row 22.]] We have 41 people. The bottom half of my team thinks they have
the week off.

>> email | farm | 1.2-2.5 | owner
= fridge
Whoever made the fridge print: thank you. The nights in bold are the best thing anybody in software has done for me
since the spell checker. My partner has laminated the first one, which rather misses the point, but it shows you the
mood here.

>> nps | single | 1.3-4 | manager | 10
One page. Big letters. Somebody listened.

>> review | any | 1.5-3.5 | manager | 5
Prints properly on A4 now. Small thing, made my month

>> ticket | hospital | 3-5 | manager
= A3?
The fridge print is lovely. Would A3 be possible, for the big board in theatre? [[print:1|It says 'scaled' but the
names stay small.]]

>> interview | single | 0.2-1 | manager
= Sunday evening with a practice manager, Leeds
Maren: It's Sunday, half past seven. What's open on your screen?
Manager: Yours, the leave book, my phone with the group chat, and a glass of wine, because it's the roster.
Maren: What are you doing first?
Manager: Copying last month. Not that I can copy it. [[copy-week:3|I look at week one, four weeks back, and type it
again. Our pattern's been the same since before I started: four weeks, round and round.]] I did ask whether there was
a button. There isn't a button.
Maren: How long will this take you?
Manager: If the kids sleep, till ten.

>> ticket | any | 0.3-2 | manager
= repeat
[[copy-week:3|4 week rolling rota. Please tell me I don't have to enter it thirteen times.]]

>> email | hospital | 0.5-2.5 | manager
= Rolling pattern for night nurses
Our night nurses work seven on, seven off, in two lines that mirror each other. [[copy-week:2|I build it by hand to
the end of the quarter, which costs me about five hours and at least one mistake each time.]] Even a plain "copy these
two weeks to the next two" would halve that.

>> nps | group | 3-6 | manager | 9
Repeat pattern is what I'd been waiting for. Did the whole spring in the time between two dentals.

>> ticket | single | 3-5 | manager
= pattern ran over leave
Rolled our cycle out for 12 weeks (brilliant) and it happily put Kirsty on nights during her honeymoon.
[[leave-calendar:2|It should at least tell me that somebody has booked leave there.]] I found it in time. Kirsty says
hello from Crete.

>> ticket | any | 3.5-8 | manager
= HELP deleted Thursday
I've deleted the whole of Thursday by mistake, it was published, people are getting messages saying their shift is
cancelled. [[undo:3|Where is undo?? Please tell me there is an undo.]]

>> ticket | hospital | 4-10 | manager
= restore yesterday's version
Somebody in my team dragged the weekend team one row down. [[undo:3|I need the roster as it was yesterday at 16:00.]]
You did this for us once before, from a backup, and it took until the evening. Can it be quicker this time? We have 31
people looking at the wrong names.

>> nps | single | 5-11 | manager | 6
Would be a 9 if I could press undo. I hold my breath each time I drag something.

>> email | group | 6-10.5 | ops
= The Thursday incident
Dear Sam, thank you for putting back Thursday so fast. I don't want to make a fuss, but this is the third site where a
slip of the finger went out to forty phones. [[undo:2|An 'are you sure' would not have helped, she was sure. She was
also wrong. What we need is to take it back.]]

>> review | any | 11.3-14 | manager | 4
Undo!!! Four stars because it forgets after you close the window

>> ticket | any | 11.5-14 | manager
= undo after publish
Undo works, but people have already had the message. They then get a second one saying the opposite. Could it wait a
minute before it tells everybody? [[undo:1|As it is, undoing makes more noise than the mistake did.]]

>> ticket | hospital | 2-6 | nurse
= theatre cover
The board said green for Tuesday. Three vets, two nurses, all boxes filled. None of the nurses on could scrub in.
[[skills:3|We cancelled two cruciates because the board counts heads and not hands.]] I know it's planned by people
and not by you, but it is your green.

>> call | Queensbury Referrals | 4-9 | ops
= Referral hospital, 70 staff
Wants to leave a system that they have had for 11 years. Showed them Rota on their own data. They liked the night view
and the print. The stopper: "[[skills:3|We roster by discipline. I need an anaesthesia nurse on, not a nurse. If you
can't say that, then it's a very pretty whiteboard.]]" Budget is there, around 1,200 a month, decision in the autumn.

>> interview | hospital | 6-8 | nurse
= Head nurse, emergency hospital
Priya: How do you know that Saturday is all right?
Nurse: I look at who it is. Agnieszka can do everything. Tom can do everything but exotics. The two new ones I never
put together.
Priya: Where does that stand?
Nurse: [Taps her head.] Here. [[skills:2|When I was off with my knee for six weeks, they put the two new ones together
on a bank holiday. Nobody told the roster they were new.]]
Priya: Would you write it down if there were a place?
Nurse: For a knee's worth of peace, yes.

>> ticket | any | 8-14 | vet
= exotics
We advertise that we see rabbits and reptiles every day. In practice it's when I'm in. [[skills:2|Please let reception
see on the roster who does exotics that day]], they book me guinea pigs on my days off.

>> survey | group | 10-16 | ops
If you had one wish? "[[skills:2|That a shift can say what it needs.]]"

>> ticket | hospital | 10.5-15 | manager
= certificates
Radiation protection certificates of two nurses ran out in spring and nobody noticed until the inspection. It cost us
a written warning. [[skills-expiry:2|Your system knows who is rostered on X-ray. Could it know who is allowed to be?]]

>> email | hospital | 12-16 | manager
= Fire wardens etc.
Another one for the list: [[skills-expiry:1|first aiders and fire wardens have to be on every shift and their courses
expire.]] I keep it in a notebook. The notebook is in the car that was stolen on Monday, which made me think of you.

>> review | any | 5-12 | vet | 3
Red and green for gaps. I'm colour blind. It's all brown to me. [[colours:2|Put a letter on it]]

>> ticket | any | 9-14 | nurse
= colours
There are now three blues. One is 'late', one is 'branch' and one is 'study leave'. [[colours:1|On the old monitor at
reception they are the same blue.]]

>> nps | any | 9-15 | vet | 7
Works. [[colours:1|Would be nice if I could see the shift kinds without guessing the shade]] (deuteranopia, before you
ask).

>> review | any | 7.2-12 | vet | 4
Great app but opening it at 3am is like being arrested. [[dark:2|DARK MODE PLEASE]]

>> ticket | hospital | 8-15 | nurse
= night shift eyes
[[dark:1|Is there a dark version?]] Ward lights are down at night because of the seizure patients, and then the roster
lights up the whole room.

>> review | any | 13-17 | vet | 4
still no dark mode. still the best rota app. still blind at 4 in the morning

>> email | single | 2-6 | owner
= artificial intelligence
My nephew says that a computer should be able to write the roster and that I'm paying you to do it by hand myself.
[[auto-roster:2|He has a point. Could it at least suggest one?]] I would still want the last word, since it will not
know that Fran and the new receptionist are no longer on speaking terms.

>> call | group | 6-12 | ops
= Demo, competitor in the room
They had seen a competitor's "press one button" the day before. Asked what we have. Told the truth: nothing yet.
Reaction was friendlier than feared: "[[auto-roster:2|Theirs put the same girl on four Sundays running, perfectly
legal, and I'd have had a resignation.]] But a first draft that I can fix, that I'd take tomorrow."

>> interview | single | 10-12 | manager
= Would you trust a draft?
Maren: Suppose on Sunday the month were already filled in when you open it.
Manager: By who?
Maren: By the computer, from your rules.
Manager: I haven't got rules. I've got people. [Pause.] [[auto-roster:1|If it asked me "why did you change that?" and
then remembered, then maybe in a year it'd be me.]] Then I'd like to be paid for it.

>> nps | hospital | 12-17 | manager | 8
Good. [[auto-roster:2|Still takes me three evenings a month; surely the machine could have a first go.]]

>> ticket | hospital | 12-17 | manager
= demand
Mondays after a bank holiday we're drowning, Thursdays we're drinking tea. The appointment book knows that three weeks
ahead. [[appointment-load:2|Could the roster show how many are booked beside how many are on?]]

>> ticket | single | 6-6.5 | manager
= birthdays
Could you show people's birthdays on the rota? [[birthdays:1|We always forget Marek's.]]

>> call | any | 8.5-10.5 | owner
= Trade fair, spring congress
Owner of three practices had just come from the stand opposite with the talking roster. "[[ask-roster:1|I asked it who
was on on Thursday and it told me. I could also have looked at Thursday.]]" Took a mug.
"""
