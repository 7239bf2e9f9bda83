/** What a signal does to this process; an absent one has the system's default: the process is killed. */
export type SignalActions = Partial<Record<'SIGINT' | 'SIGTERM' | 'SIGHUP', () => void>>;

/** Installs handlers; returns what removes them. */
export function watchSignals(actions: SignalActions): () => void {
  const entries = Object.entries(actions) as [NodeJS.Signals, () => void][];
  for (const [signal, act] of entries) process.on(signal, act);
  return () => {
    for (const [signal, act] of entries) process.off(signal, act);
  };
}
