import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import type { ReactElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

export interface RenderOptions {
  readonly nonce: string
  /** Wait for every part, for readers that run no scripts; otherwise the frame goes out at once. */
  readonly whole: boolean
  /** Milliseconds after which what is still missing is given up. */
  readonly abortDelay: number
  readonly onError: (error: unknown) => void
}

/** Renders a page into a stream. @throws what the frame of the page throws while rendering */
export function renderPage(page: ReactElement, options: RenderOptions): Promise<ReadableStream> {
  const { nonce, whole, abortDelay, onError } = options
  return new Promise((resolve, reject) => {
    const start = () => {
      const body = new PassThrough()
      body.once('close', () => clearTimeout(timer))
      resolve(createReadableStreamFromReadable(body))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      ...(whole ? { onAllReady: start } : { onShellReady: start }),
      onShellError: reject,
      onError,
    })
    const timer = setTimeout(abort, abortDelay)
    timer.unref()
  })
}
