import fc from 'fast-check';
import { knownValues } from '../../harness/case-file/known-values.ts';
import { homeShapes } from '../../harness/home/home-shape.ts';
import { everySpelling } from '../../harness/paths/every-spelling.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { plainSpelling } from '../../harness/paths/plain-spelling.ts';
import { sameFile } from '../../harness/paths/same-file.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import type { Spelling } from '../../harness/paths/spelling.ts';
import { type SpellingPair, spellingPairKind } from '../../harness/paths/spelling-pair.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

/** Each of them once: a pair is dear. */
function inPairs(some: readonly Spelling[]): SpellingPair[] {
  return some.flatMap((one, index): SpellingPair[] =>
    index % 2 === 0 ? [[one, some[index + 1] ?? plainSpelling]] : [],
  );
}

for (const shape of homeShapes) {
  conformanceCase({
    id: `properties/two-spellings-${shape}`,
    title: `two connections that spell a path differently are answered with one (home ${shape})`,
    clauses: ['PATH-33'],
    replays: spellingPairKind,
    requires: ['thread/resume', 'thread/read', 'thread/list', 'turn/start'],
    // A WebSocket holds small frames back for tens of milliseconds.
    transports: ['unix', 'ws'],
    home: shape,
    async run({ launch, model, home, check, forAll }) {
      const { server, client, thread } = await loadedThread({ launch, model });
      const clients = [client, await server.connect()];
      const { id: threadId } = thread;
      const ground = await pathGround(home, server);
      const answered = async (pair: SpellingPair) => {
        for (const [number, spelling] of pair.entries()) {
          const path = await spellPath(thread.path, spelling, ground);
          const outcome = await clients[number]?.request('thread/resume', { threadId, path });
          if (outcome === undefined) continue;
          const resumed = check('PATH-33').accepted('resume by an equal spelling', outcome).thread;
          check('PATH-33').equal('the path of a resume', resumed.path, thread.path, outcome.frame);
        }
        const read = await client.request('thread/read', { threadId });
        const { path } = check('PATH-33').accepted('thread/read', read).thread;
        check('PATH-33').equal('the path of a read', path, thread.path, read.frame);
        const list = await client.request('thread/list', {});
        const paths = check('PATH-33')
          .accepted('thread/list', list)
          .data.map((one) => one.path);
        check('PATH-33').equal('the path of a list', paths, [thread.path], list.frame);
      };
      const { values, examples, obstacle } = await everySpelling(ground.volume);
      const unfit = (pair: SpellingPair) => pair.map(obstacle).find((why) => why !== undefined);
      const known = await knownValues('fixtures/spellings', spellingPairKind);
      await forAll({
        kind: spellingPairKind,
        values: fc.tuple(values, values),
        examples: [...inPairs(examples), ...known.filter((pair) => unfit(pair) === undefined)],
        obstacle: unfit,
        property: answered,
        shareOfRuns: 0.06,
      });
      const turn = await holdTurn(client, model, threadId);
      await forAll({
        kind: spellingPairKind,
        values: fc.tuple(values, values),
        obstacle: unfit,
        property: answered,
        shareOfRuns: 0.03,
      });
      await finishTurn(client, turn, check('PATH-33'));
      const isBelow = thread.path.startsWith(home.realPath);
      check('PATH-33').that('it begins with the resolved home', isBelow, {
        expected: `a path below ${home.realPath}`,
        seen: thread.path,
      });
      // That of every answer; a path that cannot be resolved from here is the same as none.
      check('PATH-33').that('it can be opened', await sameFile(thread.path, thread.path), {
        expected: 'an existing file',
        seen: thread.path,
      });
    },
  });
}
