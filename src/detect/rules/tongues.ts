import type { Rule } from './rule.ts'
import { rules } from './rule.ts'

const raw = String.raw

/** The plainest ways to say it in German, French, Spanish, Italian, Dutch and Portuguese. */
export const tongues: readonly Rule[] = [
  ...rules('hardship', {
    loss: [
      [0.75, raw`verstorben|gestorben|beerdigung|trauerfall|beerdigt|(?:est|était) (?:décédée?|morte?)|décédée?|enterrement|obsèques|falleci(?:ó|do|da)|ha muerto|funeral de|è (?:mort[oa]|mancat[oa]|venut[oa] a mancare)|overleden|begrafenis|uitvaart|faleceu|falecimento`],
    ],
    illness: [
      [0.65, raw`(?:schwer |sehr )?erkrankt|krebs(?:diagnose)?|schlaganfall|im krankenhaus|herzinfarkt|à l'hôpital|gravement malade|un cancer|hospitalisée?|en el hospital|hospitalizad[oa]|enferm[oa] de|in ospedale|malattia|in het ziekenhuis|kanker|no hospital`],
    ],
    lostJob: [[0.7, raw`arbeitslos|gekündigt worden|job verloren|perdu (?:mon|son) (?:emploi|travail)|au chômage|perdí (?:mi|el) trabajo|despedid[oa]|perso il lavoro|ontslagen|perdi (?:o|meu) emprego`]],
    disaster: [[0.65, raw`abgebrannt|überschwemm\w{1,6}|hochwasser|incendie|inondations?|nous avons tout perdu|inundación|incendio|alluvione|overstroming|afgebrand|enchente`]],
    hardWeek: [[0.62, raw`am ende meiner kräfte|völlig (?:fertig|erschöpft|überfordert|verzweifelt)|verzweifelt|à bout|épuisée?|désespérée?|agotad[oa]|desesperad[oa]|no puedo más|disperat[oa]|esaust[oa]|uitgeput|ten einde raad|wanhopig|exaust[oa]`]],
  }),
  ...rules('frustration', {
    repeatedFault: [[0.6, raw`(?:schon )?(?:wieder|zum (?:dritten|vierten|fünften|x-ten)) ?(?:mal|kaputt|nicht)|immer noch (?:nicht|keine?)|seit (?:wochen|monaten|tagen)|pour la (?:troisième|quatrième|énième) fois|toujours (?:pas|rien|aucune?)|por (?:tercera|cuarta|enésima) vez|llevo (?:semanas|meses|días|horas)|per la (?:terza|quarta|ennesima) volta|voor de (?:derde|vierde|zoveelste) keer|nog steeds (?:niet|geen)|pela (?:terceira|quarta) vez`]],
    sharpWords: [[0.68, raw`unverschämt(?:heit)?|frechheit|unmöglich(?:er|e)? (?:service|umgang)|katastroph(?:e|al)|enttäusch\w{1,6}|nie wieder|saftladen|betrug|abzocke|inacceptable|scandaleux|une honte|déçue?|plus jamais|arnaque|nul(?:le)? à|inaceptable|vergüenza|una estafa|decepcionad[oa]|nunca más|pésim[oa]|vergognoso|inaccettabile|delus[oa]|mai più|pessim[oa]|schandalig|belachelijk|teleurgesteld|nooit meer|waardeloos|inaceitável|vergonha|nunca mais`]],
  }),
  ...rules('gratitude', {
    thanksWithReason: [[0.66, raw`(?:vielen|tausend|herzlichen) dank (?:für|an|dass)[^.!?]{10,80}|(?:hat|haben) (?:mir|uns) (?:so |sehr |wirklich )?(?:geholfen|gerettet)|ihr seid (?:die besten|toll|großartig|super)|unendlich dankbar|merci (?:infiniment|du fond|de tout cœur|à [\p{L}]{2,15} (?:pour|qui))|vous (?:m'avez|nous avez) (?:sauvée?s?|beaucoup aidée?s?)|(?:muchísimas|mil) gracias|gracias a [\p{L}]{2,15} (?:por|que)|me (?:han )?salv(?:ó|aron|ado)|grazie (?:di cuore|infinite|mille a)|mi avete salvat[oa]|hartelijk dank (?:voor|aan)|jullie zijn (?:geweldig|de beste)|muito obrigad[oa] (?:por|a|ao)`]],
    praise: [[0.5, raw`begeistert|wunderbar(?:er|e|es)?|(?:bester|beste|tolles|toller|großartig\w{0,2}) (?:service|team|erlebnis|hotel|support)|formidable|exceptionnel(?:le)?|ravie?s?|maravillos[oa]|increíble|encantad[oa]s?|meraviglios[oa]|fantastic[oa]|geweldig(?:e)?|maravilhos[oa]`]],
  }),
  ...rules('celebration', {
    milestone: [[0.66, raw`(?:ich habe|wir haben|hab) (?:[\p{L}]{1,14} ){0,3}(?:bestanden|geschafft|gewonnen|eröffnet|geheiratet)|wir heiraten|(?:unsere|unser|meine|mein) (?:[\p{L}]{1,14} ){0,2}(?:hochzeit|geburtstag|baby|jubiläum)|j'ai (?:réussi|eu mon|obtenu)|on se marie|notre mariage|son anniversaire|notre bébé|he aprobado|nos casamos|nuestra boda|mi cumpleaños|nuestro bebé|ho superato|ci sposiamo|il nostro matrimonio|ik ben geslaagd|we gaan trouwen|onze bruiloft|passei n[ao]|vamos casar`]],
  }),
  ...rules('need', {
    advice: [[0.62, raw`was (?:würden|empfehlen|raten) sie|können sie (?:mir|uns) (?:etwas |jemanden )?(?:empfehlen|raten)|weiß nicht,? (?:mehr )?(?:weiter|wo ich|wie ich|wohin)|que (?:me |nous )?conseillez|pouvez-vous (?:me |nous )?(?:conseiller|recommander)|je ne sais (?:pas|plus) (?:par où|quoi|comment)|qué me (?:recomiendan?|aconsejan?)|no sé (?:por dónde|qué hacer|cómo)|cosa mi consiglia(?:te)?|non so (?:da dove|cosa|come)|wat raad(?:t|en) (?:u|jullie)|weet niet (?:meer )?(?:waar|hoe|wat)|o que (?:me )?recomenda`]],
    person: [[0.62, raw`mit einem (?:echten )?menschen (?:sprechen|reden)|parler à (?:un humain|quelqu'un|une vraie personne)|hablar con (?:una persona|alguien)|parlare con (?:una persona|qualcuno)|(?:een echt|met een) (?:mens|persoon)|falar com (?:uma pessoa|alguém)`]],
  }),
] // prettier-ignore
