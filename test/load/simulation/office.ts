import { channelJoined } from '../../../src/usecases/channel-events.ts'
import { connectWorkspace } from '../../../src/usecases/workspaces.ts'
import type { Reply } from '../../../src/views/actions.ts'
import { callsOn } from './board.ts'
import { channels, workspace, zone } from './company.ts'
import type { Colleague } from './company.ts'
import { noteDeed } from './diary.ts'
import { publicOffices } from './gifts.ts'
import { handsOf } from './hands.ts'
import { customers } from './voices.ts'
import { channel, person } from './world.ts'
import type { World } from './world.ts'

/** The installer's first minutes: Kindling is connected, the channels are chosen, roles are given. */
export async function setUp(world: World, [admin, hr]: readonly Colleague[]): Promise<void> {
  if (admin === undefined || hr === undefined) throw new Error('nobody runs the workspace')
  const admins = [{ ref: person(admin.id), name: admin.name }]
  await connectWorkspace(world.deps(), { id: workspace, name: 'Larch & Lane', zone, admins })
  const hands = handsOf(world, admin.id)
  await taken(world, hands.fill(await open(world, admin, 'settings.nudges'), { channel: 'kindness' }))
  await taken(
    world,
    hands.fill(await open(world, admin, 'settings.people'), { hr: [hr.id], customers: customers.join('\n') }),
  )
  for (const { ref } of channels.slice(1)) {
    await channelJoined(world.deps(), { channel: channel(ref.id), by: person(admin.id) })
    await world.settle()
    const [offer] = world.board.offers('channel.watch').filter(({ message }) => message.channel === ref.id)
    if (offer === undefined) throw new Error(`nobody asked about #${ref.id}`)
    const reply = await taken(world, hands.press(offer))
    for (const call of 'card' in reply ? callsOn(reply.card, 'channel.agree') : [])
      await taken(world, hands.press(call))
  }
  world.diary.digestPlans.push({ at: world.clock.now(), day: 1, time: '09:00', zone })
}

/** HR starts a pulse every two weeks. */
export async function startPulse(world: World, hr: Colleague): Promise<void> {
  const hands = handsOf(world, hr.id)
  const preview = await taken(world, hands.fill(await hands.type('pulse start'), {}))
  const [start] = 'card' in preview ? callsOn(preview.card, 'pulse.start') : []
  if (start === undefined) throw new Error('the pulse cannot be started')
  await taken(world, hands.press(start))
}

/** An admin says what gifts may cost; the diary keeps it in cents. */
export async function setGiftRules(world: World, admin: Colleague, approver: Colleague): Promise<void> {
  const hands = handsOf(world, admin.id)
  await taken(
    world,
    hands.fill(await open(world, admin, 'settings.gifts'), {
      rules: 'on',
      currency: 'EUR',
      perAct: '50',
      perMonth: '100',
      perYear: '150',
      approvalAbove: '40',
      approvers: [approver.id],
      publicSector: publicOffices.join('\n'),
    }),
  )
  const limits = { perAct: 4000, perMonth: 10_000, perYear: 15_000, publicAct: 2000, publicYear: 5000 }
  world.diary.giftRules = { at: world.clock.now(), ...limits, publicOffices }
}

/** An admin moves the digest; the diary keeps by when it is due from now on. */
export async function moveDigest(world: World, admin: Colleague, to: { day: number; time: string }): Promise<void> {
  const hands = handsOf(world, admin.id)
  await taken(world, hands.fill(await open(world, admin, 'settings.digest'), { day: String(to.day), time: to.time }))
  world.diary.digestPlans.push({ at: world.clock.now(), ...to, zone })
}

/** Once a week an admin looks whether anything could not be delivered. */
export async function lookAfter(world: World, admin: Colleague): Promise<void> {
  noteDeed(world.diary, 'an admin looks')
  await handsOf(world, admin.id).type('settings')
}

type Opened = 'settings.gifts' | 'settings.nudges' | 'settings.people' | 'settings.digest'

function open(world: World, admin: Colleague, action: Opened): Promise<Reply | undefined> {
  return handsOf(world, admin.id).press({ action, payload: {} })
}

async function taken(world: World, asked: Promise<Reply | undefined>): Promise<Reply> {
  const reply = await asked
  if (reply === undefined)
    throw new Error(`not taken: ${world.diary.faults.join(', ')} ${[...world.diary.deeds.keys()].join(', ')}`)
  return reply
}
