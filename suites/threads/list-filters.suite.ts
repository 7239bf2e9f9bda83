import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { seedFamily } from '../steps/seed-family.ts';
import { threadLister } from '../steps/thread-lister.ts';

const requires = ['thread/list'];

conformanceCase({
  id: 'threads/list-by-source',
  title: 'threads are listed by what started them and by their model provider',
  clauses: ['LIST-06', 'LIST-21'],
  requires,
  async run({ launch, home, check }) {
    const other = (source: string | Record<string, unknown>) => home.writeRollout({ source });
    const threads = {
      terminal: await home.writeRollout(),
      editor: await other('vscode'),
      script: await other('exec'),
      server: await other('mcp'),
      review: await other({ subagent: 'review' }),
      compact: await other({ subagent: 'compact' }),
      foreign: await home.writeRollout({ modelProvider: 'another_provider' }),
    };
    const list = threadLister(await (await launch()).connect(), threads);
    const providers = async (modelProviders: string[], names: string[]) => {
      const page = await list(check('LIST-21'), { modelProviders });
      check('LIST-21').equal(`the providers ${modelProviders}`, page.names, names);
    };
    await providers([], ['foreign', 'editor', 'terminal']);
    await providers(['another_provider'], ['foreign']);
    const { names } = await list(check('LIST-21'), {});
    check('LIST-21').equal('by default', names, ['editor', 'terminal']);

    const kinds = async (sourceKinds: string[] | undefined, names: string[]) => {
      const page = await list(check('LIST-06'), sourceKinds ? { sourceKinds } : {});
      check('LIST-06').equal(`the kinds ${sourceKinds}`, page.names, names);
    };
    await kinds(undefined, ['editor', 'terminal']);
    await kinds([], ['editor', 'terminal']);
    await kinds(['exec', 'cli'], ['script', 'terminal']);
    await kinds(['appServer'], ['server']);
    await kinds(['subAgent'], ['compact', 'review']);
    await kinds(['subAgentReview'], ['review']);
  },
});

conformanceCase({
  id: 'threads/list-searched',
  title: 'a search finds threads by their first message and by their name',
  clauses: ['LIST-09'],
  requires: [...requires, 'thread/name/set'],
  async run({ launch, home, check }) {
    const threads = {
      apples: await home.writeRollout({ turns: [{ userText: 'all about apples' }] }),
      pears: await home.writeRollout({ turns: [{ userText: 'all about pears' }] }),
    };
    const client = await (await launch()).connect();
    const list = threadLister(client, threads);
    const { threadId } = threads.pears;
    prerequisite(await client.request('thread/name/set', { threadId, name: 'Orchard notes' }));
    const searches = { 'about apples': ['apples'], 'chard not': ['pears'], plums: [] };
    for (const [searchTerm, expected] of Object.entries(searches)) {
      const { names } = await list(check('LIST-09'), { searchTerm });
      check('LIST-09').equal(`the search for ${searchTerm}`, names, expected);
    }
  },
});

conformanceCase({
  id: 'threads/list-by-folder',
  title: 'threads are listed by their folder, in any spelling of it',
  clauses: ['PATH-12'],
  requires,
  async run({ launch, home, check }) {
    const folder = path.join(home.workspace, 'one');
    const inner = path.join(folder, 'inner');
    const second = path.join(home.workspace, 'two');
    const link = path.join(home.workspace, 'link');
    await mkdir(inner, { recursive: true });
    await mkdir(second);
    await symlink(folder, link);
    const threads = {
      outer: await home.writeRollout({ cwd: folder }),
      inner: await home.writeRollout({ cwd: inner }),
      second: await home.writeRollout({ cwd: second }),
    };
    const server = await launch({ cwd: home.workspace });
    const list = threadLister(await server.connect(), threads);
    for (const cwd of [folder, `${folder}/`, `${inner}/..`, link, 'one', [folder]]) {
      const { names, data } = await list(check('PATH-12'), { cwd });
      check('PATH-12').equal(`the threads of ${cwd}`, names, ['outer']);
      check('PATH-12').equal('the folder as it is stored', data[0]?.cwd, folder);
    }
    const { names } = await list(check('PATH-12'), { cwd: [second, folder] });
    check('PATH-12').equal('the threads of two folders', names, ['second', 'outer']);
    const near = await list(check('PATH-12'), { cwd: `${folder}x` });
    check('PATH-12').equal('the threads of another folder', near.names, []);
  },
});

conformanceCase({
  id: 'threads/list-by-folder-behind-link',
  title: 'a folder is found by .. behind a link, where the path as text leads elsewhere',
  clauses: ['PATH-40'],
  requires,
  async run({ launch, home, check }) {
    const folder = path.join(home.workspace, 'one');
    const elsewhere = path.join(home.workspace, 'two', 'link');
    await mkdir(path.join(folder, 'inner'), { recursive: true });
    await mkdir(path.dirname(elsewhere));
    await symlink(path.join(folder, 'inner'), elsewhere);
    const list = threadLister(await (await launch()).connect(), {
      one: await home.writeRollout({ cwd: folder }),
    });
    const plain = await list(check('PATH-40'), { cwd: folder });
    check('PATH-40').equal('the threads of the folder', plain.names, ['one']);
    const { names } = await list(check('PATH-40'), { cwd: `${elsewhere}/..` });
    check('PATH-40').equal('the threads of the folder above the link’s', names, ['one']);
  },
});

conformanceCase({
  id: 'threads/list-relations',
  title: 'what a thread spawned is listed, with or without what that spawned',
  clauses: ['LIST-08'],
  requires,
  async run({ launch, home, stateDatabase, check }) {
    const family = await seedFamily({ home, stateDatabase });
    const client = await (await launch()).connect();
    const list = threadLister(client, { ...family });
    const id = family.parent.threadId;
    // Releases relate the threads that they recorded; a list records what it finds.
    prerequisite(await client.request('thread/list', {}));
    const children = await list(check('LIST-08'), { parentThreadId: id });
    check('LIST-08').equal('its children', children.names, ['child']);
    const all = await list(check('LIST-08'), { ancestorThreadId: id });
    check('LIST-08').equal('its descendants', all.names, ['grandchild', 'child']);

    const control = await client.request('thread/list', { parentThreadId: id });
    const both = { parentThreadId: id, ancestorThreadId: id };
    check('LIST-08').refused('both at once', await client.request('thread/list', both), {
      code: -32600,
      says: /parentThreadId and ancestorThreadId are mutually exclusive/,
      control,
    });
    const none = await client.request('thread/list', { parentThreadId: 'none' });
    check('LIST-08').refused('an id that is none', none, {
      code: -32600,
      says: /invalid parent thread id/,
      control,
    });
  },
});
