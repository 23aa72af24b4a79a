import { type Catalog, error, type Problem, suggestion, type YamlFile } from '#catalog';
import type { CampaignFile } from './campaign.ts';
import { checkSense } from './check-sense.ts';
import { checkTexts } from './check-texts.ts';
import { escalationId } from './compile-campaign.ts';
import { firstOpen, openHours } from './open-hours.ts';

/** A campaign as its author wrote it. */
export interface WrittenCampaign {
  readonly id: string;
  /** Relative to the site folder. */
  readonly folder: string;
  readonly value: CampaignFile;
  readonly yaml: Pick<YamlFile<unknown>, 'file' | 'lineOf'>;
  /** The MDX files in the folder. */
  readonly texts: readonly string[];
  readonly catalog: Catalog;
}

/** What a campaign that fits its schema still has against itself. */
export function checkCampaign(written: WrittenCampaign): Problem[] {
  return [
    ...checkAudience(written),
    ...checkTrigger(written),
    ...checkSteps(written),
    ...checkTexts(written),
    ...checkSense(written),
    ...checkTimes(written),
  ];
}

function checkAudience({ value, yaml, catalog }: WrittenCampaign): Problem[] {
  const known = {
    roles: catalog.roles.map(({ id }) => id),
    segments: catalog.site.segments,
    stages: catalog.site.stages.map(({ id }) => id),
  };
  return (['roles', 'segments', 'stages'] as const).flatMap(kind =>
    value.audience[kind].flatMap((name, index) => {
      if (known[kind].includes(name)) return [];
      const place = { file: yaml.file, line: yaml.lineOf(['audience', kind, index]) };
      const fix = suggestion(name, known[kind], id => `- ${id}`);
      return [error('broken-reference', place, `There is no ${kind.slice(0, -1)} "${name}".`, fix)];
    }),
  );
}

/** What a trigger names has to be there, under the id that it has today. */
function checkTrigger({ value: { trigger }, yaml, catalog }: WrittenCampaign): Problem[] {
  const missing = (key: 'course' | 'lesson' | 'path' | 'stage', named: string, known: readonly string[]) => {
    if (known.includes(named)) return [];
    const place = { file: yaml.file, line: yaml.lineOf(['trigger', key]) };
    const fix = suggestion(named, known, id => `${key}: ${id}`);
    return [error('broken-reference', place, `There is no ${key} "${named}".`, fix)];
  };
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  if ('stage' in trigger) return missing('stage', trigger.stage, ids(catalog.site.stages));
  if ('path' in trigger && trigger.path !== undefined)
    return missing('path', trigger.path, ids(catalog.paths));
  if (!('course' in trigger)) return [];
  const course = catalog.courses.find(({ id }) => id === trigger.course);
  if (!course) return missing('course', trigger.course, ids(catalog.courses));
  return 'lesson' in trigger ? missing('lesson', trigger.lesson, ids(course.lessons)) : [];
}

function checkSteps({ value, yaml }: WrittenCampaign): Problem[] {
  const ids = value.steps.map(({ id }) => id);
  return value.steps.flatMap(({ id }, index) => {
    const place = { file: yaml.file, line: yaml.lineOf(['steps', index]) };
    if (id === escalationId) {
      const message = `"${escalationId}" is the step by which "escalate:" tells the CSM.`;
      return [
        error('duplicate-id', place, message, 'Give your step another id, such as: - id: tell-the-csm'),
      ];
    }
    if (ids.indexOf(id) >= index) return [];
    return [error('duplicate-id', place, `The step "${id}" is here twice.`, 'Give it an id of its own.')];
  });
}

/** Windows that the site's quiet hours cover altogether would keep everything back for ever. */
function checkTimes({ value, yaml, catalog }: WrittenCampaign): Problem[] {
  const { quietHours } = catalog.site;
  if (!quietHours) return [];
  const monday = Temporal.Instant.from('2026-01-05T00:00:00Z');
  const opens = firstOpen(monday, openHours('UTC', value.window, { quietHours, holidays: [] }));
  if (Temporal.Instant.compare(opens, monday.add({ hours: 8 * 24 })) < 0) return [];
  const { from, to } = quietHours;
  const message = `Its window lies within the site's quiet hours, ${from} to ${to}: nothing would ever leave.`;
  const fix = `Write a window outside of them, such as: window: { from: "${to}", to: "${from}" }`;
  return [error('never-open', { file: yaml.file, line: yaml.lineOf(['window']) }, message, fix)];
}
