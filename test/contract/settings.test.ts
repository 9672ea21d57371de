import { settingsStories } from './stories/settings.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('settings', settingsStories)
