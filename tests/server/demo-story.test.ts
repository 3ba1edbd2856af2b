import { describe, expect, it } from 'vitest'
import { defaultSurveys } from '../../core/default-surveys.ts'
import { defaultRules } from '../../core/programmes.ts'
import { demoRules } from '../../server/demo/asking.ts'
import { daysAfter } from '../../server/demo/calendar.ts'
import { idsFrom } from '../../server/demo/ids.ts'
import { incidents, justArrived } from '../../server/demo/incidents.ts'
import { tellStory } from '../../server/demo/story.ts'

const asking = (trigger: 'delivery' | 'review') => ({
  id: `prg_${trigger}`,
  rules: { ...defaultRules[trigger], ...demoRules, askOverdueAfterDays: trigger === 'delivery' ? 14 : null },
  surveyId: 'srv',
  surveyVersionId: 'ver',
  definition: defaultSurveys[trigger === 'delivery' ? 'delivery' : 'relationship'].definition,
})
const users = { alice: 'a', bob: 'b', charlie: 'c', dana: 'd', vera: 'v' }
const tell = (now: Date) =>
  tellStory(now, { delivery: asking('delivery'), review: asking('review') }, users, idsFrom(2))

// Deliveries fall on working days, so each day of the week tells the end a little differently.
const week = Array.from({ length: 7 }, (_, i) => daysAfter(new Date('2026-11-23T00:30:00Z'), i * 3.13))

describe('The demo story', () => {
  it('is the same each time it is told', () => {
    expect(tell(week[0] as Date)).toEqual(tell(week[0] as Date))
  })

  it.each(week)('has its scenes of the last days, whenever it starts: %o', (now) => {
    const story = tell(now)
    const told = story.answers.filter(
      ({ asked: { about } }) => 'delivery' in about && about.delivery.incident,
    )
    expect(told).toHaveLength(incidents.length)
    const left = story.deliveries.filter(({ leftToJobs }) => leftToJobs)
    expect(left).toHaveLength(justArrived.length)
    for (const { row, person, client } of left) {
      expect(client.customer.manager).toBe('alice')
      expect(row.deliveredAt && row.deliveredAt < daysAfter(now, -1)).toBe(true)
      const asked = person?.row.lastAskedAt
      expect(!asked || asked < daysAfter(now, -30)).toBe(true)
    }
  })

  it('says no comment more than a few times', () => {
    const comments = tell(week[0] as Date).answers.flatMap(({ comment }) => comment ?? [])
    const same = [...Map.groupBy(comments, (words) => words).values()]
    const most = Math.max(...same.map(({ length }) => length))
    expect(comments.length).toBeGreaterThan(150)
    expect(most).toBeLessThanOrEqual(9)
    for (const words of comments) expect(words).not.toMatch(/[{}]/)
  })
})
