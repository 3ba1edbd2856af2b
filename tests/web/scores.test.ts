import { render, screen } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import Score from '../../web/parts/Score.svelte'
import ScoreClass from '../../web/parts/ScoreClass.svelte'
import Sparkline from '../../web/parts/Sparkline.svelte'
import { rangeWords, scoreNumber } from '../../web/words/scores.ts'

const text = (container: HTMLElement) => container.textContent?.replace(/\s+/g, ' ').trim()

describe('a score on the screen', () => {
  it('comes with its range and its number of answers', () => {
    const score = { n: 41, value: 32.4, low: 8.2, high: 51.9, enough: true }
    expect(text(render(Score, { metric: 'nps', score }).container)).toBe('+32 +8 to +52, 41 answers')
  })

  it('is said in words where there are too few answers', () => {
    const score = { n: 3, value: 100, low: 10, high: 100, enough: false }
    expect(text(render(Score, { metric: 'csat', score }).container)).toBe('3 answers: too few for a number')
  })

  it('says that there are none', () => {
    const score = { n: 0, value: null, low: null, high: null, enough: false }
    expect(text(render(Score, { metric: 'ces', score }).container)).toBe('No answers yet')
  })

  it('is written as its metric is', () => {
    expect(scoreNumber('nps', -7.6)).toBe('−8')
    expect(scoreNumber('nps', 0.3)).toBe('0')
    expect(scoreNumber('csat', 81.25)).toBe('81 %')
    expect(scoreNumber('ces', 5.44)).toBe('5.4')
    expect(rangeWords('nps', { n: 9, value: 0, low: -40, high: 40, enough: true })).toBe('−40 to +40')
  })

  it('names the class beside the number, never by colour alone', () => {
    render(ScoreClass, { metric: 'csat', score: 2, of: 'detractor' })
    expect(screen.getByText(/dissatisfied/).textContent).toContain('2 of 5')
  })

  it('tells its trend to those who do not see the line', () => {
    const points = [
      { period: '2026-01-01', n: 6, value: 20 },
      { period: '2026-02-01', n: 0, value: null },
      { period: '2026-03-01', n: 8, value: -5 },
    ]
    render(Sparkline, { metric: 'nps', points })
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'from +20 in Jan 2026 to −5 in Mar 2026, 14 answers',
    )
  })
})
