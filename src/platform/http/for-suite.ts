import type { APIContext } from 'astro';
import { z } from 'zod';
import type { App } from '#app';
import { WaymarkError } from '#errors';
import { readJson } from './body.ts';
import { problem, problemOf } from './problem.ts';

const limitBytes = 256 * 1024;

const body = z.object({
  credential: z.unknown().optional(),
  verifiableCredential: z.unknown().optional(),
  verifiablePresentation: z.unknown().optional(),
  presentation: z.unknown().optional(),
  options: z.object({ challenge: z.string().optional(), domain: z.string().optional() }).optional(),
});

/** The endpoints that conformance suites ask. Whoever can sign anything is nobody's business but a developer's: elsewhere there are none. */
export async function forSuite(
  { locals: { app }, request }: Pick<APIContext, 'locals' | 'request'>,
  work: (
    asked: z.infer<typeof body>,
    app: App,
  ) => Promise<{ readonly status: number; readonly answer: unknown }>,
): Promise<Response> {
  if (app.config.mode !== 'demo') return problem('not-found', 'There is nothing here.');
  try {
    const asked = body.safeParse(await readJson(request, limitBytes));
    if (!asked.success) throw new WaymarkError('request.invalid', 'Send a JSON object as the VC API has it.');
    const { status, answer } = await work(asked.data, app);
    return Response.json(answer, { status });
  } catch (error) {
    if (error instanceof WaymarkError) return problemOf(error);
    throw error;
  }
}
