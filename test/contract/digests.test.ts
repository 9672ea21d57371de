import { digestStories } from './stories/digests.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('digests', digestStories)
