import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import { lesson } from './imported.ts';

describe('plain Markdown', () => {
  it('comes through as it is, its title taken off', () => {
    const { body, title, said } = lesson(
      '# First steps\n\nSome *text* and `code {x} <y>`.\n\n## More\n\n- a\n- b\n',
    );
    expect(title).toBe('First steps');
    expect(body).toBe('Some *text* and `code {x} <y>`.\n\n## More\n\n- a\n- b');
    expect(said).toEqual([]);
  });

  it('keeps what stands in code, whatever it looks like', () => {
    const code = '```py\nx = {"<Question />": "{#if a}"}\n# no heading\n<!-- no comment -->\n```';
    expect(lesson(`# A\n\n${code}\n`).body).toBe(code);
  });

  it('is escaped where MDX would see code or a tag', () => {
    const { body } = lesson('# A\n\nUse {name} if x < 3, or <mask> and \\{this\\}.\n\nimport this line\n');
    expect(body).toBe('Use \\{name\\} if x \\< 3, or \\<mask> and \\{this\\}.\n\n&#105;mport this line');
    expect(() => mdxToJs(body)).not.toThrow();
  });

  it('gets a fence where code is only indented, but not in a list', () => {
    const { body, said } = lesson('# A\n\nRun:\n\n    npm {start}\n\n- one\n\n    more of one\n');
    expect(body).toBe('Run:\n\n```\nnpm {start}\n```\n\n- one\n\n    more of one');
    expect(said).toEqual(['5 indented code converted']);
  });

  it('has headings that begin at the second level and skip none', () => {
    const { body, said } = lesson('# A\n\n### Deep\n\n##### Deeper\n\n### Again\n');
    expect(body).toBe('## Deep\n\n### Deeper\n\n## Again');
    expect(said).toEqual(['3 heading converted', '5 heading converted', '7 heading converted']);
  });

  it('takes underlined headings, and addresses in angle brackets', () => {
    const { body, title } = lesson('Title\n=====\n\nPart\n----\n\nSee <https://example.com/a>.\n');
    expect(title).toBe('Title');
    expect(body).toBe('## Part\n\nSee [https://example.com/a](https://example.com/a).');
  });
});

describe('constructs of course platforms', () => {
  it('turns tips and alerts into callouts', () => {
    const { body, said } = lesson(
      '# A\n\n<Tip warning={true}>\n\nMind `x`.\n\n</Tip>\n\n> [!NOTE]\n> One\n> two.\n\n:::tip\nThree\n:::\n',
    );
    expect(body).toBe(
      [
        '<Callout kind="warning">\n\nMind `x`.\n\n</Callout>',
        '<Callout kind="note">\n\nOne\ntwo.\n\n</Callout>',
        '<Callout kind="tip">\n\nThree\n\n</Callout>',
      ].join('\n\n'),
    );
    expect(said).toEqual(['3 <Tip> converted', '9 [!NOTE] converted', '13 :::tip converted']);
  });

  it('turns a video and an embedded page into links, and says where they stood', () => {
    const { body, said } = lesson(
      '# A\n\n<Youtube id="abc_1"/>\n\n<iframe src="https://demo.example/x" title="A demo"></iframe>\n',
    );
    expect(body).toContain('[Video on YouTube](https://www.youtube.com/watch?v=abc_1)');
    expect(body).toContain('[A demo](https://demo.example/x)');
    expect(said).toEqual(['3 <Youtube> converted', '5 <iframe> converted !']);
  });

  it('drops banners, but keeps their links in the report', () => {
    const { body, findings } = lesson(
      '# A\n\n<CourseFloatingBanner\n  chapter={1}\n  notebooks={[{label: "Colab", value: "https://colab.example/1"},]} />\n\nText.\n',
    );
    expect(body).toBe('Text.');
    expect(findings[1]).toMatchObject({ line: 3, outcome: 'dropped' });
    expect(findings[1]?.detail).toContain('https://colab.example/1');
  });

  it('drops comments and keeps their words in the report', () => {
    const { body, findings } = lesson('# A\n\nText.\n\n<!-- TODO: more -->\n');
    expect(body).toBe('Text.');
    expect(findings.find(({ line }) => line === 5)?.detail).toBe('Comment: TODO: more');
  });

  it('puts options one below the other', () => {
    const { body } = lesson(
      '# A\n\n<hfoptions id="os">\n<hfoption value="mac" label="macOS">\n\nBrew.\n\n</hfoption>\n<hfoption value="win">\n\nWinget.\n\n</hfoption>\n</hfoptions>\n',
    );
    expect(body).toBe('**macOS**\n\nBrew.\n\n**win**\n\nWinget.');
  });

  it('strips anchors of headings and makes links to them lead there', () => {
    const { body } = lesson('# A[[a]]\n\nSee [below](#short).\n\n## A long heading[[short]]\n');
    expect(body).toBe('See [below](#a-long-heading).\n\n## A long heading');
  });

  it('keeps formulas as their source in code', () => {
    const { body, said } = lesson('# A\n\nWith \\\\(x_{1} < y\\\\):\n\n$$\n\\frac{a}{b}\n$$\n');
    expect(body).toBe('With `x_{1} < y`:\n\n```latex\n\\frac{a}{b}\n```');
    expect(said).toEqual(['3 math kept', '5 math kept']);
  });

  it('unwraps what it does not know, keeps the text and warns', () => {
    const { body, said } = lesson(
      '# A\n\n<Fancy look={1}>\nStays.\n</Fancy>\n\n<Gone of="sight" />\n\nA <TOKEN> here.\n',
    );
    expect(body).toBe('Stays.\n\nA \\<TOKEN> here.');
    expect(said).toEqual(['3 <Fancy> converted !', '7 <Gone> dropped !', '9 <TOKEN> kept !']);
  });
});

