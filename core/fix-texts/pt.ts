import type { FixTexts } from '../fix-texts.ts'

export const pt: FixTexts = {
  subject: 'Está resolvido?',
  title: 'Está resolvido?',
  greeting: 'Olá, {contact},',
  intro: 'Você nos contou que algo deu errado. Trabalhamos nisso, e só você pode dizer se está resolvido.',
  youWrote: 'Você escreveu',
  weDid: 'O que fizemos',
  yes: 'Sim, está resolvido',
  no: 'Não, ainda não',
  opens: 'Abre-se uma página onde você confirma a resposta com um só toque.',
  silence: 'Se não tivermos notícias em {days} dias, encerramos o caso.',
  why: 'Você recebe este e-mail porque a {company} tratou um caso de {account} que você nos comunicou.',
  page: {
    chosen: '“{choice}”, do seu e-mail, está marcado.',
    missing: 'Escolha uma das duas respostas.',
    words: 'O que ainda está errado?',
    wordsHint: 'Opcional. Vai direto para a pessoa que cuida disso.',
    submit: 'Enviar minha resposta',
  },
  done: {
    yes: { title: 'Obrigado', text: 'Que bom que está resolvido. O caso está encerrado.' },
    no: {
      title: 'Obrigado por nos contar',
      text: 'O caso está aberto de novo. Alguém vai cuidar dele e falar com você.',
    },
    over: {
      title: 'Esta pergunta está encerrada',
      text: 'Ela já não precisa de resposta. Se algo ainda estiver errado, escreva para nós.',
    },
  },
}
