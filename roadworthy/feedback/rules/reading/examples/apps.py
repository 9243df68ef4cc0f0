"""What people write about programs and apps, in English: reviews, short words, long complaints."""

TEXT = """
# bug negative
The app closes by itself every time I open my photos.
Crashes on launch since the last update. Please fix this!!
Keeps freezing on the loading screen, I had to reinstall it twice.
It used to work fine, now it just shows a black screen.
Can't log in anymore, it says wrong password but the password is right.
Sync is broken again. All my changes from yesterday are gone.
Notifications stopped arriving after the upgrade to version 5.
I pay for premium and the ads still appear. Fix it.
Video plays without any sound on my tablet.
Buttons do nothing when I tap them. Useless until this is repaired.
It logs me out every five minutes and I lose what I typed.
Doesn't work on my new phone. Won't even install.
Half of the text is cut off on the settings page, nobody can read it.
The search never finds anything even though I know it is there.
Error 500 whenever I try to save. Very annoying.
Lost all of my data after updating. Unacceptable.
So many bugs since the redesign: menus overlap, pictures do not load, scrolling jumps.
It force closes on my phone. Uninstalled.
My battery is empty after an hour because it runs in the background all the time.
Worked great until this week. Now it won't connect to the server.
Uploading a file gets stuck at 99 percent and never finishes.
The camera button is dead, nothing happens.
stuck on the splash screen, please fix asap
not working
won't open
It keeps crashing!
Always says no internet connection although everything else is online.
I bought the extra levels and they did not appear in my account.
Printing gives blank pages. I want my money back.
The widget shows the wrong date since daylight saving time.
Loading takes forever and then times out.
The keyboard covers the text field so I can't see what I write.
Good idea, but it hangs each time I rotate the screen.
I used to love this, but the new version has ruined it: pages no longer load and it crashes.
Five stars if you fix the crashes.
Great app but it freezes whenever I get a call.
I enjoyed it for months, yet lately it deletes my lists at random.
Nice design, sadly the reminders never go off.
Please fix the login problem so that I can use it again.
Doesn't do what it says. The timer stops when the screen goes off.
fix the lag
Since ios update nothing loads
Every link I click opens the wrong page.
It says there is a problem with my account and kicks me out.
Scores are not saved, so I have to begin again each day.
The audio cuts out after thirty seconds and skips.
Pictures come out blurry although the original is sharp.
Extremely slow and laggy since the update, and it drops the connection.
The map shows me in the wrong town.
Can't scroll down on the checkout page, so I can't finish my order.
Bug: the same message is sent twice.
It glitches out in the middle of a game and I lose all my coins.
I get an error message when I try to share a picture.

# bug positive
Love this app, but since yesterday the pictures don't load. Please fix!
Really good overall. There is one bug: the total at the bottom is wrong.
Excellent program, only the dark theme crashes it from time to time.

# request neutral
Please add a dark mode.
It would be nice to sort the list by date.
I wish I could share a folder with my family.
Would be great if it worked offline.
Needs an option to turn the sounds off.
Could you add support for landscape on tablets?
Please let us change the font size.
An export to PDF would help me a lot.
There should be a way to undo.
Just needs a search box.
It should remember where I stopped reading.
I would like to choose my own colours.
Why is there no widget for the home screen? Please make one.
Hoping for an iPad version soon.
Add more levels please
Please bring back the old layout.
Let me reorder my favourites by hand.
If only I could edit my comments after posting.
Would pay for a version without ads.
An Android version would be very welcome.
Missing a calendar view.
Only thing missing is the ability to block people.
Can you make it possible to log in with a fingerprint?
I'd give five stars if it let me import my contacts.
Suggestion: show the distance in miles as well.
Feature request: repeat a playlist.
It lacks a way to print.
More fonts and stickers would be nice.
The only thing I'd change is the size of the buttons; make them bigger.
Please include Spanish subtitles.
Allow several accounts on one phone.
Wish it had a stopwatch.
Need Apple Watch support
It could use a landscape mode.
please put the shuffle button back
Should have an option to save to the SD card.
I would love to see folders for my notes.
Would be better with a zoom function.
Hopefully you will add more languages.
A few more settings wouldn't hurt, for example for the volume of the alarm.
Make it possible to skip the intro.

# request positive
Love it! It would be perfect with a night theme.
Great app, only wish there was a way to group my photos.
Awesome, but please add more recipes for vegetarians.
Very useful. Now all I want is a version for my laptop.
Five stars. Could you add an option to back everything up?
Really enjoying it, would love to be able to sync with my calendar.
Good app. Needs more options for editing.
I use it daily, an undo button would make it even better.
Best player I have had; just add lyrics please!

# request negative
Why can't I delete my account? Give us a way to do it.
No dark mode in this day and age? Add it already.
I hate that there is no way to turn off the emails. Please give us the option.
Bring back the old version, the new look is horrible.
Two stars until it lets me rename my files.
Useless without landscape mode.
Disappointed that you removed the list view. Put it back.

# praise positive
Love it!
Great app
Awesome
Best app ever, I use it every day.
Very good, easy to use and fast.
Works perfectly, thank you!
Excellent. Exactly what I needed.
I can't live without it.
So simple and so beautiful.
Fantastic game, my kids adore it.
Five stars, highly recommended.
It has made my mornings so much easier.
Does what it says. Well done.
good
nice
cool
super
I love how quickly I find my recipes.
Amazing work by the developers, keep it up.
The best money I ever spent on an app.
Finally something that just works.
Fun and addictive!
Handy little tool, never lets me down.
I have tried many of them, and this is by far the best.
Great for travelling, I have all my tickets in one place.
My whole family uses it to plan the week, wonderful.
Clean design, no ads, what more could I want.
Perfect for students, it helped me pass my exams.
It keeps me organised at work and at home.
Really well made, smooth and stable.
Helps me sleep, very relaxing.
Thanks for this great program.
The new update is brilliant, much faster than before.
It's ok, does the job.
Pretty decent, no complaints.
I like it
Love love love this
Very helpful for learning a language on the train.
I read my books here every evening, such a pleasure.
All my documents wherever I am, this is what I was looking for.
No problems at all, it never crashes.
Saved me hours of work!
Great way to keep in touch with friends abroad.
It never fails to make me smile.
worth every penny
Best. Game. Ever.
Couldn't be happier.
So much fun, I can't stop playing.
Great product and friendly support.
Easy to set up, and it has worked without a problem since.
"""
