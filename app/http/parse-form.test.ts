import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseForm } from './parse-form.server'

const schema = z.object({
  name: z.string().min(1).max(10, { error: 'errors.too-long' }),
  remark: z.string().default(''),
  password: z.string().min(12, { error: 'account.errors.password-short' }).default('long enough, surely'),
})

function posted(body: string, type = 'application/x-www-form-urlencoded'): Request {
  return new Request('https://x.test/', { method: 'POST', body, headers: { 'Content-Type': type } })
}

test('a form becomes what its schema says', async () => {
  const form = await parseForm(posted('name=Ada&remark=a%0D%0Ab%0Dc'), schema)
  expect(form).toMatchObject({ ok: true, input: { name: 'Ada', remark: 'a\nb\nc' } })
})

test('15.3.3, A4: fields that no schema names are passed over', async () => {
  const form = await parseForm(
    posted('name=Ada&status=approved&role=admin&__proto__=x&a[__proto__][b]=1'),
    schema,
  )
  if (!form.ok) throw new Error('refused')
  expect(Object.keys(form.input).toSorted()).toEqual(['name', 'password', 'remark'])
  expect('b' in {}).toBe(false)
})

test('what is wrong comes back as message keys, with what was typed but no password', async () => {
  const form = await parseForm(posted('name=a+name+that+is+too+long&password=canary'), schema)
  expect(form).toEqual({
    ok: false,
    fields: { name: 'errors.too-long', password: 'account.errors.password-short' },
    typed: { name: 'a name that is too long' },
  })
})

test('2.2.2: what is missing, twice there, or a file is wrong, not an error', async () => {
  expect(await parseForm(posted(''), schema)).toMatchObject({ fields: { name: 'errors.required' } })
  expect(await parseForm(posted('name=a&name=b'), schema)).toMatchObject({ ok: false })
  const files = new FormData()
  files.set('name', new Blob(['x']), 'x.txt')
  const request = new Request('https://x.test/', { method: 'POST', body: files })
  expect(await parseForm(request, schema)).toMatchObject({ fields: { name: 'errors.required' } })
})

test.each(['text/plain', 'application/json', 'multipart/form-data', ''])(
  'a body of type %j is no form',
  async (type) => {
    await expect(parseForm(posted('name=Ada', type), schema)).rejects.toMatchObject({ code: 'invalid-input' })
  },
)

test('several forms of one page are told apart', async () => {
  const union = z.discriminatedUnion('intent', [
    z.object({ intent: z.literal('a'), one: z.string() }),
    z.object({ intent: z.literal('b') }),
  ])
  expect(await parseForm(posted('intent=a&one=1'), union)).toEqual({
    ok: true,
    input: { intent: 'a', one: '1' },
  })
  expect(await parseForm(posted('intent=b&one=1'), union)).toEqual({ ok: true, input: { intent: 'b' } })
  expect(await parseForm(posted('intent=c'), union)).toMatchObject({ ok: false })
})
