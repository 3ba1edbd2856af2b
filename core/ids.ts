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
  | 'hld'
  | 'inv'
  | 'rsp'
  | 'tkt'
  | 'tev'
  | 'trl'
  | 'hlt'
  | 'tem'
  | 'cau'
  | 'cmt'
  | 'act'
  | 'stp'
  | 'aev'
  | 'dcs'
  | 'tlk'
  | 'res'
  | 'mbt'
  | 'msg'
  | 'ntc'
  | 'mev'
  | 'vrd'
  | 'rrd'
  | 'vew'
  | 'nte'
  | 'tev'
  | 'fix'
  | 'att'
  | 'stm'
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
 * the year 3084), 16 digits that begin at random (80 bits) and count up within one ms: ids sort in the order they were
 * made, and what is ordered by them is the same each time.
 */
export function idMaker(clock: () => Date, random: RandomBytes): NewId {
  let last = -1
  let head = ''
  let tail: number[] = []
  let drawn: Uint8Array = new Uint8Array(0)
  // A draw costs as much for one id as for many.
  const draw = () => {
    if (drawn.length === 0) drawn = random(64 * 16)
    const bytes = drawn.subarray(0, 16)
    drawn = drawn.subarray(16)
    return bytes
  }
  return (prefix) => {
    const now = clock().getTime()
    if (now === last) {
      countUp(tail)
    } else {
      last = now
      head = timeDigits(now)
      tail = Array.from(draw(), (byte) => byte & 31)
    }
    let text = `${prefix}_${head}`
    for (const digit of tail) text += DIGITS[digit]
    return text
  }
}

/** Ms since 1970 in 9 digits, which sort as the times do. */
export function timeDigits(time: number): string {
  let digits = ''
  for (let i = 0, rest = time; i < 9; i++) {
    digits = DIGITS[rest % 32] + digits
    rest = Math.floor(rest / 32)
  }
  return digits
}

function countUp(digits: number[]): void {
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = (digits[i] as number) + 1
    digits[i] = digit & 31
    if (digit < 32) return
  }
}
