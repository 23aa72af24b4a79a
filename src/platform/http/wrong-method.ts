import { problem } from './problem.ts';

type Endpoint = Readonly<Record<string, unknown>>;

/** The endpoints of the API, by the pattern of their addresses. */
const endpoints = new Map(
  Object.entries(import.meta.glob<Endpoint>('../../pages/api/**/*.ts')).map(([file, load]) => [
    file.replace(/^(\.\.\/)+pages/, '').replace(/(\/index)?\.ts$/, ''),
    load,
  ]),
);

/** That an address of the API exists and is not asked so, with what it may be asked (RFC 9110 §15.5.6). Undefined where it may be. */
export async function wrongMethod(pattern: string, method: string): Promise<Response | undefined> {
  const endpoint = await endpoints.get(pattern)?.();
  if (!endpoint || method in endpoint || (method === 'HEAD' && 'GET' in endpoint)) return undefined;
  const allowed = Object.keys(endpoint).filter(name => /^[A-Z]+$/.test(name));
  const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : [])].toSorted().join(', ');
  const answer = problem('request.wrong-method', `This address takes ${allow}.`);
  answer.headers.set('allow', allow);
  return answer;
}
