/** The prefixes of ids: the noun can be told from the id alone. */
export type IdPrefix =
  | 'acc'
  | 'con'
  | 'dlv'
  | 'rvw'
  | 'evt'
  | 'srv'
  | 'ver'
  | 'prg'
  | 'inv'
  | 'rsp'
  | 'tkt'
  | 'res'
  | 'mbt'
  | 'msg'
  | 'job'
  | 'imp'
  | 'key'
  | 'usr'
  | 'ses'

export type NewId = (prefix: IdPrefix) => string

/** Fills the array with random bytes, as `crypto.getRandomValues` does. Given, so that core stays pure. */
export type RandomBytes = (length: number) => Uint8Array

// Crockford's base 32: no i, l, o, u, sorts as its numbers do.
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * Makes ids such as `rsp_01k8zq4m3v7d2xw9tbn5yh0f6c`: prefix, 9 digits of the time in ms (they sort by time until
 * the year 3084), 16 random digits (80 bits).
 */
export function idMaker(clock: () => Date, random: RandomBytes): NewId {
  return (prefix) => {
    let time = clock().getTime()
    let head = ''
    for (let i = 0; i < 9; i++) {
      head = DIGITS[time % 32] + head
      time = Math.floor(time / 32)
    }
    let tail = ''
    for (const byte of random(16)) tail += DIGITS[byte & 31]
    return `${prefix}_${head}${tail}`
  }
}
