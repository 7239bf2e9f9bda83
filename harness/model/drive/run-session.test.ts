import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clauses } from '../../../suites/clauses/clauses.ts';
import { Ledger } from '../../clauses/ledger.ts';
import type { CaseResult } from '../../runner/case-result.ts';
import type { CaseDefinition } from '../../runner/conformance-case.ts';
import type { PreparedTarget } from '../../runner/prepared-target.ts';
import { runCase } from '../../runner/worker/run-case.ts';
import { embeddedFake } from '../../target/embedded-fake.ts';
import { fakeProgram } from '../../target/fake-program.ts';
import { sessionKind } from '../session-kind.ts';
import { type SessionRules, sessionRules } from '../session-rules.ts';
import { runSession } from './run-session.ts';
import { Stage } from './stage.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asc-session-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lists = {
  steps: [
    'alice starts one',
    'alice runs a turn in one',
    'bob resumes one by its id',
    'bob unsubscribes from one',
    'alice unsubscribes from one',
    'alice archives one',
    'bob resumes one by its id',
  ],
};
const steps = sessionKind.read(lists, []);
const names = ['SESSION-01', 'SESSION-02', 'SESSION-03'];
const edition = '0.138';

/** Runs the session on the fake, and judges it by a model with these rules bent; then something else happens. */
async function judge(
  bent: Partial<SessionRules>,
  defects: string[] = [],
  follow?: (stage: Stage, run: () => Promise<void>) => Promise<void>,
): Promise<CaseResult> {
  const plays = { edition } as const;
  const launch = embeddedFake({ plays, defects, program: fakeProgram(), cacheDir: folder });
  const definition: CaseDefinition = {
    id: 'properties/bent',
    title: 'a session',
    clauses: names,
    run: async (context) => {
      const rules = { ...sessionRules(context, 'ws'), ...bent };
      const stage = new Stage(context);
      const run = () =>
        runSession(stage, rules, steps, {
          answers: context.check('SESSION-01'),
          events: context.check('SESSION-02'),
          places: context.check('SESSION-03'),
        });
      await run();
      await follow?.(stage, run);
    },
  };
  const { id, title } = definition;
  return await runCase({
    definition,
    planned: {
      ...{ key: 'bent', target: launch.name, suite: 'properties', case: id, title },
      ...{ clauses: names, home: 'direct', transport: 'ws' },
    },
    target: { launch, edition } as unknown as PreparedTarget,
    ledger: new Ledger(clauses),
    wire: undefined,
    settings: {
      runRoot: folder,
      registerFile: join(folder, 'register'),
      timeoutMs: 20_000,
      budgetMs: 5_000,
      maxFrameBytes: 1_000_000,
      keep: false,
      seed: 1,
      property: { runs: 1, budgetMs: 1_000 },
      checkWire: false,
    },
  });
}

test('the model agrees with the fake', async () => {
  const { verdict, failure } = await judge({});
  expect(failure).toBeUndefined();
  expect(verdict).toBe('pass');
});

test.each<[clause: string, Partial<SessionRules>]>([
  ['SESSION-01', { archivedRefusal: /never heard of it/ }],
  ['SESSION-02', { turnOrder: 'started-first' }],
  ['SESSION-03', { rolloutWritten: 'at-start' }],
])('a model that is wrong in %s is found out', async (clause, bent) => {
  expect(await judge(bent)).toMatchObject({ verdict: 'fail', failure: { clause } });
});

test('a server that is wrong is found out', async () => {
  const result = await judge({}, ['unsubscribe-keeps-events', 'archive-dated']);
  expect(result).toMatchObject({ verdict: 'fail', failure: { clause: 'SESSION-03' } });
});

test('what a former session still tells is found out by the next one', async () => {
  const { failure } = await judge({}, [], async (stage, run) => {
    const [threadId = ''] = stage.formerThreads.keys();
    await run();
    const client = await stage.connect('alice');
    await client.request('thread/unarchive', { threadId });
    await run();
  });
  expect(failure).toMatchObject({
    clause: 'SESSION-02',
    what: 'step 1, alice starts one, as alice sees it: the notifications',
    seen: expect.stringContaining('a former thread: thread/unarchived'),
  });
});
