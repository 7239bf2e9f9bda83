import { failure } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { runTurn } from '../steps/run-turn.ts';
import { startThread } from '../steps/start-thread.ts';
import { userText } from '../steps/user-text.ts';

conformanceCase({
  id: 'subscription/status-sequence',
  isSmoke: true,
  title: 'during a turn the status goes to active, and back to idle before turn/completed',
  clauses: ['STATUS-01', 'STATUS-07'],
  requires: ['turn/start', 'thread/read'],
  async run({ launch, model, check, variant }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    const before = client.mark();
    const turn = await runTurn(client, model, thread.id);
    await client.notification('thread/status/changed', {
      after: before,
      where: ({ threadId, status }) => threadId === thread.id && status.type === 'idle',
    });
    prerequisite(await client.request('thread/read', { threadId: thread.id }));
    const events = client
      .received({ after: before })
      .filter(({ method, params }) => watched.has(method) && threadOf(params) === thread.id)
      .map(({ method, params, frame }) => ({ name: nameOf(method, params), frame }));
    const names = events.map(({ name }) => name);
    check('STATUS-01').equal('active, then idle', names.filter(isStatus), ['active', 'idle']);
    const [first, second] =
      variant('STATUS-07') === 'active-first'
        ? ['active', 'turn/started']
        : ['turn/started', 'active'];
    const sequence = [first, second, 'idle', 'turn/completed'];
    check('STATUS-07').equal('the whole sequence', names, sequence);
    check('STATUS-07').equal('the turn completed', turn.status, 'completed');
  },
});

const watched = new Set(['thread/status/changed', 'turn/started', 'turn/completed']);

function threadOf(params: unknown): string | undefined {
  return (params as { threadId?: string }).threadId;
}

function nameOf(method: string, params: unknown): string {
  if (method !== 'thread/status/changed') return method;
  return (params as { status: { type: string } }).status.type;
}

function isStatus(name: string): boolean {
  return !name.includes('/');
}

conformanceCase({
  id: 'subscription/no-status-before-started',
  title: 'a new thread is announced by thread/started before any status of it changes',
  clauses: ['STATUS-03'],
  requires: ['thread/start', 'thread/loaded/list'],
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    const started = await check('STATUS-03').arrives(
      'thread/started',
      client.notification('thread/started', { where: (params) => params.thread.id === thread.id }),
    );
    await client.request('thread/loaded/list', {});
    const early = client
      .received({ method: 'thread/status/changed' })
      .filter(({ frame }) => frame < started.frame);
    check('STATUS-03').equal('no status change before it', early.length, 0, early[0]?.frame);
  },
});

conformanceCase({
  id: 'subscription/system-error',
  title: 'a failed turn leaves the status systemError until the next turn starts',
  clauses: ['STATUS-04', 'STATUS-06', 'TURN-08'],
  requires: ['turn/start', 'thread/read'],
  async run({ launch, model, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    model.script(failure({ code: 'server_error', message: 'the model failed on purpose' }));
    const input = [userText('this will fail')];
    const { turn } = prerequisite(
      await client.request('turn/start', { threadId: thread.id, input }),
    );
    await check('TURN-08').arrives('an error event', client.notification('error'));
    const completed = await check('TURN-08').arrives(
      'turn/completed',
      client.notification('turn/completed', { where: (params) => params.turn.id === turn.id }),
    );
    check('TURN-08').equal('the turn failed', completed.params.turn.status, 'failed');
    const failed = await client.request('thread/read', { threadId: thread.id });
    const status = check('STATUS-04').accepted('thread/read', failed).thread.status?.type;
    check('STATUS-04').equal('the status', status, 'systemError', failed.frame);
    await runTurn(client, model, thread.id, 'this will work');
    const healed = await client.request('thread/read', { threadId: thread.id });
    const after = check('STATUS-06').accepted('thread/read', healed).thread.status?.type;
    check('STATUS-06').equal('the status after a good turn', after, 'idle', healed.frame);
  },
});
