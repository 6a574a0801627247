import { StringDecoder } from 'node:string_decoder'

/** The objects of a JSON array that has one of them a line, as record-files.ts writes it. */
export async function* objectsOf<T>(chunks: AsyncIterable<Buffer>): AsyncGenerator<T> {
  for await (const line of linesOf(chunks)) {
    const text = line.endsWith(',') ? line.slice(0, -1) : line
    if (text.startsWith('{')) yield JSON.parse(text) as T
  }
}

/** Lines end with a line feed only: a text may hold U+2028, where others would end one too. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest + decoder.end()
}
