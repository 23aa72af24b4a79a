import { expect, it } from 'vitest';
import { lineHtml, markdownHtml } from '#catalog';

it('shows HTML in a question as text', () => {
  expect(markdownHtml('Is <script>alert(1)</script> safe?')).toBe(
    '<p>Is &lt;script&gt;alert(1)&lt;/script&gt; safe?</p>\n',
  );
  expect(markdownHtml('<img src=x onerror=alert(1)>')).not.toContain('<img');
});

it('makes no link that runs a script', () => {
  expect(markdownHtml('[here](javascript:alert)')).not.toContain('href="javascript');
});

it('puts what fits a line into no paragraph', () => {
  expect(lineHtml('`read`, because it is *short*')).toBe('<code>read</code>, because it is <em>short</em>');
  expect(lineHtml('one\n\ntwo')).toContain('<p>');
});
