import type { DefaultThemes } from '../defaults.ts'

export const pt: DefaultThemes = {
  delivery_time: {
    name: 'Prazo de entrega',
    phrases:
      'prazo*, atras*, demor*, não receb* ~2 produto*, não recebi, não recebemos, ainda não receb*, não me entreg*, não entreg*, não foi entreg*, não foram entreg*, não chegou, não chegaram, nunca chegou, não veio, ainda não cheg*, até agora não, até agora nada, até o momento não, até hoje não, não foi enviad*, não enviaram, cheg* ~3 antes, cheg* ~3 rápid*, cheg* ~2 cedo, cheg* ~2 tarde, cheg* ~2 dia, antes da data, antes do previsto, antes do esperado, antes do prometido, depois da data, fora da data, data prevista, data combinada, data prometida, data de entrega, na data, na hora, no dia certo, no dia combinado, pontual*, entreg* ~3 rápid*, entreg* ~3 lent*, entreg* ~3 ágil, rápid* ~2 entreg*, entreg* ~2 antecipad*, entreg* ~2 antes, envio ~2 rápid*, rapidez ~3 entreg*, agilidade ~3 entreg*, rapidez, aguardando ~3 produto*, aguardando ~3 entrega, aguardando ~3 pedido, aguardando ~3 mercadoria, estou aguardando, continuo aguardando, no aguardo, esperando ~3 produto*, esperando ~3 entrega, estou esperando, mais de um mês, mais de 30 dias, tempo de entrega, previsão de entrega',
    negatives:
      'não recebi resposta, não recebi nenhuma resposta, não recebi retorno, não recebi nenhum retorno, não recebi ~3 nota fiscal, não recebi ~3 estorno, não recebi ~3 reembolso, não recebi ~3 dinheiro, não recebi ~2 e-mail, demor* ~3 respo*, demor* ~2 atender, aguardando ~2 resposta, aguardando ~2 retorno, aguardando ~3 estorno, aguardando ~3 reembolso, aguardando ~3 dinheiro, aguardando ~2 contato, esperando ~2 resposta, no aguardo ~3 resposta, no aguardo ~3 retorno, pagamento atras*, atrás de, atrás do',
  },
  communication: {
    name: 'Comunicação',
    phrases:
      'comunic*, sem resposta, não respond*, nunca respond*, ninguém respond*, resposta*, sem retorno, não retorn*, nenhum retorno, não deram retorno, deram ~2 retorno, inform*, não avis*, avis*, entr* em contato, em contato, contato*, contat*, e-mail*, email*, telefone*, telefonema*, ligação, ligações, liguei, ligo, ninguém atende, não atende*, satisfação, sem notícia*, posicionamento, esclarec*, mensagem, mensagens, whatsapp, descaso, silêncio, transparên*, atualiz*',
    negatives:
      'informática, insatisfação, satisfação total, satisfação garantida, satisfação com, minha satisfação, muita satisfação, pesquisa de satisfação, nível de satisfação, lente* de contato, telefone sem fio, aparelho* telefone, telefone celular',
  },
  price: {
    name: 'Preço e frete',
    phrases:
      'preço*, valor, valores, caro, cara, caros, caras, caríssimo*, barat*, custo*, custa, custou, frete*, desconto*, promoção, promoções, cupom, taxa*, tarifa*, orçamento*, cotação, cotações, custo-benefício, em conta, R$, €, reais, economi*',
    negatives:
      'na cara, cara de pau, minha cara, de cara, valor de volta, devolu* ~3 valor, devolv* ~3 valor, estorn* ~3 valor, reembols* ~3 valor, sem valor, dar valor, valores humanos, meu valor, valor pago, seguro cobre, taxa de entrega ok',
  },
  product_quality: {
    name: 'Qualidade do produto',
    phrases:
      'qualidade*, defeit*, produto* ~2 bom, produto* ~2 bons, produto* ~2 boa, produto* ~2 ótim*, produto* ~2 excelente*, produto* ~2 ruim, produto* ~3 péssim*, produto* ~2 maravilhos*, produto* ~2 lind*, produto* ~2 perfeit*, produto* ~2 top, bom produto, ótimo produto, excelente produto, bons produtos, ótimos produtos, material, acabamento, costura, tecido, não funcion*, parou de funcionar, funcion* ~2 perfeit*, funcion* ~2 bem, não liga, não encaix*, não serv*, não coube, resistente, frágil, duráv*, durabilidade, original, originais, falsific*, falso, falsa, réplica, pirata, pirat*, garantia, inferior, ferrug*, vazamento*, vazando, desbot*, quebrou, gostei ~2 produto, adorei ~2 produto, amei ~2 produto, produto ~2 bonito, bem feito, mal feito, mal acabad*, assistência técnica',
    negatives:
      'bom dia, boa tarde, boa noite, qualidade ~3 atendimento, qualidade ~3 serviço*, qualidade ~3 entrega, qualidade ~2 embalagem, caixa original, embalagem original, garantia de entrega, produto ~3 bom estado, produto ~3 bem embalado',
  },
  damage: {
    name: 'Danos no transporte',
    phrases:
      'danific*, avari*, quebrad*, trincad*, rachad*, amassad*, arranhad*, riscad*, rasgad*, molhad*, estragad*, amassou, veio quebrad*, cheg* quebrad*, despedaçad*, torto, torta, violad*, aberto ~2 caixa, caixa ~2 aberta, perfeito estado, perfeitas condições, bom estado, ótimo estado, mau estado, péssimo estado, intact*, em boas condições, sem avaria*, sem dano*, dano*, perfeita ordem',
    negatives: 'danos morais, cadê, confiança quebrad*, promessa* quebrad*',
  },
  wrong_items: {
    name: 'Itens errados ou em falta',
    phrases:
      'errad*, erro ~3 produto, produto trocado, trocad*, troca ~2 produto*, falt* ~3 produto*, falt* ~3 peça*, falt* ~3 item, falt* ~3 itens, falt* ~3 unidade*, falta*, faltou, faltando, faltaram, incomplet*, só receb*, recebi apenas, recebi só, recebi somente, apenas um, apenas uma, somente um, somente uma, só veio, veio só, veio apenas, veio outr*, veio ~2 diferente, diferente ~2 anunciad*, diferente ~2 comprad*, diferente ~2 pedi*, diferente* do, diferente* da, outro produto, outra cor, outro modelo, outra marca, outro tamanho, não é o que, não era o que, não foi o que ~1 comprei, não correspond*, conforme ~2 anunci*, conforme ~2 descri*, de acordo com, como descrito, como anunciado, parte da compra, parte do pedido, metade, quantidade, extravi*, perdid*, pedido completo, veio completo, tudo completo',
    negatives:
      'falta de, sem falta, data errada, nome errado, endereço ~2 errad*, está errado, estava errado, estar errado, somente um e-mail, apenas um e-mail, somente uma resposta, apenas uma ligação, nada de errado, nada errado, tudo certo, metade do preço, metade do prazo, metade do tempo, de acordo com o prazo, de acordo com a data, tempo perdid*, falta entregar, falta chegar',
  },
  staff: {
    name: 'Equipe e motoristas',
    phrases:
      'atendente*, funcionári*, entregador*, motorista*, vendedor*, equipe*, representante*, pessoal, gerente*, técnico*, carteiro*, educad*, mal-educad*, gentil, gentis, simpátic*, atencios*, cordial*, cordialidade, grosseir*, grosso*, rude, arrogan*, prestativ*, competent*, incompetent*, profissional, profissionais, profissionalismo, amador*, solícito, solícita, solícitos, despreparad*',
    negatives:
      'uso pessoal, assistência técnico, grosso modo, tecido grosso, muito grosso ~2 material, equipamento profissional, uso profissional, suporte técnico, vendedor* ~2 site',
  },
  ordering: {
    name: 'Pedido e compra',
    phrases:
      'fazer ~2 pedido*, fiz ~2 pedido*, refazer ~2 pedido, confirmação ~2 pedido, confirmação ~2 compra, processo de compra, cancel*, alterar ~2 pedido, alteração ~2 pedido, carrinho, pedido mínimo, formulário de pedido, finalizar ~2 compra, comprar pelo, comprar pela, compra ~2 fácil, compra ~2 segura, compra ~2 simples, fácil de comprar, facilidade ~3 compra*, pedido ~2 confirmado',
    negatives: '',
  },
  invoicing: {
    name: 'Faturas e documentos',
    phrases:
      'nota fiscal, notas fiscais, nota ~2 eletrônica, nf-e, fatura*, boleto*, cobran*, cobrad*, cobrou, cobraram, pagamento*, parcela*, cartão de crédito, meu cartão, no cartão, documento*, documentação, recibo*, comprovante*, certificado*, imposto*, duplicidade, paguei, contrato*',
    negatives: 'cartão de memória, cobrar resposta, cobertura, paguei ~2 caro, paguei barato',
  },
  support: {
    name: 'Suporte e reclamações',
    phrases:
      'atendimento*, suporte, sac, pós-venda*, reclam*, protocolo*, central de atendimento, chat, ouvidoria, procon, resolv*, solucion*, solução, soluções, problema*, ajud*, providência*, chamado*, assistência, auxíli*, falta de respeito, não consigo falar, consigo falar, não consigo contato, serviço ao cliente, desculp*',
    negatives:
      'sem problema*, nenhum problema, nada a reclamar, nada para reclamar, nada reclamar, não tenho ~3 reclamar, não tive problema*, suporte de parede, suporte para tv, suporte articulado',
  },
  returns: {
    name: 'Devoluções e reembolsos',
    phrases:
      'devolu*, devolv*, estorn*, reembols*, ressarc*, dinheiro de volta, meu dinheiro, valor de volta, valor pago, troca, trocar, trocas, substitu*, indeniz*, restitu*, logística reversa, crédito ~2 loja, código de postagem, enviar de volta, mandar de volta',
    negatives: 'troca de óleo, troca de e-mail*, em troca',
  },
  packaging: {
    name: 'Embalagem',
    phrases:
      'embal*, caixa, caixas, plástico bolha, papelão, isopor, pacote*, embrulh*, empacot*, palete*, pallet*, etiqueta*, lacr*, mal acondicionad*, bem acondicionad*, acondicion*',
    negatives:
      'caixa de som, caixa* acústica*, caixa postal, caixa d’água, caixa eletrônico, caixa de correio, caixa de entrada, pacote de dados, caixa de câmbio',
  },
  availability: {
    name: 'Disponibilidade e estoque',
    phrases:
      'estoque*, em falta, falta de produto*, falta do produto, esgot*, disponív*, indisponív*, disponibil*, não tinha ~2 produto*, não tem ~2 produto*, não tinham ~2 produto*, não tinha mais, variedade*, sortimento, fora de linha, pronta entrega, stock',
    negatives: 'disponibilidade ~3 atend*, disponível para ajudar, em falta comigo',
  },
  website: {
    name: 'Site e rastreio',
    phrases:
      'site, sites, página, aplicativo, app, loja virtual, loja online, online, on-line, sistema, rastre*, código de rastre*, acompanh* ~3 pedido, acompanh* ~3 entrega, acompanhamento, status, login, senha, anúncio*, anuncia*, internet, consta ~3 entregue, consta que, portal, navega*',
    negatives: 'sistema de freio*, sistema operacional',
  },
}
