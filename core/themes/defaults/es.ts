import type { DefaultThemes } from '../defaults.ts'

export const es: DefaultThemes = {
  delivery_time: {
    name: 'Plazo de entrega',
    phrases:
      'plazo*, retras*, demor*, atras*, tarde, tard*, puntual*, impuntual*, a tiempo, con tiempo, antes de tiempo, fuera de plazo, fecha prometida, fecha de entrega, fecha acordada, fecha prevista, fecha límite, antes de lo previsto, antes de lo esperado, entrega* ~3 rápid*, entrega* ~3 lent*, rápid* ~2 entrega*, envío* ~3 rápid*, envío* ~3 lent*, rapidez ~3 entrega*, llegó ~3 rápid*, llegó ~3 antes, llegó ~2 pronto, no llegó, no llega, no ha llegado, no han llegado, nunca llegó, todavía no llega*, aún no llega*, aún no ha llegado, todavía no ha llegado, no lo he recibido, no he recibido, no hemos recibido, no recib*, sigo esperando, seguimos esperando, esperando ~3 pedido, esperando ~3 entrega, tiempo de entrega, tiempos de entrega, semanas de espera, días de espera',
    negatives:
      'no he recibido ~2 respuesta, no hemos recibido ~2 respuesta, no recib* ~2 respuesta, no he recibido ~2 factura, no he recibido ~2 reembolso, no recib* ~3 reembolso, tard* ~3 respond*, tard* ~3 contest*, demor* ~3 respond*, tarjeta*, por la tarde, buenas tardes, esta tarde, tarde noche, esperando ~3 respuesta, esperando ~3 reembolso, plazo de pago, a plazos',
  },
  communication: {
    name: 'Comunicación',
    phrases:
      'comunic*, inform*, avis*, nadie ~3 avis*, nadie ~3 llam*, sin respuesta, respuesta*, no respond*, nunca respond*, nadie respond*, respondieron, responden, respondió, no contest*, nadie contest*, contestan, contestaron, contest* ~2 rápid*, contacto, contactar, localizar*, llamada*, llamé, llamamos, por teléfono, al teléfono, teléfono*, correo*, e-mail*, mensaje*, noticias, transparen*, aclara*, sin noticias, notific*, mantuvieron al tanto, al tanto, ignor*',
    negatives: 'informátic*, punto de contacto eléctrico, correos y telégrafos',
  },
  price: {
    name: 'Precio y tarifas',
    phrases:
      'precio*, caro, cara, caros, caras, carísim*, barat*, coste*, costo*, costó, cuesta*, tarifa*, descuento*, oferta*, rebaja*, recargo*, flete*, porte, portes, gastos de envío, presupuesto*, cotización, cotizaciones, económic*, relación calidad-precio, calidad precio, dinero ~2 vale, €, $, rentab*',
    negatives: 'cara a cara, de cara a, buena cara, mala cara, me cuesta entender, cuesta ~2 contactar',
  },
  product_quality: {
    name: 'Calidad del producto',
    phrases:
      'calidad*, defect*, fallo*, fallan, falla, fallas, averí*, producto* ~3 buen*, producto* ~3 excelente*, producto* ~3 mal*, producto* ~3 pésim*, buen producto, buenos productos, excelente producto, mal producto, no funciona*, no funcionó, dejó de funcionar, funciona ~2 bien, funciona ~2 perfect*, no encaja*, no encajó, encaja*, acabado*, material, materiales, durab*, duradero*, resistente*, frágil, oxid*, óxido, gotea*, pérdida* de aceite, falso, falsific*, original, originales, garantía*, especificaci*, desgast*, pieza* ~3 mal*, pieza* ~3 buen*',
    negatives:
      'calidad ~3 servicio, calidad ~3 atención, calidad-precio, calidad precio, calidad ~2 embalaje, material de embalaje, garantía de entrega',
  },
  damage: {
    name: 'Daños en el transporte',
    phrases:
      'dañad*, daño*, dañó, rot*, roto, rota, rotos, rotas, golpead*, golpe, golpes, abollad*, rayad*, arañad*, aplastad*, mojad*, desperfecto*, deteriorad*, doblad*, quebrad*, intact*, en perfecto estado, en buen estado, en perfectas condiciones, en buenas condiciones, en mal estado, maltratad*',
    negatives:
      'rotul*, rotación, rotaciones, rotativ*, rotor*, daño* ~2 confianza, rotura de stock, rotundo*, rotunda*',
  },
  wrong_items: {
    name: 'Artículos erróneos o que faltan',
    phrases:
      'equivocad*, equivocaron, se equivoc*, erróne*, incorrect*, artículo* ~2 correcto*, pieza* ~2 correcta*, falta*, faltan, faltaba*, faltante*, incomplet*, pedido ~2 completo, entrega ~2 completa, entrega parcial, entregas parciales, solo recib*, no era lo que, no es lo que, otro producto, otro modelo, otra pieza, otro color, diferente a lo, distinto a lo, no corresponde*, no coincide*, duplicad*, cantidad*, extravi*, paquete perdido, perdieron',
    negatives:
      'falta de, sin falta, hace falta, hacía falta, no hace falta, factura incorrect*, factura* ~3 incorrect*, número equivocado, falta mejorar, nada que faltar',
  },
  staff: {
    name: 'Personal y conductores',
    phrases:
      'personal, emplead*, conductor, conductores, conductora*, chofer*, repartidor*, transportista*, mensajero*, comercial, comerciales, vendedor*, equipo humano, equipo comercial, su equipo, el equipo, representante*, encargad*, técnico, técnicos, técnica, amable*, amabilidad, simpátic*, educad*, maleducad*, grosero*, grosera*, groser*, borde, trato, atent*, cercano*, antipátic*, profesional*, profesionalidad, competente*, incompetent*, servicial*, arrogante*',
    negatives:
      'datos personal*, uso personal, ficha técnica, fichas técnicas, asistencia técnica, servicio técnico, uso profesional, ayuda técnica, al borde, mi equipo, nuestro equipo, nuestro personal, nuestros técnicos, contrato, contratos, condiciones comerciales',
  },
  ordering: {
    name: 'Pedidos',
    phrases:
      'hacer ~2 pedido*, hicimos ~2 pedido, hice ~2 pedido, realizar ~2 pedido*, proceso de pedido*, proceso de compra, pedir ~2 fácil, fácil ~2 pedir, confirmación ~2 pedido, confirmaci* de pedido*, pedido mínimo, modificar ~2 pedido*, cambiar ~2 pedido*, anul*, cancel*, formulario de pedido*, orden de compra, órdenes de compra, cesta, carrito, catálogo*',
    negatives: 'cancelación de ruido',
  },
  invoicing: {
    name: 'Facturas y documentos',
    phrases:
      'factur*, albarán, albaranes, cobr*, doble cobro, abono*, nota de crédito, notas de crédito, pago, pagos, pagar, pagado, pagué, recibo*, documentación, documento*, papeleo, certificado*, impuesto*, IVA, contabilidad, condiciones de pago, domiciliación, tarjeta de crédito',
    negatives: 'cobre, cobertura*, recibo ~2 pedido*',
  },
  support: {
    name: 'Soporte y reclamaciones',
    phrases:
      'atención al cliente, servicio al cliente, servicio de atención, servicio postventa, postventa, posventa, soporte, asistencia, asesor*, reclam*, queja*, quej*, incidencia*, resolv*, resolución, resuelt*, resuelv*, solucion*, solución, problema* ~3 soluc*, ayud*, línea directa, centralita, ticket*, disculp*, me atendieron, nos atendieron, atendieron',
    negatives: 'ninguna queja, sin queja*, soporte de motor, soportes de motor, soporte metálico',
  },
  returns: {
    name: 'Devoluciones y reembolsos',
    phrases:
      'devol*, devuelv*, devuelt*, reembols*, reintegr*, cambio de ~1 pieza*, cambio de ~1 producto*, sustitu*, reemplaz*, repuesto ~2 dañado, compensa*, indemniz*, mi dinero, nuestro dinero, recogida',
    negatives: 'devolver ~1 llamada*, devolvieron ~1 llamada*, devuelv* ~1 llamada*',
  },
  packaging: {
    name: 'Embalaje',
    phrases:
      'embal*, empaquet*, empaque*, envas*, caja, cajas, cartón, cartones, palet, palets, palé, palés, plástico de burbujas, precinto*, precintad*, etiquet*, envolt*, bien protegid*, mal protegid*',
    negatives: 'caja de cambio*, cajas de cambio*, caja negra, caja fuerte, caja de herramientas',
  },
  availability: {
    name: 'Disponibilidad y existencias',
    phrases:
      'stock*, existencias, disponib*, agotad*, sin existencias, rotura de stock, roturas de stock, descatalogad*, no tenían ~3 pieza*, no tienen ~3 pieza*, surtido, variedad*, gama, amplia oferta, abastec*, desabastec*, suministro',
    negatives: 'disponib* ~3 atender*, disponib* ~3 ayudar*, disponib* ~2 teléfono',
  },
  website: {
    name: 'Web y seguimiento',
    phrases:
      'web, página, páginas web, sitio, tienda online, tienda en línea, online, en línea, portal, aplicación, app, seguimiento, rastre*, número de seguimiento, contraseña*, iniciar sesión, inicio de sesión, plataforma*, buscador, internet, localizador',
    negatives: 'plataforma elevadora, plataformas elevadoras, seguimiento comercial',
  },
}
