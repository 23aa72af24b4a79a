/** How the worker passes the time until something may be due. */
export interface Rest {
  /** Ends the sleep; a call that comes while awake ends the next one before it begins. */
  wake(): void;
  sleep(milliseconds: number): Promise<void>;
}

export function openRest(): Rest {
  let called = false;
  let end: (() => void) | undefined;
  return {
    wake: () => {
      called = true;
      end?.();
    },
    sleep: async milliseconds => {
      if (!called) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      called = false;
      end = undefined;
    },
  };
}
