import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeReturned } from '#mail';
import { emptyFolder } from '../../support/site.ts';

it('takes new mail once, the oldest first, and leaves what could not be taken where it is', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'new'));
  for (const name of ['2.mail', '1.mail', '3.mail']) writeFileSync(join(folder, 'new', name), name);
  const taken: string[] = [];
  const take = async (bytes: Uint8Array) => {
    const text = new TextDecoder().decode(bytes);
    if (text === '3.mail') throw new Error('The database is away.');
    taken.push(text);
  };
  await expect(takeReturned(folder, 10, take)).rejects.toThrow('away');
  expect(taken).toEqual(['1.mail', '2.mail']);
  expect(readdirSync(join(folder, 'cur')).sort()).toEqual(['1.mail:2,S', '2.mail:2,S']);
  expect(readdirSync(join(folder, 'new'))).toEqual(['3.mail']);
});
