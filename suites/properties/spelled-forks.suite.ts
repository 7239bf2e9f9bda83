import { readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { everyNearMiss } from '../../harness/paths/every-near-miss.ts';
import { everySpelling } from '../../harness/paths/every-spelling.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { spellNearMiss } from '../../harness/paths/spell-near-miss.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import { nearMissKind, type SpelledNearMiss } from '../../harness/paths/spelled-near-miss.ts';
import type { Spelling } from '../../harness/paths/spelling.ts';
import { spellingKind } from '../../harness/paths/spelling-kind.ts';
import type { Thread } from '../../harness/protocol/methods.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { isRolloutMiss } from '../steps/is-rollout-miss.ts';
import { otherThreads } from '../steps/other-threads.ts';

/** What forks of one thread have in common. */
function traitsOf({ forkedFromId, preview, turns }: Thread) {
  return { forkedFromId, preview, turns: turns.length };
}

conformanceCase({
  id: 'properties/spellings-fork',
  title: 'a thread that is stored, loaded or at work is forked by every spelling of its path',
  clauses: ['PATH-29'],
  replays: spellingKind,
  requires: ['thread/fork', 'thread/resume', 'turn/start'],
  async run({ launch, model, home, check, forAll }) {
    const server = await launch();
    const client = await server.connect();
    const ground = await pathGround(home, server);
    const { ids, paths, running, turn } = await otherThreads({ home, model }, client);
    await paths['other-thread']();
    const sources = await Promise.all(
      [...ids].map(async ([path, threadId]) => {
        const plain = await client.request('thread/fork', { threadId });
        const fork = check('PATH-29').accepted('fork by id', plain).thread;
        return { path, threadId, text: await readFile(path, 'utf8'), expected: traitsOf(fork) };
      }),
    );
    const forked = async (spelling: Spelling) => {
      for (const { path, threadId, expected } of sources) {
        const spelled = await spellPath(path, spelling, ground);
        const outcome = await client.request('thread/fork', { threadId, path: spelled });
        const fork = check('PATH-29').accepted('fork by an equal spelling', outcome).thread;
        check('PATH-29').equal('the same fork', traitsOf(fork), expected, outcome.frame);
        const folder = await realpath(dirname(fork.path ?? ''));
        const isOwn = folder.startsWith(home.sessionsPath) && !ids.has(fork.path ?? '');
        check('PATH-29').that('a rollout of its own among the sessions', isOwn, {
          expected: `below ${home.sessionsPath}`,
          seen: fork.path,
          frame: outcome.frame,
        });
      }
    };
    const values = await everySpelling(ground.volume);
    await forAll({ ...values, property: forked, shareOfRuns: 0.05 });
    for (const { path, text } of sources) {
      if (path !== running)
        check('PATH-29').equal('the source', await readFile(path, 'utf8'), text);
    }
    await finishTurn(client, turn, check('PATH-29'));
  },
});

conformanceCase({
  id: 'properties/near-misses-fork',
  title: 'from a path that is not a stored thread’s, what is there is forked, or nothing',
  clauses: ['PATH-41'],
  replays: nearMissKind,
  requires: ['thread/fork', 'thread/resume', 'turn/start'],
  async run({ launch, model, home, check, forAll }) {
    const source = await home.writeRollout();
    const before = await readFile(source.path, 'utf8');
    const server = await launch();
    const client = await server.connect();
    const ground = await pathGround(home, server);
    const others = await otherThreads({ home, model }, client);
    const { threadId } = source;
    const control = await client.request('thread/fork', { threadId, path: source.path });
    const neverConfused = async (value: SpelledNearMiss) => {
      const miss = await spellNearMiss(source.path, value, ground, others.paths);
      if (miss === undefined) return;
      const outcome = await client.request('thread/fork', { threadId, path: miss.path });
      if (isRolloutMiss(value.kind)) {
        const fork = check('PATH-41').accepted(`fork of a ${value.kind}`, outcome).thread;
        const from = others.ids.get(miss.file) ?? threadId;
        check('PATH-41').equal('its source', fork.forkedFromId, from, outcome.frame);
      } else {
        check('PATH-41').refused(`fork by a near miss (${value.kind})`, outcome, {
          code: -32600,
          says: /failed to resolve rollout path/,
          control,
        });
      }
      check('PATH-41').equal('the rollout', await readFile(source.path, 'utf8'), before);
    };
    const values = await everyNearMiss(ground.volume);
    await forAll({ ...values, property: neverConfused, shareOfRuns: 0.1 });
    await finishTurn(client, others.turn, check('PATH-41'));
  },
});
