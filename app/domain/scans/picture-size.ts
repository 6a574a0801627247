const maxSide = 20_000
const maxPixels = 150_000_000

/** A small file can unfold into gigabytes on the screen of whoever opens it (ASVS 5.2.6). */
export function isSensiblePicture(width: number, height: number): boolean {
  return width > 0 && height > 0 && width <= maxSide && height <= maxSide && width * height <= maxPixels
}
