import { everySpelling } from '../../harness/paths/every-spelling.ts';
import { followSpelling } from '../../harness/paths/follow-spelling.ts';
import { pathGround } from '../../harness/paths/path-ground.ts';
import { sameFile } from '../../harness/paths/same-file.ts';
import { spellPath } from '../../harness/paths/spell-path.ts';
import type { Spelling } from '../../harness/paths/spelling.ts';
import { spellingKind } from '../../harness/paths/spelling-kind.ts';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { type LoadedThread, loadedThread } from '../steps/loaded-thread.ts';
import { resumeByPath } from '../steps/resume-by-path.ts';

const requires = ['thread/resume', 'turn/start'];

async function resumedBySpellings(
  { home, check, forAll }: CaseContext,
  loaded: LoadedThread,
  shareOfRuns: number,
) {
  const { server, client, thread } = loaded;
  const ground = await pathGround(home, server);
  const { id: threadId, path } = thread;
  const control = await client.request('thread/resume', { threadId, path });
  const resumed = async (spelling: Spelling) => {
    // Whether it names the rollout is asked there.
    const spelled = await followSpelling(path, spelling, ground);
    await resumeByPath(check('PATH-25'), loaded, spelled, control);
  };
  await forAll({ ...(await everySpelling(ground.volume)), property: resumed, shareOfRuns });
}

conformanceCase({
  id: 'properties/spellings-idle',
  title: 'an idle loaded thread is resumed by every spelling of its path, and answers with one',
  replays: spellingKind,
  clauses: ['PATH-25'],
  requires,
  async run(context) {
    await resumedBySpellings(context, await loadedThread(context), 0.5);
  },
});

conformanceCase({
  id: 'properties/spellings-running',
  title: 'a thread with a running turn is resumed by every spelling of its path',
  replays: spellingKind,
  clauses: ['PATH-25'],
  requires,
  async run(context) {
    const loaded = await loadedThread(context);
    const turn = await holdTurn(loaded.client, context.model, loaded.thread.id);
    await resumedBySpellings(context, loaded, 0.25);
    await finishTurn(loaded.client, turn, context.check('PATH-25'));
  },
});

/** Each value loads a thread more, which is dear. */
const shareOfRuns = 0.1;
/** Two separators at the beginning are PATH-36. */
const without = ['doubled-root'] as const;

conformanceCase({
  id: 'properties/spellings-cold',
  title:
    'stored threads are resumed by every spelling of their paths, again, and then by the resolved ones',
  replays: spellingKind,
  clauses: ['PATH-26'],
  requires: ['thread/resume'],
  async run({ launch, home, check, forAll }) {
    const server = await launch();
    const client = await server.connect();
    const ground = await pathGround(home, server);
    const resumedTwice = async (spelling: Spelling) => {
      const { threadId: id, path: resolved } = await home.writeRollout();
      const path = await spellPath(resolved, spelling, ground);
      for (const one of [path, path, resolved]) {
        const outcome = await client.request('thread/resume', { threadId: id, path: one });
        const resumed = check('PATH-26').accepted('resume of a stored thread', outcome).thread;
        check('PATH-26').equal('its thread', resumed.id, id, outcome.frame);
      }
    };
    const values = await everySpelling(ground.volume, { without });
    await forAll({ ...values, property: resumedTwice, shareOfRuns });
  },
});

conformanceCase({
  id: 'properties/answers-cold',
  title:
    'however a stored thread is spelled, the answers to a resume and a read name the resolved path',
  replays: spellingKind,
  clauses: ['PATH-28'],
  requires: ['thread/resume', 'thread/read'],
  async run({ launch, home, check, forAll }) {
    const server = await launch();
    const client = await server.connect();
    const ground = await pathGround(home, server);
    const resolvedInAnswers = async (spelling: Spelling) => {
      const { threadId, path: resolved } = await home.writeRollout();
      const path = await spellPath(resolved, spelling, ground);
      const early = await client.request('thread/read', { threadId });
      const stored = check('PATH-28').accepted('thread/read before it', early).thread.path ?? '';
      check('PATH-28').that('it can be opened', await sameFile(stored, resolved), {
        expected: `a path to the file ${resolved}`,
        seen: stored,
        frame: early.frame,
      });
      const resume = await client.request('thread/resume', { threadId, path });
      const read = await client.request('thread/read', { threadId });
      for (const outcome of [resume, read]) {
        const { thread } = check('PATH-28').accepted(outcome.method, outcome);
        check('PATH-28').equal('the resolved path', thread.path, resolved, outcome.frame);
      }
    };
    const values = await everySpelling(ground.volume, { without });
    await forAll({ ...values, property: resolvedInAnswers, shareOfRuns });
  },
});
