export type Scheme = 'light' | 'dark'

/**
 * A page or mail for a frame that shows it: dark or light as chosen here, whatever the system prefers, without its script, and with links
 * that would open a window, which the frame does not let them.
 */
export function framed(html: string, scheme: Scheme): string {
  return html
    .replace(/\s?\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g, (_, one: string) =>
      one === scheme ? ' all' : ' not all',
    )
    .replace(/color-scheme\s*:\s*light dark/g, `color-scheme:${scheme}`)
    .replace(/<script>[\s\S]*?<\/script>/g, '')
    .replace(/<head([^>]*)>/i, '<head$1><base target="_blank">')
}
