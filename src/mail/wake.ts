const sleepers = new Set<() => void>();

/** Calls the worker of this process when something is due at once. Returns how to stop listening. */
export function onMailQueued(wake: () => void): () => void {
  sleepers.add(wake);
  return () => sleepers.delete(wake);
}

export function wakeDelivery(): void {
  for (const wake of sleepers) wake();
}
