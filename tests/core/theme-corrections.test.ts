import { describe, expect, it } from 'vitest'
import { keepingCorrected, learnedFrom } from '../../core/theme-corrections.ts'
import { compileTaxonomy } from '../../core/themes.ts'

const theme = (id: string, phrases: string[]) => ({
  ...{ id, names: { en: id }, phrases: { en: phrases }, negatives: {} },
})
const taxonomy = compileTaxonomy({ themes: [theme('fees', ['charge', 'fee']), theme('power', ['battery'])] })
const said = (text: string, themeId: string, isRight: boolean) => ({ text, language: 'en', themeId, isRight })

describe('Corrections of themes', () => {
  it('stand against what is read anew, and leave the other themes to the reading', () => {
    const [fees, power, staff] = ['fees', 'power', 'staff'].map((themeId) => ({ themeId }))
    const corrections = [
      { themeId: 'fees', isRight: false },
      { themeId: 'power', isRight: true },
    ]
    expect(keepingCorrected([fees!, staff!], [power!], corrections)).toEqual([staff, power])
    expect(keepingCorrected([fees!], [power!], [])).toEqual([fees])
  })

  it('tell which phrases were wrong more often than right, the worst first', () => {
    const learned = learnedFrom(
      [
        said('It does not hold its charge.', 'fees', false),
        said('The charge is gone, at no fee.', 'fees', false),
        said('A charge for nothing!', 'fees', true),
        said('A fee for the fee!', 'fees', true),
        said('It does not hold its charge.', 'power', true),
        said('The battery is dead.', 'power', true),
      ],
      taxonomy,
    )
    expect(learned).toEqual([
      { themeId: 'fees', wrong: 2, missing: 0, misleading: [{ phrase: 'charge', wrong: 2, right: 1 }] },
      { themeId: 'power', wrong: 0, missing: 1, misleading: [] },
    ])
  })
})
