/** Numbers from 0 to 1 (without 1), as Math.random gives them, but always the same ones for the same seed. */
export type Random = () => number

/**
 * A small generator that core may use, since its seed is given: sfc32, whose 128 bits of state pass PractRand. The seed,
 * a number or a word, is spread over the state by FNV-1a; the first twelve numbers, in which seeds still show, are left
 * out.
 * Source: C. Doty-Humphrey, PractRand 0.94 (2018), sfc32.
 */
export function seededRandom(seed: number | string): Random {
  const word = String(seed)
  let a = spread(word, 0x811c9dc5)
  let b = spread(word, a ^ 0x9e3779b9)
  let c = spread(word, b ^ 0x85ebca6b)
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

function spread(word: string, basis: number): number {
  let hash = basis | 0
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
}

/** A number of the standard normal distribution. Source: G. E. P. Box and M. E. Muller, Ann. Math. Stat. 29 (1958) 610. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
