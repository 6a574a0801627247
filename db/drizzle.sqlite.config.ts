import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate --config db/drizzle.sqlite.config.ts --name <what>` */
export default defineConfig({
  dialect: 'sqlite',
  schema: './db/schema.sqlite.ts',
  out: './db/migrations/sqlite',
  casing: 'snake_case',
})
