import { actStories } from './stories/acts.ts'
import { digestStories } from './stories/digests.ts'
import { echoStories } from './stories/echoes.ts'
import { onBothPlatforms } from './suite.ts'

onBothPlatforms('acts and what is told of them', [...actStories, ...echoStories, ...digestStories])
