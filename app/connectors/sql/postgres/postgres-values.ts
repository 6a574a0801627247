import type pg from 'pg'
import { parseList } from './parse-list'

/**
 * Everything comes as PostgreSQL's own text, so that no digit and no zone is lost; only bytes and lists
 * are taken apart. Numbers are object ids of pg_type, fixed for built-in types.
 */
export const exactTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) => {
    if (oid === bytea) return bytesOf
    if (oid === money) return (text: string) => text.replace(/[^\d.-]/g, '')
    return lists.has(oid) ? parseList : (text: string) => text
  },
}

const bytea = 17
const money = 790

/** Lists of: bool, int2, int4, text, char, varchar, int8, float4, float8, json, timestamp, date, timestamptz, numeric, uuid, inet, jsonb. */
const lists = new Set([
  1000, 1005, 1007, 1009, 1014, 1015, 1016, 1021, 1022, 199, 1115, 1182, 1185, 1231, 2951, 1041, 3807,
])

function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex')
}

/** Settings of each connection on which the texts depend. */
export const textSettings =
  '-c datestyle=ISO -c intervalstyle=iso_8601 -c timezone=UTC -c lc_monetary=C -c bytea_output=hex -c extra_float_digits=1'
