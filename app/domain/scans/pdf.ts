const text = new TextDecoder('latin1')
/** Readers look for the end of a PDF, and for that of a ZIP, in so many last bytes. */
const pdfTail = 1024
const zipTail = 65_557

/** Begins and ends as a PDF (ISO 32000-2, 7.5), and is not a ZIP or a web page besides. */
export function checkPdf(bytes: Uint8Array): boolean {
  const beginning = text.decode(bytes.subarray(0, pdfTail))
  if (!/^%PDF-[12]\.\d[\r\n]/.test(beginning) || /<\s*(html|script|body|svg)/i.test(beginning)) return false
  if (!text.decode(bytes.subarray(-pdfTail)).includes('%%EOF')) return false
  return !text.decode(bytes.subarray(-zipTail)).includes('PK\u0005\u0006')
}
