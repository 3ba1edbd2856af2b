import type { DefaultTexts } from '../default-surveys.ts'

const preheader = 'Une seule question, une demi-minute.'

const satisfaction = {
  low: 'Très insatisfait',
  high: 'Très satisfait',
  steps: ['Très insatisfait', 'Insatisfait', 'Ni satisfait ni insatisfait', 'Satisfait', 'Très satisfait'],
}

const reason = { title: 'Qu’est-ce qui a motivé votre réponse ?', hint: 'Plusieurs choix sont possibles.' }

const comment = {
  title: 'Que devrions-nous savoir ?',
  hint: 'Facultatif. Vos interlocuteurs lisent chaque mot.',
}

const ending = {
  submit: 'Envoyer ma réponse',
  thanksTitle: 'Merci',
  thanksText:
    '{company} a bien reçu votre réponse. Vous pouvez encore la modifier grâce au lien de notre e-mail.',
}

export const fr: DefaultTexts = {
  delivery: {
    subject: 'Comment s’est passée la livraison {reference} ?',
    preheader,
    intro:
      'Vous attendiez une livraison de {company}. Dites-nous comment elle s’est passée : un clic suffit.',
    reminderSubject: 'Rappel : comment s’est passée la livraison {reference} ?',
    questions: {
      score: {
        title: 'Quel est votre niveau de satisfaction concernant la livraison {reference} ?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          on_time: 'Le respect des délais',
          communication: 'L’information en cours de route',
          condition: 'L’état de la marchandise',
          price: 'Le prix et le transport',
          staff: 'Les personnes',
          documents: 'Les documents et la facture',
          other: 'Autre chose',
        },
      },
      comment,
    },
    ...ending,
  },
  relationship: {
    subject: 'Recommanderiez-vous {company} ?',
    preheader,
    intro:
      'Nous avons récemment fait le point sur notre collaboration. Dites-nous où nous en sommes : un clic suffit.',
    reminderSubject: 'Rappel : recommanderiez-vous {company} ?',
    questions: {
      score: {
        title: 'Quelle est la probabilité que vous recommandiez {company} à un ami ou à un collègue ?',
        low: 'Pas du tout probable',
        high: 'Extrêmement probable',
      },
      reason: {
        ...reason,
        options: {
          products: 'Les produits',
          price: 'Le prix et les conditions',
          on_time: 'Le respect des délais',
          communication: 'L’information et les échanges',
          staff: 'Les personnes',
          problems: 'La gestion des problèmes',
          other: 'Autre chose',
        },
      },
      comment,
    },
    ...ending,
  },
  effort: {
    subject: '{company} vous a-t-elle facilité les choses ?',
    preheader,
    intro: 'Vous nous avez confié une demande. Dites-nous comment elle a été traitée : un clic suffit.',
    reminderSubject: 'Rappel : {company} vous a-t-elle facilité les choses ?',
    questions: {
      score: {
        title: '{company} m’a permis de régler facilement ma demande.',
        low: 'Pas du tout d’accord',
        high: 'Tout à fait d’accord',
      },
      reason: {
        ...reason,
        options: {
          first_contact: 'Trouver la bonne personne',
          waiting: 'Le temps nécessaire',
          communication: 'L’information en cours de route',
          staff: 'Les personnes',
          solution: 'La solution',
          documents: 'Les documents et formulaires',
          other: 'Autre chose',
        },
      },
      comment,
    },
    ...ending,
  },
  late: {
    subject: 'Comment avons-nous géré le retard de la livraison {reference} ?',
    preheader,
    intro:
      'Nous sommes désolés que votre livraison de {company} soit arrivée en retard. Dites-nous comment nous avons géré ce retard : un clic suffit.',
    reminderSubject: 'Rappel : comment avons-nous géré le retard de la livraison {reference} ?',
    questions: {
      score: {
        title:
          'Votre livraison {reference} est arrivée {daysLate, plural, =0 {en retard} one {avec # jour de retard} other {avec # jours de retard}}. Quel est votre niveau de satisfaction quant à la façon dont ce retard a été géré ?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          told_early: 'Être prévenu à temps',
          new_date: 'La nouvelle date et son respect',
          reachable: 'La possibilité de joindre quelqu’un',
          solution: 'La solution proposée',
          compensation: 'La compensation',
          staff: 'Les personnes',
          other: 'Autre chose',
        },
      },
      comment,
    },
    ...ending,
  },
}
