import { expect, it } from 'vitest';
import { findUpload, keepUpload, noteUpload } from '#accounts';
import { castJoinedAt as now, writeCast } from '../../cast.ts';
import { eachDatabase } from '../../support/databases.ts';

eachDatabase('an uploaded file', open => {
  it('waits with its mapping, then keeps its result', async () => {
    const { database } = await open();
    const { ines } = await writeCast(database);
    const id = await keepUpload(
      database,
      { kind: 'people', fileName: 'a.csv', text: 'Email\n' },
      ines.id,
      now,
    );
    expect(await findUpload(database, id)).toMatchObject({ kind: 'people', text: 'Email\n', state: {} });
    const mapping = { system: 'hubspot', columns: { Email: 'email' } };
    await noteUpload(database, id, { mapping });
    expect((await findUpload(database, id))?.state).toEqual({ mapping });
    const result = {
      counts: { added: 1, changed: 0, unchanged: 0, rejected: 1 },
      rejected: [{ line: 3, reason: 'x' }],
    };
    await noteUpload(database, id, { mapping, result });
    expect((await findUpload(database, id))?.state).toEqual({ mapping, result });
  });

  it('is dropped after a day, because it holds data of people', async () => {
    const { database } = await open();
    const { ines } = await writeCast(database);
    const upload = { kind: 'people', fileName: 'a.csv', text: 'Email\n' } as const;
    const id = await keepUpload(database, upload, ines.id, now);
    await keepUpload(database, upload, ines.id, now.add({ hours: 25 }));
    expect(await findUpload(database, id)).toBeUndefined();
  });
});
