import { type Catalog, type Problem, type ReadSite, readSite } from '#catalog';
import type { Day } from '#clock';

export interface CheckedSite extends ReadSite {
  readonly catalog: Catalog | undefined;
  readonly problems: readonly Problem[];
}

/** Everything that is checked of a site's files. What `npm run check` prints is what the build refuses. */
export function checkSite(siteFolder: string, today: Day): CheckedSite {
  return readSite(siteFolder, { today });
}

export const errorsAmong = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ severity }) => severity === 'error');
