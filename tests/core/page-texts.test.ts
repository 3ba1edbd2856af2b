import { describe, expect, test } from 'vitest'
import { direction } from '../../core/locales.ts'
import { pageTexts } from '../../core/page-texts.ts'
import { variablesIn } from '../../core/survey-variables.ts'

test('words come in the exact locale, else in its language, else in English', () => {
  expect(pageTexts('de').locale).toBe('de')
  expect(pageTexts('pt-BR').locale).toBe('pt')
  expect(pageTexts('fi').locale).toBe('en')
  expect(pageTexts('constructor').locale).toBe('en')
})

describe.each(['de', 'fr', 'es', 'pt', 'ar'])('%s', (locale) => {
  const flat = (words: unknown, path = ''): [string, string][] =>
    typeof words === 'string'
      ? [[path, words]]
      : Object.entries(words as object).flatMap(([key, value]) => flat(value, `${path}.${key}`))
  const names = (text: string) => variablesIn(text).names.sort()

  test('has a translation of every line, with the same names to fill in', () => {
    const own = Object.fromEntries(flat(pageTexts(locale).words))
    for (const [path, english] of flat(pageTexts('en').words)) {
      expect(own[path], path).toBeTruthy()
      if (english !== 'Error') expect(own[path], path).not.toBe(english)
      expect(variablesIn(own[path] ?? '').error, path).toBeNull()
      expect(names(own[path] ?? ''), path).toEqual(names(english))
    }
  })
})

test('Arabic and Hebrew are written from the right', () => {
  expect(direction('ar-EG')).toBe('rtl')
  expect(direction('he')).toBe('rtl')
  expect(direction('pt-BR')).toBe('ltr')
})
