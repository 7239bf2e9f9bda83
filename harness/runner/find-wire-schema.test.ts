import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dir } from 'tmp-promise';
import { expect, onTestFinished, test } from 'vitest';
import { commandLaunch } from '../target/launch-description.ts';
import { ProcessRegister } from '../target/process-register.ts';
import { ownWireSchema } from './find-wire-schema.ts';

test('a generator whose script changed is run again', async () => {
  const { path: folder, cleanup } = await dir({ unsafeCleanup: true });
  onTestFinished(() => cleanup());
  const script = join(folder, 'schema.mjs');
  const launch = { ...commandLaunch(process.execPath, []), schema: { args: [script] } };
  const generated = async (title: string) => {
    const files = ['ClientRequest', 'ServerNotification', 'ServerRequest'];
    await writeFile(
      script,
      `import { mkdirSync, writeFileSync } from 'node:fs';
      mkdirSync(process.argv.at(-1), { recursive: true });
      for (const name of ${JSON.stringify(files)}) {
        const frame = { required: ['method'], properties: { method: { enum: ['a/b'] } } };
        const text = JSON.stringify({ title: ${JSON.stringify(title)}, oneOf: [frame] });
        writeFileSync(process.argv.at(-1) + '/' + name + '.json', text);
      }`,
    );
    const register = new ProcessRegister(join(folder, 'register'));
    const search = { launch, env: {}, cwd: folder, cacheDir: join(folder, 'cache'), register };
    const schema = await ownWireSchema(search);
    if (!('directory' in schema)) throw new Error(schema.unavailable);
    const text = await readFile(join(schema.directory, 'ClientRequest.json'), 'utf8');
    return (JSON.parse(text) as { title: string }).title;
  };
  expect(await generated('first')).toBe('first');
  expect(await generated('second')).toBe('second');
});
