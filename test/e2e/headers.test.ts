import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { folder, start } from '../support/started.ts';

it('a production page has headers in which an evaluator of policies finds no fault', async () => {
  const port = await freePort();
  const started = start({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    WAYMARK_URL: 'https://learn.example.com',
    WAYMARK_SECRET: 'x'.repeat(32),
    WAYMARK_DATA: folder(),
    WAYMARK_WORKER: 'off',
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    MAIL_FROM: 'academy@example.com',
  });
  await started.says('Waymark serves');
  const { headers } = await fetch(`http://127.0.0.1:${port}/sign-in`);
  const { csp } = new CspParser(headers.get('content-security-policy') ?? '');
  const findings = new CspEvaluator(csp).evaluate();
  expect(findings.filter(({ severity }) => severity < Severity.HIGH_MAYBE)).toEqual([]);
  // It cannot know that nothing here answers JSONP, and that no upload is ever served.
  expect(findings.map(({ directive, value }) => [directive, value])).toEqual([['script-src', "'self'"]]);
  expect(Object.fromEntries(headers)).toMatchObject({
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'cache-control': 'private, no-cache',
  });
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  for (const told of ['server', 'x-powered-by']) expect(headers.get(told), told).toBeNull();
});
