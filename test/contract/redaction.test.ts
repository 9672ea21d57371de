import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../../src/log.ts'
import { SendFault } from '../../src/ports.ts'
import { createWeb } from '../../src/web/server.ts'
import type { Web } from '../../src/web/server.ts'
import { failingStore } from '../support/failing-store.ts'
import type { Breaking } from '../support/failing-store.ts'
import { signed } from '../support/slack/senders.ts'
import { connectAcme, playOn } from './play.ts'
import type { Play } from './play.ts'
import { slackStage } from './slack.ts'
import type { Observed, Stage } from './stage.ts'
import { grief } from './stories/common.ts'
import { teamsStage } from './teams.ts'

/** Stands in everything that a person can write; and, in another coat, in what a log might turn it into. */
const mark = 'Quillfeather'
const coats = [mark, encodeURIComponent(mark), Buffer.from(mark).toString('hex'), ...base64(mark)]
const written = new RegExp(coats.join('|'), 'i')

/** As it looks within a longer text in base64, wherever it begins. */
function base64(text: string): readonly string[] {
  return [0, 1, 2].map((at) =>
    Buffer.from(`${' '.repeat(at)}${text}`)
      .toString('base64')
      .slice(at === 0 ? 0 : 4, 16),
  )
}

const stages: Stage[] = []
const webs: Web[] = []
afterAll(async () => {
  await Promise.all(webs.map((web) => web.close(0)))
  await Promise.all(stages.map((stage) => stage.close()))
}, 60_000)

/** Whatever a library prints by itself. */
let printed: string[] = []
beforeEach(() => {
  printed = []
  for (const way of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    vi.spyOn(console, way).mockImplementation((...values) => void printed.push(values.map(String).join(' ')))
})
afterEach(() => void vi.restoreAllMocks())

interface Heard {
  readonly stage: Stage
  readonly play: Play
  readonly lines: readonly string[]
  readonly breaking: Breaking
  /** The web server before the same core. */
  readonly address: string
}

async function heard(open: (observed: Observed) => Promise<Stage>): Promise<Heard> {
  const lines: string[] = []
  const log = createLog('trace', { write: (line) => void lines.push(line) })
  const breaking: Breaking = { quoting: undefined }
  const around: Observed['around'] = (deps) => ({ ...deps, store: failingStore(deps.store, breaking) })
  const stage = await open({ log, around })
  stages.push(stage)
  await stage.startOver()
  await connectAcme(stage)
  const { deps, workspace } = stage
  const pages = { deps, publicUrl: undefined, backupDays: undefined, workspace }
  const web = createWeb({ log, checks: { database: () => Promise.reject(new Error(mark)) }, hooks: { deps }, pages }) // prettier-ignore
  webs.push(web)
  const port = await web.listen(0, '127.0.0.1')
  return { stage, play: playOn(stage).play, lines, breaking, address: `http://127.0.0.1:${port}` }
}

/** Of the sender of web hooks. */
const secret = `${mark}-of-the-house`

const story = `I wrote to ${mark} and to ${mark}@example.com, and called them at noon.`

/** Everything that a person can write, once. */
async function everythingIsSaid(play: Play): Promise<string> {
  const said = await play.says('marta', 'acme', `${grief} ${mark}`)
  await play.edits('marta', said, `${grief} Yours, ${mark}`)
  await play.presses('priya', "I'll take this")
  await play.presses('priya', 'More ideas')
  await play.presses('priya', 'How they like it')
  await play.sends('priya', { 'In their own words': `${mark} wants a call, never on Fridays.` })
  await play.presses('priya', 'Log it', 'Yours until')
  await play.sends('priya', { 'The story': mark, 'What it cost, in EUR': mark, When: '2026-11-15' })
  await play.sends('priya', { 'What you did': 'A conversation', 'The story': story, 'What it cost, in EUR': '', 'How are they better off?': mark }) // prettier-ignore
  await play.presses('priya', 'Share their words')
  await play.sends('priya', { 'How did it land?': 'They were moved', 'In words': `${mark} wept.`, 'These are': 'Their words' }) // prettier-ignore
  for (const words of [
    `thank @ken for ${mark} and all that they did there`,
    `moment ${mark} is ill`,
    mark,
    `ideas ${mark}`,
    `snooze ${mark}`,
  ])
    // prettier-ignore
    await play.types('priya', words)
  await play.types('ruth', 'settings')
  await play.presses('ruth', 'Add an idea')
  await play.sends('ruth', { Idea: `Tea for ${mark}`, 'Why it works': story, Fits: 'A need', Minutes: '10' })
  await play.presses('ruth', 'People and privacy')
  await play.sends('ruth', { 'Do-not-surprise list': `${mark} & Sons`, 'Customers we know': mark, HR: ['amara', 'grace'] }) // prettier-ignore
  await play.presses('ruth', 'Web hooks')
  await play.presses('ruth', 'Add a web hook')
  await play.sends('ruth', {
    Name: mark,
    'What sends it': 'Anything else, in our own JSON',
    Trust: 'Eager, misses little',
    'Signing secret': secret,
  })
  const address = /\/hooks\/([\w.-]+)/.exec(rawTo(play))?.[1] ?? ''
  await play.types('ruth', 'settings')
  await play.presses('ruth', 'Web hooks')
  await play.presses('ruth', 'Send events elsewhere')
  await play.sends('ruth', { Address: `https://${mark}.example/kindling?token=${mark}` })
  const own = await play.says('sam', 'support', `Aiko of ${mark} asked for the new report.`)
  await play.surfaces('priya', own)
  await play.deletes('marta', said)
  return address
}

function rawTo({ stage }: Play): string {
  const theirs = stage.look().filter(({ where }) => where === 'to @ruth')
  return theirs.flatMap(({ parts }) => parts.filter((part) => typeof part === 'string')).join('\n')
}

async function pulseIsAnswered(play: Play): Promise<void> {
  await play.types('amara', 'pulse start')
  await play.sends('amara', {})
  await play.presses('amara', 'Start')
  await play.comes('2026-11-23T09:00:30Z')
  await play.presses('priya', 'Open the pulse')
  await play.sends('priya', { 'Is there something we should keep, change or start?': mark })
}

/** Each try fails as it may: what nobody could do is not of interest here. */
async function attempts(...tries: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const attempt of tries) await attempt().catch(() => undefined)
}

