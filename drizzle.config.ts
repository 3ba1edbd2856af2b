import { defineConfig } from 'drizzle-kit'

// One schema, two sets of migrations: `npm run db:generate` runs this once for each engine.
const engine = process.env.ENGINE === 'postgres' ? 'postgres' : 'sqlite'

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: `./db/schema/${engine}.ts`,
  out: `./db/migrations/${engine}`,
  casing: 'snake_case',
})
