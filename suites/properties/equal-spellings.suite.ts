import { spellPath } from '../../harness/paths/spell-path.ts';
import { describeSpelling } from '../../harness/paths/spelling.ts';
import { spellings } from '../../harness/paths/spellings.ts';
import type { Connection } from '../../harness/protocol/connection.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { pathGround } from '../steps/path-ground.ts';
import type { StoredThread } from '../steps/start-thread.ts';

const requires = ['thread/resume', 'turn/start'];

interface Loaded {
  readonly server: TargetServer;
  readonly client: Connection;
  readonly thread: StoredThread;
}

async function everySpelling(context: CaseContext, clause: string, loaded: Loaded) {
  const { home, check, forAll } = context;
  const { server, client, thread } = loaded;
  const ground = await pathGround(home, server);
  await forAll(spellings(ground.volume), describeSpelling, async (spelling) => {
    const path = await spellPath(thread.path, spelling, ground);
    const outcome = await client.request('thread/resume', { threadId: thread.id, path });
    const resumed = check(clause).accepted('resume by an equal spelling', outcome).thread;
    check(clause).equal('the same thread', resumed.id, thread.id, outcome.frame);
    check(clause).equal('one spelling in answers', resumed.path, thread.path, outcome.frame);
  });
}

conformanceCase({
  id: 'properties/spellings-idle',
  title: 'an idle loaded thread is resumed by every spelling of its path, and answers with one',
  clauses: ['PATH-25'],
  requires,
  async run(context) {
    await everySpelling(context, 'PATH-25', await loadedThread(context));
  },
});

conformanceCase({
  id: 'properties/spellings-running',
  title: 'a thread with a running turn is resumed by every spelling of its path',
  clauses: ['PATH-25'],
  requires,
  async run(context) {
    const loaded = await loadedThread(context);
    const turn = await holdTurn(loaded.client, context.model, loaded.thread.id);
    await everySpelling(context, 'PATH-25', loaded);
    await finishTurn(loaded.client, turn, context.check('PATH-25'));
  },
});

conformanceCase({
  id: 'properties/spellings-cold',
  title: 'stored threads are resumed by every spelling of their paths, then by the resolved ones',
  clauses: ['PATH-26'],
  requires: ['thread/resume'],
  async run({ launch, home, check, forAll }) {
    const server = await launch();
    const client = await server.connect();
    const ground = await pathGround(home, server);
    await forAll(spellings(ground.volume), describeSpelling, async (spelling) => {
      const { threadId: id, path: resolved } = await home.writeRollout();
      const path = await spellPath(resolved, spelling, ground);
      for (const one of [path, resolved]) {
        const outcome = await client.request('thread/resume', { threadId: id, path: one });
        const resumed = check('PATH-26').accepted('resume of a stored thread', outcome).thread;
        check('PATH-26').equal('its thread', resumed.id, id, outcome.frame);
      }
    });
  },
});
