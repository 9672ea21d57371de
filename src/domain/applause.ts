/**
 * Whether a reaction is a heart: an emoji's name on Slack and in the sandbox, a reaction's type on Teams (`heart`, or an
 * emoji such as `1f49c_purpleheart`). A broken heart is none.
 */
export function isHeart(reaction: string): boolean {
  return /heart|cupid/i.test(reaction) && !/br(?:oken|eak)/i.test(reaction)
}
