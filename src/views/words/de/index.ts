import type { Words } from '../../say.ts'
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

/** Every sentence Kindling says, in German: warm and plain, "du" among colleagues. */
export const de: Words = {
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
}

/** The same on Microsoft Teams, where Kindling is added to teams, and hears no other apps. */
export const deOnTeams: Words = {
  ...de,
  channel: {
    ...channel,
    offer: (cardsGo: string | undefined) => `${channel.offer(cardsGo)} Es hört Menschen, keine anderen Apps.`,
    listNone: 'Kindling ist noch in keinem Team. Füg es dort hinzu, wo die Kundschaft spricht.',
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
