/** One line of the log: what happened, as a sentence, and the facts of it. Never a token, a mail body or a password. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: Record<string, unknown>) => void
