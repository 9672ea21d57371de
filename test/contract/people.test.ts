import { channelStories } from './stories/channels.ts'
import { hookStories } from './stories/hooks.ts'
import { peopleStories } from './stories/people.ts'
import { settingsStories } from './stories/settings.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('people, settings and channels', [
  ...peopleStories,
  ...settingsStories,
  ...channelStories,
  ...hookStories,
])
