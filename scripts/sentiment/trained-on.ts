import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { trained } from '../../core/sentiment/weights.ts'

export function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/** Whether the shipped model was trained on this very file. */
export function isTrainedOn(file: string): boolean {
  return trained.trainedOn.includes(hashOf(file))
}
