import type { PageTexts } from '../page-texts.ts'

export const fr: PageTexts = {
  skip: 'Aller au contenu',
  errorPrefix: 'Erreur',
  errorTitle: 'Votre réponse n’a pas été envoyée',
  issues: {
    score_missing: 'Choisissez une note.',
    score_unknown: 'Choisissez l’une des notes proposées.',
    too_long: 'Raccourcissez votre texte : il compte {length} caractères, et {limit} au plus sont possibles.',
  },
  chosen: 'La réponse {score} de votre e-mail est sélectionnée.',
  notSent: 'Rien n’est encore envoyé : appuyez sur « {submit} ».',
  unfinished: 'La réponse {score} est restée sélectionnée depuis votre dernière visite.',
  correcting:
    'Vous avez déjà répondu. Modifiez ce que vous voulez, puis envoyez à nouveau ; nous gardons les deux réponses.',
  onlyFor: 'Uniquement pour les notes {scores} :',
  seenBy: '{company} voit votre réponse et votre nom.',
  seenByOpen: '{company} voit votre réponse, mais ne sait pas qui vous êtes.',
  languages: 'Langue',
  stop: 'Ne plus recevoir d’enquêtes',
  writeTo: 'Des questions ? Écrivez à {address}',
  leaveEmpty: 'Laissez ce champ vide',
  heardTitle: 'Ce que nous avons noté',
  heardScore: 'Votre note',
  outOf: '{score} sur {max}',
  change: 'Modifier ma réponse',
  changeUntil: 'Vous pouvez la modifier jusqu’au {date}.',
  changeEnded: 'Elle pouvait être modifiée jusqu’au {date}.',
  answered: { title: 'Vous avez déjà répondu', text: '{company} a bien reçu votre réponse. Merci.' },
  unsubscribe: {
    ask: {
      title: 'Ne plus recevoir les enquêtes de {company} ?',
      text: 'Vous ne recevrez plus d’enquêtes. Les e-mails au sujet de vos commandes vous parviendront toujours.',
    },
    button: 'Ne plus recevoir d’enquêtes',
    done: {
      title: 'Vous ne recevrez plus d’enquêtes',
      text: '{company} ne vous enverra plus d’enquêtes. Les e-mails au sujet de vos commandes vous parviendront toujours.',
    },
    undo: 'Annuler',
    undone: {
      title: 'Vous recevrez de nouveau nos enquêtes',
      text: '{company} pourra de nouveau vous interroger, mais jamais souvent.',
    },
  },
  notices: {
    unknown: {
      title: 'Ce lien ne mène nulle part',
      text: 'Il en manque peut-être une partie. Ouvrez notre e-mail le plus récent et utilisez le lien qui s’y trouve.',
    },
    expired: {
      title: 'Cette enquête est terminée',
      text: 'Elle n’accepte plus de réponses. S’il reste un point à régler, écrivez-nous.',
    },
    opted_out: {
      title: 'Vous ne recevez pas nos enquêtes',
      text: 'Vous nous avez demandé de ne plus en envoyer : celle-ci est donc fermée. Si vous souhaitez nous dire quelque chose, écrivez-nous.',
    },
    too_many: {
      title: 'Trop de tentatives à la fois',
      text: 'Attendez une minute, puis ouvrez de nouveau le lien de l’e-mail.',
    },
    too_many_open: {
      title: 'Trop de réponses depuis votre réseau',
      text: 'Nous en avons reçu beaucoup en une heure. Réessayez dans une heure.',
    },
    thanks_open: { title: 'Merci', text: '{company} a bien reçu votre réponse.' },
    error: {
      title: 'Un problème est survenu de notre côté',
      text: 'Votre réponse ne nous est peut-être pas parvenue. Ouvrez de nouveau le lien de l’e-mail dans quelques minutes.',
    },
  },
  mail: {
    choose: 'Choisissez une note. Une page s’ouvre : vous pourrez y ajouter un mot et envoyer votre réponse.',
    open: 'Répondre plutôt sur une page',
    done: 'Vous l’avez dit, nous l’avons fait',
    reminder: 'Un bref rappel : nous n’avons pas encore reçu votre réponse.',
    why: 'Vous recevez cet e-mail en tant que contact de {company} pour {account}.',
  },
}
