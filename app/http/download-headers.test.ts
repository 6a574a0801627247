import { expect, test } from 'vitest'
import { contentDisposition, downloadHeaders } from './download-headers.server'

test('4.9 a name with line ends, quotes and semicolons stays one harmless header', () => {
  const value = contentDisposition('brief"\r\nX-Evil: 1; filename=evil.exe')
  expect(value).not.toMatch(/[\r\n]/)
  expect(value.match(/"/g)).toHaveLength(2)
  expect(new Headers({ 'Content-Disposition': value }).get('Content-Disposition')).toBe(value)
})

test('a name of another script arrives whole', () => {
  const value = contentDisposition('رسالة é.pdf')
  expect(value).toContain('filename="')
  expect(decodeURIComponent(value.split("''")[1] ?? '')).toBe('رسالة é.pdf')
})

test.each(['../../etc/passwd', 'C:\\x\\y.pdf', '...', '', 'a\u202Efdp.exe', '\ud800.pdf'])(
  'a name like %j becomes a plain file name',
  (name) => {
    const value = contentDisposition(name)
    expect(value).toMatch(/^attachment; filename="[\w ()-][\w .()-]*"; filename\*=UTF-8''[\w.%!~*()'-]+$/)
  },
)

test('a document can do nothing in the portal’s name', () => {
  const headers = downloadHeaders({ name: 'x.html', mediaType: 'text/html', size: 12 })
  expect(headers.get('Content-Disposition')).toMatch(/^attachment;/)
  expect(headers.get('Content-Security-Policy')).toMatch(/^sandbox;/)
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Content-Length')).toBe('12')
})

test('a media type that is none is not believed', () => {
  const headers = downloadHeaders({ name: 'x', mediaType: 'text/html\r\nX: 1', size: undefined })
  expect(headers.get('Content-Type')).toBe('application/octet-stream')
  expect(headers.has('Content-Length')).toBe(false)
})
