import { join } from 'node:path'
import { root } from '../../app/cli/prepare/project.js'

/** Where the reporter of vitest leaves its results for `npm test`. */
export const resultsFile = join(root, 'test-results', 'vitest.json')
