import { Parser } from 'htmlparser2'
import { parse } from 'csv-parse/sync'

/** Either mark: nothing that Kindling writes makes markup of it. */
const mark = /zq(?:text|id)/
const foreign = /evil\.example|zq(?:text|id)/

type Node = Readonly<Record<string, unknown>>

/** Every object inside, itself first. */
function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Node
  for (const inner of Object.values(value)) yield* nodes(inner)
}

/** What of a message, view or answer Slack would act on that somebody else has written. */
export function slackLeaks(shown: unknown): readonly string[] {
  const own = (shown as Node | null)?.['text']
  return [...(typeof own === 'string' ? mrkdwnLeaks(own) : []), ...[...nodes(shown)].flatMap(blockLeaks)]
}

function blockLeaks(node: Node): readonly string[] {
  const { type, text, url } = node
  if (type === 'mrkdwn' && typeof text === 'string') return mrkdwnLeaks(text)
  if (type === 'broadcast' || type === 'usergroup') return [`a ${type} in rich text`]
  if (type === 'user' && mark.test(JSON.stringify(node))) return [`a mention of ${JSON.stringify(node)}`]
  return typeof type === 'string' && typeof url === 'string' && !/^https?:/i.test(url)
    ? [`an address of Slack's ${url.slice(0, 80)}`]
    : []
}

/** `<!channel>`, `<@U1>`, `<https://…|label>`: https://docs.slack.dev/messaging/formatting-message-text */
function mrkdwnLeaks(text: string): readonly string[] {
  const targets = [...text.matchAll(/<([^<>|]*)(?:\|[^<>]*)?>/g)].map(([, target = '']) => target)
  const active = targets.filter((target) => /^!(?!date)/.test(target) || foreign.test(target))
  return active.map((target) => `mrkdwn <${target.slice(0, 80)}>`)
}

/** What of an Adaptive Card is Markdown, a template or an address of somebody else's. */
export function adaptiveLeaks(shown: unknown): readonly string[] {
  return [...nodes(shown)].flatMap(({ type, text, facts, url }) => {
    const written =
      type === 'FactSet' ? (facts as readonly Node[]).flatMap((fact) => [fact['title'], fact['value']]) : []
    const markdown = type === 'TextBlock' ? [text] : written
    const address =
      typeof type === 'string' && typeof url === 'string' && !/^(?:https?:|#)/i.test(url)
        ? [`an address ${url.slice(0, 80)}`]
        : []
    return [...markdown.flatMap((one) => (typeof one === 'string' ? markdownLeaks(one) : [])), ...address]
  })
}

/** Kindling's own link to what somebody wrote: Teams names the message, and each part is encoded. */
const toTheMessage = /^https:\/\/teams\.microsoft\.com\/l\/message(?:\/[\w%.~!*'-]+){2}\?[\w%.~!*'&=-]+$/

/** What is escaped says nothing; what is left of a text with a mark may be no link of its own, no tag and no template. */
function markdownLeaks(text: string): readonly string[] {
  if (!mark.test(text)) return []
  const bare = text.replaceAll(/\\[^]/g, '')
  const links = [...bare.matchAll(/\[[^\]]*\]\(([^)]*)\)/g)].map(([, target = '']) => target)
  const others = links.filter((target) => !toTheMessage.test(target))
  const foreignLinks = others.filter((target) => foreign.test(target) || !/^(?:https?:|#)/i.test(target))
  const inside = /<[a-z!/@#]|\{\{/i.test(bare) ? ['a tag or template'] : []
  return [...foreignLinks, ...inside].map(
    (what) => `Markdown ${what.slice(0, 80)} in ${JSON.stringify(text.slice(0, 120))}`,
  )
}

/** What of a page is an element, an attribute or an address of somebody else's. */
export function htmlLeaks(page: string): readonly string[] {
  const found: string[] = []
  let script: Readonly<Record<string, string>> | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      script = name === 'script' ? attributes : undefined
      if (mark.test(name)) found.push(`an element ${name}`)
      for (const [key, value] of Object.entries(attributes))
        if (isActive(key, value)) found.push(`${name} ${key}=${value.slice(0, 80)}`)
    },
    ontext(text) {
      if (script !== undefined && script['type'] !== 'application/json' && mark.test(text)) found.push('a script')
    },
    onclosetag: () => void (script = undefined),
    oncomment: (text) => void (mark.test(text) && found.push('a comment')),
  })
  parser.end(page)
  return found
}

function isActive(key: string, value: string): boolean {
  if (mark.test(key) || key.startsWith('on') || key === 'srcdoc') return true
  return (
    ['href', 'src', 'action', 'formaction'].includes(key) &&
    /^\s*(?:javascript|data:text|vbscript)|^(?:https?:)?\/\/evil/i.test(value)
  )
}

/** Cells that a spreadsheet would reckon. */
export function csvLeaks(file: string): readonly string[] {
  const rows = parse(file, { bom: true, relaxColumnCount: true }) as readonly (readonly string[])[]
  return rows
    .flat()
    .filter((cell) => mark.test(cell) && /^[\s\p{Cc}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/u.test(cell))
    .map((cell) => `a formula ${cell.slice(0, 80)}`)
}
