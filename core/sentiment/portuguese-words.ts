import { byNumber, phrasesOf, setOf } from './lexicon.ts'

// Without accents, as phones write them half of the time: portuguese.ts takes them off before it looks a word up.

export const negators = setOf('nao ñ nunca jamais nem sem nenhum nenhuma nada tampouco n naum')

export const notNegated = setOf('so somente apenas')

export const joiners = setOf(
  'mas porem e ou porque pois entretanto contudo todavia embora quando que pq mais',
)

export const turns = setOf('mas porem entretanto contudo todavia infelizmente')

export const degrees = byNumber([
  [
    1.3,
    'muito muita muitos muitas super mt mto mta bastante extremamente totalmente completamente tao bem demais mega',
  ],
  [0.6, 'pouco quase meio levemente um-pouco'],
])

export const valences = byNumber([
  [
    -4,
    `pessimo pessima pessimos horrivel horriveis terrivel absurdo absurda golpe fraude roubo lixo porcaria vergonha
    vergonhoso palhacada picaretas enganacao ladroes pior detestei odiei nojo`,
  ],
  [
    -3,
    `ruim ruins mau ma defeito defeituoso defeituosa quebrado quebrada quebrados quebrou danificado danificada rasgado
    rasgada amassado amassada estragado estragada vazando vencido falso falsa falsificado pirata enganado enganada
    enganosa propaganda descaso desrespeito decepcao decepcionado decepcionada decepcionante decepcionou insatisfeito
    insatisfeita insatisfacao frustrado frustrada frustrante indignado indignada lamentavel inaceitavel incompetente
    incompetencia irresponsabilidade irresponsavel mentira mentiroso sumiu extraviado extravio extraviou reclamacao
    reclame procon desonesto grosseiro grosseira rude mal arrependi arrependido cade fragil inferior fraco fraca fajuto
    furada prejuizo negligencia transtorno inutil`,
  ],
  [
    -2,
    `atraso atrasou atrasado atrasada atrasos demora demorou demorado demorada demorando lento lenta problema problemas
    errado errada errados erradas erro errei diferente faltou faltando falta faltaram faltam incompleto incompleta
    incompletos devolver devolucao devolvi devolvido reembolso estorno ressarcimento cancelar cancelei cancelado
    cancelada cancelaram cancelamento aguardando aguardo esperando espero esperava reclamar triste chateado chateada
    caro cara abusivo dificil dificuldade complicado sujo suja manchado manchada riscado riscada usado usada torto torta
    pequeno pequena apertado vazio desisti negativo pendente infelizmente confuso trocar troca providencia providencias
    solucao resolver resolvam descumpriu desmontando soltando descolando barulho ausencia incorreto divergente atendem`,
  ],
  [
    -1,
    'ainda apenas somente cobrar cobranca queria gostaria poderia poderiam deveria deveriam deixa prometido duvida',
  ],
  [
    1,
    `chegou recebi certo certa correto correta corretamente conforme satisfatorio ok normal razoavel cumpriu cumprido
    funciona funcionando seguro segura barato bem agil indico melhor melhores confiavel original util`,
  ],
  [
    2,
    `bom boa bons boas legal bonito bonita bonitos lindo linda lindos lindas rapido rapida rapidamente rapidez rapidinho
    agilidade pontual pontualidade eficiente eficiencia atencioso atenciosa educado educados qualidade gostei gostamos
    gostando certinho certinha direitinho facil pratico pratica confortavel macio resistente caprichado bacana otimizado
    satisfeito satisfeita satisfeitos satisfacao satisfez obrigado obrigada parabens recomendo recomendado recomendada
    recomendamos confianca contente feliz elegante antecipado antecipada positivo positiva cuidado organizado tranquilo
    valeu agradou agradavel comprarei voltarei nota10 superou surpreendeu facilidade seriedade show`,
  ],
  [
    3,
    `otimo otima otimos otimas excelente excelentes excelencia perfeito perfeita perfeitos perfeitamente maravilhoso
    maravilhosa maravilhosos adorei adoramos amei amamos amo adoro incrivel sensacional fantastico fantastica espetacular
    impecavel nota1000 top ameii perfeicao maravilha excepcional encantada encantado`,
  ],
  [3, '👍 👏 😍 ❤ 😃 😀 😊 😁 🥰 😄 🙏 😘 💕 ♥ 👌 🙌 ⭐'],
  [-3, '👎 😡 😠 😢 😭 😞 😔 😤 🤬 😒 😕 ☹ 🙁 💔'],
])

