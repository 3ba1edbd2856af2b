/** One row of the report: our figure, the floor of the same machine in the same run, and their ratio. */
export interface Row {
  what: string
  ours: string
  floor: string
  ratio: string
  wanted: string
  reached: boolean
}

/** The value under which the share `p` of the samples lies. */
export function percentile(samples: number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN
}

export function median(samples: number[]): number {
  return percentile(samples, 0.5)
}

/** Ms that each of `times` runs took, after a warm-up. */
export async function timings(times: number, run: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < Math.min(50, times); i++) await run(i)
  const samples: number[] = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    await run(i)
    samples.push(performance.now() - start)
  }
  return samples
}

export const round = (value: number, digits = 2): string => value.toFixed(digits)
export const thousands = (value: number): string => Math.round(value).toLocaleString('en')
