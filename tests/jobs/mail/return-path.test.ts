import { expect, test } from 'vitest'
import { messageOf, returnPath } from '../../../jobs/mail/return-path.ts'

test('a bounce names its mail by the address it comes back to', () => {
  const path = returnPath('bounces@brightwater.example', 'msg_01k8zq4m3v7d2xw9tbn5yh0f6c')
  expect(path).toBe('bounces+msg_01k8zq4m3v7d2xw9tbn5yh0f6c@brightwater.example')
  expect(messageOf(path)).toBe('msg_01k8zq4m3v7d2xw9tbn5yh0f6c')
  expect(messageOf(path.toUpperCase())).toBe('msg_01k8zq4m3v7d2xw9tbn5yh0f6c')
  expect(messageOf('bounces@brightwater.example')).toBeUndefined()
  expect(messageOf('bounces+news@brightwater.example')).toBeUndefined()
})
