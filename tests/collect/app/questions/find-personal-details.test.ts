import { describe, expect, test } from 'vitest'
import { findPersonalDetails, withoutDetail } from '#collect/app/questions/text/find-personal-details.ts'

const found = (text: string) => findPersonalDetails(text).map(({ kind, text: words }) => `${kind}: ${words}`)

describe('what tells who somebody is, or where to find them, is found', () => {
  test.each([
    ['ring 07700 900123 after school', 'phone: 07700 900123'],
    ['07700900123', 'phone: 07700900123'],
    ['my mum’s is 077 0090 0123.', 'phone: 077 0090 0123'],
    ['07700-900-123', 'phone: 07700-900-123'],
    ['07700.900.123', 'phone: 07700.900.123'],
    ['(01642) 245 432', 'phone: (01642) 245 432'],
    ['0191 498 0123', 'phone: 0191 498 0123'],
    ['020 7946 0018', 'phone: 020 7946 0018'],
    ['016977 2345', 'phone: 016977 2345'],
    ['+44 7700 900123', 'phone: +44 7700 900123'],
    ['+44 (0)7700 900123', 'phone: +44 (0)7700 900123'],
    ['00447700900123', 'phone: 00447700900123'],
    ['+48 512 345 678', 'phone: +48 512 345 678'],
    ['اتصل على ٠٧٧٠٠ ٩٠٠١٢٣ من فضلك', 'phone: ٠٧٧٠٠ ٩٠٠١٢٣'],
    ['۰۷۷۰۰۹۰۰۱۲۳', 'phone: ۰۷۷۰۰۹۰۰۱۲۳'],
    ['I live at TS1 3AB', 'postcode: TS1 3AB'],
    ['ts13ab', 'postcode: ts13ab'],
    ['TS18 1AB, near the shops', 'postcode: TS18 1AB'],
    ['SW1A 2AA', 'postcode: SW1A 2AA'],
    ['my flat is at m1-1ae', 'postcode: m1-1ae'],
    ['TS1 2ND', 'postcode: TS1 2ND'],
    ['TS١ ٣AB', 'postcode: TS١ ٣AB'],
    ['jo.b+me@school.sch.uk is me', 'email: jo.b+me@school.sch.uk'],
    ['(JO@EXAMPLE.COM)', 'email: JO@EXAMPLE.COM'],
    ['see https://example.org/a?b=1.', 'link: https://example.org/a?b=1'],
    ['www.example.org', 'link: www.example.org'],
    ['my page is jo-draws.co.uk', 'link: jo-draws.co.uk'],
    ['discord.gg/abc123', 'link: discord.gg/abc123'],
  ])('%j', (text, one) => {
    expect(found(text)).toEqual([one])
  })

  test('several are found in the order of the text, and none of them twice', () => {
    expect(found('TS1 3AB, jo@example.com, 07700 900123 or 07700 900456')).toEqual([
      'postcode: TS1 3AB',
      'email: jo@example.com',
      'phone: 07700 900123',
      'phone: 07700 900456',
    ])
  })
})

test.each([
  'I am 12 and my brother is 7',
  'call Childline on 0800 1111',
  'call 0800 055 5111 or 0300 123 1234, or 999, or 111',
  'open 24/7, 365 days',
  'from 2019-2024, and 2025/26',
  'on 02/10/2014 at 9.30',
  '01.02.2010 12.30',
  '07.08.2010 9.30',
  'at 5.30 or 17:30 or 9am',
  'it was 3-0 and then 10 – 2',
  'give it 10/10, 100%',
  'count 0123456789 and 10 9 8 7 6 5 4 3 2 1 0',
  '1234567890',
  '+1000000000 aura',
  'it costs £1,000,000 or £0.50',
  'in class Y5B with Mr B, room A12 3rd floor',
  'yr5 2nd team, KS2 1st, S2 3rd',
  'I got a PS5 4us and an Xbox 360',
  'the M62 and the A19',
  'bus 36A, 7T2 or X93',
  'TS3 is the best, so is TS10',
  'more parks.It would be good.Come on',
  'e.g. this, i.e. that, p.s. me too',
  'me @ the park',
  'نحتاج إلى ١٢ حديقة و٣ ملاعب',
])('%j has nothing of the kind', (text) => {
  expect(found(text)).toEqual([])
})

test.each([
  ['Call me on 07700 900123 please', 'Call me on please'],
  ['Call me on 07700 900123', 'Call me on'],
  ['TS1 3AB is dark', ' is dark'],
  ['first line\n07700 900123\nlast line', 'first line\n\nlast line'],
  ['It is (07700 900123).', 'It is ().'],
])('taking it out of %j leaves every other word', (text, left) => {
  const [detail] = findPersonalDetails(text)
  expect(detail && withoutDetail(text, detail)).toBe(left)
})

test('a long text without end is looked through at once', () => {
  const startedAt = performance.now()
  for (const part of ['a.', '0 ', 'a', 'TS', '@', 'www.']) findPersonalDetails(part.repeat(2000 / part.length))
  expect(performance.now() - startedAt).toBeLessThan(500)
})
