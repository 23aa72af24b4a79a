import { type ApiScope, apiScopes } from '#access';

/**
 * Everybody who may come. "The account" is Zanzigar; who is called "elsewhere" has to do with Umbra only. Whose session has
 * ended or whose key is of no use is like nobody at all, and a key opens nothing but the API.
 */
export type Actor = Unknown | Key | Known;

type Unknown = (typeof unknownActors)[number];
type Known = (typeof knownActors)[number];
type Key = `key ${ApiScope}`;

const unknownActors = [
  'nobody',
  'expired session',
  'revoked session',
  'deactivated person',
  'expired key',
  'revoked key',
] as const;

const knownActors = [
  'learner',
  'learner elsewhere',
  'account administrator',
  'account administrator elsewhere',
  'csm',
  'csm elsewhere',
  'author',
  'administrator',
] as const;

export const keyFor = (scope: ApiScope): Key => `key ${scope}`;

// The groups that rows name.
export type Group = readonly Actor[];
export const signedIn: Group = knownActors;
export const keys: Group = apiScopes.map(keyFor);
export const unknown: Group = unknownActors;
export const everyone: Group = [...unknownActors, ...keys, ...knownActors];
export const atTheAccount: Group = ['learner', 'account administrator'];
export const accountAdministrators: Group = ['account administrator', 'account administrator elsewhere'];
export const csms: Group = ['csm', 'csm elsewhere', 'administrator'];
export const csmsOfTheAccount: Group = ['csm', 'administrator'];
export const authors: Group = ['author', 'administrator'];
export const administrators: Group = ['administrator'];

/** Those to whom no answer may ever name the account or its people. */
export const strangers: Group = [
  ...unknownActors,
  keyFor('events:write'),
  keyFor('product-events:write'),
  'learner elsewhere',
  'account administrator elsewhere',
  'csm elsewhere',
  'author',
];

/** The first group without the members of the others. */
export const without = (group: Group, ...others: readonly Group[]): Group =>
  group.filter(actor => !others.flat().includes(actor));
