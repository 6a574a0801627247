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
  return {
    ...reading(database),
    ...changing(database),
    /** Everything in it happens, or nothing. */
    exclusively: <T>(work: () => T): T => database.transaction(work).immediate(),
    close: () => database.close(),
  }
}

interface Slice {
  readonly limit: number
  readonly offset: number
}

function reading(database: Sqlite.Database) {
  const persons = (rest: string) =>
    database.prepare<(string | number)[], Stored>(`SELECT body, version FROM person ${rest}`)
  const items = (rest: string) =>
    database.prepare<(string | number)[], Stored>(`SELECT body, version FROM item WHERE list = ? ${rest}`)
  const all = persons('ORDER BY id LIMIT ? OFFSET ?')
  const byNumber = persons('WHERE student_number = ?')
  const byEmail = persons('WHERE email = ? ORDER BY id')
  const person = persons('WHERE id = ?')
  const item = items('AND id = ? AND person_id = ?')
  const page = items('AND person_id = ? ORDER BY position LIMIT ? OFFSET ?')
  const count = database.prepare<[string, string], { total: number }>(
    'SELECT count(*) AS total FROM item WHERE list = ? AND person_id = ?',
  )
  const document = database.prepare<[string], StoredDocument>(
    'SELECT name, media_type AS mediaType, body FROM document WHERE id = ?',
  )
  return {
    persons: ({ limit, offset }: Slice) => all.all(limit, offset),
    personsByNumber: (value: string) => byNumber.all(value),
    /** @param value in lower case */
    personsByEmail: (value: string) => byEmail.all(value),
    find: (place: Place) =>
      place.item ? item.get(place.item.list, place.item.id, place.person) : person.get(place.person),
    items: (list: string, of: string, { limit, offset }: Slice) => page.all(list, of, limit, offset),
    count: (list: string, of: string) => count.get(list, of)?.total ?? 0,
    document: (id: string) => document.get(id),
  }
}

function changing(database: Sqlite.Database) {
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
    change(place: Place, body: string, email: string): void {
      if (place.item) changeItem.run(body, place.item.list, place.item.id)
      else changePerson.run(body, email, place.person)
    },
    recall: (key: string) => recall.get(key),
    remember(key: string, { request, status, etag, body }: Remembered): void {
      remember.run(key, request, status, etag, body)
    },
  }
}
