import { fileURLToPath } from 'node:url'
import { readExamples, readWorkspace } from '../../../src/cli/eval-input.ts'
import type { Example } from '../../../src/cli/eval-input.ts'
import type { Message } from '../../../src/domain/message.ts'
import { draw } from '../../../src/sandbox/draw.ts'
import type { Drawn } from '../../../src/sandbox/draw.ts'
import { messageArrived, messageDeleted, messageEdited } from '../../../src/usecases/messages.ts'
import { chatter } from '../chatter.ts'
import { workspace } from './company.ts'
import type { Colleague } from './company.ts'
import { noteDeed } from './diary.ts'
import { atWork, isWorkday, later } from './calendar.ts'
import type { Agenda } from './calendar.ts'
import type { World } from './world.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/detect/${name}`, import.meta.url))
const examples = readExamples(fixture('kept-aside.jsonl'))
const momentous = examples.filter(({ labels }) => !labels.includes('none'))
const routine = examples.filter(({ labels }) => labels.includes('none'))

/** The customers that an admin names. */
export const customers: readonly string[] = readWorkspace(fixture('kept-aside.workspace.json')).accounts

const names = [
  'Marta Keller',
  'Tom Fisher',
  'Ana Duarte',
  'Henrik Olsen',
  'Leila Haddad',
  'Pete Barlow',
  'Yuki Mori',
  'Rosa Jimenez',
  'Ola Berg',
  'Nadia Rahal',
]

interface Voices {
  readonly world: World
  readonly agenda: Agenda
  readonly staff: readonly Colleague[]
  readonly seed: number
}

/** What customers, apps and colleagues write on one day: most of it routine; on some days more than anybody can answer. */
export function planMessages({ world, agenda, staff, seed }: Voices, day: number, start: Date): void {
  const dice = draw(seed, 'messages', day)
  const size = Math.max(0.4, staff.length / 120)
  const usual = isWorkday(start) ? 4 : 0.6
  const wave = isWorkday(start) && dice.share() < 0.06 ? 3 : 1
  const plan = (many: number, from: readonly Example[]) => {
    const count = Math.floor(many + dice.share())
    for (let n = 0; n < count; n += 1) {
      const example = from[dice.below(from.length)]
      if (example !== undefined) arrive({ world, agenda, staff, dice }, example.text, { example, start })
    }
  }
  plan(usual * size * wave * (0.5 + dice.share()), momentous)
  plan((isWorkday(start) ? 12 : 2) * size, routine)
  for (let n = 0; n < (isWorkday(start) ? 8 * size : 0); n += 1) {
    const words = chatter[dice.below(chatter.length)] ?? ''
    const example: Example = { id: '', channel: '', author_kind: 'employee', text: words, labels: ['none'] }
    arrive({ world, agenda, staff, dice }, words, { example, start })
  }
}

interface Arriving {
  readonly world: World
  readonly agenda: Agenda
  readonly staff: readonly Colleague[]
  readonly dice: Drawn
}

function arrive(arriving: Arriving, text: string, about: { example: Example; start: Date }): void {
  const { world, agenda, dice } = arriving
  const message = written(arriving, text, about)
  const fate = dice.share()
  agenda.add(message.at, async () => {
    noteDeed(world.diary, 'messages')
    const first = messageArrived(world.deps(), message)
    // Platforms tell some things twice.
    if (fate < 0.03) await messageArrived(world.deps(), message)
    if ((await first) !== 'none') noteDeed(world.diary, 'messages that were moments')
  })
  if (fate > 0.97)
    agenda.add(later(message.at, 7), () =>
      messageEdited(world.deps(), { ...message, text: `${text} (Sorry, typed in a hurry.)` }),
    )
  else if (fate > 0.955) agenda.add(later(message.at, 33), () => messageDeleted(world.deps(), message.ref))
  else if (fate < 0.15 && !about.example.labels.includes('none')) thankAgain(arriving, message)
  else if (fate > 0.93) {
    const again = { ...message, ref: { ...message.ref, id: `${message.ref.id}1`, thread: message.ref.id } }
    agenda.add(later(message.at, 12), async () => void (await messageArrived(world.deps(), again)))
  }
}

/** Days later the same customer thanks once more, in the same place. */
function thankAgain({ world, agenda, dice }: Arriving, message: Message): void {
  const at = atWork(later(message.at, (2 + dice.below(5)) * 24 * 60), dice.share(), 'Europe/Berlin')
  const text = 'Thank you so much for everything you did for us last week, it made all the difference. We are so happy!'
  const id = `${Math.floor(at.getTime() / 1000)}.${String(world.number()).padStart(6, '0')}`
  const again = { ...message, text, at, ref: { ...message.ref, id, thread: message.ref.id } }
  agenda.add(at, async () => {
    noteDeed(world.diary, 'customers who thank again')
    await messageArrived(world.deps(), again)
  })
}

function written(
  { world, staff, dice }: Arriving,
  text: string,
  { example, start }: { example: Example; start: Date },
): Message {
  // Customers write at any hour, most of them by day.
  const at = dice.share() < 0.8 ? atWork(start, dice.share(), 'Europe/Berlin') : later(start, dice.below(24 * 60))
  const kind = example.author_kind
  const id = `${Math.floor(at.getTime() / 1000)}.${String(world.number()).padStart(6, '0')}`
  const channel = kind === 'employee' ? 'care' : dice.share() < 0.6 ? 'support' : 'reviews'
  const ref = { workspace, channel, id }
  return { ref, author: authorOf(kind, { staff, dice }), text, at, link: undefined, shared: false }
}

function authorOf(kind: Example['author_kind'], { staff, dice }: Pick<Arriving, 'staff' | 'dice'>): Message['author'] {
  if (kind === 'integration') return { id: 'deskbell', name: 'Deskbell', kind: 'app', outside: false }
  if (kind === 'customer') {
    const n = dice.below(400)
    return { id: `customer-${n}`, name: names[n % names.length], kind: 'person', outside: true }
  }
  const colleague = staff[dice.below(staff.length)]
  return { id: colleague?.id, name: colleague?.name, kind: 'person', outside: false }
}
