import { createHash } from 'node:crypto'
import { script } from './script.ts'
import { styles } from './styles.ts'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * What every respondent page is sent with. Only this style and this script run, whatever a name or a comment holds; the
 * address, which carries the token, goes to nobody; and no cache keeps a page that shows an answer.
 */
export const pageHeaders: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src ${styles.map(hash).join(' ')}`,
    `script-src ${hash(script)}`,
    // What was chosen by the time the page is left goes to the page's own address.
    "connect-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}
