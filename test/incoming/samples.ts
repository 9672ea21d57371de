import type { HookShape } from '../../src/domain/hook.ts'

/** Bodies as the senders' own manuals show them, shortened; names and words are ours. */
export const samples = {
  zendeskTrigger: {
    id: '35436-2026-11-16T09:12:00Z',
    ticket: { id: '35436', subject: 'Late replies', link: 'https://larch.zendesk.com/agent/tickets/35436' },
    requester: { name: 'Marta Keller', organization: 'Hotel Sonne' },
    comment:
      '----------------------------------------------\n\nMarta Keller, Nov 16, 2026, 09:12\n\nWe buried my father on Friday.',
    rating: 'Good, I am satisfied',
    at: '2026-11-16T09:12:00Z',
  },
  zendeskComment: {
    account_id: 22129848,
    detail: {
      id: '5158',
      subject: 'Late replies',
      description: 'Hello',
      requester_id: '8447388090494',
      status: 'OPEN',
    },
    event: {
      comment: {
        author: { id: '8447388090494', is_staff: false, name: 'Marta Keller' },
        body: 'We buried my father on Friday.',
        id: '8447404022526',
        is_public: true,
      },
      meta: { sequence: { id: 'BEA9', position: 1, total: 1 } },
    },
    id: '6c9d3a6b-0000-4000-8000-000000000001',
    subject: 'zen:ticket:5158',
    time: '2026-11-16T09:12:00.254571515Z',
    type: 'zen:event-type:ticket.comment_added',
    zendesk_event_version: '2022-11-06',
  },
  zendeskMessage: {
    detail: { id: '141' },
    event: {
      actor: { id: 'u1', name: 'Marta Keller', type: 'end_user' },
      conversation_id: '67ab5f53a96f98663935c3f2',
      message: { body: 'We buried my father on Friday.', id: '67ab5f55155becd183e284cb' },
    },
    id: '01JQMQH83YNAKWSWJ8B1QH2NSC',
    time: '2026-11-16T09:12:00Z',
    type: 'zen:event-type:messaging_ticket.message_added',
  },
  intercomCreated: {
    type: 'notification_event',
    app_id: 'a86dr8yl',
    topic: 'conversation.user.created',
    id: 'notif_1',
    created_at: 1_794_820_320,
    data: {
      type: 'notification_event_data',
      item: {
        type: 'conversation',
        id: '1122334455',
        source: {
          body: '<p>We buried my father on Friday.<br>Sorry &amp; thanks.</p>',
          author: { type: 'user', name: 'Marta Keller', email: 'marta@sonne.example' },
        },
        conversation_parts: { type: 'conversation_part.list', conversation_parts: [] },
      },
    },
  },
  intercomReplied: {
    type: 'notification_event',
    topic: 'conversation.user.replied',
    id: 'notif_2',
    data: {
      item: {
        id: '1122334455',
        source: { body: '<p>Hello</p>', author: { type: 'user', name: 'Marta Keller' } },
        conversation_parts: {
          conversation_parts: [
            { body: '<p>We are on it.</p>', author: { type: 'admin', name: 'Priya Nair' } },
            { body: '<p>You saved our season.</p>', author: { type: 'user', name: 'Marta Keller' } },
          ],
        },
      },
    },
  },
  intercomRating: {
    type: 'notification_event',
    topic: 'conversation.rating.added',
    id: 'notif_3',
    data: {
      item: {
        id: '1122334455',
        source: { body: '<p>Hello</p>', author: { type: 'user', name: 'Marta Keller' } },
        conversation_rating: { rating: 1, remark: 'Nobody read what I wrote.' },
      },
    },
  },
  hubspotEvents: [
    {
      eventId: 1,
      subscriptionId: 12345,
      subscriptionType: 'ticket.propertyChange',
      objectId: 123,
      propertyName: 'content',
      propertyValue: 'We buried my father on Friday.',
      occurredAt: 1_794_820_320_000,
      attemptNumber: 0,
    },
    {
      eventId: 2,
      subscriptionType: 'conversation.newMessage',
      objectId: 456,
      messageId: 'abc',
      messageType: 'MESSAGE',
      changeFlag: 'NEW_MESSAGE',
      occurredAt: 1_794_820_320_000,
    },
    { eventId: 3, subscriptionType: 'ticket.creation', objectId: 789, occurredAt: 1_794_820_320_000 },
  ],
  hubspotWorkflow: {
    objectId: 123,
    properties: {
      subject: { value: 'Late replies' },
      content: { value: 'We buried my father on Friday.' },
      firstname: { value: 'Marta' },
      lastname: { value: 'Keller' },
      company: { value: 'Hotel Sonne' },
    },
  },
  typeform: {
    event_id: 'LtWXD3crgy',
    event_type: 'form_response',
    form_response: {
      form_id: 'lT4Z3j',
      token: 'a3a12ec67a1365927098a606107fac15',
      submitted_at: '2026-11-16T09:12:00Z',
      hidden: { company: 'Hotel Sonne' },
      definition: {
        id: 'lT4Z3j',
        title: 'How are we doing?',
        fields: [
          { id: 'a', title: 'What is your name?', type: 'short_text', ref: 'r1' },
          { id: 'b', title: 'How likely are you to recommend us?', type: 'nps', ref: 'r2' },
          { id: 'c', title: 'Why?', type: 'long_text', ref: 'r3' },
        ],
      },
      answers: [
        { type: 'text', text: 'Marta Keller', field: { id: 'a', type: 'short_text', ref: 'r1' } },
        { type: 'number', number: 3, field: { id: 'b', type: 'nps', ref: 'r2' } },
        { type: 'text', text: 'Third time that the import fails.', field: { id: 'c', type: 'long_text', ref: 'r3' } },
        { type: 'email', email: 'marta@sonne.example', field: { id: 'd', type: 'email', ref: 'r4' } },
      ],
    },
  },
  mailgun: {
    sender: 'marta@sonne.example',
    from: '"Keller, Marta" <marta@sonne.example>',
    subject: 'Re: Late replies',
    'body-plain': 'We buried my father.\n\nOn Mon, 16 Nov 2026 at 09:00, Priya <p@x.example> wrote:\n> Hello',
    'stripped-text': 'We buried my father.',
    'Message-Id': '<CABc1@mail.example>',
  },
  sendgrid: {
    headers: 'Received: by mx\nMessage-ID: <CABc2@mail.example>\nSubject: Late replies',
    from: 'Marta Keller <marta@sonne.example>',
    subject: 'Late replies',
    text: 'We buried my father.\r\n\r\nOn Mon, 16 Nov 2026 at 09:00, Priya wrote:\r\n> Hello\r\n',
    envelope: '{"to":["x@y.example"]}',
  },
  postmark: {
    FromName: 'Marta Keller',
    From: 'marta@sonne.example',
    Subject: 'Late replies',
    MessageID: '22c74902-a0c1-4511-804f2-341342852c90',
    TextBody: 'We buried my father.\n-- \nMarta, Hotel Sonne',
    HtmlBody: '<p>We buried my father.</p>',
    StrippedTextReply: '',
    Headers: [{ Name: 'X-Spam-Status', Value: 'No' }],
  },
  htmlMail: { from: 'marta@sonne.example', html: '<style>p{}</style><p>We buried</p><div>my father.</div>' },
} as const

/** One body of each shape that carries words. */
export const oneOfEach: Readonly<Record<HookShape, unknown>> = {
  generic: { id: 1, text: 'We buried my father on Friday.', rating: { given: 3, of: 10 }, customer: { name: 'Marta' } },
  zendesk: samples.zendeskComment,
  intercom: samples.intercomCreated,
  hubspot: samples.hubspotEvents,
  typeform: samples.typeform,
  email: samples.mailgun,
}
