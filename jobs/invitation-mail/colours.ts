/** The colours of one scheme, as #rrggbb: mail programs know no variables. */
export interface Colours {
  paper: string
  sheet: string
  line: string
  ink: string
  quiet: string
  button: string
  edge: string
  accent: string
}

/** Ours, where the company has set none: deep teal, and on dark a teal that is as clear. */
const OWN = { light: '#0f5c5c', dark: '#83d2c8' }

const light = {
  paper: '#f5f4f0',
  sheet: '#ffffff',
  line: '#dedfda',
  ink: '#1b2526',
  quiet: '#566163',
  button: '#eef5f4',
  edge: '#7d928f',
}

const dark = {
  paper: '#101615',
  sheet: '#182120',
  line: '#2f3a38',
  ink: '#e7ecea',
  quiet: '#a7b3b0',
  button: '#233734',
  edge: '#6d8480',
}

/** Both schemes around the company's colour, darkened or lightened until it can be read on the buttons. */
export function coloursFor(accent?: string): { light: Colours; dark: Colours } {
  const own = /^#[0-9a-f]{6}$/i.test(accent ?? '') ? accent : undefined
  return {
    light: { ...light, accent: readableOn(light.button, own ?? OWN.light, 0) },
    dark: { ...dark, accent: readableOn(dark.button, own ?? OWN.dark, 255) },
  }
}

/** The colour moved towards `end` (0 black, 255 white) until its contrast with the surface is WCAG's 4.5 to 1. */
export function readableOn(surface: string, colour: string, end: 0 | 255): string {
  const from = channels(colour)
  for (let share = 0; share < 1; share += 0.05) {
    const moved = from.map((channel) => Math.round(channel + (end - channel) * share))
    if (contrast(moved, channels(surface)) >= 4.5) return hex(moved)
  }
  return hex([end, end, end])
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
const hex = (rgb: number[]) => `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`

/** WCAG 2.2, contrast ratio of two colours. */
function contrast(a: number[], b: number[]): number {
  const [one, other] = [luminance(a), luminance(b)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** WCAG 2.2, relative luminance. */
function luminance(rgb: number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
