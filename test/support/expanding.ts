interface Rule {
  readonly breaks: RegExp
  readonly why: string
}

/** What the version before, which runs on while the new one starts, cannot live with; and what makes everybody wait. */
const rules: readonly Rule[] = [
  { breaks: /\bdrop\s+(table|column|schema|type|view)\b/i, why: 'takes away what the version before reads' },
  { breaks: /\brename\b/i, why: 'takes away the name that the version before uses' },
  {
    breaks: /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i,
    why: 'changes a type, rewrites the table and ends prepared statements',
  },
  {
    breaks: /\bset\s+not\s+null\b/i,
    why: 'refuses what the version before writes, and reads the whole table under a lock',
  },
  { breaks: /\bdrop\s+default\b/i, why: 'refuses rows of the version before' },
  {
    breaks: /\badd\s+column\b(?!.*\bdefault\b).*\bnot\s+null\b/is,
    why: 'refuses rows of the version before, which does not know the column',
  },
  {
    breaks: /\badd\s+column\b.*\b(unique|primary\s+key|references|check)\b/is,
    why: 'brings a rule that the version before does not know',
  },
  { breaks: /\badd\s+constraint\b(?!.*\bnot\s+valid\b)/is, why: 'checks every row under a lock: add it NOT VALID' },
  { breaks: /\bcreate\s+unique\s+index\b/i, why: 'refuses what the version before writes' },
  { breaks: /\bcreate\s+index\b/i, why: 'keeps everybody from writing while it is built' },
  { breaks: /^\s*(update|delete|truncate)\b/i, why: 'changes rows under a lock' },
]

/** A statement for which somebody has said why it may be: `-- contract: …` or `-- short: …`. */
const excused = /--\s*(contract|short):\s*\S.{10,}/i

/**
 * Why a migration may not run while the version before does, a line for each statement; none where it may. What it does to
 * tables that it makes itself is nobody's business.
 */
export function notLivedWith(migration: string): readonly string[] {
  const made = [...migration.matchAll(/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?("?\w+"?)/gi)].map(
    ([, name]) => name,
  )
  return migration.split('--> statement-breakpoint').flatMap((statement) => {
    const [, table] = /\b(?:alter\s+table|on)\s+(?:only\s+)?("?\w+"?)/i.exec(statement) ?? []
    if (excused.test(statement) || /^\s*create\s+table\b/i.test(statement) || made.includes(table)) return []
    const found = rules.find(({ breaks }) => breaks.test(statement))
    return found === undefined ? [] : [`${statement.trim()}\n  ${found.why}`]
  })
}
