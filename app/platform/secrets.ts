/** The portal's key ring: AES-256-GCM, every ciphertext with the id of its key beside it. */
export interface Secrets {
  /**
   * @param context bound as additional data: whose and what, so that a ciphertext moved to another row
   * does not open.
   */
  seal(plain: Uint8Array | string, context: string): Sealed
  /** @throws Error when the key is unknown, the text was changed or the context is another */
  open(sealed: Sealed, context: string): Buffer
  /** HMAC-SHA-256 with a key of its own per purpose, base64url. */
  sign(purpose: string, text: string): string
  /** The same with every key on the ring, the current one first: what was signed before a key was replaced is still found. */
  signatures(purpose: string, text: string): readonly [string, ...string[]]
}

export interface Sealed {
  readonly keyId: string
  /** base64url of nonce, ciphertext and tag. */
  readonly text: string
}
