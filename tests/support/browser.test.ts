import { expect, test } from 'vitest'
import { chromiumPath } from './browser.ts'

test('CHROMIUM_PATH is taken where a program is there', () => {
  expect(chromiumPath({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath)
})

test('a CHROMIUM_PATH that leads nowhere is one clear line with an example', () => {
  expect(() => chromiumPath({ CHROMIUM_PATH: '/nowhere/chromium' })).toThrow(
    'CHROMIUM_PATH is /nowhere/chromium, and no program is there, e.g. /usr/bin/chromium',
  )
})