describe('HTML', () => {
  it('becomes Markdown where there is a way, and loses what is only for looks', () => {
    const { body } = lesson(
      '# A\n\n<div class="x">\n<p>A <em>b</em>, <b>c</b>, <code>d&lt;e</code>, <a href="https://example.com">f</a><br>g</p>\n</div>\n',
    );
    expect(body).toBe('A *b*, **c**, `d<e`, [f](https://example.com)<br />g');
  });

  it('keeps tables and details, without their styles', () => {
    const { body } = lesson(
      '# A\n\n<table border="1">\n<tr style="x"><td colspan="2">a {b}</td></tr>\n</table>\n\n<details>\n<summary>More</summary>\n\nText.\n\n</details>\n',
    );
    expect(body).toContain('<table>\n<tr><td colspan="2">a \\{b\\}</td></tr>\n</table>');
    expect(body).toContain('<details>\n<summary>More</summary>\n\nText.\n\n</details>');
    expect(() => mdxToJs(body)).not.toThrow();
  });

  it('is written as text where nothing closes it', () => {
    const { body, said } = lesson('# A\n\nThe <b> tag.\n');
    expect(body).toBe('The \\<b> tag.');
    expect(said).toEqual(['3 <b> kept !']);
  });
});

describe('template blocks', () => {
  const text = "# A\n\n{#if fw === 'pt'}\n\nTorch {x}.\n\n{:else}\n\nFlow.\n\n{/if}\n\nBoth.\n";

  it('keep every branch without a variant, to be unfolded', () => {
    const { body, said } = lesson(text);
    expect(body).toBe(
      [
        '<details open="">\n<summary>fw === \'pt\'</summary>\n\nTorch \\{x\\}.\n\n</details>',
        "<details>\n<summary>fw !== 'pt'</summary>\n\nFlow.\n\n</details>",
        'Both.',
      ].join('\n\n'),
    );
    expect(said).toEqual(["3 {#if fw === 'pt'} converted"]);
    expect(() => mdxToJs(body)).not.toThrow();
  });

  it('keep the branch of the variant and report the lines of the other', () => {
    const kept = lesson(text, { variant: 'pt' });
    expect(kept.body).toBe('Torch \\{x\\}.\n\nBoth.');
    expect(kept.findings.find(({ outcome }) => outcome === 'dropped')?.detail).toContain(
      'Lines 7 to 11 (1 words)',
    );
    expect(lesson(text, { variant: 'tf' }).body).toBe('Flow.\n\nBoth.');
  });

  it('that nothing closes lose their mark only', () => {
    const { body, said } = lesson("# A\n\n{#if fw === 'pt'}\nText.\n");
    expect(body).toBe('Text.');
    expect(said).toEqual(['3 {#if} dropped !']);
  });
});
