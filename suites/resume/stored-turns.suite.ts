import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { startThread } from '../steps/start-thread.ts';

const requires = ['thread/resume'];
const three = ['one', 'two', 'three'].map((userText) => ({
  lifecycle: 'completed' as const,
  userText,
  agentText: `answer to ${userText}`,
}));

conformanceCase({
  id: 'resume/without-turns',
  title: 'a stored thread is resumed without its turns on request',
  clauses: ['RESUME-03'],
  requires,
  async run({ launch, home, check }) {
    const { threadId, preview } = await home.writeRollout({ turns: three });
    const client = await (await launch()).connect();
    const outcome = await client.request('thread/resume', { threadId, excludeTurns: true });
    const { thread } = check('RESUME-03').accepted('resume without turns', outcome);
    const seen = { id: thread.id, preview: thread.preview, turns: thread.turns };
    const expected = { id: threadId, preview, turns: [] };
    check('RESUME-03').equal('identity, and no turns', seen, expected, outcome.frame);
    const whole = await client.request('thread/resume', { threadId });
    const { thread: full } = check('RESUME-03').accepted('resume with turns', whole);
    check('RESUME-03').equal('all turns are still there', full.turns.length, 3, whole.frame);
  },
});

conformanceCase({
  id: 'resume/cut-off-turn-interrupted',
  title: 'a turn that was cut off by the end of its process is interrupted, wherever it is shown',
  clauses: ['RESUME-23'],
  requires: [...requires, 'thread/read'],
  async run({ launch, home, check }) {
    const { threadId } = await home.writeRollout({
      turns: [
        { lifecycle: 'completed', userText: 'one', agentText: 'answer' },
        { lifecycle: 'unfinished', userText: 'two', agentText: 'half an answer' },
      ],
    });
    const client = await (await launch()).connect();
    const expected = ['completed', 'interrupted'];
    for (const which of ['from disk', 'of the loaded thread']) {
      const outcome = await client.request('thread/resume', { threadId });
      const { thread } = check('RESUME-23').accepted(`resume ${which}`, outcome);
      const seen = thread.turns.map(({ status }) => status);
      check('RESUME-23').equal(`the turns in the resume ${which}`, seen, expected, outcome.frame);
      check('RESUME-23').equal('the thread is idle', thread.status?.type, 'idle', outcome.frame);
    }
    const outcome = await client.request('thread/read', { threadId, includeTurns: true });
    const { thread } = check('RESUME-23').accepted('thread/read', outcome);
    const read = thread.turns.map(({ status }) => status);
    check('RESUME-23').equal('the turns in thread/read', read, expected, outcome.frame);
  },
});

conformanceCase({
  id: 'resume/cut-off-turn-stays-interrupted',
  title:
    'a turn that was cut off by the end of its process is interrupted also while another one runs',
  clauses: ['RESUME-61'],
  requires: [...requires, 'turn/start', 'thread/read'],
  async run({ launch, model, check }) {
    const server = await launch();
    const first = await server.connect();
    const { id: threadId } = await startThread(first);
    await holdTurn(first, model, threadId);
    const ended = server.ends();
    server.process.signal('SIGKILL');
    await ended;
    const client = await (await launch()).connect();
    prerequisite(await client.request('thread/resume', { threadId }));
    const held = await holdTurn(client, model, threadId);
    const expected = ['interrupted', 'inProgress'];
    for (const outcome of [
      await client.request('thread/resume', { threadId }),
      await client.request('thread/read', { threadId, includeTurns: true }),
    ]) {
      const { thread } = check('RESUME-61').accepted('resume and read during a turn', outcome);
      const seen = thread.turns.map(({ status }) => status);
      check('RESUME-61').equal('one turn runs', seen, expected, outcome.frame);
    }
    await finishTurn(client, held, check('RESUME-61'));
  },
});

const pages = [
  { name: 'newest', page: { limit: 2, sortDirection: 'desc' as const }, texts: ['three', 'two'] },
  { name: 'oldest', page: { limit: 1, sortDirection: 'asc' as const }, texts: ['one'] },
  { name: 'default', page: {}, texts: ['three', 'two', 'one'] },
];

for (const { name, page, texts } of pages) {
  conformanceCase({
    id: `resume/first-page-${name}`,
    title: `the ${name} page beside the answer to a resume is the one that thread/turns/list gives`,
    clauses: ['RESUME-46'],
    requires: [...requires, 'thread/turns/list'],
    async run({ launch, home, check }) {
      const { threadId } = await home.writeRollout({ turns: three });
      const client = await (await launch()).connect();
      const outcome = await client.request('thread/resume', {
        threadId,
        excludeTurns: true,
        initialTurnsPage: page,
      });
      const { initialTurnsPage } = check('RESUME-46').accepted('resume with a page', outcome);
      const shown = initialTurnsPage?.data.map(({ items }) => items[0]?.content?.[0]?.text);
      check('RESUME-46').equal('its turns', shown, texts, outcome.frame);
      const listed = await client.request('thread/turns/list', { threadId, ...page });
      const same = check('RESUME-46').accepted('thread/turns/list', listed);
      check('RESUME-46').equal('the same turns', initialTurnsPage?.data, same.data, listed.frame);
      check('RESUME-46').equal(
        'the same cursor',
        initialTurnsPage?.nextCursor,
        same.nextCursor,
        listed.frame,
      );
    },
  });
}
