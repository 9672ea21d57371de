import { giftStories } from './stories/gifts.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('gifts', giftStories)
