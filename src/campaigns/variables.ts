import type { MailFile, VariableTypes } from '#mail';
import { bestLocale } from '#words';
import type { Campaign, Step } from './campaign.ts';
import type { Occasion } from './occasion.ts';
import { rulesOf } from './triggers/triggers.ts';

const everybody: VariableTypes = {
  'person.firstName': 'text',
  'person.name': 'text',
  'account.name': 'text',
};

const aboutLearner: VariableTypes = { 'learner.firstName': 'text', 'learner.name': 'text' };

const aboutAccount: VariableTypes = {
  'account.status': 'text',
  'account.percent': 'text',
  'account.people': 'text',
  'account.finished': 'text',
  'account.stalled': 'text',
  'start.on': 'text?',
  'start.days': 'days?',
  'renewal.on': 'text?',
  'renewal.days': 'days?',
};

/** Where the people of the account are listed, for whoever may open it. */
const accountPage: VariableTypes = { 'account.href': 'address' };

/** What the text of a step may say: by the trigger, by what the campaign is about, and by whom it is for. */
export function variableTypes({ trigger, subject }: Campaign, { to }: Step): VariableTypes {
  return {
    ...everybody,
    ...(subject === 'learner' ? aboutLearner : aboutAccount),
    ...(to === 'learner' ? {} : accountPage),
    ...rulesOf(trigger).variables(trigger),
  };
}

/** The mails of these campaigns, for the mail room to compile. */
export function campaignMails(campaigns: readonly Campaign[]): readonly MailFile[] {
  return campaigns.flatMap(campaign => {
    const texts = [...campaign.steps, ...campaign.kept].flatMap(step =>
      textsOf(step).map(text => ({ ...text, step })),
    );
    return [...Map.groupBy(texts, ({ template }) => template)].map(([id, uses]) => ({
      id,
      file: `content/${id}.mdx`,
      locale: uses[0]?.locale,
      ...senderOf(
        campaign,
        uses.map(({ step }) => step),
      ),
    }));
  });
}

/** Every text of a step, with the language it is in where that is not the site's. None for an escalation. */
export function textsOf({ template, byRole, byLocale }: Step): readonly StepText[] {
  if (template === '') return [];
  const plain = [template, ...Object.values(byRole)].map(text => ({ template: text, locale: undefined }));
  const others = Object.entries(byLocale).flatMap(([locale, texts]) =>
    [texts.template ?? [], ...Object.values(texts.byRole)].flat().map(text => ({ template: text, locale })),
  );
  return [...plain, ...others];
}

export interface StepText {
  readonly template: string;
  readonly locale: string | undefined;
}

/** What several steps share may say only what each of them may. */
function senderOf(campaign: Campaign, steps: readonly Step[]) {
  const [first = {}, ...more] = steps.map(step => variableTypes(campaign, step));
  const shared = Object.entries(first).filter(([name]) => more.every(types => Object.hasOwn(types, name)));
  const variables = Object.fromEntries(shared);
  const because = becauseOf(campaign, steps[0]);
  if (steps.every(({ to }) => to === 'csm'))
    return { class: 'internal' as const, isLine: true, variables, because };
  return { class: campaign.class, topic: campaign.topic, variables, because };
}

function becauseOf({ steps: [first] }: Campaign, step: Step | undefined): MailFile['because'] {
  switch ((step ?? first)?.to) {
    case 'administrators':
      return ({ because }) => because.accountAdministrator;
    case 'csm':
      return ({ because }) => because.csm;
    default:
      return ({ because }) => because.learner;
  }
}

/**
 * The text for this occasion, in the language of its reader: the one that speaks to the path's role, else the one for
 * everybody. Without any in their language, those of the site's.
 */
export const templateOf = (occasion: Occasion, siteLocale: string): string =>
  textOf(occasion, siteLocale).template;

export function textOf({ entry, step, recipient }: Occasion, siteLocale: string): StepText {
  const role = entry.enrolment?.role ?? '';
  const others = Object.entries(step.byLocale).flatMap(([locale, { template, byRole }]) => {
    const own = byRole[role] ?? template;
    return own === undefined ? [] : [[locale, own] as const];
  });
  // `de-AT` reads `de`, and is not to be given it where the site itself is written in `de-AT`.
  const wanted = others.length > 0 && recipient.locale ? [recipient.locale] : [];
  const locale = bestLocale(wanted, [siteLocale, ...others.map(([each]) => each)]);
  const [, template] = others.find(([each]) => each === locale) ?? [];
  return template !== undefined && locale !== undefined
    ? { template, locale }
    : { template: step.byRole[role] ?? step.template, locale: undefined };
}
