import { describe, expect, test } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import { flatten, mentionedIds } from '../../src/slack/flatten.ts'
import type { Reading } from '../../src/slack/message.ts'
import { readMessage } from '../../src/slack/message.ts'
import { plainText } from '../../src/slack/plain-text.ts'

const names = new Map([
  ['U1', 'Priya Nair'],
  ['C1', 'support'],
])

describe('mrkdwn as a person reads it', () => {
  test.each([
    ['<@U1> and <@U9|Jonas>, see <#C1> or <#C9|reviews>', '@Priya Nair and @Jonas, see #support or #reviews'],
    ['<@U404>', '@someone'],
    ['<https://larch.example/a?b=1&amp;c=2|the page> <https://plain.example>', 'the page https://plain.example'],
    ['<mailto:a@b.example|a@b.example> <tel:+491>', 'a@b.example +491'],
    ['<!here> <!subteam^S1|@support-team> <!subteam^S2>', '@here @support-team @group'],
    ['<!date^1392734382^{date}|18 Feb 2014>', '18 Feb 2014'],
    ['&lt;b&gt; &amp;amp;', '<b> &amp;'],
  ])('%s', (mrkdwn, plain) => {
    expect(plainText(mrkdwn, names)).toBe(plain)
  })
})

describe('everything that a message says', () => {
  test('a person’s rich text wins over its repetition in text', () => {
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'user', user_id: 'U1' },
              { type: 'text', text: ' look:\n' },
            ],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'Thank you so much\nreally' }] },
          {
            type: 'rich_text_list',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'link', url: 'https://a.example', text: 'one' }] },
            ],
          },
          { type: 'rich_text_section', elements: [{ type: 'emoji', name: 'tada', unicode: '1f389' }] },
        ],
      },
    ]
    expect(flatten({ text: 'ignored', blocks }, names)).toBe(
      '@Priya Nair look:\n> Thank you so much\n> really\n• one\n🎉',
    )
  })

  test('an integration’s post with an empty text is read from its attachments, with its name first', () => {
    const attachments = [
      {
        pretext: 'New conversation',
        title: 'Ticket 4211',
        text: '&gt; My father died',
        fields: [{ title: 'Customer', value: 'Marta Keller' }],
        footer: 'Deskbell',
        fallback: 'never both',
      },
    ]
    expect(flatten({ app: 'Deskbell', text: '', attachments }, names)).toBe(
      'Deskbell\nNew conversation\nTicket 4211\n> My father died\nCustomer: Marta Keller\nDeskbell',
    )
  })

  test('blocks are read in order, buttons are not', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Review' } },
      { type: 'section', text: { type: 'mrkdwn', text: '*5 stars*' }, fields: [{ type: 'mrkdwn', text: 'From: Tom' }] },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: '<https://r.example|open>' },
          { type: 'image', alt_text: 'x' },
        ],
      },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Reply' } }] },
    ]
    expect(flatten({ text: 'Review', blocks }, names)).toBe('Review\n*5 stars*\nFrom: Tom\nopen')
  })

  test('an attachment that has nothing but a fallback is read from it', () => {
    expect(flatten({ attachments: [{ fallback: 'Build passed' }] }, names)).toBe('Build passed')
  })

  test('the preview of a link is nobody’s words, a shared message is', () => {
    const preview = { from_url: 'https://news.example', text: 'A tragic accident' }
    const share = { from_url: 'https://larch.slack.com/x', is_share: true, text: 'Thanks to all of you' }
    expect(flatten({ text: 'see', attachments: [preview, share] }, names)).toBe('see\nThanks to all of you')
  })

  test('blocks of a kind that nobody knows yet break nothing', () => {
    const odd = [
      { type: 'hologram', text: 7 },
      null,
      'text',
      { no: 'type' },
      { type: 'rich_text', elements: [null, 3] },
    ]
    expect(flatten({ text: 'plain', blocks: odd, attachments: [null, 4] }, names)).toBe('plain')
  })

  test('three marks quote everything that follows, one quotes its line', () => {
    expect(flatten({ text: 'Zendesk #8\n&gt;&gt;&gt; My father died.\n\nSorry.' }, names)).toBe(
      'Zendesk #8\n> My father died.\n> \n> Sorry.',
    )
    expect(flatten({ text: '&gt;one\ntwo &gt;&gt;&gt; three' }, names)).toBe('> one\ntwo >>> three')
  })

  test('a table is read row by row', () => {
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '3' }] }],
    }
    const rows = [
      [{ type: 'raw_text', text: 'Score' }, rich],
      [{ type: 'raw_text', text: 'Says' }, null, { type: 'raw_text', text: 'no' }],
    ]
    expect(flatten({ blocks: [{ type: 'table', rows }] }, names)).toBe('Score 3\nSays  no')
  })

  test('a mail sent to the channel is read with its sender and subject, another file is not', () => {
    const mail = {
      filetype: 'email',
      subject: 'The house',
      from: [{ address: 'ada@moss.example', name: 'Ada Moss', original: 'Ada Moss <ada@moss.example>' }],
      plain_text: 'We lost it on Sunday.\n',
    }
    const picture = { filetype: 'png', plain_text: 'unseen', title: 'unseen' }
    expect(flatten({ text: '', files: [mail, picture, null] }, names)).toBe(
      'From: Ada Moss <ada@moss.example>\nSubject: The house\nWe lost it on Sunday.',
    )
  })

  test('mentioned ids are found in what a person wrote, and in the blocks of an app', () => {
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          { type: 'user', user_id: 'U2' },
          { type: 'channel', channel_id: 'C2' },
        ],
      },
    ]
    expect(mentionedIds({ text: '<@U1> <#C1> <@U9|named>' })).toEqual(['U1', 'C1'])
    expect(mentionedIds({ app: 'Deskbell', text: '<@U1>', blocks })).toEqual(['U1', 'U2', 'C2'])
  })
})

