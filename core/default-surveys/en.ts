import type { DefaultTexts } from '../default-surveys.ts'

const preheader = 'One question, half a minute.'

const satisfaction = {
  low: 'Very dissatisfied',
  high: 'Very satisfied',
  steps: [
    'Very dissatisfied',
    'Dissatisfied',
    'Neither satisfied nor dissatisfied',
    'Satisfied',
    'Very satisfied',
  ],
}

const reason = { title: 'What decided your answer?', hint: 'Choose as many as you like.' }

const comment = {
  title: 'What should we know?',
  hint: 'Optional. The people who look after you read every word.',
}

const ending = {
  submit: 'Send answer',
  thanksTitle: 'Thank you',
  thanksText: '{company} has your answer. You can still change it with the link in our mail.',
}

export const en: DefaultTexts = {
  delivery: {
    subject: 'How was delivery {reference}?',
    preheader,
    intro: 'You were expecting a delivery from {company}. Please tell us how it went: one click is enough.',
    reminderSubject: 'Reminder: how was delivery {reference}?',
    questions: {
      score: {
        title: 'How satisfied are you with the delivery {reference}?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          on_time: 'Arrival on time',
          communication: 'Being kept informed',
          condition: 'Condition of the goods',
          price: 'Price and freight',
          staff: 'The people',
          documents: 'Papers and invoice',
          other: 'Something else',
        },
      },
      comment,
    },
    ...ending,
  },
  relationship: {
    subject: 'Would you recommend {company}?',
    preheader,
    intro: 'We recently reviewed our work together. Please tell us where we stand: one click is enough.',
    reminderSubject: 'Reminder: would you recommend {company}?',
    questions: {
      score: {
        title: 'How likely is it that you would recommend {company} to a friend or colleague?',
        low: 'Not at all likely',
        high: 'Extremely likely',
      },
      reason: {
        ...reason,
        options: {
          products: 'The products',
          price: 'Price and terms',
          on_time: 'Deliveries on time',
          communication: 'Being kept informed',
          staff: 'The people',
          problems: 'How problems are handled',
          other: 'Something else',
        },
      },
      comment,
    },
    ...ending,
  },
  effort: {
    subject: 'Did {company} make it easy for you?',
    preheader,
    intro: 'You brought us an issue. Please tell us how it was handled: one click is enough.',
    reminderSubject: 'Reminder: did {company} make it easy for you?',
    questions: {
      score: {
        title: '{company} made it easy for me to handle my issue.',
        low: 'Strongly disagree',
        high: 'Strongly agree',
      },
      reason: {
        ...reason,
        options: {
          first_contact: 'Finding the right person',
          waiting: 'The time it took',
          communication: 'Being kept informed',
          staff: 'The people',
          solution: 'The solution',
          documents: 'Papers and forms',
          other: 'Something else',
        },
      },
      comment,
    },
    ...ending,
  },
  late: {
    subject: 'How did we handle the delay of delivery {reference}?',
    preheader,
    intro:
      'We are sorry that your delivery from {company} was late. Please tell us how we handled it: one click is enough.',
    reminderSubject: 'Reminder: how did we handle the delay of delivery {reference}?',
    questions: {
      score: {
        title:
          'Your delivery {reference} came {daysLate, plural, =0 {late} one {# day late} other {# days late}}. How satisfied are you with how the delay was handled?',
        ...satisfaction,
      },
      reason: {
        ...reason,
        options: {
          told_early: 'Being told in time',
          new_date: 'The new date, and whether it held',
          reachable: 'Reaching somebody',
          solution: 'The solution offered',
          compensation: 'Compensation',
          staff: 'The people',
          other: 'Something else',
        },
      },
      comment,
    },
    ...ending,
  },
}
