import { languageOf } from '../locales.ts'
import { wordsOf } from './words.ts'

/**
 * By language the words that make no theme by themselves: those that hold sentences together, those that judge ("good"),
 * and those that all customers of a supplier use ("product", "order").
 */
const lists: Record<string, string> = {
  en: `a about above after again against ago all almost already also although always am an and another any anybody anyone
    anything are as at away back be because been before being below between both but by can cannot could couldn did didn do
    does doesn doing don done down during each either else enough etc even ever every everybody everyone everything few first
    for from get gets getting give given go goes going gone got had hadn has hasn have haven having he her here hers him his
    how however i if in into is isn it its itself just know last least less let like ll lot lots made make makes many may maybe
    me might more most mostly much must my myself need needed needs neither never new next no nobody none nor not nothing now
    of off often ok okay on once one only or other others our ours out over own part per perhaps please put quite rather re
    really s said same see seem seemed seems several shall she should since so some somebody someone something sometimes
    somewhat soon still such sure t take taken than thank thanks that the their theirs them then there these they thing things
    think this those though through to today together too took two under until up upon us use used using usually ve very was
    wasn way we well went were weren what when where whether which while who whole why will with within without won would
    wouldn yes yet you your yours
    good great excellent bad poor nice fine perfect perfectly amazing awesome fantastic wonderful brilliant outstanding
    terrible awful horrible disappointing disappointed satisfied unsatisfied dissatisfied satisfaction happy unhappy pleased
    best better worst worse love loved liked hate recommend recommended recommends superb lovely super top okay positive
    negative improve improved improvement experience experiences feel felt
    product products item items order orders ordered service services company supplier customer customers business goods
    delivery deliveries delivered received buy bought purchase purchased time times day days year years people working work
    call called came come told asked said took tell ask help long`,
  de: `ab aber alle allem allen aller alles als also am an andere anderen anderer auch auf aus bei beim bereits bin bis bitte
    da dabei dadurch dafür daher damit danach danke dann daran darauf darum das dass davon dazu dein dem den denn der des
    deshalb dessen die dies diese diesem diesen dieser dieses dir doch dort du durch eben ein eine einem einen einer eines
    einfach einige einmal er erst es etwa etwas euch euer eure für ganz gar gegen geht gemacht genau gerne gibt habe haben hat
    hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder
    jedes jedoch jetzt kann kein keine keinem keinen keiner können könnte lassen leider machen macht mal man manche mehr mein
    meine meinem meinen meiner mich mir mit muss müssen nach nachdem natürlich nein nicht nichts nie noch nun nur ob oder oft
    ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so sogar soll sollte sondern sonst trotz über um
    und uns unser unsere unserem unseren unserer unter viel viele vielen vom von vor wann war waren warum was weg weil weiter
    welche wenig wenn wer werden wie wieder will wir wird wirklich wo wurde wurden zu zum zur zwar zwischen
    gut gute guten guter gutes besser beste besten bestens super toll tolle klasse perfekt prima hervorragend ausgezeichnet
    schlecht schlechte schlechter schlimm furchtbar schrecklich enttäuscht enttäuschend zufrieden unzufrieden zufriedenheit
    schön okay ok empfehlen empfehlung empfehlenswert freue gefällt positiv negativ verbessern
    produkt produkte artikel ware waren bestellung bestellungen bestellt firma lieferant kunde kunden lieferung lieferungen
    geliefert gekauft kauf zeit mal tag tage jahr jahre`,
  fr: `a à afin ai ainsi alors après as au aucun aucune aussi autre autres aux avait avant avec avez avoir avons bien c car ce
    ceci cela celle celui ces cet cette chaque chez comme comment d dans de depuis des dire doit donc dont du elle elles en
    encore entre es est et étaient était été être eu eux fait faire fois font ici il ils j jamais je jusqu juste l la là le
    les leur leurs lors lui m ma mais me même mes merci moi moins mon n ne ni non nos notre nous on ont ou où par parce pas
    pendant peu peut plus plusieurs point pour pourquoi pouvez presque puis qu quand que quel quelle quelque quelques qui quoi
    rien s sa sans se sera ses si sinon soit son sont sous souvent sur t ta te tel tellement tes toi ton toujours tous tout
    toute toutes très trop tu un une vers vos votre vous vraiment y
    bon bonne bons bonnes mieux meilleur meilleure excellent excellente parfait parfaite super génial top mauvais mauvaise
    pire nul nulle horrible déçu déçue décevant satisfait satisfaite satisfaction content contente ravi recommande recommander
    correct correcte positif négatif améliorer
    produit produits article articles commande commandes commandé société entreprise fournisseur client clients livraison
    livraisons livré reçu achat acheté service services temps jour jours année ans`,
  es: `a al algo alguien alguna algunas alguno algunos ahora ante antes aquí así aún aunque bien cada casi como con contra cual
    cuando de del desde donde dos durante e el él ella ellas ellos en entre era eran es esa esas ese eso esos esta está están
    estaba este esto estos estoy fue fueron gracias ha había hace hacen hacer han hasta hay he hemos hizo incluso ir la las le
    les lo los luego más me menos mi mis mientras mismo misma mucha muchas mucho muchos muy nada nadie ni ningún ninguna no nos
    nosotros nuestra nuestro nunca o otra otras otro otros para pero poco por porque pues puede pueden que qué quien quiero se
    sea según ser si sí sido siempre sin sino sobre solo sólo son soy su sus también tampoco tan tanto te tenemos tener tengo
    tiene tienen toda todas todavía todo todos tu tus un una unas uno unos usted ustedes va vez veces y ya yo
    buen buena buenas bueno buenos mejor excelente excelentes perfecto perfecta genial estupendo fantástico malo mala mal malos
    peor pésimo pésima horrible decepcionado decepcionada satisfecho satisfecha satisfacción contento contenta recomiendo
    recomendable encanta gusta gustó positivo negativo mejorar correcto
    producto productos artículo pedido pedidos empresa proveedor cliente clientes entrega entregas entregado recibido compra
    compré comprar servicio servicios tiempo día días año años`,
  pt: `a à agora ai ainda além algo alguém algum alguma alguns ante antes ao aos apenas após aquela aquele aqui as às assim até
    bem c cada com como contra cada d da das de dela dele demais dentro depois desde dessa desse desta deste deu devo dia do
    dois dos duas e é ela elas ele eles em embora então entre era eram essa essas esse esses esta está estão estar estava este
    estes estou eu faz fazer fez fiz foi foram fica ficou fui há hoje ir isso isto já la lá lhe mais mas me mesma mesmo meu
    meus minha minhas momento muita muitas muito muitos n na nada não nas nem nenhum nenhuma nessa nesse nesta neste ninguém no
    nos nós nossa nosso num numa nunca o obrigada obrigado os ou outra outras outro outros p para pela pelas pelo pelos pois
    por porem porém porque pq pra pro pode podem quando quanto que q quem quero qual se sei seja sem sempre ser sera será seu
    seus sido so só sobre somente sou sua suas super tal também tanto tão te tem têm tenho ter teve tinha tive toda todas todo
    todos tudo um uma umas uns vai vcs vc você vocês veio vem vez vezes vou
    bom boa bons boas ótimo ótima ótimos ótimas excelente excelentes perfeito perfeita maravilhoso maravilhosa lindo linda top
    ruim péssimo péssima horrível pior melhor decepcionado decepcionada decepção satisfeito satisfeita satisfação insatisfeito
    feliz gostei gosto adorei amei recomendo recomendar parabéns nota10 ok legal show certo expectativa expectativas
    produto produtos item itens pedido pedidos empresa loja lojas fornecedor cliente clientes entrega entregas entregue
    entregaram entregou recebi recebido receber recebeu chegou compra compras comprei comprar comprado mercadoria serviço
    tempo dias ano anos site
    gostaria saber fiquei achei acho compro avaliar avaliação conforme espero esperava aguardo novamente chegar entregar enviar enviaram
    buscar pedi esperado são quer querem conseguir consegui consigo diz disse dizem falar falam falou tinham realizada foram
    imaginava super`,
  ar: `في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين ما لا لم لن ليس كان كانت يكون تكون أن ان إن أنا نحن هو هي هم أنت
    و أو ثم لكن ولكن بل حتى إذا لو كل بعض أي غير بعد قبل عند عندما بين تحت فوق منذ خلال حول كما كيف متى أين لماذا ماذا قد سوف
    جدا جداً فقط أيضا ايضا هنا هناك يوجد توجد تم لي لنا لكم لهم له لها به بها فيه فيها منه منها عليه عليها شكرا أكثر أقل كثير
    كثيرا دائما أبدا يا اللي مش مو بس شيء كل
    جيد جيدة ممتاز ممتازة رائع رائعة جميل جميلة سيئ سيئة سيء أفضل أسوأ راضي راضية راض مرضي أنصح انصح
    المنتج منتج المنتجات الطلب طلب الشركة شركة العميل خدمة الخدمة التوصيل الشراء اشتريت يوم أيام سنة`,
}

const known = new Map<string, ReadonlySet<string>>()

/** The stop words of a language, as they are compared; of all languages together where it is not known or has no list. */
export function stopWordsOf(language: string | null): ReadonlySet<string> {
  const own = language ? languageOf(language).toLowerCase() : ''
  const key = Object.hasOwn(lists, own) ? own : ''
  let words = known.get(key)
  if (words === undefined) {
    const text = key === '' ? Object.values(lists).join(' ') : (lists[key] as string)
    words = new Set(wordsOf(text).map((word) => word.text))
    known.set(key, words)
  }
  return words
}
