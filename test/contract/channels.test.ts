import { channelStories } from './stories/channels.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('channels', channelStories)
