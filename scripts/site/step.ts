/** Runs a long step and says so: what it is, at once and every few seconds, and how long it took. */
export async function step<T>(what: string, run: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${what} …`);
  const ticking = setInterval(() => console.log(`${what} … ${seconds()} s`), 5000);
  try {
    const result = await run();
    console.log(`${what}: ${seconds()} s`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}
