import type { Words } from '../../say.ts'
import { counted } from './plural.ts'

/** What is said on Microsoft Teams alone. */
export const teams: Words['teams'] = {
  openForm: 'Formular öffnen',
  addForYourself:
    'Kindling antwortet in einem eigenen Chat mit dir. Wähle in Teams Apps, such Kindling, drück auf Hinzufügen und versuch es dann noch einmal.',
  answeredInChat: 'Kindling hat in seinem Chat mit dir geantwortet.',
  done: 'Erledigt.',
  hearsMentions: (channel) => `Kindling hört in ${channel} nur Erwähnungen`,
  notAllowed:
    'Hier darf Kindling noch nicht mitlesen; erlauben kann es, wer das Team besitzt. Wähle bis dahin an einer Nachricht Weitere Aktionen > Surface as a moment, erwähne @Kindling, oder richte einen Webhook ein.',
  howToAllow: 'So wird Mitlesen erlaubt',
  leaveSo: 'So lassen',
  outOfReach: (people) => `${counted(people, 'Person ist', 'Personen sind')} nicht zu erreichen.`,
  notAdded: 'In Teams fehlt ihnen Kindling noch; ihre Nachrichten warten, bis sie es hinzufügen.',
}
