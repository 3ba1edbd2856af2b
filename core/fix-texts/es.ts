import type { FixTexts } from '../fix-texts.ts'

export const es: FixTexts = {
  subject: '¿Está resuelto?',
  title: '¿Está resuelto?',
  greeting: 'Estimado/a {contact}:',
  intro:
    'Nos dijo que algo había salido mal. Hemos trabajado en ello, y solo usted puede decir si está resuelto.',
  youWrote: 'Usted escribió',
  weDid: 'Lo que hemos hecho',
  yes: 'Sí, está resuelto',
  no: 'No, todavía no',
  opens: 'Se abre una página donde confirma su respuesta con una sola pulsación.',
  silence: 'Si no tenemos noticias en {days} días, cerramos el caso.',
  why: 'Recibe este correo porque {company} ha atendido un caso de {account} que usted nos comunicó.',
  page: {
    chosen: 'Está marcada la respuesta «{choice}» de su correo.',
    missing: 'Elija una de las dos respuestas.',
    words: '¿Qué sigue mal?',
    wordsHint: 'Opcional. Llega directamente a quien se ocupa de ello.',
    submit: 'Enviar mi respuesta',
  },
  done: {
    yes: { title: 'Gracias', text: 'Nos alegra que esté resuelto. El caso queda cerrado.' },
    no: {
      title: 'Gracias por decírnoslo',
      text: 'El caso vuelve a estar abierto. Alguien se ocupa y se pondrá en contacto con usted.',
    },
    over: {
      title: 'Esta pregunta está cerrada',
      text: 'Ya no necesita respuesta. Si algo sigue mal, escríbanos.',
    },
  },
}
