/** Ctrl-C and SIGTERM as an abort signal; the second one ends the process at once. */
export interface Interrupt {
  readonly signal: AbortSignal;
  dispose(): void;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Takes over the interrupting signals until disposed. After the second the operating system's
 * default applies; the guardian then cleans up.
 */
export function interruptSignal(): Interrupt {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) {
      dispose();
      process.kill(process.pid, signal);
      return;
    }
    process.stderr.write(`\n${signal}: stopping; once more to stop at once\n`);
    controller.abort(`interrupted by ${signal}`);
  };
  const dispose = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return { signal: controller.signal, dispose };
}
