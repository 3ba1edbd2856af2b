import type { DefaultTexts } from '../default-surveys.ts'

const preheader = 'Eine Frage, eine halbe Minute.'

const satisfaction = {
  low: 'Sehr unzufrieden',
  high: 'Sehr zufrieden',
  steps: [
    'Sehr unzufrieden',
    'Unzufrieden',
    'Weder zufrieden noch unzufrieden',
    'Zufrieden',
    'Sehr zufrieden',
  ],
}

const reason = { title: 'Was war für Ihre Antwort entscheidend?', hint: 'Mehrere Antworten sind möglich.' }

const comment = {
  title: 'Was sollten wir wissen?',
  hint: 'Freiwillig. Ihre Ansprechpartner lesen jedes Wort.',
}

const ending = {
  submit: 'Antwort senden',
  thanksTitle: 'Vielen Dank',
  thanksText: '{company} hat Ihre Antwort. Über den Link in unserer Mail können Sie sie noch ändern.',
}

export const de: DefaultTexts = {
  delivery: {
    subject: 'Wie war die Lieferung {reference}?',
    preheader,
    intro:
      'Sie haben eine Lieferung von {company} erwartet. Bitte sagen Sie uns, wie es lief: ein Klick genügt.',
    reminderSubject: 'Erinnerung: Wie war die Lieferung {reference}?',
    questions: {
      score: {
        title: 'Wie zufrieden sind Sie mit der Lieferung {reference}?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          on_time: 'Pünktlichkeit',
          communication: 'Information unterwegs',
          condition: 'Zustand der Ware',
          price: 'Preis und Fracht',
          staff: 'Die Menschen',
          documents: 'Papiere und Rechnung',
          other: 'Etwas anderes',
        },
      },
      comment,
    },
    ...ending,
  },
  relationship: {
    subject: 'Würden Sie {company} weiterempfehlen?',
    preheader,
    intro:
      'Wir haben kürzlich auf unsere Zusammenarbeit zurückgeblickt. Bitte sagen Sie uns, wo wir stehen: ein Klick genügt.',
    reminderSubject: 'Erinnerung: Würden Sie {company} weiterempfehlen?',
    questions: {
      score: {
        title: 'Wie wahrscheinlich ist es, dass Sie {company} Freunden oder Kollegen weiterempfehlen?',
        low: 'Äußerst unwahrscheinlich',
        high: 'Äußerst wahrscheinlich',
      },
      reason: {
        ...reason,
        options: {
          products: 'Die Produkte',
          price: 'Preis und Konditionen',
          on_time: 'Pünktliche Lieferungen',
          communication: 'Information und Austausch',
          staff: 'Die Menschen',
          problems: 'Der Umgang mit Problemen',
          other: 'Etwas anderes',
        },
      },
      comment,
    },
    ...ending,
  },
  effort: {
    subject: 'Hat {company} es Ihnen leicht gemacht?',
    preheader,
    intro:
      'Sie sind mit einem Anliegen zu uns gekommen. Bitte sagen Sie uns, wie es bearbeitet wurde: ein Klick genügt.',
    reminderSubject: 'Erinnerung: Hat {company} es Ihnen leicht gemacht?',
    questions: {
      score: {
        title: '{company} hat es mir leicht gemacht, mein Anliegen zu klären.',
        low: 'Stimme überhaupt nicht zu',
        high: 'Stimme voll und ganz zu',
      },
      reason: {
        ...reason,
        options: {
          first_contact: 'Die richtige Person zu finden',
          waiting: 'Die Dauer',
          communication: 'Information unterwegs',
          staff: 'Die Menschen',
          solution: 'Die Lösung',
          documents: 'Papiere und Formulare',
          other: 'Etwas anderes',
        },
      },
      comment,
    },
    ...ending,
  },
  late: {
    subject: 'Wie sind wir mit der Verzögerung der Lieferung {reference} umgegangen?',
    preheader,
    intro:
      'Es tut uns leid, dass Ihre Lieferung von {company} zu spät kam. Bitte sagen Sie uns, wie wir damit umgegangen sind: ein Klick genügt.',
    reminderSubject: 'Erinnerung: Wie sind wir mit der Verzögerung der Lieferung {reference} umgegangen?',
    questions: {
      score: {
        title:
          'Ihre Lieferung {reference} kam {daysLate, plural, =0 {zu spät} one {# Tag zu spät} other {# Tage zu spät}}. Wie zufrieden sind Sie damit, wie wir mit der Verzögerung umgegangen sind?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          told_early: 'Rechtzeitig informiert zu werden',
          new_date: 'Der neue Termin und ob er hielt',
          reachable: 'Jemanden zu erreichen',
          solution: 'Die angebotene Lösung',
          compensation: 'Der Ausgleich',
          staff: 'Die Menschen',
          other: 'Etwas anderes',
        },
      },
      comment,
    },
    ...ending,
  },
}
