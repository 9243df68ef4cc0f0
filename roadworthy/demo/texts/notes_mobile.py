"""What people say about the phone, the calendar, signal and messages."""

NOTES = """

>> ticket | any | 0-2.5 | nurse
= calendar
[[ical:3|Can my shifts go into my phone calendar? My husband needs to see them too]], he does nursery on my lates.

>> nps | any | 0-2.7 | vet | 6
decent but I have to copy my shifts by hand into the family calendar [[ical:2|every. single. month.]]

>> email | hospital | 0.5-2.5 | nurse
= Shifts in Google Calendar
Hello! I'm a student nurse and I love the app. [[ical:2|Could you add a link to put the shifts into my calendar?]] I
have three calendars already (college, placement, horse) and I missed a shift because it was in the fourth. Thank
you!!

>> ticket | group | 2-2.4 | manager
= outlook
[[outlook:2|Head office lives in Outlook. If it isn't in Outlook it isn't true.]] Is there a connector?

>> nps | any | 3-6 | nurse | 9
calendar link works. so does my marriage

>> ticket | any | 5.5-12 | nurse
= calendar is a day behind
I swapped Thursday with Dee at noon and my phone calendar still says Thursday. I went in. [[ical-fresh:3|I drove 40
minutes to a shift that wasn't mine any more because the calendar hadn't noticed.]]

>> ticket | any | 6-13 | vet
= How often does the calendar feed refresh
Mine seems to update about once a day (Google). [[ical-fresh:2|For a rota that changes hourly that's like yesterday's
weather.]]

>> email | any | 7-14 | nurse
= Calendar
The shift had been cancelled at nine the evening before and the calendar didn't get it till after I had left home. I
know, I should look in the app and not in the calendar. [[ical-fresh:2|But then what's the calendar for?]]

>> review | any | 8-15 | nurse | 3
calendar sync is slow. [[ical-fresh:2|turned up for a shift that was swapped the day before. embarrasing]]

>> nps | any | 16.5-17.9 | nurse | 9
calendar changes straight away now. took you long enough ha

>> ticket | any | 7-14 | nurse
= how many taps
[[widget:2|Open app, wait, tap week, scroll to me. Four things to find out when I start tomorrow.]] I do this about
three times a day because I don't trust my memory.

>> review | any | 7-14 | nurse | 4
good but PLEASE make a widget. [[widget:2|just show me next shift!!!]]

>> survey | any | 8-14 | vet
Which one thing do you open the app for? "[[widget:2|To check when I start. Every evening. In bed. Then I check
again.]]"

>> nps | any | 14.8-17.5 | nurse | 10
THE WIDGET

>> review | any | 14.8-17.5 | nurse | 5
Next shift on my home screen. I didn't know how much I needed this. It even shows who I'm on with so I can bring the
good biscuits or not

>> review | any | 15-17.8 | vet | 4
Widget good. Shows last week's shift when phone was off over night though, had a small heart attack

>> ticket | farm | 0.5-8 | vet
= no signal
[[offline:3|I've no signal in half of our farms. The app shows a white page with a turning circle.]] Then I can't see
who's second on call when I've got my arm in a cow and need a hand. A literal hand.

>> call | Glen Orrin Vets | 4-10 | owner
= Highland practice, 900 square miles
Two bars at the surgery, none beyond the bridge. "[[offline:3|Paper never says 'loading'.]]" Loves the idea, won't
sign till it works without signal. Offered to test it: "You'll not find a worse place."

>> email | equine | 6-13 | vet
= Underground
You'd think a clinic in a city would have reception. Our theatre is in a cellar with lead in the walls.
[[offline:2|Roster unreachable from eight until we surface for coffee.]]

>> nps | Glen Orrin Vets | 15-17.5 | vet | 9
works in the glen. I checked the roster under a sheep

>> ticket | farm | 14.7-17 | vet
= offline says old roster
The phone showed me this morning's plan with no hint that it was from Tuesday. [[offline:3|Please write big on it how
old it is.]] A roster that looks fresh and isn't is worse than none.

>> ticket | farm | 15-17.8 | vet
= swap when offline
Accepted a swap at the farm, app said done, it was sent three hours later when I drove past the pub, and by then
somebody else had it. [[offline:2|Who wins?]]

>> nps | any | 0-4 | nurse | 2
FIVE notifications for one swap. [[digest:2|I've turned them all off]] and now my boss is cross that I don't see
anything

>> ticket | hospital | 1-4 | nurse
= too many messages
Yesterday I had 23 notifications from you. I worked out that one concerned me. [[digest:3|Could you send me just the
ones with my name in them, and the rest never?]]

>> interview | hospital | 2-4 | nurse
= Muted
Priya: Your notifications are off.
Nurse: Since about a month in.
Priya: What happened?
Nurse: [[digest:3|It told me that Tom had swapped with Kim. I'm not Tom, I'm not Kim, I was asleep.]]
Priya: Have you missed anything since?
Nurse: My own shift change on Sunday. Yes.

>> email | group | 2-4.3 | ops
= Notification volume
Our people have begun to mute Rota. One site has all but two on mute. [[digest:2|A morning summary, and immediate
messages only for the next 24 hours, would do it.]] I'm telling you as a friend: you're becoming wallpaper.

>> nps | any | 5-8 | nurse | 9
one message at 7 in the morning with my tea. perfect

>> ticket | any | 4.7-7 | nurse
= digest time
7:00 is when I'm driving. Could mine come at 20:00, the evening before?

>> review | any | 5-8 | nurse | 4
they stopped spamming. thank you whoever you are

>> ticket | hospital | 5-9 | manager
= message not read
Have they read it? In the old days I had the chat with the two blue ticks.

>> ticket | any | 3.5-7.2 | nurse
= whats app
[[whatsapp:2|Can you send it in whatsapp? no one here reads sms only the boss]]

>> nps | hospital | 3.6-7 | nurse | 5
why not whatsapp. [[whatsapp:1|i have 200 apps i don't want 201]]

>> email | hospital | 4-7 | it
= Messengers
In case you're thinking of WhatsApp: our data protection officer would make us switch you off. [[whatsapp:0|Please
don't make it the default.]] Text messages are fine.

>> call | Clínica da Graça | 4-7 | manager
= Practice in Lisbon, trial
Everything runs on one messenger there, incl. the vets' council, she says. "[[whatsapp:2|If it's there they'll see it
in ten seconds, if it's in an app they'll see it on Thursday.]]" Will try with text messages, is sceptical.

>> ticket | any | 9-14 | nurse
= new phone
Got a new phone, number's the same, now the app says this device isn't known and wants the manager to invite me again.
She's in Tenerife. My shift is tonight.

>> ticket | any | 2-9 | nurse
= clocks went back
On the night the clocks changed I worked 13 hours and the app counted 12. It's an hour! I was there for all of it.

>> review | any | 0.5-6 | vet | 4
Does what it says. Bit slow on my old Samsung but so am I

>> review | any | 6-12 | nurse | 2
logs me out every week, can never remember my password, why

>> ticket | any | 12-17 | vet
= Font size
I've got my phone on the big letters (58, no shame). In the app the names are cut to "Cath" and we have a Cathy, a
Catherine and a Cath.

>> review | any | 10-17 | vet | 5
been in 3 practices with 3 systems, this is the only one I don't swear at

>> nps | any | 0-5 | nurse | 7
it's ok

>> nps | any | 5-12 | vet | 8
Does the job, doesn't shout.
"""
