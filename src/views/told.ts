import type { ToldThanks } from '../domain/digest.ts'
import { echoInDigest } from '../domain/echo.ts'
import type { Echo } from '../domain/echo.ts'
import type { Act } from '../domain/kindness.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { Element } from './card.ts'
import { quote, text } from './card.ts'
import { landed } from './echo-card.ts'
import { called } from './moment.ts'
import type { Names, Say } from './say.ts'
import { cut } from './say.ts'

/** Who is named in what is told. */
export interface Named {
  readonly names: Names
  /** Person ids that are told without their name. */
  readonly unnamed: ReadonlySet<string>
}

const storyTold = 300
const echoTold = 280
const reasonTold = 160
const recipientTold = 80
/** The longest label that an option has on every platform. */
const optionLength = 75

/** An act in a sentence or two, and below it how it was taken where that may be told. */
export function storyOf(say: Say, named: Named, act: Act, echo?: Echo): readonly Element[] {
  const words = say.words.digest
  const { names, unnamed } = named
  const giver = unnamed.has(act.giver.id) ? say.words.moment.somebody : called(say, names, act.giver)
  const told = echo && echoInDigest(echo)
  const sentences = [
    words.story(giver, namesOf(say, named, act.helpers), recipientOf(act), ended(cut(act.story, storyTold))),
    act.betterOff !== undefined && words.betterOff(ended(act.betterOff)),
    echo !== undefined && told !== undefined && told.words === undefined && landed(say, echo),
  ]
  const story = text(sentences.filter((sentence) => sentence !== false).join(' '))
  const came = echo && echoQuote(told?.words, voiceOf(say, named, act, echo))
  return came === undefined ? [story] : [story, came]
}

/** An act in one line of a choice. */
export function storyInShort(say: Say, { names, unnamed }: Named, act: Act): string {
  const giver = unnamed.has(act.giver.id) ? say.words.moment.somebody : called(say, names, act.giver)
  return cut(say.words.digest.story(giver, [], cut(act.recipient, 30), act.story), optionLength)
}

/** What came back for an act that is told no more. */
export function laterEcho(
  say: Say,
  named: Named,
  { act, echo }: { readonly act: Act; readonly echo: Echo },
): Element[] {
  const words = say.words.digest
  const colleagues = namesOf(say, named, [act.giver, ...act.helpers])
  const voice = echo.voice === 'note' ? voiceOf(say, named, act, echo) : words.echoTo(recipientOf(act), colleagues)
  const came = echoQuote(echoInDigest(echo)?.words, voice)
  return [came ?? text(words.echoLater(colleagues, recipientOf(act), landed(say, echo)))]
}

/** What came back to a person's own act, for their eyes. */
export function echoToOneself(
  say: Say,
  named: Named,
  { act, echo }: { readonly act: Act; readonly echo: Echo },
): Element[] {
  const came = echoQuote(echo.words, voiceOf(say, named, act, echo))
  return [came ?? text(say.words.digest.echoLater([], recipientOf(act), landed(say, echo)))]
}

/** One line of thanks between colleagues; undefined where there were none. */
export function thanksOf(say: Say, named: Named, { told, more }: ToldThanks): Element | undefined {
  if (told.length === 0) return undefined
  const words = say.words.digest
  const lines = told.map((thanks) => {
    const giver = named.unnamed.has(thanks.giver.id)
      ? say.words.moment.somebody
      : called(say, named.names, thanks.giver)
    return words.thanksFrom(giver, namesOf(say, named, thanks.recipients), reasonOf(thanks))
  })
  return text(words.thanks(lines, more))
}

/** Why somebody is thanked, in one line, ended as a sentence: something may follow it. */
export function reasonOf({ reason }: Thanks): string {
  return ended(cut(reason.replaceAll(/\s+/g, ' '), reasonTold))
}

/** With a full stop, unless it ends as a sentence already. */
function ended(words: string): string {
  return /[.!?…]["”’)]?$/u.test(words) ? words : `${words}.`
}

function recipientOf(act: Act): string {
  return cut(act.recipient, recipientTold)
}

function echoQuote(words: string | undefined, by: string): Element | undefined {
  return words === undefined ? undefined : quote(cut(words, echoTold), by)
}

function voiceOf(say: Say, { names, unnamed }: Named, act: Act, { voice, by }: Echo): string {
  if (voice === 'theirs') return recipientOf(act)
  const known = !unnamed.has(by.id) && names.has(by.id)
  return known ? say.words.echo.noteBy(called(say, names, by)) : say.words.echo.note
}

/** First names of those who want theirs told and are known. */
function namesOf(say: Say, { names, unnamed }: Named, people: readonly PersonRef[]): readonly string[] {
  return people.filter(({ id }) => !unnamed.has(id) && names.has(id)).map((person) => called(say, names, person))
}
