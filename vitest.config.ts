import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

// No database and no server: they need not wait until one has started.
const pure = ['tests/core/**/*.test.ts', 'tests/architecture.test.ts']

export default defineConfig({
  test: {
    // Two cores: more workers than that only make real servers and browsers time out.
    maxWorkers: 2,
    // On a machine that others share a browser or a server is late now and then: there a test gets a second try, and is
    // named for it. At a desk none does, so that what fails now and then is seen.
    retry: process.env.CI ? 1 : 0,
    projects: [
      { test: { name: 'pure', include: pure, testTimeout: 20_000 } },
      {
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/web/**', ...pure],
          globalSetup: ['tests/support/postgres.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [svelte(), svelteTesting()],
        test: { name: 'web', include: ['tests/web/**/*.test.ts'], environment: 'jsdom' },
      },
    ],
  },
})
