import { pulseStories } from './stories/pulse.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('the pulse and what HR reads', pulseStories)
