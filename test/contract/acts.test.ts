import { actStories } from './stories/acts.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('acts', actStories)
