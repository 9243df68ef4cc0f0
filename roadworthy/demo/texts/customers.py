"""The practices. One a line: name | segment | country | people | products (R Rota, C Cards, B both, P none yet)."""

CUSTOMERS = """
Harbour Street Vets | single | GB | 11 | B
Oldgate Veterinary Surgery | single | GB | 9 | R
Beck & Marsh | single | GB | 14 | B
The Lantern Practice | single | GB | 8 | C
Fenwick Small Animal | single | GB | 12 | R
Castle Hill Vets | single | GB | 16 | R
Quayside Pet Practice | single | GB | 7 | R
Rowan House Surgery | single | GB | 13 | R
Mill Lane Vets | single | GB | 10 | C
Thistledown | single | GB | 9 | R
Saltbox Veterinary | single | GB | 6 | R
Kirkby Vets | single | GB | 12 | R
Ashby & Lowe | single | GB | 18 | R
Copperfield Animal Clinic | single | GB | 15 | R
Greenbank Vets | single | GB | 11 | R
Ferry Road Surgery | single | GB | 8 | C
Pennine View Vets | single | GB | 13 | R
Old Forge Veterinary | single | GB | 9 | B
Woolpack Vets | single | GB | 10 | R
St Hilda's Surgery | single | GB | 12 | C
Larkfield | single | GB | 7 | R
Tolland & Daughter | single | GB | 6 | C
Market Cross Vets | single | GB | 17 | R
Bridge End Practice | single | GB | 14 | R
Sandpiper Vets | single | GB | 9 | R
Hazel & Finch | single | GB | 11 | R
Corner House Vets | single | GB | 8 | C
Windmill Veterinary Centre | single | GB | 21 | R
Priory Pets | single | GB | 10 | R
Mistle Lane | single | GB | 6 | C
Blackthorn Vets | single | GB | 13 | R
Station Road Animal Care | single | GB | 12 | R
Applegarth | single | GB | 9 | C
Kestrel House | single | GB | 15 | R
Two Rivers Vets | single | GB | 19 | B
Brook Street Practice | single | GB | 8 | R
Wren & Partners | single | GB | 11 | C
Fulmar Vets | single | GB | 10 | R
Hatherley Surgery | single | GB | 7 | C
Stonebridge Animal Clinic | single | GB | 14 | R
Amblethorpe Vets | single | GB | 12 | C
Seven Acres | single | GB | 9 | R
Hallam Veterinary Group | group | GB | 118 | R
Northgate Practices | group | GB | 86 | R
Tyne & Coast Vets | group | GB | 142 | R
Medlock Animal Health | group | GB | 74 | R
Three Counties Veterinary | group | GB | 97 | B
Eden Valley Group | group | GB | 61 | R
Wharf & Dale | group | GB | 54 | R
Abbot's Vets | group | GB | 129 | R
Longships Veterinary | group | GB | 48 | R
Cheviot Practices | group | GB | 66 | B
Fosse Way Vets | group | GB | 103 | R
Pelham Partnership | group | GB | 57 | C
Marlowe Emergency Hospital | hospital | GB | 58 | R
Queensbury Referrals | hospital | GB | 71 | R
The Night Clinic, Leeds | hospital | GB | 34 | R
Riverside Animal Hospital | hospital | GB | 62 | R
Alder Grove Referrals | hospital | GB | 44 | R
Southmead Veterinary Hospital | hospital | GB | 49 | R
Carrick Hospital for Animals | hospital | GB | 38 | R
Vale 24 | hospital | GB | 41 | R
Wentworth Specialists | hospital | GB | 53 | R
Harrow Lane Emergency | hospital | GB | 29 | R
Borrowdale Farm Vets | farm | GB | 14 | R
Lune Valley Large Animal | farm | GB | 11 | B
Exmoor Farm & Equine | farm | GB | 16 | R
Glen Orrin Vets | farm | GB | 9 | R
Teviot Farm Practice | farm | GB | 12 | C
Marsh & Meadow | farm | GB | 18 | R
Blackdown Dairy Vets | farm | GB | 13 | R
Isle Practice | farm | GB | 7 | C
Wolds Farm Vets | farm | GB | 15 | R
Radnor Hills | farm | GB | 10 | B
Heath Equine Clinic | equine | GB | 24 | R
Lambourn Yard Vets | equine | GB | 17 | R
Four Winds Equine | equine | GB | 13 | R
Rossdyke Horse Hospital | equine | GB | 36 | R
Canter & Hale | equine | GB | 9 | R
Paws Rehomed, Leicester | charity | GB | 28 | R
Northern Cat Trust | charity | GB | 19 | C
Harbour Dogs' Home | charity | GB | 33 | R
The Donkey Field | charity | GB | 12 | R
Animal Aid Tameside | charity | GB | 22 | B
Liffey Vets | single | IE | 12 | R
Ballinor Veterinary | farm | IE | 14 | R
Claddagh Small Animal | single | IE | 9 | R
Shannon Veterinary Group | group | IE | 52 | R
Curragh Equine | equine | IE | 21 | R
Bandon Farm Vets | farm | IE | 11 | B
Suir Animal Hospital | hospital | IE | 31 | R
Rathmines Pet Clinic | single | IE | 8 | C
Praxis am Kirchplatz | single | DE | 10 | R
Tierklinik Lindenau | hospital | DE | 47 | R
Kleintierpraxis Dr. Böhm | single | DE | 7 | R
Tierarztpraxis Elbdeich | farm | DE | 13 | R
Tiermedizin Nordring | group | DE | 68 | R
Tierklinik Hasenheide | hospital | DE | 55 | R
Praxis Dr. Seidel & Kollegen | single | DE | 12 | R
Pferdeklinik Hohe Ward | equine | DE | 26 | R
Tierärzte an der Schlei | farm | DE | 9 | R
Kleintierzentrum Fulda | single | DE | 15 | R
Tierarzt im Viertel | single | DE | 8 | R
Tierklinik Isarauen | hospital | DE | 39 | R
Rinderpraxis Wesermarsch | farm | DE | 12 | R
Vetzentrum Rhein-Sieg | group | DE | 58 | R
Praxis Katzenstein | single | DE | 6 | R
Tierheim Süderstrand | charity | DE | 18 | R
Tierklinik am Wienerwald | hospital | AT | 33 | R
Praxis Dr. Aigner | single | AT | 8 | R
Tierärzte Mondsee | farm | AT | 10 | R
Tierspital Limmat | hospital | CH | 42 | R
Praxis Aare | single | CH | 9 | R
Clinique du Canal | single | FR | 11 | R
Centre vétérinaire des Lilas | single | FR | 9 | R
Clinique des Trois Ponts | single | FR | 13 | R
Hôpital vétérinaire du Port | hospital | FR | 46 | R
Vétérinaires de l'Aubrac | farm | FR | 12 | R
Groupe Rhône Animal | group | FR | 63 | R
Clinique Saint-Roch | single | FR | 8 | R
Clinique équine du Perche | equine | FR | 19 | R
Vétos du Ségala | farm | FR | 10 | R
Urgences vétérinaires Nantes | hospital | FR | 37 | R
Clinique des Remparts | single | FR | 10 | R
Cabinet du Vieux Lavoir | single | FR | 6 | R
Clinique de la Meuse | single | BE | 9 | R
Dierenkliniek Brugge | single | BE | 12 | R
Hospital Veterinario Levante | hospital | ES | 43 | R
Clínica El Olivar | single | ES | 9 | R
Veterinaria Malvarrosa | single | ES | 11 | R
Urgencias Vet Madrid Sur | hospital | ES | 36 | R
Clínica Ruzafa | single | ES | 8 | R
Grupo Veterinario Turia | group | ES | 49 | R
Clínica La Dehesa | farm | ES | 10 | R
Centro Veterinario Triana | single | ES | 12 | R
Refugio Los Pinos | charity | ES | 15 | R
Dierenhospitaal Utrecht | hospital | NL | 45 | R
Dierenartsen aan de Vecht | single | NL | 12 | R
Paardenkliniek De Hoef | equine | NL | 18 | R
Veehouderij Dierenartsen Friesland | farm | NL | 14 | R
Praktijk Singel | single | NL | 8 | R
Dyreklinik Aarhus Nord | single | DK | 11 | R
Midtjysk Kvægpraksis | farm | DK | 13 | R
Djursjukhuset Vättern | hospital | SE | 40 | R
Kliniken vid Ån | single | SE | 9 | R
Clínica da Graça | single | PT | 8 | R
Ambulatorio San Frediano | single | IT | 10 | R
Clinica Veterinaria Navile | hospital | IT | 32 | R
Fjordvet | farm | NO | 12 | R
Karori Road Vets | single | NZ | 13 | R
Waipara Large Animal | farm | NZ | 11 | R
Fremantle Cat Clinic | single | AU | 9 | R
Elmsgate Vets | single | GB | 9 | C
Parson's Green Veterinary | single | GB | 8 | C
Cobbler's Lane Surgery | single | GB | 7 | C
Ivy Cottage Vets | single | GB | 6 | C
Dalby & Son | farm | GB | 8 | C
Holm Farm Surgery | farm | GB | 6 | C
Nine Elms Pet Care | single | GB | 10 | C
Sparrow Hill | single | GB | 7 | C
Kingsmere Veterinary Partners | group | GB | 310 | P
Oakhurst Vets Group | group | GB | 205 | P
Albion Animal Care | group | GB | 640 | P
Tierspital der Universität Leinetal | hospital | DE | 210 | P
Wessex Vet Practices | group | GB | 112 | P
Trentside Emergency Vets | hospital | GB | 58 | P
Fallowfield & Son | single | GB | 8 | P
Epsom Lane Equine | equine | GB | 12 | P
"""

