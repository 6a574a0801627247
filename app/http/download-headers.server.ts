export interface Download {
  /** As its source has it: untrusted. */
  readonly name: string
  readonly mediaType: string
  /** Bytes, if known. */
  readonly size: number | undefined
}

/**
 * Headers of a file from a source: to be saved under a harmless form of its name, and, should a browser
 * open it all the same, without any power (ASVS 3.2.1).
 */
export function downloadHeaders({ name, mediaType, size }: Download): Headers {
  return new Headers({
    'Content-Type': safeMediaType(mediaType),
    'Content-Disposition': contentDisposition(name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    ...(size !== undefined && { 'Content-Length': String(size) }),
  })
}

/** RFC 6266 with RFC 8187: an ASCII name for old readers, the true one percent-encoded. */
export function contentDisposition(name: string): string {
  const clean = safeName(name)
  const ascii = clean.replace(/[^\w .()-]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc8187(clean)}`
}

/** No control characters, no path, no direction tricks, not empty, not endless. */
function safeName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/\p{Cs}/gu, '_')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return Array.from(clean).slice(-150).join('') || 'document'
}

function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function safeMediaType(mediaType: string): string {
  return /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/i.test(mediaType) ? mediaType : 'application/octet-stream'
}
