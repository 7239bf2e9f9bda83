import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generateWireSchema, type WireSchemaRequest } from './generate-wire-schema.ts';
import { writePetBundle } from './pet-bundle.ts';
import { loadWireSchema } from './wire-schema.ts';

/** A generator: appends its arguments to `calls`, then does what its first argument says. */
const program = `
import { appendFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
const [mode, ...rest] = process.argv.slice(2);
const out = rest.at(-1);
const { CODEX_HOME, HOME, SECRET, CALLS, BUNDLE } = process.env;
appendFileSync(CALLS, JSON.stringify({ argv: [mode, ...rest], CODEX_HOME, HOME, SECRET, cwd: process.cwd() }) + '\\n');
const refuse = (text) => { process.stderr.write(text, () => process.exit(2)); };
if (mode === 'refuse' || (mode === 'old' && rest.includes('--experimental'))) {
  refuse('x'.repeat(100_000) + 'unexpected argument');
} else if (mode === 'hang') {
  const connect = "require('node:net').connect(Number(process.env.PORT), '127.0.0.1')";
  spawn(process.execPath, ['-e', connect], { stdio: 'inherit' });
  spawn(process.execPath, ['-e', connect], { stdio: 'ignore' });
  setInterval(() => {}, 1000);
} else if (mode === 'empty') {
  mkdirSync(out);
} else {
  writeFileSync(CODEX_HOME + '/left-behind', '');
  cpSync(BUNDLE, out, { recursive: true });
  if (mode === 'hole') writeFileSync(out + '/v2/PetReadResponse.json', '{"$ref":"#/definitions/None"}');
  // A grandchild that keeps the pipe open must not delay the end.
  if (mode === 'daemon') spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  if (mode === 'daemon') process.exit(0);
}
`;

