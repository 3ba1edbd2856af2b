import type { PageTexts } from '../page-texts.ts'

export const pt: PageTexts = {
  skip: 'Ir para o conteúdo',
  errorPrefix: 'Erro',
  errorTitle: 'A sua resposta não foi enviada',
  issues: {
    score_missing: 'Escolha uma das notas.',
    score_unknown: 'Escolha uma das notas mostradas.',
    too_long: 'Encurte o texto: ele tem {length} caracteres, e cabem {limit}.',
  },
  chosen: '{score}, do seu e-mail, está marcado.',
  notSent: 'Ainda não enviado: clique em “{submit}”.',
  unfinished: 'A nota {score} continua marcada, como você a deixou.',
  correcting: 'Você já respondeu. Mude o que quiser e envie de novo; guardamos as duas respostas.',
  onlyFor: 'Só para as notas {scores}:',
  seenBy: 'A {company} vê a sua resposta junto com o seu nome.',
  seenByOpen: 'A {company} vê a sua resposta, mas não sabe quem você é.',
  languages: 'Idioma',
  stop: 'Não receber mais pesquisas',
  writeTo: 'Dúvidas? Escreva para {address}',
  leaveEmpty: 'Deixe este campo vazio',
  heardTitle: 'O que ouvimos',
  heardScore: 'A sua nota',
  outOf: '{score} de {max}',
  change: 'Mudar a minha resposta',
  changeUntil: 'Você pode mudá-la até {date}.',
  changeEnded: 'Ela podia ser mudada até {date}.',
  answered: { title: 'Você já respondeu', text: 'A {company} tem a sua resposta. Agradecemos.' },
  unsubscribe: {
    ask: {
      title: 'Não receber mais pesquisas da {company}?',
      text: 'Você não receberá mais pesquisas. Os e-mails sobre os seus pedidos continuam chegando.',
    },
    button: 'Não receber mais pesquisas',
    done: {
      title: 'Você não receberá mais pesquisas',
      text: 'A {company} não envia mais pesquisas a você. Os e-mails sobre os seus pedidos continuam chegando.',
    },
    undo: 'Desfazer',
    undone: {
      title: 'As pesquisas estão ativas de novo',
      text: 'A {company} pode perguntar de novo, e nunca com frequência.',
    },
  },
  notices: {
    unknown: {
      title: 'Este link não leva a lugar nenhum',
      text: 'Talvez falte uma parte dele. Abra o nosso e-mail mais recente e use o link de lá.',
    },
    expired: {
      title: 'Esta pesquisa terminou',
      text: 'Ela não aceita mais respostas. Se algo ainda está em aberto, escreva para nós.',
    },
    opted_out: {
      title: 'Você não recebe pesquisas nossas',
      text: 'Você pediu para parar, por isso esta está fechada. Se quiser nos dizer algo, escreva para nós.',
    },
    too_many: {
      title: 'Muitas tentativas de uma vez',
      text: 'Espere um minuto e abra de novo o link do e-mail.',
    },
    too_many_open: {
      title: 'Muitas respostas da sua rede',
      text: 'Recebemos muitas respostas dela em uma hora. Tente de novo daqui a uma hora.',
    },
    thanks_open: { title: 'Obrigado', text: 'A {company} recebeu a sua resposta.' },
    error: {
      title: 'Algo deu errado do nosso lado',
      text: 'A sua resposta talvez não tenha chegado. Abra de novo o link do e-mail em alguns minutos.',
    },
  },
  mail: {
    choose: 'Escolha uma nota. Abre-se uma página onde você pode escrever algo e enviar.',
    open: 'Prefiro responder em uma página',
    done: 'Você disse, nós fizemos',
    reminder: 'Um breve lembrete: ainda não tivemos a sua resposta.',
    why: 'Você recebe este e-mail porque é contato da {company} pela conta {account}.',
  },
}
