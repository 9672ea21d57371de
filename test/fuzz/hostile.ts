import * as fc from 'fast-check'

/** Stands in every text that a fuzzed payload says: no log line may hold it. */
export const textMark = 'zqtext'
/** Stands where an id was: logs may hold it, markup of ours never. */
export const idMark = 'zqid'

/** What texts are dressed in: control sequences of the platforms, markup, formulas, templates, and characters that break things. */
const dressings: readonly ((mark: string) => string)[] = [
  (mark) => mark,
  (mark) => `<!channel> <!here|${mark}> <!subteam^S1|${mark}>`,
  (mark) => `<@U1|${mark}> <#C1|${mark}>`,
  (mark) => `<https://evil.example/${mark}|click>`,
  (mark) => `<script>alert("${mark}")</script>`,
  (mark) => `"><img src=x onerror=${mark}>`,
  (mark) => `'" onmouseover=${mark} x='`,
  (mark) => `</textarea></title></script><b id=${mark}>`,
  (mark) => `[${mark}](https://evil.example/${mark})`,
  (mark) => `![${mark}](https://evil.example/${mark}.png)`,
  (mark) => `\\[${mark}\\](https://evil.example/${mark}) \\\\[${mark}](https://evil.example/)`,
  (mark) => `&amp;amp;${mark}&lt;script&gt;&#60;b&#62;`,
  (mark) => `=HYPERLINK("https://evil.example","${mark}")`,
  (mark) => `+${mark}`,
  (mark) => `-${mark}`,
  (mark) => `@${mark}`,
  (mark) => `\t=${mark}`,
  (mark) => `\r=${mark}`,
  (mark) => `\uFF1D${mark}`,
  (mark) => `a","=${mark}`,
  (mark) => `'; drop table moments; -- ${mark}`,
  (mark) => `\${${mark}} {{${mark}}} {{DATE(2026-01-01T00:00:00Z, SHORT)}} <%= ${mark} %> #{${mark}} %s %n`,
  (mark) => `\u0000${mark}\u0000`,
  (mark) => `\uD800${mark}\uDC00 \uDBFF`,
  (mark) => `\u202E${mark}\u200B\u2066\uFEFF`,
  (mark) => `e${'\u0301'.repeat(300)}${mark}`,
  (mark) => `👩‍👩‍👧‍👦${mark}${'😀'.repeat(40)}`,
  (mark) => `*${mark}* _${mark}_ ~x~ \`${mark}\`\n> ${mark}\n# ${mark}\n1. ${mark}\n- x`,
  (mark) => `<at>${mark}</at><at id="0">everyone</at>`,
  (mark) => `../../${mark}/%00%ff%zz`,
  (mark) => `javascript:alert('${mark}')`,
  (mark) => `https://evil.example/${mark}`,
  (mark) => `{"${mark}": [}`,
  (mark) => `${mark}\r\nX-Header: ${mark}\r\n\r\n`,
  (mark) => `__proto__ ${mark} constructor`,
]

/** Without a mark: what is taken for a number, a day or a command. */
const oddities = [
  '', ' ', '0', '-0', '-1', '1e308', '1e400', 'NaN', 'Infinity', '99999999999999999999', '1,5', '１２', '0x10',
  '0000-00-00', '2026-02-30', '9999-12-31', '+275760-09-13', '2026-13-01T25:61:61Z', 'true', 'null', 'undefined',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '\u0000', '\uD800', '\u2028', 'Z', '//', '%',
] // prettier-ignore

/** A text; `mark` comes in when it is known what the text takes the place of. */
export type Hostile = (mark: string) => string

/** As written by somebody who wishes us ill; now and then as long as a body may be. */
export const hostile: fc.Arbitrary<Hostile> = fc
  .record({
    dressed: fc.constantFrom(...dressings),
    tag: fc.nat(1_679_615).map((n) => n.toString(36)),
    times: fc.oneof(
      { weight: 60, arbitrary: fc.constant(1) },
      { weight: 6, arbitrary: fc.integer({ min: 2, max: 60 }) },
      { weight: 1, arbitrary: fc.constantFrom(400, 2_000, 15_000) },
    ),
  })
  .map(
    ({ dressed, tag, times }) =>
      (mark) =>
        `${dressed(`${mark}${tag}`)} `.repeat(times).slice(0, 900_000).trimEnd(),
  )

export const oddity: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddities),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
