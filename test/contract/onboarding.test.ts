import { onboardingStories } from './stories/onboarding.ts'
import { onBothPlatforms } from './suite.ts'

// On a stage of their own: what Ruth hears in all other stories together is more than Teams lets a bot write in so short a time.
onBothPlatforms('the first days', onboardingStories)
