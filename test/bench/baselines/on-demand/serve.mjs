import cluster from 'node:cluster';
import { createServer } from 'node:http';

// A parent that keeps the port and one process that serves, as Waymark has it.
if (cluster.isPrimary) {
  const worker = cluster.fork();
  process.on('SIGTERM', () => {
    worker.kill();
    process.exit(0);
  });
} else {
  const { handler } = await import('./dist/server/entry.mjs');
  createServer({ keepAliveTimeout: 65_000 }, handler).listen(Number(process.env.PORT), '127.0.0.1');
}
