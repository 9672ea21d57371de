import type { Language } from '../domain/language.ts'
import type { Platform } from '../domain/person.ts'
import type { Words } from './say.ts'
import { de, deOnTeams } from './words/de/index.ts'
import { en, enOnTeams } from './words/en/index.ts'

const everywhere: Readonly<Record<Language, Words>> = { en, de }
const onTeams: Readonly<Record<Language, Words>> = { en: enOnTeams, de: deOnTeams }

/** Every sentence in this language, as this platform's people call things. */
export function wordsIn(language: Language, platform: Platform): Words {
  return platform === 'teams' ? onTeams[language] : everywhere[language]
}
