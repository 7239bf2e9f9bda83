import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { numberKind } from '../../../test/support/number-kind.ts';
import {
  caseDefinition,
  plannedCase,
  preparedTarget,
} from '../../../test/support/prepared-target.ts';
import { Ledger } from '../../clauses/ledger.ts';
import { createRunRoot, type RunRoot } from '../../home/run-root.ts';
import type { TransportKind } from '../../target/launch-description.ts';
import { ProcessRegister } from '../../target/process-register.ts';
import type { CaseContext } from '../case-context.ts';
import { runCase } from './run-case.ts';

const clause = {
  status: 'observed',
  statement: 's',
  why: 'w',
  sources: ['x'],
  level: 'must',
} as const;
const ledger = new Ledger([{ ...clause, id: 'A-01' }]);

let root: RunRoot;

beforeEach(async () => {
  root = await createRunRoot();
});

afterEach(() => root.remove());

async function run(
  program: string,
  script: (context: CaseContext) => Promise<void>,
  timeoutMs = 30_000,
  { transport = 'stdio', budgetMs = 30_000 }: { transport?: TransportKind; budgetMs?: number } = {},
) {
  const file = new URL(`../../../fakes/misbehaving/${program}.ts`, import.meta.url);
  const args = [fileURLToPath(file)];
  const { launch } = preparedTarget();
  const registerFile = join(root.path, 'processes');
  const result = await runCase({
    definition: caseDefinition('a/b', ['A-01'], { run: script, replays: numberKind }),
    planned: { ...plannedCase('a/b', ['A-01']), transport },
    target: preparedTarget({
      launch: {
        ...launch,
        command: process.execPath,
        args,
        transports: { stdio: { args }, ws: { args } },
      },
    }),
    ledger,
    settings: {
      runRoot: root.path,
      registerFile,
      timeoutMs,
      budgetMs,
      maxFrameBytes: 1_000_000,
      property: { runs: 10, budgetMs: 300 },
      keep: false,
      seed: 1,
      checkWire: false,
    },
    wire: undefined,
  });
  return { ...result, running: () => new ProcessRegister(registerFile).running() };
}

test('a script that holds passes and leaves no process', async () => {
  const { verdict, running } = await run('conforming', async ({ launch, check }) => {
    const client = await (await launch()).connect();
    check('A-01').accepted('it lists', await client.request('thread/loaded/list', {}));
  });
  expect(verdict).toBe('pass');
  expect(running()).toEqual([]);
});

test('a protocol error that the script did not run into counts', async () => {
  const { verdict, failure } = await run('answers-twice', async ({ launch, check }) => {
    const client = await (await launch()).connect();
    check('A-01').accepted('it lists', await client.request('thread/loaded/list', {}));
  });
  expect(verdict).toBe('protocol-error');
  expect(failure?.seen).toMatch(/a response with id 2 answers no pending request/);
});

test('a script whose time ran out launches nothing any more', async () => {
  const { promise: late, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: refused, resolve: tell } = Promise.withResolvers<unknown>();
  const script = async ({ launch }: CaseContext) => {
    await late;
    tell(await launch().catch((error: unknown) => error));
  };
  const { verdict, failure, running } = await run('conforming', script, 5);
  expect(verdict).toBe('hang');
  expect(failure?.seen).toBe(
    'the case did not end within 5 ms; raise --timeout if the machine is slow',
  );
  goOn();
  expect(String(await refused)).toMatch(/the case has ended; nothing is launched any more/);
  expect(running()).toEqual([]);
});

test('a launch that is under way when the time runs out is waited for and ended', async () => {
  const script = async ({ launch }: CaseContext) => {
    await launch();
  };
  // It announces no address, so that the launch ends with its budget, after the script.
  const { verdict, running } = await run('conforming', script, 5, {
    transport: 'ws',
    budgetMs: 500,
  });
  expect(verdict).toBe('hang');
  expect(running()).toEqual([]);
});

test('an error of the script is ours', async () => {
  const { verdict, failure } = await run('conforming', () => Promise.reject(new TypeError('oh')));
  expect(verdict).toBe('harness-error');
  expect(failure?.seen).toMatch(/^TypeError: oh/);
});

test('what a property was tried with is told, also of one that never ends', async () => {
  const values = fc.nat();
  const { tried, verdict } = await run(
    'refuses-everything',
    async ({ forAll }) => {
      await forAll({ kind: numberKind, values, property: async () => {} });
      await forAll({ kind: numberKind, values, property: () => new Promise<void>(() => {}) });
    },
    100,
  );
  expect(verdict).toBe('hang');
  expect(tried).toMatchObject([
    { what: 'numbers', values: 10, isCutShort: false },
    { what: 'numbers', values: 0, isCutShort: false },
  ]);
});
