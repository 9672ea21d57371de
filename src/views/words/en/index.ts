import { act } from './act.ts'
import { addMoment } from './add-moment.ts'
import { channel } from './channel.ts'
import { commands } from './commands.ts'
import { digest } from './digest.ts'
import { echo } from './echo.ts'
import { form } from './form.ts'
import { groups } from './groups.ts'
import { home } from './home.ts'
import { ideas } from './ideas.ts'
import { moment } from './moment.ts'
import { notes } from './notes.ts'
import { notices } from './notices.ts'
import { pages } from './pages.ts'
import { permissions } from './permissions.ts'
import { preferences } from './preferences.ts'
import { privacy } from './privacy.ts'
import { pulse } from './pulse.ts'
import { pulseDesk } from './pulse-desk.ts'
import { settings } from './settings.ts'
import { statements } from './statements.ts'
import { teams } from './teams.ts'
import { trends } from './trends.ts'
import { undelivered } from './undelivered.ts'

/** Every sentence Kindling says, in English. Another language is another folder of this shape. */
export const en = {
  act,
  addMoment,
  channel,
  commands,
  digest,
  echo,
  form,
  groups,
  home,
  ideas,
  moment,
  notes,
  notices,
  pages,
  permissions,
  preferences,
  privacy,
  pulse,
  pulseDesk,
  settings,
  statements,
  teams,
  trends,
  undelivered,
} as const

/** The same on Microsoft Teams, where Kindling is added to teams, and hears no other apps. */
export const enOnTeams = {
  ...en,
  channel: {
    ...channel,
    offer: (cardsGo: string | undefined) => `${channel.offer(cardsGo)} It hears people, not other apps.`,
    listNone: 'Kindling was added to no team yet. Add it to one where customers speak.',
  },
  notices: { ...notices, notInChannel: 'Add Kindling to this team first.' },
  settings: {
    ...settings,
    nudges: {
      ...settings.nudges,
      noChannel: 'Kindling is in no internal channel yet. Add it to a team, then open this again.',
    },
  },
} as const
