import { account } from './account'
import { archive } from './archive'
import { common } from './common'
import { consents } from './consents'
import { dossier } from './dossier'
import { errors } from './errors'
import { pages } from './pages'
import { staff } from './staff'

/** Dutch: the binding language, whose keys every translation must have. */
export const messages = { common, errors, dossier, consents, pages, account, archive, staff }
