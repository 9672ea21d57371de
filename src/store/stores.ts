import type { Stores } from '../ports.ts'
import { actStore } from './acts.ts'
import { applauseStore } from './applause.ts'
import { auditStore } from './audit.ts'
import { agendaStore } from './agenda.ts'
import { channelStore } from './channels.ts'
import { claimStore } from './claims.ts'
import { deletionStore } from './deletions.ts'
import { digestGroundStore } from './digest-grounds.ts'
import { digestPreviewStore } from './digest-previews.ts'
import { digestStore } from './digests.ts'
import { echoStore } from './echoes.ts'
import { giftStore } from './gifts.ts'
import { hookStore } from './hooks.ts'
import { firstStepStore } from './first-steps.ts'
import { installationStore } from './installations.ts'
import { ideaStore } from './ideas.ts'
import { lookBackStore } from './look-backs.ts'
import { momentStore } from './moments.ts'
import { noteStore } from './notes.ts'
import { opinionStore } from './opinions.ts'
import { peopleStore } from './people.ts'
import { pulseStore } from './pulse.ts'
import { recordStore } from './records.ts'
import { sealedStore } from './sealed.ts'
import { signInStore } from './sign-ins.ts'
import type { Session } from './session.ts'
import { thanksStore } from './thanks.ts'
import { subscriptionStore } from './subscriptions.ts'
import { undeliveredStore } from './undelivered.ts'
import { workspaceStore } from './workspaces.ts'

/** Every store on one session. */
export function storesOver(session: Session): Stores {
  return {
    agenda: agendaStore(session),
    workspaces: workspaceStore(session),
    people: peopleStore(session),
    channels: channelStore(session),
    moments: momentStore(session),
    deletions: deletionStore(session),
    acts: actStore(session),
    thanks: thanksStore(session),
    applause: applauseStore(session),
    audit: auditStore(session),
    gifts: giftStore(session),
    ideas: ideaStore(session),
    digests: digestStore(session),
    digestPreviews: digestPreviewStore(session),
    digestGrounds: digestGroundStore(session),
    lookBacks: lookBackStore(session),
    echoes: echoStore(session),
    claims: claimStore(session),
    undelivered: undeliveredStore(session),
    notes: noteStore(session),
    opinions: opinionStore(session),
    pulse: pulseStore(session),
    signIns: signInStore(session),
    records: recordStore(session),
    hooks: hookStore(session),
    subscriptions: subscriptionStore(session),
    firstSteps: firstStepStore(session),
    installations: installationStore(session),
    sealed: sealedStore(session),
  }
}
