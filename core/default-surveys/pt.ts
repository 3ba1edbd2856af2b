import type { DefaultTexts } from '../default-surveys.ts'

const comment = {
  title: 'O que devemos saber?',
  hint: 'Opcional. Quem cuida da sua conta lê cada palavra.',
}

export const pt: DefaultTexts = {
  delivery: {
    subject: 'Como foi a entrega {reference}?',
    preheader: 'Uma pergunta, meio minuto.',
    intro: 'Você tinha uma entrega da {company}. Conte como foi: um clique basta.',
    reminderSubject: 'Lembrete: como foi a entrega {reference}?',
    questions: {
      score: {
        title: 'Qual é a sua satisfação com a entrega {reference}?',
        low: 'Muito insatisfeito',
        high: 'Muito satisfeito',
        steps: [
          'Muito insatisfeito',
          'Insatisfeito',
          'Nem satisfeito nem insatisfeito',
          'Satisfeito',
          'Muito satisfeito',
        ],
      },
      reason: {
        title: 'O que mais pesou na sua resposta?',
        hint: 'Escolha quantas opções quiser.',
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
    submit: 'Enviar resposta',
    thanksTitle: 'Obrigado',
    thanksText: 'A {company} recebeu a sua resposta. Você ainda pode mudá-la pelo link do nosso e-mail.',
  },
  relationship: {
    subject: 'Você recomendaria a {company}?',
    preheader: 'Uma pergunta, meio minuto.',
    intro: 'Há pouco avaliamos juntos o nosso trabalho. Conte como estamos: um clique basta.',
    reminderSubject: 'Lembrete: você recomendaria a {company}?',
    questions: {
      score: {
        title: 'Qual é a probabilidade de você recomendar a {company} a um amigo ou colega?',
        low: 'Nada provável',
        high: 'Extremamente provável',
      },
      reason: {
        title: 'O que mais pesou na sua resposta?',
        hint: 'Escolha quantas opções quiser.',
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
    submit: 'Enviar resposta',
    thanksTitle: 'Obrigado',
    thanksText: 'A {company} recebeu a sua resposta. Você ainda pode mudá-la pelo link do nosso e-mail.',
  },
  effort: {
    subject: 'A {company} facilitou para você?',
    preheader: 'Uma pergunta, meio minuto.',
    intro: 'Você nos trouxe um problema. Conte como ele foi tratado: um clique basta.',
    reminderSubject: 'Lembrete: a {company} facilitou para você?',
    questions: {
      score: {
        title: 'A {company} facilitou a solução do meu problema.',
        low: 'Discordo totalmente',
        high: 'Concordo totalmente',
      },
      reason: {
        title: 'O que mais pesou na sua resposta?',
        hint: 'Escolha quantas opções quiser.',
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
    submit: 'Enviar resposta',
    thanksTitle: 'Obrigado',
    thanksText: 'A {company} recebeu a sua resposta. Você ainda pode mudá-la pelo link do nosso e-mail.',
  },
}
