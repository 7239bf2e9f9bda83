/** Replaces the compiled program of the fake by one of few files. `node packaging/bundle-fake.ts [DIST]`, after tsc. */
import path from 'node:path';
import { bundleFake } from '../harness/target/bundle-fake.ts';

const [dist = 'dist'] = process.argv.slice(2);
const folder = 'fakes/app-server/cli';
await bundleFake({
  root: path.resolve(dist),
  entry: `${folder}/main.js`,
  outDir: path.resolve(dist, folder),
  noExternal: ['smol-toml'],
});
