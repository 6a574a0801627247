// A process of its own: what a picture does to its decoder happens here, within limits, and ends with it.
// One picture comes in on stdin, the same picture drawn anew goes out on stdout. Exit 0, or nothing is worth anything.
import { buffer } from 'node:stream/consumers'
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
  const drawn = asJpeg ? picture.jpeg({ quality: 88 }) : picture.png({ compressionLevel: 8 })
  process.stdout.write(await drawn.toBuffer())
} catch {
  process.exitCode = 2
}
