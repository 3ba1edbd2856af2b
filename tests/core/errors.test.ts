import { describe, expect, it } from 'vitest'
import { AppError, found } from '../../core/errors.ts'

describe('an error of the rules', () => {
  it('carries a code for machines, a sentence for people and the issues of each field', () => {
    const error = new AppError('invalid', 'The contact is not complete.', [
      { path: 'contact.email', message: 'Write a mail address.' },
    ])
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe('AppError')
    expect(error.code).toBe('invalid')
    expect(error.message).toBe('The contact is not complete.')
    expect(error.issues).toEqual([{ path: 'contact.email', message: 'Write a mail address.' }])
  })

  it('has no issues where none are given', () => {
    expect(new AppError('conflict', 'Somebody else changed it.').issues).toEqual([])
  })
})

describe('found', () => {
  it('hands back what is there, zero and the empty word included', () => {
    expect(found(0, 'score')).toBe(0)
    expect(found('', 'comment')).toBe('')
  })

  it.each([undefined, null])('says that there is no such thing for %s', (nothing) => {
    expect(() => found(nothing, 'account')).toThrow(
      expect.objectContaining({ code: 'not_found', message: 'No such account.' }),
    )
  })
})
