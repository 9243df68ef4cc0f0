"""Stimmen aus Deutschland, Österreich und der Schweiz."""

NOTES = """

>> ticket de | Praxis am Kirchplatz | 0.2-2 | manager
= Excel-Import
Guten Tag, wir haben unseren Dienstplan seit Jahren in Excel. [[import-sheet:3|Gibt es eine Möglichkeit, die Datei zu
übernehmen? Alles noch einmal abzutippen kommt für uns nicht in Frage.]] Freundliche Grüße, Praxis am Kirchplatz

>> ticket de | hospital | 1-3 | manager
= Kürzel
Der Import versteht unsere Kürzel nicht: F, S, N, FD, BD, U, K, ZA. [[import-codes:2|Aus "ZA" (Zeitausgleich) hat er
einen Mitarbeiter gemacht. Herr Za hat jetzt 14 Dienste.]]

>> email de | Tierklinik Lindenau | 2-6 | manager
= Bereitschaftsdienst
Sehr geehrte Damen und Herren, in unserer Klinik gibt es nachts einen ersten und einen zweiten Dienst sowie die
OP-Bereitschaft am Wochenende. [[standby:3|In Ihrem Programm kann ich pro Nacht nur eine Person eintragen.]] Wir
behelfen uns mit drei Plänen nebeneinander, was niemand mehr durchschaut. Ist hier etwas vorgesehen?

>> ticket de | single | 5.5-12 | payroll
= Export für den Steuerberater
Unser Steuerberater braucht die Stunden als Lohndatei mit Zuschlägen für Nacht, Sonntag und Feiertag.
[[payroll-germany:3|Ich rechne das jeden Monat mit dem Taschenrechner aus, neun Leute, drei Zuschlagsarten.]] Das kann
doch nicht sein im Jahr 20 nach dem Smartphone.

>> call de | Tiermedizin Nordring | 6-13 | payroll=Rosi Aigner
= Telefonat mit der Lohnbuchhaltung
Frau Aigner macht die Löhne für fünf Praxen. Exportiert aus Rota, baut in Excel um, lädt in das Lohnprogramm.
"[[payroll-germany:3|Geben S' mir die Datei im richtigen Format und Sie sind mein Held.]]" Zuschlag ab 23 Uhr anders
als ab 20 Uhr, sie schickt die Tabelle.

>> nps de | single | 6-14 | manager | 7
Läuft gut. [[payroll-germany:2|Ohne Lohnschnittstelle aber nur die halbe Miete.]]

>> email de | hospital | 3.7-9 | manager
= Ruhezeiten
Nach einer Prüfung durch das Gewerbeaufsichtsamt müssen wir nachweisen, dass zwischen zwei Diensten elf Stunden
liegen. [[rest-rules:3|Ihr Programm lässt mich ohne Murren einen Spätdienst und am nächsten Morgen einen Frühdienst
planen.]] Ein roter Rahmen würde genügen.

>> nps de | hospital | 11.5-15 | manager | 10
Endlich warnt es bei den Ruhezeiten, und zwar auf Deutsch und nicht auf Juristisch.

>> ticket de | hospital | 10-16 | vet
= Ruhezeit nach Einsatz
Wenn ich nachts um drei zur Kolik fahre, müsste mein Frühdienst eigentlich ausfallen. [[rest-callout:2|Der Plan weiß
davon nichts, obwohl der Anruf ja aus Ihrem System kam.]]

>> email de | single | 13-16 | owner
= Zeiterfassung
Seit dem Urteil müssen wir die Zeiten erfassen, insofern: danke, dass es das nun gibt. Aber [[clock-fair:3|die Rundung
auf Viertelstunden geht gar nicht]], die ist bei uns nicht zulässig, und die Standortabfrage hat für Ärger gesorgt.
Bitte beides abschaltbar machen.

>> review de | any | 13-16 | nurse | 1
Seit dem Update muss ich mich einstempeln und das Handy will meinen Standort wissen. [[clock-fair:2|Nein danke,
deinstalliert.]]

>> ticket de | single | 0.3-2.5 | nurse
= Tauschen
Meine Kollegin und ich wollen den Samstag tauschen. [[swap-mobile:2|Ich finde in der App keinen Knopf dafür.]] Muss
ich das dem Chef sagen?

>> nps de | any | 3.5-8 | nurse | 9
Tauschen am Handy klappt super, Chefin ist auch zufrieden.

>> email de | Rinderpraxis Wesermarsch | 3-7 | owner
= Nachtdienst Rinderpraxis
Moin, bei uns im Kreis haben vier Praxen einen gemeinsamen Notdienst. [[escalate:2|Wenn der Erste nicht drangeht, ruft
die Bäuerin den Nächsten von der Liste an, die hängt im Melkstand und ist von 2019.]] Könnte Ihr System das nicht
übernehmen? Gruß von der Küste

>> nps de | farm | 8.2-12 | vet | 10
Es klingelt weiter, bis einer drangeht. Mehr wollte ich nie.

>> ticket de | any | 1.3-4 | reception
= Bildschirm im Vorbereitungsraum
Wir haben ein altes Tablet aufgehängt. [[wall-screen:1|Jeden Morgen ist es abgemeldet.]]

>> ticket de | single | 5-10 | reception
= Rufumleitung
[[phone-divert:3|Gestern wieder vergessen umzustellen, der ganze Notdienst lief auf den Anrufbeantworter]], zwei
Halter sind zur Klinik nach Kiel gefahren. Das müsste sich doch automatisch umstellen, der Plan weiß ja, wer dran ist.

>> email de | single | 6-11 | manager
= Resturlaub
Guten Tag, eine Frage: [[leave-carry:2|Wo trage ich den Resturlaub aus dem Vorjahr ein, der bis 31. März genommen
werden muss?]] Bisher steht er auf einem Zettel in der Schublade. Mit freundlichen Grüßen

>> nps de | any | 7-14 | nurse | 6
Urlaub beantragen geht, aber [[leave-clash:1|man sieht nicht, wer schon weg ist]]. Dann wird abgelehnt und alle sind
beleidigt.

>> interview de | hospital | 4-7 | nurse
= Leitende TFA, Tierklinik
Priya: Wie stellen Sie fest, ob ein Dienst gut besetzt ist?
TFA: Ich kenne meine Leute. Narkose können vier. [[skills:2|Wenn keine von den vieren da ist, ist der OP zu, egal wie
grün Ihr Plan ist.]]
Priya: Und wenn Sie krank sind?
TFA: Dann ist er öfter zu.

>> ticket de | hospital | 5-9 | manager
= Wer hat geändert?
Im Plan für KW 19 wurde der Sonntag geändert, und keiner will es gewesen sein. [[audit:2|Kann man irgendwo sehen, wer
was wann geändert hat?]]

>> email de | group | 6-13 | it
= Anmeldung über unser Konto
Hallo, wir betreiben vierzehn Standorte und [[sso:2|dürfen neue Software nur noch mit zentraler Anmeldung einführen]]
(OIDC reicht). Für Rückfragen gern telefonisch, dienstags bis 16 Uhr.

>> nps de | any | 4-15 | manager | 9
Funktioniert einfach. Der Support heißt Sam und antwortet schneller als mein Mann.

>> review de | any | 2-16 | nurse | 4
Übersichtlich, schnell, nur die Übersetzung ist manchmal lustig ("Schicht wurde erfolgreich verschluckt")

>> ticket de | single | 9-16 | manager
= Feiertage je Bundesland
Fronleichnam fehlt bei uns (NRW), dafür haben wir den Reformationstag, den wir gar nicht haben.

>> email de | single | xmas | manager
= Heiligabend
Bei uns gilt Heiligabend ab 14 Uhr als Feiertag, das steht so im Manteltarif. [[oncall-pay:2|Lässt sich ein halber
Feiertag abbilden, auch für die Bereitschaftspauschale?]] Schöne Feiertage schon einmal, und danke für ein ruhiges
Jahr.

>> ticket de | equine | 8.3-11 | vet
= Anruf statt Nachricht
[[escalate-voice:2|Nachts höre ich das Ping nicht.]] Ein richtiger Anruf wäre gut, so wie früher.

>> ticket de | single | 14.8-17.8 | nurse
= Widget
Seit gestern zeigt das Widget "Nächster Dienst: heute, 06:00", dabei habe ich Urlaub. Bin um fünf aufgewacht. Urlaub
ist doch eingetragen?
"""
