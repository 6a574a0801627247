import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { courtLimit, extendedLegalDate, legalDate, promisedDate } from '../deadlines'
import { addDays, addMonths, localDate } from '../local-date'
import { canAsk, canExtend, requestClock, type ClockFacts } from './clock'

const noon = (date: string) => new Date(`${date}T11:00:00Z`)
const facts = (change: Partial<ClockFacts> = {}): ClockFacts => ({
  receivedAt: noon('2026-03-05'),
  extendedAt: null,
  stoodStill: [],
  ...change,
})
const pause = (from: string, to: string | null) => ({ askedAt: noon(from), answeredAt: to ? noon(to) : null })

describe('D9: the clock of a request', () => {
  test.each([
    ['2026-01-31', '2026-02-28', '2026-03-02', '2026-04-30'],
    ['2026-03-05', '2026-04-02', '2026-04-07', '2026-06-05'],
    ['2026-04-15', '2026-05-13', '2026-05-18', '2026-07-15'],
    ['2026-08-31', '2026-09-28', '2026-09-30', '2026-11-30'],
    ['2026-11-26', '2026-12-24', '2026-12-28', '2027-02-26'],
    ['2026-12-01', '2026-12-29', '2027-01-04', '2027-03-01'],
    ['2027-01-31', '2027-02-28', '2027-03-01', '2027-04-30'],
    ['2027-04-05', '2027-05-03', '2027-05-10', '2027-07-05'],
    ['2028-01-29', '2028-02-26', '2028-02-29', '2028-05-01'],
  ])('received %s: promised %s, legal %s, extended %s', (received, promised, legal, extended) => {
    const receivedAt = noon(received)
    const clock = requestClock(facts({ receivedAt }), receivedAt)
    expect(clock).toMatchObject({ promisedOn: promised, dueOn: promised, legalOn: legal, late: false })
    const longer = requestClock(facts({ receivedAt, extendedAt: noon(addDays(received, 10)) }), receivedAt)
    expect(longer).toMatchObject({ promisedOn: promised, dueOn: extended, legalOn: extended })
  })

  test('D4: decree days are configuration: without them the legal date is the Friday before', () => {
    expect(legalDate(noon('2026-04-15'), [])).toBe('2026-05-15')
    expect(legalDate(noon('2027-04-05'), [])).toBe('2027-05-07')
    expect(requestClock(facts({ receivedAt: noon('2027-04-05') }), noon('2027-04-05'), []).legalOn).toBe(
      '2027-05-07',
    )
  })

  test('D3: a request at 23:59 on the last day of winter time counts from that day', () => {
    const receivedAt = new Date('2026-03-28T22:59:00Z')
    expect(requestClock(facts({ receivedAt }), receivedAt)).toMatchObject({
      receivedOn: '2026-03-28',
      promisedOn: '2026-04-25',
      legalOn: '2026-04-28',
    })
    const autumn = new Date('2026-10-25T22:59:00Z')
    expect(requestClock(facts({ receivedAt: autumn }), autumn).promisedOn).toBe('2026-11-22')
  })
})

const instants = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2034-03-20T00:00:00Z'),
  noInvalidDate: true,
})

