import type { NoticeTexts } from '../notice-texts.ts'

export const pt: NoticeTexts = {
  greeting: 'Olá, {contact},',
  shipped: {
    subject: 'A sua entrega {reference} foi expedida',
    title: 'A sua entrega {reference} foi expedida',
    intro: 'A sua encomenda está a caminho e deverá chegar em {date}.',
  },
  shippedUndated: {
    subject: 'A sua entrega {reference} foi expedida',
    title: 'A sua entrega {reference} foi expedida',
    intro: 'A sua encomenda está a caminho.',
  },
  delayed: {
    subject: 'A sua entrega {reference} vai atrasar: nova data, {date}',
    title: 'A sua entrega {reference} vai atrasar',
    intro:
      'Lamentamos: a sua entrega não chegará na data indicada. A nova previsão é {date}. Pedimos desculpa pelo incómodo.',
  },
  dates: {
    ordered: 'Encomenda',
    promised: 'Data prometida',
    shipped: 'Expedição',
    expected: 'Chegada prevista',
    delivered: 'Entrega',
    cancelled: 'Cancelamento',
  },
  previously: 'Prevista antes',
  carrier: 'Transportadora',
  tracking: 'Número de seguimento',
  reason: 'Motivo do atraso',
  lines: {
    title: 'Conteúdo da entrega',
    item: 'Artigo',
    quantity: 'Quantidade',
    each: 'Preço unitário',
    amount: 'Valor',
    goods: 'Mercadoria',
    freight: 'Transporte',
    total: 'Total',
  },
  talk: { title: 'Tem alguma pergunta?', text: '{manager} acompanha a sua conta e ajuda com todo o gosto:' },
  talkToCompany: { title: 'Tem alguma pergunta?', text: 'Escreva-nos, ajudamos com todo o gosto:' },
  see: 'Ver a entrega',
  why: 'Recebe este e-mail por ser contacto de {company} para {account}.',
  page: {
    title: 'Entrega {reference}',
    standing: {
      ordered: 'Encomenda recebida, ainda não expedida.',
      onItsWay: 'A caminho.',
      expected: 'Chegada prevista: {date}.',
      late: 'Chegada agora prevista: {date}, {days, plural, one {# dia} other {# dias}} depois da data prometida.',
      delivered: 'Entregue em {date}.',
      deliveredLate:
        'Entregue em {date}, {days, plural, one {# dia} other {# dias}} depois da data prometida.',
      cancelled: 'Esta encomenda foi cancelada.',
    },
    datesTitle: 'Datas',
    unknown: {
      title: 'Esta ligação não leva a lado nenhum',
      text: 'Pode estar incompleta. Abra o e-mail mais recente sobre a sua entrega e use a ligação que lá está.',
    },
  },
  stop: {
    link: 'Não receber mais e-mails sobre entregas',
    ask: {
      title: 'Não receber mais e-mails de {company} sobre entregas?',
      text: 'Deixará de ser avisado quando uma entrega for expedida ou atrasar.',
    },
    button: 'Parar estes e-mails',
    done: {
      title: 'Não receberá mais e-mails sobre entregas',
      text: '{company} deixa de o avisar por e-mail de expedições e atrasos.',
    },
    undo: 'Anular',
    undone: {
      title: 'Volta a receber e-mails sobre entregas',
      text: '{company} avisa-o quando uma entrega for expedida ou atrasar.',
    },
  },
}
