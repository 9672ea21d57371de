import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderCard as renderAdaptive } from '../../src/adaptive-cards/render-card.ts'
import { renderForm as renderAdaptiveForm } from '../../src/adaptive-cards/render-form.ts'
import { languages } from '../../src/domain/language.ts'
import { platforms } from '../../src/domain/person.ts'
import { renderCard, renderHome, renderModal } from '../../src/slack/render-card.ts'
import { renderForm } from '../../src/slack/render-form.ts'
import type { Card } from '../../src/views/card.ts'
import type { Form } from '../../src/views/form.ts'
import { wordsIn } from '../../src/views/wording.ts'
import { schemaErrors } from '../support/adaptive-cards.ts'
import { everyView } from '../support/every-view.ts'
import { sayInBerlin } from '../support/made.ts'

/** Room for German: https://docs.slack.dev/reference/block-kit/block-elements/button-element shows 30 at most. */
const button = { en: 24, de: 30 } as const
/** The title and the buttons of a modal: https://docs.slack.dev/reference/views/modal-views */
const modal = 24
/** Teams refuses messages of about 28 KB. */
const bytes = 25_000

const tongues = languages.flatMap((language) => platforms.map((platform) => ({ language, platform })))

describe.each(tongues)('in $language on $platform', ({ language, platform }) => {
  const say = { ...sayInBerlin, words: wordsIn(language, platform), language, locale: language }
  const views = everyView(say)
  const forms = views.flatMap(([name, shown]) => ('fields' in shown ? [[name, shown] as const] : []))
  const cards = views.flatMap(([name, shown]): (readonly [string, Card])[] =>
    'fields' in shown ? [] : 'elements' in shown ? [[name, shown]] : shown.map((card) => [name, card] as const),
  )

  it.each(forms)('%s is a modal of Slack and a dialog of Teams', (_, form) => {
    expect(overlong(form)).toEqual([])
    expect(() => renderForm(form, { surface: 'home' })).not.toThrow()
    const { optional } = say.words.form
    expect(schemaErrors(renderAdaptiveForm(form, { people: 'directory', optional }))).toEqual([])
  })

  it.each(cards)('%s is a message of Slack and a card of Teams', (_, card) => {
    expect(longLabels(card, button[language])).toEqual([])
    expect(() => renderCard(card)).not.toThrow()
    const adaptive = renderAdaptive(card)
    expect(schemaErrors(adaptive)).toEqual([])
    expect(new TextEncoder().encode(JSON.stringify(adaptive)).length).toBeLessThan(bytes)
  })

  it('shows what is said in place of a form', () => {
    const { form, thanks } = say.words.pulse
    const shown = cards.find(([name]) => name === 'thanksCard')
    expect(thanks).not.toBe('')
    expect(() => shown && renderModal(form, shown[1])).not.toThrow()
  })

  it('has a home', () => {
    const homes = views.flatMap(([name, shown]) => (name === 'homeCards' ? [shown as readonly Card[]] : []))
    for (const home of homes) expect(renderHome(home).blocks.length).toBeGreaterThan(0)
  })
})

function overlong(form: Form): readonly string[] {
  const options = form.fields.flatMap((field) => (field.kind === 'choice' ? field.options : []))
  const hints = form.fields.flatMap(({ hint }) => (hint === undefined ? [] : [hint]))
  return [
    ...[form.title, form.submit].filter((text) => length(text) > modal),
    ...options.map(({ label }) => label).filter((text) => length(text) > 75),
    ...hints.filter((text) => length(text) > 180),
  ]
}

function longLabels({ elements }: Card, longest: number): readonly string[] {
  return elements.flatMap((element) => {
    if (element.kind === 'title') return length(element.text) > 100 ? [element.text] : []
    if (element.kind !== 'buttons') return []
    return element.buttons.map(({ label }) => label).filter((label) => length(label) > longest)
  })
}

function length(text: string): number {
  return Array.from(text).length
}

describe('the table of all views', () => {
  it('names every card and every form that there is', async () => {
    const known = new Set(everyView(sayInBerlin).map(([name]) => name))
    const folder = new URL('../../src/views/', import.meta.url)
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
    const made = await Promise.all(
      files.map(async (file) => {
        const exported = (await import(new URL(file, folder).href)) as Record<string, unknown>
        return Object.keys(exported).filter((name) => typeof exported[name] === 'function' && isView.test(name))
      }),
    )
    expect(made.flat().filter((name) => !known.has(name))).toEqual([])
  })
})

/** How functions are called that answer a card or a form. */
const isView = /^(?!parse|read|ideaList).+(?:Card|Cards|Form|Home|Preview|List)$/
