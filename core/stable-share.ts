/**
 * A number from 0 to 1 (without 1) that is always the same for the same word, and as good as random over many words:
 * FNV-1a, its bits mixed as MurmurHash3 ends. What it decides does not change with the order or the number of rows.
 */
export function stableShare(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
