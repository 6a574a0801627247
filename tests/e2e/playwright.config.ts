import { defineConfig } from 'playwright/test'
import { findChromium } from '../setup/chromium.js'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: '../setup/before-browser-tests.js',
  outputDir: '../../test-results/e2e',
  forbidOnly: process.env.CI !== undefined,
  // A test that passes the second time has failed the first.
  retries: 0,
  // Each file has a portal of its own.
  workers: 2,
  // On a machine that does much else a first page takes more than fifteen seconds: these only say when to give up.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    // Chromium without a screen calls itself a robot, and a robot gets pages whole: people get them in parts.
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: await findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
