import type { Words } from '../../say.ts'

/** The pages by which a workspace installs Kindling. */
export const install: Words['install'] = {
  title: 'Kindling zu Slack hinzufügen',
  what: 'Kindling zeigt deinen Leuten die Momente, in denen eine Kundin oder ein Kunde etwas gesagt hat, das eine menschliche Antwort verdient. Es liest nur die Kanäle, die ihr verbindet.',
  who: 'Du musst in deinem Workspace Apps hinzufügen dürfen. Wer Kindling hinzufügt, ist dort zuerst Admin.',
  add: 'Zu Slack hinzufügen',
  done: (name) => `Kindling ist bei ${name}`,
  next: 'Alles Weitere geschieht in Slack: Dort führt Kindling durch vier kleine Schritte, wer es einrichtet.',
  open: 'Slack öffnen',
  doneForOrganisation: 'Wähl jetzt die Workspaces, in denen Kindling sein soll. Jeder hat seine eigenen Einstellungen.',
  choose: 'Workspaces wählen',
  declined: 'Kindling wurde nicht hinzugefügt: In Slack hat jemand abgelehnt. Es hat sich nichts geändert.',
  foreign:
    'Das kam von einem Link, der schon benutzt wurde, zu alt ist oder in einem anderen Browser begonnen wurde. Fang hier noch einmal an.',
  failed: (ref) =>
    `Slack hat zugestimmt, aber bevor Kindling hinzugefügt war, ist etwas schiefgegangen. Versuch es in einer Minute noch einmal. (Ref ${ref})`,
  again: 'Noch einmal anfangen',
}
