import { describe, expect, it } from 'vitest'
import { shareRange } from '../../core/shares.ts'

describe('The range of a share', () => {
  it('is told in whole percent', () => {
    expect(shareRange({ low: 0.2431, high: 0.4562 })).toBe('24 to 46 %')
  })

  it('has a decimal where whole percent would leave nothing of it', () => {
    expect(shareRange({ low: 0.9889, high: 0.9941 })).toBe('98.9 to 99.4 %')
    expect(shareRange({ low: 0, high: 0.0041 })).toBe('0 to 0.4 %')
    expect(shareRange({ low: 0.9962, high: 1 })).toBe('99.6 to 100 %')
  })
})
