"""Words that praise, words that blame, words that deny: a small list of our own, in many languages."""

PRAISE = frozenset(
    """
    good great nice excellent awesome amazing fantastic wonderful perfect perfectly brilliant superb outstanding
    best better love loves loved loving lovely like likes liked enjoy enjoys enjoyed enjoying enjoyable
    favourite favorite fun cool super happy glad pleased pleasant delighted delightful thrilled satisfied
    satisfying grateful thank thanks thankful helpful helps helped useful handy easy easily easier simple simply
    intuitive fast quick quickly smooth smoothly reliable stable solid beautiful beautifully gorgeous pretty
    elegant clean clear friendly kind charming polite fresh tasty delicious cosy comfortable affordable
    recommend recommended impressed impressive incredible incredibly magnificent marvelous marvellous terrific
    fabulous phenomenal exceptional addictive addicted genius smart clever efficient effective convenient
    convenience valuable worth win winner wow yay kudos bravo congratulations congrats rocks rock flawless
    flawlessly seamless seamlessly improved improvement improves fine decent ok okay works saves saved sweet
    neat exciting excited interesting entertaining relaxing motivating motivated accurate must-have invaluable
    indispensable essential powerful versatile awsome excelent luv loveit amazin fab ace sublime stellar
    superior trust trusted professional gut gute guter gutes sehr-gut toll tolle tolles prima klasse wunderbar
    hervorragend ausgezeichnet perfekt liebe genial einfach schnell freundlich hilfreich praktisch empfehle
    empfehlenswert zufrieden danke endlich schön begeistert spitze bien bon bonne génial géniale excellente
    parfait parfaite adore aime facile rapide pratique utile merci magnifique bueno buena buen excelente
    perfecto perfecta encanta fácil útil rápido gracias recomiendo increíble maravilloso mejor buono buona bello
    bella ottimo ottima perfetto eccellente grazie consiglio fantastico bom boa ótimo ótima maravilhoso perfeito
    adorei adoro amo recomendo obrigado obrigada goed geweldig mooi handig makkelijk fijn tevreden aanrader
    хорошо хороший отлично отличный отличная отличное супер прекрасно класс удобно удобный люблю нравится
    спасибо рекомендую лучший лучшая советую harika güzel mükemmel süper teşekkürler beğendim kolay başarılı
    dobra dobry dobre świetna świetny świetne polecam dziękuję wygodne doskonała رائع ممتاز جميل شكرا سهل جيد 最高
    素晴らしい 便利 良い 好き 嬉しい ありがとう 使いやすい 很好 好用 喜欢
    推荐 很棒 方便 谢谢 完美 不错 좋아요 좋은 최고 편리
    감사 추천 ดี ชอบ เยี่ยม bra utmärkt tack
    hyvä kiitos bagus mantap keren terima mantul tốt tuyệt अच्छा बढ़िया शानदार
    """.split()
)
BLAME = frozenset(
    """
    bad worse worst terrible horrible awful poor poorly disgusting dreadful pathetic useless worthless rubbish
    garbage trash crap crappy junk hate hates hated hating dislike dislikes annoying annoyed annoys irritating
    irritated frustrating frustrated frustration angry furious mad upset sad sadly disappointed disappointing
    disappointment disappoints unhappy unacceptable ridiculous stupid dumb idiotic lame boring dull ugly slow
    slower sluggish laggy lag lags confusing confused complicated difficult hard clunky unreliable unstable
    broken broke breaks crash crashes crashed crashing freeze freezes freezing frozen fail fails failed failing
    failure error errors bug bugs buggy glitch glitches glitchy problem problems issue issues wrong lost lose
    losing stuck waste wasted waster scam fraud fake misleading rip-off ripoff ripped overpriced expensive
    pricey costly rude unfriendly unhelpful dirty cold late delayed delay delays cancelled canceled cancel
    missed missing ignored ignore ignores never uninstall uninstalled uninstalling deleted delete deleting
    refund unfortunately spam pain nightmare mess shame disgrace disgusted disgraceful joke regret ruined ruin
    ruins destroyed destroy unusable incompetent sucks suck sucked suks fuck fucking wtf damn hell shit bullshit
    bs worsened downgrade tedious painful impossible hang hangs hanging bloated intrusive invasive greedy
    cheated stolen steal overrated mediocre meh fed-up sick tired unable inconvenient unfair dishonest lies lied
    liar worried sorry apology complaint complain tasteless pointless schlecht schlechte schlechter schlechtes
    schlimm furchtbar schrecklich ärgerlich nervt nervig leider langsam teuer kaputt enttäuscht enttäuschend
    fehler absturz abstürze katastrophe unbrauchbar mühsam umständlich müll mauvais mauvaise nul nulle lent
    lente cher déçu déçue décevant erreur problème problèmes plante inutile arnaque malo mala pésimo pésima
    lento lenta caro cara decepcionado decepcionante problema problemas fallo falla inútil estafa peor basura
    cattivo pessimo pessima deluso delusione errore truffa ruim péssimo péssima horrível decepção erro lixo
    trava slecht traag duur teleurgesteld waardeloos fout плохо плохой плохая ужасно ужасный ужас медленно
    дорого разочарован ошибка проблема вылетает отстой бесполезно kötü berbat yavaş pahalı hata sorun rezalet
    zła zły złe fatalny fatalna beznadziejna drogo rozczarowany błąd سيء
    سيئة خطأ مشكلة بطيء 最悪 悪い 遅い 残念 使えない 不便
    がっかり 差 垃圾 失望 太贵 糟糕 难用 卡顿 闪退 최악 별로 실망 느려
    불편 비싸 แย่ ช้า dålig tyvärr huono buruk jelek kecewa tệ chậm खराब
    बेकार
    """.split()
)
NEGATION = frozenset(
    """
    not no never none nothing nobody neither nor without hardly barely cannot cant dont doesnt didnt isnt wasnt
    wont arent couldnt wouldnt shouldnt lacks lacking less nicht kein keine keinen nie ohne ne pas jamais aucun
    sans nunca sin non mai senza não sem niet geen nooit zonder не нет ни без değil yok bez لا ليس
    """.split()
)
