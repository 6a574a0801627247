import type { statement as dutch } from '../nl/statement'
import type { TranslationOf } from '../translation-of'

export const statement: TranslationOf<typeof dutch> = {
  title: 'Privacy statement',
  intro:
    'Here you read which data {{name}} keeps, why, for how long, and what your rights are. This text comes from our register, so it agrees with what we do.',
  controller: 'Who is responsible?',
  controllerText: '{{name}} is responsible for your data.',
  visit: 'Visiting address',
  post: 'Postal address',
  email: 'E-mail',
  telephone: 'Telephone',
  website: 'Website',
  who: 'Whose data?',
  whoText:
    'Those of course participants, former participants, people who want to take a course, contact persons at municipalities and companies, job applicants, people who asked a question and visitors of our website.',
  categories: 'Which data do we keep?',
  inSystems: 'They are in',
  contains: 'For example: {{fields}}.',
  nowhere: 'These data are in no system of this portal.',
  purposes: 'What do we use your data for?',
  recipients: 'Who sees your data?',
  recipientsText:
    'We never sell your data. Only staff who need them for their work see them. They have promised secrecy. These companies help us; with each of them we have a contract about your data.',
  agreement: 'Contract about your data of {{date}}.',
  controllerItself: 'This is the school itself, or an organisation that is itself responsible.',
  retention: 'How long do we keep your data?',
  retentionText: 'No longer than needed. These are the rules:',
  retentionLine: '{{period}}, from {{from}}',
  automation: 'Does a computer decide about you?',
  automationText: 'No. A person always decides about you.',
  rights: 'What are your rights?',
  rightsList: {
    see: 'See what we keep about you: at My data.',
    correct: 'Have corrected what is wrong: at each item.',
    withdraw: 'Withdraw your consent: at Consents.',
    copy: 'Get a copy and take it along: at Take along.',
    erase: 'Have data erased or restricted, or object: under My requests.',
    complain: 'Make a complaint to {{supervisor}}.',
  },
  answerTime: 'You get an answer as soon as possible, and always within four weeks. It costs you nothing.',
}
