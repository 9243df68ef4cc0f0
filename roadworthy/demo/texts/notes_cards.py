"""What people say about Cards, the older product: reminders by post."""

NOTES = """

>> ticket cards | any | 0-3 | reception
= card after the visit
Mr Pym was in with Bella on Monday. On Tuesday he gets a card that Bella is overdue. [[cards-after-visit:3|He rang to
ask whether we'd noticed him at all.]]

>> ticket cards | single | 0-3.3 | manager
= stop a card
Can a card be stopped when it's already in the batch? [[cards-after-visit:2|They came in early, which is what we want,
and they're punished for it with a telling-off in the post.]]

>> email cards | single | 0.5-3.2 | owner
= Our Tuesday cards
We've used your cards since 2014 and my receptionist knows them by the paper. [[cards-after-visit:2|The one thing
that's annoyed us every week of those years is the card that crosses with the visit.]] If you've time for one
improvement before we all retire, let it be this.

>> ticket cards | any | 0-3 | reception
= Please read this
You sent a vaccination reminder for Toffee Marsden. Toffee was put to sleep by us in February, it's in the system, I
entered it myself. [[cards-dead-pets:3|Mrs Marsden came in with the card in her hand. She didn't shout. I wish she'd
shouted.]]

>> email cards | single | 0.3-3 | manager
= Complaint
For the second time this year a reminder went to an owner whose animal had died. [[cards-dead-pets:3|There must be a
way for 'deceased' to mean deceased.]] I'd like an answer from a person, not a ticket number.

>> nps cards | single | 4-8 | manager | 8
no more cards for patients who've just been in. eight years late, thank you anyway

>> ticket cards | any | 1-6 | owner
= postage
The stamp costs more than the card, the card costs more than the booster brings. Please explain to me again why I do
this.

>> email cards | single | 1-7 | owner
= E-mail reminders
Half our clients have given us an e-mail address. [[cards-email:2|Why don't you mail those and send paper only to the
rest?]] I'd save sixty pounds a week.

>> ticket cards | any | 2-7 | manager
= email first?
Our practice system offers free e-mail reminders now. [[cards-email:2|What do you do that it doesn't?]] I ask in a
friendly way.

>> nps cards | any | 8-12 | manager | 5
The mails go out, nobody comes, then the card goes out and they come. [[cards-email:0|So we now pay for both.]]

>> ticket cards | single | 8-11 | manager
= Switch e-mail off again
Could you put us back to cards only. We've had four people at the desk this week who'd found the mail in the spam, in
their late husband's account.

>> ticket cards | any | 3-11 | payroll
= Invoice
I can't make sense of the invoice. [[cards-invoice:3|There are eleven lines, three of them are called 'Adjustment' and
one of them is negative.]] I've paid what I paid last month.

>> email cards | group | 4-11.5 | payroll
= Your invoices, again
Kindly explain lines 4, 7 and 9 of the last invoice. [[cards-invoice:2|I ask each month and I get an answer each
month; it'd be cheaper for both of us if the invoice did it.]]

>> ticket cards | any | 5-11 | owner
= billed for cards that weren't sent
As far as I can tell we've been billed for 412 and the log shows 391. [[cards-invoice:2|Perhaps it's right. I can't
see it.]]

>> nps cards | single | 12.2-16 | payroll | 9
The invoice. Three lines. I showed it to my colleagues.

>> email cards | single | 12-15 | owner
= Invoice
My compliments on the new invoice. I understood it standing up.

>> ticket cards | any | 5-9 | owner
= does it pay
[[cards-benefit:2|How many of those who got a card actually came?]] My son says it's a waste of money and I'd like to
prove him wrong or be done with it.

>> call cards | single | 6-9 | owner
= Is it worth it
They send 300 a month, pay 240. He wanted the figure "came because of the card". We can't tell him, we know "came
after the card". Talked for a while about the difference; he's an engineer turned vet. "[[cards-benefit:2|Give me the
raw list and I'll do it myself.]]"

>> ticket cards | any | 3-4.8 | reception
= new pictures
[[cards-motifs:1|The Labrador on the card has been the same Labrador since I started here. He must be dead by now.]]
Any new pictures?

>> ticket cards | single | 3.5-4.8 | manager
= birthday cards
Clients would love [[cards-birthday:1|a birthday card for their pet]]! We'd pay extra!

>> email cards | single | 1.3-8 | manager
= Online confirmation
More and more owners ask why they can't [[cards-owner-site:2|just click to confirm or say that they've moved house]].
I've got 40 cards back this quarter stamped 'gone away'.

>> ticket cards | any | 8.6-13 | manager
= is Cards being stopped?
A colleague at the other practice in town wanted to sign up and was told that you don't take new customers.
[[cards-history:2|If it's going to be switched off I'd like to hear it from you and not from her, and I'd like my
records.]]

>> email cards | single | 9-14 | owner
= The future of Cards
Dear Owen, thank you for ringing me yourself. I understand the reasons, I'd do the same. Two requests: tell me the
date as soon as you know it, and [[cards-history:3|let me take the history of eleven years along in a form that
someone can read]]. Then we part as friends.

>> ticket cards | any | 10-16 | it
= data export
[[cards-history:2|We're moving to reminders from our practice system and need everything you hold on our clients, as a
file.]] When can we have it, and what's in it?

>> call cards | single | 11-16 | owner
= Call about the ending
Has been dreading it. Her clients are old, in a valley without reception, cards work there. "[[cards-partner:3|If
somebody else printed them I wouldn't care whose name is on the stamp.]]" Would take part if we found a printer. Cried
a bit, apologised, made me promise to visit.

>> email cards | group | 12-17 | manager
= Alternatives?
Which alternatives do you recommend? [[cards-partner:2|We can't go digital for the over-seventies, that's a third of
our list.]]

>> nps cards | any | 0-6 | owner | 7
Reliable. Like a milkman.

>> nps cards | single | 2-10 | manager | 6
fine, dated, fine

>> nps cards | any | 7-15 | owner | 4
costs more each year, brings less each year

>> nps cards | single | 12-17.5 | manager | 8
They've told us honestly when it ends. Nobody else ever did that.

>> ticket cards | any | 0-7 | reception
= fax
The Monday list didn't arrive. I've stood by the fax for twenty minutes. Is your fax broken or is ours?

>> email cards | single | 7.9-9 | reception
= Goodbye fax
You won't have had many of these: thank you for the years of Monday faxes. I've got the last one framed. The e-mail
list does work, Mr Sowerby showed me twice.

>> ticket cards | any | 9-16 | reception
= addresses
Cards to Scotland come back with the postcode cut off. It's the long village names.

>> ticket cards | single | 4-15 | manager
= Pause
We're closed for building works for three weeks. Please hold the cards till we have a door again.
"""
