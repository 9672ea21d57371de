import type { Channel, Person, WorkspaceId } from '../../../src/domain/person.ts'
import { draw } from '../../../src/sandbox/draw.ts'

export const workspace: WorkspaceId = 'slack:T0YEAR'
export const zone = 'Europe/Berlin'

/** Where customers are heard, and where cards go. `care` is private: whoever connects it agrees that its moments may leave. */
export const channels: readonly Channel[] = [
  ['kindness', { members: 120 }],
  ['support', { members: 40 }],
  ['reviews', { members: 30 }],
  ['care', { members: 12, private: true }],
].map(([name, change]) => ({
  ref: { workspace, id: name as string },
  name: name as string,
  private: false,
  shared: false,
  members: 0,
  joined: true,
  ...(change as Partial<Channel>),
}))

/** One of the company's people, and how they are. All chances are from 0 to 1. */
export interface Colleague {
  readonly id: string
  readonly name: string
  readonly zone: string
  /** The chance that they look into the channel on a working day; 0 for a fifth of all. */
  readonly attention: number
  /** The chance that they answer a pulse. */
  readonly answers: number
  /** The chance that they log what they took, each time they look. */
  readonly diligence: number
  readonly role: 'admin' | 'hr' | 'approver' | undefined
  /** The day, counted from the first, after which they are gone. */
  readonly leavesAfter: number
}

const first = words(
  'Ada Ben Cleo Dev Ela Finn Greta Hugo Ines Jan Kai Lea Max Nora Olaf Pia Quin Rosa Sven Tara Udo Vera Wim Xenia Yara Zeno',
)
const last = words(
  'Abel Brandt Costa Duarte Ebert Falk Gomes Haas Ivanov Jansen Keita Lorenz Mendes Novak Okoye Petit Quist Ruiz Sato Thoma Unger Vega Weiss Xu Yilmaz Zoller',
)

function words(text: string): readonly string[] {
  return text.split(' ')
}

/** Most work in Berlin; some places lie so far that their working hours and Berlin's never meet. */
const elsewhere = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Pacific/Honolulu',
]

/** The first is an admin, the second of HR, the third an approver; they neither leave nor tire. */
const roles = ['admin', 'hr', 'approver'] as const

/** So many people, the same ones for a seed. */
export function staff(seed: number, people: number, days: number): readonly Colleague[] {
  return Array.from({ length: people }, (_, n) => {
    const dice = draw(seed, 'colleague', n)
    const role = roles[n]
    const idle = role === undefined && dice.share() < 0.2
    const far = role === undefined && dice.share() < 0.15
    const leaves = role === undefined && dice.share() < 0.03
    return {
      id: `p${n}`,
      name: `${first[n % first.length] ?? ''} ${last[Math.floor(n / first.length + n) % last.length] ?? ''}`,
      zone: far ? (elsewhere[dice.below(elsewhere.length)] ?? zone) : zone,
      attention: idle ? 0 : Math.min(0.9, 0.12 * Math.exp(dice.around())),
      answers: Math.min(0.95, Math.max(0.1, 0.65 + 0.25 * dice.around())),
      diligence: Math.min(0.9, Math.max(0.15, 0.5 + 0.2 * dice.around())),
      role,
      leavesAfter: leaves ? dice.below(days) : Number.POSITIVE_INFINITY,
    }
  })
}

export function personOf({ id, name, zone }: Colleague, role?: Colleague['role']): Person {
  return { ref: { workspace, id }, name, kind: 'member', zone, runsWorkspace: role === 'admin' }
}
