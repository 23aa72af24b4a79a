import { expect, it } from 'vitest';
import { forSuite } from '../../../src/platform/http/for-suite.ts';

const asked = (mode: string, body: unknown) => {
  const request = new Request('http://127.0.0.1/credentials/issue', {
    method: 'POST',
    body: JSON.stringify(body),
  });
  const context = { request, locals: { app: { config: { mode } } } };
  return forSuite(context as never, async ({ credential }) => ({ status: 201, answer: { credential } }));
};

it('answers conformance suites in demo mode, and is not there in production', async () => {
  const demo = await asked('demo', { credential: { name: 'x' } });
  expect([demo.status, await demo.json()]).toEqual([201, { credential: { name: 'x' } }]);
  const production = await asked('production', { credential: { name: 'x' } });
  expect([production.status, (await production.json()).code]).toEqual([404, 'not-found']);
});

it('refuses what is no object', async () => {
  expect((await asked('demo', [])).status).toBe(400);
});
