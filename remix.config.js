// The Vite config of both Remix and vitest: `remix vite:build --config remix.config.js`, `vitest --config remix.config.js`.
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vitest/config'

const underTest = process.env.VITEST === 'true'

export default defineConfig({
  plugins: underTest
    ? []
    : [
        remix({
          future: {
            v3_fetcherPersist: true,
            v3_relativeSplatPath: true,
            v3_throwAbortReason: true,
            v3_singleFetch: false,
            v3_lazyRouteDiscovery: false,
          },
        }),
      ],
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,db,exports}/**/*.test.{ts,tsx}'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'http',
          include: ['tests/http/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
