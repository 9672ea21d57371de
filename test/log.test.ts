import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

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

  it('keeps code, place and cause of an error', () => {
    const error = new Error('socket closed', { cause: Object.assign(new Error('gone'), { code: 'ECONNRESET' }) })
    const [line] = written('info', (log) => log.error({ error }, 'failed'))
    expect(line?.['error']).toMatchObject({
      name: 'Error',
      message: 'socket closed',
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { code: 'ECONNRESET', message: 'gone' },
    })
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
})
