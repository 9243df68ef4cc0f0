"""What colleagues say to each other about ideas that are still open, or that were refused.

Head of each as in ``talk_released``; "end -3" is three days before the story ends.
"""

TALK = """
>> locum-pool | born +20 | maren
"If you send it to ten of us I'll know it's a race, and I won't run." From the interview today. I think that this turns our drawing upside down.

>>> locum-pool | born +21 | tomasz
It also turns it into escalation with slower clocks, which we already have.

>> locum-pool | end -19 | lucia
Accepting by text works end to end. What happens if they answer "yes but not before nine"?

>>> locum-pool | end -19 | sam
Then a person reads it. Please let a person read it.

>>> locum-pool | end -18 | maren
Agreed. Anything that isn't a plain yes or no goes to the manager as a message, and the clock stops.

>> locum-pool | end -6 | caoimhe
@Maren three practices have now asked whether Glow-worm comes before Easter. What may I say? I'd rather say it once and have it true.

>> locum-pool | end -5 | tomasz
Six tickets left, two of them ugly. I'd say the date holds four times in five. If it slips it slips two weeks, not two months.

>> locum-rates | end -24 | caoimhe
Every second locum mentions the rate first. Could this ride along in Glow-worm as more than a field of text?

>>> locum-rates | end -23 | maren
No, and I'm sorry. The field of text goes first, and we'll see what people put into it.

>> phone-divert | born +30 | lucia
Provider one: has an interface, documented. Provider two: has one, undocumented, works. Provider three wrote back "by fax".

>> phone-divert | end -12 | sam
27 tickets in eighteen months on this alone, and the word "minicab" in two of them. @Maren I know it's "next". I'm only adding to the pile, as Radnor Hills puts it.

>> escalate-report | end -15 | sam
We promised not to make a list of who slept. Insurers want one. Per call-out and never per person is the only way that I can sign.

>>> escalate-report | end -14 | priya
I've drawn it without any totals. It's oddly restful.

>> escalate-report | end -2 | caoimhe
@Maren Marlowe's premium goes up by 9 % in January without this. Can it be moved forward? They'd renew for three years on it.

>> overtime | planned +9 | sam
"Chosen the first time it matters" means Sunday evening, half past nine, with wine. Can it be asked on a Tuesday?

>> overtime | end -9 | tomasz
Annualised hours are in. They're the reason why I'm late. @Maren we should talk about taking caps out of this round.

>> site-rights | end -11 | lucia
Matrix page is ready to be shown to two owners. Who'd be patient?

>>> site-rights | end -11 | caoimhe
Northgate. She's patient with everyone but me.

>> rest-callout | end -8 | lucia
Asking by text at half past five whether the call-out's over: done for farms. For hospitals it's off, as Sam wanted.

>> leave-clash | end -20 | priya
In the test three of four changed their dates by themselves, the fourth laughed and asked anyway.

>> pms-staff | end -4 | lucia
The second system sends people twice if they've two roles. "Dr Dr Novak" has been created 14 times in the test copy.

>> skills | born +60 | priya
Seven of nine head nurses want levels. None could tell me what they'd do differently with a level three. I'd leave them out.

>> skills | end -13 | tomasz
480 ticks in half an hour is four seconds a tick. Prove it and I'll approve.

>>> skills | end -12 | priya
Agnieszka did it in 22 minutes, with a coffee. Video's attached to the spec.

>> skills | end -3 | helen
@Maren is this the one I should be pushing for instead of the talking roster? Be honest.

>>> skills | end -3 | maren
Yes.

>> auto-roster | born +40 | helen
I know, I know. But when somebody at the fair asks, my eyes light up, and it's hard to dim them.

>> auto-roster | end -30 | maren
Paper test with six managers: four changed more than half. The two who didn't have the simplest cycles and hardly need it. Our range for this one is the widest on the list, which is itself an answer: find out before you build.

>> auto-roster | end -28 | lucia
I'd take a week to run a solver over last year's rosters of ten practices, without any page. Cheap, and then we'd know what a draft's worth.

>> cost-view | end -16 | helen
As an owner I'd have wanted this. As a vet with colleagues I'd have hated it. Rights first.

>> oncall-pay | born +70 | sam
31 schemes. Number 29 is settled in lamb. I'm not making this up.

>> payroll-germany | end -21 | tomasz
The format's documented. The surcharges are a branch of philosophy.

>> open-api | end -10 | tomasz
Robin Test, who reads our pages at night, has failed to sign in 212 times since we changed the board. I feel for him.

>> import-photo | end -25 | priya
Five practices, 31 photos. Printed rosters: very good. Pencil: a coin toss. Coffee: no.

>> colours | end -17 | priya
Shapes and letters are drawn. It's two weeks, it's one man in twelve. When?

>> dark | end -22 | sam
"Like being arrested" is my favourite review of the year.

>> sample-practice | born +50 | priya
Fourth session: she tried to delete the invented vet and asked whether he'd be told.

>> swap-chat | born +30 | sam
Please no second messenger. The first one's already the reason for half of my tickets.

>> whatsapp | born +60 | jonas
57 votes. I know the reasons, I only note that in Lisbon nobody'll care about our reasons.

>>> whatsapp | born +61 | maren
Noted, and the price is on my list to look at twice a year.

>> ask-roster | born +40 | priya
Eleven managers with a paper mock-up. Nobody asked a thing that isn't two clicks away. One asked it for a joke.

>> locum-market | born +55 | caoimhe
In two years somebody will have built this and we'll be their roster. I'd like that sentence kept somewhere with a date on it.

>>> locum-market | born +56 | maren
It's in the decision, word for word, with the date.

>> birthdays | born +10 | sam
All six votes are from the same practice. It's Marek's birthday that they keep forgetting. I've sent him a card.

>> cards-end | born +30 | owen
I'd like to ring every one of them myself. 38 calls, I can do three a day.

>>> cards-end | born +31 | helen
Thank you. I'll take the eleven that I sold it to.

>> cards-history | end -7 | owen
Draft file shown to two receptionists. One asked what "null" is. @Tomasz could it say "not known"?

>> cards-partner | end -9 | owen
Printer A sent samples: the Labrador came out green. Printer B asked whether the Labrador's still alive. Going with B.

>> cards-move | end -14 | caoimhe
Seven of eleven I've asked would try Rota at half price. Mr Tolland would like to think about it until spring.
"""
