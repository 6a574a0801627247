import { readdirSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'

/** The server's own no-store gives way: these are the same for everybody. */
const setHeaders = (response: ServerResponse) => response.removeHeader('Cache-Control')

const year = '1y'
const hour = '1h'

/** Built files carry a hash in their name and never change; the few others (an icon) may. */
export function staticFiles(folder: string): RequestHandler[] {
  const options = { index: false, redirect: false, dotfiles: 'ignore', setHeaders } as const
  const built = express.static(join(folder, 'assets'), { ...options, immutable: true, maxAge: year })
  const others = express.static(folder, { ...options, maxAge: hour })
  // Known by name, so that no page has to ask the disk whether it is a file.
  const names = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `/${name}`))
  return [
    (request, response, next) => {
      if (!request.path.startsWith('/assets/')) {
        if (names.has(request.path)) others(request, response, next)
        else next()
        return
      }
      request.url = request.url.slice('/assets'.length)
      built(request, response, () => response.status(404).type('text/plain').send('Not found.\n'))
    },
  ]
}
