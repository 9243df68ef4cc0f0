"""The last weeks: what waits in the inbox when one opens it for the first time."""

NOTES = """

>> ticket | hospital | 17.4-18 | nurse
= who's allowed on the ventilator
Board green all weekend, four names, none of them trained on the new ventilator. We moved the patient to the other
hospital at 23:00 with a bag and a prayer. [[skills:3|I don't need four names, I need one that can.]]

>> email | group | 17.5-18 | ops
= Locum offers: when?
I've seen "Offer an open night to locums we know" on your roadmap under Now. Our budget meeting's on the 9th and I'd
like to strike 40,000 of agency from it. [[locum-pool:3|Which date may I give them, and how good is it, in per cent
and not in adjectives?]]

>> ticket | single | 17.5-18 | manager
= half-term again
Four requests for the same week before nine this morning, I said yes to two and am now the wicked witch.
[[leave-clash:2|The strip that you showed me in the test would've saved me the day.]]

>> call | farm | 17.3-17.95 | owner
= Rang to complain, stayed to chat
His young vet was out twice in the night and had a full list at eight. "I know you're on it, you told me in summer.
[[rest-callout:3|I'm ringing because I caught myself not sending her home.]]" Asked what he would want to see at six
in the morning. One line, he said: who takes her ten o'clock.

>> nps | hospital | 17.4-18 | vet | 9
The only system here that has got better while I've been here.

>> nps | single | 17.5-18 | owner | 4
Two price rises, and [[payroll-direct:2|payroll still goes by file]]. The support's lovely, but I don't pay for
lovely.

>> review | any | 17.4-18 | nurse | 5
swapped, approved, in my calendar, on my widget, before the kettle boiled

>> review | any | 17.5-18 | nurse | 2
dark mode dark mode dark mode. [[dark:2|I'm on nights this month and you're burning my eyes out]]

>> ticket | group | 17.3-17.9 | it
= Accounts of leavers, part two
Sign-on works. But two people who left last month still get the Monday mail with all our open nights in it, at their
private addresses. [[leavers:2|They should stop existing when they stop existing in our directory.]]

>> interview | group | 17.4-17.9 | ops
= What an area manager does with a report
Maren: You build this deck every month. Who reads it?
Ops: The first page, everyone. The second, the finance man. From the third on it's me, checking that I haven't made it
up.
Maren: What's on the first page?
Ops: [[group-reports:3|Eleven sites, one line each: covered by our own, by locums, not at all.]]
Maren: How would you like to get it?
Ops: I'd like it to be there. Not sent. Sent means I have to have an opinion by nine.

>> ticket | equine | 17.5-18 | vet
= rang me while I was operating
Second time this month: called out at one, in theatre by two, and at half past your voice asks me whether I'll take
another. [[escalate:2|I'm plainly taken.]] Nurse had to press the button with a sterile elbow.

>> ticket de | Tierklinik Lindenau | 17.4-18 | payroll
= Zuschläge, die dritte
Unsere Steuerberaterin fragt wieder nach der Lohndatei. [[payroll-germany:3|Letzten Monat waren es 61 Nachtdienste mit
drei Zuschlagsarten, ich habe einen Sonntag dafür gebraucht.]] Auf Ihrer Roadmap steht "nächstes Quartal". Welches?

>> email fr | group | 17.4-18 | manager
= Merci pour les droits par site
Bonjour, on m'a montré la page des droits en avant-première. [[site-rights:2|Enfin je ne pourrai plus publier le
planning des autres.]] Une remarque : chez nous la remplaçante de la responsable change chaque semaine, il faudrait
pouvoir prêter ses droits.

>> ticket | single | 17.6-18 | reception
= minicab, again
I'm not saying a word. [[phone-divert:3|I'm only letting you know that the firm in Hull now answers with our name.]]

>> email | charity | 17.5-18 | manager
= Thank you from nineteen volunteers
They asked me to write. The text messages have meant that we haven't had an empty Sunday since spring, and it was
always Sundays, when people come to look at the kittens. One of them's eighty-one and replies to each text with
"Received, over".

>> ticket cards | single | 17.4-18 | reception
= printer's samples
The sample from the printer came. It's nice card. The dog on it looks a bit surprised, but then so would I be.
[[cards-partner:2|If that's what it'll be, we're in.]]

>> ticket cards | any | 17.5-18 | manager
= the file
I opened the history file you sent to try out. Could it say when an animal was last in, beside when the card went?
[[cards-history:1|That's what I'd want from it in the new system.]]
"""
