import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import type { Deps } from '../../src/ports.ts'
import { mostBytes, readGroupsFile } from '../../src/usecases/segments-csv.ts'
import { checkFile } from '../../src/usecases/segments-file.ts'
import { fakePlatform } from '../support/fake-platform.ts'

const head = 'person,department'
const problemsOf = async (text: string) => (await readGroupsFile(text)).problems
const groupsOf = async (text: string) => (await readGroupsFile(text)).rows.map(({ person, groups }) => [person, groups])

describe('a file', () => {
  it.each([
    ['commas', 'person,department,location\npriya,Care,Berlin\njonas,Care,\n'],
    [
      'semicolons, CRLF and a byte order mark',
      '\uFEFFperson;department;location\r\npriya;Care;Berlin\r\njonas;Care;\r\n',
    ],
    ['tabs, as pasted from a spreadsheet', 'Person\tDepartment\tLocation\r\npriya\tCare\tBerlin\r\njonas\tCare\t'],
    ['quotes', '"person","department","location"\n"priya","Care","Berlin"\n"jonas","Care",""'],
    ['blanks and empty rows', ' E-Mail , DEPARTMENT,location\n\n priya , Care ,Berlin\n,,\njonas,Care,Not stated\n\n'],
  ])('may be made with %s', async (_how, text) => {
    const file = await readGroupsFile(text)
    expect(file.problems).toEqual([])
    expect(file.columns).toEqual(['department', 'location'])
    expect(file.rows.map(({ person, groups }) => [person, groups])).toEqual([
      ['priya', { department: 'Care', location: 'Berlin' }],
      ['jonas', { department: 'Care' }],
    ])
  })

  it('keeps the order of its columns: the first splits satisfaction', async () => {
    expect((await readGroupsFile('Manager group;id;department\na;b;c')).columns).toEqual([
      'manager group',
      'department',
    ])
  })

  it('holds text, also where a cell looks like a formula, markup or another cell', async () => {
    expect(
      await groupsOf(`${head}\npriya,"=HYPERLINK(""http://x"",""y"")"\njonas,"Care, ""north""\nand south"\nsam,<b>\n`),
    ).toEqual([
      ['priya', { department: '=HYPERLINK("http://x","y")' }],
      ['jonas', { department: 'Care, "north" and south' }],
      ['sam', { department: '<b>' }],
    ])
  })

  it.each([
    ['', [{ problem: 'nothing in it' }]],
    [head, [{ problem: 'nothing in it' }]],
    [`${head}\n,\n`, [{ problem: 'nothing in it' }]],
    ['a\uFFFD,b\nc,d', [{ problem: 'unreadable' }]],
    [`${head}\n"priya,Care\nsam,Care\n`, [{ row: 2, problem: 'quotes' }]],
    [`${head}\n\npriya,the "best" team\n`, [{ row: 3, problem: 'quotes' }]],
    ['department\nCare', [{ row: 1, problem: 'no person column' }]],
    ['id\npriya', [{ row: 1, problem: 'no group column' }]],
    ['person,department,shoe size\na,b,c', [{ row: 1, problem: 'unknown column', name: 'shoe size' }]],
    ['person,email,department\na,b,c', [{ row: 1, problem: 'column twice', name: 'email' }]],
    [`${head}\npriya,Care,more\n`, [{ row: 2, problem: 'too many cells' }]],
    [`${head}\n,Care\npriya,Care\n`, [{ row: 2, problem: 'nobody named' }]],
    [`${head}\npriya,*\n`, [{ row: 2, problem: 'reserved name', name: '*' }]],
    [`${head}\npriya,${'x'.repeat(81)}\n`, [{ row: 2, problem: 'name too long' }]],
    [`${head}\n${'a,b\n'.repeat(100_001)}`, [{ problem: 'too many rows' }]],
    [`${head}\na,${'x'.repeat(mostBytes)}`, [{ problem: 'too large' }]],
    [`${head}\na,${'ü'.repeat(mostBytes / 2)}`, [{ problem: 'too large' }]],
  ])('that is wrong says where: %#', async (text, problems) => {
    expect(await problemsOf(text)).toEqual(problems)
  })

  it('never fails on what is no table, and never calls it fine', async () => {
    for (const text of ['\u0000', '"', '""', '"""', ';;;\n;;;', '\r\r\r', ',"\n', 'person', '{}', '<html>', '\uFEFF'])
      expect((await problemsOf(text)).length).toBeGreaterThan(0)
  })
})

describe('people of a file', () => {
  const workspace = 'slack:T1'
  const platform = fakePlatform(workspace)
  const deps = { platform: () => platform } as unknown as Deps
  const address = (id: string, email: string) =>
    platform.people.set(id, { ...(platform.people.get(id) as Person), email })
  address('priya', 'Priya.Nair@Larch.example')
  address('jonas', 'twice@larch.example')
  address('ken', 'TWICE@larch.example')
  const check = (...rows: readonly string[]) => checkFile(deps, workspace, [head, ...rows].join('\n'))

  it('are found by id and by address, however it is written', async () => {
    const { proposal, rows } = await check('sam,Care', ' priya.nair@LARCH.example ,Care')
    expect(rows).toBe(2)
    expect(proposal).toEqual({
      source: 'file',
      cuts: [{ cut: 'Department', cells: ['Care'] }],
      segments: [
        { person: 'sam', cut: 'Department', cell: 'Care' },
        { person: 'priya', cut: 'Department', cell: 'Care' },
      ],
    })
  })

  it('that are strangers, guests, apps or named twice are told by row, and nothing is proposed', async () => {
    const { proposal, problems } = await check(
      'sam,Care',
      'nobody@larch.example,Care',
      'marta,Care',
      'gil,Care',
      'deskbell,Care',
      'twice@larch.example,Care',
      'priya,Care',
      'priya.nair@larch.example,Sales',
      'sam,Care',
      ',Care',
    )
    expect(proposal).toBeUndefined()
    expect(problems).toEqual([
      { row: 3, problem: 'unknown address' },
      { row: 4, problem: 'unknown id' },
      { row: 5, problem: 'unknown id' },
      { row: 6, problem: 'unknown id' },
      { row: 7, problem: 'several people' },
      { row: 9, problem: 'person twice' },
      { row: 10, problem: 'person twice' },
      { row: 11, problem: 'nobody named' },
    ])
  })

  it('cannot be found by address where the platform tells none, and that is said', async () => {
    expect((await check('nobody@larch.example,Care')).noAddresses).toBe(false)
    const mute = fakePlatform(workspace)
    const there = { platform: () => mute } as unknown as Deps
    expect((await checkFile(there, workspace, `${head}\npriya@larch.example,Care`)).noAddresses).toBe(true)
  })
})
