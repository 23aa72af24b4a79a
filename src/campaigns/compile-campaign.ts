import { createHash } from 'node:crypto';
import type { Campaign, CampaignFile, LocaleTexts, RecipientKind, Step } from './campaign.ts';
import { fileOf, namedText, type TextName } from './text-name.ts';
import { rulesOf } from './triggers/triggers.ts';

/** The last step of a campaign that tells the CSM of those for whom it was of no avail. */
export const escalationId = 'escalate';

/**
 * A campaign as the plan needs it: its steps in order, each with its texts and whom it is for.
 *
 * @param texts the MDX files in its folder
 */
export function compileCampaign(
  id: string,
  file: CampaignFile,
  texts: readonly string[],
  roles: readonly string[],
): Campaign {
  const { subject: _subject, to: _to, ...rest } = file;
  const { subject } = rulesOf(file.trigger);
  const named = texts.map(text => namedText(text, roles));
  const steps = file.steps
    .map(step => compileStep(id, step, step.to ?? defaultTo(file), named))
    .sort((one, other) => Temporal.Duration.compare(one.after, other.after, { relativeTo: anyDay }));
  const all = [...steps, ...escalation(file, steps)];
  const kept = file.onChange === 'keep' ? keptTexts(id, file, named) : [];
  return { ...rest, id, subject, steps: all, kept, version: versionOf(file, all) };
}

/** The texts beside those of the steps, as if each were a step's still. */
function keptTexts(id: string, file: CampaignFile, texts: readonly TextName[]): readonly Step[] {
  const sent = new Set(file.steps.map(fileOf));
  const names = new Set(texts.map(({ name }) => name).filter(name => !sent.has(name)));
  return [...names].map(name =>
    compileStep(id, { id: name, formerly: [], after: 'P0D' }, defaultTo(file), texts),
  );
}

/** For whom a step is that does not say so itself. */
export const defaultTo = ({ to, trigger }: CampaignFile): RecipientKind =>
  to ?? (rulesOf(trigger).subject === 'learner' ? 'learner' : 'administrators');

function compileStep(
  id: string,
  step: CampaignFile['steps'][number],
  to: RecipientKind,
  texts: readonly TextName[],
): Step {
  const { file: _file, ...rest } = step;
  const name = fileOf(step);
  const own = texts.filter(text => text.name === name && (text.role ?? text.locale));
  const inLocale = (locale: string | undefined): LocaleTexts['byRole'] =>
    Object.fromEntries(
      own.flatMap(text => (text.role && text.locale === locale ? [[text.role, template(id, text)]] : [])),
    );
  const locales = [...new Set(own.flatMap(({ locale }) => locale ?? []))].sort();
  const byLocale = locales.map(locale => {
    const plain = own.find(text => text.locale === locale && !text.role);
    return [locale, { template: plain && template(id, plain), byRole: inLocale(locale) }];
  });
  return {
    ...rest,
    to,
    template: `campaigns/${id}/${name}`,
    byRole: inLocale(undefined),
    byLocale: Object.fromEntries(byLocale),
  };
}

const template = (id: string, { file }: TextName): string =>
  `campaigns/${id}/${file.slice(0, -'.mdx'.length)}`;

function escalation({ escalate }: CampaignFile, steps: readonly Step[]): readonly Step[] {
  const last = steps.at(-1);
  if (!escalate || !last) return [];
  const texts = { template: '', byRole: {}, byLocale: {} };
  const after = sum(last.after, escalate.after);
  return [{ id: escalationId, formerly: [], to: 'csm', after, escalatesAfter: escalate.after, ...texts }];
}

function sum(one: string, other: string): string {
  const [first, second] = [one, other].map(text => {
    const { weeks, days, hours, minutes, seconds } = Temporal.Duration.from(text);
    return Temporal.Duration.from({ days: 7 * weeks + days, hours, minutes, seconds });
  });
  return String(first && second ? first.add(second) : other);
}

/** Wording, title, owner, former names and `onChange` are left out: they change nothing about who gets what when. */
function versionOf(file: CampaignFile, all: readonly Step[]): string {
  const {
    title: _title,
    owner: _owner,
    formerly: _formerly,
    steps: _steps,
    onChange: _onChange,
    ...rest
  } = file;
  const schedule = all.map(
    ({ formerly: _was, template: _template, byRole: _role, byLocale: _locale, ...step }) => step,
  );
  return createHash('sha256')
    .update(JSON.stringify({ ...rest, schedule }))
    .digest('hex')
    .slice(0, 12);
}

/** Only so that days and hours can be compared. */
const anyDay = '2026-01-01';
