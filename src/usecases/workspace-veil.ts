import type { WorkspaceId } from '../domain/person.ts'
import type { Deps, KeptRow } from '../ports.ts'
import { tellable } from './tellable.ts'

/** Rows of a noun as an admin may take them along: what somebody keeps to themselves is left out of them. */
export type Veil = (noun: string, rows: readonly KeptRow[]) => Promise<readonly KeptRow[]>

/** Made anew for each file: it asks for each channel once. */
export async function veilOf(deps: Deps, workspace: WorkspaceId): Promise<Veil> {
  const preferences = await deps.store.people.preferences(workspace)
  const told = (person: unknown) => preferences.get(String(person))?.stories ?? 'named'
  const known = new Map<string, Promise<boolean>>()
  const isOpen = (channel: unknown): Promise<boolean> | false => {
    if (typeof channel !== 'string') return false
    const asked = known.get(channel) ?? openToAll(deps, workspace, channel)
    known.set(channel, asked)
    return asked
  }
  const momentAsTold = async (row: KeptRow) => {
    const { sourceChannel, homeChannel, homeThread } = row
    const readable = (await isOpen(sourceChannel)) || (homeThread === null && (await isOpen(homeChannel)))
    return readable ? row : without(row, wordsOfMoments)
  }
  return async (noun, rows) => {
    if (noun === 'acts') return rows.map((row) => actAsTold(row, told))
    if (noun === 'echoes') return echoesAsTold(deps, workspace, rows)
    if (noun === 'thanks') return rows.map((row) => thanksAsTold(row, told))
    return noun === 'moments' ? Promise.all(rows.map(momentAsTold)) : rows
  }
}

type Told = (person: unknown) => 'named' | 'unnamed' | 'never'

const wordsOfActs = ['moment', 'giver', 'helpers', 'recipient', 'story', 'betterOff', 'minutes', 'costMinor']
const wordsOfMoments = ['customerName', 'customerCompany', 'quote', 'againQuote', 'link', 'detail']

/** As in an admin's list of acts: a private one is counted, and so is one of somebody who wants no stories told. */
function actAsTold(row: KeptRow, told: Told): KeptRow {
  const by = told(row['giver'])
  if (row['private'] === true || by === 'never') return without(row, wordsOfActs)
  const helpers = Array.isArray(row['helpers']) ? row['helpers'].filter((helper) => told(helper) === 'named') : []
  return { ...row, helpers, giver: by === 'named' ? row['giver'] : null }
}

/** Thanks that only they may read are counted; nobody is named who wants to be named nowhere. */
function thanksAsTold(row: KeptRow, told: Told): KeptRow {
  if (row['private'] === true) return without(row, ['giver', 'recipients', 'reason', 'value'])
  const recipients = Array.isArray(row['recipients']) ? row['recipients'].filter((one) => told(one) === 'named') : []
  return { ...row, recipients, giver: told(row['giver']) === 'named' ? row['giver'] : null }
}

/** Nothing of a reaction to an act that is not told (any more). */
async function echoesAsTold(deps: Deps, workspace: WorkspaceId, rows: readonly KeptRow[]): Promise<readonly KeptRow[]> {
  const ids = [...new Set(rows.map(({ act }) => String(act)))]
  const acts = await tellable(deps, await deps.store.acts.some(workspace, ids))
  const told = new Set(acts.map(({ id }) => id))
  return rows.map((row) => (told.has(String(row['act'])) ? echoAsTold(row) : without(row, ['landing', 'words'])))
}

/** Its words where the digest may have them; what did not land well stays between those who helped. */
function echoAsTold(row: KeptRow): KeptRow {
  if (row['landing'] === 'silent' || row['landing'] === 'badly') return without(row, ['landing', 'words'])
  return row['digest'] === 'with' ? row : without(row, ['words'])
}

function without(row: KeptRow, fields: readonly string[]): KeptRow {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, fields.includes(field) ? null : value]))
}

async function openToAll({ platform }: Deps, workspace: WorkspaceId, id: string): Promise<boolean> {
  return (await platform(workspace).directory.channel({ workspace, id }))?.private === false
}
