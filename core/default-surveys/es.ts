import type { DefaultTexts } from '../default-surveys.ts'

const preheader = 'Una pregunta, medio minuto.'

const satisfaction = {
  low: 'Muy insatisfecho',
  high: 'Muy satisfecho',
  steps: [
    'Muy insatisfecho',
    'Insatisfecho',
    'Ni satisfecho ni insatisfecho',
    'Satisfecho',
    'Muy satisfecho',
  ],
}

const reason = { title: '¿Qué ha pesado más en su respuesta?', hint: 'Elija tantas opciones como desee.' }

const comment = {
  title: '¿Qué deberíamos saber?',
  hint: 'Opcional. Las personas que le atienden leen cada palabra.',
}

const ending = {
  submit: 'Enviar respuesta',
  thanksTitle: 'Muchas gracias',
  thanksText: '{company} tiene su respuesta. Aún puede cambiarla con el enlace de nuestro correo.',
}

export const es: DefaultTexts = {
  delivery: {
    subject: '¿Cómo fue la entrega {reference}?',
    preheader,
    intro: 'Usted esperaba una entrega de {company}. Cuéntenos cómo fue: basta con un clic.',
    reminderSubject: 'Recordatorio: ¿cómo fue la entrega {reference}?',
    questions: {
      score: {
        title: '¿Cuál es su grado de satisfacción con la entrega {reference}?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          on_time: 'La puntualidad',
          communication: 'La información durante el envío',
          condition: 'El estado de la mercancía',
          price: 'El precio y el transporte',
          staff: 'Las personas',
          documents: 'Los documentos y la factura',
          other: 'Otro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
  relationship: {
    subject: '¿Recomendaría {company}?',
    preheader,
    intro: 'Hace poco repasamos nuestra colaboración. Díganos cómo estamos: basta con un clic.',
    reminderSubject: 'Recordatorio: ¿recomendaría {company}?',
    questions: {
      score: {
        title: '¿Qué probabilidad hay de que recomiende {company} a un amigo o colega?',
        low: 'Nada probable',
        high: 'Extremadamente probable',
      },
      reason: {
        ...reason,
        options: {
          products: 'Los productos',
          price: 'El precio y las condiciones',
          on_time: 'Entregas puntuales',
          communication: 'La información y el trato',
          staff: 'Las personas',
          problems: 'La gestión de los problemas',
          other: 'Otro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
  effort: {
    subject: '¿Se lo ha puesto fácil {company}?',
    preheader,
    intro: 'Usted nos planteó un problema. Cuéntenos cómo lo tratamos: basta con un clic.',
    reminderSubject: 'Recordatorio: ¿se lo ha puesto fácil {company}?',
    questions: {
      score: {
        title: '{company} me facilitó la solución de mi problema.',
        low: 'Totalmente en desacuerdo',
        high: 'Totalmente de acuerdo',
      },
      reason: {
        ...reason,
        options: {
          first_contact: 'Encontrar a la persona adecuada',
          waiting: 'El tiempo que llevó',
          communication: 'La información durante el proceso',
          staff: 'Las personas',
          solution: 'La solución',
          documents: 'Los documentos y formularios',
          other: 'Otro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
  late: {
    subject: '¿Cómo gestionamos el retraso de la entrega {reference}?',
    preheader,
    intro:
      'Sentimos que su entrega de {company} llegara tarde. Díganos cómo lo gestionamos: basta con un clic.',
    reminderSubject: 'Recordatorio: ¿cómo gestionamos el retraso de la entrega {reference}?',
    questions: {
      score: {
        title:
          'Su entrega {reference} llegó {daysLate, plural, =0 {con retraso} one {con # día de retraso} other {con # días de retraso}}. ¿Cuál es su grado de satisfacción con la forma en que se gestionó el retraso?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          told_early: 'El aviso a tiempo',
          new_date: 'La nueva fecha y su cumplimiento',
          reachable: 'Poder hablar con alguien',
          solution: 'La solución ofrecida',
          compensation: 'La compensación',
          staff: 'Las personas',
          other: 'Otro motivo',
        },
      },
      comment,
    },
    ...ending,
  },
}
