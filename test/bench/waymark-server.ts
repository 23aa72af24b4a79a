import { join } from 'node:path';
import { freePort, root, runNode, startNode, stopped, untilAnswers } from './command.ts';
import { watchPeak } from './process-tree.ts';

export interface WaymarkServer {
  readonly origin: string;
  /** The highest memory so far, the build included when there was one to do. */
  peakMb(): number;
  stop(): Promise<void>;
}

export const secret = 'a-secret-of-the-bench-that-nobody-else-has';

/** Settings of a production on loopback, without worker and mail, of which everything it writes lies in the workspace. */
export function settings(workspace: string, siteFolder: string, port: number): Record<string, string> {
  return {
    NODE_ENV: 'production',
    WAYMARK_SITE: siteFolder,
    WAYMARK_DIST: join(workspace, 'dist'),
    WAYMARK_DATA: join(workspace, 'data'),
    HOST: '127.0.0.1',
    PORT: String(port),
    WAYMARK_URL: `http://127.0.0.1:${port}`,
    WAYMARK_SECRET: secret,
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'bench@waymark.example',
    WAYMARK_WORKER: 'off',
    LOG_LEVEL: 'warn',
  };
}

export async function buildWaymark(workspace: string, siteFolder: string) {
  const env = settings(workspace, siteFolder, 4321);
  return runNode({ args: [join(root, 'scripts/build.ts'), '--force'], env });
}

/** Serves as `npm start` does: it builds first what is not built. */
export async function serveWaymark(workspace: string, siteFolder: string): Promise<WaymarkServer> {
  const port = await freePort();
  const env = settings(workspace, siteFolder, port);
  const started = startNode({ args: [join(root, 'scripts/start.ts')], env });
  const peakMb = watchPeak(started.process.pid ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswers(started, `${origin}/healthz`);
  return { origin, peakMb, stop: () => stopped(started).finally(peakMb) };
}
