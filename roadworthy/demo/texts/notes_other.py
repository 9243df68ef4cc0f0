"""Tickets and mails that are about no idea: questions, bugs, thanks, and lost property."""

NOTES = """

>> ticket | any | 0-6 | manager
= Password
Three of my staff can't reset their password, the mail doesn't arrive. We've looked in junk. We've looked in the other
junk.

>> ticket | any | 1-8 | manager
= VAT
The invoice lacks our VAT number. It's on the last one but not on this one.

>> ticket | single | 2-9 | owner
= add a user
My daughter's joining the practice in September. How do I add a vet, and can I pretend that she's older than me?

>> email | single | 2-8 | manager
= Visit
We're in Leeds on Thursday for the nurses' congress, would any of you like a coffee? We'd like to see whether Sam is
real.

>> ticket | hospital | 3-10 | it
= Maintenance window
When do you do updates? Yesterday at 07:58 was a poor choice, we hand over at eight.

>> ticket | any | 3-12 | nurse
= wrong name
I've got married. Could my name change from Pratt to Hall. Please.

>> ticket | group | 4-12 | payroll
= User count
We're billed for 212 people and have 204. I've a theory that the eight are the ones called Sarah.

>> ticket | any | 5-14 | reception
= Outage
Is it down or is it us? White page since 09:12. Edit: 09:20, it's back. Edit: it was us, the cleaner had unplugged the
box.

>> ticket | hospital | 7.1-7.4 | manager
= DOWN
Nothing loads. We've a full hospital and no idea who's coming at eight. Please ring me on the mobile, not here.

>> email | hospital | 7.3-7.8 | manager
= After the outage
Thank you for the plain account of what went wrong. "We restarted the wrong machine" isn't a sentence that one gets
from suppliers. For what it's worth, we got through the night with the fridge print.

>> ticket | any | 7.1-7.5 | vet
= ???
is rota dead

>> email | single | 8-15 | owner
= Case study
Yes, you may use our story. Don't say that we 'transformed our workforce management'. We stopped shouting, put that.

>> ticket | any | 6-15 | manager
= delete an employee
Someone's left; where do I take her out? I don't want to delete the shifts she did, only her.

>> ticket | charity | 9-16 | manager
= discount
Our charity discount has dropped off the latest invoice. I'm sure that it's an accident.

>> ticket | any | 10-17 | nurse
= two accounts
I work at two practices which both use Rota and I've got two log-ins with one e-mail. It tells me I don't exist and
then that I exist already.

>> ticket | Rossdyke Horse Hospital | 10-16 | manager
= timezone
We've got a team at the sales in Kentucky for three weeks and their shifts show in our time. One of them got up at
four for nothing, and has told everybody.

>> email | any | 12-17 | vet
= Dissertation
I'm a final-year student writing about rest periods in veterinary nursing. Might you have anonymous data on the gap
between shifts? I can send our ethics approval. I'd cite you.

>> ticket | any | 12-17 | manager
= Training
New assistant manager. Have you a video, shorter than the last one? She's got two children and eleven minutes.

>> ticket | group | 13-17.8 | it
= IP addresses
Please send the list of addresses that your mails and voice calls come from, for our filter. The last list has a typo
in the third line (an O for a 0).

>> ticket | any | 14-17.8 | reception
= owl
What's the owl called? We've got a bet on.

>> email | single | 15-17.9 | manager
= Leaving
I'm retiring on the 30th. My successor's called Amir, he's got the log-in. I've run this practice's rota for
thirty-one years, the last one and a half with you, and I'd like you to know that those were the only ones in which
nobody cried in the stock room. Look after Amir.

>> ticket | group | 16.5-17.9 | manager
= Import asks too much now
Imported the new branch with the new import: it asked me 26 times whether A and B are the same person. They were. All
right, one wasn't.

>> ticket | hospital | 17-17.9 | nurse
= swap rule
Why was my swap with Ines not automatic? We're both nurses, same ward, same hours. It just says 'sent to your manager'
and she's away until Monday.

>> ticket | group | 17-17.95 | ops
= Friday's numbers
The board says that Ashington is short by two tomorrow. Ashington says it isn't. I'm inclined to believe the board,
but could you look?

>> email | Marlowe Emergency Hospital | 17.3-17.95 | manager
= Insurance, once more
Our insurer has written again. [[escalate-report:3|Without a log of who was called when, the premium goes up by 9 % in
January.]] You told me it's planned next. Can you tell me how sure you are of 'next'?

>> ticket | Radnor Hills | 17.2-17.95 | owner
= phones
[[phone-divert:3|Friday, no divert, eleven missed calls, one of them a calving.]] You've heard it from me before. I
only add to the pile.

>> call | single | 17.1-17.9 | manager
= Asked about locums, again
She's seen the locum page on the roadmap under 'now'. "[[locum-pool:3|If that's there before Easter I'll name the
practice cat after you.]]" There's no practice cat yet.

>> ticket | any | 17.4-17.95 | vet
= Sunday
I'm down for Sunday and so is Harriet, both as first on call. One of us would love to hear that it's the other one.
"""
