/** Longest name of a customer in the list of an admin, in characters (UTF-16 units). */
export const longestAccount = 80

/** How many names are learned from confirmed moments, at most: the newest. As many have room in the list of an admin. */
export const mostLearned = 2_000

interface Merged {
  readonly listed: readonly string[]
  readonly employees: readonly string[]
  readonly accounts: readonly string[]
}

const merged = new WeakMap<readonly string[], Merged>()

/**
 * The names of customers that the detector may go by: those an admin listed first, then those learned from confirmed
 * moments, none twice. What was learned and is the name of somebody who works here is left out: what a colleague goes
 * through is nobody's moment. The same array as long as the names are the same, since the detector keeps an index for each array.
 */
export function knownAccounts(
  listed: readonly string[],
  learned: readonly string[],
  employees: readonly string[],
): readonly string[] {
  const known = merged.get(learned)
  if (known?.employees === employees && sameNames(known.listed, listed)) {
    // Settings are read anew every few seconds: with the newer array the next comparison costs nothing.
    if (known.listed !== listed) merged.set(learned, { ...known, listed })
    return known.accounts
  }
  const ours = new Set(employees.map((name) => name.toLowerCase()))
  const named = learned.filter((name) => isName(name) && !ours.has(name.toLowerCase()))
  const accounts = [...new Set([...listed, ...named])]
  merged.set(learned, { listed, employees, accounts })
  return accounts
}

/** Whether two lists hold the same names in the same order. */
function sameNames(before: readonly string[], now: readonly string[]): boolean {
  return before === now || (before.length === now.length && before.every((name, index) => name === now[index]))
}

/** The array of before where the newer one holds the same names: the detector keeps an index for each array. */
export function sameOr(before: readonly string[], now: readonly string[]): readonly string[] {
  return sameNames(before, now) ? before : now
}

/**
 * Whether what stood in a moment as its customer can be told from other words: it has a capital, a digit or a letter of a
 * script without capitals, and some word that not everybody uses. The detector goes by capitals, and a sentence begins
 * with one, too.
 */
function isName(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
  return /^[\p{L}\p{N}]/u.test(text) && /[\p{Lu}\p{Lo}\p{N}]/u.test(text) && words.some((word) => !common.has(word))
}

const common: ReadonlySet<string> = new Set(
  [
    'a an the this that these those my our your his her their its one some any all every each no not none nobody',
    'i we you he she it they me us him them who what when where why how which there here and or but if so as at by for',
    'from in of on to up with without is are was were be been has have had do does did can could will would should may',
    'yes ok okay please sorry thanks thank hello hi hey dear best regards welcome good great nice happy sad hope new old',
    'first last next more most just only also again still now then today tomorrow yesterday morning evening night day',
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september',
    'october november december spring summer autumn fall winter week month year',
    'anonymous unknown unnamed someone somebody anybody n/a na test example user users customer customers client clients',
    'guest guests visitor caller member members reviewer buyer partner supplier vendor account accounts lead contact',
    'person people man woman lady family friend mr mrs ms miss dr sir madam team support sales help helpdesk desk service',
    'company business firm group office shop store hotel restaurant school bank club agency studio home mail email phone',
    'inc ltd llc gmbh ag co corp kunde kundin gast firma hallo danke herr frau und der die das ein eine client cliente',
    'clients clientes bonjour merci monsieur madame hola gracias señor señora olá obrigado obrigada senhor senhora',
  ].flatMap((line) => line.split(' ')),
)
