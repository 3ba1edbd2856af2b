import type { ThemeShare, ThemeTrend, ThemeTrends } from '../api/themes.ts'

const count = (n: number) => n.toLocaleString('en')
const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`

/** "18 %", or that there are too few answers for a share. */
export function shareNumber({ share, n }: ThemeShare): string {
  if (share !== null) return percent(share)
  return n === 0 ? '–' : 'too few'
}

/** "16 to 20 %"; nothing where there is no share. */
export function shareRange({ low, high }: ThemeShare): string {
  if (low === null || high === null) return ''
  return `${percent(low).replace(' %', '')} to ${percent(high)}`
}

/** "12 of 64 answers". */
export function shareCount({ hits, n }: ThemeShare, of = 'answers'): string {
  return `${count(hits)} of ${count(n)} ${of}`
}

const points = (share: number) => {
  const number = (100 * share).toFixed(1)
  if (Number(number) === 0) return '0'
  return number.startsWith('-') ? `−${number.slice(1)}` : `+${number}`
}

/** "+4.2 points (1.1 to 7.3)": said only where there is evidence of a change. */
export function changeNumber({ change, verdict }: ThemeTrend): string {
  if (!change) return 'too few answers'
  if (verdict === 'no_evidence') return 'no evidence'
  return `${points(change.value)} points`
}

export function changeRange({ change }: ThemeTrend): string {
  return change ? `${points(change.low)} to ${points(change.high)}` : ''
}

/** What the table says, in sentences: the most named, what moved, and what is complained of most. */
export function themesInWords({ themes, n, before }: ThemeTrends): string {
  const told = themes.filter(({ named }) => named.hits > 0)
  const [first] = told
  if (!first || first.named.share === null) return `${count(n)} answers: too few to say what they talk about.`
  const most = `${first.name} is named most, by ${percent(first.named.share)} of ${count(n)} answers (${shareRange(first.named)}).`
  const blamed = told
    .filter(({ negative }) => negative.hits > 0 && negative.low !== null)
    .sort((a, b) => (b.negative.low ?? 0) - (a.negative.low ?? 0))[0]
  const bad =
    blamed?.negative.share != null
      ? ` Most surely complained of is ${blamed.name}: by ${percent(blamed.negative.share)} of the ${count(blamed.negative.n)} comments on it (${shareRange(blamed.negative)}).`
      : ''
  return `${most}${bad} ${movedSentence(told, before !== null)}`
}

function movedSentence(themes: ThemeTrend[], isCompared: boolean): string {
  if (!isCompared) return 'It is not compared: the period before shares a month with this one.'
  const names = (verdict: string) => themes.filter((one) => one.verdict === verdict).map(({ name }) => name)
  const [more, less] = [names('more'), names('less')]
  const parts = [
    more.length > 0 && `named more often than in the period before: ${more.join(', ')}`,
    less.length > 0 && `named less often: ${less.join(', ')}`,
  ].filter((part) => part !== false)
  if (parts.length > 0) return `With evidence, ${parts.join('; ')}.`
  return themes.every(({ verdict }) => verdict === 'too_few')
    ? 'There are too few answers to say whether that changed.'
    : 'There is no evidence that any theme is named more or less often than in the period before.'
}
