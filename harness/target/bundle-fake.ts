export interface FakeBundle {
  /** Folder that holds the fake's folders, absolute. */
  readonly root: string;
  /** Its entry, relative to `root`. */
  readonly entry: string;
  /** Absolute; `main.js` is written there and its parts into `bundled`, nothing else is touched. */
  readonly outDir: string;
  /** Packages that become part of the bundle; others are looked up where it lies. */
  readonly noExternal: true | string[];
}

/** Writes the program of the fake as few files: a module more costs each of its starts half a millisecond. */
export async function bundleFake({ root, entry, outDir, noExternal }: FakeBundle): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node22',
      rolldownOptions: {
        output: {
          entryFileNames: 'main.js',
          chunkFileNames: 'bundled/[name]-[hash].js',
          codeSplitting: {
            groups: [
              // Together with all that they import: what every start loads, and what every client asks for.
              { name: 'start', test: /run-(command|server|stdio)\.[jt]s$/, priority: 2 },
              {
                name: 'methods',
                test: /(all-methods|serve-surface|run-turn)\.[jt]s$/,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  });
}
