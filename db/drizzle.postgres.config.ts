import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate --config db/drizzle.postgres.config.ts --name <what>` */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema.postgres.ts',
  out: './db/migrations/postgres',
  casing: 'snake_case',
})
