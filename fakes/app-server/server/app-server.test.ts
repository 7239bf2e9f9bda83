import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBehaviour } from '../rules/behaviour.ts';
import type { Edition } from '../rules/edition.ts';
import { openServerHome } from '../storage/server-home.ts';
import type { ModelProvider } from '../turns/turn-types.ts';
import { type AppServer, createAppServer, type ServerConnection } from './app-server.ts';
import type { RunTurn } from './server-context.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, never>;
  readonly result?: {
    thread: { id: string; path: string; status?: { type: string }; turns: Turn[] };
  };
  readonly error?: { code: number; message: string };
}
interface Turn {
  readonly id: string;
  readonly status: string;
  readonly items: { type: string; id: string }[];
}

const provider: ModelProvider = {
  id: 'test',
  streamMaxRetries: 0,
  ask() {
    throw new Error('no turn of these tests asks a model');
  },
};

let root = '';
let servers: AppServer[] = [];
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'asc-test-')));
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
  rmSync(root, { recursive: true, force: true });
});

/** Answers at once with one user message and one answer. */
const answers: RunTurn = async (input, host) => {
  const atMs = Date.now();
  const user = { type: 'userMessage', id: `u-${host.turnId}`, content: [...input] } as never;
  host.emit({ type: 'item-started', item: user, atMs });
  host.emit({ type: 'item-completed', item: user, atMs });
  const item = { type: 'agentMessage', id: `a-${host.turnId}`, text: 'done', phase: null };
  host.emit({ type: 'item-completed', item, atMs });
  return { status: 'completed', newItems: [] };
};

function start(edition: Edition = '0.138', runTurn: RunTurn = answers): AppServer {
  const server = createAppServer({
    behaviour: createBehaviour(edition),
    home: openServerHome(root),
    config: {
      model: 'mock-model',
      provider,
      approvalPolicy: 'never',
      sandboxMode: 'read-only',
      cwd: root,
    },
    runTurn,
  });
  servers.push(server);
  return server;
}

