import type { Words } from '../../say.ts'
import { channel } from './channel.ts'
import { data } from './data.ts'
import { events } from './events.ts'
import { gifts } from './gifts.ts'
import { home } from './home.ts'
import { hooks } from './hooks.ts'
import { imports } from './import.ts'
import { moment } from './moment.ts'
import { settings } from './settings.ts'
import { undelivered } from './undelivered.ts'

/** Help for admins. */
export const forAdmins: Words['help']['sections']['admins'] = {
  'first-steps': {
    title: 'Erste Schritte',
    items: (typed) => [
      'Vier kleine Schritte, etwa zehn Minuten, und jeder kann warten: ein Kanal als Zuhause, ein Kanal zum Mitlesen, die Zeit des Wochenrückblicks, ein erster Moment. Kindling führt dich in Direktnachrichten hindurch.',
      `Das Zuhause ist ein interner Kanal: Dorthin kommen Karten, Dank und Wochenrückblicke. Lade Kindling ein, tippe ${typed.settings}, drück „${settings.buttons.nudges}“ und wähle ihn aus.`,
    ],
  },
  invite: {
    title: 'So lädst du Kindling in einen Kanal ein',
    items: (typed) => [
      `In Slack: Öffne den Kanal und tippe ${typed.invite}. In einen privaten Kanal lädt es jemand ein, der darin ist.`,
      'In Teams: Öffne das Menü des Teams, „Team verwalten“, „Apps“, „Weitere Apps“, such Kindling und drück „Zu einem Team hinzufügen“. Wem das Team gehört, wird gefragt, ob Kindling dort Nachrichten lesen darf.',
      `Kindling fragt dann im Kanal. „${channel.buttons.watch}“ lässt es neue Nachrichten nach Momenten durchsehen, „${channel.buttons.hand}“ nur, was jemand bringt, „${channel.buttons.ignore}“ nichts. Ältere Nachrichten werden nicht gelesen.`,
      'Damit Kindling ihnen in Teams schreiben kann, fügen Leute es für sich hinzu: „Apps“, Kindling suchen, „Hinzufügen“. Eine Setuprichtlinie im Admin Center fügt es für alle hinzu.',
    ],
  },
  channels: {
    title: 'Kanäle, in denen es mitliest',
    items: (typed) => [
      `${typed.watch} in einem Kanal oder „${home.channels}“ auf deiner Startseite legt fest, wie es mitliest: „${channel.form.trusts.careful}“, „${channel.form.trusts.balanced}“ oder „${channel.form.trusts.eager}“.`,
      'Karten aus einem privaten Kanal kommen erst in den Kindness-Kanal, wenn die Person, die ihn verbindet, gesehen hat, wer sie lesen wird, und einverstanden ist. In einen Kanal, in dem Externe mitlesen, schreibt Kindling nie.',
      `Zu viele Karten oder zu wenige? „${moment.buttons.dismiss}“ und „${moment.buttons.goodCatch}“ darauf ändern etwas, eine andere Empfindlichkeit hilft sofort.`,
    ],
  },
  settings: {
    title: 'Einstellungen für alle',
    items: (typed) => [
      `${typed.settings} hat alles: „${settings.buttons.nudges}“ (Kanal, Karten am Tag, Ruhezeit, Sprache, wie lange Zitate bleiben), „${settings.buttons.digest}“, „${settings.buttons.gifts}“, „${settings.buttons.people}“ und „${settings.buttons.idea}“.`,
      `Unter „${settings.buttons.people}“ stehen die Rollen, namentlich zugelassene Gäste, wer aus der Kundschaft nicht überrascht werden darf, und eure Werte. Alle mit der Rolle HR erfahren, wenn jemand sie bekommt. Ein Admin ohne sie sieht keine Zahlen der Umfrage.`,
      `Unter „${settings.buttons.gifts}“ stehen Grenzen und wer genehmigt; „${gifts.statement.title}“ dort sind die Geschenke eines Monats für das Finanzteam.`,
      `${typed.digestNow} postet den Wochenrückblick gleich. Einen Tag vor jedem sehen Admins ihn und können seine Geschichten ändern.`,
      `${typed.audit} zeigt, wer wann was geändert hat. Diese Liste kann niemand ändern.`,
    ],
  },
  hooks: {
    title: 'Webhooks',
    items: (typed) => [
      `Ein Helpdesk, eine Umfrage oder ein Postfach kann Kindling sagen, was die Kundschaft sagt: ${typed.settings}, „${hooks.open}“, „${hooks.buttons.add}“. Die Adresse wird einmal gezeigt, nur dir; bewahre sie auf wie ein Passwort.`,
      'Was kommt, wird gelesen wie eine Nachricht in einem eigenen Kanal: innerhalb der Karten am Tag und außerhalb der Ruhezeit. In Teams ist das der Weg für einen Helpdesk, weil Bots dort keine anderen Apps hören.',
      `„${events.buttons.add}“, auf derselben Karte, sagt einer Adresse von euch, was mit Momenten, guten Taten und Wochenrückblicken geschieht. Darin stehen IDs und Zeiten, nie, was jemand aus der Kundschaft gesagt hat.`,
    ],
  },
  undelivered: {
    title: 'Nachrichten, die nicht rausgingen',
    items: () => [
      `Kindling versucht es achtmal in etwa zweieinhalb Stunden. Was dann noch nicht rausging, steht unter „${undelivered.listTitle}“ auf deiner Startseite, mit dem, was Slack oder Teams gesagt hat.`,
      `„${undelivered.again}“, sobald der Grund weg ist: ein archivierter Kanal, eine entzogene Berechtigung, jemand, der Kindling in Teams nicht hinzugefügt hat. „${undelivered.letGo}“, wenn es nicht mehr wichtig ist.`,
      'In Teams kann ein Bot nicht nachsehen, ob eine Karte schon dasteht. Ging eine Antwort verloren, steht die Karte vielleicht zweimal da, öfter nie.',
    ],
  },
  data: {
    title: 'Daten mitnehmen',
    items: (typed) => [
      `„${data.export}“ in ${typed.settings} ist eine Datei mit allem, was eine Firma mitnehmen kann; private Taten und privater Dank sind darin nur gezählt. „${imports.button}“ dort übernimmt gute Taten, Dank und Kunden von früher.`,
      'Wird Kindling entfernt, hört alles sofort auf. Was gespeichert ist, bleibt 30 Tage, falls es wieder installiert wird, und wird dann gelöscht.',
    ],
  },
}
