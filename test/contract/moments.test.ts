import { momentStories } from './stories/moments.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('moments', momentStories)
