import { expect, it } from 'vitest';
import { errorText } from '../../src/platform/log.ts';

it('logs of an error what it is, and not the values that it carries', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(ada@acme.example) already exists.',
  });
  expect(errorText(error)).toMatchObject({ type: 'Error', message: 'duplicate key', code: '23505' });
  expect(JSON.stringify(errorText(error))).not.toContain('ada@');
  expect(errorText('ada@acme.example')).toEqual({ type: 'string' });
});
