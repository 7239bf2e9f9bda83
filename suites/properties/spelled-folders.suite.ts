import { dirname } from 'node:path';
import fc from 'fast-check';
import { knownValues } from '../../harness/case-file/known-values.ts';
import { assertPathFits } from '../../harness/paths/assert-path-fits.ts';
import { everySpelling } from '../../harness/paths/every-spelling.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import { type SpelledFolder, spelledFolderKind } from '../../harness/paths/spelled-folder.ts';
import type { Spelling } from '../../harness/paths/spelling.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { otherThreads } from '../steps/other-threads.ts';
import { threadLister } from '../steps/thread-lister.ts';

/** Together they are PATH-40; `/proc/self/root` is a link, too. */
function hasLinkAndDots({ steps, base }: Spelling): boolean {
  const kinds = new Set(steps.map(({ kind }) => kind));
  const hasLink = kinds.has('link') || kinds.has('file-link') || base.startsWith('proc-');
  return hasLink && kinds.has('dot-dot');
}

conformanceCase({
  id: 'properties/spellings-list',
  title:
    'threads that are stored, loaded or at work are listed by every spelling of their folder, and by that of no other',
  clauses: ['PATH-12'],
  replays: spelledFolderKind,
  requires: ['thread/list', 'thread/resume', 'turn/start'],
  async run({ launch, model, home, check, forAll }) {
    const server = await launch();
    const client = await server.connect();
    const { ids, paths, turn } = await otherThreads({ home, model }, client);
    await paths['other-thread']();
    const all = [...ids.values()].sort();
    const list = threadLister(client, {});
    const ground = await pathGround(home, server);
    const listed = async ({ spelling, separators }: SpelledFolder) => {
      const text = await spellPath(home.workspace, spelling, ground);
      const cwd = text + '/'.repeat(spelling.isPadded ? 0 : separators);
      assertPathFits(cwd, ground.volume);
      const { data } = await list(check('PATH-12'), { cwd });
      check('PATH-12').equal('the threads of the folder', data.map(({ id }) => id).sort(), all);
      const folders = new Set(data.map((thread) => thread.cwd));
      check('PATH-12').equal('the folder as it is stored', [...folders], [home.workspace]);
      const near = await list(check('PATH-12'), { cwd: `${text}x` });
      check('PATH-12').equal('the threads of no folder', near.names, []);
      const above = await list(check('PATH-12'), { cwd: dirname(home.workspace) });
      check('PATH-12').equal('the threads of the folder above', above.names, []);
    };
    const { values, examples, obstacle } = await everySpelling(ground.volume);
    const known = await knownValues('fixtures/spellings', spelledFolderKind);
    const isOurs = (spelling: Spelling) => !hasLinkAndDots(spelling);
    const unfit = ({ spelling }: SpelledFolder) =>
      isOurs(spelling) ? obstacle(spelling) : '.. and a link together are PATH-40';
    await forAll({
      kind: spelledFolderKind,
      values: fc.record({ spelling: values.filter(isOurs), separators: fc.nat(2) }),
      examples: [
        ...examples.filter(isOurs).map((spelling) => ({ spelling, separators: 0 })),
        ...known.filter((one) => unfit(one) === undefined),
      ],
      obstacle: unfit,
      property: listed,
      shareOfRuns: 0.2,
    });
    await finishTurn(client, turn, check('PATH-12'));
  },
});
