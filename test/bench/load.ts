import { Agent, request } from 'node:http';

export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends calls over kept connections, `concurrency` at a time, and says how many a second were answered. Any refusal throws. */
export async function callsPerSecond(
  origin: string,
  calls: readonly Call[],
  concurrency: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const began = performance.now();
  let next = 0;
  const lane = async () => {
    for (let call = calls[next]; call; call = calls[next]) {
      next += 1;
      await send(agent, origin, call);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return calls.length / seconds;
}

function send(
  agent: Agent,
  origin: string,
  { path, method = 'GET', headers = {}, body }: Call,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { agent, method, headers }, response => {
      const status = response.statusCode ?? 0;
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (status >= 200 && status < 300) return resolve();
        reject(
          new Error(
            `${method} ${path} was answered with ${status}: ${Buffer.concat(chunks).toString().slice(0, 300)}`,
          ),
        );
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
