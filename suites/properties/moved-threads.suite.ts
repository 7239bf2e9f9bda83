import { everySpelling } from '../../harness/paths/every-spelling.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { sameFile } from '../../harness/paths/same-file.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import type { Spelling } from '../../harness/paths/spelling.ts';
import { spellingKind } from '../../harness/paths/spelling-kind.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

const requires = ['thread/resume', 'thread/archive', 'thread/unarchive', 'turn/start'];

conformanceCase({
  id: 'properties/spellings-after-moves',
  title:
    'a thread that was in the archive is resumed by every spelling, and so it is after a restart',
  replays: spellingKind,
  clauses: ['PATH-32'],
  requires,
  async run({ launch, model, home, check, forAll }) {
    const { server, client, thread } = await loadedThread({ launch, model });
    const { id: threadId } = thread;
    prerequisite(await client.request('thread/archive', { threadId }));
    const unarchive = await client.request('thread/unarchive', { threadId });
    const { thread: told } = prerequisite(unarchive);
    // The oldest releases answer without a thread.
    if (told) {
      const isSame = await sameFile(told.path ?? '', thread.path);
      check('PATH-32').that('the path in the answer to unarchive names the rollout', isSame, {
        expected: `a path to the file ${thread.path}`,
        seen: told.path,
        frame: unarchive.frame,
      });
    }
    const ground = await pathGround(home, server);
    const values = await everySpelling(ground.volume, { without: ['doubled-root'] });
    const resumedBy = (connection: Connection) => async (spelling: Spelling) => {
      const path = await spellPath(thread.path, spelling, ground);
      const outcome = await connection.request('thread/resume', { threadId, path });
      const resumed = check('PATH-32').accepted('resume by an equal spelling', outcome).thread;
      check('PATH-32').equal('the same thread', resumed.id, threadId, outcome.frame);
      const isSame = await sameFile(resumed.path ?? '', thread.path);
      check('PATH-32').that('its path names the rollout', isSame, {
        expected: `a path to the file ${thread.path}`,
        seen: resumed.path,
        frame: outcome.frame,
      });
    };
    await forAll({ ...values, shareOfRuns: 0.1, property: resumedBy(client) });
    await server.stop();
    const next = await (await launch()).connect();
    await forAll({ ...values, shareOfRuns: 0.1, property: resumedBy(next) });
  },
});

for (const { name, clause, home: shape } of [
  { name: 'archived', clause: 'PATH-30', home: 'direct' as const },
  { name: 'linked-archive', clause: 'PATH-31', home: 'symlinked-sessions' as const },
]) {
  conformanceCase({
    id: `properties/spellings-${name}`,
    title: `archived threads are resumed by no spelling of their paths (home ${shape})`,
    replays: spellingKind,
    clauses: [clause],
    requires: ['thread/resume'],
    home: shape,
    async run({ launch, home, check, forAll }) {
      const server = await launch();
      const client = await server.connect();
      const ground = await pathGround(home, server);
      // Each has threads of its own: one that is resumed is loaded from then on.
      const refused = async (spelling: Spelling) => {
        const active = await home.writeRollout();
        const { threadId, path: archived } = await home.writeRollout({ archived: true });
        const spelled = async (path: string) => {
          return { threadId, path: await spellPath(path, spelling, ground) };
        };
        const outcome = await client.request('thread/resume', await spelled(archived));
        const control = await client.request('thread/resume', await spelled(active.path));
        check(clause).refused('resume of an archived thread by its path', outcome, {
          code: -32600,
          says: /archived.*codex unarchive/s,
          control,
        });
      };
      const values = await everySpelling(ground.volume);
      await forAll({ ...values, property: refused, shareOfRuns: 0.1 });
    },
  });
}
