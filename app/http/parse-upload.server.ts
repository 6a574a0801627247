import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { AppError } from '../domain/errors'

/** What one form with files may hold. Bytes of the whole body are limited before this. */
export interface UploadLimits {
  readonly files: number
  readonly fileBytes: number
}

export interface Upload {
  /** Field -> text; line ends are \n. Of several with the same name the last counts. */
  readonly fields: ReadonlyMap<string, string>
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** A file was larger, or there were more, than allowed: what is in `files` is not all. */
  readonly cut: boolean
}

const mostFields = 100
const longestField = 64 * 1024

/**
 * A posted form with files, parsed while it comes in and never beyond the limits. Names of files are
 * words from outside: never a path.
 * @throws AppError `invalid-input` when the body is no such form, `too-large` when it is too large
 */
export async function parseUpload(request: Request, limits: UploadLimits): Promise<Upload> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) throw noForm()
  const upload = new Collector(limits)
  try {
    const parser = upload.parser(type)
    await pipeline(Readable.fromWeb(request.body as NodeStream), parser)
  } catch (error) {
    throw error instanceof AppError ? error : noForm()
  }
  return upload.result()
}

class Collector {
  private readonly fields = new Map<string, string>()
  private readonly files: { name: string; bytes: Uint8Array }[] = []
  private cut = false

  constructor(private readonly limits: UploadLimits) {}

  parser(type: string): BusboyInstance {
    const { files, fileBytes: fileSize } = this.limits
    const parser = new Busboy({
      headers: { 'content-type': type },
      // One byte more, so that a file of exactly the limit is whole.
      limits: { files, fileSize: fileSize + 1, fields: mostFields, fieldSize: longestField, headerPairs: 20 },
    })
    parser.on('field', (name, value) => this.fields.set(name, value.replace(/\r\n?/g, '\n')))
    parser.on('file', (_field, stream, name) => this.collect(stream, name))
    parser.on('filesLimit', () => (this.cut = true))
    return parser
  }

  result(): Upload {
    const { fields, files, cut } = this
    return { fields, files, cut }
  }

  private collect(stream: BusboyFileStream, name: string): void {
    const chunks: Uint8Array[] = []
    let size = 0
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= this.limits.fileBytes) chunks.push(chunk)
      else chunks.length = 0
    })
    stream.on('end', () => {
      if (size > this.limits.fileBytes) this.cut = true
      // An input without a chosen file comes as a file without name and content.
      else if (name !== '' || size > 0) this.files.push({ name, bytes: Buffer.concat(chunks) })
    })
  }
}

function noForm(): AppError {
  return new AppError('invalid-input', 'the body is no form with files')
}
