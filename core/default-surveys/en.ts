import type { DefaultTexts } from '../default-surveys.ts'

const comment = {
  title: 'What should we know?',
  hint: 'Optional. The people who look after you read every word.',
}

export const en: DefaultTexts = {
  delivery: {
    subject: 'How was delivery {reference}?',
    preheader: 'One question, half a minute.',
    intro: 'You were expecting a delivery from {company}. Please tell us how it went: one click is enough.',
    reminderSubject: 'Reminder: how was delivery {reference}?',
    questions: {
      score: {
        title: 'How satisfied are you with the delivery {reference}?',
        low: 'Very dissatisfied',
        high: 'Very satisfied',
        steps: [
          'Very dissatisfied',
          'Dissatisfied',
          'Neither satisfied nor dissatisfied',
          'Satisfied',
          'Very satisfied',
        ],
      },
      reason: {
        title: 'What decided your answer?',
        hint: 'Choose as many as you like.',
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
    submit: 'Send answer',
    thanksTitle: 'Thank you',
    thanksText: '{company} has your answer. You can still change it with the link in our mail.',
  },
  relationship: {
    subject: 'Would you recommend {company}?',
    preheader: 'One question, half a minute.',
    intro: 'We recently reviewed our work together. Please tell us where we stand: one click is enough.',
    reminderSubject: 'Reminder: would you recommend {company}?',
    questions: {
      score: {
        title: 'How likely is it that you would recommend {company} to a friend or colleague?',
        low: 'Not at all likely',
        high: 'Extremely likely',
      },
      reason: {
        title: 'What decided your answer?',
        hint: 'Choose as many as you like.',
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
    submit: 'Send answer',
    thanksTitle: 'Thank you',
    thanksText: '{company} has your answer. You can still change it with the link in our mail.',
  },
  effort: {
    subject: 'Did {company} make it easy for you?',
    preheader: 'One question, half a minute.',
    intro: 'You brought us an issue. Please tell us how it was handled: one click is enough.',
    reminderSubject: 'Reminder: did {company} make it easy for you?',
    questions: {
      score: {
        title: '{company} made it easy for me to handle my issue.',
        low: 'Strongly disagree',
        high: 'Strongly agree',
      },
      reason: {
        title: 'What decided your answer?',
        hint: 'Choose as many as you like.',
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
    submit: 'Send answer',
    thanksTitle: 'Thank you',
    thanksText: '{company} has your answer. You can still change it with the link in our mail.',
  },
}
