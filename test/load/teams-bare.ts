/** What Kindling is measured against: a bot of botbuilder's that signs in, authenticates every activity and does nothing. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
// oxlint-disable-next-line no-restricted-imports -- the one place outside src/teams that is about botbuilder itself
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
// oxlint-disable-next-line no-restricted-imports
import type { Request, Response } from 'botbuilder'

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ ...process.env }))

/** No framework around it: as much as botbuilder asks of a request and its answer. */
async function receive(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
  const request: Request = Object.assign(req, { body }) as Request
  const response = Object.assign(res, {
    status: (code: number) => Object.assign(res, { statusCode: code }),
    header: (name: string, value: string) => res.setHeader(name, value),
    send: (content: unknown) => res.write(JSON.stringify(content)),
  }) as unknown as Response
  await adapter.process(request, response, async () => {})
}

const server = createServer((req, res) => {
  receive(req, res).catch((error: unknown) => {
    console.error(error)
    res.destroy()
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
