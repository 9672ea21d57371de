import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.ts'
import { withIds, withRequest } from '../src/log-ids.ts'
import { SendFault } from '../src/ports.ts'
import { traits } from '../src/traits.ts'

function written(level: string, write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLog(level, { write: (line) => void lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('log', () => {
  it('writes ids and what happened as one line of JSON', () => {
    const [line] = written('info', (log) => log.info({ delivery: 'd1', lane: 'C1' }, 'delivered'))
    expect(line).toMatchObject({ delivery: 'd1', lane: 'C1', msg: 'delivered' })
  })

  it('leaves out what is below its level', () => {
    expect(written('warn', (log) => log.info({}, 'delivered'))).toEqual([])
  })

  it('keeps code, place and cause of an error, and what the operating system said', () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    })
    const error = new Error('socket closed', { cause: gone })
    const [line] = written('info', (log) => log.error({ error }, 'failed'))
    expect(line?.['error']).toMatchObject({
      name: 'Error',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' },
    })
  })

  it('names what failed by its kind where only its traits are given', () => {
    const [line] = written('warn', (log) =>
      log.warn({ person: 'U1', ...traits(new TypeError('Marta wept')) }, 'failed'),
    )
    expect(line).toMatchObject({
      person: 'U1',
      fault: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    })
    expect(JSON.stringify(line)).not.toContain('Marta')
  })

  it('never writes the values a query failed on', () => {
    const cause = Object.assign(new Error('invalid input "Marta wept"'), { severity: 'ERROR', code: '22P02' })
    const error = Object.assign(new Error('Failed query: insert\nparams: Marta wept', { cause }), {
      query: 'insert into moments values ($1)',
      params: ['Marta wept'],
    })
    const [line] = written('info', (log) => log.error({ error }, 'failed'))
    expect(JSON.stringify(line)).not.toContain('Marta')
    expect(line?.['error']).toMatchObject({ query: 'insert into moments values ($1)', cause: { code: '22P02' } })
  })

  it('writes nothing that a message quotes, whoever made it', () => {
    const errors = [
      () => JSON.parse('Marta wept'),
      () => new Intl.DateTimeFormat('en', { timeZone: 'Marta/wept' }),
      () => new Headers({ 'x-note': 'Marta\nwept' }),
      () => {
        throw new Error('no such thing:\n    at Marta wept (file:///mill)\n    at Marta.wept (/mill/a.ts:1:2)')
      },
      () => {
        throw Object.assign(new Error('refused'), { code: 'Marta wept', data: { text: 'Marta wept' } })
      },
      () => {
        throw new SendFault('permanent', 'http_400', { cause: new Error('{"text":"Marta wept"}') })
      },
      () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND marta.example'), { syscall: 'getaddrinfo' })
      },
    ]
    const said = errors.flatMap((work) => {
      try {
        work()
        return []
      } catch (error) {
        return [...written('trace', (log) => log.error({ error, err: error, ...traits(error) }, 'failed'))]
      }
    })
    expect(said).toHaveLength(errors.length)
    expect(JSON.stringify(said)).not.toMatch(/marta/i)
    expect(JSON.stringify(said)).toContain('log.test.ts')
  })
})

describe('the ids around a line', () => {
  const log = (write: Parameters<typeof written>[1]) => written('info', write)[0]

  it('are those of everything that it is written in, also after a wait', async () => {
    const lines: string[] = []
    const own = createLog('info', { write: (line) => void lines.push(line) })
    await withRequest('from-the-proxy', () =>
      withIds(
        () => ({ event: 'Ev1', workspace: 'slack:T1' }),
        async () => {
          await new Promise((resolve) => setTimeout(resolve, 1))
          own.info({ moment: 'm1' }, 'made')
        },
      ),
    )
    own.info({}, 'later')
    const [made, later] = lines.map((line) => JSON.parse(line) as object)
    expect(made).toMatchObject({ request: 'from-the-proxy', event: 'Ev1', workspace: 'slack:T1', moment: 'm1' })
    expect(later).not.toHaveProperty('request')
  })

  it('are not asked for where nothing is written', () => {
    let asked = 0
    withIds(
      () => ({ asked: (asked += 1) }),
      () => written('warn', (own) => own.info({}, 'routine')),
    )
    expect(asked).toBe(0)
  })

  it('give way to those of the line itself', () => {
    const line = withIds(() => ({ workspace: 'slack:T1' }), () => log((own) => own.info({ workspace: 'slack:T2' }, 'x'))) // prettier-ignore
    expect(line).toMatchObject({ workspace: 'slack:T2' })
  })

  it('are left out of a line that stands apart', () => {
    const line = withRequest('from-the-proxy', () => log((own) => own.error({ ref: 'ABCD', apart: true }, 'failed')))
    expect(line).toMatchObject({ ref: 'ABCD' })
    expect(line).not.toHaveProperty('request')
  })

  it('take a request id from outside only where it can be nobody’s words', () => {
    const ofRequest = (given: unknown) => withRequest(given, () => log((own) => own.info({}, 'x')))?.['request']
    expect(ofRequest('0af7651916cd43dd8448eb211c80319c')).toBe('0af7651916cd43dd8448eb211c80319c')
    for (const given of ['short', 'Marta wept here', 'x'.repeat(65), '{"a":1}________', ['twice-given'], undefined])
      expect(ofRequest(given)).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/)
  })

  it('hold one request id for all lines of a request', () => {
    const [first, second] = withRequest(undefined, () =>
      written('info', (own) => {
        own.info({}, 'one')
        withRequest('another-one', () => own.info({}, 'two'))
      }),
    )
    expect(first?.['request']).toBe(second?.['request'])
  })
})
