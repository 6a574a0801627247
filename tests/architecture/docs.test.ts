import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { createProgram } from '../../app/cli/main'
import { root } from '../../app/cli/prepare/project.js'
import { drivers } from '../../app/connectors/registry'
import { errorCodes } from '../../app/domain/errors'
import { permissions } from '../../app/domain/permissions'
import { variables } from '../../app/platform/settings'
import { filesUnder, readText, withoutComments } from './source-files'

const readme = readText('README.md')
const pages = filesUnder('app/docs').filter((path) => path.endsWith('.md'))
const docs = [readme, ...pages.map(readText)].join('\n')

/** `'account.invited'` in the closed union of app/domain/audit-events.ts. */
const auditTypes = [...readText('app/domain/audit-events.ts').matchAll(/Event<\s*'([a-z.-]+)'/g)].map(
  ([, type]) => type,
)

describe('the documentation names', () => {
  test.each(Object.entries(variables))('variable %s, with what is expected', (name) => {
    expect(readme).toContain(`\`${name}\``)
  })

  test('no variable that does not exist', () => {
    const named = [...readme.matchAll(/`(INZAGE_[A-Z_]+)/g)].map(([, name]) => name)
    expect(named.filter((name) => name !== undefined && !(name in variables))).toEqual([])
  })

  test.each(commandLines(createProgram()))('command inzage %s', (line) => {
    expect(readme).toContain(`inzage ${line}`)
  })

  test.each(Object.keys(errorCodes))('error code %s', (code) => {
    expect(docs).toContain(`\`${code}\``)
  })

  test.each(auditTypes)('audit event %s', (type) => {
    expect(docs).toContain(`\`${type}\``)
  })

  test.each(Object.keys(permissions))('permission %s', (permission) => {
    expect(docs).toContain(`\`${permission}\``)
  })

  test.each(Object.keys(drivers))('driver %s', (driver) => {
    expect(docs).toContain(`\`${driver}\``)
  })
})

describe('links in the documentation', () => {
  test.each(['README.md', ...pages])('of %s lead somewhere', (page) => {
    const folder = join(root, page, '..')
    const targets = [...withoutComments(readText(page)).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)]
    const dead = targets
      .map(([, target]) => target ?? '')
      .filter((target) => !existsSync(join(folder, target)))
    expect(dead).toEqual([])
  })
})

function commandLines(command: Command, prefix = ''): string[] {
  return command.commands
    .filter((child) => !isHidden(command, child))
    .flatMap((child) => {
      const line = `${prefix}${child.name()}`
      return child.commands.length > 0 ? commandLines(child, `${line} `) : [line]
    })
}

function isHidden(parent: Command, child: Command): boolean {
  return !parent.createHelp().visibleCommands(parent).includes(child)
}
