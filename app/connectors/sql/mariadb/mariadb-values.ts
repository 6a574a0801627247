import mysql from 'mysql2'
import type { FieldPacket, TypeCastField, TypeCastNext } from 'mysql2'
import type { Row } from '../database'

/** The server's own text of everything but bytes, so that no digit and no zero date is lost. */
export function exactText(field: TypeCastField, next: TypeCastNext): unknown {
  switch (field.type) {
    case 'TINY':
    case 'SHORT':
    case 'INT24':
    case 'LONG':
    case 'LONGLONG':
    case 'YEAR':
    case 'FLOAT':
    case 'DOUBLE':
      return field.string()
    case 'JSON':
      return field.string('utf8')
    case 'GEOMETRY':
      return field.buffer()
    case 'BIT':
      return bitsOf(field.buffer())
    default:
      return next()
  }
}

function bitsOf(bytes: Buffer | null): bigint | null {
  return bytes && BigInt(`0x${bytes.toString('hex')}`)
}

const integers = new Set<number | undefined>([
  mysql.Types.TINY,
  mysql.Types.SHORT,
  mysql.Types.INT24,
  mysql.Types.LONG,
  mysql.Types.LONGLONG,
])

/** What is left to do to the texts of a row, in place; decided once by the types of its columns. */
export function rowFinisher(fields: readonly FieldPacket[], keyLength: number): (row: unknown[]) => Row {
  const steps = fields.flatMap(({ columnType }, at) => {
    const finish = at < keyLength ? finishedKey(columnType) : finishedValue(columnType)
    return finish ? [{ at, finish }] : []
  })
  return (row) => {
    for (const { at, finish } of steps) {
      const text = row[at]
      if (typeof text === 'string') row[at] = finish(text)
    }
    return row
  }
}

type Finish = (text: string) => unknown

/** A number compared with a text would be compared as floating point; all else is bound again as it was read. */
function finishedKey(type: number | undefined): Finish | undefined {
  return integers.has(type) ? BigInt : undefined
}

function finishedValue(type: number | undefined): Finish | undefined {
  if (type === mysql.Types.DATETIME) return withoutEmptyFraction
  return type === mysql.Types.TIMESTAMP ? inUtc : undefined
}

/** A column with six places gives `.000000` where others give nothing. */
function withoutEmptyFraction(text: string): string {
  return text.length > 19 ? text.replace(/\.?0+$/, '') : text
}

/** A timestamp is an instant, shown in the zone of the session; 0000-00-00 00:00:00 is none. */
function inUtc(text: string): string {
  return text.startsWith('0000') ? text : `${withoutEmptyFraction(text)}+00:00`
}
