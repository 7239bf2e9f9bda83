import { existsSync } from 'node:fs';
import type { Thread } from '../../harness/protocol/methods.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { turnTexts } from '../steps/turn-texts.ts';
import { threeTurns, writeThreeTurns } from '../steps/write-three-turns.ts';

const requires = ['thread/read'];
const unknownId = '01943656-1a00-7000-8000-0000000000ff';

conformanceCase({
  id: 'threads/read-stored',
  title: 'a stored thread is read with or without its turns, and is not loaded by that',
  clauses: ['READ-01', 'READ-02', 'READ-07'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, preview } = await writeThreeTurns(home);
    const client = await (await launch()).connect();
    const head = await client.request('thread/read', { threadId });
    const { thread } = check('READ-01').accepted('thread/read', head);
    const seen = [thread.id, thread.preview, stateOf(thread), thread.turns];
    const expected = [threadId, preview, 'notLoaded', []];
    check('READ-01').equal('the head', seen, expected, head.frame);

    const whole = await client.request('thread/read', { threadId, includeTurns: true });
    const read = check('READ-02').accepted('read with turns', whole).thread;
    check('READ-02').equal('every item', turnTexts(read.turns), threeTurns, whole.frame);
    check('READ-02').equal('its status', stateOf(read), 'notLoaded', whole.frame);
    const { data } = prerequisite(await client.request('thread/loaded/list', {}));
    check('READ-02').equal('the loaded threads', data, []);

    const unknown = await client.request('thread/read', { threadId: unknownId });
    check('READ-07').refused('thread/read of an unknown thread', unknown, {
      code: -32600,
      says: /thread not loaded/,
      control: head,
    });
  },
});

conformanceCase({
  id: 'threads/read-before-first-turn',
  title: 'a thread without a turn can be read, but not its turns',
  clauses: ['READ-03', 'READ-06'],
  requires: [...requires, 'turn/start'],
  async run({ launch, model, check, variant }) {
    const client = await (await launch()).connect();
    const { id: threadId, path } = await startThread(client);
    const head = await client.request('thread/read', { threadId });
    const { thread } = check('READ-03').accepted('thread/read', head);
    const seen = [thread.path, stateOf(thread, 'idle'), thread.preview, thread.turns];
    check('READ-03').equal('the head', seen, [path, 'idle', '', []], head.frame);

    const early = await client.request('thread/read', { threadId, includeTurns: true });
    await runTurn(client, model, threadId);
    const control = await client.request('thread/read', { threadId, includeTurns: true });
    const isUnsupported = variant('READ-06') === 'not-supported';
    check('READ-06').refused('turns before the first', early, {
      code: isUnsupported ? -32601 : -32600,
      says: isUnsupported
        ? /not supported yet/
        : /includeTurns is unavailable before first user message/,
      control,
    });
  },
});

conformanceCase({
  id: 'threads/refused-read-writes-nothing',
  title: 'a refused read of turns before the first leaves no rollout',
  clauses: ['READ-08'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const { id: threadId, path } = await startThread(client);
    const before = existsSync(path);
    const outcome = await client.request('thread/read', { threadId, includeTurns: true });
    check('READ-08').equal('it is refused', outcome.ok, false, outcome.frame);
    const exists = [before, existsSync(path)];
    check('READ-08').equal('the file, before and after', exists, [false, false], outcome.frame);
  },
});

conformanceCase({
  id: 'threads/paginated-history',
  title: 'a thread with paginated history is read, paged and resumed after its process ended',
  clauses: ['READ-05', 'TURNS-05', 'TURNS-07', 'RESUME-44'],
  requires: [...requires, 'thread/items/list', 'thread/resume', 'turn/start'],
  async run({ launch, model, home, check }) {
    const legacy = await writeThreeTurns(home);
    const first = await launch();
    const owner = await first.connect();
    const { id: threadId } = await startThread(owner);
    const turn = await runTurn(owner, model, threadId, 'hello');
    await first.stop();
    const client = await (await launch()).connect();
    const said = ['hello', 'answer to hello'];

    const read = await client.request('thread/read', { threadId, includeTurns: true });
    const { thread } = check('READ-05').accepted('thread/read', read);
    const seen = [thread.historyMode, thread.preview, thread.status?.type];
    check('READ-05').equal('the head', seen, ['paginated', 'hello', 'notLoaded'], read.frame);
    check('READ-05').equal('its turns', turnTexts(thread.turns), [said], read.frame);

    const listed = await client.request('thread/items/list', { threadId, limit: 1 });
    const { data, nextCursor } = check('TURNS-07').accepted('the first item', listed);
    const rest = await client.request('thread/items/list', { threadId, cursor: nextCursor });
    const more = check('TURNS-07').accepted('the others', rest);
    const items = [...data, ...more.data];
    const texts = items.map(({ item }) => item.text ?? item.content?.[0]?.text);
    check('TURNS-07').equal('the items', texts, said, rest.frame);
    const owners = items.map(({ turnId }) => turnId);
    check('TURNS-07').equal('their turn', owners, [turn.id, turn.id], rest.frame);
    check('TURNS-07').equal('that was all', more.nextCursor, null, rest.frame);

    const { threadId: old } = legacy;
    const unsupported = await client.request('thread/items/list', { threadId: old });
    check('TURNS-05').refused('items of legacy history', unsupported, {
      code: -32601,
      says: /thread\/items\/list is not supported yet/,
      control: listed,
    });

    const outcome = await client.request('thread/resume', { threadId, excludeTurns: true });
    const resumed = check('RESUME-44').accepted('resume without turns', outcome).thread;
    const told = [resumed.historyMode, resumed.preview, resumed.status?.type, resumed.turns];
    const expected = ['paginated', 'hello', 'idle', []];
    check('RESUME-44').equal('the head, no turns', told, expected, outcome.frame);
  },
});

/** The oldest edition tells no status. */
function stateOf({ status }: Thread, untold = 'notLoaded'): string {
  return status?.type ?? untold;
}
