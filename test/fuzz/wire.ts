import * as fc from 'fast-check'

/** What goes over the wire. */
export interface Sent {
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What is done to the bytes on their way; `forged` is for who signs. */
export type Damage =
  | { readonly kind: 'none' | 'forged' | 'stale' | 'latin1' | 'utf16' | 'torn' | 'empty' | 'huge' | 'twice' }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }

const types = [
  'application/json', 'application/json; charset=utf-16', 'application/jsonp', 'text/plain', 'text/html',
  'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-99', 'multipart/form-data',
  'multipart/form-data; boundary=zq', 'application/octet-stream', '', 'a/b; charset="', 'APPLICATION/JSON',
] // prettier-ignore
const headers = [
  ['content-encoding', 'zqid'], ['content-encoding', 'identity'], ['x-slack-retry-num', 'zqid'], ['accept-language', 'de, <script>;q=x'],
  ['x-slack-retry-num', '-1'], ['x-forwarded-host', 'evil.example'], ['cookie', 'kindling=%00; kindling=zqid'],
  ['accept', '../..'],
] as const // prettier-ignore

/** Nine of ten arrive as they were sent. */
export const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 450, arbitrary: fc.constant<Damage>({ kind: 'none' }) },
  { weight: 20, arbitrary: fc.constantFrom<Damage>({ kind: 'forged' }, { kind: 'stale' }, { kind: 'twice' }) },
  {
    weight: 15,
    arbitrary: fc.constantFrom<Damage>({ kind: 'latin1' }, { kind: 'utf16' }, { kind: 'torn' }, { kind: 'empty' }),
  },
  { weight: 10, arbitrary: fc.nat(1000).map((at): Damage => ({ kind: 'cut', at })) },
  { weight: 10, arbitrary: fc.constantFrom(...types).map((type): Damage => ({ kind: 'type', type })) },
  {
    weight: 10,
    arbitrary: fc.constantFrom(...headers).map(([name, value]): Damage => ({ kind: 'header', name, value })),
  },
  { weight: 1, arbitrary: fc.constant<Damage>({ kind: 'huge' }) },
)

/** JSON or a form as bytes, damaged. `limit`: what the endpoint takes, in bytes. */
export function bytesOf(text: string, damage: Damage, limit: number): Buffer {
  if (damage.kind === 'cut') return Buffer.from(text.slice(0, Math.floor((text.length * damage.at) / 1000)))
  return damaged[damage.kind]?.(text, limit) ?? Buffer.from(text)
}

/** `twice`: keys that are there already come first, as nobody's. */
const damaged: Readonly<Partial<Record<Damage['kind'], (text: string, limit: number) => Buffer>>> = {
  latin1: (text) => Buffer.from(text, 'latin1'),
  utf16: (text) => Buffer.from(text, 'utf16le'),
  torn: (text) =>
    Buffer.concat([Buffer.from(text.slice(0, 40)), Buffer.from([0xff, 0xc3, 0x28, 0]), Buffer.from(text.slice(40))]),
  empty: () => Buffer.alloc(0),
  huge: (text, limit) => Buffer.from(`${text}${' '.repeat(limit)}`),
  twice: (text) => Buffer.from(text.replace(/^\{/, '{"type":"zqid","text":"zqid","toString":1,')),
}

/** The headers, with another content type or one more. Node takes no other characters in one. */
export function headersOf(given: Readonly<Record<string, string>>, damage: Damage): Readonly<Record<string, string>> {
  if (damage.kind === 'type') return { ...given, 'content-type': damage.type }
  return damage.kind === 'header' ? { ...given, [damage.name]: damage.value } : given
}

/** A form: what is no text in it stands as JSON. */
export function fieldsOf(payload: unknown): string {
  const whole = typeof payload === 'object' && payload !== null ? payload : { payload }
  const fields = Object.entries(whole).map(([name, value]: [string, unknown]): [string, string] => [
    name,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ])
  return new URLSearchParams(fields).toString()
}
