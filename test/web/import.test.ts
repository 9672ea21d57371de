import { describe, expect, it } from 'vitest'
import { issue } from '../../src/usecases/sign-in.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { siteForEachTest } from '../support/site-for-each.ts'
import type { Site } from '../support/trends-site.ts'

let world: FakeWorld
let site: Site
let cookie: string
siteForEachTest(
  async (opened) => {
    ;({ world, site } = opened)
    cookie = await site.enter('ruth', 'import')
  },
  { admin: 'ruth' },
)

const columns = { giver: '0', receiver: '1', message: '2', date: '3' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (fields: Record<string, string>, as = cookie) =>
  site.ask('/import', { method: 'POST', cookie: as, headers: form, body: new URLSearchParams(fields).toString() })
const doing = (name: string, rows: string, more: Record<string, string> = {}) =>
  send({ kind: 'acts', doing: name, rows, ...columns, ...more })
const actsOf = (who: string) => world.deps.store.acts.byGiver(world.person(who), 50)

const rows = `Who,To whom,Text,Day
priya,Hotel Sonne,"Called her, twice.",2026-03-02
Jonas Weber,Old Mill Inn,Brought the keys.,05.04.2026
`

describe('past acts', () => {
  it('are looked at, then checked, then brought in', async () => {
    const chosen = await send({ kind: 'acts', doing: 'columns', rows })
    expect(chosen.status).toBe(200)
    for (const name of ['Who', 'To whom', 'Text', 'Day']) expect(chosen.body).toContain(`>${name}</option>`)
    expect(chosen.body).toContain('<option value="3" selected>Day</option>')
    const checked = await doing('check', rows)
    expect(checked.body).toContain('2 rows are fine. Nothing has been changed yet.')
    expect(checked.body).toContain('value="import"')
    expect(await actsOf('priya')).toEqual([])
    expect((await doing('import', rows)).body).toContain('2 acts are brought in.')
    expect(await actsOf('priya')).toMatchObject([
      { recipient: 'Hotel Sonne', story: 'Called her, twice.', day: '2026-03-02', imported: true, private: false },
    ])
    expect(await actsOf('jonas')).toMatchObject([{ day: '2026-04-05', loggedAt: new Date('2026-04-05T12:00:00Z') }])
  })

  it('are brought in once, however often and in whichever file', async () => {
    await doing('import', rows)
    const again = await doing(
      'import',
      `${rows}priya,Hotel Sonne,"Called her, twice.",2026/3/2\nsam,Mori,New.,2026-01-02\n`,
    )
    expect(again.body).toContain('1 act is brought in.')
    expect(again.body).toContain('3 rows were known already.')
    expect(await actsOf('priya')).toHaveLength(1)
    const both = await Promise.all([doing('import', rows), doing('import', rows.replaceAll('2026', '2025'))])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(await actsOf('priya')).toHaveLength(2)
  })

  it('are told nowhere, and masked', async () => {
    await doing('import', 'Giver,To,Text,Date\npriya,Mori,Call me on +49 170 1234567,2026-11-16\n')
    expect(world.deliveries).toEqual([])
    expect(await actsOf('priya')).toMatchObject([{ story: 'Call me on [phone]', loggedAt: world.clock.now() }])
  })

  it('with anything wrong bring in nothing, and each line says what', async () => {
    const gone = world.platform.people.get('sam')
    if (gone === undefined) throw new Error('no sam')
    world.platform.people.set('sam2', { ...gone, ref: world.person('sam2') })
    const wrong = `Giver,To,Text,Date
priya,Mori,Fine.,2026-11-16
nobody@example.com,Mori,Text.,2026-11-16
Sam Doyle,Mori,Text.,2026-11-16
,Mori,Text.,2026-11-16
priya,,Text.,2026-11-16

priya,Mori,Text.,3/4/2026
priya,Mori,Text.,2026-11-17
priya,Mori,Text.,2026-02-30
priya,Mori,${'x'.repeat(2001)},2026-11-16
marta,Mori,From outside.,2026-11-16
`
    const { status, body } = await doing('import', wrong)
    expect(status).toBe(422)
    for (const line of [
      'Row 3: Giver: nobody here has this address, id or name.',
      'Row 4: Giver: several people here go by this. Use an e-mail address or an id.',
      'Row 5: Giver is empty.',
      'Row 6: Receiver is empty.',
      'Row 8: Date: write it as 2026-11-16.',
      'Row 9: Date: this day is still ahead.',
      'Row 10: Date: write it as 2026-11-16.',
      'Row 11: Message is too long.',
      'Row 12: Giver: nobody here has this address, id or name.',
    ])
      expect(body).toContain(line)
    expect(body).toContain('9 things are wrong. Nothing has been changed.')
    expect(await actsOf('priya')).toEqual([])
  })

  it('need each column to be chosen', async () => {
    const { status, body } = await send({ kind: 'acts', doing: 'check', rows, giver: '0', date: '99', message: 'x' })
    expect(status).toBe(422)
    for (const field of ['Receiver', 'Message', 'Date']) expect(body).toContain(`Choose the column for: ${field}.`)
  })

  it('stand on the page as text, whatever they hold', async () => {
    const { body } = await send({ kind: 'acts', doing: 'columns', rows: '<script>alert(1)</script>,b,c,d\n1,2,3,4' })
    expect(body).not.toContain('<script>alert')
  })
})

describe('past thanks', () => {
  it('are between colleagues, found by address, id or full name, and told nowhere', async () => {
    const priya = world.platform.people.get('priya')
    if (priya === undefined) throw new Error('no priya')
    world.platform.people.set('priya', { ...priya, email: 'Priya.Nair@example.com' })
    const file = 'From;To;Reason;When\npriya.nair@EXAMPLE.com;ken tanaka;For staying on the line.;2026-05-06 14:00\n'
    expect((await doing('import', file, { kind: 'thanks' })).body).toContain('1 thank-you is brought in.')
    expect((await doing('import', file, { kind: 'thanks' })).body).toContain('0 thank-yous are brought in.')
    expect(await world.deps.store.thanks.toPerson(world.person('ken'), 5)).toMatchObject([
      { giver: world.person('priya'), reason: 'For staying on the line.', told: false },
    ])
    expect(world.deliveries).toEqual([])
  })

  it('are to somebody else', async () => {
    const { body } = await doing('check', 'From,To,Text,When\npriya,Priya Nair,Well done.,2026-05-06\n', {
      kind: 'thanks',
    })
    expect(body).toContain('Row 2: Receiver: nobody thanks themselves.')
  })
})

describe('a file', () => {
  it.each([
    ['nothing', '', 'There are no rows.'],
    ['a head alone', 'a,b,c,d\n', 'There are no rows.'],
    [
      'another encoding',
      'a,b,c,d\nJos\uFFFD,b,c,d\n',
      'Some characters cannot be read. Save the file as CSV in UTF-8.',
    ],
    ['UTF-16', 'a\u0000,\u0000b\u0000\n', 'Some characters cannot be read. Save the file as CSV in UTF-8.'],
    ['quotes that do not match', 'a,b,c,d\n"x,b,c,d\n', 'the quotation marks do not match.'],
    ['too many rows', `a,b,c,d\n${'1,2,3,4\n'.repeat(10_001)}`, 'These are more than 10,000 rows.'],
    ['too many bytes', `a,b,c,d\n${'x'.repeat(5 * 2 ** 20)}`, 'This is more than 5 MB.'],
    ['far too many bytes', 'x'.repeat(16 * 2 ** 20), 'This is more than 5 MB.'],
  ])('of %s is refused with its reason', async (_what, file, sentence) => {
    const { status, body } = await doing('check', file)
    expect(status).toBe(422)
    expect(body).toContain(sentence)
  })

  it('of a hundred thousand columns is read without harm', async () => {
    const { status, body } = await doing('columns', `${'c,'.repeat(100_000)}d\n1,2`)
    expect(status).toBe(200)
    expect(body.match(/<option value="\d+"/g)?.length).toBeLessThanOrEqual(400)
  })
})

describe('the page', () => {
  it('is for admins, asked anew each time', async () => {
    const link = await issue(world.deps, world.person('priya'), 'link')
    const refused = await site.ask(`/import/open/${link}`, { method: 'POST' })
    expect(refused.status).toBe(403)
    expect(refused.body).toContain('This page is for admins. Yours: Ruth Cohen.')
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('sam')])
    const sams = await site.enter('sam', 'import')
    expect((await site.ask('/import', { cookie: sams })).status).toBe(200)
    await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ken')])
    expect((await site.ask('/import', { cookie: sams })).status).toBe(403)
    expect((await send({ kind: 'acts', doing: 'import', rows, ...columns }, sams)).status).toBe(403)
    expect(await actsOf('priya')).toEqual([])
  })

  it('is closed to whoever is not signed in, to other sites and other names', async () => {
    expect((await site.ask('/import')).body).toContain('Type /kindness settings and press Import to come back.')
    expect((await send({ kind: 'acts', doing: 'import', rows, ...columns }, 'kindling=x')).status).toBe(401)
    const cross = { 'sec-fetch-site': 'cross-site', ...form }
    expect((await site.ask('/import', { method: 'POST', cookie, headers: cross, body: 'a' })).status).toBe(403)
    expect((await site.ask('/import', { cookie, headers: { host: 'evil.example' } })).status).toBe(421)
    const { headers } = await site.ask('/import', { cookie })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    await site.ask('/import/logout', { method: 'POST', cookie })
    expect((await site.ask('/import', { cookie })).status).toBe(401)
  })

  it('does not open the trends for an admin without the HR role', async () => {
    expect((await site.ask('/trends', { cookie })).status).toBe(403)
  })
})
