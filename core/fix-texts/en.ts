import type { FixTexts } from '../fix-texts.ts'

export const en: FixTexts = {
  subject: 'Is it fixed?',
  title: 'Is it fixed?',
  greeting: 'Dear {contact},',
  intro:
    'You told us that something went wrong. We have worked on it, and only you can say whether it is fixed.',
  youWrote: 'You wrote',
  weDid: 'What we did',
  yes: 'Yes, it is fixed',
  no: 'No, not yet',
  opens: 'A page opens where you confirm your answer with one press.',
  silence: 'If we hear nothing within {days} days, we close the case.',
  why: 'You get this mail because {company} worked on a case of {account} that you told us about.',
  page: {
    chosen: '“{choice}” from your mail is chosen.',
    missing: 'Choose one of the two answers.',
    words: 'What is still wrong?',
    wordsHint: 'Optional. It goes straight to the person who looks after this.',
    submit: 'Send my answer',
  },
  done: {
    yes: { title: 'Thank you', text: 'We are glad that it is fixed. The case is closed.' },
    no: {
      title: 'Thank you for telling us',
      text: 'The case is open again. Somebody takes it up and gets in touch with you.',
    },
    over: {
      title: 'This question is closed',
      text: 'It needs no answer any more. If something is still wrong, please write to us.',
    },
  },
}
