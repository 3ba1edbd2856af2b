import type { PageTexts } from '../page-texts.ts'

export const es: PageTexts = {
  skip: 'Ir al contenido',
  errorPrefix: 'Error',
  errorTitle: 'Su respuesta no se ha enviado',
  issues: {
    score_missing: 'Elija una puntuación.',
    score_unknown: 'Elija una de las puntuaciones que se muestran.',
    too_long: 'Acorte el texto: tiene {length} caracteres y caben {limit}.',
  },
  chosen: 'Está marcada la respuesta {score} de su correo.',
  notSent: 'Aún no se ha enviado: pulse «{submit}».',
  unfinished: 'Sigue marcada la respuesta {score}, tal como la dejó.',
  correcting: 'Ya ha respondido. Cambie lo que desee y vuelva a enviarlo; guardamos ambas respuestas.',
  onlyFor: 'Solo para las puntuaciones {scores}:',
  seenBy: '{company} ve su respuesta junto con su nombre.',
  seenByOpen: '{company} ve su respuesta, pero no sabe quién es usted.',
  languages: 'Idioma',
  stop: 'No recibir más encuestas',
  writeTo: '¿Alguna pregunta? Escriba a {address}',
  leaveEmpty: 'Deje este campo vacío',
  heardTitle: 'Lo que nos ha dicho',
  heardScore: 'Su puntuación',
  outOf: '{score} de {max}',
  change: 'Cambiar mi respuesta',
  changeUntil: 'Puede cambiarla hasta el {date}.',
  changeEnded: 'Se podía cambiar hasta el {date}.',
  answered: { title: 'Ya ha respondido', text: '{company} tiene su respuesta. Muchas gracias.' },
  unsubscribe: {
    ask: {
      title: '¿No desea recibir más encuestas de {company}?',
      text: 'No recibirá más encuestas. Los correos sobre sus pedidos le seguirán llegando.',
    },
    button: 'No recibir más encuestas',
    done: {
      title: 'No recibirá más encuestas',
      text: '{company} ya no le enviará encuestas. Los correos sobre sus pedidos le seguirán llegando.',
    },
    undo: 'Deshacer',
    undone: {
      title: 'Volverá a recibir encuestas',
      text: '{company} podrá volver a preguntarle, aunque nunca con frecuencia.',
    },
  },
  notices: {
    unknown: {
      title: 'Este enlace no lleva a ninguna parte',
      text: 'Puede que falte una parte. Abra nuestro correo más reciente y use el enlace que contiene.',
    },
    expired: {
      title: 'Esta encuesta ha terminado',
      text: 'Ya no admite respuestas. Si queda algo pendiente, escríbanos.',
    },
    opted_out: {
      title: 'No recibe encuestas nuestras',
      text: 'Nos pidió que no le enviáramos más, por eso esta está cerrada. Si desea decirnos algo, escríbanos.',
    },
    too_many: {
      title: 'Demasiados intentos a la vez',
      text: 'Espere un minuto y vuelva a abrir el enlace del correo.',
    },
    too_many_open: {
      title: 'Demasiadas respuestas desde su red',
      text: 'Hemos recibido muchas en una hora. Vuelva a intentarlo dentro de una hora.',
    },
    thanks_open: { title: 'Muchas gracias', text: '{company} tiene su respuesta.' },
    error: {
      title: 'Algo ha fallado por nuestra parte',
      text: 'Es posible que su respuesta no nos haya llegado. Vuelva a abrir el enlace del correo dentro de unos minutos.',
    },
  },
  mail: {
    choose: 'Elija una puntuación. Se abrirá una página donde puede añadir un comentario y enviarla.',
    open: 'Prefiero responder en una página',
    done: 'Usted lo dijo, nosotros lo hicimos',
    reminder: 'Un breve recordatorio: todavía no hemos recibido su respuesta.',
    why: 'Recibe este correo porque es persona de contacto de {company} para {account}.',
  },
}
