import fc from 'fast-check'
import { z } from 'zod'
import { injectableFaults } from '../features/sandbox/injectable-faults.ts'
import { isWrapper } from './input-schemas.ts'

/** One of each kind of text that some procedure takes; a schema picks those that it likes. */
const texts = [
  ...[
    'demo',
    'a name',
    '00000000-0000-4000-8000-000000000000',
    'x@example.org',
    '123456',
    '7',
    '09:30',
    '23:59',
  ],
  ...['2026-03-01T12:00:00Z', '1970-01-01T00:00:00+14:00', 'Europe/Berlin', 'asia/kolkata', 'E-AUTH-E-0001'],
  ...['http://127.0.0.1:9', 'https://hooks.example.org/a?b=c', 'coffee', 'auth.login', '0123456789abcdef'],
  ...[
    'a long enough password for tests',
    'Mozilla/5.0 (X11; Linux)',
    'en-US,en;q=0.9',
    'follow',
    'C',
    'true',
  ],
  ...[
    'https://www.instagram.com/p/Cabcdefghij/',
    '12345678901234567',
    '1:somebody',
    'sessionid=1%3Aa%3A1',
    '2026-03-01',
  ],
] as const
const numbers = [1, 2, 0, 7, 50, 200, 60, 1_000, -1, 0.5]
const anything = [
  null,
  true,
  false,
  {},
  [],
  ...numbers,
  ...texts,
  ...injectableFaults.map(({ name }) => name),
]

/** What JSON, PostgreSQL or JavaScript has trouble with. */
export const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      'a\u0000b',
      '\ud800',
      'x\udfffy',
      '\u202e\u0000',
      '',
      ' ',
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ],
    ...[
      'x'.repeat(20_000),
      '-1',
      '1e999',
      '%00',
      '../../etc/passwd',
      "'; drop table users; --",
      '99999999999999999999',
    ],
    ...[2 ** 31, 2 ** 53, 2 ** 53 - 1, -(2 ** 53), 1e308, -0, null, true, [], {}],
    ...[
      '+275760-09-13T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2100-01-01T00:00:00Z',
      'ｆｕｌｌ',
      '\u{1f600}'.repeat(40),
    ],
  ),
  fc.constant(nested(300)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
)

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1)
}

/** Whether one of 2,000 samples fits; few are made where the first ones do. */
function doSomeFit(whole: fc.Arbitrary<unknown>, fits: (value: unknown) => boolean): boolean {
  return Array.from({ length: 100 }).some(() => fc.sample(whole, 20).some(fits))
}

/** Zod compares what an object calls its length with a limit, and throws where that is nothing that can be compared. */
export function accepts(schema: z.ZodType, value: unknown): boolean {
  try {
    return schema.safeParse(value).success
  } catch {
    return false
  }
}

/** Inputs that a schema accepts, as far as one of the likely values fits each of its parts. */
export function acceptedBy(schema: z.ZodType): fc.Arbitrary<unknown> {
  const inside = (part: unknown) => acceptedBy(z.instanceof(z.ZodType).parse(part))
  if (schema instanceof z.ZodObject) {
    const parts: Record<string, z.ZodType> = schema.shape
    const requiredKeys = Object.keys(parts).filter((key) => !parts[key]?.safeParse(undefined).success)
    const whole = fc.record(
      Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, inside(part)])),
      { requiredKeys },
    )
    // Rules about several fields together: few inputs fit some of them.
    const fits = (value: unknown) => accepts(schema, value)
    return doSomeFit(whole, fits) ? whole.filter(fits) : whole
  }
  if (schema instanceof z.ZodArray)
    return fc
      .array(inside(schema.element), { minLength: 1, maxLength: 3 })
      .map((list) => (accepts(schema, list) ? list : list.slice(0, 1)))
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map((part) => inside(part)))
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(fc.constantFrom('hashtag', 'username', 'templates'), inside(schema.valueType))
  if (schema instanceof z.ZodEnum) return fc.constantFrom<unknown>(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom<unknown>(...schema.values)
  if (isWrapper(schema)) return inside(schema.unwrap())
  const fitting = anything.filter((value) => accepts(schema, value))
  return fitting.length > 0 ? fc.constantFrom<unknown>(...fitting) : hostile
}
