import type { Role } from '../domain/person.ts'
import type { Card } from './card.ts'
import { card, does, links, list, row, text } from './card.ts'
import { helpPage } from './help-page.ts'
import type { Say } from './say.ts'
import { cut } from './say.ts'

/** Who reads the help. `connected`: they added Kindling to some channel, so they may change that channel. */
export interface Reader {
  readonly roles: ReadonlySet<Role>
  readonly connected?: boolean | undefined
}

export interface CommandLine {
  /** As the command is recognised: `moment`. */
  readonly name: string
  /** As it is typed: `moment [what they said]`. */
  readonly usage: string
  readonly line: string
}

/** The commands that a reader may use, in the order of the help. */
export function commandLines(say: Pick<Say, 'words'>, reader: Reader): readonly CommandLine[] {
  const words = say.words.commands.list
  const admin = reader.roles.has('admin')
  return Object.entries(words)
    .filter(([key]) => {
      if (key === 'trends' || key === 'pulseDesk') return reader.roles.has('hr')
      if (key === 'settings' || key === 'digestNow' || key === 'audit') return admin
      return key === 'watch' || key === 'unwatch' ? admin || reader.connected === true : true
    })
    .map(([key, { usage, line }]) => ({ name: sameCommand[key] ?? key, usage, line }))
}

/** Lines about more of what one command does. */
const sameCommand: Readonly<Record<string, string>> = { digestNow: 'digest', pulseDesk: 'pulse' }

/** What Kindling is and what the reader can do; `ask` names an admin, `address` is where the pages are. */
export function helpCard(say: Say, reader: Reader, ask: string | undefined, address?: string): Card {
  const words = say.words.commands
  const items = commandLines(say, reader).map(({ usage, line }) => ({ text: words.entry(usage, line) }))
  return card(
    list(words.intro(say.command('').trim()), items),
    ask !== undefined && text(words.stuck(ask)),
    address !== undefined && row(links(say.words.help.buttons.more, helpPage(address, say.language))),
  )
}

/** For a word that is no command: the one that was probably meant, and all of them. */
export function unknownCommandCard(say: Say, typed: string, reader: Reader): Card {
  const words = say.words.commands
  const shown = cut(typed, 40)
  const near = nearest(say, typed.toLowerCase(), reader)
  return card(
    text(near === undefined ? words.unknown(shown) : words.unknownNear(shown, say.command(near))),
    row(does(words.showAll, { action: 'help.show', payload: {} })),
  )
}

/** A command that this begins, that goes by this other name, or that is one or two slips away. */
function nearest(say: Say, typed: string, reader: Reader): string | undefined {
  const names = commandLines(say, reader).map((command) => command.name)
  const meant = Object.entries(say.words.commands.meant).find(([word]) => word === typed)?.[1]
  if (meant !== undefined && names.includes(meant)) return meant
  const begun = typed.length >= 2 ? names.find((name) => name.startsWith(typed)) : undefined
  if (begun !== undefined) return begun
  const slips = typed.length <= 4 ? 1 : 2
  return names
    .map((name) => ({ name, distance: distance(name, typed.slice(0, 20)) }))
    .filter((near) => near.distance <= slips)
    .toSorted((a, b) => a.distance - b.distance)[0]?.name
}

/** Slips between two words: letters put in, left out, replaced, or two neighbours swapped. */
function distance(a: string, b: string): number {
  const [from, to] = [Array.from(a), Array.from(b)]
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0
  for (let row = 1; row <= from.length; row += 1) {
    rows.push([row])
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1]
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const steps = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (same ? 0 : 1)]
      rows[row]?.push(Math.min(...steps, ...(swapped ? [at(row - 2, column - 2) + 1] : [])))
    }
  }
  return at(from.length, to.length)
}
