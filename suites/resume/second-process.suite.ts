import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { finishTurn } from '../steps/finish-turn.ts';
import { holdTurn } from '../steps/hold-turn.ts';
import { loadedThread } from '../steps/loaded-thread.ts';

const requires = ['thread/resume', 'turn/start'];
const takenByOther = /already has an active writer/;

conformanceCase({
  id: 'resume/loaded-elsewhere',
  title: 'whether a second process resumes a thread that the first has loaded is up to the edition',
  clauses: ['RESUME-45'],
  requires,
  async run({ launch, model, check, variant }) {
    const { server, thread } = await loadedThread({ launch, model });
    const other = await (await launch()).connect();
    const params = { threadId: thread.id };
    const outcome = await other.request('thread/resume', params);
    if (variant('RESUME-45') === 'shared') {
      const resumed = check('RESUME-45').accepted('resume in the second process', outcome);
      check('RESUME-45').equal('the thread', resumed.thread.id, thread.id, outcome.frame);
      return;
    }
    await server.stop();
    const control = await other.request('thread/resume', params);
    check('RESUME-45').refused('resume while the first process has it', outcome, {
      code: -32600,
      says: takenByOther,
      control,
    });
  },
});

conformanceCase({
  id: 'resume/read-elsewhere',
  title: 'a second process reads a thread, with its turns, that the first one has loaded',
  clauses: ['RESUME-59'],
  requires: [...requires, 'thread/read'],
  async run({ launch, model, check }) {
    const { thread } = await loadedThread({ launch, model });
    const other = await (await launch()).connect();
    const outcome = await other.request('thread/read', {
      threadId: thread.id,
      includeTurns: true,
    });
    const read = check('RESUME-59').accepted('thread/read in the second process', outcome).thread;
    const seen = { id: read.id, turns: read.turns.map(({ status }) => status) };
    const expected = { id: thread.id, turns: ['completed'] };
    check('RESUME-59').equal('the thread and its turn', seen, expected, outcome.frame);
  },
});

conformanceCase({
  id: 'resume/elsewhere-mid-turn',
  title: 'a resume in a second process, granted or not, does not end the turn of the first',
  clauses: ['RESUME-19'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const turn = await holdTurn(client, model, thread.id);
    const other = await (await launch()).connect();
    const outcome = await other.request('thread/resume', { threadId: thread.id });
    const isLegal = outcome.ok || takenByOther.test(outcome.error.message);
    check('RESUME-19').that('the resume is granted, or refused for the writer', isLegal, {
      expected: 'success, or an active writer',
      seen: outcome,
      frame: outcome.frame,
    });
    await finishTurn(client, turn, check('RESUME-19'));
  },
});

conformanceCase({
  id: 'resume/elsewhere-without-turns',
  title: 'a resume without turns of a thread that another process has loaded is up to the edition',
  clauses: ['RESUME-04'],
  requires,
  async run({ launch, model, check, variant }) {
    const { server, thread } = await loadedThread({ launch, model });
    const other = await (await launch()).connect();
    const params = { threadId: thread.id, excludeTurns: true };
    const outcome = await other.request('thread/resume', params);
    if (variant('RESUME-04') === 'shared') {
      const resumed = check('RESUME-04').accepted('resume in the second process', outcome).thread;
      const seen = { id: resumed.id, status: resumed.status?.type, turns: resumed.turns };
      const expected = { id: thread.id, status: 'idle', turns: [] };
      check('RESUME-04').equal('the thread', seen, expected, outcome.frame);
      return;
    }
    await server.stop();
    const control = await other.request('thread/resume', params);
    check('RESUME-04').refused('resume while the first process has it', outcome, {
      code: -32600,
      says: takenByOther,
      control,
    });
  },
});
