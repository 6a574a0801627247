import { Html, markup } from './html'

/**
 * Stands for the way to the top folder, so that the same rows fit on pages at any depth. `markup` never
 * lets a NUL of the data through.
 */
const rootMark = new Html('\u0000')

/** The address of a file or page of the archive; `path` from the top folder, perhaps with an anchor. */
export function innerLink(path: string): Html {
  const [file = '', anchor] = path.split('#')
  const encoded = file.split('/').map(encodeURIComponent).join('/')
  return markup`${rootMark}${encoded}${anchor === undefined ? '' : `#${anchor}`}`
}

/** The bytes of a page with every address made relative to where that page stands. */
export async function* relativeTo(page: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const climb = '../'.repeat(page.split('/').length - 1)
  for await (const chunk of content) {
    // As latin1 every byte is one character: signs of several bytes stay whole across chunks.
    yield chunk.includes(0)
      ? Buffer.from(chunk.toString('latin1').replaceAll('\u0000', climb), 'latin1')
      : chunk
  }
}

/** A link to a website: marked as one, and telling that site nothing about where it stood. */
export function outerLink(address: string, mark: string): Html {
  if (!/^https?:\/\//i.test(address)) return markup`<bdi>${address}</bdi>`
  return markup`<a class="outer" href="${address}" rel="external noopener noreferrer">${address}</a> (${mark})`
}
