import { realpath, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { CodexHome } from '../../harness/home/create-codex-home.ts';
import type { HomeShape } from '../../harness/home/home-shape.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import type { TargetServer } from '../../harness/target/target-server.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

/** What a spelling may be built from. */
interface Place {
  readonly home: CodexHome;
  readonly server: TargetServer;
}

/** Another way to write the path of a rollout. */
interface Spelling {
  readonly name: string;
  readonly clause: string;
  readonly title: string;
  readonly home?: HomeShape;
  /** From the path that the server announced. */
  readonly spell: (announced: string, place: Place) => string | Promise<string>;
}

const spellings: readonly Spelling[] = [
  {
    name: 'symlinked-home',
    clause: 'PATH-01',
    title: 'through the symlink that the home is reached by',
    home: 'symlink',
    spell: (announced, { home }) => home.spell(announced),
  },
  {
    name: 'symlinked-parent',
    clause: 'PATH-01',
    title: 'through a symlinked parent of the home',
    home: 'symlinked-parent',
    spell: (announced, { home }) => home.spell(announced),
  },
  {
    name: 'symlinked-sessions',
    clause: 'PATH-01',
    title: 'resolved, where the server reaches it through a symlinked sessions folder',
    home: 'symlinked-sessions',
    spell: (announced) => realpath(announced),
  },
  {
    name: 'symlinked-file',
    clause: 'PATH-02',
    title: 'through a symlink to the file itself',
    async spell(announced, { home }) {
      const link = join(home.root, 'alias.jsonl');
      await symlink(announced, link);
      return link;
    },
  },
  {
    name: 'dot-dot',
    clause: 'PATH-18',
    title: 'with a .. segment',
    spell: (announced) => {
      const folder = dirname(announced);
      return [folder, '..', basename(folder), basename(announced)].join('/');
    },
  },
  {
    name: 'dot',
    clause: 'PATH-10',
    title: 'with a . segment',
    spell: (announced) => [dirname(announced), '.', basename(announced)].join('/'),
  },
  {
    name: 'double-slash',
    clause: 'PATH-10',
    title: 'with a doubled slash',
    spell: (announced) => [dirname(announced), basename(announced)].join('//'),
  },
  {
    name: 'relative',
    clause: 'PATH-19',
    title: "relative to the server's working directory",
    spell: async (announced, { server }) => relative(await realpath(server.cwd), announced),
  },
];

for (const { name, clause, title, home: shape, spell } of spellings) {
  const common = {
    clauses: [clause, 'PATH-17'],
    requires: ['thread/resume', 'turn/start'],
    ...(shape ? { home: shape } : {}),
  };
  conformanceCase({
    ...common,
    id: `stale-path/${name}-running`,
    title: `a thread with a running turn is resumed by its path ${title}`,
    async run({ launch, model, home, check }) {
      const { server, client, thread } = await loadedThread({ launch, model });
      const turn = await holdTurn(client, model, thread.id);
      const path = await spell(thread.path, { home, server });
      const outcome = await client.request('thread/resume', { threadId: thread.id, path });
      const resumed = check(clause).accepted(`resume by ${name} of a running thread`, outcome);
      check(clause).equal(
        'the same thread is resumed',
        resumed.thread.id,
        thread.id,
        outcome.frame,
      );
      const { path: answered } = resumed.thread;
      check('PATH-17').equal(
        'the answer spells the path as before',
        answered,
        thread.path,
        outcome.frame,
      );
      await finishTurn(client, turn, check(clause));
    },
  });
  conformanceCase({
    ...common,
    id: `stale-path/${name}-idle`,
    title: `an idle loaded thread is resumed by its path ${title}, twice in a row`,
    async run({ launch, model, home, check }) {
      const { server, client, thread } = await loadedThread({ launch, model });
      const path = await spell(thread.path, { home, server });
      for (const time of ['first', 'second']) {
        const outcome = await client.request('thread/resume', { threadId: thread.id, path });
        const resumed = check(clause).accepted(`the ${time} resume by ${name}`, outcome);
        check(clause).equal(
          'the same thread is resumed',
          resumed.thread.id,
          thread.id,
          outcome.frame,
        );
        check(clause).equal('with its turn', resumed.thread.turns.length, 1, outcome.frame);
        const { path: answered } = resumed.thread;
        check('PATH-17').equal(
          'the answer spells the path as before',
          answered,
          thread.path,
          outcome.frame,
        );
      }
    },
  });
}
