import type { PersonRef, Role } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { ActionName, ActionPayload, FormName, FormPayload, Reply } from '../views/actions.ts'
import type { FormValues } from '../views/form.ts'
import type { Where } from './access.ts'
import { openEdit, submitEdit, undoAct } from './act-changing.ts'
import { openLog, submitLog } from './acts.ts'
import { exportAudit, showAudit } from './audit.ts'
import { forgetChannel, openChannel, showChannels, submitChannel } from './channel-settings.ts'
import { agree, hand, ignore, threads, watch } from './channels.ts'
import { listMoments } from './command.ts'
import { exportData, exportWorkspace, offerImport, showData } from './data.ts'
import { leaveDigest, openStories, submitStories } from './digest-changing.ts'
import { openEcho, passOnGladness, submitEcho } from './echoes.ts'
import * as events from './event-settings.ts'
import { digestIsFine, howToInvite, putOff } from './first-steps.ts'
import { openForget, submitForget } from './forget-me.ts'
import { approveGift, openDecline, submitDecline } from './gift-approval.ts'
import * as giftRules from './gift-settings.ts'
import { openStatement, submitStatement } from './gift-statements.ts'
import { dropPlan, openPlan, submitPlan } from './gifts.ts'
import { openAdd, submitAdd } from './hand.ts'
import { showHelp } from './help.ts'
import * as hooks from './hook-settings.ts'
import { openIdea, retireIdea, submitIdea } from './idea-settings.ts'
import { bringBackMoment, dismissMoment, moreIdeas, praiseCatch, settleMoment } from './judging.ts'
import { eraseNote, keepNote, openNote } from './notes.ts'
import { openPeople, submitPeople } from './people-settings.ts'
import { openPreferences, resume, submitPreferences } from './preferences.ts'
import * as desk from './pulse-desk.ts'
import { openPulse, submitPulse } from './pulse-form.ts'
import * as plan from './pulse-plan.ts'
import { openSaid, submitSaid } from './pulse-said.ts'
import * as statements from './pulse-statements.ts'
import { showActs } from './recent-acts.ts'
import * as settings from './settings.ts'
import { handBackMoment, helpMoment, openHandOver, stepBackFrom, submitHandOver, takeMoment } from './taking.ts'
import { showThanks } from './thanks-home.ts'
import { openThanks, submitThanks, undoThanks } from './thanks.ts'
import { showTrends } from './trends-chat.ts'
import { letGo, showUndelivered, tryAgain } from './undelivered.ts'

/** What every click brings to its use case: who, in which roles, where. */
export interface Clicked<Payload> {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
  readonly where: Where
  readonly payload: Payload
}

type Clicks = { readonly [Name in ActionName]: (deps: Deps, input: Clicked<ActionPayload<Name>>) => Promise<Reply> }
type Submits = {
  readonly [Name in FormName]: (
    deps: Deps,
    input: Clicked<FormPayload<Name>> & { values: FormValues },
  ) => Promise<Reply>
}

/** The use case of every button. */
export const clicks: Clicks = {
  'moment.take': takeMoment,
  'moment.help': helpMoment,
  'moment.stepBack': stepBackFrom,
  'moment.handBack': handBackMoment,
  'moment.handOver': openHandOver,
  'moment.settled': settleMoment,
  'moment.goodCatch': praiseCatch,
  'moment.dismiss': dismissMoment,
  'moment.bringBack': bringBackMoment,
  'moment.ideas': moreIdeas,
  'moment.takeAgain': takeMoment,
  'note.open': openNote,
  'note.erase': eraseNote,
  'moment.add': (deps, { actor }) => openAdd(deps, { actor, words: '' }),
  'act.log': openLog,
  'act.edit': openEdit,
  'act.undo': undoAct,
  'echo.glad': passOnGladness,
  'echo.share': openEcho,
  'gift.plan': openPlan,
  'gift.approve': approveGift,
  'gift.decline': openDecline,
  'gift.drop': dropPlan,
  'gift.statement': openStatement,
  'acts.show': showActs,
  'digest.change': openStories,
  'digest.leave': leaveDigest,
  'thanks.open': openThanks,
  'thanks.undo': undoThanks,
  'thanks.show': showThanks,
  'help.show': showHelp,
  'preferences.open': openPreferences,
  'preferences.resume': resume,
  'settings.open': settings.openSettings,
  'settings.nudges': settings.openNudges,
  'settings.digest': settings.openDigest,
  'settings.gifts': giftRules.openGifts,
  'settings.people': openPeople,
  'settings.idea': openIdea,
  'events.add': events.openEvents,
  'events.remove': events.removeEvents,
  'audit.show': showAudit,
  'audit.export': exportAudit,
  'hooks.show': hooks.showHooks,
  'hooks.add': hooks.openHook,
  'hooks.rotate': hooks.rotateHook,
  'hooks.remove': hooks.removeHook,
  'idea.retire': retireIdea,
  'channel.watch': watch,
  'channel.agree': agree,
  'channel.threads': threads,
  'channel.hand': hand,
  'channel.ignore': ignore,
  'channel.settings': openChannel,
  'channel.forget': forgetChannel,
  'channels.show': showChannels,
  'pulse.open': (deps, { actor, payload }) => openPulse(deps, { actor, round: payload.round }),
  'pulse.plan': plan.openPlan,
  'pulse.start': plan.startPlanned,
  'pulse.schedule': desk.showSchedule,
  'pulse.change': plan.openChange,
  'pulse.stop': desk.stop,
  'pulse.cancel': desk.cancel,
  'pulse.keep': desk.keep,
  'pulse.questions': statements.showQuestions,
  'pulse.statement': statements.openStatement,
  'pulse.retire': statements.retireStatement,
  'pulse.said': openSaid,
  'trends.show': showTrends,
  'data.show': showData,
  'data.export': exportData,
  'data.forget': openForget,
  'data.workspace': exportWorkspace,
  'data.import': offerImport,
  'moments.show': (deps, { actor }) => listMoments(deps, actor),
  'firstStep.later': putOff,
  'firstStep.digest': digestIsFine,
  'firstStep.invite': howToInvite,
  'undelivered.show': showUndelivered,
  'undelivered.again': tryAgain,
  'undelivered.letGo': letGo,
}

/** The use case of every form. */
export const submits: Submits = {
  'act.log': submitLog,
  'act.edit': submitEdit,
  'echo.pass': submitEcho,
  'thanks.send': submitThanks,
  'gift.plan': submitPlan,
  'gift.decline': submitDecline,
  'gift.statement': submitStatement,
  'moment.add': submitAdd,
  'moment.handOver': submitHandOver,
  'digest.stories': submitStories,
  'note.keep': keepNote,
  preferences: submitPreferences,
  'settings.nudges': settings.submitNudges,
  'settings.digest': settings.submitDigest,
  'settings.gifts': giftRules.submitGifts,
  'settings.people': submitPeople,
  'settings.idea': submitIdea,
  'events.add': events.submitEvents,
  'hooks.add': hooks.submitHook,
  'channel.settings': submitChannel,
  'data.forget': submitForget,
  'pulse.answer': submitPulse,
  'pulse.plan': plan.submitPlan,
  'pulse.change': plan.submitChange,
  'pulse.statement': statements.submitStatement,
  'pulse.said': submitSaid,
}
