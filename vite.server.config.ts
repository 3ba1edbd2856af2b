import { dirname, join, relative } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const outDir = join(import.meta.dirname, 'dist/server')

/** Migrations and the dashboard are read from beside the sources, also by the copy of the code in dist/server. */
const directoriesOfTheSources: Plugin = {
  name: 'directories-of-the-sources',
  transform(code, id) {
    if (id.includes('/node_modules/') || !code.includes('import.meta.dirname')) return
    const back = JSON.stringify(relative(outDir, dirname(id)).replaceAll('\\', '/'))
    return {
      code: code.replaceAll('import.meta.dirname', `(import.meta.dirname + '/' + ${back})`),
      map: null,
    }
  },
}

/**
 * The language detector's tables come as one literal of a megabyte that is parsed as a program at every start: 90 MB that
 * the process keeps. As JSON, which is read at the first comment, they take 25.
 */
const tablesAtFirstUse: Plugin = {
  name: 'tables-at-first-use',
  async transform(code, id) {
    if (/\/eld\/src\/ngrams\/\w+\.js$/.test(id)) {
      const { ngramsData } = await import(id)
      return { code: `export const ngramsData = ${JSON.stringify(JSON.stringify(ngramsData))}`, map: null }
    }
    if (!/\/eld\/src\/entries\/static\.\w+\.js$/.test(id)) return
    const changed = code
      .replace('loadData(ngramsData)', 'loadData(JSON.parse(ngramsData))')
      .replace(
        'const eld = build()',
        'let made; const eld = new Proxy({}, { get: (_, name) => (made ??= build())[name] })',
      )
    if (!changed.includes('JSON.parse(') || !changed.includes('made ??='))
      throw new Error(`${id} is not written as it was: tables-at-first-use has to follow it`)
    return { code: changed, map: null }
  },
}

// The server in one file, for `npm start` alone: docs/decisions/0010 says why. Development, tests and the demo run
// the sources.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [directoriesOfTheSources, tablesAtFirstUse],
  publicDir: false,
  build: {
    ssr: 'server/main.ts',
    outDir,
    emptyOutDir: true,
    target: 'node24',
    sourcemap: true,
    rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js', sourcemapExcludeSources: true } },
  },
  // Left as they are: native code, and what is read only where the settings ask for it.
  ssr: {
    noExternal: true,
    external: ['better-sqlite3', 'pg', 'pg-boss', 'nodemailer', 'resend', 'imapflow', 'mailparser'],
  },
})
