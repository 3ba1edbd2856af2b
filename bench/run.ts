import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { benchAnswers } from './answers.ts'
import { benchCauses } from './causes.ts'
import { benchComments } from './comments.ts'
import { benchDigests } from './digests.ts'
import { benchEffect } from './effect.ts'
import { dropFilled } from './filled.ts'
import { benchImport } from './import.ts'
import { benchLoop } from './loop.ts'
import type { Row } from './measure.ts'
import { benchPortfolio } from './portfolio.ts'
import { writeSection } from './report-section.ts'
import { benchSending } from './sending.ts'
import { benchStart } from './start.ts'
import { benchThemesOverTime } from './themes-over-time.ts'
import { benchTrends } from './trends.ts'
import { benchUnderstanding } from './understanding.ts'

// What the product must be fast at, against the floor of the same machine in the same run. A report, not a test.
// `npm run bench -- sending` measures the one part, and leaves the others in the report as they are.
const parts = {
  answers: benchAnswers,
  sending: benchSending,
  import: benchImport,
  start: benchStart,
  trends: benchTrends,
  themes: benchThemesOverTime,
  understanding: benchUnderstanding,
  portfolio: benchPortfolio,
  causes: benchCauses,
  effect: benchEffect,
  loop: benchLoop,
  digests: benchDigests,
  comments: benchComments,
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}`)
  process.exit(1)
}

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, SQLite where no engine is named`

try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`${name} ...`)
    const rows = await part()
    for (const { what, ours, ratio } of rows) console.log(`  ${what}: ${ours}, ratio ${ratio}`)
    const section = sectionOf(name, rows)
    writeSection(join(import.meta.dirname, 'RESULTS.md'), name, section, '# What it is fast at')
    console.log(`\n${section.join('\n')}\n`)
  }
} finally {
  await dropFilled()
}

function sectionOf(name: string, rows: Row[]): string[] {
  const cells = (values: string[]) => `| ${values.join(' | ')} |`
  return [
    `## ${name}`,
    '',
    `${new Date().toISOString().slice(0, 10)}, ${machine}`,
    '',
    cells(['what', 'Hearback', 'against', 'ratio', 'wanted', 'reached']),
    cells(['---', '---', '---', '---', '---', '---']),
    ...rows.map(({ what, ours, floor, ratio, wanted, reached }) =>
      cells([what, ours, floor, ratio, wanted, reached ? 'yes' : 'no']),
    ),
  ]
}
