"""What people write to companies, in English: tickets, short public messages, answers, remarks of sales."""

TEXT = """
# bug negative
Since this morning our team cannot open the dashboard, all of us get a blank page.
The invoice you sent shows the wrong amount and the tax is missing.
Your website is down again.
I was charged twice for the same order.
The export to Excel produces a broken file, we cannot open it.
My card is declined although the bank says that it is fine.
The confirmation e-mail never arrives, I have tried four times.
Half of our appointments vanished from the calendar over night.
The report shows 0 hours for everybody who worked last weekend.
Checkout throws an error when I enter my address.
My phone has no signal since your update, and calls drop all the time.
The wifi on board isn't working.
Integration with our accounting stopped sending data on Monday.
We get duplicates of each customer when we import the list.
The password reset link leads to an error page.
Your booking page won't take my payment, it just spins.
Filters are ignored when I download the list, I get all rows.
The roster published the wrong shifts for night duty.
The machine arrived broken; the display stays dark.
Internet has been out in our street since noon.

# bug neutral
The total in the header does not match the sum of the rows.
When I change the time zone, meetings move by one hour.
After saving, the old value is displayed until I reload.
The column for the cost centre is empty in the exported file.
Login with single sign-on fails for users with a plus in their address.
The reminder was sent an hour late.

# request neutral
We need single sign-on before our security team will approve the purchase.
Is it possible to get an approval step before the order is sent?
Our bookkeeper would need the hours as a CSV file each month.
It would help us if managers could see the vacation of their whole team.
Customer asks for an integration with their payroll.
They want to assign a task to several people at once.
The client would like reports by department.
Prospect requires audit logs and role-based permissions.
Please offer a plan for small teams.
We would like to receive a message when stock is low.
Could the form have an extra field for the purchase number?
Ability to filter by location would save us a lot of clicks.
We have been asking for a mobile version so that nurses can swap shifts from home.
You should open a store in our town.
Can you bring the vegan menu back?
I want a refund for my ticket.
Please cancel my subscription at the end of the month.
Please send me a copy of the contract.
It would be useful to copy last week's plan to the next one.
What I really miss is a view of the whole month on one page.
Being able to lock a period after payroll would be valuable to us.
They need to limit who can see salaries.
Would you consider longer opening hours at the weekend?

# request negative
It is tedious to enter each employee by hand; there has to be an import.
We are losing time because there is no bulk edit. We need one urgently.
I still have to print everything and sign on paper. Let us sign online.
Other tools have had this for years: give us recurring bookings.

# praise positive
Your support team solved it within ten minutes, thank you so much.
Thanks to Ben at the counter who found my bag, what a great service!
We have cut planning from a day to an hour since we use it.
Everyone on the ward likes the new schedule.
Great flight, lovely crew, landed early.
Wonderful staff, the room was spotless.
The new dashboard is exactly what my boss wanted to see.
Thanks for the quick reply, it works now.
You guys rock!
The training was excellent and the team friendly.
Best customer service I have had in years.
We are very happy customers.
Easy to work with, clear pricing, no surprises.
My first order came a day early and everything was perfect.
Our volunteers picked it up without any training.

# question neutral
How do I change my password?
Where can I find last month's invoices?
Does this work with Outlook?
Is there a limit on the number of users?
What is the difference between the two plans?
How can I export my data?
Can I use it on two computers at the same time?
When will the next version come out?
Do you offer a discount for schools?
How long is the free trial?
Can anyone tell me how to turn off notifications?
Which file formats are supported?
Is my data stored in Europe?
What happens to my notes if I cancel?
What time does the store open on Sunday?
Are there any seats left on the evening flight?
Who do I contact about a change of address?
Hi, I would like to know whether you ship to Norway.
How does one invite a colleague to a project?
I can't find the setting for the language, where is it?
Does the free version include reports?
Quick question: is there a keyboard shortcut for that?
Could you explain how the bonus is calculated?
I wonder whether the old files can still be opened in the new version.
Why do I have to enter my phone number?
How do I get a refund?
Do I have to pay for each device?
Anyone know if this runs on Linux?
What does the yellow triangle mean?
can i get this on my tv
Is there a way to see who changed an entry?
Is it possible to move a subscription to another account, and how?

# question negative
Why was my flight cancelled, and what happens now?
Where is my order? It should have been here a week ago.
I have been waiting for an hour, when will somebody answer?
How can it be that nobody picks up the phone?
Why is it so expensive all of a sudden?
Has anybody else been charged for something they never ordered?

# other negative
Worst airline ever, three hours late and no apology.
Terrible service, rude staff, never again.
Way too expensive for what it does.
I have been on hold for 45 minutes. Ridiculous.
You lost my bag and nobody cares.
What a waste of money.
Boring. Deleted after a day.
I hate it
awful
Very disappointed with the quality.
Your prices went up twice this year. We are looking for something else.
This company only wants your money, stay away.
Confusing, ugly and slow. I gave up after a week.
Support never answered my three e-mails.
The seats are too small and the food was cold.
Too many ads, it is all about money.
We did not renew because of the price.
Not for me, far too complicated.
The worst purchase I have made this year.
Overrated. Nothing special and far too dear.
Flight delayed again, thanks for nothing.
Total rubbish
Another hour sitting on the runway, great job as always.
Not worth the price.
I don't like it.
They ignore their customers.

# other neutral
I work in a small clinic with twelve people.
We are meeting on Tuesday at ten to talk about the contract.
See attached.
Please call me back.
I have sent you the documents by post.
Testing, please ignore.
We switched from paper two years ago.
Just booked a flight to Lisbon for Friday.
My boss asked me to fill in this form.
I have nothing to add.
n/a
We are a family business with three shops.
Out of office until Monday.
I downloaded it yesterday and have not used it much yet.
Bought it for my daughter.
They currently use a spreadsheet and a whiteboard.
The decision will be taken by their board in June.
RT: our new shop opens on Saturday
ok
Spoke to the office manager, she sends her regards.
I am a nurse and work mostly at night.
Buy cheap watches at our shop, click here.
"""
