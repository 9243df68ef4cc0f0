"""Requests in seven languages for ideas in English, written for this benchmark."""

from __future__ import annotations

IDEAS = """
Dark mode|Ein dunkles Design für die Nacht|
  Un thème sombre pour la nuit|Quiero un modo oscuro para la noche
Export reports as PDF|Berichte als PDF herunterladen|
  Exporter les rapports en PDF|Descargar los informes en PDF
Faster search|Die Suche ist viel zu langsam|
  La recherche est beaucoup trop lente|La búsqueda es demasiado lenta
Delete my account|Ich möchte mein Konto löschen|
  Je voudrais supprimer mon compte|Quiero eliminar mi cuenta
Calendar synchronisation|Termine mit meinem Kalender abgleichen|
  Synchroniser avec mon calendrier|Sincronizar con mi calendario
Remind me by e-mail|Bitte per E-Mail an Aufgaben erinnern|
  Envoyez-moi un rappel par e-mail|Recordatorios por correo electrónico
Share photos with my family|Fotos mit meiner Familie teilen|
  Partager des photos avec ma famille|Compartir fotos con mi familia
Pay by invoice|Wir wollen auf Rechnung zahlen|
  Nous voulons payer sur facture|Queremos pagar con factura
Group chat|Mit mehreren Leuten zugleich chatten|
  Discuter à plusieurs dans un groupe|Chatear con varias personas en un grupo
Undo the last change|Die letzte Änderung rückgängig machen|
  Annuler la dernière modification|Deshacer el último cambio
Weather forecast|Wie wird das Wetter morgen?|
  Les prévisions météo de demain|El pronóstico del tiempo para mañana
Larger text|Die Schrift ist viel zu klein|
  Le texte est trop petit à lire|La letra es demasiado pequeña
Turn off notifications|Benachrichtigungen abschalten|
  Désactiver les notifications|Desactivar las notificaciones
Import contacts|Kontakte aus einer Datei einlesen|
  Importer mes contacts depuis un fichier|Importar mis contactos de un archivo
Book a meeting room|Einen Besprechungsraum reservieren|
  Réserver une salle de réunion|Reservar una sala de reuniones
Track delivery of my order|Wo ist mein Paket gerade?|
  Où se trouve ma commande ?|¿Dónde está mi pedido?
Print labels|Etiketten drucken|
  Imprimer des étiquettes|Imprimir etiquetas
Sign in with a fingerprint|Mit dem Fingerabdruck anmelden|
  Se connecter avec l'empreinte digitale|Iniciar sesión con la huella digital
Play music in the background|Musik im Hintergrund abspielen|
  Écouter la musique en arrière-plan|Escuchar música en segundo plano
Translate messages|Nachrichten übersetzen lassen|
  Traduire les messages|Traducir los mensajes
Battery drains too quickly|Der Akku ist in zwei Stunden leer|
  La batterie se vide trop vite|La batería se agota muy rápido
Attach files to a task|Dateien an eine Aufgabe hängen|
  Joindre des fichiers à une tâche|Adjuntar archivos a una tarea
Show prices with tax|Preise mit Steuer anzeigen|
  Afficher les prix avec les taxes|Mostrar los precios con impuestos
Video calls|Wir brauchen Videoanrufe|
  Des appels vidéo, s'il vous plaît|Hacen falta videollamadas
"""
MORE = (
    ("Dark mode", "Vorrei un tema scuro per la notte"),
    ("Delete my account", "Quero apagar a minha conta"),
    ("Faster search", "Zoeken duurt veel te lang"),
    ("Export reports as PDF", "Скачать отчёты в формате PDF"),
    ("Group chat", "Vorrei chattare con più persone in un gruppo"),
    ("Import contacts", "Importar os meus contatos de um arquivo"),
    ("Print labels", "Etiketten afdrukken"),
    ("Weather forecast", "Прогноз погоды на завтра"),
    ("Share photos with my family", "Condividere le foto con la mia famiglia"),
    ("Turn off notifications", "Desligar as notificações"),
    ("Translate messages", "Berichten vertalen"),
    ("Larger text", "Шрифт слишком мелкий"),
)
PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (line.split("|")[0], text)
        for line in IDEAS.strip().replace("|\n  ", "|").splitlines()
        for text in line.split("|")[1:]
    ),
    *MORE,
)
