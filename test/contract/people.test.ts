import { peopleStories } from './stories/people.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('people', peopleStories)
