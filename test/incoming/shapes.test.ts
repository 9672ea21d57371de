import { describe, expect, it } from 'vitest'
import type { HookShape } from '../../src/domain/hook.ts'
import { readShape } from '../../src/incoming/shapes.ts'
import { cost, mostIfLinear } from '../support/cost.ts'
import { samples } from './samples.ts'

function itemsOf(shape: HookShape, body: unknown) {
  const read = readShape(shape, body)
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return read.items
}
const passedOver = (shape: HookShape, body: unknown) => {
  const read = readShape(shape, body)
  return 'errors' in read ? read : read.ignored
}
const marta = { name: 'Marta Keller', company: undefined }
const atSonne = { name: 'Marta Keller', company: 'Hotel Sonne' }
const grief = 'We buried my father on Friday.'

describe('Zendesk', () => {
  it("tells a trigger's ticket, without the line that Zendesk puts above a comment", () => {
    expect(itemsOf('zendesk', samples.zendeskTrigger)).toEqual([
      {
        id: '35436-2026-11-16T09:12:00Z',
        thread: '35436',
        head: 'Zendesk ticket · rated: good · Late replies',
        words: grief,
        customer: atSonne,
        at: new Date('2026-11-16T09:12:00Z'),
        link: 'https://larch.zendesk.com/agent/tickets/35436',
      },
    ])
  })

  it('tells what a customer commented or wrote in a chat', () => {
    expect(itemsOf('zendesk', samples.zendeskComment)).toMatchObject([
      { id: samples.zendeskComment.id, thread: '5158', words: grief, customer: marta },
    ])
    expect(itemsOf('zendesk', samples.zendeskMessage)).toMatchObject([{ thread: '141', words: grief, customer: marta }])
  })

  it('passes over what agents wrote, internal notes and events without words', () => {
    const { event, ...sent } = samples.zendeskComment
    const comment = (change: object) => ({ ...sent, event: { comment: { ...event.comment, ...change } } })
    const ours = comment({ author: { ...event.comment.author, is_staff: true } })
    expect(passedOver('zendesk', ours)).toEqual([
      { field: 'event.comment.author.is_staff', problem: 'was written by one of your own people' },
    ])
    expect(passedOver('zendesk', comment({ is_public: false }))).toMatchObject([{ problem: 'is internal' }])
    const status = { ...sent, event: {}, type: 'zen:event-type:ticket.status_changed' }
    expect(passedOver('zendesk', status)).toEqual([
      { field: 'type', problem: 'ticket.status_changed carries no words of a customer' },
    ])
  })

  it('takes no more than linear time for the empty lines below a rule', () => {
    const below = (lines: number) => `${'-'.repeat(10)}${'\n'.repeat(lines)}${grief}`
    const read = (comment: string) => itemsOf('zendesk', { ticket: { id: 1 }, comment })
    expect(read(below(22))).toMatchObject([{ words: below(22) }])
    expect(cost(() => read(below(22)))).toBeLessThan(
      mostIfLinear(
        cost(() => read(below(3))),
        10,
      ),
    )
  })

  it('leaves out the heading below a rule and empty lines', () => {
    const comment = `----------\n \n\n  Marta Keller, 16 Nov 2026, 09:12\n\n${grief}`
    expect(itemsOf('zendesk', { ticket: { id: 1 }, comment })).toMatchObject([{ words: grief }])
  })

  it('says what a trigger leaves out', () => {
    expect(readShape('zendesk', { ticket: {} })).toEqual({
      errors: [
        { field: 'ticket.id', problem: expect.any(String) },
        { field: 'comment', problem: 'is missing' },
      ],
    })
  })
})

