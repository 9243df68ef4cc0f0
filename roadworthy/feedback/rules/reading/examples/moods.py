"""More sentences for the tone alone: praise with reasons, complaints without a fault, things said without feeling."""

TEXT = """
# praise positive
What a lovely film, I cried and laughed.
The food was delicious and the waiter charming.
Better than I expected, I will come back.
I was sceptical at first, but now I am a fan.
Not bad at all!
It isn't cheap, but it is worth it.
You can't go wrong with this one.
Never had a single problem with it.
The update solved all my problems, thank you.
Sharp screen, long battery life, feels solid.
Makes a hard job easy.
I recommend it to all my colleagues.
Best decision we made last year.
I'm impressed by how fast they deliver.
My daughter loves it and so do I.
Fresh, tasty and good value.
Everything I need in one place, and free.
It changed the way I work for the better.
Keeps me motivated to run every day.
I had forgotten how good this game is.
A must have for every traveller.
So glad that I found it.
The pictures look amazing and editing is quick.
Works like a charm.
Addicted!
Thumbs up
Beautiful graphics, great story.
Exceeded my expectations.
Good job, team. The new look is gorgeous.
Easily the best tool in its class.

# other negative
The film was dull and far too long.
The food was cold and tasteless.
Not good.
Not what I expected, I feel cheated.
It broke my heart to see how bad it has become.
I would not recommend it to anyone.
No longer useful to me, deleting it.
It was better before.
Poor quality, it fell apart after a week.
I regret buying this.
Don't waste your time.
Nothing but disappointment.
Overpriced, unfriendly and dirty.
What happened to this product? It used to be good.
Sick of being treated like this.
I expected more for that much money.
Hard to use, nothing is where it should be.
Zero stars if I could.
Please stop sending me spam.
I'm fed up with your excuses.
Misleading advertising. A scam.
This is a joke, right?
The new design is a big step back.
It makes simple things complicated.
I have never been so angry with a company.
It could have been good, but it is only mediocre.
Constant pop-ups make it impossible to enjoy.
Slow, ugly, pointless.
They keep raising the price and giving less.
Unreliable and badly supported.

# other neutral
The parcel arrived on Thursday.
It has two doors and a blue roof.
I use it at home and at work.
The report covers the second quarter.
We opened the file and looked at the first page.
There are nine people in my team.
The office is on the third floor.
I received the newsletter.
She moved from sales to marketing.
The meeting lasted for an hour.
The shop sells shoes and bags.
I changed my address last month.

# bug negative
It broke after two days and nobody can repair it.
Your last update destroyed my settings, I am furious.
The heater stopped working in the middle of winter.
The page is so slow that I gave up.
The door won't close any more.
"""
