import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { asks, card, links, note, primary, row, text } from '../views/card.ts'
import { myDataCard } from '../views/data.ts'
import { offerDownload } from './downloads.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { issue } from './sign-in.ts'

/** "My data": what is kept under somebody's name. */
export async function showData(deps: Deps, { actor }: Insider): Promise<Reply> {
  return notice(myDataCard(await sayToPerson(deps, actor)))
}

/** `/kindness export`: everything under one's name, as a file. */
export async function exportData(deps: Deps, { actor }: Insider): Promise<Reply> {
  const { words } = await sayToPerson(deps, actor)
  const forget = asks(words.data.forget.title, { action: 'data.forget', payload: {} })
  return offerDownload(deps, { actor, words: words.data.file, more: [forget] }, { kind: 'mine' })
}

/** "Export" in the settings: what a company can take with it, as a file, for admins. */
export async function exportWorkspace(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const { words, company } = await sayToPerson(deps, actor)
  return offerDownload(deps, { actor, words: words.data.workspaceFile(company) }, { kind: 'workspace' })
}

/** "Import" in the settings: a link to the page where past acts and thanks are brought in, for admins. */
export async function offerImport(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const words = (await sayToPerson(deps, actor)).words.import
  const address = deps.address?.()
  if (address === undefined) return notice(card(text(words.inChat), note(words.noAddress)))
  const link = `${address}/import/open/${await issue(deps, actor, 'link')}`
  return notice(card(text(words.inChat), row(primary(links(words.open, link))), note(words.once)))
}
