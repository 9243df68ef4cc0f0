"""A call as the meeting tool wrote it down, and an exchange by mail."""

CALL_CUSTOMER = "Kirkby Vets"
CALL_TITLE = "Half-year review with Kirkby Vets"
CALL = """WEBVTT

00:00:04.200 --> 00:00:09.100
<v Sam Adeyemi>Thanks for making the time, Ruth. Half a year with Rota now. How are the nights?

00:00:09.800 --> 00:00:16.400
<v Ruth Kirkby>Quieter. I'll give you that. Before, I'd lie there and wonder

00:00:16.400 --> 00:00:19.900
<v Ruth Kirkby>whether the list at the phone was last week's.

00:00:20.600 --> 00:00:24.000
<v Dev Anand>It was always last week's.

00:00:25.300 --> 00:00:29.700
<v Sam Adeyemi>And what still gets in your way? You can be blunt, I have had coffee.

00:00:30.500 --> 00:00:41.200
<v Ruth Kirkby>The swap. Somebody's child is ill at six in the morning, they swap with Dev in the car park, and the roster
still says the other name until I sit down at ten.

00:00:41.900 --> 00:00:52.300
<v Dev Anand>I told the front desk. The front desk told nobody. So the emergency line rang her, with a thermometer in
one hand.

00:00:53.000 --> 00:00:57.800
<v Sam Adeyemi>If the two of you could agree it on the phone and it simply stood there?

00:00:58.600 --> 00:01:09.900
<v Ruth Kirkby>Only with me seeing it. Not asking me, seeing it. I don't need to approve Dev's life. I need to know
whose car is outside.

00:01:10.800 --> 00:01:18.000
<v Dev Anand>And the hours should come along. In March I did four nights more than were paid, because swaps don't count.

00:01:19.100 --> 00:01:23.500
<v Sam Adeyemi>They should count. Did anybody write to us about March?

00:01:24.300 --> 00:01:33.800
<v Ruth Kirkby>I did the sum by hand, on the back of a feed delivery note. I still have it. I'd rather not do that again.

00:01:34.900 --> 00:01:39.200
<v Sam Adeyemi>Understood. Anything that you would miss if we took it away?

00:01:40.000 --> 00:01:47.600
<v Ruth Kirkby>That it rings the next person when the first one sleeps through. Touch that and I will drive over.
"""

MAIL_CUSTOMER = "Thistledown"
MAIL_SUBJECT = "Printed roster cuts off Sunday"
MAIL_SENDER = ("Aileen Muir", "aileen@thistledown.example")
MAILS = (
    (
        6,
        True,
        "Hello,\n\nwhen I print the week, Sunday falls off the right edge. It is there on the screen. We hang it in "
        "the staff "
        "room, so on Sunday nobody knows who is on, which is the one day that matters.",
        "\n\nKind regards\nAileen Muir\nThistledown, 01555 010 220",
    ),
    (
        5,
        False,
        "Hello Aileen, thank you. Is that on A4, and portrait or landscape? We will look at it today.",
        "\n\nSam\n\nOn that day, Aileen Muir wrote:\n> Hello,\n>\n> when I print the week, Sunday falls off the "
        "right edge.",
    ),
    (
        3,
        True,
        "A4 portrait, because the frame on the wall is portrait. Landscape works, but then I would need a new "
        "frame, and the "
        "frame was a present.",
        "\n\nAileen\n\nOn the day before, Sam wrote:\n> Is that on A4, and portrait or landscape?",
    ),
)
"""(Days before the end, whether the customer writes, what counts, what stands below it)."""
