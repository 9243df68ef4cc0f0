"""Short words: survey comments and app reviews, most of them about nothing in particular."""

NOTES = """

>> nps | single | 0-4 | manager | 8
Less wine on Sundays.

>> nps | any | 0-4 | owner | 6
Fine. Expensive for what's in essence a calendar, says my accountant. Fine says I.

>> nps | hospital | 0-3 | nurse | 5
it's slow on the ward computers but so is everything

>> nps | any | 1-6 | reception | 9
I'm not technical and I can use it, put that on your website

>> nps | group | 2-7 | ops | 7
Good people, good product for one site, not there yet for many

>> nps | equine | 2-9 | manager | 8
We're the yard with the odd hours and you coped.

>> nps | farm | 2-8 | owner | 3
No.

>> nps | farm | 4-10 | owner | 5
I answer this because the wife says I should. Nights fine. Rest don't know.

>> nps | charity | 3-12 | manager | 10
For what we pay (nothing much) it's shameless how good this is.

>> nps | any | 3-9 | nurse | 4
my manager likes it

>> nps | hospital | 4-11 | vet | 9
I know on Monday where I'll be on Sunday. In nineteen years of hospital work that's a first.

>> nps | single | 4-12 | nurse | 8
like it more than the old one. The old one was a door.

>> nps | any | 5-13 | vet | 2
Nothing wrong with the app. It's the rota that's wrong and the app can't help with that, it's the number of vets

>> nps | group | 5-14 | manager | 8
Would recommend, have recommended, you owe me a cake.

>> nps | any | 6-14 | reception | 7
Wish the names were bigger and the logo smaller

>> nps | hospital | 6-15 | manager | 9
Sam. Give that man a rise.

>> nps | single | 7-16 | owner | 6
I pay for nine users, five of them are one person with five jobs. Do look into that.

>> nps | any | 8-16 | nurse | 10
I can plan a dentist appointment!! Like a person!!

>> nps | hospital | 9-17 | vet | 7
Solid. The weekly mail with the graph of my hours is a little depressing

>> nps | equine | 9-17 | vet | 8
Everything I need between the stable and the van

>> nps | any | 10-17 | manager | 9
Went on holiday for the first time in four years without the laptop. The place still stood

>> nps | single | 11-17.5 | manager | 10
My successor will think the job is easy.

>> nps | hospital | 12-16 | nurse | 3
it was better before the last two updates, everything is about control now

>> nps | any | 12-17.5 | vet | 8
can't complain, and I'm a vet

>> nps | group | 13-17.8 | ops | 9
We're up to eleven sites on it. The twelfth is holding out. He is retiring in June.

>> nps | charity | 13-17.8 | nurse | 9
We home cats and we run a rota, and only one of those still makes me cry

>> nps | single | 14-17.8 | reception | 6
the sign-in page asks me every morning if I'm human. before coffee I can't say

>> nps | any | 15-17.9 | nurse | 9
good, keep going, don't add a chat

>> review | any | 0-3 | vet | 4
Simple. Nice that it doesn't want to be my friend

>> review | any | 1-5 | nurse | 1
crashes on opening since the update (pixel 6)

>> review | any | 2-7 | nurse | 5
my shifts, my swaps, my leave. no ads. no birthday wishes

>> review | any | 3-9 | vet | 3
Okay but the week starts on Sunday for me and I can't change it. Who starts a week on Sunday

>> review | any | 4-10 | nurse | 5
the practice manager is nice again

>> review | any | 5-11 | vet | 4
Locum here, used it at nine places. Where the manager bothers, it's excellent. Where not, it's an empty table

>> review | any | 6-12 | nurse | 2
does not tell me WHO I work with. important!!!

>> review | any | 7-13 | vet | 1
Wanted my phone number twice and then sent the code to the practice landline. Which barked at me

>> review | any | 8-15 | nurse | 4
i like the owl

>> review | any | 9-16 | vet | 5
Three years in emergency. First rota I've ever believed

>> review | any | 11-17 | nurse | 3
leave balance?? where??? [[leave-carry:2|why can i see everything except how many days i have left]]

>> review | any | 13-16 | nurse | 1
location tracking in a ROTA app. [[clock-fair:3|absolutely not]]

>> review | any | 14-17.5 | vet | 2
The clock thinks I'm late because the car park is outside the circle. I AM HERE. I'M HOLDING A GREYHOUND

>> review | any | 15-17.9 | nurse | 5
undo, widget, swaps in seconds. they listen

>> survey | any | 1-8 | reception
Anything else? "No. Well: the bell sound is a bit like the one in our old school and I jump."

>> survey | hospital | 5-13 | vet
How has your work changed since you have Rota? "I argue about medicine again and not about Sundays."

>> survey | single | 8-16 | owner
What would you tell a colleague who thinks about buying? "That it won't make you a good boss. It'll only stop you
being a bad one by accident."

>> survey | group | 10-17 | manager
Anything you'd take away? "The confetti when I publish. I'm forty-six."

>> survey | farm | 9-16 | vet
What do you miss from the paper book? "The coffee rings. You could date an entry by them."
"""
