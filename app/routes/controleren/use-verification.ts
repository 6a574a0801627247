import { useCallback, useEffect, useRef, useState } from 'react'
import type { VerifyingKey } from '../../../exports/verify/public-keys'
import type { Verification } from '../../../exports/verify/verification'
import type { ByteSource } from '../../../exports/verify/verify-tools'
import { verifyZip } from '../../../exports/verify/verify-zip'
import { ZipProblem } from '../../../exports/zip-problem'
import { browserTools } from './browser-tools'

export type Checking =
  | { readonly step: 'waiting' }
  | { readonly step: 'checking'; readonly name: string; readonly percent: number }
  | { readonly step: 'done'; readonly name: string; readonly found: Verification }
  | { readonly step: 'failed'; readonly name: string }

/** Checks a file in the browser, piece by piece; the next file ends the one before. */
export function useVerification(keys: readonly VerifyingKey[]): {
  readonly state: Checking
  check(file: File): void
} {
  const [state, setState] = useState<Checking>({ step: 'waiting' })
  const running = useRef<AbortController>()
  useEffect(() => () => running.current?.abort(), [])

  const check = useCallback(
    (file: File) => {
      running.current?.abort()
      const stop = new AbortController()
      running.current = stop
      const { name } = file
      const show = (next: Checking) => {
        if (!stop.signal.aborted) setState(next)
      }
      show({ step: 'checking', name, percent: 0 })
      const onProgress = (done: number) => show({ step: 'checking', name, percent: Math.floor(done * 100) })
      verifyZip(bytesOf(file, stop.signal), {
        tools: browserTools,
        keys,
        onProgress: inWholeSteps(onProgress),
      }).then(
        (found) => show({ step: 'done', name, found }),
        () => show({ step: 'failed', name }),
      )
    },
    [keys],
  )
  return { state, check }
}

/** The file is read where it lies: only the bytes asked for come into memory. */
function bytesOf(file: File, signal: AbortSignal): ByteSource {
  return {
    size: file.size,
    async at(offset, length) {
      signal.throwIfAborted()
      if (offset < 0 || offset + length > file.size) throw new ZipProblem('the file ends too early')
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer())
    },
  }
}

/** A page that is drawn anew for every piece would do nothing else. */
function inWholeSteps(report: (done: number) => void): (done: number) => void {
  let shown = 0
  return (done) => {
    if (Math.floor(done * 100) === shown) return
    shown = Math.floor(done * 100)
    report(done)
  }
}
