/** A black bar, in parts of the width and height of the picture. */
export interface Bar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Work {
  readonly canvas: HTMLCanvasElement
  readonly picture: ImageBitmap
  readonly bars: readonly Bar[]
  readonly longestSide: number
  readonly inputId: string
}

/**
 * Draws the picture with its bars, and puts what is seen in the place of the chosen file: what is under a bar is
 * in no byte that leaves the browser.
 */
export async function blackOut({ canvas, picture, bars, longestSide, inputId }: Work): Promise<void> {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000'
  for (const { x, y, width, height } of bars) {
    pen.fillRect(x * canvas.width, y * canvas.height, width * canvas.width, height * canvas.height)
  }
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  const input = document.getElementById(inputId)
  if (!drawn || !(input instanceof HTMLInputElement)) return
  const files = new DataTransfer()
  files.items.add(new File([drawn], 'kopie.jpg', { type: 'image/jpeg' }))
  input.files = files.files
}
