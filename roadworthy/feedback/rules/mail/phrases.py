"""What mail tools and people write around their words, in the languages that we meet. One phrase between bars."""

from __future__ import annotations


def any_of(text: str) -> str:
    """The phrases as an alternation of a regular expression; line breaks between them mean nothing."""
    phrases = [" ".join(phrase.split()) for phrase in text.split("|")]
    spelt = (phrase.replace("ß", "(?:ß|ss)").replace("ü", "(?:ü|ue)") for phrase in phrases if phrase)
    return "|".join(spelt)


ORIGINAL = any_of("""
    original message | ursprüngliche nachricht | original-nachricht | message d'origine | mensaje original |
    messaggio originale | oorspronkelijk bericht | mensagem original | ursprungligt meddelande
""")
FORWARDED = any_of("""
    begin forwarded message | forwarded message | weitergeleitete nachricht | anfang der weitergeleiteten nachricht |
    message transféré | mensaje reenviado | messaggio inoltrato | doorgestuurd bericht | mensagem encaminhada
""")
FROM = "from|von|de|da|van|od|från|fra|发件人|差出人"
SENT = "sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden|skickat|sendt"
SUBJECT = "subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne"
TO = "to|an|à|para|a|aan|till|til|cc|kopie|reply-to|antwort an"
DEVICE = any_of("""
    sent from (?:my |mail for |outlook|yahoo) | get outlook for | von meinem .{2,40} gesendet |
    gesendet von (?:mein|mail|outlook|gmx) | envoyé de(?:puis)? mon | enviado desde mi | inviato da(?:l mio| iphone) |
    verzonden vanaf | skickat från min | diese nachricht wurde von mein
""")
SIGN_OFF = any_of("""
    (?:(?:best|kind|warm|warmest|many) )?regards | best(?: wishes)? | cheers | all the best | many thanks | thx |
    thanks(?: again| a lot| in advance| so much)? | thank you(?: very much| in advance)? | sincerely(?: yours)? |
    yours(?: sincerely| truly| faithfully)? | have a (?:nice|great|good) (?:day|week|weekend|one) |
    mit (?:freundlichen|besten|herzlichen|lieben) grüßen |
    (?:viele|beste|liebe|herzliche|schöne|freundliche) grüße |
    gruß | mfg | vg | lg | danke(?: im voraus)? | vielen dank | cordialement | bien (?:à vous|cordialement) |
    merci(?: d'avance)? | salutations | saludos(?: cordiales)? | un saludo | gracias | cordiali saluti |
    distinti saluti | grazie | met vriendelijke groet(?:en)? |
    groet(?:en|jes)? | (?:med )?vänliga hälsningar | mvh | hilsen |
    atenciosamente | obrigad[oa] | pozdrawiam
""")
DISCLAIMER = any_of("""
    confidential | privileged | vertraulich | confidentiel | intended (?:solely|only) | intended recipient |
    unauthori[sz]ed | irrtümlich erhalten | please consider the environment | think before you print
""")
AWAY = any_of("""
    out of office | automatic reply | auto(?:matic)?[- ]?(?:reply|response) | abwesen | automatische antwort |
    réponse automatique | respuesta automática
""")
