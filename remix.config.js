// The Vite config of both Remix and vitest: `remix vite:build --config remix.config.js`, `vitest --config remix.config.js`.
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vitest/config'

/**
 * Builds the command line beside the pages, from one module graph: build/server/inzage.js and index.js
 * share their chunks, so that an AppError thrown by the one is an AppError to the other.
 * @type {import('vite').Plugin}
 */
const commandLine = {
  name: 'inzage-command-line',
  enforce: 'post',
  config: (_, { command, isSsrBuild }) =>
    command === 'build' && isSsrBuild
      ? {
          build: {
            rollupOptions: {
              input: {
                index: 'virtual:remix/server-build',
                inzage: 'app/cli/main.ts',
              },
              output: { entryFileNames: '[name].js' },
            },
          },
        }
      : undefined,
}

const pages = remix({
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // Off on purpose: open advisories (app/docs/decisions/0001-remix-2.md); a test holds them off.
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
})

/** @param {string} name @param {string} include @param {number} seconds */
const suite = (name, include, seconds) => ({
  test: {
    name,
    include: [include],
    // Otherwise each suite would run every bench.
    benchmark: { include: name === 'unit' ? ['tests/bench/**/*.bench.ts'] : [] },
    environment: 'node',
    globalSetup: ['tests/setup/run-folder.ts'],
    // Modules keep nothing: files of a suite share one graph, loaded once for each worker. Only faults, which count
    // open files and memory, each start with a process of their own.
    isolate: name === 'faults',
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 2000,
  },
})

export default defineConfig({
  plugins: process.env.VITEST === 'true' ? [] : [pages, commandLine],
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
  test: {
    // Half of the time goes by waiting for servers.
    maxWorkers: 2,
    projects: [
      suite('unit', '{app,db,exports}/**/*.test.{ts,tsx}', 20),
      suite('contract', 'tests/contract/**/*.test.ts', 60),
      suite('faults', 'tests/faults/**/*.test.ts', 60),
      suite('http', 'tests/http/**/*.test.ts', 60),
      suite('archive', 'tests/archive/**/*.test.ts', 60),
      suite('architecture', 'tests/architecture/**/*.test.ts', 60),
    ],
  },
})
