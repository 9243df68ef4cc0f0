"""What colleagues say to each other about ideas that were released.

Head of each: idea | step + days | who. A second > makes it an answer to the one above.
"""

TALK = """
>> import-sheet | born +4 | sam
I have nineteen sheets in a drawer that people sent with the words "could you just". Take them all.

>>> import-sheet | born +5 | lucia
Number eleven has a macro that plays music. Is this in scope?

>> import-sheet | released +9 | maren
Six in ten new practices use it in their first hour. I had said four.

>> print | born +3 | tomasz
For the record: we're a software company and this is a feature for scissors and tape.

>>> print | born +3 | helen
For the record: it's a feature for fridges.

>> print | released +12 | sam
Three thank-yous by POST. On paper. One came with a photograph of a fridge.

>> tonight | released +6 | priya
Reception keeps it open all day, so it must survive all day. @Tomasz the page from yesterday morning still showed yesterday's vet.

>>> tonight | released +7 | tomasz
Fixed. It looks every minute now and says when it last looked.

>> templates | planned +6 | priya
The charity pattern comes from Paws Rehomed, with their blessing. They ask that we don't call volunteers "resources".

>> templates | released +40 | maren
Did less than any of us thought. Everyone looks at them, a fifth uses them. Import came first and took the others.

>> copy-week | released +8 | sam
Ticket of the week: "I've rolled my pattern out to 2041, is that bad?"

>> ical | released +15 | lucia
Usage is fine, but it didn't move anyone to the phone. They look at the calendar INSTEAD of the app. In hindsight: of course.

>> swap-mobile | born +10 | maren
61 slips of paper in one August. I have asked to borrow the shoebox they are in, for the wall.

>> swap-mobile | released +20 | priya
Watched two nurses on the bus do it. One said "oh." That was the whole usability test.

>> invite-sms | planned +4 | jonas
Five points of activation, or I water the office plant for a year.

>>> invite-sms | planned +4 | sam
You said that about the podcast.

>> invite-sms | released +45 | maren
@Jonas the plant is safe. It's more than you said, for once. Can we frame the chart?

>> digest | released +10 | sam
Tickets with the word "notification" in them: 31 the month before, 4 since.

>> wall-screen | released +50 | priya
It's on the wall in a hundred prep rooms, people love it, and it changes nothing at all at night. Nobody is in the prep room at night. I could have known that.

>> leave-calendar | released +14 | tomasz
The stripes were a day's work and the eight-week view with sixty people was nine.

>> checklist | planned +5 | priya
Can I say it once more? People know where the buttons are. They don't know what to decide.

>>> checklist | planned +5 | jonas
Noted, and it costs three weeks, and everyone else has one.

>> checklist | released +56 | maren
Eight weeks. Days to the first roster: as before, give or take the noise. @Priya you may say it a third time.

>>> checklist | released +56 | priya
I'd rather not. Can we take it away from practices with one site? It nags them.

>> gap-alert | released +30 | sam
Somebody has set her alarm to five to six on Mondays to have the mail "before the others". We've made a sport of it.

>> payroll-export | planned +7 | lucia
Mrs Prior's letter is the best requirement I've ever been sent. Four sentences, all testable.

>> payroll-export | released +9 | sam
The 31st was missing. Eleven people, one Friday. Told all practices within the hour, in the words "we left out the 31st".

>> escalate | born +3 | maren
Please read the one from Oldgate about the dog and the fifty minutes before you read anything else. @Helen @Tomasz

>>> escalate | born +4 | helen
I've rung him. He's right.

>> escalate | planned +10 | tomasz
I'd like the timer to be a row and not a thread. Dull and restartable.

>> escalate | released +3 | sam
Night three. 41 call-outs, 38 accepted by the first, 3 moved on, 0 lost. Going to bed.

>> escalate | released +60 | maren
It did more than any of our nine numbers said. I want to remember the feeling, because it's rare, and because the next time somebody says "this will be the next escalation" we should look at the list of those that weren't.

>> swap-rules | released +14 | sam
What I feared has happened: two newly qualifieds on one night, by rule. They were fine and cross. A switch for nights by Friday, please. @Lucía

>>> swap-rules | released +16 | lucia
Out since noon.

>> all-sites | released +21 | caoimhe
Hallam put it on the big screen and their area manager cried a bit. In the good way.

>> all-sites | released +35 | sam
@Maren sites are sorted by the alphabet and Alnwick has complained. In verse.

>> fair-nights | planned +8 | helen
I did every Christmas from 1998 to 2004. I could draw you the dots from memory.

>> fair-nights | released +20 | sam
Two practices had bad meetings over it, eleven had good ones. The letter helps those who read it.

>> school-holidays | released +6 | sam
Scotland, as predicted by nobody but me.

>> guided-call | released +40 | sam
Those who get a call publish twice as often. Those who book are also the keen ones. I'd say half of it is real. The chart says a bit less than half.

>> audit | released +25 | sam
"It was me. It was always me." I'd like this on a mug.

>> escalate-voice | planned +6 | lucia
The voice says "Clan Veh" for Llanfair. I'm keeping a list of place names, additions welcome, Welsh ones twice.

>> escalate-voice | released +15 | sam
Phones silence unknown callers. Three nights of a practice wondering. The number's on the page now, and on paper.

>> swap-board | planned +6 | priya
Against, for the record. Nobody does anything for a board. They do it for Ania.

>> swap-board | released +58 | maren
3 % of offered shifts are taken from it. Priya's sentence goes on the wall beside the shoebox.

>> rest-rules | planned +9 | sam
My mother has read all 22 sentences. She understood 21 and says that the other one is "lawyer".

>> rest-rules | released +30 | tomasz
38 ms for the big hospital. I'd budgeted 50. Using the 12 to feel smug.

>> undo | released +10 | sam
Tickets that begin with HELP in capitals: down to two a week. One of them was a goose.

>> standby | planned +12 | tomasz
61 practices have built themselves imaginary clinics for this. One's called Narnia.

>> standby | released +18 | sam
Standby counted as work for nine days, so nurses showed 70 hours. Fixed, told, apologised. Narnia has moved over without loss.

>> clock | planned +3 | sam
I'll put it in writing, as asked: two interviews, both with owners. I'd like ten more, with people who would be clocked.

>>> clock | planned +3 | priya
So would I.

>>> clock | planned +4 | caoimhe
Four deals. It's off by default. I hear you, but four deals.

>> clock | released +17 | sam
@Maren @Helen 46 tickets, 19 of them angry, two resignations (both withdrawn). Location and rounding. I'd switch it off tonight and ring everyone tomorrow.

>>> clock | released +17 | helen
Do it. I'll ring the five biggest.

>> clock | released +62 | maren
The number's in. We said plus one and a half, it cost us. I've left the first version of the spec in place so that we can see what we thought.

>> clock-fair | born +1 | priya
Eleven interviews in three days, all with people who were clocked. Nobody's against counting. Everybody's against being watched.

>> clock-fair | released +20 | sam
Rang the five who'd shouted the loudest. Four have switched it on again, of their own accord, and one wants to be on the committee.

>> offline | planned +8 | tomasz
Who wins when two people tap and one's in a glen? I say: the server's clock, and be honest about it.

>> offline | released +20 | sam
Glen Orrin tested it for a week. Report in full: "Aye. It works."

>> widget | released +9 | jonas
The app store's full of one word in capitals.

>> widget | released +11 | priya
On leave it says "You're off. Go outside." I take full responsibility.

>> sso | released +45 | caoimhe
First tender with a yes in line one. They read as far as line 40 this time!

>> import-codes | released +10 | lucia
It asked a practice 26 times whether two people are the same. 25 yes. I'll let it take a hint.

>> spanish | planned +5 | jonas
Guardia is not turno. I've learned this three times now.

>> ical-fresh | released +8 | sam
No ticket about the calendar for a week. I keep refreshing the inbox.

>> cards-after-visit | released +30 | owen
Mr Pym's practice has written. Bella is well, and so is Mr Pym.

>> cards-dead-pets | released +12 | sam
One case since, and it was ours to catch: noted on paper only. I've rung her.

>> cards-email | released +60 | owen
Nobody came because of the mail. They came because of the card, three weeks later than they would have. Off by default from today.

>> cards-invoice | released +20 | sam
Invoice tickets: from a third to next to none. We could've done this in 2016.
"""
