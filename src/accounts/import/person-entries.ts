import type { AuditEntry } from '../audit-store.ts';
import { changesOf } from '../changes.ts';
import type { KnownMembership, KnownPerson } from './people-plan.ts';

type Entry = Omit<AuditEntry, 'actor'>;
type Told = Omit<Entry, 'subject'>;

/**
 * What the audit log says about a person whom an import or the API made or changed.
 *
 * @param system whose external ids these are
 */
export function personEntries(
  personId: string,
  system: string,
  before: KnownPerson | undefined,
  after: KnownPerson,
): Entry[] {
  const told = [
    ...describing(personId, before, after),
    ...naming(personId, system, before, after),
    ...turning(before?.deactivated ?? false, after.deactivated),
    ...placing(before?.memberships ?? [], after.memberships),
  ];
  return told.map(entry => ({ ...entry, subject: `person:${personId}` }));
}

type Described = Pick<KnownPerson, 'name' | 'email' | 'locale' | 'timeZone'>;

const described = ({ name, email, locale, timeZone }: KnownPerson): Described => {
  return { name, email, locale, timeZone };
};

function describing(personId: string, before: KnownPerson | undefined, after: KnownPerson): Told[] {
  if (!before) return [{ action: 'person.created', personal: { personId, after: described(after) } }];
  const changes = changesOf<Described>(described(before), described(after));
  if (!changes) return [];
  const changed = Object.keys(changes.after);
  return [{ action: 'person.changed', after: { changed }, personal: { personId, ...changes } }];
}

function naming(
  personId: string,
  system: string,
  before: KnownPerson | undefined,
  after: KnownPerson,
): Told[] {
  return after.externalIds
    .filter(id => !before?.externalIds.includes(id))
    .map(externalId => {
      const personal = { personId, after: { externalId } };
      return { action: 'external-id.added', after: { system }, personal };
    });
}

function turning(was: boolean, is: boolean): Told[] {
  if (was === is) return [];
  const action = is ? 'person.deactivated' : 'person.reactivated';
  return [{ action, before: { active: !was }, after: { active: !is } }];
}

function placing(before: readonly KnownMembership[], after: readonly KnownMembership[]): Told[] {
  const told: Told[] = [];
  for (const { id, accountId, roles } of after) {
    const present = before.find(one => one.id === id);
    if (!present) told.push({ action: 'membership.begun', after: { accountId, roles } });
    else if (JSON.stringify(present.roles) !== JSON.stringify(roles))
      told.push({
        action: 'membership.changed',
        before: { accountId, roles: present.roles },
        after: { accountId, roles },
      });
  }
  for (const { id, accountId, roles } of before) {
    if (!after.some(one => one.id === id))
      told.push({ action: 'membership.ended', before: { accountId, roles } });
  }
  return told;
}
