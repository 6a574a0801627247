// A process of its own: what a picture does to its decoder happens here, within limits, and ends with it.
// One picture comes in on stdin, the same picture drawn anew goes out on stdout. Exit 0, or nothing is worth anything.
import { buffer } from 'node:stream/consumers'
import { createRequire } from 'node:module'
import sharp from 'sharp'

const limits = { pixels: 60_000_000, side: 4096, memory: 700 * 1024 * 1024 }

// No loader but these two: HEIF, SVG, TIFF, GIF, PDF and the rest stay closed, whatever the bytes claim to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

setInterval(() => {
  if (process.memoryUsage.rss() > limits.memory) process.exit(3)
}, 20).unref()

try {
  const asJpeg = process.argv[2] === 'image/jpeg'
  const picture = sharp(await buffer(process.stdin), {
    failOn: 'error',
    limitInputPixels: limits.pixels,
    sequentialRead: true,
  })
    // Upright first: the note that says which way is up goes, as all notes do.
    .autoOrient()
    .resize({ width: limits.side, height: limits.side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
  const words = process.argv[3]
  const marked = words ? await withWords(picture, words) : picture
  const drawn = asJpeg ? marked.jpeg({ quality: 88 }) : marked.png({ compressionLevel: 8 })
  process.stdout.write(await drawn.toBuffer())
} catch {
  process.exitCode = 2
}

/**
 * The words in bands across the picture, slanted, so that no part of it can be used without them.
 * @param {import('sharp').Sharp} picture
 * @param {string} words
 */
async function withWords(picture, words) {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const fontfile = createRequire(import.meta.url).resolve(
    '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff',
  )
  const size = Math.max(8, Math.round(Math.min(info.width, info.height) / 28))
  const text = `<span foreground="#ffffffcc" background="#00000066"> ${escaped(words)} </span>`
  const band = await sharp({ text: { text, fontfile, font: `Noto Sans Bold ${size}`, rgba: true, dpi: 72 } })
    .rotate(-18, { background: '#00000000' })
    .resize({ width: info.width, height: info.height, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const layer = { input: band.data, raw: band.info }
  return sharp(data, { raw: info }).composite(
    ['northwest', 'centre', 'southeast'].map((gravity) => ({ ...layer, gravity })),
  )
}

/** @param {string} words */
function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