class TestClient {
  readonly messages: Message[] = [];
  readonly connection: ServerConnection;
  readonly #waiting: {
    matches: (message: Message) => boolean;
    found: (message: Message) => void;
  }[] = [];
  #lastId = 0;

  constructor(server: AppServer) {
    this.connection = server.connect({ send: (text) => this.#onFrame(text), close: () => {} });
  }

  static async connect(server: AppServer, optOutNotificationMethods: string[] = []) {
    const client = new TestClient(server);
    await client.request('initialize', {
      clientInfo: { name: 'test', version: '1' },
      capabilities: { experimentalApi: true, optOutNotificationMethods },
    });
    return client;
  }

  async request(method: string, params: unknown): Promise<Message> {
    this.#lastId += 1;
    const id = this.#lastId;
    const response = this.when((message) => message.id === id && message.method === undefined);
    this.connection.receive(JSON.stringify({ id, method, params }));
    return response;
  }

  async result(method: string, params: unknown) {
    const { result, error } = await this.request(method, params);
    if (result === undefined) throw new Error(`${method}: ${error?.message}`);
    return result;
  }

  when(matches: (message: Message) => boolean): Promise<Message> {
    const seen = this.messages.find(matches);
    if (seen !== undefined) return Promise.resolve(seen);
    return new Promise((found) => this.#waiting.push({ matches, found }));
  }

  notifications(): string[] {
    return this.messages.flatMap(({ method, params }) => {
      if (method === undefined) return [];
      const status = (params as { status?: { type: string } } | undefined)?.status;
      return [status === undefined ? method : status.type];
    });
  }

  async thread() {
    return (await this.result('thread/start', {})).thread;
  }

  async turn(threadId: string) {
    const count = () => this.messages.filter(({ method }) => method === 'turn/completed').length;
    const before = count();
    await this.result('turn/start', { threadId, input: [{ type: 'text', text: 'hello' }] });
    await this.when(() => count() > before);
  }

  #onFrame(text: string): void {
    this.messages.push(JSON.parse(text) as Message);
    for (const waiter of [...this.#waiting]) {
      const found = this.messages.find(waiter.matches);
      if (found === undefined) continue;
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      waiter.found(found);
    }
  }
}

describe('a connection', () => {
  it('has to shake hands, once', async () => {
    const client = new TestClient(start());
    const early = await client.request('thread/loaded/list', {});
    expect(early.error).toEqual({ code: -32600, message: 'Not initialized' });
    const clientInfo = { name: 'test', version: '1' };
    expect((await client.request('initialize', { clientInfo })).result).toMatchObject({
      codexHome: root,
    });
    const again = await client.request('initialize', { clientInfo });
    expect(again.error?.message).toBe('Already initialized');
  });

  it('does not get what it opted out of', async () => {
    const client = await TestClient.connect(start(), ['thread/started']);
    await client.thread();
    await client.request('thread/loaded/list', {});
    expect(client.notifications()).not.toContain('thread/started');
  });
});

describe('a turn', () => {
  it.each([
    ['0.107', ['turn/started', 'active', 'idle', 'turn/completed']],
    ['0.138', ['active', 'turn/started', 'idle', 'turn/completed']],
  ] as const)('of edition %s is announced in its order', async (edition, order) => {
    const client = await TestClient.connect(start(edition));
    const { id } = await client.thread();
    await client.turn(id);
    const seen = client
      .notifications()
      .filter((name) => (order as readonly string[]).includes(name));
    expect(seen).toEqual(order);
  });

  it.each(['0.138', '0.169'] as const)(
    'of edition %s is read by the next process',
    async (edition) => {
      const client = await TestClient.connect(start(edition));
      const { id, path: file } = await client.thread();
      expect(readdirSync(root)).not.toContain('sessions');
      await client.turn(id);
      expect(readFileSync(file, 'utf8')).toContain('"type":"session_meta"');
      const next = await TestClient.connect(start(edition));
      const { thread } = await next.result('thread/resume', { threadId: id });
      expect(
        thread.turns.map(({ status, items }) => [status, items.map(({ type }) => type)]),
      ).toEqual([['completed', ['userMessage', 'agentMessage']]]);
    },
  );
});

describe('an approval', () => {
  it('is replayed to a client that resumes, and the first answer resolves it', async () => {
    const server = start('0.138', async (_, host) => {
      const decision = await host.requestApproval({
        method: 'item/commandExecution/requestApproval',
        params: { itemId: 'i' },
      });
      const item = { type: 'agentMessage', id: 'a', text: decision, phase: null };
      host.emit({ type: 'item-completed', item, atMs: 0 });
      return { status: 'completed', newItems: [] };
    });
    const alice = await TestClient.connect(server);
    const { id } = await alice.thread();
    const input = [{ type: 'text', text: 'run it' }];
    await alice.result('turn/start', { threadId: id, input });
    const asked = (message: Message) => message.method === 'item/commandExecution/requestApproval';
    const first = await alice.when(asked);
    const bob = await TestClient.connect(server);
    const { thread } = await bob.result('thread/resume', { threadId: id });
    expect(thread.status).toEqual({ type: 'active', activeFlags: ['waitingOnApproval'] });
    expect(await bob.when(asked)).toEqual(first);
    bob.connection.receive(JSON.stringify({ id: first.id, result: { decision: 'accept' } }));
    alice.connection.receive(JSON.stringify({ id: first.id, result: { decision: 'decline' } }));
    await alice.when(({ method }) => method === 'turn/completed');
    const names = alice.notifications();
    expect(names.indexOf('serverRequest/resolved')).toBeLessThan(names.indexOf('turn/completed'));
    const read = await alice.result('thread/read', { threadId: id, includeTurns: true });
    expect(read.thread.turns.at(-1)?.items).toMatchObject([{ text: 'accept' }]);
  });
});

describe('an interrupt', () => {
  it('ends the running turn', async () => {
    const server = start('0.138', async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { status: 'interrupted', newItems: [] };
    });
    const client = await TestClient.connect(server);
    const { id } = await client.thread();
    const input = [{ type: 'text', text: 'wait' }];
    const started = (await client.result('turn/start', { threadId: id, input })) as unknown as {
      turn: Turn;
    };
    await client.result('turn/interrupt', { threadId: id, turnId: started.turn.id });
    const completed = await client.when(({ method }) => method === 'turn/completed');
    expect(completed.params).toMatchObject({ turn: { status: 'interrupted' } });
    const late = await client.request('turn/interrupt', { threadId: id, turnId: started.turn.id });
    expect(late.error?.message).toBe('no active turn to interrupt');
  });
});

describe('stored threads', () => {
  it('are forked, renamed, listed, rolled back and deleted', async () => {
    const client = await TestClient.connect(start('0.140'));
    const { id } = await client.thread();
    await client.turn(id);
    await client.turn(id);
    const fork = (await client.result('thread/fork', { threadId: id })).thread;
    expect(fork).toMatchObject({ forkedFromId: id, turns: [{}, {}] });
    await client.result('thread/name/set', { threadId: id, name: ' a name ' });
    const listed = (await client.result('thread/list', {})) as unknown as { data: object[] };
    expect(listed.data).toMatchObject([{ id: fork.id }, { id, name: 'a name' }]);
    const rolled = await client.result('thread/rollback', { threadId: id, numTurns: 1 });
    expect(rolled.thread.turns).toHaveLength(1);
    await client.result('thread/delete', { threadId: fork.id });
    const gone = await client.request('thread/read', { threadId: fork.id });
    expect(gone.error?.message).toBe(`thread not loaded: ${fork.id}`);
  });

  it('survive a rollout of rubbish beside them', async () => {
    const client = await TestClient.connect(start());
    const { id, path: file } = await client.thread();
    await client.turn(id);
    const folder = path.dirname(file);
    const other = '00000000-0000-7000-8000-0000000000aa';
    writeFileSync(path.join(folder, `rollout-2026-01-05T00-00-00-${other}.jsonl`), 'rubbish\n{"a');
    const listed = (await client.result('thread/list', {})) as unknown as { data: object[] };
    expect(listed.data).toMatchObject([{ id }]);
    const refused = await client.request('thread/resume', { threadId: other });
    expect(refused.error?.message).toMatch(/is empty$/);
  });

  it('page their turns in both directions', async () => {
    const client = await TestClient.connect(start());
    const { id } = await client.thread();
    for (let count = 0; count < 3; count += 1) await client.turn(id);
    const page = async (params: object) =>
      (await client.result('thread/turns/list', { threadId: id, ...params })) as unknown as {
        data: Turn[];
        nextCursor: string | null;
        backwardsCursor: string;
      };
    const all = (await page({ sortDirection: 'asc' })).data.map((turn) => turn.id);
    const newest = await page({ limit: 2 });
    expect(newest.data.map((turn) => turn.id)).toEqual([all[2], all[1]]);
    const oldest = await page({ cursor: newest.nextCursor });
    expect([oldest.data.map((turn) => turn.id), oldest.nextCursor]).toEqual([[all[0]], null]);
    const forward = await page({ cursor: newest.backwardsCursor, sortDirection: 'asc' });
    expect(forward.data.map((turn) => turn.id)).toEqual([all[2]]);
  });

  it('page their items in both directions, or of one turn', async () => {
    const client = await TestClient.connect(start('0.169'));
    const { id } = await client.thread();
    const early = await client.request('thread/items/list', { threadId: id });
    expect(early.error).toEqual({
      code: -32601,
      message: 'thread/items/list is not supported yet',
    });
    for (let count = 0; count < 2; count += 1) await client.turn(id);
    const page = async (params: object) =>
      (await client.result('thread/items/list', { threadId: id, ...params })) as unknown as {
        data: { turnId: string; item: { type: string } }[];
        nextCursor: string | null;
        backwardsCursor: string;
      };
    const { data: all } = await page({});
    const types = all.map(({ item }) => item.type);
    expect(types).toEqual(['userMessage', 'agentMessage', 'userMessage', 'agentMessage']);
    const newest = await page({ sortDirection: 'desc', limit: 3 });
    expect(newest.data).toEqual(all.slice(1).reverse());
    const oldest = await page({ sortDirection: 'desc', cursor: newest.nextCursor });
    expect([oldest.data, oldest.nextCursor]).toEqual([[all[0]], null]);
    expect((await page({ cursor: newest.backwardsCursor })).data).toEqual([all[3]]);
    expect((await page({ turnId: all[2]?.turnId })).data).toEqual(all.slice(2));
    const resumed = (await client.result('thread/resume', { threadId: id })) as unknown as {
      itemsBackwardsCursor: string;
    };
    expect((await page({ cursor: resumed.itemsBackwardsCursor })).data).toEqual([all[3]]);
    const refused = await client.request('thread/items/list', { threadId: id, cursor: 'x' });
    expect(refused.error?.message).toBe('invalid cursor: x');
  });
});

describe('settings that a turn changes', () => {
  it('are told, the sandbox among them', async () => {
    const client = await TestClient.connect(start('0.169'));
    const { id } = await client.thread();
    const sandboxPolicy = { type: 'workspaceWrite' };
    const input = [{ type: 'text', text: 'hello' }];
    await client.result('turn/start', { threadId: id, input, sandboxPolicy });
    const told = await client.when(({ method }) => method === 'thread/settings/updated');
    expect(told.params).toMatchObject({ threadSettings: { sandboxPolicy } });
  });
});

describe('what is unread of a thread', () => {
  it('is marked by a client that saw its last change', async () => {
    const client = await TestClient.connect(start('0.169'));
    const { id } = await client.thread();
    const update = (type: string, expectedRevision = '') =>
      client.request('thread/readState/update', {
        threadId: id,
        operation: { type },
        expectedRevision,
      });
    expect((await update('read')).error?.message).toBe('thread read state unavailable');
    await client.turn(id);
    const states = () =>
      client.messages.flatMap(({ method, params }) =>
        method === 'thread/readState/changed'
          ? [
              (params as unknown as { readState: { firstUnread: unknown; revision: string } })
                .readState,
            ]
          : [],
      );
    expect(states()).toMatchObject([{ firstUnread: { type: 'turn' } }]);
    expect((await update('read', 'older')).error?.message).toBe('read state changed');
    const read = await update('read', states()[0]?.revision);
    expect(read.result).toEqual({ readState: states()[1] });
    expect(states()[1]?.firstUnread).toBeNull();
    await update('unread', states()[1]?.revision);
    expect(states()[2]?.firstUnread).toEqual({ type: 'threadStart' });
  });

  it('is not kept for an ephemeral thread', async () => {
    const client = await TestClient.connect(start('0.169'));
    const { thread } = await client.result('thread/start', { ephemeral: true });
    await client.turn(thread.id);
    expect(client.notifications()).not.toContain('thread/readState/changed');
  });
});
