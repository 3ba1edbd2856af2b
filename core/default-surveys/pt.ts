import type { DefaultTexts } from '../default-surveys.ts'

const preheader = 'Uma pergunta, meio minuto.'

const satisfaction = {
  low: 'Muito insatisfeito',
  high: 'Muito satisfeito',
  steps: [
    'Muito insatisfeito',
    'Insatisfeito',
    'Nem satisfeito nem insatisfeito',
    'Satisfeito',
    'Muito satisfeito',
  ],
}

const reason = { title: 'O que mais pesou na sua resposta?', hint: 'Escolha quantas opções quiser.' }

const comment = {
  title: 'O que devemos saber?',
  hint: 'Opcional. Quem cuida da sua conta lê cada palavra.',
}

const ending = {
  submit: 'Enviar resposta',
  thanksTitle: 'Obrigado',
  thanksText: 'A {company} recebeu a sua resposta. Você ainda pode mudá-la pelo link do nosso e-mail.',
}

export const pt: DefaultTexts = {
  delivery: {
    subject: 'Como foi a entrega {reference}?',
    preheader,
    intro: 'Você tinha uma entrega da {company}. Conte como foi: um clique basta.',
    reminderSubject: 'Lembrete: como foi a entrega {reference}?',
    questions: {
      score: {
        title: 'Qual é a sua satisfação com a entrega {reference}?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          on_time: 'Chegada no prazo',
          communication: 'Informações sobre a entrega',
          condition: 'Estado da mercadoria',
          price: 'Preço e frete',
          staff: 'As pessoas',
          documents: 'Documentos e nota fiscal',
          other: 'Outro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
  relationship: {
    subject: 'Você recomendaria a {company}?',
    preheader,
    intro: 'Há pouco avaliamos juntos o nosso trabalho. Conte como estamos: um clique basta.',
    reminderSubject: 'Lembrete: você recomendaria a {company}?',
    questions: {
      score: {
        title: 'Qual é a probabilidade de você recomendar a {company} a um amigo ou colega?',
        low: 'Nada provável',
        high: 'Extremamente provável',
      },
      reason: {
        ...reason,
        options: {
          products: 'Os produtos',
          price: 'Preço e condições',
          on_time: 'Entregas no prazo',
          communication: 'Informações e contato',
          staff: 'As pessoas',
          problems: 'A forma de resolver problemas',
          other: 'Outro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
  effort: {
    subject: 'A {company} facilitou para você?',
    preheader,
    intro: 'Você nos trouxe um problema. Conte como ele foi tratado: um clique basta.',
    reminderSubject: 'Lembrete: a {company} facilitou para você?',
    questions: {
      score: {
        title: 'A {company} facilitou a solução do meu problema.',
        low: 'Discordo totalmente',
        high: 'Concordo totalmente',
      },
      reason: {
        ...reason,
        options: {
          first_contact: 'Achar a pessoa certa',
          waiting: 'O tempo que levou',
          communication: 'Informações durante o processo',
          staff: 'As pessoas',
          solution: 'A solução',
          documents: 'Documentos e formulários',
          other: 'Outro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
  late: {
    subject: 'Como lidamos com o atraso da entrega {reference}?',
    preheader,
    intro:
      'Lamentamos que a sua entrega da {company} tenha atrasado. Conte como lidamos com isso: um clique basta.',
    reminderSubject: 'Lembrete: como lidamos com o atraso da entrega {reference}?',
    questions: {
      score: {
        title:
          'A sua entrega {reference} chegou {daysLate, plural, =0 {com atraso} one {com # dia de atraso} other {com # dias de atraso}}. Qual é a sua satisfação com a forma como lidamos com o atraso?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          told_early: 'Ser avisado a tempo',
          new_date: 'A nova data e o seu cumprimento',
          reachable: 'Conseguir falar com alguém',
          solution: 'A solução oferecida',
          compensation: 'A compensação',
          staff: 'As pessoas',
          other: 'Outro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
}
