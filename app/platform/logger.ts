import pino from 'pino'

/** Ids and shapes, never values. */
export type Logger = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Structured lines on stderr: stdout belongs to the results of commands. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: false }))
}
