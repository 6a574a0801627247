import { describe, expect, test } from 'vitest'
import { readText } from './source-files'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lockfile: { packages: Record<string, Locked> } = JSON.parse(readText('package-lock.json'))
const manifest: { allowScripts: Record<string, boolean>; overrides: Record<string, string> } = JSON.parse(
  readText('package.json'),
)
const installed = Object.entries(lockfile.packages).filter(([path]) => path !== '')

/** Below these versions there are known weaknesses. */
const floors: Readonly<Record<string, string>> = {
  '@remix-run/router': '1.23.4',
  'react-router': '6.30.6',
  'react-router-dom': '6.30.6',
  'drizzle-orm': '0.45.2',
  express: '4.22.0',
  'body-parser': '1.20.9',
  qs: '6.16.2',
  'path-to-regexp': '0.1.13',
  nodemailer: '10.0.0',
  undici: '7.29.0',
  'better-sqlite3': '12.11.0',
  archiver: '8.0.0',
  sharp: '0.35.5',
  mysql2: '3.24.0',
}

/** Remix's fetch for Nodes that have none. Nobody installs it: forbidden-code.test.ts forbids installGlobals. */
const neverInstalled = new Set(['node_modules/@remix-run/node/node_modules/undici'])

describe('the lockfile', () => {
  test.each(Object.entries(floors))('holds no %s below %s', (name, floor) => {
    const below = installed
      .filter(([path]) => path.endsWith(`node_modules/${name}`) && !neverInstalled.has(path))
      .filter(([, { version }]) => compare(version ?? '0', floor) < 0)
    expect(below.map(([path, { version }]) => `${path} ${version}`)).toEqual([])
  })

  test('names no registry: packages come from the one that npm is set to', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined && /^\w+:/.test(resolved))).toEqual(
      [],
    )
  })

  test('has a checksum for every package', () => {
    const without = installed.filter(([, { integrity, link }]) => integrity === undefined && link !== true)
    expect(without.map(([path]) => path)).toEqual([])
  })

  test('every package with an install script has been judged in allowScripts', () => {
    const names = installed
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
    const judged = new Set(Object.keys(manifest.allowScripts))
    expect([...new Set(names)].filter((name) => !judged.has(name))).toEqual([])
  })

  test('the pins of Remix hold (CVE-2026-53668)', () => {
    expect(manifest.overrides).toMatchObject({
      '@remix-run/router': '1.23.4',
      'react-router': '6.30.6',
      'react-router-dom': '6.30.6',
    })
  })

  test('holds the native part of every tool for every platform, else npm ci refuses it', () => {
    const names = new Set(installed.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)))
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).flatMap((name) => (names.has(name) ? [] : [`${path}: ${name}`])),
    )
    expect(missing).toEqual([])
  })

  test('single fetch and lazy route discovery are off (CVE-2026-34077, CVE-2026-42211, CVE-2026-42342)', () => {
    const config = readText('remix.config.js')
    expect(config).toMatch(/v3_singleFetch: false/)
    expect(config).toMatch(/v3_lazyRouteDiscovery: false/)
  })
})

function compare(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split(/[.-]/).map(Number))
  for (let part = 0; part < 3; part += 1) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
