import { act } from './act.ts'
import { addMoment } from './add-moment.ts'
import { audit } from './audit.ts'
import { channel } from './channel.ts'
import { commands } from './commands.ts'
import { customerPrivacy } from './customer-privacy.ts'
import { data } from './data.ts'
import { digest } from './digest.ts'
import { digestPreview } from './digest-preview.ts'
import { echo } from './echo.ts'
import { downloads } from './downloads.ts'
import { employeePrivacy } from './employee-privacy.ts'
import { events } from './events.ts'
import { form } from './form.ts'
import { gifts } from './gifts.ts'
import { groups } from './groups.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { hooks } from './hooks.ts'
import { ideas } from './ideas.ts'
import { install } from './install.ts'
import { lookBack } from './look-back.ts'
import { imports } from './import.ts'
import { moment } from './moment.ts'
import { notes } from './notes.ts'
import { notices } from './notices.ts'
import { onboarding } from './onboarding.ts'
import { pages } from './pages.ts'
import { permissions } from './permissions.ts'
import { preferences } from './preferences.ts'
import { privacy } from './privacy.ts'
import { pulse } from './pulse.ts'
import { pulseDesk } from './pulse-desk.ts'
import { settings } from './settings.ts'
import { steps } from './steps.ts'
import { statements } from './statements.ts'
import { teams } from './teams.ts'
import { thanks } from './thanks.ts'
import { trends } from './trends.ts'
import { undelivered } from './undelivered.ts'

/** Every sentence Kindling says, in English. Another language is another folder of this shape. */
export const en = {
  act,
  addMoment,
  audit,
  channel,
  commands,
  customerPrivacy,
  data,
  digest,
  digestPreview,
  echo,
  downloads,
  employeePrivacy,
  events,
  form,
  gifts,
  groups,
  help,
  home,
  hooks,
  ideas,
  install,
  lookBack,
  import: imports,
  moment,
  notes,
  notices,
  onboarding,
  pages,
  permissions,
  preferences,
  privacy,
  pulse,
  pulseDesk,
  settings,
  statements,
  steps,
  teams,
  thanks,
  trends,
  undelivered,
} as const

/** The same on Microsoft Teams, where Kindling is added to teams, and hears no other apps. */
export const enOnTeams = {
  ...en,
  channel: {
    ...channel,
    offer: (cardsGo: string | undefined) =>
      `${channel.offer(cardsGo)} It hears people, not other apps; connect a helpdesk by web hook.`,
    listNone: 'Kindling was added to no team yet. Add it to one where customers speak.',
  },
  notices: { ...notices, notInChannel: 'Add Kindling to this team first.' },
  onboarding: {
    ...onboarding,
    watch: {
      ...onboarding.watch,
      invite: 'Add Kindling to the team in which that channel is. Kindling then asks there whether it may read it.',
    },
  },
  settings: {
    ...settings,
    nudges: {
      ...settings.nudges,
      noChannel: 'Kindling is in no internal channel yet. Add it to a team, then open this again.',
    },
  },
} as const
