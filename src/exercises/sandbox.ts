import { createHash } from 'node:crypto';
import { runCode } from '#catalog';

/**
 * In a worker: it has no document, and so no way to lead anywhere. What comes of the run is told by the port alone. It begins
 * when the page says so, which counts the seconds from there.
 */
const workerScript = `
onmessage = ({ data, ports: [port] }) => {
  onmessage = null;
  port.onmessage = () => {
    port.onmessage = null;
    (${runCode})(data, told => port.postMessage(told));
  };
  port.postMessage({ kind: 'ready' });
};`;

/** In the frame: makes the worker, once, when the page of ours that it stands in asks. */
const frameScript = `
const page = new URL(location.href).origin;
let started = false;
addEventListener('message', ({ source, origin, data, ports }) => {
  if (started || source !== parent || origin !== page || ports.length !== 1) return;
  started = true;
  const script = new Blob([${JSON.stringify(workerScript).replaceAll('<', '\\u003c')}], { type: 'text/javascript' });
  new Worker(URL.createObjectURL(script)).postMessage(data, ports);
});`;

const hash = createHash('sha256').update(frameScript).digest('base64');

/**
 * What a frame shows in which code of readers runs. `sandbox` gives it an origin of its own, which holds no cookie and no
 * storage of ours; nothing may be loaded or asked for from there; and only our own pages may frame it. The worker that it
 * makes has the same policy, because its script is a blob (CSP Level 3 §4.2.2).
 */
export const sandboxPage = {
  html: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title><script>${frameScript}</script></html>`,
  policy: [
    'sandbox allow-scripts',
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'unsafe-eval'`,
    'worker-src blob:',
    "connect-src 'none'",
    "frame-ancestors 'self'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; '),
};
