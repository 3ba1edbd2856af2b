import type { PageTexts } from '../page-texts.ts'

export const en: PageTexts = {
  skip: 'Skip to the content',
  errorPrefix: 'Error',
  errorTitle: 'Your answer was not sent',
  issues: {
    score_missing: 'Choose one of the scores.',
    score_unknown: 'Choose one of the scores shown.',
    too_long: 'Shorten your text: it has {length} characters, and {limit} fit.',
  },
  chosen: '{score} from your mail is chosen.',
  notSent: 'Not sent yet: press “{submit}”.',
  unfinished: '{score} is chosen, as you left it.',
  correcting: 'You have answered already. Change what you like and send it again; we keep both answers.',
  onlyFor: 'Only for scores {scores}:',
  seenBy: '{company} sees your answer together with your name.',
  seenByOpen: '{company} sees your answer, but not who you are.',
  languages: 'Language',
  stop: 'Stop survey mails',
  writeTo: 'Questions? Write to {address}',
  leaveEmpty: 'Leave this field empty',
  heardTitle: 'What we heard',
  heardScore: 'Your score',
  outOf: '{score} out of {max}',
  change: 'Change my answer',
  changeUntil: 'You can change it until {date}.',
  changeEnded: 'It could be changed until {date}.',
  answered: { title: 'You have answered already', text: '{company} has your answer. Thank you.' },
  unsubscribe: {
    ask: {
      title: 'Stop survey mails from {company}?',
      text: 'You will get no more surveys. Mails about your orders still reach you.',
    },
    button: 'Stop survey mails',
    done: {
      title: 'You will get no more surveys',
      text: '{company} sends you no more survey mails. Mails about your orders still reach you.',
    },
    undo: 'Undo',
    undone: { title: 'Survey mails are on again', text: '{company} may ask you again, and never often.' },
  },
  notices: {
    unknown: {
      title: 'This link leads nowhere',
      text: 'Part of it may be missing. Open the newest mail from us and use the link there.',
    },
    expired: {
      title: 'This survey has ended',
      text: 'It takes no more answers. If something is still open, please write to us.',
    },
    opted_out: {
      title: 'You get no surveys from us',
      text: 'You asked us to stop, so this one is closed. If you want to tell us something, please write to us.',
    },
    too_many: {
      title: 'Too many tries at once',
      text: 'Please wait a minute and open the link in the mail again.',
    },
    too_many_open: {
      title: 'Too many answers from your network',
      text: 'We have had many answers from there within an hour. Please try again in an hour.',
    },
    thanks_open: { title: 'Thank you', text: '{company} has your answer.' },
    error: {
      title: 'Something went wrong on our side',
      text: 'Your answer may not have reached us. Please open the link in the mail again in a few minutes.',
    },
  },
  mail: {
    choose: 'Choose a score. A page opens where you can add a word and send it.',
    open: 'Answer on a page instead',
    done: 'You said, we did',
    reminder: 'A short reminder: we have not heard from you yet.',
    why: 'You get this mail because you are a contact of {company} for {account}.',
  },
}
