import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlText, markedText } from '../../src/teams/text.ts'
import { cost, mostIfLinear } from '../support/cost.ts'

const mention = (name: string, id = 0) =>
  `<span itemscope itemtype="http://schema.skype.com/Mention" itemid="${id}">${name}</span>`

describe('the HTML of a Teams message', () => {
  it.each([
    ['paragraphs become lines', '<p>We are stuck.</p><p>Please help.</p>', 'We are stuck.\nPlease help.'],
    ['line breaks stay', '<div>one<br>two<br/>three</div>', 'one\ntwo\nthree'],
    ['spaces are single ones', '<p>a   b\n  c&nbsp;d</p>\n', 'a b c d'],
    ['entities are decoded', '<p>Tom &amp; Anna &lt;3 &#x1F600; &eacute;</p>', 'Tom & Anna <3 😀 é'],
    [
      'mentions are names',
      `<p>${mention('Priya Nair')} and <at id="1">Jonas</at>, look</p>`,
      '@Priya Nair and @Jonas, look',
    ],
    ['links are their label', '<a href="https://x.example/a">the ticket</a>', 'the ticket'],
    [
      'or their address',
      '<a href="https://x.example/a"></a> <a href="mailto:a@b.example"></a>',
      'https://x.example/a a@b.example',
    ],
    ['lists have bullets', '<ul><li>one</li><li><p>two</p></li></ul><ol><li>three</li></ol>', '• one\n• two\n• three'],
    ['an emoji is itself', '<p>thanks <emoji id="heart" alt="❤️" title="Heart"></emoji></p>', 'thanks ❤️'],
    ['also as a picture', '<img itemscope itemtype="http://schema.skype.com/Emoji" alt="🙂">', '🙂'],
    ['other pictures say nothing', '<p>see <img src="https://x.example/y.png" alt="image"></p>', 'see'],
    [
      'code keeps its lines, and is marked',
      '<p>run</p><pre class="language-x"><code>a\n  b</code></pre><p>now</p>',
      'run\n```\na\n  b\n```\nnow',
    ],
    ['code in a line is marked, too', '<p>try <code>npm i</code> first</p>', 'try `npm i` first'],
    ['cells stand beside one another', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    [
      'also where they hold paragraphs',
      '<table><tbody><tr><th><p>Name</p></th><td><p>Ada</p></td></tr><tr><td><div>Says</div></td><td><p>no</p></td></tr></tbody></table>',
      'Name Ada\nSays no',
    ],
    [
      'lists within lists have bullets',
      '<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>',
      '• one\n• inner\n• two',
    ],
    ['empty paragraphs leave nothing', '<p>&nbsp;</p><p>a&nbsp;&nbsp;b</p><p>&nbsp;</p>', 'a b'],
    ['a deleted attachment leaves nothing', '<p>see <attachment id="x"></attachment>this</p>', 'see this'],
    [
      'older clients quote otherwise',
      '<quote authorname="Marta"><legacyquote>[1] Marta: </legacyquote>we lost it<legacyquote>&lt;&lt;&lt; </legacyquote></quote>so sorry',
      '> we lost it\nso sorry',
    ],
    [
      'a locked mention is a mention',
      '<readonly itemtype="http://schema.skype.com/Mention">Priya</readonly> hi',
      '@Priya hi',
    ],
    ['scripts and styles are not read', '<style>p{}</style><script>alert(1)</script><p>hi</p>', 'hi'],
    ['comments are not read', '<!-- secret --><p>hi</p>', 'hi'],
  ])('%s', (_name, html, text) => expect(htmlText(html)).toBe(text))

  it('marks a quoted reply, and quotes within quotes, line by line', () => {
    const reply =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Marta</strong>' +
      '<span itemprop="time" itemid="1"></span><p itemprop="preview">We lost <b>everything</b>.</p></blockquote><p>So sorry.</p>'
    expect(htmlText(reply)).toBe('> Marta\n> We lost everything.\nSo sorry.')
    expect(htmlText('<blockquote>a<blockquote>b</blockquote>c</blockquote>')).toBe('> a\n> > b\n> c')
  })

  it('leaves out the mention of Kindling alone', () => {
    const html = `<p>${mention('Kindling')} moment ${mention('Kindling Crew', 1)} said: great</p>`
    expect(htmlText(html, ['Kindling'])).toBe('moment @Kindling Crew said: great')
  })

  it('reads a written mark as the words it is', () => {
    expect(htmlText('<p>&lt;at&gt;everyone&lt;/at&gt; **bold** [x](https://evil.example)</p>')).toBe(
      '<at>everyone</at> **bold** [x](https://evil.example)',
    )
    expect(htmlText('<at>@everyone</at>')).toBe('@everyone')
  })

  it('reads broken HTML as far as it goes', () => {
    expect(htmlText('<p>open <b>bold <a href="x">link')).toBe('open bold link')
    expect(htmlText('</p></div></span>text</b>')).toBe('text')
    expect(htmlText('a < b and <')).toContain('a')
  })

  it('never throws, whatever comes', () => {
    const parts = ['<p>', '</p>', '<blockquote>', '</blockquote>', '<at>', '</at>', '<pre>', '</pre>', '<li>', '<br>', '&', '&#x', '<!--', '<![CDATA[', '<a href=', '"', 'x', ' ', '\n'] // prettier-ignore
    assert(
      property(array(constantFrom(...parts), { maxLength: 60 }), (all) => {
        expect(typeof htmlText(all.join(''))).toBe('string')
      }),
    )
  })

  it('takes no more than linear time for the spaces of a code block', () => {
    const spaces = (count: number) => htmlText(`<pre>a${' '.repeat(count)}b</pre>`)
    expect(spaces(30_000)).toMatch(/^```\na {30000}b\n```$/)
    expect(cost(() => spaces(30_000))).toBeLessThan(
      mostIfLinear(
        cost(() => spaces(1_000)),
        30,
      ),
    )
  })

  it('is bounded: nesting without end is read, what is too long is cut', () => {
    expect(htmlText(`${'<blockquote>'.repeat(3_000)}deep`)).toBe('> > > deep')
    expect(htmlText(`${'<div><at>'.repeat(4_000)}deep`)).toContain('deep')
    expect(htmlText('a'.repeat(1_000_000)).length).toBe(40_000)
  })
})

describe('the text of an activity', () => {
  it('is plain, but for mentions and entities', () => {
    expect(markedText('<at>Kindling</at> moment We &amp; they\r\nare <b>glad</b>&nbsp;', ['Kindling'])).toBe(
      'moment We & they\nare <b>glad</b>',
    )
  })

  it('keeps what looks like a tag', () => expect(markedText('a <3 b <script>x')).toBe('a <3 b <script>x'))
})
