import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { showTrends } from '../../src/usecases/trends-chat.ts'
import { readApi, storeOf } from '../support/downloads.ts'
import type { Download } from '../support/downloads.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { madeCompany } from '../support/made-companies.ts'
import type { PastRound } from '../support/made-companies.ts'
import { seed } from '../support/seeds.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'

/** A place of a chart as somebody reads it: of a round, of everyone or a group. Withheld: no number at all. */
interface Place {
  readonly day: string
  readonly n: string
  readonly value: string
}

let database: TestStore
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

/** A made-up company whose rounds page, files, API and chat tell of. */
async function openCompany(past: readonly PastRound[]) {
  const world = await fakeDeps(database, { now: '2026-11-16T09:12:00Z' })
  const { store } = world.deps
  await store.people.setRole(world.workspace, 'hr', [world.person('amara')])
  const { pulse } = storeOf(past)
  const deps = {
    ...world.deps,
    store: { ...store, pulse: { ...store.pulse, ...pulse } },
  }
  const site = await openSite({ ...world, deps })
  const cookie = await site.enter('amara')
  const ask = async (path: string) => (await site.ask(path, { cookie })).body
  const chat = await showTrends(deps, { actor: world.person('amara'), roles: new Set(['hr']) })
  return { site, ask, chat, api: readApi(await ask('/api/trends')) }
}

type Ask = Awaited<ReturnType<typeof openCompany>>['ask']
/** Without its heads. */
type Table = readonly (readonly string[])[]

async function csv(ask: Ask, key: string, query: string): Promise<Table> {
  return parse(await ask(`/trends/${key}.csv?${query}`), { bom: true, from: 2, relaxColumnCount: true })
}

/** Instead of gaps everywhere the page says one sentence. */
const nothing = (page: string) => page.includes('Nothing can be shown for this choice')

/** The same table as the page has it, with its days written as the file writes them. */
function tableOf(page: string, key: string): Table {
  const section = new RegExp(`<section class="panel" id="${key}">.*?</section>`, 's').exec(page)?.[0] ?? ''
  const rows = /<tbody>(.*?)<\/tbody>/s.exec(section)?.[1] ?? ''
  return [...rows.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ''], index) =>
      index === 0 ? isoDay(cell) : cell,
    ),
  )
}

const isoDay = (text: string) =>
  /^\d{1,2} \w{3} \d{4}$/.test(text) ? new Date(`${text} UTC`).toISOString().slice(0, 10) : text

/** In whatever order they stand. */
const lines = (table: Table) => table.map((row) => row.join(' | ')).toSorted()
const placesOf = (table: Table): readonly Place[] => table.map(([day = '', n = '', value = '']) => ({ day, n, value }))

/** What the API says of a question in the rounds that asked it so, as a file would write it. */
function expected(past: readonly PastRound[], api: Download, at: { question: string; cut: string; cell: string }) {
  return past
    .filter(({ round }) => round.state === 'released')
    .filter(({ round }) =>
      round.questions.some(({ question, cut }) => question === at.question && (at.cut === '' || cut === at.cut)),
    ) // prettier-ignore
    .map(({ round }): Place => {
      const figure = api.figures.find((one) => one.round === round.number && one.question === at.question && one.cut === at.cut && one.cell === at.cell) // prettier-ignore
      const day = round.closesAt.toISOString().slice(0, 10)
      return figure === undefined ? { day, n: '', value: '' } : { day, n: String(figure.n), value: written(figure) }
    })
}

function written({ question, n, value }: Download['figures'][number]): string {
  if (question !== 'recommendation') return value.toFixed(n >= 50 ? 2 : 1)
  const whole = Math.round(value)
  return whole > 0 ? `+${whole}` : String(whole)
}

const companies = [1, 2].map((n) => madeCompany(seed + n, { from: 60, to: 160 }))

