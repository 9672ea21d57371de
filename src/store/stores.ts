import type { Stores } from '../ports.ts'
import { actStore } from './acts.ts'
import { agendaStore } from './agenda.ts'
import { channelStore } from './channels.ts'
import { claimStore } from './claims.ts'
import { deletionStore } from './deletions.ts'
import { digestStore } from './digests.ts'
import { echoStore } from './echoes.ts'
import { ideaStore } from './ideas.ts'
import { momentStore } from './moments.ts'
import { noteStore } from './notes.ts'
import { opinionStore } from './opinions.ts'
import { peopleStore } from './people.ts'
import { pulseStore } from './pulse.ts'
import { signInStore } from './sign-ins.ts'
import type { Session } from './session.ts'
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
    ideas: ideaStore(session),
    digests: digestStore(session),
    echoes: echoStore(session),
    claims: claimStore(session),
    undelivered: undeliveredStore(session),
    notes: noteStore(session),
    opinions: opinionStore(session),
    pulse: pulseStore(session),
    signIns: signInStore(session),
  }
}
