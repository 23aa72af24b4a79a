import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, root, untilAnswers } from './command.ts';
import { memoryOf } from './process-tree.ts';
import { aside, atMost, type Bench, type Result } from './result.ts';

const secondsAtRest = 20;

/** What `npm start` holds, worker and mailbox included, when it has served a few pages and then nothing for a while. */
export const bench: Bench = {
  name: 'memory',
  async run(workspace): Promise<readonly Result[]> {
    const folder = join(workspace, 'memory');
    const [port, mailboxPort] = [await freePort(), await freePort()];
    const env = {
      ...process.env,
      PORT: String(port),
      WAYMARK_MAILBOX_PORT: String(mailboxPort),
      WAYMARK_DATA: join(folder, 'data'),
      WAYMARK_DIST: join(folder, 'dist'),
    };
    const child = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore', detached: true });
    const started = { process: child, said: () => 'npm start says nothing here' };
    await untilAnswers(started, `http://127.0.0.1:${port}/healthz`);
    for (const path of ['/', '/sign-in', '/paths', '/search?q=report']) {
      await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer();
    }
    await wait(secondsAtRest * 1000);
    const memory = memoryOf(child.pid ?? 0);
    // npm hands no signal on, so the whole group that was made for it gets one.
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await once(child, 'close');
    await rm(folder, { recursive: true, force: true });
    if (!memory) return [aside('Memory at rest', 'not measured', 'needs /proc')];
    const detail = `npm and its processes, shared pages counted once; ${memory.residentMb.toFixed(0)} MB with them counted for each`;
    return [atMost('Memory at rest', memory.proportionalMb, 200, 'MB', detail)];
  },
};
