import type { CommentBank } from '../comments.ts'

export const de: CommentBank = {
  onTime: [
    'Pünktlich, vollständig, freundlicher Fahrer. Danke.',
    'Alles wie vereinbart, die Ware war vor Schichtbeginn am Tor.',
    'Sauber verpackt und auf die Stunde genau. Weiter so.',
    'Lieferung {reference} ohne jede Beanstandung.',
    'Der Fahrer hat vorher angerufen, so soll es sein.',
    'Kurzfristig bestellt und trotzdem rechtzeitig da.',
    'Sehr zufrieden, auch die Papiere stimmten.',
    'Abladen in zehn Minuten, Palette quittiert, fertig.',
  ],
  fine: [
    'Pünktlich, aber drei Pakete für eine Bestellung sind zu viele.',
    'In Ordnung. Der Lieferschein kam einen Tag später.',
    'Ware gut, die Fracht wird langsam teuer.',
  ],
  littleLate: [
    'Leicht verspätet, ein kurzer Anruf hätte genügt.',
    '{days} zu spät, der Mechaniker hat gewartet.',
    'Nicht schlimm, aber bitte ehrliche Termine nennen.',
  ],
  toldInTime: [
    'Verspätet, aber rechtzeitig angekündigt. Damit konnten wir planen.',
    'Danke für die ehrliche Nachricht zum neuen Termin.',
    'Neuer Termin genannt, neuer Termin gehalten.',
  ],
  late: [
    '{days} zu spät, das Fahrzeug stand so lange auf dem Hof.',
    'Palette ohne Unterschrift vor dem Tor abgestellt, dazu {days} Verspätung.',
    'Zweimal angerufen, zwei verschiedene Auskünfte, beide falsch.',
    'Wir mussten die Teile woanders kaufen. So geht es nicht.',
    'Der Fahrer kannte weder Tor noch Öffnungszeiten.',
    'Die Werkstatt hat eine halbe Schicht verloren. Ärgerlich.',
  ],
  veryLate: [
    '{days} Verspätung ohne ein Wort. Wir holen jetzt andere Angebote ein.',
    'Zwei Lkw standen über eine Woche wegen {reference}. Wer bezahlt das?',
    'So etwas haben wir in all den Jahren nicht erlebt.',
    'Niemand konnte sagen, wo die Ware ist. Sehr enttäuschend.',
  ],
  lost: [
    '{reference} ist nie angekommen. Wir erwarten eine Gutschrift.',
    'Noch immer keine Ware. Das ist nicht hinnehmbar.',
  ],
  damaged: [
    'Karton zerdrückt, ein Gehäuse verbogen.',
    'Die Verpackung ist für dieses Gewicht zu schwach.',
    'Beschädigt angekommen, der Fahrer wollte es nicht vermerken.',
  ],
  wrongPart: [
    'Falsches Teil im richtigen Karton. Der Lkw steht noch auf der Bühne.',
    'Links statt rechts geliefert, die Rücksendung hat eine Woche gedauert.',
  ],
  papers: [
    'Rechnung und Lieferschein zu {reference} passen nicht zusammen.',
    'Fracht doppelt berechnet, Korrektur ist angefragt.',
  ],
  aside: [
    'Am Telefon war man freundlich.',
    'Bremsteile bitte vor sieben, wie vereinbart.',
    'Bitte die Sendungsnummer auch an die Disposition.',
  ],
  recommends: [
    'Gute Teile, gute Leute, Probleme werden gelöst.',
    'Im Gespräch zugehört und danach wirklich etwas geändert.',
    'Für Bremsteile der beste Lieferant, den wir haben.',
  ],
  undecided: [
    'Teile gut, Logistik mittelmäßig.',
    'Insgesamt in Ordnung, die Frachtpreise müssen wir besprechen.',
  ],
  warns: ['Zu viele Verspätungen in diesem Quartal.', 'Wenn das so weitergeht, teilen wir die Mengen auf.'],
  grumbles: ['Zwei Preiserhöhungen ohne ein Wort dazu.', 'Gutschriften für Altteile dauern ewig.'],
  lateSinceChange: [
    'Seit dem Wechsel zu {carrier} stimmt kein Termin mehr.',
    'Der neue Spediteur findet unser Tor nicht. {days} zu spät.',
    'Billige Fracht, teure Verspätung. Bitte holen Sie die alten Fahrer zurück.',
  ],
  warnsSinceChange: [
    'Sie haben an der Fracht gespart, und wir haben es in der Werkstatt bezahlt.',
    'Seit dem neuen Spediteur kommt jede zweite Lieferung zu spät.',
  ],
  recovered: [
    'Seit der Rückkehr zum alten Spediteur wieder zuverlässig.',
    'Offen gesagt, was schiefging, und dann behoben. Gut so.',
  ],
  recovering: [
    'Besser als in den schlechten Monaten.',
    'Die Termine stimmen wieder. Bitte bleiben Sie dabei.',
  ],
}
