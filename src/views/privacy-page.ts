import type { WorkspaceId } from '../domain/person.ts'

/** Where it says how the pulse stays anonymous in this workspace: each may ask for larger groups. */
export function anonymityPage(address: string, workspace: WorkspaceId): string {
  return `${privacyPage(address, workspace)}#pulse`
}

/** Where it says what Kindling keeps about people of this workspace, and for how long. */
export function privacyPage(address: string, workspace: WorkspaceId): string {
  return `${address}/privacy?${new URLSearchParams({ for: workspace }).toString()}`
}
