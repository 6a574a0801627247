import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { ConnectorDeps } from '../../../app/connectors/driver'
import { Stopped } from '../../../app/connectors/shared/within-time'
import { SourceFailure } from '../../../app/domain/source-failure'
import type { SkeletonSource } from './skeleton-declaration'

export type Row = Readonly<Record<string, unknown>>

/** Everything that is asked of the source: the only file that knows how to speak to it. */
export interface SkeletonClient {
  /** All that the source holds, by what it calls the records. */
  rows(signal: AbortSignal): Promise<Readonly<Record<string, readonly Row[]>>>
}

const answerSchema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())))

/**
 * A JSON file stands for the source: put your own questions in its place. Each must end when the signal
 * aborts, and throw SourceFailure with a message that holds no value and no secret.
 */
export function createSkeletonClient(source: SkeletonSource, deps: ConnectorDeps): SkeletonClient {
  const { file } = source.connection
  return {
    async rows(signal) {
      if (signal.aborted) throw new Stopped(source.id)
      const path = resolve(deps.home, file.startsWith('env:') ? deps.secret(file) : file)
      const text = await readFile(path, 'utf8').catch(() => {
        throw new SourceFailure(source.id, 'unreachable', 'the file cannot be read')
      })
      const answer = answerSchema.safeParse(parsed(text))
      if (answer.success) return answer.data
      throw new SourceFailure(source.id, 'bad-answer', 'the file is not what it should be')
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
