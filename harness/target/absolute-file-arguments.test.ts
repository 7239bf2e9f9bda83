import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dir } from 'tmp-promise';
import { expect, onTestFinished, test } from 'vitest';
import { absoluteFileArguments } from './absolute-file-arguments.ts';

test('only what looks like a file and is one changes', async () => {
  const { path: folder, cleanup } = await dir({ unsafeCleanup: true });
  onTestFinished(() => cleanup());
  for (const name of ['server.mjs', 'app-server', '-e.js']) await writeFile(join(folder, name), '');
  await mkdir(join(folder, 'folder.d'));
  const at = (name: string) => join(folder, name);
  const expected: Record<string, string> = {
    'server.mjs': at('server.mjs'),
    './server.mjs': at('server.mjs'),
    './app-server': at('app-server'),
    'app-server': 'app-server',
    'gone.mjs': 'gone.mjs',
    'folder.d': 'folder.d',
    '-e.js': '-e.js',
    '--config=server.mjs': '--config=server.mjs',
    '/dev/null': '/dev/null',
    'server.mjs\0': 'server.mjs\0',
    '': '',
  };
  const written = Object.keys(expected);
  expect(absoluteFileArguments(written, folder)).toEqual(Object.values(expected));
});
