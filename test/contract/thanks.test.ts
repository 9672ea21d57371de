import { thanksStories } from './stories/thanks.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('thanks between colleagues', thanksStories)
