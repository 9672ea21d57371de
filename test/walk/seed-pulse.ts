import { questionsOf } from '../../src/domain/pulse/opening.ts'
import type { Invitee } from '../../src/domain/pulse/round.ts'
import type { Deps } from '../../src/ports.ts'
import { answerRound } from '../../src/usecases/pulse-answering.ts'
import { hashOf, makeReadableSecret } from '../../src/usecases/secrets.ts'
import { issue } from '../../src/usecases/sign-in.ts'
import { after, monday } from '../support/factories.ts'
import { buildRound, buildSchedule } from '../support/pulse.ts'
import { answersAround, releaseRound } from '../support/released.ts'
import type { Company, Secrets } from './company.ts'
import { cast } from './company.ts'

/** Two rounds that were released and one that is open, with answers; groups, plans, statements. */
export async function seedPulse(deps: Deps, company: Company): Promise<void> {
  const { workspace, ids, words, person } = company
  const { pulse } = deps.store
  const cut = words('Team')
  await pulse.saveSegmentation(workspace, {
    source: 'file',
    cuts: [{ cut, cells: [words('Care'), words('Sales')] }],
    changedAt: monday,
  })
  const people = [...company.platform.people.values()].filter(({ kind }) => kind === 'member').map(({ ref }) => ref)
  const cellOf = (n: number) => words(n % 2 === 0 ? 'Care' : 'Sales')
  await pulse.saveSegments(
    workspace,
    people.map(({ id }, n) => ({ person: id, cut, cell: cellOf(n) })),
  )
  await pulse.addStatement(workspace, { key: ids.statement, text: words('I can breathe here') }, monday)
  const schedule = buildSchedule(workspace, {
    cuts: [cut],
    startedBy: person('amara'),
    audience: { kind: 'group', group: `${company.marks.id}-group`, name: words('group') },
  })
  await pulse.saveSchedule(workspace, schedule)
  await pulse.keepDraft(person('amara'), { id: ids.draft, plan: schedule })
  await releaseBoth(deps, company, cut)
  await openOne(
    deps,
    company,
    people.map((one, n) => ({ person: one, cells: { [cut]: cellOf(n) } })),
  )
}

async function releaseBoth(deps: Deps, { workspace, ids, words, person }: Company, cut: string) {
  for (const [number, id] of [ids.rounds.first, ids.rounds.released].entries())
    await releaseRound(deps.store, workspace, {
      id,
      number: number + 1,
      closesAt: after({ days: 14 * number - 20 }),
      questions: [
        {
          question: 'satisfaction',
          cut,
          answers: { [words('Care')]: answersAround(4, 20), [words('Sales')]: answersAround(3, 12) },
        },
      ],
      comments: ['one', 'two', 'three', 'four', 'five'].map(words),
    })
  await deps.store.pulse.saySomething(workspace, ids.rounds.first, {
    text: words('we bought chairs'),
    by: person('amara'),
  })
}

async function openOne(deps: Deps, company: Company, invitees: readonly Invitee[]) {
  const { workspace, ids, marks, words, person, channel } = company
  if (deps.pulse === undefined) throw new Error('the walk needs a pulse')
  const cut = words('Team')
  const round = buildRound(workspace, {
    id: ids.rounds.open,
    number: 3,
    questions: questionsOf(3, [cut]),
    invited: invitees.length,
  })
  const key = deps.pulse.newKey({ workspace, id: round.id })
  const cells = [words('Care'), words('Sales')].map((cell) => ({ cut, cell, label: cell, invited: 6, moved: 0 }))
  await deps.store.transact((unit) => unit.pulse.open(round, key, { invitees, cells }))
  await deps.store.pulse.takeUninvited(workspace, round.id, { people: [person('priya'), person('jonas')], last: false })
  const message = { workspace, channel: channel('direct').id, id: `${marks.id}-card-pulse` }
  await deps.store.pulse.invitationIs(round.id, person('priya'), message)
  for (const name of ['priya', 'sam'])
    await answerRound(deps, {
      actor: person(name),
      round: round.id,
      answer: { values: { satisfaction: 4 }, comment: words('more light') },
    })
}

/** A hook, and whatever else opens something to whoever knows a secret. */
export async function seedSecrets(deps: Deps, company: Company): Promise<Secrets> {
  const { workspace, ids, person, words } = company
  const hook = makeReadableSecret(workspace)
  await deps.store.hooks.add(
    { workspace, id: ids.hook, shape: 'generic', secret: undefined, receivedAt: undefined },
    await hashOf(hook),
  )
  await deps.store.channels.save({
    ref: { workspace, id: `hook:${ids.hook}` },
    name: words('Front desk'),
    watching: 'watch',
    trust: 'eager',
    voice: 'customers',
    cards: 'home',
    agreedTo: undefined,
    addedBy: person('ruth').id,
    since: monday,
    learned: undefined,
  })
  await deps.store.hooks.note({ workspace, id: ids.hook }, await hashOf(hook), {
    at: monday,
    until: after({ days: 7 }),
  })
  const [hr, admin] = [person(cast.hr), person(cast.admin)]
  return {
    hook,
    link: await issue(deps, hr, 'link'),
    session: await issue(deps, hr, 'session'),
    token: await issue(deps, hr, 'token'),
    adminSession: await issue(deps, admin, 'session'),
    download: await issue(deps, admin, 'download', { kind: 'workspace' }),
  }
}
