/** How far somebody of the demo has come on the path of their role. */
export type Course =
  | { readonly kind: 'finished'; readonly daysAgo: number }
  | { readonly kind: 'under way'; readonly share: number; readonly daysAgo: number }
  | { readonly kind: 'never' };

export interface DemoPerson {
  readonly name: string;
  /** The part before the @; the rest is the account's domain. */
  readonly at: string;
  readonly role: 'author' | 'csm' | 'administrator';
  readonly joinedDaysAgo: number;
  readonly course: Course;
  /** Whether they manage their account themselves. */
  readonly administers?: true;
}

export interface DemoAccount {
  readonly name: string;
  readonly domain: string;
  readonly segment: string;
  readonly tier: string;
  readonly stage: string;
  readonly csm: 'mara' | 'theo';
  readonly timeZone: string;
  readonly seats: number;
  readonly startedDaysAgo: number;
  readonly renewsInDays: number;
  readonly value: number;
  /** Of those that the site declares. */
  readonly fields: Readonly<Record<string, string>>;
  readonly people: readonly DemoPerson[];
}

const finished = (daysAgo: number): Course => ({ kind: 'finished', daysAgo });
const underWay = (share: number, daysAgo: number): Course => ({ kind: 'under way', share, daysAgo });
const never: Course = { kind: 'never' };

const person = (
  name: string,
  role: DemoPerson['role'],
  joinedDaysAgo: number,
  course: Course,
  at = (name.split(' ')[0] ?? '').toLowerCase(),
): DemoPerson => ({ name, at, role, joinedDaysAgo, course });

export const demoLearner = 'learner@demo.waymark.example';
export const demoManager = 'manager@demo.waymark.example';

/** Somebody who signed in with an address that no account lists: an administrator decides where she belongs. */
export const demoNewcomer = {
  name: 'Tuva Solberg',
  email: 'tuva@nordics.fjordlight.example',
  joinedDaysAgo: 2,
};

/** Six companies that run Waymark to teach their own customers, each at another point of the way. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    name: 'Fjordlight Energy',
    domain: 'fjordlight.example',
    segment: 'business',
    tier: 'growth',
    stage: 'renew',
    csm: 'mara',
    timeZone: 'Europe/Oslo',
    seats: 10,
    startedDaysAgo: 310,
    renewsInDays: 55,
    value: 38_000,
    fields: { region: 'Nordics', 'product-edition': 'cloud' },
    people: [
      person('Ingrid Solheim', 'administrator', 118, finished(71)),
      person('Jonas Berge', 'author', 118, finished(80)),
      person('Marte Lunde', 'author', 116, finished(64)),
      person('Sondre Haugen', 'author', 90, finished(22)),
      person('Kaia Nygård', 'csm', 112, finished(58)),
      person('Emil Strand', 'csm', 112, finished(49)),
      person('Thea Moen', 'csm', 41, underWay(0.7, 2)),
      person('Oskar Lie', 'author', 12, underWay(0.3, 1)),
    ],
  },
  {
    name: 'Harbourline Logistics',
    domain: 'harbourline.example',
    segment: 'enterprise',
    tier: 'scale',
    stage: 'adopt',
    csm: 'mara',
    timeZone: 'Europe/London',
    seats: 25,
    startedDaysAgo: 140,
    renewsInDays: 225,
    value: 96_000,
    fields: { region: 'United Kingdom', 'product-edition': 'self-hosted' },
    people: [
      person('Priya Raman', 'administrator', 84, underWay(0.85, 3)),
      person('Callum Reid', 'administrator', 62, underWay(0.4, 12)),
      person('Hannah Whitlock', 'author', 84, finished(30)),
      person('Devon Clarke', 'author', 80, finished(41)),
      person('Sofia Marques', 'author', 77, underWay(0.75, 1)),
      person('Rhys Morgan', 'author', 60, underWay(0.5, 16)),
      person('Amara Osei', 'csm', 80, finished(26)),
      person('Leo Hart', 'csm', 74, finished(19)),
      person('Nadia Rahman', 'csm', 55, underWay(0.6, 4)),
      person('Tom Ashby', 'csm', 30, never),
    ],
  },
  {
    name: 'Copperfield Analytics',
    domain: 'copperfield.example',
    segment: 'business',
    tier: 'growth',
    stage: 'onboard',
    csm: 'theo',
    timeZone: 'America/New_York',
    seats: 12,
    startedDaysAgo: 58,
    renewsInDays: 307,
    value: 31_500,
    fields: { region: 'North America', 'product-edition': 'cloud' },
    people: [
      person('Grace Holloway', 'administrator', 50, underWay(0.5, 19)),
      person('Marcus Bell', 'author', 50, underWay(0.35, 15)),
      person('Dana Kowalski', 'author', 48, underWay(0.25, 21)),
      person('Luis Ortega', 'author', 44, underWay(0.6, 11)),
      person('Renee Dubois', 'csm', 50, underWay(0.45, 13)),
      person('Aaron Pike', 'csm', 43, never),
      person('Mia Tran', 'csm', 20, never),
    ],
  },
  {
    name: 'Tallgrass Health',
    domain: 'tallgrass.example',
    segment: 'enterprise',
    tier: 'scale',
    stage: 'onboard',
    csm: 'mara',
    timeZone: 'America/Chicago',
    seats: 30,
    startedDaysAgo: 33,
    renewsInDays: 332,
    value: 120_000,
    fields: { region: 'North America', 'product-edition': 'self-hosted' },
    people: [
      { ...person('Lena Hoffmann', 'author', 21, underWay(0.45, 1)), at: demoLearner },
      {
        ...person('Wade Sutherland', 'administrator', 30, underWay(0.55, 2)),
        at: demoManager,
        administers: true,
      },
      person('Bianca Ruiz', 'author', 28, underWay(0.7, 1)),
      person('Owen Fletcher', 'author', 26, underWay(0.2, 9)),
      person('Naomi Clarke', 'csm', 28, underWay(0.8, 2)),
      person('Isaac Boone', 'csm', 24, underWay(0.35, 3)),
      person('Celia Park', 'csm', 9, underWay(0.15, 4)),
      person('Jonah Wells', 'author', 6, never),
    ],
  },
  {
    name: 'Pinewood Robotics',
    domain: 'pinewood.example',
    segment: 'starter',
    tier: 'start',
    stage: 'onboard',
    csm: 'theo',
    timeZone: 'Europe/Berlin',
    seats: 5,
    startedDaysAgo: 9,
    renewsInDays: 356,
    value: 7_200,
    fields: { region: 'Central Europe', 'product-edition': 'cloud' },
    people: [
      person('Jana Winkler', 'administrator', 8, never),
      person('Felix Brandt', 'author', 8, never),
      person('Mirko Petrov', 'csm', 5, never),
    ],
  },
  {
    name: 'Lumen & Vale',
    domain: 'lumenvale.example',
    segment: 'starter',
    tier: 'start',
    stage: 'expand',
    csm: 'theo',
    timeZone: 'Europe/Dublin',
    seats: 6,
    startedDaysAgo: 201,
    renewsInDays: 164,
    value: 9_600,
    fields: { region: 'Ireland', 'product-edition': 'cloud' },
    people: [
      person('Aoife Brennan', 'administrator', 120, finished(66)),
      person('Cormac Daly', 'author', 118, finished(54)),
      person('Niamh Kearney', 'csm', 100, finished(37)),
      person('Declan Foley', 'author', 34, underWay(0.4, 17)),
    ],
  },
];