test('page, files, API and chat carry the same figures and withhold the same, without a word of why', async () => {
  let [figures, withheld] = [0, 0]
  for (const past of companies) {
    const { site, ask, chat, api } = await openCompany(past)
    figures += api.figures.length
    const last = past.findLast(({ round }) => round.state === 'released')
    const groups = (last?.cells ?? []).filter(({ cut }) => cut !== '').slice(0, 3)
    for (const group of [{ cut: '', cell: '' }, ...groups]) withheld += await sameLines(ask, { past, api, group })
    await sameGroups(ask, past, api)
    await sameThemes(ask, past, api)
    expect(pointsOf(chat)).toEqual(satisfactionOf(past, api))
    await site.close()
  }
  expect(figures).toBeGreaterThan(100)
  expect(withheld).toBeGreaterThan(20)
})

/** Answers how many places were withheld. */
async function sameLines(
  ask: Ask,
  { past, api, group }: { past: readonly PastRound[]; api: Download; group: { cut: string; cell: string } },
): Promise<number> {
  const { cut, cell } = group
  const query = `period=all${cut === '' ? '' : `&group=${encodeURIComponent(`${cut}|${encodeURIComponent(cell)}`)}`}`
  const page = await ask(`/trends?${query}`)
  let withheld = 0
  for (const question of ['satisfaction', 'recommendation']) {
    const file = await csv(ask, question, query)
    if (nothing(page)) expect(file.filter(([, n]) => n !== '')).toEqual([])
    else expect(tableOf(page, question)).toEqual(file)
    expect(placesOf(file)).toEqual(expected(past, api, { question, cut, cell }))
    const silent = file.filter(([, n]) => n === '')
    for (const row of silent) expect(row.slice(1)).toEqual(['', '', '', '', 'not shown'])
    withheld += silent.length
  }
  return withheld
}

/** As the chart in the chat says it. */
function satisfactionOf(past: readonly PastRound[], api: Download): readonly string[] {
  const ofEveryone = api.figures.filter(({ question, cell }) => question === 'satisfaction' && cell === '')
  return past
    .filter(({ round }) => round.state === 'released')
    .map(({ round }) => ofEveryone.find((one) => one.round === round.number)?.value.toFixed(1) ?? 'not shown')
}

/** Groups beside each other: those of the last round that split satisfaction, or else anything, by them. */
async function sameGroups(ask: Ask, past: readonly PastRound[], api: Download): Promise<void> {
  const released = past.filter(({ round }) => round.state === 'released')
  for (const cut of new Set(released.at(-1)?.cells.flatMap((one) => (one.cut === '' ? [] : [one.cut])))) {
    const splits = (question?: string) =>
      released.findLast(({ round }) => round.questions.some((one) => one.cut === cut && (question ?? one.question) === one.question)) // prettier-ignore
    const one = splits('satisfaction') ?? splits()
    const question = one?.round.questions.find((asked) => asked.cut === cut)?.question
    const query = `period=all&group=${encodeURIComponent(`${cut}|`)}`
    const file = await csv(ask, 'groups', query)
    expect(tableOf(await ask(`/trends?${query}`), 'groups')).toEqual(file)
    const its = (found: { round: number; question: string; cell: string }) =>
      found.round === one?.round.number && found.question === question && found.cell !== ''
    const said = [
      ...api.figures
        .filter((found) => its(found) && found.cut === cut)
        .map((found) => [found.cell, String(found.n), written(found)]),
      ...api.withheld.filter(its).map(({ cell }) => [cell, '', '']),
    ].map(([cell = '', ...rest]) => [cell === '*' ? 'Other groups together' : cell, ...rest])
    expect(lines(file.map((row) => row.slice(0, 3)))).toEqual(lines(said))
  }
}

async function sameThemes(ask: Ask, past: readonly PastRound[], api: Download): Promise<void> {
  for (const theme of ['purpose', 'seen', 'workload']) {
    const file = await csv(ask, 'themes', `period=all&theme=${theme}`)
    const said = ['A', 'B', 'C'].flatMap((mark) =>
      expected(past, api, { question: `${theme}.${mark}`, cut: '', cell: '' }).map(({ day, n, value }) => [
        day,
        mark,
        n,
        value,
      ]),
    )
    expect(lines(file.map((row) => row.slice(0, 4)))).toEqual(lines(said))
  }
}

function pointsOf(reply: Awaited<ReturnType<typeof showTrends>>): readonly string[] {
  const elements = reply.reply === 'notice' ? reply.card.elements : []
  return elements.flatMap((element) => (element.kind === 'chart' ? element.points.map(({ shown }) => shown) : []))
}