export const whenNegated = byNumber([
  [
    -3,
    `recebi receber recebido recebeu recebemos chegou chegaram chegar chega chegando entregue entregues entregaram entregou
    entregar entrega entregam veio vieram vem enviou enviaram enviado enviar envia mandaram mandou tive tenho obtive
    respondem responde respondeu responderam resposta retorno retornam contato consigo consegui conseguir atende atenderam
    funciona funcionou funcionam funcionando liga ligou serve serviu coube corresponde condiz confere bate compro compre
    comprem comprar compraria volto resolveu resolveram resolvem resolvido resolve cumpriu cumpriram cumpre cumprem
    cumprimento cumprido avisaram informaram informa foi era produto nota montagem manual aparece consta tinha havia
    encontrado informacao informacoes satisfacao respeito vale valeu presta prestou atualiza atualizacao localiza posicao
    posicionamento`,
  ],
])

export const phrases = phrasesOf([
  [
    -4,
    `nunca mais; nao recomendo; nao indico; nao comprem; nao compro mais; nao gostei; falta de respeito; sem vergonha
    nao vale; de pessima; a desejar; dinheiro de volta; meu dinheiro`,
  ],
  [
    -3,
    `nao recebi; nao chegou; nao veio; nao foi entregue; ainda nao; ate agora; ate o momento; ate momento; ate hoje
    fora do prazo; apos o prazo; depois do prazo; passou do prazo; prazo estourado; nada ate; nao funciona; nao funcionou
    sem resposta; sem retorno; nao tive retorno; nao tive resposta; nao responde; nao respondem; nao consigo; no aguardo
    so recebi; recebi so; so veio; veio so; so chegou; recebi apenas; apenas recebi; recebi outro; recebi um; ma qualidade
    baixa qualidade; pessima qualidade; qualidade ruim; de baixa; nao entregaram; nao entregou; nao enviaram; nao mandaram
    nao atendeu; sem nota; sem manual; nao corresponde; nao confere; nao condiz; nada a ver; nao bate; veio errado; deixou a desejar
    deixa a desejar; que vergonha; muito tempo; mais de um mes; mais de um; quero saber; gostaria de saber; onde esta; o que aconteceu
    quando vou; propaganda enganosa; fui enganado; fui enganada; falta de; bom senso; nao e original; nao original
    era para; deveria ter; veio com defeito; com defeito; em falta; fora de; passou da data; nao cumpriu; nao cumpriram; menor que
    poderia ser melhor; precisa melhorar; pode melhorar; tem que melhorar; melhorar a; melhorar o; nao tem`,
  ],
  [
    0,
    'nao e so; com o; mais ou menos; por enquanto; um pouco; ate que; nada mais; bem como; atraso na resposta',
  ],
  [
    3,
    `antes do prazo; antes do previsto; antes da data; antes do esperado; antes do tempo; antes do combinado; bem antes
    dentro do prazo; dentro do previsto; no prazo; muito bom; muito boa; super recomendo; sem problemas; sem problema
    sem defeito; sem defeitos; sem atraso; sem atrasos; nada a reclamar; nada a declarar; nao tenho do que reclamar
    nao tenho o que reclamar; nao tenho nada; nao deixa a desejar; nao deixou a desejar; tudo certo; tudo ok; tudo bem
    tudo perfeito; tudo otimo; tudo certinho; deu certo; bem embalado; bem embalada; muito bem; em perfeito estado
    perfeito estado; perfeitas condicoes; como esperado; conforme esperado; conforme o esperado; conforme anunciado
    conforme descrito; conforme combinado; conforme solicitado; conforme a descricao; como descrito; de acordo; como o anunciado
    vale a pena; valeu a pena; custo beneficio; bom preco; nota 10; nota dez; mil maravilhas; de parabens; super rapido
    super rapida; compraria novamente; comprarei novamente; compro novamente; comprar novamente; comprarei mais; voltarei a comprar
    atendeu as expectativas; atendeu minhas expectativas; superou as expectativas; superou minhas expectativas; atende bem
    era o que eu; o que eu esperava; como eu esperava; exatamente como; exatamente o que; igual a foto; igual ao anuncio
    foi entregue antes; chegou antes; chegou rapido; entrega rapida; entregue antes; entregue no prazo; nao esperava tao
    ate agora nada a; bem feito; bem feita; bem acabado; boa qualidade; otima qualidade; sempre compro; pode comprar
    podem comprar; nenhum problema; sem reclamacoes; sem duvida`,
  ],
  [
    -3,
    `nao chegou no prazo; nao entregue no prazo; nao foi entregue no prazo; nao entregou no prazo; nao entregaram no prazo
    nao foi muito bom; nao e muito bom; nao muito bom; nao de acordo; nao esta de acordo; nao veio de acordo; nao veio conforme
    nao e bom; nao e boa; nao estava no prazo; nao vale a pena; nao atendeu as expectativas; nao atendeu minhas expectativas
    nao foi o que eu esperava; nao era o que eu; nao e o que eu; nao entrega no prazo; nao cumpre o prazo; nao cumpriu o prazo`,
  ],
])
