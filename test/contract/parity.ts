import type { Story } from './play.ts'
import { actStories } from './stories/acts.ts'
import { channelStories } from './stories/channels.ts'
import { digestStories } from './stories/digests.ts'
import { echoStories } from './stories/echoes.ts'
import { messageStories } from './stories/messages.ts'
import { momentStories } from './stories/moments.ts'
import { peopleStories } from './stories/people.ts'
import { pulseStories } from './stories/pulse.ts'
import { settingsStories } from './stories/settings.ts'
import { onOneAlone, useCases } from './usecases.ts'

const stories: readonly Story[] = [
  ...momentStories,
  ...messageStories,
  ...actStories,
  ...echoStories,
  ...peopleStories,
  ...settingsStories,
  ...channelStories,
  ...digestStories,
  ...pulseStories,
]

/** Use cases that no story tells on each platform. */
export function holes(): readonly string[] {
  return useCases.flatMap((useCase) => {
    const told = stories.filter((story) => story.covers.includes(useCase))
    const where = onOneAlone[useCase]?.on
    return told.some(({ alone }) => alone === undefined || alone === where) ? [] : [useCase]
  })
}

/** What stories claim to tell, and exceptions name, though there is no such use case. */
export function strangers(): readonly string[] {
  const named = [...stories.flatMap((story) => story.covers), ...Object.keys(onOneAlone)]
  return [...new Set(named)].filter((useCase) => !useCases.includes(useCase))
}

/** Every use case with where it is told, as Markdown. */
export function parityTable(): string {
  const rows = useCases.map((useCase) => {
    const [kind = '', name = ''] = useCase.split(' ')
    const alone = onOneAlone[useCase]
    const count = stories.filter((story) => story.covers.includes(useCase)).length
    const note = alone?.why ?? `${count} ${count === 1 ? 'story' : 'stories'}`
    return {
      kind: kinds[kind] ?? kind,
      name,
      slack: count > 0 && alone?.on !== 'teams',
      teams: count > 0 && alone?.on !== 'slack',
      note,
    }
  })
  const sections = Object.values(kinds).map((kind) =>
    section(
      kind,
      rows.filter((row) => row.kind === kind),
    ),
  )
  return `${[heading, ...sections].join('\n\n')}\n`
}

interface Row {
  readonly kind: string
  readonly name: string
  readonly slack: boolean
  readonly teams: boolean
  readonly note: string
}

const kinds: Readonly<Record<string, string>> = {
  command: 'Commands',
  click: 'Buttons',
  form: 'Forms',
  event: 'Events',
  delivery: 'Deliveries',
}

const heading = `# Slack and Microsoft Teams: the same, use case by use case

Written by the contract suite (\`test/contract\`): each story is told on both platforms and ends in the same state and the
same words. \`PARITY=write npm test -- test/contract/parity\` writes this page anew; the suite fails while it is out of date.`

function section(kind: string, rows: readonly Row[]): string {
  const cells = rows.map(({ name, slack, teams, note }) => [`\`${name}\``, mark(slack), mark(teams), note])
  return [`## ${kind}`, '', ...table([['use case', 'Slack', 'Teams', 'note'], ...cells])].join('\n')
}

function mark(told: boolean): string {
  return told ? 'yes' : 'no'
}

/** Columns as wide as their widest cell, as the formatter of the project wants them. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return rows.flatMap((row, index) => (index === 0 ? [line(row), rule] : [line(row)]))
}