NAMES = {
    "GB": (
        "Gill Karen Dawn Tim Hannah Beth Chloe Dee Martin Ewan Agnieszka Tom Fran Robert Alison Rhys Megan Callum "
        "Fiona Graham Joanne Priscilla Ibrahim Anil Sunita Kofi Grace Heather Duncan Catrin Nasreen Josh Lorna Pete "
        "Bridget Stuart Wendy Marek Yusuf Olive",
        "Barraclough Hindle Marsden Sowerby Pickering Atherton Kaur Lister Dunmore Okafor Trelawney Gill Bexley Moffat "
        "Renshaw Iqbal Larcombe Nowak Prior Tennant Wragg Yardley Cutler Fothergill Haigh Jessop Kilburn Ormerod "
        "Penhale Quigley Stainton Tulley Umar Verity Whitlock Ainscough Bancroft Dewhirst Entwistle Garside",
    ),
    "IE": (
        "Aoife Declan Niamh Cormac Orla Fergal Sinéad Padraig Maeve Conor",
        "Hanrahan Twomey Colgan Breen Devane Kinsella Mulcahy Nagle Prendergast Slattery",
    ),
    "DE": (
        "Anke Birgit Carsten Dagmar Friederike Gesa Hauke Ines Jürgen Katrin Lothar Mareike Nils Petra Ruth Sönke "
        "Tanja Uwe Veronika Wiebke",
        "Albers Böttcher Clasen Dierks Ebeling Fuhrmann Gräfe Hinrichs Iversen Jessen Kröger Lindner Möhring Nissen "
        "Ohlsen Petersen Quast Ritter Seibold Thoma",
    ),
    "FR": (
        "Amélie Bernard Claire Delphine Étienne Fabienne Gaëlle Hugo Inès Julien Karine Lucie Mathieu Nadia Odile",
        "Arnaud Bessière Carpentier Delmas Espinasse Fournel Garrigue Hébert Jouve Lacaze Marchal Noguès Pradel "
        "Rouquette Vialard",
    ),
    "ES": (
        "Amparo Beatriz Carles Dolores Elena Fernando Gloria Héctor Irene Jaume Lola Marta Nuria Paco Rocío",
        "Alcaraz Bellver Casanova Domènech Escrivà Fuster Garrido Herrero Ibáñez Lledó Moltó Navarro Pastor Quiles "
        "Sanchis",
    ),
    "XX": (
        "Anneke Bjarne Chiara Diogo Elin Freya Giulia Henrik Ingrid Joost Kirsten Lars Matteo Nora Rangi Sanne Tiago",
        "Bakker Corradi Dahl Esposito Ferreira Hoekstra Jansen Kjær Lindqvist Moreau Nygaard Postma Rinaldi Solheim "
        "Tamati Vermeer Winther",
    ),
}
COUNTRIES = {
    "GB": "United Kingdom",
    "IE": "Ireland",
    "DE": "Germany",
    "AT": "Austria",
    "CH": "Switzerland",
    "FR": "France",
    "BE": "Belgium",
    "ES": "Spain",
    "NL": "Netherlands",
    "DK": "Denmark",
    "SE": "Sweden",
    "PT": "Portugal",
    "IT": "Italy",
    "NO": "Norway",
    "NZ": "New Zealand",
    "AU": "Australia",
}
"""A country's word, and whose given names its people carry (NAMES of DE for AT and CH, of FR for BE)."""

NAMES_OF = {"AT": "DE", "CH": "DE", "BE": "FR", "GB": "GB", "IE": "IE", "DE": "DE", "FR": "FR", "ES": "ES", "AU": "GB"}

ROLES = {
    "manager": "Practice manager",
    "nurse": "Veterinary nurse",
    "vet": "Veterinary surgeon",
    "owner": "Owner",
    "ops": "Area manager",
    "it": "IT",
    "reception": "Receptionist",
    "payroll": "Payroll",
    "locum": "Locum",
}

LOST_BECAUSE = [
    "Bought by a group that uses another system.",
    "Closed; both vets retired.",
    "Went back to a spreadsheet. Says it was the price; the last three tickets say it was the time clock.",
    "Never got past the first roster.",
    "Merged with the practice across the road.",
    "Needs single sign-on now, not next year.",
    "The manager who wanted us left.",
    "Wants one system for stock, roster and records.",
    "Postage. Uses the practice system's own reminders.",
    "Stopped reminding by post altogether.",
    "Competitor at 60 per cent of our price.",
    "Did not say. We rang twice.",
]
