"""Voix et voces: France, Belgium, Spain, and a few from elsewhere who write English as a guest."""

NOTES = """

>> ticket fr | single | 0.3-2 | manager
= Importer notre planning
Bonjour, nous avons un tableau Excel très complet (codes couleur, gardes, congés). [[import-sheet:3|Est-il possible de
l'importer ? Je ne me vois pas ressaisir quatre mois de planning.]] Merci d'avance.

>> email fr | hospital | 2-7 | manager
= Gardes et astreintes
Madame, Monsieur, chez nous on distingue la garde (sur place) et l'astreinte (à domicile), ce qui ne se paie pas du
tout pareil. [[standby:3|Votre logiciel ne connaît qu'une seule sorte de nuit.]] Nous avons inventé deux cliniques
fictives pour nous en sortir, mais les stagiaires s'y présentent.

>> nps fr | any | 3-7 | nurse | 9
J'ai échangé ma garde en deux minutes depuis le tram. Bravo.

>> ticket fr | single | 5-10 | reception
= renvoi d'appel
Hier soir on a encore oublié le renvoi. [[phone-divert:2|Le planning sait qui est de garde, pourquoi pas le téléphone
?]]

>> email fr | single | 8-14 | owner
= Les astreintes, suite
Bonjour Sam, merci pour votre réponse. Notre convention prévoit un forfait par nuit d'astreinte plus le temps
d'intervention, trajet compris. [[oncall-pay:3|Aujourd'hui je refais le calcul le 28 de chaque mois, en pestant.]] Je
vous envoie notre grille, vous verrez, c'est moins compliqué que ça n'en a l'air. Enfin, presque.

>> review fr | any | 8.5-12 | vet | 5
L'appel passe tout seul au suivant si je n'entends pas. Je dors enfin.

>> review fr | any | 13-16 | nurse | 2
La pointeuse... [[clock-fair:2|on nous fliquait pas avant.]] Dommage, l'appli était bien.

>> ticket fr | Groupe Rhône Animal | 9-14 | ops
= Droits par site
[[site-rights:2|La responsable de Lyon a modifié le planning de Villeurbanne sans le vouloir.]] Peut-on limiter
chacune à sa clinique ?

>> interview fr | Vétos du Ségala | 6-9 | vet
= Vétérinaire rurale, Aveyron
Priya : Vous regardez le planning où ?
Vétérinaire : Dans la voiture, quand ça capte. [[offline:3|Autant dire au retour.]]
Priya : Et pour savoir qui est de second ?
Vétérinaire : Je sais que c'est Bernard. C'est toujours Bernard. Le jour où ce n'était pas Bernard, j'ai attendu une
heure.

>> nps fr | farm | 15-17.5 | vet | 9
Ça marche même sans réseau, et il est écrit de quand ça date. Honnête.

>> ticket fr | single | 11-16 | manager
= récupération
Où saisir les heures de récupération ? [[overtime:1|Ce ne sont ni des congés ni des heures supplémentaires payées.]]
Pour l'instant je mets "formation", mais l'équipe est devenue très formée.

>> nps fr | single | 4-13 | manager | 8
Très bien, sauf la traduction par moments. "Publier la cohue" pour "publish the rota", c'est poétique.

>> email fr | any | summer | manager
= Août
Bonjour, la clinique ferme trois semaines en août. [[gap-alert:1|Le courriel du lundi me signale quarante-deux nuits
sans personne.]] C'est exact, et c'est voulu.

>> ticket es | hospital | 1-5 | manager
= ¿En español?
Buenos días. [[spanish:3|¿Hay previsión de tener el programa en español? El equipo de noche no se maneja con el
inglés]] y me paso el día traduciendo avisos.

>> email es | Veterinaria Malvarrosa | 8-14 | owner
= Idioma
Hola, equipo. Nos encanta la aplicación, la usamos en inglés y pedimos perdón por adelantado por cómo escribimos los
nombres de los turnos. [[spanish:2|Si necesitáis a alguien que revise la traducción, en Valencia tenéis dos clínicas
voluntarias.]] Un saludo.

>> nps es | any | 16.5-17.9 | nurse | 10
por fin en castellano!!

>> ticket es | hospital | 16.4-17.9 | manager
= Traducción
Muy bien el español. Un detalle: [[spanish:1|"guardia" y "turno" aparecen mezclados]], y para nosotros no son lo mismo
en absoluto. Os mando una lista.

>> review es | any | 3.5-7 | nurse | 3
Está bien pero [[whatsapp:2|los avisos deberían llegar por WhatsApp]], aquí nadie lee los SMS.

>> call es | Urgencias Vet Madrid Sur | 5-10 | ops
= Llamada con un hospital de Madrid
Doce veterinarios, urgencias 24 h. Les gusta la pantalla de esta noche. Preocupación: la noche de guardia presencial
frente a la localizada. "[[standby:2|Si no distingue eso, legalmente no me sirve.]]" Enviar ejemplo cuando esté.

>> ticket es | single | 6-12 | vet
= Reparto de festivos
[[fair-nights:2|Me ha tocado Reyes tres años seguidos.]] ¿Puedo ver en algún sitio cuántos festivos lleva cada uno?

>> nps es | single | 9.8-14 | vet | 9
Ya se ve cuántos festivos hace cada uno. Ya no discuto con Paco.

>> email | Dierenhospitaal Utrecht | 7-13 | manager
= Greetings from Utrecht
Dear team, first of all excuse my English. We are working since January with Rota and are mostly content. What we miss
is that the roster is minding the competences. [[skills:2|With us, an assistant may only stand alone in the recovery
when she has done the course. The roster lets everybody there.]] Maybe it exists already and I have looked past it?

>> ticket | any | 3-8 | nurse
= notification
Hello I am nurse from Romania working in Bristol, I like very much the application. Only problem, [[digest:1|in one
day come so much message]] that I not see the important one. Thank you and have nice day.

>> ticket | Midtjysk Kvægpraksis | 9-15 | vet
= a question from Jutland
When I am called out in the night the next morning is still full of my consultations. [[rest-callout:2|In Denmark it
must be eleven hours rest, and the boss says the system shall do it.]] Shall the system do it?

>> review | any | 10-16 | nurse | 5
very easy app also for not english people. i can see my shift i can change my shift. thanks

>> email | Tierspital Limmat | 10-15 | ops
= Zürich, three clinics
We compare four products. Yours is the only one where the night team said yes without asking what it can do else. Two
points are open: Swiss holidays by canton, and [[payroll-direct:1|hours directly to payroll]]. Prices in francs would
be kind but is no must.

>> ticket | Dierenkliniek Brugge | 12-17 | owner
= Invoice address
We moved from Ghent to Bruges. The invoice still goes to Ghent, where a hairdresser pays no attention to it. Please
change.

>> nps | hospital | 11-17 | manager | 7
Good program. [[leave-carry:2|Holiday balance must come.]] In Netherlands is every employee asking this each week.
"""