/** The database refuses, in mid-form and in mid-event. */
async function everythingFails({ play, breaking, stage }: Heard): Promise<void> {
  await play.types('sam', 'log')
  breaking.quoting = mark
  await attempts(
    () => play.sends('sam', { 'What you did': 'A note', 'For whom': mark, 'The story': story }),
    () => play.sends('priya', { 'All in all, how satisfied are you with your work at the moment?': 'Satisfied' }),
    () => play.says('sam', 'support', `"${grief} ${mark}"`),
    () => play.types('ken', `thank @sam for ${mark} and all that they did there`),
    () => play.types('ken', `moment ${mark}`),
    () => stage.quiet(true),
  )
  breaking.quoting = undefined
  stage.refuseNext()
  await attempts(() => play.says('ken', 'support', `The guest in room 14 wrote: "${grief} ${mark}"`))
}

/** What comes in over the web, also from people who have no business here. */
async function theWebIsTried({ address, breaking }: Heard, hook: string): Promise<void> {
  const bearer = { authorization: `Bearer ${mark}.${Buffer.from(`{"alg":"${mark}`).toString('base64url')}.${mark}` }
  const headers = { ...bearer, cookie: `kindling=${mark}`, 'x-request-id': `of ${mark}` }
  const post = (path: string, body: string, more: Record<string, string> = {}) =>
    fetch(`${address}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers, ...hookSigned(body), ...more }, body }) // prettier-ignore
  const tryAll = async () => {
    for (const path of [`/hooks/${hook}`, `/hooks/slack:T.${mark}`]) {
      await post(
        path,
        JSON.stringify({ id: `${mark} ${breaking.quoting}`, text: `${grief} ${mark}`, customer: { name: mark } }),
      )
      await post(path, `{"text": ${mark}`)
      await post(path, mark, { 'content-type': `text/${mark}` })
    }
    for (const path of [
      `/trends/open/${mark}`,
      '/trends',
      '/api/trends',
      `/downloads/${mark}`,
      `/%E0${mark}`,
      '/metrics',
    ])
      await fetch(`${address}${path}?q=${mark}`, { headers })
    await post(`/trends/open/${mark}`, mark)
    await post('/trends/groups', `rows=${mark}`, { 'content-type': 'application/x-www-form-urlencoded' })
    await fetch(`${address}/health/ready`)
  }
  await tryAll()
  breaking.quoting = mark
  await tryAll()
  breaking.quoting = undefined
}

function hookSigned(body: string): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

/** At the platform's own door: unsigned, unreadable, of the wrong shape. */
async function theDoorIsTried(url: string): Promise<void> {
  const foreign = {
    team_id: 'T9OTHER',
    event_id: 'Ev9',
    event: { type: 'message', text: mark, channel: 'C9', user: 'U9' },
  }
  const bodies = [mark, `{"text": "${mark}`, { type: mark, text: mark }, foreign].map((body) => typeof body === 'string' ? body : JSON.stringify(body)) // prettier-ignore
  const token = ['{"alg":"RS256"', `{"iss":"${mark}"}`, mark].map((part) => Buffer.from(part).toString('base64url')).join('.') // prettier-ignore
  const tries = bodies.flatMap((body) =>
    [{}, signed(body), { authorization: `Bearer ${mark}` }, { authorization: `Bearer ${token}` }].map(
      (headers) =>
      // Bolt leaves unanswered what it does not know.
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, signal: AbortSignal.timeout(3_000) }), // prettier-ignore
    ),
  )
  await Promise.allSettled(tries)
}

const events = (lines: readonly string[]) => new Set(lines.map((line) => (JSON.parse(line) as { msg: string }).msg))

describe.each([
  ['Slack', slackStage, ['slack.event.failed', 'slack.fault', 'a pulse form failed']],
  ['Teams', teamsStage, ['teams.request.failed', 'teams.fault', 'a pulse form failed']],
] as const)('the log at its most talkative, on %s', (_name, open, faults) => {
  it('holds nothing that anybody wrote, whether all goes well or everything fails', { timeout: 240_000 }, async () => {
    const all = await heard(open)
    const hook = await everythingIsSaid(all.play)
    expect(hook).not.toBe('')
    await pulseIsAnswered(all.play)
    await everythingFails(all)
    await theWebIsTried(all, hook)
    if (all.stage.url !== '') await theDoorIsTried(all.stage.url)
    const { lines } = all
    // It was there to be written: faults, refusals and the everyday.
    const told = [...faults, 'delivered', 'delivery given up', 'request failed', 'not ready', 'web hook received']
    expect([...events(lines)]).toEqual(expect.arrayContaining(told))
    expect(lines.filter((line) => written.test(line))).toEqual([])
    expect(printed.filter((line) => written.test(line))).toEqual([])
  })
})

describe('the log of Slack’s own door', { timeout: 120_000 }, () => {
  it('holds nothing that came in there', async () => {
    const { stage, lines } = await heard((observed) => slackStage({ ...observed, way: 'http' }))
    await theDoorIsTried(stage.url)
    expect([...events(lines)]).toEqual(expect.arrayContaining(['slack.unsigned', 'slack.other_team']))
    expect(lines.filter((line) => written.test(line))).toEqual([])
    expect(printed.filter((line) => written.test(line))).toEqual([])
  })
})

it('the marker would be found, whatever coat it wore', () => {
  for (const coat of [
    mark,
    mark.toUpperCase(),
    ...[0, 1, 2].map((at) => Buffer.from(`${'x'.repeat(at)}${mark} and more`).toString('base64')),
  ])
    // prettier-ignore
    expect(coat).toMatch(written)
  expect(new SendFault('permanent', 'channel_not_found').message).not.toMatch(written)
})
