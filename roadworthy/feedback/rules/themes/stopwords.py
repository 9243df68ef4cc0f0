"""Words that name no theme: small words of many languages, and the words of feedback itself."""

STOPWORDS = frozenset(
    """
    one two three four five six seven eight nine ten
    the and for are but not you all any can had her was one our out day get has him his how its may new now old
    see two way who did she too use that with have this will your from they know want been good much some time
    very when come here just like long make many more only over such take than them well were what which about
    after again also am an as at be because before being between both by could do does doing done down during
    each every few further he hers herself himself i if in into is it itself let me mine most my myself no nor
    of off on once or other others ours ourselves own per same should so still then there these those through to
    under until up upon us we where while whom why would yet yours yourself might must shall ever even though
    although without within against among across around another anything everything something nothing someone
    anyone everyone else really actually always never often sometimes maybe perhaps quite rather almost already
    back since lot lots bit thing things stuff kind sort ways etc via able need needs needed needing please
    thanks thank gets getting got give gives given go goes going gone made makes making put say says said seem
    seems set tell try tried tries trying used uses using work works worked wants wanted wish cannot can't
    couldn't didn't doesn't don't isn't won't great nice best better bad love loves loved likes awesome
    excellent amazing perfect cool super hate terrible worst star stars app apps application product im ive dont
    cant doesnt didnt isnt wont thats youre sure hope find found first last next look looks think feel keep
    keeps lets days week weeks month months year years today yesterday less least enough okay yes hi hello dear
    regards der die das und ist ein eine einen einem einer den dem des nicht auch auf für mit von wir ich sie
    ihr man aber oder wenn dass sich sind war hat haben wird werden kann können bei aus nach wie noch nur schon
    sehr mehr zum zur als über bitte es zu uns unser unsere mir mich dich dir wäre würde hier dann immer alle
    alles keine kein les une est pas que qui pour dans sur avec plus par sont cette ces mais vous nous ils elle
    lui être avoir fait très bien tout tous aux leur ses mon son notre votre quand comme aussi peut faire ont
    été merci plait plaît los las una uno del con por para como más pero sus muy todo esta este esto ser fue hay
    sin sobre también cuando desde está estoy puede hacer favor gracias todos mis nos che non della sono più
    anche questo questa gli nel alla dei delle molto tutto quando essere fare não uma com mas dos ele ela isso
    esse essa muito fazer tem het een van niet met voor dat zijn ook maar wel naar bij door heel veel kan deze
    dit wordt как что это для или при все так уже если было быть есть очень мне меня они она его нет еще только
    можно чтобы bir için çok daha ile olarak ama gibi var yok olsa nie się jest jak dla czy ale tak już tylko
    może bardzo
    """.split()
)
