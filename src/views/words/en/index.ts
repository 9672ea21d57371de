import { act } from './act.ts'
import { addMoment } from './add-moment.ts'
import { channel } from './channel.ts'
import { commands } from './commands.ts'
import { digest } from './digest.ts'
import { form } from './form.ts'
import { groups } from './groups.ts'
import { home } from './home.ts'
import { ideas } from './ideas.ts'
import { moment } from './moment.ts'
import { notes } from './notes.ts'
import { notices } from './notices.ts'
import { permissions } from './permissions.ts'
import { preferences } from './preferences.ts'
import { pulse } from './pulse.ts'
import { settings } from './settings.ts'
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
  form,
  groups,
  home,
  ideas,
  moment,
  notes,
  notices,
  permissions,
  preferences,
  pulse,
  settings,
  teams,
  trends,
  undelivered,
} as const
