import { symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { CaseContext } from '../../harness/runner/case-context.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import type { HomeShape } from '../../harness/home/home-shape.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

/** Another way to write the path of a rollout. */
interface Spelling {
  readonly name: string;
  readonly clause: string;
  readonly title: string;
  readonly home?: HomeShape;
  /** From the canonical path of the rollout. */
  readonly spell: (canonical: string, context: CaseContext) => string | Promise<string>;
}

const spellings: readonly Spelling[] = [
  {
    name: 'symlinked-home',
    clause: 'PATH-01',
    title: 'through the symlink that the home is reached by',
    home: 'symlink',
    spell: (canonical, { home }) => home.spell(canonical),
  },
  {
    name: 'symlinked-parent',
    clause: 'PATH-01',
    title: 'through a symlinked parent of the home',
    home: 'symlinked-parent',
    spell: (canonical, { home }) => home.spell(canonical),
  },
  {
    name: 'symlinked-sessions',
    clause: 'PATH-01',
    title: 'through a sessions folder that is a symlink',
    home: 'symlinked-sessions',
    spell: (canonical, { home }) => home.spell(canonical),
  },
  {
    name: 'symlinked-file',
    clause: 'PATH-02',
    title: 'through a symlink to the file itself',
    async spell(canonical, { home }) {
      const link = join(home.root, 'alias.jsonl');
      await symlink(canonical, link);
      return link;
    },
  },
  {
    name: 'dot-dot',
    clause: 'PATH-18',
    title: 'with a .. segment',
    spell: (canonical) => {
      const folder = dirname(canonical);
      return [folder, '..', basename(folder), basename(canonical)].join('/');
    },
  },
  {
    name: 'dot',
    clause: 'PATH-10',
    title: 'with a . segment',
    spell: (canonical) => [dirname(canonical), '.', basename(canonical)].join('/'),
  },
  {
    name: 'double-slash',
    clause: 'PATH-10',
    title: 'with a doubled slash',
    spell: (canonical) => [dirname(canonical), basename(canonical)].join('//'),
  },
  {
    name: 'relative',
    clause: 'PATH-19',
    title: "relative to the server's working directory",
    spell: (canonical, { home }) => relative(home.realPath, canonical),
  },
];

for (const { name, clause, title, home, spell } of spellings) {
  const common = {
    clauses: [clause, 'PATH-17'],
    requires: ['thread/resume', 'turn/start'],
    ...(home ? { home } : {}),
  };
  conformanceCase({
    ...common,
    id: `stale-path/${name}-running`,
    title: `a thread with a running turn is resumed by its path ${title}`,
    async run(context) {
      const { launch, model, check } = context;
      const client = await (await launch()).connect();
      const thread = await startThread(client);
      await runTurn(client, model, thread.id);
      const turn = await holdTurn(client, model, thread.id);
      const path = await spell(thread.path, context);
      const outcome = await client.request('thread/resume', { threadId: thread.id, path });
      const resumed = check(clause).accepted(`resume by ${name} of a running thread`, outcome);
      check(clause).equal('the same thread is resumed', resumed.thread.id, thread.id, outcome.frame);
      const { path: answered } = resumed.thread;
      check('PATH-17').equal('the answer spells the path as before', answered, thread.path, outcome.frame);
      turn.release();
      await check(clause).arrives(
        'the turn goes on to its end',
        client.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
      );
    },
  });
  conformanceCase({
    ...common,
    id: `stale-path/${name}-idle`,
    title: `an idle loaded thread is resumed by its path ${title}, twice in a row`,
    async run(context) {
      const { launch, model, check } = context;
      const client = await (await launch()).connect();
      const thread = await startThread(client);
      await runTurn(client, model, thread.id);
      const path = await spell(thread.path, context);
      for (const time of ['first', 'second']) {
        const outcome = await client.request('thread/resume', { threadId: thread.id, path });
        const resumed = check(clause).accepted(`the ${time} resume by ${name}`, outcome);
        check(clause).equal('the same thread is resumed', resumed.thread.id, thread.id, outcome.frame);
        const { path: answered } = resumed.thread;
        check('PATH-17').equal('the answer spells the path as before', answered, thread.path, outcome.frame);
      }
    },
  });
}
