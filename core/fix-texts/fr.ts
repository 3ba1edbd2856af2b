import type { FixTexts } from '../fix-texts.ts'

export const fr: FixTexts = {
  subject: 'Est-ce réglé ?',
  title: 'Est-ce réglé ?',
  greeting: 'Bonjour {contact},',
  intro:
    'Vous nous avez signalé un problème. Nous nous en sommes occupés, et vous seul pouvez dire s’il est réglé.',
  youWrote: 'Vous avez écrit',
  weDid: 'Ce que nous avons fait',
  yes: 'Oui, c’est réglé',
  no: 'Non, pas encore',
  opens: 'Une page s’ouvre, où vous confirmez votre réponse d’une seule pression.',
  silence: 'Sans nouvelles de vous sous {days} jours, nous fermons le dossier.',
  why: 'Vous recevez cet e-mail parce que {company} a traité un dossier de {account} que vous aviez signalé.',
  page: {
    chosen: 'La réponse « {choice} » de votre e-mail est sélectionnée.',
    missing: 'Choisissez l’une des deux réponses.',
    words: 'Qu’est-ce qui ne va pas encore ?',
    wordsHint: 'Facultatif. Cela va directement à la personne qui s’en occupe.',
    submit: 'Envoyer ma réponse',
  },
  done: {
    yes: { title: 'Merci', text: 'Nous sommes heureux que ce soit réglé. Le dossier est fermé.' },
    no: {
      title: 'Merci de nous l’avoir dit',
      text: 'Le dossier est rouvert. Quelqu’un s’en occupe et vous contactera.',
    },
    over: {
      title: 'Cette question est close',
      text: 'Elle n’attend plus de réponse. S’il reste un problème, écrivez-nous.',
    },
  },
}
