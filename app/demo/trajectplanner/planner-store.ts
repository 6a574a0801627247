import Sqlite from 'better-sqlite3'

/** Trajectplanner's own tables: JSON documents with a version each. */
export const trajectplannerSchema = `
  CREATE TABLE person (
    id TEXT PRIMARY KEY,
    student_number TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL
  );
  CREATE INDEX person_email ON person (email);
  CREATE TABLE item (
    list TEXT NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (list, id)
  ) WITHOUT ROWID;
  CREATE INDEX item_order ON item (list, person_id, position);
  CREATE TABLE document (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    body BLOB NOT NULL
  );
  CREATE TABLE remembered (
    idempotency_key TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    status INTEGER NOT NULL,
    etag TEXT,
    body TEXT NOT NULL
  );`

/** A JSON document as stored, with the number that each change raises. */
export interface Stored {
  readonly body: string
  readonly version: number
}

/** Where a document is: a person, or an item of a list of a person. */
export interface Place {
  readonly person: string
  /** Left out: the person itself. */
  readonly item?: { readonly list: string; readonly id: string }
}

export interface Remembered {
  readonly request: string
  readonly status: number
  readonly etag: string | null
  readonly body: string
}

export interface StoredDocument {
  readonly name: string
  readonly mediaType: string
  readonly body: Buffer
}

export type PlannerStore = ReturnType<typeof openPlannerStore>

/** @throws Error when the file does not exist: seedSources makes it */
export function openPlannerStore(file: string) {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 2000 })
  database.pragma('foreign_keys = ON')
  const columns = 'body, version'
  const all = database.prepare<[number, number], Stored>(
    `SELECT ${columns} FROM person ORDER BY id LIMIT ? OFFSET ?`,
  )
  const byNumber = database.prepare<[string], Stored>(
    `SELECT ${columns} FROM person WHERE student_number = ?`,
  )
  const byEmail = database.prepare<[string], Stored>(
    `SELECT ${columns} FROM person WHERE email = ? ORDER BY id`,
  )
  const person = database.prepare<[string], Stored>(`SELECT ${columns} FROM person WHERE id = ?`)
  const item = database.prepare<[string, string, string], Stored>(
    `SELECT ${columns} FROM item WHERE list = ? AND id = ? AND person_id = ?`,
  )
  const items = database.prepare<[string, string, number, number], Stored>(
    `SELECT ${columns} FROM item WHERE list = ? AND person_id = ? ORDER BY position LIMIT ? OFFSET ?`,
  )
  const count = database.prepare<[string, string], { total: number }>(
    'SELECT count(*) AS total FROM item WHERE list = ? AND person_id = ?',
  )
  const document = database.prepare<[string], StoredDocument>(
    'SELECT name, media_type AS mediaType, body FROM document WHERE id = ?',
  )
  const changePerson = database.prepare<[string, string, string]>(
    'UPDATE person SET body = ?, email = ?, version = version + 1 WHERE id = ?',
  )
  const changeItem = database.prepare<[string, string, string]>(
    'UPDATE item SET body = ?, version = version + 1 WHERE list = ? AND id = ?',
  )
  const remember = database.prepare<[string, string, number, string | null, string]>(
    'INSERT INTO remembered (idempotency_key, request, status, etag, body) VALUES (?, ?, ?, ?, ?)',
  )
  const recall = database.prepare<[string], Remembered>(
    'SELECT request, status, etag, body FROM remembered WHERE idempotency_key = ?',
  )
  return {
    persons: (slice: { limit: number; offset: number }) => all.all(slice.limit, slice.offset),
    personsByNumber: (value: string) => byNumber.all(value),
    /** @param value in lower case */
    personsByEmail: (value: string) => byEmail.all(value),
    find: (place: Place) =>
      place.item ? item.get(place.item.list, place.item.id, place.person) : person.get(place.person),
    items: (list: string, of: string, slice: { limit: number; offset: number }) =>
      items.all(list, of, slice.limit, slice.offset),
    count: (list: string, of: string) => count.get(list, of)?.total ?? 0,
    document: (id: string) => document.get(id),
    change(place: Place, body: string, email: string): void {
      if (place.item) changeItem.run(body, place.item.list, place.item.id)
      else changePerson.run(body, email, place.person)
    },
    recall: (key: string) => recall.get(key),
    remember: (key: string, answer: Remembered) =>
      remember.run(key, answer.request, answer.status, answer.etag, answer.body),
    /** Everything in it happens, or nothing. */
    exclusively: <T>(work: () => T): T => database.transaction(work).immediate(),
    close: () => database.close(),
  }
}
