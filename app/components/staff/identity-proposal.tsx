import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import { identifierTitles } from '../../domain/identity'
import type { ProposalForStaff } from '../../domain/identity-views'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** A proposal with the decision of the second person, or the way back for the first. */
export function IdentityProposal({ proposal }: { proposal: ProposalForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { id, action, kind, value, name, reason, own } = proposal
  const date = formatDateTime(proposal.proposedAt, language)
  return (
    <article className="decision">
      <Heading level={3}>
        {t(`identity.proposal.${action}`, {
          kind: localized(identifierTitles[kind]),
          value,
          name: name || t('identity.noName'),
        })}
      </Heading>
      <Paragraph>{t(`identity.effect.${action}`)}</Paragraph>
      <p>
        <strong>{t('identity.reason')}</strong> <bdi>{reason}</bdi>
      </p>
      <p className="work-item__dates">{t('identity.proposedBy', { name: proposal.proposedBy, date })}</p>
      {own && <Paragraph>{t('identity.ownProposal')}</Paragraph>}
      <Form>
        <input type="hidden" name="intent" value="decide" />
        <input type="hidden" name="proposal" value={id} />
        <FormActions>
          {own ? (
            <SubmitButton variant="secondary" name="verdict" value="withdrawn">
              {t('identity.withdraw')}
            </SubmitButton>
          ) : (
            <>
              <SubmitButton name="verdict" value="approved">
                {t('identity.approve')}
              </SubmitButton>
              <SubmitButton variant="secondary" name="verdict" value="rejected">
                {t('identity.reject')}
              </SubmitButton>
            </>
          )}
        </FormActions>
      </Form>
    </article>
  )
}
