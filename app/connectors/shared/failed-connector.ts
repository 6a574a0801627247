import type { Connector } from '../contract'
import type { SourceFailure } from '../../domain/source-failure'
import { failureReport } from './with-limits'

/** Stands in for a source whose declaration cannot work: each call tells why, and the others go on. */
export function failedConnector(source: string, failure: SourceFailure): Connector {
  const fail = () => Promise.reject(failure)
  return {
    abilities: {
      correct: false,
      withdrawConsent: false,
      giveConsent: false,
      erase: false,
      eraseAll: false,
      restrict: false,
    },
    check: () => Promise.resolve(failureReport(source, failure)),
    locate: fail,
    find: fail,
    count: fail,
    // eslint-disable-next-line require-yield -- a stream that ends before its first batch
    async *read() {
      throw failure
    },
    close: () => Promise.resolve(),
  }
}
