import type { Colours } from './colours.ts'

/**
 * Each surface has its own dark colour, or a program that turns only the text leaves white on white. Once for programs
 * that ask the reader's setting, once for Outlook's apps and web, which mark what they turned.
 */
export function darkStyle(dark: Colours): string {
  const rules = [
    ['paper', `background:${dark.paper}`],
    ['sheet', `background:${dark.sheet}`],
    ['button', `background:${dark.button}`],
    ['ink', `color:${dark.ink}`],
    ['quiet', `color:${dark.quiet}`],
    ['accent', `color:${dark.accent}`],
  ] as const
  const edges = (selector: string) =>
    `${selector}.sheet{border-color:${dark.accent} ${dark.line} ${dark.line}!important}` +
    `${selector}.button{border-color:${dark.edge}!important}`
  const all = rules.map(([name, look]) => `.${name}{${look}!important}`).join('')
  const outlook = rules.map(([name, look]) => `[data-ogsc] .${name}{${look}!important}`).join('')
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '@media(max-width:480px){.outer{padding:16px 8px!important}.sheet{padding:20px 12px!important}',
    '.half0,.half1{max-width:none!important}}',
    `@media(prefers-color-scheme:dark){${all}${edges('')}}${outlook}${edges('[data-ogsc] ')}`,
  ].join('')
}
