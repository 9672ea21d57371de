import { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import { languages } from '../domain/language.ts'
import type { Words } from '../views/say.ts'
import { wordsIn } from '../views/wording.ts'
import { helpHtml } from './help-html.ts'
import { privatePages, sendPage } from './shell.ts'
import { commandIn, spokenTo } from './spoken.ts'
import type { PagesWeb, Spoken } from './spoken.ts'

/** `/help`, for everybody, without signing in: nothing of a workspace is in it. `?in=de` chooses its language. */
export function helpRouter(web: PagesWeb): Router {
  const router = Router()
  router.get('/help', privatePages(web.publicUrl), showHelp(web))
  return router
}

function showHelp(web: PagesWeb): RequestHandler {
  return async (request, response) => {
    const { words, language } = await spokenAsked(web, request)
    const body = helpHtml(words, language, typedIn(web))
    sendPage(response, { title: words.help.title, body, language })
  }
}

async function spokenAsked(web: PagesWeb, request: Request): Promise<Spoken> {
  const asked = languages.find((language) => language === request.query['in'])
  return asked === undefined ? spokenTo(web, request) : { words: wordsIn(asked, 'slack'), language: asked }
}

type Typed = Parameters<Words['help']['sections']['everybody']['start']['items']>[0]

/** Between backticks, so that the page sets them apart as what is typed. */
function typedIn(web: PagesWeb): Typed {
  const command = (words: string) => `\`${commandIn(web, words)}\``
  return {
    help: command('help'),
    mine: command('mine'),
    moment: command('moment'),
    moments: command('moments'),
    log: command('log'),
    thank: command('thank'),
    ideas: command('ideas'),
    digest: command('digest'),
    digestNow: command('digest now'),
    pulse: command('pulse'),
    pulseStart: command('pulse start'),
    pulseSchedule: command('pulse schedule'),
    pulseClose: command('pulse close'),
    trends: command('trends'),
    watch: command('watch'),
    settings: command('settings'),
    audit: command('audit'),
    preferences: command('preferences'),
    snooze: command('snooze 2w'),
    snoozeOff: command('snooze off'),
    export: command('export'),
    forget: command('forget me'),
    slash: '`/kindness`',
    invite: '`/invite @Kindling`',
    mention: '`@Kindling`',
  }
}
