import { messageStories } from './stories/messages.ts'
import { momentStories } from './stories/moments.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('moments and where they come from', [...momentStories, ...messageStories])
