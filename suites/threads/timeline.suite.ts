import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';

const method = 'thread/timeline/list';

conformanceCase({
  id: 'threads/timeline',
  title: 'the timeline of a paginated thread is told from its end, page by page',
  clauses: ['TURNS-08'],
  requires: [method, 'turn/start'],
  async run({ launch, model, home, check, schemaViolations }) {
    const legacy = await home.writeRollout({ turns: [{ lifecycle: 'completed', userText: 'x' }] });
    const client = await (await launch()).connect();
    const { id: threadId } = await startThread(client, { historyMode: 'paginated' });
    await runTurn(client, model, threadId);
    const newest = await client.request(method, { threadId, limit: 3 });
    const page = check('TURNS-08').accepted(method, newest);
    const kinds = page.data.map(({ type, item }) => item?.type ?? type);
    const expected = ['userMessage', 'agentMessage', 'turnCompleted'];
    check('TURNS-08').equal('the newest page', kinds, expected, newest.frame);
    const older = await client.request(method, { threadId, limit: 3, cursor: page.nextCursor });
    // They are the next case's matter.
    schemaViolations(method);
    const { data, nextCursor } = check('TURNS-08').accepted('the page before', older);
    const first = data.map(({ type }) => type);
    check('TURNS-08').equal('the oldest page', first, ['turnStarted'], older.frame);
    check('TURNS-08').equal('nothing is older', nextCursor, null, older.frame);
    const refused = await client.request(method, { threadId: legacy.threadId });
    check('TURNS-08').refused('the timeline of a thread with legacy history', refused, {
      code: -32601,
      says: /thread\/timeline\/list is not supported yet/,
      control: newest,
    });
  },
});

conformanceCase({
  id: 'threads/timeline-schema',
  title: 'the timeline of a thread is told in the words of the schema that the target generates',
  clauses: ['WIRE-02'],
  requires: [method, 'turn/start'],
  async run({ launch, model, check, schemaViolations }) {
    const client = await (await launch()).connect();
    const { id: threadId } = await startThread(client, { historyMode: 'paginated' });
    await runTurn(client, model, threadId);
    const outcome = await client.request(method, { threadId });
    check('WIRE-02').accepted(method, outcome);
    const seen = schemaViolations(method).map((it) => `${it.instancePath}: ${it.message}`);
    check('WIRE-02').equal('what contradicts the schema', seen, [], outcome.frame);
  },
});
