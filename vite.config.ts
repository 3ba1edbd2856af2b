import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

const server = `http://localhost:${process.env.PORT ?? 3000}`

export default defineConfig({
  root: 'web',
  plugins: [svelte()],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2022' },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api/v1', '/api/auth', '/r/', '/u/', '/d/', '/healthz', '/docs', '/openapi.json'].map((path) => [
        path,
        server,
      ]),
    ),
  },
})
