import { en, enOnTeams } from '../../src/views/words/en/index.ts'
import type { Button, Place, Seen, SeenForm, Tongue } from './stage.ts'
import { called } from './watched.ts'

const titles = Object.values(en.ideas.catalogue).map(([title]) => literal(title))
const whys = Object.values(en.ideas.catalogue).map(([, why]) => literal(why))
/** Which ideas of the catalogue come is drawn by random ids, on every platform. */
const idea = new RegExp(`(?:${titles.join('|')})(?: \\(\\d+ min, [a-z ]+\\))?(?:\\. (?:${whys.join('|')}))?`, 'g')

/** How Kindling comes to a channel is each platform's own; that bots on Teams hear no apps is said there alone. */
const howToAdd = new RegExp(
  [en, enOnTeams]
    .flatMap((words) => [words.notices.notInChannel, words.onboarding.watch.invite].map(literal))
    .join('|'),
)

/** Each platform's language is called by its name. */
const asPlatform = new RegExp(Object.values(en.preferences.asPlatform).map(literal).join('|'))

/** A text in the words that all platforms share: `{cmd log}`, `#support`. */
export function neutral(tongue: Tongue, text: string, toOne: boolean): string {
  return withChannels(tongue, text)
    .replaceAll(called, (_whole, command: string) => `{cmd ${uncalled(tongue, command, toOne)}}`.replace(' }', '}'))
    .replaceAll(idea, '{idea}')
    .replace(/https:\/\/(?:larch\.slack\.com\/archives|teams\.microsoft\.com\/l\/message)\/\S+/, '{link}')
    .replace(/(?<=\/privacy\?for=)[\w%-]+/, '{workspace}')
    .replaceAll(/\b[\da-f]{18,}\.[\da-f]{64}\b|\b[\da-f]{64}\b/g, '{secret}')
    .replace(' It hears people, not other apps; connect a helpdesk by web hook.', '')
    .replace(howToAdd, '{how to add Kindling}')
    .replaceAll(/(\d+) (?:people|person) here (?:is|are) fewer than the \d+/g, '{n} people here are fewer than the {n}')
    .replace(asPlatform, '{as the platform}')
    .replaceAll(/[Tt]he \d+ (?:people|person) in/g, 'the {n} people in')
    .replace(/ since [^.]*\. (?:Slack|Microsoft Teams) says: [^.]*\./, ' since {then}. {platform} says: {why}.')
}

function uncalled(tongue: Tongue, command: string, toOne: boolean): string {
  const words = tongue.uncalled(command, toOne)
  if (words === undefined)
    throw new Error(`"${command}" is no way to call a command ${toOne ? 'there' : 'in a channel'}`)
  return words
}

function withChannels(tongue: Tongue, text: string): string {
  const names = Object.entries(tongue.channels).toSorted(([, a], [, b]) => b.length - a.length)
  return names.reduce((now, [place, name]) => now.replaceAll(`${tongue.hash}${name}`, `#${place as Place}`), text)
}

/** What only one platform can do, and so only one shows. */
const slackAlone: readonly string[] = [en.settings.facts.reaction]

/** A card as people read it, in the shared words. */
export function told(tongue: Tongue, seen: Seen): string {
  const toOne = seen.where.startsWith('to ')
  return seen.parts
    .flatMap((part) => (typeof part === 'string' ? part.split('\n') : [part.map(buttonText).join(' ')]))
    .filter((line) => !slackAlone.some((alone) => line.startsWith(`${alone}: `)))
    .map((line) => neutral(tongue, line, toOne))
    .join('\n')
}

function buttonText({ label, primary, link }: Button): string {
  return `[${label}${primary ? '!' : ''}${link ? ' ↗' : ''}]`
}

/** A form as people read it, in the shared words. */
export function toldForm(tongue: Tongue, form: SeenForm): string {
  const fields = form.fields
    .filter(({ label }) => !slackAlone.includes(label))
    .map((field) => {
      const options = shared(tongue, field.options)
      const parts = [
        `${field.label}${field.optional ? '?' : ''} (${field.kind}): ${neutral(tongue, field.value, true)}`,
        field.hint === undefined ? '' : `hint ${neutral(tongue, field.hint, true)}`,
        options.length === 0 ? '' : `of ${options.join(' | ')}`,
        field.error === undefined ? '' : `WRONG ${neutral(tongue, field.error, true)}`,
      ]
      return parts.filter((part) => part !== '').join('; ')
    })
  const intro = form.intro === undefined ? [] : [neutral(tongue, form.intro, true)]
  return [form.title, ...intro, ...fields, `[${form.submit}]`].join('\n')
}

/** Of channels to choose from only those that are there on every platform. */
function shared(tongue: Tongue, options: readonly string[]): readonly string[] {
  const known = new Set(Object.values(tongue.channels).map((name) => `${tongue.hash}${name}`))
  const places = options.filter((option) => known.has(option)).map((option) => neutral(tongue, option, true))
  const isChannel = (option: string) => (tongue.hash === '' ? option.includes(' > ') : option.startsWith(tongue.hash))
  const others = options.filter((option) => !isChannel(option)).map((option) => neutral(tongue, option, true))
  return [...others, ...places.toSorted()]
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
