import type { Words } from '../../say.ts'
import { act } from './act.ts'
import { addMoment } from './add-moment.ts'
import { audit } from './audit.ts'
import { channel } from './channel.ts'
import { commands } from './commands.ts'
import { customerPrivacy } from './customer-privacy.ts'
import { data } from './data.ts'
import { digestPreview } from './digest-preview.ts'
import { digest } from './digest.ts'
import { downloads } from './downloads.ts'
import { echo } from './echo.ts'
import { employeePrivacy } from './employee-privacy.ts'
import { events } from './events.ts'
import { form } from './form.ts'
import { gifts } from './gifts.ts'
import { groups } from './groups.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { hooks } from './hooks.ts'
import { ideas } from './ideas.ts'
import { imports } from './import.ts'
import { install } from './install.ts'
import { lookBack } from './look-back.ts'
import { moment } from './moment.ts'
import { notes } from './notes.ts'
import { notices } from './notices.ts'
import { onboarding } from './onboarding.ts'
import { pages } from './pages.ts'
import { permissions } from './permissions.ts'
import { preferences } from './preferences.ts'
import { privacy } from './privacy.ts'
import { pulseDesk } from './pulse-desk.ts'
import { pulse } from './pulse.ts'
import { settings } from './settings.ts'
import { statements } from './statements.ts'
import { steps } from './steps.ts'
import { teams } from './teams.ts'
import { thanks } from './thanks.ts'
import { trends } from './trends.ts'
import { undelivered } from './undelivered.ts'

/** Every sentence Kindling says, in German: warm and plain, "du" among colleagues. */
export const de: Words = {
  act,
  addMoment,
  audit,
  channel,
  commands,
  customerPrivacy,
  data,
  digest,
  digestPreview,
  downloads,
  echo,
  employeePrivacy,
  events,
  form,
  gifts,
  groups,
  help,
  home,
  hooks,
  ideas,
  import: imports,
  install,
  lookBack,
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
}

/** The same on Microsoft Teams, where Kindling is added to teams, and hears no other apps. */
export const deOnTeams: Words = {
  ...de,
  channel: {
    ...channel,
    offer: (cardsGo: string | undefined) =>
      `${channel.offer(cardsGo)} Es hört Menschen, keine anderen Apps; einen Helpdesk verbindest du per Webhook.`,
    listNone: 'Kindling ist noch in keinem Team. Füg es dort hinzu, wo die Kundschaft spricht.',
  },
  onboarding: {
    ...onboarding,
    watch: {
      ...onboarding.watch,
      invite: 'Füg Kindling dem Team hinzu, zu dem dieser Kanal gehört. Kindling fragt dann dort, ob es mitlesen darf.',
    },
  },
  notices: { ...notices, notInChannel: 'Füg Kindling zuerst diesem Team hinzu.' },
  settings: {
    ...settings,
    nudges: {
      ...settings.nudges,
      noChannel: 'Kindling ist noch in keinem internen Kanal. Füg es einem Team hinzu und öffne das hier noch einmal.',
    },
  },
}
