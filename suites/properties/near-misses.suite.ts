import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { knownValues } from '../../harness/case-file/known-values.ts';
import { diffSnapshots } from '../../harness/home/diff-snapshots.ts';
import { snapshotFiles } from '../../harness/home/snapshot-files.ts';
import type { Ground } from '../../harness/paths/ground.ts';
import { makeNearMiss, nearMisses, nearMissObstacle } from '../../harness/paths/near-miss.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { plainSpelling } from '../../harness/paths/plain-spelling.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import { nearMissKind, type SpelledNearMiss } from '../../harness/paths/spelled-near-miss.ts';
import { spellingUnfit } from '../../harness/paths/spelling-unfit.ts';
import { spellings } from '../../harness/paths/spellings.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { type LoadedThread, loadedThread } from '../steps/loaded-thread.ts';
import { resumeByPath } from '../steps/resume-by-path.ts';

/** Those that are files of their own; they can be spelled in many ways too. */
const files: ReadonlySet<string> = new Set([
  'copy',
  'hard-link',
  'sibling',
  'case-variant',
  'normal-form',
]);

// Each kind once in any case: chance alone may leave one out.
const eachOnce = nearMisses.map((kind) => ({ kind, spelling: plainSpelling }));

/** What a law on near misses is tried with. */
async function everyNearMiss({ volume }: Ground) {
  const choice = { without: ['doubled-root'] } as const;
  const obstacle = ({ kind, spelling }: SpelledNearMiss) =>
    nearMissObstacle(kind, volume) ?? spellingUnfit(spelling, volume, choice);
  const known = await knownValues('fixtures/spellings', nearMissKind);
  return {
    kind: nearMissKind,
    values: fc.record({
      kind: fc.constantFrom(...nearMisses),
      spelling: spellings(volume, choice),
    }),
    examples: [...eachOnce, ...known.filter((one) => obstacle(one) === undefined)],
    obstacle,
  };
}

/** The path of a near miss as it is asked for; `undefined` for what the volume cannot have. */
async function spelledMiss(file: string, { kind, spelling }: SpelledNearMiss, ground: Ground) {
  const made = await makeNearMiss(file, kind, ground);
  if ('notApplicable' in made) return undefined;
  const isSpelled = files.has(kind) || kind === 'missing';
  return {
    file: made.path,
    path: isSpelled ? await spellPath(made.path, spelling, ground) : made.path,
  };
}

async function noNearMiss(
  { home, check, forAll }: CaseContext,
  loaded: LoadedThread,
  share: number,
) {
  const { server, client, thread } = loaded;
  const ground = await pathGround(home, server);
  const { id: threadId, path } = thread;
  const before = await readFile(path, 'utf8');
  const control = await client.request('thread/resume', { threadId, path });
  const then = await snapshotFiles(home.sessionsPath);
  const refused = async (value: SpelledNearMiss) => {
    const miss = await spelledMiss(path, value, ground);
    if (miss === undefined) return;
    await resumeByPath(check('PATH-27'), loaded, miss.path, control);
    check('PATH-27').equal('its rollout', await readFile(path, 'utf8'), before);
  };
  await forAll({ ...(await everyNearMiss(ground)), property: refused, share });
  const now = await snapshotFiles(home.sessionsPath);
  const { added, removed, changed } = diffSnapshots(then, now);
  check('PATH-27').equal('what was there before', [removed, changed], [[], []]);
  // Near misses that lie beside it; what a server writes would be longer.
  const others = added.filter((name) => now.get(name)?.size !== Buffer.byteLength(before));
  check('PATH-27').equal('what else lies in the sessions', others, []);
}

const requires = ['thread/resume', 'turn/start'];

conformanceCase({
  id: 'properties/near-misses-idle',
  title: 'an idle loaded thread is resumed by no path that is not its file’s, however spelled',
  replays: nearMissKind,
  clauses: ['PATH-27'],
  requires,
  async run(context) {
    await noNearMiss(context, await loadedThread(context), 0.3);
  },
});

conformanceCase({
  id: 'properties/near-misses-running',
  title: 'a thread with a running turn is resumed by no path that is not its file’s',
  replays: nearMissKind,
  clauses: ['PATH-27'],
  requires,
  async run(context) {
    const loaded = await loadedThread(context);
    const turn = await holdTurn(loaded.client, context.model, loaded.thread.id);
    await noNearMiss(context, loaded, 0.2);
    await finishTurn(loaded.client, turn, context.check('PATH-27'));
  },
});

conformanceCase({
  id: 'properties/near-misses-cold',
  title: 'from a path that is not a stored thread’s, a copy is resumed as itself, or nothing',
  replays: nearMissKind,
  clauses: ['PATH-34'],
  requires: ['thread/resume'],
  async run({ launch, home, check, forAll }) {
    const server = await launch();
    const client = await server.connect();
    const ground = await pathGround(home, server);
    const neverConfused = async (value: SpelledNearMiss) => {
      const rollout = await home.writeRollout();
      const { threadId } = rollout;
      const before = await readFile(rollout.path, 'utf8');
      const miss = await spelledMiss(rollout.path, value, ground);
      if (miss === undefined) return;
      const outcome = await client.request('thread/resume', { threadId, path: miss.path });
      // Before the control, which may write; what is written by a hard link is the rollout's too.
      const after = await readFile(rollout.path, 'utf8');
      if (value.kind !== 'hard-link') check('PATH-34').equal('the rollout', after, before);
      if (files.has(value.kind)) {
        const resumed = check('PATH-34').accepted(`resume of a ${value.kind}`, outcome).thread;
        check('PATH-34').equal('the file that was named', resumed.path, miss.file, outcome.frame);
        return;
      }
      const control = await client.request('thread/resume', { threadId, path: rollout.path });
      check('PATH-34').refused(`resume by a near miss (${value.kind})`, outcome, {
        code: -32600,
        says: /failed to resolve rollout path/,
        control,
      });
    };
    await forAll({ ...(await everyNearMiss(ground)), property: neverConfused, share: 0.16 });
  },
});
