import type { Company, Secrets } from './company.ts'

/** One request: where to, as whom, with what. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'HEAD'
  readonly path: string
  readonly session?: string | undefined
  readonly token?: string
  readonly form?: Readonly<Record<string, string>>
  readonly json?: unknown
}

/** Who asks, and whose ids they bring. */
export interface Visit {
  readonly secrets: Secrets
  readonly whose: Company
  /** Of a comment of theirs. */
  readonly comment: string
  /** Their secrets, of every kind, named for the workspace of whoever asks. */
  readonly forged: readonly string[]
}

type Requests = (visit: Visit) => readonly Request[]

/** The same once for each who may be signed in: of HR, and an admin. */
const signedIn = ({ secrets }: Visit, request: Omit<Request, 'session'>): readonly Request[] =>
  [secrets.session, secrets.adminSession].map((session) => ({ ...request, session }))

const forgedSessions = ({ forged }: Visit, request: Omit<Request, 'session'>): readonly Request[] =>
  forged.map((session) => ({ ...request, session }))

const both = (visit: Visit, request: Omit<Request, 'session'>) => [
  ...signedIn(visit, request),
  ...forgedSessions(visit, request),
]

const groupOf = ({ words }: Company) => `${encodeURIComponent(words('Team'))}|${encodeURIComponent(words('Care'))}`

const opened = (path: string, method: Request['method']): Requests => {
  return ({ forged }) => forged.map((secret) => ({ method, path: `${path}/${encodeURIComponent(secret)}` }))
}

const choice = (whose: Company) =>
  new URLSearchParams({ period: 'all', group: groupOf(whose), comments: '2', theme: 'energy' }).toString()

const groups = ({ whose }: Visit): readonly Readonly<Record<string, string>>[] => {
  const rows = `person,department\n${whose.person('ken').id},${whose.marks.customer}`
  return ['check', 'use'].flatMap((doing) => [
    { source: 'file', doing, rows },
    { source: 'directory', doing, cut: 'User group', group: `User%20group|${whose.marks.id}-group` },
  ])
}

const imports = ({ whose }: Visit): readonly Readonly<Record<string, string>>[] => {
  const { id } = whose.person('priya')
  const acts = `who,for,what,when\n${id},Hotel ${whose.marks.customer},We wrote them a card by hand,2026-11-02`
  const columns = { giver: '0', customer: '1', message: '2', date: '3' }
  const thanks = `who,whom,what,when\n${id},${whose.person('ken').id},for staying on the line all night,2026-11-02`
  return ['columns', 'check', 'import'].flatMap((doing) => [
    { kind: 'acts', doing, rows: acts, ...columns },
    { kind: 'thanks', doing, rows: thanks, giver: '0', receiver: '1', message: '2', date: '3' },
  ])
}

const came = ({ whose }: Visit) => ({
  id: whose.ids.message,
  thread: whose.ids.message,
  text: 'moment: we are in trouble and nobody helps us',
  customer: { name: 'Kim Keller', company: `Hotel ${whose.marks.customer}` },
})

/** Every route with what is asked of it, or why it need not be. A new route fails the walk until it stands here. */
export const pages: Readonly<Record<string, Requests | string>> = {
  'GET /': 'the chat of the sandbox, which has one workspace and is refused in production',
  'GET /health/live': 'whether the process is well: nothing of anybody',
  'GET /health/ready': 'whether the process is well: nothing of anybody',
  'GET /library/echarts': 'a file of a library',
  'GET /drawing/*': 'our own code',
  'HEAD /hooks/:token': ({ forged }) => forged.map((token) => ({ method: 'HEAD', path: `/hooks/${token}` })),
  'POST /hooks/:token': (visit) =>
    [visit.secrets.hook, ...visit.forged].map((token) => ({
      method: 'POST',
      path: `/hooks/${token}`,
      json: came(visit),
    })),
  'ANY /hooks/:token': ({ forged }) => forged.map((token) => ({ method: 'GET', path: `/hooks/${token}` })),
  'GET /privacy': (visit) => both(visit, { method: 'GET', path: '/privacy' }),
  'GET /help': (visit) => both(visit, { method: 'GET', path: '/help' }),
  'GET /privacy/customers': (visit) => both(visit, { method: 'GET', path: '/privacy/customers' }),
  'GET /trends': (visit) => both(visit, { method: 'GET', path: `/trends?${choice(visit.whose)}` }),
  'GET /trends/:file.csv': (visit) =>
    ['satisfaction', 'comments', 'groups', visit.whose.ids.rounds.released].flatMap((file) =>
      both(visit, { method: 'GET', path: `/trends/${file}.csv?${choice(visit.whose)}` }),
    ),
  'GET /api/trends': (visit) => [
    ...both(visit, { method: 'GET', path: '/api/trends' }),
    ...[visit.secrets.token, ...visit.forged].map((token) => ({ method: 'GET', path: '/api/trends', token }) as const),
  ],
  'GET /trends/groups': (visit) => both(visit, { method: 'GET', path: '/trends/groups?used' }),
  'POST /trends/groups': (visit) =>
    groups(visit).flatMap((form) => both(visit, { method: 'POST', path: '/trends/groups', form })),
  'POST /trends/comments/:id': (visit) => both(visit, { method: 'POST', path: `/trends/comments/${visit.comment}` }),
  'POST /trends/token/remove': (visit) => both(visit, { method: 'POST', path: '/trends/token/remove' }),
  'POST /trends/token': (visit) => both(visit, { method: 'POST', path: '/trends/token' }),
  'GET /import': (visit) => both(visit, { method: 'GET', path: '/import' }),
  'POST /import': (visit) => imports(visit).flatMap((form) => both(visit, { method: 'POST', path: '/import', form })),
  'GET /trends/open/:link': opened('/trends/open', 'GET'),
  'POST /trends/open/:link': opened('/trends/open', 'POST'),
  'GET /import/open/:link': opened('/import/open', 'GET'),
  'POST /import/open/:link': opened('/import/open', 'POST'),
  'GET /download/:link': opened('/download', 'GET'),
  'POST /download/:link': opened('/download', 'POST'),
  'POST /trends/logout': (visit) => both(visit, { method: 'POST', path: '/trends/logout' }),
  'POST /import/logout': (visit) => both(visit, { method: 'POST', path: '/import/logout' }),
}
