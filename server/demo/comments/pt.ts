import type { CommentBank } from '../comments.ts'

export const pt: CommentBank = {
  onTime: [
    'Chegou na hora e completo. Obrigado.',
    'Tudo como combinado, motorista muito simpático.',
    'Bem embalado e no dia certo. Continuem assim.',
    'A entrega {reference} correu sem problemas.',
    'Encomenda urgente e mesmo assim a horas. Excelente.',
    'Papéis certos, peças certas, nada a dizer.',
  ],
  fine: ['A horas, mas ninguém ligou antes.', 'Correto. O frete está a ficar caro.'],
  littleLate: ['Um pouco atrasado, bastava um telefonema.', '{days} de atraso, o mecânico ficou à espera.'],
  toldInTime: [
    'Atrasou, mas avisaram a tempo e conseguimos planear.',
    'Obrigado pelo aviso honesto com a nova data.',
  ],
  late: [
    '{days} de atraso, o camião ficou parado no pátio.',
    'Deixaram a palete fora do portão, sem assinatura.',
    'Liguei duas vezes e recebi duas datas diferentes, ambas erradas.',
    'Tivemos de comprar as peças noutro lado.',
  ],
  veryLate: [
    '{days} de atraso sem uma palavra. Estamos a pedir outras propostas.',
    'Ninguém sabia onde estava a mercadoria. Muito desiludido.',
    'Dois camiões parados mais de uma semana. Quem paga isto?',
  ],
  lost: ['A encomenda {reference} nunca chegou. Queremos o dinheiro de volta.'],
  damaged: ['A caixa veio esmagada e uma peça partida.', 'A embalagem é fraca para este peso.'],
  wrongPart: [
    'Mandaram a peça errada, o camião continua no elevador.',
    'Metade da encomenda era de outro cliente.',
  ],
  papers: ['A fatura e a guia de {reference} não coincidem.', 'Cobraram o frete duas vezes.'],
  aside: ['Ao telefone foram simpáticos.', 'Escrevam ao armazém em português, por favor.'],
  recommends: [
    'Boas peças, boa gente, e os problemas resolvem-se.',
    'Ouvem nas reuniões e depois mudam mesmo.',
  ],
  undecided: ['Peças boas, logística média.'],
  warns: ['Demasiados atrasos neste trimestre.'],
  grumbles: ['Os preços subiram duas vezes sem aviso.', 'As notas de crédito demoram uma eternidade.'],
  lateSinceChange: [
    'Desde que mudaram para a {carrier} nenhuma data bate certo.',
    'A nova transportadora não conhece os nossos horários. {days} de atraso.',
  ],
  warnsSinceChange: [
    'Pouparam no frete e nós pagámos na oficina.',
    'Com a nova transportadora atrasa quase tudo.',
  ],
  recovered: ['Com a nova transportadora voltou a ser fiável.', 'Disseram o que correu mal e corrigiram.'],
  recovering: ['Em geral bem, mas queremos três meses estáveis.', 'Melhor do que nos meses maus.'],
}
