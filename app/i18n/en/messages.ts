import type { Messages } from '../messages-type'
import { account } from './account'
import { archive } from './archive'
import { common } from './common'
import { consents } from './consents'
import { corrections } from './corrections'
import { dossier } from './dossier'
import { errors } from './errors'
import { identity } from './identity'
import { identityCheck } from './identity-check'
import { item } from './item'
import { keeping } from './keeping'
import { incidents } from './incidents'
import { pages } from './pages'
import { paper } from './paper'
import { recipients } from './recipients'
import { register } from './register'
import { requests } from './requests'
import { reviews } from './reviews'
import { staff } from './staff'
import { statement } from './statement'
import { transfer } from './transfer'
import { verify } from './verify'
import { viewings } from './viewings'

export const messages: Messages = {
  common,
  errors,
  dossier,
  item,
  corrections,
  consents,
  viewings,
  statement,
  pages,
  recipients,
  register,
  requests,
  account,
  archive,
  transfer,
  verify,
  staff,
  paper,
  reviews,
  identity,
  identityCheck,
  keeping,
  incidents,
}
