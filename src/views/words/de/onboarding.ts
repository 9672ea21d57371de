import { channelLabel } from '../../../domain/person.ts'
import type { Words } from '../../say.ts'
import { counted } from './plural.ts'

/** The first ten minutes of whoever installs Kindling, and the first month of a newcomer. */
export const onboarding: Words['onboarding'] = {
  buttons: {
    choose: 'Kanal wählen',
    later: 'Später',
    invite: 'So lädst du es ein',
    fine: 'So passt es',
    change: 'Ändern',
    showMoment: 'Einen Moment zeigen',
  },
  done: {
    channel: (channel) => `✓ Kindness-Kanal: ${channelLabel(channel)}`,
    watch: (channel) => `✓ Liest mit in ${channelLabel(channel)}`,
    digest: (when) => `✓ Der Wochenrückblick: ${when}`,
    try: '✓ Der erste Moment ist da',
  },
  channel: {
    title: (name) => `Willkommen bei Kindling, ${name}`,
    how: 'Vier kleine Schritte, etwa zehn Minuten. Zuerst: Lade Kindling in den internen Kanal ein, in den Karten, Dank und Wochenrückblicke kommen sollen (ein neuer namens #kindness ist ein guter Anfang), und wähle ihn dann aus.',
  },
  watch: {
    title: 'Wo spricht die Kundschaft?',
    how: 'Lade Kindling in einen Kanal ein, in dem die Kundschaft zu Wort kommt: Support, Bewertungen, Neues von Kunden. Für den Anfang reicht einer.',
    invite: 'Tippe in diesem Kanal /invite @Kindling. Kindling fragt dann dort, ob es mitlesen darf.',
  },
  digest: {
    title: 'Wann kommt der Wochenrückblick?',
    when: (days, time, zone) => `${days} um ${time} (${zone})`,
    how: (when, channel) =>
      `Er kommt ${when}${channel === undefined ? '' : ` in ${channelLabel(channel)}`}. Eine Woche ohne gute Taten bekommt eine einzige, herzliche Zeile.`,
    days: {
      1: 'montags',
      2: 'dienstags',
      3: 'mittwochs',
      4: 'donnerstags',
      5: 'freitags',
      6: 'samstags',
      7: 'sonntags',
    },
  },
  try: {
    title: 'Probier es aus',
    how: 'Füg einen Moment hinzu, den es wirklich gab, übernimm ihn und sieh, was andere sehen werden.',
  },
  end: {
    title: 'Das war alles',
    how: (cards) =>
      `Ab jetzt hält sich Kindling zurück: höchstens ${counted(cards, 'Karte', 'Karten')} am Tag, nachts keine. Eine Umfrage beginnt nur, wenn HR sie startet.`,
  },
  welcome: {
    title: (name) => `Willkommen, ${name}`,
    what: (channel) =>
      `Unsere Kundschaft erzählt uns jeden Tag von etwas, das gut lief, schiefging oder bedrückt. ${
        channel === undefined
          ? 'Kindling zeigt solche Momente.'
          : `Kindling zeigt solche Momente in ${channelLabel(channel)}.`
      } Übernimm einen, wenn du magst; nichts davon ist Pflicht, und es gibt keine Rangliste.`,
    howOften: (perWeek) =>
      `Kindling schreibt dir höchstens ${perWeek === 3 ? 'dreimal' : counted(perWeek, 'Mal', 'Mal')} pro Woche. Das kannst du ändern.`,
    never: 'Von sich aus schreibt Kindling dir nicht. Das kannst du ändern.',
  },
  tips: [
    'Klein ist auch gut: fünf Minuten und ein ehrlicher Satz.',
    'Jemandem aus der Kundschaft zu sagen, dass wir nicht passen, ist auch freundlich.',
    'Du kannst eine gute Tat privat halten. Sie zählt trotzdem.',
    'Wenn aus der Kundschaft eine Reaktion kommt, gib sie weiter: Wer geholfen hat, erfährt es sofort. Das war der letzte Tipp.',
  ],
}
