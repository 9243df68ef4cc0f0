"""What people say about hours, pay, clocking in and working-time rules."""

NOTES = """

>> ticket | any | 0-4 | manager
= hours
End of the month, and I can't find where to get everyone's hours out. [[payroll-export:3|I'm copying them from the
screen to a spreadsheet. There are nineteen of them and four weeks and I make mistakes.]]

>> call | single | 1-5 | owner
= Owner who does payroll herself
Does it on the last Sunday, with the roster on the left and the payroll on the right. "[[payroll-export:3|I paid a
nurse for a week when she was in Corfu. She told me, bless her. What about the ones who don't?]]" Wants a file, any
file.

>> email | Three Counties Veterinary | 2-6 | payroll=Margaret Prior
= Format of the hours export
Dear Sirs, I do the payroll for eight practices. I need one line per employee and pay element, with employee number,
element code, units to two decimals, and the period. [[payroll-export:2|If the codes can be set by us, I don't need
anything else and I will never write to you again.]]

>> nps | any | 2-6 | manager | 3
[[payroll-export:2|No export of hours. In a rota system.]]

>> email | Three Counties Veterinary | 7-10 | payroll=Margaret Prior
= Re: Format of the hours export
I said that I'd never write to you again. I break my word to say that the file loads at the first try, including the
decimals. Kind regards, M. Prior.

>> nps | single | 6.5-10 | owner | 9
payroll took me 40 min instead of the whole Sunday. I went for a walk. It rained. Still.

>> ticket | single | 6.3-9 | manager
= export leaves out the 31st
The file for last month stops on the 30th. I've checked, it had 31 days. [[payroll-export:2|Eleven people haven't been
paid for a Friday]], I'd like to know before they do.

>> ticket | hospital | 7-12 | payroll
= night premium
The export gives hours. We pay 1.25 from 20:00 and 1.5 from midnight until six. [[payroll-export:1|I split them by
hand.]]

>> call | group | 9-15 | payroll
= Payroll of a group, three people in a call
They export a file from us, open it, fix two columns, load it. Monthly, eleven files. "[[payroll-direct:3|We're the
cable between two computers.]]" They use one of the three big programs. Would switch on a direct connection the day it
exists, after one parallel month.

>> ticket | single | 10-16 | owner
= connect to payroll
[[payroll-direct:2|Is there a connection to our payroll or only the file?]] The file's fine. But my accountant keeps
asking and I'd like to be able to say something clever.

>> nps | single | 11-17 | manager | 8
export good, [[payroll-direct:1|direct would be better]], lottery win would be best

>> ticket | farm | 6-13 | owner
= on call payment
We pay 60 a night for being on call, plus time from the minute you leave home, minimum one hour, plus mileage.
[[oncall-pay:3|Rota gives me nothing for this. I have a blue book in the van.]]

>> email | hospital | 7-14 | manager
= Call-outs
Our scheme: flat allowance for weeknights, a higher one at weekends, doubled on bank holidays; call-outs paid by the
hour, with a morning off after more than two hours between midnight and five. [[ oncall-pay:3|I've tried to make your
shift kinds do this, and the result is eleven shift kinds and a headache.]] I enclose our policy (two pages).

>> interview | farm | 8-11 | vet
= The blue book
Maren: What's in the book?
Vet: Every call. Time out, time in, miles, which farm. [[oncall-pay:2|End of the month my wife adds it up and we argue
with Robert about it.]]
Maren: Would you press a button when you go out?
Vet: With which hand?

>> call | equine | 11-16 | owner
= Allowances
"You ring my vet, you know when she took the call. [[oncall-pay:2|You've got half my timesheet there already.]]" Good
point, we hadn't looked at it from that side.

>> ticket | any | 7.3-13 | manager
= overtime per person
Three of my nurses get overtime paid, two take time off, one has it 'included' up to 3 hours a week (don't ask).
[[overtime:3|The system has one rule for all of them.]]

>> email | single | 9-15 | manager
= Annualised hours
We've two people on annualised hours: 1,680 a year, spread as the seasons need. [[overtime:2|The weekly overtime flag
is red for them from March until June and it means nothing.]] I have learned to ignore red, which I don't think was
the idea.

>> ticket | hospital | 10-16 | manager
= overtime approved by whom
[[overtime:1|Overtime should need a yes before it's worked]], not afterwards when it's on the payslip.

>> call | group | 4-8 | owner
= Wants time clock
Owner of four. "[[clock:3|I pay what's planned. I'd like to pay what's worked. I'm not saying that anybody's diddling
me, I'm saying I don't know.]]" Would pay 1 pound per head more. His practice manager said nothing during this part of
the call.

>> ticket | single | 5.5-11 | owner
= clocking
[[clock:2|Can staff clock in and out with the app?]]

>> email | hospital | 6-12 | ops
= Time recording duty
Since the court's ruling we must record actual working time for all employees, not just overtime. [[clock:3|We'd
prefer to do this in Rota rather than buy a terminal for each site.]]

>> nps | any | 13-15.5 | nurse | 1
Since the clock-in I get a message when I'm 3 minutes late. I was in the car park holding a swan.
[[clock-fair:3|Nobody messages me when I stay two hours longer]]

>> review | any | 13-16 | nurse | 1
Used to love it. Now it's a spy. It wants my location to clock in. No

>> review | any | 13-16 | nurse | 2
clock in never works on the practice wifi, so I'm 'absent' every morning. [[clock-fair:2|Then I have to explain myself
like a criminal]]

>> nps | hospital | 13-15.5 | nurse | 2
[[clock-fair:2|We trusted each other before the time clock.]]

>> ticket | hospital | 13-15 | manager
= clock-in, unrest
I need to speak to someone about the clock. I was told it was optional, the owner switched it on over the weekend for
everybody, and on Monday I had four people in my office and one resignation letter (withdrawn). [[clock-fair:3|The
rounding always rounds against them. Five past seven becomes quarter past. That cannot be what you meant.]]

>> email | single | 13.5-16 | manager
= In defence of the clock
I gather you've had some complaints. For what it's worth: our nurses turned out to work 4.6 hours a week more than
they were paid for, every one of them. They had told me so; now I could show it. They've been paid. [[clock-fair:1|It
depends which way you point it.]]

>> interview | hospital | 14-15.5 | nurse
= After the clock
Priya: What changed for you?
Nurse: I used to come ten minutes early and make the coffee. Now I wait in the car until it's time.
Priya: Why?
Nurse: [[clock-fair:2|Because it says 'too early, not counted'. So I'm not counted. So I'm not there.]]

>> call | Dierenhospitaal Utrecht | 14-17 | ops
= Clock: what would make it acceptable
Works council was in the call. Three demands, all reasonable: rounding to the minute, own record visible to the person
first, no location. [[clock-fair:2|"Then we'd even be for it."]] Passed on to Maren the same day.

>> ticket | any | 3.6-8 | manager
= 11 hours
Just noticed that I had rostered a vet until 22:00 and again from 7:00. [[rest-rules:3|The system said nothing at
all.]] I thought that was what systems are for.

>> email | Suir Animal Hospital | 4-9 | manager
= Inspection
We had the labour inspectorate in on Wednesday. They went through three months of rosters and found nine rest periods
that were too short. [[rest-rules:3|A warning in red before publishing would've cost you nothing and saved me 4,000
euro.]] I don't hold you responsible, but I do hold you capable.

>> survey | any | 4-10 | manager
Which rule do you break without meaning to? "[[rest-rules:2|Probably all of them. I've never read them. I go by what
seems decent.]]"

>> nps | hospital | 11.5-14 | manager | 9
The red warnings are in plain words and they name the rule. My union rep uses them against me, which I suppose is
fair.

>> ticket | any | 11.4-14 | manager
= too many warnings
I get 40 warnings a month for 'weekly hours' because of a vet who's a partner, and partners aren't employees.
[[rest-rules:1|Can I tell it that she's exempt?]]

>> review | any | 12-16 | vet | 5
told my boss I couldn't do a late and then an early, and for once the app was on my side

>> ticket | farm | 9.7-15 | vet
= called out at 3, clinic at 8
Was out on a caesarean from 02:50 to 05:30 and had a full consulting list at 8. Legal? Not legal? [[rest-callout:3|The
roster doesn't even know that I was out, although it's the roster that rang me.]]

>> email | hospital | 10-16 | manager
= Compensatory rest
After a call-out we have to push back the next shift. At the moment it's the vet's job to ring me at 6 am to say so,
at which point [[rest-callout:3|I wake up the next one, who is then short of rest as well]]. It's a chain reaction
with humans in it.

>> call | farm | 11-16 | owner
= Rest after a bad night
"My youngest put the car in a ditch driving to morning surgery after a night at the cows. She's fine. The car isn't.
[[rest-callout:3|Somebody or something should have said: you're not driving anywhere till noon.]] I'd rather it were
something, for she won't listen to somebody."

>> ticket | group | 10.2-15 | owner
= cost of roster
I'd like to see, before it's published, [[cost-view:2|what this week will cost me compared with last week]]. My
managers don't plan expensive weeks on purpose. They just can't see it.

>> nps | single | 11-17 | owner | 7
nice, but as the one who pays I'm missing a pound sign. [[cost-view:1|What does a Sunday cost me?]]
"""
