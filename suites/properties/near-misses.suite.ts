import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { makeNearMiss, type NearMiss, nearMisses } from '../../harness/paths/near-miss.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import { describeSpelling, type Spelling } from '../../harness/paths/spelling.ts';
import { spellings } from '../../harness/paths/spellings.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { pathGround } from '../steps/path-ground.ts';

interface MissValue {
  readonly kind: NearMiss;
  readonly spelling: Spelling;
}

/** Those that are files of their own can be spelled in many ways too. */
const spellable: ReadonlySet<string> = new Set(['copy', 'hard-link', 'sibling', 'missing']);

conformanceCase({
  id: 'properties/near-misses-idle',
  title: 'an idle loaded thread is resumed by no path that is not its file’s, however spelled',
  clauses: ['PATH-27'],
  requires: ['thread/resume', 'turn/start'],
  async run({ launch, model, home, check, forAll }) {
    const { server, client, thread } = await loadedThread({ launch, model });
    const ground = await pathGround(home, server);
    const before = await readFile(thread.path, 'utf8');
    const control = await client.request('thread/resume', {
      threadId: thread.id,
      path: thread.path,
    });
    const values = fc.record({
      kind: fc.constantFrom(...nearMisses),
      spelling: spellings(ground.volume),
    });
    const describe = ({ kind, spelling }: MissValue) => `${kind}; ${describeSpelling(spelling)}`;
    const refused = async ({ kind, spelling }: MissValue) => {
      const made = await makeNearMiss(thread.path, kind, ground);
      if ('notApplicable' in made) return;
      const path = spellable.has(kind) ? await spellPath(made.path, spelling, ground) : made.path;
      const outcome = await client.request('thread/resume', { threadId: thread.id, path });
      check('PATH-27').refused(`resume by a near miss (${kind})`, outcome, {
        code: -32600,
        says: /(stale|mismatched|rollout) path/,
        control,
      });
      check('PATH-27').equal('its rollout', await readFile(thread.path, 'utf8'), before);
    };
    // Each kind once in any case: chance alone may leave one out.
    const plain: Spelling = { steps: [], base: 'absolute', isPadded: false };
    const examples = nearMisses.map((kind) => ({ kind, spelling: plain }));
    await forAll(values, describe, refused, examples);
  },
});
