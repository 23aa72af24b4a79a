import { error, type Problem } from '#catalog';
import type { WrittenCampaign } from './check-campaign.ts';
import { defaultTo } from './compile-campaign.ts';
import type { Exit } from './triggers/trigger.ts';
import { rulesOf } from './triggers/triggers.ts';

type Path = readonly (string | number)[];

/** What contradicts itself: a campaign that everybody would leave at once, or that speaks to somebody who is not there. */
export function checkSense(written: WrittenCampaign): Problem[] {
  return [
    ...checkSubject(written),
    ...checkExits(written),
    ...checkRecipients(written),
    ...checkConditions(written),
    ...checkEscalation(written),
  ];
}

const contradiction = ({ yaml }: WrittenCampaign, path: Path, message: string, fix: string): Problem =>
  error('contradiction', { file: yaml.file, line: yaml.lineOf(path) }, message, fix);

function checkSubject(written: WrittenCampaign): Problem[] {
  const { trigger, subject, audience } = written.value;
  const meant = rulesOf(trigger).subject;
  const problems: Problem[] = [];
  if (subject !== undefined && subject !== meant) {
    const whose = meant === 'learner' ? 'a learner' : 'an account';
    const message = `What "${trigger.on}" happens to is ${whose}.`;
    problems.push(contradiction(written, ['subject'], message, `Write: subject: ${meant}`));
  }
  if (meant === 'account' && audience.roles.length > 0) {
    const message = 'This campaign is about accounts, and an account has no role.';
    problems.push(contradiction(written, ['audience', 'roles'], message, 'Take "roles:" out.'));
  }
  return problems;
}

function checkExits(written: WrittenCampaign): Problem[] {
  const { trigger, exit } = written.value;
  const rules = rulesOf(trigger);
  const never: readonly Exit[] = rules.never?.(trigger) ?? [];
  const allowed = rules.exits.filter(way => !never.includes(way));
  return exit.flatMap((way, index) => {
    if (typeof way === 'object') {
      if (rules.subject === 'learner') return [];
      const message = 'What somebody does in the product ends nothing that is about an account.';
      return [contradiction(written, ['exit', index], message, 'Take it out of "exit:".')];
    }
    if (never.includes(way)) {
      const message = 'Everybody would leave this campaign as they enter it.';
      const fix = exit.length === 1 ? 'Take "exit:" out.' : `Take "${way}" out of "exit:".`;
      return [contradiction(written, ['exit', index], message, fix)];
    }
    if (allowed.includes(way)) return [];
    const message = `"${way}" says nothing about who enters by "${trigger.on}".`;
    return [contradiction(written, ['exit', index], message, `Write: exit: [${allowed.join(', ')}]`)];
  });
}

/** An account is no learner; everybody else may be told of both. */
function checkRecipients(written: WrittenCampaign): Problem[] {
  const { value } = written;
  if (rulesOf(value.trigger).subject === 'learner') return [];
  const message = 'This campaign is about accounts, so there is no learner to write to.';
  const fix = 'Write: to: administrators';
  const own = value.to === 'learner' ? [contradiction(written, ['to'], message, fix)] : [];
  const steps = value.steps.flatMap(({ to }, index) =>
    to === 'learner' ? [contradiction(written, ['steps', index, 'to'], message, fix)] : [],
  );
  return [...own, ...steps];
}

function checkConditions(written: WrittenCampaign): Problem[] {
  const { trigger, steps } = written.value;
  if (rulesOf(trigger).subject === 'learner') return [];
  return steps.flatMap(({ onlyIf }, index) => {
    if (onlyIf !== 'started' && onlyIf !== 'not-started') return [];
    const message = `"${onlyIf}" is about a learner's path, and this campaign is about accounts.`;
    return [contradiction(written, ['steps', index, 'onlyIf'], message, 'Write: onlyIf: not-trained')];
  });
}

function checkEscalation(written: WrittenCampaign): Problem[] {
  const { trigger, escalate, steps } = written.value;
  if (!escalate) return [];
  const rules = rulesOf(trigger);
  if (rules.subject === 'account') {
    const message = 'Only what was of no avail with a learner can be escalated.';
    const fix = 'Take "escalate:" out, and tell the CSM by a step: - { id: tell-the-csm, to: csm }';
    return [contradiction(written, ['escalate'], message, fix)];
  }
  if (!rules.endsByActing) {
    const message = `Whoever enters by "${trigger.on}" need not do anything, so nothing can be of no avail.`;
    const fix =
      'Take "escalate:" out, or write: on: not-started, on: stalled, on: new-requirement or on: certificate-expiring';
    return [contradiction(written, ['escalate'], message, fix)];
  }
  if (steps.some(({ to }) => (to ?? defaultTo(written.value)) === 'learner')) return [];
  const message = 'No step of this campaign goes to the learner, so nothing can be of no avail.';
  return [contradiction(written, ['escalate'], message, 'Take "escalate:" out, or write: to: learner')];
}