let folder: string;
const at = (...names: string[]) => path.join(folder, ...names);
const sha256 = 'a'.repeat(64);
const entries = async () => (await readdir(at('cache', 'wire-schema', sha256))).sort();
const calls = async (): Promise<Record<string, string>[]> => {
  const text = await readFile(at('calls'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
};

beforeEach(async () => {
  ({ path: folder } = await dir());
  await mkdir(at('work'));
  await writePetBundle(at('bundle'));
  await writeFile(at('generator.mjs'), program);
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

function request(mode: string, changes: Partial<WireSchemaRequest> = {}): WireSchemaRequest {
  const run = [at('generator.mjs'), mode, 'generate-json-schema'];
  return {
    command: process.execPath,
    args: [...run, '--experimental'],
    fallbackArgs: run,
    env: { PATH: process.env.PATH ?? '', CALLS: at('calls'), BUNDLE: at('bundle') },
    cwd: at('work'),
    sha256,
    cacheDir: at('cache'),
    budgetMs: 30_000,
    ...changes,
  };
}

async function generated(mode: string, changes: Partial<WireSchemaRequest> = {}): Promise<string> {
  const result = await generateWireSchema(request(mode, changes));
  if (result.kind !== 'schema') throw new Error(result.reason);
  return result.directory;
}

async function refused(mode: string, changes: Partial<WireSchemaRequest> = {}): Promise<string> {
  const result = await generateWireSchema(request(mode, changes));
  if (result.kind === 'schema') throw new Error(`made ${result.directory}`);
  return result.reason;
}

describe('a generator that works', () => {
  test('runs in a home of its own and leaves only the entry behind', async () => {
    process.env.SECRET = 'mine';
    const directory = await generated('good');
    delete process.env.SECRET;
    const [call] = await calls();
    expect(call?.argv?.slice(0, 4)).toEqual([
      'good',
      'generate-json-schema',
      '--experimental',
      '--out',
    ]);
    expect(call).not.toHaveProperty('SECRET');
    expect(call?.CODEX_HOME).toContain(at('cache'));
    expect(call?.HOME).toBe(call?.CODEX_HOME);
    expect(call?.cwd).toMatch(/work$/);
    expect(await entries()).toEqual([path.basename(directory)]);
    const schema = await loadWireSchema(directory);
    expect(schema.validateFrame({ method: 'pet/born' })).toHaveLength(1);
  });

  test('is not run again', async () => {
    const first = await generated('good');
    expect(await generated('good')).toBe(first);
    expect(await calls()).toHaveLength(1);
  });

  test('is run again for another binary and for other arguments', async () => {
    const first = await generated('good');
    const other = await generated('good', { sha256: 'b'.repeat(64) });
    const stable = await generated('good', { args: request('good').fallbackArgs ?? [] });
    expect(new Set([first, other, stable]).size).toBe(3);
    expect(await calls()).toHaveLength(3);
  });

  test('may be asked for at once by many', async () => {
    const directories = await Promise.all(Array.from({ length: 4 }, () => generated('good')));
    for (const directory of directories) await loadWireSchema(directory);
    const settled = await generated('good');
    expect(directories).toContain(settled);
    expect((await entries()).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('is asked without --experimental when it refuses that', async () => {
    await generated('old');
    expect((await calls()).map(({ argv }) => argv?.includes('--experimental'))).toEqual([
      true,
      false,
    ]);
  });

  test('may leave a process that keeps its pipe open', async () => {
    await generated('daemon', { budgetMs: 20_000 });
  });
});

describe('a damaged entry', () => {
  const file = (directory: string) => path.join(directory, 'v2', 'PetReadResponse.json');

  test.each([
    ['cut', (directory: string) => writeFile(file(directory), '{')],
    ['changed at the same length', changeOneByte],
    ['without a file', (directory: string) => rm(file(directory))],
    [
      'with one file more',
      (directory: string) => writeFile(path.join(directory, 'More.json'), '{}'),
    ],
    ['without its seal', (directory: string) => rm(path.join(directory, '.complete'))],
  ])('%s is made again', async (_name, damage) => {
    const first = await generated('good');
    await damage(first);
    const second = await generated('good');
    expect(second).not.toBe(first);
    expect(await entries()).toEqual([path.basename(second)]);
    expect(await generated('good')).toBe(second);
    expect(await calls()).toHaveLength(2);
  });

  async function changeOneByte(directory: string): Promise<void> {
    const text = await readFile(file(directory), 'utf8');
    await writeFile(file(directory), text.replace('pet', 'pat'));
  }

  test('scratch folders of a killed harness are deleted, those in use are not', async () => {
    const scratch = at('cache', 'wire-schema', sha256, '.scratch-');
    await mkdir(`${scratch}old`, { recursive: true });
    await mkdir(`${scratch}new`);
    await utimes(`${scratch}old`, 1, 1);
    const directory = await generated('good');
    expect(await entries()).toEqual(['.scratch-new', path.basename(directory)]);
  });
});

describe('a target that has no schema', () => {
  test.each([
    ['refuse', /ended with exit code 2; stderr: x+unexpected argument/],
    ['empty', /ServerNotification\.json.* missing/],
    ['hole', /PetReadResponse\.json cannot be used: no definition for the name None/],
  ])('%s: says why and keeps nothing', async (mode, message) => {
    const reason = await refused(mode);
    expect(reason).toMatch(message);
    expect(reason.length).toBeLessThan(5_000);
    expect(await entries()).toEqual([]);
  });

  test('both attempts are told', async () => {
    expect((await refused('refuse')).match(/exit code 2/g)).toHaveLength(2);
    expect(await calls()).toHaveLength(2);
  });

  test('one that does not end is killed with all it started, and not asked again', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    let connected = 0;
    const closed = new Promise<void>((resolve) => {
      let open = 2;
      server.on('connection', (socket) => {
        connected += 1;
        socket.resume().on('error', () => {});
        socket.on('close', () => {
          open -= 1;
          if (open === 0) resolve();
        });
      });
    });
    const { port } = server.address() as AddressInfo;
    const env = { ...request('hang').env, PORT: String(port) };
    const reason = refused('hang', { budgetMs: 3_000, env });
    expect(await reason).toMatch(/did not end within [23]\d\d\d ms/);
    expect(connected).toBe(2);
    await closed;
    server.close();
    expect(await entries()).toEqual([]);
    expect(await calls()).toHaveLength(1);
  });

  test('one that cannot be started', async () => {
    expect(await refused('good', { command: at('nowhere') })).toMatch(/cannot be started/);
  });

  test('an identity that is no SHA-256 is refused', async () => {
    await expect(generated('good', { sha256: '../evil' })).rejects.toThrow(RangeError);
  });
});
