/** The school's key, as far as signing an archive needs it: Ed25519, RFC 8032. */
export interface ArchiveSigner {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** The signature, 64 bytes; always the same for the same bytes. */
  sign(bytes: Uint8Array): Uint8Array
  /** Public address of the portal, without a trailing slash: there the public key is, and the page that checks. */
  readonly portal: string
}
