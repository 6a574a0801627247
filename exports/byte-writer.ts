/** Bytes of UTF-8 for one UTF-16 unit. */
const longestCharacter = 3
/** Of a whole number that is exact. */
const mostDigits = 16
const zero = 0x30

/** Bytes that grow at their end: for millions of values, a text of each would be most of the work. */
export class ByteWriter {
  #bytes: Buffer<ArrayBuffer>
  #length = 0

  /** @param expected how many bytes there will be, more or less */
  constructor(expected: number) {
    this.#bytes = Buffer.from(new ArrayBuffer(expected))
  }

  get length(): number {
    return this.#length
  }

  /** A view of the bytes so far; of memory that nobody else has. */
  get written(): Buffer<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Takes back what was put after the first so many bytes. What was given out as `written` is written over. */
  cutTo(length: number): void {
    this.#length = length
  }

  put(bytes: Uint8Array): void {
    this.putPart(bytes, 0, bytes.length)
  }

  /** A loop, since a view of each of so many small parts would take longer than copying it. */
  putPart(bytes: Uint8Array, from: number, to: number): void {
    const target = this.#withRoomFor(to - from)
    let at = this.#length
    for (let next = from; next < to; next += 1) target[at++] = Number(bytes[next])
    this.#length = at
  }

  /** What `other` has from so many bytes on. */
  putEndOf(other: ByteWriter, from: number): void {
    this.putPart(other.#bytes, from, other.#length)
  }

  putByte(byte: number): void {
    this.#withRoomFor(1)[this.#length] = byte
    this.#length += 1
  }

  putText(text: string): void {
    const target = this.#withRoomFor(text.length * longestCharacter)
    const start = this.#length
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      if (unit > 0x7f) {
        this.#length = start + target.write(text, start)
        return
      }
      target[start + at] = unit
    }
    this.#length = start + text.length
  }

  /** In decimal digits. @param number whole, from 0 */
  putNumber(number: number): void {
    const target = this.#withRoomFor(mostDigits)
    let length = 1
    for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) length += 1
    for (let [at, rest] = [length, number]; at > 0; at -= 1, rest = Math.floor(rest / 10)) {
      target[this.#length + at - 1] = zero + (rest % 10)
    }
    this.#length += length
  }

  #withRoomFor(bytes: number): Buffer {
    const needed = this.#length + bytes
    if (needed > this.#bytes.length) {
      const larger = Buffer.from(new ArrayBuffer(Math.max(needed, this.#bytes.length * 2)))
      larger.set(this.written)
      this.#bytes = larger
    }
    return this.#bytes
  }
}
