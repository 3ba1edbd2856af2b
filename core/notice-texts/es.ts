import type { NoticeTexts } from '../notice-texts.ts'

export const es: NoticeTexts = {
  greeting: 'Hola, {contact}:',
  shipped: {
    subject: 'Su entrega {reference} ha salido',
    title: 'Su entrega {reference} ha salido',
    intro: 'Su pedido está en camino y debería llegar el {date}.',
  },
  shippedUndated: {
    subject: 'Su entrega {reference} ha salido',
    title: 'Su entrega {reference} ha salido',
    intro: 'Su pedido está en camino.',
  },
  delayed: {
    subject: 'Su entrega {reference} se retrasa: nueva fecha, {date}',
    title: 'Su entrega {reference} se retrasa',
    intro: 'Lamentamos que su entrega no llegue en la fecha indicada. Ahora la esperamos para el {date}.',
  },
  dates: {
    ordered: 'Pedido',
    promised: 'Fecha prometida',
    shipped: 'Envío',
    expected: 'Llegada prevista',
    delivered: 'Entrega',
    cancelled: 'Cancelación',
  },
  previously: 'Prevista antes',
  carrier: 'Transportista',
  tracking: 'Número de seguimiento',
  reason: 'Motivo del retraso',
  lines: {
    title: 'Contenido de la entrega',
    item: 'Artículo',
    quantity: 'Cantidad',
    each: 'Precio unitario',
    amount: 'Importe',
    goods: 'Mercancía',
    freight: 'Transporte',
    total: 'Total',
  },
  talk: { title: '¿Tiene alguna pregunta?', text: '{manager} atiende su cuenta y le ayudará con gusto:' },
  talkToCompany: { title: '¿Tiene alguna pregunta?', text: 'Escríbanos, le ayudaremos con gusto:' },
  see: 'Ver la entrega',
  why: 'Recibe este correo como contacto de {company} para {account}.',
  page: {
    title: 'Entrega {reference}',
    standing: {
      ordered: 'Pedido recibido, aún no enviado.',
      onItsWay: 'En camino.',
      expected: 'Llegada prevista: {date}.',
      late: 'Llegada prevista ahora: {date}, {days, plural, one {# día} other {# días}} después de la fecha prometida.',
      delivered: 'Entregado el {date}.',
      deliveredLate:
        'Entregado el {date}, {days, plural, one {# día} other {# días}} después de la fecha prometida.',
      cancelled: 'Este pedido se ha cancelado.',
    },
    datesTitle: 'Fechas',
    unknown: {
      title: 'Este enlace no lleva a ninguna parte',
      text: 'Puede que esté incompleto. Abra el correo más reciente sobre su entrega y use el enlace que contiene.',
    },
  },
  stop: {
    link: 'No recibir más correos sobre entregas',
    ask: {
      title: '¿No recibir más correos de {company} sobre entregas?',
      text: 'Ya no le avisaremos cuando una entrega salga o se retrase.',
    },
    button: 'Dejar de recibirlos',
    done: {
      title: 'No recibirá más correos sobre entregas',
      text: '{company} ya no le avisa por correo de envíos ni retrasos.',
    },
    undo: 'Deshacer',
    undone: {
      title: 'Vuelve a recibir correos sobre entregas',
      text: '{company} le avisa cuando una entrega sale o se retrasa.',
    },
  },
}
