import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Puts lines between `<!-- name -->` and `<!-- /name -->` of a report that several evaluations share; the rest stays. */
export function writeSection(
  path: string,
  name: string,
  lines: string[],
  title = '# How well comments are understood',
): void {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const section = `${open}\n${lines.join('\n').trim()}\n${close}`
  const text = existsSync(path) ? readFileSync(path, 'utf8') : `${title}\n`
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  const next =
    from < 0 || to < from
      ? `${text.trimEnd()}\n\n${section}\n`
      : text.slice(0, from) + section + text.slice(to + close.length)
  writeFileSync(path, next)
}
