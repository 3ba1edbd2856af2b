import type { NoticeTexts } from '../notice-texts.ts'

export const fr: NoticeTexts = {
  greeting: 'Bonjour {contact},',
  shipped: {
    subject: 'Votre livraison {reference} a été expédiée',
    title: 'Votre livraison {reference} a été expédiée',
    intro: 'Votre commande est en route et devrait arriver le {date}.',
  },
  shippedUndated: {
    subject: 'Votre livraison {reference} a été expédiée',
    title: 'Votre livraison {reference} a été expédiée',
    intro: 'Votre commande est en route.',
  },
  delayed: {
    subject: 'Votre livraison {reference} aura du retard : nouvelle date le {date}',
    title: 'Votre livraison {reference} aura du retard',
    intro:
      'Votre livraison n’arrivera malheureusement pas à la date annoncée. Nous l’attendons désormais le {date} et vous prions de nous en excuser.',
  },
  dates: {
    ordered: 'Commande',
    promised: 'Date promise',
    shipped: 'Expédition',
    expected: 'Arrivée prévue',
    delivered: 'Livraison',
    cancelled: 'Annulation',
  },
  previously: 'Prévue auparavant',
  carrier: 'Transporteur',
  tracking: 'Numéro de suivi',
  reason: 'Motif du retard',
  lines: {
    title: 'Contenu de la livraison',
    item: 'Article',
    quantity: 'Quantité',
    each: 'Prix unitaire',
    amount: 'Montant',
    goods: 'Marchandises',
    freight: 'Transport',
    total: 'Total',
  },
  talk: {
    title: 'Une question ?',
    text: '{manager}, votre interlocuteur privilégié, vous répond volontiers :',
  },
  talkToCompany: { title: 'Une question ?', text: 'Écrivez-nous, nous vous répondrons volontiers :' },
  see: 'Voir la livraison',
  why: 'Vous recevez cet e-mail en tant que contact de {company} pour {account}.',
  page: {
    title: 'Livraison {reference}',
    standing: {
      ordered: 'Commandée, pas encore expédiée.',
      onItsWay: 'En route vers vous.',
      expected: 'Arrivée prévue le {date}.',
      late: 'Arrivée désormais prévue le {date}, {days, plural, one {# jour} other {# jours}} après la date promise.',
      delivered: 'Livrée le {date}.',
      deliveredLate: 'Livrée le {date}, {days, plural, one {# jour} other {# jours}} après la date promise.',
      cancelled: 'Cette commande a été annulée.',
    },
    datesTitle: 'Dates',
    unknown: {
      title: 'Ce lien ne mène nulle part',
      text: 'Il est peut-être incomplet. Ouvrez le dernier e-mail concernant votre livraison et utilisez le lien qu’il contient.',
    },
  },
  stop: {
    link: 'Ne plus recevoir d’e-mails sur les livraisons',
    ask: {
      title: 'Ne plus recevoir d’e-mails de {company} sur les livraisons ?',
      text: 'Vous ne serez plus informé des expéditions ni des retards.',
    },
    button: 'Arrêter ces e-mails',
    done: {
      title: 'Vous ne recevrez plus d’e-mails sur les livraisons',
      text: '{company} ne vous informe plus par e-mail des expéditions ni des retards.',
    },
    undo: 'Annuler',
    undone: {
      title: 'Les e-mails sur les livraisons sont réactivés',
      text: '{company} vous informe des expéditions et des retards.',
    },
  },
}
