import { messageStories } from './stories/messages.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('messages', messageStories)
