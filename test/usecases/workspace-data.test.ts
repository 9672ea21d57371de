import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Deps, RecordStore } from '../../src/ports.ts'
import { workspaceData } from '../../src/usecases/workspace-data.ts'
import { buildAct, buildMoment, buildSource } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { anEcho } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  world = { ...world, deps: { ...world.deps, address: () => 'https://kindling.example' } }
})

const { press, type } = asking(() => world)

async function unzipped(who = 'ruth', deps: Deps = world.deps): Promise<Record<string, string>> {
  const parts: Uint8Array[] = []
  for await (const part of (await workspaceData(deps, world.person(who))).body)
    parts.push(typeof part === 'string' ? Buffer.from(part) : part)
  const files = unzipSync(Buffer.concat(parts))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]))
}
const linesOf = (text = '') =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('[Export] in the settings', () => {
  it('is a link to a file, for admins', async () => {
    expect(labels(await type('ruth', 'settings'))).toContain('Export')
    const reply = await press('ruth', 'data.workspace')
    expect(said(reply)).toContain('Everything of Larch & Lane in one zip')
    expect(labels(reply)).toEqual(['Get the file'])
    expect(said(await press('priya', 'data.workspace'))).toBe('Only an admin can do this. Yours: Ruth Cohen.')
  })
})

describe('the file of a workspace', () => {
  it('has each noun as CSV for spreadsheets and as JSON lines', async () => {
    await world.deps.store.acts.log(buildAct(world.person('priya'), { story: 'She said "thank you", twice.' }))
    const files = await unzipped()
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['acts.csv', 'acts.jsonl', 'people.csv', 'moments.jsonl']),
    )
    expect(files['acts.csv']).toMatch(/^\uFEFFact,moment,giver,helpers,deed,/)
    expect(files['acts.csv']).toContain('"She said ""thank you"", twice."')
    expect(linesOf(files['acts.jsonl'])).toMatchObject([{ giver: 'priya', story: 'She said "thank you", twice.' }])
  })

  it('lets no spreadsheet run what somebody wrote', async () => {
    const story = '=HYPERLINK("http://evil.example","click")'
    await world.deps.store.acts.log(buildAct(world.person('priya'), { story, recipient: '@SUM(A1:A9)' }))
    const csv = (await unzipped())['acts.csv']
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""click"")"`)
    expect(csv).toContain(`,"'@SUM(A1:A9)",`)
  })

  it('counts private acts, and those of people who want no stories, and tells nothing of them', async () => {
    const { acts, people } = world.deps.store
    for (const who of ['sam', 'chloe']) {
      await type(who, 'snooze 1d')
      const record = await people.get(world.person(who))
      if (record === undefined) throw new Error('not met')
      const stories = who === 'sam' ? 'never' : 'unnamed'
      await people.savePreferences(record.ref, { ...record.preferences, stories })
    }
    await acts.log(buildAct(world.person('priya'), { private: true, story: 'quiet one', recipient: 'Secret Inn' }))
    await acts.log(buildAct(world.person('sam'), { story: 'nothing of me', recipient: 'Secret Inn' }))
    await acts.log(
      buildAct(world.person('chloe'), { story: 'told', helpers: [world.person('ken'), world.person('sam')] }),
    )
    const files = await unzipped()
    const lines = linesOf(files['acts.jsonl'])
    expect(lines).toHaveLength(3)
    expect(lines.find(({ story }) => story === 'told')).toMatchObject({ giver: null, helpers: ['ken'] })
    for (const hidden of ['quiet one', 'nothing of me', 'Secret Inn']) {
      expect(files['acts.jsonl']).not.toContain(hidden)
      expect(files['acts.csv']).not.toContain(hidden)
    }
  })

  it('tells nothing of a reaction to an act that was made private after it came', async () => {
    const { acts, echoes } = world.deps.store
    const { workspace } = world
    const [quiet, open] = [buildAct(world.person('priya')), buildAct(world.person('priya'))]
    for (const act of [quiet, open]) await acts.log(act)
    await echoes.add(anEcho({ workspace, act: quiet.id, digest: 'with', words: 'only for those who helped' }))
    await echoes.add(anEcho({ workspace, act: open.id, digest: 'with', words: 'for everybody' }))
    await acts.edit({ ...quiet, private: true }, quiet.giver, world.clock.now())
    const lines = linesOf((await unzipped())['echoes.jsonl'])
    expect(lines.find(({ act }) => act === open.id)).toMatchObject({ words: 'for everybody', landing: 'moved' })
    expect(lines.find(({ act }) => act === quiet.id)).toMatchObject({ words: null, landing: null })
  })

  it('leaves out the words of private channels, and who has a moment', async () => {
    const { workspace } = world
    const inside = { message: { channel: 'care' } }
    await world.deps.store.moments.insert(
      buildMoment(workspace, {
        quote: 'kept inside',
        source: buildSource(workspace, inside),
        home: { ...world.channel('care'), thread: 't1' },
      }),
    )
    await world.deps.store.moments.insert(buildMoment(workspace, { quote: 'in the open' }))
    const moments = linesOf((await unzipped())['moments.jsonl'])
    expect(new Set(moments.map(({ quote }) => quote))).toEqual(new Set(['in the open', null]))
    for (const moment of moments) expect(Object.keys(moment)).not.toContain('owner')
  })

  it('has the pulse for HR alone', async () => {
    expect(Object.keys(await unzipped()).filter((name) => name.startsWith('pulse'))).toEqual([])
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('ruth')])
    expect(Object.keys(await unzipped())).toContain('pulseFigures.csv')
  })

  it('is read no faster than it is taken, so that a million rows are never held', async () => {
    const { records } = world.deps.store
    let read = 0
    const ofWorkspace: RecordStore['ofWorkspace'] = async () => {
      read += 1
      return { rows: Array.from({ length: 500 }, (_, n) => ({ id: `${read}-${n}-${Math.random()}` })), next: [read] }
    }
    const store = { ...world.deps.store, records: { ...records, ofWorkspace } }
    const { body } = await workspaceData({ ...world.deps, store }, world.person('ruth'))
    let [bytes, most] = [0, 0]
    for await (const piece of body) {
      bytes += piece.length
      most = Math.max(most, read - bytes / 4_000)
      if (bytes > 400_000) break
    }
    // A page is about 5 kB once it is packed.
    expect(most).toBeLessThan(30)
    const until = read
    await new Promise((resolve) => void setTimeout(resolve, 20))
    expect(read).toBe(until)
  })
})