describe('who wrote a message', () => {
  const person = (id: string, kind: Person['kind']): Person => ({
    ref: { workspace: 'slack:T1', id },
    name: `Name of ${id}`,
    kind,
    zone: undefined,
    runsWorkspace: false,
  })
  const reading: Reading = {
    workspace: 'slack:T1',
    site: 'https://larch.slack.com/',
    person: async (id) => person(id, id === 'UGIL' ? 'guest' : 'member'),
    personAtOnce: () => undefined,
    channelName: async () => undefined,
  }

  test('a colleague, in a thread, with the address of the message', async () => {
    const message = { ts: '1763280720.000100', thread_ts: '1763280000.000100', user: 'UPRIYA', team: 'T1', text: 'hi' }
    expect(await readMessage(reading, 'C1', message, false)).toEqual({
      ref: { workspace: 'slack:T1', channel: 'C1', id: '1763280720.000100', thread: '1763280000.000100' },
      author: { id: 'UPRIYA', name: 'Name of UPRIYA', kind: 'person', outside: false },
      text: 'hi',
      at: new Date('2025-11-16T08:12:00.000Z'),
      link: 'https://larch.slack.com/archives/C1/p1763280720000100?thread_ts=1763280000.000100&cid=C1',
      shared: false,
    })
  })

  test('the first message of a thread is in no thread', async () => {
    const read = await readMessage(reading, 'C1', { ts: '1.2', thread_ts: '1.2', user: 'UPRIYA', text: 'hi' }, false)
    expect(read.ref.thread).toBeUndefined()
  })

  test.each([
    ['a guest', { user: 'UGIL', team: 'T1' }],
    ['somebody of another organisation', { user: 'UPRIYA', user_team: 'T9' }],
  ])('%s is from outside', async (_, by) => {
    expect((await readMessage(reading, 'C1', { ts: '1.2', text: 'hi', ...by }, false)).author.outside).toBe(true)
  })

  test('an app is told by its bot id, with or without the old subtype', async () => {
    const modern = {
      ts: '1.2',
      user: 'UBOT',
      bot_id: 'B1',
      bot_profile: { name: 'Deskbell', team_id: 'T1' },
      text: 'hi',
    }
    const old = { ts: '1.2', subtype: 'bot_message', bot_id: 'B1', username: 'Deskbell', text: 'hi' }
    for (const message of [modern, old]) {
      const read = await readMessage(reading, 'C1', message, false)
      expect(read.author).toMatchObject({ kind: 'app', name: 'Deskbell', outside: false })
      expect(read.text).toBe('Deskbell\nhi')
    }
  })
})
