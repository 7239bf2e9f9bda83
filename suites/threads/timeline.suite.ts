import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { timelinePages } from '../steps/timeline-pages.ts';

const method = 'thread/timeline/list';

conformanceCase({
  id: 'threads/timeline',
  title: 'the timeline of a paginated thread is told from its end, page by page',
  clauses: ['TURNS-08'],
  requires: [method, 'turn/start'],
  async run(context) {
    const { home, check } = context;
    const legacy = await home.writeRollout({ turns: [{ lifecycle: 'completed', userText: 'x' }] });
    // What the schema says of their turns is the next case's matter: it asks for the same pages.
    const { client, newest, older } = await timelinePages(context);
    const page = check('TURNS-08').accepted(method, newest);
    const kinds = page.data.map(({ type, item }) => item?.type ?? type);
    const expected = ['userMessage', 'agentMessage', 'turnCompleted'];
    check('TURNS-08').equal('the newest page', kinds, expected, newest.frame);
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
  async run(context) {
    const check = context.check('WIRE-02');
    const { newest, older, lacking } = await timelinePages(context);
    check.accepted(method, newest);
    check.accepted('the page before', older);
    const seen = lacking().map((it) => `${it.instancePath}: ${it.message}`);
    check.equal('what entries lack of their turn', seen, [], newest.frame);
  },
});
