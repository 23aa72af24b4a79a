import { once } from 'node:events';
import { buildSite } from './build-site.ts';
import type { Checked, Compilation } from './compile-apart.ts';

/** The process that compile-apart.ts starts: one compilation, what the check found, and an end. */
const [{ siteFolder, buildFolder, today }] = (await once(process, 'message')) as [Compilation];
const tell = (checked: Checked) => process.send?.(checked);
const site = await buildSite({
  siteFolder,
  buildFolder,
  today: Temporal.PlainDate.from(today),
  meanwhile: async problems => void tell({ outcome: 'built', problems }),
});
if (site.outcome === 'refused') tell(site);
process.disconnect?.();
