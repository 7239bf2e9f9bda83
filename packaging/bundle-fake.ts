/**
 * Replaces the compiled program of the fake by one of few files: a module more costs its start half a
 * millisecond. `node packaging/bundle-fake.ts [DIST]`, after tsc.
 */
import path from 'node:path';
import { build } from 'vite';

const [dist = 'dist'] = process.argv.slice(2);
const folder = 'fakes/app-server/cli';
await build({
  configFile: false,
  root: path.resolve(dist),
  logLevel: 'error',
  ssr: { noExternal: ['smol-toml'] },
  build: {
    ssr: `${folder}/main.js`,
    outDir: folder,
    emptyOutDir: false,
    target: 'node22',
    rolldownOptions: {
      output: {
        entryFileNames: 'main.js',
        chunkFileNames: 'bundled/[name]-[hash].js',
        codeSplitting: {
          groups: [
            // Together with all that they import: what every start loads, and what every client asks for.
            { name: 'start', test: /run-(command|server|stdio)\.js$/, priority: 2 },
            { name: 'methods', test: /(all-methods|serve-surface|run-turn)\.js$/, priority: 1 },
          ],
        },
      },
    },
  },
});
