import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { projectFile } from '../../app/platform/project-file'
import { testBuild } from '../setup/test-build'

const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })

test('1.4: the router is pinned where its open advisories are closed', () => {
  const lock = lockSchema.parse(JSON.parse(readFileSync(projectFile('package-lock.json'), 'utf8')))
  const installed = (name: string) =>
    Object.entries(lock.packages)
      .filter(([path]) => path.endsWith(`node_modules/${name}`))
      .map(([, { version }]) => version)
  expect(installed('@remix-run/router')).toEqual(['1.23.4'])
  expect(installed('react-router')).toEqual(['6.30.6'])
  expect(installed('react-router-dom')).toEqual(['6.30.6'])
})

test('1.4: single fetch and lazy route discovery stay off', () => {
  const config = readFileSync(projectFile('remix.config.js'), 'utf8')
  expect(config).toContain('v3_singleFetch: false')
  expect(config).toContain('v3_lazyRouteDiscovery: false')
})

test('1.5: no route builds its meta from data: titles are message keys', async () => {
  for (const route of Object.values((await testBuild()).routes)) expect(route?.module.meta).toBe(undefined)
})
