import { failure } from '../../fakes/model-server/index.ts';
import { conformanceCase } from '../../harness/runner/conformance-case.ts';
import { prerequisite } from '../../harness/runner/prerequisite.ts';
import { loadedThread } from '../steps/loaded-thread.ts';
import { runTurn } from '../steps/run-turn.ts';
import { sharedServer } from '../steps/shared-server.ts';
import { startThread } from '../steps/start-thread.ts';
import { streamTurn } from '../steps/stream-turn.ts';
import { turnEnds } from '../steps/turn-ends.ts';
import { subscriberEvent, turnEvents } from '../steps/turn-events.ts';
import { userText } from '../steps/user-text.ts';

const requires = ['thread/unsubscribe', 'thread/resume', 'turn/start', 'thread/loaded/list'];
const transports = ['ws', 'unix'] as const;

conformanceCase({
  id: 'subscription/system-error-survives-unsubscribe',
  title:
    'the status systemError of a failed turn outlives an unsubscribe: the next resume tells it',
  clauses: ['SUB-03'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    model.script(failure({ code: 'server_error', message: 'the model failed on purpose' }));
    const input = [userText('this will fail')];
    const { turn } = prerequisite(
      await client.request('turn/start', { threadId: thread.id, input }),
    );
    await check('SUB-03').arrives('the end of the turn', turnEnds(client, turn.id));
    prerequisite(await client.request('thread/unsubscribe', { threadId: thread.id }));
    const outcome = await client.request('thread/resume', { threadId: thread.id });
    const { status } = check('SUB-03').accepted('resume', outcome).thread;
    check('SUB-03').equal('the status', status?.type, 'systemError', outcome.frame);
  },
});

conformanceCase({
  id: 'subscription/unsubscribe-bad-id',
  title: 'an unsubscribe with an id that is no thread id is refused',
  clauses: ['SUB-06'],
  requires,
  async run({ launch, check }) {
    const client = await (await launch()).connect();
    const thread = await startThread(client);
    const outcome = await client.request('thread/unsubscribe', { threadId: 'no-thread' });
    const control = await client.request('thread/unsubscribe', { threadId: thread.id });
    check('SUB-06').refused('an id that is none', outcome, {
      code: -32600,
      says: /^invalid thread id: /,
      control,
    });
  },
});

conformanceCase({
  id: 'subscription/others-go-on',
  title:
    'when one of two subscribers leaves, the other gets every event, and the thread stays loaded',
  clauses: ['SUB-29'],
  requires,
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    const left = await bob.request('thread/unsubscribe', { threadId: thread.id });
    check('SUB-29').equal(
      'bob leaves',
      check('SUB-29').accepted('unsubscribe', left).status,
      'unsubscribed',
    );
    const turn = await check('SUB-29').arrives(
      'alice gets her turn',
      streamTurn(alice, model, thread.id),
    );
    check('SUB-29').equal('it completes', turn.status, 'completed');
    await check('SUB-29').quiet('bob gets nothing of it', {
      on: bob,
      after: left.frame,
      methods: subscriberEvent,
      barrier: () => bob.request('thread/loaded/list', {}),
    });
    const listed = await alice.request('thread/loaded/list', {});
    const { data } = check('SUB-29').accepted('thread/loaded/list', listed);
    check('SUB-29').equal('it is loaded', data.includes(thread.id), true, listed.frame);
  },
});

conformanceCase({
  id: 'subscription/others-survive-disconnect',
  title: 'when one of two subscribers disconnects in mid-turn, the other gets the whole of it',
  clauses: ['SUB-08'],
  requires,
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    await alice.close();
    const turn = await check('SUB-08').arrives(
      'bob gets his turn',
      streamTurn(bob, model, thread.id),
    );
    check('SUB-08').equal('it completes', turn.status, 'completed');
    const listed = await bob.request('thread/loaded/list', {});
    const { data } = check('SUB-08').accepted('thread/loaded/list', listed);
    check('SUB-08').equal('it is loaded', data.includes(thread.id), true, listed.frame);
  },
});

conformanceCase({
  id: 'subscription/resume-twice',
  title: 'a connection that resumes a thread twice gets each event once',
  clauses: ['SUB-26'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    for (const time of ['first', 'second']) {
      const outcome = await client.request('thread/resume', { threadId: thread.id });
      check('SUB-26').accepted(`the ${time} resume`, outcome);
    }
    const before = client.mark();
    const turn = await runTurn(client, model, thread.id, 'after two resumes');
    await client.request('thread/loaded/list', {});
    const names = turnEvents(client, before).map(({ method }) => method);
    const count = (name: string) => names.filter((method) => method === name).length;
    check('SUB-26').equal('turn/started', count('turn/started'), 1);
    check('SUB-26').equal('turn/completed', count('turn/completed'), 1);
    check('SUB-26').equal('two items completed', count('item/completed'), 2);
    check('SUB-26').equal('the turn completed', turn.status, 'completed');
  },
});

conformanceCase({
  id: 'subscription/back-after-unsubscribe',
  title: 'a connection that left a thread gets its events again after a resume',
  clauses: ['SUB-28'],
  requires,
  transports,
  async run({ launch, model, check }) {
    const { alice, bob, thread } = await sharedServer({ launch, model });
    prerequisite(await bob.request('thread/resume', { threadId: thread.id }));
    prerequisite(await bob.request('thread/unsubscribe', { threadId: thread.id }));
    const again = await bob.request('thread/resume', { threadId: thread.id });
    check('SUB-28').accepted('the resume', again);
    const turn = await streamTurn(alice, model, thread.id);
    const end = await check('SUB-28').arrives('bob sees the end', turnEnds(bob, turn.id));
    check('SUB-28').equal('it completed', end.params.turn.status, 'completed');
  },
});

conformanceCase({
  id: 'subscription/one-thread-of-two',
  title: 'leaving one thread leaves the subscription to another as it is',
  clauses: ['SUB-36'],
  requires,
  async run({ launch, model, check }) {
    const { client, thread } = await loadedThread({ launch, model });
    const other = await startThread(client);
    prerequisite(await client.request('thread/unsubscribe', { threadId: thread.id }));
    const turn = await check('SUB-36').arrives(
      'the turn of the other thread',
      runTurn(client, model, other.id),
    );
    check('SUB-36').equal('it completes', turn.status, 'completed');
  },
});
