import type { Config } from '../config.ts'
import type { Finding } from '../ports.ts'
import { createPulseSeal } from '../pulse-seal.ts'
import type { StoredFacts } from '../store/stored-facts.ts'

/** Whether the secrets of the settings are those that what is stored was sealed with. */
export function keyFindings(config: Config, facts: StoredFacts | undefined): readonly Finding[] {
  return [pulseFinding(config, facts), encryptionFinding(config, facts)]
}

function pulseFinding({ pulseSecret, slack, teams }: Config, facts: StoredFacts | undefined): Finding {
  const check = 'pulse secret'
  const open = facts?.pulseSecrets ?? []
  if (slack === undefined && teams === undefined)
    return { check, state: 'ok', is: 'is the sandbox’s own, in its data folder' }
  if (pulseSecret === undefined)
    return open.length > 0 || (facts?.pulsePlans ?? 0) > 0
      ? {
          check,
          state: 'wrong',
          is: 'is missing, and a pulse is planned or open',
          todo: 'Set KINDLING_PULSE_SECRET to the one it was started with.',
        }
      : { check, state: 'ok', is: 'is not set: the pulse is off' }
  const id = Buffer.from(createPulseSeal(pulseSecret).secretId).toString('hex')
  return open.every((one) => one === id)
    ? { check, state: 'ok', is: open.length === 0 ? 'is set' : 'is the one of the open pulse' }
    : {
        check,
        state: 'wrong',
        is: 'is not the one that the open pulse is sealed with, so Kindling will not start',
        todo: 'Set the one of then until the pulse has closed; it can only be replaced between two rounds.',
      }
}

function encryptionFinding({ encryptionKeys }: Config, facts: StoredFacts | undefined): Finding {
  const check = 'encryption keys'
  const known = (encryptionKeys ?? []).map(({ id }) => id)
  // Without the database nobody knows what is sealed.
  if (facts === undefined)
    return { check, state: 'ok', is: known.length === 0 ? 'are not set' : `are set; ${known[0]} seals` }
  const used = [...facts.sealedWith]
  const lost = used.filter(([id]) => !known.includes(id))
  if (lost.length > 0)
    return {
      check,
      state: 'wrong',
      is: `${lost.map(([id, count]) => `secrets sealed with ${id}: ${count}`).join(', ')}, and it is not among KINDLING_ENCRYPTION_KEYS`,
      todo: 'Add it there again, behind the first.',
    }
  const old = used.filter(([id]) => id !== known[0])
  if (old.length > 0)
    return {
      check,
      state: 'warn',
      is: `some stored secrets are sealed with ${old.map(([id]) => id).join(', ')}, an older key`,
      todo: 'Run npm run rotate-key.',
    }
  return {
    check,
    state: 'ok',
    is: known.length === 0 ? 'are not set, and nothing is sealed' : `open everything; ${known[0]} seals`,
  }
}