describe('Intercom', () => {
  it('tells how a conversation begins, as plain text', () => {
    expect(itemsOf('intercom', samples.intercomCreated)).toEqual([
      {
        id: 'notif_1',
        thread: '1122334455',
        head: 'Intercom conversation',
        words: `${grief}\nSorry & thanks.`,
        customer: marta,
        at: new Date(1_794_820_320_000),
        link: undefined,
      },
    ])
  })

  it("tells the customer's newest reply, and the remark of a rating", () => {
    expect(itemsOf('intercom', samples.intercomReplied)).toMatchObject([{ words: 'You saved our season.' }])
    expect(itemsOf('intercom', samples.intercomRating)).toMatchObject([
      { head: 'Intercom survey, rating 1/5', words: 'Nobody read what I wrote.', customer: marta },
    ])
  })

  it('passes over its test notification', () => {
    const ping = { type: 'notification_event', topic: 'ping', id: 'x', data: { item: { type: 'ping' } } }
    expect(passedOver('intercom', ping)).toEqual([{ field: 'topic', problem: 'ping carries no words of a customer' }])
  })
})

describe('HubSpot', () => {
  it('tells the events that carry text and says what the others lack', () => {
    const read = readShape('hubspot', samples.hubspotEvents)
    expect(read).toMatchObject({
      items: [{ id: '123/1/1794820320000', thread: '123', words: grief }],
      ignored: [
        {
          field: '1.subscriptionType',
          problem: expect.stringContaining('sends the id of the message and not its text'),
        },
        { field: '2.subscriptionType', problem: 'ticket.creation carries no words of a customer' },
      ],
    })
  })

  it("tells a workflow's ticket, with all properties or with chosen ones", () => {
    expect(itemsOf('hubspot', samples.hubspotWorkflow)).toMatchObject([
      { id: undefined, thread: '123', head: 'HubSpot ticket · Late replies', words: grief, customer: atSonne },
    ])
    expect(itemsOf('hubspot', { hs_ticket_id: '9', content: grief })).toMatchObject([{ thread: '9', words: grief }])
    expect(readShape('hubspot', { objectId: 1 })).toEqual({
      errors: [{ field: 'properties.content', problem: 'is missing' }],
    })
  })
})

describe('Typeform', () => {
  it('tells the long answers with score, name and company', () => {
    expect(itemsOf('typeform', samples.typeform)).toEqual([
      {
        id: 'a3a12ec67a1365927098a606107fac15',
        thread: undefined,
        head: 'Typeform response · How are we doing? · NPS 3/10',
        words: 'Third time that the import fails.',
        customer: atSonne,
        at: new Date('2026-11-16T09:12:00Z'),
        link: undefined,
      },
    ])
  })

  it('passes over a response without an answer in words', () => {
    const { form_response: form, ...sent } = samples.typeform
    expect(passedOver('typeform', { ...sent, form_response: { ...form, answers: [] } })).toEqual([
      { field: 'form_response.answers', problem: 'needs an answer of the type long_text or short_text' },
    ])
  })
})

describe('an e-mail', () => {
  it.each([
    ['Mailgun', samples.mailgun, 'Keller, Marta', '<CABc1@mail.example>'],
    ['SendGrid', samples.sendgrid, 'Marta Keller', 'CABc2@mail.example'],
    ['Postmark', samples.postmark, 'Marta Keller', '22c74902-a0c1-4511-804f2-341342852c90'],
  ])('of %s is told without the mail that it answers and without its signature', (_service, body, name, id) => {
    const [mail] = itemsOf('email', body)
    expect(mail).toMatchObject({ id, words: 'We buried my father.', customer: { name } })
    expect(mail?.head).toContain('Late replies')
  })

  it('that has HTML alone is told as plain text, and an address names nobody', () => {
    expect(itemsOf('email', samples.htmlMail)).toMatchObject([
      { words: 'We buried\nmy father.', customer: { name: undefined, company: undefined } },
    ])
  })

  it('without any text is refused by field, one with an empty text passed over', () => {
    expect(readShape('email', { from: 'x' })).toEqual({ errors: [{ field: 'text', problem: 'is missing' }] })
    expect(passedOver('email', { text: ' ' })).toEqual([{ field: 'text', problem: 'carries no words of a customer' }])
  })
})

describe('what names a customer', () => {
  it('is masked, on one line and at most 80 characters', () => {
    const customer = { name: `Marta\n${'x'.repeat(100)}`, company: 'marta@sonne.example' }
    const [item] = itemsOf('generic', { text: 'Hello', customer })
    expect(item?.customer.name).toHaveLength(80)
    expect(item?.customer.name).toMatch(/^Marta x/)
    expect(item?.customer.company).toBeUndefined()
  })
})
