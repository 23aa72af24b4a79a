import { ownSystem } from '../external-id.ts';
import type { ImportKind } from './nouns.ts';

/** Which column of the file is which of our fields, and whose ids they are. */
export interface ImportMapping {
  /** The system that the external ids come from: `hubspot`, `salesforce`… */
  readonly system: string;
  /** Field by heading; a heading that is absent is not imported. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface ImportField {
  readonly field: string;
  readonly label: string;
  /** Headings that mean it, without case, spaces and punctuation, the most telling first. */
  readonly headings: readonly string[];
}

const peopleFields: readonly ImportField[] = [
  { field: 'email', label: 'E-mail address', headings: ['email', 'emailaddress', 'workemail', 'mail'] },
  { field: 'name', label: 'Full name', headings: ['fullname', 'name', 'contactname'] },
  { field: 'firstName', label: 'First name', headings: ['firstname', 'givenname', 'vorname'] },
  { field: 'lastName', label: 'Last name', headings: ['lastname', 'familyname', 'surname', 'nachname'] },
  {
    field: 'externalId',
    label: "Person's id in that system",
    headings: ['waymarkid', 'recordid', 'contactid', 'id', 'externalid', 'personid'],
  },
  {
    field: 'accountExternalId',
    label: "Account's id in that system",
    headings: [
      'waymarkaccountid',
      'primaryassociatedcompanyid',
      'associatedcompanyids',
      'associatedcompanyid',
      'accountid',
      'companyid',
      'accountexternalid',
    ],
  },
  {
    field: 'accountName',
    label: "Account's name",
    headings: [
      'accountname',
      'associatedcompany',
      'primaryassociatedcompany',
      'companyname',
      'account',
      'company',
    ],
  },
  {
    field: 'roles',
    label: 'Roles',
    headings: ['roles', 'role', 'waymarkroles', 'waymarkrole', 'trainingrole', 'learningrole'],
  },
  { field: 'locale', label: 'Language', headings: ['preferredlanguage', 'language', 'locale'] },
  { field: 'timeZone', label: 'Time zone', headings: ['timezone'] },
  { field: 'deactivated', label: 'Deactivated', headings: ['deactivated', 'inactive', 'left'] },
];

const accountFields: readonly ImportField[] = [
  { field: 'name', label: 'Name', headings: ['accountname', 'companyname', 'name', 'account', 'company'] },
  {
    field: 'externalId',
    label: "Account's id in that system",
    headings: ['waymarkid', 'recordid', 'accountid', 'id', 'companyid', 'externalid'],
  },
  {
    field: 'domains',
    label: 'Domains',
    headings: ['domains', 'companydomainname', 'domain', 'emaildomain', 'website', 'websiteurl'],
  },
  { field: 'segment', label: 'Segment', headings: ['segment', 'customersegment', 'waymarksegment'] },
  { field: 'tier', label: 'Tier', headings: ['tier', 'plan', 'customertier', 'edition'] },
  { field: 'stage', label: 'Stage', headings: ['stage', 'customerstage', 'waymarkstage'] },
  {
    field: 'csmEmail',
    label: "CSM's address",
    headings: [
      'csmemail',
      'csm',
      'companyowneremail',
      'owneremail',
      'accountowneremail',
      'customersuccessmanager',
    ],
  },
  { field: 'timeZone', label: 'Time zone', headings: ['timezone'] },
  { field: 'seats', label: 'Seats', headings: ['seats', 'numberofseats', 'licenses', 'licences'] },
  {
    field: 'startOn',
    label: 'Start',
    headings: ['startdate', 'starton', 'contractstartdate', 'customersince'],
  },
  {
    field: 'renewalOn',
    label: 'Renewal',
    headings: ['renewaldate', 'renewalon', 'contractenddate', 'contractrenewaldate'],
  },
  {
    field: 'value',
    label: 'Value a year',
    headings: ['value', 'arr', 'annualrecurringrevenue', 'acv', 'contractvalue'],
  },
  { field: 'deactivated', label: 'Deactivated', headings: ['deactivated', 'inactive'] },
];

/** What a file of this kind can hold; accounts also the fields that the site declares. */
export function importFields(kind: ImportKind, declared: readonly string[] = []): readonly ImportField[] {
  if (kind === 'people') return peopleFields;
  const more = declared.map(id => ({ field: `field:${id}`, label: id, headings: [plain(id)] }));
  return [...accountFields, ...more];
}

/** Guesses from the headings, as HubSpot and Salesforce export them. Each field is taken from one column at most. */
export function guessMapping(
  kind: ImportKind,
  headings: readonly string[],
  declared: readonly string[] = [],
): ImportMapping {
  const columns: Record<string, string> = {};
  for (const { field, headings: telling } of importFields(kind, declared)) {
    const heading = telling
      .map(one => headings.find(heading => plain(heading) === one && !(heading in columns)))
      .find(found => found !== undefined);
    if (heading !== undefined) columns[heading] = field;
  }
  return { system: guessSystem(headings.map(plain)), columns };
}

function guessSystem(headings: readonly string[]): string {
  if (headings.includes('waymarkid')) return ownSystem;
  if (headings.includes('recordid')) return 'hubspot';
  const salesforce = ['accountid', 'contactid', 'accountowner', 'accountname'];
  return salesforce.some(heading => headings.includes(heading)) ? 'salesforce' : 'csv';
}

const plain = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9]/g, '');
