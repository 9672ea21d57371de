import { createDetector } from '../../src/detect/index.ts'
import type { HookShape } from '../../src/domain/hook.ts'
import type { Store } from '../../src/ports.ts'
import { click, submit } from '../../src/usecases/dispatch.ts'
import type { Reply } from '../../src/views/actions.ts'
import { cardText } from '../../src/views/card.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { Pace } from '../../src/web/hooks.ts'
import { createWeb } from '../../src/web/server.ts'
import type { FakeOptions, FakeWorld } from './fake-platform.ts'
import { fakeDeps } from './fake-platform.ts'

export interface HookSite {
  readonly world: FakeWorld
  readonly address: string
  /** Ruth adds a web hook; answers its path. */
  add(values?: FormValues): Promise<string>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

/** The real server with the real detector over a made-up world, on a port of its own. */
export async function openHookSite(
  database: { readonly store: Store },
  { pace, ...options }: FakeOptions & { readonly pace?: Pace } = {},
): Promise<HookSite> {
  const made = await fakeDeps(database, { detector: createDetector(), ...options })
  let address = ''
  const world = { ...made, deps: { ...made.deps, address: () => address } }
  const hooks = { deps: world.deps, ...(pace === undefined ? {} : { pace }) }
  const web = createWeb({ log: world.deps.log, checks: {}, hooks })
  address = `http://127.0.0.1:${await web.listen(0, '127.0.0.1')}`
  return {
    world,
    address,
    add: async (values = {}) => {
      const reply = await addHook(world, values)
      const path = pathIn(reply)
      if (path === undefined) throw new Error(`no address: ${JSON.stringify(reply)}`)
      return path
    },
    post: (path, body, headers = {}) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    close: () => web.close(0),
  }
}

const nowhere = { surface: 'direct', channel: undefined, message: undefined } as const

export function addHook(world: FakeWorld, values: FormValues = {}, who = 'ruth'): Promise<Reply> {
  const shape: HookShape = 'generic'
  return submit(world.deps, {
    actor: world.person(who),
    where: nowhere,
    call: { form: 'hooks.add', payload: {} },
    values: { name: 'Front desk', shape, trust: 'eager', secret: '', ...values },
  })
}

export function pressHook(world: FakeWorld, action: 'hooks.rotate' | 'hooks.remove', hook: string, who = 'ruth') {
  return click(world.deps, { actor: world.person(who), where: nowhere, call: { action, payload: { hook } } })
}

/** The path of the address that a reply shows. */
export function pathIn(reply: Reply): string | undefined {
  return reply.reply === 'notice' ? /\/hooks\/[\w.-]+/.exec(cardText(reply.card))?.[0] : undefined
}
