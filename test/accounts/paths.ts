import type { Catalog, Path } from '#catalog';

/** Catalogs that are nothing but paths: all that enrolments ask about. */
export function catalogOf(...paths: Path[]): Catalog {
  const roles = [
    { id: 'analyst', title: 'Analyst', summary: 'Makes reports', formerly: ['analyser'] },
    { id: 'operator', title: 'Operator', summary: 'Keeps it running', formerly: [] },
  ];
  const site = { name: 'T', locale: 'en', timeZone: 'Europe/Berlin' } as Catalog['site'];
  return { site, roles, paths, courses: [], holidays: [] };
}

export function path(id: string, role?: string, status: Path['status'] = 'published'): Path {
  return {
    id,
    title: id,
    summary: id,
    role,
    owner: 'o',
    reviewBy: '2027-01-01',
    status,
    visibility: 'signed-in',
    formerly: [],
    stages: [],
  };
}