describe('D5, D6: whatever the instant of receipt', () => {
  it('the promise is 28 days, never later than the month, and the limits are ordered', () => {
    fc.assert(
      fc.property(instants, (receivedAt) => {
        const received = localDate(receivedAt)
        expect(promisedDate(receivedAt)).toBe(addDays(received, 28))
        expect(promisedDate(receivedAt) <= addMonths(received, 1)).toBe(true)
        expect(addMonths(received, 1) <= legalDate(receivedAt)).toBe(true)
        expect(legalDate(receivedAt) < extendedLegalDate(receivedAt)).toBe(true)
        expect(extendedLegalDate(receivedAt) >= addMonths(received, 3)).toBe(true)
        expect(extendedLegalDate(receivedAt) <= addDays(addMonths(received, 3), 5)).toBe(true)
      }),
    )
  })

  it('D5: on 3000 days the promise equals the unrolled month on 31 January and in February only', () => {
    for (let day = 0; day < 3000; day++) {
      const received = addDays('2026-01-01', day)
      if (addDays(received, 28) !== addMonths(received, 1)) continue
      expect(received).toMatch(/-01-31$|-02-/)
    }
  })

  it('no pause and no extension moves the promise', () => {
    fc.assert(
      fc.property(instants, fc.nat(60), fc.nat(60), fc.boolean(), (receivedAt, wait, days, extended) => {
        const askedAt = new Date(receivedAt.getTime() + wait * 86_400_000)
        const answeredAt = new Date(askedAt.getTime() + days * 86_400_000)
        const stoodStill = [{ askedAt, answeredAt }]
        const clock = requestClock(
          { receivedAt, extendedAt: extended ? askedAt : null, stoodStill },
          answeredAt,
        )
        expect(clock.promisedOn).toBe(promisedDate(receivedAt))
        expect(clock.dueOn >= clock.promisedOn).toBe(true)
        expect(clock.legalOn >= clock.dueOn).toBe(true)
      }),
    )
  })
})

describe('D8: the clock stands still while the school waits for the person', () => {
  it('adds the days of waiting to both limits, and calls nobody late meanwhile', () => {
    const answered = facts({ stoodStill: [pause('2026-03-10', '2026-03-20')] })
    expect(requestClock(answered, noon('2026-03-21'))).toMatchObject({
      daysStoodStill: 10,
      promisedOn: '2026-04-02',
      dueOn: '2026-04-12',
      legalOn: '2026-04-15',
      standsStill: false,
    })
    const waiting = facts({ stoodStill: [pause('2026-03-10', null)] })
    expect(requestClock(waiting, noon('2027-01-01'))).toMatchObject({ standsStill: true, late: false })
  })

  it('counts no day twice', () => {
    const stoodStill = [pause('2026-03-10', '2026-03-20'), pause('2026-03-15', '2026-03-22')]
    expect(requestClock(facts({ stoodStill }), noon('2026-03-23')).daysStoodStill).toBe(12)
    const sameDay = [pause('2026-03-10', '2026-03-10')]
    expect(requestClock(facts({ stoodStill: sameDay }), noon('2026-03-23')).daysStoodStill).toBe(0)
  })

  it('cannot be stopped once it has run out, nor twice at once', () => {
    const open = { state: 'open' } as const
    expect(canAsk(open, { late: false, standsStill: false })).toBe(true)
    expect(canAsk(open, { late: true, standsStill: false })).toBe(false)
    expect(canAsk(open, { late: false, standsStill: true })).toBe(false)
    expect(canAsk({ state: 'answered' }, { late: false, standsStill: false })).toBe(false)
  })
})

describe('D7: extending', () => {
  const open = { state: 'open', extendedAt: null } as const

  it('works up to the last day of the first month, and not after it', () => {
    const clock = requestClock(facts(), noon('2026-04-07'))
    expect(canExtend(open, clock, new Date('2026-04-07T21:59:00Z'))).toBe(true)
    expect(canExtend(open, clock, new Date('2026-04-07T22:00:00Z'))).toBe(false)
  })

  it('works once, and not for what is answered', () => {
    const clock = requestClock(facts(), noon('2026-03-10'))
    expect(canExtend({ ...open, extendedAt: noon('2026-03-09') }, clock, noon('2026-03-10'))).toBe(false)
    expect(canExtend({ ...open, state: 'answered' }, clock, noon('2026-03-10'))).toBe(false)
  })
})

describe('A12-12: late', () => {
  test.each([
    ['2026-04-02T21:59:59Z', false],
    ['2026-04-02T22:00:00Z', true],
  ])('at %s it is %s that the promise is broken', (now, late) => {
    expect(requestClock(facts(), new Date(now)).late).toBe(late)
  })
})

test.each([
  ['2026-03-05', '2026-04-16'],
  ['2026-04-03', '2026-05-18'],
  ['2026-11-13', '2026-12-28'],
  ['2027-03-26', '2027-05-10'],
])('A12-9: an answer of %s can go to court until %s', (answered, last) => {
  expect(courtLimit(noon(answered))).toBe(last)
})
