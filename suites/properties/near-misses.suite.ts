import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffSnapshots } from '../../harness/home/diff-snapshots.ts';
import { snapshotFiles } from '../../harness/home/snapshot-files.ts';
import { everyNearMiss } from '../../harness/paths/every-near-miss.ts';
import { followNearMiss } from '../../harness/paths/follow-near-miss.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { spellNearMiss } from '../../harness/paths/spell-near-miss.ts';
import { nearMissKind, type SpelledNearMiss } from '../../harness/paths/spelled-near-miss.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { isRolloutMiss } from '../steps/is-rollout-miss.ts';
import { type LoadedThread, loadedThread } from '../steps/loaded-thread.ts';
import { otherThreads } from '../steps/other-threads.ts';
import { resumeByPath } from '../steps/resume-by-path.ts';

async function noNearMiss(context: CaseContext, loaded: LoadedThread, shareOfRuns: number) {
  const { home, check, forAll } = context;
  const { server, client, thread } = loaded;
  const ground = await pathGround(home, server);
  const { id: threadId, path } = thread;
  const before = await readFile(path, 'utf8');
  const control = await client.request('thread/resume', { threadId, path });
  const others = await otherThreads(context, client);
  // One for all values, so that what becomes of it is seen in the end.
  const stored = await others.paths['other-thread']();
  const paths = { ...others.paths, 'other-thread': async () => stored };
  const isAtRest = ({ path: name }: { path: string }) =>
    join(home.sessionsPath, name) !== others.running;
  const then = await snapshotFiles(home.sessionsPath);
  const refused = async (value: SpelledNearMiss) => {
    const miss = await followNearMiss(path, value, ground, paths);
    if (miss === undefined) return;
    // Whether it names the rollout is asked there.
    await resumeByPath(check('PATH-27'), loaded, miss.path, control);
    check('PATH-27').equal('its rollout', await readFile(path, 'utf8'), before);
  };
  // A separator behind it is PATH-42.
  const values = await everyNearMiss(ground.volume, ['trailing-separator']);
  await forAll({ ...values, property: refused, shareOfRuns });
  const now = await snapshotFiles(home.sessionsPath);
  const { added, removed, changed } = diffSnapshots(then, now);
  check('PATH-27').equal('what was there before', [removed, changed.filter(isAtRest)], [[], []]);
  // Near misses that lie beside it; what a server writes would be longer.
  const strange = added.filter((name) => now.get(name)?.size !== Buffer.byteLength(before));
  check('PATH-27').equal('what else lies in the sessions', strange, []);
  await finishTurn(client, others.turn, check('PATH-27'));
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

/** Ids of no thread: beside them the path alone counts. */
const unusable = ['00000000-0000-7000-8000-0000000000aa', 'not-a-thread-id'];

conformanceCase({
  id: 'properties/near-misses-cold',
  title:
    'from a path that is not a stored thread’s, what is there is resumed as itself, or nothing',
  replays: nearMissKind,
  clauses: ['PATH-34'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, home, check, forAll }) {
    const server = await launch();
    const client = await server.connect();
    const ground = await pathGround(home, server);
    const others = await otherThreads({ home, model }, client);
    const neverConfused = async (value: SpelledNearMiss) => {
      const rollout = await home.writeRollout();
      const { threadId } = rollout;
      const before = await readFile(rollout.path, 'utf8');
      const miss = await spellNearMiss(rollout.path, value, ground, others.paths);
      if (miss === undefined) return;
      const { file, path } = miss;
      const other = others.ids.get(file);
      const outcome = await client.request('thread/resume', { threadId, path });
      // Before the control, which may write; what is written by a hard link is the rollout's too.
      const after = await readFile(rollout.path, 'utf8');
      if (value.kind !== 'hard-link') check('PATH-34').equal('the rollout', after, before);
      if (!isRolloutMiss(value.kind)) {
        const control = await client.request('thread/resume', { threadId, path: rollout.path });
        check('PATH-34').refused(`resume by a near miss (${value.kind})`, outcome, {
          code: -32600,
          says: /failed to resolve rollout path/,
          control,
        });
        return;
      }
      const again = other === undefined ? [] : unusable;
      const outcomes = again.map((id) => client.request('thread/resume', { threadId: id, path }));
      for (const one of [outcome, ...(await Promise.all(outcomes))]) {
        const resumed = check('PATH-34').accepted(`resume of a ${value.kind}`, one).thread;
        const named = [resumed.id, resumed.path];
        check('PATH-34').equal('what was named', named, [other ?? threadId, file], one.frame);
      }
      if (other === undefined) return;
      const loaded = await client.request('thread/loaded/list', {});
      const ids = check('PATH-34').accepted('thread/loaded/list', loaded).data;
      check('PATH-34').equal('the thread is loaded', ids.includes(threadId), false, loaded.frame);
    };
    const values = await everyNearMiss(ground.volume);
    await forAll({ ...values, property: neverConfused, shareOfRuns: 0.16 });
    await finishTurn(client, others.turn, check('PATH-34'));
  },
});
