import type { DefaultThemes } from '../defaults.ts'

export const de: DefaultThemes = {
  delivery_time: {
    name: 'Lieferzeit',
    phrases:
      'lieferzeit*, liefertermin*, lieferfrist*, lieferdatum, lieferverzug*, lieferverzögerung*, liefertreue, liefergeschwindigkeit, termintreu*, termingerecht*, fristgerecht*, pünktlich*, unpünktlich*, rechtzeitig*, verspät*, verzöger*, verzug, zu spät*, später, spät, überfällig*, schnelle lieferung*, schnell* ~2 geliefert, schnell* ~2 lieferung*, schneller versand, geliefert ~3 schnell*, lieferung ~3 schnell*, lieferung ~3 lang*, lieferung ~2 langsam*, versand ~3 schnell*, versand ~3 lang*, zügig*, flott, vereinbarten termin, zugesagten termin, zugesagt*, zum termin, wunschtermin, zeitfenster, früher als, vor dem termin, nicht angekommen, nie angekommen, noch nicht da, noch nicht geliefert, nicht geliefert, nie geliefert, immer noch nicht, immer noch keine, noch nicht erhalten, nicht erhalten, nie erhalten, warte ~3 lieferung, warten ~3 lieferung, warten ~2 ware, wartezeit*, wochen ~2 gewartet, tage ~2 gewartet, tage zu spät, wochen gedauert, dauert zu lange, dauerte zu lange, dauert ~2 lang*, dauerte ~2 lang*, über nacht, am nächsten tag',
    negatives:
      'spätestens, verspätete rechnung, verspätete antwort, antwort ~3 spät, spät ~2 geantwortet, antwort* ~3 zügig*, zügig* ~2 antwort*, zügig* ~2 beantwortet, zahlungsverzug, wartezeit* ~3 hotline, wartezeit* ~3 telefon, hotline ~3 wartezeit*, immer noch nicht ~3 gemeldet, immer noch keine ~2 antwort*, immer noch keine ~2 rechnung*, immer noch keine ~3 gutschrift*, keine antwort erhalten, rechnung* ~2 nicht erhalten, später zahlen',
  },
  communication: {
    name: 'Kommunikation',
    phrases:
      'kommunikation*, kommunizier*, informier*, information*, auf dem laufenden, bescheid, benachrichtig*, mitgeteilt, mitteilung*, rückmeldung*, rückruf*, zurückgerufen, zurückruf*, zurückgemeldet, meldet sich, gemeldet, keine antwort*, antwort*, geantwortet, beantwort*, reagier*, reaktion*, erreichbar*, unerreichbar*, erreichen, telefon*, anruf*, angerufen, mail, mails, e-mail*, emails, kontakt*, ansprechpartner*, ansprechbar, vorwarnung, vorab, transparen*, ignoriert, abgesprochen, absprache*, rücksprache*, feedback, funkstille',
    negatives: 'informationstechnik, kontaktlos*, reaktion ~2 material, steckkontakt*',
  },
  price: {
    name: 'Preise und Frachtsätze',
    phrases:
      '*preis, *preise, *preisen, *preises, preislich*, preiswert*, preiserhöhung*, preisgestaltung, teuer*, teure*, verteuer*, günstig*, billig*, kosten, *kosten, kostet*, gekostet, kostenlos, rabatt*, *rabatt, skonto, zuschlag*, *zuschlag, *zuschläge, *tarif, *tarife, *tarifen, fracht, frachtsatz, frachtsätze*, stundensatz, stundensätze*, *gebühr, *gebühren, angebot*, kostenvoranschlag, preis-leistung*, wettbewerbsfähig*, budget, €, euro, konditionen',
    negatives:
      'preisgekrönt*, billiges plastik, billig verarbeitet, kosten ~2 nerven, günstiger zeitpunkt, ungünstig*, zahlungskonditionen',
  },
  product_quality: {
    name: 'Produktqualität',
    phrases:
      'qualität*, *qualität, qualitativ*, mangelhaft*, mangel, defekt*, fehlerhaft*, ausschuss, produkt* ~3 gut*, produkt* ~3 schlecht*, produkt* ~3 super, gute produkte, gute ware, ware ~3 gut*, ware ~3 schlecht*, teil* ~3 gut*, teil* ~3 schlecht*, funktioniert*, funktionier* nicht, geht nicht, kaputt ~2 gegangen, ging kaputt, verarbeit*, verarbeitung, langlebig*, haltbar*, haltbarkeit, hält ~2 lange, robust*, stabil*, verschleiß*, abgenutzt*, rost*, undicht*, passgenau*, passt nicht, passen nicht, passt ~2 perfekt, passform, toleranz*, original*, fälschung*, garantie*, gewährleistung*, materialfehler, material',
    negatives:
      'qualität ~3 beratung, qualität ~3 service*, servicequalität, beratungsqualität, dienstleistungsqualität, qualität ~3 kommunikation, verpackungsmaterial*, mangel an, funktioniert* ~2 zusammenarbeit, zusammenarbeit ~3 funktioniert*, geht nicht ans, webseite ~3 funktioniert*, portal ~3 funktioniert*, rostock, auftragsverarbeitung, garantiert',
  },
  damage: {
    name: 'Transportschäden',
    phrases:
      'beschädig*, unbeschädigt*, transportschad*, transportschäden, schaden, kaputt*, zerbrochen*, zerstört*, gebrochen, verbeult*, beule*, delle*, zerkratzt*, kratzer*, verkratzt*, zerdrückt*, eingedrückt*, gerissen, zerrissen*, verbogen*, nass, durchnässt*, aufgeweicht*, heil, unversehrt*, in einwandfreiem zustand, einwandfreier zustand, guter zustand, gutem zustand, schlechter zustand, schlechtem zustand, zustand ~2 ware',
    negatives:
      'versprechen ~2 gebrochen, heilbronn, schadenfreude, geht ~1 kaputt, ging ~1 kaputt, kaputt ~2 gegangen',
  },
  wrong_items: {
    name: 'Falsche oder fehlende Artikel',
    phrases:
      'falsch* ~2 artikel, falsch* ~2 teil*, falsch* ~2 ware, falsch* ~2 produkt*, falsch* ~2 größe*, falsch* ~2 menge*, falsch* ~2 adresse, falsch* ~2 geliefert, falsch* ~2 lieferung, falschlieferung*, fehllieferung*, verwechs*, vertauscht, fehlt, fehlte, fehlten, fehlen ~2 teile, fehlend*, fehlmenge*, unvollständig*, vollständig*, nicht komplett, komplett ~2 geliefert, teillieferung*, restlieferung*, nur ~2 teil, nur die hälfte, doppelt ~2 geliefert, nicht wie bestellt, wie bestellt, wie beschrieben, nicht das bestellte, anders als, kommissionier*, packfehler, verloren gegangen, verschollen, abhanden',
    negatives:
      'fehlende kommunikation, fehlende information*, fehlende rückmeldung*, fehlende rechnung*, fehlende antwort*, fehlt ~2 kommunikation, fehlt ~2 information*, anders als vereinbart',
  },
  staff: {
    name: 'Mitarbeiter und Fahrer',
    phrases:
      'mitarbeiter*, personal, fahrer*, lkw-fahrer*, kurier*, bote, zusteller*, außendienst*, innendienst*, vertreter*, vertriebler*, verkäufer*, sachbearbeiter*, betreuer*, kundenbetreuer*, techniker*, monteur*, kollege*, kollegin*, team, freundlich*, unfreundlich*, nett, nette*, höflich*, unhöflich*, hilfsbereit*, kompetent*, inkompetent*, kompetenz, fachkundig*, fachlich*, zuvorkommend*, sympathisch*, arrogant*, unverschämt*, frech*, patzig*, engagiert*, professionell*, unprofessionell*, bemüht*',
    negatives:
      'umweltfreundlich*, benutzerfreundlich*, bedienerfreundlich*, netto*, unsere mitarbeiter*, unserer mitarbeiter*, unseren mitarbeiter*, unser team, meine mitarbeiter*, unsere fahrer*, unsere monteur*, personalausweis, freundliche grüße, freundlichen grüßen, fahrerhaus*, fahrersitz*, fahrerlos*',
  },
  ordering: {
    name: 'Bestellung',
    phrases:
      'bestellvorgang*, bestellprozess*, bestellabwicklung*, bestellablauf, bestellsystem*, bestellformular*, bestellbestätigung*, auftragsbestätigung*, auftragsabwicklung*, auftragsannahme, bestellannahme, bestellmenge*, mindestbestell*, mindestmenge*, nachbestell*, bestellung ~2 aufgegeben, bestellen ~3 einfach, bestellung ~3 einfach, einfach ~2 bestell*, einfach* bestellung*, storn*, bestellung ~2 geändert, bestellung ~2 änder*, abrufauftrag*, abruf, katalog*, warenkorb, einkaufswagen, EDI',
    negatives: 'rechnung ~2 storn*, storn* ~2 rechnung',
  },
  invoicing: {
    name: 'Rechnungen und Belege',
    phrases:
      '*rechnung, *rechnungen, rechnungs*, abrechnung*, abgerechnet, berechnet, gutschrift*, mahnung*, gemahnt, buchhaltung*, zahlung, zahlungs*, zahlungsziel*, bezahl*, doppelt ~2 berechnet, lieferschein*, beleg, belege, belegen, dokument*, unterlage*, papiere, zertifikat*, zeugnis*, zolldokument*, mehrwertsteuer, mwst, umsatzsteuer, lastschrift*, kontoauszug*',
    negatives: 'auf unsere rechnung tragen, bezahlbar*, belegschaft*, dokumentenecht, rechnung tragen',
  },
  support: {
    name: 'Support und Reklamationen',
    phrases:
      'support, kundenservice, kundendienst, kundenbetreuung, service, hotline, helpdesk, beratung*, berät, beraten, reklam*, beschwer*, beanstand*, ticket*, gelöst, problem* ~3 gelöst, problem* ~3 behoben, problem* ~3 lös*, behoben, lösung*, lösungsorientiert*, kulan*, hilfe, geholfen, hilft, unterstütz*, entschuldig*, vertröst*, weiterverbunden, warteschleife*, gekümmert, kümmert*, technischer dienst',
    negatives: 'lösungsmittel*, keine beschwerden, servicefahrzeug*, beschwerlich*',
  },
  returns: {
    name: 'Retouren und Erstattungen',
    phrases:
      'rücksend*, rücksendung*, zurückgeschickt, zurückschick*, zurücksend*, zurückgesendet, retour*, rückgabe*, zurückgegeben, rücknahme*, umtausch*, umgetauscht, austausch ~2 teil*, ausgetauscht, ersatz, ersatzlieferung*, ersetzt, erstatt*, rückerstatt*, geld zurück, rückzahlung*, entschädig*, schadenersatz, schadensersatz, leergut, altteil*, pfand*',
    negatives:
      'ersatzteil*, ersatzfahrzeug*, erfahrungsaustausch, informationsaustausch, austausch ~2 information*',
  },
  packaging: {
    name: 'Verpackung',
    phrases:
      '*verpack*, verpackung*, umverpackung*, eingepackt, einpack*, gepackt, karton*, *karton, kiste, kisten, palette*, europalette*, polster*, gepolstert, füllmaterial, luftpolster*, folie, folien, styropor, etikett*, beschriftung*, gekennzeichnet, verpackungsmüll, plastikmüll',
    negatives:
      'produktpalette*, angebotspalette*, breite palette, ganze palette an, palette an, palette von produkt*',
  },
  availability: {
    name: 'Verfügbarkeit und Lager',
    phrases:
      'verfügbar*, verfügbarkeit*, nicht lieferbar, lieferbar*, lieferfähig*, lieferengpass*, engpass*, vorrätig*, vorrat, lagernd, auf lager, am lager, lagerbestand*, lagerware, bestand, ausverkauft, vergriffen, rückstand, rückständ*, sortiment*, auswahl, produktpalette*, angebotspalette*, breite palette, palette an, ausgelistet',
    negatives: 'zahlungsrückstand, zur verfügung, telefonisch ~2 verfügbar*, verfügbar ~3 telefon*',
  },
  website: {
    name: 'Website und Sendungsverfolgung',
    phrases:
      'webseite*, website*, homepage, internetseite*, onlineshop*, online-shop*, webshop*, shop, portal*, kundenportal*, app, apps, login, einlogg*, anmeldung ~2 portal, passwort, benutzerfreundlich*, bedienerfreundlich*, suchfunktion*, suche ~2 shop, sendungsverfolg*, sendungsnummer*, tracking*, trackingnummer*, verfolgbar*, nachverfolg*, online, internet, ladezeit*',
    negatives: 'workshop*, portalkran*',
  },
}
